"""Which tasks are a unit's: led or supported by itself, or by a collective unit that it is a member of."""

from collections.abc import Iterable, Iterator

from parapp.models import PlanFile, Task, Unit, UnitList
from parapp.plan.integrity import unit_lists
from parapp.vietnamese.text import search_key

_NOBODY = ("co quan, ", "co quan lien quan", "cac co quan", "don vi ", "cac don vi", "cac bo phan", "cac phong, ")


def tasks_of(plan_file: PlanFile, unit_id: str | None) -> tuple[Task, ...]:
    """The tasks a unit has a part in, in the plan's order. A row goes with its sub-rows that name nobody themselves."""
    fitting = _standing_for(plan_file, unit_id)
    kept: set[str] = set()
    for task in plan_file.tasks:
        named = list(_ids(task))
        if fitting & set(named) or (not named and task.parent_id in kept):
            kept.add(task.id)
    return tuple(task for task in plan_file.tasks if task.id in kept)


def with_rows_above(plan_file: PlanFile, tasks: Iterable[Task]) -> tuple[Task, ...]:
    """These tasks in the plan's order, with the rows that sub-rows among them belong to: those have the number."""
    kept = {row_id for task in tasks for row_id in (task.id, task.parent_id) if row_id}
    return tuple(task for task in plan_file.tasks if task.id in kept)


def led_tasks(plan_file: PlanFile, unit_id: str | None) -> tuple[Task, ...]:
    """Those of its tasks that the unit leads; sub-rows that name nobody are led by who leads the row above."""
    fitting = _standing_for(plan_file, unit_id)
    led: set[str] = set()
    for task in tasks_of(plan_file, unit_id):
        leads = _unit_ids(task.assignment.lead)
        if fitting & leads or (not list(_ids(task)) and task.parent_id in led):
            led.add(task.id)
    return tuple(task for task in plan_file.tasks if task.id in led)


def units_with_tasks(plan_file: PlanFile) -> tuple[Unit, ...]:
    """The units that papers on tasks go to: members instead of the collective unit that stands for them; units of
    the directory without a task, and words that name nobody, are not among them."""
    return tuple(unit for unit in plan_file.units if _is_somebody(unit) and tasks_of(plan_file, unit.id))


def leads_outside_directory(plan_file: PlanFile) -> tuple[str, ...]:
    """Whom tasks name as leading though the directory does not have them, so that no paper can go to them; each
    once, in the plan's order, without words that name nobody."""
    known = {unit.id for unit in plan_file.units}
    refs = (ref for task in plan_file.tasks for ref in task.assignment.lead.units)
    names: dict[str, str] = {}
    for ref in refs:
        if ref.unit_id not in known and _names_somebody(ref.text):
            names.setdefault(search_key(ref.text), ref.text)
    return tuple(names.values())


def _is_somebody(unit: Unit) -> bool:
    return not (unit.collective and unit.member_ids) and _names_somebody(unit.name)


def _names_somebody(name: str) -> bool:
    return bool(name.strip()) and not search_key(name).startswith(_NOBODY)


def _standing_for(plan_file: PlanFile, unit_id: str | None) -> set[str]:
    return {unit_id or "", *(whole.id for whole in plan_file.units if unit_id in whole.member_ids)} - {""}


def _unit_ids(units: UnitList) -> set[str]:
    return {ref.unit_id for ref in units.units if ref.unit_id}


def _ids(task: Task) -> Iterator[str]:
    """The units a task names; one that is not in the directory as its text."""
    for units in unit_lists(task.assignment):
        yield from (ref.unit_id or ref.text for ref in units.units)
