"""A plan with tasks of every kind on a fixed day, and hands on the page: keys go where the focus is."""

from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QApplication

from parapp.models import (
    Agency,
    Assignment,
    CriteriaSet,
    Criterion,
    Deliverable,
    Plan,
    Record,
    Task,
    TaskResult,
    Unit,
    UnitList,
    UnitRef,
    spread_keys,
)
from parapp.ui.followup.columns import COLUMNS, FollowKey, position_of
from parapp.ui.followup.page import FollowUpPage
from parapp.ui.jobs import JobRunner
from parapp.ui.session import Session
from parapp.vietnamese.deadlines import parse_deadline

TODAY = date(2026, 6, 14)
OFFICE, ECONOMY = "Văn phòng HĐND và UBND", "Phòng Kinh tế"
_DEADLINES = ("Quý I năm 2026", "30/6/2026", "Quý IV năm 2026", "Thường xuyên", "Theo chỉ đạo", "Quý I năm 2026")
_DONE = TaskResult(on=date(2026, 3, 15), status="done", text="Đã ban hành")
_BEGUN = TaskResult(on=date(2026, 5, 2), text="Đã gửi dự thảo")


def followed_plan() -> list[Record]:
    """Tasks t0 … t5: overdue, due soon, in progress, without an end, unclear, done; two fields, two units."""
    criteria_set = CriteriaSet(id="set", year=2025)
    plan = Plan(id="plan", result_year=2025, period_start=2026, period_end=2026, criteria_set_id="set", name="Thử")
    units = [Unit(id=f"u{n}", name=name, order=str(n)) for n, name in enumerate((OFFICE, ECONOMY), start=1)]
    records: list[Record] = [Agency(name="Mẫu"), criteria_set, plan, *units]
    for code, order in (("1", "F"), ("2", "V")):
        records.append(Criterion(id=code, set_id="set", code=code, name=f"Lĩnh vực {code}", level="field", order=order))
        records += [_criterion(code, part) for part in ("1", "2", "3")]
    for place, order in enumerate(spread_keys(len(_DEADLINES))):
        records.append(_task(place, order, units[place % 2]))
    return records


def _criterion(field: str, part: str) -> Criterion:
    return Criterion(
        id=f"{field}.{part}",
        set_id="set",
        parent_id=field,
        code=f"{field}.{part}",
        name=f"Tiêu chí thứ {field}.{part}",
        order=part,
        max_score=Decimal(1),
        appraised_scores=(Decimal("0.5"),),
    )


def _task(place: int, order: str, unit: Unit) -> Task:
    field = "1" if place < 3 else "2"
    results = {2: (_BEGUN,), 5: (_DONE,)}.get(place, ())
    return Task(
        id=f"t{place}",
        plan_id="plan",
        field_id=field,
        criterion_ids=(f"{field}.{place % 3 + 1}",),
        order=order,
        remedy=f"Giải pháp số {place}",
        assignment=Assignment(lead=UnitList(units=(UnitRef(text=unit.name, unit_id=unit.id),))),
        deliverables=(Deliverable(product="Báo cáo", deadline=parse_deadline(_DEADLINES[place], 2026)),),
        results=results,
        status=results[-1].status if results else "not_started",
    )


def shown(qtbot, session: Session, jobs: JobRunner) -> FollowUpPage:
    """The page on the screen with the focus in its table."""
    page = FollowUpPage(session, jobs, lambda: TODAY)
    qtbot.addWidget(page)
    page.resize(1160, 640)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    page.view.setFocus()
    return page


def task(page: FollowUpPage, task_id: str) -> Task:
    """A task as it is kept."""
    return page.session.all(Task)[task_id]


def go(page: FollowUpPage, task_id: str, key: FollowKey) -> None:
    """Makes a cell the current one."""
    assert page.view.go(task_id, key)
    page.view.setFocus()


def cell(page: FollowUpPage, task_id: str, key: FollowKey) -> str:
    """What a cell shows."""
    return page.model.texts(task_id)[position_of(key)]


def place(page: FollowUpPage) -> tuple[str, str]:
    """The current task and column."""
    return page.view.current_task_id(), COLUMNS[page.view.currentIndex().column()].key


def order(page: FollowUpPage) -> list[str]:
    """What the shown rows say from top to bottom: ids of tasks, headings of groups."""
    rows = page.model.rows
    return [
        row.task_id or page.model.heading(row.group)
        for index, row in enumerate(rows)
        if not page.view.isRowHidden(index)
    ]
