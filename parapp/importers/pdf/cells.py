"""The text of a cell from its words: lines found, wrapped lines joined, lines that are meant kept."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parapp.importers.letters import Letters
from parapp.importers.pdf.signs import UNKNOWN
from parapp.importers.pdf.words import SOFT_HYPHEN, Word
from parapp.vietnamese.old_encodings import encoding_of_font
from parapp.vietnamese.syllables import is_syllable
from parapp.vietnamese.units import begins_unit

SAME_LINE = 0.45  # of the size of writing
BLANK = 0.25
GLUED = 0.08
FEWEST_BREAKS = 10
SURE = 0.95
MARKER = re.compile(r"^(\d{1,2}[.)]|[a-zđ][.)]|[-–+•▪*✓➢❖→])$")
ITEM_ENDS = (".", ";", ":")
NAMES_UNIT = re.compile(r"^([A-ZĐỦ]|các (phòng|thôn|cơ quan|đơn vị|ban|tổ|ngành|bộ phận|đoàn thể|hội|trường|xã)\b)")
UNIT_GOES_ON = re.compile(
    r"([-–,/(&]|\b(và|với|của|các|thuộc|cho|tại|từ|do|hợp|trì|mưu|trưởng|lãnh đạo|chức|cán bộ|cùng|qua|về|đến|là)"
    r"|^(văn phòng|phòng|trung tâm|ban|sở|hội|trạm|tổ|bộ phận|hội đồng|ủy ban|uỷ ban|cơ quan|đơn vị))$",
    re.IGNORECASE,
)
BEGINS_ATTACHED = re.compile(r"^[),.;:!?]")
ENDS_ATTACHED = re.compile(r"\w[-/]$")

Line = list[Word]


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a cell: `left` is where its first line begins, `unknown` counts letters nobody knows.

    `goes_on` says whether its last line was broken for lack of room (so that a page cut it), None if nothing tells.
    """

    text: str
    raw: str = ""
    bold: bool = False
    left: float = 0.0
    unknown: int = 0
    goes_on: bool | None = None


@dataclass(frozen=True, slots=True)
class Habit:
    """How lines of one column are broken: where they may end, how wide they get, and what a blank at the end says."""

    right: float
    width: float
    tells_breaks: bool = False


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Words in lines from top to bottom, each from left to right; those that stand across alone at the end."""
    lines: list[Line] = []
    across: list[Line] = []
    for word in sorted(words, key=lambda word: word.base):
        if word.across:
            across.append([word])
            continue
        if lines and word.base - lines[-1][0].base <= SAME_LINE * min(word.size, lines[-1][0].size):
            lines[-1].append(word)
        else:
            lines.append([word])
    for line in lines:
        line.sort(key=lambda word: word.x0)
    return [*lines, *sorted(across, key=lambda line: line[0].order)]


def habit_of(lines: Sequence[tuple[float, float]], room: tuple[float, float] | None, *, tells_breaks: bool) -> Habit:
    """How lines of one column are broken that go from and to these places.

    `room` is from where to where its ruled lines let them go; as much as is empty on the left is on the right.
    """
    right = max((end for _, end in lines), default=0.0)
    width = max((end - start for start, end in lines), default=0.0)
    if room is not None and lines:
        empty = max(0.0, min(start for start, _ in lines) - room[0])
        right, width = max(right, room[1] - empty), max(width, room[1] - room[0] - 2 * empty)
    return Habit(right, width, tells_breaks)


def tells_breaks(cells: Iterable[Sequence[Line]]) -> bool:
    """Whether the file draws the blank on which it breaks a line, so that a line without one was ended on purpose."""
    broken = [
        above[-1].trailing
        for cell in cells
        for above, line in pairwise(cell)
        if line[0].text[:1].islower() and not above[-1].text.endswith((*ITEM_ENDS, "-", "/"))
    ]
    return len(broken) >= FEWEST_BREAKS and sum(broken) >= SURE * len(broken)


def written(lines: Sequence[Line], habit: Habit, letters: Letters) -> Written:
    """The text of these lines as one cell."""
    if not lines:
        return Written("")
    words = [word for line in lines for word in line]
    whole = " ".join(map(_plain_text, lines))
    runs: list[tuple[str, str]] = []
    for index, line in enumerate(lines):
        if index:
            _end(runs, " " if line[0].across else _between(lines, index, habit, whole))
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
        left=lines[0][0].x0,
        unknown=text.count(UNKNOWN),
        goes_on=lines[-1][-1].trailing if habit.tells_breaks else None,
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


def _between(lines: Sequence[Line], index: int, habit: Habit, whole: str) -> str:
    """What stands before a line of a cell with this `whole` text: a line end that is meant, a blank, or nothing."""
    above, line = lines[index - 1], lines[index]
    last, first = above[-1], line[0]
    if last.text.endswith(SOFT_HYPHEN) and not encoding_of_font(last.runs[-1][1]):
        return ""
    if _would_fit(above, first, habit):
        return "\n"
    if last.trailing and habit.tells_breaks:
        return " "
    if not last.trailing and (_is_attached(last.text, first.text) or _is_broken_word(last.text, first.text)):
        return ""
    if _opens_item(line, above, lines[0]):
        return "\n"
    ended = habit.tells_breaks or (not last.trailing and _opens_unit(line, above, whole))
    return "\n" if ended else " "


def _would_fit(above: Line, word: Word, habit: Habit) -> bool:
    """Whether the next word had room in the line above, so that the line was ended on purpose."""
    more = BLANK * word.size + (word.x1 - word.x0) + 1.0
    in_place = above[-1].x1 + more <= habit.right
    return in_place and above[-1].x1 - above[0].x0 + more <= habit.width


def _opens_item(line: Line, above: Line, first_line: Line) -> bool:
    """Whether the line begins with a number, letter or dash of a list; "- Xã hội" can be the middle of a phrase."""
    if MARKER.match(line[0].text) is None or len(line) < 2:
        return False
    return above[-1].text.endswith(ITEM_ENDS) or MARKER.match(first_line[0].text) is not None


def _is_attached(left: str, right: str) -> bool:
    """Whether nothing can have stood between two texts: "QĐ-" and "UBND", "100" and "%", "xã" and ")"."""
    per_cent = left[-1:].isdigit() and right.startswith("%")
    return per_cent or ENDS_ATTACHED.search(left) is not None or BEGINS_ATTACHED.match(right) is not None


def _opens_unit(line: Line, above: Line, whole: str) -> bool:
    """Whether the line names a unit in a cell of units (its `whole` text), behind the whole name of another one.

    A narrow column leaves no room for the next word, so that the place where its lines end says nothing.
    """
    text, before = _plain_text(line), _plain_text(above)
    if not NAMES_UNIT.match(text) or UNIT_GOES_ON.search(before) or before.endswith(ITEM_ENDS):
        return False
    return begins_unit(text) and begins_unit(whole)


def _plain_text(line: Line) -> str:
    return unicodedata.normalize("NFC", " ".join(word.text for word in line))


def _is_broken_word(left: str, right: str) -> bool:
    """Whether a word too long for its column was cut ("Tran" and "g"): only together they are a syllable."""
    left, right = re.split(r"[\W\d_]", left)[-1], re.split(r"[\W\d_]", right)[0]
    same_case = right.islower() or (left.isupper() and right.isupper())
    if not (left and same_case) or (is_syllable(left) and is_syllable(right) and len(right) > 1):
        return False
    return is_syllable(left + right)
