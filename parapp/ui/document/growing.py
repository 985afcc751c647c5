"""Editors of a few lines that grow with their words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextEdit

_FRAME = 4


def let_grow(editor: QTextEdit, least: int, most: int) -> None:
    """The editor is always as high as its words, between two numbers of lines; beyond them it scrolls."""
    editor.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fit() -> None:
        document, line = editor.document(), editor.fontMetrics().lineSpacing()
        room = round(document.documentMargin() * 2) + _FRAME
        height = round(document.size().height()) + _FRAME
        editor.setFixedHeight(max(line * least + room, min(height, line * most + room)))

    editor.document().documentLayout().documentSizeChanged.connect(lambda _size: fit())
    fit()
