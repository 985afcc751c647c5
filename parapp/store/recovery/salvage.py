"""What can still be read in a damaged data file: entries of its log, and its records if all of them are whole."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import msgspec
from sqlite_utils import Database

from parapp.models import Records
from parapp.store.connection import dangling_tables, open_damaged, version_of
from parapp.store.data_copy import load
from parapp.store.data_set import copied
from parapp.store.devices import device_names
from parapp.store.log import LogEntry, read_entries
from parapp.store.schema import STEPS

_SECONDS = 30.0
_FORK = "."


class Salvage(NamedTuple):
    """`entries` are the readable beginning of the log, `whole` says that it was read to its end; `records` are all
    records, or None if any of them cannot be read or refers to nothing."""

    entries: Sequence[LogEntry] = ()
    whole: bool = False
    devices: Mapping[str, str] = MappingProxyType({})
    records: Records | None = None

    @property
    def changes(self) -> int:
        """How many changes the readable part of the log holds."""
        last = {entry.device_id: entry.change_seq for entry in self.entries}
        return sum(last.values())


def salvage(data_file: Path) -> Salvage:
    """What can be read of a damaged set, from a copy of it; nothing if it cannot even be opened."""
    try:
        with copied(data_file) as copy, closing(open_damaged(copy, _SECONDS)) as db:
            entries, whole = _entries(db)
            return Salvage(entries, whole, _devices(db), _records(db))
    except (OSError, sqlite3.Error, UnicodeError):
        return Salvage()


def only_says_newer(data_file: Path) -> bool:
    """Whether a file whose header tells of a later parapp has seen no steps but those of this one: a bit has flipped,
    and no update of parapp will ever open it."""
    known = {step.__name__ for step in STEPS}
    try:
        with copied(data_file) as copy, closing(open_damaged(copy, _SECONDS)) as db:
            seen = {row[0] for row in db.execute("SELECT name FROM _sqlite_migrations")}
            return bool(seen) and seen <= known
    except (OSError, sqlite3.Error, UnicodeError):
        return False


def _entries(db: Database) -> tuple[list[LogEntry], bool]:
    """The entries up to the first that is missing or is none, and whether that was the end."""
    entries: list[LogEntry] = []
    last: dict[str, int] = {}
    try:
        for entry in read_entries(db):
            if not _follows(entry, last.get(entry.device_id)) or not _is_entry(entry):
                return entries, False
            last[entry.device_id] = entry.seq
            entries.append(entry)
    except (sqlite3.Error, UnicodeError, TypeError):
        return entries, False
    return entries, True


def _follows(entry: LogEntry, last: int | None) -> bool:
    """Whether no number was left out; a device that branched off another one begins at any."""
    if last is None:
        return isinstance(entry.seq, int) and (entry.seq == 1 or _FORK in entry.device_id)
    return entry.seq == last + 1


def _is_entry(entry: LogEntry) -> bool:
    """Whether every cell is of its kind, and JSON where it must be."""
    try:
        msgspec.convert(msgspec.to_builtins(entry), LogEntry)
        msgspec.json.decode(entry.seen_vector, type=dict[str, int])
        for text in filter(None, (entry.old, entry.new)):
            msgspec.json.decode(text)
    except (msgspec.ValidationError, msgspec.DecodeError):
        return False
    return True


def _devices(db: Database) -> dict[str, str]:
    try:
        return device_names(db)
    except (sqlite3.Error, UnicodeError):
        return {}


def _records(db: Database) -> Records | None:
    try:
        if version_of(db) != len(STEPS) or dangling_tables(db):
            return None
        return load(db)
    except (sqlite3.Error, ValueError, TypeError):
        return None
