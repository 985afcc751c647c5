"""A damaged data file with its side files, moved together into a folder of its own. It is never deleted.

While it is moved a marker stands in the folder, so that the next start goes on where a killed one stopped.
"""

import logging
from pathlib import Path

import msgspec

from parapp.models import UserError
from parapp.models.record import Value
from parapp.store.data_set import parts
from parapp.store.files import new_file, rename

_PREFIX = "hong-"
_MARKER = "dang-khoi-phuc.json"
_NEWEST = "mới nhất"
_REPORT = "khoi-phuc.json"


_log = logging.getLogger(__name__)


class Recovered(Value, frozen=True):
    """What a recovery did. `edits` are all changes the new file holds, `replayed` those of them that were read in the
    damaged file; `missing` how many are not back, None if nobody knows. `backup` is empty where there was none.
    """

    folder: str
    backup: str
    edits: int
    replayed: int
    missing: int | None
    records: int


class Marker(Value, frozen=True):
    """Which files were moved, and from which backup the new file is made."""

    parts: tuple[str, ...]
    backup: str


def begin(data_file: Path, backup: str) -> Path:
    """The new folder into which the set will go, marked as unfinished. Raises OSError."""
    folder = data_file.parent / f"{_PREFIX}{_next_number(data_file.parent)}"
    folder.mkdir()
    marker = Marker(parts=tuple(part.name for part in parts(data_file)), backup=backup)
    with new_file(folder / _MARKER) as beside:
        beside.write_bytes(msgspec.json.encode(marker))
    return folder


def abandon(folder: Path) -> None:
    """The folder goes again: nothing was moved into it."""
    (folder / _MARKER).unlink(missing_ok=True)
    folder.rmdir()


def move_aside(data_file: Path, folder: Path) -> None:
    """Moves what is left of the damaged set, the data file first. What was put in its place since stays."""
    for part in parts(data_file):
        moved = folder / part.name
        if not moved.exists():
            rename(part, moved)
        elif part.samefile(moved):  # killed between giving it the new name and taking the old one away
            part.unlink()


def placed(data_file: Path, folder: Path) -> bool:
    """Whether the new file stands in the place of the damaged one, which was moved whole."""
    marker = _marker(folder)
    if not data_file.exists() or (marker is not None and data_file.name not in marker.parts):
        return data_file.exists()
    moved = folder / data_file.name
    return moved.exists() and not moved.samefile(data_file)


def backup_of(folder: Path) -> str:
    """From which backup the new file was to be made; empty if from none."""
    marker = _marker(folder)
    return _NEWEST if marker is None else marker.backup


def unfinished(data_file: Path) -> Path | None:
    """The folder of a recovery that was interrupted; None if there is none."""
    marked = [folder for folder in _folders(data_file.parent) if (folder / _MARKER).exists()]
    for folder in marked:
        if not (folder / _REPORT).exists():
            return folder
        (folder / _MARKER).unlink()
    return None


def refuse_unfinished(data_file: Path) -> None:
    """Raises UserError if the data file is missing because its recovery was interrupted: no new one is to be made."""
    if folder := unfinished(data_file):
        raise UserError("recovery_unfinished", path=data_file, folder=folder)


def finish(folder: Path, report: Recovered) -> None:
    """Keeps the report beside the damaged set; the recovery is over."""
    with new_file(folder / _REPORT) as beside:
        beside.write_bytes(msgspec.json.format(msgspec.json.encode(report), indent=1))
    (folder / _MARKER).unlink()


def _marker(folder: Path) -> Marker | None:
    """None if it cannot be read any more: then the newest good backup is taken, and no start is refused for it."""
    try:
        return msgspec.json.decode((folder / _MARKER).read_bytes(), type=Marker)
    except msgspec.DecodeError:
        _log.warning("the marker in %s cannot be read", folder.name, exc_info=True)
        return None


def _folders(data_folder: Path) -> list[Path]:
    return sorted(path for path in data_folder.glob(f"{_PREFIX}*") if path.is_dir())


def _next_number(data_folder: Path) -> int:
    numbers = [path.name.removeprefix(_PREFIX) for path in data_folder.glob(f"{_PREFIX}*")]
    return max((int(number) for number in numbers if number.isdecimal()), default=0) + 1
