"""A small plan, and hands on the page: keys go where the focus is."""

from decimal import Decimal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from parapp.models import Agency, CriteriaSet, Criterion, Plan, Record, Task, Unit, spread_keys
from parapp.ui.plan.columns import COLUMNS, position_of
from parapp.ui.plan.page import PlanPage
from parapp.ui.session import Session

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
UNITS = ("Văn phòng HĐND và UBND", "Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Phòng Kinh tế, Hạ tầng và Đô thị")


def small_plan() -> list[Record]:
    """Two fields, four criteria that lost points, no task yet."""
    criteria_set = CriteriaSet(year=2025)
    plan = Plan(result_year=2025, period_start=2026, period_end=2026, criteria_set_id=criteria_set.id, name="Thử")
    records: list[Record] = [Agency(name="Mẫu"), criteria_set, plan]
    records += [Unit(name=name, order=order) for name, order in zip(UNITS, spread_keys(len(UNITS)), strict=True)]
    for code, order in (("1", "F"), ("2", "V")):
        field = Criterion(set_id=criteria_set.id, code=code, name=f"Lĩnh vực {code}", level="field", order=order)
        records.append(field)
        for part, lost in (("1", "0.5"), ("2", "1.25")):
            records.append(
                Criterion(
                    set_id=criteria_set.id,
                    parent_id=field.id,
                    code=f"{code}.{part}",
                    name=f"Tiêu chí thứ {code}.{part}",
                    order=part,
                    max_score=Decimal(2),
                    printed_lost=Decimal(lost),
                )
            )
    return records


def shown(qtbot, session: Session) -> PlanPage:
    """The page on the screen with the focus in its table."""
    page = PlanPage(session)
    qtbot.addWidget(page)
    page.resize(1160, 640)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    page.view.setFocus()
    return page


def tasks(page: PlanPage) -> list[Task]:
    """The tasks in the order of the table."""
    assert page.session.plan_file is not None
    return list(page.session.plan_file.tasks)


def go(page: PlanPage, task: int, column: str) -> None:
    """Makes a cell of the task at a place the current one, by mouse-free means."""
    page.view.go_to(tasks(page)[task].id, position_of(column))
    page.view.setFocus()


def focus() -> QWidget:
    """Where keys go."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_sign(sign: str) -> None:
    """Types one sign; qtbot's own keys know no Vietnamese letters."""
    key = ord(sign.upper()) if sign.isascii() else 0
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(focus(), QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, sign))


def press(qtbot, *keys: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Presses keys, or types words, wherever the focus is."""
    for key in keys:
        if isinstance(key, str):
            for sign in key:
                type_sign(sign)
        else:
            qtbot.keyClick(focus(), key, modifier)


def cell(page: PlanPage, task: int, column: str) -> str:
    """What a cell shows."""
    row = page.model.row_of(tasks(page)[task].id)
    return page.model.data(page.model.index(row, position_of(column)))


def place(page: PlanPage) -> tuple[int, str]:
    """Number of the current task (from 0) and the current column."""
    index = page.view.currentIndex()
    return page.model.rows[index.row()].number - 1, COLUMNS[index.column()].key


def select(page: PlanPage, task_places: list[int], *columns: str) -> None:
    """Selects a block of cells."""
    rows = [page.model.row_of(tasks(page)[at].id) for at in task_places]
    page.view.select_block(rows, [position_of(column) for column in columns])
    page.view.setFocus()
