"""The program's own log file in the data folder, which outlives a window and tells helpers what went wrong."""

import faulthandler
import logging
import platform
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
        _log.info("parapp %s, Python %s, %s", __version__, platform.python_version(), platform.platform())
        try:
            yield
        finally:
            faulthandler.disable()
            root.removeHandler(handler)
            handler.close()
