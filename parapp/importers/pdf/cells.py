"""The text of a cell from its words: lines found, wrapped lines joined, lines that are meant kept."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parapp.importers.letters import Letters
from parapp.importers.pdf.words import SOFT_HYPHEN, UNKNOWN, Word
from parapp.vietnamese.old_encodings import encoding_of_font
from parapp.vietnamese.syllables import is_syllable

SAME_LINE = 0.45  # of the size of writing
BLANK = 0.25
GLUED = 0.08
MARKER = re.compile(r"^(\d{1,2}[.)]|[a-zđ][.)]|[-–+•▪*✓➢❖→])$")
DASHES = "-–"
ENDS_ATTACHED = re.compile(r"\w[-/]$")

Line = list[Word]


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a cell: `left` is where its first line begins, `unknown` counts letters nobody knows."""

    text: str
    raw: str = ""
    bold: bool = False
    left: float = 0.0
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Habit:
    """How lines of one column are broken: where they may end, and how wide they get."""

    right: float
    width: float


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Words in lines from top to bottom, each from left to right; those that stand across as lines of their own."""
    lines: list[Line] = []
    for word in sorted((w for w in words if not w.quarter and not w.skew), key=lambda word: word.base):
        if lines and word.base - lines[-1][0].base <= SAME_LINE * min(word.size, lines[-1][0].size):
            lines[-1].append(word)
        else:
            lines.append([word])
    for line in lines:
        line.sort(key=lambda word: word.x0)
    return lines


def habit_of(cells: Iterable[Sequence[Line]]) -> Habit:
    """How the lines of these cells, all of one column, are broken."""
    lines = [line for cell in cells for line in cell]
    right = max((line[-1].x1 for line in lines), default=0.0)
    return Habit(right, max((line[-1].x1 - line[0].x0 for line in lines), default=0.0))


def written(words: Sequence[Word], habit: Habit, letters: Letters) -> Written:
    """The text of these words as one cell."""
    if not words:
        return Written("")
    lines = lines_of(words)
    across = [[word] for word in words if word.quarter or word.skew]
    runs: list[tuple[str, str]] = []
    for index, line in enumerate([*lines, *across]):
        if index:
            _end(runs, _between(lines[index - 1], line, habit) if index < len(lines) else " ")
        for place, word in enumerate(line):
            if place:
                _end(runs, "" if _glued(line[place - 1], word) else " ")
            runs.extend(_plain(text, font) for text, font in word.runs)
    text, raw = letters.read_runs(tuple(runs))
    letters_bold = sum(len(word.text) for word in words if word.bold)
    return Written(
        text=text.strip(),
        raw=raw,
        bold=letters_bold > 0.8 * sum(len(word.text) for word in words),
        left=(lines or across)[0][0].x0,
        unknown=text.count(UNKNOWN),
    )


def _plain(text: str, font: str) -> tuple[str, str]:
    """The run without soft hyphens; in fonts of old encodings the same code is a letter."""
    return (text if encoding_of_font(font) else text.replace(SOFT_HYPHEN, ""), font)


def _end(runs: list[tuple[str, str]], sign: str) -> None:
    """Puts a sign behind the last run, in its font: no run of blanks alone."""
    text, font = runs[-1]
    runs[-1] = (text + sign, font)


def _glued(left: Word, right: Word) -> bool:
    """Whether two words of a line touch: a raised figure, a piece in another size."""
    return not left.trailing and right.x0 - left.x1 < GLUED * max(left.size, right.size)


def _between(above: Line, line: Line, habit: Habit) -> str:
    """What stands between two lines of a cell: a line end that is meant, a blank, or nothing."""
    last, first = above[-1], line[0]
    if last.text.endswith(SOFT_HYPHEN) and not encoding_of_font(last.runs[-1][1]):
        return ""
    fits = _would_fit(above, first, habit)
    if fits or _opens_item(line):
        return "\n"
    if ENDS_ATTACHED.search(last.text) and not last.trailing:
        return ""
    return "" if not last.trailing and _is_broken_word(last.text, first.text) else " "


def _would_fit(above: Line, word: Word, habit: Habit) -> bool:
    """Whether the next word had room in the line above, so that the line was ended on purpose."""
    more = BLANK * word.size + (word.x1 - word.x0) + 1.0
    in_place = above[-1].x1 + more <= habit.right
    return in_place and above[-1].x1 - above[0].x0 + more <= habit.width


def _opens_item(line: Line) -> bool:
    """Whether the line begins with a number, letter or dash of a list; "- xã hội" is the middle of a phrase."""
    match = MARKER.match(line[0].text)
    if match is None or len(line) < 2:
        return False
    return match[0] not in DASHES or line[1].text[:1].isupper()


def _is_broken_word(left: str, right: str) -> bool:
    """Whether a word too long for its column was cut ("Tran" and "g"): only together they are a syllable."""
    left, right = re.split(r"[\W\d_]", left)[-1], re.split(r"[\W\d_]", right)[0]
    if not (left and right and right.islower()) or (is_syllable(left) and is_syllable(right) and len(right) > 1):
        return False
    return is_syllable(left + right)
