"""The sentences that an office can word otherwise, with a word on which it did."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from parapp.document.own_templates.sentences import sentences

_KEY = Qt.ItemDataRole.UserRole
OWN, UNFINISHED = "câu của cơ quan", "đang sửa dở, chưa dùng"


class SentenceList(QListWidget):
    """One row a sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Các câu mẫu")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)  # else a second line is measured and not drawn
        self.setSpacing(1)
        for sentence in sentences():
            item = QListWidgetItem(sentence.name)
            item.setData(_KEY, sentence.key)
            self.addItem(item)

    @property
    def key(self) -> str:
        """The sentence chosen."""
        item = self.currentItem()
        return str(item.data(_KEY)) if item else ""

    def show_states(self, states: Mapping[str, str]) -> None:
        """Says behind each name what state it is in; those not named are as they came."""
        for row, sentence in enumerate(sentences()):
            item = self.item(row)
            state = states.get(sentence.key, "")
            font = self.font()
            font.setBold(bool(state))
            item.setFont(font)
            item.setText(f"{sentence.name}\n({state})" if state else sentence.name)
