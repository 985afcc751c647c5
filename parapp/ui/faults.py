"""Faults of our own: written to a log file in the data folder and shown once, never passed over in silence."""

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtWidgets import QWidget

from parapp.ui.messages_box import tell_error

_log = logging.getLogger(__name__)


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
