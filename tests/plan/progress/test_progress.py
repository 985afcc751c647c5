"""How far tasks are on a day, and how they are counted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.models import (
    Assignment,
    Deadline,
    DeadlineChange,
    Deliverable,
    ReportPeriod,
    Task,
    TaskResult,
    UnitList,
    UnitRef,
)
from parapp.plan.progress import days_of, of_unit, progress, running_period, states
from parapp.plan.progress.states import TaskState
from parapp.vietnamese.deadlines import parse_deadline
from tests.plan.builders import CULTURE, OFFICE, plan_file, task, units

DAY = date(2026, 6, 14)


def due(*texts: str) -> tuple[Deliverable, ...]:
    return tuple(Deliverable(product=f"Sản phẩm {text}", deadline=parse_deadline(text, 2026)) for text in texts)


def entry(day: date, status: str = "in_progress", **values: object) -> TaskResult:
    return TaskResult(on=day, status=status, **values)  # type: ignore[arg-type]


def state_of(one: Task, day: date = DAY) -> TaskState:
    return states(plan_file(tasks=(one,)), day)[0]


@pytest.mark.parametrize(
    ("deadline", "results", "status", "timing"),
    [
        ("Quý I năm 2026", (), "not_started", "overdue"),
        ("30/6/2026", (), "not_started", "due_soon"),
        ("14/6/2026", (), "not_started", "due_soon"),
        ("14/7/2026", (), "not_started", "due_soon"),
        ("15/7/2026", (), "not_started", "later"),
        ("13/6/2026", (entry(date(2026, 5, 1)),), "in_progress", "overdue"),
        ("Thường xuyên trong năm", (), "not_started", "ongoing"),
        ("Hằng quý", (entry(date(2026, 3, 1)),), "in_progress", "ongoing"),
        ("Hằng quý", (entry(date(2026, 3, 1), "done"),), "done", "in_time"),
        ("Theo chỉ đạo của cấp trên", (), "not_started", "unclear"),
        ("", (), "not_started", "unclear"),
        ("Quý I năm 2026 và các năm tiếp theo", (), "not_started", "ongoing"),
        ("Năm 2026 và các năm tiếp theo", (), "not_started", "later"),
        ("Quý I/2026 và các năm sau", (entry(date(2026, 5, 2)),), "in_progress", "ongoing"),
        ("Quý I/2026 và các năm sau", (entry(date(2026, 5, 2), "done"),), "done", "in_time"),
        ("Quý I năm 2026", (entry(date(2026, 3, 31), "done"),), "done", "in_time"),
        ("Quý I năm 2026", (entry(date(2026, 4, 1), "done"),), "done", "late"),
        ("Quý I năm 2026", (entry(date(2026, 2, 1), "cancelled"),), "cancelled", "none"),
        ("Quý I năm 2026", (entry(date(2026, 6, 15), "done"),), "not_started", "overdue"),
        ("Quý I năm 2026", (entry(date(2026, 3, 1), "done"), entry(date(2026, 4, 2))), "in_progress", "overdue"),
    ],
)
def test_state_of_a_task(deadline: str, results: tuple[TaskResult, ...], status: str, timing: str) -> None:
    state = state_of(task("a", deliverables=due(deadline), results=results))
    assert (state.status, state.timing) == (status, timing)


def test_entries_count_by_their_day_not_by_their_place() -> None:
    late_note = entry(date(2026, 5, 2), "done")
    state = state_of(task("a", deliverables=due("Quý IV"), results=(late_note, entry(date(2026, 3, 1)))))
    assert state.status == "done"
    assert state.last == late_note
    assert state.done_on == date(2026, 5, 2)


def test_a_status_without_any_entry_counts_but_not_before_the_first_entry() -> None:
    assert state_of(task("a", status="in_progress")).status == "in_progress"
    later = entry(date(2026, 7, 1), "done")
    assert state_of(task("a", status="done", results=(later,))).status == "not_started"


def test_work_that_goes_on_hides_no_other_deadline() -> None:
    both = due("Quý I/2026 và các năm tiếp theo", "31/5/2026")
    assert state_of(task("a", deliverables=both)).timing == "overdue"


def test_each_deliverable_has_its_own_deadline() -> None:
    both = due("31/3/2026", "31/12/2026")
    first_done = entry(date(2026, 3, 30), "done", product=0)
    assert state_of(task("a", deliverables=both)).timing == "overdue"
    begun = state_of(task("a", deliverables=both, results=(first_done,)))
    assert (begun.status, begun.timing, begun.due) == ("in_progress", "later", date(2026, 12, 31))
    all_done = state_of(task("a", deliverables=both, results=(first_done, entry(date(2026, 6, 1), "done", product=1))))
    assert (all_done.status, all_done.timing) == ("done", "in_time")
    at_once = state_of(task("a", deliverables=both, results=(entry(date(2026, 6, 1), "done"),)))
    assert (at_once.status, at_once.timing) == ("done", "late")


def test_a_deliverable_taken_back_is_open_again() -> None:
    both = due("31/3/2026", "31/12/2026")
    results = (entry(date(2026, 3, 1), "done"), entry(date(2026, 4, 1), product=0))
    state = state_of(task("a", deliverables=both, results=results))
    assert (state.status, state.timing, state.due) == ("in_progress", "overdue", date(2026, 3, 31))


def test_an_entry_on_a_deliverable_that_is_gone_changes_nothing_else() -> None:
    results = (entry(date(2026, 3, 1), "done", product=7),)
    assert state_of(task("a", deliverables=due("31/12/2026", "31/12/2026"), results=results)).status == "in_progress"


def test_a_deadline_put_off_later_still_counted_before() -> None:
    change = DeadlineChange(
        on=date(2026, 6, 20),
        before=parse_deadline("31/5/2026"),
        after=parse_deadline("30/9/2026"),
        reason="Chờ hướng dẫn của tỉnh",
    )
    moved = task("a", deliverables=due("30/9/2026"), deadline_changes=(change,))
    assert state_of(moved, date(2026, 6, 14)).timing == "overdue"
    assert state_of(moved, date(2026, 6, 20)).timing == "later"


def test_a_sub_row_takes_what_it_leaves_empty_from_its_row() -> None:
    parent = task("a", "1.1", deliverables=due("31/3/2026"), order="1")
    child = Task(id="b", plan_id="plan", parent_id="a", order="2", remedy="Việc nhỏ")
    whole = progress(plan_file(tasks=(parent, child)), DAY)
    assert [state.timing for state in whole.states] == ["overdue", "overdue"]
    assert whole.states[1].field_id == "1"
    assert [(group.name, group.total) for group in whole.by_unit] == [(OFFICE.name, 2)]


def test_a_row_that_only_heads_others_is_not_counted() -> None:
    head = Task(id="a", plan_id="plan", field_id="2", content="Các việc về thể chế", order="1")
    child = task("b", field_id=None, parent_id="a", order="2")
    whole = progress(plan_file(tasks=(head, child)), DAY)
    assert [one.id for one in whole.tasks] == ["b"]
    assert [group.key for group in whole.by_field] == ["2"]


def test_counts_by_status_are_a_partition() -> None:
    tasks = (
        task("a", deliverables=due("31/3/2026"), order="1"),
        task("b", deliverables=due("31/3/2026"), results=(entry(date(2026, 4, 1), "done"),), order="2"),
        task("c", deliverables=due("30/6/2026"), results=(entry(date(2026, 4, 1)),), order="3"),
        task("d", deliverables=due("31/12/2026"), results=(entry(date(2026, 4, 1), "cancelled"),), order="4"),
        task("e", deliverables=due("Thường xuyên"), order="5"),
    )
    whole = progress(plan_file(tasks=tasks), DAY)
    names = {
        name: [one.id for one in getattr(whole, name)]
        for name in ("done", "in_progress", "not_started", "cancelled", "done_late", "overdue", "due_soon", "ongoing")
    }
    assert names == {
        "done": ["b"],
        "in_progress": ["c"],
        "not_started": ["a", "e"],
        "cancelled": ["d"],
        "done_late": ["b"],
        "overdue": ["a"],
        "due_soon": ["c"],
        "ongoing": ["e"],
    }
    assert whole.done_share == 0.2


def test_groups_by_unit_field_and_quarter() -> None:
    stranger = UnitList(units=(UnitRef(text="Tổ công tác"),))
    tasks = (
        task("a", deliverables=due("31/3/2026"), order="1"),
        task("b", field_id="2", assignment=Assignment(lead=units(OFFICE, CULTURE)), order="2"),
        task("c", field_id=None, assignment=Assignment(lead=stranger), deliverables=due("Hằng tháng"), order="3"),
        task("d", field_id="2", assignment=Assignment(), deliverables=(), order="4"),
    )
    whole = progress(plan_file(tasks=tasks), DAY)
    assert [(group.name, [one.id for one in group.tasks]) for group in whole.by_unit] == [
        (OFFICE.name, ["a", "b"]),
        (CULTURE.name, ["b"]),
        ("Tổ công tác", ["c"]),
        ("Chưa giao đơn vị nào", ["d"]),
    ]
    assert [(group.name, [one.id for one in group.tasks]) for group in whole.by_field] == [
        ("1. Tiêu chí số 1", ["a"]),
        ("2. Tiêu chí số 2", ["b", "d"]),
        ("Ngoài các lĩnh vực", ["c"]),
    ]
    assert [(group.name, [one.id for one in group.tasks]) for group in whole.by_quarter] == [
        ("Quý I năm 2026", ["a"]),
        ("Thường xuyên, định kỳ", ["c"]),
        ("Chưa rõ thời hạn", ["b", "d"]),
    ]


def test_a_member_sees_the_tasks_of_its_collective_unit() -> None:
    from parapp.models import Unit

    offices = Unit(id="all", name="Các phòng chuyên môn", collective=True, member_ids=("culture",))
    lead = Assignment(lead=UnitList(units=(UnitRef(text="Các phòng chuyên môn", unit_id="all"),)))
    file = plan_file(tasks=(task("a", assignment=lead), task("b")), units=(OFFICE, CULTURE, offices))
    whole = progress(file, DAY)
    assert [one.id for one in of_unit(file, whole, "culture").tasks] == ["a"]
    assert [group.name for group in whole.by_unit] == [OFFICE.name, "Các phòng chuyên môn"]


def test_a_plan_without_tasks() -> None:
    whole = progress(plan_file(tasks=()), DAY)
    assert (whole.total, whole.done_share, whole.by_unit, whole.by_field, whole.by_quarter) == (0, 0.0, (), (), ())


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (ReportPeriod(kind="month", year=2026, number=2), date(2026, 2, 1), date(2026, 2, 28)),
        (ReportPeriod(kind="quarter", year=2026, number=4), date(2026, 10, 1), date(2026, 12, 31)),
        (ReportPeriod(kind="half_year", year=2026), date(2026, 1, 1), date(2026, 6, 30)),
        (ReportPeriod(kind="half_year", year=2026, number=2), date(2026, 7, 1), date(2026, 12, 31)),
        (ReportPeriod(kind="year", year=2028), date(2028, 1, 1), date(2028, 12, 31)),
        (ReportPeriod(kind="quarter", year=2026, number=9), date(2026, 10, 1), date(2026, 12, 31)),
        (ReportPeriod(kind="year", year=2026, as_of=date(2026, 12, 14)), date(2026, 1, 1), date(2026, 12, 14)),
    ],
)
def test_days_of_a_period(period: ReportPeriod, first: date, last: date) -> None:
    assert days_of(period) == (first, last)


def test_the_running_period_ends_with_its_day() -> None:
    assert running_period("quarter", DAY) == ReportPeriod(kind="quarter", year=2026, number=2, as_of=DAY)
    assert running_period("half_year", date(2026, 7, 1)).number == 2
    assert running_period("month", DAY).number == 6
    assert running_period("year", DAY).number == 1


_days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
_entries = st.builds(
    TaskResult,
    on=_days,
    status=st.sampled_from(["not_started", "in_progress", "done", "cancelled"]),
    product=st.none() | st.integers(0, 2),
)


@given(
    results=st.lists(_entries, max_size=5).map(tuple),
    dues=st.lists(st.none() | _days, max_size=3),
    day=_days,
)
def test_every_task_has_one_status_and_one_timing_that_fit(
    results: tuple[TaskResult, ...], dues: list[date | None], day: date
) -> None:
    made = tuple(Deliverable(product="x", deadline=Deadline(text="x", kind="date", due_date=one)) for one in dues)
    state = state_of(task("a", deliverables=made, results=results), day)
    open_timings = {"overdue", "due_soon", "later", "ongoing", "unclear"}
    fitting = {"done": {"in_time", "late"}, "cancelled": {"none"}}.get(state.status, open_timings)
    assert state.timing in fitting
    if state.timing == "overdue":
        assert state.due is not None and state.due < day


def test_a_task_without_a_field_of_its_own_stands_in_that_of_its_criterion() -> None:
    file = plan_file(tasks=(task("a", "2.1", field_id=None), task("a1", field_id=None, parent_id="a")))
    assert [(group.key, group.total) for group in progress(file, DAY).by_field] == [("2", 2)]
