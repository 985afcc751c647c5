"""In which order and under which headings tasks are followed up, and which of them are shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from parapp.models import PlanFile
from parapp.plan.progress.states import TaskState
from parapp.plan.progress.tally import Group, Progress, of_unit, unit_keys
from parapp.vietnamese.text import search_key

Grouping = Literal["urgency", "unit", "field", "quarter"]
GROUPINGS: dict[Grouping, str] = {
    "urgency": "Xếp theo mức khẩn",
    "unit": "Xếp theo đơn vị",
    "field": "Xếp theo lĩnh vực",
    "quarter": "Xếp theo thời hạn",
}
Urgency = Literal["overdue", "due_soon", "in_progress", "not_started", "unclear", "done", "cancelled"]
URGENCIES: dict[Urgency, str] = {
    "overdue": "Quá hạn",
    "due_soon": "Đến hạn trong 30 ngày",
    "in_progress": "Đang thực hiện, chưa đến hạn",
    "not_started": "Chưa thực hiện, chưa đến hạn",
    "unclear": "Chưa rõ thời hạn",
    "done": "Đã hoàn thành",
    "cancelled": "Không thực hiện",
}
_RANKS = {urgency: rank for rank, urgency in enumerate(URGENCIES)}
ANY = ""


def urgency_of(state: TaskState) -> Urgency:
    """What matters most of a task: a deadline gone by or near, else its status."""
    match state.timing:
        case "overdue" | "due_soon" | "unclear":
            return state.timing
        case _:
            return state.status


def is_in(state: TaskState, wanted: Urgency) -> bool:
    """Whether a task is in a state; one in progress or not started is so whatever its deadline."""
    return state.status == wanted if wanted in ("in_progress", "not_started") else urgency_of(state) == wanted


@dataclass(frozen=True, slots=True)
class Shelf:
    """A group with its key, its heading, and the ids of its tasks from top to bottom."""

    key: str
    name: str
    task_ids: tuple[str, ...]


def arranged(progress: Progress, grouping: Grouping) -> list[Shelf]:
    """Each task once: overdue ones first, then those due soon, the earliest deadline first; else in the plan's order.

    A task of two leading units stands under the first.
    """
    if grouping == "urgency":
        groups: Iterable[Group] = (
            Group(key=key, name=name, states=tuple(state for state in progress.states if urgency_of(state) == key))
            for key, name in URGENCIES.items()
        )
    else:
        groups = {"unit": progress.by_unit, "field": progress.by_field, "quarter": progress.by_quarter}[grouping]
    shelves = (
        Shelf(
            key=shelf_key(group),
            name=group.name,
            task_ids=tuple(one.task.id for one in _ordered(group.states) if grouping != "unit" or _first(group, one)),
        )
        for group in groups
    )
    return [shelf for shelf in shelves if shelf.task_ids]


def shelf_key(group: Group) -> str:
    """What names a group in tables and filters; that of tasks without one has a key, too."""
    return group.key or "-"


def _first(group: Group, state: TaskState) -> bool:
    """Whether the group is that of the task's first unit."""
    return unit_keys(state)[0] == group.key


def _ordered(states: Sequence[TaskState]) -> list[TaskState]:
    def place(state: TaskState) -> tuple[int, date]:
        urgency = urgency_of(state)
        pressing = urgency in ("overdue", "due_soon")
        return _RANKS[urgency], (state.due or date.max) if pressing else date.max

    return sorted(states, key=place)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a task must fulfil to be shown: words in it, and the keys of its unit, field, quarter and state."""

    words: str = ""
    unit: str = ANY
    field: str = ANY
    quarter: str = ANY
    urgency: Urgency | None = None

    @property
    def shows_all(self) -> bool:
        """Whether nothing is left out."""
        return self == Wanted()


def shown_ids(
    wanted: Wanted, progress: Progress, plan_file: PlanFile, texts: dict[str, tuple[str, ...]]
) -> frozenset[str]:
    """The ids of the tasks to be shown. A unit's tasks are also those of the collective units it belongs to."""
    chosen = set(texts)
    if wanted.unit:
        known = any(unit.id == wanted.unit for unit in plan_file.units)
        group = of_unit(plan_file, progress, wanted.unit) if known else _group(progress.by_unit, wanted.unit)
        chosen &= _ids(group)
    if wanted.field:
        chosen &= _ids(_group(progress.by_field, wanted.field))
    if wanted.quarter:
        chosen &= _ids(_group(progress.by_quarter, wanted.quarter))
    if wanted.urgency:
        chosen &= {state.task.id for state in progress.states if is_in(state, wanted.urgency)}
    words = search_key(wanted.words).split()
    if words:
        chosen = {task_id for task_id in chosen if _has_words("\n".join(texts[task_id]), words)}
    return frozenset(chosen)


def _group(groups: Sequence[Group], key: str) -> Group | None:
    return next((group for group in groups if shelf_key(group) == key), None)


def _ids(group: Group | None) -> set[str]:
    return {task.id for task in group.tasks} if group else set()


def _has_words(text: str, words: Sequence[str]) -> bool:
    found = search_key(text)
    return all(word in found for word in words)
