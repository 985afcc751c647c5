"""What to do with a copy that has nothing in common with the own data: take all of it, or some plans as new ones."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from parapp.models import Plan
from parapp.ui.messages_box import ask

_REPLACE = (
    "Thay toàn bộ dữ liệu trên máy này ({ours}) bằng {words} ({theirs})? parapp giữ một bản sao lưu trước khi thay, "
    "và có thể hoàn tác ngay sau đó."
)


class UnrelatedPane(QWidget):
    """Two ways; nothing changes before a button."""

    replace_wanted = Signal()
    plans_wanted = Signal(list)
    """Ids of the plans to be taken."""
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = self._ours = self._theirs = ""
        self.headline = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.label = QLabel(
            "Chọn kế hoạch muốn lấy về thành kế hoạch mới. Đơn vị và người ký trùng tên với máy này dùng chung; "
            "tên chưa có thì thêm vào danh mục."
        )
        self.label.setWordWrap(True)
        self.plans = QListWidget()
        self.plans.setAccessibleName("Các kế hoạch trong bản chép")
        self.plans_button = QPushButton("&Lấy các kế hoạch đã chọn")
        self.replace_button = QPushButton("Thay t&oàn bộ bằng bản chép…")
        self.back_button = QPushButton("&Không lấy gì")
        self._build()
        self.plans.itemChanged.connect(lambda _item: self._refresh())
        self.plans_button.clicked.connect(lambda: self.plans_wanted.emit(self.chosen))
        self.replace_button.clicked.connect(self._ask_replace)
        self.back_button.clicked.connect(self.given_up)

    def _build(self) -> None:
        ends = QHBoxLayout()
        for button in (self.plans_button, self.replace_button, self.back_button):
            button.setAutoDefault(True)
            ends.addWidget(button)
        ends.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(10)
        for widget in (self.headline, self.label):
            layout.addWidget(widget)
        layout.addWidget(self.plans, 1)
        layout.addLayout(ends)

    @property
    def first(self) -> QWidget:
        """Where the keyboard is when the page is shown."""
        return self.plans if self.plans.count() else self.replace_button

    @property
    def chosen(self) -> list[str]:
        """Ids of the plans that are ticked."""
        items = [self.plans.item(at) for at in range(self.plans.count())]
        return [one.data(Qt.ItemDataRole.UserRole) for one in items if one.checkState() == Qt.CheckState.Checked]

    def show_copy(self, headline: str, words: str, ours: Sequence[Plan], theirs: Sequence[Plan]) -> None:
        """Shows the plans of a copy, all of them ticked."""
        self.headline.setText(headline)
        self._words, self._ours, self._theirs = words, _plan_count(ours), _plan_count(theirs)
        self.plans.clear()
        for plan in theirs:
            item = QListWidgetItem(plan.shown_name)
            item.setData(Qt.ItemDataRole.UserRole, plan.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.plans.addItem(item)
        self.plans.setCurrentRow(0)
        self._refresh()

    def _refresh(self) -> None:
        self.plans_button.setEnabled(bool(self.chosen))

    def _ask_replace(self) -> None:
        question = _REPLACE.format(ours=self._ours, words=self._words, theirs=self._theirs)
        if ask(self.window(), question, "Thay toàn bộ"):
            self.replace_wanted.emit()


def _plan_count(plans: Sequence[Plan]) -> str:
    return f"{len(plans)} kế hoạch" if plans else "chưa có kế hoạch"
