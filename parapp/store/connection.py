"""The one connection to the data file. Every PRAGMA of the program stands here, and nothing else talks past
`db.atomic()`.
"""

import logging
import os
import sqlite3
import time
import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from parapp.models import UserError
from parapp.store.header import APPLICATION_ID, JOURNAL_MODE, ROLLBACK, check_identity

_WAIT_SECONDS = 1.0
_SOUND_SQLITE = (3, 51, 3)  # before it a rare race of checkpoints could harm a WAL that several connections use
_BEFORE_READING: dict[str, str | int] = {
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "locking_mode": "exclusive",  # before WAL is entered: WAL then needs no shared memory
}
_BEFORE_WRITING: dict[str, str | int] = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: an edit that was told to be saved survives a power cut
    "foreign_keys": 1,
}

_FROM_ELSEWHERE: dict[str, str | int] = {"trusted_schema": 0, "cell_size_check": 1, "foreign_keys": 1}
_LONGEST_VALUE = 50_000_000
_STEPS_BETWEEN_LOOKS = 10_000

_log = logging.getLogger(__name__)
_log.addHandler(logging.NullHandler())  # a command without a log file does not print the warning


def connect(path: Path, newest_version: int) -> Database:
    """The sound, exclusively opened database of an existing data file, of which only is read until `allow_writing`.

    All settings are read back and checked. Raises UserError or sqlite3.Error.
    """
    if not os.access(path, os.W_OK):
        raise UserError("store_read_only", path=path)  # SQLite would open it to be read, and tell of a disk fault later
    db = Database(sqlite3.connect(path, timeout=_WAIT_SECONDS), execute_plugins=False)
    with closed_on_fault(db):
        _set_and_check(db, path, _BEFORE_READING)
        # Edits that still stand in the WAL may be of a newer parapp than the main file's header says.
        check_identity(path, _value(db, "application_id"), version_of(db), newest_version)
        check_sound(db, path)
    return db


@contextmanager
def closed_on_fault(db: Database) -> Iterator[None]:
    """Lets the file go if anything raises within it, while the fault is still being dealt with.

    A cursor in one of the frames that a fault's traceback holds would keep the file locked although it is closed.
    """
    try:
        yield
    except BaseException as fault:
        reason: BaseException | None = fault
        while reason is not None:
            traceback.clear_frames(reason.__traceback__)
            reason = reason.__context__
        db.close()
        raise


def allow_writing(db: Database, path: Path) -> None:
    """From now on the database may be written to, and what is committed survives a power cut. Raises UserError."""
    _set_and_check(db, path, _BEFORE_WRITING)
    _check_writable(db)
    _log.info("SQLite %s, data file %s, version %s", sqlite3.sqlite_version, path, version_of(db))
    if sqlite3.sqlite_version_info < _SOUND_SQLITE:
        _log.warning("SQLite %s is older than %s", sqlite3.sqlite_version, ".".join(map(str, _SOUND_SQLITE)))


def is_in_use(path: Path) -> bool:
    """Whether another connection has the data file. Neither it nor the edits beside it are written to."""
    shared = path.with_name(path.name + "-shm")
    there = shared.exists()
    db = Database(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0), execute_plugins=False)
    try:
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.Error as error:
        return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    except UnicodeDecodeError:
        return False  # a message of SQLite's that quotes what is damaged
    finally:
        db.close()
        if not there:
            shared.unlink(missing_ok=True)
    return False


def in_memory() -> Database:
    """An empty database in memory, with parapp's id, from which new data files are made."""
    db = Database(memory=True, execute_plugins=False)
    db.execute("PRAGMA foreign_keys = 1")
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    return db


def version_of(db: Database) -> int:
    """The number of the last migration the database has seen."""
    return _value(db, "user_version")


def set_version(db: Database, version: int) -> None:
    """Part of the open transaction, if there is one."""
    db.execute(f"PRAGMA user_version = {version}")


def check_sound(db: Database, path: Path) -> None:
    """Raises UserError if SQLite finds damage, or a row that its table's rules do not allow.

    Indexes are checked, too, which `quick_check` leaves out: through a wrong one an edit would miss its row.
    """
    if [row[0] for row in db.execute("PRAGMA integrity_check(1)")] != ["ok"]:
        raise UserError("store_damaged", path=path)


def dangling_tables(db: Database) -> set[str]:
    """Names of tables with rows that refer to nothing."""
    return {row[0] for row in db.execute("PRAGMA foreign_key_check")}


def empty_wal(db: Database) -> None:
    """Moves all edits from the WAL into the data file, so that its header tells its version."""
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def content_of(db: Database) -> bytes:
    """The whole database with what still stands in the WAL, as the bytes of a file in the mode that needs no side
    files and can be read from a read-only medium.
    """
    return without_side_files(read_whole(db))


def read_whole(db: Database) -> bytes:
    """The whole database with what still stands in the WAL; its header still speaks of side files."""
    return db.conn.serialize()


def without_side_files(whole: bytes) -> bytes:
    """What `read_whole` gave as a file that needs no side files. Needs no database."""
    content = memoryview(whole)
    return b"".join((content[: JOURNAL_MODE.start], ROLLBACK, content[JOURNAL_MODE.stop :]))  # one copy, no more


def check_content(content: bytes, path: Path) -> None:
    """Raises UserError, which names `path`, if the bytes are no sound database. Slow: every page and index is read."""
    with closing(opened_content(content)) as db:
        check_whole(db, path)


def check_whole(db: Database, path: Path) -> None:
    """Raises UserError, which names `path`, if SQLite finds any damage, or a row that refers to nothing."""
    if db.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)] or dangling_tables(db):
        raise UserError("store_damaged", path=path)


def opened_content(content: bytes) -> Database:
    """A database in memory from the bytes of a file from wherever: nothing in it can run or reach beyond it.

    Whoever asks it anything that may take long sets a limit first (`stop_after`).
    """
    db = Database(memory=True, execute_plugins=False)
    try:
        db.conn.deserialize(content)
        for name, wanted in _FROM_ELSEWHERE.items():
            db.execute(f"PRAGMA {name} = {wanted}").fetchall()
        db.conn.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        db.conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    except BaseException:
        db.close()
        raise
    return db


def open_damaged(path: Path, seconds: float) -> Database:
    """The copy of a damaged file, to read what can be read, for a limited time; SQLite may repair or cut the copy."""
    db = Database(sqlite3.connect(path), execute_plugins=False)
    try:
        for name, wanted in (_BEFORE_READING | {"writable_schema": 1}).items():  # 1: a file that was cut is opened, too
            db.execute(f"PRAGMA {name} = {wanted}").fetchall()
        stop_after(db, seconds)
    except BaseException:
        db.close()
        raise
    return db


def stop_after(db: Database, seconds: float) -> None:
    """From now on a statement that runs when the time is over ends with sqlite3.OperationalError ("interrupted")."""
    end = time.monotonic() + seconds
    db.conn.set_progress_handler(lambda: time.monotonic() > end, _STEPS_BETWEEN_LOOKS)


def schema_of(db: Database) -> list[tuple[str, str, str, str | None]]:
    """(type, name, table, sql) of everything the database defines, its own bookkeeping included."""
    return sorted(db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall())


def refuse_open_transaction(db: Database) -> None:
    """Raises RuntimeError if something left a transaction open: the next edits would join it and be lost with it."""
    if db.conn.in_transaction:
        raise RuntimeError("a transaction was left open")


def _set_and_check(db: Database, path: Path, settings: dict[str, str | int]) -> None:
    for name, wanted in settings.items():
        db.execute(f"PRAGMA {name} = {wanted}").fetchall()
        row = db.execute(f"PRAGMA {name}").fetchone()
        found = row[0] if row else 0  # SQLite built without memory mapping does not answer
        if found != wanted:
            raise UserError("store_setting", path=path, name=name, value=found)


def _check_writable(db: Database) -> None:
    db.conn.execute("BEGIN IMMEDIATE")
    db.conn.rollback()


def _value(db: Database, name: str) -> int:
    return int(db.execute(f"PRAGMA {name}").fetchone()[0])
