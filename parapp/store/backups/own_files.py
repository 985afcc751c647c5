"""Files beside the data file, kept in a second place: only new or changed ones are copied, none is overwritten."""

import logging
import os
import re
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from parapp.models import UserError
from parapp.store.files import new_file, remove_leftovers, sha256_of

_CLOCK_STEP_NS = 2_000_000_000  # FAT keeps times to two seconds
_LEFTOVER = re.compile(r"\.new-[0-9a-f]{32}")
_DIGITS = 8

_log = logging.getLogger(__name__)


class Copied(NamedTuple):
    """Under which name each file lies in the second place, and which could not be copied."""

    names: dict[str, str]
    failed: list[str]


def copy_new(source: Path, target: Path, cancelled: Callable[[], bool] = lambda: False) -> Copied:
    """Copies the files of a folder that are not in `target` yet, each read back before it counts.

    A file that has changed is kept beside its older copy, with a part of its hash in the name. One that cannot be read
    or written, such as a template that Word holds, does not stop the others. Ends early when cancelled.
    """
    copied = Copied({}, [])
    for path in files_in(source):
        if cancelled():
            break
        name = path.relative_to(source).as_posix()
        try:
            copied.names[name] = _kept_as(path, target, name)
        except (OSError, UserError):
            _log.warning("%s could not be copied", path.name, exc_info=True)
            copied.failed.append(name)
    return copied


def copy_missing(source: Path, target: Path, names: Mapping[str, str], cancelled: Callable[[], bool]) -> Copied:
    """Copies back what `copy_new` kept, each file under its own name, where there is none of that name."""
    copied = Copied({}, [])
    for name, kept in names.items():
        if cancelled():
            break
        place = target / name
        if not _lies_within(place, target) or not _lies_within(source / kept, source) or place.exists():
            continue
        try:
            _copy(source / kept, place)
            copied.names[name] = name
        except (OSError, UserError):
            _log.warning("%s could not be copied back", name, exc_info=True)
            copied.failed.append(name)
    return copied


def _lies_within(path: Path, folder: Path) -> bool:
    """A label on another disk may say anything."""
    return folder.resolve() in path.resolve().parents


def files_in(folder: Path) -> Iterator[Path]:
    """The files of a folder themselves: links could lead anywhere."""
    found = sorted(folder.rglob("*")) if folder.is_dir() else []
    return (path for path in found if stat.S_ISREG(os.lstat(path).st_mode) and not _is_passing(path.name))


def _is_passing(name: str) -> bool:
    """What Word makes beside an open file, and what a killed process left."""
    return name.startswith("~$") or _LEFTOVER.search(name) is not None


def _kept_as(source: Path, target: Path, name: str) -> str:
    kept = target / name
    if not kept.exists():
        _copy(source, kept)
        return name
    if _looks_same(source, kept):
        return name
    sha256 = sha256_of(source)
    if sha256_of(kept) == sha256:
        return name
    changed = kept.with_name(f"{kept.stem}-{sha256[:_DIGITS]}{kept.suffix}")
    if not changed.exists():
        _copy(source, changed)
    return changed.relative_to(target).as_posix()


def _looks_same(one: Path, other: Path) -> bool:
    first, second = one.stat(), other.stat()
    return first.st_size == second.st_size and abs(first.st_mtime_ns - second.st_mtime_ns) <= _CLOCK_STEP_NS


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    remove_leftovers(target.parent, target.name)
    with new_file(target) as beside:
        with source.open("rb") as read, beside.open("xb") as write:
            shutil.copyfileobj(read, write, 1024 * 1024)
        times = source.stat()
        os.utime(beside, ns=(times.st_atime_ns, times.st_mtime_ns))
        if sha256_of(beside) != sha256_of(source):
            raise UserError("backup_not_verified", path=target)
