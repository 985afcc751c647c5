"""Typing in the cells of a sheet: one editor at a time, kept on Enter, on leaving, in pauses and when asked to."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from parapp.models import new_id
from parapp.ui.cell_editor import CellEditor
from parapp.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
_TAKES_FOCUS_FOR_A_MOMENT = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


class SheetDelegate(QStyledItemDelegate):
    """Opens a `CellEditor` for typing; what the sheets do differently stands in the first methods."""

    editor_ended = Signal(int)
    """Typing ended with this key and is kept."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._editor: CellEditor | None = None
        self._index = QPersistentModelIndex()
        self._original = ""
        self._shown = False
        self._handed_over = False
        self._typing_id = ""
        self._finishing = False
        self.starts_empty = False
        session.flush_requested.connect(self.hand_over)

    # -- for the sheet at hand -----------------------------------------------------------------------------------

    def new_editor(self, parent: QWidget, index: Index) -> CellEditor:
        """The editor for a cell."""
        raise NotImplementedError

    def write(self, index: Index, text: str, merge_key: str) -> bool:
        """Keeps a text in a cell; False if it was refused and shall stay in the editor.

        All texts of one time of typing have the same `merge_key`.
        """
        raise NotImplementedError

    def is_whole(self, index: Index, text: str) -> bool:
        """Whether a text can be kept in a pause of typing already."""
        return True

    def text_shown(self, editor: CellEditor, index: Index) -> None:
        """An editor that has just opened shows its cell's text."""

    # -- the editor ----------------------------------------------------------------------------------------------

    @property
    def editor(self) -> CellEditor | None:
        """The editor that is open."""
        return self._editor

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = self.new_editor(parent, index)
        editor.setFont(option.font)
        editor.setAutoFillBackground(True)
        editor.ended.connect(self.finish)
        editor.given_up.connect(self._on_given_up)
        editor.paused.connect(self._on_pause)
        editor.document().modificationChanged.connect(self._on_modified)
        self._typing_id = new_id()
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
        self.text_shown(editor, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        assert isinstance(editor, CellEditor)
        editor.put_over(option.rect)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, CellEditor)
        if editor.is_typed:
            self._write(editor.text, index)

    def _write(self, text: str, index: Index) -> None:
        if self._editor is not None and self.write(index, text, self._typing_id):
            self._editor.mark_handed_over()
            self._handed_over = True

    def hand_over(self) -> None:
        """What is typed in the open editor is kept; the editor stays open."""
        if self._editor is not None and self._editor.is_typed:
            self.commitData.emit(self._editor)

    def _on_pause(self) -> None:
        if self._editor is not None and self.is_whole(self._index, self._editor.text):
            self.hand_over()

    def _on_modified(self, modified: bool) -> None:
        if modified and self._editor is not None and self._editor.hasFocus():
            self._session.busy_text.emit("Đang lưu…")

    def finish(self, key: int = 0) -> bool:
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
        if key:
            self.editor_ended.emit(key)
        return True

    def _on_given_up(self) -> None:
        editor = self._editor
        if editor is None:
            return
        if self._handed_over:
            # What was kept in a pause of typing goes as well; the same undo step then holds nothing.
            self._write(self._original, self._index)
        self._editor = None
        self._session.busy_text.emit("Đã lưu")
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys belong to the editor; leaving it keeps what is typed."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            if watched is self._editor and event.reason() not in _TAKES_FOCUS_FOR_A_MOMENT:
                self.finish()
            return False
        return super().eventFilter(watched, event)
