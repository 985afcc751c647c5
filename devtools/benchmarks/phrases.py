"""Keys in the plan table over the phrase library: 300 tasks, nine plans of as many before, the tab "Kho câu" shown."""

import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from devtools.benchmarks.figures import Figure
from parapp.models import CriteriaSet, Criterion, Plan, Record, Task, added, spread_keys

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

    from parapp.ui.plan.page import PlanPage

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_TASKS = 300
_YEARS = range(2017, 2027)
_SETTLE_MS = 2000
_SOUNDS = (
    "thực hiện rà soát báo cáo hồ sơ thủ tục hành chính trực tuyến số hóa kết quả kiểm tra tuyên truyền cán bộ công "
    "chức giải quyết đúng hạn mức độ hài lòng chuyển đổi dịch vụ công dân thanh toán phí"
)


def measure() -> list[Figure]:
    """Processor time of one key until all that follows from it is painted, median and 95 of 100."""
    from parapp.store import Store
    from parapp.ui.app import make_application
    from parapp.ui.plan.page import PlanPage
    from parapp.ui.session import Session

    make_application()
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "parapp.db") as store:
        session = Session(store)
        session.apply(added("mười kế hoạch", _records()))
        session.show_plan(f"plan{_YEARS[-1]}")
        page = PlanPage(session)
        page.resize(1366, 700)
        page.side.setCurrentWidget(page.phrase_pane)
        page.show()
        page.activateWindow()
        page.view.setFocus()
        _settle()
        figures = [figure for name, keys in _keys() for figure in _timed(page, name, keys)]
        page.close()
    return figures


def _records() -> Iterator[Record]:
    """Plans whose criteria all look alike, the hardest case; nothing is written in the last one."""
    chance = random.Random(1)
    words = _SOUNDS.split()
    names = [" ".join(chance.choices(words, k=chance.randint(6, 16))) for _ in range(_TASKS)]
    for year in _YEARS:
        yield CriteriaSet(id=f"set{year}", year=year - 1)
        plan_id, set_id = f"plan{year}", f"set{year}"
        yield Plan(id=plan_id, result_year=year - 1, period_start=year, period_end=year, criteria_set_id=set_id)
        yield Criterion(id=f"field{year}", set_id=set_id, code="1", name="Lĩnh vực", level="field")
        for place, (name, order) in enumerate(zip(names, spread_keys(_TASKS), strict=True)):
            row = Criterion(id=f"{year}-{place}", set_id=set_id, parent_id=f"field{year}", name=name, order=order)
            cause, remedy = (" ".join(chance.choices(words, k=count)) for count in (25, 40))
            yield row
            task = Task(plan_id=plan_id, field_id=f"field{year}", order=order, criterion_ids=(row.id,))
            written = replace(task, cause=f"Năm {year - 1} {cause}", remedy=f"Năm {year} {remedy}")
            yield task if year == _YEARS[-1] else written


def _keys() -> "list[tuple[str, list[Qt.Key | str]]]":
    from PySide6.QtCore import Qt

    down, side, back = Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left
    puts_in: list[Qt.Key | str] = ["ctrl 1", down] * 20
    return [
        ("moving down", [down] * 100),
        ("moving to another column", [side, back] * 50),
        ("typing words that phrases have", list("thuc hien ra soat bao cao ho so")),
        ("Ctrl+1, another row", [Qt.Key.Key_Escape, Qt.Key.Key_Escape, *puts_in]),
    ]


def _timed(page: "PlanPage", name: str, keys: "list[Qt.Key | str]") -> list[Figure]:
    from parapp.ui.plan.columns import position_of

    page.view.go_to(page.model.rows[page.view.shown_rows()[0]].task_id, position_of("cause"))
    page.view.setFocus()
    _settle(300)
    taken = []
    for key in keys:
        begin = time.process_time()
        _press(key)
        taken.append((time.process_time() - begin) * 1000)
    late = statistics.quantiles(taken, n=20)[-1]
    return [
        Figure(f"{name}: a key", statistics.median(taken), budget="16 ms"),
        Figure(f"{name}: 95 of 100 keys within", late, budget="16 ms"),
    ]


def _press(key: "Qt.Key | str") -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    widget = QApplication.focusWidget()
    assert widget is not None
    if key == "ctrl 1":
        QTest.keyClick(widget, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    elif isinstance(key, str):
        QTest.keyClicks(widget, key)
    else:
        QTest.keyClick(widget, key)
    for _ in range(4):
        QApplication.processEvents()


def _settle(milliseconds: int = _SETTLE_MS) -> None:
    from PySide6.QtWidgets import QApplication

    end = time.perf_counter() + milliseconds / 1000
    while time.perf_counter() < end:
        QApplication.processEvents()
