"""The focus put somewhere on the keyboard's behalf."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def focus_by_key(widget: QWidget) -> None:
    """Gives a widget the focus and lets its frame be seen, as if the person had gone there with Tab."""
    widget.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
