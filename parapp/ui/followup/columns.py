"""The columns of the follow-up table, and what they show of a task."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from parapp.models import Criterion, Task, TaskResult
from parapp.plan.edits.results import shown_place
from parapp.plan.edits.tasks import STATUS_NAMES
from parapp.plan.progress import TaskState
from parapp.plan.progress.naming import task_words
from parapp.plan.progress.sentences import timing_words
from parapp.plan.progress.states import entries_until
from parapp.plan.units import list_text
from parapp.vietnamese.dates import short_date
from parapp.vietnamese.text import fold_space

FollowKey = Literal["task", "lead", "due", "status", "on", "text", "score", "evidence"]


@dataclass(frozen=True, slots=True)
class FollowColumn:
    """A column: heading, first width, what an empty cell says, whether it is typed into."""

    key: FollowKey
    heading: str
    width: int
    missing: str = ""
    editable: bool = False
    tip: str = ""


COLUMNS: tuple[FollowColumn, ...] = (
    FollowColumn("task", "Nhiệm vụ", 180, missing="Chưa có nội dung"),
    FollowColumn("lead", "Chủ trì", 94, missing="Chưa giao"),
    FollowColumn("due", "Thời hạn", 108, tip="Enter: đổi thời hạn"),
    FollowColumn("status", "Trạng thái", 88, editable=True),
    FollowColumn("on", "Ngày", 92, editable=True, tip="Ngày của kết quả ghi gần nhất"),
    FollowColumn("text", "Kết quả đã làm", 150, editable=True),
    FollowColumn("score", "Điểm", 50, editable=True, tip="Điểm tự chấm của tiêu chí sau khi thực hiện"),
    FollowColumn("evidence", "Tệp", 44, tip="Số tệp minh chứng. Enter: thêm tệp"),
)
_PLACES = {column.key: place for place, column in enumerate(COLUMNS)}


def position_of(key: FollowKey) -> int:
    """Where a column stands."""
    return _PLACES[key]


def texts_of(state: TaskState, parent: Task | None, day: date, criteria: Mapping[str, Criterion]) -> tuple[str, ...]:
    """What the table shows of a task on a day, column by column; `parent` is the row that a sub-row belongs to."""
    task = state.task
    entry = shown_entry(task, day)
    score = next((one.own_score for one in _newest_first(task, day) if one.own_score), "")
    texts: dict[FollowKey, str] = {
        "task": task_words(task, criteria, parent),
        "lead": list_text(state.lead),
        "due": _due_words(state, parent, day),
        "status": STATUS_NAMES[state.status],
        "on": short_date(entry.on) if entry else "",
        "text": entry.text if entry else "",
        "score": score or "",
        "evidence": str(sum(len(one.evidence) for one in _newest_first(task, day)) or ""),
    }
    return tuple(texts[column.key] for column in COLUMNS)


def shown_entry(task: Task, day: date) -> TaskResult | None:
    """The last entry of a task on a day; None before the first."""
    place = shown_place(task, day)
    return task.results[place] if place is not None else None


def _newest_first(task: Task, day: date) -> list[TaskResult]:
    return entries_until(task, day)[::-1]


def _due_words(state: TaskState, parent: Task | None, day: date) -> str:
    """The deadlines as the plan words them, then how they stand on the day, on a line of its own."""
    own = [fold_space(part.deadline.text) for part in state.task.deliverables if part.deadline.text]
    words = "; ".join(dict.fromkeys(own)) or (fold_space(parent.deadline.text) if parent else "")
    says_day = any(part.deadline.kind in ("date", "before_date") for part in state.task.deliverables)
    timing = "" if says_day and state.timing == "later" else timing_words(state, day)
    return "\n".join(line for line in (words, timing) if line)
