"""Which tasks the table shows: words without diacritics, field, unit, what is still missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from parapp.models import Task, UnitRef
from parapp.plan.integrity import unit_lists
from parapp.vietnamese.text import compare_key, search_key

ANY_FIELD = "any"


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What a task must fulfil. `field_id` is `ANY_FIELD` or a field (None: tasks outside of fields)."""

    words: str = ""
    field_id: str | None = ANY_FIELD
    unit: str = ""
    only_incomplete: bool = False

    @property
    def shows_all(self) -> bool:
        """Whether nothing is filtered out."""
        return self == TaskFilter()


def matches(wanted: TaskFilter, task: Task, field_id: str | None, texts: Sequence[str], incomplete: bool) -> bool:
    """Whether a task with these texts is to be shown; each typed word must stand somewhere in it."""
    if wanted.only_incomplete and not incomplete:
        return False
    if wanted.field_id not in (ANY_FIELD, field_id):
        return False
    if wanted.unit and wanted.unit not in {unit_name(ref) for ref in task_units(task)}:
        return False
    found = search_key("\n".join(texts))
    return all(word in found for word in search_key(wanted.words).split())


def task_units(task: Task) -> list[UnitRef]:
    """All units of a task, whatever their role."""
    return [ref for units in unit_lists(task.assignment) for ref in units.units]


def unit_name(ref: UnitRef) -> str:
    """What makes two references the same unit: the directory's id, else the name."""
    return ref.unit_id or compare_key(ref.text)
