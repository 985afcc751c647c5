"""What is known of a backup without opening it: its label, a JSON file beside it."""

import re
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from parapp.models.data_copy import CopyNote

Fault = Literal["missing", "size", "no_label", "torn_label"]
"""Why a backup cannot be used: the file has gone or changed, or its label has."""

LABEL_ENDING = ".json"
_LARGEST_LABEL = 10_000_000
_MOST = 900_000_000  # nobody makes so many; a name with a higher number would leave no room above it


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """What stands beside a backup. `day` counts the days of work by the backups themselves, so that no clock, however
    wrong, decides what is thinned; `own_files` says under which name each of the office's own files was kept.

    Fields that a newer parapp adds are passed over.
    """

    number: int
    occasion: str
    pinned: bool
    day: int
    note: CopyNote
    own_files: dict[str, str] = {}


class KeptBackup(NamedTuple):
    """A backup with its label. `fault` None: file and size are as the label says; only `Shelf.read` looks inside."""

    path: Path
    number: int
    occasion: str
    pinned: bool
    day: int
    note: CopyNote
    fault: Fault | None = None

    @property
    def checked(self) -> bool:
        """Whether it was found whole when it was written, and its file is still there in that size."""
        return self.fault is None


class Unusable(NamedTuple):
    """A file among the backups of which nothing is known, and why."""

    path: Path
    fault: Fault


def label_path(backup: Path) -> Path:
    """Where the label of a backup stands."""
    return backup.with_suffix(LABEL_ENDING)


def number_in(name: str, stem: str) -> int | None:
    """The counter in the name of a backup or label; None if it is named otherwise."""
    found = re.match(re.escape(stem) + r"-([0-9]{6,9})-", name)
    return int(found[1]) if found and int(found[1]) < _MOST else None


def encoded(label: Label) -> bytes:
    """The label as its file holds it, readable for people."""
    return msgspec.json.format(msgspec.json.encode(label), indent=1) + b"\n"


def read_backup(label_file: Path, stem: str) -> KeptBackup | Unusable:
    """A label's backup. Never an exception, whatever stands in the file."""
    path = label_file.with_suffix(".db")
    try:
        label = read_label(label_file)
    except (OSError, ValueError, RecursionError):
        return Unusable(path if path.is_file() else label_file, "torn_label")
    if label.number != number_in(label_file.name, stem):
        return Unusable(path if path.is_file() else label_file, "torn_label")
    fault = _fault_of(path, label.note.size)
    return KeptBackup(path, label.number, label.occasion, label.pinned, label.day, label.note, fault)


def read_label(label_file: Path) -> Label:
    """A label. Raises OSError, or ValueError if it is none."""
    if label_file.stat().st_size > _LARGEST_LABEL:
        raise ValueError("no label is as large as this")
    return msgspec.json.decode(label_file.read_bytes(), type=Label)  # its errors are ValueErrors


def _fault_of(path: Path, size: int) -> Fault | None:
    try:
        return None if path.stat().st_size == size and path.is_file() else "size"
    except OSError:
        return "missing"
