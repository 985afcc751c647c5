"""A plan of another copy as a new plan of one's own: the same words under fresh ids."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

from parapp.models import Plan, Record, Records, Version, new_id
from parapp.plan.merging.sides import Heads

R = TypeVar("R", bound=Record)


class Copied(NamedTuple):
    """The records of a new plan, its id, and the id it has in the other copy."""

    records: tuple[Record, ...]
    plan_id: str
    came_from: str


def copied_plan(records: Records, plan_id: str, computer: str) -> Copied:
    """The plan with all that belongs to it, under fresh ids and with a name that says where it comes from; criteria,
    units and signers it speaks of stay those of the same ids."""
    own = plan_records(records, plan_id)
    ids = {row.id: new_id() for row in own}
    copies = (told_from(row, computer) if isinstance(row, Plan) else row for row in renamed(own, ids))
    return Copied(tuple(copies), ids[plan_id], plan_id)


def plan_records(records: Records, plan_id: str) -> list[Record]:
    """A plan and all records that are part of it."""
    heads = Heads(records)
    return [row for rows in records.values() for row in rows.values() if heads.of(row) == (Plan, plan_id)]


def renamed(rows: Iterable[Record], ids: Mapping[str, str]) -> list[Record]:
    """The records with every id, and every place that names one, exchanged; in the states of a plan kept inside of a
    version, too."""
    return [_version(row, ids) if isinstance(row, Version) else _renamed(row, ids) for row in rows]


def _renamed(row: R, ids: Mapping[str, str]) -> R:
    return msgspec.convert(_exchanged(msgspec.to_builtins(row), ids), type(row))


def _version(row: Version, ids: Mapping[str, str]) -> Record:
    try:
        content = _exchanged(msgspec.json.decode(row.content), ids)
    except msgspec.DecodeError:
        return _renamed(row, ids)  # what cannot be read is kept as it is
    return replace(_renamed(row, ids), content=msgspec.json.encode(content).decode())


def _exchanged(value: Any, ids: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, dict):
        return {key: _exchanged(part, ids) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_exchanged(part, ids) for part in value]
    return value


def told_from(plan: Plan, computer: str) -> Plan:
    """The plan under a name that says on which computer it was."""
    return replace(plan, name=f"{plan.shown_name} (từ {computer or 'máy kia'})")
