"""New files that appear whole or not at all, and never in the place of another."""

import hashlib
import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path
from typing import TypeVar

from parapp.models import new_id

Given = TypeVar("Given")
_ATTEMPTS = 25
_PAUSE_SECONDS = 0.1

_log = logging.getLogger(__name__)
_log.addHandler(logging.NullHandler())  # a command without a log file does not print the warnings


@contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """A name beside `target` to write to; after the block it is on disk and renamed to `target`.

    On any fault nothing is left, but what Windows does not let go: `remove_leftovers` sees to that another time.
    Raises FileExistsError if there is a `target` by then; it stays as it is.
    """
    beside = target.with_name(f"{target.name}.new-{new_id()}")
    try:
        yield beside
        _sync(beside)
        rename(beside, target)
    finally:
        _remove(target.parent, escape(beside.name))


def remove_leftovers(folder: Path, stem: str) -> None:
    """Deletes what processes killed inside `new_file` left there of files whose names begin with `stem`.

    What somebody holds stays until the next time: on Windows a virus scanner, or another start that is making the file.
    """
    _remove(folder, f"{escape(stem)}*.new-{'[0-9a-f]' * 32}")


def _remove(folder: Path, pattern: str) -> None:
    """With the side files that SQLite makes while it writes a copy."""
    for ending in ("", "-journal", "-wal", "-shm"):
        for path in folder.glob(pattern + ending):
            try:
                path.unlink(missing_ok=True)
            except PermissionError:
                _log.warning("%s cannot be deleted now", path, exc_info=True)


def sha256_of(path: Path) -> str:
    """Hexadecimal SHA-256 of a file that is not open as a Store."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def rename(source: Path, target: Path) -> None:
    """Gives a file a name that is free, on disk when it returns; raises FileExistsError if it is not."""
    patiently(lambda: rename_to_free_name(source, target))
    sync_folder(target.parent)


def patiently(act: Callable[[], Given]) -> Given:
    """What the act gives. Tried again for some seconds: on Windows a virus scanner may hold a file just written."""
    for _ in range(_ATTEMPTS - 1):
        try:
            return act()
        except PermissionError:
            time.sleep(_PAUSE_SECONDS)
    return act()


def rename_to_free_name(source: Path, target: Path) -> None:
    """Gives a file another name in its folder. Raises FileExistsError if a file has it; that one stays as it is."""
    if os.name != "nt" and _linked(source, target):
        source.unlink()
        return
    if target.exists():
        raise FileExistsError(target)
    os.rename(source, target)  # Windows refuses here, too, if the target exists


def _linked(source: Path, target: Path) -> bool:
    """POSIX rename silently replaces, a link never does. False on a file system without links, such as a stick's."""
    try:
        os.link(source, target)
    except (FileExistsError, FileNotFoundError):
        raise
    except OSError:
        return False
    return True


def sync_folder(folder: Path) -> None:
    """Names that were given in the folder are on disk when this returns."""
    if os.name == "nt":
        return  # folders cannot be opened there; NTFS logs its names itself
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
