"""The cells that ruled lines make: pieces of strokes joined to lines, lines to frames, frames cut into rectangles."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parapp.importers.pdf.drawings import Stroke

SAME = 2.0  # points within which two strokes are one line
BRIDGE = 3.5  # gaps in a line, as of dashes
NEAR = 3.5  # points within which lines meet
MOST_LINES = 3_000
SHORTEST = 5.0
COVERED = 0.5
BESIDE = 0.6


@dataclass(frozen=True, slots=True)
class Rect:
    """A cell of a frame with the indexes of its rows and columns in it (ends exclusive)."""

    x0: float
    x1: float
    top: float
    bottom: float
    row: int = 0
    row_end: int = 1
    column: int = 0
    column_end: int = 1


@dataclass(slots=True)
class Frame:
    """Lines that hang together. `xs` and `ys` are where its columns and rows may end; `rects` tile it."""

    xs: list[float]
    ys: list[float]
    rects: list[Rect]
    open_top: bool = False
    open_bottom: bool = False

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]


def frames(strokes: Iterable[Stroke]) -> list[Frame]:
    """The frames of a page from top to bottom; underlines and single rules are none."""
    found: list[Frame] = []
    level_alone: list[Stroke] = []
    upright_alone: list[Stroke] = []
    for group in _groups(_lines(strokes)):
        upright = [line for line in group if line.upright]
        level = [line for line in group if not line.upright]
        if not upright:
            level_alone.extend(level)
        elif not level:
            upright_alone.extend(upright)
        elif frame := _frame(upright, level):
            found.append(frame)
    found.extend([*_level_frames(level_alone), *_upright_frames(upright_alone)])
    return sorted(_outermost(found), key=lambda frame: (frame.ys[0], frame.xs[0]))


def _lines(strokes: Iterable[Stroke]) -> list[Stroke]:
    """Strokes on one line that touch or nearly touch, as one."""
    lines: list[Stroke] = []
    for upright in (True, False):
        own = sorted((s for s in strokes if s.upright == upright), key=lambda s: s.at)
        for band in _bands(own):
            lines.extend(_bridged(band))
    long = [line for line in lines if line.end - line.start >= SHORTEST]
    return sorted(long, key=lambda line: line.start - line.end)[:MOST_LINES]


def _bands(strokes: Sequence[Stroke]) -> Iterable[list[Stroke]]:
    band: list[Stroke] = []
    for stroke in strokes:
        if band and stroke.at - band[0].at > SAME:
            yield band
            band = []
        band.append(stroke)
    if band:
        yield band


def _bridged(band: Sequence[Stroke]) -> list[Stroke]:
    at = sum(s.at * (s.end - s.start) for s in band) / max(0.01, sum(s.end - s.start for s in band))
    lines: list[Stroke] = []
    for stroke in sorted(band, key=lambda s: s.start):
        if lines and stroke.start - lines[-1].end <= BRIDGE:
            lines[-1] = Stroke(stroke.upright, at, lines[-1].start, max(lines[-1].end, stroke.end))
        else:
            lines.append(Stroke(stroke.upright, at, stroke.start, stroke.end))
    return lines


def _groups(lines: Sequence[Stroke]) -> list[list[Stroke]]:
    """Lines that meet, directly or through others."""
    parents = list(range(len(lines)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    level = sorted((line.at, index) for index, line in enumerate(lines) if not line.upright)
    heights = [at for at, _ in level]
    for index, line in enumerate(lines):
        if line.upright:
            first, last = bisect_right(heights, line.start - NEAR), bisect_right(heights, line.end + NEAR)
            for _, other in level[first:last]:
                if lines[other].start - NEAR <= line.at <= lines[other].end + NEAR:
                    parents[root(other)] = root(index)
    groups: dict[int, list[Stroke]] = {}
    for index, line in enumerate(lines):
        groups.setdefault(root(index), []).append(line)
    return list(groups.values())


def _snapped(values: Iterable[float]) -> list[float]:
    """The values in order, those closer than NEAR as one."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > NEAR:
            kept.append(value)
    return kept


def _is_at(values: Sequence[float], value: float) -> bool:
    return any(abs(other - value) <= NEAR for other in values)


def _frame(upright: list[Stroke], level: list[Stroke]) -> Frame | None:
    """The frame of lines that meet; lines that end in the middle of a cell (underlines) are left out."""
    left = min([line.at for line in upright] + [line.start for line in level])
    right = max([line.at for line in upright] + [line.end for line in level])
    top = min([line.start for line in upright] + [line.at for line in level])
    bottom = max([line.end for line in upright] + [line.at for line in level])
    sides = [left, right, *(line.at for line in upright)]
    level = [line for line in level if _is_at(sides, line.start) and _is_at(sides, line.end)]
    ends = [top, bottom, *(line.at for line in level)]
    upright = [line for line in upright if _is_at(ends, line.start) and _is_at(ends, line.end)]
    xs = _snapped([left, right, *(line.at for line in upright)])
    ys = _snapped([top, bottom, *(line.at for line in level)])
    if len(xs) < 2 or len(ys) < 2:
        return None
    return Frame(
        xs,
        ys,
        _rects(xs, ys, upright, level),
        open_top=not _is_at([line.at for line in level], ys[0]),
        open_bottom=not _is_at([line.at for line in level], ys[-1]),
    )


def _rects(xs: list[float], ys: list[float], upright: list[Stroke], level: list[Stroke]) -> list[Rect]:
    """The rectangles that the lines leave: neighbours without a line between them are one."""
    spans, bands = list(pairwise(xs)), list(pairwise(ys))
    right_wall = [[_covered(upright, x, top, bottom) for x in xs[1:-1]] for top, bottom in bands]
    floor = [[_covered(level, y, left, right) for left, right in spans] for y in ys[1:-1]]
    taken: set[tuple[int, int]] = set()
    rects = []
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            row_end, column_end = _extent(row, column, right_wall, floor, taken)
            taken.update((r, c) for r in range(row, row_end) for c in range(column, column_end))
            rects.append(Rect(xs[column], xs[column_end], ys[row], ys[row_end], row, row_end, column, column_end))
    return rects


def _covered(lines: Sequence[Stroke], at: float, start: float, end: float) -> bool:
    """Whether lines at this place cover most of the way from start to end."""
    pieces = (min(line.end, end) - max(line.start, start) for line in lines if abs(line.at - at) <= NEAR)
    return sum(piece for piece in pieces if piece > 0) >= COVERED * (end - start)


def _extent(
    row: int, column: int, right_wall: list[list[bool]], floor: list[list[bool]], taken: set[tuple[int, int]]
) -> tuple[int, int]:
    """How far a cell that begins here reaches: first to the right, then down as long as its whole width is open."""
    column_end = column + 1
    while column_end <= len(right_wall[row]) and not right_wall[row][column_end - 1] and (row, column_end) not in taken:
        column_end += 1
    row_end = row + 1
    while row_end <= len(floor) and _goes_on(row_end, column, column_end, right_wall, floor):
        row_end += 1
    return row_end, column_end


def _goes_on(row: int, column: int, column_end: int, right_wall: list[list[bool]], floor: list[list[bool]]) -> bool:
    open_floor = not any(floor[row - 1][column:column_end])
    return open_floor and not any(right_wall[row][column : column_end - 1])


def _level_frames(lines: Sequence[Stroke]) -> list[Frame]:
    """Tables with level lines only: three or more of nearly the same reach, under one another."""
    found: list[list[Stroke]] = []
    for line in sorted(lines, key=lambda line: line.at):
        for group in found:
            if abs(group[-1].start - line.start) <= 6 and abs(group[-1].end - line.end) <= 6:
                group.append(line)
                break
        else:
            found.append([line])
    return [_stack(group) for group in found if len(group) >= 3]


def _upright_frames(lines: Sequence[Stroke]) -> list[Frame]:
    """Tables with upright lines only: three or more beside one another that reach over nearly the same height."""
    found: list[list[Stroke]] = []
    for line in sorted(lines, key=lambda line: line.start - line.end):
        for group in found:
            longest = group[0]
            common = min(line.end, longest.end) - max(line.start, longest.start)
            if common >= BESIDE * (longest.end - longest.start):
                group.append(line)
                break
        else:
            found.append([line])
    return [_row_of(group) for group in found if len(group) >= 3]


def _row_of(lines: Sequence[Stroke]) -> Frame:
    xs = _snapped(line.at for line in lines)
    ys = [min(line.start for line in lines), max(line.end for line in lines)]
    rects = [
        Rect(xs[column], xs[column + 1], ys[0], ys[1], column=column, column_end=column + 1)
        for column in range(len(xs) - 1)
    ]
    return Frame(xs, ys, rects)


def _stack(lines: Sequence[Stroke]) -> Frame:
    xs = [min(line.start for line in lines), max(line.end for line in lines)]
    ys = _snapped(line.at for line in lines)
    rects = [Rect(xs[0], xs[1], ys[row], ys[row + 1], row, row + 1) for row in range(len(ys) - 1)]
    return Frame(xs, ys, rects)


def _outermost(found: Sequence[Frame]) -> list[Frame]:
    """Frames that do not lie inside another one."""
    return [frame for frame in found if not any(_inside(frame, other) for other in found if other is not frame)]


def _inside(frame: Frame, other: Frame) -> bool:
    corners = ((frame.xs[0], frame.ys[0]), (frame.xs[-1], frame.ys[-1]))
    return all(other.holds(x, y) for x, y in corners)
