"""The names of the streams in a compound file: the container of old Office files and of encrypted new ones."""

import struct
from collections.abc import Iterator

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY_SIZE = 128
MAX_SECTORS = 65_536
END = 0xFFFFFFFA  # from here on numbers of sectors have other meanings
STORAGE, STREAM, ROOT = 1, 2, 5

_Entry = tuple[str, int, int, int, int]  # name, kind, left, right, first child


def streams(data: bytes) -> frozenset[str]:
    """Names of streams and storages at the top, none of embedded objects; empty for a damaged file."""
    try:
        entries = _entries(data)
    except (struct.error, IndexError):
        return frozenset()
    if not entries or entries[0][1] != ROOT:
        return frozenset()
    return frozenset(_below(entries, entries[0][4]))


def _entries(data: bytes) -> list[_Entry]:
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in (9, 12):
        return []
    size = 1 << shift
    allocation = _allocation(data, size)
    entries = []
    for sector in _chain(allocation, struct.unpack_from("<I", data, 48)[0]):
        start = (sector + 1) * size  # the header fills the place of a sector
        entries += [_entry(data, at) for at in range(start, min(start + size, len(data) - ENTRY_SIZE + 1), ENTRY_SIZE)]
    return entries


def _entry(data: bytes, at: int) -> _Entry:
    length, kind, _colour, left, right, first = struct.unpack_from("<HBBIII", data, at + 64)
    return data[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace"), kind, left, right, first


def _allocation(data: bytes, size: int) -> list[int]:
    """Which sector follows each sector, as far as the header itself names the sectors that say so."""
    first = struct.unpack_from("<109I", data, 76)
    table: list[int] = []
    for sector in first:
        start = (sector + 1) * size
        if sector < END and start + size <= len(data):
            table += struct.unpack_from(f"<{size // 4}I", data, start)
    return table


def _chain(allocation: list[int], sector: int) -> Iterator[int]:
    seen: set[int] = set()
    while sector < END and sector not in seen and len(seen) < MAX_SECTORS:
        seen.add(sector)
        yield sector
        sector = allocation[sector] if sector < len(allocation) else END


def _below(entries: list[_Entry], first: int) -> Iterator[str]:
    """Names of an entry and its siblings, which form a tree."""
    waiting, seen = [first], set()
    while waiting:
        index = waiting.pop()
        if index in seen or index >= len(entries):
            continue
        seen.add(index)
        name, kind, left, right, _child = entries[index]
        if kind in (STORAGE, STREAM):
            yield name
        waiting += [left, right]
