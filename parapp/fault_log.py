"""The program's own log file in the data folder, which outlives a window and tells helpers what went wrong."""

import faulthandler
import logging
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from parapp import __version__
from parapp.models import UserError

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
        _log.info("parapp %s, Python %s, %s", __version__, platform.python_version(), system_version())
        try:
            yield
        finally:
            faulthandler.disable()
            root.removeHandler(handler)
            handler.close()


def system_version() -> str:
    """The system and its version, as "Windows 10.0.19045" (from build 22000 on it is called 11) or "Linux 6.1.0".

    `platform` would start a command of Windows for it, and every start of the window would wait for that one.
    """
    if sys.platform == "win32":
        return f"Windows {'.'.join(map(str, sys.getwindowsversion()[:3]))}"
    system = os.uname()
    return f"{system.sysname} {system.release}"
