"""What a view shows while it is empty: what to do next, and the button for it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyPage(QWidget):
    """A sentence and a button in the middle, and perhaps another way below it."""

    def __init__(self, sentence: str, button: str, other: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = label = QLabel(sentence, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = QPushButton(button)
        self.other = QPushButton(other)
        for one in (self.button, self.other):
            one.setAutoDefault(True)  # so that Enter presses it, not the space bar alone
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(label)
        layout.addSpacing(8)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.other, 0, Qt.AlignmentFlag.AlignHCenter)
        self.other.setVisible(bool(other))
        layout.addStretch(3)
