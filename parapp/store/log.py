"""The edit log: the field diff of every change, append-only, written in the transaction of the change itself."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

import msgspec
from sqlite_utils import Database

from parapp.models import UserError
from parapp.models.record import Value
from parapp.store.devices import note_device, own_device
from parapp.store.rows import TABLES, Plain, PlainRecord, json_text
from parapp.store.steps import Step


class LogEntry(Value, frozen=True, kw_only=False):
    """One row of the log, its fields in the order of the columns; `old`, `new` and `seen_vector` are JSON.

    `field` None means the whole record: added where `old` is None, deleted where `new` is None. Entries of one change
    share `change_seq`. `wall_time` (UTC) is for people only: clocks are wrong, order is `seq`.
    """

    device_id: str
    seq: int
    change_seq: int
    entity_type: str
    entity_id: str
    field: str | None
    old: str | None
    new: str | None
    seen_vector: str
    wall_time: str
    label: str


_COLUMNS = LogEntry.__struct_fields__
_INSERT = f"INSERT INTO op ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"


class Difference(NamedTuple):
    """What an entry says of one record or one of its fields; `old` and `new` as in LogEntry."""

    entity_type: str
    entity_id: str
    field: str | None
    old: str | None
    new: str | None


def append(db: Database, label: str, steps: Sequence[Step]) -> None:
    """Logs the steps of one change. Only inside its transaction."""
    differences = (
        Difference(TABLES[step.record_type], step.record_id, *difference)
        for step in steps
        for difference in _differences(step)
    )
    append_differences(db, label, differences)


def append_differences(db: Database, label: str, differences: Iterable[Difference]) -> None:
    """Logs them as one change of this installation, which has seen all that stands in the log."""
    device_id = own_device(db)
    seen: PlainRecord = {**seen_vector(db)}
    last, change_seq = _last(db, device_id)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    for seq, difference in enumerate(differences, start=last + 1):
        db.execute(_INSERT, (device_id, seq, change_seq + 1, *difference, json_text(seen), now, label))


def append_foreign(db: Database, entries: Iterable[LogEntry], devices: Mapping[str, str]) -> None:
    """Takes entries of other installations over as they are; `devices` names their computers."""
    known: set[str] = set()
    for entry in entries:
        if entry.device_id not in known:
            note_device(db, entry.device_id, devices.get(entry.device_id, ""))
            known.add(entry.device_id)
        db.execute(_INSERT, msgspec.structs.astuple(entry))


def entries(db: Database, limit: int) -> list[LogEntry]:
    """The newest entries, newest first."""
    sql = f"SELECT {', '.join(_COLUMNS)} FROM op ORDER BY position DESC LIMIT ?"
    return [LogEntry(*row) for row in db.execute(sql, [limit])]


def all_entries(db: Database) -> list[LogEntry]:
    """The whole log in the order in which it was written here."""
    return list(read_entries(db))


def read_entries(db: Database) -> Iterator[LogEntry]:
    """As `all_entries`, one after another: of a damaged file those that come before the damage."""
    sql = f"SELECT {', '.join(_COLUMNS)} FROM op ORDER BY position"
    return (LogEntry(*row) for row in db.execute(sql))


def seen_vector(db: Database) -> dict[str, int]:
    """For each device the last `seq` that stands in this log."""
    sql = "SELECT id, (SELECT max(seq) FROM op WHERE device_id = device.id) FROM device"
    return {device: seq for device, seq in db.execute(sql) if seq is not None}


def added_by(db: Database, entity_type: str) -> dict[str, str]:
    """For each record of a type the device that added it. Reads the whole log."""
    sql = "SELECT entity_id, device_id FROM op WHERE entity_type = ? AND field IS NULL AND old IS NULL"
    return {record_id: device for record_id, device in db.execute(f"{sql} ORDER BY position DESC", [entity_type])}


def count_of(db: Database) -> int:
    """How many entries the log has."""
    return int(db.execute("SELECT count(*) FROM op").fetchone()[0])


def _last(db: Database, device_id: str) -> tuple[int, int]:
    sql = "SELECT seq, change_seq FROM op WHERE device_id = ? ORDER BY seq DESC LIMIT 1"
    row = db.execute(sql, [device_id]).fetchone()
    return (row[0], row[1]) if row else (0, 0)


def _differences(step: Step) -> Iterator[tuple[str | None, str | None, str | None]]:
    """(field, old, new) as they are logged."""
    if step.old is None or step.new is None:
        yield None, _whole(step.old), _whole(step.new)
        return
    for name in step.changed_fields:
        yield name, json_text(step.old[name]), json_text(step.new[name])


def _whole(fields: PlainRecord | None) -> str | None:
    return None if fields is None else json_text(fields)


def fields_of(text: str | None) -> PlainRecord:
    """The fields of a whole record in an entry. Raises UserError if they are none."""
    fields = value_of(text)
    if not isinstance(fields, dict):
        raise UserError("merge_log_gap")
    return fields


def value_of(text: str | None) -> Plain:
    """A value in an entry. Raises UserError if it is no JSON."""
    try:
        value: Plain = msgspec.json.decode(text or "null")
    except msgspec.DecodeError as error:
        raise UserError("merge_log_gap") from error
    return value
