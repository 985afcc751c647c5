"""The tasks of the plan shown as an item model: field rows with their tasks below."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from parapp.models import Change, Criterion, PlanFile, Task, UserError
from parapp.plan.edits.task_table import TableColumn, fill_table, table_text
from parapp.plan.lint import LintIssue
from parapp.plan.scores import field_shares
from parapp.ui.plan.columns import COLUMNS, position_of
from parapp.ui.session import Session, only_texts
from parapp.vietnamese.numbers import format_score
from parapp.vietnamese.text import fold_space

Index = QModelIndex | QPersistentModelIndex
SEVERITY = Qt.ItemDataRole.UserRole
NO_FIELD = "Chưa xếp vào lĩnh vực nào"
_TASK_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
_GRAVITY = ("info", "warning", "error")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: a field's heading (`task_id` empty) or a task with its number."""

    field_id: str | None
    task_id: str = ""
    number: int = 0

    @property
    def group(self) -> str | None:
        """What the row stands under."""
        return self.field_id

    @property
    def key(self) -> str:
        """What stays the same of the row while others come, go and move."""
        return self.task_id or f"field {self.field_id}"


class TaskModel(QAbstractTableModel):
    """Field rows and tasks in document order. Every edit goes through the session; a change moves, adds, removes and
    repaints only the rows it names, so that selection, editors and scroll position stay."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: list[Row] = []
        self._row_of: dict[str, int] = {}
        self._texts: dict[str, tuple[str, ...]] = {}
        self._headings: dict[str | None, str] | None = None
        self._tasks: dict[str, Task] = {}
        self._severities: dict[tuple[str, int], str] = {}
        self.refused: Callable[[UserError], None] = lambda _error: None
        self.merge_key = ""
        session.changed.connect(self._on_changed)
        session.plan_switched.connect(self.reload)
        self.reload()

    # -- what stands where ---------------------------------------------------------------------------------------

    @property
    def rows(self) -> Sequence[Row]:
        """All rows from top to bottom."""
        return self._rows

    @property
    def plan_file(self) -> PlanFile | None:
        """The plan shown."""
        return self._session.plan_file

    def task(self, row: int) -> Task | None:
        """The task in a row; None for a field row or outside."""
        return self._tasks.get(self._rows[row].task_id) if 0 <= row < len(self._rows) else None

    def row_of(self, task_id: str) -> int | None:
        """Where a task stands, if it is here."""
        return self._row_of.get(task_id)

    def texts(self, task_id: str) -> tuple[str, ...]:
        """The texts of a task, column by column."""
        return self._texts[task_id]

    def heading(self, field_id: str | None) -> str:
        """What the field's row says."""
        if self._headings is None:  # summed up only when somebody sees it
            self._headings = _headings(self.plan_file) if self.plan_file else {}
        return self._headings.get(field_id, NO_FIELD)

    def task_count(self) -> int:
        """How many tasks there are."""
        return len(self._tasks)

    # -- edits ---------------------------------------------------------------------------------------------------

    def fill(
        self,
        cells: Mapping[tuple[str, TableColumn], str],
        new_rows: Sequence[Mapping[TableColumn, str]] = (),
        field_id: str | None = None,
        label: str = "",
    ) -> bool:
        """Text goes into cells and new rows as one undo step; False if that was refused."""
        plan_file = self.plan_file
        if plan_file is None:
            return False
        change = fill_table(plan_file, cells, new_rows, field_id)
        return self.apply(Change(label=label or change.label, before=change.before, after=change.after))

    def apply(self, change: Change) -> bool:
        """Commits a change; False if it was refused, which the person has been told then."""
        try:
            self._session.apply(change, self.merge_key)
        except UserError as error:
            self.refused(error)
            return False
        return True

    # -- following the session -----------------------------------------------------------------------------------

    def reload(self) -> None:
        """Shows another plan."""
        self.beginResetModel()
        self._texts.clear()
        self._read_plan()
        self._headings = None
        self._texts = {task_id: self._texts_of(task) for task_id, task in self._tasks.items()}
        self._put_rows(self._wanted_rows())
        self.endResetModel()

    def mark(self, issues: Iterable[LintIssue]) -> None:
        """Marks the cells that these issues speak of, and no others."""
        before, self._severities = self._severities, _severities(issues)
        self._repaint({task_id for (task_id, _), _ in before.items() ^ self._severities.items()})

    def _on_changed(self, change: Change) -> None:
        if only_texts(change):
            return
        old_tasks = self._tasks
        renamed = {record.id for record in (*change.before, *change.after) if isinstance(record, Criterion)}
        self._read_plan()
        stale = [
            task_id
            for task_id, task in self._tasks.items()
            if old_tasks.get(task_id) is not task or renamed.intersection(task.criterion_ids)
        ]
        self._texts.update((task_id, self._texts_of(self._tasks[task_id])) for task_id in stale)
        self._move_rows()
        for task_id in old_tasks.keys() - self._tasks.keys():
            del self._texts[task_id]
        self._repaint(stale)
        if renamed:
            self._headings = None
            self._repaint_headings()

    def _read_plan(self) -> None:
        plan_file = self.plan_file
        self._tasks = {task.id: task for task in plan_file.tasks} if plan_file else {}
        self._criteria = {row.id: row for row in plan_file.criteria} if plan_file else {}

    def _texts_of(self, task: Task) -> tuple[str, ...]:
        return tuple(table_text(task, column.key, self._criteria) for column in COLUMNS)

    def _wanted_rows(self) -> list[Row]:
        """Tasks with a field's row above the first of each field; sub-rows stand in the field of their parent."""
        rows: list[Row] = []
        own_field: dict[str, str | None] = {}
        for number, task in enumerate(self._tasks.values(), start=1):
            field_id = own_field.get(task.parent_id or "", task.field_id if task.field_id in self._criteria else None)
            own_field[task.id] = field_id
            if not rows or rows[-1].field_id != field_id:
                rows.append(Row(field_id))
            rows.append(Row(field_id, task.id, number))
        return rows

    def _put_rows(self, rows: list[Row]) -> None:
        self._rows = rows
        self._row_of = {row.task_id: index for index, row in enumerate(rows) if row.task_id}

    def _move_rows(self) -> None:
        """From the rows shown to those wanted: what goes is removed, the rest is put in order, what is new is added."""
        wanted = self._wanted_rows()
        wanted_keys = {row.key for row in wanted}
        for index in range(len(self._rows) - 1, -1, -1):
            if self._rows[index].key not in wanted_keys:
                self.beginRemoveRows(QModelIndex(), index, index)
                self._put_rows([*self._rows[:index], *self._rows[index + 1 :]])
                self.endRemoveRows()
        present = {row.key for row in self._rows}
        self._reorder([row for row in wanted if row.key in present])
        for index, row in enumerate(wanted):
            if row.key not in present:
                self.beginInsertRows(QModelIndex(), index, index)
                self._put_rows([*self._rows[:index], row, *self._rows[index:]])
                self.endInsertRows()
        self._renumber(wanted)

    def _reorder(self, rows: list[Row]) -> None:
        if [row.key for row in rows] == [row.key for row in self._rows]:
            return
        self.layoutAboutToBeChanged.emit()
        place = {row.key: index for index, row in enumerate(rows)}
        old = self.persistentIndexList()
        new = [self.index(place[self._rows[index.row()].key], index.column()) for index in old]
        self._put_rows(rows)
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _renumber(self, wanted: list[Row]) -> None:
        changed = [index for index, row in enumerate(wanted) if self._rows[index] != row]
        self._put_rows(wanted)
        if changed:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, changed[0], changed[-1])

    def _repaint(self, task_ids: Iterable[str]) -> None:
        for task_id in task_ids:
            if (row := self._row_of.get(task_id)) is not None:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))

    def _repaint_headings(self) -> None:
        for index, row in enumerate(self._rows):
            if not row.task_id:
                self.dataChanged.emit(self.index(index, 0), self.index(index, len(COLUMNS) - 1))

    # -- what Qt asks --------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return COLUMNS[section].heading
        return str(self._rows[section].number or "") if section < len(self._rows) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            if row.task_id:
                return self._texts[row.task_id][index.column()]
            return self.heading(row.field_id) if index.column() == 0 else ""
        if role == SEVERITY:
            return self._severities.get((row.task_id, index.column()))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _TASK_FLAGS if self._rows[index.row()].task_id else Qt.ItemFlag.ItemNeverHasChildren

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        task = self.task(index.row())
        if role != Qt.ItemDataRole.EditRole or task is None:
            return False
        return self.fill({(task.id, COLUMNS[index.column()].key): str(value)})


def _headings(plan_file: PlanFile) -> dict[str | None, str]:
    """Each field as its row says it: code, name, lost points."""
    lost = {share.field.id: share.lost for share in field_shares(plan_file.criteria) if share.field}
    headings: dict[str | None, str] = {}
    for row in plan_file.criteria:
        if row.level == "field":
            points = f"  (mất {format_score(lost[row.id])} điểm)" if lost.get(row.id) else ""
            headings[row.id] = fold_space(f"{row.code}. {row.name}" if row.code else row.name) + points
    return headings


def _severities(issues: Iterable[LintIssue]) -> dict[tuple[str, int], str]:
    """The gravest issue of each cell: (task id, column) -> severity."""
    found: dict[tuple[str, int], str] = {}
    for issue in issues:
        if issue.record_type is Task:
            place = (issue.record_id, position_of(issue.field))
            found[place] = max(found.get(place, "info"), issue.severity, key=_GRAVITY.index)
    return found
