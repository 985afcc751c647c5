"""Entries on what was done, and deadlines that were changed."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.messages import sentence
from parapp.models import Change, Deadline, Deliverable, PlanFile, Task, TaskResult, UserError
from parapp.plan.edits.results import (
    add_result,
    change_deadline,
    edit_result,
    read_day,
    read_score,
    remove_result,
    set_day,
    set_own_score,
    set_status,
    set_text,
    shown_place,
)
from parapp.plan.planfile import read_plan_file, write_plan_file
from parapp.plan.progress import states
from parapp.vietnamese.deadlines import parse_deadline
from tests.plan.builders import applied, plan_file, task

TODAY = date(2026, 6, 14)
BEFORE = TaskResult(on=date(2026, 3, 1), status="in_progress", text="Đã gửi dự thảo", own_score="0,25")


def file_with(*results: TaskResult, **values: object) -> PlanFile:
    return plan_file(tasks=(task("a", "1.1", results=results, **values),))


def after(file: PlanFile, change: Change) -> Task:
    """The task after the change, which can be taken back."""
    new = applied(file, change)
    assert applied(new, change.inverse()).tasks == file.tasks
    return new.tasks[0]


def code_of(error: pytest.ExceptionInfo[UserError]) -> str:
    assert sentence(error.value)
    return error.value.code


def test_the_status_follows_the_last_entry() -> None:
    done = TaskResult(on=TODAY, status="done", text="  Đã ban hành\r\n")
    file = file_with(BEFORE)
    got = after(file, add_result(file, "a", done))
    assert (got.status, got.results[1].text) == ("done", "Đã ban hành")
    earlier = TaskResult(on=date(2026, 1, 5), status="not_started")
    assert after(file, add_result(file, "a", earlier)).status == "in_progress"


def test_editing_and_removing_an_entry() -> None:
    file = file_with(BEFORE, TaskResult(on=TODAY, status="done"))
    edited = after(file, edit_result(file, "a", 1, TaskResult(on=TODAY, status="cancelled", evidence=("a", "b", "a"))))
    assert (edited.status, edited.results[1].evidence) == ("cancelled", ("a", "b"))
    assert after(file, remove_result(file, "a", 1)).status == "in_progress"
    alone = file_with(BEFORE)
    assert after(alone, remove_result(alone, "a", 0)).status == "not_started"


def test_the_last_of_several_deliverables_makes_a_task_done() -> None:
    both = (Deliverable(product="A"), Deliverable(product="B"))
    file = file_with(TaskResult(on=date(2026, 3, 1), status="done", product=0), deliverables=both, status="in_progress")
    got = after(file, add_result(file, "a", TaskResult(on=TODAY, status="done", product=1)))
    assert got.status == "done"


def test_a_new_state_is_told_on_its_day() -> None:
    file = file_with(BEFORE)
    once = applied(file, set_status(file, ["a"], "done", TODAY))
    assert once.tasks[0].results == (BEFORE, TaskResult(on=TODAY, status="done"))
    assert not set_status(once, ["a"], "done", TODAY).after
    twice = after(once, set_status(once, ["a"], "in_progress", TODAY))
    assert twice.results == (BEFORE, TaskResult(on=TODAY, status="in_progress"))


def test_a_state_of_the_whole_task_leaves_what_was_told_of_a_deliverable() -> None:
    both = (Deliverable(product="A"), Deliverable(product="B"))
    first = TaskResult(on=TODAY, status="done", text="Xong phần A", product=0)
    file = file_with(first, deliverables=both, status="in_progress")
    got = after(file, set_status(file, ["a"], "done", TODAY))
    assert (got.status, got.results) == ("done", (first, TaskResult(on=TODAY, status="done")))


def test_one_state_for_several_tasks_is_one_change() -> None:
    file = plan_file()
    change = set_status(file, ["a", "b", "a"], "in_progress", TODAY)
    assert change.label == "đổi trạng thái của 2 nhiệm vụ thành “đang thực hiện”"
    assert [one.status for one in applied(file, change).tasks] == ["in_progress", "in_progress"]


def test_words_go_on_or_begin_anew() -> None:
    file = file_with(BEFORE)
    assert after(file, set_text(file, "a", "Đã gửi", TODAY)).results[0].text == "Đã gửi"
    anew = after(file, set_text(file, "a", "Đã ký", TODAY, anew=True))
    assert anew.results == (BEFORE, TaskResult(on=TODAY, status="in_progress", text="Đã ký"))
    empty = file_with()
    first = after(empty, set_text(empty, "a", "Đã họp", TODAY))
    assert (first.status, first.results) == ("in_progress", (TaskResult(on=TODAY, text="Đã họp"),))


def test_another_day_of_the_entry_shown() -> None:
    file = file_with(BEFORE)
    assert after(file, set_day(file, "a", "5/2/2026", TODAY, TODAY)).results[0].on == date(2026, 2, 5)
    empty = file_with()
    assert after(empty, set_day(empty, "a", "5/2", TODAY, TODAY)).results == (TaskResult(on=date(2026, 2, 5)),)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("14/6/2026", TODAY),
        ("1.2.2026", date(2026, 2, 1)),
        ("1-2", date(2026, 2, 1)),
        ("20/12", date(2025, 12, 20)),
        ("hôm nay", TODAY),
        ("HOM NAY", TODAY),
        (" 14 / 6 ", TODAY),
    ],
)
def test_days_as_typed(text: str, day: date) -> None:
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["", "31/2", "31/2/2026", "mai", "14/6/26", "1/1/1900", "99/99", "1/1/0001"])
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(UserError) as caught:
        read_day(text, TODAY)
    assert code_of(caught) == "result_day_unreadable"


def test_days_to_come_are_refused() -> None:
    with pytest.raises(UserError) as caught:
        read_day("15/6/2026", TODAY)
    assert code_of(caught) == "result_day_ahead"


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    with contextlib.suppress(UserError):
        assert read_day(text, TODAY) <= TODAY


def test_own_scores_as_typed() -> None:
    file = file_with(BEFORE)
    got = after(file, set_own_score(file, "a", "0.75 điểm", TODAY))
    assert got.results[0].own_score == "0,75"
    assert after(file, set_own_score(file, "a", "", TODAY)).results[0].own_score is None
    empty = file_with()
    assert after(empty, set_own_score(empty, "a", "1", TODAY)).results == (TaskResult(on=TODAY, own_score="1"),)
    assert not set_own_score(empty, "a", " ", TODAY).after


@pytest.mark.parametrize(
    ("text", "code"), [("nhiều", "score_unreadable"), ("-1", "own_score_beyond"), ("1,01", "own_score_beyond")]
)
def test_own_scores_that_cannot_be(text: str, code: str) -> None:
    file = file_with()
    with pytest.raises(UserError) as caught:
        read_score(file, file.tasks[0], text)
    assert code_of(caught) == code


def test_a_task_of_several_criteria_may_be_worth_more_and_one_of_none_anything() -> None:
    file = plan_file(tasks=(task("a", "1.1", "2.1"), task("b")))
    assert read_score(file, file.tasks[0], "4") == "4"
    assert read_score(file, file.tasks[1], "100") == "100"


def test_the_entry_shown_is_the_last_one_of_the_day() -> None:
    later = TaskResult(on=date(2026, 9, 1))
    one = task("a", results=(later, BEFORE, TaskResult(on=BEFORE.on)))
    assert shown_place(one, TODAY) == 2
    assert shown_place(one, date(2026, 12, 31)) == 0
    assert shown_place(one, date(2026, 1, 1)) is None


def deadline(text: str) -> tuple[Deliverable, ...]:
    return (Deliverable(product="Báo cáo", deadline=parse_deadline(text, 2026)),)


def test_a_changed_deadline_keeps_the_old_one_and_the_reason() -> None:
    file = file_with(deliverables=deadline("31/3/2026"))
    got = after(file, change_deadline(file, "a", 0, " Quý III ", " Chờ hướng dẫn của tỉnh ", TODAY))
    assert got.deadline == parse_deadline("Quý III", 2026)
    history = got.deadline_changes[0]
    assert (history.before.text, history.after.text, history.reason, history.on, history.product) == (
        "31/3/2026",
        "Quý III",
        "Chờ hướng dẫn của tỉnh",
        TODAY,
        0,
    )


def test_one_of_several_deadlines_is_changed() -> None:
    file = file_with(deliverables=(*deadline("Quý I"), *deadline("Quý II")))
    got = after(file, change_deadline(file, "a", 1, "Quý IV", "Thiếu kinh phí", TODAY))
    assert [one.deadline.text for one in got.deliverables] == ["Quý I", "Quý IV"]
    assert got.deadline_changes[0].product == 1


def test_a_sub_row_gets_a_deadline_of_its_own() -> None:
    parent = task("a", deliverables=deadline("Quý I"), order="1")
    child = Task(id="b", plan_id="plan", parent_id="a", order="2", remedy="Việc nhỏ")
    file = plan_file(tasks=(parent, child))
    changed = applied(file, change_deadline(file, "b", 0, "Quý II", "Bão lũ", TODAY)).tasks[1]
    assert (changed.deadline.text, changed.deadline_changes[0].before.text) == ("Quý II", "Quý I")


@pytest.mark.parametrize(
    ("text", "reason", "code"),
    [
        ("Quý II", " \n", "deadline_reason_missing"),
        ("", "Lý do", "deadline_missing"),
        ("quý i", "Lý do", "deadline_same"),
    ],
)
def test_a_deadline_is_not_changed_without_reason(text: str, reason: str, code: str) -> None:
    file = file_with(deliverables=deadline("Quý I"))
    with pytest.raises(UserError) as caught:
        change_deadline(file, "a", 0, text, reason, TODAY)
    assert code_of(caught) == code


def test_a_task_without_any_deliverable_gets_a_deadline() -> None:
    file = file_with(deliverables=())
    got = after(file, change_deadline(file, "a", 0, "Quý IV", "Bổ sung thời hạn", TODAY))
    assert got.deliverables == (Deliverable(deadline=parse_deadline("Quý IV", 2026)),)
    assert got.deadline_changes[0].before == Deadline()


def test_entries_and_deadlines_survive_the_plan_file() -> None:
    file = file_with(deliverables=deadline("Quý I"))
    entry = TaskResult(on=TODAY, status="done", text="Xong", evidence=("a.pdf",), own_score="0,5", product=0)
    file = applied(file, add_result(file, "a", entry))
    file = applied(file, change_deadline(file, "a", 0, "Quý II", "Lý do", TODAY))
    again = read_plan_file(write_plan_file(file))
    assert again.tasks == file.tasks
    assert states(again, TODAY) == states(file, TODAY)
