"""Typing as a person does, Vietnamese letters included: qtbot's own keys know only Latin-1."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


def type_text(widget: QWidget, text: str) -> None:
    """Types words into a widget; a line end is the Enter key."""
    for sign in text:
        key = Qt.Key.Key_Return if sign == "\n" else (ord(sign.upper()) if sign.isascii() else 0)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, sign))
