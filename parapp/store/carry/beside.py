"""The files beside the data file that travel with it: evidence, and what the office made itself."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from parapp.store.carry.manifest import FOLDERS, stays_within
from parapp.store.evidence import FOLDER as EVIDENCE
from parapp.store.evidence import LARGEST_MB

_DEEPEST = 3
_LARGEST = LARGEST_MB * 1024 * 1024
_UNFINISHED = (".new-", ".parapp-")


class BesideFile(NamedTuple):
    """A file and its name in the container, with "/"."""

    name: str
    path: Path
    size: int


def files_beside(data_file: Path, evidence: bool = True) -> list[BesideFile]:
    """All plain files of the folders that travel, in order of their names; without the evidence where not wanted.

    Links are not followed: they could lead anywhere. Raises OSError.
    """
    folders = [name for name in FOLDERS if evidence or name != EVIDENCE]
    return [file for name in folders for file in _within(data_file.parent / name, name, 1)]


def _within(folder: Path, name: str, depth: int) -> Iterator[BesideFile]:
    if not folder.is_dir() or folder.is_symlink() or depth > _DEEPEST:
        return
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        inside, at = f"{name}/{entry.name}", Path(entry.path)
        if any(mark in entry.name for mark in _UNFINISHED):
            continue
        status = entry.stat(follow_symlinks=False)
        if stat.S_ISDIR(status.st_mode):
            yield from _within(at, inside, depth + 1)
        elif stat.S_ISREG(status.st_mode):
            yield BesideFile(inside, at, status.st_size)


def can_travel(file: BesideFile) -> bool:
    """Whether the file is as parapp puts them there: not larger than evidence may be, of a name every system takes."""
    return file.size <= _LARGEST and stays_within(file.name)
