"""When there is time for what nobody asked for yet: while nobody types or clicks."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QWidget

_QUIET_MS = 150
_REST_MS = 1000
_HANDS = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel})


class RestingHands(QObject):
    """Says when hands rest, once for each `wait`. A QObject filter of the window's events until `end`."""

    resting = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_time)
        self._is_quiet = False
        self._handle: QWindow | None = window.windowHandle()  # only of a window that is shown already
        if self._handle is not None:
            self._handle.installEventFilter(self)

    def wait(self) -> None:
        """`resting` comes in a moment, or later if somebody types or clicks meanwhile.

        The moment begins when the window lives again: what was just shown is painted first, however long that takes.
        """
        self._is_quiet = False
        self._timer.start(0)

    def end(self) -> None:
        """It comes no more."""
        self._timer.stop()
        if self._handle is not None:
            self._handle.removeEventFilter(self)
            self._handle = None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _HANDS and self._timer.isActive():
            self._is_quiet = True
            self._timer.start(_REST_MS)
        return False

    def _on_time(self) -> None:
        if self._is_quiet:
            self.resting.emit()
        else:
            self._is_quiet = True
            self._timer.start(_QUIET_MS)
