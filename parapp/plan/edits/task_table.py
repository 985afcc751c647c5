"""The plan table as one sheet: its first column shows what a task follows from, blocks of cells are filled at once."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec.structs import replace

from parapp.models import Assignment, Change, Criterion, OtherRole, PlanFile, Task, edited
from parapp.plan.edits.tasks import COLUMN_NAMES, TaskColumn, add_task, cell_text, set_cells, task_of
from parapp.plan.tree import Tree, field_of
from parapp.plan.units import UnitIndex, list_text
from parapp.vietnamese.text import CodeKey, clean, code_key, fold_space, search_key

TableColumn = Literal["subject"] | TaskColumn
TableCell = tuple[str, TableColumn]
_CODE = re.compile(r"\s*([0-9A-Za-z]+(?:\.[0-9A-Za-z]+)*)\.?(?=[\s;,:]|$)")
_BETWEEN_CODES = re.compile(r"[\s;,]+")


def table_text(task: Task, column: TableColumn, criteria: Mapping[str, Criterion]) -> str:
    """What the table shows in a cell. "subject": a line "code name" for each criterion, then the task's content."""
    return subject_text(task, criteria) if column == "subject" else cell_text(task, column)


def subject_text(task: Task, criteria: Mapping[str, Criterion]) -> str:
    """What the task follows from, line by line: its criteria with code and name, then its own content."""
    rows = [criteria[row_id] for row_id in task.criterion_ids if row_id in criteria]
    lines = [*map(criterion_text, rows), task.content]
    return "\n".join(line for line in lines if line)


def criterion_text(row: Criterion) -> str:
    """A criterion on one line: code and name."""
    return fold_space(f"{row.code} {row.name}")


def read_subject(text: str, criteria: Iterable[Criterion]) -> tuple[tuple[str, ...], str]:
    """Typed text of the first column as (criterion ids, content): codes that begin a line name criteria, whole names
    too; all other words are the content."""
    rows = [row for row in criteria if row.level != "field"]
    by_code = {code_key(row.code): row for row in rows if row.code}
    by_name = {search_key(row.name): row for row in rows if row.name}
    ids: list[str] = []
    content: list[str] = []
    for line in text.splitlines():
        named, rest = _read_line(line, by_code, by_name)
        ids += [row.id for row in named]
        content += [rest] if rest else []
    return tuple(dict.fromkeys(ids)), "\n".join(content)


def _read_line(
    line: str, by_code: Mapping[CodeKey, Criterion], by_name: Mapping[str, Criterion]
) -> tuple[list[Criterion], str]:
    """The criteria a line begins with, and what it says beside their codes and names."""
    named: list[Criterion] = []
    rest = line.strip()
    while (match := _CODE.match(rest)) and (row := by_code.get(code_key(match[1]))):
        named.append(row)
        rest = rest[match.end() :].lstrip(" \t;,:")
    key = search_key(_BETWEEN_CODES.sub(" ", rest))
    if named and key == search_key(_BETWEEN_CODES.sub(" ", named[-1].name)):
        return named, ""
    if not named and (row := by_name.get(search_key(rest.strip(";, ")))):
        return [row], ""
    return named, rest


def fill_table(
    plan_file: PlanFile,
    cells: Mapping[TableCell, str],
    new_rows: Sequence[Mapping[TableColumn, str]] = (),
    field_id: str | None = None,
) -> Change:
    """Text goes into cells of present tasks, and into new tasks behind the last one of a field, as one change."""
    wanted = dict(cells)
    grown = plan_file
    for row in new_rows:
        task = add_task(grown, field_id).after[-1]
        assert isinstance(task, Task)
        grown = replace(grown, tasks=(*grown.tasks, task))
        wanted.update({(task.id, column): text for column, text in row.items()})
    filled = _with_plain_cells(_with_subjects(grown, wanted), wanted)
    return _difference(plan_file, filled, _label(plan_file, wanted, len(new_rows)))


def _with_subjects(plan_file: PlanFile, cells: Mapping[TableCell, str]) -> PlanFile:
    tree = Tree(plan_file.criteria)
    tasks = [
        _with_subject(task, cells[task.id, "subject"], tree) if (task.id, "subject") in cells else task
        for task in plan_file.tasks
    ]
    return replace(plan_file, tasks=tuple(tasks))


def _with_subject(task: Task, text: str, tree: Tree[Criterion]) -> Task:
    text = clean(text).strip()
    if text == subject_text(task, tree.rows):
        return task
    ids, content = read_subject(text, tree.rows.values())
    field = field_of(ids[0], tree) if ids and ids != task.criterion_ids else None
    return replace(task, criterion_ids=ids, content=content, field_id=field.id if field else task.field_id)


def _with_plain_cells(plan_file: PlanFile, cells: Mapping[TableCell, str]) -> PlanFile:
    plain: dict[tuple[str, TaskColumn], str] = {
        (task_id, column): text for (task_id, column), text in cells.items() if column != "subject"
    }
    changed = {record.id: record for record in set_cells(plan_file, plain).after if isinstance(record, Task)}
    return replace(plan_file, tasks=tuple(changed.get(task.id, task) for task in plan_file.tasks))


def _difference(old: PlanFile, new: PlanFile, label: str) -> Change:
    present = {task.id: task for task in old.tasks}
    change = edited(label, [(present[task.id], task) for task in new.tasks if task.id in present])
    return replace(change, after=(*change.after, *(task for task in new.tasks if task.id not in present)))


def _label(plan_file: PlanFile, cells: Mapping[TableCell, str], added: int) -> str:
    """ "đổi đơn vị chủ trì của 3 nhiệm vụ", "sửa 4 ô của 2 nhiệm vụ, thêm 1 nhiệm vụ"."""
    present = {task.id for task in plan_file.tasks}
    columns = {column for task_id, column in cells if task_id in present}
    count = len({task_id for task_id, _ in cells} & present)
    parts = [f"thêm {added} nhiệm vụ"] if added else []
    if len(columns) == 1:
        parts.insert(0, f"đổi {column_name(next(iter(columns)))} của {count} nhiệm vụ")
    elif columns:
        parts.insert(0, f"sửa {len(columns)} cột của {count} nhiệm vụ")
    return ", ".join(parts)


def column_name(column: TableColumn) -> str:
    """A column's name inside a sentence."""
    return "tiêu chí" if column == "subject" else COLUMN_NAMES[column]


def set_other_roles(plan_file: PlanFile, task_id: str, roles: Sequence[tuple[str, str]]) -> Change:
    """A task gets these (role, units) pairs as typed beside lead and coordination; empty pairs are left out."""
    task = task_of(plan_file, task_id)
    index = UnitIndex(plan_file.units)
    present = {(role.role, list_text(role.units)): role for role in task.assignment.others}
    typed = [(clean(role).strip(), clean(units).strip()) for role, units in roles]
    others = tuple(
        present.get(pair) or OtherRole(role=pair[0], units=index.parse(pair[1])) for pair in typed if any(pair)
    )
    assignment: Assignment = replace(task.assignment, others=others)
    return edited("đổi đơn vị có vai trò khác của nhiệm vụ", [(task, replace(task, assignment=assignment))])
