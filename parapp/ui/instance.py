"""One running program for one data folder: a second start raises the first window, hands it the copies that it was
started for, and ends.

What is said between them is one line of JSON, the paths, and one byte back. Whoever says anything else is not heard.
"""

import logging
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_SECONDS = 30.0
"""A slow computer needs so long to open its window: it answers no earlier."""
_CONNECT_MS = 1_000
_ROUND_MS = 200
_PAUSE_SECONDS = 0.05
_SILENCE_MS = 5_000
_HEARD = b"!"
_LONGEST_LINE = 100_000
_LONGEST_PATH = 32_767  # Windows knows none longer
_MOST_PATHS = 20


class SingleInstance(QObject):
    """Holds a lock in the data folder. The system frees it with the process, so a crash leaves nothing behind."""

    raise_requested = Signal()
    copy_given = Signal(object)
    """The Path of a file that a second start was asked to show. Nobody has looked at it yet."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = folder / "parapp.lock"
        self._file: BinaryIO | None = None
        self._server: QLocalServer | None = None

    def acquire(self) -> bool:
        """Whether this process is the first one. Raises OSError if the folder cannot be written to."""
        if self._file is not None:
            return True
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
        self._server = server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._on_call)
        if not server.listen(self._name):  # the window works all the same
            logging.getLogger(__name__).warning("no second start is heard: %s", server.errorString())

    def stop_listening(self) -> None:
        """From now on nobody is heard: who calls waits until this process ends, and is the first one then."""
        from PySide6.QtNetwork import QLocalSocket

        server, self._server = self._server, None
        if server is not None:
            server.close()  # with the lock still held: it takes the socket's name away, by then that of the next one
            for connection in server.findChildren(QLocalSocket):
                connection.blockSignals(True)
                connection.abort()

    def call_first(self, copies: Sequence[Path] = (), patience: float = _PATIENCE_SECONDS) -> bool:
        """Asks the first process, which may just be starting, to show its window and copies (absolute paths).

        False if it has ended meanwhile and this process is the first one now. Raises UserError if it does not answer.
        """
        _let_others_come_up()
        line = _line_of(copies)
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if self._is_heard(line, end):
                return True
            if self.acquire():
                return False
            time.sleep(_PAUSE_SECONDS)
        from parapp.models import UserError

        raise UserError("no_answer_from_window")

    def _is_heard(self, line: bytes, end: float) -> bool:
        """Whether the first process took the line; False also as soon as that process is no more."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_CONNECT_MS):
            return False
        socket.write(line)
        while not socket.waitForReadyRead(_ROUND_MS):
            is_over = socket.state() != QLocalSocket.LocalSocketState.ConnectedState or time.monotonic() >= end
            if is_over or self.acquire():  # of a process that was killed the socket tells nothing, but its lock is free
                socket.abort()
                return False
        heard = socket.read(len(_HEARD)).data() == _HEARD
        socket.abort()
        return heard

    def release(self) -> None:
        """Hears nobody any more and gives the lock back."""
        self.stop_listening()
        if self._file is not None:
            self._file.close()
            self._file = None

    @property
    def _name(self) -> str:
        import hashlib

        folder = str(self._path.parent.resolve()).casefold()
        return f"parapp-{hashlib.sha256(folder.encode()).hexdigest()[:24]}"

    def _on_call(self) -> None:
        while self._server is not None and (connection := self._server.nextPendingConnection()):
            connection.setReadBufferSize(_LONGEST_LINE + 1)
            # It goes with its server: one that is to be deleted later and then goes with it makes Qt crash.
            connection.readyRead.connect(lambda caller=connection: self._hear(caller))
            QTimer.singleShot(_SILENCE_MS, connection, connection.abort)
            self._hear(connection)

    def _hear(self, connection: "QLocalSocket") -> None:
        """Waits for the end of the line; then it is answered, or the caller dropped."""
        line = bytes(connection.peek(_LONGEST_LINE + 1).data())
        if not line.endswith(b"\n") and len(line) <= _LONGEST_LINE:
            return
        connection.readAll()
        paths = _paths_in(line)
        if paths is None:
            connection.abort()
            return
        connection.write(_HEARD)
        connection.flush()
        self.raise_requested.emit()
        for path in paths:
            self.copy_given.emit(path)


def _line_of(paths: Sequence[Path]) -> bytes:
    import json

    return json.dumps([str(path) for path in paths[:_MOST_PATHS]]).encode() + b"\n"


def _paths_in(line: bytes) -> list[Path] | None:
    """The paths in a line; None if it is anything else."""
    import json

    try:
        names = json.loads(line) if len(line) <= _LONGEST_LINE else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(names, list) or len(names) > _MOST_PATHS or not all(_is_path(name) for name in names):
        return None
    return [Path(name) for name in names]


def _is_path(name: object) -> bool:
    return isinstance(name, str) and len(name) <= _LONGEST_PATH and "\0" not in name and Path(name).is_absolute()


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
