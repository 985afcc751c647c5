"""The copies that lie on a stick: when and where each was made, what it holds, what is new in it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from parapp.ui.stick.moments import computer_words, moment_words, plans_words
from parapp.ui.stick.news import Offered

_HEADINGS = ("Bản chép", "Kế hoạch trong đó", "So với dữ liệu trên máy này")
_WIDTHS = (270, 210)
_WIDTH, _HEIGHT, _HEIGHT_OF_ONE = 820, 400, 220
_INTRO = (
    "Các bản chép của parapp ở {place}, bản mới chép đứng trên. Chọn một bản để xem và so với dữ liệu trên máy này; "
    "chưa có gì thay đổi cho đến khi bạn đồng ý ở trang sau."
)


class CopiesDialog(QDialog):
    """After `exec` says yes: `chosen`."""

    def __init__(self, copies: Sequence[Offered], place: str, parent: QWidget, intro: str = "") -> None:
        """`intro` is said of copies that the person opened, in the place of words on the stick where they lie."""
        super().__init__(parent)
        self._copies = copies
        self.table = QTableWidget(len(copies), len(_HEADINGS))
        self.buttons = QDialogButtonBox()
        self.setWindowTitle("Bản chép vừa mở" if intro else "Lấy từ USB")
        self._build(intro or _INTRO.format(place=place))
        self._fill()

    @property
    def chosen(self) -> Offered:
        """The copy marked."""
        return self._copies[self.table.currentRow()]

    def _build(self, words: str) -> None:
        self.resize(_WIDTH, _HEIGHT if len(self._copies) > 1 else _HEIGHT_OF_ONE)
        intro = QLabel(words, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.table.setAccessibleName("Các bản chép")
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(intro)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.buttons)
        self.ok = self.buttons.addButton("&Xem và so sánh", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton("Bỏ qua", QDialogButtonBox.ButtonRole.RejectRole)
        self.ok.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _fill(self) -> None:
        table = self.table
        table.setHorizontalHeaderLabels(_HEADINGS)
        table.verticalHeader().hide()
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setWordWrap(True)
        for row, one in enumerate(self._copies):
            for column, text in enumerate(_cells(one)):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                table.setItem(row, column, item)
        for column, width in enumerate(_WIDTHS):
            table.setColumnWidth(column, width)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.currentCellChanged.connect(lambda *_where: self._show_state())
        table.cellDoubleClicked.connect(lambda *_where: self.ok.click())  # does nothing while it is disabled
        table.setCurrentCell(_first_of_use(self._copies), 0)
        self._show_state()
        table.setFocus()

    def _show_state(self) -> None:
        self.ok.setEnabled(self.table.currentRow() >= 0 and self.chosen.usable)


def _cells(one: Offered) -> tuple[str, str, str]:
    name, manifest = one.found.path.name, one.found.manifest
    if manifest is None:
        return name, "", one.words
    note = manifest.note
    made = f"{moment_words(note)}, {computer_words(note)}"
    return "\n".join(filter(None, (made, manifest.title, name))), plans_words(note), one.words


def _first_of_use(copies: Sequence[Offered]) -> int:
    """The newest copy with something new, else the first that can be opened."""
    newer = next((row for row, one in enumerate(copies) if one.newer), None)
    return newer if newer is not None else next((row for row, one in enumerate(copies) if one.usable), 0)
