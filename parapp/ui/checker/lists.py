"""What the lists of this page share: columns that are remembered, texts shown as they are, rows in groups."""

import html
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem

from parapp.ui.remember import restore_state, save_state

if TYPE_CHECKING:
    from parapp.store import Store

_AIR = 8  # pixels


class _Airy(QStyledItemDelegate):
    """Rows with a little room above and below their text."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return super().sizeHint(option, index) + QSize(0, _AIR)


class Rows(QTreeWidget):
    """A list with named columns of which each takes a share of the width until somebody sets them."""

    def __init__(self, name: str, columns: Sequence[tuple[str, int]], *, grouped: bool = False) -> None:
        super().__init__()
        self._shares = [share for _, share in columns]
        self._own_widths = False
        self.setAccessibleName(name)
        self.setItemDelegate(_Airy(self))
        self.setHeaderLabels([title for title, _ in columns])
        self.setRootIsDecorated(grouped)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setAllColumnsShowFocus(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.header().setStretchLastSection(True)
        self.header().setMinimumSectionSize(48)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.header().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns keep their shares until somebody sets them."""
        super().resizeEvent(event)
        if not self._own_widths:
            width = self.viewport().width()
            for column, share in enumerate(self._shares[:-1]):
                self.setColumnWidth(column, width * share // sum(self._shares))

    def choose(self, item: QTreeWidgetItem | None) -> None:
        """Chooses a row, or the first one there is."""
        chosen = item or self.topLevelItem(0)
        if chosen is not None:
            self.setCurrentItem(chosen)

    def restore_sizes(self, store: "Store", key: str) -> None:
        """The widths of the last time."""
        self._own_widths = restore_state(self.header(), store, key)

    def save_sizes(self, store: "Store", key: str) -> None:
        """Keeps the widths for the next start."""
        save_state(self.header(), store, key)


def row(texts: Sequence[str]) -> QTreeWidgetItem:
    """A row of texts, each whole in its tooltip."""
    item = QTreeWidgetItem([text.replace("\n", " ").replace("\t", " ") for text in texts])
    for column, text in enumerate(texts):
        if text:
            item.setToolTip(column, f"<qt>{html.escape(text)}</qt>")
    return item
