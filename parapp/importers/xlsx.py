"""Reads the sheets of an .xlsx as they are shown: values, formats, merged cells, what is hidden.

openpyxl's own stream parser does it in one pass over the sheet's XML. Its read-only worksheet would use the same
parser, but drop merges, hidden rows and formulas without a value, which would need a second pass.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal
from typing import IO, Any

from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS

from parapp.importers.shown import date_text, number_of, number_text
from parapp.models import Problem, Severity, UserError
from parapp.models.table import Cell, Source, SourceTable
from parapp.vietnamese.text import clean

MAX_ROWS = 20_000
MAX_COLUMNS = 64
MAX_BLANK_RUN = 500
PROGRESS_EVERY = 250
FORMULA, ROW, COLUMN, MERGE = (f"{{{SHEET_MAIN_NS}}}{tag}" for tag in ("f", "row", "col", "mergeCell"))
INLINE, TEXT, RUN = (f"{{{SHEET_MAIN_NS}}}{tag}" for tag in ("is", "t", "r"))
EMPTY = Cell()
OLD_FONT = re.compile(r"^(\.vn|vni-)", re.IGNORECASE)
ROW_START = re.compile(rb"<(?:\w+:)?row[ >/]")
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s+ref=[\"']([A-Z]+\d+:[A-Z]+\d+)[\"']")

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Style:
    """What a cell's style says, looked up once per style instead of once per cell."""

    number_format: str
    bold: bool
    old_font: bool


@dataclass(slots=True)
class Sheet:
    """A sheet while it is read. Rows and columns count from 0; `merges` are (left, top, right, bottom), inclusive."""

    name: str
    styles: list[Style]
    rows: list[list[Cell]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    beyond: list[str] = field(default_factory=list)
    old_fonts: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def place(self, row: int, column: int) -> str:
        """Name of a cell for people and for Excel's name box: "Phụ lục!D12"."""
        return f"{self.name}!{get_column_letter(column + 1)}{row + 1}"

    def complain(self, code: str, place: str, severity: Severity = "warning", **facts: str) -> None:
        self.problems.append(Problem(code=code, severity=severity, place=place, facts=facts))


class _Parser(WorkSheetParser):  # type: ignore[misc]
    """openpyxl's stream parser, which also names the cells whose formula was never calculated.

    It runs on lxml's stream: openpyxl's own goes through defusedxml in plain Python and takes twice the time. No
    declaration of entities gets past the gate.
    """

    def parse(self) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        """The rows; columns and merged cells are noted on the way, and a root of another flavour (Strict Open XML)."""
        self.merges: list[str] = []
        self.foreign = False
        elements = etree.iterparse(
            self.source, tag=(ROW, COLUMN, MERGE), resolve_entities=False, no_network=True, remove_comments=True
        )
        for _event, element in elements:
            if element.tag == ROW:
                yield self.parse_row(element)
                _forget(element)
            elif element.tag == COLUMN:
                self.parse_column_dimensions(element)
            else:
                self.merges.append(element.get("ref", ""))
        self.foreign = not elements.root.tag.startswith(f"{{{SHEET_MAIN_NS}}}")

    def parse_cell(self, element: Any) -> dict[str, Any]:
        inline = _inline_text(element) if element.get("t") == "inlineStr" else None
        if inline is not None:
            element.set("t", "str")  # openpyxl would build an object for each run
        cell: dict[str, Any] = super().parse_cell(element)
        if inline is not None:
            cell["value"] = inline
        cell["uncalculated"] = cell["value"] is None and element.find(FORMULA) is not None
        return cell


def _inline_text(element: Any) -> str | None:
    """Text that stands in the cell itself, all its runs; reading aids over Asian letters are not shown in the cell."""
    inline = element.find(INLINE)
    if inline is None:
        return None
    runs = (part if part.tag == TEXT else part.find(TEXT) for part in inline if part.tag in (TEXT, RUN))
    return "".join(run.text or "" for run in runs if run is not None)


def _forget(element: Any) -> None:
    """Frees a row that was read, and those before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def read_xlsx(data: bytes, name: str, on_progress: Progress) -> Source:
    """All sheets of the workbook, hidden ones marked; `on_progress` gets the share of the work that is done."""
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        if not book.worksheets:
            raise UserError("workbook_without_sheets", name=name)
        styles = _styles(book)
        count = len(book.worksheets)
        tables = []
        for index, worksheet in enumerate(book.worksheets):
            sheet = Sheet(clean(worksheet.title), styles)
            if not _read_sheet(book, worksheet, sheet, _part_of(on_progress, index, count)):
                raise UserError("workbook_without_sheets", name=name)
            tables.append(_table(sheet, hidden=worksheet.sheet_state != "visible"))
    finally:
        book.close()
    return Source(file_name=name, tables=tuple(tables), problems=tuple(_unread_parts(data)))


def _part_of(on_progress: Progress, index: int, count: int) -> Progress:
    """Progress of one sheet as progress of the whole book."""
    return lambda share: on_progress((index + share) / count)


def _styles(book: Any) -> list[Style]:
    formats, fonts = book._number_formats, book._fonts
    return [_style(array, formats, fonts) for array in book._cell_styles]


def _style(array: Any, formats: Any, fonts: Any) -> Style:
    from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE

    number = array.numFmtId
    own = number - BUILTIN_FORMATS_MAX_SIZE
    number_format = formats[own] if 0 <= own < len(formats) else BUILTIN_FORMATS.get(number, "General")
    font = fonts[array.fontId]
    return Style(number_format, bool(font.b), bool(OLD_FONT.match(font.name or "")))


def _read_sheet(book: Any, worksheet: Any, sheet: Sheet, on_progress: Progress) -> bool:
    """Fills the sheet. False if it is written in a flavour of the format that would be taken for empty."""
    path = worksheet._worksheet_path
    with book._archive.open(path) as stream:
        parser = _Parser(
            stream,
            worksheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        stopped = _read_rows(parser, sheet, stream, book._archive.getinfo(path).file_size, on_progress)
    if stopped:
        with book._archive.open(path) as stream:
            merged, row_count = _scan_rest(stream)
        read = str(len(sheet.rows))
        sheet.complain(stopped, f"{sheet.name}!A{read}", "error", read=read, count=str(max(row_count, len(sheet.rows))))
    else:
        merged = parser.merges
    _note_dimensions(parser, sheet)
    sheet.merges = [_bounds(found) for found in merged]
    return not parser.foreign


def _bounds(reference: str) -> tuple[int, int, int, int]:
    left, top, right, bottom = range_boundaries(reference)
    return left - 1, top - 1, right - 1, bottom - 1


def _read_rows(parser: _Parser, sheet: Sheet, stream: IO[bytes], size: int, on_progress: Progress) -> str:
    """Fills the sheet's rows. The code of the reason if it stopped before the end, else an empty text."""
    last_filled = -1
    for number, cells in parser.parse():
        row = number - 1
        if row >= MAX_ROWS:
            return "too_many_rows"
        if row - last_filled > MAX_BLANK_RUN:
            return "long_blank_run"
        if row < len(sheet.rows):
            raise ValueError("rows out of order")
        values = _row(sheet, row, cells)
        sheet.rows.extend([] for _ in range(row - len(sheet.rows)))
        sheet.rows.append(values)
        if values:
            last_filled = row
        if row % PROGRESS_EVERY == 0:
            on_progress(min(1.0, stream.tell() / max(1, size)))
    return ""


def _scan_rest(stream: IO[bytes]) -> tuple[list[str], int]:
    """Merges and number of rows of a sheet that is not read to its end: a search in the bytes, no parsing."""
    merged: list[str] = []
    rows, tail = 0, b""
    while chunk := stream.read(1 << 20):
        text = tail + chunk
        cut = text.rfind(b"<")  # a tag that the next chunk completes waits for it
        text, tail = text[:cut], text[cut:]
        rows += len(ROW_START.findall(text))
        merged.extend(found.decode("ascii") for found in MERGED.findall(text))
    return merged, rows


def _row(sheet: Sheet, row: int, cells: list[dict[str, Any]]) -> list[Cell]:
    """Cells of a row up to the last one with content; none for an empty row."""
    values: list[Cell] = []
    for cell in cells:
        value = cell["value"]
        if value is None:
            if cell["uncalculated"]:
                sheet.complain("formula_without_value", sheet.place(row, cell["column"] - 1))
            continue
        column = cell["column"] - 1
        if column >= MAX_COLUMNS:
            sheet.beyond.append(sheet.place(row, column))
            continue
        found = _cell(sheet, row, column, value, cell["style_id"])
        if found is EMPTY:
            continue
        while len(values) <= column:
            values.append(EMPTY)
        values[column] = found
    return values


def _cell(sheet: Sheet, row: int, column: int, value: object, style_id: int) -> Cell:
    style = sheet.styles[style_id]
    place = f"{sheet.name}!{get_column_letter(column + 1)}{row + 1}"
    text, number, is_date = _shown(value, style.number_format)
    if not text or text.isspace():
        return EMPTY
    if style.old_font:
        sheet.old_fonts.append(place)
    return Cell(text=text, number=number, is_date=is_date, bold=style.bold, place=place)


def _shown(value: object, number_format: str) -> tuple[str, Decimal | None, bool]:
    if isinstance(value, str):
        return clean(value), None, False
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), None, False
    if isinstance(value, int | float):
        number = number_of(value)
        return (number_text(number, number_format), number, False) if number.is_finite() else (str(value), None, False)
    if isinstance(value, date | time | timedelta):
        return date_text(value), None, True
    return clean(str(value)), None, False


def _note_dimensions(parser: _Parser, sheet: Sheet) -> None:
    for number, attributes in parser.row_dimensions.items():
        row = int(number) - 1
        if _is_true(attributes.get("hidden")) and row < len(sheet.rows) and sheet.rows[row]:
            sheet.hidden_rows.append(row)
    for attributes in parser.column_dimensions.values():
        if _is_true(attributes.get("hidden")):
            first, last = int(attributes["min"]), int(attributes["max"])
            sheet.hidden_columns.update(range(first - 1, min(last, MAX_COLUMNS)))


def _is_true(value: str | None) -> bool:
    return value in ("1", "true")


def _table(sheet: Sheet, *, hidden: bool) -> SourceTable:
    width = max((len(row) for row in sheet.rows), default=0)
    for row in sheet.rows:
        row.extend([EMPTY] * (width - len(row)))
    _spread_merges(sheet, width)
    _complain_of_cells(sheet)
    return SourceTable(
        name=sheet.name,
        rows=tuple(tuple(row) for row in sheet.rows),
        hidden=hidden,
        hidden_rows=tuple(sheet.hidden_rows),
        hidden_columns=tuple(sorted(column for column in sheet.hidden_columns if column < width)),
        problems=tuple(sheet.problems),
    )


def _spread_merges(sheet: Sheet, width: int) -> None:
    """Marks what merged cells cover, within the table. Excel does not show text under a merge: it becomes a problem."""
    for left, top, right, bottom in sheet.merges:
        right, bottom = min(right, width - 1), min(bottom, len(sheet.rows) - 1)
        if left > right or top > bottom or sheet.rows[top][left].covered:
            continue
        anchor = sheet.rows[top][left]
        sheet.rows[top][left] = _spanning(anchor, sheet.place(top, left), right - left + 1, bottom - top + 1)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    _cover(sheet, row, column)


def _spanning(cell: Cell, place: str, colspan: int, rowspan: int) -> Cell:
    return Cell(
        text=cell.text,
        number=cell.number,
        is_date=cell.is_date,
        bold=cell.bold,
        colspan=colspan,
        rowspan=rowspan,
        place=cell.place or place,
    )


COVERED = Cell(covered=True)


def _cover(sheet: Sheet, row: int, column: int) -> None:
    under = sheet.rows[row][column]
    if under.text:
        sheet.complain("text_under_merge", under.place, text=under.text)
    sheet.rows[row][column] = COVERED


def _complain_of_cells(sheet: Sheet) -> None:
    if sheet.beyond:
        place, count = sheet.beyond[0], str(len(sheet.beyond))
        sheet.complain("too_many_columns", place, "error", limit=str(MAX_COLUMNS), count=count)
    if sheet.old_fonts:
        sheet.complain("old_font", sheet.old_fonts[0], count=str(len(sheet.old_fonts)))


def _unread_parts(data: bytes) -> Iterator[Problem]:
    """What else can hold words in a workbook: notes at cells, text boxes, charts. Named, so that nothing vanishes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
    for part, code in (("xl/comments", "comments_not_read"), ("xl/drawings/drawing", "drawings_not_read")):
        if any(name.startswith(part) for name in names):
            yield Problem(code=code, severity="info")
