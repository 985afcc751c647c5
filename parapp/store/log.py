"""The edit log: the field diff of every change, append-only, written in the transaction of the change itself."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from sqlite_utils import Database

from parapp.models.record import Value
from parapp.store.devices import own_device
from parapp.store.rows import TABLES, PlainRecord, json_text
from parapp.store.steps import Step

_COLUMNS = (
    *("device_id", "seq", "change_seq", "entity_type", "entity_id", "field"),
    *("old", "new", "seen_vector", "wall_time", "label"),
)


class LogEntry(Value, frozen=True):
    """One row of the log; `old`, `new` and `seen_vector` are JSON.

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


def append(db: Database, label: str, steps: Sequence[Step]) -> None:
    """Logs the steps of one change. Only inside its transaction."""
    device_id = own_device(db)
    seen: PlainRecord = {**seen_vector(db)}
    seq, change_seq = _last(db, device_id)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    places = ", ".join("?" * len(_COLUMNS))
    sql = f"INSERT INTO op ({', '.join(_COLUMNS)}) VALUES ({places})"
    for step in steps:
        entity = (TABLES[step.record_type], step.record_id)
        for field, old, new in _differences(step):
            seq += 1
            db.execute(sql, (device_id, seq, change_seq + 1, *entity, field, old, new, json_text(seen), now, label))


def entries(db: Database, limit: int) -> list[LogEntry]:
    """The newest entries, newest first."""
    sql = f"SELECT {', '.join(_COLUMNS)} FROM op ORDER BY position DESC LIMIT ?"
    return [LogEntry(**dict(zip(_COLUMNS, row, strict=True))) for row in db.execute(sql, [limit])]


def all_entries(db: Database) -> list[LogEntry]:
    """The whole log in the order in which it was written here."""
    sql = f"SELECT {', '.join(_COLUMNS)} FROM op ORDER BY position"
    return [LogEntry(**dict(zip(_COLUMNS, row, strict=True))) for row in db.execute(sql)]


def seen_vector(db: Database) -> dict[str, int]:
    """For each device the last `seq` that stands in this log."""
    sql = "SELECT id, (SELECT max(seq) FROM op WHERE device_id = device.id) FROM device"
    return {device: seq for device, seq in db.execute(sql) if seq is not None}


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
