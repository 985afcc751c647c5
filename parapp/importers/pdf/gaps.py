"""Columns without ruled lines: from gaps that most lines leave free."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from parapp.importers.pdf.cells import Line
from parapp.importers.pdf.words import Word

CODE_GAP = 0.36
CHUNK_GAP = 0.55  # of the size of writing: words nearer than this belong together
LEAST_GAP = 0.4  # between columns that hold something in several lines
CLEAR_GAP = 1.5  # before or behind a column with nothing but its title
OVERFLOWN = 0.12  # no blank between two words: one is too long for its column
CLOSED = 0.15  # so much on both sides of words closes the blanks between them
TITLE_LINES = 2
CROSSING = 0.12  # share of the lines that may cross the gap between two columns
FEWEST_LINES = 3
CODE = re.compile(r"^(\d{1,2}([.,]\d{1,2}){0,4}[.,]?|[IVX]{1,5}\.?|[A-HĐ]\.?)$")
NUMBER = re.compile(r"^(-?\d{1,3}([.,]\d{1,3})?%?|[-–xX✓✗☑□])$")
COUNTING = re.compile(r"^\(?\s*\w{1,2}\s*\)?(\s*=.*)?$")

Span = tuple[float, float, int]  # from, to, in which line


@dataclass(slots=True)
class Piece:
    """Words of one line in one column, or over several: `end` is exclusive."""

    column: int
    end: int
    words: list[Word]

    @property
    def text(self) -> str:
        """Its words with blanks between."""
        return " ".join(word.text for word in self.words)


def chunks(line: Line) -> list[list[Word]]:
    """The words of a line in groups that stand close together; a code in front stands apart a little sooner."""
    found: list[list[Word]] = []
    for index, word in enumerate(line):
        widest = CODE_GAP if index == 1 and CODE.match(line[0].text) else CHUNK_GAP
        if found and word.x0 - found[-1][-1].x1 <= widest * word.size:
            found[-1].append(word)
        else:
            found.append([word])
    return found


def separators(lines: Sequence[Line]) -> list[float]:
    """Where columns end, from left to right without the outer edges; empty where the lines show none."""
    split = [chunks(line) for line in lines]
    strong = [parts for parts in split if len(parts) > 1 and not _counts_columns(parts)]
    if len(strong) < FEWEST_LINES:
        return []
    allowed = int(CROSSING * len(strong))
    spans = [(part[0].x0, part[-1].x1, index) for index, parts in enumerate(strong) for part in parts]
    size = median(word.size for line in lines for word in line)
    words = [(word.x0 - CLOSED * size, word.x1 + CLOSED * size) for line in lines for word in line]
    ways = _free(spans, allowed)
    free = [part for index in range(len(ways)) for part in _around_titles(ways, index, spans, CLEAR_GAP * size)]
    wide = [(start, end) for start, end in free if end - start >= LEAST_GAP * size]
    return _supported([(_best_place(a, b, words), b - a > CLEAR_GAP * size) for a, b in wide], strong)


def _counts_columns(parts: Sequence[Sequence[Word]]) -> bool:
    """Whether a line counts the columns, "(1) (2) (3)": its figures may stand far from what is in the columns."""
    texts = [" ".join(word.text for word in part) for part in parts]
    return len(texts) > 2 and all(map(COUNTING.match, texts))


def _free(spans: Sequence[Span], allowed: int) -> list[tuple[float, float]]:
    """Ways across the page that at most `allowed` spans cross; the last one is open to the right."""
    turns = sorted([(start, 1) for start, _, _ in spans] + [(end, -1) for _, end, _ in spans])
    found: list[tuple[float, float]] = []
    count, opened, seen = 0, 0.0, False
    for at, step in turns:
        before, count = count, count + step
        if before > allowed >= count:
            opened, seen = at, True
        elif before <= allowed < count and seen and at > opened:
            found.append((opened, at))
    return [*found, (opened, float("inf"))]


def _around_titles(
    ways: Sequence[tuple[float, float]], index: int, spans: Sequence[Span], clear: float
) -> list[tuple[float, float]]:
    """A free way without what stands in its middle: the title of a column with little or nothing in it.

    It is the title of a neighbour's figures, set to the other side, if that neighbour has no title of its own.
    """
    left, right = ways[index]
    before = (ways[index - 1][1] if index else float("-inf"), left)
    behind = (right, ways[index + 1][0] if index + 1 < len(ways) else float("inf"))
    across = [span for span in spans if span[0] < right and span[1] > left and not (left < span[0] and span[1] < right)]
    parts: list[tuple[float, float]] = []
    for start, end, line in sorted(span for span in spans if left + clear < span[0] and span[1] + clear < right):
        titled = all(_has_title(column, line, spans) for column in (before, behind) if column[0] != float("inf"))
        if start > left and titled and not any(a < end and b > start for a, b, _ in across):
            parts.append((left, start))
            left = end
        elif parts:
            left = max(left, end)
    return parts if right == float("inf") else [*parts, (left, right)]


def _has_title(column: tuple[float, float], line: int, spans: Sequence[Span]) -> bool:
    """Whether something stands in this column at the height of a line or close to it."""
    return any(abs(near - line) <= TITLE_LINES and a < column[1] and b > column[0] for a, b, near in spans)


def _best_place(start: float, end: float, spans: Sequence[tuple[float, float]]) -> float:
    """A place in the widest part of the way that the fewest spans cross, near its right: lines end raggedly."""
    edges = sorted({start, end, *(edge for span in spans for edge in span if start < edge < end)})
    parts = list(pairwise(edges))

    def crossed(part: tuple[float, float]) -> int:
        return sum(1 for left, right in spans if left < part[1] and right > part[0])

    fewest = min(map(crossed, parts))
    left, right = max((part for part in parts if crossed(part) == fewest), key=lambda part: part[1] - part[0])
    return left + 0.75 * (right - left)


def _supported(places: list[tuple[float, bool]], strong: Sequence[list[list[Word]]]) -> list[float]:
    """The places that leave something in more than one line on both sides, or in one at a clear distance."""
    kept: list[float] = []
    for index, (place, clear) in enumerate(places):
        left = kept[-1] if kept else float("-inf")
        right = places[index + 1][0] if index + 1 < len(places) else float("inf")
        least = 1 if clear else 2
        if _filled(strong, left, place) >= least and _filled(strong, place, right) >= least:
            kept.append(place)
    return kept


def _filled(lines: Sequence[list[list[Word]]], left: float, right: float) -> int:
    return sum(any(left <= (part[0].x0 + part[-1].x1) / 2 <= right for part in line) for line in lines)


def pieces(line: Line, places: Sequence[float]) -> list[Piece]:
    """The line's words by column; a group of words that runs over a place of separation stays whole."""
    found: list[Piece] = []
    for chunk in chunks(line):
        for part in _cut(chunk, places):
            column, end = _columns_of(part, places)
            if found and found[-1].end > column and found[-1].column == column and end == found[-1].end:
                found[-1].words.extend(part)
            else:
                found.append(Piece(column, max(end, column + 1), list(part)))
    return _without_overlap(found)


def _columns_of(part: Sequence[Word], places: Sequence[float]) -> tuple[int, int]:
    """From which column on and up to which one words stand; a single word stands in one, however long."""
    if len(part) == 1:
        column = bisect_left(places, part[0].middle[0])
        return column, column + 1
    column = bisect_left(places, part[0].x0 + 0.2 * part[0].size)
    return column, bisect_left(places, part[-1].x1 - 0.2 * part[-1].size) + 1


def walled_pieces(line: Line, walls: Sequence[float]) -> list[Piece]:
    """The line's words by column where ruled lines part the columns."""
    found: list[Piece] = []
    for word in line:
        column = bisect_left(walls, word.middle[0])
        if found and found[-1].column == column:
            found[-1].words.append(word)
        else:
            found.append(Piece(column, column + 1, [word]))
    return _without_overlap(found)


def _without_overlap(found: list[Piece]) -> list[Piece]:
    """Pieces that claim one column twice, joined."""
    kept: list[Piece] = []
    for piece in found:
        if kept and piece.column < kept[-1].end:
            kept[-1] = Piece(kept[-1].column, max(kept[-1].end, piece.end), [*kept[-1].words, *piece.words])
        else:
            kept.append(piece)
    return kept


def _cut(chunk: list[Word], places: Sequence[float]) -> list[list[Word]]:
    """A group of words cut at a separation where what lies beyond is a figure, stands apart or is drawn later."""
    parts = [[chunk[0]]]
    gaps = [right.x0 - left.x1 for left, right in pairwise(chunk)]
    usual = median(gaps) if gaps else 0.0
    for word, gap in zip(chunk[1:], gaps, strict=True):
        before = parts[-1][-1]
        figure = NUMBER.match(word.text) or CODE.match(before.text) or gap < OVERFLOWN * word.size
        slack = CHUNK_GAP * word.size if figure else 0.0
        parted = any(before.x1 - slack <= place <= word.x0 + slack for place in places)
        if parted and (slack or gap > 1.4 * usual or word.order - before.order != 1):
            parts.append([word])
        else:
            parts[-1].append(word)
    return parts
