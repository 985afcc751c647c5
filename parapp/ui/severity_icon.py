"""The marks of errors, warnings and hints: those of the systems differ in look and are blurred when small."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPen, QPixmap, QPolygonF

from parapp.models import Severity
from parapp.ui.colours import is_dark, severity_colour

_GRID = 16.0  # what the shapes below are measured in


def severity_icon(severity: Severity, palette: QPalette, size: int = int(_GRID)) -> QIcon:
    """The mark as an icon for a list."""
    return QIcon(severity_pixmap(severity, palette, size))


def severity_pixmap(severity: Severity, palette: QPalette, size: int) -> QPixmap:
    """The mark in a square with edges of `size`, sharp on a scaled screen too."""
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    ratio = app.devicePixelRatio()
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / _GRID, size / _GRID)
    _paint_ground(painter, severity, severity_colour(severity, palette))
    painter.setPen(
        QPen(QColor("black" if is_dark(palette) else "white"), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    )
    _paint_sign(painter, severity)
    painter.end()
    return pixmap


def _paint_ground(painter: QPainter, severity: Severity, colour: QColor) -> None:
    """A triangle for a warning, a disk for the others: told apart without colours."""
    painter.setBrush(colour)
    if severity == "warning":
        painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPolygon(QPolygonF([QPointF(8, 2.2), QPointF(14.6, 13.8), QPointF(1.4, 13.8)]))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QRectF(0.5, 0.5, 15, 15))


def _paint_sign(painter: QPainter, severity: Severity) -> None:
    if severity == "error":
        painter.drawLine(QPointF(5.4, 5.4), QPointF(10.6, 10.6))
        painter.drawLine(QPointF(10.6, 5.4), QPointF(5.4, 10.6))
    elif severity == "warning":
        painter.drawLine(QPointF(8, 6), QPointF(8, 9.4))
        painter.drawPoint(QPointF(8, 12.2))
    else:
        painter.drawLine(QPointF(8, 7.6), QPointF(8, 11.6))
        painter.drawPoint(QPointF(8, 4.6))
