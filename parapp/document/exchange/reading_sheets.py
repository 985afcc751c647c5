"""The sheets that are there for reading only: criteria and points, progress, how to fill in; and the hidden one."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import get_args

from parapp.document.exchange.cells import POINTS_FORMAT, Look, Page
from parapp.models import Criterion, PlanFile, Task
from parapp.models.exchange import (
    LAYOUT_VERSION,
    NOTE_COLUMNS,
    NOTE_FIELDS,
    NOTE_MARK,
    SHEET_FIELD,
    GreyColumn,
    SentNote,
)
from parapp.plan.exchange.sent import TaskLine
from parapp.plan.progress.sentences import percent
from parapp.plan.progress.tally import Group, Tally, by_field, by_unit
from parapp.plan.scores import is_complete, shown_scores, totals
from parapp.plan.tree import Tree
from parapp.vietnamese.dates import long_date

_TITLE = Look(size=14, bold=True, wrapped=False, ruled=False)
_HEAD = Look(bold=True, centred=True, fill="D0D0D0")
_GROUP_FILL = "EDEDED"
_GUIDE = (
    "Tệp này do phần mềm parapp lập. Đơn vị điền rồi gửi lại, cán bộ tổng hợp lấy kết quả vào kế hoạch.",
    "1. Mở trang “Nhiệm vụ”. Chỉ điền các ô nền trắng ở bên phải; ô nền xám đã khóa, chỉ để xem.",
    "2. Tình trạng: bấm vào ô rồi chọn trong danh sách. Nhiệm vụ không có gì mới thì để trống cả dòng.",
    "3. Ngày: ngày của kết quả, ghi ngày/tháng/năm, ví dụ 15/10/2026. Để trống thì lấy ngày nhận tệp.",
    "4. Kết quả: đã làm được gì. Minh chứng: số, ký hiệu văn bản hoặc tên tệp; gửi tệp kèm theo riêng.",
    "5. Điểm tự chấm: dùng dấu phẩy, ví dụ 0,75; không vượt quá điểm chuẩn của tiêu chí.",
    "6. Muốn đổi nội dung, đơn vị hoặc thời hạn: ghi vào cột Ghi chú.",
    "7. Được lọc, sửa độ rộng cột, xuống dòng trong ô (Alt+Enter). Không đổi tên trang, không chép sang tệp khác.",
    "8. Lưu lại đúng kiểu tệp đang mở (.xlsx) rồi gửi về.",
)


def write_criteria(page: Page, shown: Sequence[Criterion], criteria: Sequence[Criterion]) -> None:
    """Codes, names, points and lost points of those criteria that are shown; all of them with their sum below."""
    tree = Tree(criteria)
    complete = is_complete(tree)
    page.put(1, 1, "TIÊU CHÍ VÀ ĐIỂM", _TITLE)
    page.put_row(3, ("Mã số", "Tiêu chí", "Điểm chuẩn", "Điểm đạt", "Điểm bị mất"), _HEAD)
    for number, criterion in enumerate(shown, start=4):
        points = shown_scores(criterion, tree, complete)
        look = Look(bold=True, fill=_GROUP_FILL) if criterion.level == "field" else Look()
        page.put_row(number, (criterion.code, criterion.name), look)
        _put_points(page, number, (points.max_score, points.achieved, points.lost), look)
    if shown and len(shown) == len(criteria):
        whole = totals(criteria)
        row = len(criteria) + 4
        page.put_row(row, ("", "Tổng cộng"), Look(bold=True))
        _put_points(page, row, (whole.max_score, whole.achieved, whole.lost), Look(bold=True))
    page.set_sizes((10, 70, 12, 12, 12), 3)
    _finish(page, 3, landscape=False)


def _put_points(page: Page, row: int, points: Sequence[Decimal | None], look: Look) -> None:
    for column, value in enumerate(points, start=3):
        page.put(row, column, value, replace(look, centred=True, number_format=POINTS_FORMAT))


def write_progress(page: Page, plan_file: PlanFile, lines: Sequence[TaskLine], day: date) -> None:
    """How many tasks are how far, by leading unit and by field."""
    every = tuple(line.state for line in lines)
    page.put(1, 1, f"TIẾN ĐỘ THỰC HIỆN ĐẾN {long_date(day).upper()}", _TITLE)
    row = _write_groups(page, 3, "Đơn vị chủ trì", by_unit(plan_file, every))
    row = _write_groups(page, row + 1, "Lĩnh vực", by_field(plan_file, every))
    _write_group(page, row, Group(name="Tất cả nhiệm vụ", states=every), Look(bold=True, fill=_GROUP_FILL))
    page.set_sizes((56, 10, 11, 11, 11, 11, 10, 12), 3)
    _finish(page, 0)


def _write_groups(page: Page, row: int, heading: str, groups: Iterable[Group]) -> int:
    """A table with a header; the row behind it."""
    counted = ("Số nhiệm vụ", "Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện", "Không thực hiện", "Quá hạn")
    page.put_row(row, (heading, *counted, "Tỷ lệ hoàn thành"), _HEAD)
    row += 1
    for group in groups:
        _write_group(page, row, group, Look())
        row += 1
    return row


def _write_group(page: Page, row: int, group: Group, look: Look) -> None:
    counts: tuple[int | str, ...] = (group.total, *map(len, _states_of(group)), percent(len(group.done), group.total))
    page.put(row, 1, group.name, look)
    for column, count in enumerate(counts, start=2):
        page.put(row, column, count, replace(look, centred=True))


def _states_of(tally: Tally) -> tuple[tuple[Task, ...], ...]:
    return tally.done, tally.in_progress, tally.not_started, tally.cancelled, tally.overdue


def write_guide(page: Page) -> None:
    """How to fill in, in a few lines."""
    page.put(1, 1, "HƯỚNG DẪN ĐIỀN", _TITLE)
    for row, text in enumerate(_GUIDE, start=3):
        page.put(row, 1, text, Look(size=12, ruled=False))
    page.set_sizes((110,), 3)
    _finish(page, 0)


def _finish(page: Page, header_row: int, *, landscape: bool = True) -> None:
    if header_row:
        page.sheet.freeze_panes = page.sheet.cell(header_row + 1, 1)
    page.make_printable(header_row, landscape=landscape)
    page.protect()


def write_note(page: Page, note: SentNote) -> None:
    """The hidden sheet: of which plan this is, and a row of fingerprints for each task."""
    look = Look(ruled=False, wrapped=False, number_format="@")
    page.put_row(1, (NOTE_MARK, str(LAYOUT_VERSION)), look)
    values = (note.plan_id, note.plan_name, str(note.counter), note.made_at)
    row = 2
    prints = ((f"{SHEET_FIELD}{name}", value) for name, value in note.sheets.items())
    for name, value in (*zip(NOTE_FIELDS, values, strict=True), *prints):
        page.put_row(row, (name, value), look)
        row += 1
    page.put_row(row, (*NOTE_COLUMNS, *get_args(GreyColumn)), look)
    for number, sent in enumerate(note.rows, start=row + 1):
        cells = tuple(sent.cells.get(column, "") for column in get_args(GreyColumn))
        page.put_row(number, (sent.task_id, " ".join(sent.entries), *cells), look)
    page.sheet.sheet_state = "hidden"
    page.protect()
