"""The first bytes of a data file, read before SQLite opens it, so that a file of others stays untouched."""

from pathlib import Path

from parapp.models import UserError

APPLICATION_ID = int.from_bytes(b"PAPP", "big")

JOURNAL_MODE = slice(18, 20)
"""Where the header says how the file is written and read."""
ROLLBACK = b"\1\1"

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
_MORE_THAN_EVER = 1000
"""No parapp to come will be so many versions ahead."""
_SIDE_ENDINGS = ("-wal", "-journal")


def check_header(path: Path, newest_version: int) -> None:
    """Raises UserError unless the file is parapp's own and of a version up to `newest_version`. Changes nothing.

    Reading closes a file handle, and with it go this process's POSIX locks on the file: never call it for a file that
    this process has open as its Store.
    """
    with path.open("rb") as file:
        check_header_bytes(file.read(_HEADER_BYTES), path, newest_version)


def check_header_bytes(header: bytes, path: Path, newest_version: int) -> None:
    """As `check_header`, of the first bytes themselves."""
    if not header:
        raise UserError("store_empty", path=path)
    if not any(header):  # what NTFS leaves of a file after a power cut
        raise UserError("store_damaged", path=path)
    if not header.startswith(_MAGIC) or len(header) < _HEADER_BYTES:
        raise UserError("store_not_database", path=path)
    check_identity(path, _number(header, 68), _number(header, 60), newest_version)


def check_identity(path: Path, application_id: int, version: int, newest_version: int) -> None:
    """Raises UserError unless the two numbers of a database say that this parapp can read it."""
    other_bits = ((application_id ^ APPLICATION_ID) & 0xFFFFFFFF).bit_count()
    if other_bits:  # one flipped bit is damage: as another program's file it would never be recovered
        raise UserError("store_damaged" if other_bits == 1 else "store_foreign", path=path)
    if version > newest_version + _MORE_THAN_EVER:
        raise UserError("store_damaged", path=path)  # a flipped bit: refused as a newer file it would stay so for ever
    if version > newest_version:
        raise UserError("store_newer", path=path, version=version)
    if version < 1:
        raise UserError("store_damaged", path=path)


def has_no_wal(path: Path) -> bool:
    """Whether the file says of itself that no -wal belongs to it, as backups do and new files. As `check_header`, not
    for a file that this process has open.
    """
    with path.open("rb") as file:
        return file.read(_HEADER_BYTES)[JOURNAL_MODE] == ROLLBACK


def check_no_side_files(path: Path) -> None:
    """Raises UserError if a missing data file left its -wal or -journal: they may hold edits, and SQLite would delete
    them, or mix them into another file that is put in the place of the missing one.
    """
    for ending in _SIDE_ENDINGS:
        side_file = path.with_name(path.name + ending)
        if side_file.exists():
            raise UserError("store_side_file", path=path, side_file=side_file)


def _number(header: bytes, offset: int) -> int:
    return int.from_bytes(header[offset : offset + 4], "big", signed=True)
