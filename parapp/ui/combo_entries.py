"""The entries of a combo box, kept up with what they stand for."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox


def show_entries(combo: QComboBox, entries: Sequence[tuple[str, object]]) -> None:
    """Offers these entries (words, key) without saying so; what is chosen stays while it is there."""
    present = [(combo.itemText(row), combo.itemData(row)) for row in range(combo.count())]
    if present == list(entries):
        return
    chosen = combo.currentData()
    with QSignalBlocker(combo):
        combo.clear()
        for text, key in entries:
            combo.addItem(text, key)
        combo.setCurrentIndex(max(0, combo.findData(chosen)))
