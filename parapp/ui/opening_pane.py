"""What stands in the middle of the window while the data file is being opened: a quiet line, soon painted."""

from PySide6.QtCore import QEventLoop, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

# No label and no layout: painting one line takes less of Qt into memory.

_WORDS = "Đang mở dữ liệu…"
_LONGEST_WAIT_MS = 1000


class OpeningPane(QWidget):
    """Says that the data file is being opened."""

    painted = Signal()
    """It has been on the screen once."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        metrics = self.fontMetrics()
        left = (self.width() - metrics.horizontalAdvance(_WORDS)) // 2
        painter = QPainter(self)
        painter.drawText(left, self.height() * 2 // 5 + metrics.ascent(), _WORDS)
        painter.end()
        QTimer.singleShot(0, self, self.painted.emit)  # after this event it is on the screen

    def wait_until_painted(self) -> None:
        """Lets the window live until it can be seen; one that is minimised is never painted, so not for long."""
        loop = QEventLoop()
        self.painted.connect(loop.quit)
        QTimer.singleShot(_LONGEST_WAIT_MS, loop, loop.quit)
        loop.exec()
