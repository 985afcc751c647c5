"""Reads the sheets of an .xls (Excel 5 to 2003) as they are shown: formats, fonts, merged cells, what is hidden."""

import io
from decimal import Decimal
from typing import Any

import xlrd
from xlrd.biffh import XLRDError

from parapp.importers import ole
from parapp.importers.cells import (
    EMPTY,
    Run,
    Style,
    Text,
    date_cell,
    raised,
    style_of,
    text_cell,
    truth_cell,
)
from parapp.importers.letters import Letters
from parapp.importers.sheet import (
    MAX_BLANK_RUN,
    MAX_ROWS,
    PROGRESS_EVERY,
    Progress,
    Sheet,
    finished,
    part_of,
    stop,
)
from parapp.importers.shown import date_of, is_date_format, number_of
from parapp.models import UserError
from parapp.models.table import Cell, ReadOptions, Source, SourceTable
from parapp.vietnamese.text import clean

LATIN = "latin_1"  # for books before Excel 97 that do not say, or say falsely, what their bytes mean
BOLD_FROM = 600
RAISED = 1


class _Page:
    """A sheet while it is read, with the styles of its book."""

    def __init__(self, book: Any, source: Any, sheet: Sheet, styles: list[Style]) -> None:
        self.book, self.source, self.sheet, self.styles = book, source, sheet, styles
        self.empty_formulas: list[str] = []


def read_xls(data: bytes, name: str, on_progress: Progress, options: ReadOptions) -> Source:
    """All sheets of the workbook, hidden ones marked. Raises UserError for one with a password or without sheets."""
    letters = Letters(options.encoding)
    tables = []
    with _opened(data, name) as book:
        styles = [_style(book, look) for look in book.xf_list]
        for index in range(book.nsheets):
            on_progress(index / book.nsheets)
            source = book.sheet_by_index(index)
            page = _Page(book, source, Sheet(clean(source.name), letters), styles)
            tables.append(_read_sheet(page, part_of(on_progress, index, book.nsheets)))
            book.unload_sheet(index)
    if not tables:
        raise UserError("workbook_without_sheets", name=name)
    return Source(file_name=name, tables=tuple(tables), encoding=letters.found)


def _opened(data: bytes, name: str) -> Any:
    content = ole.stream(data, "Workbook") or ole.stream(data, "Book")
    if not content:
        raise UserError("file_broken", name=name)
    try:
        return _book(content)
    except (LookupError, UnicodeError):
        return _book(content, encoding_override=LATIN)
    except XLRDError as error:
        code = "file_encrypted" if "encrypted" in str(error).lower() else "file_broken"
        raise UserError(code, name=name) from error


def _book(data: bytes, **more: str) -> Any:
    """The book; what xlrd would print about it goes nowhere."""
    return xlrd.open_workbook(
        file_contents=data, formatting_info=True, on_demand=True, ragged_rows=True, logfile=io.StringIO(), **more
    )


def _style(book: Any, look: Any) -> Style:
    number_format = book.format_map[look.format_key].format_str if look.format_key in book.format_map else "General"
    font = book.font_list[look.font_index] if look.font_index < len(book.font_list) else None
    bold = font is not None and (font.weight >= BOLD_FROM or bool(font.bold))
    name = font.name if font is not None else ""
    struck = font is not None and bool(font.struck_out)
    indent = look.alignment.indent_level
    return style_of(number_format, is_date_format(number_format), bold, name, indent, struck=struck)


def _read_sheet(page: _Page, on_progress: Progress) -> SourceTable:
    sheet, source = page.sheet, page.source
    sheet.hides_zeros = not source.show_zero_values
    stopped = _read_rows(page, on_progress)
    if stopped:
        has_content = any(any(source.row_types(row)) and _has_content(source, row) for row in _rest(page))
        stop(sheet, stopped, source.nrows, has_content=has_content)
    sheet.merges = [(left, top, right - 1, bottom - 1) for top, bottom, left, right in source.merged_cells]
    sheet.hidden_rows = sorted(row for row, info in source.rowinfo_map.items() if info.hidden)
    sheet.hidden_columns = {column for column, info in source.colinfo_map.items() if info.hidden}
    for (row, column), note in sorted(source.cell_note_map.items()):
        sheet.note(sheet.place(row, column), clean(note.text))
    if page.empty_formulas:
        sheet.complain("formula_shows_nothing", page.empty_formulas[0], count=str(len(page.empty_formulas)))
    return finished(sheet, hidden=source.visibility != 0)


def _rest(page: _Page) -> range:
    return range(len(page.sheet.rows), page.source.nrows)


def _has_content(source: Any, row: int) -> bool:
    return any(kind not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) for kind in source.row_types(row))


def _read_rows(page: _Page, on_progress: Progress) -> str:
    """Fills the sheet's rows. The code of the reason if it stopped before the end, else an empty text."""
    sheet, source = page.sheet, page.source
    last_filled = -1
    for row in range(source.nrows):
        if row >= MAX_ROWS:
            return "too_many_rows"
        if row - last_filled > MAX_BLANK_RUN:
            return "long_blank_run"
        sheet.rows.append([])
        for column in range(source.row_len(row)):
            cell = _cell(page, row, column)
            if cell is not EMPTY:
                sheet.put(row, column, cell)
        if sheet.rows[row]:
            last_filled = row
        if row % PROGRESS_EVERY == 0:
            on_progress(row / source.nrows)
    return ""


def _cell(page: _Page, row: int, column: int) -> Cell:
    kind = page.source.cell_type(row, column)
    if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return EMPTY
    value, place = page.source.cell_value(row, column), page.sheet.place(row, column)
    style = page.styles[page.source.cell_xf_index(row, column)]
    if kind == xlrd.XL_CELL_TEXT:
        if value == "":  # only a formula leaves such a cell; its own text is not told
            page.empty_formulas.append(place)
        return page.sheet.text_cell(_text(page, row, column, value, style), style, place)
    return page.sheet.unless_struck(_value_cell(page, kind, value, style, place), style)


def _value_cell(page: _Page, kind: int, value: float, style: Style, place: str) -> Cell:
    """The cell of a number, date or truth; EMPTY for what became a problem instead."""
    if kind == xlrd.XL_CELL_BOOLEAN:
        return truth_cell(bool(value), style, place)
    if kind == xlrd.XL_CELL_ERROR:
        page.sheet.complain("cell_is_error", place, "error", text=xlrd.error_text_from_code.get(value, "#?"))
        return EMPTY
    return _number_cell(page, value, style, place)


def _number_cell(page: _Page, value: float, style: Style, place: str) -> Cell:
    number: Decimal = number_of(value)
    if not number.is_finite():
        return text_cell(page.sheet.letters, str(value), style, place)
    if not style.is_date:
        return page.sheet.number_cell(number, style, place)
    moment = date_of(value, style.number_format, from_1904=page.book.datemode == 1)
    if moment is None:
        page.sheet.complain("date_out_of_calendar", place, "error", text=str(number))
        return EMPTY
    return date_cell(moment, style, place)


def _text(page: _Page, row: int, column: int, text: str, style: Style) -> Text:
    """The text, or its runs where fonts change within the cell."""
    changes = page.source.rich_text_runlist_map.get((row, column))
    if not changes:
        return text
    fonts = page.book.font_list
    runs = [Run(text[: changes[0][0]])]
    ends = [start for start, _font in changes[1:]]
    for (start, index), end in zip(changes, [*ends, len(text)], strict=True):
        font = fonts[index] if index < len(fonts) else None
        runs.append(Run(text[start:end]) if font is None else _run(text[start:end], font))
    return [run for run in runs if run.text]


def _run(text: str, font: Any) -> Run:
    text = raised(text) if font.escapement == RAISED else text
    return Run(text, font.name, font.weight >= BOLD_FROM, bool(font.struck_out))
