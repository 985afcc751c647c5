"""Files that are no table to read, or say that they are something else."""

import struct
from random import Random

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams: dict[str, bytes]) -> bytes:
    """An OLE2 compound file with the streams: what .doc files and encrypted Office files are made of."""
    fat: list[int] = [_FAT]
    sectors: list[bytes] = []
    entries = [_entry("Root Entry", 5, _END, 0, child=1)]
    directory_sectors = -(-(len(streams) + 1) // 4)
    next_sector = 1 + directory_sectors
    fat += [*range(2, 1 + directory_sectors), _END]
    for number, (name, data) in enumerate(streams.items(), start=1):
        data = data.ljust(4096, b"\0")
        count = -(-len(data) // _SECTOR)
        right = number + 1 if number < len(streams) else _FREE
        entries.append(_entry(name, 2, next_sector, len(data), right=right))
        fat += [*range(next_sector + 1, next_sector + count), _END]
        sectors.append(data.ljust(count * _SECTOR, b"\0"))
        next_sector += count
    directory = b"".join(entries).ljust(directory_sectors * _SECTOR, b"\0")
    table = struct.pack("<128I", *fat, *[_FREE] * (128 - len(fat)))
    return _header() + table + directory + b"".join(sectors)


def _header() -> bytes:
    head = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    head += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    return head + struct.pack("<109I", 0, *[_FREE] * 108)


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE, right: int = _FREE) -> bytes:
    coded = name.encode("utf-16-le") + b"\0\0"
    return coded.ljust(64, b"\0") + struct.pack(
        "<HBBIII16xI8x8xIQ", len(coded), kind, 1, _FREE, right, child, 0, start, size
    )


def doc() -> bytes:
    """A Word 97-2003 document, as far as its first bytes tell."""
    return compound({"WordDocument": b"\xec\xa5\xc1\x00" + bytes(2000), "1Table": bytes(100)})


def encrypted() -> bytes:
    """An .xlsx or .docx with a password: the package lies encrypted in a compound file."""
    return compound({"EncryptionInfo": b"\x04\x00\x04\x00@\0\0\0<?xml version", "EncryptedPackage": bytes(5000)})


def cut_short(data: bytes) -> bytes:
    """The first 60 percent, as a broken download leaves."""
    return data[: len(data) * 6 // 10]


def scratched(data: bytes, rng: Random) -> bytes:
    """Bytes within the text of a document overwritten by others, as a failing stick does."""
    start = data.index(b"word/document.xml") + 400
    return data[:start] + bytes(rng.randrange(256) for _ in range(800)) + data[start + 800 :]
