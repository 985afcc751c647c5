"""How far a task is on a day: what its entries say, and what its deadlines make of it."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal

from parapp.models import Criterion, Deadline, PlanFile, Task, TaskResult, TaskStatus, UnitList
from parapp.models.record import Value
from parapp.plan.tree import Tree, field_of_task
from parapp.vietnamese.deadlines import goes_on

SOON = timedelta(days=30)
Timing = Literal["overdue", "due_soon", "later", "ongoing", "unclear", "in_time", "late", "none"]
"""An open task is overdue, due soon (today and 30 days on), due later, without an end (recurring, continuous, or going
on behind a day that has passed), or its deadline is unclear. A done one was in time or late. None: the task is not
carried out."""


class TaskState(Value, frozen=True):
    """A task on a day. `due` is the first deadline still to be met, for a done task the last one.

    What a sub-row leaves empty (field, lead, deliverables) it has from the row it belongs to.
    """

    task: Task
    status: TaskStatus
    timing: Timing
    due: date | None = None
    done_on: date | None = None
    last: TaskResult | None = None
    field_id: str | None = None
    lead: UnitList = UnitList()

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.status in ("not_started", "in_progress")

    def days_left(self, day: date) -> int | None:
        """Days until the deadline, negative behind it; None for a task without one or not open."""
        return (self.due - day).days if self.due is not None and self.is_open else None


class _Told(Value, frozen=True):
    """What the entries up to a day say: the status, and since when each deliverable is done."""

    status: TaskStatus
    done: dict[int, date]
    last: TaskResult | None = None


def states(plan_file: PlanFile, day: date) -> tuple[TaskState, ...]:
    """All tasks that hold work, in document order, as they stood at the end of a day."""
    tree, criteria = Tree(plan_file.tasks), Tree(plan_file.criteria)
    return tuple(_state(task, tree, criteria, day) for task in working_tasks(plan_file))


def working_tasks(plan_file: PlanFile) -> tuple[Task, ...]:
    """The tasks that hold work, in document order: what every paper counts as tasks.

    A row that only heads its sub-rows holds none: it has neither remedy nor lead, deliverable or entry of its own.
    """
    heads = {task.parent_id for task in plan_file.tasks}
    return tuple(task for task in plan_file.tasks if task.id not in heads or _has_work(task))


def _has_work(task: Task) -> bool:
    return bool(task.remedy or task.deliverables or task.assignment.lead.units or task.results)


def entries_until(task: Task, day: date) -> list[TaskResult]:
    """A task's entries up to a day, the earliest first; those of one day as they were made."""
    return sorted((entry for entry in task.results if entry.on <= day), key=lambda entry: entry.on)


def status_told(results: Sequence[TaskResult], deliverables: int) -> TaskStatus:
    """The status that entries in order of their days give a task with so many deliverables; not started without any."""
    return _told(results, deliverables).status


def _state(task: Task, tree: Tree[Task], criteria: Tree[Criterion], day: date) -> TaskState:
    deadlines = deadlines_on(task, day) or deadlines_on(tree.rows.get(task.parent_id or "", task), day)
    told = _told(entries_until(task, day), len(task.deliverables))
    status = told.status if task.results else task.status
    timing, due = _timing(status, told, deadlines, day)
    own_first = list(tree.ancestors(task.id))
    return TaskState(
        task=task,
        status=status,
        timing=timing,
        due=due,
        done_on=max(told.done.values(), default=None) if status == "done" else None,
        last=told.last,
        field_id=field_of_task(own_first, criteria),
        lead=next((row.assignment.lead for row in own_first if row.assignment.lead.units), task.assignment.lead),
    )


def deadlines_on(task: Task, day: date) -> list[Deadline]:
    """The deadlines of a task's deliverables as they stood on a day: later changes are taken back."""
    deadlines = [deliverable.deadline for deliverable in task.deliverables]
    for change in sorted(task.deadline_changes, key=lambda change: change.on, reverse=True):
        if change.on > day and change.product < len(deadlines):
            deadlines[change.product] = change.before
    return deadlines


def _told(entries: Iterable[TaskResult], deliverables: int) -> _Told:
    """An entry on the whole task counts for all deliverables; a task is done with the last of them."""
    status: TaskStatus = "not_started"
    done: dict[int, date] = {}
    last: TaskResult | None = None
    places = range(max(1, deliverables))
    for entry in entries:
        spoken = [entry.product] if entry.product is not None and deliverables > 1 else list(places)
        for place in spoken:
            if entry.status == "done":
                done.setdefault(place, entry.on)
            elif entry.product is not None or status == "done" or entry.status == "not_started":
                done.pop(place, None)
        if len(spoken) == len(places):
            status = entry.status
        else:
            status = "done" if all(place in done for place in places) else "in_progress"
        last = entry
    return _Told(status=status, done=done, last=last)


def _timing(status: TaskStatus, told: _Told, deadlines: Sequence[Deadline], day: date) -> tuple[Timing, date | None]:
    if status == "cancelled":
        return "none", None
    if status == "done":
        ends = [(place, deadline.due_date) for place, deadline in enumerate(deadlines) if deadline.due_date]
        late = any(told.done.get(place, date.min) > due and not goes_on(deadlines[place].text) for place, due in ends)
        return "late" if late else "in_time", max((due for _, due in ends), default=None)
    to_meet = [deadline for place, deadline in enumerate(deadlines) if place not in told.done]
    ahead = [deadline for deadline in to_meet if not _has_gone_on(deadline, day)]
    due = min((deadline.due_date for deadline in ahead if deadline.due_date), default=None)
    if due is None:
        return "ongoing" if any(map(_is_ongoing, to_meet)) else "unclear", None
    if due < day:
        return "overdue", due
    return "due_soon" if due <= day + SOON else "later", due


def _has_gone_on(deadline: Deadline, day: date) -> bool:
    return deadline.due_date is not None and deadline.due_date < day and goes_on(deadline.text)


def _is_ongoing(deadline: Deadline) -> bool:
    """Whether the work has no last day: recurring, continuous, or going on behind the time it names."""
    return deadline.kind in ("recurring", "continuous") or goes_on(deadline.text)
