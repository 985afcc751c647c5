"""The pictures of the help: `python3 dev.py screenshots --help-pages [PART OF A NAME …]` makes them anew, in
resources/help/pictures/.

They are shots of `dev.py screenshots` on the sample, in light colours, in a smaller window so that the words stay
readable on the width of the help window. They keep all their dots: the help draws them as its screen needs.
"""

import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QDialog

from devtools.screenshots import SHOTS, settle, window_on_data
from parapp.paths import resources
from parapp.ui.app import make_application

FOLDER = resources() / "help" / "pictures"
LARGEST_BYTES = 80_000
_BEST_COMPRESSION = 0
_COLOURS = 255  # with fewer, words of a few letters lose their colour
_SHADES = 0xFFF8F8F8  # colours that differ less are one
_GROUNDS = 24  # which stay as they are: a large one in the shade of another is seen
_FRAME = "#b0b0b0"


class Picture(NamedTuple):
    """A shot's name, the size its window gets, whose data, and a lower height where a dialog has room to spare."""

    shot: str
    window: tuple[int, int] = (1040, 600)
    sample: bool = True
    dialog_height: int = 0


PICTURES: dict[str, Picture] = {
    "bat-dau": Picture("bat-dau-1", sample=False, dialog_height=290),
    "co-quan": Picture("co-quan-1-chung"),
    "don-vi": Picture("co-quan-2-don-vi"),
    "the-thuc": Picture("the-thuc-1"),
    "mau-word": Picture("mau-word-2-da-sua"),
    "cau-mau": Picture("cau-mau-2-rieng"),
    "doc-tep": Picture("tieu-chi-doc-tep"),
    "cho-can-xem": Picture("tieu-chi-doc-1-diem-thanh-ngay", sample=False),
    "tieu-chi": Picture("tieu-chi"),
    "ke-hoach": Picture("ke-hoach"),
    "van-ban": Picture("van-ban"),
    "theo-doi": Picture("theo-doi-1-bang"),
    "nam-truoc": Picture("nam-truoc-2-nhiem-vu"),
    "nam-truoc-nam-ngay": Picture("nam-truoc-8-nam-ngay"),
    "kiem-tra": Picture("kiem-tra-the-thuc"),
    "kiem-tra-cau-chu": Picture("kiem-tra-cau-chu"),
    "cac-ban": Picture("cac-ban-1-danh-sach", window=(1040, 460)),
    "so-sanh": Picture("cac-ban-2-so-sanh"),
    "sao-luu": Picture("du-lieu-2-ban-sao-luu", window=(1040, 460)),
    "khoi-phuc": Picture("khoi-phuc-1-hoi", dialog_height=240),
    "usb-da-chep": Picture("usb-5-da-chep"),
    "usb-cac-ban": Picture("usb-7-cac-ban"),
    "trao-doi-gui": Picture("trao-doi-1-gui"),
    "trao-doi-lay-lai": Picture("trao-doi-2-lay-lai"),
    "gop": Picture("gop-hai-ben-sua"),
    "tu-kiem-tra": Picture("tu-kiem-tra-1-tot", dialog_height=420),
}


def main(words: list[str]) -> int:
    """Writes those pictures whose names contain one of the words, or all; 1 if one is too large for the help."""
    make_application()
    FOLDER.mkdir(exist_ok=True)
    names = [name for name in PICTURES if not words or any(word in name for word in words)]
    sizes = {name: take(PICTURES[name], FOLDER / f"{name}.png") for name in names}
    for name, size in sizes.items():
        print(f"{size / 1000:6.1f} kB  {name}{'' if size <= LARGEST_BYTES else '  TOO LARGE'}")
    return int(any(size > LARGEST_BYTES for size in sizes.values()))


def take(picture: Picture, target: Path) -> int:
    """Writes one picture; its size in bytes."""
    with window_on_data(picture.sample) as (window, session):
        window.resize(*picture.window)
        widget = SHOTS[picture.shot](window, session)
        assert widget is not None
        widget.show()
        if picture.dialog_height:
            widget.resize(widget.width(), picture.dialog_height)
        settle()
        image = widget.grab().toImage()
        if isinstance(widget, QDialog):
            widget.close()
    in_few_colours(framed(image)).save(str(target), None, _BEST_COMPRESSION)
    return target.stat().st_size


def framed(image: QImage) -> QImage:
    """The picture with a thin line around it: a window's ground is nearly white, and so is the page."""
    painter = QPainter(image)
    painter.setPen(QColor(_FRAME))
    painter.drawRect(image.rect().adjusted(0, 0, -1, -1))
    painter.end()
    return image


def in_few_colours(image: QImage) -> QImage:
    """The picture in its most frequent colours only: a window has few, and the file is a third as large."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    found = Counter(memoryview(plain.constBits()).cast("I"))
    kinds: dict[int, Counter[int]] = {}
    for colour, count in found.items():
        kinds.setdefault(colour & _SHADES, Counter())[colour] += count
    most = sorted(kinds.values(), key=Counter.total, reverse=True)
    grounds = [colour for colour, _count in found.most_common(_GROUNDS)]
    table = list(dict.fromkeys([*grounds, *(kind.most_common(1)[0][0] for kind in most)]))[:_COLOURS]
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    return plain.convertToFormat(QImage.Format.Format_Indexed8, table, flags)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
