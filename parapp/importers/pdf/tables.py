"""The tables of one page: cells by ruled lines where there are any, else by gaps and codes; and what stands beside."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from parapp.importers.pdf.cells import Line, lines_of
from parapp.importers.pdf.gaps import CODE, NUMBER, Piece, chunks, pieces, separators, walled_pieces
from parapp.importers.pdf.rules import Frame, Rect
from parapp.importers.pdf.text_rows import TextRow, text_rows
from parapp.importers.pdf.words import Word

MOST_WEAK_LINES = 9  # a name may be wrapped over so many lines between two rows
FEWEST_ROWS = 3
HEADER_STEP = 2.2  # of the size of writing
WRAP_STEP = 1.7
CLEAR_GAP = 0.9
MOST_HEADER_ROWS = 4
MOST_BELOW = 3.0  # of the size of writing, from a ruled header to the first line below
SAME_REACH = 6.0
OUTSIDE = 5_000.0  # where the outer columns of a table without lines end: the same on each page


_BandRow = tuple[list[tuple[Rect, list[Word]]], bool]  # the words of each cell, and whether the row is sure


@dataclass(slots=True)
class TableCell:
    """Words in a rectangle of a table, and their lines; rows count from the table's first on this page."""

    row: int
    row_end: int
    x0: float
    x1: float
    words: list[Word]
    lines: list[Line] = field(init=False)

    def __post_init__(self) -> None:
        self.lines = lines_of(self.words)


@dataclass(slots=True)
class PageTable:
    """A table, or the part of one, on a page.

    `places` are the separations of columns of a table without lines, `unsure` rows that may begin or end elsewhere.
    """

    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    rows: int
    cells: list[TableCell] = field(default_factory=list)
    places: list[float] | None = None
    unsure: set[int] = field(default_factory=set)
    open_top: bool = False
    open_bottom: bool = False

    @property
    def ruled(self) -> bool:
        """Whether lines gave its columns."""
        return self.places is None


@dataclass(frozen=True, slots=True)
class OpenFrame:
    """A frame without upright lines inside, and its words: its columns show from the same frames of all pages."""

    page: int
    frame: Frame
    words: list[Word]

    def like(self, other: "OpenFrame") -> bool:
        """Whether both reach from the same place to the same place."""
        pairs = zip(self.frame.xs, other.frame.xs, strict=True)
        return all(abs(one - another) <= SAME_REACH for one, another in pairs)


def ruled_tables(
    page: int, found: Sequence[Frame], words: Iterable[Word]
) -> tuple[list[PageTable], list[OpenFrame], list[Word]]:
    """The tables that stand in these frames, frames without columns, and the words that stand in none."""
    inside: list[list[Word]] = [[] for _ in found]
    rest: list[Word] = []
    for word in words:
        owner = None if word.skew else next((i for i, frame in enumerate(found) if frame.holds(*word.middle)), None)
        (rest if owner is None else inside[owner]).append(word)
    tables, open_frames = [], []
    for frame, own in zip(found, inside, strict=True):
        if len(frame.xs) == 2:
            open_frames.append(OpenFrame(page, frame, own))
        elif (table := _table_in(page, frame, own)) is not None:
            tables.append(table)
        else:
            rest.extend(own)
    return tables, open_frames, rest


def tables_of_open_frames(frames: Sequence[OpenFrame]) -> Iterator[tuple[OpenFrame, PageTable | None]]:
    """For each frame its table, or None for a box around a text; like frames have their columns in common."""
    places: list[tuple[OpenFrame, list[float]]] = []
    for frame in frames:
        known = next((found for other, found in places if other.like(frame)), None)
        if known is None:
            lines = [line for other in frames if other.like(frame) for line in lines_of(other.words)]
            known = separators(lines)
            places.append((frame, known))
        yield frame, _table_in_open_frame(frame, known)


def _table_in(page: int, frame: Frame, words: list[Word]) -> PageTable | None:
    """The table in a frame; None for a box around a text, or a drawing."""
    if not words:
        return None
    table = _from_rects(page, frame, words)
    filled = [cell for cell in table.cells if cell.words]
    return table if len(filled) > 1 and len({cell.x0 for cell in filled}) > 1 else None


def _from_rects(page: int, frame: Frame, words: list[Word]) -> PageTable:
    by_rect = _sorted_in(frame, words)
    bands = [_band_rows(frame, band, by_rect) for band in range(len(frame.ys) - 1)]
    starts = [0]
    for band in bands:
        starts.append(starts[-1] + max(1, len(band)))
    table = PageTable(page, frame.xs[0], frame.xs[-1], frame.ys[0], frame.ys[-1], starts[-1])
    table.open_top, table.open_bottom = frame.open_top, frame.open_bottom
    for rect, own in zip(frame.rects, by_rect, strict=True):
        if rect.row_end - rect.row > 1 or not bands[rect.row]:
            table.cells.append(TableCell(starts[rect.row], starts[rect.row_end], rect.x0, rect.x1, own))
    for start, band in zip(starts, bands, strict=False):
        for index, (cells, sure) in enumerate(band):
            table.unsure |= set() if sure else {start + index}
            for rect, own in cells:
                table.cells.append(TableCell(start + index, start + index + 1, rect.x0, rect.x1, own))
    return table


def _sorted_in(frame: Frame, words: Iterable[Word]) -> list[list[Word]]:
    """The words of each rectangle of the frame."""
    at = {
        (row, column): index
        for index, rect in enumerate(frame.rects)
        for row in range(rect.row, rect.row_end)
        for column in range(rect.column, rect.column_end)
    }
    found: list[list[Word]] = [[] for _ in frame.rects]
    xs, ys = frame.xs[1:-1], frame.ys[1:-1]
    for word in words:
        x, y = word.middle
        row, column = bisect_right(ys, y), bisect_right(xs, x)
        found[at[row, column]].append(word)
    return found


def _band_rows(frame: Frame, band: int, by_rect: Sequence[list[Word]]) -> list[_BandRow]:
    """The rows between two level lines if there are several, as "code … points" again and again; else []."""
    own = [(rect, by_rect[i]) for i, rect in enumerate(frame.rects) if (rect.row, rect.row_end) == (band, band + 1)]
    words = [word for _, words in own for word in words]
    if len(own) < 3 or not _may_hold_many_rows(words):
        return []
    places = [rect.x0 for rect, _ in own[1:]]
    if sum(_opens_row(walled_pieces(line, places)) for line in lines_of(words)) < FEWEST_ROWS:
        return []
    rows = text_rows(words, places, walled=True)
    return [([(rect, _in_column(row, column)) for column, (rect, _) in enumerate(own)], row.sure) for row in rows]


def _in_column(row: TextRow, column: int) -> list[Word]:
    return [word for piece in row.pieces if piece.column == column for word in piece.words]


def _may_hold_many_rows(words: Sequence[Word]) -> bool:
    """Whether there are lines enough for several rows, seen without making them."""
    bases = [word.base for word in words]
    return bool(bases) and max(bases) - min(bases) > (FEWEST_ROWS - 1.5) * words[0].size


def _opens_row(parts: Sequence[Piece]) -> bool:
    coded = any(piece.column == 0 and CODE.match(piece.text) for piece in parts)
    scores = [piece for piece in parts if piece.column > 0 and NUMBER.match(piece.text)]
    return len(scores) + coded >= 2


def _table_in_open_frame(found: OpenFrame, places: list[float]) -> PageTable | None:
    """A table with level lines only, or with a line around it."""
    frame, words = found.frame, found.words
    if not places or not words:
        return None
    bands: list[list[Word]] = [[] for _ in frame.ys[1:]]
    for word in words:
        bands[sum(edge <= word.middle[1] for edge in frame.ys[1:-1])].append(word)
    rows: list[TextRow] = []
    for band in bands:
        rows.extend(text_rows(band, places) if _is_loose(band, places) else _one_row(band, places))
    table = _of_rows(found.page, rows, places)
    table.x0, table.x1, table.top, table.bottom = frame.xs[0], frame.xs[-1], frame.ys[0], frame.ys[-1]
    return table if len(rows) > 1 else None


def _is_loose(words: Sequence[Word], places: Sequence[float]) -> bool:
    """Whether a stretch between two level lines holds more than one row."""
    split = [pieces(line, places) for line in lines_of(words)]
    spanning = any(piece.end - piece.column > 1 for parts in split for piece in parts)
    return sum(map(_opens_row, split)) > 1 or (len(split) > 1 and spanning)


def _one_row(words: Sequence[Word], places: Sequence[float]) -> list[TextRow]:
    if not words:
        return []
    row = TextRow(top=min(word.top for word in words), bottom=max(word.bottom for word in words))
    found: dict[int, Piece] = {}
    for line in lines_of(words):
        for piece in pieces(line, places):
            if piece.column in found:
                found[piece.column].words.extend(piece.words)
            else:
                found[piece.column] = piece
    row.pieces = list(found.values())
    return [row]


def _of_rows(page: int, rows: Sequence[TextRow], places: list[float]) -> PageTable:
    """A table of rows of text whose columns end at these places."""
    words = [word for row in rows for piece in row.pieces for word in piece.words]
    edges = [places[0] - OUTSIDE, *places, places[-1] + OUTSIDE]
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    table = PageTable(page, edges[0], edges[-1], top, bottom, len(rows), places=places)
    table.unsure = {index for index, row in enumerate(rows) if not row.sure}
    for index, row in enumerate(rows):
        for piece in row.pieces:
            x0, x1 = edges[piece.column], edges[min(piece.end, len(edges) - 1)]
            table.cells.append(TableCell(index, index + 1, x0, x1, piece.words))
    return table


def with_rows_below(table: PageTable, words: Sequence[Word]) -> tuple[PageTable, list[Word]]:
    """A ruled header with the rows without lines below it as one table, and the words that are left.

    The table as it is if what stands below does not stand in its columns.
    """
    lines = lines_of(word for word in words if not word.across)
    edges = sorted({x for cell in table.cells for x in (cell.x0, cell.x1)})
    places = edges[1:-1]
    near = lines and lines[0][0].base - table.bottom < MOST_BELOW * lines[0][0].size
    end = _goes_on(lines, places) if near and places and table.rows <= MOST_HEADER_ROWS else 0
    if not end:
        return table, list(words)
    body = _of_rows(table.page, text_rows([word for line in lines[:end] for word in line], places), places)
    for cell in table.cells:
        cell.x0, cell.x1 = _outside(cell.x0, edges, body), _outside(cell.x1, edges, body)
    for cell in body.cells:
        cell.row, cell.row_end = cell.row + table.rows, cell.row_end + table.rows
    whole = PageTable(table.page, body.x0, body.x1, table.top, body.bottom, table.rows + body.rows, places=places)
    whole.cells = [*table.cells, *body.cells]
    whole.unsure = {row + table.rows for row in body.unsure}
    taken = {id(word) for line in lines[:end] for word in line}
    return whole, [word for word in words if id(word) not in taken]


def _outside(x: float, edges: Sequence[float], body: PageTable) -> float:
    """An edge of the header as one of the rows below, whose outer edges lie far outside."""
    return body.x0 if x == edges[0] else body.x1 if x == edges[-1] else x


def loose_tables(
    page: int, words: Sequence[Word], before: PageTable | None = None
) -> tuple[list[PageTable], list[Word]]:
    """Tables without any lines among these words, and the words beside them.

    `before` is a table without lines at the end of the page before: what goes on in its columns is its next part.
    """
    lines = lines_of(word for word in words if not word.across)
    rest = [word for word in words if word.across]
    tables: list[PageTable] = []
    taken: set[int] = set()
    if before is not None and before.places:
        end = _goes_on(lines, before.places)
        if end:
            rows = text_rows([word for line in lines[:end] for word in line], before.places)
            tables.append(_of_rows(page, rows, before.places))
            taken.update(range(end))
    for start, end in _stretches(lines, taken):
        places = separators(lines[start:end])
        if not places:
            continue
        start, end = _with_header(lines, start, places, taken), _with_tail(lines, end, places, taken)
        rows = text_rows([word for line in lines[start:end] for word in line], places)
        tables.append(_of_rows(page, rows, places))
        taken.update(range(start, end))
    rest.extend(word for index, line in enumerate(lines) if index not in taken for word in line)
    return tables, rest


def _is_strong(line: Line) -> bool:
    """Whether a line looks like part of a table: three groups clearly apart, or a figure clearly apart at its end."""
    apart = [line[:1]]
    for word in line[1:]:
        if word.x0 - apart[-1][-1].x1 > CLEAR_GAP * word.size:
            apart.append([word])
        else:
            apart[-1] = [*apart[-1], word]
    texts = [" ".join(word.text for word in group) for group in apart]
    if len(apart) > 2:
        return True
    return len(apart) == 2 and bool(NUMBER.match(texts[1])) and not NUMBER.match(texts[0])


def _stretches(lines: Sequence[Line], taken: set[int]) -> list[tuple[int, int]]:
    """Runs of lines with strong ones near each other, from a first to a last strong line."""
    strong = [index for index, line in enumerate(lines) if index not in taken and _is_strong(line)]
    runs: list[list[int]] = []
    for index in strong:
        if runs and index - runs[-1][-1] <= MOST_WEAK_LINES and not _parted(lines, runs[-1][-1], index):
            runs[-1].append(index)
        else:
            runs.append([index])
    return [(run[0], run[-1] + 1) for run in runs if len(run) >= FEWEST_ROWS]


def _parted(lines: Sequence[Line], first: int, last: int) -> bool:
    """Whether a wide empty strip lies between two lines."""
    return any(
        lines[index + 1][0].base - lines[index][0].base > 5 * lines[index][0].size for index in range(first, last)
    )


def _stands_in_columns(line: Line, places: Sequence[float]) -> bool:
    """Whether the line crosses no separation, or is a title over some columns beside other titles."""
    parts = pieces(line, places)
    crossing = [piece for piece in parts if piece.end - piece.column > 1]
    return not crossing or (len(parts) > 1 and crossing[0].column > 0)


def _with_header(lines: Sequence[Line], start: int, places: Sequence[float], taken: set[int]) -> int:
    while start > 0 and start - 1 not in taken:
        near = lines[start][0].base - lines[start - 1][0].base <= HEADER_STEP * lines[start][0].size
        if not near or not _stands_in_columns(lines[start - 1], places):
            break
        start -= 1
    return start


def _with_tail(lines: Sequence[Line], end: int, places: Sequence[float], taken: set[int]) -> int:
    while end < len(lines) and end not in taken:
        near = lines[end][0].base - lines[end - 1][0].base <= WRAP_STEP * lines[end][0].size
        if not near or not _stands_in_columns(lines[end], places):
            break
        end += 1
    return end


def _goes_on(lines: Sequence[Line], places: Sequence[float]) -> int:
    """How many of the first lines of a page stand in the columns of the page before; 0 if none does clearly."""
    end, strong = 0, 0
    for index, line in enumerate(lines):
        parts = pieces(line, places)
        crossing = any(piece.end - piece.column > 1 for piece in parts)
        if len(chunks(line)) > 1 and not crossing:
            end, strong = index + 1, strong + _is_strong(line)
        elif crossing and index - end >= MOST_WEAK_LINES:
            break
    if not strong:
        return 0
    return _with_tail(lines, end, places, set())
