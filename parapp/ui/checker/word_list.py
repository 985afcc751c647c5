"""Better words one by one: Enter takes the one offered and goes on, Delete leaves what is written."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from parapp.document.language import WordOffer
from parapp.ui.checker.lists import Rows, row
from parapp.ui.colours import word_colour

_COLUMNS = (("Chọn", 9), ("Đang viết", 28), ("Nên viết", 28), ("Vì sao", 25), ("Chỗ trong văn bản", 20))
_TAKEN, _LEFT = "Sửa", "Giữ nguyên"
_OFFER = Qt.ItemDataRole.UserRole


class _Offers(Rows):
    taken = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space take, Delete and backspace leave."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.taken.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class WordList(QWidget):
    """Nothing is changed by it: what was taken goes into the repaired copy."""

    changed = Signal()
    """Something was taken or left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._taken: set[str] = set()
        self.rows = _Offers("Đề nghị về câu chữ", _COLUMNS)
        self.take_button = QPushButton("Nhận đề n&ghị")
        self.leave_button = QPushButton("Giữ ngu&yên")
        self.count = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.hint = QLabel(
            "Enter: nhận và sang chỗ sau · Delete: giữ nguyên. Chỗ đã nhận được sửa trong bản sao khi bấm Sửa."
        )
        self.hint.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.take_button)
        buttons.addWidget(self.leave_button)
        buttons.addWidget(self.count)
        buttons.addWidget(self.hint, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.rows, 1)
        layout.addLayout(buttons)
        self.rows.taken.connect(lambda: self._decide(True))
        self.rows.left.connect(lambda: self._decide(False))
        self.take_button.clicked.connect(lambda: self._decide(True))
        self.leave_button.clicked.connect(lambda: self._decide(False))
        self._refresh()

    @property
    def taken(self) -> frozenset[str]:
        """Ids of the offers that were taken."""
        return frozenset(self._taken)

    def show_offers(self, offers: list[WordOffer]) -> None:
        """Shows the offers of a file; what was taken in the same file stays taken."""
        self._taken &= {offer.id for offer in offers}
        self.rows.clear()
        for offer in offers:
            item = row(("", offer.before, offer.after, offer.why, offer.place))
            item.setData(0, _OFFER, offer.id)
            self.rows.addTopLevelItem(item)
            if offer.id in self._taken:
                item.setText(0, _TAKEN)
        self.rows.choose(None)
        self._refresh()

    def forget(self) -> None:
        """Nothing is taken any more."""
        self._taken.clear()

    def _decide(self, take: bool) -> None:
        item = self.rows.currentItem()
        if item is None:
            return
        offer = item.data(0, _OFFER)
        (self._taken.add if take else self._taken.discard)(offer)
        item.setText(0, _TAKEN if take else _LEFT)
        item.setForeground(0, word_colour("done" if take else "", self.palette()))
        self.rows.setCurrentItem(self.rows.itemBelow(item) or item)
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        number = self.rows.topLevelItemCount()
        for button in (self.take_button, self.leave_button):
            button.setEnabled(number > 0)
        self.hint.setVisible(number > 0)
        self.count.setText(f"Đã nhận {len(self._taken)} trong {number}." if number else "Không có đề nghị nào.")
