"""The ground of a list's row whose words the list draws itself."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from parapp.ui.colours import blended

_CHOSEN, _UNDER_MOUSE = 0.28, 0.1
_EDGE = 3


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> QColor:
    """Fills the row and gives back its colour, on which words of the colour `Text` are readable.

    The styles of Windows put a pale ground under what is chosen, others a strong one: words drawn in the palette's
    `HighlightedText` would be white on white there.
    """
    highlight = option.palette.color(QPalette.ColorRole.Highlight)
    share = _share(option.state)
    ground = blended(highlight, option.palette.color(QPalette.ColorRole.Base), share)
    painter.fillRect(option.rect, ground)
    if share == _CHOSEN:
        painter.fillRect(QRect(option.rect.topLeft(), option.rect.bottomLeft()).adjusted(0, 0, _EDGE - 1, 0), highlight)
    return ground


def _share(state: QStyle.StateFlag) -> float:
    if state & QStyle.StateFlag.State_Selected:
        return _CHOSEN
    return _UNDER_MOUSE if state & QStyle.StateFlag.State_MouseOver else 0.0
