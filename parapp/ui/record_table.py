"""A table of records of one type, each cell edited in place: the directory, the signers, the legal bases."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from parapp.models import Change, Record, Records, UserError, edited
from parapp.ui.session import Session
from parapp.vietnamese.text import clean, lower_first

Index = QModelIndex | QPersistentModelIndex
_READABLE = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class RecordColumn:
    """A column or field: its heading, what it shows of a record, and the record with another text in it.

    `write` raises UserError for a text that cannot stand there. A column with `choices` is edited by picking one of
    them, which may be asked for when they are needed; one with `lines` is edited in the form beside the table, in a box
    of so many lines (1: a plain field).
    `change` is asked instead of `write` where a text in it changes other records, too.
    """

    heading: str
    read: Callable[[Any], str]
    write: Callable[[Any, str], Record] | None = None
    width: int = 160
    choices: tuple[str, ...] | Callable[[], tuple[str, ...]] = ()
    lines: int = 0
    hint: str = ""
    change: Callable[[Records, Any, str], Change] | None = None


def change_of(session: Session, record: Any, column: RecordColumn, text: str, noun: str) -> None:
    """Commits a text typed for a column of a record. Raises UserError if it cannot stand there."""
    typed = clean(text).strip()
    if column.change is not None:
        change = column.change(session.store.records(), record, typed)
    else:
        assert column.write is not None
        label = f"sửa {noun}: {lower_first(column.heading.replace('&', ''))}"
        change = edited(label, [(record, column.write(record, typed))])
    session.apply(change, f"{record.id}.{column.heading}")


class RecordTableModel(QAbstractTableModel):
    """All records of a type in their order. Every edit goes through the session; foreign changes update their rows.

    A text that was refused is kept and offered again when its cell is edited next.
    """

    def __init__(self, session: Session, record_type: type[Record], columns: Sequence[RecordColumn], noun: str) -> None:
        super().__init__(session)
        self._session = session
        self._type = record_type
        self.columns = tuple(columns)
        self._noun = noun
        self._rows: list[Any] = []
        self._refused: tuple[str, int, str] | None = None
        self.refused: Callable[[UserError, QModelIndex], None] = lambda _error, _index: None
        self._load()
        session.changed.connect(self._on_changed)

    def record(self, row: int) -> Any:
        """The record shown in a row."""
        return self._rows[row]

    def row_of(self, record_id: str) -> int | None:
        """Where a record stands, if it is here."""
        return next((row for row, record in enumerate(self._rows) if record.id == record_id), None)

    def _load(self) -> None:
        records: Mapping[str, Any] = self._session.all(self._type)
        self._rows = sorted(records.values(), key=_place)

    def _on_changed(self, change: Change) -> None:
        before = {record.id for record in change.before if isinstance(record, self._type)}
        after = {record.id: record for record in change.after if isinstance(record, self._type)}
        for record_id in before - after.keys():
            self._remove(record_id)
        for record_id, record in after.items():
            row = self.row_of(record_id)
            if row is not None and _place(self._rows[row]) == _place(record):
                self._rows[row] = record
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))
            elif row is not None:
                self._move(row, record)
            else:
                self._insert(record)

    def _remove(self, record_id: str) -> None:
        row = self.row_of(record_id)
        if row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._rows[row]
            self.endRemoveRows()

    def _insert(self, record: Any) -> None:
        row = sum(_place(other) < _place(record) for other in self._rows)
        self.beginInsertRows(QModelIndex(), row, row)
        self._rows.insert(row, record)
        self.endInsertRows()

    def _move(self, row: int, record: Any) -> None:
        others = self._rows[:row] + self._rows[row + 1 :]
        target = sum(_place(other) < _place(record) for other in others)
        if target == row:
            self._rows[row] = record
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))
            return
        below = target + 1 if target > row else target
        self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), below)
        self._rows = [*others[:target], record, *others[target:]]
        self.endMoveRows()

    # -- what Qt asks --------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT
        return self.columns[section].heading if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        record, column = self._rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.EditRole and self._refused and self._refused[:2] == (record.id, index.column()):
            return self._refused[2]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return column.read(record)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        column = self.columns[index.column()]
        in_place = bool(column.write or column.change) and not column.lines
        return _READABLE | Qt.ItemFlag.ItemIsEditable if in_place else _READABLE

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        record = self._rows[index.row()]
        self._refused = None
        try:
            change_of(self._session, record, self.columns[index.column()], str(value), self._noun)
        except UserError as fault:
            self._refused = (record.id, index.column(), str(value))
            self.refused(fault, self.index(index.row(), index.column()))
            return False
        return True


def _place(record: Any) -> tuple[str, str]:
    return record.order, record.id
