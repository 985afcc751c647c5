"""Parts of a table on following pages joined: common columns, headers repeated, rows that a page cut put together."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from parapp.importers.letters import Letters
from parapp.importers.pdf.cells import Habit, Written, habit_of, tells_breaks, written
from parapp.importers.pdf.gaps import CODE, NUMBER
from parapp.importers.pdf.tables import PageTable, TableCell
from parapp.models import Problem, Severity
from parapp.models.table import Cell, SourceTable
from parapp.vietnamese.text import search_key

SAME_EDGE = 5.0
NARROW = 9.0
INDENT = 4.0
MOST_INDENTS = 6
GOES_ON = re.compile(r"(,|\b(và|của|các|năm|tháng|ngày|quý|số|điều|khoản|điểm|đến|từ|cho|về))$", re.IGNORECASE)
NUMBERED = re.compile(r"^(\d{1,2})([.)]) ", re.MULTILINE)
ITEM = re.compile(r"^([-–+•*▪]|\d{1,2}[.)]|[a-zđ]\)) ")
SENTENCE_ENDS = (".", ";", ":", "!", "?", "./.")


@dataclass(slots=True)
class _Row:
    """A row of the joined table: its cells by first column, and the page it stands on.

    `may_be_rest` marks what looks like the rest of a row that the page cut in two, without being sure; `unsure` a row
    without lines that begins in the middle of a sentence.
    """

    page: int
    cells: dict[int, "_Filled"] = field(default_factory=dict)
    may_be_rest: bool = False
    unsure: bool = False


@dataclass(slots=True)
class _Filled:
    """A cell with its text; `end` is the column behind it, `rows` how many rows it covers."""

    end: int
    rows: int
    text: Written
    indent: int = 0


def belongs_to(before: PageTable, after: PageTable) -> bool:
    """Whether the columns of a table at the top of a page are those of the one that ends the page before."""
    if before.ruled != after.ruled:
        return False
    if before.places is not None and after.places is not None:
        pairs = zip(before.places, after.places, strict=False)
        return len(before.places) == len(after.places) and all(abs(a - b) <= SAME_EDGE for a, b in pairs)
    if abs((before.x1 - before.x0) - (after.x1 - after.x0)) > 2 * SAME_EDGE:
        return False
    known, new = _edges([before]), _edges([after])
    shared = sum(any(abs(edge - other) <= SAME_EDGE for other in known) for edge in new)
    back = sum(any(abs(edge - other) <= SAME_EDGE for other in new) for edge in known)
    return shared >= 0.75 * len(new) or back >= 0.9 * len(known)


def _edges(parts: Sequence[PageTable]) -> list[float]:
    """Where columns may end, from the left edge of each part; edges that nearly meet are one."""
    values = sorted({round(x - part.x0, 1) for part in parts for cell in part.cells for x in (cell.x0, cell.x1)})
    kept: list[float] = []
    for value in values:
        if not kept or value - kept[-1] > SAME_EDGE:
            kept.append(value)
    return kept


def _columns(parts: Sequence[PageTable]) -> list[float]:
    """The edges of the joined table's columns, without strips too narrow for any text."""
    edges = _edges(parts)
    used = [(cell.x0 - part.x0, cell.x1 - part.x0) for part in parts for cell in part.cells if cell.words]
    kept = edges[:1]
    for edge in edges[1:]:
        narrow = edge - kept[-1] < NARROW
        holds = any(abs(x0 - kept[-1]) <= SAME_EDGE and abs(x1 - edge) <= SAME_EDGE for x0, x1 in used)
        if not narrow or holds:
            kept.append(edge)
        elif edge == edges[-1] and len(kept) > 1:
            kept[-1] = edge
    return kept


def joined(
    parts: Sequence[PageTable], number: int, caption: tuple[str, ...], letters: Letters, on_part: Callable[[int], None]
) -> SourceTable:
    """One table of all its parts; `number` counts the tables of the document from 1, `on_part` is told each part."""
    columns = _columns(parts)
    rows: list[_Row] = []
    habits = _habits(parts, columns)
    for index, part in enumerate(parts):
        new = _rows_of(part, columns, habits, letters)
        on_part(index)
        if index:
            _join_cut_row(rows, new, parts[index - 1])
        rows.extend(new)
    _set_indents(rows, len(columns) - 1)
    grid = _Grid(f"Bảng {number}", len(columns) - 1)
    for row in rows:
        grid.add(row)
    grid.tell_of_conversion()
    if not all(part.ruled for part in parts):
        grid.problems.append(Problem(code="pdf_columns_by_gaps", severity="warning", place=grid.name))
    return SourceTable(name=grid.name, rows=tuple(grid.rows), caption=caption, problems=tuple(grid.problems))


def _column_at(columns: Sequence[float], x: float) -> int:
    """Index of the edge nearest to x."""
    return min(range(len(columns)), key=lambda index: abs(columns[index] - x))


def _span(columns: Sequence[float], part: PageTable, cell: TableCell) -> tuple[int, int]:
    start = min(_column_at(columns, cell.x0 - part.x0), len(columns) - 2)
    return start, max(start + 1, _column_at(columns, cell.x1 - part.x0))


def _habits(parts: Sequence[PageTable], columns: Sequence[float]) -> Callable[[tuple[int, int]], Habit]:
    """How lines break in cells from one column to another."""
    extents: dict[tuple[int, int], list[tuple[float, float]]] = {}
    ruled = all(part.ruled for part in parts)
    for part in parts:
        for cell in part.cells:
            if cell.words:
                ends = [(line[0].x0 - part.x0, line[-1].x1 - part.x0) for line in cell.lines]
                extents.setdefault(_span(columns, part, cell), []).extend(ends)
    blanks_tell = tells_breaks(cell.lines for part in parts for cell in part.cells)
    habits: dict[tuple[int, int], Habit] = {}
    for (start, end), found in extents.items():
        room = (columns[start], columns[end]) if ruled else None
        habits[start, end] = habit_of(found, room, tells_breaks=blanks_tell)
    return lambda span: habits.get(span, Habit(0.0, 0.0))


def _rows_of(
    part: PageTable, columns: Sequence[float], habits: Callable[[tuple[int, int]], Habit], letters: Letters
) -> list[_Row]:
    rows = [_Row(part.page, unsure=index in part.unsure) for index in range(part.rows)]
    for cell in sorted(part.cells, key=lambda cell: (cell.row, cell.x0)):
        start, end = _span(columns, part, cell)
        habit = habits((start, end))
        placed = replace(habit, right=habit.right + part.x0)
        text = written(cell.lines, placed, letters)
        filled = _Filled(end, cell.row_end - cell.row, replace(text, left=text.left - part.x0))
        while start in rows[cell.row].cells and start < end - 1:
            start += 1
        if start in rows[cell.row].cells:
            _append(rows[cell.row].cells[start], filled)
        else:
            rows[cell.row].cells[start] = filled
    return _without_empty(rows)


def _append(cell: _Filled, more: _Filled, sign: str = " ") -> None:
    """Puts the text of one cell behind that of another."""
    one, two = cell.text, more.text
    if not two.text:
        return
    raw = (one.raw or one.text) + sign + (two.raw or two.text) if one.raw or two.raw else ""
    cell.text = Written(
        text=(one.text + sign + two.text).strip(),
        raw=raw.strip(),
        bold=one.bold and two.bold if one.text else two.bold,
        left=one.left if one.text else two.left,
        unknown=one.unknown + two.unknown,
        goes_on=two.goes_on,
    )


def _without_empty(rows: list[_Row]) -> list[_Row]:
    """Rows without any text that no text reaches over are strips between double lines, no rows."""
    reached = {
        index
        for start, row in enumerate(rows)
        for cell in row.cells.values()
        if cell.rows > 1 and cell.text.text
        for index in range(start, start + cell.rows)
    }
    kept = {
        index
        for index, row in enumerate(rows)
        if index in reached or any(cell.text.text for cell in row.cells.values())
    }
    for start, row in enumerate(rows):
        for cell in row.cells.values():
            cell.rows = len(kept.intersection(range(start, start + cell.rows))) if cell.text.text else 1
    return [row for index, row in enumerate(rows) if index in kept]


def _key(row: _Row) -> tuple[str, ...]:
    return tuple(search_key(cell.text.text) for _, cell in sorted(row.cells.items()) if cell.text.text)


def _repeated(rows: Sequence[_Row], new: Sequence[_Row]) -> int:
    """How many of the new part's first rows are the table's first rows again."""
    count = 0
    while count < min(len(rows), len(new)) and _key(rows[count]) and _key(rows[count]) == _key(new[count]):
        count += 1
    return count


def _join_cut_row(rows: list[_Row], new: list[_Row], before: PageTable) -> None:
    """Puts the rest of a row that the page cut in two behind its beginning where that is clear; else marks it."""
    at = _repeated(rows, new)
    cut = _last_with_text(rows)
    if at >= len(new) or cut is None or not _may_be_rest(new[at], cut):
        return
    shared = [(cut.cells[column], cell) for column, cell in sorted(new[at].cells.items()) if cell.text.text]
    if not (before.ruled and before.open_bottom) and not _is_clear_rest([(a.text, b.text) for a, b in shared]):
        new[at].may_be_rest = True
        return
    for above, below in shared:
        ended = above.text.goes_on is False or above.text.text.endswith(SENTENCE_ENDS) or ITEM.match(below.text.text)
        _append(above, below, "\n" if ended and not above.text.goes_on else " ")
    new.pop(at)


def _is_clear_rest(pairs: Sequence[tuple[Written, Written]]) -> bool:
    """Whether the lower texts surely go on with the upper ones."""
    if any(above.goes_on for above, _ in pairs):
        return True
    texts = [(above.text, below.text) for above, below in pairs]
    goes_on = any(_in_mid_sentence(*pair) or _counts_on(*pair) for pair in texts)
    return goes_on or all(_lists_on(*pair) for pair in texts)


def _last_with_text(rows: Sequence[_Row]) -> _Row | None:
    return next((row for row in reversed(rows) if any(cell.text.text for cell in row.cells.values())), None)


def _may_be_rest(rest: _Row, cut: _Row) -> bool:
    """Whether a row has neither code nor points, and text only below text: what the rest of a cut row looks like."""
    filled = [(column, cell) for column, cell in rest.cells.items() if cell.text.text]
    if not filled or len(filled) > len([c for c in cut.cells.values() if c.text.text]):
        return False
    for column, cell in filled:
        above = cut.cells.get(column)
        if above is None or above.end != cell.end or not above.text.text or above.text.bold != cell.text.bold:
            return False
        if NUMBER.match(cell.text.text) or (column == min(cut.cells) and CODE.match(cell.text.text)):
            return False
    return True


def _in_mid_sentence(above: str, below: str) -> bool:
    """Whether a text goes on below: no sentence ends above, and it is open there or starts small below."""
    if above.endswith(SENTENCE_ENDS):
        return False
    is_open = above.count("(") > above.count(")") or GOES_ON.search(above) is not None
    return is_open or below[:1].islower() or (above.isupper() and below.isupper())


def _counts_on(above: str, below: str) -> bool:
    """Whether the text below begins with the number that comes next in the list above."""
    number = NUMBERED.match(below)
    return number is not None and f"{int(number[1]) - 1}{number[2]}" in (m[1] + m[2] for m in NUMBERED.finditer(above))


def _lists_on(above: str, below: str) -> bool:
    """Whether both are items of a list."""
    return ITEM.match(above) is not None and ITEM.match(below) is not None


def _set_indents(rows: Sequence[_Row], width: int) -> None:
    """Steps of indentation in columns of words whose lines begin at few places."""
    for column in range(width):
        cells = [row.cells[column] for row in rows if column in row.cells and row.cells[column].end == column + 1]
        worded = [cell for cell in cells if " " in cell.text.text]
        if len(worded) * 2 < len([cell for cell in cells if cell.text.text]):
            continue
        starts: list[float] = []
        for left in sorted(cell.text.left for cell in worded):
            if not starts or left - starts[-1] > INDENT:
                starts.append(left)
        if 1 < len(starts) <= MOST_INDENTS and len(worded) >= 2 * len(starts):
            for cell in worded:
                cell.indent = max(index for index, start in enumerate(starts) if cell.text.left >= start - 0.01)


class _Grid:
    """The finished rows of a table, and what is doubtful in them."""

    def __init__(self, name: str, width: int) -> None:
        self.name = name
        self.rows: list[tuple[Cell, ...]] = []
        self.problems: list[Problem] = []
        self._width = width
        self._covered: set[tuple[int, int]] = set()
        self._numbers: dict[int, int] = {}

    def add(self, row: _Row) -> None:
        """Adds a row with the names of its cells for people: "Trang 2, bảng 1, dòng 5, cột 3"."""
        number = self._numbers[row.page] = self._numbers.get(row.page, 0) + 1
        place = f"Trang {row.page}, {self.name.lower()}, dòng {number}"
        self.rows.append(tuple(self._cell(row, column, f"{place}, cột {column + 1}") for column in range(self._width)))
        if row.may_be_rest or row.unsure:
            text = " | ".join(cell.text.text for _, cell in sorted(row.cells.items()) if cell.text.text)
            self._say("pdf_row_cut_doubtful" if row.may_be_rest else "pdf_row_doubtful", place, text)

    def tell_of_conversion(self) -> None:
        """Says how many cells were in an old encoding, with the first as example."""
        converted = [cell for row in self.rows for cell in row if cell.raw]
        if converted:
            facts = {"count": str(len(converted)), "before": converted[0].raw, "after": converted[0].text}
            place = converted[0].place
            self.problems.append(Problem(code="text_converted", severity="info", place=place, facts=facts))

    def _cell(self, row: _Row, column: int, place: str) -> Cell:
        filled, at = row.cells.get(column), (len(self.rows), column)
        if at in self._covered:
            if filled is not None and filled.text.text:
                self._say("text_under_merge", place, filled.text.text)
            return Cell(covered=True)
        if filled is None:
            return Cell(place=place)
        self._cover(at, filled)
        text = filled.text
        if text.unknown:
            self._say("pdf_letters_unknown", place, text.text, "error")
        return Cell(
            text=text.text,
            bold=text.bold,
            indent=filled.indent,
            colspan=filled.end - column,
            rowspan=filled.rows,
            raw=text.raw,
            place=place,
        )

    def _cover(self, at: tuple[int, int], filled: _Filled) -> None:
        row, column = at
        whole = {(r, c) for r in range(row, row + filled.rows) for c in range(column, filled.end)}
        self._covered |= whole - {at}

    def _say(self, code: str, place: str, text: str, severity: Severity = "warning") -> None:
        self.problems.append(Problem(code=code, severity=severity, place=place, facts={"text": text}))
