"""One running program for one data folder: a second start raises the first window and ends."""

import os
import sys
import time
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QObject, Signal

_PATIENCE_SECONDS = 10.0
_PAUSE_SECONDS = 0.05


class SingleInstance(QObject):
    """Holds a lock in the data folder. The system frees it with the process, so a crash leaves nothing behind."""

    raise_requested = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = folder / "parapp.lock"
        self._file: BinaryIO | None = None

    def acquire(self) -> bool:
        """Whether this process is the first one. Raises OSError if the folder cannot be written to."""
        file = self._path.open("ab+")
        if _locked(file):
            self._file = file
            return True
        file.close()
        return False

    def listen(self) -> None:
        """From now on a second start leads to `raise_requested`. Only for the process that holds the lock."""
        from PySide6.QtNetwork import QLocalServer

        # A killed process leaves its socket file on Linux; the lock proves that nobody listens on it.
        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_call)
        self._server.listen(self._name)

    def call_first(self, patience: float = _PATIENCE_SECONDS) -> None:
        """Asks the first process to show its window, which may just be starting. Raises UserError if none answers."""
        from PySide6.QtNetwork import QLocalSocket

        _let_others_come_up()
        end = time.monotonic() + patience
        while time.monotonic() < end:
            socket = QLocalSocket()
            socket.connectToServer(self._name)
            if socket.waitForConnected(1000):
                socket.disconnectFromServer()
                return
            time.sleep(_PAUSE_SECONDS)
        from parapp.models import UserError

        raise UserError("no_answer_from_window")

    def release(self) -> None:
        """Gives the lock back."""
        if self._file is not None:
            self._file.close()
            self._file = None

    @property
    def _name(self) -> str:
        import hashlib

        folder = str(self._path.parent.resolve()).casefold()
        return f"parapp-{hashlib.sha256(folder.encode()).hexdigest()[:24]}"

    def _on_call(self) -> None:
        while connection := self._server.nextPendingConnection():
            connection.disconnected.connect(connection.deleteLater)
            self.raise_requested.emit()


def _locked(file: BinaryIO) -> bool:
    """Whether this process got the file's lock, which the system holds to its open handle."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _let_others_come_up() -> None:
    """Windows lets a process raise its window only if the one that has the user's attention allows it."""
    if os.name == "nt":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)  # type: ignore[attr-defined,unused-ignore]
