"""Boxes to tick in lists, framed so that an empty one is seen on any ground: a dark theme, a selected row."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from parapp.ui.colours import blended

Index = QModelIndex | QPersistentModelIndex
_SHARE = 0.65


def paint_frame(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Draws the outline of the item's box; `option` is filled in for the item, which has one."""
    style = option.widget.style() if option.widget else QApplication.style()
    if style.name().startswith("windows"):
        return  # which frame their boxes so that they are seen
    box = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, option.widget)
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    words, ground = (
        (QPalette.ColorRole.HighlightedText, QPalette.ColorRole.Highlight)
        if chosen
        else (QPalette.ColorRole.Text, QPalette.ColorRole.Base)
    )
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(blended(option.palette.color(words), option.palette.color(ground), _SHARE))
    painter.drawRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()


class TickDelegate(QStyledItemDelegate):
    """Draws items as usual and frames the box of those that have one."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index.data(Qt.ItemDataRole.CheckStateRole) is not None:
            filled = QStyleOptionViewItem(option)
            self.initStyleOption(filled, index)
            paint_frame(painter, filled)
