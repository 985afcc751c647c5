"""A table of records with the buttons to add, delete and move rows, all by keyboard as well."""

from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from parapp.models import Change, Record, Records, UserError, added, edited, key_between, removed
from parapp.ui.messages_box import tell, tell_error
from parapp.ui.record_table import RecordColumn, RecordTableModel
from parapp.ui.remember import restore_state, save_state
from parapp.ui.session import Session

Index = QModelIndex | QPersistentModelIndex


class RecordEditor(QWidget):
    """Edits all records of a type. `make(order)` gives a fresh one; `noun` names one in labels ("đơn vị")."""

    def __init__(
        self,
        session: Session,
        record_type: type[Record],
        columns: Sequence[RecordColumn],
        noun: str,
        make: Callable[[str], Record],
        remove: Callable[[Records, list[str]], Change] | None = None,
    ) -> None:
        super().__init__()
        self._session = session
        self._noun = noun
        self._make = make
        self._remove = remove
        self._key = record_type.__name__
        self.model = RecordTableModel(session, record_type, columns, noun)
        self.model.refused = lambda text: tell(self, text)
        self.view = self._make_view()
        self.buttons = QHBoxLayout()
        layout = QVBoxLayout(self)
        layout.addWidget(self.view)
        layout.addLayout(self.buttons)
        self._add_buttons()
        if not restore_state(self.view.horizontalHeader(), session.store, self._key):
            for position, column in enumerate(columns):
                self.view.setColumnWidth(position, column.width)

    def save_sizes(self) -> None:
        """Keeps the widths of the columns."""
        save_state(self.view.horizontalHeader(), self._session.store, self._key)

    def show_record(self, record_id: str) -> bool:
        """Puts the record in view and focus; False if it is not here."""
        row = self.model.row_of(record_id)
        if row is None:
            return False
        self.view.setFocus()
        self.view.setCurrentIndex(self.model.index(row, 0))
        return True

    def _make_view(self) -> QTableView:
        view = QTableView()
        view.setModel(self.model)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        view.setTabKeyNavigation(True)
        view.setAccessibleName(f"Danh sách {self._noun}")
        view.horizontalHeader().setStretchLastSection(True)
        view.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self._delegate = ChoiceDelegate(self.model.columns, view)
        view.setItemDelegate(self._delegate)
        view.installEventFilter(self)
        return view

    def _add_buttons(self) -> None:
        for text, key, slot in (
            (f"&Thêm {self._noun}", "Ctrl+Ins", self.add_row),
            ("&Xóa", "Ctrl+Del", self.delete_rows),
            ("&Lên", "Alt+Up", lambda: self.move_row(-1)),
            ("X&uống", "Alt+Down", lambda: self.move_row(1)),
        ):
            button = QPushButton(text)
            button.setToolTip(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText))
            button.clicked.connect(slot)
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)

    # -- edits ---------------------------------------------------------------------------------------------------

    def add_row(self) -> None:
        """Adds a record below the current one and starts to edit it."""
        row = self.view.currentIndex().row()
        last = self.model.rowCount() - 1
        row = last if row < 0 else row
        before = self.model.record(row).order if row >= 0 else None
        after = self.model.record(row + 1).order if row < last else None
        record = self._make(key_between(before, after if after != before else None))
        if self._apply(added(f"thêm {self._noun}", [record])) and self.show_record(record.id):
            self.view.edit(self.view.currentIndex())

    def delete_rows(self) -> None:
        """Deletes the selected records."""
        rows = sorted({index.row() for index in self.view.selectionModel().selectedIndexes()})
        if rows and self._apply(self._removal([self.model.record(row) for row in rows])):
            self._select(min(rows[0], self.model.rowCount() - 1))

    def _removal(self, records: list[Any]) -> Change:
        """What the records' going takes along is the given function's to know; without one they just go."""
        if self._remove is not None:
            return self._remove(self._session.store.records(), [record.id for record in records])
        return removed(f"xóa {len(records)} {self._noun}", records)

    def move_row(self, step: int) -> None:
        """Moves the current record up (-1) or down (1)."""
        row = self.view.currentIndex().row()
        target = row + step
        if row < 0 or not 0 <= target < self.model.rowCount():
            return
        record = self.model.record(row)
        first, second = (target - 1, target) if step < 0 else (target, target + 1)
        lower = self.model.record(first).order if first >= 0 else None
        upper = self.model.record(second).order if second < self.model.rowCount() else None
        if self._apply(edited(f"chuyển {self._noun}", [(record, replace(record, order=key_between(lower, upper)))])):
            self.show_record(record.id)

    def _select(self, row: int) -> None:
        index = self.model.index(row, 0)
        self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _apply(self, change: Change) -> bool:
        try:
            self._session.apply(change)
        except UserError as error:
            tell_error(self, error)
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete empties no cell but removes the selected rows, as in a list."""
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Delete:  # type: ignore[attr-defined]
            self.delete_rows()
            return True
        return super().eventFilter(watched, event)


class ChoiceDelegate(QStyledItemDelegate):
    """Edits columns that have choices by a list to pick from."""

    def __init__(self, columns: Sequence[RecordColumn], parent: QObject) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        choices = self._columns[index.column()].choices
        if not choices:
            return super().createEditor(parent, option, index)
        box = QComboBox(parent)
        box.addItems(choices)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentText(index.data(Qt.ItemDataRole.EditRole))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        else:
            super().setModelData(editor, model, index)
