"""Making files cold: as after switching on, nothing of them stands in memory."""

import os
from collections.abc import Iterable
from pathlib import Path

_DROP = Path("/proc/sys/vm/drop_caches")
_ALL = "3"


def forget_all() -> bool:
    """Drops every file of the machine from memory; False if that is not permitted here."""
    os.sync()
    try:
        _DROP.write_text(_ALL, encoding="ascii")
    except OSError:
        return False
    return True


def forget(folders: Iterable[Path]) -> None:
    """Drops the files of folders from memory; what a running program uses of them stays."""
    for folder in folders:
        for file in folder.rglob("*"):
            if file.is_file():
                _forget_file(file)


def _forget_file(file: Path) -> None:
    with file.open("rb") as opened:
        os.fsync(opened.fileno())
        os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
