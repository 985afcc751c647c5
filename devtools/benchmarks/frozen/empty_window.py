"""The empty window that a start of parapp is measured against: one label, and into a file the time it was painted."""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow


class Words(QLabel):
    """A label that ends the program once it is on the screen."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, self.end)

    def end(self) -> None:
        Path(sys.argv[1]).write_text(str(time.time()), encoding="utf-8")
        QApplication.exit(0)


app = QApplication(sys.argv[:1])
window = QMainWindow()
window.setCentralWidget(Words("Cửa sổ trống"))
window.resize(1280, 700)
window.show()
sys.exit(app.exec())
