"""Tasks in the order of a table: by field, group, unit or deadline."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from parapp.document.compose.ground import Ground
from parapp.models import Criterion, Task
from parapp.models.appendix import AppendixGrouping
from parapp.vietnamese.numbers import letter, roman
from parapp.vietnamese.text import compare_key, fold_space

NO_DATE = "Thường xuyên, định kỳ và thời hạn khác"
_OWN_NUMBER = re.compile(r"(?P<number>[A-ZĐ]|[IVX]{1,5}|\d{1,2})(?:[.)]|\s[-–])\s*(?=\S)")


@dataclass(frozen=True)
class Heading:
    """What stands above tasks: a group, a unit, a time. `what` says in Vietnamese what a missing name would be."""

    name: str
    number: str = ""
    what: str = ""


@dataclass(frozen=True)
class Stretch:
    """Tasks in a row below one another, under a heading, under a field; both may be missing. `field_number` counts the
    fields below the heading."""

    heading: Heading | None
    field: Criterion | None
    tasks: tuple[Task, ...]
    field_number: str = ""


def stretches(ground: Ground, grouping: AppendixGrouping, tasks: Sequence[Task]) -> Iterator[Stretch]:
    """All these tasks, in stretches."""
    match grouping:
        case "none":
            yield Stretch(None, None, tuple(tasks))
        case "field":
            yield from _by_field(ground, None, tasks)
        case "group":
            grouped = _grouped((fold_space(_top(ground, task).group), task) for task in tasks)
            for heading, inner in _numbered(grouped, lambda at: letter(at).upper(), ""):
                yield from _by_field(ground, heading if heading.name else None, inner)
        case "unit":
            grouped = _grouped(led(ground, tasks))
            for heading, inner in _numbered(grouped, _roman, "đơn vị chủ trì"):
                yield Stretch(heading, None, inner)
        case "deadline":
            for heading, inner in _numbered(by_deadline(ground, tasks), _roman, "thời gian thực hiện"):
                yield Stretch(heading, None, inner)


def _roman(index: int) -> str:
    return roman(index + 1)


def _top(ground: Ground, task: Task) -> Task:
    """The task that a sub-row belongs to; any other task itself."""
    return ground.tasks.get(task.parent_id or "", task)


def _by_field(ground: Ground, heading: Heading | None, tasks: Sequence[Task]) -> Iterator[Stretch]:
    by_field: dict[str, list[Task]] = {}
    for task in tasks:
        by_field.setdefault(ground.field_id(task), []).append(task)
    fields = [row for row in ground.views.criteria.below(None) if row.id in by_field]
    for index, row in enumerate(fields):
        yield Stretch(heading, row, tuple(by_field.pop(row.id)), _roman(index))
    for rest in by_field.values():
        yield Stretch(heading, None, tuple(rest), _roman(len(fields)))


def _numbered(
    grouped: Sequence[tuple[str, tuple[Task, ...]]], count: Callable[[int], str], what: str
) -> Iterator[tuple[Heading, tuple[Task, ...]]]:
    """The groups with A, B, C before their names, or the numbers their names begin with."""
    named = [name for name, _ in grouped if name]
    own = {name: found for name in named if (found := _OWN_NUMBER.match(name))}
    counted = 0
    for name, tasks in grouped:
        if len(own) == len(named) and (found := own.get(name)):
            yield Heading(name[found.end() :], found["number"], what), tasks
        else:
            yield Heading(name, count(counted) if name or what else "", what), tasks
            counted += 1


def led(ground: Ground, tasks: Sequence[Task]) -> Iterator[tuple[str, Task]]:
    """Each task under its lead units; without one under "". A sub-row has those of its task where it names none."""
    for task in tasks:
        lead = ground.whole(task).assignment.lead
        for unit in lead.units:
            yield fold_space(unit.text), task
        if not lead.units:
            yield fold_space(lead.printed or ""), task


def by_deadline(ground: Ground, tasks: Sequence[Task]) -> list[tuple[str, tuple[Task, ...]]]:
    """Quarter by quarter as they end, months where all end in one quarter; then what has no day, then no deadline."""
    days = {task.id: day for task in tasks if (day := _day(ground.whole(task)))}
    name = _quarter if len({_quarter(day) for day in days.values()}) > 1 else _month
    dated = sorted((task for task in tasks if task.id in days), key=lambda task: days[task.id])
    rest = [(ground.whole(task).deadline.text, task) for task in tasks if task.id not in days]
    timed = [(name(days[task.id]), task) for task in dated]
    timed += [(NO_DATE, task) for text, task in rest if text]
    return _grouped([*timed, *(("", task) for text, task in rest if not text)])


def _day(task: Task) -> date | None:
    """The last day of the task's first deadline, where it is a day to be done by."""
    deadline = task.deadline
    return None if deadline.kind in ("recurring", "continuous") else deadline.due_date


def _quarter(day: date) -> str:
    return f"Quý {roman((day.month + 2) // 3)} năm {day.year}"


def _month(day: date) -> str:
    return f"Tháng {day.month} năm {day.year}"


def _grouped(pairs: Iterable[tuple[str, Task]]) -> list[tuple[str, tuple[Task, ...]]]:
    names: dict[str, str] = {}
    grouped: dict[str, list[Task]] = {}
    for name, task in pairs:
        names.setdefault(compare_key(name), name)
        grouped.setdefault(compare_key(name), []).append(task)
    return [(names[key], tuple(tasks)) for key, tasks in grouped.items()]
