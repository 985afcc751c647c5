"""The columns of an appendix as rows of a table: which, with which heading, how wide; moved by hand or by keys."""

from collections.abc import Sequence
from decimal import Decimal
from html import escape
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from parapp.document.compose.columns import COLUMNS
from parapp.models import AppendixColumn
from parapp.ui.colours import blended
from parapp.vietnamese.numbers import format_score

NAME, HEADING, WIDTH = range(3)
BY_CONTENT = "tự động"
_NAME_SHARE = 0.55


class _Cell(QTableWidgetItem):
    """Shows `instead`, faintly, while it has no text of its own."""

    def __init__(self, instead: str, palette: QPalette) -> None:
        super().__init__()
        self.instead = instead
        self._faint = blended(palette.text().color(), palette.base().color(), 0.6)

    def data(self, role: int) -> Any:
        """The item's own data, but for an empty one's text."""
        if role == Qt.ItemDataRole.DisplayRole and not super().data(Qt.ItemDataRole.EditRole):
            return self.instead
        if role == Qt.ItemDataRole.ForegroundRole and not super().data(Qt.ItemDataRole.EditRole):
            return self._faint
        return super().data(role)


class ColumnsTable(QTableWidget):
    """Shows the columns chosen; tells what somebody wants to change and changes nothing itself."""

    heading_typed = Signal(int, str)
    """Row and the new heading."""
    width_typed = Signal(int, str)
    """Row and the words for its width."""
    moved = Signal(int, int)
    """A row is to stand at another index."""
    removal_wanted = Signal()
    addition_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(0, 3)
        self.setAccessibleName("Các cột của phụ lục")
        self.setHorizontalHeaderLabels(["Cột", "Tiêu đề", "Rộng (mm)"])
        header = self.horizontalHeader()
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(HEADING, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(WIDTH, QHeaderView.ResizeMode.Interactive)
        header.setHighlightSections(False)
        self.setColumnWidth(NAME, self.fontMetrics().averageCharWidth() * 22)
        self.setColumnWidth(WIDTH, self.fontMetrics().averageCharWidth() * 11)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 9)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.itemChanged.connect(self._on_item_changed)

    # -- rows ----------------------------------------------------------------------------------------------------

    def set_columns(self, columns: Sequence[AppendixColumn], headings: Sequence[str], current: int | None) -> None:
        """Shows columns with the heading that each has while it has none of its own."""
        self.blockSignals(True)
        self.setRowCount(len(columns))
        for row, (column, instead) in enumerate(zip(columns, headings, strict=True)):
            name = COLUMNS[column.key].name if column.key in COLUMNS else f"? {column.key}"
            width = "" if column.width is None else width_text(column.width)
            for at, text, shown in ((NAME, name, ""), (HEADING, column.heading, instead), (WIDTH, width, BY_CONTENT)):
                self._fill(row, at, text, shown)
        self.blockSignals(False)
        if current is not None and self.rowCount():
            self.setCurrentCell(min(max(current, 0), self.rowCount() - 1), max(self.currentColumn(), 0))
        self.viewport().update()

    def _fill(self, row: int, at: int, text: str, instead: str) -> None:
        cell = self.item(row, at)
        if not isinstance(cell, _Cell):
            cell = _Cell(instead, self.palette())
            if at == NAME:
                cell.setFlags(cell.flags() & ~Qt.ItemFlag.ItemIsEditable)
            if at == WIDTH:
                cell.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.setItem(row, at, cell)
        cell.instead = instead
        if cell.text() != text:
            cell.setText(text)
        if at != WIDTH:
            cell.setToolTip(escape(text or instead))  # whole, where the column is too narrow for it

    @property
    def chosen_rows(self) -> list[int]:
        """The rows selected, in order."""
        return sorted({index.row() for index in self.selectionModel().selectedRows()}) or (
            [self.currentRow()] if self.currentRow() >= 0 else []
        )

    def _on_item_changed(self, item: QTableWidgetItem) -> None:
        told = {HEADING: self.heading_typed, WIDTH: self.width_typed}.get(item.column())
        if told is not None:
            told.emit(item.row(), str(item.data(Qt.ItemDataRole.EditRole) or ""))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names never take the room of the headings."""
        super().resizeEvent(event)
        most = round((self.viewport().width() - self.columnWidth(WIDTH)) * _NAME_SHARE)
        if self.columnWidth(NAME) > most > 0:
            self.setColumnWidth(NAME, most)

    # -- moving and keys -----------------------------------------------------------------------------------------

    def step(self, step: int) -> None:
        """The row chosen goes one place up (-1) or down (1)."""
        row = self.currentRow()
        if row >= 0 and 0 <= row + step < self.rowCount():
            self.moved.emit(row, row + step)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Rows are never taken away by the table itself."""
        super().startDrag(Qt.DropAction.CopyAction)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tells which row is to stand where."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.source() is self:
            index = self.indexAt(event.position().toPoint())
            self.drop_at(index.row() if index.isValid() else self.rowCount(), self.dropIndicatorPosition())

    def drop_at(self, at: int, place: QAbstractItemView.DropIndicatorPosition) -> None:
        """The row chosen is dropped on, above or below the row at an index."""
        row = self.currentRow()
        if place == QAbstractItemView.DropIndicatorPosition.BelowItem:
            at += 1
        to = min(at - (at > row), self.rowCount() - 1)
        if row >= 0 and to != row:
            self.moved.emit(row, to)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and an arrow moves the row, Delete takes it away, Enter types in it."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if self.state() == QAbstractItemView.State.EditingState:  # a cell's Enter comes by here, too
            super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_Up if alt:
                self.step(-1)
            case Qt.Key.Key_Down if alt:
                self.step(1)
            case Qt.Key.Key_Delete:
                self.removal_wanted.emit()
            case Qt.Key.Key_Insert:
                self.addition_wanted.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.currentItem() is not None:
                self.editItem(self.currentItem())
            case _:
                super().keyPressEvent(event)


def width_text(width: float) -> str:
    """A width as it is written: "32,5"."""
    return format_score(Decimal(str(width)))


def read_width(text: str) -> float | None:
    """The millimetres in typed words: "32,5", "32.5 mm"; None for nothing or "tự động". ValueError for other words."""
    words = text.strip().lower().removesuffix("mm").strip().replace(",", ".")
    return float(words) if words and words != BY_CONTENT else None
