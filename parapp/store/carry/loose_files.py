"""Files for other programs (Word, PDF, Excel) put on a stick: into a folder of their own, each read back."""

import contextlib
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from parapp.models import UserError
from parapp.store.carry.gauge import Gauge
from parapp.store.carry.manifest import Measured
from parapp.store.carry.medium import READ_ONLY, local_chunks, medium_faults, put, sync_medium, taken_names
from parapp.store.carry.place import Place, check_room

PASSES = 2  # each byte is written there and read back


def copy_files(files: Sequence[Path], place: Place, stem: str, gauge: Gauge) -> Path:
    """Copies local files with their plain names into a new folder on a stick; gives the folder once all were read back.

    After a fault nothing of it is left there. Raises Stopped, and UserError as `medium.put` and `check_room`, or
    `stick_folder_taken`.
    """
    sizes = [path.stat().st_size for path in files]
    check_room(place, max(sizes, default=0), sum(sizes))
    folder = _new_folder(place.folder, stem)
    put_there: list[Path] = []
    try:
        for path in files:
            put_there.append(put(path, _measured(path), folder, path.name, gauge))
        with medium_faults(folder):
            sync_medium(place.folder)
    except BaseException:
        _clear(folder, put_there)
        raise
    return folder


def _new_folder(parent: Path, stem: str) -> Path:
    """A folder of a name that no file there has, capitals or not."""
    with medium_faults(parent):
        taken = taken_names(parent)
        numbered = (f"{stem}-{number}" for number in range(1, len(taken) + 2))
        folder = parent / next(name for name in numbered if name.casefold() not in taken)
        try:
            os.mkdir(folder)
        except FileExistsError as error:
            raise UserError("stick_folder_taken", name=folder.name, place=parent) from error
        except OSError as error:
            if error.errno in READ_ONLY:
                raise UserError("stick_read_only", place=parent) from error
            raise
    return folder


def _measured(path: Path) -> Measured:
    digest, size = hashlib.sha256(), 0
    for chunk in local_chunks(path):
        digest.update(chunk)
        size += len(chunk)
    return Measured(size, digest.hexdigest())


def _clear(folder: Path, files: Sequence[Path]) -> None:
    """What was begun goes, if the medium is still there at all."""
    for path in files:
        with contextlib.suppress(OSError):
            os.unlink(path)
    with contextlib.suppress(OSError):
        os.rmdir(folder)
