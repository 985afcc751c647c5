"""What goes along with records that are removed, and what stays and loses only the link."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from parapp.models import (
    Agency,
    Assignment,
    Block,
    Change,
    Criterion,
    FieldPart,
    Plan,
    Record,
    Records,
    RelatedPaper,
    Section,
    Signer,
    Task,
    Unit,
    UnitList,
    Version,
    edited,
)
from parapp.plan.planfile import all_of

# A record goes with any record that one of these fields names.
_OWNERS: dict[type[Record], tuple[str, ...]] = {
    Criterion: ("set_id", "parent_id"),
    FieldPart: ("plan_id", "field_id"),
    Task: ("plan_id", "parent_id"),
    RelatedPaper: ("plan_id",),
    Section: ("plan_id", "field_id", "paper_id"),
    Block: ("section_id", "parent_id"),
    Version: ("plan_id",),
}
# These fields name a record that a record can do without.
_LINKS: dict[type[Record], tuple[str, ...]] = {
    Agency: ("coordinator_unit_id",),
    Signer: ("unit_id",),
    Plan: ("criteria_set_id", "signer_id"),
    RelatedPaper: ("signer_id", "unit_id"),
    Task: ("field_id",),
}


def going_along(records: Records, ids: Iterable[str]) -> dict[str, Record]:
    """The records of these ids with all that cannot stand without them, by id."""
    wanted = set(ids)
    gone = {row_id: row for rows in records.values() for row_id, row in rows.items() if row_id in wanted}
    newest = gone
    while newest:
        newest = {row.id: row for row in _owned(records, newest) if row.id not in gone}
        gone = gone | newest
    return gone


def _owned(records: Records, owners: dict[str, Record]) -> Iterator[Record]:
    for record_type, fields in _OWNERS.items():
        rows = all_of(records, record_type)
        yield from (row for row in rows if any(getattr(row, field) in owners for field in fields))


def removed_whole(records: Records, ids: Iterable[str], label: str) -> Change:
    """Records go with all that cannot stand without them; the others lose only the links, units stay named in words."""
    gone = going_along(records, ids)
    linking: tuple[type[Record], ...] = (*_LINKS, FieldPart, Unit)
    staying = [row for kind in linking for row in all_of(records, kind) if row.id not in gone]
    links = edited(label, [(row, _unlinked(row, gone)) for row in staying])
    return Change(label=label, before=(*gone.values(), *links.before), after=links.after)


def _unlinked(row: Record, gone: dict[str, Record]) -> Record:
    values: dict[str, Any] = {name: None for name in _LINKS.get(type(row), ()) if getattr(row, name) in gone}
    if isinstance(row, Unit):
        values["member_ids"] = tuple(member for member in row.member_ids if member not in gone)
    if isinstance(row, FieldPart):
        values |= {"lead": _as_words(row.lead, gone), "coordinating": _as_words(row.coordinating, gone)}
    if isinstance(row, Task):
        values["criterion_ids"] = tuple(row_id for row_id in row.criterion_ids if row_id not in gone)
        values["assignment"] = with_units(row.assignment, lambda units: _as_words(units, gone))
    return replace(row, **values)


def _as_words(units: UnitList, gone: dict[str, Record]) -> UnitList:
    refs = tuple(replace(ref, unit_id=None) if ref.unit_id in gone else ref for ref in units.units)
    return replace(units, units=refs)


def with_units(assignment: Assignment, change: Callable[[UnitList], UnitList]) -> Assignment:
    """The assignment with every list of units changed."""
    return replace(
        assignment,
        lead=change(assignment.lead),
        coordinating=change(assignment.coordinating),
        others=tuple(replace(role, units=change(role.units)) for role in assignment.others),
    )
