"""The program's own start on a data folder that is gone afterwards: each page made, shown and drawn, then closed."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import get_args

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from parapp.models import UserError
from parapp.selftest.parts import Figures, expect
from parapp.ui import app
from parapp.ui.asides import AsideName
from parapp.ui.main_window import MainWindow

_LOOK_MS = 50
_PATIENCE_S = 120.0
_GRID = 24  # how many points of a picture are looked at across it


def started_and_grabbed(folder: Path) -> Figures:
    """Figures of the start and of each page. Raises what went wrong, the words of a box that showed up among it."""
    visit = _Visit()
    app.make_application()
    with _hooks_kept():
        visit.begin()
        code = app.run(folder, sample=True)
    visit.end()
    if visit.fault is not None:
        raise visit.fault
    expect(code == app.DONE, f"cửa sổ kết thúc với mã {code}")
    expect(visit.figures.get("pages"), "cửa sổ không mở ra")
    return visit.figures


@contextmanager
def _hooks_kept() -> Iterator[None]:
    """The window takes over what no code caught; after it, it is as before."""
    hooks = sys.excepthook, threading.excepthook
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook = hooks


class _Visit:
    """Looks again and again until the window is there, then at all its pages, and closes it; or a box that stands."""

    def __init__(self) -> None:
        self.figures: Figures = {}
        self.fault: Exception | None = None
        self._start = time.perf_counter()
        self._timer = QTimer(interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def begin(self) -> None:
        """From now on, while events are handled."""
        self._timer.start()

    def end(self) -> None:
        """Looks no more."""
        self._timer.stop()

    def _look(self) -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            self._give_up(UserError("self_test_failed", fault=f"cửa sổ báo: {box.text()}"), box)
            return
        window = next(iter(_windows()), None)
        if window is not None and window.workbench is not None and window.workbench.session.plan_id:
            self._timer.stop()
            self._visit(window)
        elif time.perf_counter() - self._start > _PATIENCE_S:
            self._give_up(UserError("self_test_failed", fault="cửa sổ không hiện ra"), window)

    def _visit(self, window: MainWindow) -> None:
        try:
            self.figures = {"open_ms": _since(self._start), **_pages(window)}
        except Exception as fault:
            self.fault = fault
        self._timer.start()  # closing may ask something
        window.close()

    def _give_up(self, fault: Exception, shown: QWidget | None) -> None:
        self.fault = self.fault or fault
        if shown is not None:
            shown.close()
        for window in _windows():
            window.close()


def _windows() -> list[MainWindow]:
    return [
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow) and widget.isVisible()
    ]


def _pages(window: MainWindow) -> Figures:
    """Milliseconds of every page, of the steps and beside them."""
    from parapp.ui.workbench import STEP_TITLES

    bench = window.workbench
    assert bench is not None
    figures: Figures = {}
    for number, title in enumerate(STEP_TITLES, start=1):
        figures[f"step_{number}_ms"] = _drawn(window, title, lambda title=title: bench.show_step(title))  # type: ignore[misc]
    for name in get_args(AsideName):
        figures[f"{name}_ms"] = _drawn(window, name, lambda name=name: bench.aside(name).shown.emit())  # type: ignore[misc]
    return {**figures, "pages": len(figures), "widgets": len(window.findChildren(QWidget))}


def _drawn(window: MainWindow, name: str, show: Callable[[], None]) -> int:
    """Milliseconds until the page is drawn. Raises with the page's name where it is not."""
    start = time.perf_counter()
    try:
        show()
        QApplication.processEvents()
        picture = window.grab().toImage()
    except Exception as fault:
        raise UserError("self_test_failed", fault=f"trang “{name}”: {type(fault).__name__}: {fault}") from fault
    expect(_colours(picture) > 1, f"trang “{name}” không vẽ được")
    return _since(start)


def _colours(picture: QImage) -> int:
    steps_x, steps_y = max(1, picture.width() // _GRID), max(1, picture.height() // _GRID)
    points = ((x, y) for x in range(0, picture.width(), steps_x) for y in range(0, picture.height(), steps_y))
    return len({picture.pixel(*point) for point in points})


def _since(start: float) -> int:
    return round((time.perf_counter() - start) * 1000)
