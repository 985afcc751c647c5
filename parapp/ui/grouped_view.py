"""A sheet of tasks in groups on the screen: keys, selection, row heights, headings of groups."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, QModelIndex, QRect, Qt, QTimer
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QWidget

from parapp.ui.colours import field_ground
from parapp.ui.sheet_cells import SheetCells
from parapp.ui.sheet_table import SheetTable
from parapp.ui.wrapping import PADDING, LineBreaker

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_RESIZE_PAUSE_MS = 80


class GroupedRow(Protocol):
    """A row: a task, or (`task_id` empty) the heading of the group that the tasks below stand in."""

    @property
    def task_id(self) -> str: ...
    @property
    def group(self) -> str | None: ...


class GroupedModel(Protocol):
    """What the model of such a sheet gives beside what Qt asks for."""

    @property
    def rows(self) -> Sequence[GroupedRow]: ...
    def row_of(self, task_id: str) -> int | None: ...
    def texts(self, task_id: str) -> tuple[str, ...]: ...
    def heading(self, group: str | None) -> str: ...
    def index(self, row: int, column: int) -> QModelIndex: ...


class GroupedView(SheetTable):
    """Steered from the keyboard as a sheet is. What it shows and hides is asked for task by task."""

    cells: SheetCells

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._breaker = LineBreaker(self.font())
        self._heights_due = QTimer(self, singleShot=True, interval=_RESIZE_PAUSE_MS)
        self._heights_due.timeout.connect(self.fit_rows)

    def use(self, model: GroupedModel, cells: SheetCells) -> None:
        """Shows a model from now on, its cells drawn and edited by a delegate; called once."""
        self._grouped = model
        self.cells = cells
        self._set_up()
        assert isinstance(model, QAbstractItemModel)
        self.setModel(model)
        cells.editor_ended.connect(self._after_editing)
        model.dataChanged.connect(self._on_data_changed)
        for signal in (model.rowsInserted, model.rowsRemoved, model.layoutChanged, model.modelReset):
            signal.connect(self._on_rows_changed)

    def _set_up(self) -> None:
        self.setItemDelegate(self.cells)
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
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def set_up_columns(self, widths: Sequence[int], hidden: Sequence[bool], least: int = 60) -> None:
        """Columns that can be moved and resized, with their first widths, some of them hidden."""
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(least)
        for position, (width, is_hidden) in enumerate(zip(widths, hidden, strict=True)):
            self.setColumnWidth(position, width)
            self.setColumnHidden(position, is_hidden)
        header.sectionResized.connect(lambda *_: self._heights_due.start())

    # -- which rows and columns ----------------------------------------------------------------------------------

    def show_only(self, shown: Callable[[str], bool]) -> None:
        """Hides the tasks for which `shown` is false, and headings without a task to show."""
        for index, row in enumerate(self._grouped.rows):
            if row.task_id and self.isRowHidden(index) == shown(row.task_id):
                self.setRowHidden(index, not shown(row.task_id))
        self._show_headings()
        self.fit_rows()

    def shown_rows(self) -> list[int]:
        """The task rows that are not hidden, from top to bottom."""
        return [index for index, row in enumerate(self._grouped.rows) if row.task_id and not self.isRowHidden(index)]

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
                if any(part.contains(self._grouped.index(row, column)) for part in selection):
                    yield row, column

    def current_task_id(self) -> str:
        """The task of the current cell; empty without one."""
        row = self.currentIndex().row()
        return self._grouped.rows[row].task_id if 0 <= row < len(self._grouped.rows) else ""

    def go_to(self, task_id: str, column: int) -> bool:
        """Makes a cell the current one and shows it; False if the task is not here."""
        row = self._grouped.row_of(task_id)
        if row is None:
            return False
        self.setRowHidden(row, False)
        self.setColumnHidden(column, False)
        self._go(row, column)
        return True

    def _go(self, row: int, column: int) -> None:
        """Makes a cell the current and only selected one, whatever keys are held down."""
        index = self._grouped.index(row, column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    # -- keys ----------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and plain and self.cells.editor is not None:
            self.cells.editor.setFocus()  # what was refused is still open
        elif event.key() in _ENTER and plain and self.currentIndex().isValid():
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
        for index, row in enumerate(self._grouped.rows):
            self._fit_row(index, row)

    def _fit_row(self, index: int, row: GroupedRow) -> None:
        height = self._height(row)
        if not self.isRowHidden(index) and self.rowHeight(index) != height:
            self.setRowHeight(index, height)

    def _height(self, row: GroupedRow) -> int:
        if not row.task_id:
            return self._breaker.row_height(1) + 4
        texts = self._grouped.texts(row.task_id)
        line = int(self.showGrid())  # the grid's, beside which a cell is drawn
        widths = ((column, self.columnWidth(column) - line) for column in self.shown_columns())
        return self._breaker.row_height(max(len(self._breaker.lines(texts[at], width)) for at, width in widths))

    def _on_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        for index in range(first.row(), last.row() + 1):
            self._fit_row(index, self._grouped.rows[index])

    def _on_rows_changed(self, *_: object) -> None:
        self._show_headings()
        self.fit_rows()
        self.viewport().update()

    def _show_headings(self) -> None:
        """A group's heading is shown while one of its tasks is."""
        rows = self._grouped.rows
        groups = {rows[index].group for index in self.shown_rows()}
        for index, row in enumerate(rows):
            if not row.task_id and self.isRowHidden(index) == (row.group in groups):
                self.setRowHidden(index, row.group not in groups)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_grouped"):
            self._breaker = LineBreaker(self.font())
            self.cells.use_breaker(self._breaker)
            self.fit_rows()

    # -- headings ------------------------------------------------------------------------------------------------

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Headings stand still while the columns go by: what was moved along is painted anew."""
        super().scrollContentsBy(dx, dy)
        if dx:
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        bold = QFont(self.font())
        bold.setBold(True)
        painter.setFont(bold)
        for index, row in enumerate(self._grouped.rows):
            if not row.task_id and not self.isRowHidden(index):
                self._paint_heading(painter, index, row)
        painter.end()

    def _paint_heading(self, painter: QPainter, index: int, row: GroupedRow) -> None:
        """The heading over the whole width, in view however far the columns are scrolled."""
        place = QRect(0, self.rowViewportPosition(index), self.viewport().width(), self.rowHeight(index))
        if not place.intersects(self.viewport().rect()):
            return
        painter.fillRect(place.adjusted(0, 0, 0, -1), field_ground(self.palette()))
        room = place.adjusted(PADDING, 0, -PADDING, 0)
        heading = self._grouped.heading(row.group)
        text = painter.fontMetrics().elidedText(heading, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
