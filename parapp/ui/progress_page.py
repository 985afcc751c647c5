"""What is seen while a file is read or plans are compared: which, how far, and the button to stop."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

_WIDTH = 420


class ProgressPage(QWidget):
    """Escape stops, too."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setFixedWidth(_WIDTH)
        self.bar.setAccessibleName("Đã làm")
        self.stop = QPushButton("&Dừng")
        self.stop.setShortcut("Esc")
        self.stop.clicked.connect(self.cancelled)
        layout = QVBoxLayout(self)
        layout.setSpacing(14)
        layout.addStretch(1)
        layout.addWidget(self._label)
        layout.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)

    @property
    def first(self) -> QWidget:
        """Where the keyboard is when the page is shown."""
        return self.stop

    def begin(self, name: str) -> None:
        """Shows a new file with nothing read yet."""
        self.begin_work(f"Đang đọc “{name}”…")

    def begin_work(self, words: str) -> None:
        """Shows other work, of which nothing is done yet."""
        self._label.setText(words)
        self.bar.setRange(0, 0)

    def show_progress(self, done: int, total: int) -> None:
        """Shows how far the reading is."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
