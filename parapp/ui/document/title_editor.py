"""The editor of a title: a few lines that grow with their words."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent

from parapp.ui.document.text_editor import TextEditor

_FRAME = 4


class TitleEditor(TextEditor):
    """Always as high as its words, between two numbers of lines; beyond them it scrolls."""

    def __init__(self, least: int, most: int) -> None:
        super().__init__(single_line=True)
        self._lines = least, most
        self._instead = ""
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def show_instead(self, words: str) -> None:
        """Says faintly what is printed while the title is empty, however many lines it takes: Qt's own placeholder is
        cut off behind the first."""
        if words != self._instead:
            self._instead = words
            self.setAccessibleDescription(words)
            self._fit()
            self.viewport().update()

    def _fit(self) -> None:
        least, most = self._lines
        document, line = self.document(), self.fontMetrics().lineSpacing()
        margins = round(document.documentMargin() * 2)
        wanted = max(round(document.size().height()), self._words_rect().height() + margins)
        room = margins + _FRAME
        self.setFixedHeight(max(line * least + room, min(wanted + _FRAME, line * most + room)))

    def _words_rect(self) -> QRect:
        """Where the words said instead stand; empty while the title has its own."""
        if not self._instead or not self.document().isEmpty():
            return QRect()
        margin = round(self.document().documentMargin())
        room = QRect(margin, margin, self.viewport().width() - 2 * margin, 10_000)
        return self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self._instead)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The title, or what is printed instead."""
        super().paintEvent(event)
        place = self._words_rect()
        if place.isValid():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            painter.drawText(place, Qt.TextFlag.TextWordWrap, self._instead)
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words said instead may need more lines now."""
        super().resizeEvent(event)
        self._fit()
