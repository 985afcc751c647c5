"""Edits read in a damaged file done once more on a backup, change by change, as far as they follow from each other."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import msgspec
from sqlite_utils import Database

from parapp.models import Change, Record, UserError
from parapp.store.log import LogEntry, append_foreign, fields_of, seen_vector, value_of
from parapp.store.rows import TABLES, PlainRecord, json_text, plain, record_with
from parapp.store.steps import steps_of, write_step

Mirror = dict[type[Record], dict[str, Record]]
_Key = tuple[type[Record], str]
_KINDS = {table: kind for kind, table in TABLES.items()}


class _Broken(Exception):
    """An entry does not follow from what there is."""


def replay(db: Database, mirror: Mirror, entries: Sequence[LogEntry], whole: bool, devices: Mapping[str, str]) -> int:
    """Adds to database and mirror what the entries say beyond its own log; how many changes that were.

    Each change is taken over whole or not at all, and none after the first that cannot be. `whole`: the entries end
    where their log does; else the last change may be cut and is left out.
    """
    seen = seen_vector(db)
    beyond = [entry for entry in entries if entry.seq > seen.get(entry.device_id, 0)]
    groups = list(_groups(beyond, seen))[: None if whole else -1]
    done = 0
    foreign: set[tuple[str, str]] = set()
    for group in groups:
        try:
            _take(db, mirror, group, devices, foreign)
        except (_Broken, UserError, ValueError, TypeError, sqlite3.Error):
            break
        done += len({(entry.device_id, entry.change_seq) for entry in group})
    return done


def _groups(entries: Sequence[LogEntry], seen: Mapping[str, int]) -> Iterator[list[LogEntry]]:
    """What was committed at once: the entries of a change; those that came from elsewhere with the change that follows
    them, for it says what became of them."""
    own = _own_devices(entries, seen)
    group: list[LogEntry] = []
    for entry in entries:
        if group and group[-1].device_id in own and _change(group[-1]) != _change(entry):
            yield group
            group = []
        group.append(entry)
    if group:
        yield group


def _own_devices(entries: Sequence[LogEntry], seen: Mapping[str, int]) -> set[str]:
    """The installations that wrote into this very log: they had seen all that stood before their entries."""
    own = set()
    last = dict(seen)
    for entry in entries:
        vector = _vector(entry.seen_vector)
        if all(vector.get(device, 0) >= seq for device, seq in last.items() if device != entry.device_id):
            own.add(entry.device_id)
        last[entry.device_id] = entry.seq
    return own


@lru_cache(maxsize=4096)
def _vector(text: str) -> Mapping[str, int]:
    return msgspec.json.decode(text, type=dict[str, int])


def _change(entry: LogEntry) -> tuple[str, int]:
    return entry.device_id, entry.change_seq


def _take(
    db: Database, mirror: Mirror, group: list[LogEntry], devices: Mapping[str, str], foreign: set[tuple[str, str]]
) -> None:
    """One transaction. Raises if the group does not follow, or refers to nothing; then nothing of it was taken."""
    change = _change_of(mirror, group, foreign)
    steps = steps_of(change, mirror)
    with db.atomic():
        for step in steps:
            write_step(db, step)
        append_foreign(db, group, devices)
    for step in steps:
        rows = mirror[step.record_type]
        if step.after is None:
            del rows[step.record_id]
        else:
            rows[step.record_id] = step.after


def _change_of(mirror: Mirror, group: list[LogEntry], foreign: set[tuple[str, str]]) -> Change:
    """What a group makes of the records there are."""
    last = group[-1].device_id
    now: dict[_Key, PlainRecord | None] = {}
    for entry in group:
        kind = _KINDS.get(entry.entity_type)
        if kind is None:
            raise _Broken
        key = (kind, entry.entity_id)
        if key not in now:
            stored = mirror[kind].get(entry.entity_id)
            now[key] = plain(stored) if stored else None
        if entry.device_id != last:
            foreign.add((entry.entity_type, entry.entity_id))
        now[key] = _after(now[key], entry, (entry.entity_type, entry.entity_id) not in foreign)
    before = [stored for kind, record_id in now if (stored := mirror[kind].get(record_id))]
    after = [record_with(kind, fields) for (kind, _), fields in now.items() if fields is not None]
    return Change(label=group[-1].label, before=tuple(before), after=tuple(after))


def _after(fields: PlainRecord | None, entry: LogEntry, strict: bool) -> PlainRecord | None:
    """One entry done; `strict` where no other computer's edits came between: then it must start from what there is."""
    if entry.field is None:
        if strict and (fields is None) != (entry.old is None):
            raise _Broken
        return fields_of(entry.new) if entry.new is not None else None
    if fields is None:
        if strict:
            raise _Broken
        return None
    if strict and entry.field in fields and json_text(fields[entry.field]) != json_text(value_of(entry.old)):
        raise _Broken
    return {**fields, entry.field: value_of(entry.new)}
