"""How a phrase is drawn in a list: its number, its words, and below them where it comes from."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem

from parapp.ui.colours import blended
from parapp.ui.row_ground import paint_ground

SOURCE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
_PADDING = 6
_NUMBER_LETTERS = "00"
_MOST_LINES = 7
_SMALL = 0.9
_LEAST_POINTS = 10.0
_MOST_KEPT = 2000
_WRAPPED = int(Qt.TextFlag.TextWordWrap)


class PhraseDelegate(QStyledItemDelegate):
    """Rows as wide as the list and as high as their words."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view
        self._font = view.font()
        self._small = self._font
        self._heights: dict[tuple[str, int], int] = {}
        self.use_font()

    def use_font(self) -> None:
        """Measures anew after the list's font changed."""
        self._font = self._view.font()
        self._small = QFont(self._font)
        self._small.setPointSizeF(max(_LEAST_POINTS, self._font.pointSizeF() * _SMALL))
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        height = self._words_height(index, width) + QFontMetrics(self._small).lineSpacing()
        return QSize(width, height + 2 * _PADDING)

    def _number_width(self) -> int:
        return self._view.fontMetrics().horizontalAdvance(_NUMBER_LETTERS) + _PADDING

    def _words_height(self, index: Index, width: int) -> int:
        text = index.data()
        if (text, width) not in self._heights:
            if len(self._heights) > _MOST_KEPT:
                self._heights.clear()
            self._heights[text, width] = self._measured(text, width)
        return self._heights[text, width]

    def _measured(self, text: str, width: int) -> int:
        metrics = self._view.fontMetrics()
        room = QRect(0, 0, max(1, width - self._number_width() - 2 * _PADDING), 100 * metrics.lineSpacing())
        return min(metrics.boundingRect(room, _WRAPPED, text).height(), _MOST_LINES * metrics.lineSpacing())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        palette: QPalette = option.palette
        text, base = palette.color(QPalette.ColorRole.Text), paint_ground(painter, option)
        painter.setPen(blended(text, base, 0.16))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        self._paint_words(painter, option.rect, index)
        painter.setPen(blended(text, base, 0.68))
        self._paint_around(painter, option.rect, index)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, index: Index) -> None:
        painter.setPen(self._view.palette().color(QPalette.ColorRole.Text))
        painter.setFont(self._font)
        corner = rect.topLeft() + QPoint(_PADDING + self._number_width(), _PADDING)
        size = QSize(rect.right() - _PADDING - corner.x() + 1, self._words_height(index, rect.width()))
        painter.drawText(QRect(corner, size), _WRAPPED, index.data())

    def _paint_around(self, painter: QPainter, rect: QRect, index: Index) -> None:
        inner = rect.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), str(index.row() + 1))
        painter.setFont(self._small)
        below = inner.adjusted(self._number_width(), 0, 0, 0)
        source = painter.fontMetrics().elidedText(index.data(SOURCE), Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft), source)
