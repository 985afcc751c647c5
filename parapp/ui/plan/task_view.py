"""The plan table on the screen: keys, selection, row heights, field rows, reordering by drag."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QMimeData, QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDrag,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from parapp.ui.colours import field_ground
from parapp.ui.plan.cell_delegate import CellDelegate
from parapp.ui.plan.columns import COLUMNS
from parapp.ui.plan.phrase_book import PhraseBook
from parapp.ui.plan.task_model import Row, TaskModel
from parapp.ui.row_header import RowHeader
from parapp.ui.session import Session
from parapp.ui.sheet_keys import selection_with_ctrl
from parapp.ui.wrapping import PADDING, LineBreaker

TASKS_MIME = "application/x-parapp-tasks"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_RESIZE_PAUSE_MS = 80
_MARGIN_FOR_NUMBERS = 12


class TaskView(QTableView):
    """Steered from the keyboard as a sheet is. What it shows and hides is asked for task by task."""

    dropped = Signal(list, object, object)
    """Task ids, and the field and the task (None: last) before which they shall stand."""

    def __init__(self, session: Session, model: TaskModel, phrases: PhraseBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan_model = model
        self._breaker = LineBreaker(self.font())
        self.cells = CellDelegate(session, model, phrases, self._breaker, self)
        self._drop_line: int | None = None
        self._heights_due = QTimer(self, singleShot=True, interval=_RESIZE_PAUSE_MS)
        self._heights_due.timeout.connect(self.fit_rows)
        self._set_up()
        self.setModel(model)
        self.cells.editor_ended.connect(self._after_editing)
        model.dataChanged.connect(self._on_data_changed)
        for signal in (model.rowsInserted, model.rowsRemoved, model.layoutChanged, model.modelReset):
            signal.connect(self._on_rows_changed)
        self._set_up_columns()
        self.fit_rows()

    def _set_up(self) -> None:
        self.setItemDelegate(self.cells)
        self.setVerticalHeader(RowHeader(self, self.start_drag, "000"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(True)
        self.setWordWrap(True)
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setAccessibleName("Bảng nhiệm vụ")

    def _set_up_columns(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(60)
        for position, column in enumerate(COLUMNS):
            self.setColumnWidth(position, column.width)
            self.setColumnHidden(position, column.hidden)
        header.sectionResized.connect(lambda *_: self._heights_due.start())

    # -- which rows and columns ----------------------------------------------------------------------------------

    def show_only(self, shown: Callable[[str], bool]) -> None:
        """Hides the tasks for which `shown` is false, and fields without a task to show."""
        for index, row in enumerate(self._plan_model.rows):
            if row.task_id and self.isRowHidden(index) == shown(row.task_id):
                self.setRowHidden(index, not shown(row.task_id))
        self._show_fields()
        self.fit_rows()

    def shown_rows(self) -> list[int]:
        """The task rows that are not hidden, from top to bottom."""
        return [index for index, row in enumerate(self._plan_model.rows) if row.task_id and not self.isRowHidden(index)]

    def shown_columns(self) -> list[int]:
        """The columns that are not hidden, from left to right."""
        header = self.horizontalHeader()
        columns = (header.logicalIndex(place) for place in range(header.count()))
        return [column for column in columns if not self.isColumnHidden(column)]

    def selected_rows(self) -> list[int]:
        """The shown task rows with a selected cell; without a selection the current one."""
        selection = self.selectionModel().selection()
        rows = {row for part in selection.toList() for row in range(part.top(), part.bottom() + 1)}
        return [row for row in self.shown_rows() if row in rows or (not rows and row == self.currentIndex().row())]

    def selected_cells(self) -> Iterator[tuple[int, int]]:
        """The selected cells as (row, column), hidden ones left out."""
        selection = self.selectionModel().selection().toList()
        columns = self.shown_columns()
        for row in self.selected_rows():
            for column in columns:
                if any(part.contains(self._plan_model.index(row, column)) for part in selection):
                    yield row, column

    def current_task_id(self) -> str:
        """The task of the current cell; empty without one."""
        task = self._plan_model.task(self.currentIndex().row())
        return task.id if task else ""

    def go_to(self, task_id: str, column: int) -> bool:
        """Makes a cell the current one and shows it; False if the task is not here."""
        row = self._plan_model.row_of(task_id)
        if row is None:
            return False
        self.setRowHidden(row, False)
        self.setColumnHidden(column, False)
        self._go(row, column)
        return True

    def _go(self, row: int, column: int) -> None:
        """Makes a cell the current and only selected one, whatever keys are held down."""
        index = self._plan_model.index(row, column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def select_block(self, rows: list[int], columns: list[int]) -> None:
        """Selects cells, the first one becoming the current one."""
        model = self.selectionModel()
        model.setCurrentIndex(
            self._plan_model.index(rows[0], columns[0]), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        for row in rows:
            for column in columns:
                model.select(self._plan_model.index(row, column), QItemSelectionModel.SelectionFlag.Select)

    # -- keys ----------------------------------------------------------------------------------------------------

    def edit(self, *arguments: Any) -> Any:
        """Typing replaces the cell's text; F2, Enter and a double click go on with it."""
        trigger = arguments[1] if len(arguments) > 1 else None
        self.cells.starts_empty = trigger == QAbstractItemView.EditTrigger.AnyKeyPressed
        return super().edit(*arguments)

    def selectionCommand(self, index: Any, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Cells are selected as in a sheet."""
        return selection_with_ctrl(event) or super().selectionCommand(index, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and plain and self.currentIndex().isValid():
            self.edit(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.step_across(1 if event.key() == Qt.Key.Key_Tab else -1)
        elif event.key() == Qt.Key.Key_Escape and self.selectionModel().hasSelection():
            self.selectionModel().select(self.currentIndex(), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        else:
            super().keyPressEvent(event)

    def _after_editing(self, key: int) -> None:
        self.setFocus()
        if key in _ENTER:
            self.step_down(1)
        else:
            self.step_across(1 if key == Qt.Key.Key_Tab else -1)

    def step_down(self, step: int) -> None:
        """The next shown task below (or above, -1) in the same column."""
        rows = self.shown_rows()
        current = self.currentIndex()
        if current.row() in rows:
            place = max(0, min(rows.index(current.row()) + step, len(rows) - 1))
            self._go(rows[place], current.column())

    def step_across(self, step: int) -> None:
        """The next cell to the right (or left, -1), going on in the next row at the end."""
        rows, columns = self.shown_rows(), self.shown_columns()
        current = self.currentIndex()
        if current.row() not in rows or current.column() not in columns:
            return
        place = rows.index(current.row()) * len(columns) + columns.index(current.column()) + step
        if 0 <= place < len(rows) * len(columns):
            row, column = divmod(place, len(columns))
            self._go(rows[row], columns[column])

    # -- heights -------------------------------------------------------------------------------------------------

    def fit_rows(self) -> None:
        """Makes each row as high as its longest cell asks for, four lines at most."""
        for index, row in enumerate(self._plan_model.rows):
            self._fit_row(index, row)

    def _fit_row(self, index: int, row: Row) -> None:
        height = self._height(row)
        if not self.isRowHidden(index) and self.rowHeight(index) != height:
            self.setRowHeight(index, height)

    def _height(self, row: Row) -> int:
        if not row.task_id:
            return self._breaker.row_height(1) + 4
        texts = self._plan_model.texts(row.task_id)
        widths = ((column, self.columnWidth(column)) for column in self.shown_columns())
        return self._breaker.row_height(max(len(self._breaker.lines(texts[at], width)) for at, width in widths))

    def _on_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        for index in range(first.row(), last.row() + 1):
            self._fit_row(index, self._plan_model.rows[index])

    def _on_rows_changed(self, *_: object) -> None:
        self._show_fields()
        self.fit_rows()
        self.viewport().update()

    def _show_fields(self) -> None:
        """A field is shown while one of its tasks is."""
        rows = self._plan_model.rows
        fields = {rows[index].field_id for index in self.shown_rows()}
        for index, row in enumerate(rows):
            if not row.task_id and self.isRowHidden(index) == (row.field_id in fields):
                self.setRowHidden(index, row.field_id not in fields)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_plan_model"):
            self._breaker = LineBreaker(self.font())
            self.cells.use_breaker(self._breaker)
            self.fit_rows()

    # -- field rows ----------------------------------------------------------------------------------------------

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The names of fields stand still while the columns go by: what was moved along is painted anew."""
        super().scrollContentsBy(dx, dy)
        if dx:
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        bold = QFont(self.font())
        bold.setBold(True)
        painter.setFont(bold)
        for index, row in enumerate(self._plan_model.rows):
            if not row.task_id and not self.isRowHidden(index):
                self._paint_field(painter, index, row)
        if self._drop_line is not None:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 3))
            painter.drawLine(0, self._drop_line, self.viewport().width(), self._drop_line)
        painter.end()

    def _paint_field(self, painter: QPainter, index: int, row: Row) -> None:
        """The field's name over the whole width, in view however far the columns are scrolled."""
        place = QRect(0, self.rowViewportPosition(index), self.viewport().width(), self.rowHeight(index))
        if not place.intersects(self.viewport().rect()):
            return
        painter.fillRect(place.adjusted(0, 0, 0, -1), field_ground(self.palette()))
        text = self.fontMetrics().elidedText(
            self._plan_model.heading(row.field_id), Qt.TextElideMode.ElideRight, int((place.width() - 16) / 1.08)
        )
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(place.adjusted(PADDING, 0, -PADDING, 0), Qt.AlignmentFlag.AlignVCenter, text)

    # -- drag ----------------------------------------------------------------------------------------------------

    def start_drag(self) -> None:
        """Carries the selected tasks until they are dropped."""
        ids = [self._plan_model.rows[row].task_id for row in self.selected_rows()]
        if ids:
            drag = QDrag(self)
            drag.setMimeData(tasks_mime(ids))
            drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: Any) -> None:
        if event.mimeData().hasFormat(TASKS_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not event.mimeData().hasFormat(TASKS_MIME):
            event.ignore()
            return
        super().dragMoveEvent(event)  # scrolls at the edges
        row = self._row_below(event.position().toPoint())
        self._drop_line = self.rowViewportPosition(row) if row is not None else self._end_of_rows()
        self.viewport().update()
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: Any) -> None:
        super().dragLeaveEvent(event)
        self._drop_line = None
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_line = None
        self.viewport().update()
        if event.mimeData().hasFormat(TASKS_MIME):
            ids = bytes(event.mimeData().data(TASKS_MIME).data()).decode().split()
            self.dropped.emit(ids, *self._place_of(self._row_below(event.position().toPoint())))
            event.acceptProposedAction()

    def _row_below(self, position: QPoint) -> int | None:
        """The row before which something dropped here lands; None: behind all rows."""
        row = self.rowAt(position.y())
        if row < 0:
            return None
        lower_half = position.y() > self.rowViewportPosition(row) + self.rowHeight(row) / 2
        following = [index for index in range(row + 1, len(self._plan_model.rows)) if not self.isRowHidden(index)]
        if not lower_half and row > 0:
            return row
        return following[0] if following else None

    def _place_of(self, row: int | None) -> tuple[str | None, str | None]:
        """Field and task (None: last of the field) that a drop before a row means."""
        rows = self._plan_model.rows
        if row is None:
            return (rows[-1].field_id if rows else None), None
        if rows[row].task_id:
            return rows[row].field_id, rows[row].task_id
        return (rows[row - 1].field_id, None) if row else (rows[row].field_id, None)

    def _end_of_rows(self) -> int:
        shown = self.shown_rows()
        return self.rowViewportPosition(shown[-1]) + self.rowHeight(shown[-1]) if shown else 0


def tasks_mime(task_ids: list[str]) -> QMimeData:
    """What a drag of tasks carries."""
    mime = QMimeData()
    mime.setData(TASKS_MIME, " ".join(task_ids).encode())
    return mime
