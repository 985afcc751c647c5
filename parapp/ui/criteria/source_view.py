"""The source table on the screen: its rows and cells are set right by key, by menu and by typing."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from parapp.models.table import ColumnMeaning, Layout, SourceTable
from parapp.ui.cell_editor import CellEditor
from parapp.ui.criteria.meaning_header import MeaningHeader
from parapp.ui.criteria.meanings import MEANING_NAMES
from parapp.ui.criteria.source_model import ROW_KIND, SourceModel
from parapp.ui.criteria.source_rows import LEVEL_NAMES
from parapp.ui.criteria.tick_frame import paint_frame
from parapp.ui.session import Session
from parapp.ui.sheet_delegate import SheetDelegate
from parapp.ui.sheet_table import SheetTable

Index = QModelIndex | QPersistentModelIndex
_MOST_SPANS = 500
_KIND_WIDTH = 132
_NARROWEST, _WIDEST = 72, 240
_ARROW_WIDTH = 40
_SAMPLE_ROWS = 200
_LEVEL_KEYS = {"field": "Ctrl+1", "criterion": "Ctrl+2", "component": "Ctrl+3", "group": "Ctrl+4"}


class SourceView(SheetTable):
    """Asks for changes; the page makes them."""

    header_chosen = Signal(list)
    """These rows are the header."""
    level_chosen = Signal(list, object)
    """These rows are of this level; None: of the one that parapp finds."""
    editing_ended = Signal()
    """A cell's editor was closed by a key."""

    def __init__(self, session: Session, model: SourceModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = model
        self.header = MeaningHeader(self)
        self.cells = SourceDelegate(session, self)
        self.setHorizontalHeader(self.header)
        self.setItemDelegate(self.cells)
        self.setModel(model)
        self._set_up()
        self._add_actions()
        self.cells.editor_ended.connect(self._on_editor_ended)
        self.cells.closeEditor.connect(self._on_editor_closed)

    def _set_up(self) -> None:
        triggers = QAbstractItemView.EditTrigger
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setAccessibleName("Các dòng của bảng trong tệp")
        line = self.fontMetrics().lineSpacing()
        self.verticalHeader().setDefaultSectionSize(2 * line + 8)
        self.verticalHeader().setMinimumSectionSize(line + 4)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _add_actions(self) -> None:
        self._action("&Sửa ô này", "", lambda _rows: self.edit_cell())
        self._action("&Bỏ dòng ra", "Del", lambda rows: self._source.leave_out(rows, True))
        self._action("Lấ&y lại dòng", "Ins", lambda rows: self._source.leave_out(rows, False))
        self._separate()
        for level, key in _LEVEL_KEYS.items():
            text = f"Dòng này là {LEVEL_NAMES[level].lower()}"
            self._action(text, key, self._level_setter(level))
        self._action("Để parapp tự xếp &cấp", "Ctrl+0", lambda rows: self.level_chosen.emit(rows, None))
        self._separate()
        self._action("Đây là dòng &tiêu đề cột", "Ctrl+H", self.header_chosen.emit)

    def _action(self, text: str, key: str, slot: Callable[[list[int]], object]) -> None:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: slot(self.selected_rows()))
        self.addAction(action)

    def _level_setter(self, level: str) -> Callable[[list[int]], None]:
        return lambda rows: self.level_chosen.emit(rows, level)

    def _separate(self) -> None:
        separator = QAction(self)
        separator.setSeparator(True)
        self.addAction(separator)

    def selected_rows(self) -> list[int]:
        """The rows with a selected cell; without a selection the current one."""
        rows = {index.row() for index in self.selectionModel().selectedIndexes()}
        return sorted(rows or {self.currentIndex().row()} - {-1})

    # -- what is shown -------------------------------------------------------------------------------------------

    def show_table(self, table: SourceTable, layout: Layout) -> None:
        """Shows another table, from its header on."""
        self.clearSpans()
        self._source.show_table(table, layout)
        self._span(table)
        self.setColumnWidth(ROW_KIND, _KIND_WIDTH)
        for column, width in enumerate(_column_widths(table)):
            self.setColumnWidth(column + 1, width)
        self.show_meanings(layout.columns)
        if table.rows:
            first = min(layout.header_rows, default=0)
            self.setCurrentIndex(self._source.index(first, 1))
            self.scrollTo(self._source.index(first, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def show_meanings(self, meanings: tuple[ColumnMeaning, ...]) -> None:
        """Shows what the columns mean, each wide enough to be read."""
        self.header.show_meanings(meanings)
        for column, meaning in enumerate(meanings):
            needed = self.fontMetrics().horizontalAdvance(MEANING_NAMES[meaning]) + _ARROW_WIDTH
            self.setColumnWidth(column + 1, max(needed, self.columnWidth(column + 1)))

    def _span(self, table: SourceTable) -> None:
        merged = [
            (row, column + 1, cell.rowspan, cell.colspan)
            for row, cells in enumerate(table.rows)
            for column, cell in enumerate(cells)
            if cell.rowspan > 1 or cell.colspan > 1
        ]
        for span in merged[:_MOST_SPANS]:
            self.setSpan(*span)

    def show_column(self, column: int) -> None:
        """Brings a column of the source into view; the current row stays the current one."""
        row = max(self.currentIndex().row(), 0)
        self.selectionModel().setCurrentIndex(
            self._source.index(row, column + 1), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def show_cell(self, row: int, column: int) -> None:
        """Makes a cell of the source the current one and brings it into view, sideways no further than needed."""
        index, across = self._source.index(row, column + 1), self.horizontalScrollBar()
        left = across.value()
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        across.setValue(left)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    # -- typing --------------------------------------------------------------------------------------------------

    def edit_cell(self) -> None:
        """Opens the editor on the current cell; on the first column, on the cell beside it."""
        if self.currentIndex().column() == ROW_KIND:
            self.setCurrentIndex(self.currentIndex().siblingAtColumn(1))
        self.setFocus()
        self.edit(self.currentIndex())

    def keyboardSearch(self, search: str) -> None:
        """Typing sets cells right; it looks for nothing."""

    def _on_editor_ended(self, key: int) -> None:
        self.setFocus()
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            step = 1 if key == Qt.Key.Key_Tab else -1
            self._go(self.currentIndex().siblingAtColumn(self.currentIndex().column() + step))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self.currentIndex().siblingAtRow(self.currentIndex().row() + 1))
        self.editing_ended.emit()

    def _go(self, index: QModelIndex) -> None:
        if index.isValid():
            self.setCurrentIndex(index)

    def _on_editor_closed(self, _editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        if hint == QStyledItemDelegate.EndEditHint.RevertModelCache:
            self.editing_ended.emit()


class SourceDelegate(SheetDelegate):
    """Writes what is typed when typing ends, not in its pauses: each text makes the table be read anew."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index.column() == ROW_KIND and index.data(Qt.ItemDataRole.CheckStateRole) is not None:
            filled = QStyleOptionViewItem(option)
            self.initStyleOption(filled, index)
            paint_frame(painter, filled)

    def new_editor(self, parent: QWidget, index: Index) -> CellEditor:
        return CellEditor(parent)

    def write(self, index: Index, text: str, merge_key: str) -> bool:
        return bool(index.model().setData(index, text))

    def is_whole(self, index: Index, text: str) -> bool:
        return False

    def _on_modified(self, modified: bool) -> None:
        """Nothing of this is kept on disk yet."""


def _column_widths(table: SourceTable) -> list[int]:
    """Widths by how much stands in the columns, in the first rows."""
    rows = table.rows[:_SAMPLE_ROWS]
    widths = []
    for column in range(len(rows[0]) if rows else 0):
        sizes = sorted(len(row[column].text) for row in rows if row[column].text and row[column].colspan == 1)
        typical = sizes[len(sizes) * 3 // 4] if sizes else 0
        widths.append(min(max(_NARROWEST, typical * 5 + 30), _WIDEST))
    return widths
