"""A plan as it stood on the day that a report speaks of."""

from datetime import date

from msgspec.structs import replace

from parapp.models import PlanFile, Task
from parapp.plan.progress.sentences import timing_words
from parapp.plan.progress.states import TaskState, deadlines_on, entries_until, states


def as_on(plan_file: PlanFile, day: date) -> PlanFile:
    """The plan with its tasks as they stood at the end of a day: nothing entered later, deadlines put off later taken
    back; where a deadline is gone by, the task's note says so."""
    by_id = {state.task.id: state for state in states(plan_file, day)}
    tasks = tuple(_as_on(task, by_id[task.id], day) if task.id in by_id else task for task in plan_file.tasks)
    return replace(plan_file, tasks=tasks)


def _as_on(task: Task, state: TaskState, day: date) -> Task:
    deadlines = deadlines_on(task, day)
    return replace(
        task,
        status=state.status,
        results=tuple(entries_until(task, day)),
        deliverables=tuple(
            replace(entry, deadline=deadline) for entry, deadline in zip(task.deliverables, deadlines, strict=True)
        ),
        deadline_changes=tuple(change for change in task.deadline_changes if change.on <= day),
        note=timing_words(state, day) if state.timing in ("overdue", "late") else "",
    )
