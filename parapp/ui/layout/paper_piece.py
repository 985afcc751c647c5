"""A piece of a page to draw on: lengths in millimetres of the paper, letters in points, as they will be printed."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from parapp.ui.fonts import paper_font

_POINT = 25.4 / 72
_LARGE = 64  # pixels
_GREY = QColor(188, 188, 188)
_FAINT = QColor(150, 150, 150)
ACCENT = QColor(26, 100, 190)


def line_length(words: str, size: float = 14, bold: bool = False, italic: bool = False) -> float:
    """How long a line of text is on paper, in millimetres."""
    return QFontMetricsF(_font(bold, italic)).horizontalAdvance(words) * size * _POINT / _LARGE


def _font(bold: bool, italic: bool) -> QFont:
    font = paper_font(_LARGE)  # drawn scaled: letters of a fraction of a pixel more must not change the line's width
    font.setBold(bold)
    font.setItalic(italic)
    return font


class PaperPiece:
    """A white rectangle that shows `width` millimetres of paper; further down is as tall as the rectangle."""

    def __init__(self, painter: QPainter, rect: QRectF, width: float) -> None:
        self.painter = painter
        self._rect = rect
        self._scale = rect.width() / width
        self.width = width
        self.height = rect.height() / self._scale
        painter.fillRect(rect, Qt.GlobalColor.white)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float = 14,
        bold: bool = False,
        italic: bool = False,
        at: str = "left",
    ) -> float:
        """Draws a line of text whose upper edge is at `y`; its width. `at`: what of the text stands at `x`."""
        font = _font(bold, italic)
        metrics = QFontMetricsF(font)
        factor = size * _POINT * self._scale / _LARGE
        length = metrics.horizontalAdvance(words) * factor
        left = self._x(x) - {"left": 0.0, "center": length / 2, "right": length}[at]
        self.painter.save()
        self.painter.translate(left, self._y(y) + metrics.ascent() * factor)
        self.painter.scale(factor, factor)
        self.painter.setFont(font)
        self.painter.setPen(Qt.GlobalColor.black)
        self.painter.drawText(QPointF(), words)
        self.painter.restore()
        return length / self._scale

    def label(self, x: float, y: float, words: str, pixels: float) -> None:
        """A measure beside the paper's own words, in the colour of measures, centred at `x`."""
        font = paper_font(pixels)
        metrics = QFontMetricsF(font)
        self.painter.setFont(font)
        self.painter.setPen(ACCENT)
        self.painter.drawText(QPointF(self._x(x) - metrics.horizontalAdvance(words) / 2, self._y(y)), words)

    def rule(self, x: float, y: float, length: float, measure: bool = False, weight: float = 1.2) -> None:
        """A line, of the paper in black, a measure in its colour."""
        self.painter.setPen(QPen(ACCENT if measure else Qt.GlobalColor.black, weight))
        self.painter.drawLine(QPointF(self._x(x), self._y(y)), QPointF(self._x(x + length), self._y(y)))

    def margin(self, x: float) -> None:
        """A dashed line from top to bottom."""
        self.painter.setPen(QPen(ACCENT, 1, Qt.PenStyle.DashLine))
        self.painter.drawLine(QPointF(self._x(x), self._rect.top()), QPointF(self._x(x), self._rect.bottom()))

    def words_bar(self, x: float, y: float, length: float, height: float = 2.2) -> None:
        """A grey bar in place of words that do not matter here."""
        self.painter.fillRect(QRectF(self._x(x), self._y(y), length * self._scale, height * self._scale), _GREY)

    def box(self, x: float, y: float, width: float, height: float, dashed: bool = False) -> None:
        """An empty rectangle, of a table in grey or of a text area dashed."""
        pen = QPen(ACCENT, 1, Qt.PenStyle.DashLine) if dashed else QPen(_FAINT, 1)
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRect(QRectF(self._x(x), self._y(y), width * self._scale, height * self._scale))

    def tint(self, x: float, y: float, width: float, height: float) -> None:
        """A light ground behind what is measured."""
        ground = QColor(ACCENT)
        ground.setAlpha(36)
        self.painter.fillRect(QRectF(self._x(x), self._y(y), width * self._scale, height * self._scale), ground)

    def _x(self, millimetres: float) -> float:
        return self._rect.left() + millimetres * self._scale

    def _y(self, millimetres: float) -> float:
        return self._rect.top() + millimetres * self._scale
