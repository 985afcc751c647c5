"""What must hold inside a PLAN.json beyond its schema: sane figures, ids that are unique and lead somewhere."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

import msgspec

from parapp.models import Assignment, FieldPart, PlanFile, Task, UnitList, UserError
from parapp.plan.tree import TreeRow
from parapp.vietnamese.numbers import is_plain_score

_ORDER_KEY = re.compile(r"[0-9A-Za-z]{0,199}[1-9A-Za-z]")
_ID = re.compile(r"[^\s\x00-\x1f]{1,100}")
YEARS = range(1900, 2201)
GREATEST_RANK = 100_000
MOST_ROUNDS = 4
DEEPEST = 20


def check_integrity(plan_file: PlanFile) -> None:
    """Raises UserError at the first thing that does not hold; its sentence names the place."""
    _check_ids(plan_file)
    _check_years(plan_file)
    _check_scores(plan_file)
    _check_counts(plan_file)
    _check_orders(plan_file)
    for place, target, known in _references(plan_file):
        if target is not None and target not in known:
            raise UserError("plan_file_dangling", place=place, target=target[:100])
    for name in ("criteria", "tasks", "blocks"):
        _check_no_cycle(name, getattr(plan_file, name))


def _check_ids(plan_file: PlanFile) -> None:
    seen: set[str] = set()
    for record in plan_file.records():
        if not _ID.fullmatch(record.id):
            raise UserError("plan_file_value", place="id")
        if record.id in seen:
            raise UserError("plan_file_double", target=record.id)
        seen.add(record.id)


def _check_years(plan_file: PlanFile) -> None:
    plan = plan_file.plan
    for name in ("result_year", "period_start", "period_end"):
        if getattr(plan, name) not in YEARS:
            raise UserError("plan_file_value", place=f"plan.{name}")
    if plan.period_start > plan.period_end:
        raise UserError("plan_file_value", place="plan.period_end")
    if plan_file.criteria_set and plan_file.criteria_set.year not in YEARS:
        raise UserError("plan_file_value", place="criteria_set.year")


def _check_scores(plan_file: PlanFile) -> None:
    rows: list[msgspec.Struct] = [*plan_file.criteria, *([plan_file.criteria_set] if plan_file.criteria_set else [])]
    for row in rows:
        for name in row.__struct_fields__:
            value = getattr(row, name)
            for score in value if isinstance(value, tuple) else (value,):
                if isinstance(score, Decimal) and not is_plain_score(score):
                    raise UserError("plan_file_value", place=name)


def _check_counts(plan_file: PlanFile) -> None:
    """Whole numbers that mean a place, a depth or a number of rounds are of a size that can be."""
    criteria_set = plan_file.criteria_set
    ranks = (criteria_set.rank, criteria_set.rank_of) if criteria_set else ()
    if any(rank is not None and not 0 <= rank <= GREATEST_RANK for rank in ranks):
        raise UserError("plan_file_value", place="criteria_set.rank")
    if any(len(row.appraised_scores) > MOST_ROUNDS for row in plan_file.criteria):
        raise UserError("plan_file_value", place="criteria.appraised_scores")
    if any(not 0 <= block.level <= DEEPEST for block in plan_file.blocks):
        raise UserError("plan_file_value", place="blocks.level")


def _check_orders(plan_file: PlanFile) -> None:
    for record in plan_file.records():
        if not _ORDER_KEY.fullmatch(getattr(record, "order", "V")):
            raise UserError("plan_file_value", place="order")


def _references(plan_file: PlanFile) -> Iterator[tuple[str, str | None, set[str]]]:
    """Every reference as (place, id or None, ids it may name)."""
    units = {unit.id for unit in plan_file.units}
    set_id = plan_file.criteria_set.id if plan_file.criteria_set else None
    sets = {set_id} if set_id else set()
    criteria = {row.id for row in plan_file.criteria}
    yield "agency.coordinator_unit_id", plan_file.agency.coordinator_unit_id, units
    yield "plan.criteria_set_id", plan_file.plan.criteria_set_id, sets
    yield "plan.signer_id", plan_file.plan.signer_id, {signer.id for signer in plan_file.signers}
    for unit in plan_file.units:
        yield from (("units.member_ids", member, units) for member in unit.member_ids)
    for row in plan_file.criteria:
        yield "criteria.set_id", row.set_id, sets
        yield "criteria.parent_id", row.parent_id, criteria
    for part in plan_file.field_parts:
        yield from _part_references(part, plan_file.plan.id, criteria, units)
    tasks = {task.id for task in plan_file.tasks}
    for task in plan_file.tasks:
        yield from _task_references(task, plan_file.plan.id, tasks, criteria, units)
    signers = {signer.id for signer in plan_file.signers}
    for paper in plan_file.papers:
        yield "papers.plan_id", paper.plan_id, {plan_file.plan.id}
        yield "papers.signer_id", paper.signer_id, signers
        yield "papers.unit_id", paper.unit_id, units
    yield from (("signers.unit_id", signer.unit_id, units) for signer in plan_file.signers)
    yield from _text_references(plan_file, criteria)


def _part_references(
    part: FieldPart, plan_id: str, criteria: set[str], units: set[str]
) -> Iterator[tuple[str, str | None, set[str]]]:
    yield "field_parts.plan_id", part.plan_id, {plan_id}
    yield "field_parts.field_id", part.field_id, criteria
    for unit_id in _unit_ids((part.lead, part.coordinating)):
        yield "field_parts.unit_id", unit_id, units


def _task_references(
    task: Task, plan_id: str, tasks: set[str], criteria: set[str], units: set[str]
) -> Iterator[tuple[str, str | None, set[str]]]:
    yield "tasks.plan_id", task.plan_id, {plan_id}
    yield "tasks.field_id", task.field_id, criteria
    yield "tasks.parent_id", task.parent_id, tasks
    yield from (("tasks.criterion_ids", row_id, criteria) for row_id in task.criterion_ids)
    yield from (("tasks.assignment", unit_id, units) for unit_id in _unit_ids(unit_lists(task.assignment)))


def unit_lists(assignment: Assignment) -> tuple[UnitList, ...]:
    """All unit lists of an assignment: lead, coordinating, then those of other roles."""
    return (assignment.lead, assignment.coordinating, *(role.units for role in assignment.others))


def _unit_ids(lists: Iterable[UnitList]) -> Iterator[str | None]:
    return (ref.unit_id for units in lists for ref in units.units)


def _text_references(plan_file: PlanFile, criteria: set[str]) -> Iterator[tuple[str, str | None, set[str]]]:
    section_of = {block.id: block.section_id for block in plan_file.blocks}
    sections = {section.id for section in plan_file.sections}
    blocks_of: dict[str, set[str]] = {}
    for block_id, section_id in section_of.items():
        blocks_of.setdefault(section_id, set()).add(block_id)
    for section in plan_file.sections:
        yield "sections.plan_id", section.plan_id, {plan_file.plan.id}
        yield "sections.field_id", section.field_id, criteria
        yield "sections.paper_id", section.paper_id, {paper.id for paper in plan_file.papers}
    for block in plan_file.blocks:
        yield "blocks.section_id", block.section_id, sections
        yield "blocks.parent_id", block.parent_id, blocks_of[block.section_id]


def _check_no_cycle(name: str, rows: Sequence[TreeRow]) -> None:
    parents = {row.id: row.parent_id for row in rows}
    sound: set[str] = set()
    for row_id in parents:
        path: set[str] = set()
        step: str | None = row_id
        while step is not None and step not in sound:
            if step in path:
                raise UserError("plan_file_cycle", place=f"{name}.parent_id", target=step)
            path.add(step)
            step = parents.get(step)
        sound.update(path)
