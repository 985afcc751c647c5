"""A table while it is read from a spreadsheet, a web page or a text: what all those readers have in common."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from msgspec.structs import replace

from parapp.importers.cells import EMPTY, Run, Style, Text, number_cell, text_cell
from parapp.importers.letters import Letters
from parapp.importers.shown import plain_text
from parapp.models import Problem, Severity
from parapp.models.table import Cell, SourceTable

MAX_ROWS = 20_000
MAX_COLUMNS = 64
MAX_BLANK_RUN = 500
MAX_NOTES = 200
PROGRESS_EVERY = 250
COVERED = Cell(covered=True)
STRUCK = Style(struck=True)
UNKNOWN = "\ufffd"  # stands for bytes that are no letter

Progress = Callable[[float], None]
Area = tuple[int, int, int, int]


def column_name(column: int) -> str:
    """Letters of a column that counts from 0: A, B … Z, AA."""
    name = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def part_of(on_progress: Progress, index: int, count: int) -> Progress:
    """Progress of one sheet as progress of the whole file."""
    return lambda share: on_progress((index + share) / count)


@dataclass(slots=True)
class Sheet:
    """Rows and columns count from 0; `merges` are (left, top, right, bottom), inclusive.

    `name` is the sheet's name for people; `hides_zeros` is on where its window shows none. With `cell_names` places
    look like in Excel ("Phụ lục!D12"), else like in Word ("Bảng 2, dòng 5, cột 3").
    """

    name: str
    letters: Letters
    cell_names: bool = True
    rows: list[list[Cell]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[Area] = field(default_factory=list)
    beyond: int = 0
    first_beyond: str = ""
    hides_zeros: bool = False
    unseen_zeros: int = 0
    first_unseen_zero: str = ""
    notes: int = 0
    problems: list[Problem] = field(default_factory=list)

    def place(self, row: int, column: int) -> str:
        """Name of a cell for people."""
        if self.cell_names:
            return f"{self.name}!{column_name(column)}{row + 1}"
        return f"{self.name}, dòng {row + 1}, cột {column + 1}"

    def complain(self, code: str, place: str, severity: Severity = "warning", **facts: str) -> None:
        """Adds a problem."""
        self.problems.append(Problem(code=code, severity=severity, place=place, facts=facts))

    def text_cell(self, text: Text, style: Style, place: str) -> Cell:
        """A cell of text or of runs without what is struck out, which is named; EMPTY if nothing is left."""
        if isinstance(text, str):
            return self.unless_struck(text_cell(self.letters, text, style, place), style)
        kept: list[Run] = []
        for is_struck, runs in groupby(text, lambda run: style.struck if run.struck is None else run.struck):
            if is_struck:
                self.unless_struck(text_cell(self.letters, list(runs), style, place), STRUCK)
            else:
                kept += runs
        return text_cell(self.letters, kept, style, place)

    def number_cell(self, number: Decimal, style: Style, place: str) -> Cell:
        """A cell of a finite number as its format shows it; one that is not shown as in `unless_unseen`."""
        return self.unless_unseen(number_cell(number, style, place))

    def unless_unseen(self, cell: Cell) -> Cell:
        """The cell of a number; EMPTY and named if its text is empty. 0 is read all the same, and counted."""
        number = cell.number
        if number is None or (cell.text and (number or not self.hides_zeros)):
            return cell
        if number:
            self.complain("hidden_text_left_out", cell.place, "info", text=plain_text(number))
            return EMPTY
        self.first_unseen_zero = self.first_unseen_zero or cell.place
        self.unseen_zeros += 1
        return cell if cell.text else replace(cell, text="0")

    def unless_struck(self, cell: Cell, style: Style) -> Cell:
        """The cell; EMPTY and named if its style strikes it out."""
        if not style.struck:
            return cell
        if cell.text:
            self.complain("struck_text_left_out", cell.place, "info", text=cell.text)
        return EMPTY

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Sets a cell, making room for it; what lies beyond the last column that is read is counted instead."""
        if column >= MAX_COLUMNS:
            self.leave_beyond(row, column)
            return
        while len(self.rows) <= row:
            self.rows.append([])
        cells = self.rows[row]
        cells.extend([EMPTY] * (column + 1 - len(cells)))
        if cells[column].text:
            self.complain("cell_repeated", cell.place, text=cells[column].text)
        cells[column] = cell

    def leave_beyond(self, row: int, column: int, count: int = 1) -> None:
        """Counts cells with content beyond the last column that is read."""
        self.first_beyond = self.first_beyond or self.place(row, column)
        self.beyond += count

    def note(self, place: str, text: str) -> None:
        """Lists a note at a cell; where there are very many, the rest is counted."""
        self.notes += 1
        if self.notes <= MAX_NOTES:
            self.complain("note_not_read", place, "info", text=text)


def stop(sheet: Sheet, code: str, count: int, *, has_content: bool) -> None:
    """Says that the sheet of `count` rows was not read to its end: why, or that only blank rows follow."""
    last = max((row for row, cells in enumerate(sheet.rows) if cells), default=-1)
    count = max(count, len(sheet.rows))
    if has_content:
        read = len(sheet.rows)
        sheet.complain(code, sheet.place(read - 1, 0), "error", read=str(read), count=str(count))
    else:
        del sheet.rows[last + 1 :]
        sheet.complain("blank_to_the_bottom", sheet.place(last + 1, 0), "info", read=str(last + 1), count=str(count))


def finished(sheet: Sheet, *, hidden: bool = False, caption: Sequence[str] = ()) -> SourceTable:
    """The table of a sheet that was read: rows of one length, merges spread, and what was left out named."""
    width = max((len(row) for row in sheet.rows), default=0)
    for row in sheet.rows:
        row.extend([EMPTY] * (width - len(row)))
    _convert_among_others(sheet)
    _spread_merges(sheet, width)
    _complain_of_cells(sheet)
    return SourceTable(
        name=sheet.name,
        rows=tuple(tuple(row) for row in sheet.rows),
        caption=tuple(caption),
        hidden=hidden,
        hidden_rows=tuple(row for row in sheet.hidden_rows if row < len(sheet.rows) and _is_filled(sheet.rows[row])),
        hidden_columns=tuple(sorted(column for column in sheet.hidden_columns if column < width)),
        problems=tuple(sheet.problems),
    )


def _is_filled(cells: Sequence[Cell]) -> bool:
    return any(cell.text for cell in cells)


def _convert_among_others(sheet: Sheet) -> None:
    """Texts too short to be known as an old encoding by themselves are so among others of the same table."""
    around = sheet.letters.around(cell.raw or cell.text for row in sheet.rows for cell in row if cell.number is None)
    if not around:
        return
    for row in sheet.rows:
        for column, cell in enumerate(row):
            if not cell.raw and not cell.text.isascii():
                text, raw = sheet.letters.read_among(cell.text, around)
                row[column] = replace(cell, text=text, raw=raw) if raw else cell


def _spread_merges(sheet: Sheet, width: int) -> None:
    """Marks what merged cells cover, within the table. Nobody sees text under a merge: it becomes a problem."""
    for left, top, right, bottom in sheet.merges:
        right, bottom = min(right, width - 1), min(bottom, len(sheet.rows) - 1)
        if left > right or top > bottom or sheet.rows[top][left].covered:
            continue
        anchor = sheet.rows[top][left]
        place = anchor.place or sheet.place(top, left)
        sheet.rows[top][left] = replace(anchor, place=place, colspan=right - left + 1, rowspan=bottom - top + 1)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    _cover(sheet, row, column)


def _cover(sheet: Sheet, row: int, column: int) -> None:
    under = sheet.rows[row][column]
    if under.text:
        sheet.complain("text_under_merge", under.place, text=under.text)
    sheet.rows[row][column] = COVERED


def _complain_of_cells(sheet: Sheet) -> None:
    if sheet.beyond:
        facts = {"limit": str(MAX_COLUMNS), "count": str(sheet.beyond)}
        sheet.complain("too_many_columns", sheet.first_beyond, "error", **facts)
    if sheet.unseen_zeros:
        sheet.complain("zeros_not_shown", sheet.first_unseen_zero, count=str(sheet.unseen_zeros))
    if sheet.notes > MAX_NOTES:
        sheet.complain("more_notes_not_read", sheet.name, "info", count=str(sheet.notes - MAX_NOTES))
    unknown = [cell for row in sheet.rows for cell in row if UNKNOWN in cell.text]
    if unknown:
        sheet.complain("letters_unknown", unknown[0].place, count=str(len(unknown)), text=unknown[0].text)
    converted = [cell for row in sheet.rows for cell in row if cell.raw]
    if converted:
        first = converted[0]
        facts = {"count": str(len(converted)), "before": first.raw, "after": first.text}
        sheet.complain("text_converted", first.place, "info", **facts)
