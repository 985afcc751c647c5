"""The plan's tasks as the follow-up table shows them on a day: headings with their tasks below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from parapp.models import Change, Criterion, PlanFile, Task, UserError
from parapp.plan.edits.results import set_day, set_own_score, set_status, set_text, shown_place
from parapp.plan.progress import Points, Progress, TaskState, progress, projected
from parapp.plan.progress.arranging import Grouping, Shelf, Urgency, arranged, urgency_of
from parapp.plan.progress.tally import Tally
from parapp.plan.sub_rows import with_parents_part
from parapp.ui.followup.columns import COLUMNS, FollowKey, texts_of
from parapp.ui.followup.statuses import read_status
from parapp.ui.session import Session, only_texts

Index = QModelIndex | QPersistentModelIndex
_SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_NOTHING = Progress(day=date.min)


@dataclass(frozen=True, slots=True)
class Row:
    """A heading (`task_id` empty) or a task below it."""

    group: str
    task_id: str = ""


class FollowModel(QAbstractTableModel):
    """Every edit goes through the session. Rows keep their places while results are typed; `regroup` puts them anew."""

    def __init__(self, session: Session, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._today = today
        self._day: date | None = None
        self._grouping: Grouping = "urgency"
        self._shelves: dict[str, Shelf] = {}
        self._rows: list[Row] = []
        self._row_of: dict[str, int] = {}
        self._states: dict[str, TaskState] = {}
        self._texts: dict[str, tuple[str, ...]] = {}
        self._criteria: dict[str, Criterion] = {}
        self._tasks: dict[str, Task] = {}
        self._asleep = False
        self._outdated = False
        self.progress = _NOTHING
        self.points = Points()
        self.refused: Callable[[UserError], None] = lambda _error: None
        session.changed.connect(self._on_changed)
        session.plan_switched.connect(self.reload)
        self.reload()

    # -- the day and the order -----------------------------------------------------------------------------------

    @property
    def day(self) -> date:
        """The day looked at: today unless another one was chosen."""
        return self._day or self._today()

    @property
    def entry_day(self) -> date:
        """The day of a new entry: the day looked at, but never one to come."""
        return min(self.day, self._today())

    def set_day(self, day: date | None) -> None:
        """Looks at another day; None: today, whichever day that is."""
        if day != self._day or self.progress.day != (day or self._today()):
            self._day = day
            self.reload()

    @property
    def grouping(self) -> Grouping:
        """What the tasks are grouped by."""
        return self._grouping

    def set_grouping(self, grouping: Grouping) -> None:
        """Groups the tasks by something else."""
        self._grouping = grouping
        self.regroup()

    @property
    def is_stale(self) -> bool:
        """Whether rows would stand elsewhere if they were put in order now."""
        return rows_of(arranged(self.progress, self._grouping)) != self._rows

    def regroup(self) -> None:
        """Puts all rows where they belong now."""
        self.beginResetModel()
        self._put_rows(arranged(self.progress, self._grouping))
        self.endResetModel()

    # -- what stands where ---------------------------------------------------------------------------------------

    @property
    def rows(self) -> Sequence[Row]:
        """All rows from top to bottom."""
        return self._rows

    @property
    def plan_file(self) -> PlanFile | None:
        """The plan shown."""
        return self._session.plan_file

    def state(self, task_id: str) -> TaskState | None:
        """How far a task is."""
        return self._states.get(task_id)

    def whole(self, task: Task) -> Task:
        """The task; a sub-row with the criteria, units and deadline that it leaves to the row it belongs to."""
        above = self._tasks.get(task.parent_id or "")
        if above is None:
            return task
        return replace(with_parents_part(task, above), criterion_ids=task.criterion_ids or above.criterion_ids)

    def row_of(self, task_id: str) -> int | None:
        """Where a task stands, if it is here."""
        return self._row_of.get(task_id)

    def texts(self, task_id: str) -> tuple[str, ...]:
        """The texts of a task, column by column."""
        return self._texts[task_id]

    @property
    def all_texts(self) -> dict[str, tuple[str, ...]]:
        """The texts of all tasks by their ids."""
        return self._texts

    @property
    def criteria(self) -> dict[str, Criterion]:
        """The plan's criteria by their ids."""
        return self._criteria

    def urgency(self, task_id: str) -> Urgency | None:
        """What matters most of a task."""
        state = self._states.get(task_id)
        return urgency_of(state) if state else None

    def heading(self, group: str | None) -> str:
        """A group's name and how many of the tasks under it are done."""
        shelf = self._shelves.get(group or "")
        if shelf is None:
            return ""
        states = tuple(self._states[one] for one in shelf.task_ids if one in self._states)
        if self._grouping == "urgency":
            return f"{shelf.name}  ({sum(urgency_of(state) == shelf.key for state in states)})"
        tally = Tally(states=states)
        late = f", {len(tally.overdue)} quá hạn" if tally.overdue else ""
        return f"{shelf.name}  ({len(tally.done)}/{tally.total} hoàn thành{late})"

    # -- edits ---------------------------------------------------------------------------------------------------

    def put(self, task_id: str, key: FollowKey, text: str, anew: bool = False, merge_key: str = "") -> bool:
        """Keeps a typed text; False if it was refused, which the person has been told then. `anew`: words typed over
        an entry of another day begin a new one."""
        try:
            self._session.apply(self._change(task_id, key, text, anew), merge_key)
        except UserError as error:
            self.refused(error)
            return False
        return True

    def _change(self, task_id: str, key: FollowKey, text: str, anew: bool) -> Change:
        plan_file = self.plan_file
        if plan_file is None or task_id not in self._states:
            return Change(label="")
        if key == "status":
            status = read_status(text) if text.strip() else self._states[task_id].status
            return set_status(plan_file, [task_id], status, self.entry_day)
        if key == "on":
            return set_day(plan_file, task_id, text, self.day, self._today())
        if key == "score":
            return set_own_score(plan_file, task_id, text, self.entry_day)
        return set_text(plan_file, task_id, text, self.entry_day, anew and bool(text.strip()))

    def apply(self, change: Change, merge_key: str = "") -> bool:
        """Commits a change; False if it was refused, which the person has been told then."""
        try:
            self._session.apply(change, merge_key)
        except UserError as error:
            self.refused(error)
            return False
        return True

    def begins_entry(self, task_id: str) -> bool:
        """Whether words typed now begin an entry beside an older one."""
        task = self._states[task_id].task
        place = shown_place(task, self.entry_day)
        return place is not None and task.results[place].on != self.entry_day

    # -- following the session -----------------------------------------------------------------------------------

    def sleep(self) -> None:
        """Follows no edits while nobody sees the table: they are made elsewhere, and must not wait for it."""
        self._asleep = True

    def wake(self) -> None:
        """Follows edits again, and shows what has changed meanwhile."""
        self._asleep = False
        if self._outdated:
            self.reload()

    def reload(self) -> None:
        """Shows another plan or another day."""
        self._outdated = False
        self._read()
        self.beginResetModel()
        self._texts = {task_id: self._texts_of(state) for task_id, state in self._states.items()}
        self._put_rows(arranged(self.progress, self._grouping))
        self.endResetModel()

    def _on_changed(self, change: Change) -> None:
        if only_texts(change) or self._asleep:
            self._outdated |= self._asleep
            return
        before, criteria = self._states, self._criteria
        self._read()
        renamed = criteria != self._criteria
        touched = [one for one, state in self._states.items() if renamed or before.get(one) != state]
        self._texts.update((one, self._texts_of(self._states[one])) for one in touched)
        if before.keys() != self._states.keys():
            self.regroup()
            self._texts = {one: self._texts[one] for one in self._states}
        for task_id in touched:
            if (row := self._row_of.get(task_id)) is not None:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))

    def _read(self) -> None:
        plan_file = self.plan_file
        self.progress = progress(plan_file, self.day) if plan_file else _NOTHING
        self.points = projected(plan_file, self.day, self.progress.states) if plan_file else Points()
        self._states = {state.task.id: state for state in self.progress.states}
        self._criteria = {row.id: row for row in plan_file.criteria} if plan_file else {}
        self._tasks = {task.id: task for task in plan_file.tasks} if plan_file else {}

    def _texts_of(self, state: TaskState) -> tuple[str, ...]:
        return texts_of(state, self._tasks.get(state.task.parent_id or ""), self.day, self._criteria)

    def _put_rows(self, shelves: Sequence[Shelf]) -> None:
        self._rows = rows_of(shelves)
        self._row_of = {row.task_id: index for index, row in enumerate(self._rows) if row.task_id}
        self._shelves = {shelf.key: shelf for shelf in shelves}

    # -- what Qt asks --------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return COLUMNS[section].tip or None
        return COLUMNS[section].heading if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        row = self._rows[index.row()]
        if row.task_id:
            return self._texts[row.task_id][index.column()]
        return self.heading(row.group) if index.column() == 0 else ""

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if not self._rows[index.row()].task_id:
            return Qt.ItemFlag.ItemNeverHasChildren
        return _SHOWN | Qt.ItemFlag.ItemIsEditable if COLUMNS[index.column()].editable else _SHOWN

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self._rows[index.row()]
        if role != Qt.ItemDataRole.EditRole or not row.task_id:
            return False
        return self.put(row.task_id, COLUMNS[index.column()].key, str(value))

    def task(self, task_id: str) -> Task | None:
        """A task by its id, if it is here."""
        state = self._states.get(task_id)
        return state.task if state else None


def rows_of(shelves: Sequence[Shelf]) -> list[Row]:
    """The rows of these groups: each a heading with its tasks below."""
    return [row for shelf in shelves for row in (Row(shelf.key), *(Row(shelf.key, one) for one in shelf.task_ids))]
