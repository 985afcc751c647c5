"""The containers that lie on a stick, told by their content alone: no name and no ending is believed, nothing is opened
by the system.
"""

import os
import zipfile
from pathlib import Path
from typing import NamedTuple

from parapp.models import UserError
from parapp.store.carry.gate import damage_told, opened_manifest
from parapp.store.carry.gauge import Gauge
from parapp.store.carry.manifest import BEGINNING_BYTES, Manifest, begins_as_container
from parapp.store.carry.medium import medium_faults, plain_files

_MOST_FILES = 5_000


class Found(NamedTuple):
    """A container on a stick: what it says of itself, or why it cannot be taken."""

    path: Path
    size: int
    manifest: Manifest | None
    fault: UserError | None = None


def containers(folder: Path, gauge: Gauge) -> list[Found]:
    """The containers in a folder, the newest first; those that are torn, or of a later parapp, with their fault.

    Only plain files of this very folder are looked at, and none that another program holds. UserError `stick_gone`.
    """
    with medium_faults(folder):
        files = plain_files(folder)[:_MOST_FILES]
    found = []
    for path in files:
        gauge.add(1)
        if (one := found_at(path)) is not None:
            found.append(one)
    with medium_faults(folder):
        os.listdir(folder)  # Windows says of a file on a pulled stick, too, that it may not be read
    return sorted(found, key=_newest_first)


def _newest_first(found: Found) -> tuple[bool, int, str]:
    """By the copies' own counters; the name decides between two of the same."""
    manifest = found.manifest
    return manifest is None, -manifest.counter if manifest else 0, found.path.name


def found_at(path: Path) -> Found | None:
    """The container that a file is, None if it is none or may not be read. UserError `stick_gone` if it cannot be."""
    with medium_faults(path.parent):
        try:
            file = path.open("rb")
        except PermissionError:
            return None
    with medium_faults(path.parent), file:
        size = os.fstat(file.fileno()).st_size
        if not begins_as_container(file.read(BEGINNING_BYTES)):
            return None
        try:
            with damage_told(path.name), zipfile.ZipFile(file) as archive:
                return Found(path, size, opened_manifest(archive, size, path.name))
        except UserError as fault:
            return Found(path, size, None, fault)
