"""From a key in the real editor to the repaint of the new page, and the longest gap of the event loop on the way.

Then how these pages agree with those that LibreOffice makes of the Word file.
"""

import itertools
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from devtools.benchmarks import agreement
from devtools.benchmarks.figures import Figure
from devtools.benchmarks.plans import plan_of_tasks
from devtools.rendering import has_libreoffice

if TYPE_CHECKING:
    from parapp.ui.document.page import DocumentPage

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_KEYS = 9
_PATIENCE_MS = 20_000
_QUIET_MS = 250
_SIZES = ((8, "175 ms"), (45, "175 ms"), (270, "250 ms"))
"""Tasks of plans with about 8, 16 and 60 pages in the form with an appendix."""


def measure() -> list[Figure]:
    """For each size of plan: median from key to repaint, the longest time the window's loop stood still, agreement."""
    from parapp.ui.app import make_application

    make_application()
    taken = [figure for tasks, budget in _SIZES for figure in _measured(tasks, budget)]
    return taken + (agreement.measure() if has_libreoffice() else [])


def _measured(tasks: int, budget: str) -> list[Figure]:
    from parapp.models import added
    from parapp.store import Store
    from parapp.ui.document.page import DocumentPage
    from parapp.ui.session import Session

    plan_file = plan_of_tasks(tasks)
    plan_file = replace(plan_file, plan=replace(plan_file.plan, form_id="ia-pa"), field_parts=())
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "parapp.db") as store:
        session = Session(store)
        session.apply(added("nạp", plan_file.records()))
        page = DocumentPage(session)
        page.resize(1150, 680)
        page.show()
        try:
            return _figures(page, budget)
        finally:
            page.close_pages()
            page.close()


def _figures(page: "DocumentPage", budget: str) -> list[Figure]:
    view = page.preview.view
    _until(lambda: bool(view.sizes))
    rows = range(1, page.sections.count())
    page.sections.setCurrentRow(next(row for row in rows if page.sections.item(row).text() == "Mở đầu"))
    _run(2 * _QUIET_MS)
    taken = [_key(page, watched=False) for _ in range(_KEYS)]
    gaps = [_key(page, watched=True) for _ in range(_KEYS)]
    name = f"{len(view.sizes)} pages"
    return [
        Figure(f"key to repainted page, {name}", statistics.median(taken), budget=budget),
        Figure(f"gap of the event loop on the way, median, {name}", statistics.median(gaps), budget="16 ms"),
        Figure(f"gap of the event loop on the way, longest, {name}", max(gaps), budget="16 ms"),
    ]


def _key(page: "DocumentPage", watched: bool) -> float:
    """Milliseconds from one key to the repaint; if `watched`, the longest gap between ticks of 1 ms instead."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer
    from PySide6.QtTest import QTest

    loop = QEventLoop()
    view = page.preview.view
    number = view.number
    times = [time.perf_counter()]
    view.painted.connect(lambda painted: loop.quit() if painted > number else None)
    ticks = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
    ticks.timeout.connect(lambda: times.append(time.perf_counter()))
    if watched:
        ticks.start()
    QTimer.singleShot(_PATIENCE_MS, loop, loop.quit)
    QTest.keyClicks(page.section_pane.editor, "a")
    loop.exec()
    times.append(time.perf_counter())
    view.painted.disconnect()
    ticks.stop()
    _run(_QUIET_MS)
    gap = max(after - before for before, after in itertools.pairwise(times))
    return gap * 1000 if watched else (times[-1] - times[0]) * 1000


def _until(condition: Callable[[], bool]) -> None:
    """Runs the event loop until the condition holds."""
    deadline = time.perf_counter() + _PATIENCE_MS / 1000
    while not condition() and time.perf_counter() < deadline:
        _run(20)


def _run(milliseconds: int) -> None:
    """Lets the event loop run. QTest.qWait would not do: it keeps Python's lock from the maker's thread."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop, loop.quit)
    loop.exec()
