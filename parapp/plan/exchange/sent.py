"""What is sent to the units: a line for each task as it stands, and fingerprints by which changes are seen later."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from hashlib import sha256

from msgspec import json

from parapp.models import Criterion, PlanFile, Task, TaskResult
from parapp.models.exchange import GreyColumn, Returned
from parapp.models.record import Value
from parapp.plan.edits.task_table import criterion_text
from parapp.plan.edits.tasks import STATUS_NAMES, cell_text
from parapp.plan.papers.unit_tasks import tasks_of
from parapp.plan.progress.states import TaskState, states
from parapp.plan.tree import Tree
from parapp.plan.units import list_text
from parapp.vietnamese.dates import parse_date, short_date
from parapp.vietnamese.text import fold_space

_PRINT_LENGTH = 12


class TaskLine(Value, frozen=True):
    """A task as its row shows it: the texts of the grey cells, and its state."""

    state: TaskState
    cells: dict[GreyColumn, str]

    @property
    def task(self) -> Task:
        """The task itself."""
        return self.state.task


def task_lines(plan_file: PlanFile, day: date, unit_ids: Collection[str] | None = None) -> tuple[TaskLine, ...]:
    """The tasks that hold work, with their numbers in the whole plan; only those that one of the units leads or
    supports, or all (None)."""
    wanted = {task.id for unit_id in unit_ids or () for task in tasks_of(plan_file, unit_id)}
    criteria = {row.id: row for row in plan_file.criteria}
    tree = Tree(plan_file.tasks)
    every = enumerate(states(plan_file, day), start=1)
    return tuple(
        TaskLine(state=state, cells=_cells(number, state, tree, criteria))
        for number, state in every
        if unit_ids is None or state.task.id in wanted
    )


def _cells(number: int, state: TaskState, tree: Tree[Task], criteria: Mapping[str, Criterion]) -> dict[GreyColumn, str]:
    """A sub-row has from the row it belongs to what it leaves empty itself."""
    task = state.task
    above = list(tree.ancestors(task.id))
    ids = next((row.criterion_ids for row in above if row.criterion_ids), ())
    return {
        "number": str(number),
        "criteria": "\n".join(criterion_text(criteria[row_id]) for row_id in ids if row_id in criteria),
        "content": "\n".join(text for text in (task.content, task.remedy) if text.strip()),
        "lead": list_text(state.lead),
        "coordinating": cell_text(task, "coordinating"),
        "product": cell_text(task, "product"),
        "deadline": next((text for row in above if (text := cell_text(row, "deadline"))), ""),
        "recorded": recorded_words(state),
    }


def recorded_words(state: TaskState) -> str:
    """How far a task is, and what was told last: "Đang thực hiện, 05/3/2026" and the words on the next line."""
    status = STATUS_NAMES[state.status]
    if state.last is None:
        return status
    return "\n".join(filter(None, (f"{status}, {short_date(state.last.on)}", state.last.text)))


def cell_prints(cells: Mapping[GreyColumn, str]) -> dict[GreyColumn, str]:
    """The fingerprint of each grey cell."""
    return {column: text_print(text) for column, text in cells.items()}


def text_print(text: str) -> str:
    """Equal for texts that say the same: white space, line ends and the way a day is written do not matter."""
    day = parse_date(text)
    key = fold_space(short_date(day) if day else text)
    return "#" + sha256(key.encode("utf-8")).hexdigest()[:_PRINT_LENGTH]


def entry_print(entry: TaskResult) -> str:
    """The fingerprint of an entry on what was done."""
    parts = (entry.on.isoformat(), entry.status, entry.text, *entry.evidence, entry.own_score or "", str(entry.product))
    return text_print("\x1f".join(parts))


def file_print(returned: Returned) -> str:
    """The fingerprint of a workbook that was sent once and may come back often, filled in further each time."""
    return text_print(f"{returned.file_name}\x1f{json.encode(returned.note).decode()}")


def origin_print(workbook: str, task_id: str, entry: TaskResult) -> str:
    """The fingerprint of an entry on a task as it was taken from a workbook (its `file_print`)."""
    return text_print("\x1f".join((workbook, task_id, entry_print(entry))))


def sheet_print(texts: Iterable[str]) -> str:
    """The fingerprint of a sheet's texts, row by row."""
    return text_print(" ".join(texts))
