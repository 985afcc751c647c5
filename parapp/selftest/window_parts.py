"""The window: Qt's parts, and the program's own start with every page made and drawn. Qt itself is `ui`'s business."""

import os
from collections.abc import Callable

from parapp.selftest.parts import Bench, Figures, Part


def _with_qt(name: str, title: str, work: Callable[[Bench], Figures]) -> Part:
    """A part that draws where nobody sees it, whatever screen there is."""

    def unseen(bench: Bench) -> Figures:
        os.environ["QT_QPA_PLATFORM"] = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
        return work(bench)

    return Part(name, title, unseen)


def _qt(_bench: Bench) -> Figures:
    from parapp.ui.selftest.qt_parts import qt_at_all

    return qt_at_all()


def _texts(_bench: Bench) -> Figures:
    from parapp.ui.selftest.qt_parts import vietnamese_texts

    return vietnamese_texts()


def _letters(_bench: Bench) -> Figures:
    from parapp.ui.selftest.qt_parts import paper_letters

    return paper_letters()


def _icons(_bench: Bench) -> Figures:
    from parapp.ui.selftest.qt_parts import icons

    return icons()


def _help(_bench: Bench) -> Figures:
    from parapp.ui.selftest.qt_parts import help_pages

    return help_pages()


def _printers(_bench: Bench) -> Figures:
    from parapp.ui.selftest.qt_parts import printers

    return printers()


def _single_instance(bench: Bench) -> Figures:
    from parapp.ui.selftest.qt_parts import single_instance

    return single_instance(bench.folder)


def _window(bench: Bench) -> Figures:
    from parapp.ui.selftest.whole_window import started_and_grabbed

    return started_and_grabbed(bench.folder)


PARTS = (
    _with_qt("qt", "cửa sổ: Qt", _qt),
    _with_qt("qt_texts", "cửa sổ: tiếng Việt", _texts),
    _with_qt("qt_letters", "cửa sổ: chữ của văn bản", _letters),
    _with_qt("icons", "cửa sổ: biểu tượng", _icons),
    _with_qt("help", "các trang hướng dẫn", _help),
    _with_qt("printers", "các máy in", _printers),
    _with_qt("single_instance", "mở lần thứ hai gọi cửa sổ đang mở", _single_instance),
    _with_qt("window", "khởi động và từng trang của cửa sổ", _window),
)
