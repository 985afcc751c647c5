"""Two megabytes of the disk kept back, and given up when it is full, so that what was just typed can still be saved."""

import logging
import os
import shutil
from pathlib import Path

_NAME = "parapp.reserve"
_SIZE = 2 * 1024 * 1024
_ROOM = 10 * _SIZE

_log = logging.getLogger(__name__)


class Reserve:
    """The reserve of one data folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _NAME

    def make(self) -> bool:
        """Makes the file where it is missing and there is room; whether it is there. Never raises: without a reserve
        everything goes on."""
        try:
            if self._path.exists():
                return True
            if shutil.disk_usage(self._path.parent).free < _ROOM:
                return False
            with self._path.open("xb") as file:
                file.write(os.urandom(_SIZE))  # zeros would take no room on a disk that compresses
        except OSError as fault:
            _log.warning("no reserve: %s", fault)
            self.release()
            return False
        return True

    def release(self) -> bool:
        """Gives its room to the disk; whether there was any."""
        try:
            size = self._path.stat().st_size
            self._path.unlink()
        except OSError:
            return False
        return size > 0
