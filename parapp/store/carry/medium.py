"""Files put on a medium that may be pulled at any moment: written under a name of their own, read back, then renamed.

No file that is there is ever written to or replaced. What these functions raise is OSError; on such a medium every one
of them means the same (`medium_faults`).
"""

import contextlib
import errno
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from parapp.models import UserError, new_id
from parapp.store.carry.gauge import CHUNK, Gauge
from parapp.store.carry.manifest import Measured
from parapp.store.carry.uncached import measured_uncached
from parapp.store.files import patiently, rename_to_free_name, sync_folder

_UNFINISHED = re.compile(r"parapp-[a-z0-9-]+\.[a-z]+\.dang-chep-[0-9a-f]{32}")
READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)
_FULL = (errno.ENOSPC, errno.EDQUOT)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


@contextlib.contextmanager
def medium_faults(folder: Path) -> Iterator[None]:
    """Within it, a pulled or broken medium is told as such, whatever the system says of it. FileExistsError passes."""
    try:
        yield
    except FileExistsError:
        raise
    except OSError as error:
        raise UserError("stick_gone", place=folder) from error


def put(source: Path, measured: Measured, folder: Path, name: str, gauge: Gauge) -> Path:
    """Copies a local file into the folder under a name that is free there, and reads it back from the medium.

    Raises UserError `stick_gone`, `stick_read_only`, `stick_full`, `stick_lies` (what comes back is something else) or
    FileExistsError; then no such file is there, and all others are as they were.
    """
    beside = folder / f"{name}.dang-chep-{new_id()}"
    try:
        with medium_faults(folder):
            _write(source, beside, gauge, measured.size)
            if measured_uncached(beside, gauge) != measured:
                raise UserError("stick_lies", place=folder)
            return _named(beside, folder / name, measured.size)
    except BaseException:
        _clear(beside)
        raise


def _write(source: Path, target: Path, gauge: Gauge, size: int) -> None:
    handle = _created(target)
    try:
        for chunk in local_chunks(source):
            _write_all(handle, chunk, target.parent, size)
            gauge.add(len(chunk))
        os.fsync(handle)
    finally:
        os.close(handle)


def local_chunks(path: Path) -> Iterator[bytes]:
    """The bytes of a file on this computer in turn. UserError `carry_local_fault`: no fault of a medium."""
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk
    except OSError as error:
        raise UserError("carry_local_fault", reason=error) from error


def _created(target: Path) -> int:
    try:
        return os.open(target, _NEW, 0o666)
    except OSError as error:
        if error.errno in READ_ONLY:
            raise UserError("stick_read_only", place=target.parent) from error
        raise


def _write_all(handle: int, chunk: bytes, folder: Path, size: int) -> None:
    view = memoryview(chunk)
    try:
        while view:
            view = view[os.write(handle, view) :]
    except OSError as error:
        if error.errno in _FULL:
            raise UserError("stick_full", place=folder, need=shown_size(2 * size), free=shown_size(0)) from error
        raise


def _named(beside: Path, target: Path, size: int) -> Path:
    """Gives the file its name and reads name and size back. Raises FileExistsError if somebody took the name."""
    patiently(lambda: rename_to_free_name(beside, target))
    patiently(lambda: _sync(target))
    if target.name not in os.listdir(target.parent) or os.stat(target).st_size != size:
        raise OSError(errno.EIO, "the new name is not there", str(target))
    return target


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    sync_medium(path.parent)


def sync_medium(folder: Path) -> None:
    """Names in the folder are on the medium; some file systems of sticks cannot be asked, and need not be."""
    try:
        sync_folder(folder)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise


def _clear(path: Path) -> None:
    """What was begun goes, if the medium is still there at all: a name that says it is unfinished harms nobody."""
    with contextlib.suppress(OSError):
        os.unlink(path)


def clear_unfinished(folder: Path) -> None:
    """Deletes what copying cut off before left there, by the names that only unfinished copies have."""
    for path in plain_files(folder):
        if _UNFINISHED.fullmatch(path.name):
            _clear(path)


def delete(path: Path) -> None:
    """Deletes a file. Raises OSError."""
    os.unlink(path)


def plain_files(folder: Path) -> list[Path]:
    """The files that themselves lie in the folder: no links, no folders. Raises OSError."""
    with os.scandir(folder) as entries:
        return sorted(Path(entry.path) for entry in entries if stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode))


def taken_names(folder: Path) -> set[str]:
    """All names in the folder, as file systems without capitals compare them. Raises OSError."""
    return {name.casefold() for name in os.listdir(folder)}


def shown_size(size: int) -> str:
    """ "0,4 MB", "312 MB", "12,4 GB": rounded up, so that what is said to be needed is enough."""
    unit, name = (1_000_000, "MB") if size < 1_000_000_000 else (1_000_000_000, "GB")
    whole, tenth = divmod(-(-size * 10 // unit), 10)
    return f"{whole},{tenth} {name}" if whole < 100 else f"{whole + bool(tenth)} {name}"
