"""From a key in the real editor to the repaint of the new page, and the longest gap of the event loop on the way."""

import itertools
import os
import statistics
import tempfile
import time
from pathlib import Path

from devtools.benchmarks.figures import Figure
from devtools.benchmarks.plans import plan_of_tasks

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_KEYS = 9
_PATIENCE_S = 20
_SIZES = ((8, "175 ms"), (45, "175 ms"), (270, "250 ms"))
"""Tasks of plans with about 5, 15 and 60 pages in the form with an appendix."""


def measure() -> list[Figure]:
    """For each size of plan: median from key to repaint, and the longest time the window's loop stood still."""
    from parapp.ui.app import make_application

    make_application()
    figures: list[Figure] = []
    for tasks, budget in _SIZES:
        figures += _measured(tasks, budget)
    return figures


def _measured(tasks: int, budget: str) -> list[Figure]:
    from msgspec.structs import replace

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
            taken, gaps, count = _typed(page)
        finally:
            page.close_pages()
            page.close()
    name = f"{count} pages"
    return [
        Figure(f"key to repainted page, {name}", statistics.median(taken), budget=budget),
        Figure(f"longest gap of the event loop, {name}", max(gaps), budget="16 ms"),
    ]


def _typed(page):  # type: ignore[no-untyped-def]
    """Milliseconds from each key to the repaint with the new page, longest gap for each key, number of pages."""
    from PySide6.QtTest import QTest

    made: list[float] = []
    _wait_for(lambda: page.preview.view.sizes)
    row = next(row for row in range(1, page.sections.count()) if page.sections.item(row).text() == "Mở đầu")
    page.sections.setCurrentRow(row)
    editor = page.section_pane.editor
    editor.setFocus()
    _run(400)
    page.preview.view.painted.connect(lambda number: made.append(number))
    taken, gaps = [], []
    for _ in range(_KEYS):
        number = page.preview.view.number
        begin = time.perf_counter()
        QTest.keyClick(editor, "a")
        gaps.append(_wait_for(lambda number=number: made and made[-1] > number))
        taken.append((time.perf_counter() - begin) * 1000)
        _run(120)
    return taken[1:], gaps[1:], len(page.preview.view.sizes)


def _wait_for(condition) -> float:  # type: ignore[no-untyped-def]
    """Runs the event loop until the condition holds; the longest gap between two ticks of 1 ms on the way."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    loop = QEventLoop()
    ticks = [time.perf_counter()]
    timer = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)

    def tick() -> None:
        ticks.append(time.perf_counter())
        if condition() or ticks[-1] - ticks[0] > _PATIENCE_S:
            loop.quit()

    timer.timeout.connect(tick)
    timer.start()
    loop.exec()
    return max(after - before for before, after in itertools.pairwise(ticks)) * 1000


def _run(milliseconds: int) -> None:
    from PySide6.QtTest import QTest

    QTest.qWait(milliseconds)
