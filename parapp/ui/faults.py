"""Faults of our own: written to a log file in the data folder and shown once, never passed over in silence."""

import faulthandler
import logging
import platform
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QWidget

from parapp import __version__
from parapp.models import UserError
from parapp.ui.messages_box import tell_error

_LOG_BYTES = 1_000_000
_log = logging.getLogger(__name__)


@contextmanager
def logged(folder: Path) -> Iterator[None]:
    """Within it parapp.log in the folder is written to, and the process's last words to crash.log. No text that a
    user typed is logged.

    Raises UserError if the folder cannot be written to.
    """
    from logging.handlers import RotatingFileHandler

    try:
        handler = RotatingFileHandler(folder / "parapp.log", maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8")
        crash_log = (folder / "crash.log").open("a", encoding="utf-8")
    except OSError as fault:
        raise UserError("data_folder_unusable", folder=folder, reason=fault) from fault
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    with crash_log:
        faulthandler.enable(crash_log)
        _log.info("parapp %s, Python %s, %s", __version__, platform.python_version(), platform.platform())
        try:
            yield
        finally:
            faulthandler.disable()
            root.removeHandler(handler)
            handler.close()


class FaultTeller:
    """Takes what no code caught, in a slot or a thread: logs it all, and shows one box at a time."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent
        self._showing = False

    def install(self) -> None:
        """From now on this object hears of uncaught exceptions."""
        sys.excepthook = self._on_fault
        threading.excepthook = self._on_thread_fault

    def _on_fault(self, _kind: type[BaseException], fault: BaseException, _trace: TracebackType | None) -> None:
        if not isinstance(fault, Exception):
            return
        if self._showing:  # a fault while painting would come again with each repaint behind the box
            _log.error("another fault", exc_info=fault)
            return
        self._showing = True
        try:
            tell_error(self._parent, fault)
        finally:
            self._showing = False

    def _on_thread_fault(self, fault: threading.ExceptHookArgs) -> None:
        _log.error("fault in a thread", exc_info=fault.exc_value)
