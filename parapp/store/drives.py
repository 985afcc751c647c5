"""The drives of this computer: which of them are inside of it, which are sticks, and what room they have."""

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

DriveKind = Literal["fixed", "removable", "network", "other"]


class Drive(NamedTuple):
    """A drive with a place in the tree of files. An external disk on a USB cable is removable, whatever Windows says.

    `free` and `total` in bytes; 0 where the drive does not tell.
    """

    path: Path
    kind: DriveKind
    label: str
    free: int
    total: int
    file_system: str
    writable: bool

    @property
    def shown_name(self) -> str:
        """What people call it: "D: (Dữ liệu)"."""
        place = str(self.path).rstrip("\\") or str(self.path)
        return f"{place} ({self.label})" if self.label else place


def drives() -> list[Drive]:
    """All drives that are ready now. A drive that vanishes while it is asked is left out. Never raises OSError."""
    if sys.platform == "win32":
        from parapp.store.windows_drives import windows_drives

        return windows_drives()
    from parapp.store.linux_drives import linux_drives

    return linux_drives()


def drive_of(path: Path, among: Sequence[Drive]) -> Drive | None:
    """The drive on which a path lies: the one whose place is the longest beginning of it."""
    absolute = Path(os.path.abspath(path))
    holding = [drive for drive in among if absolute == drive.path or drive.path in absolute.parents]
    return max(holding, key=lambda drive: len(drive.path.parts), default=None)


def room_of(path: Path) -> tuple[int, int]:
    """Free and total bytes where a path lies. Raises OSError."""
    usage = shutil.disk_usage(path)
    return usage.free, usage.total
