"""Last year's criteria with tasks, each with its row of this year; and this year's rows that nothing was found for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from parapp.models import Criterion, Task
from parapp.plan.carry_over import CarriedTask
from parapp.plan.scores import lost
from parapp.plan.units import list_text
from parapp.ui.carry.line_model import ALL, CERTAIN, TO_LOOK_AT, LineModel, Option
from parapp.vietnamese.numbers import format_score
from parapp.vietnamese.text import fold_space

NO_MATCH = "(không khớp)"
_NOTES = {
    "matched": "",
    "doubtful": "xem có đúng cùng tiêu chí",
    "recovered": "năm nay không mất điểm",
    "content": "không gắn tiêu chí nào",
    "present": "kế hoạch năm nay đã có",
    "unmatched": "chọn tiêu chí năm nay để lấy sang",
}
_FILLS = "điền vào nhiệm vụ đã có"
_WITH_OTHER = "nhiệm vụ đi theo tiêu chí khác"
_NOT_TAKEN = "chưa lấy"


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A criterion of last year with its tasks; or (`row` None) a task without a criterion."""

    row: Criterion | None
    task_ids: tuple[str, ...]
    name: str


class CriteriaModel(LineModel):
    """What was found, the doubtful ones first."""

    headings = ("Tiêu chí năm trước", "Giống", "Tiêu chí năm nay", "Mất điểm", "Ghi chú")
    choice = 2
    right = frozenset({1, 3})
    coloured = frozenset({1, 4})
    kinds: tuple[str, ...] = (ALL, TO_LOOK_AT, CERTAIN)

    def load(self) -> None:
        """All lines with something found; those without stand in a list of their own."""
        found = [line for line in self._all_lines() if self._belongs(line)]
        self._lines = sorted(found, key=lambda line: self._rank(line))

    def _all_lines(self) -> list[TaskLine]:
        review = self.at_work
        rows = [row for row in review.proposal.last.criteria if row.id in review.tasks_by_row]
        lines = [TaskLine(row, tuple(review.tasks_by_row[row.id]), row_text(row)) for row in rows]
        alone = [task for task in review.proposal.last.tasks if not task.criterion_ids]
        return lines + [TaskLine(None, (task.id,), task_text(task)) for task in alone]

    def _belongs(self, line: TaskLine) -> bool:
        return line.row is None or self.at_work.match_of_last(line.row.id) is not None

    def _rank(self, line: TaskLine) -> int:
        """What waits for a word first, then what is only nearly the same, what is, and work without a criterion."""
        if line.row is None:
            return 3
        match = self.at_work.match_of_last(line.row.id)
        if match is not None and match.certain:
            return 2
        entry = self._entry(line)
        return 1 if entry.accepted or entry.state != "doubtful" else 0

    def line(self, row: int) -> TaskLine:
        """The line in a row."""
        return self._lines[row]

    def count(self) -> int:
        return len(self._lines)

    def cell(self, row: int, column: int) -> str:
        line = self._lines[row]
        if column == 0:
            return line.name
        if column == 4:
            return self._note(line)
        if line.row is None:
            return ""
        match = self.at_work.match_of_last(line.row.id)
        if match is None:
            return NO_MATCH if column == 2 else ""
        this = self.at_work.this_rows[match.this_id]
        if column == 1:
            return "bạn chọn" if self.at_work.is_chosen(line.row.id) else f"{int(match.share * 100)}%"
        return row_text(this) if column == 2 else format_score(lost(this))

    def _note(self, line: TaskLine) -> str:
        entry = self._entry(line)
        if line.row is not None and self.at_work.match_of_last(line.row.id) is None:
            note = _NOTES["unmatched"] if entry.state == "unmatched" else _WITH_OTHER
        else:
            note = _FILLS if entry.into and entry.state == "matched" else _NOTES[entry.state]
            if entry.state == "doubtful" and not self.at_work.takes(entry.last_id):
                note = f"{_NOT_TAKEN}: {note}"
        tasks = f"{len(line.task_ids)} nhiệm vụ" if len(line.task_ids) > 1 else ""
        return "; ".join(filter(None, (tasks, note)))

    def _entry(self, line: TaskLine) -> CarriedTask:
        return self.at_work.entry(line.task_ids[0])

    def is_ticked(self, row: int) -> bool | None:
        return any(map(self.at_work.takes, self._lines[row].task_ids))

    def can_tick(self, row: int) -> bool:
        return any(self.at_work.entry(task_id).state != "unmatched" for task_id in self._lines[row].task_ids)

    def tick(self, rows: Sequence[int], on: bool) -> None:
        self.at_work.take([task_id for row in rows for task_id in self._lines[row].task_ids], on)

    def options(self, row: int) -> list[Option]:
        line = self._lines[row]
        if line.row is None:
            return []
        near = self.at_work.nearest_this.to(line.row.name)
        taken = {this.id for this, _ in near}
        others = [this for this in self.at_work.this_rows.values() if this.level != "field" and this.id not in taken]
        return [
            *((f"{row_text(this)}  ({int(share * 100)}%)", this.id) for this, share in near),
            (NO_MATCH, None),
            *((row_text(this), this.id) for this in others),
        ]

    def choose(self, row: int, wanted: Any) -> None:
        line = self._lines[row]
        if line.row is None:
            return
        match = self.at_work.match_of_last(line.row.id)
        if wanted != (match.this_id if match else None):
            self.at_work.match(line.row.id, wanted)

    def chosen(self, row: int) -> str | None:
        """The id of this year's row of a line."""
        line = self._lines[row]
        match = self.at_work.match_of_last(line.row.id) if line.row else None
        return match.this_id if match else None

    def severity(self, row: int) -> str:
        return "warning" if self._entry(self._lines[row]).state in ("doubtful", "unmatched") else ""

    def is_kind(self, row: int, kind: str) -> bool:
        return kind == ALL or (self._entry(self._lines[row]).state == "doubtful") == (kind == TO_LOOK_AT)

    def is_certain(self, row: int) -> bool:
        return self._entry(self._lines[row]).state in ("matched", "content")

    def preview(self, row: int) -> list[tuple[str, str]]:
        tasks = [self.at_work.today(task_id) for task_id in self._lines[row].task_ids]
        return [*self._names(row), *(pair for task in tasks for pair in task_parts(task))]

    def _names(self, row: int) -> list[tuple[str, str]]:
        """Both criteria in full where they differ: in the list their ends are cut off."""
        line, this_id = self._lines[row], self.chosen(row)
        if line.row is None or this_id is None:
            return []
        old, new = row_text(line.row), row_text(self.at_work.this_rows[this_id])
        return [("Năm trước", old), ("Năm nay", new)] if old != new else []


class UnmatchedModel(CriteriaModel):
    """Last year's criteria that no row of this year was found for when the review began."""

    kinds = ()
    headings = ("Tiêu chí năm trước chưa khớp", "Giống", "Tiêu chí năm nay", "Mất điểm", "Ghi chú")

    def _belongs(self, line: TaskLine) -> bool:
        return not super()._belongs(line)


class OpenRowsModel(LineModel):
    """This year's rows that lose points and for which nothing was found when the review began."""

    headings = ("Tiêu chí năm nay mất điểm, chưa có nhiệm vụ", "Mất điểm", "Lấy theo tiêu chí năm trước")
    choice = 2
    right = frozenset({1})
    coloured = frozenset({2})

    def load(self) -> None:
        """The rows of the first proposal."""
        self._rows = [self.at_work.this_rows[row_id] for row_id in self.at_work.begun.proposal.unmatched_this]

    def can_tick(self, row: int) -> bool:
        return False

    def count(self) -> int:
        return len(self._rows)

    def cell(self, row: int, column: int) -> str:
        this = self._rows[row]
        if column < 2:
            return row_text(this) if column == 0 else format_score(lost(this))
        last_id = self.chosen(row)
        return row_text(self.at_work.last_rows[last_id]) if last_id else "(chưa có)"

    def chosen(self, row: int) -> str | None:
        """The id of last year's row that a line takes from."""
        match = self.at_work.match_of_this(self._rows[row].id)
        return match.last_id if match and match.last_id in self.at_work.tasks_by_row else None

    def options(self, row: int) -> list[Option]:
        near = self.at_work.nearest_last.to(self._rows[row].name)
        taken = {last.id for last, _ in near}
        rows = self.at_work.last_rows
        others = [rows[row_id] for row_id in rows if row_id in self.at_work.tasks_by_row and row_id not in taken]
        return [
            ("(chưa có)", None),
            *((f"{row_text(last)}  ({int(share * 100)}%)", last.id) for last, share in near),
            *((row_text(last), last.id) for last in others),
        ]

    def choose(self, row: int, wanted: Any) -> None:
        before = self.chosen(row)
        if wanted == before:
            return
        if wanted is None:
            assert before is not None
            self.at_work.match(before, None)
        else:
            self.at_work.match(wanted, self._rows[row].id)

    def severity(self, row: int) -> str:
        return "" if self.chosen(row) else "warning"

    def preview(self, row: int) -> list[tuple[str, str]]:
        last_id = self.chosen(row)
        task_ids: Iterable[str] = self.at_work.tasks_by_row.get(last_id, ()) if last_id else ()
        return [pair for task_id in task_ids for pair in task_parts(self.at_work.today(task_id))]


def row_text(row: Criterion) -> str:
    """Code and name of a criterion on one line."""
    return " ".join(filter(None, (row.code, fold_space(row.name).strip())))


def task_text(task: Task) -> str:
    """What a task is about, on one line."""
    return fold_space(task.content or task.remedy or task.cause).strip()


def task_parts(task: Task) -> list[tuple[str, str]]:
    """What a task says, part by part, empty ones left out."""
    products = "; ".join(entry.product for entry in task.deliverables if entry.product)
    deadlines = "; ".join(entry.deadline.text for entry in task.deliverables if entry.deadline.text)
    parts = (
        ("Nội dung", task.content),
        ("Nguyên nhân", task.cause),
        ("Giải pháp", task.remedy),
        ("Chỉ tiêu", task.target),
        ("Chủ trì", list_text(task.assignment.lead)),
        ("Phối hợp", list_text(task.assignment.coordinating)),
        ("Sản phẩm", products),
        ("Thời hạn", deadlines),
    )
    return [(name, text) for name, text in parts if text]
