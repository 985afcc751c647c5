"""A grid as .xls of Excel 97-2003 by xlwt."""

import io
from collections.abc import Sequence
from typing import Any

import xlwt

from devtools.collection.grid import Grid, GridCell, sheet_rows


def xls(grids: Sequence[Grid], hidden: Sequence[Grid] = ()) -> bytes:
    """A workbook of the grids; formulas are written as their values, for xlwt stores none beside them."""
    book = xlwt.Workbook(encoding="utf-8", style_compression=2)
    for grid in (*grids, *hidden):
        sheet = book.add_sheet(grid.name[:31], cell_overwrite_ok=True)
        sheet.visibility = int(grid in hidden)
        _fill(book, sheet, sheet_rows(grid))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _fill(book: Any, sheet: Any, whole: Grid) -> None:
    for row, cells in enumerate(whole.rows):
        for column, cell in enumerate(cells):
            if cell.covered or not (cell.text or cell.day):
                continue
            _put(book, sheet, row, column, cell)
    for index in whole.hidden_rows:
        sheet.row(index).hidden = True
    for index in whole.hidden_columns:
        sheet.col(index).hidden = True


def _put(book: Any, sheet: Any, row: int, column: int, cell: GridCell) -> None:
    style = _style(cell)
    if cell.runs:
        sheet.write_rich_text(row, column, [(text, _font(font)) for text, font in cell.runs], style)
        return
    value: object = cell.text if cell.number is None else float(cell.number)
    value = cell.day if cell.day is not None else value
    if cell.colspan > 1 or cell.rowspan > 1:
        sheet.write_merge(row, row + cell.rowspan - 1, column, column + cell.colspan - 1, value, style)
    else:
        sheet.write(row, column, value, style)


def _font(name: str, bold: bool = False) -> Any:
    font = xlwt.Font()
    font.name, font.bold, font.height = name or "Times New Roman", bold, 240
    return font


def _style(cell: GridCell) -> Any:
    style = xlwt.XFStyle()
    style.font = _font(cell.font, cell.bold)
    style.font.italic = cell.italic
    style.alignment.wrap = 1
    style.alignment.inde = cell.indent
    if cell.format:
        style.num_format_str = cell.format
    elif cell.number is None and cell.day is None:
        style.num_format_str = "@"
    return style
