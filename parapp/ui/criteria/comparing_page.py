"""A table against the criteria the plan has: what is new, changed and gone, each row taken only if it is ticked."""

from html import escape

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from parapp.plan.compare_sets import Comparison, RowDifference
from parapp.ui.colours import severity_colour
from parapp.ui.criteria.chosen_rows import Ticks, keys_taken
from parapp.ui.criteria.differences import KIND_NAMES, row_of, summary_of, words_of
from parapp.ui.criteria.tick_frame import TickDelegate

_CODE, _NAME, _WORDS = range(3)
_HEADINGS = ("Mã số", "Tên tiêu chí", "Khác ở chỗ")
_CODE_WIDTH, _NAME_WIDTH = 170, 380
_ROW_PADDING = 8
_KEY = Qt.ItemDataRole.UserRole


class ComparingPage(QWidget):
    """Space ticks a row, or on a heading all rows below it."""

    accepted = Signal(object)
    """The keys of the differences to take."""
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.list = QTreeWidget()
        self.about = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.advice = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.accept_button = QPushButton()
        self.back_button = QPushButton("&Quay lại")
        self._tasks = 0
        self._one_of_several = False
        self._build()
        self.list.itemChanged.connect(self._refresh)
        self.list.currentItemChanged.connect(self._tell_current)
        self.accept_button.clicked.connect(lambda: self.accepted.emit(self.chosen()))
        self.back_button.clicked.connect(self.given_up)
        back = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.given_up)

    def _build(self) -> None:
        self.list.setHeaderLabels(_HEADINGS)
        self.list.setItemDelegate(TickDelegate(self.list))
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.setAccessibleName("Những dòng khác nhau")
        header = self.list.header()
        header.resizeSection(_CODE, _CODE_WIDTH)
        header.resizeSection(_NAME, _NAME_WIDTH)
        header.setSectionResizeMode(_WORDS, QHeaderView.ResizeMode.Stretch)
        self.about.setMinimumHeight(2 * self.about.fontMetrics().lineSpacing() + 2)
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.about.setAccessibleName("Về dòng đang chọn")
        self.accept_button.setDefault(True)
        self.advice.setText(
            "Chỉ những dòng được đánh dấu mới vào kế hoạch; dòng không đánh dấu giữ như đang có. "
            "Dòng không còn trong bảng chỉ bị bỏ khi bạn đánh dấu."
        )
        bottom = QHBoxLayout()
        bottom.setSpacing(10)
        bottom.addWidget(self.advice, 1)
        bottom.addWidget(self.accept_button)
        bottom.addWidget(self.back_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.heading)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.about)
        layout.addLayout(bottom)

    @property
    def first(self) -> QWidget:
        """Where the keyboard is when the page is shown."""
        return self.list

    def show_comparison(self, comparison: Comparison, ticks: Ticks, one_of_several: bool = False) -> None:
        """Shows what differs, ticked as proposed or as it was before; of several files, Enter goes back to their
        list."""
        known = {row.id: row for row in (*comparison.plan_file.criteria, *comparison.rows)}
        taken, self._tasks = keys_taken(comparison, ticks), len(comparison.tasks)
        self._one_of_several = one_of_several
        self.heading.setText(summary_of(comparison))
        with QSignalBlocker(self.list):
            self.list.clear()
            for kind, name in KIND_NAMES.items():
                found = [row for row in comparison.differences if row.kind == kind]
                if found:
                    group = self._group(f"{name} ({len(found)})")
                    for row in found:
                        self._add(group, row, words_of(row, known), row.key in taken)
        if first := self.list.topLevelItem(0):
            self.list.setCurrentItem(first)
        self._refresh()

    def _group(self, text: str) -> QTreeWidgetItem:
        group = QTreeWidgetItem([text])
        group.setSizeHint(_CODE, QSize(0, self.list.fontMetrics().lineSpacing() + _ROW_PADDING))
        group.setFlags(group.flags() | Qt.ItemFlag.ItemIsAutoTristate)
        font = self.list.font()
        font.setBold(True)
        group.setFont(_CODE, font)
        self.list.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        group.setExpanded(True)
        return group

    def _add(self, group: QTreeWidgetItem, difference: RowDifference, words: str, ticked: bool) -> None:
        row = row_of(difference)
        item = QTreeWidgetItem([row.code, " ".join(row.name.split()), words])
        item.setSizeHint(_CODE, QSize(0, self.list.fontMetrics().lineSpacing() + _ROW_PADDING))
        item.setData(_CODE, _KEY, difference.key)
        item.setCheckState(_CODE, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        for column in (_NAME, _WORDS):
            item.setToolTip(column, f"<p>{escape(item.text(column))}</p>" if item.text(column) else "")
        if not difference.certain:
            item.setForeground(_WORDS, severity_colour("warning", self.palette()))
        group.addChild(item)

    def chosen(self) -> list[str]:
        """The keys of the ticked rows."""
        items = [item for group in _children(self.list.invisibleRootItem()) for item in _children(group)]
        return [item.data(_CODE, _KEY) for item in items if item.checkState(_CODE) == Qt.CheckState.Checked]

    def _tell_current(self, *_: object) -> None:
        """What the columns cut off, in full."""
        item = self.list.currentItem()
        code, name, words = (item.text(column) if item else "" for column in (_CODE, _NAME, _WORDS))
        self.about.setText("\n".join(filter(None, (f"{code}  {name}" if name else "", words))))

    def _refresh(self, *_: object) -> None:
        if self._one_of_several:
            self.accept_button.setText("Xong, &về danh sách")
            self.accept_button.setEnabled(True)
            return
        count = len(self.chosen())
        parts = (f"{count} dòng đã chọn" if count else "", f"{self._tasks} nhiệm vụ" if self._tasks else "")
        self.accept_button.setText(f"&Nhập {' và '.join(filter(None, parts)) or 'các dòng đã chọn'}")
        self.accept_button.setEnabled(bool(count or self._tasks))


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [child for place in range(item.childCount()) if (child := item.child(place))]
