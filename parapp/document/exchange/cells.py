"""Cells and sheets of the workbook: their looks, and texts that never become formulas."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter

from parapp.models import UserError
from parapp.models.exchange import LONGEST_TEXT
from parapp.vietnamese.text import clean

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "Times New Roman"
DATE_FORMAT, TEXT_FORMAT = "dd/mm/yyyy", "@"
POINTS_FORMAT = "[$-42A]General"  # with a decimal comma, where the program lets the file decide
_A4 = 9
_MARGIN, _FOOT = 0.4, 0.3  # inches
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_LINE = Side(style="thin", color="808080")
_GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_FORMULA_SIGNS = "=+-@"
_LETTERS_A_UNIT = 1.22  # Times New Roman is narrower than the font that widths are measured in
_USUAL_SIZE, _LINE_HEIGHT, _AIR, _MOST_HEIGHT = 11, 14.5, 3.0, 400.0  # points
Content = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; one that is open may be filled in."""

    size: int = 11
    bold: bool = False
    italic: bool = False
    centred: bool = False
    wrapped: bool = True
    ruled: bool = True
    fill: str = ""
    number_format: str = "General"
    is_open: bool = False


def put(sheet: "Worksheet", row: int, column: int, content: Content, look: Look) -> None:
    """Sets a cell (both count from 1). A text stays a text, whatever it begins with.

    UserError if it is longer than a cell of a spreadsheet can hold.
    """
    cell = sheet.cell(row, column)
    if isinstance(content, str):
        _put_text(cell, clean(content))
    elif content is not None:
        cell.value = content
    cell.font = Font(name=FONT, size=look.size, bold=look.bold, italic=look.italic)
    cell.alignment = Alignment(horizontal="center" if look.centred else "left", vertical="top", wrap_text=look.wrapped)
    cell.protection = Protection(locked=not look.is_open)
    if look.ruled:
        cell.border = _GRID
    if look.fill:
        cell.fill = PatternFill("solid", fgColor=look.fill)
    cell.number_format = DATE_FORMAT if isinstance(content, date) else look.number_format


def _put_text(cell: "Cell", text: str) -> None:
    if len(text.encode("utf-16-le")) // 2 > LONGEST_TEXT:
        raise UserError("exchange_text_too_long", place=f"{cell.parent.title}!{cell.coordinate}", text=text[:60])
    if text:
        cell.value = _ESCAPED.sub("_x005F_", text)  # a spreadsheet would read _x0041_ as A
        cell.data_type = "s"
        cell.quotePrefix = text[0] in _FORMULA_SIGNS  # so it stays a text when someone goes through the cell with F2


def put_row(sheet: "Worksheet", row: int, contents: Sequence[Content], look: Look) -> None:
    """Sets a row from its first column on."""
    for column, content in enumerate(contents, start=1):
        put(sheet, row, column, content, look)


def set_sizes(sheet: "Worksheet", widths: Sequence[float], first_row: int, least_height: float = 0) -> None:
    """Widths of the columns from the first on, in letters; and rows, from `first_row` on, as high as their words need:
    not every program finds that out by itself."""
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, cells in enumerate(sheet.iter_rows(min_row=first_row), start=first_row):
        lines = max(_lines(cell, width) for cell, width in zip(cells, widths, strict=False))
        needed = lines * _LINE_HEIGHT * (cells[0].font.size or _USUAL_SIZE) / _USUAL_SIZE + _AIR
        sheet.row_dimensions[row].height = min(_MOST_HEIGHT, max(least_height, needed))


def _lines(cell: "Cell", width: float) -> int:
    """How many lines the words of a cell take, each word kept whole."""
    if not isinstance(cell.value, str):
        return 1
    room = width * _LETTERS_A_UNIT * _USUAL_SIZE / (cell.font.size or _USUAL_SIZE)
    return sum(_wrapped(part.split(), room) for part in cell.value.split("\n"))


def _wrapped(words: Sequence[str], room: float) -> int:
    count, used = 1, 0
    for word in words:
        if used and used + 1 + len(word) > room:
            count, used = count + 1, 0
        used += len(word) + (1 if used else 0)
    return count


def make_printable(sheet: "Worksheet", header_row: int, *, landscape: bool = True) -> None:
    """A4, one page wide, header rows on each page, page numbers at the foot."""
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = _MARGIN
    sheet.page_margins.top, sheet.page_margins.bottom = _MARGIN, _MARGIN + _FOOT
    sheet.page_margins.header = sheet.page_margins.footer = _FOOT
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter.center.text = "Trang &P/&N"
    sheet.oddFooter.center.font = f"{FONT},Regular"
    sheet.oddFooter.center.size = 10
    if header_row:
        sheet.print_title_rows = f"{header_row}:{header_row}"


def protect(sheet: "Worksheet") -> None:
    """Closes the cells that are not open, without a password; widths, heights and filters may be changed."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = sheet.protection.autoFilter = False
