"""Files that are never half written: built beside their place, flushed, and put there in one step."""

import errno
import os
import time
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from parapp.models import UserError

PAUSES = (
    0.05,
    0.1,
    0.2,
    0.4,
    0.75,
    1.0,
)  # seconds between attempts while another program (a virus scanner) holds a file


def save_whole(target: Path, content: bytes, locked_code: str) -> None:
    """Put `content` at `target`, replacing what was there; after any fault the old file stands as it was.

    UserError: `locked_code` (name) where another program holds the target, `disk_full` (name), `folder_missing` and
    `folder_unwritable` (folder).
    """
    beside = target.with_name(f".{target.name[:40]}.{uuid4().hex[:8]}.tmp")
    try:
        _write_through(beside, content)
        put_in_place(beside, target, locked_code)
    finally:
        with suppress(OSError):  # the disk may be gone altogether: that was told already
            beside.unlink(missing_ok=True)


def _write_through(path: Path, content: bytes) -> None:
    """Write and wait until it is on the disk; faults of the folder and the disk become a UserError."""
    try:
        with path.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except FileNotFoundError as error:
        raise UserError("folder_missing", folder=str(path.parent)) from error
    except PermissionError as error:
        raise UserError("folder_unwritable", folder=str(path.parent)) from error
    except OSError as error:
        raise _disk_fault(error, path) from error


def _disk_fault(error: OSError, path: Path) -> UserError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserError("disk_full", folder=str(path.parent))
    if error.errno in (errno.EROFS, errno.ENOTDIR):
        return UserError("folder_unwritable", folder=str(path.parent))
    return UserError("system_fault", path=str(path.parent), reason=error)


def put_in_place(source: Path, target: Path, locked_code: str) -> None:
    """Move a finished file to its place on the same disk, trying again for some two seconds while one of both is held.

    UserError as `save_whole`.
    """
    for pause in (*PAUSES, None):
        try:
            os.replace(source, target)
            return
        except (PermissionError, IsADirectoryError) as error:  # Windows says the same of a folder and of a held file
            if target.is_dir():
                raise UserError("folder_unwritable", folder=str(target)) from error
            if pause is None:
                raise UserError(locked_code, name=target.name) from error
            time.sleep(pause)
        except OSError as error:
            raise _disk_fault(error, target) from error
