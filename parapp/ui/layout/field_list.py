"""The fields that can be put into a sentence, in groups, found by typing."""

import html

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from parapp.document.own_templates.sentences import labels_for, sentences
from parapp.document.own_templates.values import GROUP_NAMES, insertions
from parapp.vietnamese.text import search_key

_TEXT = Qt.ItemDataRole.UserRole


class FieldList(QWidget):
    """Enter or a double click puts the field into the sentence."""

    wanted = Signal(str)
    """What is to be written into the sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit(placeholderText="Tìm trường để chèn", clearButtonEnabled=True)
        self.search.setAccessibleName("Tìm trường để chèn")
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName("Trường để chèn")
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.setIndentation(14)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.search)
        layout.addWidget(self.tree, 1)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._insert_first)
        self.tree.itemActivated.connect(self._insert)

    def show_fields(self, key: str) -> None:
        """The fields of a sentence; which it speaks of comes first and open."""
        about = next((sentence.about for sentence in sentences() if sentence.key == key), ())
        self.tree.clear()
        groups: dict[str, QTreeWidgetItem] = {}
        for one in insertions(about, labels_for(key)):
            if one.group not in groups:
                groups[one.group] = QTreeWidgetItem([GROUP_NAMES.get(one.group, one.group)])
                groups[one.group].setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.tree.addTopLevelItem(groups[one.group])
            item = QTreeWidgetItem([one.name])
            item.setData(0, _TEXT, one.text)
            item.setToolTip(0, html.escape(one.name))
            groups[one.group].addChild(item)
        for place, group in enumerate(groups.values()):
            group.setExpanded(place == 0)
        self._filter(self.search.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down in the search goes on to the list."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.tree.setFocus()
            return
        super().keyPressEvent(event)

    def _filter(self, typed: str) -> None:
        wanted = search_key(typed)
        for group in _below(self.tree.invisibleRootItem()):
            shown = 0
            for child in _below(group):
                fits = wanted in search_key(child.text(0))
                child.setHidden(not fits)
                shown += fits
            group.setHidden(shown == 0)
            if wanted:
                group.setExpanded(True)

    def _insert_first(self) -> None:
        groups = [group for group in _below(self.tree.invisibleRootItem()) if not group.isHidden()]
        shown = (child for group in groups for child in _below(group) if not child.isHidden())
        if first := next(shown, None):
            self._insert(first)

    def _insert(self, item: QTreeWidgetItem, _column: int = 0) -> None:
        if text := item.data(0, _TEXT):
            self.wanted.emit(text)


def _below(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [child for row in range(item.childCount()) if (child := item.child(row)) is not None]
