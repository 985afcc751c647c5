"""Where copies go: what is known of a stick or another folder, and whether a file has room there."""

import shutil
from pathlib import Path
from typing import NamedTuple

from parapp.models import UserError
from parapp.store.carry.medium import medium_faults, shown_size

FAT32_LARGEST = 2**32 - 1
_FAT32 = ("vfat", "fat32", "fat", "msdos")
_ROOM = 2


class Place(NamedTuple):
    """A folder on a medium; `file_system` as the system names it, empty if it does not."""

    folder: Path
    file_system: str = ""
    writable: bool = True


def check_room(place: Place, largest: int, whole: int) -> None:
    """Before anything is written: UserError `stick_gone`, `stick_read_only`, `stick_fat32` or `stick_full`, with the
    room needed (twice `whole` bytes, since old copies stay until the new one is checked) and the room there is.
    """
    with medium_faults(place.folder):
        if not place.folder.is_dir():
            raise FileNotFoundError(place.folder)
        free = shutil.disk_usage(place.folder).free
    if not place.writable:
        raise UserError("stick_read_only", place=place.folder)
    if place.file_system.casefold() in _FAT32 and largest > FAT32_LARGEST:
        raise UserError("stick_fat32", place=place.folder, size=shown_size(largest))
    if free < _ROOM * whole:
        raise UserError("stick_full", place=place.folder, need=shown_size(_ROOM * whole), free=shown_size(free))
