"""How a cell of the plan table is drawn and edited."""

from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from parapp.plan.edits.task_table import TableColumn
from parapp.ui.cell_editor import CellEditor
from parapp.ui.colours import severity_colour
from parapp.ui.plan.columns import COLUMNS
from parapp.ui.plan.offers import offers_for, phrase_offers
from parapp.ui.plan.phrase_book import PhraseBook, is_close, kind_of
from parapp.ui.plan.task_model import SEVERITY, TaskModel
from parapp.ui.session import Session
from parapp.ui.sheet_cells import SheetCells
from parapp.ui.wrapping import LineBreaker

Index = QModelIndex | QPersistentModelIndex
_MARK = 7.0
_HOW_TO_CHOOSE = "Gõ, hoặc ↓ để chọn"


class CellDelegate(SheetCells):
    """Draws wrapped text with a mark where lint has something to say, and offers what fits while typing."""

    def __init__(
        self, session: Session, model: TaskModel, phrases: PhraseBook, breaker: LineBreaker, parent: QObject
    ) -> None:
        super().__init__(session, breaker, parent)
        self._model = model
        self._phrases = phrases

    # -- drawing -------------------------------------------------------------------------------------------------

    def is_heading(self, index: Index) -> bool:
        return not self._model.rows[index.row()].task_id

    def missing(self, index: Index) -> str:
        return COLUMNS[index.column()].missing

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        severity = None if self.is_heading(index) else index.data(SEVERITY)
        if severity:
            painter.save()
            self._paint_mark(painter, option, severity_colour(severity, option.palette))
            painter.restore()

    def _paint_mark(self, painter: QPainter, option: Any, colour: QColor) -> None:
        corner = QPointF(option.rect.right() + 1, option.rect.top())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([corner, corner - QPointF(_MARK, 0), corner + QPointF(0, _MARK)]))

    # -- editing -------------------------------------------------------------------------------------------------

    def new_editor(self, parent: QWidget, index: Index) -> CellEditor:
        column = COLUMNS[index.column()]
        plan_file = self._model.plan_file
        assert plan_file is not None
        offers = offers_for(column.offer, plan_file)
        if kind_of(column.key) is not None:
            offers = phrase_offers(partial(self._texts, self._model.rows[index.row()].task_id, column.key), offers)
        editor = CellEditor(parent, offers, wide=column.offer != "deadlines")
        editor.setAccessibleName(column.heading)
        return editor

    def _texts(self, task_id: str, column: TableColumn, typed: str) -> list[str]:
        offers = self._phrases.offers(task_id, column, typed)
        close = [] if typed.strip() else [offer for offer in offers if is_close(offer)]
        return [offer.text for offer in close or offers]

    def text_shown(self, editor: CellEditor, index: Index) -> None:
        """An empty cell offers phrases for its very criterion at once, none chosen; typing goes on undisturbed."""
        if self._original or self.starts_empty:
            return
        offers = self._phrases.offers(self._model.rows[index.row()].task_id, COLUMNS[index.column()].key)
        if any(map(is_close, offers)):
            editor.setPlaceholderText(_HOW_TO_CHOOSE)
            editor.open_list()

    def write(self, index: Index, text: str, merge_key: str) -> bool:
        self._model.merge_key = merge_key
        try:
            return self._model.setData(index, text)
        finally:
            self._model.merge_key = ""

    def is_whole(self, index: Index, text: str) -> bool:
        """What is offered for is kept once it is chosen, not in between."""
        return COLUMNS[index.column()].offer == "none"
