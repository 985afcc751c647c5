"""The little of a web page's styles that its tables need: what is hidden, bold, in an old font, shown as a number."""

import re
from typing import Any

MAX_RULES = 5_000
MAX_SELECTORS = 50
MAX_DECLARATIONS = 5_000  # signs
COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
DECLARATION = re.compile(r"([\w-]{1,40})\s*:\s*((?:\"[^\"]*\"|'[^']*'|[^;\"'])*)")
SELECTOR = re.compile(r"(\w*)(?:\.([\w-]+))?")
ESCAPE = re.compile(r"\\(00[0-9A-Fa-f]{2}) ?|\\(.)")
NAMED_FORMATS = {
    **{"Fixed": "0.00", "Percent": "0.00%", "Standard": "#,##0.00", "Scientific": "0.00E+00"},
    **dict.fromkeys(("Short Date", "Medium Date", "Long Date", "General Date"), "dd/mm/yyyy"),
    **dict.fromkeys(("Short Time", "Medium Time", "Long Time"), "hh:mm"),
    **dict.fromkeys(("General", "Yes/No", "True/False", "On/Off", "Currency", "Euro Currency"), "General"),
}

Declarations = dict[str, str]


class PageStyles:
    """The page's rules for tags and classes, the only ones that spreadsheets write."""

    def __init__(self, root: Any) -> None:
        self.rules: dict[tuple[str, str], Declarations] = {}
        self._known: dict[tuple[str, str, str], Declarations] = {}
        for sheet in root.iter("style"):
            self._read(COMMENT.sub("", sheet.text or ""))

    def _read(self, text: str) -> None:
        for rule in text.split("}")[:MAX_RULES]:
            selectors, _, body = rule.partition("{")
            for selector in selectors.split(",")[:MAX_SELECTORS]:
                found = SELECTOR.fullmatch(selector.strip())
                if found is not None:
                    key = found[1].lower(), found[2] or ""
                    self.rules[key] = {**self.rules.get(key, {}), **declarations(body)}

    def of(self, element: Any) -> Declarations:
        """What applies to the element itself: its tag's rules, its classes', its own; inherited looks are not in it."""
        key = element.tag, element.get("class", ""), element.get("style", "")
        if key not in self._known:
            self._known[key] = self._look(*key)
        return self._known[key]

    def _look(self, tag: str, classes: str, style: str) -> Declarations:
        found = dict(self.rules.get((tag, ""), {}))
        for name in classes.split():
            found |= {**self.rules.get(("", name), {}), **self.rules.get((tag, name), {})}
        return found | declarations(style)


def declarations(text: str) -> Declarations:
    """Properties and values of a style attribute, names in small letters."""
    return {name.lower(): value.strip() for name, value in DECLARATION.findall(text[:MAX_DECLARATIONS])}


def number_format(look: Declarations) -> str:
    r"""The format Excel shows a cell in, "" if the style says none: mso-number-format:"0\.00" is 0.00."""
    value = look.get("mso-number-format", "").strip().strip("\"'")
    return NAMED_FORMATS.get(value) or ESCAPE.sub(_unescaped, value)


def _unescaped(found: re.Match[str]) -> str:
    return found[2] if found[1] is None else chr(int(found[1], 16))


def is_hidden(look: Declarations) -> bool:
    """Whether the style takes the element off the page."""
    return look.get("display", "").lower().startswith("none") or look.get("visibility", "") in ("hidden", "collapse")


def is_struck(look: Declarations) -> bool:
    """Whether the style draws a line through text."""
    return any("line-through" in look.get(name, "").lower() for name in ("text-decoration", "text-decoration-line"))


def is_bold(look: Declarations) -> bool | None:
    """Whether the style makes text bold; None if it does not say."""
    weight = look.get("font-weight", "").lower()
    if not weight:
        return None
    return weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)


def indent_of(look: Declarations) -> int:
    """Steps of indentation as Excel writes them."""
    steps = look.get("mso-char-indent-count", "")
    return int(steps) if steps.isascii() and steps.isdigit() else 0


def font_of(look: Declarations) -> str:
    """The first font of the list; "" if the style does not say."""
    return look.get("font-family", "").split(",")[0].strip("\"' ")
