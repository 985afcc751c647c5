"""Faults of disk, folder and database as sentences for people."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from parapp.models import UserError

_SQLITE_CODES = {
    sqlite3.SQLITE_BUSY: "store_in_use",
    sqlite3.SQLITE_LOCKED: "store_in_use",
    sqlite3.SQLITE_FULL: "store_disk_full",
    sqlite3.SQLITE_READONLY: "store_read_only",
    sqlite3.SQLITE_CANTOPEN: "store_read_only",
    sqlite3.SQLITE_PERM: "store_read_only",
    sqlite3.SQLITE_CORRUPT: "store_damaged",
    sqlite3.SQLITE_NOTADB: "store_damaged",
    sqlite3.SQLITE_IOERR: "store_disk_fault",
}
_SYSTEM_CODES = {
    errno.ENOSPC: "store_disk_full",
    errno.EDQUOT: "store_disk_full",
    errno.EACCES: "store_read_only",
    errno.EPERM: "store_read_only",
    errno.EROFS: "store_read_only",
}


@contextmanager
def faults_told(path: Path) -> Iterator[None]:
    """Within it, faults of the surroundings become UserError with `path` as a fact; our own bugs stay what they are."""
    try:
        yield
    except sqlite3.Error as error:
        code = _code_of(error)
        if code is None:
            raise
        raise UserError(code, path=path) from error
    except UnicodeDecodeError as error:  # what SQLite says of a damaged schema quotes its bytes
        raise UserError("store_damaged", path=path) from error
    except OSError as error:
        known = _SYSTEM_CODES.get(error.errno or 0)
        if known is None:
            raise UserError("store_no_access", path=path, reason=error) from error
        raise UserError(known, path=path) from error


@contextmanager
def damage_told(path: Path) -> Iterator[None]:
    """Within it, cells that are not what parapp writes become UserError("store_damaged"): text that is none, too."""
    try:
        yield
    except (ValueError, TypeError, AttributeError) as error:
        raise UserError("store_damaged", path=path) from error
    except sqlite3.OperationalError as error:
        if _code_of(error) is not None:
            raise
        raise UserError("store_damaged", path=path) from error  # the bytes of a text are no UTF-8


def _code_of(error: sqlite3.Error) -> str | None:
    extended: int | None = getattr(error, "sqlite_errorcode", None)
    if extended is None:
        return None
    if extended == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        return "store_dangling"
    return _SQLITE_CODES.get(extended & 0xFF)
