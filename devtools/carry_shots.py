"""Pictures of what is seen between an old plan's file and this year's plan."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from devtools.old_papers.drawing import Habit
from devtools.old_papers.papers import write_paper
from parapp.ui.carry.page import CarryPage
from parapp.ui.main_window import MainWindow
from parapp.ui.session import Session

_PAPER, _HABIT = "quyet-dinh", Habit("thuong")
Shot = Callable[[MainWindow, Session], QWidget | None]


def found_shot(tab: int) -> Shot:
    """An old plan as it was understood."""

    def shot(window: MainWindow, _session: Session) -> QWidget:
        _read(window).found.tabs.setCurrentIndex(tab)
        return window

    return shot


def start_shot(window: MainWindow, _session: Session) -> QWidget:
    """Which plan is last year's, which this year's."""
    assert window.workbench is not None
    window.workbench.carry.start()
    return window


def review_shot(tab: int) -> Shot:
    """A list of the review."""

    def shot(window: MainWindow, _session: Session) -> QWidget:
        _review(window).review.findChild(QTabWidget).setCurrentIndex(tab)  # type: ignore[union-attr]
        return window

    return shot


def choosing_shot(window: MainWindow, _session: Session) -> QWidget:
    """The name of a unit while it is chosen."""
    review = _review(window).review
    review.tabs.setCurrentIndex(2)
    review.units.table.setFocus()
    review.units.table.choose_here()
    return window


def made_shot(window: MainWindow, _session: Session) -> QWidget:
    """This year's plan, just made."""
    _review(window).review.accept_button.click()
    return window


def _read(window: MainWindow) -> CarryPage:
    assert window.workbench is not None
    page = window.workbench.carry
    with tempfile.TemporaryDirectory() as folder:
        page.read(write_paper(_PAPER, _HABIT, Path(folder)))
        _wait(page)
    return page


def _review(window: MainWindow) -> CarryPage:
    page = _read(window)
    page.found.go_on_button.click()
    page.start_page.accept_button.click()
    _wait(page)
    return page


def _wait(page: CarryPage) -> None:
    while page.currentWidget() is page.progress:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


CARRY_SHOTS: dict[str, Shot] = {
    "nam-truoc-1-van-ban": found_shot(0),
    "nam-truoc-2-nhiem-vu": found_shot(1),
    "nam-truoc-3-can-xem": found_shot(2),
    "nam-truoc-4-chon-nam": start_shot,
    "nam-truoc-5-tieu-chi": review_shot(0),
    "nam-truoc-6-loi-van": review_shot(1),
    "nam-truoc-7-don-vi": choosing_shot,
    "nam-truoc-8-nam-ngay": review_shot(3),
    "nam-truoc-9-khong-khop": review_shot(4),
    "nam-truoc-10-da-lap": made_shot,
}
