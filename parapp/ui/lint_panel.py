"""The list of what still has to be mended, beside the plan table and the pages."""

from html import escape

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QShowEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from parapp.models import Severity
from parapp.plan.lint import LintIssue
from parapp.ui.session import Session
from parapp.ui.severity_icon import severity_icon

_GRAVEST_FIRST: tuple[Severity, ...] = ("error", "warning", "info")
PAUSE_MS = 300
_ISSUE = Qt.ItemDataRole.UserRole


class LintPanel(QWidget):
    """Shows the session's issues, gravest first; a click or Enter asks to go to the place.

    It looks again once changes have paused, and only while somebody can see it.
    """

    issue_activated = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._heading = QLabel()
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        self._list = QListWidget()
        self._list.setWordWrap(True)
        self._list.setSpacing(2)
        self._list.setAccessibleName("Những chỗ cần xem lại")
        self._list.itemClicked.connect(self._activate)
        self._list.itemActivated.connect(self._activate)
        self.setFocusProxy(self._list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._heading)
        layout.addWidget(self._list)
        self._stale = True
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._refresh_if_seen)
        session.changed.connect(self._on_changed)
        session.plan_switched.connect(self._on_changed)

    def _on_changed(self, _change: object = None) -> None:
        self._stale = True
        self._pause.start()

    def _refresh_if_seen(self) -> None:
        if self._stale and self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """What changed meanwhile is looked at now."""
        super().showEvent(event)
        self._refresh_if_seen()

    def changeEvent(self, event: QEvent) -> None:
        """Other colours of the desktop ask for other marks."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_pause"):
            self._on_changed()

    def refresh(self) -> None:
        """Shows the present issues and keeps the position."""
        self._stale = False
        issues = sorted(self._session.issues, key=lambda issue: _GRAVEST_FIRST.index(issue.severity))
        row = self._list.currentRow()
        icons = {severity: severity_icon(severity, self.palette()) for severity in _GRAVEST_FIRST}
        with QSignalBlocker(self._list):
            self._list.clear()
            for issue in issues:
                self._list.addItem(_item(issue, icons[issue.severity]))
            self._list.setCurrentRow(min(row, len(issues) - 1))
        self._heading.setText(f"Cần xem lại: {len(issues)}" if issues else "Không còn chỗ nào cần xem lại.")

    def _activate(self, item: QListWidgetItem) -> None:
        self.issue_activated.emit(item.data(_ISSUE))


def _item(issue: LintIssue, icon: QIcon) -> QListWidgetItem:
    item = QListWidgetItem(icon, issue.sentence)
    item.setData(_ISSUE, issue)
    item.setToolTip(f"<p>{escape(issue.sentence)}</p>")  # a narrow pane may cut its end off
    return item
