"""The line above a source table: its file, and which sheet, commune and encoding are read."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from parapp.models.table import Encoding, Source
from parapp.ui.elided_combo import ElidedCombo

ENCODING_NAMES: dict[Encoding, str] = {
    "auto": "Tự động",
    "unicode": "Giữ nguyên",
    "tcvn3": "TCVN3 (ABC)",
    "vni": "VNI-Windows",
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "windows-1258": "Windows-1258",
}
_OF_TEXT: tuple[Encoding, ...] = ("utf-8", "utf-16", "windows-1258")
_TEXT_SUFFIXES = (".csv", ".tsv", ".txt", ".htm", ".html")
_NARROWEST_BOX, _WIDEST_BOX = 80, 220


class SourceBar(QWidget):
    """Asks for another table, commune or encoding; the page reads it."""

    table_chosen = Signal(int)
    commune_chosen = Signal(str)
    encoding_chosen = Signal(str)
    other_file_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel()
        self.tables = ShrinkingBox("Trang tính hoặc bảng được đọc")
        self.communes = ShrinkingBox("Xã của bảng")
        self.encodings = ShrinkingBox("Bảng mã của chữ trong tệp")
        self.communes.setPlaceholderText("Chọn xã…")
        self._table_label = QLabel("Bản&g")
        self._commune_label = QLabel("&Xã của bảng")
        other = QPushButton("Chọn tệp &khác…")
        other.clicked.connect(self.other_file_requested)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(6)
        self._line.addWidget(self.title, 1)
        self._put(self._table_label, self.tables)
        self._put(self._commune_label, self.communes)
        self._put(QLabel("&Bảng mã"), self.encodings)
        self._line.addSpacing(6)
        self._line.addWidget(other)
        self.tables.activated.connect(self.table_chosen)
        self.communes.activated.connect(lambda row: self.commune_chosen.emit(self.communes.itemText(row)))
        self.encodings.activated.connect(lambda row: self.encoding_chosen.emit(self.encodings.itemData(row)))

    def _put(self, label: QLabel, box: QComboBox) -> None:
        label.setBuddy(box)
        self._line.addSpacing(6)
        self._line.addWidget(label)
        self._line.addWidget(box)

    def show_source(self, source: Source, table: int, encoding: Encoding) -> None:
        """Shows the file and its tables."""
        self.title.setText(source.file_name)
        names = [f"{table.name} (đang ẩn)" if table.hidden else table.name for table in source.tables]
        _fill(self.tables, [(name, place) for place, name in enumerate(names)], table)
        for widget in (self._table_label, self.tables):
            widget.setVisible(len(names) > 1)
        is_text = source.file_name.lower().endswith(_TEXT_SUFFIXES) or source.encoding in _OF_TEXT
        offered = [key for key in ENCODING_NAMES if is_text or key not in _OF_TEXT]
        _fill(self.encodings, [(_encoding_name(key, source), key) for key in offered], encoding)

    def show_table(self, table: int) -> None:
        """Says which table is read."""
        self.tables.setCurrentIndex(table)

    def show_communes(self, names: Sequence[str], chosen: str) -> None:
        """Offers the communes of a table, if it has several."""
        _fill(self.communes, [(name, name) for name in names], chosen)
        for widget in (self._commune_label, self.communes):
            widget.setVisible(bool(names))


class ElidedLabel(QLabel):
    """Shows as much of its text as there is room for, and all of it as a tooltip."""

    def __init__(self) -> None:
        super().__init__(textFormat=Qt.TextFormat.PlainText)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        self._whole = text
        self.setToolTip(f"<p>{escape(text)}</p>")
        self._elide()

    @property
    def whole_text(self) -> str:
        """The text, however much of it is seen."""
        return self._whole

    def _elide(self) -> None:
        super().setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def minimumSizeHint(self) -> QSize:
        """A few letters are enough."""
        return QSize(self.fontMetrics().averageCharWidth() * 8, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """The whole text."""
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 4, super().sizeHint().height())


def _encoding_name(key: Encoding, source: Source) -> str:
    found = source.encoding
    if key == "auto" and found not in ("auto", "unicode"):
        return f"{ENCODING_NAMES[key]}: {ENCODING_NAMES[found]}"
    return ENCODING_NAMES[key]


class ShrinkingBox(ElidedCombo):
    """As wide as its entries, less where there is no room."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setMaximumWidth(_WIDEST_BOX)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(_NARROWEST_BOX, super().minimumSizeHint().height())


def open_box(box: QComboBox) -> None:
    """Puts the focus on a box and shows its entries."""
    box.setFocus()
    box.showPopup()


def _fill(box: QComboBox, entries: Sequence[tuple[str, object]], chosen: object) -> None:
    with QSignalBlocker(box):
        box.clear()
        for text, data in entries:
            box.addItem(text, data)
        box.setCurrentIndex(next((row for row, (_, data) in enumerate(entries) if data == chosen), -1))
