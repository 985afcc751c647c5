"""The line below the page that counts what is to be looked at, and unfolds into the list of it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from parapp.plan.lint import lint
from parapp.ui.document.page_maker import PageMaker
from parapp.ui.lint_panel import LintPanel
from parapp.ui.session import Session
from parapp.ui.tool_button import ToolButton

_PAUSE_MS = 400
_LINES = 9


class LintStrip(QWidget):
    """Counts beside the window, and only while somebody can see the count."""

    def __init__(self, session: Session, maker: PageMaker) -> None:
        super().__init__()
        self._session = session
        self._maker = maker
        self._count = 0
        self.button = ToolButton()
        self.panel = LintPanel(session)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._count_issues)
        self._build()
        self.button.toggled.connect(self._fold)

    def _build(self) -> None:
        self.button.setCheckable(True)
        self.button.setAutoRaise(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setArrowType(Qt.ArrowType.RightArrow)
        self.button.setShortcut(QKeySequence("F8"))
        self.button.setText("Cần xem lại")
        self.button.setToolTip("Những chỗ còn thiếu hoặc cần xem lại (F8)")
        self.panel.setMaximumHeight(self.fontMetrics().lineSpacing() * _LINES)
        self.panel.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 2, 6, 2)
        layout.setSpacing(2)
        layout.addWidget(self.button)
        layout.addWidget(self.panel)

    def count_soon(self) -> None:
        """Counts anew after a pause."""
        self._pause.start()

    def _fold(self, shown: bool) -> None:
        self.button.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)
        self.panel.setVisible(shown)
        self._tell(self._count)

    def _count_issues(self) -> None:
        """Lint looks through the whole plan."""
        if (plan_file := self._session.plan_file) and self.isVisible():
            job = self._maker.start(lambda: len(lint(plan_file)))
            job.done.connect(self._tell)

    def _tell(self, count: int) -> None:
        self._count = count
        told = f"Cần xem lại: {count}" if count else "Không còn chỗ nào cần xem lại"
        self.button.setText("Thu gọn" if self.button.isChecked() else told)
