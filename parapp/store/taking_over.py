"""Edits of another copy taken over: theirs are appended to the log verbatim, then own ones say what became of them.

So for each field the last entry by position always is the state, and a conflict that was decided has one last edit that
had seen both sides.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlite_utils import Database

from parapp.models import Change, Record, Records
from parapp.models.touch import FieldKey, RecordKey
from parapp.store import log
from parapp.store.devices import begin_device, own_device
from parapp.store.log import LogEntry, fields_of, value_of
from parapp.store.rows import TABLES, PlainRecord, json_text, plain
from parapp.store.steps import Step, steps_of, write_step


class TakeOver(NamedTuple):
    """What a merge does: how the records change, which foreign edits come into the log, and which fields were decided
    by a person, so that an own edit says so even where it repeats the last one. `discarded` are records of the other
    copy that stay deleted: the log keeps what was in them."""

    change: Change
    entries: Sequence[LogEntry] = ()
    devices: Mapping[str, str] = {}
    """For each device the name of its computer."""
    settled: frozenset[FieldKey] = frozenset()
    discarded: Sequence[Record] = ()


def write_take_over(db: Database, records: Records, what: TakeOver) -> list[Step]:
    """Writes all of it and gives back the steps for the mirror. Only inside a transaction."""
    steps = steps_of(what.change, records)
    for step in steps:
        write_step(db, step)
    log.append_foreign(db, what.entries, what.devices)
    if own_device(db) in {entry.device_id for entry in what.entries}:
        begin_device(db)  # the disk was set back: numbers after the last one of the copy may have been given out, too
    log.append_differences(db, what.change.label, _own_entries(records, steps, what))
    return steps


def _own_entries(records: Records, steps: Sequence[Step], what: TakeOver) -> Iterator[log.Difference]:
    """What has still to be said once the foreign edits stand in the log."""
    after = {(step.record_type, step.record_id): step.after for step in steps}
    claims = _claims(records, what.entries)
    decided: dict[RecordKey, set[str]] = {}
    for record_type, record_id, name in what.settled:
        decided.setdefault((record_type, record_id), set()).add(name)
    discarded = {(type(record), record.id): record for record in what.discarded}
    for key in claims.keys() | after.keys() | decided.keys():
        stored = records[key[0]].get(key[1])
        final = after.get(key, stored)
        claim = claims.get(key) or _Claim(plain(stored) if stored else None)
        last_known = stored or discarded.get(key)
        before = plain(last_known) if last_known else None
        for field, old, new in _said(claim, final, before, decided.get(key, set())):
            yield log.Difference(TABLES[key[0]], key[1], field, old, new)


def _said(
    claim: "_Claim", final: Record | None, before: PlainRecord | None, decided: set[str]
) -> Iterator[tuple[str | None, str | None, str | None]]:
    """(field, old, new) of the own entries that bring what the log claims to what is."""
    if final is None:
        if claim.fields is not None or claim.edited_since or (decided and (before or claim.last_known)):
            yield None, json_text(claim.fields or claim.last_known or before or {}), None
        return
    fields = plain(final)
    if claim.fields is None or "" in decided:
        yield None, None, json_text(fields)
        return
    for name, value in fields.items():
        claimed = claim.fields.get(name, value)
        if claimed != value:
            yield name, json_text(claimed), json_text(value)
        elif name in decided:
            yield name, json_text((before or {}).get(name, value)), json_text(value)


class _Claim:
    """What the log says of one record, entry after entry."""

    def __init__(self, fields: PlainRecord | None) -> None:
        self.fields = dict(fields) if fields is not None else None
        self.last_known = fields
        self.edited_since = False
        """A field was edited after the record had been deleted."""

    def follow(self, entry: LogEntry) -> None:
        if entry.field is None:
            self.fields = fields_of(entry.new) if entry.new is not None else None
            self.last_known = self.fields or fields_of(entry.old)
            self.edited_since = False
        elif self.fields is None:
            self.edited_since = True
        else:
            self.fields[entry.field] = value_of(entry.new)


def _claims(records: Records, entries: Iterable[LogEntry]) -> dict[RecordKey, _Claim]:
    kinds = {table: kind for kind, table in TABLES.items()}
    claims: dict[RecordKey, _Claim] = {}
    for entry in entries:
        key = (kinds[entry.entity_type], entry.entity_id)
        if key not in claims:
            stored = records[key[0]].get(key[1])
            claims[key] = _Claim(plain(stored) if stored else None)
        claims[key].follow(entry)
    return claims
