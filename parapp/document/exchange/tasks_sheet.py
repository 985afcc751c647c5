"""The sheet "Nhiệm vụ": a row for each task, grey cells that say what is to do and open ones to fill in."""

from collections.abc import Sequence
from datetime import date
from typing import get_args

from openpyxl.worksheet.datavalidation import DataValidation

from parapp.document.exchange.cells import DATE_FORMAT, TEXT_FORMAT, Content, Look, Page
from parapp.models.exchange import (
    FILL_HEADINGS,
    GREY_HEADINGS,
    HEADINGS,
    ID_HEADING,
    ExchangeColumn,
    FillColumn,
    GreyColumn,
)
from parapp.plan.edits.tasks import STATUS_NAMES
from parapp.plan.exchange.sent import TaskLine
from parapp.vietnamese.dates import parse_date

HEADER_ROW = 5
_FIRST_FILL = len(GREY_HEADINGS) + 2  # behind the hidden column of ids
_LAST = len(HEADINGS) + 1
_WIDTHS: dict[ExchangeColumn, float] = {
    "number": 5.5,
    "criteria": 19,
    "content": 31,
    "lead": 14,
    "coordinating": 14,
    "product": 14,
    "deadline": 12,
    "recorded": 18,
    "status": 14,
    "day": 11.5,
    "text": 28,
    "evidence": 16,
    "score": 8,
    "note": 14,
}
_GREY, _GREY_HEAD, _FILL_HEAD = "EDEDED", "D0D0D0", "FFE699"
_HEAD = Look(bold=True, centred=True)
_FORMATS: dict[FillColumn, str] = {"day": DATE_FORMAT}
_LEAST_HEIGHT = 34
_ID_WIDTH = 40  # hidden; wide, so that ids make no row higher
_FIRST_DAY, _LAST_DAY = "DATE(1990,1,1)", "DATE(2107,12,31)"


def write_tasks(page: Page, title: Sequence[str], lines: Sequence[TaskLine]) -> None:
    """Fills the sheet; `title` stands above the table, line by line."""
    for row, text in enumerate(title, start=1):
        page.put(row, 2, text, Look(size=14 if row == 2 else 11, bold=row < 3, wrapped=False, ruled=False))
    _write_header(page)
    for row, line in enumerate(lines, start=HEADER_ROW + 1):
        _write_line(page, row, line)
    last = HEADER_ROW + max(1, len(lines))
    page.set_sizes((_ID_WIDTH, *(_WIDTHS[column] for column in HEADINGS)), HEADER_ROW, _LEAST_HEIGHT)
    page.sheet.column_dimensions["A"].hidden = True
    page.sheet.freeze_panes = page.sheet.cell(HEADER_ROW + 1, 3)
    page.sheet.auto_filter.ref = f"B{HEADER_ROW}:{page.sheet.cell(last, _LAST).coordinate}"
    _offer_states(page, last)
    _expect_days(page, last)
    page.make_printable(HEADER_ROW)
    page.protect()


def _write_header(page: Page) -> None:
    for first, last, text, fill in (
        (2, _FIRST_FILL - 1, "Kế hoạch giao (chỉ xem)", _GREY_HEAD),
        (_FIRST_FILL, _LAST, "Đơn vị điền", _FILL_HEAD),
    ):
        for column in range(first, last + 1):
            page.put(HEADER_ROW - 1, column, text if column == first else None, _with_fill(fill))
        page.sheet.merge_cells(start_row=HEADER_ROW - 1, end_row=HEADER_ROW - 1, start_column=first, end_column=last)
    page.put(HEADER_ROW, 1, ID_HEADING, _HEAD)
    for column, key in enumerate(HEADINGS, start=2):
        page.put(HEADER_ROW, column, HEADINGS[key], _with_fill(_FILL_HEAD if key in FILL_HEADINGS else _GREY_HEAD))


def _with_fill(fill: str) -> Look:
    return Look(bold=True, centred=True, fill=fill)


def _write_line(page: Page, row: int, line: TaskLine) -> None:
    page.put(row, 1, line.task.id, Look(fill=_GREY, number_format=TEXT_FORMAT))
    for column, key in enumerate(get_args(GreyColumn), start=2):
        centred = key in ("number", "deadline")
        page.put(row, column, _content(key, line.cells[key]), Look(centred=centred, fill=_GREY))
    for column, fill_key in enumerate(FILL_HEADINGS, start=_FIRST_FILL):
        centred = fill_key in ("day", "score")
        look = Look(centred=centred, is_open=True, number_format=_FORMATS.get(fill_key, TEXT_FORMAT))
        page.put(row, column, None, look)


def _content(key: GreyColumn, text: str) -> Content:
    """A number and a single day as such, everything else as text."""
    if key == "number":
        return int(text)
    day = parse_date(text) if key == "deadline" else None
    return day if day is not None and day >= date(1900, 3, 1) else text


def _offer_states(page: Page, last: int) -> None:
    offered = ",".join(STATUS_NAMES.values())
    rule = DataValidation(type="list", formula1=f'"{offered}"', allow_blank=True, showErrorMessage=True)
    rule.errorTitle, rule.error = "Tình trạng", "Chọn một trong các tình trạng của danh sách."
    rule.promptTitle, rule.prompt = "Tình trạng", "Bấm mũi tên bên phải ô để chọn."
    rule.showInputMessage = True
    _apply(page, rule, "status", last)


def _expect_days(page: Page, last: int) -> None:
    """A day typed otherwise is warned of, not refused: parapp names it when the file comes back."""
    rule = DataValidation(type="date", operator="between", formula1=_FIRST_DAY, formula2=_LAST_DAY, allow_blank=True)
    rule.errorStyle, rule.showErrorMessage = "warning", True
    rule.errorTitle, rule.error = "Ngày", "Ghi ngày theo thứ tự ngày/tháng/năm, ví dụ 15/10/2026."
    _apply(page, rule, "day", last)


def _apply(page: Page, rule: DataValidation, key: FillColumn, last: int) -> None:
    column = page.sheet.cell(HEADER_ROW, _FIRST_FILL + list(FILL_HEADINGS).index(key)).column_letter
    rule.add(f"{column}{HEADER_ROW + 1}:{column}{last}")
    page.sheet.add_data_validation(rule)
