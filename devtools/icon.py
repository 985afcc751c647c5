"""Writes resources/icons/parapp.ico anew from parapp.svg: `python -m devtools.icon`."""

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "icons"
SIZES = (16, 20, 24, 32, 40, 48, 64, 256)  # small icons at 100, 125, 150 and 200 %, large ones, the largest view
AS_PNG_FROM = 256  # readers of icons older than Windows Vista's expect plain pixels, as makensis does


def picture(drawing: QSvgRenderer, size: int) -> QImage:
    """The drawing in a square of so many pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    return image


def png(image: QImage) -> bytes:
    """The picture as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def bitmap(image: QImage) -> bytes:
    """The picture as an icon's bitmap: header of doubled height, rows from below, then a mask that hides nothing."""
    size = image.width()
    pixels = bytes(image.constBits())
    rows = [pixels[at : at + 4 * size] for at in range(0, len(pixels), 4 * size)]
    mask = bytes((size + 31) // 32 * 4 * size)
    header = struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, 4 * size * size + len(mask), 0, 0, 0, 0)
    return header + b"".join(reversed(rows)) + mask


def icon(images: list[QImage]) -> bytes:
    """An .ico file of these pictures."""
    bodies = [png(image) if image.width() >= AS_PNG_FROM else bitmap(image) for image in images]
    directory, at = struct.pack("<HHH", 0, 1, len(images)), 6 + 16 * len(images)
    for image, body in zip(images, bodies, strict=True):
        side = image.width() % 256  # 256 is written as 0
        directory += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(body), at)
        at += len(body)
    return directory + b"".join(bodies)


def main() -> None:
    """Draws every size."""
    QGuiApplication([*sys.argv[:1], "-platform", "offscreen"])
    drawing = QSvgRenderer(str(FOLDER / "parapp.svg"))
    (FOLDER / "parapp.ico").write_bytes(icon([picture(drawing, size) for size in SIZES]))


if __name__ == "__main__":
    main()
