"""Numbers, letters and dashes before headings and items; each container of siblings counts for itself, parts and
articles count through the whole paper."""

from collections.abc import Callable

from parapp.models.form import HeadingNumber, LineMark
from parapp.vietnamese.numbers import letter, roman

_SIGNS = {"dash": "-", "plus": "+"}
_LEVELS: dict[HeadingNumber, int] = {"roman": 1, "arabic": 2, "decimal": 3}
_THROUGHOUT = ("part", "article")
_DEEPER = {
    "heading-1": ("heading-2", "heading-3"),
    "heading-2": ("heading-3",),
    "roman": ("arabic", "decimal"),
    "arabic": ("decimal",),
}
"""What counts from the beginning again behind each kind, where levels are mixed among siblings."""


class Counter:
    """Counts the siblings below one heading or item; `prefix` is the number above, "1." for "1.1."."""

    def __init__(
        self, level: int = 0, prefix: str = "", item_level: int = 0, throughout: dict[str, int] | None = None
    ) -> None:
        self.level = level
        self.prefix = prefix
        self.item_level = item_level
        self._counts: dict[str, int] = {}
        self._throughout = {} if throughout is None else throughout  # the same one in all counters of a paper
        self._before = (self._counts, self._throughout)

    def heading_level(self, number: HeadingNumber = "count") -> int:
        """How deep a heading is here: as it stands, or as its kind of number says."""
        return _LEVELS.get(number, self.level + 1)

    def next_heading(self, number: HeadingNumber = "count") -> str:
        """The next heading's number: I. at level 1, 1. at level 2, below that behind the number above: 1.1."""
        level = self.heading_level(number)
        count = self._next(f"heading-{level}")
        if level == 1:
            return f"{roman(count)}."
        return f"{count}." if level == 2 else f"{self._above('heading-2')}{count}."

    def next_marker(self, mark: LineMark) -> str:
        """The next marker that is no heading's; empty for a plain paragraph.

        Behind "Phần I" (R60) all but articles (R66) count from the beginning again.
        """
        if mark in _SIGNS:
            return _SIGNS[mark]
        if mark in ("none", "heading", "authority"):
            return ""
        count = self._next(mark)
        if mark == "part":
            self._counts = {}
        shown: dict[str, Callable[[], str]] = {
            "part": lambda: f"Phần {roman(count)}",
            "article": lambda: f"Điều {count}.",
            "decimal": lambda: f"{self._above('arabic')}{count}.",
            "roman": lambda: f"{roman(count)}.",
            "arabic": lambda: f"{count}.",
            "letter": lambda: f"{letter(count - 1)})",
        }
        return shown[mark]()

    def below_heading(self, number: str, level: int | None = None) -> "Counter":
        """The counter for what stands below a heading with this number, of this level or the next one here."""
        level = self.level + 1 if level is None else level
        return Counter(level=level, prefix=number, throughout=self._throughout)

    def below(self, mark: LineMark, number: str) -> "Counter":
        """The counter for what stands below a line with this mark; below "Phần I" headings begin at I. again."""
        if mark == "part":
            return Counter(throughout=self._throughout)
        return self.below_heading(number) if mark == "heading" else self.below_item(number)

    def below_item(self, marker: str = "") -> "Counter":
        """The counter for what stands below an item; below "1." decimals are 1.1., 1.2."""
        counted = marker[:1].isdigit() and marker.endswith(".")
        prefix = marker if counted else self.prefix
        return Counter(self.level, prefix, self.item_level + 1, self._throughout)

    def take_back(self) -> None:
        """Uncounts the last one: it had nothing to show."""
        self._counts, throughout = self._before
        self._throughout.clear()
        self._throughout.update(throughout)

    def _above(self, kind: str) -> str:
        """The number a decimal stands behind: the last whole one among its siblings, else the one above."""
        return f"{self._counts[kind]}." if self._counts.get(kind) else self.prefix

    def _next(self, kind: str) -> int:
        self._before = (dict(self._counts), dict(self._throughout))
        for deeper in _DEEPER.get(kind, ()):
            self._counts.pop(deeper, None)
        counts = self._throughout if kind in _THROUGHOUT else self._counts
        counts[kind] = counts.get(kind, 0) + 1
        return counts[kind]
