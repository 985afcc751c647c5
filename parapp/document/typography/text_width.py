"""How wide text is on paper and where its lines break.

By the widths of the bundled font, which are those of Times New Roman. No kerning, as Word does by default.
"""

import json
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from parapp.paths import resources

FACES = {(False, False): "Regular", (True, False): "Bold", (False, True): "Italic", (True, True): "BoldItalic"}
WIDTHS_FILE = "widths.json"
_MM_PER_POINT = 25.4 / 72
_UNKNOWN = 1000.0  # a character outside the table counts as a full em


class Lines(NamedTuple):
    """How a text falls into lines: their number, and the widest and the last one in millimetres."""

    number: int
    widest: float
    last: float


def text_width(text: str, size: float, bold: bool = False, italic: bool = False) -> float:
    """Width in millimetres of text on one line, `size` in points."""
    widths = _widths(FACES[bold, italic])
    return sum(widths.get(character, _UNKNOWN) for character in text) / 1000 * size * _MM_PER_POINT


def break_lines(text: str, available: float, size: float, bold: bool = False, italic: bool = False) -> Lines:
    """How the text breaks at blanks and line feeds into lines of at most `available` millimetres.

    A word wider than that has a line of its own.
    """
    blank = text_width(" ", size, bold, italic)
    lines: list[float] = []
    for paragraph in text.split("\n"):
        words = (text_width(word, size, bold, italic) for word in paragraph.split(" ") if word)
        lines += _fill(words, available, blank)
    return Lines(len(lines), max(lines), lines[-1])


def balanced_width(text: str, available: float, size: float, bold: bool = False, italic: bool = False) -> float:
    """The narrowest width in which the text has no more lines than in `available`: its lines become of like length."""
    count = break_lines(text, available, size, bold, italic).number
    low, high = 0.0, available
    while high - low > 0.5:
        middle = (low + high) / 2
        lines = break_lines(text, middle, size, bold, italic)
        if lines.number > count or lines.widest > middle:
            low = middle
        else:
            high = middle
    return high


def _fill(words: Iterable[float], available: float, blank: float) -> list[float]:
    """Widths of the lines that these words fill one after the other; at least one line."""
    lines: list[float] = []
    for word in words:
        if lines and lines[-1] + blank + word <= available:
            lines[-1] += blank + word
        else:
            lines.append(word)
    return lines or [0.0]


@cache
def _tables() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = json.loads((resources() / "fonts" / WIDTHS_FILE).read_text(encoding="utf-8"))
    return table


@cache
def _widths(face: str) -> dict[str, float]:
    return {character: float(width) for width, characters in _tables()[face].items() for character in characters}
