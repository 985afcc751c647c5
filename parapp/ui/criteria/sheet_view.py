"""The sheet of criteria on the screen: keys, selection, row heights, reordering by drag."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import (
    QElapsedTimer,
    QEvent,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QDrag, QDragMoveEvent, QDropEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QWidget

from parapp.models import Passed
from parapp.ui.criteria.cell_delegate import CellDelegate
from parapp.ui.criteria.columns import COLUMNS, NAME, PASSED
from parapp.ui.criteria.sheet_model import SheetModel
from parapp.ui.row_header import RowHeader
from parapp.ui.session import Session
from parapp.ui.sheet_table import SheetTable

ROWS_MIME = "application/x-parapp-criteria"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PASSED_KEYS: dict[str, Passed] = {"d": "yes", "đ": "yes", "m": "partly", "k": "no"}
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_INPUT_METHOD_MS = 400
_RESIZE_PAUSE_MS = 80
_WRAPPED_AT_MOST = 1_500


class SheetView(SheetTable):
    """Steered from the keyboard as a sheet is."""

    cells: CellDelegate

    dropped = Signal(list, object)
    """Row ids, and the row before which they shall stand (None: behind all)."""
    passed_typed = Signal(str)
    """A key said yes, partly or no in the column of results."""
    emptied = Signal()
    """Delete: the selected cells shall be empty."""
    escaped = Signal()

    def __init__(self, session: Session, model: SheetModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = model
        self.cells = CellDelegate(session, model, self.font(), self)
        self._drop_line: int | None = None
        self._last_d = QElapsedTimer()
        self._heights_due = QTimer(self, singleShot=True, interval=_RESIZE_PAUSE_MS)
        self._heights_due.timeout.connect(self.fit_rows)
        self._set_up()
        self.setModel(model)
        self._set_up_columns()
        self.cells.editor_ended.connect(self._after_editing)
        model.dataChanged.connect(self._on_data_changed)
        for signal in (model.rowsInserted, model.rowsRemoved, model.layoutChanged, model.modelReset):
            signal.connect(self.fit_rows)
        self.fit_rows()

    def _set_up(self) -> None:
        self.setItemDelegate(self.cells)
        self.setVerticalHeader(RowHeader(self, self.start_drag, "0000"))
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(True)
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setAccessibleName("Bảng tiêu chí và điểm")

    def _set_up_columns(self) -> None:
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap))
        header.setMinimumHeight(2 * self.fontMetrics().lineSpacing() + 10)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(48)
        header.setStretchLastSection(True)
        for place, column in enumerate(COLUMNS):
            self.setColumnWidth(place, column.width)
            self.setColumnHidden(place, column.hidden)
        header.sectionResized.connect(lambda *_: self._heights_due.start())

    # -- which cells ---------------------------------------------------------------------------------------------

    def shown_columns(self) -> list[int]:
        """The columns that are not hidden, from left to right."""
        return [column for column in range(len(COLUMNS)) if not self.isColumnHidden(column)]

    def selected_rows(self) -> list[int]:
        """The rows with a selected cell; without a selection the current one."""
        parts = self.selectionModel().selection().toList()
        rows = {row for part in parts for row in range(part.top(), part.bottom() + 1)}
        current = self.currentIndex().row()
        return sorted(rows) if rows else [current] if current >= 0 else []

    def selected_ids(self) -> list[str]:
        """The criteria of the selected rows, from top to bottom."""
        return [row.criterion.id for place in self.selected_rows() if (row := self._sheet.shown(place))]

    def selected_cells(self) -> Iterator[tuple[int, int]]:
        """The selected cells as (row, column), hidden ones left out; without a selection the current one."""
        selection = self.selectionModel().selection()
        if not selection.count() and self.currentIndex().isValid():
            yield self.currentIndex().row(), self.currentIndex().column()
        for row in self.selected_rows():
            for column in self.shown_columns():
                if selection.contains(self._sheet.index(row, column)):
                    yield row, column

    def current_id(self) -> str:
        """The criterion of the current cell; empty without one."""
        row = self._sheet.shown(self.currentIndex().row())
        return row.criterion.id if row else ""

    def go_to(self, row_id: str, column: int = NAME) -> bool:
        """Makes a cell the current one and shows it; False if the row is not shown."""
        place = self._sheet.place_of(row_id)
        if place is None:
            return False
        self.setColumnHidden(column, False)
        self.selectionModel().setCurrentIndex(
            self._sheet.index(place, column), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.scrollTo(self.currentIndex())
        return True

    # -- keys ----------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ENTER:
            self.step_down(-1 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.step_across(1 if key == Qt.Key.Key_Tab else -1)
        elif key == Qt.Key.Key_Delete and not modifiers:
            self.emptied.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif self.currentIndex().column() == PASSED and event.text() and not modifiers & ~_SHIFT:
            self._type_passed(event.text().lower())
        else:
            super().keyPressEvent(event)

    def _type_passed(self, sign: str) -> None:
        """One key says the result. An input method that makes "đ" of "dd" sends it behind a "d" that was taken."""
        since, self._last_d = self._last_d, QElapsedTimer()
        if sign == "d":
            self._last_d.start()
        made_of_d = sign == "đ" and since.isValid() and since.elapsed() < _INPUT_METHOD_MS
        if sign == "\b":
            self._last_d = since
        elif (passed := _PASSED_KEYS.get(sign)) and not made_of_d:
            self.passed_typed.emit(passed)

    def keyboardSearch(self, search: str) -> None:
        """Typing writes into cells; there is the search line to look for rows."""

    def _after_editing(self, key: int) -> None:
        self.setFocus()
        row = self._sheet.shown(self.currentIndex().row())
        if row and self._sheet.draft(row.criterion.id, self.currentIndex().column()):
            return
        if key in (*_ENTER, Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step_down(-1 if key == Qt.Key.Key_Up else 1)
        else:
            self.step_across(1 if key == Qt.Key.Key_Tab else -1)

    def step_down(self, step: int) -> None:
        """The next row below (or above, -1) in the same column."""
        current = self.currentIndex()
        place = current.row() + step
        if current.isValid() and 0 <= place < self._sheet.rowCount():
            self.setCurrentIndex(self._sheet.index(place, current.column()))

    def step_across(self, step: int) -> None:
        """The next cell to the right (or left, -1), going on in the next row at the end."""
        columns, current = self.shown_columns(), self.currentIndex()
        if current.column() not in columns:
            return
        place = current.row() * len(columns) + columns.index(current.column()) + step
        if 0 <= place < self._sheet.rowCount() * len(columns):
            row, column = divmod(place, len(columns))
            self.setCurrentIndex(self._sheet.index(row, columns[column]))

    # -- heights -------------------------------------------------------------------------------------------------

    def fit_rows(self, *_: object) -> None:
        """Makes each row as high as its name asks for; a very long sheet has one line for each row."""
        count = self._sheet.rowCount()
        self.cells.wraps = count <= _WRAPPED_AT_MOST
        self.verticalHeader().setDefaultSectionSize(self.cells.row_height(1))
        if self.cells.wraps:
            self._fit(range(count))

    def _fit(self, places: range) -> None:
        width = self.columnWidth(NAME) - int(self.showGrid())  # the grid's line, beside which a name is drawn
        for place in places:
            row = self._sheet.shown(place)
            height = self.cells.row_height(len(self.cells.name_lines(row, width))) if row else 0
            if row and self.rowHeight(place) != height:
                self.setRowHeight(place, height)

    def _on_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        if self.cells.wraps:
            self._fit(range(first.row(), last.row() + 1))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_heights_due"):
            self.cells.use_font(self.font())
            self.fit_rows()

    # -- drag ----------------------------------------------------------------------------------------------------

    def start_drag(self) -> None:
        """Carries the selected rows until they are dropped."""
        if ids := self.selected_ids():
            drag = QDrag(self)
            drag.setMimeData(rows_mime(ids))
            drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: Any) -> None:
        event.setAccepted(event.mimeData().hasFormat(ROWS_MIME))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not event.mimeData().hasFormat(ROWS_MIME):
            event.ignore()
            return
        super().dragMoveEvent(event)  # scrolls at the edges
        self._show_drop_line(self._top_of(self._place_below(event.position().toPoint())))
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: Any) -> None:
        super().dragLeaveEvent(event)
        self._show_drop_line(None)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_drop_line(None)
        if event.mimeData().hasFormat(ROWS_MIME):
            ids = bytes(event.mimeData().data(ROWS_MIME).data()).decode().split()
            before = self._sheet.shown(self._place_below(event.position().toPoint()))
            self.dropped.emit(ids, before.criterion.id if before else None)
            event.acceptProposedAction()

    def _show_drop_line(self, height: int | None) -> None:
        self._drop_line = height
        self.viewport().update()

    def _place_below(self, position: QPoint) -> int:
        """The row before which something dropped here lands; the number of rows: behind all."""
        row = self.rowAt(position.y())
        if row < 0:
            return self._sheet.rowCount()
        return row + (position.y() > self.rowViewportPosition(row) + self.rowHeight(row) / 2)

    def _top_of(self, place: int) -> int:
        last = self._sheet.rowCount() - 1
        return (
            self.rowViewportPosition(place) if place <= last else self.rowViewportPosition(last) + self.rowHeight(last)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop_line is not None:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 3))
            painter.drawLine(0, self._drop_line, self.viewport().width(), self._drop_line)
            painter.end()


def rows_mime(row_ids: list[str]) -> QMimeData:
    """What a drag of rows carries."""
    mime = QMimeData()
    mime.setData(ROWS_MIME, " ".join(row_ids).encode())
    return mime
