"""The list of backups, newest first, those that cannot be used among them with the reason."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedLayout, QTreeWidgetItem, QVBoxLayout, QWidget

from parapp.store.backups import OCCASION_WORDS, KeptBackup, Shelf, Unusable
from parapp.ui.checker.lists import Rows, row
from parapp.ui.colours import word_colour
from parapp.ui.data.words import FAULT_WORDS, holds_words, size_words, time_words

_COLUMNS = (("Lưu lúc", 14), ("Lý do", 20), ("Có gì", 29), ("Dung lượng", 9), ("Giữ mãi", 7), ("Tình trạng", 27))
_TIME, _WHY, _HOLDS, _SIZE, _PINNED, _STATE = range(6)
_ENTRY = Qt.ItemDataRole.UserRole
_EMPTY = (
    "Chưa có bản sao lưu nào.\nparapp tự sao lưu khi có thay đổi: lúc mở, sau mỗi 30 phút làm việc, trước khi nhập hay "
    "gộp dữ liệu, và lúc đóng."
)

Entry = KeptBackup | Unusable


class _BackupRows(Rows):
    """Until somebody sets the columns, times and sizes are seen whole; the others share what is left."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is shared anew."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Shares the width by what stands in the columns."""
        if self._own_widths:
            return
        for column in (_TIME, _SIZE, _PINNED):
            self.resizeColumnToContents(column)
        left = self.viewport().width() - sum(self.columnWidth(column) for column in (_TIME, _SIZE, _PINNED))
        for column, percent in ((_WHY, 25), (_HOLDS, 40)):
            self.setColumnWidth(column, max(left, 0) * percent // 100)


class BackupList(QWidget):
    """Buttons stand below; Enter looks inside of the chosen backup."""

    look_wanted = Signal(object)
    """A KeptBackup to look into."""
    restore_wanted = Signal(object)
    """A KeptBackup that the data is to be brought back to."""
    pin_wanted = Signal(object)
    """A KeptBackup to keep for ever, or no longer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = _BackupRows("Các bản sao lưu", _COLUMNS)
        self.empty = QLabel(_EMPTY, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.look = QPushButton("&Xem…")
        self.restore = QPushButton("&Khôi phục…")
        self.pin = QPushButton("G&iữ mãi")
        self.buttons = QHBoxLayout()
        self._build()

    def _build(self) -> None:
        self._stack = QStackedLayout()
        self._stack.addWidget(self.rows)
        self._stack.addWidget(self.empty)
        for button in (self.look, self.restore, self.pin):
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addLayout(self._stack, 1)
        layout.addLayout(self.buttons)
        head = self.rows.headerItem()
        head.setTextAlignment(_SIZE, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.setTextAlignment(_PINNED, Qt.AlignmentFlag.AlignCenter)
        self.rows.currentItemChanged.connect(self._show_buttons)
        self.rows.itemActivated.connect(lambda _item: self.look.click())
        for button, signal in (
            (self.look, self.look_wanted),
            (self.restore, self.restore_wanted),
            (self.pin, self.pin_wanted),
        ):
            button.clicked.connect(lambda _checked=False, signal=signal: self._want(signal))

    def show_shelf(self, shelf: Shelf) -> None:
        """Reads the labels again; the chosen backup stays chosen."""
        chosen = self.current
        entries: list[Entry] = [*shelf.backups(), *shelf.unusable()]
        self.rows.clear()
        for entry in entries:
            self.rows.addTopLevelItem(self._item(entry))
        self.rows.fit()
        items = [self.rows.topLevelItem(place) for place in range(len(entries))]
        same = [item for item in items if item and chosen and item.data(0, _ENTRY).path == chosen.path]
        self.rows.choose(same[0] if same else None)
        self._stack.setCurrentWidget(self.rows if entries else self.empty)
        self._show_buttons()

    @property
    def current(self) -> Entry | None:
        """The chosen one."""
        item = self.rows.currentItem()
        return item.data(0, _ENTRY) if item else None

    def _item(self, entry: Entry) -> QTreeWidgetItem:
        item = row(_texts(entry))
        item.setData(0, _ENTRY, entry)
        item.setTextAlignment(_SIZE, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setTextAlignment(_PINNED, Qt.AlignmentFlag.AlignCenter)
        if entry.fault is not None:
            item.setForeground(_STATE, word_colour("warning", self.palette()))
        return item

    def _show_buttons(self) -> None:
        entry = self.current
        is_backup = isinstance(entry, KeptBackup)
        is_usable = isinstance(entry, KeptBackup) and entry.checked
        # Without a label, too, the file may be whole: looking inside tells.
        may_look = entry is not None and entry.fault not in ("missing",)
        self.look.setEnabled(may_look)
        self.restore.setEnabled(may_look)
        self.pin.setEnabled(is_backup and is_usable)
        self.pin.setText("Thô&i giữ mãi" if isinstance(entry, KeptBackup) and entry.pinned else "G&iữ mãi")

    def _want(self, signal: object) -> None:
        if self.current is not None:
            signal.emit(self.current)  # type: ignore[attr-defined]


def _texts(entry: Entry) -> tuple[str, ...]:
    if isinstance(entry, Unusable):
        return ("", entry.path.name, "", _size(entry), "", FAULT_WORDS[entry.fault])
    state = FAULT_WORDS[entry.fault] if entry.fault else "Đã kiểm tra khi ghi"
    occasion = OCCASION_WORDS.get(entry.occasion, entry.occasion)
    note = entry.note
    return (
        time_words(note.made_at),
        occasion,
        holds_words(note),
        size_words(note.size),
        "Có" if entry.pinned else "",
        state,
    )


def _size(entry: Unusable) -> str:
    try:
        return size_words(entry.path.stat().st_size)
    except OSError:
        return ""
