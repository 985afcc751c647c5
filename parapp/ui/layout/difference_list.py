"""How an office's template differs from parapp's, in groups: what breaks the decree, and who shows the rest."""

import html
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from parapp.document.own_templates.differences import Difference, Effect
from parapp.ui.colours import severity_colour

_GROUPS: tuple[tuple[Effect, str], ...] = (
    ("decree", "Trái Nghị định 30/2020/NĐ-CP"),
    ("shown", "Đã đọc: trang xem trước và tệp Word đều theo"),
    ("word_only", "Chỉ có trong tệp Word, không hiện trên trang xem trước"),
    ("unused", "Không được dùng: đặt thẳng vào chữ mẫu, xin đặt vào kiểu"),
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
        group.setToolTip(0, title)
        font = self.font()
        font.setBold(True)
        group.setFont(0, font)
        if rows[0].effect == "decree":
            group.setForeground(0, severity_colour("error", self.palette()))
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        for one in rows:
            item = QTreeWidgetItem([one.place, one.now, one.before])
            for column, words in enumerate((one.place, one.now)):
                item.setToolTip(column, html.escape(words))
            item.setForeground(2, self.palette().brush(QPalette.ColorRole.PlaceholderText))
            group.addChild(item)
