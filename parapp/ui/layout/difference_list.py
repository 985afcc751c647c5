"""How an office's template differs from parapp's, in three groups: shown everywhere, in Word alone, nowhere."""

import html
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from parapp.document.own_templates.differences import Difference, Effect

_GROUPS: tuple[tuple[Effect, str], ...] = (
    ("shown", "Đã đọc từ mẫu: trang xem trước, bản in và tệp Word đều theo"),
    ("word_only", "Chỉ có trong tệp Word, không hiện trên trang xem trước và bản in từ parapp"),
    ("unused", "Không được dùng: định dạng đặt thẳng vào chữ mẫu, xin đặt vào kiểu (Styles)"),
)
_SAME = "Mẫu của cơ quan đang giống mẫu gốc của parapp."


class DifferenceList(QTreeWidget):
    """Place, what it is now, what it was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderLabels(["Chỗ khác mẫu gốc", "Mẫu của cơ quan", "Mẫu gốc"])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setAccessibleName("Chỗ khác mẫu gốc")
        self.setIndentation(14)
        header = self.header()
        header.setStretchLastSection(False)
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)

    def show_differences(self, found: Sequence[Difference]) -> None:
        """Shows these differences instead of those before."""
        self.clear()
        for effect, title in _GROUPS:
            rows = [one for one in found if one.effect == effect]
            if rows:
                self._add_group(title, rows)
        if not found:
            self.addTopLevelItem(QTreeWidgetItem([_SAME]))
            self.setFirstColumnSpanned(0, self.rootIndex(), True)
        self.expandAll()

    def _add_group(self, title: str, rows: Sequence[Difference]) -> None:
        group = QTreeWidgetItem([f"{title} ({len(rows)})"])
        font = self.font()
        font.setBold(True)
        group.setFont(0, font)
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        for one in rows:
            item = QTreeWidgetItem([one.place, one.now, one.before])
            for column, words in enumerate((one.place, one.now)):
                item.setToolTip(column, html.escape(words))
            item.setForeground(2, self.palette().brush(QPalette.ColorRole.PlaceholderText))
            group.addChild(item)
