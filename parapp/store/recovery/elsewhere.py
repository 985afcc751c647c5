"""Backups of this data file on the other disks of the computer, found without the file itself."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from parapp.store.backups import Shelf
from parapp.store.backups.second_place import SECOND_FOLDER, shelves_in
from parapp.store.counter import kept_count
from parapp.store.drives import Drive, drive_of, drives


def shelves_elsewhere(data_file: Path, find_drives: Callable[[], list[Drive]] = drives) -> list[Shelf]:
    """The shelves on other fixed disks that hold edits of this data file; all of them where nothing is known of it.

    Data in the system's folder for passing files has none: it is a sample or a test.
    """
    if find_drives is drives and Path(tempfile.gettempdir()).resolve() in data_file.resolve().parents:
        return []
    known = _known_devices(data_file)
    found = find_drives()
    others = [drive for drive in found if drive.kind == "fixed" and drive != drive_of(data_file, found)]
    shelves = [shelf for drive in others for shelf in shelves_in(drive.path / SECOND_FOLDER, data_file)]
    return [shelf for shelf in shelves if not known or known & _devices(shelf)]


def _known_devices(data_file: Path) -> set[str]:
    count = kept_count(data_file)
    return _devices(Shelf(data_file)) | ({count.device} if count else set())


def _devices(shelf: Shelf) -> set[str]:
    newest = shelf.newest()
    return {newest.note.device_id, *newest.note.seen} if newest else set()
