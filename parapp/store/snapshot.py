"""The whole data file at one moment, in memory, with its label: what backups and USB copies are written from.

Taking it is quick and needs the one connection; finishing, writing and checking it is slow and needs only its bytes, so
that may happen beside the window.
"""

import hashlib
from datetime import datetime
from typing import NamedTuple

from msgspec.structs import replace
from sqlite_utils import Database

from parapp import __version__
from parapp.models import Plan, Records
from parapp.models.data_copy import CopyNote
from parapp.store.connection import read_whole, version_of, without_side_files
from parapp.store.devices import device_names, own_device
from parapp.store.log import count_of, seen_vector
from parapp.store.machine import machine_name
from parapp.store.rows import TABLES


class Snapshot(NamedTuple):
    """The bytes of a sound database that needs no side files, and what it holds."""

    content: bytes
    note: CopyNote


class Taken(NamedTuple):
    """The state of one moment as it was read; the label still lacks size and hash."""

    whole: bytes
    note: CopyNote

    def finished(self) -> Snapshot:
        """With the label made whole. It is not checked yet: whoever keeps it does so first (`check_content`)."""
        content = without_side_files(self.whole)
        note = replace(self.note, size=len(content), sha256=hashlib.sha256(content).hexdigest())
        return Snapshot(content, note)


def take(db: Database, records: Records) -> Taken:
    """The state of now."""
    plans = tuple(plan.shown_name for plan in records[Plan].values() if isinstance(plan, Plan))
    rows = {table: len(records[kind]) for kind, table in TABLES.items()}
    return _labelled(db, device_names(db)[own_device(db)], rows, plans)


def take_old_snapshot(db: Database) -> Snapshot:
    """The state of a file that is still to be brought up to date: nobody has read its records yet."""
    tables = {row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    rows = {table: _count(db, table) for table in TABLES.values() if table in tables}
    return _labelled(db, machine_name(), rows, ()).finished()


def _count(db: Database, table: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _labelled(db: Database, device_name: str, rows: dict[str, int], plans: tuple[str, ...]) -> Taken:
    note = CopyNote(
        app_version=__version__,
        data_version=version_of(db),
        device_id=own_device(db),
        device_name=device_name,
        seen=seen_vector(db),
        edits=count_of(db),
        rows=rows,
        plans=plans,
        made_at=datetime.now().astimezone().isoformat(timespec="seconds"),
        size=0,
        sha256="",
    )
    return Taken(read_whole(db), note)
