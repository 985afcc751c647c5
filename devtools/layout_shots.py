"""Pictures of the office's look: choices of form, its own Word template, its own sentences."""

from collections.abc import Callable

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from parapp.ui.main_window import MainWindow
from parapp.ui.office.page import OfficePage
from parapp.ui.session import Session

Shot = Callable[[MainWindow, Session], QWidget | None]


def choices_shot(scrolled: bool) -> Shot:
    """The choices of form, from above or at the end."""

    def shot(window: MainWindow, _session: Session) -> QWidget:
        page = _office(window)
        page.tabs.setCurrentWidget(page.choices)
        _settle()
        bar = page.choices.verticalScrollBar()
        bar.setValue(bar.maximum() if scrolled else 0)
        return window

    return shot


def _office(window: MainWindow) -> OfficePage:
    assert window.workbench is not None
    window.workbench.show_step(OfficePage.title)
    page = window.workbench.page(OfficePage.title)
    assert isinstance(page, OfficePage)
    return page


def _settle() -> None:
    for _ in range(20):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


LAYOUT_SHOTS: dict[str, Shot] = {
    "the-thuc-1": choices_shot(scrolled=False),
    "the-thuc-2-cuoi": choices_shot(scrolled=True),
}
