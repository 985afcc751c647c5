"""How a cell of the plan table is drawn and edited."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from parapp.ui.plan.cell_editor import CellEditor
from parapp.ui.plan.colours import blended, severity_colour
from parapp.ui.plan.columns import COLUMNS
from parapp.ui.plan.offers import offers_for
from parapp.ui.plan.task_model import SEVERITY, TaskModel
from parapp.ui.plan.wrapping import PADDING, LineBreaker
from parapp.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
_MARK = 7.0
_TAKES_FOCUS_FOR_A_MOMENT = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


class CellDelegate(QStyledItemDelegate):
    """Draws wrapped text with a mark where lint has something to say, and opens a `CellEditor` for typing."""

    editor_ended = Signal(int)
    """Typing ended with this key and is kept."""

    def __init__(self, session: Session, model: TaskModel, breaker: LineBreaker, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._breaker = breaker
        self._editor: CellEditor | None = None
        self._index = QPersistentModelIndex()
        self._original = ""
        self._shown = False
        self._handed_over = False
        self._serial = 0
        self._finishing = False
        self.starts_empty = False
        session.flush_requested.connect(self.hand_over)

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

    @property
    def editor(self) -> CellEditor | None:
        """The editor that is open."""
        return self._editor

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = COLUMNS[index.column()]
        plan_file = self._model.plan_file
        assert plan_file is not None
        editor = CellEditor(parent, offers_for(column.offer, plan_file), wide=column.offer != "deadlines")
        editor.setAccessibleName(column.heading)
        editor.setFont(option.font)
        editor.setAutoFillBackground(True)
        editor.ended.connect(self._on_ended)
        editor.given_up.connect(self._on_given_up)
        editor.document().modificationChanged.connect(self._on_modified)
        if column.offer == "none":
            editor.paused.connect(self.hand_over)
        self._serial += 1
        self._editor, self._shown, self._index = editor, False, QPersistentModelIndex(index)
        self._handed_over = False
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self._editor:
            self._editor = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, CellEditor)
        if self._shown:
            return
        self._shown = True
        self._original = index.data(Qt.ItemDataRole.EditRole)
        editor.show_text("" if self.starts_empty else self._original)
        editor.selectAll()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        assert isinstance(editor, CellEditor)
        editor.put_over(option.rect)

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        assert isinstance(editor, CellEditor)
        if editor.is_typed:
            self._write(editor.text, index)

    def _write(self, text: str, index: Index) -> None:
        task = self._model.task(index.row())
        if task is None or self._editor is None:
            return
        self._model.merge_key = f"{task.id}.{COLUMNS[index.column()].key}.{self._serial}"
        try:
            if self._model.setData(index, text):
                self._editor.mark_handed_over()
                self._handed_over = True
        finally:
            self._model.merge_key = ""

    def _on_modified(self, modified: bool) -> None:
        if modified:
            self._session.busy_text.emit("Đang lưu…")

    def hand_over(self) -> None:
        """What is typed in the open editor is kept; the editor stays open."""
        if self._editor is not None and self._editor.is_typed:
            self.commitData.emit(self._editor)

    def _finish(self) -> bool:
        """Keeps what is typed and closes the editor; False if it was refused and stays on the screen."""
        editor = self._editor
        if editor is None or self._finishing:
            return False
        self._finishing = True
        try:
            self.commitData.emit(editor)
        finally:
            self._finishing = False
        if editor.is_typed:
            return False
        self._editor = None
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        return True

    def _on_ended(self, key: int) -> None:
        if self._finish():
            self.editor_ended.emit(key)

    def _on_given_up(self) -> None:
        editor = self._editor
        if editor is None:
            return
        if self._handed_over:
            # What was kept in a pause of typing goes as well; the same undo step then holds nothing.
            self._write(self._original, self._index)
        self._editor = None
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys belong to the editor; leaving it keeps what is typed."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            if watched is self._editor and event.reason() not in _TAKES_FOCUS_FOR_A_MOMENT:
                self._finish()
            return False
        return super().eventFilter(watched, event)


def _italic(font: QFont) -> QFont:
    slanted = QFont(font)
    slanted.setItalic(True)
    return slanted
