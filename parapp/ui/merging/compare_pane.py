"""One question with both sides beside each other, what differs inside the texts marked, and the answers under it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from parapp.plan.versions.words import changed_words
from parapp.ui.colours import blended

Answer = str
_ANSWERS: tuple[tuple[Answer, str], ...] = (
    ("ours", "1. Giữ bản máy này"),
    ("theirs", "2. Lấy bản chép"),
    ("twice", "3. Giữ cả hai thành hai kế hoạch"),
)


class ComparePane(QWidget):
    """Shows texts only; the keys 1, 2 and 3 work in the list above as well."""

    answered = Signal(str)
    """ "ours", "theirs" or "twice" was chosen for what is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.ours, self.theirs = _side("Trên máy này"), _side("Bản chép")
        self.names = QLabel("Trên máy này"), QLabel("Bản chép")
        self.note = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.group = QButtonGroup(self)
        self.buttons = {answer: QRadioButton(words) for answer, words in _ANSWERS}
        self._build()
        for answer, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, answer=answer: self.answered.emit(answer))

    def _build(self) -> None:
        self.sides = QWidget()
        grid = QGridLayout(self.sides)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        for column, (name, side) in enumerate(zip(self.names, (self.ours, self.theirs), strict=True)):
            name.setTextFormat(Qt.TextFormat.PlainText)
            grid.addWidget(name, 0, column)
            grid.addWidget(side, 1, column)
            grid.setColumnStretch(column, 1)
        answers = QHBoxLayout()
        answers.setSpacing(18)
        for button in self.buttons.values():
            self.group.addButton(button)
            answers.addWidget(button)
        answers.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addWidget(self.title)
        layout.addWidget(self.sides, 1)
        layout.addWidget(self.note)
        layout.addLayout(answers)
        layout.addStretch(0)

    def name_sides(self, ours: str, theirs: str) -> None:
        """Puts the computers' names over both sides."""
        for label, words in zip(self.names, (ours, theirs), strict=True):
            label.setText(words)

    def show_question(self, title: str, ours: str, theirs: str, note: str = "") -> None:
        """Shows both texts; where neither says anything, the title and the note alone."""
        self.sides.setVisible(bool(ours or theirs))
        self.title.setText(title)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        mine, other = changed_words(ours, theirs)
        marked = blended(self.palette().color(QPalette.ColorRole.Highlight), self._base, 0.3)
        for side, stretches in ((self.ours, mine), (self.theirs, other)):
            side.clear()
            cursor = side.textCursor()
            for text, changed in stretches:
                cursor.insertText(text, _format(changed, marked))
            side.moveCursor(QTextCursor.MoveOperation.Start)

    @property
    def _base(self) -> QColor:
        return self.palette().color(QPalette.ColorRole.Base)

    def show_answer(self, answer: Answer | None, possible: tuple[Answer, ...]) -> None:
        """Which answers there are, and the one given; None: none of them yet."""
        self.group.setExclusive(False)
        for name, button in self.buttons.items():
            button.setVisible(name in possible)
            button.setChecked(name == answer)
        self.group.setExclusive(True)


def _side(name: str) -> QPlainTextEdit:
    side = QPlainTextEdit(readOnly=True)
    side.setAccessibleName(name)
    side.setTabChangesFocus(True)
    side.setMinimumHeight(64)
    return side


def _format(changed: bool, ground: QColor) -> QTextCharFormat:
    shape = QTextCharFormat()
    if changed:
        shape.setBackground(ground)
    return shape
