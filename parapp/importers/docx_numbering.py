"""Automatic numbers of Word lists: what Word shows before a paragraph stands nowhere in its text."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from parapp.importers.docx_xml import Element, attribute, child, local_name, number
from parapp.vietnamese.numbers import roman

LEVELS = 9
MAX_NUMBER = 3_999
PART = re.compile(r"%([1-9])")


def _letters(number: int) -> str:
    """a … z, then aa, bb: Word repeats the Latin letter."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
}


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list counts and what it shows: "%1.%2." puts the numbers of the levels in."""

    start: int = 1
    number_format: str = "decimal"
    pattern: str = ""


class Labels:
    """Counts the lists of a document, from its numbering part (None: it has none)."""

    def __init__(self, numbering: Element | None) -> None:
        self._lists: dict[str, str] = {}
        self._levels: dict[str, list[Level]] = {}
        self._counters: dict[str, list[int | None]] = {}
        for part in numbering if numbering is not None else ():
            if local_name(part) == "abstractNum":
                self._levels[attribute(part, "abstractNumId")] = _levels_of(part)
            elif local_name(part) == "num":
                self._lists[attribute(part, "numId")] = attribute(child(part, "abstractNumId"), "val")

    def next_label(self, paragraph: Element) -> str:
        """The number shown before this paragraph, "-" for a bullet, "" for none; to be asked once per paragraph."""
        properties = child(child(paragraph, "pPr"), "numPr")
        abstract = self._lists.get(attribute(child(properties, "numId"), "val"))
        depth = number(attribute(child(properties, "ilvl"), "val"), 0)
        if abstract is None or depth >= len(self._levels.get(abstract, ())):
            return ""
        level = self._levels[abstract][depth]
        if level.number_format == "bullet":
            return "-"
        self._count(abstract, depth)
        return PART.sub(lambda part: self._shown(abstract, int(part[1]) - 1), level.pattern)

    def _count(self, abstract: str, depth: int) -> None:
        counters = self._counters.setdefault(abstract, [None] * LEVELS)
        before = counters[depth]
        counters[depth] = self._levels[abstract][depth].start if before is None else before + 1
        counters[depth + 1 :] = [None] * (LEVELS - depth - 1)

    def _shown(self, abstract: str, depth: int) -> str:
        levels = self._levels[abstract]
        if depth >= len(levels):
            return ""
        counted = self._counters[abstract][depth]
        shown = levels[depth].start if counted is None else counted
        write = FORMATS.get(levels[depth].number_format, str)
        return write(shown) if 0 < shown <= MAX_NUMBER else str(shown)


def _levels_of(abstract: Element) -> list[Level]:
    found = [part for part in abstract if local_name(part) == "lvl"]
    return [
        Level(
            number(attribute(child(level, "start"), "val"), 1),
            attribute(child(level, "numFmt"), "val") or "decimal",
            attribute(child(level, "lvlText"), "val"),
        )
        for level in found[:LEVELS]
    ]
