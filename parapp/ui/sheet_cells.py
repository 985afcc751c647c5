"""How the cells of a grouped sheet are drawn: wrapped text on a ground that shows what is selected and in focus."""

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from parapp.ui.colours import blended
from parapp.ui.session import Session
from parapp.ui.sheet_delegate import SheetDelegate
from parapp.ui.wrapping import PADDING, LineBreaker

Index = QModelIndex | QPersistentModelIndex


class SheetCells(SheetDelegate):
    """Draws and edits cells; what a sheet draws otherwise stands in the first methods."""

    def __init__(self, session: Session, breaker: LineBreaker, parent: QObject) -> None:
        super().__init__(session, parent)
        self._breaker = breaker

    # -- for the sheet at hand -----------------------------------------------------------------------------------

    def is_heading(self, index: Index) -> bool:
        """Whether the view itself draws the row."""
        raise NotImplementedError

    def missing(self, index: Index) -> str:
        """What an empty cell says while it should not be empty."""
        return ""

    def ground(self, index: Index, palette: QPalette) -> QColor:
        """What a cell that is not selected stands on."""
        return palette.color(QPalette.ColorRole.Base)

    def text_colour(self, index: Index, palette: QPalette) -> QColor:
        """The colour of a cell's words."""
        return palette.color(QPalette.ColorRole.Text)

    # -- drawing -------------------------------------------------------------------------------------------------

    def use_breaker(self, breaker: LineBreaker) -> None:
        """Another font is used from now on."""
        self._breaker = breaker

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if self.is_heading(index):
            return
        painter.save()
        painter.fillRect(option.rect, self._ground(option, index))
        self._paint_text(painter, option, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Highlight), 2))
            painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1))
        painter.restore()

    def _ground(self, option: Any, index: Index) -> QColor:
        ground = self.ground(index, option.palette)
        if not option.state & QStyle.StateFlag.State_Selected:
            return ground
        strength = 0.28 if option.state & QStyle.StateFlag.State_Active else 0.16
        return blended(option.palette.color(QPalette.ColorRole.Highlight), ground, strength)

    def _paint_text(self, painter: QPainter, option: Any, index: Index) -> None:
        text = index.data()
        palette = option.palette
        missing = "" if text else self.missing(index)
        painter.setFont(_italic(option.font) if missing else option.font)
        left = option.rect.left() + PADDING
        baseline = option.rect.top() + PADDING + self._breaker.ascent
        placeholder = palette.color(QPalette.ColorRole.PlaceholderText)
        painter.setPen(placeholder if missing else self.text_colour(index, palette))
        for line in self._breaker.lines(text or missing, option.rect.width()):
            painter.drawText(QPointF(left, baseline), line)
            baseline += self._breaker.line_height


def _italic(font: QFont) -> QFont:
    slanted = QFont(font)
    slanted.setItalic(True)
    return slanted
