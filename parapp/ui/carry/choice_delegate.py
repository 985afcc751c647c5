"""Choosing in a cell: a box that opens at once, with the words typed kept where other words may stand."""

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractProxyModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from parapp.ui.carry.line_model import LineModel
from parapp.ui.colours import blended

Index = QModelIndex | QPersistentModelIndex
_MOST_SHOWN = 14
_FRAME = 0.6
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ChoiceBox(QComboBox):
    """Decided by Enter, or by an entry taken from the list; said once."""

    decided = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_decided = False
        self.activated.connect(self._decide)

    def _decide(self) -> None:
        if not self._is_decided:
            self._is_decided = True
            self.decided.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes no further: the table below would open the choice anew."""
        if event.key() in ENTER:
            self._decide()
            event.accept()
        else:
            super().keyPressEvent(event)


class ChoiceDelegate(QStyledItemDelegate):
    """Edits the choice column of a `LineModel`, of which the view may show a filtered part."""

    def __init__(self, lines: LineModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines = lines

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Words before a place are cut at their beginning; the frame of a tick is seen in dark colours, too."""
        super().initStyleOption(option, index)
        palette = option.palette
        base, text = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text)
        palette.setColor(QPalette.ColorRole.Window, blended(text, base, _FRAME))
        option.palette = palette
        if index.column() in self._lines.right:
            option.textElideMode = Qt.TextElideMode.ElideLeft

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        box = ChoiceBox(parent)
        box.setEditable(self._lines.free_choice)
        box.setMaxVisibleItems(_MOST_SHOWN)
        box.setAccessibleName(self._lines.headings[index.column()])
        for text, meant in self._lines.options(source_row(index)):
            box.addItem(text, meant)
        box.decided.connect(lambda: self._finish(box))
        return box

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter is the box's own: Qt would commit a second time."""
        if isinstance(event, QKeyEvent) and event.key() in ENTER and isinstance(watched, ChoiceBox):
            return False
        return super().eventFilter(watched, event)

    def _finish(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        now = self._lines.chosen(source_row(index))
        editor.setCurrentIndex(editor.findData(now))
        if editor.isEditable():
            editor.setEditText(now or "")
            if line := editor.lineEdit():
                line.selectAll()
        else:
            QTimer.singleShot(0, editor, editor.showPopup)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        wanted: Any = editor.currentText() if editor.isEditable() else editor.currentData()
        if editor.isEditable() or editor.currentIndex() >= 0:
            model.setData(index, wanted)


def source_row(index: Index) -> int:
    """The line's row in its own model, whatever filter stands between."""
    model = index.model()
    if isinstance(model, QAbstractProxyModel):
        return model.mapToSource(model.index(index.row(), index.column())).row()
    return index.row()
