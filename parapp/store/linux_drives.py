"""Drives on Linux, by /proc/mounts and /sys."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from parapp.store.drives import Drive, DriveKind, room_of

_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "davfs", "fuse.davfs2"}
_OF_THE_SYSTEM = ("/boot", "/snap", "/var/lib/docker")
_LOOPS = "/dev/loop"


class Mount(NamedTuple):
    """A line of /proc/mounts."""

    device: str
    path: Path
    file_system: str
    read_only: bool


def linux_drives(
    mounts: Path = Path("/proc/mounts"),
    sys_block: Path = Path("/sys/class/block"),
    labels: Path = Path("/dev/disk/by-label"),
    room: Callable[[Path], tuple[int, int]] = room_of,
) -> list[Drive]:
    """Mounted disks, sticks and network folders, each once; the system's own partitions left out."""
    try:
        told = mounts.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return []
    found: dict[str, Drive] = {}
    for mount in _mounts(told):
        drive = _drive(mount, sys_block, labels, room)
        if drive is not None:
            found.setdefault(mount.device, drive)  # the first place of a disk that is mounted at several
    return sorted(found.values())


def _mounts(told: str) -> Iterator[Mount]:
    for line in told.splitlines():
        parts = line.split()
        if len(parts) < 4:
            continue
        path = _unescaped(parts[1])
        is_disk = parts[0].startswith("/dev/") and not parts[0].startswith(_LOOPS)
        if (is_disk or parts[2] in _NETWORK) and not path.startswith(_OF_THE_SYSTEM):
            yield Mount(_unescaped(parts[0]), Path(path), parts[2], "ro" in parts[3].split(","))


def _unescaped(text: str) -> str:
    """Blanks, tabs, line ends and backslashes stand as octal numbers there."""
    for code, sign in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(code, sign)
    return text


def _drive(mount: Mount, sys_block: Path, labels: Path, room: Callable[[Path], tuple[int, int]]) -> Drive | None:
    try:
        free, total = room(mount.path)
    except OSError:
        return None
    return Drive(
        path=mount.path,
        kind=_kind(mount, sys_block),
        label=_label(mount.device, labels),
        free=free,
        total=total,
        file_system=mount.file_system,
        writable=not mount.read_only and os.access(mount.path, os.W_OK),
    )


def _kind(mount: Mount, sys_block: Path) -> DriveKind:
    if mount.file_system in _NETWORK:
        return "network"
    block = (sys_block / Path(mount.device).name).resolve()
    if not block.exists():
        return "other"
    told = [_flag(folder / "removable") for folder in (block, block.parent)]
    return "removable" if True in told or "/usb" in block.as_posix() else "fixed"


def _flag(path: Path) -> bool | None:
    try:
        return path.read_text(encoding="ascii").strip() == "1"
    except (OSError, ValueError):
        return None


def _label(device: str, labels: Path) -> str:
    try:
        named = [entry for entry in labels.iterdir() if entry.resolve().name == Path(device).name]
    except OSError:
        return ""
    return named[0].name.replace("\\x20", " ") if named else ""
