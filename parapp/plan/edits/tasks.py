"""Edits of a plan's tasks, each as an undoable change."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, get_args

from msgspec.structs import replace

from parapp.models import (
    Assignment,
    Change,
    Deliverable,
    PlanFile,
    Task,
    TaskStatus,
    UnitList,
    added,
    edited,
    removed,
)
from parapp.plan.edits.placing import keys_for, stepped
from parapp.plan.intake import tasks_from_criteria
from parapp.plan.tree import Tree, sibling_key
from parapp.plan.units import UnitIndex, list_text
from parapp.vietnamese.deadlines import parse_deadline
from parapp.vietnamese.text import clean

TaskColumn = Literal[
    "content", "cause", "remedy", "target", "lead", "coordinating", "product", "deadline", "group", "note", "person"
]
COLUMN_NAMES: dict[TaskColumn, str] = {
    "content": "nội dung",
    "cause": "nguyên nhân",
    "remedy": "giải pháp",
    "target": "mục tiêu",
    "lead": "đơn vị chủ trì",
    "coordinating": "đơn vị phối hợp",
    "product": "sản phẩm",
    "deadline": "thời hạn",
    "group": "nhóm",
    "note": "ghi chú",
    "person": "người phụ trách",
}
STATUS_NAMES: dict[TaskStatus, str] = {
    "not_started": "Chưa thực hiện",
    "in_progress": "Đang thực hiện",
    "done": "Đã hoàn thành",
    "cancelled": "Không thực hiện",
}
Cell = tuple[str, TaskColumn]


def cell_text(task: Task, column: TaskColumn) -> str:
    """What the plan table shows in a cell, and what is copied from it; several products stand line by line."""
    if column == "lead":
        return list_text(task.assignment.lead)
    if column == "coordinating":
        return list_text(task.assignment.coordinating)
    if column == "deadline":
        return "\n".join(deliverable.deadline.text for deliverable in task.deliverables).strip("\n")
    if column == "product":
        return "\n".join(deliverable.product for deliverable in task.deliverables).strip("\n")
    return str(getattr(task, column))


def set_cells(plan_file: PlanFile, cells: Mapping[Cell, str]) -> Change:
    """Typed or pasted text goes into cells, given as (task id, column) -> text; cells that say so already stay."""
    reader = _CellReader(plan_file)
    pairs = []
    columns: set[TaskColumn] = set()
    for task in plan_file.tasks:
        new = task
        for column in get_args(TaskColumn):
            text = cells.get((task.id, column))
            if text is not None and clean(text).strip() != cell_text(new, column):
                new = reader.filled(new, column, clean(text).strip())
                columns.add(column)
        if new != task:
            pairs.append((task, new))
    return edited(_cells_label(columns, len(pairs)), pairs)


def set_cell(plan_file: PlanFile, task_ids: Iterable[str], column: TaskColumn, text: str) -> Change:
    """One column of several tasks gets the same text: "đổi đơn vị chủ trì của 3 nhiệm vụ"."""
    return set_cells(plan_file, {(task_id, column): text for task_id in task_ids})


def _cells_label(columns: set[TaskColumn], count: int) -> str:
    if len(columns) == 1:
        return f"đổi {COLUMN_NAMES[next(iter(columns))]} của {count} nhiệm vụ"
    return f"sửa {len(columns)} cột của {count} nhiệm vụ"


class _CellReader:
    """Turns typed text into a task's values, with the plan's directory and years."""

    def __init__(self, plan_file: PlanFile) -> None:
        plan = plan_file.plan
        self._units = UnitIndex(plan_file.units, date(plan.period_end, 12, 31))
        self._year = plan.period_start

    def filled(self, task: Task, column: TaskColumn, text: str) -> Task:
        if column in ("lead", "coordinating"):
            return replace(task, assignment=self._assignment(task.assignment, column, text))
        if column == "deadline":
            return replace(task, deliverables=_by_line(task, text, self._with_deadline))
        if column == "product":
            return replace(task, deliverables=_by_line(task, text, _with_product))
        return replace(task, **{column: text})

    def _assignment(self, assignment: Assignment, role: str, text: str) -> Assignment:
        units: UnitList = self._units.parse(text)
        return replace(assignment, **{role: units}, printed=None)

    def _with_deadline(self, deliverable: Deliverable, text: str) -> Deliverable:
        return replace(deliverable, deadline=parse_deadline(text, self._year))


def _with_product(deliverable: Deliverable, text: str) -> Deliverable:
    return replace(deliverable, product=text)


def _by_line(task: Task, text: str, fill: Callable[[Deliverable, str], Deliverable]) -> tuple[Deliverable, ...]:
    """Line by line where the task has several deliverables and as many lines are given, else all into the first."""
    present = task.deliverables or (Deliverable(),)
    lines = text.split("\n")
    if len(present) > 1 and len(lines) == len(present):
        filled = tuple(fill(deliverable, line) for deliverable, line in zip(present, lines, strict=True))
    elif len(present) > 1:
        filled = (fill(present[0], text), *(fill(deliverable, "") for deliverable in present[1:]))
    else:
        filled = (fill(present[0], text),)
    return tuple(deliverable for deliverable in filled if deliverable != Deliverable())


def set_deliverables(plan_file: PlanFile, task_id: str, deliverables: Sequence[tuple[str, str]]) -> Change:
    """A task gets these (product, deadline) pairs as typed; empty pairs are left out."""
    task = task_of(plan_file, task_id)
    year = plan_file.plan.period_start
    pairs = [(clean(product).strip(), clean(deadline).strip()) for product, deadline in deliverables]
    made = tuple(
        Deliverable(product=product, deadline=parse_deadline(deadline, year))
        for product, deadline in pairs
        if product or deadline
    )
    return edited("đổi sản phẩm và thời hạn của nhiệm vụ", [(task, replace(task, deliverables=made))])


def create_tasks(plan_file: PlanFile, criterion_ids: Iterable[str]) -> Change:
    """One task for each of the criteria that no task of the plan names yet, behind their field's tasks."""
    wanted = set(criterion_ids) - {row_id for task in plan_file.tasks for row_id in task.criterion_ids}
    tasks = tasks_from_criteria(plan_file, [row for row in plan_file.criteria if row.id in wanted])
    return added(f"thêm {len(tasks)} nhiệm vụ từ tiêu chí mất điểm", tasks)


def create_joint_task(plan_file: PlanFile, criterion_ids: Iterable[str]) -> Change:
    """One task for several criteria together, in the field of the first."""
    wanted = set(criterion_ids)
    rows = [row for row in plan_file.criteria if row.id in wanted]
    if not rows:
        return added("thêm nhiệm vụ", ())
    first = tasks_from_criteria(plan_file, rows[:1])[0]
    task = replace(first, criterion_ids=tuple(row.id for row in rows))
    return added(f"thêm 1 nhiệm vụ cho {len(rows)} tiêu chí", [task])


def join_criteria(plan_file: PlanFile, task_id: str, criterion_ids: Iterable[str]) -> Change:
    """A task takes on more criteria; they leave the tasks they stood in, and a task left without any and without
    words of its own goes."""
    task = task_of(plan_file, task_id)
    new_ids = [row_id for row_id in dict.fromkeys(criterion_ids) if row_id not in task.criterion_ids]
    place = {row.id: index for index, row in enumerate(plan_file.criteria)}
    joined_ids = sorted((*task.criterion_ids, *new_ids), key=lambda row_id: place.get(row_id, len(place)))
    before, after = [task], [replace(task, criterion_ids=tuple(joined_ids))]
    for other in plan_file.tasks:
        if other.id != task.id and set(other.criterion_ids) & set(new_ids):
            left = tuple(row_id for row_id in other.criterion_ids if row_id not in new_ids)
            before.append(other)
            if left or not _is_blank(other, plan_file):
                after.append(replace(other, criterion_ids=left))
    return Change(label=f"gộp {len(new_ids)} tiêu chí vào nhiệm vụ", before=tuple(before), after=tuple(after))


def _is_blank(task: Task, plan_file: PlanFile) -> bool:
    has_parts = any(other.parent_id == task.id for other in plan_file.tasks)
    written = any((task.content, task.cause, task.remedy, task.target, task.note, task.person, task.results))
    return not (has_parts or written or task.deliverables or task.assignment != Assignment())


def add_task(
    plan_file: PlanFile, field_id: str | None, before_id: str | None = None, parent_id: str | None = None
) -> Change:
    """An empty task without a criterion in a field, before a sibling or last; with a parent it is a sub-row."""
    siblings = siblings_of(plan_file, field_id, parent_id)
    task = Task(plan_id=plan_file.plan.id, field_id=field_id, parent_id=parent_id)
    keys = keys_for(siblings, before_id, [task.id])
    pairs = [(row, replace(row, order=keys[row.id])) for row in siblings if row.id in keys]
    change = edited("thêm nhiệm vụ", pairs)
    return replace(change, after=(*change.after, replace(task, order=keys[task.id])))


def remove_tasks(plan_file: PlanFile, task_ids: Iterable[str]) -> Change:
    """Tasks and their sub-rows go."""
    chosen = set(task_ids)
    tree = Tree(plan_file.tasks)
    going = [task for task in plan_file.tasks if any(row.id in chosen for row in tree.ancestors(task.id))]
    return removed(f"xóa {len(going)} nhiệm vụ", going)


def move_tasks(plan_file: PlanFile, task_ids: Iterable[str], field_id: str | None, before_id: str | None) -> Change:
    """Top tasks go into a field, before one of its tasks or last, in the order they had. Sub-rows come along."""
    moved = [task for task in _chosen(plan_file, task_ids) if task.parent_id is None and task.id != before_id]
    ids = {task.id for task in moved}
    siblings = [task for task in siblings_of(plan_file, field_id) if task.id not in ids]
    keys = keys_for(siblings, before_id, [task.id for task in moved])
    pairs = [(task, replace(task, order=keys[task.id], field_id=field_id)) for task in moved]
    pairs += [(task, replace(task, order=keys[task.id])) for task in siblings if task.id in keys]
    pairs += [(task, replace(task, field_id=field_id)) for task in _below(plan_file, ids)]
    return edited(f"chuyển {len(moved)} nhiệm vụ", pairs)


def move_step(plan_file: PlanFile, task_ids: Iterable[str], step: int) -> Change:
    """Tasks of one field go one place up (-1) or down (+1) among their siblings."""
    chosen = [task for task in _chosen(plan_file, task_ids)]
    if not chosen:
        return edited("chuyển nhiệm vụ", ())
    first = chosen[0]
    siblings = siblings_of(plan_file, first.field_id, first.parent_id)
    ids = {task.id for task in chosen}
    target = stepped(siblings, ids, step)
    moved = [task for task in siblings if task.id in ids]
    rest = [task for task in siblings if task.id not in ids]
    if [*rest[: _at(rest, target)], *moved, *rest[_at(rest, target) :]] == siblings:
        return edited("chuyển nhiệm vụ", ())
    keys = keys_for(rest, target, [task.id for task in moved])
    pairs = [(task, replace(task, order=keys[task.id])) for task in siblings if task.id in keys]
    return edited(f"chuyển {len(moved)} nhiệm vụ {'lên' if step < 0 else 'xuống'}", pairs)


def _at(rows: Sequence[Task], row_id: str | None) -> int:
    return next((index for index, row in enumerate(rows) if row.id == row_id), len(rows))


def siblings_of(plan_file: PlanFile, field_id: str | None, parent_id: str | None = None) -> list[Task]:
    """The tasks of a field (or the sub-rows of a task), in order."""
    if parent_id is not None:
        return sorted((task for task in plan_file.tasks if task.parent_id == parent_id), key=sibling_key)
    rows = (task for task in plan_file.tasks if task.field_id == field_id and task.parent_id is None)
    return sorted(rows, key=sibling_key)


def task_of(plan_file: PlanFile, task_id: str) -> Task:
    """The plan's task of that id; KeyError if there is none."""
    return {task.id: task for task in plan_file.tasks}[task_id]


def _chosen(plan_file: PlanFile, task_ids: Iterable[str]) -> list[Task]:
    ids = set(task_ids)
    return [task for task in plan_file.tasks if task.id in ids]


def _below(plan_file: PlanFile, ids: set[str]) -> list[Task]:
    tree = Tree(plan_file.tasks)
    return [task for parent in sorted(ids) for task in tree.below(parent) if task.id not in ids]
