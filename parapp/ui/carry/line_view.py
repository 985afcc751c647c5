"""A list of the review on the screen: Space ticks, Enter chooses, words typed above it narrow it."""

from PySide6.QtCore import QItemSelectionModel, QSortFilterProxyModel, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from parapp.store import Store
from parapp.ui.carry.choice_delegate import ChoiceDelegate
from parapp.ui.carry.line_model import ALL, Index, LineModel
from parapp.ui.carry.preview import Preview
from parapp.ui.remember import restore_state, save_state
from parapp.vietnamese.text import search_key

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_F4)
QWIDGETSIZE_MAX = (1 << 24) - 1


class LineFilter(QSortFilterProxyModel):
    """The lines of a kind that hold some words, in the order of the list."""

    def __init__(self, lines: LineModel) -> None:
        super().__init__()
        self._lines = lines
        self._words = ""
        self._kind = ALL
        self._keys: dict[int, str] = {}
        lines.modelReset.connect(self._keys.clear)
        lines.dataChanged.connect(self._keys.clear)
        self.setDynamicSortFilter(False)  # a line that is ticked stays where it is
        self.setSourceModel(lines)

    def narrow(self, words: str, kind: str) -> None:
        """Shows the lines of a kind with these words in them, diacritics or not."""
        self.beginFilterChange()
        self._words, self._kind = search_key(words).strip(), kind
        self.endFilterChange()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        if not self._lines.is_kind(row, self._kind):
            return False
        if not self._words:
            return True
        if row not in self._keys:
            cells = (self._lines.cell(row, column) for column in range(len(self._lines.headings)))
            self._keys[row] = search_key(" ".join(cells))
        return self._words in self._keys[row]


class LineTable(QTableView):
    """Rows are chosen whole. Space ticks those selected; Enter or F2 opens the choice of the current one."""

    def __init__(self, lines: LineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = lines
        self.shown = LineFilter(lines)
        self._delegate = ChoiceDelegate(lines, self)
        self.setModel(self.shown)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() * 9 // 5)
        self._shares: tuple[int, ...] = ()
        self._is_own = self._is_fitting = False
        header = self.horizontalHeader()
        header.sectionResized.connect(self._on_resized)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        self.setAccessibleName(lines.headings[0])
        self.setMinimumHeight(header.sizeHint().height() + 2 * self.verticalHeader().defaultSectionSize())

    def set_widths(self, *shares: int) -> None:
        """How the columns share the room, until somebody sets them otherwise."""
        self._shares = shares
        self._fit()

    def _fit(self) -> None:
        if not self._shares or self._is_own:
            return
        room, header = self.viewport().width(), self.horizontalHeader()
        self._is_fitting = True
        header.resizeSection(len(self._shares) - 1, header.minimumSectionSize())
        for column, share in enumerate(self._shares[:-1]):  # the last one takes what is left
            self.setColumnWidth(column, max(room * share // sum(self._shares), header.sectionSizeHint(column)))
        self._is_fitting = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _on_resized(self, column: int, _before: int, _now: int) -> None:
        by_hand = not self._is_fitting and self.isVisible() and column < len(self._shares) - 1
        self._is_own = self._is_own or by_hand

    def restore_widths(self, store: Store, key: str) -> None:
        """Gives the columns the widths that somebody set before."""
        self._is_own = restore_state(self.horizontalHeader(), store, key)

    def save_widths(self, store: Store, key: str) -> None:
        """Keeps the widths where somebody set them."""
        if self._is_own:
            save_state(self.horizontalHeader(), store, key)

    def rows(self) -> list[int]:
        """The selected lines, as rows of their model."""
        return sorted(self.shown.mapToSource(index).row() for index in self.selectionModel().selectedRows())

    def shown_rows(self) -> list[int]:
        """All lines that are shown, as rows of their model."""
        return [self.shown.mapToSource(self.shown.index(row, 0)).row() for row in range(self.shown.rowCount())]

    def current_row(self) -> int | None:
        """The current line as a row of its model."""
        index = self.shown.mapToSource(self.currentIndex())
        return index.row() if index.isValid() else None

    def begin(self) -> None:
        """Makes the first line the current one."""
        first = self.shown.index(0, 0)
        if first.isValid():
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(first, flags.ClearAndSelect | flags.Rows)

    def choose_here(self) -> None:
        """Opens the choice of the current line."""
        if self.lines.choice is not None and self.currentIndex().isValid():
            self.edit(self.currentIndex().siblingAtColumn(self.lines.choice))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Space and plain:
            self._toggle()
        elif event.key() in _ENTER and plain:
            self.choose_here()
        else:
            super().keyPressEvent(event)

    def _toggle(self) -> None:
        """Ticks what is selected, as the current line is not; one that has nothing to tick yet asks what it is."""
        current, rows = self.current_row(), self.rows()
        if current is None or not (self.lines.is_ticked(current) or self.lines.can_tick(current)):
            self.choose_here()
        else:
            on = not self.lines.is_ticked(current)
            self.lines.tick([row for row in rows if not on or self.lines.can_tick(row)], on)


class LineList(QWidget):
    """A table with what narrows it above, buttons for many lines at once, and what comes along with a line below."""

    def __init__(self, lines: LineModel, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = lines
        self.table = LineTable(lines)
        self.search = QLineEdit(placeholderText="Tìm trong danh sách (gõ không dấu cũng được)", clearButtonEnabled=True)
        self.kind = QComboBox()
        self.all_button = QPushButton("Lấ&y tất cả")
        self.certain_button = QPushButton("Chỉ lấy &dòng chắc chắn")
        self.none_button = QPushButton("&Bỏ hết")
        self.preview = Preview()
        self.empty = QLabel(empty, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.bar = QHBoxLayout()
        self.low_when_empty = False
        self._build()
        self._wire()

    def _build(self) -> None:
        self.search.setAccessibleName("Tìm trong danh sách")
        self.kind.setAccessibleName("Loại hiện trong danh sách")
        self.kind.addItems(self.lines.kinds)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.bar.setSpacing(6)
        for widget in (self.search, self.kind, self.all_button, self.certain_button, self.none_button):
            self.bar.addWidget(widget)
        self.bar.setStretch(0, 1)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.preview)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([4 * self.preview.wanted_height, self.preview.wanted_height])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(6)
        layout.addLayout(self.bar)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.empty, 1)

    def _wire(self) -> None:
        self.search.textChanged.connect(self.narrow)
        self.kind.currentIndexChanged.connect(self.narrow)
        self.search.returnPressed.connect(self.table.setFocus)
        self.all_button.clicked.connect(lambda: self._tick(True))
        self.certain_button.clicked.connect(self._tick_certain)
        self.none_button.clicked.connect(lambda: self._tick(False))
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self.show_preview())
        self.lines.dataChanged.connect(self.show_preview)
        self.lines.modelReset.connect(self._on_reset)

    def _on_reset(self) -> None:
        has_lines = self.lines.rowCount() > 0
        self.splitter.setVisible(has_lines)
        self.empty.setVisible(not has_lines)
        has_ticks = has_lines and self.lines.is_ticked(0) is not None
        for widget in (self.all_button, self.certain_button, self.none_button):
            widget.setVisible(has_ticks)
        self.search.setVisible(has_lines)
        self.kind.setVisible(has_lines and bool(self.lines.kinds))
        low = self.low_when_empty and not has_lines
        self.setMaximumHeight(self.fontMetrics().height() * 4 if low else QWIDGETSIZE_MAX)
        self.narrow()
        self.table.begin()

    def narrow(self) -> None:
        """Shows the lines wanted; also those that came in or fell out by choices made elsewhere."""
        self.table.shown.narrow(self.search.text(), self.kind.currentText() or ALL)

    def _tick(self, on: bool) -> None:
        rows = self.table.shown_rows()
        self.lines.tick([row for row in rows if not on or self.lines.can_tick(row)], on)

    def _tick_certain(self) -> None:
        rows = self.table.shown_rows()
        certain = [row for row in rows if self.lines.is_certain(row) and self.lines.can_tick(row)]
        self.lines.tick([row for row in rows if row not in set(certain)], False)
        self.lines.tick(certain, True)

    def show_preview(self) -> None:
        """Shows what comes along with the current line, once somebody can see it."""
        if not self.preview.isVisible():
            return
        row = self.table.current_row() if self.lines.review is not None else None
        parts = self.lines.preview(row) if row is not None else []
        self.preview.show_parts(parts)

    def showEvent(self, event: QShowEvent) -> None:
        """What was chosen in other lists is seen here, too."""
        super().showEvent(event)
        self.narrow()
        self.show_preview()
