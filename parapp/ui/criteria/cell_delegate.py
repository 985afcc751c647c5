"""How a cell of the sheet of criteria is drawn and edited."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from parapp.ui.cell_editor import CellEditor
from parapp.ui.colours import blended, field_ground, severity_colour
from parapp.ui.criteria.columns import COLUMNS, LOST, NAME
from parapp.ui.criteria.sheet_model import SheetModel
from parapp.ui.criteria.shown_row import ShownRow
from parapp.ui.session import Session
from parapp.ui.sheet_delegate import SheetDelegate
from parapp.ui.wrapping import PADDING, LineBreaker

Index = QModelIndex | QPersistentModelIndex
INDENT = 16
_MARK = 7.0
_TINT = 0.22


class CellDelegate(SheetDelegate):
    """Draws values plain, computed ones muted, and tints what does not add up or has to be corrected."""

    def __init__(self, session: Session, model: SheetModel, font: QFont, parent: QObject) -> None:
        super().__init__(session, parent)
        self._model = model
        self.use_font(font)
        self.wraps = True

    def use_font(self, font: QFont) -> None:
        """Another font is used from now on."""
        self._fonts = {(bold, slanted): _styled(font, bold, slanted) for bold in (0, 1) for slanted in (0, 1)}
        self._breakers = {bold: LineBreaker(self._fonts[bold, 0]) for bold in (0, 1)}

    def name_lines(self, row: ShownRow, width: int) -> tuple[str, ...]:
        """The lines of a name in a column of this width."""
        return self._breakers[row.level == "field"].lines(row.texts[NAME], width - row.depth * INDENT)

    def row_height(self, lines: int) -> int:
        """The height of a row whose name has this many lines."""
        return self._breakers[1].row_height(lines)

    # -- drawing -------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.shown(index.row())
        if row is None:
            return
        painter.save()
        self._paint_ground(painter, option, row, index.column())
        if index.column() == NAME and self.wraps:
            self._paint_name(painter, option, row)
        else:
            self._paint_text(painter, option, row, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Highlight), 2))
            painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: Any, row: ShownRow, column: int) -> None:
        palette = option.palette
        ground = field_ground(palette) if row.level == "field" else palette.color(QPalette.ColorRole.Base)
        severity = self._severity(row, column)
        if severity:
            ground = blended(severity_colour(severity, palette), ground, _TINT)
        if option.state & QStyle.StateFlag.State_Selected:
            strength = 0.28 if option.state & QStyle.StateFlag.State_Active else 0.16
            ground = blended(palette.color(QPalette.ColorRole.Highlight), ground, strength)
        painter.fillRect(option.rect, ground)
        if severity:
            self._paint_mark(painter, option, severity)

    def _severity(self, row: ShownRow, column: int) -> str:
        if self._model.draft(row.criterion.id, column):
            return "error"
        return "warning" if self._model.faults_at(row.criterion.id, column) else ""

    def _paint_mark(self, painter: QPainter, option: Any, severity: str) -> None:
        corner = QPointF(option.rect.right() + 1, option.rect.top())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(severity_colour(severity, option.palette))
        painter.drawPolygon(QPolygonF([corner, corner - QPointF(_MARK, 0), corner + QPointF(0, _MARK)]))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_name(self, painter: QPainter, option: Any, row: ShownRow) -> None:
        bold = row.level == "field"
        breaker = self._breakers[bold]
        painter.setFont(self._fonts[bold, 0])
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        left = option.rect.left() + PADDING + row.depth * INDENT
        baseline = option.rect.top() + PADDING + breaker.ascent
        for line in self.name_lines(row, option.rect.width()):
            painter.drawText(QPointF(left, baseline), line)
            baseline += breaker.line_height

    def _paint_text(self, painter: QPainter, option: Any, row: ShownRow, index: Index) -> None:
        column = index.column()
        computed = column in row.computed and not row.is_leaf
        bold = row.level == "field" or (column == LOST and row.loses and row.is_leaf)
        bold = bold and not self._severity(row, column)
        painter.setFont(self._fonts[bold, computed])
        role = QPalette.ColorRole.PlaceholderText if computed else QPalette.ColorRole.Text
        painter.setPen(option.palette.color(role))
        indent = row.depth * INDENT if column == NAME else 0
        place = option.rect.adjusted(PADDING + indent, PADDING, -PADDING, -PADDING)
        text = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, place.width())
        side = Qt.AlignmentFlag.AlignRight if COLUMNS[column].is_score else Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, side | Qt.AlignmentFlag.AlignTop, text)

    # -- editing -------------------------------------------------------------------------------------------------

    def new_editor(self, parent: QWidget, index: Index) -> CellEditor:
        editor = CellEditor(parent, wide=False)
        editor.setAccessibleName(COLUMNS[index.column()].heading)
        return editor

    def write(self, index: Index, text: str, merge_key: str) -> bool:
        row, key = self._model.shown(index.row()), COLUMNS[index.column()].writes
        return row is not None and key is not None and self._model.write({(row.criterion.id, key): text}, merge_key)

    def is_whole(self, index: Index, text: str) -> bool:
        row = self._model.shown(index.row())
        return row is not None and self._model.is_clear(row.criterion.id, index.column(), text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In a cell of points the arrows up and down go on to the next row, as in a sheet."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched is self.editor:
            goes_on = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers()
            if goes_on and COLUMNS[self._index.column()].is_score:
                self.finish(event.key())
                return True
        return super().eventFilter(watched, event)


def _styled(font: QFont, bold: int, slanted: int) -> QFont:
    styled = QFont(font)
    styled.setBold(bool(bold))
    styled.setItalic(bool(slanted))
    return styled
