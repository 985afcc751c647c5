"""The main window. It appears at once; what needs the data file is imported and made when a session is opened in it."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QMenuBar

from parapp.ui.opening_pane import OpeningPane

# The namespace `Qt` is not imported here: its 163 enums take as long as a third of an empty window.

if TYPE_CHECKING:
    from parapp.ui.session import Session
    from parapp.ui.workbench import Workbench

_START_SIZE = (1280, 700)
MENU_TITLES = ("Kế &hoạch", "&Sửa", "&Các bước", "Dữ liệu", "&Trợ giúp")


class MainWindow(QMainWindow):
    """Shows one data file once its session is opened. Closing hands over half-typed text first."""

    leaving = Signal()
    """It is being closed and nothing keeps it open any more; what is under way may take seconds to stop."""
    closed = Signal()
    """It is gone, and all work of it is over."""

    def __init__(self, session: "Session | None" = None) -> None:
        super().__init__()
        self.workbench: Workbench | None = None
        self.may_close: Callable[[], bool] = lambda: True
        self.saved = QLabel("Đã lưu")
        self.seen_since = 0.0
        self.setWindowTitle("parapp")
        room = self.screen().availableSize()  # a small screen at 150 % has less than the size wanted
        self.resize(min(_START_SIZE[0], room.width() * 19 // 20), min(_START_SIZE[1], room.height() * 9 // 10))
        if session is not None:
            self.open(session)
        else:
            self._begin()

    def _begin(self) -> None:
        """Looks as it will look, with nothing to do yet."""
        for title in MENU_TITLES:
            self.menuBar().addMenu(title).setEnabled(False)
        self.opening = OpeningPane()
        self.setCentralWidget(self.opening)

    def show_soon(self) -> None:
        """Shows the window and lets it live until it is seen, before anything that takes longer is begun."""
        self.show()
        self.opening.wait_until_painted()
        self.seen_since = time.monotonic()

    def open(self, session: "Session") -> None:
        """Fills the window with the pages and menus of a session."""
        from parapp.ui.workbench import Workbench

        self.setMenuBar(QMenuBar())  # in the place of the one that could do nothing
        self.workbench = Workbench(session, self)
        self.statusBar().addPermanentWidget(self.saved)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is half typed is committed first; if that fails, the window stays."""
        if self.workbench is None or (self.may_close() and self.workbench.close()):
            super().closeEvent(event)
            self.closed.emit()
        else:
            event.ignore()
