"""A field's own part in a plan, proposed from its tasks; from then on it is the office's own."""

from collections.abc import Collection, Iterable
from datetime import date

from msgspec.structs import replace

from parapp.models import (
    Block,
    FieldPart,
    LiveField,
    PlanFile,
    Record,
    Section,
    Task,
    UnitList,
    UnitRef,
    Words,
    key_between,
    spread_keys,
)
from parapp.vietnamese.text import compare_key


def propose(plan_file: PlanFile, field_id: str) -> tuple[FieldPart, Section, tuple[Block, ...]]:
    """The field's part as its tasks suggest: one dash for each remedy; units and dates are left to the tasks.

    The remedies are live fields, so that they, too, follow their tasks until the office types over them.
    """
    tasks = tasks_of_field(plan_file, field_id)
    part = FieldPart(plan_id=plan_file.plan.id, field_id=field_id)
    last = max((section.order for section in plan_file.sections), default=None)
    section = Section(plan_id=plan_file.plan.id, role="field_part", field_id=field_id, order=key_between(last, None))
    return part, section, _remedy_blocks(section, tasks)


def propose_missing(plan_file: PlanFile) -> tuple[Record, ...]:
    """Parts, sections and blocks for every field that has tasks but no part yet, in the order of the fields."""
    present = {part.field_id for part in plan_file.field_parts}
    wanted = dict.fromkeys(task.field_id for task in plan_file.tasks if task.field_id)
    records: list[Record] = []
    growing = plan_file
    for field_id in wanted:
        if field_id not in present:
            part, section, blocks = propose(growing, field_id)
            records += [part, section, *blocks]
            growing = replace(growing, sections=(*growing.sections, section))
    return tuple(records)


def tasks_of_field(plan_file: PlanFile, field_id: str) -> list[Task]:
    """The field's tasks in order, sub-rows left out."""
    return [task for task in plan_file.tasks if task.field_id == field_id and task.parent_id is None]


def shown_units(plan_file: PlanFile, part: FieldPart) -> tuple[UnitList, UnitList]:
    """Who leads and who supports in a field: what its part says, else what its tasks suggest."""
    collective = {unit.id for unit in plan_file.units if unit.collective}
    lead, coordinating = proposed_units(tasks_of_field(plan_file, part.field_id), collective)
    return part.lead if names_units(part.lead) else lead, (
        part.coordinating if names_units(part.coordinating) else coordinating
    )


def names_units(units: UnitList) -> bool:
    """Whether any unit is named."""
    return bool(units.units or (units.printed or "").strip())


def proposed_units(tasks: Iterable[Task], collective: Collection[str] = ()) -> tuple[UnitList, UnitList]:
    """All leads of the tasks, and all their coordinating units that lead none of them, each once, in order, but
    collective units (ids) last."""
    rows = list(tasks)
    leads = _each_once(ref for task in rows for ref in task.assignment.lead.units)
    others = _each_once(ref for task in rows for ref in task.assignment.coordinating.units)
    led = {unit_key(ref) for ref in leads}
    supporting = sorted((ref for ref in others if unit_key(ref) not in led), key=lambda ref: ref.unit_id in collective)
    return UnitList(units=leads), UnitList(units=tuple(supporting))


def unit_key(ref: UnitRef) -> str:
    """What makes two references the same unit: the directory's unit, else the words."""
    return ref.unit_id or compare_key(ref.text).strip(" .,;")


def _each_once(refs: Iterable[UnitRef]) -> tuple[UnitRef, ...]:
    found: dict[str, UnitRef] = {}
    for ref in refs:
        found.setdefault(unit_key(ref), ref)
    return tuple(found.values())


def last_day(tasks: Iterable[Task]) -> date | None:
    """The day by which the last of these tasks is to be done; None where no deadline is a day."""
    deadlines = [entry.deadline for task in tasks for entry in task.deliverables]
    return max((deadline.due_date for deadline in deadlines if deadline.due_date), default=None)


def _remedy_blocks(section: Section, tasks: list[Task]) -> tuple[Block, ...]:
    return tuple(
        Block(
            section_id=section.id,
            order=order,
            numbering="dash",
            runs=(LiveField(fact="task.remedy", ref=task.id), Words(text=".")),
        )
        for task, order in zip(tasks, spread_keys(len(tasks)), strict=True)
    )
