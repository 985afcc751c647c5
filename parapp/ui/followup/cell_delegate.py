"""How a cell of the follow-up table is drawn and edited."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from parapp.ui.cell_editor import CellEditor
from parapp.ui.colours import blended, word_colour
from parapp.ui.followup.columns import COLUMNS, position_of, shown_entry
from parapp.ui.followup.follow_model import FollowModel
from parapp.ui.followup.statuses import status_offers
from parapp.ui.session import Session
from parapp.ui.sheet_cells import SheetCells
from parapp.ui.wrapping import LineBreaker
from parapp.vietnamese.dates import short_date

Index = QModelIndex | QPersistentModelIndex
SENSES = {"overdue": "error", "due_soon": "warning", "done": "done"}
_TINT = 0.05
_DUE, _STATUS, _TEXT = position_of("due"), position_of("status"), position_of("text")


class FollowCells(SheetCells):
    """Deadlines gone by or near stand on a tinted ground, their words in the same colour."""

    def __init__(self, session: Session, model: FollowModel, breaker: LineBreaker, parent: QObject) -> None:
        super().__init__(session, breaker, parent)
        self._model = model

    # -- drawing -------------------------------------------------------------------------------------------------

    def is_heading(self, index: Index) -> bool:
        return not self._model.rows[index.row()].task_id

    def missing(self, index: Index) -> str:
        return COLUMNS[index.column()].missing

    def ground(self, index: Index, palette: QPalette) -> QColor:
        base = palette.color(QPalette.ColorRole.Base)
        sense = self._sense(index)
        return blended(word_colour(sense, palette), base, _TINT) if sense in ("error", "warning") else base

    def text_colour(self, index: Index, palette: QPalette) -> QColor:
        sense = self._sense(index)
        column = _STATUS if sense == "done" else _DUE
        return word_colour(sense if index.column() == column else "", palette)

    def _sense(self, index: Index) -> str:
        return SENSES.get(self._model.urgency(self._model.rows[index.row()].task_id) or "", "")

    # -- editing -------------------------------------------------------------------------------------------------

    def new_editor(self, parent: QWidget, index: Index) -> CellEditor:
        column = COLUMNS[index.column()]
        offers = status_offers() if column.key == "status" else None
        editor = CellEditor(parent, offers, wide=column.key == "text")
        editor.setAccessibleName(column.heading)
        return editor

    def text_shown(self, editor: CellEditor, index: Index) -> None:
        """Says of which day a new entry will be, and opens the list of states."""
        key = COLUMNS[index.column()].key
        task_id = self._model.rows[index.row()].task_id
        if key == "status" and not self.starts_empty:
            editor.open_list()
        elif key == "on" and not editor.text:
            editor.show_text(short_date(self._model.entry_day))
            editor.selectAll()
            editor.document().setModified(True)
        elif key == "text" and self.starts_empty and self._model.begins_entry(task_id):
            task = self._model.task(task_id)
            before = shown_entry(task, self._model.entry_day) if task else None
            words = f"Kết quả mới, ngày {short_date(self._model.entry_day)}"
            old = f"\n(F2: sửa kết quả ngày {short_date(before.on)})" if before else ""
            editor.setPlaceholderText(words + old)

    def write(self, index: Index, text: str, merge_key: str) -> bool:
        row = self._model.rows[index.row()]
        return self._model.put(row.task_id, COLUMNS[index.column()].key, text, self.starts_empty, merge_key)

    def is_whole(self, index: Index, text: str) -> bool:
        """Words on an entry that is there are kept in pauses; all else once typing has ended."""
        task_id = self._model.rows[index.row()].task_id
        return index.column() == _TEXT and not (self.starts_empty and self._model.begins_entry(task_id))
