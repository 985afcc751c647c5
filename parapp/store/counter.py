"""A small file beside the data file that says how far its log had come: so that after damage, or when an older copy
lies in its place, parapp can say how many edits are missing.

It is written after each commit, in place and without waiting for the disk. It decides nothing about the data.
"""

import contextlib
import logging
from pathlib import Path
from typing import BinaryIO, NamedTuple

from sqlite_utils import Database

from parapp.store.devices import begin_device, own_device
from parapp.store.log import seen_vector

_ENDING = ".count"
_FORM = "{0.device} {0.seq:012d} {0.changes:012d}\n"

_log = logging.getLogger(__name__)
_log.addHandler(logging.NullHandler())  # a command without a log file does not print the warnings


class Count(NamedTuple):
    """The last `seq` of this installation's device, and how many changes of all devices the log held."""

    device: str
    seq: int
    changes: int


def count_of(db: Database) -> Count:
    """How far the log of a database has come."""
    last = "SELECT {} FROM op WHERE device_id = device.id ORDER BY seq DESC LIMIT 1"
    sql = f"SELECT own, ({last.format('seq')}), ({last.format('change_seq')}) FROM device"
    rows = db.execute(sql).fetchall()
    return Count(
        device=own_device(db),
        seq=next(seq or 0 for own, seq, _ in rows if own),
        changes=sum(changes or 0 for _, _, changes in rows),
    )


def count_path(data_file: Path) -> Path:
    """Where the count of a data file stands."""
    return data_file.with_suffix(_ENDING)


def kept_count(data_file: Path) -> Count | None:
    """What was noted last; None if there is nothing, or nothing that is whole."""
    try:
        text = count_path(data_file).read_text(encoding="ascii")
        device, seq, changes = text.split()
        count = Count(device, int(seq), int(changes))
    except (OSError, ValueError):
        return None
    return count if text == _FORM.format(count) else None


def settle_count(db: Database, data_file: Path) -> int:
    """How many changes the log lacks that this installation had saved: an older copy of the file lies in its place, or
    the disk lost them. 0 if none is missing, or nothing is known.

    If there are, edits count under a new device from here on: the numbers after the last one were given out already.
    """
    missing = missing_changes(db, kept_count(data_file))
    if missing:
        with db.atomic():
            begin_device(db)
        note_count(db, data_file)  # it is told once
    return missing


def missing_changes(db: Database, kept: Count | None) -> int:
    """How many changes the log lacks of those that were noted, under whatever device they were made."""
    if kept is None or seen_vector(db).get(kept.device, 0) >= kept.seq:
        return 0
    return max(kept.changes - count_of(db).changes, 1)


def note_count(db: Database, data_file: Path) -> None:
    """From now on what stands beside the file is how far this log has come. As `CountFile.note`."""
    count_file = CountFile(data_file)
    count_file.note(db)
    count_file.close()


class CountFile:
    """Follows an open data file; made with its first edit. A count that cannot be written is logged once, no more."""

    def __init__(self, data_file: Path) -> None:
        self._path = count_path(data_file)
        self._file: BinaryIO | None = None
        self._failed = False

    def note(self, db: Database) -> None:
        """Writes how far the log has come. Never raises for a fault of the disk: the edit itself is saved."""
        if self._failed:
            return
        try:
            if self._file is None:
                self._file = self._path.open("r+b" if self._path.exists() else "xb", buffering=0)
            self._file.seek(0)
            self._file.write(_FORM.format(count_of(db)).encode("ascii"))
            self._file.truncate()
        except OSError as fault:
            self._failed = True
            _log.warning("the count of edits is not kept: %s", fault)

    def close(self) -> None:
        """Lets the file go."""
        if self._file is not None:
            with contextlib.suppress(OSError):  # nothing waits to be written
                self._file.close()
            self._file = None
