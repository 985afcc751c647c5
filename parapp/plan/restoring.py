"""A plan, or all of it, back to what it is in a copy of the data, by one Change."""

from collections.abc import Iterable, Iterator

import msgspec

from parapp.models import Change, CriteriaSet, Criterion, Plan, Record, Records, Version, turned_into
from parapp.plan.edits.removing import going_along


def restored_plan(now: Records, wanted: Records, plan_id: str, label: str) -> Change:
    """The change that makes one plan of the copy what it is there, and leaves the others and all that plans share.

    Units, signers and criteria of which the plan speaks are added where they are no more. Versions kept since stay.
    """
    part = _plan_part(wanted, plan_id)
    kept = part.get(Version, {})
    going = (row for row in going_along(now, [plan_id]).values() if not isinstance(row, Version) or row.id in kept)
    own = turned_into(label, _by_type(going), part)
    here = {record_id for rows in now.values() for record_id in rows}
    missing = _spoken_of(wanted, plan_id, here)
    return Change(label=label, before=own.before, after=(*missing, *own.after))


def with_versions_since(now: Records, wanted: Records) -> Records:
    """The records of a copy, and with them the versions of its plans that were kept since: versions are for ever."""
    plans, versions = wanted.get(Plan, {}), now.get(Version, {})
    since = {key: row for key, row in versions.items() if isinstance(row, Version) and row.plan_id in plans}
    return {**wanted, Version: {**since, **wanted.get(Version, {})}}


def _plan_part(records: Records, plan_id: str) -> Records:
    return _by_type(going_along(records, [plan_id]).values())


def _by_type(records: Iterable[Record]) -> Records:
    found: dict[type[Record], dict[str, Record]] = {}
    for record in records:
        found.setdefault(type(record), {})[record.id] = record
    return found


def _spoken_of(records: Records, plan_id: str, here: set[str]) -> tuple[Record, ...]:
    """Records outside of the plan that it names, by their ids, and those that these name; only what is not here."""
    every = {record_id: record for rows in records.values() for record_id, record in rows.items()}
    seen = going_along(records, [plan_id])
    waiting = list(seen.values())
    found: list[Record] = []
    while waiting:
        named = [every[name] for name in _named_by(waiting.pop(), records) if name in every]
        new = [row for row in dict.fromkeys(named) if row.id not in here and row.id not in seen]
        new = [row for row in new if not isinstance(row, Plan)]
        seen |= {row.id: row for row in new}
        waiting += new
        found += new
    return tuple(found)


def _named_by(record: Record, records: Records) -> Iterator[str]:
    """All texts in a record, ids among them; of a set of criteria all its rows: without some it says something else."""
    yield from _texts(msgspec.to_builtins(record))
    if isinstance(record, CriteriaSet):
        rows = records.get(Criterion, {}).values()
        yield from (row.id for row in rows if isinstance(row, Criterion) and row.set_id == record.id)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
