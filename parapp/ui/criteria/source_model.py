"""The rows of a source table as they stand, with what each was read as; cells can be set right."""

from html import escape
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QPalette

from parapp.models.table import Cell, Layout, SourceTable, TableRead
from parapp.ui.colours import blended, severity_colour
from parapp.ui.criteria.meanings import meaning_tint
from parapp.ui.criteria.source_rows import LEVEL_NAMES, SourceRow, source_rows

Index = QModelIndex | QPersistentModelIndex
ROW_KIND = 0
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_LONG_TEXT = 20
_CORRECTED_TINT, _DOUBT_TINT, _HEADER_TINT, _TINT = 0.32, 0.34, 0.3, 0.12
_NOTHING = SourceRow()


class SourceModel(QAbstractTableModel):
    """Column 0 says what a row was read as and has the tick to take it; the others are the source's own, shifted by
    one. What is typed into a cell does not change the source, only what the cell is read as."""

    left_out_changed = Signal(object)
    """The indexes of all rows to be left out."""
    corrected = Signal(int, int, object)
    """Row and column of the source, and what the cell is to be read as; None: as it stands."""

    def __init__(self, palette: QPalette, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.palette = palette
        self._layout = Layout(table=0, header_rows=(), columns=())
        self._rows: dict[int, SourceRow] = {}
        self._show(SourceTable(name="", rows=()))
        self._bold = QFont()
        self._bold.setBold(True)

    @property
    def table(self) -> SourceTable:
        """The table shown."""
        return self._table

    def show_table(self, table: SourceTable, layout: Layout) -> None:
        """Shows another table."""
        self.beginResetModel()
        self._layout, self._rows = layout, {}
        self._show(table)
        self.endResetModel()

    def _show(self, table: SourceTable) -> None:
        self._table = table
        self._corrections: dict[tuple[int, int], str] = {}
        self._cells: dict[str, tuple[int, int]] = {}
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                if cell.place:
                    self._cells.setdefault(cell.place, (row, column))

    def show_layout(self, layout: Layout) -> None:
        """Shows what columns and cells mean from now on; what follows from it comes with `show_read`."""
        self._layout = layout
        self._corrections = {(one.row, one.column): one.text for one in layout.corrections}
        self._refresh()

    def show_read(self, read: TableRead) -> None:
        """Shows what was understood of the table."""
        self._rows = source_rows(read, self._cells)
        self._refresh()

    def _refresh(self) -> None:
        if self._table.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def cell_at(self, place: str) -> tuple[int, int] | None:
        """Row and column of the source's cell of this place; None if it is not in this table."""
        return self._cells.get(place)

    def is_below_header(self, row: int) -> bool:
        """Whether a row can hold criteria."""
        return row > max(self._layout.header_rows, default=-1)

    # -- what Qt asks --------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or not self._table.rows else len(self._table.rows[0]) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        return "Đọc là" if section == ROW_KIND else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._kind(row) if column == ROW_KIND else self.text(row, column - 1)
        if role == Qt.ItemDataRole.CheckStateRole and column == ROW_KIND and self._has_tick(row):
            return Qt.CheckState.Unchecked if row in self._layout.left_out else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(self._row(row).sentences if column == ROW_KIND else self._remarks(row, column - 1))
        return self._look(row, column, role)

    def text(self, row: int, column: int) -> str:
        """What a cell of the source is read as: as corrected, else as it stands."""
        corrected = self._corrections.get((row, column))
        return self._cell(row, column).text if corrected is None else corrected

    def _cell(self, row: int, column: int) -> Cell:
        return self._table.rows[row][column]

    def _row(self, row: int) -> SourceRow:
        return self._rows.get(row, _NOTHING)

    def _look(self, row: int, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.BackgroundRole:
            return self._ground(row, column)
        if role == Qt.ItemDataRole.ForegroundRole and not self._is_read(row, column):
            return self.palette.color(QPalette.ColorRole.PlaceholderText)
        is_header = row in self._layout.header_rows
        if role == Qt.ItemDataRole.FontRole and (is_header or self._kind(row).startswith(LEVEL_NAMES["field"])):
            return self._bold
        if role == Qt.ItemDataRole.TextAlignmentRole and is_header:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def _kind(self, row: int) -> str:
        return "Tiêu đề cột" if row in self._layout.header_rows else self._row(row).kind

    def _has_tick(self, row: int) -> bool:
        return self.is_below_header(row) and any(cell.text for cell in self._table.rows[row])

    def _is_read(self, row: int, column: int) -> bool:
        if row in self._layout.header_rows:
            return True
        is_ignored = column != ROW_KIND and self._layout.columns[column - 1] == "ignore"
        return self._row(row).is_taken and not is_ignored

    def _ground(self, row: int, column: int) -> Any:
        base, about = self.palette.color(QPalette.ColorRole.Base), self._row(row)
        if column == ROW_KIND:
            gravity = about.gravity
            return None if gravity == "info" else blended(severity_colour(gravity, self.palette), base, _DOUBT_TINT)
        if (row, column - 1) in self._corrections:
            return blended(severity_colour("info", self.palette), base, _CORRECTED_TINT)
        if severity := about.doubtful_columns.get(column - 1):
            return blended(severity_colour(severity, self.palette), base, _DOUBT_TINT)
        if not self._is_read(row, column):
            return None
        share = _HEADER_TINT if row in self._layout.header_rows else _TINT
        return meaning_tint(self._layout.columns[column - 1], self.palette, share)

    def _remarks(self, row: int, column: int) -> list[str]:
        """The whole text of a cell, and where it is not the source's own, that one."""
        cell, text = self._cell(row, column), self.text(row, column)
        found = [text] if len(text) > _LONG_TEXT else []
        if text != cell.text:
            found.append(f"Trong tệp ghi: “{cell.text}”" if cell.text else "Trong tệp để trống")
        if cell.raw:
            found.append(f"Trước khi chuyển bảng mã: “{cell.raw}”")
        return found + self._row(row).of_columns.get(column, [])

    # -- setting it right ----------------------------------------------------------------------------------------

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if index.column() != ROW_KIND:
            covered = self._cell(index.row(), index.column() - 1).covered
            return _FLAGS if covered else _FLAGS | Qt.ItemFlag.ItemIsEditable
        return _FLAGS | Qt.ItemFlag.ItemIsUserCheckable if self._has_tick(index.row()) else _FLAGS

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role == Qt.ItemDataRole.CheckStateRole:
            self.leave_out([index.row()], Qt.CheckState(value) != Qt.CheckState.Checked)
            return True
        if role != Qt.ItemDataRole.EditRole or index.column() == ROW_KIND:
            return False
        row, column = index.row(), index.column() - 1
        if value != self.text(row, column):
            self.corrected.emit(row, column, None if value == self._cell(row, column).text else value)
        return True

    def leave_out(self, rows: list[int], leave: bool) -> None:
        """Leaves rows out, or takes them again."""
        chosen = {row for row in rows if self._has_tick(row)}
        left = set(self._layout.left_out) | chosen if leave else set(self._layout.left_out) - chosen
        self._layout = replace(self._layout, left_out=tuple(sorted(left)))
        self.left_out_changed.emit(self._layout.left_out)


def _tip(lines: list[str]) -> str | None:
    """Plain lines as a tooltip that wraps and takes nothing for markup."""
    words = "<br><br>".join(escape(line).replace("\n", "<br>") for line in lines)
    return f"<p style='white-space:pre-wrap'>{words}</p>" if words else None
