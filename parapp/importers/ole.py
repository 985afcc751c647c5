"""Streams of a compound file: the container of old Office files and of encrypted new ones.

xlrd has a reader of its own, which damaged files send round in circles.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY_SIZE = 128
SMALL_SIZE = 64
LAST_SECTOR = 0xFFFFFFF9  # greater numbers are no sectors
STORAGE, STREAM, ROOT = 1, 2, 5


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    left: int
    right: int
    first_child: int
    start: int
    size: int


@dataclass(frozen=True, slots=True)
class _File:
    """An opened container: which sector follows each sector, and the directory."""

    data: bytes
    sector_size: int
    following: tuple[int, ...]
    entries: list[_Entry]

    def top(self) -> Iterator[_Entry]:
        """The entries right below the root, which form a tree of siblings."""
        waiting, seen = [self.entries[0].first_child], set()
        while waiting:
            index = waiting.pop()
            if index in seen or index >= len(self.entries):
                continue
            seen.add(index)
            entry = self.entries[index]
            if entry.kind in (STORAGE, STREAM):
                yield entry
            waiting += [entry.left, entry.right]


def streams(data: bytes) -> frozenset[str]:
    """Names of streams and storages at the top, none of embedded objects; empty for a damaged file."""
    found = _opened(data)
    return frozenset() if found is None else frozenset(entry.name for entry in found.top())


def stream(data: bytes, name: str) -> bytes:
    """The content of a stream at the top; empty if it is not there whole."""
    found = _opened(data)
    entry = None if found is None else next((entry for entry in found.top() if entry.name == name), None)
    if found is None or entry is None:
        return b""
    content = _content(found, entry)
    return content if len(content) == entry.size else b""


def _content(found: _File, entry: _Entry) -> bytes:
    data, size = found.data, found.sector_size
    small_below = struct.unpack_from("<I", data, 56)[0]
    if entry.size >= small_below:
        return _chained(data, size, 1, found.following, entry.start)[: entry.size]
    # Small streams stand together in the root's stream, in small sectors with a list of their own.
    small = _chained(data, size, 1, found.following, found.entries[0].start)
    table = _chained(data, size, 1, found.following, struct.unpack_from("<I", data, 60)[0])
    return _chained(small, SMALL_SIZE, 0, _numbers(table), entry.start)[: entry.size]


def _opened(data: bytes) -> _File | None:
    try:
        shift = struct.unpack_from("<H", data, 30)[0]
        if shift not in (9, 12):
            return None
        size = 1 << shift
        following = _numbers(b"".join(_sector(data, size, 1, number) for number in _table_sectors(data, size)))
        directory = _chained(data, size, 1, following, struct.unpack_from("<I", data, 48)[0])
    except struct.error:
        return None
    entries = [_entry(directory, at) for at in range(0, len(directory) - ENTRY_SIZE + 1, ENTRY_SIZE)]
    return _File(data, size, following, entries) if entries and entries[0].kind == ROOT else None


def _entry(directory: bytes, at: int) -> _Entry:
    length, kind, _colour, left, right, child = struct.unpack_from("<HBBIII", directory, at + 64)
    start, size = struct.unpack_from("<II", directory, at + 116)
    name = directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")
    return _Entry(name, kind, left, right, child, start, size)


def _table_sectors(data: bytes, size: int) -> Iterator[int]:
    """The sectors that say which sector follows which: 109 are named in the header, the others in sectors."""
    yield from struct.unpack_from("<109I", data, 76)
    number = struct.unpack_from("<I", data, 68)[0]
    seen: set[int] = set()
    while number <= LAST_SECTOR and number not in seen:
        seen.add(number)
        more = _numbers(_sector(data, size, 1, number))
        yield from more[:-1]
        number = more[-1] if more else LAST_SECTOR + 1


def _sector(data: bytes, size: int, first: int, number: int) -> bytes:
    """A sector's bytes, none beyond the end; a header fills the place of the `first` sectors."""
    start = (number + first) * size
    return data[start : start + size] if number <= LAST_SECTOR else b""


def _numbers(table: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])


def _chained(data: bytes, size: int, first: int, following: tuple[int, ...], number: int) -> bytes:
    """The bytes of a chain of sectors, to its end or to where it is broken or comes round."""
    sectors, seen = [], set()
    while number < len(following) and number not in seen:
        seen.add(number)
        sectors.append(_sector(data, size, first, number))
        number = following[number]
    return b"".join(sectors)
