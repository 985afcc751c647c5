"""The list of what still has to be mended, beside the plan table and the pages."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QStyle, QVBoxLayout, QWidget

from parapp.plan.lint import LintIssue
from parapp.ui.session import Session

_GRAVEST_FIRST = ("error", "warning", "info")
_ISSUE = Qt.ItemDataRole.UserRole


class LintPanel(QWidget):
    """Shows the session's issues, gravest first; a click or Enter asks to go to the place."""

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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._heading)
        layout.addWidget(self._list)
        session.changed.connect(self.refresh)
        session.plan_switched.connect(self.refresh)
        self.refresh()

    def refresh(self, _change: object = None) -> None:
        """Shows the present issues and keeps the position."""
        issues = sorted(self._session.issues, key=lambda issue: _GRAVEST_FIRST.index(issue.severity))
        row = self._list.currentRow()
        with QSignalBlocker(self._list):
            self._list.clear()
            for issue in issues:
                self._list.addItem(self._item(issue))
            self._list.setCurrentRow(min(row, len(issues) - 1))
        self._heading.setText(f"Cần xem lại: {len(issues)}" if issues else "Không còn chỗ nào cần xem lại.")

    def _item(self, issue: LintIssue) -> QListWidgetItem:
        item = QListWidgetItem(self._icon(issue), issue.sentence)
        item.setToolTip("")
        item.setData(_ISSUE, issue)
        return item

    def _icon(self, issue: LintIssue) -> QIcon:
        pixmap = {
            "error": QStyle.StandardPixmap.SP_MessageBoxCritical,
            "warning": QStyle.StandardPixmap.SP_MessageBoxWarning,
        }.get(issue.severity, QStyle.StandardPixmap.SP_MessageBoxInformation)
        return self.style().standardIcon(pixmap)

    def _activate(self, item: QListWidgetItem) -> None:
        self.issue_activated.emit(item.data(_ISSUE))
