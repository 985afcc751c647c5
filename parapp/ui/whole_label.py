"""A label of several lines that nothing presses together."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel


class WholeLabel(QLabel):
    """Shows all its lines: a form that is short of room takes it from its other rows."""

    def __init__(self) -> None:
        super().__init__(textFormat=Qt.TextFormat.PlainText, wordWrap=True)

    def setText(self, text: str) -> None:
        """Shows other words, with the lines they need."""
        super().setText(text)
        self._take_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width needs other lines."""
        super().resizeEvent(event)
        self._take_room()

    def _take_room(self) -> None:
        self.setMinimumHeight(0)  # else Qt would never ask for less than before
        self.setMinimumHeight(max(self.heightForWidth(self.width()), 0))  # no words need no height: -1
