"""Single starts of a frozen program: how it is begun, and the moments it tells."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

_PATIENCE_SECONDS = 180.0
_PAUSE_SECONDS = 0.02
_TOLD = re.compile(
    r"^(\S+ \S+) INFO \S+: (?:first page (\d+\.\d+) s after the window|(all pages) stand)$", re.MULTILINE
)


class NoStart(Exception):
    """A program that did not tell what it was waited for."""


@dataclass(frozen=True, slots=True)
class Moments:
    """Seconds from the start of the process: the window painted, its first page filled, all its pages made."""

    window: float
    page: float
    all_pages: float


@dataclass(frozen=True, slots=True)
class Machine:
    """How programs are started here: what stands before them, what they find around them, how they see a path."""

    loader: tuple[str, ...] = ()
    names: Mapping[str, str] | None = None
    path: Callable[[Path], str] = str

    def begin(self, program: Path, *arguments: str) -> subprocess.Popen[bytes]:
        """The running program; it writes to nobody."""
        nothing = subprocess.DEVNULL
        command = [*self.loader, str(program), *arguments]
        return subprocess.Popen(
            command, env={**os.environ, **(self.names or {})}, stdin=nothing, stdout=nothing, stderr=nothing
        )


def empty_start(machine: Machine, program: Path, scratch: Path) -> float:
    """Seconds until the empty window was painted."""
    told = scratch / "painted"
    told.unlink(missing_ok=True)
    begin = time.time()
    with machine.begin(program, machine.path(told)) as process:
        _waited_for(process, lambda: told.is_file() and told.stat().st_size > 0)
    return float(told.read_text(encoding="utf-8")) - begin


def parapp_start(machine: Machine, program: Path, data_file: Path, scratch: Path) -> Moments:
    """The moments of a start on a copy of a data file, read from parapp's own log; it is ended once all pages stand."""
    folder = scratch / "data"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copy2(data_file, folder / "parapp.db")
    log = folder / "parapp.log"
    begin = time.time()
    with machine.begin(program, "--data", machine.path(folder)) as process:
        try:
            _waited_for(process, lambda: log.is_file() and "all pages stand" in log.read_text(encoding="utf-8"))
        finally:
            process.terminate()
    return moments_in(log.read_text(encoding="utf-8"), begin)


def moments_in(log: str, begin: float) -> Moments:
    """What a log tells of a start that was begun at this time (seconds since 1970)."""
    page = all_pages = alone = None
    for stamp, empty_seconds, is_end in _TOLD.findall(log):
        moment = datetime.strptime(stamp, "%Y-%m-%d %H:%M:%S,%f").timestamp() - begin
        if is_end:
            all_pages = moment
        else:
            page, alone = moment, float(empty_seconds)
    if page is None or all_pages is None or alone is None:
        raise NoStart(f"the log tells of no whole start:\n{log}")
    return Moments(page - alone, page, all_pages)


def _waited_for(process: subprocess.Popen[bytes], holds: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE_SECONDS
    while not holds():
        if process.poll() not in (None, 0):
            raise NoStart(f"{process.args!r} ended with {process.returncode}")
        if time.monotonic() > end:
            process.kill()
            raise NoStart(f"{process.args!r} told nothing in {_PATIENCE_SECONDS:.0f} s")
        time.sleep(_PAUSE_SECONDS)
