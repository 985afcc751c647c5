"""Grids as .xlsx by openpyxl; formulas with their stored values put in afterwards; strict OOXML by renaming."""

import io
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from devtools.collection.grid import Grid, GridCell, sheet_rows
from devtools.collection.packages import repack

_REFERENCE = re.compile(r"\{(\d+):(\d+)\}")
_THIN = Border(*[Side(style="thin")] * 4)


def xlsx(grids: Sequence[Grid], hidden: Sequence[Grid] = ()) -> bytes:
    """A workbook of the grids, the hidden sheets last."""
    book = Workbook()
    book.remove(book.active)
    book.properties.created = book.properties.modified = datetime(2026, 1, 15, 8)
    values: dict[tuple[int, str], str] = {}
    for number, grid in enumerate((*grids, *hidden), start=1):
        sheet = book.create_sheet(grid.name)
        sheet.sheet_state = "hidden" if grid in hidden else "visible"
        for place, value in _fill(sheet, grid).items():
            values[number, place] = value
    target = io.BytesIO()
    book.save(target)
    return repack(target.getvalue(), lambda name, data: _with_values(name, data, values))


def _fill(sheet: Any, grid: Grid) -> dict[str, str]:
    """Writes the cells; returns the stored values of formulas by place."""
    whole, values = sheet_rows(grid), {}
    for row, cells in enumerate(whole.rows, start=1):
        for column, cell in enumerate(cells, start=1):
            if cell.covered or not (cell.text or cell.formula or cell.day):
                continue
            target = sheet.cell(row, column)
            target.value = _value(cell, whole)
            _style(target, cell, ruled=row > whole.top)
            if cell.formula and cell.stored and cell.number is not None:
                values[target.coordinate] = str(cell.number)
            if cell.colspan > 1 or cell.rowspan > 1:
                sheet.merge_cells(None, row, column, row + cell.rowspan - 1, column + cell.colspan - 1)
    for index in whole.hidden_rows:
        sheet.row_dimensions[index + 1].hidden = True
    for index in whole.hidden_columns:
        sheet.column_dimensions[get_column_letter(index + 1)].hidden = True
    for index, width in enumerate(whole.widths):
        sheet.column_dimensions[get_column_letter(index + 1)].width = width
    return values


def _value(cell: GridCell, whole: Grid) -> object:
    if cell.formula:
        return "=" + formula_text(cell.formula, whole)
    if cell.day is not None:
        return cell.day
    if cell.runs:
        return CellRichText(*[TextBlock(InlineFont(rFont=font, sz=12), text) for text, font in cell.runs])
    return cell.text if cell.number is None else cell.number


def formula_text(formula: str, whole: Grid) -> str:
    """References {column:row} of the grid as A1 references of the sheet."""
    return _REFERENCE.sub(
        lambda match: f"{get_column_letter(int(match[1]) + whole.left + 1)}{int(match[2]) + whole.top + 1}", formula
    )


def _style(target: Any, cell: GridCell, ruled: bool) -> None:
    target.font = Font(name=cell.font or "Times New Roman", size=12, bold=cell.bold, italic=cell.italic)
    target.alignment = Alignment(wrap_text=True, vertical="center", indent=cell.indent)
    if ruled:
        target.border = _THIN
    if cell.format:
        target.number_format = cell.format
    elif cell.number is None and cell.day is None and not cell.formula:
        target.number_format = "@"


def _with_values(name: str, data: bytes, values: dict[tuple[int, str], str]) -> bytes:
    """openpyxl writes no stored values of formulas: they are put in here."""
    if name == "docProps/core.xml":  # the moment of saving, which would differ each time
        return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2026-01-15T08:00:00Z", data)
    number = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name)
    if number is None:
        return data

    def put(match: re.Match[str]) -> str:
        value = values.get((int(number[1]), match[2]))
        return match[0] if value is None else f"{match[1]}<v>{value}</v></c>"

    pattern = r'(<c r="([A-Z]+\d+)"[^>]*><f>[^<]*</f>)<v ?/?>(?:</v>)?</c>'
    return re.sub(pattern, put, data.decode()).encode()


_STRICT = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "http://purl.oclc.org/ooxml/drawingml/main",
}


def strict(package: bytes) -> bytes:
    """The same workbook or document as "Strict Open XML" names its parts and elements."""

    def change(name: str, data: bytes) -> bytes:
        if not name.endswith((".xml", ".rels")):
            return data
        text = data.decode()
        for old, new in _STRICT.items():
            text = text.replace(old, new)
        return text.replace("<workbook ", '<workbook conformance="strict" ', 1).encode()

    return repack(package, change)
