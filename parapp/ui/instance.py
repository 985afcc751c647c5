"""One running program for one data file: a second start raises the first window and ends."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 2000


class SingleInstance(QObject):
    """Holds the lock beside the data file. The system frees it with the process, so a crash leaves nothing behind."""

    raise_requested = Signal()

    def __init__(self, data_file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = QLockFile(str(data_file.with_suffix(".lock")))
        self._lock.setStaleLockTime(0)
        digest = hashlib.sha256(str(data_file.resolve()).casefold().encode()).hexdigest()[:24]
        self._name = f"parapp-{digest}"
        self._server: QLocalServer | None = None

    def acquire(self) -> bool:
        """Whether this process is the first one; if not, the first one's window has been asked to come up."""
        if self._lock.tryLock(0):
            self._listen()
            return True
        self._call_first()
        return False

    def release(self) -> None:
        """Gives the lock back."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _listen(self) -> None:
        # A killed process leaves its socket file on Linux; the lock proves that nobody listens on it.
        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_call)
        self._server.listen(self._name)

    def _on_call(self) -> None:
        assert self._server is not None
        while connection := self._server.nextPendingConnection():
            connection.disconnected.connect(connection.deleteLater)
            self.raise_requested.emit()

    def _call_first(self) -> None:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(_WAIT_MS):
            socket.disconnectFromServer()
