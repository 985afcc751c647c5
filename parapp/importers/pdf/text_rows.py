"""Rows without lines between them: from codes and points, from steps, and from where in a row its code stands."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from parapp.importers.pdf.cells import Line, lines_of
from parapp.importers.pdf.gaps import CODE, NUMBER, Piece, pieces, walled_pieces
from parapp.importers.pdf.words import Word

WIDE_LEADING = 1.3
MOST_ABOVE = 5  # lines of the first row that may stand above its code
SHORTEST_TEXT = 4
OFF_MIDDLE = 0.2
COUNTING = re.compile(r"^\(\s*\w{1,2}\s*\)(\s*=.*)?$")  # the row that counts the columns: (1), (2), (3)=(1)-(2)

Part = list[int]


@dataclass(slots=True)
class TextRow:
    """Lines that make one row of a table, as their pieces; `sure` is off where it may begin or end elsewhere."""

    pieces: list[Piece] = field(default_factory=list)
    top: float = 0.0
    bottom: float = 0.0
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Lines with their pieces by column; `anchors` are those with a code or points, which each row has one of."""

    lines: Sequence[Line]
    split: Sequence[Sequence[Piece]]
    anchors: Sequence[bool]
    leading: float

    def base(self, index: int) -> float:
        """Where a line lies."""
        return self.lines[index][0].base


def text_rows(words: Iterable[Word], places: Sequence[float], *, walled: bool = False) -> list[TextRow]:
    """The rows of a stretch of a table without lines between its rows; `walled` if its columns are ruled."""
    lines = lines_of(words)
    if not lines:
        return []
    split = [walled_pieces(line, places) if walled else pieces(line, places) for line in lines]
    stretch = _Stretch(lines, split, [_is_anchor(line) for line in split], _leading(lines))
    first = stretch.anchors.index(True) if True in stretch.anchors else len(lines)
    start, parts = _best_parts(stretch, first)
    header = [_row(stretch, part) for part in _header_parts(stretch, start)]
    body = [_row(stretch, part) for part in parts]
    for row, part in zip(body, parts, strict=True):
        row.sure = not any(text[0].islower() for text in _first_texts(stretch, part))
    return [*header, *body]


def _is_anchor(line: Sequence[Piece]) -> bool:
    """Whether a line has a code in the first column, points behind the name, or counts the columns."""
    coded = any(piece.column == 0 and CODE.match(piece.text) for piece in line)
    scored = any(piece.column > 0 and NUMBER.match(piece.text) for piece in line)
    return coded or scored or sum(COUNTING.match(piece.text) is not None for piece in line) > 2


def _leading(lines: Sequence[Line]) -> float:
    """The usual way from one line to the next within a row."""
    steps = [b[0].base - a[0].base for a, b in pairwise(lines)]
    size = median(word.size for line in lines for word in line)
    near = sorted(step for step in steps if 0.9 * size < step < 1.8 * size)
    return near[len(near) // 10] if near else 1.2 * size


def _groups(stretch: _Stretch, start: int, end: int) -> list[range]:
    """Runs of lines without a wide step between them."""
    wide = WIDE_LEADING * stretch.leading
    starts = [start, *(i for i in range(start + 1, end) if stretch.base(i) - stretch.base(i - 1) > wide)]
    return [range(a, b) for a, b in zip(starts, [*starts[1:], end], strict=True) if b > a]


def _header_parts(stretch: _Stretch, end: int) -> Iterator[Part]:
    """The lines above the first row: those with a title over several columns alone, the others by their distance."""
    for group in _groups(stretch, 0, end):
        part: Part = []
        for index in group:
            if part and (_spans(stretch.split[index]) or _spans(stretch.split[part[-1]])):
                yield part
                part = []
            part.append(index)
        yield part


def _best_parts(stretch: _Stretch, first: int) -> tuple[int, list[Part]]:
    """Where the first row begins, and the rows: as if all codes stood at the top, amid or at the bottom of their rows.

    Rows begin with capitals, and not in the middle of a sentence: that tells which it is.
    """
    end = len(stretch.lines)
    choices = []
    for above in range(min(MOST_ABOVE, first) + 1 if sum(stretch.anchors) > 1 else 1):
        for way in (_from_tops, _around_middles, _to_bottoms):
            parts = [part for group in _groups(stretch, first - above, end) for part in _parted(stretch, group, way)]
            worth = _worth(stretch, parts, way) - 0.5 * _hangs_over(stretch, first - above, way)
            choices.append((worth, first - above, parts))
    best = max(choices, key=lambda choice: choice[0])
    return best[1], best[2]


def _hangs_over(stretch: _Stretch, end: int, way: "_Way") -> bool:
    """Whether a lone text ends the header, as a wrapped title does where titles stand at the top of cells only."""
    titles = [len(line) for line in stretch.split[:end]]
    return way is not _from_tops and len(titles) > 1 and titles[-1] == 1 < max(titles)


def _parted(stretch: _Stretch, group: range, way: "_Way") -> list[Part]:
    """The rows in a run of evenly set lines. Headings over several columns stand alone."""
    found: list[Part] = []
    start = group.start
    spanning = [i for i in group if not stretch.anchors[i] and _spans(stretch.split[i])]
    for index in [*spanning, group.stop]:
        if index > start:
            run = range(start, index)
            anchors = [i for i in run if stretch.anchors[i]]
            found.extend(way(stretch, run, anchors) if len(anchors) > 1 else [list(run)])
        if index < group.stop:
            found.append([index])
        start = index + 1
    return found


_Way = Callable[[_Stretch, range, Part], list[Part]]


def _from_tops(_stretch: _Stretch, run: range, anchors: Part) -> list[Part]:
    starts = [*([run.start] if run.start < anchors[0] else []), *anchors]
    return [list(range(a, b)) for a, b in zip(starts, [*starts[1:], run.stop], strict=True)]


def _to_bottoms(_stretch: _Stretch, run: range, anchors: Part) -> list[Part]:
    ends = [*(anchor + 1 for anchor in anchors), *([run.stop] if anchors[-1] + 1 < run.stop else [])]
    return [list(range(a, b)) for a, b in zip([run.start, *ends[:-1]], ends, strict=True)]


def _around_middles(stretch: _Stretch, run: range, anchors: Part) -> list[Part]:
    """As far below its code as above it."""
    found: list[Part] = []
    start = run.start
    for anchor, following in zip(anchors, [*anchors[1:], run.stop], strict=True):
        reach = 2 * stretch.base(anchor) - stretch.base(start) + 0.6 * stretch.leading
        end = anchor + 1
        while end < following and stretch.base(end) <= reach:
            end += 1
        found.append(list(range(start, end)))
        start = end
    if start < run.stop:
        found[-1].extend(range(start, run.stop))
    return found


def _worth(stretch: _Stretch, parts: Sequence[Part], way: _Way) -> float:
    """How much a partition looks like rows: each has one anchor, begins like a text, and lies around its code."""
    worth = 0.0
    for part in parts:
        anchors = [index for index in part if stretch.anchors[index]]
        worth -= 1.5 * abs(len(anchors) - 1)
        worth -= sum(text[0].islower() for text in _first_texts(stretch, part))
        if way is _around_middles and len(anchors) == 1:
            middle = (stretch.base(part[0]) + stretch.base(part[-1])) / 2
            worth -= abs(middle - stretch.base(anchors[0])) > OFF_MIDDLE * stretch.leading
    return worth


def _first_texts(stretch: _Stretch, part: Part) -> Iterator[str]:
    """What the cells of a row begin with, as far as they hold words."""
    seen: set[int] = set()
    for index in part:
        for piece in stretch.split[index]:
            text = piece.text
            if piece.column not in seen and len(text) >= SHORTEST_TEXT and text[0].isalpha():
                yield text
            seen.add(piece.column)


def _row(stretch: _Stretch, part: Part) -> TextRow:
    row = TextRow()
    for index in part:
        _add(row, stretch.lines[index], stretch.split[index])
    return row


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
