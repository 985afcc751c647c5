"""What people write into the open cells: states, days and points, in every form that has one meaning only."""

import re
from datetime import date, timedelta
from decimal import Decimal

from parapp.models import PlanFile, Task, TaskStatus, UserError
from parapp.models.exchange import ReturnedCell
from parapp.plan.edits.results import read_day, read_score
from parapp.plan.edits.tasks import STATUS_NAMES
from parapp.vietnamese.dates import short_date
from parapp.vietnamese.numbers import format_score
from parapp.vietnamese.text import fold_space, search_key

_OTHER_WORDS: dict[str, TaskStatus] = {
    "chua": "not_started",
    "chua lam": "not_started",
    "chua bat dau": "not_started",
    "chua trien khai": "not_started",
    "dang": "in_progress",
    "dang lam": "in_progress",
    "dang trien khai": "in_progress",
    "xong": "done",
    "da xong": "done",
    "hoan thanh": "done",
    "da lam": "done",
    "da thuc hien": "done",
    "da hoan thanh xong": "done",
    "khong lam": "cancelled",
    "huy": "cancelled",
    "khong trien khai": "cancelled",
}
_STATES: dict[str, TaskStatus] = {search_key(name): status for status, name in STATUS_NAMES.items()} | _OTHER_WORDS
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]+)?")
_THREE = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{2})(?: [\d:.]+)?")
_LAST_MONTH = 12
_SERIAL_START = date(1899, 12, 30)
_SERIALS = range(32_874, 75_971)  # the days from 1990 to 2107 as spreadsheets count them


def read_state(text: str) -> TaskStatus | None:
    """The state that words name, by the program's own or the usual other words; None for anything else."""
    return _STATES.get(search_key(text.strip(" .,;:!")))


def day_of(cell: ReturnedCell, today: date) -> tuple[date, bool]:
    """The day in a cell, and whether it had to be understood otherwise than it stands there: a bare serial number, or a
    day in American order that can be no other. UserError as `read_day`."""
    if cell.number is not None and not cell.is_date:
        if cell.number not in _SERIALS:  # 15.1 may have been 15/1, 15/10 or 1/15
            raise UserError("result_day_unreadable", text=cell.text[:40], example=short_date(today))
        return read_day(short_date(_SERIAL_START + timedelta(days=int(cell.number))), today), True
    text = fold_space(cell.text)
    if found := _ISO.fullmatch(text):
        return read_day(f"{found[3]}/{found[2]}/{found[1]}", today), False
    if found := _THREE.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), found[4] if len(found[4]) == 4 else f"20{found[4]}"
        if second > _LAST_MONTH >= first:
            return read_day(f"{second}/{first}/{year}", today), True
        return read_day(f"{first}/{second}/{year}", today), False
    return read_day(text, today), False


def points_of(plan_file: PlanFile, task: Task, cell: ReturnedCell) -> str | None:
    """The points in a cell as the data file keeps them. UserError as `read_score`, and for a day."""
    if cell.is_date:
        raise UserError("exchange_score_is_date", text=cell.text)
    number = cell.number
    text = cell.text if number is None or "%" in cell.text else format_score(_plain(number))
    return read_score(plan_file, task, text)


def _plain(number: Decimal) -> Decimal:
    """A stored number without the noise of binary fractions."""
    return round(number, 6).normalize() + 0
