"""How a cell of the plan table is drawn and edited."""

from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from parapp.plan.edits.task_table import TableColumn
from parapp.ui.cell_editor import CellEditor
from parapp.ui.colours import blended, severity_colour
from parapp.ui.plan.columns import COLUMNS
from parapp.ui.plan.offers import offers_for, phrase_offers
from parapp.ui.plan.phrase_book import PhraseBook, is_close, kind_of
from parapp.ui.plan.task_model import SEVERITY, TaskModel
from parapp.ui.session import Session
from parapp.ui.sheet_delegate import SheetDelegate
from parapp.ui.wrapping import PADDING, LineBreaker

Index = QModelIndex | QPersistentModelIndex
_MARK = 7.0
_HOW_TO_CHOOSE = "Gõ, hoặc ↓ để chọn"


class CellDelegate(SheetDelegate):
    """Draws wrapped text with a mark where lint has something to say, and offers what fits while typing."""

    def __init__(
        self, session: Session, model: TaskModel, phrases: PhraseBook, breaker: LineBreaker, parent: QObject
    ) -> None:
        super().__init__(session, parent)
        self._model = model
        self._phrases = phrases
        self._breaker = breaker

    # -- drawing -------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if not self._model.rows[index.row()].task_id:
            return
        painter.save()
        self._paint_ground(painter, option)
        self._paint_text(painter, option, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Highlight), 2))
            painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1))
        if severity := index.data(SEVERITY):
            self._paint_mark(painter, option, severity_colour(severity, option.palette))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: Any) -> None:
        base = option.palette.color(QPalette.ColorRole.Base)
        if option.state & QStyle.StateFlag.State_Selected:
            strength = 0.28 if option.state & QStyle.StateFlag.State_Active else 0.16
            base = blended(option.palette.color(QPalette.ColorRole.Highlight), base, strength)
        painter.fillRect(option.rect, base)

    def _paint_text(self, painter: QPainter, option: Any, index: Index) -> None:
        text = index.data()
        palette = option.palette
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.setFont(option.font)
        if not text and (text := COLUMNS[index.column()].missing):
            painter.setFont(_italic(option.font))
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        left = option.rect.left() + PADDING
        baseline = option.rect.top() + PADDING + self._breaker.ascent
        for line in self._breaker.lines(text, option.rect.width()):
            painter.drawText(QPointF(left, baseline), line)
            baseline += self._breaker.line_height

    def _paint_mark(self, painter: QPainter, option: Any, colour: QColor) -> None:
        corner = QPointF(option.rect.right() + 1, option.rect.top())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([corner, corner - QPointF(_MARK, 0), corner + QPointF(0, _MARK)]))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def use_breaker(self, breaker: LineBreaker) -> None:
        """Another font is used from now on."""
        self._breaker = breaker

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


def _italic(font: QFont) -> QFont:
    slanted = QFont(font)
    slanted.setItalic(True)
    return slanted
