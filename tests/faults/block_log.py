"""The log that device-mapper's log-writes target keeps of a disk: every write in the order in which it was done."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_MAGIC = 0x6A736677736872
_SUPER = struct.Struct("<QQQI")
_ENTRY = struct.Struct("<QQQQ")
_SECTOR = 512
_FLUSH, _FUA, _DISCARD, _MARK = 1, 2, 4, 8
_PIECE = 4096
_LAST = "dm-log-writes-end"


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes written at an offset. `forced`: on the medium before it was answered (FUA)."""

    offset: int
    data: bytes
    forced: bool = False


@dataclass(frozen=True, slots=True)
class Flush:
    """All that was written before is on the medium; what follows may come in any order."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What the program under test said at this moment."""

    text: str


Event = Write | Flush | Mark


def events(log: Path) -> list[Event]:
    """All events of a log, large writes in pieces of 4 KB as a disk takes them."""
    with log.open("rb") as file:
        magic, _version, count, sector_size = _SUPER.unpack(file.read(_SUPER.size))
        if magic != _MAGIC:
            raise ValueError("no log of writes")
        file.seek(sector_size)
        return [event for _ in range(count) for event in _entry(file, sector_size)]


def _entry(file: BinaryIO, sector_size: int) -> Iterator[Event]:
    head = file.read(sector_size)
    sector, sectors, flags, length = _ENTRY.unpack(head[: _ENTRY.size])
    if flags & _MARK:
        text = head[_ENTRY.size : _ENTRY.size + length].rstrip(b"\0").decode("utf-8")
        if text != _LAST:
            yield Mark(text)
        return
    if flags & _FLUSH:
        yield Flush()
    if flags & _DISCARD or not sectors:
        return
    data = file.read(sectors * sector_size)
    for start in range(0, len(data), _PIECE):
        yield Write(sector * _SECTOR + start, data[start : start + _PIECE], bool(flags & _FUA))
