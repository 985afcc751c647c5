"""Numbers, letters and dashes before headings and items; each container of siblings counts for itself."""

from parapp.models.form import LineMark
from parapp.vietnamese.numbers import letter, roman

_SIGNS = {"dash": "-", "plus": "+"}


class Counter:
    """Counts the siblings below one heading or item; `prefix` is the number of the heading above, "1." for "1.1."."""

    def __init__(self, level: int = 0, prefix: str = "", item_level: int = 0) -> None:
        self.level = level
        self.prefix = prefix
        self.item_level = item_level
        self._counts: dict[str, int] = {}

    def next_heading(self) -> str:
        """The next heading's number: I. at level 1, 1. at level 2, below that behind the number above: 1.1."""
        count = self._next("heading")
        if self.level == 0:
            return f"{roman(count)}."
        return f"{count}." if self.level == 1 else f"{self.prefix}{count}."

    def next_marker(self, mark: LineMark) -> str:
        """The next item's marker; empty for a paragraph."""
        if mark in _SIGNS:
            return _SIGNS[mark]
        if mark in ("none", "heading", "authority"):
            return ""
        count = self._next(mark)
        return {
            "part": lambda: f"Phần {roman(count)}",
            "article": lambda: f"Điều {count}.",
            "decimal": lambda: f"{self.prefix}{count}.",
            "roman": lambda: f"{roman(count)}.",
            "arabic": lambda: f"{count}.",
            "letter": lambda: f"{letter(count - 1)})",
        }[mark]()

    def below_heading(self, number: str) -> "Counter":
        """The counter for what stands below a heading with this number."""
        return Counter(level=self.level + 1, prefix=number)

    def below_item(self) -> "Counter":
        """The counter for what stands below an item."""
        return Counter(level=self.level, prefix=self.prefix, item_level=self.item_level + 1)

    def take_back(self, mark: str) -> None:
        """Uncounts the last one: it had nothing to show."""
        self._counts[mark] -= 1

    def _next(self, mark: str) -> int:
        self._counts[mark] = self._counts.get(mark, 0) + 1
        return self._counts[mark]
