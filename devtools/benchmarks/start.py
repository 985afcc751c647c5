"""Start-up: from the start of the process to the first paint and to the first page, beside an empty window."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from devtools.benchmarks.figures import Figure
from parapp.models import added
from parapp.plan.sample import sample_records
from parapp.store import Store

_RUNS = 9
_PAINTED = """
def painted(window_class):
    class Timed(window_class):
        first = True
        def paintEvent(self, event):
            super().paintEvent(event)
            if self.first:
                self.first = False
                print(time.time(), flush=True)
    return Timed
"""
_EMPTY = f"""
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
{_PAINTED}
app = QApplication(sys.argv[:1])
window = painted(QMainWindow)()
window.resize(1280, 700)
window.show()
app.processEvents()
"""
_PARAPP = f"""
import sys, time
{_PAINTED}
from parapp import cli
from parapp.ui import app, main_window
class Window(painted(main_window.MainWindow)):
    def open(self, session):
        super().open(session)
        from PySide6.QtCore import QTimer
        QTimer.singleShot(0, self.filled)
    def filled(self):
        print(time.time(), flush=True)
        self.close()
app.MainWindow = Window
sys.exit(cli.main(["--data", sys.argv[1]]))
"""


def measure() -> list[Figure]:
    """Median of several starts, the two programs by turns, on a data file that holds the sample."""
    with tempfile.TemporaryDirectory() as folder:
        with Store.open(Path(folder) / "parapp.db") as store:
            store.apply(added("nạp dữ liệu mẫu", sample_records()))
        pairs = [(_start(_EMPTY, folder), _start(_PARAPP, folder)) for _ in range(_RUNS)]
    empty = statistics.median(times[0] for times, _ in pairs)
    painted = statistics.median(times[0] for _, times in pairs)
    filled = statistics.median(times[-1] for _, times in pairs)
    return [
        Figure("window shown", painted, "ms", empty, "empty PySide6 window", "1.3 x"),
        Figure("first page shown in it", filled, "ms", empty, "empty PySide6 window"),
    ]


def _start(code: str, folder: str) -> list[float]:
    """Milliseconds from the start of the process to each time it printed."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    begin = time.time()
    done = subprocess.run(
        [sys.executable, "-c", code, folder], capture_output=True, check=True, env=environment, timeout=60
    )
    return [(float(line) - begin) * 1000 for line in done.stdout.split()]
