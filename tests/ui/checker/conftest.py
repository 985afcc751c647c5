"""A window with the checker, and a file from elsewhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from parapp.ui.checker.page import CheckerPage
from parapp.ui.main_window import MainWindow
from parapp.ui.session import Session
from tests.document.repair.made import with_tabs


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
def page(window: MainWindow) -> CheckerPage:
    """The page, nothing chosen yet."""
    assert window.workbench is not None
    window.workbench.checker.begin()
    return window.workbench.checker


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A plan as an office typed it."""
    return with_tabs(tmp_path / "Kế hoạch <b>2026.docx")


@pytest.fixture
def read(qtbot, page: CheckerPage, source: Path) -> CheckerPage:
    """The page with what was found in the file."""
    page.read(source)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.found)
    return page
