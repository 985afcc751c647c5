"""What a repair changed, and what it could not."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTreeWidgetItem, QVBoxLayout, QWidget

from parapp.document.nd30 import RuleResult
from parapp.document.repair import Repaired
from parapp.ui.checker.lists import Rows, row
from parapp.ui.colours import word_colour

_COLUMNS = (("Quy tắc", 16), ("Chỗ", 26), ("Trước", 30), ("Sau", 30))


class ChangesPage(QWidget):
    """The list of changes over the buttons for the copy."""

    open_wanted = Signal(object)
    """The path of the copy."""
    check_wanted = Signal(object)
    """The path of the copy, which is to be looked at anew."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = Path()
        self.label = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.rows = Rows("Những chỗ đã sửa", _COLUMNS, grouped=True)
        self.open_button = QPushButton("Mở &bản đã sửa")
        self.check_button = QPushButton("&Kiểm tra bản đã sửa")
        self.back_button = QPushButton("&Quay lại kết quả")
        buttons = QHBoxLayout()
        for button in (self.open_button, self.check_button, self.back_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(self.label)
        layout.addWidget(self.rows, 1)
        layout.addLayout(buttons)
        self.open_button.clicked.connect(lambda: self.open_wanted.emit(self._path))
        self.check_button.clicked.connect(lambda: self.check_wanted.emit(self._path))
        self.back_button.clicked.connect(self.left)
        back = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.left)

    @property
    def first(self) -> QWidget:
        """Where the keyboard is when the page is shown."""
        return self.open_button

    def show_changes(self, path: Path, changes: list[Repaired], remaining: list[RuleResult]) -> None:
        """Shows what was changed in the copy at `path` and which faults are left in it."""
        self._path = path
        number = sum(change.times for change in changes)
        faults = sum(result.status == "OK" for result in remaining)
        self.label.setText(f"Đã lưu “{path.name}” trong {path.parent}: sửa {number} chỗ, còn {faults} lỗi.")
        self.rows.clear()
        self._add(f"Đã sửa ({number})", "done", [_changed(change) for change in changes])
        self._add(f"Chưa sửa được ({len(remaining)})", "warning", [_left(result) for result in remaining])
        self.rows.choose(None)

    def _add(self, name: str, sense: str, items: list[QTreeWidgetItem]) -> None:
        head = QTreeWidgetItem([name])
        font = head.font(0)
        font.setBold(True)
        head.setFont(0, font)
        head.setForeground(0, word_colour(sense, self.palette()))
        self.rows.addTopLevelItem(head)
        head.setFirstColumnSpanned(True)
        head.addChildren(items)
        head.setExpanded(True)


def _changed(change: Repaired) -> QTreeWidgetItem:
    place = change.place if change.times == 1 else f"{change.place} và {change.times - 1} chỗ khác"
    return row((change.rule, place, change.before, change.after))


def _left(result: RuleResult) -> QTreeWidgetItem:
    return row((result.rule, result.place, result.found or result.message, result.expected))
