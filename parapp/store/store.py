"""The one door to the data file. Every edit is a Change; it is on disk, with its log, when `apply` returns."""

import logging
import sqlite3
from contextlib import closing
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Self

import msgspec
from sqlite_utils import Database

from parapp.models import Change, Record, Records, UserError
from parapp.store import log
from parapp.store.agreement import check_agreement
from parapp.store.backups import Shelf
from parapp.store.connection import (
    allow_writing,
    closed_on_fault,
    connect,
    content_of,
    is_in_use,
    opened_content,
    refuse_open_transaction,
    version_of,
)
from parapp.store.counter import CountFile, settle_count
from parapp.store.data_copy import load
from parapp.store.data_set import copied, ended_suddenly, refuse_mixed
from parapp.store.devices import begin_device, device_names, settle_device
from parapp.store.faults import damage_told, faults_told
from parapp.store.files import remove_leftovers
from parapp.store.header import check_header, check_no_side_files
from parapp.store.log import LogEntry
from parapp.store.recovery.damaged import refuse_unfinished
from parapp.store.rows import TABLES
from parapp.store.schema import STEPS, create, migrate, upgrade
from parapp.store.schema import Step as MigrationStep
from parapp.store.snapshot import Snapshot, Taken, take
from parapp.store.steps import Step, steps_of, write_step
from parapp.store.taking_over import TakeOver, write_take_over

_log = logging.getLogger(__name__)
_log.addHandler(logging.NullHandler())  # a command without a log file does not print the warnings
_Mirror = dict[type[Record], dict[str, Record]]


class Store:
    """An open data file. One connection, used by the thread that opened it; one Store for a file in a process."""

    def __init__(self, path: Path, db: Database, mirror: _Mirror, missing: int) -> None:
        """For `open` only."""
        self.path = path
        self.missing = missing
        """How many edits the file lacks that were saved here before: the disk lost them, or it is an older copy."""
        self._db = db
        self._count = CountFile(path)
        self._mirror = mirror
        self._records: Records = MappingProxyType({kind: MappingProxyType(rows) for kind, rows in mirror.items()})

    @classmethod
    def open(cls, path: Path, migrations: tuple[MigrationStep, ...] = STEPS) -> Self:
        """Opens the data file, makes it if there is none, brings an older one up to date after a backup.

        Raises UserError for a file that is in use, foreign, newer, empty, damaged or out of reach; it stays as it was.
        """
        with faults_told(path):
            if not path.exists():
                refuse_unfinished(path)
                _create_unless_made_meanwhile(path, migrations)
            check_header(path, len(migrations))
            refuse_mixed(path)
            if ended_suddenly(path):
                _log.warning("the last session did not close %s", path)
                _look_at_copy(path, migrations)
            db, mirror, missing = _opened(path, migrations)
            with closed_on_fault(db):
                remove_leftovers(path.parent, path.stem)
                Shelf(path).remove_leftovers()
        return cls(path, db, mirror, missing)

    def close(self) -> None:
        """Lets the file go. Nothing waits to be saved: every edit was on disk when `apply` returned."""
        self._db.close()
        self._count.close()

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
        self._count.note(self._db)

    def take_over(self, what: TakeOver) -> None:
        """Commits a merge in one transaction: what changes, the edits of the other copy, and what was decided.

        Raises as `apply`; then file and records are as before.
        """
        refuse_open_transaction(self._db)
        with faults_told(self.path), self._db.atomic():
            steps = write_take_over(self._db, self._mirror, what)
        for step in steps:
            self._follow(step)
        self._count.note(self._db)

    def _follow(self, step: Step) -> None:
        rows = self._mirror[step.record_type]
        if step.after is None:
            del rows[step.record_id]
        else:
            rows[step.record_id] = step.after

    def log(self, limit: int = 100) -> list[LogEntry]:
        """The newest entries of the edit log, newest first."""
        with faults_told(self.path), damage_told(self.path):
            return log.entries(self._db, limit)

    def get_setting(self, key: str, default: Any = None) -> Any:
        """What was kept under the key, as JSON gives it back; the default if nothing was."""
        try:
            row = self._db.execute("SELECT value FROM setting WHERE key = ?", [key]).fetchone()
            return default if row is None else msgspec.json.decode(row[0])
        except (msgspec.DecodeError, sqlite3.OperationalError):  # a bit has flipped: no reason not to open the window
            _log.warning("the setting %s cannot be read", key, exc_info=True)
            return default

    def set_setting(self, key: str, value: Any) -> None:
        """Keeps a JSON value that is no plan data: not in the log, not undoable."""
        refuse_open_transaction(self._db)
        text = msgspec.json.encode(value).decode()
        with faults_told(self.path), self._db.atomic():
            self._db.execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", [key, text])

    def snapshot(self) -> Snapshot:
        """The whole data file as it is now, in memory; quick. Backups and USB copies are written from it."""
        return self.take().finished()

    def take(self) -> Taken:
        """As `snapshot`, quicker yet: it is finished beside the window."""
        refuse_open_transaction(self._db)
        with faults_told(self.path):
            return take(self._db, self._records)

    def begin_device(self) -> None:
        """From the next edit on numbers count under a new device: those after the last one here were given out before
        the disk was set back."""
        refuse_open_transaction(self._db)
        with faults_told(self.path), self._db.atomic():
            begin_device(self._db)

    def seen(self) -> dict[str, int]:
        """For each device the number of its last edit in this file's log."""
        return log.seen_vector(self._db)

    def computers_of(self, record_type: type[Record]) -> dict[str, str]:
        """For each record of a type the name of the computer that added it; nothing while there was only one."""
        names = device_names(self._db)
        if len(set(names.values())) < 2:
            return {}
        return {record_id: names[device] for record_id, device in log.added_by(self._db, TABLES[record_type]).items()}

    def entries(self) -> list[LogEntry]:
        """The whole edit log, oldest first."""
        with faults_told(self.path), damage_told(self.path):
            return log.all_entries(self._db)


def _create_unless_made_meanwhile(path: Path, migrations: tuple[MigrationStep, ...]) -> None:
    check_no_side_files(path)
    try:
        create(path, migrations)
    except (FileExistsError, FileNotFoundError):
        return  # another start was quicker; which of the two goes on is decided by the lock of the file


def _look_at_copy(path: Path, migrations: tuple[MigrationStep, ...]) -> None:
    """Raises what opening would, while the edits that wait beside the file stay there: SQLite would mix them into it.

    A disk without room for the copy is no reason not to open the file.
    """
    try:
        with copied(path) as copy, closing(connect(copy, len(migrations))) as db, closed_on_fault(db):
            _read(db, path, migrations)
    except OSError as fault:
        _log.warning("not looked at beforehand: %s", fault)
    except (UserError, sqlite3.Error) as error:
        if is_in_use(path):
            raise UserError("store_in_use", path=path) from None
        if isinstance(error, UserError):
            raise UserError(error.code, **{**error.facts, "path": path}) from error
        raise


def _opened(path: Path, migrations: tuple[MigrationStep, ...]) -> tuple[Database, _Mirror, int]:
    """The database, ready to be written to, its records, and how many edits it lacks. It was read whole before the
    first byte is changed."""
    db = connect(path, len(migrations))
    with closed_on_fault(db):
        mirror = _read(db, path, migrations)
        allow_writing(db, path)
        if upgrade(db, path, migrations):
            mirror = _load(db, path)
        settle_device(db)
        return db, mirror, settle_count(db, path)


def _read(db: Database, path: Path, migrations: tuple[MigrationStep, ...]) -> _Mirror:
    """The records. Raises UserError if a row is no record (in an older file: would be none after its upgrade), or
    another one than the log says."""
    mirror = _load(db, path) if version_of(db) == len(migrations) else _rehearsed(db, path, migrations)
    with damage_told(path):
        check_agreement(db, path)
    return mirror


def _rehearsed(db: Database, path: Path, migrations: tuple[MigrationStep, ...]) -> _Mirror:
    with closing(opened_content(content_of(db))) as rehearsed:
        try:
            migrate(rehearsed, migrations)
        except Exception:
            _log.warning("the upgrade of %s will fail", path, exc_info=True)
            return {}  # the upgrade itself tells of it, after its backup
        return _load(rehearsed, path)


def _load(db: Database, path: Path) -> _Mirror:
    """All records of the file. Raises UserError if a row is none."""
    with damage_told(path):
        return load(db)
