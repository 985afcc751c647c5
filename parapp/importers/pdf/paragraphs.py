"""What stands outside of tables: paragraphs in order, and marks that every page carries (numbers, running heads)."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parapp.importers.letters import Letters
from parapp.importers.pdf.cells import Habit, Line, lines_of, written
from parapp.importers.pdf.words import Word
from parapp.vietnamese.text import search_key

APART = 0.6  # of the size of writing: wider gaps may part two texts side by side, as in a letterhead
ALONE = 2.0  # the same for a single line
MARGIN = 0.12  # share of the page's height in which marks of pages stand
PAGE_NUMBER = re.compile(r"^[-–—\s]*(trang\s*|page\s*)?\d{1,4}(\s*/\s*\d{1,4})?[-–—\s]*$", re.IGNORECASE)
DIGITS = re.compile(r"\d+")
MARKER = re.compile(r"^([-–+•*▪]|\d{1,2}[.)/]|[a-zđ][.)]|[IVX]+[.)]|\d+(\.\d+)+\.?)$")
FURTHEST = 1.9
EDGE_STEP = 1.45
NEAR = 6.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph outside of tables with the height on its page where it begins."""

    top: float
    text: str
    unknown: int = 0


def page_marks(pages: Sequence[tuple[float, Sequence[Word]]]) -> list[set[int]]:
    """For each page (its height and words outside of ruled tables) the ids of words that are marks of the page."""
    candidates: list[list[tuple[str, float, Line]]] = []
    for height, words in pages:
        lines = lines_of(words)
        top = _edge_block(lines, 0, MARGIN * height)
        bottom = _edge_block(lines[::-1], (1 - MARGIN) * height, height)
        edges = [*top, *(line for line in bottom if line not in top)]
        candidates.append([(_shape(line), line[0].base, line) for line in edges])
    places = ({(shape, round(base / NEAR)) for shape, base, _ in found} for found in candidates)
    count = Counter(place for on_page in places for place in on_page)
    return [
        {id(word) for shape, base, line in found if _is_mark(shape, base, count, len(pages)) for word in line}
        for found in candidates
    ]


def _edge_block(lines: Sequence[Line], start: float, end_of_zone: float) -> list[Line]:
    """The first lines if they lie in a zone at the page's edge and a gap parts them from all others.

    Lines of a table come in one with it.
    """
    for index, line in enumerate(lines):
        if not start <= line[0].base <= end_of_zone or len(_gaps(line)) > 3:
            return []
        end = index + 1 == len(lines)
        if end or abs(lines[index + 1][0].base - line[0].base) > EDGE_STEP * line[0].size:
            return list(lines[: index + 1])
    return []


def _shape(line: Line) -> str:
    return search_key(DIGITS.sub("#", " ".join(word.text for word in line)))


def _is_mark(shape: str, base: float, count: Counter[tuple[str, int]], pages: int) -> bool:
    if PAGE_NUMBER.match(shape.replace("#", "1")):
        return True
    place = round(base / NEAR)
    seen = sum(count[shape, near] for near in (place - 1, place, place + 1))
    return pages > 1 and seen >= max(2, 0.6 * (pages - 1))


def paragraphs(words: Iterable[Word], letters: Letters) -> list[Paragraph]:
    """The paragraphs of these words from top to bottom; what stands side by side is read column by column."""
    found: list[Paragraph] = []
    lines = lines_of(words)
    for block in _blocks([line for line in lines if not line[0].across]):
        found.extend(_in_block(block, letters))
    for line in lines:
        if line[0].across:
            text = written([line], Habit(0.0, 0.0), letters)
            found.append(Paragraph(line[0].top, text.text, text.unknown))
    return sorted(found, key=lambda paragraph: paragraph.top) if _is_one_column(found) else found


def _is_one_column(found: Sequence[Paragraph]) -> bool:
    tops = [paragraph.top for paragraph in found]
    return tops == sorted(tops)


def _gaps(line: Line) -> list[tuple[float, float]]:
    """Where a line leaves room for a column's edge: before it, behind it, and in its wide gaps."""
    wide = APART * line[0].size
    inner = [(a.x1, b.x0) for a, b in pairwise(line) if b.x0 - a.x1 > wide]
    return [(float("-inf"), line[0].x0), *inner, (line[-1].x1, float("inf"))]


def _channels(one: Sequence[tuple[float, float]], other: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """What is open in both."""
    common = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return [(left, right) for left, right in common if right > left]


def _beside(lines: Sequence[Line], start: int) -> tuple[int, float]:
    """Where lines with something side by side that begin here end, and the x between the sides; (start, 0) if none."""
    open_, end, middle = _gaps(lines[start]), start, 0.0
    for index in range(start + 1, len(lines) + 1):
        inner = [(a, b) for a, b in open_ if a != float("-inf") and b != float("inf")]
        if inner and _are_side_by_side(lines[start:index], inner[0]):
            left, right = max(inner, key=lambda channel: channel[1] - channel[0])
            end, middle = index, (left + right) / 2
        if index == len(lines) or lines[index][0].base - lines[index - 1][0].base > FURTHEST * 2 * lines[index][0].size:
            break
        open_ = _channels(open_, _gaps(lines[index]))
    return end, middle


def _are_side_by_side(lines: Sequence[Line], channel: tuple[float, float]) -> bool:
    """Whether a line reaches over the channel, or lines on its two sides lie closer than lines of one text can."""
    over = [line for line in lines if line[0].x0 < channel[0] and line[-1].x1 > channel[1]]
    if over and (len(lines) > 1 or channel[1] - channel[0] > ALONE * lines[0][0].size):
        return True
    for one, other in pairwise(lines):
        on_two_sides = (one[0].x0 < channel[0]) != (other[0].x0 < channel[0])
        if on_two_sides and other[0].base - one[0].base < 0.9 * other[0].size:
            return True
    return False


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines in reading order: where two texts stand side by side the left one comes first."""
    found: list[list[Line]] = []
    alone: list[Line] = []
    index = 0
    while index < len(lines):
        end, middle = _beside(lines, index)
        if end == index:
            alone.append(lines[index])
            index += 1
            continue
        left = [part for line in lines[index:end] if (part := [word for word in line if word.x0 < middle])]
        right = [part for line in lines[index:end] if (part := [word for word in line if word.x0 >= middle])]
        while alone and left and left[0][0].text[:1].islower() and not MARKER.match(left[0][0].text):
            alone.append(left.pop(0))  # the last line of the paragraph above is short, so it could be a side
        found.extend(block for block in (alone, left, right) if block)
        alone, index = [], end
    return [*found, alone] if alone else found


def _in_block(lines: Sequence[Line], letters: Letters) -> list[Paragraph]:
    right = max(line[-1].x1 for line in lines)
    left = min(line[0].x0 for line in lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _goes_on(groups[-1][-1], line, left, right):
            groups[-1].append(line)
        else:
            groups.append([line])
    habit = Habit(float("-inf"), float("-inf"))
    texts = [written(group, habit, letters) for group in groups]
    return [
        Paragraph(group[0][0].top, text.text.replace("\n", " "), text.unknown)
        for group, text in zip(groups, texts, strict=True)
    ]


def _goes_on(above: Line, line: Line, left: float, right: float) -> bool:
    """Whether a line is the same paragraph: its first word had no room above, or it starts small."""
    first, last = line[0], above[-1]
    near = 0 < first.base - above[0].base < FURTHEST * max(first.size, above[0].size)
    begins = MARKER.match(first.text) is not None and len(line) > 1
    full = first.x0 - left < 1.2 * first.size and last.x1 + 0.25 * first.size + first.x1 - first.x0 > right
    small = first.text[:1].islower() and first.bold == last.bold and not last.text.endswith((".", ";", ":"))
    return near and abs(first.size - above[0].size) < 0.5 and not begins and (full or small)


def joined_over_pages(above: str, below: str) -> bool:
    """Whether the first paragraph of a page goes on with the last one before it."""
    opens = MARKER.match(below.split(" ", 1)[0]) is not None
    return below[:1].islower() and not opens and not above.endswith((".", ";", ":"))
