"""A table of records of one type, each cell edited in place: the directory, the signers, the legal bases."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from parapp.models import Change, Record, UserError, edited
from parapp.ui.session import Session
from parapp.vietnamese.text import clean

Index = QModelIndex | QPersistentModelIndex
_EDITABLE = Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled


@dataclass(frozen=True, slots=True)
class RecordColumn:
    """A column: its heading, what it shows of a record, and the record with another text in it.

    `write` raises ValueError with a Vietnamese sentence for a text that cannot stand there.
    A column with `choices` is edited by picking one of them.
    """

    heading: str
    read: Callable[[Any], str]
    write: Callable[[Any, str], Record]
    width: int = 160
    choices: tuple[str, ...] = ()


class RecordTableModel(QAbstractTableModel):
    """All records of a type in their order. Every edit goes through the session; foreign changes update their rows."""

    def __init__(self, session: Session, record_type: type[Record], columns: Sequence[RecordColumn], noun: str) -> None:
        super().__init__(session)
        self._session = session
        self._type = record_type
        self._columns = tuple(columns)
        self._noun = noun
        self._rows: list[Any] = []
        self._load()
        session.changed.connect(self._on_changed)
        self.refused: Callable[[str], None] = lambda _sentence: None

    def record(self, row: int) -> Any:
        """The record shown in a row."""
        return self._rows[row]

    def row_of(self, record_id: str) -> int | None:
        """Where a record stands, if it is here."""
        return next((row for row, record in enumerate(self._rows) if record.id == record_id), None)

    @property
    def columns(self) -> tuple[RecordColumn, ...]:
        """The columns from left to right."""
        return self._columns

    def _load(self) -> None:
        records: Mapping[str, Any] = self._session.all(self._type)
        self._rows = sorted(records.values(), key=lambda record: (record.order, record.id))

    def _on_changed(self, change: Change) -> None:
        before = {record.id for record in change.before if isinstance(record, self._type)}
        after = {record.id: record for record in change.after if isinstance(record, self._type)}
        moved = any(
            record.order != self._rows[row].order  # type: ignore[attr-defined]
            for record in after.values()
            if (row := self.row_of(record.id)) is not None
        )
        if before != set(after) or moved:
            self.beginResetModel()
            self._load()
            self.endResetModel()
            return
        for record_id, record in after.items():
            row = self.row_of(record_id)
            if row is not None:
                self._rows[row] = record
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._columns) - 1))

    # -- what Qt asks --------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._columns[section].heading if orientation == Qt.Orientation.Horizontal else str(section + 1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._columns[index.column()].read(self._rows[index.row()])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _EDITABLE if index.isValid() else Qt.ItemFlag.NoItemFlags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        column = self._columns[index.column()]
        record = self._rows[index.row()]
        try:
            changed = column.write(record, clean(str(value)).strip())
            self._session.apply(edited(f"sửa {self._noun}: {column.heading.lower()}", [(record, changed)]))
        except ValueError as fault:
            self.refused(str(fault))
            return False
        except UserError as fault:
            from parapp.messages import sentence

            self.refused(sentence(fault))
            return False
        return True
