"""A table of records with the buttons to add, delete and move rows, and perhaps a form for the chosen one."""

from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from parapp.messages import sentence
from parapp.models import Change, Record, Records, UserError, added, edited, key_between, removed
from parapp.ui.messages_box import tell_error
from parapp.ui.notice_bar import NoticeBar
from parapp.ui.record_detail import RecordDetail
from parapp.ui.record_table import RecordColumn, RecordTableModel
from parapp.ui.remember import restore_state, save_state
from parapp.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
_ROW_ROOM = 12


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
        details: Sequence[RecordColumn] = (),
        split: Qt.Orientation = Qt.Orientation.Vertical,
    ) -> None:
        super().__init__()
        self._session = session
        self._noun = noun
        self._make = make
        self._remove = remove
        self._key = record_type.__name__
        self.notice = NoticeBar(parent=self)
        self.model = RecordTableModel(session, record_type, columns, noun)
        self.model.refused = self._on_cell_refused
        self.view = self._make_view()
        beside = split == Qt.Orientation.Horizontal
        self.detail = RecordDetail(session, record_type, details, noun, self._on_refused, headings_above=beside)
        self.splitter = QSplitter(split, childrenCollapsible=False)
        self.buttons = QHBoxLayout()
        self._build()
        self._add_buttons()
        self._restore_sizes(columns)
        session.changed.connect(self._on_changed)
        self.view.selectionModel().currentRowChanged.connect(self._on_row)
        if self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0, 0))

    def save_sizes(self) -> None:
        """Keeps the widths of the columns and panes."""
        save_state(self.view.horizontalHeader(), self._session.store, self._key)
        save_state(self.splitter, self._session.store, f"{self._key}_split")

    def show_record(self, record_id: str) -> bool:
        """Puts the record in view and focus; False if it is not here."""
        row = self.model.row_of(record_id)
        if row is None:
            return False
        self.view.setFocus()
        self.view.setCurrentIndex(self.model.index(row, max(self.view.currentIndex().column(), 0)))
        return True

    # -- layout --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 8)
        layout.addWidget(self.notice)
        layout.addWidget(self.splitter, 1)
        layout.addLayout(self.buttons)
        self.splitter.addWidget(self.view)
        self.splitter.addWidget(self.detail)
        self.detail.setVisible(bool(self.detail.edits))
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, int(self.splitter.orientation() == Qt.Orientation.Horizontal))

    def _make_view(self) -> QTableView:
        view = RecordView(f"Chưa có {self._noun} nào. Nhấn “Thêm {self._noun}” để bắt đầu.")
        view.setModel(self.model)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        view.setAlternatingRowColors(True)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setAccessibleName(f"Danh sách {self._noun}")
        view.horizontalHeader().setStretchLastSection(True)
        view.horizontalHeader().setHighlightSections(False)
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + _ROW_ROOM)
        view.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self._delegate = ChoiceDelegate(self.model.columns, view)
        view.setItemDelegate(self._delegate)
        view.installEventFilter(self)
        return view

    def _restore_sizes(self, columns: Sequence[RecordColumn]) -> None:
        if not restore_state(self.view.horizontalHeader(), self._session.store, self._key):
            for position, column in enumerate(columns):
                self.view.setColumnWidth(position, column.width)
        restore_state(self.splitter, self._session.store, f"{self._key}_split")

    def _add_buttons(self) -> None:
        for text, key, slot in (
            (f"Thêm {self._noun}", "Ctrl+Ins", self.add_row),
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
            self.edit_current()

    def edit_current(self) -> None:
        """Starts to edit the current row: its cell, or the first field of the form where cells show only."""
        index = self.view.currentIndex()
        if index.isValid() and self.model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.view.edit(index)
        elif edit := next(iter(self.detail.edits.values()), None):
            edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def delete_rows(self) -> None:
        """Deletes the selected records."""
        rows = sorted({index.row() for index in self.view.selectionModel().selectedIndexes()})
        if rows and self._apply(self._removal([self.model.record(row) for row in rows])) and self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(min(rows[0], self.model.rowCount() - 1), 0))

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
        self._apply(edited(f"chuyển {self._noun}", [(record, replace(record, order=key_between(lower, upper)))]))

    def _apply(self, change: Change) -> bool:
        try:
            self._session.apply(change)
        except UserError as error:
            tell_error(self, error)
            return False
        return True

    # -- what follows from edits ---------------------------------------------------------------------------------

    def _on_row(self, current: QModelIndex, previous: QModelIndex) -> None:
        record_id = self.model.record(current.row()).id if current.isValid() else None
        if not self.detail.show_record(record_id) and previous.isValid():
            kept_id = self.model.record(previous.row()).id
            QTimer.singleShot(0, self, lambda: self.show_record(kept_id))

    def _on_changed(self, _change: Change) -> None:
        self.notice.hide()

    def _on_refused(self, error: UserError) -> None:
        self.notice.say(sentence(error), "warning")

    def _on_cell_refused(self, error: UserError, index: QModelIndex) -> None:
        """The cell is opened again with what was typed."""
        self._on_refused(error)
        record_id, column = self.model.record(index.row()).id, index.column()
        QTimer.singleShot(0, self, lambda: self._reopen(record_id, column))

    def _reopen(self, record_id: str, column: int) -> None:
        row = self.model.row_of(record_id)
        if row is not None:
            self.view.setCurrentIndex(self.model.index(row, column))
            self.view.edit(self.model.index(row, column))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the table Delete removes the selected rows, Enter edits."""
        editing = self.view.state() == QAbstractItemView.State.EditingState  # a cell's Enter comes by here, too
        if event.type() == QEvent.Type.KeyPress and not editing:
            key = event.key()  # type: ignore[attr-defined]
            if key == Qt.Key.Key_Delete:
                self.delete_rows()
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
                self.edit_current()
                return True
        return super().eventFilter(watched, event)


class RecordView(QTableView):
    """A table that says what to do while it is empty."""

    def __init__(self, hint: str) -> None:
        super().__init__()
        self._hint = hint

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.model().rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(12, 12, -12, -12), flags, self._hint)


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
        box.addItems(choices() if callable(choices) else choices)
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
