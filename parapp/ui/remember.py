"""Sizes and positions that come back at the next start.

Sizes of columns and panes are kept in the data file's settings; the window's own stand in a file beside it, which is
there before the data file is open.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QHeaderView, QMainWindow, QSplitter

if TYPE_CHECKING:
    from parapp.store import Store

_Restorable = QHeaderView | QSplitter
_GEOMETRY = "geometry"


def restore_window(window: QMainWindow, folder: Path) -> bool:
    """Gives the window its last size and place; False if there is none yet."""
    saved = _window_settings(folder).value(_GEOMETRY)
    return isinstance(saved, QByteArray) and window.restoreGeometry(saved)


def save_window(window: QMainWindow, folder: Path) -> None:
    """Keeps the window's size and place."""
    _window_settings(folder).setValue(_GEOMETRY, window.saveGeometry())


def _window_settings(folder: Path) -> QSettings:
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)


def restore_state(widget: _Restorable, store: "Store", key: str) -> bool:
    """Gives a header or splitter its last sizes; False if there are none or they no longer fit."""
    saved = store.get_setting(f"state_{key}")
    return isinstance(saved, str) and widget.restoreState(QByteArray.fromBase64(saved.encode()))


def save_state(widget: _Restorable, store: "Store", key: str) -> None:
    """Keeps the sizes of a header or splitter."""
    store.set_setting(f"state_{key}", bytes(widget.saveState().toBase64().data()).decode())
