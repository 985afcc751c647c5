"""Columns and rows without ruled lines: columns from gaps that most lines leave free, rows from codes and points."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from parapp.importers.pdf.cells import Line, lines_of
from parapp.importers.pdf.words import Word

CHUNK_GAP = 0.55  # of the size of writing: words nearer than this belong together
LEAST_GAP = 0.54  # between columns that hold something in several lines
CLEAR_GAP = 1.5  # before or behind a column with nothing but its title
OVERFLOWN = 0.12  # no blank between two words: one is too long for its column
CROSSING = 0.12  # share of the lines that may cross the gap between two columns
FEWEST_LINES = 3
WIDE_LEADING = 1.3
CODE = re.compile(r"^(\d{1,2}([.,]\d{1,2}){0,4}[.,]?|[IVX]{1,5}\.?|[A-HĐ]\.?)$")
NUMBER = re.compile(r"^(-?\d{1,3}([.,]\d{1,3})?%?|[-–xX✓✗☑□])$")
COUNTING = re.compile(r"^\(\s*\w{1,2}\s*\)(\s*=.*)?$")  # the row that counts the columns: (1), (2), (3)=(1)-(2)


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


@dataclass(slots=True)
class TextRow:
    """Lines that make one row of a table, as their pieces."""

    pieces: list[Piece] = field(default_factory=list)
    top: float = 0.0
    bottom: float = 0.0


def chunks(line: Line) -> list[list[Word]]:
    """The words of a line in groups that stand close together."""
    found: list[list[Word]] = []
    for word in line:
        if found and word.x0 - found[-1][-1].x1 <= CHUNK_GAP * word.size:
            found[-1].append(word)
        else:
            found.append([word])
    return found


def separators(lines: Sequence[Line]) -> list[float]:
    """Where columns end, from left to right without the outer edges; empty where the lines show none."""
    split = [chunks(line) for line in lines]
    strong = [parts for parts in split if len(parts) > 1]
    if len(strong) < FEWEST_LINES:
        return []
    allowed = int(CROSSING * len(strong))
    spans = [(part[0].x0, part[-1].x1) for parts in strong for part in parts]
    size = median(word.size for line in lines for word in line)
    words = [(word.x0, word.x1) for line in lines for word in line]
    free = [part for way in _free(spans, allowed) for part in _around_titles(way, spans, CLEAR_GAP * size)]
    wide = [(start, end) for start, end in free if end - start >= LEAST_GAP * size]
    return _supported([(_best_place(a, b, words), b - a > CLEAR_GAP * size) for a, b in wide], strong)


def _free(spans: Sequence[tuple[float, float]], allowed: int) -> list[tuple[float, float]]:
    """Ways across the page that at most `allowed` spans cross; the last one is open to the right."""
    turns = sorted([(start, 1) for start, _ in spans] + [(end, -1) for _, end in spans])
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
    way: tuple[float, float], spans: Sequence[tuple[float, float]], clear: float
) -> list[tuple[float, float]]:
    """A free way without what stands in its middle: the title of a column with little or nothing in it."""
    left, right = way
    parts: list[tuple[float, float]] = []
    for start, end in sorted(span for span in spans if left + clear < span[0] and span[1] + clear < right):
        if start > left:
            parts.append((left, start))
        left = max(left, end)
    return parts if right == float("inf") else [*parts, (left, right)]


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
            column = bisect_left(places, part[0].x0 + 0.2 * part[0].size)
            end = bisect_left(places, part[-1].x1 - 0.2 * part[-1].size) + 1
            if found and found[-1].end > column and found[-1].column == column and end == found[-1].end:
                found[-1].words.extend(part)
            else:
                found.append(Piece(column, max(end, column + 1), list(part)))
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


def text_rows(words: Iterable[Word], places: Sequence[float]) -> list[TextRow]:
    """The rows of a stretch of a table without lines between its rows."""
    lines = [line for line in lines_of(words) if line]
    split = [pieces(line, places) for line in lines]
    if not lines:
        return []
    anchors, leading = _anchors(split), _leading(lines)
    first = anchors.index(True) if True in anchors else len(lines)
    if first < len(lines) and sum(anchors) >= 2:
        first = _first_of_body(lines, anchors, first, leading)
    header = _header_rows(lines[:first], split[:first], leading)
    return [*header, *_body_rows(lines[first:], split[first:], anchors[first:], leading)]


def _anchors(split: Sequence[Sequence[Piece]]) -> list[bool]:
    """For each line whether it opens a row: a code in the first column, points behind the name, or columns counted."""
    coded = [any(piece.column == 0 and CODE.match(piece.text) for piece in line) for line in split]
    scored = [any(piece.column > 0 and NUMBER.match(piece.text) for piece in line) for line in split]
    counting = [sum(COUNTING.match(piece.text) is not None for piece in line) > 2 for line in split]
    return [any(signs) for signs in zip(coded, scored, counting, strict=True)]


def _leading(lines: Sequence[Line]) -> float:
    """The usual way from one line to the next within a row."""
    steps = [b[0].base - a[0].base for a, b in pairwise(lines)]
    size = median(word.size for line in lines for word in line)
    near = sorted(step for step in steps if 0.9 * size < step < 1.8 * size)
    return near[len(near) // 10] if near else 1.2 * size


def _groups(lines: Sequence[Line], leading: float) -> list[range]:
    """Runs of lines without a wide step between them."""
    starts = [0]
    for index in range(1, len(lines)):
        if lines[index][0].base - lines[index - 1][0].base > WIDE_LEADING * leading:
            starts.append(index)
    return [range(a, b) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _first_of_body(lines: Sequence[Line], anchors: Sequence[bool], first: int, leading: float) -> int:
    """The line the first row begins with: above its code, if the rows' cells are centred or stand at the bottom."""
    for group in _groups(lines, leading):
        if first in group and sum(anchors[index] for index in group) == 1 and group.start > 0:
            return group.start
    return first


def _header_rows(lines: Sequence[Line], split: Sequence[Sequence[Piece]], leading: float) -> list[TextRow]:
    """The lines above the first row: those with a title over several columns alone, the others by their distance."""
    rows: list[TextRow] = []
    for group in _groups(lines, leading) if lines else []:
        together = False
        for index in group:
            if together and not _spans(split[index]):
                _add(rows[-1], lines[index], split[index])
            else:
                rows.append(_add(TextRow(), lines[index], split[index]))
            together = not _spans(split[index])
    return rows


def _body_rows(
    lines: Sequence[Line], split: Sequence[Sequence[Piece]], anchors: Sequence[bool], leading: float
) -> list[TextRow]:
    if not lines:
        return []
    rows: list[TextRow] = []
    for group in _groups(lines, leading):
        for part in _parted(group, lines, split, anchors):
            row = TextRow()
            for index in part:
                _add(row, lines[index], split[index])
            rows.append(row)
    return rows


def _parted(
    group: range, lines: Sequence[Line], split: Sequence[Sequence[Piece]], anchors: Sequence[bool]
) -> list[list[int]]:
    """The rows in a run of evenly set lines: each has one opening line, above, amid or below its other lines."""
    openings = [index for index in group if anchors[index]]
    spanning = [index for index in group if not anchors[index] and _spans(split[index])]
    if spanning:
        return _around(group, spanning, lines, split, anchors)
    if len(openings) < 2:
        return [list(group)]
    before, after = openings[0] - group.start, group.stop - 1 - openings[-1]
    if not before:
        return [list(range(a, b)) for a, b in zip(openings, [*openings[1:], group.stop], strict=True)]
    if not after:
        return [list(range(a + 1, b + 1)) for a, b in zip([group.start - 1, *openings[:-1]], openings, strict=True)]
    nearest: dict[int, list[int]] = {opening: [] for opening in openings}
    for index in group:
        nearest[min(openings, key=lambda o: abs(lines[o][0].base - lines[index][0].base))].append(index)
    return list(nearest.values())


def _around(
    group: range,
    spanning: Sequence[int],
    lines: Sequence[Line],
    split: Sequence[Sequence[Piece]],
    anchors: Sequence[bool],
) -> list[list[int]]:
    """Headings over several columns stand alone; what lies between is parted as ever."""
    found: list[list[int]] = []
    start = group.start
    for index in [*spanning, group.stop]:
        if index > start:
            found.extend(_parted(range(start, index), lines, split, anchors))
        if index < group.stop:
            found.append([index])
        start = index + 1
    return found


def _spans(parts: Sequence[Piece]) -> bool:
    return any(piece.end - piece.column > 1 for piece in parts)


def _add(row: TextRow, line: Line, parts: Sequence[Piece]) -> TextRow:
    top, bottom = min(word.top for word in line), max(word.bottom for word in line)
    row.top, row.bottom = (min(row.top, top), max(row.bottom, bottom)) if row.pieces else (top, bottom)
    for piece in parts:
        same = next((p for p in row.pieces if p.column == piece.column and p.end == piece.end), None)
        inside = same or next((p for p in row.pieces if p.column <= piece.column and piece.end <= p.end), None)
        if inside is not None:
            inside.words.extend(piece.words)
        else:
            row.pieces = _with_piece(row.pieces, piece)
    return row


def _with_piece(found: list[Piece], piece: Piece) -> list[Piece]:
    """The pieces of a row with one more; those that overlap it become one with it."""
    apart = [p for p in found if p.end <= piece.column or piece.end <= p.column]
    over = [p for p in found if p not in apart]
    words = [word for part in over for word in part.words]
    column = min([piece.column, *(p.column for p in over)])
    end = max([piece.end, *(p.end for p in over)])
    return sorted([*apart, Piece(column, end, [*words, *piece.words])], key=lambda p: p.column)
