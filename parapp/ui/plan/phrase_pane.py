"""The tab "Kho câu" beside the table: what the library offers for the current cell, numbered."""

import html

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from parapp.plan.edits.task_table import TableColumn, column_name
from parapp.plan.phrases import Offer
from parapp.ui.plan.phrase_book import PhraseBook, kind_of, source_text
from parapp.ui.plan.phrase_delegate import SOURCE, PhraseDelegate

_HINT = "Ctrl+1 … Ctrl+9 đưa câu vào ô, F9 điền cả dòng từ năm trước."
_NO_CELL = "Chọn một ô của bảng nhiệm vụ để xem những câu đã dùng."
_NO_KIND = "Cột này không có câu gợi ý."
_NO_OFFER = (
    "Chưa có câu nào cho ô này. Câu viết trong kế hoạch sẽ được gợi ý lại ở đây cho tiêu chí cùng tên hoặc gần giống."
)


class PhrasePane(QWidget):
    """Follows the current cell once the keys pause for a moment, and only while somebody can see it."""

    chosen = Signal(int)
    """The place of the phrase, from 0, that shall go into the cell."""

    def __init__(self, book: PhraseBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._cell: tuple[str, TableColumn] | None = None
        self.heading = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.empty = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.list = PhraseList()
        self.list.itemActivated.connect(self._on_activated)
        self.setFocusProxy(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 6, 4, 4)
        layout.addWidget(self.heading)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.empty)
        layout.addStretch(0)
        self._due = QTimer(self, singleShot=True, interval=0)
        self._due.timeout.connect(self._refresh_if_seen)

    def show_cell(self, task_id: str, column: TableColumn) -> None:
        """Another cell is the current one, or something changed; an empty id: none."""
        self._cell = (task_id, column) if task_id else None
        self._due.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_if_seen()

    def _refresh_if_seen(self) -> None:
        if not self.isVisible():
            return
        offers = self._book.offers(*self._cell) if self._cell else []
        self.list.show_offers(offers)
        self.list.setVisible(bool(offers))
        self.empty.setVisible(not offers)
        column = self._cell[1] if self._cell else "subject"
        self.empty.setText(_NO_CELL if not self._cell else _NO_OFFER if kind_of(column) else _NO_KIND)
        name = column_name("content" if column == "subject" else column)
        self.heading.setText(f"Câu cho {name}. {_HINT}" if offers else "")
        self.heading.setVisible(bool(offers))

    def _on_activated(self, item: QListWidgetItem) -> None:
        self.chosen.emit(self.list.row(item))


class PhraseList(QListWidget):
    """Phrases with numbers; rows follow the width of the list."""

    def __init__(self) -> None:
        super().__init__()
        self._phrases = PhraseDelegate(self)
        self.setItemDelegate(self._phrases)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName("Câu gợi ý cho ô đang chọn")

    def show_offers(self, offers: list[Offer]) -> None:
        """Shows these; the list stays as it is where they are the same."""
        shown = [(self.item(row).text(), self.item(row).data(SOURCE)) for row in range(self.count())]
        wanted = [(offer.text, source_text(offer)) for offer in offers]
        if shown == wanted:
            return
        self.clear()
        for number, (text, source) in enumerate(wanted, start=1):
            item = QListWidgetItem(text)
            item.setData(SOURCE, source)
            item.setToolTip(f"<qt>{html.escape(text)}</qt>")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{number}. {text} ({source})")
            self.addItem(item)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._phrases.use_font()
            self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks lines elsewhere."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
