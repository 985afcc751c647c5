"""An old plan taken into the data file as last year's plan, in one undoable change."""

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from parapp.models import (
    Agency,
    Change,
    Plan,
    PlanFile,
    Record,
    Records,
    Signer,
    Unit,
    added,
    key_between,
    keys_between,
    new_id,
)
from parapp.plan.planfile import all_of
from parapp.plan.renaming import last_day_of
from parapp.plan.units import UnitIndex
from parapp.vietnamese.text import compare_key

R = TypeVar("R", bound=Record)


def take_old_plan(records: Records, plan_file: PlanFile) -> Change:
    """Adds the plan with a set of criteria of its own. Units and signers that the office has are used, others added
    (with their last day where a name is known to hold no more, so that no later plan is offered it); office profile
    and library of căn cứ stay as they are. All ids are new, so the same paper can be taken twice."""
    units = _units(records, plan_file.units)
    signers = _signers(records, plan_file.signers)
    kept = {old: known.id for old, known in (*units.items(), *signers.items())}
    brought_units = [unit for old, unit in units.items() if unit.id == old]
    new_units = _behind(records, Unit, [_with_last_day(records, unit) for unit in brought_units])
    new_signers = _behind(records, Signer, [signer for old, signer in signers.items() if signer.id == old])
    last = max((plan.order for plan in all_of(records, Plan)), default=None)
    plan = replace(plan_file.plan, order=key_between(last, None))
    brought: tuple[Record, ...] = (
        *((plan_file.criteria_set,) if plan_file.criteria_set else ()),
        *new_units,
        *new_signers,
        *plan_file.criteria,
        plan,
        *plan_file.papers,
        *plan_file.field_parts,
        *plan_file.tasks,
        *plan_file.sections,
        *plan_file.blocks,
    )
    ids = {record.id: new_id() for record in brought} | {old: new for old, new in kept.items() if old != new}
    number = f" số {plan.number}/{plan.symbol}" if plan.number else ""
    return added(f"lấy kế hoạch cũ{number}", [with_ids(record, ids) for record in brought])


def _units(records: Records, units: tuple[Unit, ...]) -> dict[str, Unit]:
    """For each unit of the paper the office's own, by name or alias, else itself."""
    known = UnitIndex(all_of(records, Unit))
    found = {}
    for unit in units:
        names = (unit.name, unit.short_name, *unit.aliases)
        found[unit.id] = next((match for name in names if name and (match := known.match(name))), unit)
    return found


def _with_last_day(records: Records, unit: Unit) -> Unit:
    kinds = {agency.kind for agency in all_of(records, Agency)}
    last_days = [last_day_of(unit.name, kind) for kind in kinds]
    return replace(unit, valid_to=unit.valid_to or next(filter(None, last_days), None))


def _signers(records: Records, signers: tuple[Signer, ...]) -> dict[str, Signer]:
    known = {_signer_key(signer): signer for signer in all_of(records, Signer)}
    return {signer.id: known.get(_signer_key(signer), signer) for signer in signers}


def _signer_key(signer: Signer) -> str:
    return compare_key(" ".join((*signer.lines, signer.name)))


def _behind(records: Records, kind: type[R], new: list[R]) -> list[R]:
    """The new records ordered behind those that are there."""
    last = max((str(getattr(record, "order", "")) for record in all_of(records, kind)), default=None)
    keys = keys_between(last, None, len(new))
    return [replace(record, order=key) for record, key in zip(new, keys, strict=True)]


def with_ids(record: R, ids: Mapping[str, str]) -> R:
    """The record with every id in it exchanged for its new one."""
    return msgspec.convert(_exchanged(msgspec.to_builtins(record), ids), type(record))


def _exchanged(value: Any, ids: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, list | tuple):
        return [_exchanged(part, ids) for part in value]
    if isinstance(value, dict):
        return {key: _exchanged(part, ids) for key, part in value.items()}
    return value
