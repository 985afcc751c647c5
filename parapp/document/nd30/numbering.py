"""Automatic numbers of Word lists: what is shown before a paragraph and stands nowhere in its text."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from parapp.document.nd30.formatting import Formatting
from parapp.document.nd30.markup import W, child, measure, value
from parapp.vietnamese.numbers import roman

Element = Any

DASHES = "-–—"
LEVELS = 9
MOST = 3_999  # the largest Roman number
PLACE = re.compile(r"%([1-9])")


def _letter(number: int) -> str:
    """a … z, then aa, bb: Word repeats the Latin letter."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
}


class Label(NamedTuple):
    """What Word shows before a paragraph, and the list level's own paragraph properties."""

    text: str = ""
    properties: Element | None = None


class Numbering:
    """Counts the lists of a document; asked once for each paragraph, in order."""

    def __init__(self, part: Element | None, formatting: Formatting) -> None:
        self._formatting = formatting
        self._levels: dict[str, dict[int, Element]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for entry in part if part is not None else ():
            if entry.tag == W + "abstractNum":
                levels = {int(measure(level, "ilvl")): level for level in entry.iterfind(W + "lvl")}
                self._levels[value(entry, "abstractNumId")] = levels
            elif entry.tag == W + "num":
                self._abstract[value(entry, "numId")] = value(child(entry, "abstractNumId"))

    def label(self, paragraph: Element) -> Label:
        """The paragraph's number or bullet; an empty label if it is in no list."""
        asked = child(paragraph, "pPr", "numPr")
        if asked is None:
            asked = self._formatting.numbering_of_style(self._formatting.paragraph_style(paragraph))
        abstract = self._abstract.get(value(child(asked, "numId")), "")
        depth = int(measure(child(asked, "ilvl")))
        level = self._levels.get(abstract, {}).get(depth)
        if level is None:
            return Label()
        return Label(self._shown(abstract, depth, level), child(level, "pPr"))

    def _shown(self, abstract: str, depth: int, level: Element) -> str:
        pattern = value(child(level, "lvlText"))
        if value(child(level, "numFmt")) == "bullet":
            return pattern if pattern in DASHES and pattern else "•"
        counts = self._counts.setdefault(abstract, {})
        counts[depth] = counts[depth] + 1 if depth in counts else self._start(abstract, depth)
        for deeper in range(depth + 1, LEVELS):
            counts.pop(deeper, None)
        return PLACE.sub(lambda place: self._number(abstract, int(place[1]) - 1), pattern)

    def _number(self, abstract: str, depth: int) -> str:
        number = self._counts[abstract].get(depth, self._start(abstract, depth))
        write = FORMATS.get(value(child(self._levels[abstract].get(depth), "numFmt")), str)
        return write(number) if 0 < number <= MOST else str(number)

    def _start(self, abstract: str, depth: int) -> int:
        return int(measure(child(self._levels[abstract].get(depth), "start"), default=1))
