"""The picture at the side of the installer's first and last page: the program's mark on its blue."""

from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

MARK = Path(__file__).resolve().parent.parent / "resources" / "icons" / "parapp.svg"
WIDTH, HEIGHT, MARK_SIDE, MARK_TOP = 164, 314, 92, 60
BLUE, RED = "#1d4f91", "#c8102e"  # those of the mark


def write_side_picture(target: Path) -> None:
    """Writes a .bmp without transparency in the size that NSIS asks for, doubled for sharp screens."""
    image = QImage(2 * WIDTH, 2 * HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor(BLUE))
    painter = QPainter(image)
    painter.scale(2, 2)
    painter.fillRect(QRectF(0, HEIGHT - 6, WIDTH, 6), QColor(RED))
    box = QRectF((WIDTH - MARK_SIDE) / 2, MARK_TOP, MARK_SIDE, MARK_SIDE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("white"))
    painter.drawRoundedRect(box.adjusted(-16, -16, 16, 16), 16, 16)
    QSvgRenderer(str(MARK)).render(painter, box)
    painter.end()
    image.convertToFormat(QImage.Format.Format_RGB888).save(str(target))
