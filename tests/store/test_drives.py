"""Drives as Linux and Windows tell them, both imitated."""

import ctypes
import struct
import sys
from pathlib import Path

import pytest

from parapp.store.drives import Drive, drive_of, drives
from parapp.store.linux_drives import linux_drives
from parapp.store.windows_drives import windows_drives

MOUNTS = """\
sysfs /sys sysfs rw 0 0
/dev/sda2 / ext4 rw,relatime 0 0
/dev/sda1 /boot/efi vfat rw 0 0
/dev/sdb1 /media/x/KINGSTON\\0402 vfat rw 0 0
/dev/sdb1 /mnt/again vfat rw 0 0
/dev/sdc1 /srv/ngoài ext4 ro,relatime 0 0
/dev/loop3 /snap/core squashfs ro 0 0
//may-chu/chung /mnt/chung cifs rw 0 0
tmpfs /run tmpfs rw 0 0
cut line
/dev/mapper/x /crypt ext4 rw 0 0
"""


def imitated(tmp_path: Path) -> list[Drive]:
    (tmp_path / "mounts").write_text(MOUNTS, encoding="utf-8")
    blocks = tmp_path / "block"
    blocks.mkdir()
    devices = (("sda", "sda2", "0", "pci"), ("sdb", "sdb1", "1", "pci"), ("sdc", "sdc1", "0", "usb1"))
    for disk, part, removable, bus in devices:
        folder = tmp_path / "devices" / bus / disk / part
        folder.mkdir(parents=True)
        (folder.parent / "removable").write_text(f"{removable}\n", encoding="ascii")
        (blocks / part).symlink_to(folder)
    labels = tmp_path / "labels"
    labels.mkdir()
    (labels / "KINGSTON\\x202").symlink_to("../../sdb1")

    def room(path: Path) -> tuple[int, int]:
        if path == Path("/crypt"):
            raise OSError("gone")
        return 10, 100

    return linux_drives(tmp_path / "mounts", blocks, labels, room)


@pytest.mark.skipif(sys.platform == "win32", reason="paths of Linux, and links, which need rights there")
def test_linux_tells_disks_sticks_and_network_folders(tmp_path):
    found = {str(drive.path): drive for drive in imitated(tmp_path)}
    assert {path: drive.kind for path, drive in found.items()} == {
        "/": "fixed",
        "/media/x/KINGSTON 2": "removable",
        "/srv/ngoài": "removable",
        "/mnt/chung": "network",
    }
    assert not found["/srv/ngoài"].writable
    stick = found["/media/x/KINGSTON 2"]
    assert (stick.label, stick.file_system, stick.free, stick.total) == ("KINGSTON 2", "vfat", 10, 100)
    assert stick.shown_name == "/media/x/KINGSTON 2 (KINGSTON 2)"


def test_no_list_of_mounts_is_no_drive(tmp_path):
    assert linux_drives(tmp_path / "none") == []


def test_this_computer_has_drives():
    assert all(isinstance(drive, Drive) for drive in drives())


def test_a_path_lies_on_the_drive_with_the_longest_place():
    root, home = (Drive(Path(place).absolute(), "fixed", "", 0, 0, "", True) for place in ("/", "/home"))
    assert drive_of(Path("/home/a/b"), [root, home]) == home
    assert drive_of(Path("/homes/a"), [root, home]) == root
    assert drive_of(Path("/home"), [home]) == home
    assert drive_of(Path("/x"), [home]) is None


class Kernel:
    """As much of kernel32.dll as is asked; `buses` by drive, None where the disk cannot be opened."""

    def __init__(self, types: dict[str, int], buses: dict[str, int | None], empty: str = "", locked: str = "") -> None:
        self.types, self.buses, self.empty, self.locked = types, buses, empty, locked
        self.modes: list[int] = []
        self.closed = 0

    def SetErrorMode(self, mode: int) -> int:
        self.modes.append(mode)
        return 7

    def GetLogicalDrives(self) -> int:
        return sum(1 << "ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(letter) for letter in self.types)

    def GetVolumeInformationW(self, root, label, _size, _serial, _length, flags, system, _system_size) -> int:
        if root[0] in self.empty:
            return 0
        label.value, system.value = f"Ổ {root[0]}", "NTFS"
        flags._obj.value = 0x00080000 if root[0] in self.locked else 0
        return 1

    def GetDiskFreeSpaceExW(self, _root, free, total, _all) -> int:
        free._obj.value, total._obj.value = 5_000_000_000, 9_000_000_000
        return 1

    def GetDriveTypeW(self, root: str) -> int:
        return self.types[root[0]]

    def CreateFileW(self, name: str, *_rest: object) -> int | None:
        self.asked = name[4]
        return None if self.buses.get(self.asked) is None else 99

    def DeviceIoControl(self, handle, code, query, size, answer, _room, returned, _overlapped) -> int:
        assert (handle.value, code, size, bytes(query)) == (99, 0x2D1400, 12, bytes(12))
        descriptor = struct.pack("<IIBBBBIIIIII", 40, 40, 0, 0, 0, 0, 0, 0, 0, 0, self.buses[self.asked], 0)
        ctypes.memmove(answer, descriptor, len(descriptor))
        returned._obj.value = len(descriptor)
        return 1

    def CloseHandle(self, _handle: object) -> int:
        self.closed += 1
        return 1


def test_windows_tells_a_disk_on_a_usb_cable_from_one_inside():
    kernel = Kernel(
        {"C": 3, "D": 3, "E": 3, "F": 2, "G": 4, "H": 5, "I": 3, "J": 2},
        {"C": 17, "D": 11, "E": 7, "I": None},
        empty="J",
        locked="D",
    )
    found = {str(drive.path)[0]: drive for drive in windows_drives(kernel)}
    assert {letter: drive.kind for letter, drive in found.items()} == {
        "C": "fixed",
        "D": "fixed",
        "E": "removable",
        "F": "removable",
        "G": "network",
        "H": "other",
        "I": "fixed",
    }
    assert [letter for letter, drive in found.items() if not drive.writable] == ["D"]
    assert found["E"].shown_name == "E: (Ổ E)"
    assert (found["C"].free, found["C"].total, found["C"].file_system) == (5_000_000_000, 9_000_000_000, "NTFS")
    assert (kernel.modes, kernel.closed) == ([1, 7], 3)
