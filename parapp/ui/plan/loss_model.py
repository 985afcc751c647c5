"""The lost points as an item model: ranked, with ticks and a mark where a task exists."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from parapp.models import Criterion, PlanFile
from parapp.plan.scores import RankedLoss, achieved, ranking
from parapp.plan.tree import Tree
from parapp.vietnamese.numbers import format_score
from parapp.vietnamese.text import fold_space

Index = QModelIndex | QPersistentModelIndex
HEADINGS = ("Mã", "Tiêu chí mất điểm", "Lĩnh vực", "Chuẩn", "Đạt", "Mất", "Nhiệm vụ")
_NUMBERS = (3, 4, 5)
_TASK = 6
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class LossModel(QAbstractTableModel):
    """Leaves that lost points, the greatest loss first. Ticks stand in the first column and stay with the criteria."""

    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._losses: list[RankedLoss] = []
        self._cells: list[tuple[str, ...]] = []
        self._with_task: set[str] = set()
        self._ticked: set[str] = set()
        self._bold = QFont()
        self._bold.setBold(True)

    def show_plan(self, plan_file: PlanFile | None) -> None:
        """Shows the lost points of a plan; rows that stay the same are only repainted."""
        losses = ranking(plan_file.criteria) if plan_file else []
        with_task = criteria_with_task(plan_file) if plan_file else set()
        cells = [_cells(loss, loss.criterion.id in with_task) for loss in losses]
        same_rows = [loss.criterion.id for loss in losses] == [loss.criterion.id for loss in self._losses]
        if not same_rows:
            self.beginResetModel()
        self._losses, self._cells, self._with_task = losses, cells, with_task
        self._ticked &= {loss.criterion.id for loss in losses}
        if not same_rows:
            self.endResetModel()
        elif losses:
            self.dataChanged.emit(self.index(0, 0), self.index(len(losses) - 1, len(HEADINGS) - 1))
        self.ticks_changed.emit()

    def criterion(self, row: int) -> Criterion:
        """The criterion in a row."""
        return self._losses[row].criterion

    def row_of(self, criterion_id: str) -> int | None:
        """Where a criterion stands, if it lost points."""
        return next((row for row, loss in enumerate(self._losses) if loss.criterion.id == criterion_id), None)

    def has_task(self, row: int) -> bool:
        """Whether a task deals with the criterion, or with one it is a part of."""
        return self._losses[row].criterion.id in self._with_task

    @property
    def ticked(self) -> list[str]:
        """The ticked criteria, from top to bottom."""
        return [loss.criterion.id for loss in self._losses if loss.criterion.id in self._ticked]

    @property
    def open_ids(self) -> list[str]:
        """The criteria without a task, from top to bottom."""
        return [loss.criterion.id for row, loss in enumerate(self._losses) if not self.has_task(row)]

    def tick(self, rows: list[int], on: bool) -> None:
        """Ticks rows, or takes their ticks away."""
        ids = {self._losses[row].criterion.id for row in rows}
        self._ticked = self._ticked | ids if on else self._ticked - ids
        for row in rows:
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0), [Qt.ItemDataRole.CheckStateRole])
        self.ticks_changed.emit()

    def is_ticked(self, row: int) -> bool:
        """Whether a row is ticked."""
        return self._losses[row].criterion.id in self._ticked

    # -- what Qt asks --------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._losses)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return _alignment(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return HEADINGS[section] if orientation == Qt.Orientation.Horizontal else str(section + 1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells[index.row()][index.column()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return Qt.CheckState.Checked if self.is_ticked(index.row()) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role == Qt.ItemDataRole.FontRole and index.column() == _TASK and not self.has_task(index.row()):
            return self._bold
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != 0:
            return False
        self.tick([index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True


def _alignment(column: int) -> Qt.AlignmentFlag:
    if column == _TASK:
        return Qt.AlignmentFlag.AlignCenter
    return _RIGHT if column in _NUMBERS else _LEFT


def _cells(loss: RankedLoss, has_task: bool) -> tuple[str, ...]:
    row = loss.criterion
    return (
        row.code,
        fold_space(row.name),
        fold_space(loss.field.name) if loss.field else "",
        format_score(row.max_score),
        format_score(achieved(row)),
        format_score(loss.lost) or "–",
        "Đã có" if has_task else "Chưa có",
    )


def criteria_with_task(plan_file: PlanFile) -> set[str]:
    """Ids of the criteria that a task names, and of all below them."""
    tree = Tree(plan_file.criteria)
    named = {row_id for task in plan_file.tasks for row_id in task.criterion_ids}
    return named | {row.id for row_id in named for row in tree.below(row_id)}
