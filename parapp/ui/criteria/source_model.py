"""The rows of a source table as they stand, with what each was read as."""

from html import escape
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QPalette

from parapp.models import Problem
from parapp.models.table import ColumnMeaning, Layout, SourceTable, TableRead
from parapp.ui.colours import blended, severity_colour
from parapp.ui.criteria.meanings import meaning_tint

Index = QModelIndex | QPersistentModelIndex
ROW_KIND = 0
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_LEVELS = {"field": "Lĩnh vực", "criterion": "Tiêu chí", "component": "Thành phần"}
_SKIPPED: dict[str, str] = {
    "row_left_out": "Bỏ ra",
    "row_hidden": "Bỏ ra (đang ẩn)",
    "row_repeats_header": "Lặp tiêu đề",
    "row_numbers_columns": "Số thứ tự cột",
    "row_is_total": "Dòng cộng",
    "row_is_note": "Ghi chú",
    "row_without_name": "Không có tên",
}
_SKIPPED_CODES = frozenset(_SKIPPED)


class SourceModel(QAbstractTableModel):
    """Column 0 says what a row was read as and has the tick to take it; the others are the source's own."""

    left_out_changed = Signal(object)
    """The indexes of all rows to be left out."""

    def __init__(self, palette: QPalette, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.palette = palette
        self._table = SourceTable(name="", rows=())
        self._layout = Layout(table=0, header_rows=(), columns=())
        self._kinds: dict[int, str] = {}
        self._problems: dict[int, list[Problem]] = {}
        self._bold = QFont()
        self._bold.setBold(True)

    @property
    def table(self) -> SourceTable:
        """The table shown."""
        return self._table

    def show_table(self, table: SourceTable, layout: Layout) -> None:
        """Shows another table."""
        self.beginResetModel()
        self._table, self._layout = table, layout
        self._kinds, self._problems = {}, {}
        self._places = {cell.place: row for row, cells in enumerate(table.rows) for cell in cells if cell.place}
        self.endResetModel()

    def show_read(self, read: TableRead) -> None:
        """Shows what was understood of the table."""
        self._layout = read.layout
        self._problems = {}
        for problem in read.problems:
            if (row := self._places.get(problem.place)) is not None:
                self._problems.setdefault(row, []).append(problem)
        self._kinds = _row_kinds(read, self._problems)
        if self._table.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def row_of(self, place: str) -> int | None:
        """The row of the cell of this place; None if it is not in this table."""
        return self._places.get(place)

    def column_of(self, place: str) -> int:
        """The column of the cell of this place."""
        row = self._places.get(place)
        cells = self._table.rows[row] if row is not None else ()
        return next((column + 1 for column, cell in enumerate(cells) if cell.place == place), ROW_KIND)

    def meaning(self, column: int) -> ColumnMeaning:
        """What a column of the source is read as."""
        return self._layout.columns[column]

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
        if role == Qt.ItemDataRole.DisplayRole:
            return self._kind(row) if column == ROW_KIND else self._table.rows[row][column - 1].text
        if role == Qt.ItemDataRole.CheckStateRole and column == ROW_KIND and self._has_tick(row):
            return Qt.CheckState.Unchecked if row in self._layout.left_out else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(row, column)
        return self._look(row, column, role)

    def _look(self, row: int, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.BackgroundRole:
            return self._ground(row, column)
        if role == Qt.ItemDataRole.ForegroundRole and not self._is_read(row, column):
            return self.palette.color(QPalette.ColorRole.PlaceholderText)
        is_header = row in self._layout.header_rows
        if role == Qt.ItemDataRole.FontRole and (is_header or self._kinds.get(row, "").startswith(_LEVELS["field"])):
            return self._bold
        if role == Qt.ItemDataRole.TextAlignmentRole and is_header:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def _kind(self, row: int) -> str:
        if row in self._layout.header_rows:
            return "Tiêu đề cột"
        return self._kinds.get(row, "")

    def _has_tick(self, row: int) -> bool:
        return self.is_below_header(row) and any(cell.text for cell in self._table.rows[row])

    def _is_read(self, row: int, column: int) -> bool:
        if row in self._layout.header_rows:
            return True
        skipped = {problem.code for problem in self._problems.get(row, ())} & _SKIPPED_CODES
        is_ignored = column != ROW_KIND and self._layout.columns[column - 1] == "ignore"
        return self.is_below_header(row) and not skipped and not is_ignored

    def _ground(self, row: int, column: int) -> Any:
        if any(problem.severity != "info" for problem in self._problems.get(row, ())) and column == ROW_KIND:
            return blended(severity_colour("warning", self.palette), self.palette.color(QPalette.ColorRole.Base), 0.25)
        if column == ROW_KIND or not self._is_read(row, column):
            return None
        share = 0.3 if row in self._layout.header_rows else 0.12
        return meaning_tint(self._layout.columns[column - 1], self.palette, share)

    def _tooltip(self, row: int, column: int) -> str | None:
        text = "" if column == ROW_KIND else self._table.rows[row][column - 1].text
        return f"<p style='white-space:pre-wrap'>{escape(text)}</p>" if len(text) > 20 else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        ticks = index.column() == ROW_KIND and self._has_tick(index.row())
        return _FLAGS | Qt.ItemFlag.ItemIsUserCheckable if ticks else _FLAGS

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        taken = Qt.CheckState(value) == Qt.CheckState.Checked
        self.leave_out([index.row()], not taken)
        return True

    def leave_out(self, rows: list[int], leave: bool) -> None:
        """Leaves rows out, or takes them again."""
        chosen = {row for row in rows if self._has_tick(row)}
        left = set(self._layout.left_out) | chosen if leave else set(self._layout.left_out) - chosen
        self._layout = replace(self._layout, left_out=tuple(sorted(left)))
        self.left_out_changed.emit(self._layout.left_out)


def _row_kinds(read: TableRead, problems: dict[int, list[Problem]]) -> dict[int, str]:
    kinds: dict[int, str] = {}
    for row, found in problems.items():
        for problem in found:
            if problem.code in _SKIPPED:
                kinds[row] = _SKIPPED[problem.code]
            elif problem.code == "row_is_group":
                kinds[row] = "Tên nhóm"
    for task in read.tasks:
        kinds[task.row] = "Nhiệm vụ"
    with_task = {task.row for task in read.tasks}
    for criterion in read.criteria:
        kinds[criterion.row] = _LEVELS[criterion.level] + (" + nhiệm vụ" if criterion.row in with_task else "")
    return kinds
