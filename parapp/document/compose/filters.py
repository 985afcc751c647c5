"""The closed set of filters that wording templates may use. A gap stays a gap through all of them."""

from collections.abc import Callable

from parapp.document.compose import grammar
from parapp.document.compose.pieces import Encoded, Known, bold, encoded, italic
from parapp.vietnamese import text as vietnamese


def _on_words(change: Callable[[str], str]) -> Callable[[str], str]:
    """A filter on values and the template's own words; an empty value stays the gap it is."""

    def changed(value: str) -> str:
        if isinstance(value, Encoded):
            raise TypeError("encoded")
        return value.changed(change(value)) if isinstance(value, Known) else change(value)

    return changed


FILTERS: dict[str, Callable[..., object]] = {
    "italic": lambda value: italic(encoded(value)),
    "bold": lambda value: bold(encoded(value)),
    "lower_first": _on_words(vietnamese.lower_first),
    "upper_first": _on_words(vietnamese.upper_first),
    "upper": _on_words(str.upper),
    "sentence_case": _on_words(grammar.sentence_case),
    "continued": _on_words(grammar.continued),
    "bare": _on_words(grammar.bare),
    "sentence": _on_words(grammar.sentence),
    "dashes": _on_words(lambda value: grammar.listed(value, "-")),
    "completed": _on_words(lambda value: grammar.completed(value, "+")),
    "pluses": _on_words(lambda value: grammar.listed(value, "+")),
    "length": len,
}
