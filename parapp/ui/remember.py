"""Sizes and positions that come back at the next start, kept in the data file's settings."""

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QHeaderView, QMainWindow, QSplitter

from parapp.store import Store

_Restorable = QHeaderView | QSplitter


def restore_window(window: QMainWindow, store: Store) -> bool:
    """Gives the window its last size and place; False if there is none yet."""
    saved = store.get_setting("window_geometry")
    return isinstance(saved, str) and window.restoreGeometry(QByteArray.fromBase64(saved.encode()))


def save_window(window: QMainWindow, store: Store) -> None:
    """Keeps the window's size and place."""
    store.set_setting("window_geometry", _text(window.saveGeometry()))


def restore_state(widget: _Restorable, store: Store, key: str) -> bool:
    """Gives a header or splitter its last sizes; False if there are none or they no longer fit."""
    saved = store.get_setting(f"state_{key}")
    return isinstance(saved, str) and widget.restoreState(QByteArray.fromBase64(saved.encode()))


def save_state(widget: _Restorable, store: Store, key: str) -> None:
    """Keeps the sizes of a header or splitter."""
    store.set_setting(f"state_{key}", _text(widget.saveState()))


def _text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode()
