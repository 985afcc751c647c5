"""The form below a table of records: the fields of the chosen record that are too long or too many for cells."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from parapp.models import Record, UserError
from parapp.ui.record_table import RecordColumn, change_of
from parapp.ui.session import Session
from parapp.ui.typed_field import TypedField

_ROOM = 18
_FEW_LINES = 4


class RecordDetail(QWidget):
    """Edits one record at a time. Going to another one hands over first what was typed."""

    def __init__(
        self,
        session: Session,
        record_type: type[Record],
        columns: Sequence[RecordColumn],
        noun: str,
        refused: Callable[[UserError], None],
        headings_above: bool = False,
    ) -> None:
        super().__init__()
        self._session = session
        self._type = record_type
        self._noun = noun
        self._record_id: str | None = None
        self.edits: dict[str, QLineEdit | QPlainTextEdit] = {}
        self._fields: list[TypedField] = []
        layout: QFormLayout | QVBoxLayout = QVBoxLayout(self) if headings_above else QFormLayout(self)
        layout.setContentsMargins(8, 6, 4, 4)
        layout.setSpacing(8)
        for column in columns:
            edit = self._edit(column)
            heading = QLabel(column.heading, textFormat=Qt.TextFormat.PlainText)
            heading.setBuddy(edit)
            if isinstance(layout, QFormLayout):
                layout.addRow(heading, edit)
            else:
                layout.addWidget(heading)
                layout.addWidget(edit)
            self._fields.append(
                TypedField(session, edit, self._reader(column), self._writer(column), refused=refused),
            )
        self.setEnabled(False)

    def show_record(self, record_id: str | None) -> bool:
        """Shows another record; False, and nothing changes, while what was typed for the present one is refused."""
        if record_id == self._record_id:
            return True
        if self._record is None:
            for field in self._fields:
                field.give_up()
        for field in self._fields:
            field.commit()
        if any(field.half_typed for field in self._fields):
            return False
        self._record_id = record_id
        self.setEnabled(record_id is not None)
        for field in self._fields:
            field.refresh()
        return True

    @property
    def _record(self) -> Any:
        return self._session.all(self._type).get(self._record_id or "")

    def _edit(self, column: RecordColumn) -> QLineEdit | QPlainTextEdit:
        edit: QLineEdit | QPlainTextEdit
        if column.lines > 1:
            edit = QPlainTextEdit(tabChangesFocus=True)
            edit.setMinimumHeight(edit.fontMetrics().lineSpacing() * column.lines + _ROOM)
            if column.lines <= _FEW_LINES:
                edit.setMaximumHeight(edit.minimumHeight())
        else:
            edit = QLineEdit()
        edit.setPlaceholderText(column.hint)
        edit.setAccessibleName(column.heading.replace("&", ""))
        self.edits[column.heading] = edit
        return edit

    def _reader(self, column: RecordColumn) -> Callable[[], str]:
        return lambda: column.read(self._record) if self._record is not None else ""

    def _writer(self, column: RecordColumn) -> Callable[[str], None]:
        def write(text: str) -> None:
            if self._record is not None:
                change_of(self._session, self._record, column, text, self._noun)

        return write
