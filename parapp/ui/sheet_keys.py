"""Keys that move the current cell of a sheet."""

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent

_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def selection_with_ctrl(event: QEvent | None) -> QItemSelectionModel.SelectionFlag | None:
    """What a key with Ctrl, as Ctrl+End, does to the selection of a sheet: it goes along, or grows with Shift.

    None for all else. Qt would leave the selection where it was, perhaps out of sight, and what is pasted or deleted
    then would hit cells that nobody looks at.
    """
    if not isinstance(event, QKeyEvent) or event.key() == Qt.Key.Key_Space or not event.modifiers() & _CTRL:
        return None
    flags = QItemSelectionModel.SelectionFlag
    return flags.SelectCurrent if event.modifiers() & _SHIFT else flags.ClearAndSelect
