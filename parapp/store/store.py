"""The one door to the data file. Every edit is a Change; it is on disk, with its log, when `apply` returns."""

from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Self

import msgspec
from sqlite_utils import Database

from parapp.models import Change, Record, Records, UserError
from parapp.store import log
from parapp.store.backup import FOLDER, Backup, write_backup
from parapp.store.connection import connect, refuse_open_transaction
from parapp.store.data_copy import load
from parapp.store.devices import settle_device
from parapp.store.faults import faults_told
from parapp.store.files import remove_leftovers
from parapp.store.header import check_header, check_no_side_files
from parapp.store.log import LogEntry
from parapp.store.schema import STEPS, create, upgrade
from parapp.store.schema import Step as MigrationStep
from parapp.store.snapshot import Snapshot, take_snapshot
from parapp.store.steps import Step, steps_of, write_step

_Mirror = dict[type[Record], dict[str, Record]]


class Store:
    """An open data file. One connection, used by the thread that opened it; one Store for a file in a process."""

    def __init__(self, path: Path, db: Database, mirror: _Mirror) -> None:
        """For `open` only."""
        self.path = path
        self._db = db
        self._mirror = mirror
        self._records: Records = MappingProxyType({kind: MappingProxyType(rows) for kind, rows in mirror.items()})

    @classmethod
    def open(cls, path: Path, migrations: tuple[MigrationStep, ...] = STEPS) -> Self:
        """Opens the data file, makes it if there is none, brings an older one up to date after a backup.

        Raises UserError for a file that is in use, foreign, newer, empty, damaged or out of reach; it stays as it was.
        """
        with faults_told(path):
            if not path.exists():
                _create_unless_made_meanwhile(path, migrations)
            check_header(path, len(migrations))
            db = connect(path, len(migrations))
            try:
                upgrade(db, path, migrations)
                settle_device(db)
                mirror = _load(db, path)
            except BaseException:
                db.close()
                raise
            for folder in (path.parent, path.parent / FOLDER):
                remove_leftovers(folder, path.stem)
        return cls(path, db, mirror)

    def close(self) -> None:
        """Lets the file go. Nothing waits to be saved: every edit was on disk when `apply` returned."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def records(self) -> Records:
        """All records by type and id: a read-only view that follows every `apply`, in the order they were added."""
        return self._records

    def apply(self, change: Change) -> None:
        """Commits a change and its log entries; on any exception file and records are as before.

        Raises UserError("store_conflict") if its `before` is not what is stored, UserError for a reference to nothing
        or a fault of the disk, ValueError for values that cannot be kept exactly (see `rows.plain`).
        """
        refuse_open_transaction(self._db)
        steps = steps_of(change, self._mirror)
        if not steps:
            return
        with faults_told(self.path), self._db.atomic():
            for step in steps:
                write_step(self._db, step)
            log.append(self._db, change.label, steps)
        for step in steps:
            self._follow(step)

    def _follow(self, step: Step) -> None:
        rows = self._mirror[step.record_type]
        if step.after is None:
            del rows[step.record_id]
        else:
            rows[step.record_id] = step.after

    def log(self, limit: int = 100) -> list[LogEntry]:
        """The newest entries of the edit log, newest first."""
        return log.entries(self._db, limit)

    def get_setting(self, key: str, default: Any = None) -> Any:
        """What was kept under the key, as JSON gives it back; the default if nothing was."""
        row = self._db.execute("SELECT value FROM setting WHERE key = ?", [key]).fetchone()
        return default if row is None else msgspec.json.decode(row[0])

    def set_setting(self, key: str, value: Any) -> None:
        """Keeps a JSON value that is no plan data: not in the log, not undoable."""
        refuse_open_transaction(self._db)
        text = msgspec.json.encode(value).decode()
        with faults_told(self.path), self._db.atomic():
            self._db.execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", [key, text])

    def snapshot(self) -> Snapshot:
        """The whole data file as it is now, in memory; quick. Backups and USB copies are written from it."""
        refuse_open_transaction(self._db)
        with faults_told(self.path):
            return take_snapshot(self._db, self._records)

    def seen(self) -> dict[str, int]:
        """For each device the number of its last edit in this file's log."""
        return log.seen_vector(self._db)

    def entries(self) -> list[LogEntry]:
        """The whole edit log, oldest first."""
        return log.all_entries(self._db)

    def backup(self, target: Path) -> Backup:
        """Writes a checked copy to a new file. Raises UserError; then there is no such file, or the one of before."""
        return write_backup(self.snapshot().content, target)


def _create_unless_made_meanwhile(path: Path, migrations: tuple[MigrationStep, ...]) -> None:
    check_no_side_files(path)
    try:
        create(path, migrations)
    except (FileExistsError, FileNotFoundError):
        return  # another start was quicker; which of the two goes on is decided by the lock of the file


def _load(db: Database, path: Path) -> _Mirror:
    """All records of the file. Raises UserError if a row is none."""
    try:
        return load(db)
    except ValueError as error:
        raise UserError("store_damaged", path=path) from error
