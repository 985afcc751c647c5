"""A look inside of a copy: nothing is changed here; two buttons say what is wanted of it."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QSplitter,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from parapp.models import Records, turned_into
from parapp.models.data_copy import CopyNote
from parapp.plan.data_differences import difference_words
from parapp.ui.checker.lists import Rows
from parapp.ui.data.contents import PLAN_ID, WHOLE_TEXT, plan_items
from parapp.ui.data.words import holds_words, time_words
from parapp.ui.whole_label import WholeLabel

Wanted = Literal["", "all", "plan"]
_SIZE = (900, 600)
_SAME = "Giống hệt dữ liệu hiện nay."


def same_or_different(now: Records, copy: Records) -> str:
    """One line: how the copy differs from what is here."""
    differences = difference_words(turned_into("", now, copy))
    return f"So với dữ liệu hiện nay, bản này {differences}." if differences else _SAME


class InsideDialog(QDialog):
    """Plans with their tasks and texts, to be read only."""

    def __init__(self, title: str, note: CopyNote, copy: Records, now: Records, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wanted: Wanted = ""
        self.plan_id = ""
        self.setWindowTitle(f"Xem bản {title}")
        self.head = WholeLabel()
        self.difference = WholeLabel()
        device = f", máy {note.device_name}" if note.device_name else ""
        self.head.setText(f"Lưu {time_words(note.made_at)}{device}, parapp {note.app_version}: {holds_words(note)}.")
        self.difference.setText(same_or_different(now, copy))
        self.rows = Rows("Những gì có trong bản sao lưu", (("Nội dung", 7), ("Đơn vị, thời hạn", 3)), grouped=True)
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName("Toàn văn mục đang chọn")
        self._build()
        self._fill(copy, is_same=self.difference.text() == _SAME)

    def _build(self) -> None:
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.rows)
        splitter.addWidget(self.text)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self.all = buttons.addButton("Khôi phục &tất cả…", role.ActionRole)
        self.plan = buttons.addButton("Khôi phục &kế hoạch này…", role.ActionRole)
        close = buttons.addButton("Đó&ng", role.RejectRole)
        self.all.clicked.connect(lambda: self._want("all"))
        self.plan.clicked.connect(lambda: self._want("plan"))
        close.clicked.connect(self.reject)
        for button in (self.all, self.plan):
            button.setAutoDefault(False)
        close.setDefault(True)
        layout = QVBoxLayout(self)
        for widget in (self.head, self.difference):
            layout.addWidget(widget)
        layout.addWidget(splitter, 1)
        layout.addWidget(buttons)
        room = self.screen().availableSize()
        self.resize(min(_SIZE[0], room.width() * 9 // 10), min(_SIZE[1], room.height() * 85 // 100))

    def _fill(self, copy: Records, is_same: bool) -> None:
        items = plan_items(copy)
        self.rows.addTopLevelItems(items or [QTreeWidgetItem(["Bản này chưa có kế hoạch nào"])])
        self.rows.expandToDepth(1 if len(items) == 1 else 0)
        self.rows.currentItemChanged.connect(self._show)
        self.rows.choose(None)
        self.all.setEnabled(not is_same)
        self.plan.setEnabled(bool(items) and not is_same)

    def _show(self, item: QTreeWidgetItem | None) -> None:
        self.plan_id = (item.data(0, PLAN_ID) or "") if item else ""
        self.text.setPlainText((item.data(0, WHOLE_TEXT) or item.text(0)) if item else "")

    def _want(self, what: Wanted) -> None:
        self.wanted = what
        self.accept()
