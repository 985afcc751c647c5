"""Cells and sheets of the workbook: their looks, and texts that never become formulas."""

import re
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

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
_FORMULA_SIGNS = frozenset("=+-@")
_LETTERS_A_UNIT = 1.22  # Times New Roman is narrower than the font that widths are measured in
_LINE_HEIGHT, _AIR, _MOST_HEIGHT = 14.5, 3.0, 400.0  # points
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


@dataclass(slots=True)
class Page:
    """A sheet that is written; rows and columns count from 1. `styles` keeps each look made once, for it is slow."""

    sheet: "Worksheet"
    styles: dict[tuple[Look, bool, bool], Any] = field(default_factory=dict)

    def put(self, row: int, column: int, content: Content, look: Look) -> None:
        """Sets a cell. A text stays a text, whatever it begins with.

        UserError if it is longer than a cell of a spreadsheet can hold.
        """
        cell = self.sheet.cell(row, column)
        text = clean(content) if isinstance(content, str) else ""
        if text:
            _put_text(cell, text)
        elif not isinstance(content, str):
            cell.value = content
        key = look, isinstance(content, date), text[:1] in _FORMULA_SIGNS
        if key not in self.styles:
            _dress(cell, *key)
            self.styles[key] = cell._style
        cell._style = copy(self.styles[key])

    def put_row(self, row: int, contents: Sequence[Content], look: Look) -> None:
        """Sets a row from its first column on."""
        for column, content in enumerate(contents, start=1):
            self.put(row, column, content, look)

    def set_sizes(self, widths: Sequence[float], first_row: int, least_height: float = 0) -> None:
        """Widths of the columns from the first on, in letters; and rows, from `first_row` on, as high as their words
        need: not every program finds that out by itself."""
        for column, width in enumerate(widths, start=1):
            self.sheet.column_dimensions[get_column_letter(column)].width = width
        for row, values in enumerate(self.sheet.iter_rows(min_row=first_row, values_only=True), start=first_row):
            lines = max(_lines(value, width) for value, width in zip(values, widths, strict=False))
            height = min(_MOST_HEIGHT, max(least_height, lines * _LINE_HEIGHT + _AIR))
            self.sheet.row_dimensions[row].height = height

    def make_printable(self, header_row: int, *, landscape: bool = True) -> None:
        """A4, one page wide, the header row (0: none) on each page, page numbers at the foot."""
        sheet = self.sheet
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

    def protect(self) -> None:
        """Closes the cells that are not open, without a password; widths, heights and filters may be changed."""
        protection = self.sheet.protection
        protection.sheet = True
        protection.formatColumns = protection.formatRows = protection.autoFilter = False


def _put_text(cell: "Cell", text: str) -> None:
    if len(text.encode("utf-16-le")) // 2 > LONGEST_TEXT:
        raise UserError("exchange_text_too_long", place=f"{cell.parent.title}!{cell.coordinate}", text=text[:60])
    cell.value = _ESCAPED.sub("_x005F_", text)  # a spreadsheet would read _x0041_ as A
    cell.data_type = "s"


def _dress(cell: "Cell", look: Look, is_day: bool, is_like_formula: bool) -> None:
    cell.font = Font(name=FONT, size=look.size, bold=look.bold, italic=look.italic)
    cell.alignment = Alignment(horizontal="center" if look.centred else "left", vertical="top", wrap_text=look.wrapped)
    cell.protection = Protection(locked=not look.is_open)
    if look.ruled:
        cell.border = _GRID
    if look.fill:
        cell.fill = PatternFill("solid", fgColor=look.fill)
    cell.number_format = DATE_FORMAT if is_day else look.number_format
    cell.quotePrefix = is_like_formula  # it stays a text, too, when someone goes through the cell with F2


def _lines(value: object, width: float) -> int:
    """How many lines the words of a cell take, each word kept whole."""
    if not isinstance(value, str):
        return 1
    return sum(_wrapped(part.split(), width * _LETTERS_A_UNIT) for part in value.split("\n"))


def _wrapped(words: Sequence[str], room: float) -> int:
    count, used = 1, 0
    for word in words:
        if used and used + 1 + len(word) > room:
            count, used = count + 1, 0
        used += len(word) + (1 if used else 0)
    return count
