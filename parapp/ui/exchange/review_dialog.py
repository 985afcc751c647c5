"""What came back, to be looked at before it is taken: each result with a box, all that is not taken with its cell."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from parapp.models import PlanFile
from parapp.plan.exchange import Review
from parapp.ui.checker.lists import Rows, row
from parapp.ui.colours import word_colour
from parapp.ui.exchange.lines import Group, Line, groups, summary

_COLUMNS = (("Nhiệm vụ", 34), ("Đang ghi ở đây", 14), ("Trong tệp", 38), ("Lưu ý", 14))
_SIZE = (1080, 640)
_KEY, _DETAIL = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class ReviewDialog(QDialog):
    """After `exec` says yes: `chosen`, the keys of what is to be taken."""

    def __init__(self, plan_file: PlanFile, review: Review, today: date, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.rows = Rows("Những gì tệp gửi về", _COLUMNS, grouped=True)
        self.detail = QPlainTextEdit(readOnly=True)
        self.every = QPushButton("Chọn &tất cả kết quả")
        self.none = QPushButton("&Bỏ chọn")
        self.buttons = QDialogButtonBox()
        self.ok = self.buttons.addButton("&Lấy vào", QDialogButtonBox.ButtonRole.AcceptRole)
        self.close_button = self.buttons.addButton("Đón&g", QDialogButtonBox.ButtonRole.RejectRole)
        self._results = {proposal.key for proposal in review.proposals}
        self._build(summary(review))
        for group in groups(plan_file, review, today):
            self._add(group)
        self._wire()
        self._refresh()

    @property
    def chosen(self) -> frozenset[str]:
        """The keys of what is ticked."""
        return frozenset(
            str(item.data(0, _KEY)) for item in self._items() if item.checkState(0) == Qt.CheckState.Checked
        )

    def _build(self, words: str) -> None:
        self.setWindowTitle("Lấy kết quả đơn vị đã điền")
        self.resize(*_SIZE)
        self.detail.setAccessibleName("Toàn bộ nội dung của dòng đang chọn")
        self.detail.setTabChangesFocus(True)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.rows)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        foot = QHBoxLayout()
        for button in (self.every, self.none):
            button.setAutoDefault(False)
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(QLabel(words, textFormat=Qt.TextFormat.PlainText, wordWrap=True))
        layout.addWidget(split, 1)
        layout.addLayout(foot)
        self.ok.setDefault(True)

    def _add(self, group: Group) -> None:
        head = QTreeWidgetItem([group.title])
        font = self.font()
        font.setBold(True)
        head.setFont(0, font)
        self.rows.addTopLevelItem(head)
        head.setFirstColumnSpanned(True)
        for line in group.lines:
            head.addChild(self._item(line))
        head.setExpanded(True)

    def _item(self, line: Line) -> QTreeWidgetItem:
        item = row((line.about, line.ours, line.theirs, line.remark))
        item.setData(0, _KEY, line.key)
        item.setData(0, _DETAIL, line.detail)
        if line.key:
            item.setCheckState(0, Qt.CheckState.Checked if line.wanted else Qt.CheckState.Unchecked)
        if line.is_grave:
            colour = QBrush(word_colour("warning" if line.key else "error", self.palette()))
            item.setForeground(3 if line.key else 2, colour)
        return item

    def _wire(self) -> None:
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.rows.itemChanged.connect(lambda _item, _column: self._refresh())
        self.rows.currentItemChanged.connect(lambda item, _before: self._show(item))
        self.every.clicked.connect(lambda _checked=False: self._tick(Qt.CheckState.Checked))
        self.none.clicked.connect(lambda _checked=False: self._tick(Qt.CheckState.Unchecked))
        first = self.rows.topLevelItem(0)
        self.rows.choose(first.child(0) if first is not None else None)

    def _items(self) -> list[QTreeWidgetItem]:
        heads = (self.rows.topLevelItem(at) for at in range(self.rows.topLevelItemCount()))
        children = [head.child(at) for head in heads if head is not None for at in range(head.childCount())]
        return [child for child in children if child is not None]

    def _tick(self, state: Qt.CheckState) -> None:
        """Ticks all results, or nothing at all; suggestions are ticked one by one only."""
        for item in self._items():
            key = item.data(0, _KEY)
            if key in self._results or (key and state == Qt.CheckState.Unchecked):
                item.setCheckState(0, state)

    def _show(self, item: QTreeWidgetItem | None) -> None:
        self.detail.setPlainText(str(item.data(0, _DETAIL) or item.text(0)) if item is not None else "")

    def _refresh(self) -> None:
        count = len(self.chosen)
        self.ok.setEnabled(count > 0)
        self.ok.setText(f"&Lấy vào ({count})" if count else "&Lấy vào")
        for button in (self.every, self.none):
            button.setEnabled(bool(self._results))
