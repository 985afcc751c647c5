"""A window on a data file with last year's plan and this year's table of points."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from parapp.models import added
from parapp.ui.carry.page import CarryPage
from parapp.ui.main_window import MainWindow
from parapp.ui.session import Session
from tests.ui.carry.two_plans import both_plans, old_paper


@pytest.fixture
def window(qtbot, session: Session) -> Iterator[MainWindow]:
    """The window on an empty data file."""
    shown = MainWindow(session)
    qtbot.addWidget(shown)
    shown.resize(1366, 728)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is shown)
    yield shown
    shown.close()


@pytest.fixture
def page(window: MainWindow, session: Session) -> CarryPage:
    """The page, with both plans in the data file."""
    session.apply(added("dữ liệu", both_plans()))
    assert window.workbench is not None
    return window.workbench.carry


@pytest.fixture
def reviewed(qtbot, page: CarryPage) -> CarryPage:
    """The page on its review, begun with the keys alone."""
    page.start()
    return begun(qtbot, page)


def begun(qtbot, page: CarryPage) -> CarryPage:
    """The review after the start as it is proposed."""
    page.start_page.accept_button.click()
    qtbot.waitUntil(lambda: page.currentWidget() is page.review)
    return page


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """An old plan as a Word file."""
    return old_paper(tmp_path / "kế hoạch cũ.docx")
