"""What every table that is steered like a sheet has in common: typing over cells, and how cells are selected."""

from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView, QTableView

from parapp.ui.sheet_delegate import SheetDelegate
from parapp.ui.sheet_keys import selection_with_ctrl


class SheetTable(QTableView):
    """A table whose cells `cells` draws and edits."""

    cells: SheetDelegate

    def edit(self, *arguments: Any) -> Any:
        """Typing replaces the cell's text; other ways of opening the editor go on with it."""
        trigger = arguments[1] if len(arguments) > 1 else None
        self.cells.starts_empty = trigger == QAbstractItemView.EditTrigger.AnyKeyPressed
        return super().edit(*arguments)

    def selectionCommand(self, index: Any, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Cells are selected as in a sheet."""
        return selection_with_ctrl(event) or super().selectionCommand(index, event)

    def select_block(self, rows: list[int], columns: list[int]) -> None:
        """Selects cells, the first one becoming the current one."""
        cells = [self.model().index(row, column) for row in rows for column in columns]
        self.selectionModel().setCurrentIndex(cells[0], QItemSelectionModel.SelectionFlag.ClearAndSelect)
        for cell in cells:
            self.selectionModel().select(cell, QItemSelectionModel.SelectionFlag.Select)
