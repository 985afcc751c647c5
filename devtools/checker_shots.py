"""Pictures of the page that checks and repairs Word files."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from devtools.old_papers.drawing import Habit
from devtools.old_papers.papers import write_paper
from parapp.document.repair import RepairChoices
from parapp.ui.checker.page import CheckerPage
from parapp.ui.checker.repair_dialog import RepairDialog
from parapp.ui.main_window import MainWindow
from parapp.ui.session import Session

_PAPER, _HABIT = "quyet-dinh", Habit("thuong")
Shot = Callable[[MainWindow, Session], QWidget | None]


def empty_shot(window: MainWindow, _session: Session) -> QWidget:
    """Nothing chosen yet."""
    _page(window).begin()
    return window


def found_shot(tab: int) -> Shot:
    """What was found in a file, on one of the tabs."""

    def shot(window: MainWindow, _session: Session) -> QWidget:
        _read(window, Path(tempfile.mkdtemp())).found.tabs.setCurrentIndex(tab)
        return window

    return shot


def dialog_shot(window: MainWindow, _session: Session) -> QWidget:
    """What is to be repaired."""
    page = _read(window, Path(tempfile.mkdtemp()))
    assert page.findings is not None
    dialog = RepairDialog(page.findings, frozenset(), window)
    dialog.show()
    return dialog


def changes_shot(window: MainWindow, _session: Session) -> QWidget:
    """What was changed in the copy."""
    folder = Path(tempfile.mkdtemp())
    page = _read(window, folder)
    page.repair_to(folder / "ke-hoach (đã sửa).docx", RepairChoices())
    _wait(page)
    return window


def _page(window: MainWindow) -> CheckerPage:
    assert window.workbench is not None
    return window.workbench.checker


def _read(window: MainWindow, folder: Path) -> CheckerPage:
    page = _page(window)
    page.read(write_paper(_PAPER, _HABIT, folder))
    _wait(page)
    return page


def _wait(page: CheckerPage) -> None:
    while page.stack.currentWidget() is page.progress:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


CHECKER_SHOTS: dict[str, Shot] = {
    "kiem-tra-trong": empty_shot,
    "kiem-tra-the-thuc": found_shot(0),
    "kiem-tra-cau-chu": found_shot(1),
    "kiem-tra-mau-thuan": found_shot(2),
    "kiem-tra-chon-sua": dialog_shot,
    "kiem-tra-da-sua": changes_shot,
}
