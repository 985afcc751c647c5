"""The criteria of the plan shown as an item model: fields, criteria and components in document order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from parapp.models import Change, CriteriaSet, Criterion, CriterionLevel, Plan, PlanFile, UserError
from parapp.plan.edits.criteria import Cell, cell_text
from parapp.plan.scores import SumFault, check_sums, is_complete
from parapp.plan.tree import Tree
from parapp.ui.criteria.columns import ACHIEVED, COLUMNS, LOST, MAX
from parapp.ui.criteria.pasting import Cells, Draft, pasted, typed
from parapp.ui.criteria.shown_row import ShownRow, shown_row
from parapp.ui.session import Session
from parapp.vietnamese.numbers import format_score
from parapp.vietnamese.text import search_key

Index = QModelIndex | QPersistentModelIndex
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_FAULT_COLUMNS = {"max": MAX, "achieved": ACHIEVED, "lost": LOST}
_CHECKED_AT_ONCE = 1_000
_CHECK_PAUSE_MS = 300
_MOVED_ONE_BY_ONE = 100


class SheetModel(QAbstractTableModel):
    """Shows all rows, or those a filter keeps. Every edit goes through the session; a change moves, adds, removes and
    repaints only the rows it names. Texts that no cell can take stay in `drafts` until they are corrected."""

    checked = Signal()
    """Sum faults or drafts are other ones now."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tree: Tree[Criterion] = Tree(())
        self._order: list[str] = []
        self._rows: dict[str, ShownRow] = {}
        self._search: dict[str, str] = {}
        self._kept: set[str] | None = None
        self._shown: list[str] = []
        self._place: dict[str, int] = {}
        self._complete = False
        self.faults: list[SumFault] = []
        self._fault_of: dict[tuple[str, int], list[SumFault]] = {}
        self.drafts: dict[Cell, Draft] = {}
        self.refused: Callable[[UserError], None] = lambda _error: None
        self._check_due = QTimer(self, singleShot=True, interval=_CHECK_PAUSE_MS)
        self._check_due.timeout.connect(self.check)
        session.changed.connect(self._on_changed)
        session.plan_switched.connect(self.reload)
        self.reload()

    # -- what stands where ---------------------------------------------------------------------------------------

    @property
    def plan_file(self) -> PlanFile | None:
        """The plan shown."""
        return self._session.plan_file

    @property
    def tree(self) -> Tree[Criterion]:
        """All criteria of the set."""
        return self._tree

    def shown(self, place: int) -> ShownRow | None:
        """The row at a place; None outside."""
        return self._rows[self._shown[place]] if 0 <= place < len(self._shown) else None

    def place_of(self, row_id: str) -> int | None:
        """Where a row stands; None if it is not shown."""
        return self._place.get(row_id)

    def draft(self, row_id: str, column: int) -> Draft | None:
        """The text of a cell that has to be corrected."""
        key = COLUMNS[column].writes
        return self.drafts.get((row_id, key)) if key else None

    def faults_at(self, row_id: str, column: int) -> list[SumFault]:
        """Sums that do not agree with a cell."""
        return self._fault_of.get((row_id, column), [])

    def sentences(self, row_id: str) -> list[str]:
        """What is wrong in a row, the texts to correct first."""
        drafts = [draft.sentence for (owner, _), draft in self.drafts.items() if owner == row_id]
        return drafts + [fault.sentence for fault in self.faults if fault.record_id == row_id]

    def uses(self, column: int) -> bool:
        """Whether any row has a value in a column."""
        return any(row.texts[column] for row in self._rows.values())

    # -- which rows are shown ------------------------------------------------------------------------------------

    def show_only(self, words: str, losing_only: bool) -> int:
        """Shows the rows with these words (and what stands above them), or that lost points; how many fit."""
        key = search_key(words)
        fitting = [row_id for row_id in self._order if self._fits(row_id, key, losing_only)]
        kept = (
            {above.id for row_id in fitting for above in self._tree.ancestors(row_id)} if key or losing_only else None
        )
        if kept != self._kept:
            self.beginResetModel()
            self._kept = kept
            self._put_shown(self._wanted())
            self.endResetModel()
        return len(fitting)

    def _fits(self, row_id: str, key: str, losing_only: bool) -> bool:
        row = self._rows[row_id]
        if losing_only and not (row.is_leaf and row.loses and row.level != "field"):
            return False
        return key in self._search[row_id]

    def find(self, words: str) -> str | None:
        """The row whose code these words are, else the first whose code or name has them."""
        key = search_key(words)
        codes = (row_id for row_id in self._order if search_key(self._tree.rows[row_id].code) == key)
        return next(codes, None) or next((row_id for row_id in self._order if self._fits(row_id, key, False)), None)

    def _wanted(self) -> list[str]:
        return self._order if self._kept is None else [row_id for row_id in self._order if row_id in self._kept]

    def _put_shown(self, shown: Sequence[str]) -> None:
        self._shown = list(shown)
        self._place = {row_id: place for place, row_id in enumerate(self._shown)}

    # -- edits ---------------------------------------------------------------------------------------------------

    def write(self, cells: Mapping[Cell, str], merge_key: str = "") -> bool:
        """Puts texts into cells as one undo step, keeping those that no cell can take as drafts."""
        return self.paste(cells, (), "criterion", merge_key)

    def paste(
        self, cells: Mapping[Cell, str], new_rows: Sequence[Cells], level: CriterionLevel, merge_key: str = ""
    ) -> bool:
        """As `write`, with rows added behind the last one; False if the data file refused."""
        if self.plan_file is None:
            return False
        change, drafts = pasted(self.plan_file, cells, new_rows, level)
        if not self.apply(change, merge_key):
            return False
        stale = {cell for cell in cells if cell in self.drafts}
        if stale or drafts:
            self.drafts = {cell: draft for cell, draft in self.drafts.items() if cell not in stale} | drafts
            self._repaint({row_id for row_id, _ in (*stale, *drafts)})
            self.checked.emit()
        return True

    def is_clear(self, row_id: str, column: int, text: str) -> bool:
        """Whether a cell can take a text."""
        key = COLUMNS[column].writes
        return self.plan_file is not None and key is not None and not typed(self.plan_file, {(row_id, key): text})[1]

    def apply(self, change: Change, merge_key: str = "") -> bool:
        """Commits a change; False if the data file refused, which the person has been told then."""
        try:
            self._session.apply(change, merge_key)
        except UserError as error:
            self.refused(error)
            return False
        return True

    # -- following the session -----------------------------------------------------------------------------------

    def reload(self) -> None:
        """Shows another plan's criteria."""
        self.beginResetModel()
        self._kept = None
        self.drafts.clear()
        self._read_all()
        self.endResetModel()
        self.check()

    def _read_all(self) -> None:
        plan_file = self.plan_file
        self._tree = Tree(plan_file.criteria if plan_file else ())
        self._order = list(self._tree.rows) if plan_file is None else [row.id for row in plan_file.criteria]
        self._complete = is_complete(self._tree)
        self._rows = {row_id: self._row(row_id) for row_id in self._order}
        self._search = {row_id: row.search_text for row_id, row in self._rows.items()}
        self._put_shown(self._wanted())

    def _row(self, row_id: str) -> ShownRow:
        return shown_row(self._tree.rows[row_id], self._tree, self._complete)

    def _on_changed(self, change: Change) -> None:
        touched = {record.id for record in (*change.before, *change.after) if isinstance(record, Criterion)}
        if any(isinstance(record, Plan) for record in change.after) and self._is_other_set():
            self.reload()
        elif touched:
            self._follow(touched)
        if touched or any(isinstance(record, CriteriaSet) for record in (*change.before, *change.after)):
            self._check_soon()

    def _is_other_set(self) -> bool:
        plan_file = self.plan_file
        return plan_file is None or {row.id for row in plan_file.criteria} != set(self._order)

    def _follow(self, touched: set[str]) -> None:
        plan_file = self.plan_file
        if plan_file is None:
            return
        old_tree, old_order, was_complete = self._tree, self._order, self._complete
        self._tree = Tree(plan_file.criteria)
        self._order = [row.id for row in plan_file.criteria]
        self._complete = is_complete(self._tree)
        # A change that makes the plan and fills it was shown by `reload` already.
        touched = {row_id for row_id in touched if old_tree.rows.get(row_id) is not self._tree.rows.get(row_id)}
        around = {row.id for tree in (old_tree, self._tree) for row_id in touched for row in tree.ancestors(row_id)}
        if self._order != old_order:
            around |= {row.id for row_id in touched for row in self._tree.below(row_id)}
        if self._complete != was_complete:
            around |= {row_id for row_id in self._order if not self._tree.is_leaf(row_id)}
        stale = around & self._tree.rows.keys()
        self._rows.update((row_id, self._row(row_id)) for row_id in stale)
        self._search.update((row_id, self._rows[row_id].search_text) for row_id in stale)
        if self._order != old_order:
            self._move_rows(old_order)
        self._repaint(stale)

    def _move_rows(self, old_order: Sequence[str]) -> None:
        """From the rows shown to those wanted: what goes is removed, the rest is put in order, what is new is added."""
        old, new = set(old_order), set(self._order)
        if self._kept is not None:
            self._kept = (self._kept | (new - old)) & new
        wanted = self._wanted()
        present = set(self._shown)
        if len(present ^ set(wanted)) > _MOVED_ONE_BY_ONE:
            self.beginResetModel()
            self._put_shown(wanted)
            self.endResetModel()
        else:
            self._remove_rows(set(wanted))
            self._reorder([row_id for row_id in wanted if row_id in present])
            self._insert_rows(wanted, present)
        for row_id in old - new:
            del self._rows[row_id], self._search[row_id]
        self.drafts = {cell: draft for cell, draft in self.drafts.items() if cell[0] in new}

    def _remove_rows(self, wanted: set[str]) -> None:
        for place in range(len(self._shown) - 1, -1, -1):
            if self._shown[place] not in wanted:
                self.beginRemoveRows(QModelIndex(), place, place)
                self._put_shown([*self._shown[:place], *self._shown[place + 1 :]])
                self.endRemoveRows()

    def _insert_rows(self, wanted: Sequence[str], present: set[str]) -> None:
        for place, row_id in enumerate(wanted):
            if row_id not in present:
                self.beginInsertRows(QModelIndex(), place, place)
                self._put_shown([*self._shown[:place], row_id, *self._shown[place:]])
                self.endInsertRows()

    def _reorder(self, rows: list[str]) -> None:
        if rows == self._shown:
            return
        self.layoutAboutToBeChanged.emit()
        place = {row_id: index for index, row_id in enumerate(rows)}
        old = self.persistentIndexList()
        new = [self.index(place[self._shown[index.row()]], index.column()) for index in old]
        self._put_shown(rows)
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _repaint(self, row_ids: Iterable[str]) -> None:
        for row_id in row_ids:
            if (place := self._place.get(row_id)) is not None:
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(COLUMNS) - 1))

    # -- sums ----------------------------------------------------------------------------------------------------

    def _check_soon(self) -> None:
        """Sums of a large set are checked in a pause of typing."""
        if len(self._order) <= _CHECKED_AT_ONCE:
            self.check()
        else:
            self._check_due.start()

    def check(self) -> None:
        """Holds all printed sums against what the numbers give."""
        self._check_due.stop()
        plan_file = self.plan_file
        old = self._fault_of
        self.faults = check_sums(plan_file.criteria_set, plan_file.criteria) if plan_file else []
        self._fault_of = {}
        for fault in self.faults:
            column = _FAULT_COLUMNS[fault.kind.partition("_")[2]]
            self._fault_of.setdefault((fault.record_id, column), []).append(fault)
        cells = {cell for cell in old.keys() | self._fault_of.keys() if old.get(cell) != self._fault_of.get(cell)}
        self._repaint({row_id for row_id, _ in cells})
        self.checked.emit()

    # -- what Qt asks --------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].heading
        return COLUMNS[section].explained or None if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._rows[self._shown[index.row()]], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown_text(row, column)
        if role == Qt.ItemDataRole.EditRole:
            draft, key = self.draft(row.criterion.id, column), COLUMNS[column].writes
            return draft.text if draft else cell_text(row.criterion, key) if key else row.texts[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(row, column)
        return None

    def _shown_text(self, row: ShownRow, column: int) -> str:
        if draft := self.draft(row.criterion.id, column):
            return draft.text
        faults = self.faults_at(row.criterion.id, column)
        if not faults:
            return row.texts[column]
        shown, printed = row.texts[column], format_score(faults[0].printed)
        if column == LOST and shown != printed:
            return f"{shown} (ghi {printed})"
        return f"{shown} ≠ {format_score(faults[0].computed) if shown == printed else printed}"

    def _tooltip(self, row: ShownRow, column: int) -> str | None:
        """Paragraphs, so that Qt takes no text for markup."""
        draft = self.draft(row.criterion.id, column)
        words = [draft.sentence] if draft else [fault.sentence for fault in self.faults_at(row.criterion.id, column)]
        return "".join(f"<p>{escape(sentence)}</p>" for sentence in words) or None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _FLAGS | Qt.ItemFlag.ItemIsEditable if COLUMNS[index.column()].writes else _FLAGS

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        key = COLUMNS[index.column()].writes
        if role != Qt.ItemDataRole.EditRole or key is None:
            return False
        return self.write({(self._shown[index.row()], key): str(value)})
