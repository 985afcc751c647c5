"""The recipients of a paper, a line each, and the office's lists to take them from."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QMenu, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from parapp.models import Plan, PlanFile, RecipientList, RelatedPaper
from parapp.plan.papers.proposals import recipients_of
from parapp.ui.document.pause import Pause
from parapp.ui.document.recipients import read_recipients, recipients_text
from parapp.ui.session import Session
from parapp.ui.typed_field import UndoHandover
from parapp.vietnamese.text import clean

_LEAST_LINES = 7
_HINT = "Mỗi dòng một nơi, ví dụ:\nSở Nội vụ (b/c)"
Record = Plan | RelatedPaper


class RecipientsBox(QWidget):
    """Edits the recipients of what `read` gives; `change` commits, told the label, what it is one step of undo with,
    and the values."""

    def __init__(self, session: Session, read: Callable[[], Record | None], change: Callable[..., None]) -> None:
        super().__init__()
        self._session = session
        self._read = read
        self._change = change
        self.edit = QPlainTextEdit()
        self.lists = QPushButton("&Lấy từ danh sách")
        self.lists_menu = QMenu(self)
        self._pause = Pause(self, self.commit)
        self._build()
        self.lists_menu.aboutToShow.connect(self.fill_lists)
        self.edit.textChanged.connect(self._on_typed)
        session.flush_requested.connect(self.commit)

    def _build(self) -> None:
        self.edit.setMinimumHeight(self.edit.fontMetrics().lineSpacing() * _LEAST_LINES)
        self.edit.setTabChangesFocus(True)
        UndoHandover(self.edit)
        self.edit.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.edit.setAccessibleName("Nơi nhận, mỗi dòng một nơi")
        self.lists.setMenu(self.lists_menu)
        row = QHBoxLayout()
        row.addWidget(self.lists)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.edit)
        layout.addLayout(row)

    def show_record(self, plan_file: PlanFile, record: Record) -> None:
        """Shows the recipients kept, or palely those that are proposed; what is half typed stays."""
        proposed = recipients_text(recipients_of(plan_file, record)) if isinstance(record, RelatedPaper) else ""
        self.edit.setPlaceholderText(proposed or _HINT)
        shown = record.recipients or ()
        if not self._pause.waiting and read_recipients(clean(self.edit.toPlainText())) != shown:
            self.edit.blockSignals(True)
            self.edit.setPlainText(recipients_text(shown))
            self.edit.blockSignals(False)

    def _on_typed(self) -> None:
        self._session.busy_text.emit("Đang lưu…")
        self._pause.begin()

    def commit(self) -> None:
        """Hands over what is half typed; a paper around the plan without any has the proposed ones again."""
        if self._pause.end():
            found = read_recipients(clean(self.edit.toPlainText()))
            none = None if isinstance(self._read(), RelatedPaper) else ()
            self._change("sửa nơi nhận", "recipients", recipients=found or none)
            self._session.busy_text.emit("Đã lưu")

    def fill_lists(self) -> None:
        """Offers the office's lists."""
        self.lists_menu.clear()
        lists = sorted(self._session.all(RecipientList).values(), key=lambda entry: (entry.order, entry.id))
        for entry in lists:
            action = self.lists_menu.addAction(entry.name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, chosen=entry: self._take(chosen))
        if not lists:
            self.lists_menu.addAction("Chưa có danh sách; thêm ở bước “Cơ quan”").setEnabled(False)

    def _take(self, chosen: RecipientList) -> None:
        self._pause.end()
        self._change(f"lấy nơi nhận từ “{chosen.name}”", "", recipients=chosen.recipients)
