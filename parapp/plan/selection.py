"""A plan cut down to a part of its tasks, or to the texts of one of its papers."""

from msgspec.structs import replace

from parapp.models import PlanFile, UserError
from parapp.plan.papers.unit_tasks import tasks_of, with_rows_above
from parapp.plan.units import match_unit


def tasks_of_unit(plan_file: PlanFile, name: str) -> PlanFile:
    """The plan with only the tasks a unit of the directory has a part in, itself or through a collective unit; rows of
    a task that name nobody go with it, and a row of its own below the task it belongs to.

    UserError if the directory has no such unit.
    """
    unit = match_unit(name, plan_file.units)
    if unit is None:
        raise UserError("unit_unknown", unit=name)
    kept = with_rows_above(plan_file, tasks_of(plan_file, unit.id))
    fields = {task.field_id for task in kept}
    parts = tuple(part for part in plan_file.field_parts if part.field_id in fields)
    return replace(plan_file, tasks=kept, field_parts=parts)


def with_texts_of(plan_file: PlanFile, paper_id: str | None = None) -> PlanFile:
    """The plan with only the texts of one paper around it; None: with only its own."""
    sections = tuple(section for section in plan_file.sections if section.paper_id == paper_id)
    if len(sections) == len(plan_file.sections):
        return plan_file
    ids = {section.id for section in sections}
    blocks = tuple(block for block in plan_file.blocks if block.section_id in ids)
    return replace(plan_file, sections=sections, blocks=blocks)
