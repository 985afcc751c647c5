"""Edits of the office, its plans and sets, each as an undoable change. Deletions take along what cannot stand alone."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from msgspec.structs import replace

from parapp.models import (
    Agency,
    Assignment,
    Block,
    Change,
    CriteriaSet,
    Criterion,
    FieldPart,
    Plan,
    Record,
    Records,
    Section,
    Signer,
    Task,
    Unit,
    UnitList,
    Version,
    edited,
    key_between,
)
from parapp.plan.edits.placing import keys_for
from parapp.plan.planfile import all_of
from parapp.plan.tree import Ordered, Tree, sibling_key

R = TypeVar("R", bound=Record)


def set_values(record: Record, label: str, **values: Any) -> Change:
    """Fields of one record get other values: `set_values(agency, "đổi tên cơ quan", name="Mẫu")`."""
    return edited(label, [(record, replace(record, **values))])


def move_ordered(rows: Sequence[Record], moved_id: str, before_id: str | None, label: str) -> Change:
    """One of the rows that have an `order` goes before another, or last."""
    ordered: list[Any] = sorted(rows, key=_order)
    rest: list[Ordered] = [row for row in ordered if row.id != moved_id]
    keys = keys_for(rest, before_id, [moved_id])
    return edited(label, [(row, replace(row, order=keys[row.id])) for row in ordered if row.id in keys])


def _order(row: Any) -> tuple[str, str]:
    return sibling_key(row)


def new_plan(
    records: Records,
    result_year: int,
    period_start: int | None = None,
    period_end: int | None = None,
    form_id: str = "son-ky",
    criteria_set_id: str | None = None,
) -> Change:
    """A plan for the year after the results, with the office's first signer and place."""
    start = period_start if period_start is not None else result_year + 1
    last = max((plan.order for plan in all_of(records, Plan)), default=None)
    signer = min(all_of(records, Signer), key=sibling_key, default=None)
    plan = Plan(
        result_year=result_year,
        period_start=start,
        period_end=period_end if period_end is not None else start,
        order=key_between(last, None),
        form_id=form_id,
        criteria_set_id=criteria_set_id,
        signer_id=signer.id if signer else None,
    )
    return Change(label=f"lập kế hoạch năm {start}", after=(plan,))


def remove_plan(records: Records, plan_id: str) -> Change:
    """A plan goes with its tasks, field parts, texts and versions; criteria and office stay."""
    sections = [section for section in all_of(records, Section) if section.plan_id == plan_id]
    section_ids = {section.id for section in sections}
    going: list[Record] = [plan for plan in all_of(records, Plan) if plan.id == plan_id]
    going += [part for part in all_of(records, FieldPart) if part.plan_id == plan_id]
    going += Tree(task for task in all_of(records, Task) if task.plan_id == plan_id).below(None)
    going += sections
    going += Tree(block for block in all_of(records, Block) if block.section_id in section_ids).below(None)
    going += [version for version in all_of(records, Version) if version.plan_id == plan_id]
    return Change(label="xóa kế hoạch", before=tuple(going))


def remove_criteria(records: Records, criterion_ids: Iterable[str]) -> Change:
    """Criteria go with all below them and with the parts of their fields; tasks stay and lose only the link."""
    chosen = set(criterion_ids)
    tree = Tree(all_of(records, Criterion))
    going = [row for row in tree.below(None) if any(above.id in chosen for above in tree.ancestors(row.id))]
    return _without_criteria(records, going, f"xóa {len(going)} tiêu chí")


def remove_criteria_set(records: Records, set_id: str) -> Change:
    """A set goes with its criteria; plans and tasks stay and lose the links."""
    rows = Tree(row for row in all_of(records, Criterion) if row.set_id == set_id).below(None)
    change = _without_criteria(records, list(rows), "xóa bộ tiêu chí")
    sets = tuple(row for row in all_of(records, CriteriaSet) if row.id == set_id)
    plans = tuple(plan for plan in all_of(records, Plan) if plan.criteria_set_id == set_id)
    return Change(
        label=change.label,
        before=(*sets, *change.before, *plans),
        after=(*change.after, *(replace(plan, criteria_set_id=None) for plan in plans)),
    )


def _without_criteria(records: Records, going: Sequence[Criterion], label: str) -> Change:
    ids = {row.id for row in going}
    sections = [section for section in all_of(records, Section) if section.field_id in ids]
    section_ids = {section.id for section in sections}
    parts = [part for part in all_of(records, FieldPart) if part.field_id in ids]
    blocks = Tree(block for block in all_of(records, Block) if block.section_id in section_ids).below(None)
    tasks = edited(label, [(task, _unlinked(task, ids)) for task in all_of(records, Task)])
    return Change(label=label, before=(*going, *parts, *sections, *blocks, *tasks.before), after=tasks.after)


def _unlinked(task: Task, ids: set[str]) -> Task:
    kept = tuple(row_id for row_id in task.criterion_ids if row_id not in ids)
    return replace(task, criterion_ids=kept, field_id=None if task.field_id in ids else task.field_id)


def remove_signers(records: Records, signer_ids: Iterable[str]) -> Change:
    """Signers go; plans that they signed have none then."""
    ids = set(signer_ids)
    going = tuple(signer for signer in all_of(records, Signer) if signer.id in ids)
    label = f"xóa {len(going)} người ký"
    plans = edited(label, [(p, replace(p, signer_id=None)) for p in all_of(records, Plan) if p.signer_id in ids])
    return Change(label=label, before=(*going, *plans.before), after=plans.after)


def remove_units(records: Records, unit_ids: Iterable[str]) -> Change:
    """Units go from the directory; tasks keep their names as words, collective units lose the members."""
    ids = set(unit_ids)
    going = tuple(unit for unit in all_of(records, Unit) if unit.id in ids)
    label = f"xóa {len(going)} đơn vị"
    links = _edited_links(records, label, lambda units: _unlinked_units(units, ids))
    rest: list[tuple[Record, Record]] = [
        (unit, replace(unit, member_ids=tuple(member for member in unit.member_ids if member not in ids)))
        for unit in all_of(records, Unit)
        if unit.id not in ids
    ]
    rest += [
        (agency, replace(agency, coordinator_unit_id=None))
        for agency in all_of(records, Agency)
        if agency.coordinator_unit_id in ids
    ]
    others = edited(label, rest)
    return Change(label=label, before=(*going, *others.before, *links.before), after=(*others.after, *links.after))


def rename_unit(records: Records, unit_id: str, name: str) -> Change:
    """A unit gets another name, and so do its places in plans not issued yet, where the old name was taken over from
    the directory and not kept as a source printed it. The old name stays as an alias."""
    unit = {unit.id: unit for unit in all_of(records, Unit)}[unit_id]
    aliases = unit.aliases if unit.name in unit.aliases else (*unit.aliases, unit.name)
    label = f"đổi tên đơn vị thành “{name}”"
    links = _edited_links(records, label, lambda units: _renamed(units, unit, name), spare_issued=True)
    own = edited(label, [(unit, replace(unit, name=name, aliases=tuple(a for a in aliases if a != name)))])
    return Change(label=label, before=(*own.before, *links.before), after=(*own.after, *links.after))


def _unlinked_units(units: UnitList, ids: set[str]) -> UnitList:
    refs = tuple(replace(ref, unit_id=None) if ref.unit_id in ids else ref for ref in units.units)
    return replace(units, units=refs)


def _renamed(units: UnitList, unit: Unit, name: str) -> UnitList:
    if units.printed is not None:
        return units
    refs = tuple(
        replace(ref, text=name) if ref.unit_id == unit.id and ref.text == unit.name else ref for ref in units.units
    )
    return replace(units, units=refs)


def _edited_links(
    records: Records, label: str, change: Callable[[UnitList], UnitList], spare_issued: bool = False
) -> Change:
    issued = {plan.id for plan in all_of(records, Plan) if plan.status == "issued"} if spare_issued else set()
    pairs: list[tuple[Record, Record]] = [
        (task, replace(task, assignment=_with_units(task.assignment, change)))
        for task in all_of(records, Task)
        if task.plan_id not in issued
    ]
    pairs += [
        (part, replace(part, lead=change(part.lead), coordinating=change(part.coordinating)))
        for part in all_of(records, FieldPart)
        if part.plan_id not in issued
    ]
    return edited(label, pairs)


def _with_units(assignment: Assignment, change: Callable[[UnitList], UnitList]) -> Assignment:
    return replace(
        assignment,
        lead=change(assignment.lead),
        coordinating=change(assignment.coordinating),
        others=tuple(replace(role, units=change(role.units)) for role in assignment.others),
    )


def remove_everything(records: Records, ids: Iterable[str], label: str) -> Change:
    """Records of these ids go, such as the whole sample; what belongs to a plan among them goes with it."""
    wanted = set(ids)
    plans = [plan.id for plan in all_of(records, Plan) if plan.id in wanted]
    going: dict[str, Record] = {row.id: row for plan_id in plans for row in remove_plan(records, plan_id).before}
    for rows in records.values():
        going.update((row_id, row) for row_id, row in rows.items() if row_id in wanted)
    return Change(label=label, before=tuple(going.values()))
