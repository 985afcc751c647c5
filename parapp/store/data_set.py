"""A data file and what SQLite keeps beside it: they belong together, and are looked at, moved and kept together."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from parapp.models import UserError
from parapp.store.header import has_no_wal

ENDINGS = ("", "-wal", "-shm", "-journal")
_WITH_EDITS = ("-wal", "-journal")


def parts(data_file: Path) -> list[Path]:
    """The files of the set that are there, the data file first."""
    return [path for ending in ENDINGS if (path := data_file.with_name(data_file.name + ending)).exists()]


def ended_suddenly(data_file: Path) -> bool:
    """Whether the last session did not close the file: edits still wait beside it."""
    return any(_size_of(data_file.with_name(data_file.name + ending)) for ending in _WITH_EDITS)


def refuse_mixed(data_file: Path) -> None:
    """Raises UserError if edits wait beside a file that they cannot belong to: a backup that somebody put in the place
    of the file of a session that ended suddenly. SQLite would mix the two.
    """
    if _size_of(data_file.with_name(f"{data_file.name}-wal")) and has_no_wal(data_file):
        raise UserError("store_damaged", path=data_file)


def _size_of(path: Path) -> int:
    """Bytes; 0 for a file that is not there, or goes while it is asked: another start may be opening the data file."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


@contextmanager
def copied(data_file: Path) -> Iterator[Path]:
    """A copy of the whole set in a folder of its own, to be opened without touching the set. Raises OSError."""
    with tempfile.TemporaryDirectory(prefix="parapp-", ignore_cleanup_errors=True) as folder:
        for part in parts(data_file):
            if not part.name.endswith("-shm"):  # SQLite makes it anew
                shutil.copyfile(part, Path(folder) / part.name)
        yield Path(folder) / data_file.name
