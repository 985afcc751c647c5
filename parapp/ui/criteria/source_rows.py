"""What each row of a source table was read as, for the first column of the reading page. No widgets here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from parapp.importers.recognise.doubts import key_of
from parapp.messages import problem_sentence
from parapp.models import Problem, Severity
from parapp.models.table import TableRead

LEVEL_NAMES = {"field": "Lĩnh vực", "criterion": "Tiêu chí", "component": "Thành phần", "group": "Nhóm"}
_WITH_TASK, _TASK, _SKIPPED = " + nhiệm vụ", "Nhiệm vụ", "Bỏ qua"
_REASONS: dict[str, str] = {
    "row_left_out": "Bỏ ra",
    "row_hidden": "Bỏ ra (đang ẩn)",
    "row_repeats_header": "Lặp tiêu đề",
    "row_numbers_columns": "Số thứ tự cột",
    "row_is_total": "Dòng cộng",
    "row_is_note": "Ghi chú",
    "row_without_name": "Không có tên",
}
_OF_WHOLE_ROW = "row_"
_GRAVITY: dict[Severity, int] = {"info": 0, "warning": 1, "error": 2}


@dataclass(slots=True)
class SourceRow:
    """What is said of a row: its kind in a word, whether it was taken, its gravest open doubt, the sentences about it
    and about each of its cells (by column)."""

    kind: str = ""
    is_taken: bool = False
    gravity: Severity = "info"
    sentences: list[str] = field(default_factory=list)
    doubtful_columns: dict[int, Severity] = field(default_factory=dict)
    of_columns: dict[int, list[str]] = field(default_factory=dict)


def source_rows(read: TableRead, cells: dict[str, tuple[int, int]]) -> dict[int, SourceRow]:
    """The rows about which there is something to say, by index; `cells` are row and column of each place."""
    rows: dict[int, SourceRow] = {}

    def at(place: str, index: int) -> SourceRow:
        return rows.setdefault(cells[place][0] if place in cells else index, SourceRow())

    _mark_taken(read, at)
    confirmed = set(read.layout.confirmed)
    for problem in read.problems:
        if problem.place in cells:
            row, column = cells[problem.place]
            _mark(rows.setdefault(row, SourceRow()), problem, column, key_of(problem) in confirmed)
    for index in _set_by_hand(read):
        if index in rows:
            rows[index].sentences.append("Cấp của dòng do bạn đặt.")
    return rows


def _mark_taken(read: TableRead, at: Callable[[str, int], SourceRow]) -> None:
    for task in read.tasks:
        row = at(task.place, task.row)
        row.kind, row.is_taken = _TASK, True
    for criterion in read.criteria:
        row = at(criterion.place, criterion.row)
        with_task = _WITH_TASK if row.kind.endswith((_TASK, _WITH_TASK)) else ""
        row.kind, row.is_taken = LEVEL_NAMES[criterion.level] + with_task, True


def _mark(row: SourceRow, problem: Problem, column: int, is_confirmed: bool) -> None:
    sentence = problem_sentence(problem.code, problem.facts)
    row.sentences.append(sentence)
    if not problem.code.startswith(_OF_WHOLE_ROW):
        row.of_columns.setdefault(column, []).append(sentence)
    if problem.code == "row_is_group":
        row.kind, row.is_taken = row.kind or "Tên nhóm", True
    elif problem.code in _REASONS and not row.is_taken:
        row.kind = _REASONS[problem.code]
    elif problem.code.startswith(_OF_WHOLE_ROW) and not row.kind:
        row.kind = _SKIPPED
    if problem.severity != "info" and not is_confirmed:
        row.gravity = max(row.gravity, problem.severity, key=_GRAVITY.__getitem__)
        row.doubtful_columns[column] = problem.severity


def _set_by_hand(read: TableRead) -> Iterable[int]:
    return (level.row for level in read.layout.levels)
