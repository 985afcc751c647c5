"""Another deadline for a task, which wants a reason."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from parapp.messages import sentence
from parapp.models import PlanFile, Task, UserError
from parapp.ui.deadline_offers import deadline_offers
from parapp.ui.notice_bar import NoticeBar
from parapp.ui.pane_box import PaneBox
from parapp.vietnamese import deadlines
from parapp.vietnamese.text import fold_space

_SIZE = (500, 300)


class DeadlineDialog(QDialog):
    """Emits `chosen` with the deliverable's index, the deadline and the reason; closes once these were kept."""

    chosen = Signal(int, str, str)

    def __init__(self, parent: QWidget, plan_file: PlanFile, task: Task, present: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Đổi thời hạn")
        self._present = [fold_space(part.deadline.text) for part in task.deliverables] or [present]
        self.product = QComboBox()
        self.product.setAccessibleName("Sản phẩm")
        self.product.addItems([part.product or f"Sản phẩm {n}" for n, part in enumerate(task.deliverables, start=1)])
        self.product.setVisible(self.product.count() > 1)
        self.now = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        plan = plan_file.plan
        offers = deadline_offers(deadlines.offers(plan.period_start, plan.period_end))
        self.deadline = PaneBox(self, offers=offers)
        self.reason = PaneBox(self, 3, long=True)
        self.fault = NoticeBar(closable=False)
        self._build()
        self.product.currentIndexChanged.connect(self._show_present)
        self._show_present()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.addWidget(self.product)
        layout.addWidget(self.now)
        for words, box in (("Thời hạn &mới", self.deadline), ("&Lý do", self.reason)):
            label = QLabel(words, textFormat=Qt.TextFormat.PlainText)
            label.setBuddy(box)
            box.setAccessibleName(words.replace("&", ""))
            layout.addSpacing(4)
            layout.addWidget(label)
            layout.addWidget(box)
        self.reason.setPlaceholderText("Ví dụ: chờ hướng dẫn của cấp trên")
        self.deadline.ended.connect(lambda _key: self.reason.setFocus())
        self.deadline.given_up.connect(self.reject)
        self.reason.given_up.connect(self.reject)
        layout.addStretch(1)
        layout.addWidget(self.fault)
        layout.addWidget(self._buttons())
        self.resize(*_SIZE)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        accept = buttons.addButton("Đổi thời hạ&n", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("&Bỏ qua", QDialogButtonBox.ButtonRole.RejectRole)
        accept.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _show_present(self) -> None:
        words = self._present[max(0, self.product.currentIndex())]
        self.now.setText(f"Thời hạn đang có: {words or '(chưa có)'}")

    def accept(self) -> None:
        """Hands over what is typed; the dialog stays until `done_with` or `refuse` answers."""
        self.deadline.accept_offer()
        self.chosen.emit(max(0, self.product.currentIndex()), self.deadline.text, self.reason.text)

    def done_with(self) -> None:
        """The new deadline is kept."""
        super().accept()

    def refuse(self, error: UserError) -> None:
        """Says why it was not kept, and goes to the box to be filled in."""
        self.fault.say(sentence(error), "warning")
        (self.reason if error.code == "deadline_reason_missing" else self.deadline).setFocus()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.deadline.setFocus()
