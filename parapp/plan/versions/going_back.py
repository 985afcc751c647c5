"""A plan becomes again what a kept version says, as a new change that keeps the state of now first."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from parapp.models import (
    Change,
    CriteriaSet,
    Criterion,
    LiveField,
    Plan,
    PlanFile,
    Record,
    Records,
    Signer,
    Unit,
    Version,
    added,
    joined,
    new_id,
)
from parapp.plan.old_plan.taking import with_ids
from parapp.plan.planfile import all_of, gather
from parapp.plan.versions.keeping import free_label, read_version, version_of, versions_of

BEFORE_LABEL = "Trước khi quay về “{label}”"


class WayBack(NamedTuple):
    """The change, and the names of other plans that share the criteria, which is why this plan gets criteria of its
    own; empty where nothing is shared or nothing differs."""

    change: Change
    shared_with: tuple[str, ...]


def go_back(records: Records, version: Version, made_at: str) -> WayBack:
    """The plan's data, tasks, texts and papers become those of the version, and so do its criteria.

    The office's records stay: units and signers that the plan names are added where they are gone. Other plans stay as
    they are: criteria that they share and that differ from the version's become a set of this plan's own. UserError as
    `read_version`."""
    was, now = read_version(version), gather(records, version.plan_id)
    label = f"quay về bản “{version.label}”"
    others = _sharing(records, was)
    copied = bool(others) and _criteria_differ(records, was)
    if copied:
        was = _with_own_criteria(was)
    kept = free_label(
        BEFORE_LABEL.format(label=version.label), (v.label for v in versions_of(records, version.plan_id))
    )
    parts = [
        added(label, [version_of(now, kept, made_at), *_missing_office(records, was)]),
        _replaced(label, _criteria_now(records, was, bool(others)), _criteria_of(was)),
        _replaced(label, _own(now), _own(was)),
    ]
    return WayBack(joined(label, parts), tuple(plan.shown_name for plan in others) if copied else ())


def _own(plan_file: PlanFile) -> tuple[Record, ...]:
    """What belongs to the plan alone, owners first."""
    return (
        plan_file.plan,
        *plan_file.field_parts,
        *plan_file.tasks,
        *plan_file.papers,
        *plan_file.sections,
        *plan_file.blocks,
    )


def _replaced(label: str, now: Iterable[Record], then: Iterable[Record]) -> Change:
    """What is now gives way to what was; records that are alike to the letter are left out."""
    old, new = {record.id: record for record in now}, {record.id: record for record in then}
    same = {key for key in old.keys() & new.keys() if _exact(old[key]) == _exact(new[key])}
    return Change(
        label=label,
        before=tuple(record for key, record in old.items() if key not in same),
        after=tuple(record for key, record in new.items() if key not in same),
    )


def _exact(record: Record) -> bytes:
    """The record to the letter: by == 5.1 is 5.10."""
    return msgspec.json.encode(record)


# -- criteria ------------------------------------------------------------------------------------------------------


def _criteria_of(plan_file: PlanFile) -> tuple[Record, ...]:
    return (*((plan_file.criteria_set,) if plan_file.criteria_set else ()), *plan_file.criteria)


def _criteria_now(records: Records, was: PlanFile, shared: bool) -> tuple[Record, ...]:
    """The version's set as it stands in the records. Of a shared one those that the version has: none of them goes."""
    if was.criteria_set is None:
        return ()
    set_id = was.criteria_set.id
    sets = [row for row in all_of(records, CriteriaSet) if row.id == set_id]
    known = {row.id for row in was.criteria}
    rows = [row for row in all_of(records, Criterion) if row.set_id == set_id and (not shared or row.id in known)]
    return (*sets, *rows)


def _sharing(records: Records, was: PlanFile) -> list[Plan]:
    """Other plans that follow from the version's set of criteria."""
    set_id = was.criteria_set.id if was.criteria_set else None
    plans = all_of(records, Plan)
    return [plan for plan in plans if set_id and plan.criteria_set_id == set_id and plan.id != was.plan.id]


def _criteria_differ(records: Records, was: PlanFile) -> bool:
    change = _replaced("", _criteria_now(records, was, False), _criteria_of(was))
    return bool(change.before or change.after)


def _with_own_criteria(was: PlanFile) -> PlanFile:
    """The version with its criteria under new ids, wherever they are named."""
    ids: Mapping[str, str] = {record.id: new_id() for record in _criteria_of(was)}
    return replace(
        was,
        plan=with_ids(was.plan, ids),
        criteria_set=with_ids(was.criteria_set, ids) if was.criteria_set else None,
        criteria=tuple(with_ids(row, ids) for row in was.criteria),
        field_parts=tuple(with_ids(row, ids) for row in was.field_parts),
        tasks=tuple(with_ids(row, ids) for row in was.tasks),
        sections=tuple(with_ids(row, ids) for row in was.sections),
        blocks=tuple(with_ids(row, ids) for row in was.blocks),
    )


# -- the office ----------------------------------------------------------------------------------------------------


def _missing_office(records: Records, was: PlanFile) -> list[Record]:
    """Units and signers of then that the plan names and the office has no more. Members that are gone stay gone."""
    signers, units = records[Signer], records[Unit]
    named = {was.plan.signer_id, *(paper.signer_id for paper in was.papers)}
    back = [signer for signer in was.signers if signer.id in named and signer.id not in signers]
    needed = {*_named_units(was), *(signer.unit_id for signer in back)}
    units_back = [unit for unit in was.units if unit.id in needed and unit.id not in units]
    there = {*units, *(unit.id for unit in units_back)}
    whole = [replace(unit, member_ids=tuple(m for m in unit.member_ids if m in there)) for unit in units_back]
    return [*whole, *back]


def _named_units(was: PlanFile) -> Iterator[str | None]:
    for part in was.field_parts:
        yield from (ref.unit_id for units in (part.lead, part.coordinating) for ref in units.units)
    for task in was.tasks:
        roles = (task.assignment.lead, task.assignment.coordinating, *(role.units for role in task.assignment.others))
        yield from (ref.unit_id for units in roles for ref in units.units)
    yield from (paper.unit_id for paper in was.papers)
    for runs in (*(block.runs for block in was.blocks), *(section.title for section in was.sections)):
        yield from (run.ref for run in runs if isinstance(run, LiveField))
