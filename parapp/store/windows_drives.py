"""Drives on Windows, by the system's own functions. A disk on a USB cable calls itself fixed; its bus does not."""

import ctypes
import string
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath
from typing import Any

from parapp.store.drives import Drive, DriveKind

_REMOVABLE, _FIXED, _REMOTE = 2, 3, 4  # GetDriveTypeW
_READ_ONLY_VOLUME = 0x00080000
_NO_BOXES = 0x0001  # SEM_FAILCRITICALERRORS: an empty card reader is no reason for a box of the system
_SHARED, _EXISTING = 3, 3
_QUERY_PROPERTY = 0x002D1400  # IOCTL_STORAGE_QUERY_PROPERTY
_DEVICE_PROPERTY = struct.pack("<III", 0, 0, 0)  # StorageDeviceProperty, PropertyStandardQuery
_BUS_TYPE = slice(28, 32)  # in STORAGE_DEVICE_DESCRIPTOR
_OUTSIDE = {4, 7}  # BusType1394, BusTypeUsb
_ANSWER, _NAME = 1024, 261


def windows_drives(kernel: Any = None) -> list[Drive]:
    """All drives with a letter that are ready; `kernel` stands for kernel32.dll in tests."""
    kernel = kernel or _kernel()
    with _without_boxes(kernel):
        letters = kernel.GetLogicalDrives()
        roots = [f"{letter}:\\" for place, letter in enumerate(string.ascii_uppercase) if letters >> place & 1]
        found = [_drive(kernel, root) for root in roots]
    return [drive for drive in found if drive is not None]


def _kernel() -> Any:
    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    kernel.CreateFileW.restype = ctypes.c_void_p  # a handle has 64 bits
    return kernel


@contextmanager
def _without_boxes(kernel: Any) -> Iterator[None]:
    before = kernel.SetErrorMode(_NO_BOXES)
    try:
        yield
    finally:
        kernel.SetErrorMode(before)


def _drive(kernel: Any, root: str) -> Drive | None:
    label, system = ctypes.create_unicode_buffer(_NAME), ctypes.create_unicode_buffer(_NAME)
    flags = ctypes.c_uint32()
    if not kernel.GetVolumeInformationW(root, label, _NAME, None, None, ctypes.byref(flags), system, _NAME):
        return None
    free, total = ctypes.c_uint64(), ctypes.c_uint64()
    kernel.GetDiskFreeSpaceExW(root, ctypes.byref(free), ctypes.byref(total), None)
    return Drive(
        path=_path(root),
        kind=_kind(kernel, root),
        label=label.value,
        free=free.value,
        total=total.value,
        file_system=system.value,
        writable=not flags.value & _READ_ONLY_VOLUME,
    )


def _path(root: str) -> Path:
    """On another system, in a test, a path that at least reads the same."""
    return Path(PureWindowsPath(root))


def _kind(kernel: Any, root: str) -> DriveKind:
    told = kernel.GetDriveTypeW(root)
    if told == _FIXED:
        return "removable" if _bus_of(kernel, root) in _OUTSIDE else "fixed"
    kinds: dict[int, DriveKind] = {_REMOVABLE: "removable", _REMOTE: "network"}
    return kinds.get(told, "other")


def _bus_of(kernel: Any, root: str) -> int | None:
    """The number of the bus that joins the disk; None if it is not told. Needs no rights of an administrator."""
    handle = kernel.CreateFileW(f"\\\\.\\{root[:2]}", 0, _SHARED, None, _EXISTING, 0, None)
    if handle in (None, ctypes.c_void_p(-1).value):
        return None
    try:
        answer, size = ctypes.create_string_buffer(_ANSWER), ctypes.c_uint32()
        asked = kernel.DeviceIoControl(
            ctypes.c_void_p(handle), _QUERY_PROPERTY, _DEVICE_PROPERTY, len(_DEVICE_PROPERTY), answer, _ANSWER,
            ctypes.byref(size), None,
        )  # fmt: skip
        known = asked and size.value >= _BUS_TYPE.stop
        return int.from_bytes(answer.raw[_BUS_TYPE], "little") if known else None
    finally:
        kernel.CloseHandle(ctypes.c_void_p(handle))
