"""The workbook that goes out to units and comes back filled in: how it is laid out, and what was read of one."""

from decimal import Decimal
from typing import Literal, get_args

import msgspec

from parapp.models.fault import Problem
from parapp.models.record import Value

GreyColumn = Literal["number", "criteria", "content", "lead", "coordinating", "product", "deadline", "recorded"]
FillColumn = Literal["status", "day", "text", "evidence", "score", "note"]
ExchangeColumn = Literal[
    "number",
    "criteria",
    "content",
    "lead",
    "coordinating",
    "product",
    "deadline",
    "recorded",
    "status",
    "day",
    "text",
    "evidence",
    "score",
    "note",
]

HEADINGS: dict[ExchangeColumn, str] = {
    "number": "STT",
    "criteria": "Tiêu chí",
    "content": "Nội dung, giải pháp",
    "lead": "Chủ trì",
    "coordinating": "Phối hợp",
    "product": "Sản phẩm",
    "deadline": "Thời hạn",
    "recorded": "Đã ghi nhận",
    "status": "Tình trạng",
    "day": "Ngày",
    "text": "Kết quả",
    "evidence": "Minh chứng",
    "score": "Điểm tự chấm",
    "note": "Ghi chú",
}
GREY_HEADINGS: dict[GreyColumn, str] = {column: HEADINGS[column] for column in get_args(GreyColumn)}
FILL_HEADINGS: dict[FillColumn, str] = {column: HEADINGS[column] for column in get_args(FillColumn)}
ID_HEADING = "Mã (không sửa)"

TASKS_SHEET, CRITERIA_SHEET, PROGRESS_SHEET, GUIDE_SHEET = "Nhiệm vụ", "Tiêu chí", "Tiến độ", "Hướng dẫn"
NOTE_SHEET = "parapp"
NOTE_MARK = "parapp-trao-doi"
LAYOUT_VERSION = 1
SHEET_FIELD = "sheet:"  # behind it the name of a sheet for reading only
NOTE_COLUMNS = ("task", "entries")  # before those of the grey cells
NOTE_FIELDS = ("plan_id", "plan_name", "counter", "made_at")
LONGEST_TEXT = 32_767  # UTF-16 units that a cell of a spreadsheet holds


class SentRow(Value, frozen=True):
    """What a task said when it was sent, as fingerprints: of each entry on it, and of each grey cell."""

    task_id: str
    entries: tuple[str, ...] = ()
    cells: dict[GreyColumn, str] = msgspec.field(default_factory=dict)


class SentNote(Value, frozen=True):
    """What the hidden sheet says: of which plan the workbook was made, when (a label only), after how many edits.

    `sheets` gives fingerprints of the sheets that are there for reading only.
    """

    plan_id: str
    plan_name: str = ""
    counter: int = 0
    made_at: str = ""
    version: int = LAYOUT_VERSION
    rows: tuple[SentRow, ...] = ()
    sheets: dict[str, str] = msgspec.field(default_factory=dict)


class ReturnedCell(Value, frozen=True):
    """A cell as it came back. `rows` counts those it is merged over; `is_formula`: its value was calculated."""

    text: str
    place: str
    number: Decimal | None = None
    is_date: bool = False
    is_formula: bool = False
    rows: int = 1


class ReturnedRow(Value, frozen=True):
    """A row below the header: the task id of its hidden cell ("" if there is none) and its cells that are not empty."""

    task_id: str
    place: str
    cells: dict[ExchangeColumn, ReturnedCell] = msgspec.field(default_factory=dict)


class Returned(Value, frozen=True):
    """A workbook that came back. `columns` are those found by their headings; `note` is None without its hidden sheet;
    `sheets` are the texts of the sheets for reading only; `problems` is what could not be read."""

    file_name: str
    note: SentNote | None
    columns: tuple[ExchangeColumn, ...]
    rows: tuple[ReturnedRow, ...]
    sheets: dict[str, str] = msgspec.field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
