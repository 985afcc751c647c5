"""Waiting for a pause in typing."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 100
"""So long after the last key the text is committed; the new pages are there some 150 ms after that key."""


class Pause(QObject):
    """Calls `commit` once no key has come for a while; knows whether something waits."""

    def __init__(self, parent: QObject, commit: Callable[[], None]) -> None:
        super().__init__(parent)
        self.waiting = False
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(commit)

    def begin(self) -> None:
        """Something was typed: the pause begins anew."""
        self.waiting = True
        self._timer.start()

    def end(self) -> bool:
        """Ends the waiting; whether something waited."""
        waited, self.waiting = self.waiting, False
        self._timer.stop()
        return waited
