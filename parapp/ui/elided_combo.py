"""A chooser that cuts its words with dots: out of the middle, so that a year at their end stays, or at the end."""

from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip, QWidget

_ROUNDING = 2  # a chooser as wide as its words ask for is a dot or two narrower than they are measured


class ElidedCombo(QComboBox):
    """Draws the dots that the styles of Windows leave out, and says all of the words where it has no tip of its own.

    Without `keeps_end` the end is cut off.
    """

    def __init__(self, parent: QWidget | None = None, keeps_end: bool = True) -> None:
        super().__init__(parent)
        self._keeps_end = keeps_end

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        words = option.currentText
        if self.currentIndex() < 0 and self.placeholderText():
            words = self.placeholderText()
            option.palette.setBrush(QPalette.ColorRole.ButtonText, option.palette.placeholderText())
        cut = shortened if self._keeps_end else beginning
        option.currentText = cut(words, self.fontMetrics(), self._room(option))
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def _room(self, option: QStyleOptionComboBox) -> int:
        """What the style leaves to the words, by its own account: the fields it names are wider in some styles."""
        whole = self.style().sizeFromContents(QStyle.ContentsType.CT_ComboBox, option, self.size(), self)
        return 2 * self.width() - whole.width() + _ROUNDING

    def showPopup(self) -> None:
        """Shows the entries whole, as far as the screen allows: the styles of Windows make the list no wider than the
        chooser."""
        entries = self.view()
        bar = entries.verticalScrollBar().sizeHint().width() if self.count() > self.maxVisibleItems() else 0
        wanted = entries.sizeHintForColumn(0) + bar + 2 * entries.frameWidth()
        entries.setMinimumWidth(min(wanted, self.screen().availableSize().width() // 2))
        super().showPopup()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and not self.toolTip():
            QToolTip.showText(event.globalPos(), f"<p>{escape(self.currentText())}</p>", self)
            return True
        return super().event(event)


def shortened(words: str, metrics: QFontMetrics, room: int) -> str:
    """As many of the words as the room has: some go from the middle or, where no two fit, the end is cut off."""
    if metrics.horizontalAdvance(words) <= room:
        return words
    parts = words.split()
    for kept in range(len(parts) - 1, 1, -1):
        last = kept // 2
        short = " ".join([*parts[: kept - last], "…", *parts[-last:]])
        if metrics.horizontalAdvance(short) <= room:
            return short
    return beginning(words, metrics, room)


def beginning(words: str, metrics: QFontMetrics, room: int) -> str:
    """As much of the words as the room has, their end cut off."""
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
