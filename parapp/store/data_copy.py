"""A copy of a data file, its own or from elsewhere, read whole into memory and let go: only its rows are taken over.

Backups, what came by USB and damaged files are all looked at through this one door.
"""

import logging
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from sqlite_utils import Database

from parapp.models import Record, Records, UserError
from parapp.store.connection import (
    check_whole,
    in_memory,
    opened_content,
    schema_of,
    stop_after,
    version_of,
)
from parapp.store.copy_checks import check_devices, check_entries, check_records
from parapp.store.devices import device_names, own_device
from parapp.store.faults import faults_told
from parapp.store.header import check_header_bytes
from parapp.store.log import LogEntry, all_entries, seen_vector
from parapp.store.rows import TABLES, record_of
from parapp.store.schema import STEPS, Step, migrate
from parapp.store.steps import columns_of

Read = TypeVar("Read")
_SECONDS = 5.0
"""How long what could go on for ever may take; no more than rows of parapp's own tables is read after that."""
_SLOWEST_BYTES_PER_SECOND = 500_000
_LARGEST = 1_000_000_000

_log = logging.getLogger(__name__)
_log.addHandler(logging.NullHandler())  # a command without a log file does not print the warning


class DataCopy(NamedTuple):
    """What a data file held: its records, its log, and whose they were."""

    records: Records
    entries: list[LogEntry]
    seen: dict[str, int]
    device_id: str
    devices: dict[str, str]
    """For each device the name of its computer."""


def read_copy(path: Path, steps: Sequence[Step] = STEPS) -> DataCopy:
    """All of a file that no Store has open; an older one is brought up to date in memory. The file stays untouched.

    Raises UserError for what is no sound data file of parapp, or defines anything that parapp did not.
    """
    with faults_told(path):
        if path.stat().st_size > _LARGEST:
            raise UserError("store_foreign", path=path)
        content = path.read_bytes()
    return read_content(content, path, steps)


def read_content(content: bytes, path: Path, steps: Sequence[Step] = STEPS, seconds: float = _SECONDS) -> DataCopy:
    """As `read_copy`, of the bytes of a file; `path` is only named in faults."""

    def taken(db: Database) -> DataCopy:
        check_whole(db, path)
        migrate(db, steps)
        return _taken(db)

    return _behind_the_door(content, path, steps, seconds, taken)


def read_log(content: bytes, path: Path, steps: Sequence[Step] = STEPS, seconds: float = _SECONDS) -> list[LogEntry]:
    """The edit log alone, as it stands there: to be compared, never to be taken over. UserError as `read_content`."""
    return _behind_the_door(content, path, steps, seconds, all_entries)


def _behind_the_door(
    content: bytes, path: Path, steps: Sequence[Step], seconds: float, read: Callable[[Database], Read]
) -> Read:
    """What is read of a database that defines nothing but what parapp does. UserError whatever goes wrong."""
    check_header_bytes(content[:100], path, len(steps))
    try:
        with closing(opened_content(content)) as db:
            stop_after(db, seconds)
            _refuse_foreign_schema(db, path, steps)
            stop_after(db, seconds + len(content) / _SLOWEST_BYTES_PER_SECOND)
            return read(db)
    except UserError:
        raise
    except Exception as error:  # whatever bytes do that nobody foresaw: they are not taken, and parapp goes on
        _log.warning("a copy was refused: %s", type(error).__name__)  # its words may quote what stands in it
        raise UserError("store_damaged", path=path) from error


def _refuse_foreign_schema(db: Database, path: Path, steps: Sequence[Step]) -> None:
    """Triggers, views and tables that parapp does not make could compute for ever, or change what is read."""
    with closing(in_memory()) as own:
        migrate(own, steps[: version_of(db)])
        if schema_of(db) != schema_of(own):
            raise UserError("store_foreign", path=path)


def _taken(db: Database) -> DataCopy:
    """Raises ValueError for rows that parapp would not have written."""
    loaded, entries, devices = load(db), all_entries(db), device_names(db)
    check_records(loaded)
    check_entries(entries)
    check_devices(devices)
    return DataCopy(
        records=MappingProxyType({kind: MappingProxyType(rows) for kind, rows in loaded.items()}),
        entries=entries,
        seen=seen_vector(db),
        device_id=own_device(db),
        devices=devices,
    )


def load(db: Database) -> dict[type[Record], dict[str, Record]]:
    """All records by type and id, in the order in which they were added. Raises ValueError if a row is none."""
    loaded = {}
    for kind, table in TABLES.items():
        rows = db.execute(f"SELECT {columns_of(kind)} FROM {table} ORDER BY rowid")
        loaded[kind] = {record.id: record for record in (record_of(kind, row) for row in rows)}
    return loaded
