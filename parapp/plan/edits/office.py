"""Edits of the office, its plans and sets, each as an undoable change. Deletions take along what cannot stand alone."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from msgspec.structs import replace

from parapp.models import (
    Change,
    Criterion,
    FieldPart,
    Plan,
    RecipientList,
    Record,
    Records,
    Signer,
    Task,
    Unit,
    UnitList,
    edited,
    joined,
    key_between,
)
from parapp.plan.edits.removing import going_along, removed_whole, with_units
from parapp.plan.phrases.remembering import remember
from parapp.plan.planfile import all_of, gather
from parapp.plan.tree import sibling_key

R = TypeVar("R", bound=Record)


def set_values(record: Record, label: str, **values: Any) -> Change:
    """Fields of one record get other values: `set_values(agency, "đổi tên cơ quan", name="Mẫu")`."""
    return edited(label, [(record, replace(record, **values))])


def new_plan(
    records: Records,
    result_year: int,
    period_start: int | None = None,
    period_end: int | None = None,
    form_id: str = "son-ky",
    criteria_set_id: str | None = None,
) -> Change:
    """A plan for the year after the results, with the office's first signer and first list of recipients."""
    start = period_start if period_start is not None else result_year + 1
    last = max((plan.order for plan in all_of(records, Plan)), default=None)
    signer = min(all_of(records, Signer), key=sibling_key, default=None)
    recipients = min(all_of(records, RecipientList), key=sibling_key, default=None)
    plan = Plan(
        result_year=result_year,
        period_start=start,
        period_end=period_end if period_end is not None else start,
        order=key_between(last, None),
        form_id=form_id,
        criteria_set_id=criteria_set_id,
        signer_id=signer.id if signer else None,
        recipients=recipients.recipients if recipients else None,
    )
    return Change(label=f"lập kế hoạch năm {start}", after=(plan,))


def remove_plan(records: Records, plan_id: str) -> Change:
    """A plan goes with its tasks, field parts, texts and versions; criteria and office stay, and so does what its tasks
    said, in the phrase library."""
    label = "xóa kế hoạch"
    return joined(label, [removed_whole(records, [plan_id], label), remember(records, gather(records, plan_id))])


def remove_criteria(records: Records, criterion_ids: Iterable[str]) -> Change:
    """Criteria go with all below them and with the parts of their fields; tasks stay and lose only the link."""
    ids = set(criterion_ids)
    count = sum(isinstance(row, Criterion) for row in going_along(records, ids).values())
    return removed_whole(records, ids, f"xóa {count} tiêu chí")


def remove_signers(records: Records, signer_ids: Iterable[str]) -> Change:
    """Signers go; plans that they signed have none then."""
    ids = set(signer_ids)
    return removed_whole(records, ids, f"xóa {len(ids)} người ký")


def remove_units(records: Records, unit_ids: Iterable[str]) -> Change:
    """Units go from the directory; tasks keep their names as words, collective units lose the members."""
    ids = set(unit_ids)
    return removed_whole(records, ids, f"xóa {len(ids)} đơn vị")


def remove_everything(records: Records, ids: Iterable[str], label: str) -> Change:
    """Records of these ids go, such as the whole sample, with all that was added to them; what else stays loses only
    the links."""
    return removed_whole(records, ids, label)


def rename_unit(records: Records, unit_id: str, name: str) -> Change:
    """A unit gets another name, and so do its places in plans not issued yet, where the old name was taken over from
    the directory and not kept as a source printed it. The old name stays as an alias."""
    unit = {unit.id: unit for unit in all_of(records, Unit)}[unit_id]
    aliases = unit.aliases if unit.name in unit.aliases else (*unit.aliases, unit.name)
    label = f"đổi tên đơn vị thành “{name}”"
    links = _renamed_links(records, label, lambda units: _renamed(units, unit, name))
    own = edited(label, [(unit, replace(unit, name=name, aliases=tuple(a for a in aliases if a != name)))])
    return Change(label=label, before=(*own.before, *links.before), after=(*own.after, *links.after))


def _renamed(units: UnitList, unit: Unit, name: str) -> UnitList:
    if units.printed is not None:
        return units
    refs = tuple(
        replace(ref, text=name) if ref.unit_id == unit.id and ref.text == unit.name else ref for ref in units.units
    )
    return replace(units, units=refs)


def _renamed_links(records: Records, label: str, change: Callable[[UnitList], UnitList]) -> Change:
    issued = {plan.id for plan in all_of(records, Plan) if plan.status == "issued"}
    pairs: list[tuple[Record, Record]] = [
        (task, replace(task, assignment=with_units(task.assignment, change)))
        for task in all_of(records, Task)
        if task.plan_id not in issued
    ]
    pairs += [
        (part, replace(part, lead=change(part.lead), coordinating=change(part.coordinating)))
        for part in all_of(records, FieldPart)
        if part.plan_id not in issued
    ]
    return edited(label, pairs)
