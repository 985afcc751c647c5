"""The program in a process of its own, as the system starts it. It prints what it asks and tells."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE_S = 240
"""A start takes many seconds on a busy machine; who takes so long hangs."""

_PROGRAM = """
import os, sys, threading
from PySide6.QtCore import QObject, Signal
from parapp import cli
from parapp.ui import app, instance, messages_box
from parapp.ui.stick.copies_dialog import CopiesDialog
from parapp.ui.wizard import StartWizard

def say(*words):
    print(*words, flush=True)

class Leave(QObject):
    told = Signal()

    def wait(self):
        os.read(0, 1)  # the test closes it
        self.told.emit()

class Window(app.MainWindow):
    def open(self, session):
        super().open(session)
        leave.told.connect(self.close)
        threading.Thread(target=leave.wait, daemon=True).start()
        say("open")

def raised(window):
    show_again(window)
    say("raised")

def called(*asked):
    say("calls")
    return call(*asked, patience=float(sys.argv[1]))

def looked(dialog):
    for row in range(dialog.table.rowCount()):
        say("shows", dialog.table.item(row, 0).text().splitlines()[-1])
    return 0

leave = Leave()
call, instance.SingleInstance.call_first = instance.SingleInstance.call_first, called
show_again, app._raise = app._raise, raised
app.MainWindow = Window
messages_box.tell_error = lambda parent, error: say("told", error.code)
messages_box.QMessageBox.exec = lambda box: say("box", box.text()[:19])
CopiesDialog.exec = looked
StartWizard.open = lambda wizard: say("wizard")
%s
sys.exit(cli.main(sys.argv[2:]))
"""


class Child:
    """A start of the program; its window stays until `leave`."""

    def __init__(self, *arguments: str | Path, cwd: Path | None, patience: float, changed: str) -> None:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM % changed, str(patience), *map(str, arguments)],
            encoding="utf-8",
            env=environment,
            cwd=cwd,
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
        )
        self._watchdog = threading.Timer(PATIENCE_S, self.process.kill)
        self._watchdog.start()

    @property
    def is_over(self) -> bool:
        """Whether the process has ended."""
        return self.process.poll() is not None

    def line(self) -> str:
        """The next line that it prints; empty once it has ended."""
        return self.process.stdout.readline().rstrip("\n")

    def lines(self, count: int) -> list[str]:
        """The next lines, in order of the alphabet: what two processes cause comes in any order."""
        return sorted(self.line() for _ in range(count))

    def leave(self) -> tuple[list[str], int]:
        """Closes the window; as `ended`."""
        self.process.stdin.close()
        return self.ended()

    def ended(self) -> tuple[list[str], int]:
        """The lines not read yet and the exit code, once it has ended by itself."""
        self.process.wait()  # the watchdog ends it
        errors = self.process.stderr.read()
        assert "Traceback" not in errors, errors
        return self.process.stdout.read().splitlines(), self.process.returncode

    def kill(self) -> None:
        """Ends it as the system would."""
        self.process.kill()
        self.process.wait()

    def clear(self) -> None:
        """Leaves neither process nor pipe behind."""
        self._watchdog.cancel()
        self.kill()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            pipe.close()


@contextmanager
def children() -> Iterator[Callable[..., Child]]:
    """Starts the program on arguments; no start outlives the block. `patience`: seconds until a window that does not
    answer is given up; `changed`: Python lines that change the program before it begins."""
    made: list[Child] = []

    def start(
        *arguments: str | Path, cwd: Path | None = None, patience: float = PATIENCE_S, changed: str = ""
    ) -> Child:
        made.append(Child(*arguments, cwd=cwd, patience=patience, changed=changed))
        return made[-1]

    try:
        yield start
    finally:
        for child in made:
            child.clear()


def only_one_left(started: list[Child]) -> Child:
    """The child that is still there once all others have called it and ended by themselves."""
    while sum(not child.is_over for child in started) > 1:
        time.sleep(0.05)
    [left] = [child for child in started if not child.is_over]
    assert [child.ended() for child in started if child is not left] == [(["calls"], 0)] * (len(started) - 1)
    return left
