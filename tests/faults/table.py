"""A row of the table of faults: what was done to parapp, what must hold, what was seen."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Row:
    """`ok` None: it cannot run here, and `measured` says why. `control` is what the planted fault came to: a harness
    that does not find it proves nothing.
    """

    code: str
    fault: str
    target: str
    measured: str
    ok: bool | None
    control: str = ""

    def lines(self) -> str:
        """The row for a terminal."""
        sign = {True: "ok ", False: "BAD", None: "-- "}[self.ok]
        control = f"\n          control: {self.control}" if self.control else ""
        head = f"{sign} {self.code:<4} {self.fault}"
        return f"{head}\n          target: {self.target}\n          seen: {self.measured}{control}"


class CannotRun(Exception):
    """What this fault needs is not here; the text says what."""


@contextmanager
def folder() -> Iterator[Path]:
    """An empty folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="parapp-faults-") as name:
        yield Path(name)


@contextmanager
def small_disk(megabytes: int = 3) -> Iterator[Path]:
    """A disk in memory of that size. Raises CannotRun where nothing may be mounted."""
    with folder() as beside, _mounted(["-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs"], beside / "disk") as disk:
        yield disk


@contextmanager
def read_only(source: Path) -> Iterator[Path]:
    """The folder once more, where nothing can be written. Raises CannotRun where nothing may be mounted."""
    with folder() as beside, _mounted(["--bind", str(source)], beside / "disk") as disk:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(disk)], check=True)
        yield disk


@contextmanager
def _mounted(how: list[str], point: Path) -> Iterator[Path]:
    point.mkdir()
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("mount") is None:
        raise CannotRun("cần quyền root để gắn ổ đĩa (mount)")
    done = subprocess.run(["mount", *how, str(point)], capture_output=True, encoding="utf-8")
    if done.returncode:
        raise CannotRun(f"không gắn được ổ đĩa: {done.stderr.strip()}")
    try:
        yield point
    finally:
        subprocess.run(["umount", "-l", str(point)], check=True)


def tests_row(code: str, fault: str, target: str, *tests: str) -> Row:
    """A row that short tests measure: those named, run in a process of their own."""
    missing = [test for test in tests if not (ROOT / test.partition("::")[0]).exists()]
    if missing:
        return Row(code, fault, target, f"no such tests yet: {', '.join(missing)}", False)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    last = (done.stdout.strip().splitlines() or [done.stderr.strip()])[-1]
    return Row(code, fault, target, f"{last} ({', '.join(tests)})", done.returncode == 0)
