"""Choosing in a cell: a box that opens at once, with the words typed kept where other words may stand."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractProxyModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from parapp.ui.carry.line_model import LineModel
from parapp.ui.colours import blended

Index = QModelIndex | QPersistentModelIndex
_MOST_SHOWN = 14
_FRAME = 0.6


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
        box = QComboBox(parent)
        box.setEditable(self._lines.free_choice)
        box.setMaxVisibleItems(_MOST_SHOWN)
        box.setAccessibleName(self._lines.headings[index.column()])
        for text, meant in self._lines.options(source_row(index)):
            box.addItem(text, meant)
        box.activated.connect(lambda _place: self._finish(box))
        return box

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
