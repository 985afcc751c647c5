"""Points that come back: each criterion once."""

from datetime import date
from decimal import Decimal

import pytest

from parapp.models import Criterion, Task, TaskResult
from parapp.plan.progress import own_score, projected
from parapp.plan.progress.points import Points
from tests.plan.builders import plan_file, row, task

DAY = date(2026, 6, 14)
DONE = TaskResult(on=date(2026, 5, 1), status="done")


def scored(text: str, day: date = date(2026, 5, 1), status: str = "done") -> TaskResult:
    return TaskResult(on=day, status=status, own_score=text)  # type: ignore[arg-type]


def points(*tasks: Task, criteria: tuple[Criterion, ...] | None = None) -> Points:
    return projected(plan_file(tasks=tasks, **({"criteria": criteria} if criteria else {})), DAY)


def test_nothing_done_yet() -> None:
    got = points(task("a", "1.1"), task("b", "2.1", field_id="2"))
    assert (got.achieved, got.lost, got.regained, got.open) == (Decimal("3.5"), Decimal("1.5"), 0, Decimal("1.5"))
    assert (got.so_far, got.projected, got.without_task) == (Decimal("3.5"), Decimal("5.0"), 0)


def test_what_is_done_comes_back() -> None:
    got = points(task("a", "1.1", results=(DONE,)), task("b", "2.1"))
    assert (got.regained, got.open, got.so_far, got.projected) == (
        Decimal("0.5"),
        Decimal("1"),
        Decimal("4.0"),
        Decimal("5.0"),
    )


def test_a_criterion_without_a_task_stays_lost() -> None:
    got = points(task("a", "1.1", results=(DONE,)))
    assert (got.without_task, got.projected) == (Decimal("1"), Decimal("4.0"))


def test_a_criterion_of_two_tasks_comes_back_once_and_with_the_last_of_them() -> None:
    half = points(task("a", "1.1", results=(DONE,), order="1"), task("b", "1.1", order="2"))
    assert (half.regained, half.open) == (0, Decimal("0.5"))
    whole = points(task("a", "1.1", results=(DONE,), order="1"), task("b", "1.1", results=(DONE,), order="2"))
    assert (whole.regained, whole.open) == (Decimal("0.5"), 0)


def test_a_task_not_carried_out_is_left_aside() -> None:
    dropped = TaskResult(on=date(2026, 5, 1), status="cancelled")
    alone = points(task("a", "1.1", results=(dropped,)))
    assert (alone.open, alone.without_task) == (0, Decimal("1.5"))
    beside = points(task("a", "1.1", results=(dropped,), order="1"), task("b", "1.1", results=(DONE,), order="2"))
    assert beside.regained == Decimal("0.5")


def test_a_sub_row_must_be_done_too() -> None:
    child = Task(id="b", plan_id="plan", parent_id="a", order="2", remedy="Việc nhỏ")
    assert points(task("a", "1.1", results=(DONE,), order="1"), child).regained == 0


def test_a_task_for_a_criterion_with_components_wins_back_all_below() -> None:
    assert points(task("a", "1", results=(DONE,))).regained == Decimal("0.5")


def test_the_own_score_counts_instead() -> None:
    assert points(task("a", "1.1", results=(scored("0,75"),))).regained == Decimal("0.25")
    assert points(task("a", "1.1", results=(scored("0.75", status="in_progress"),))).regained == Decimal("0.25")
    worse = points(task("a", "1.1", results=(scored("0,25"),)))
    assert (worse.regained, worse.so_far) == (Decimal("-0.25"), Decimal("3.25"))


def test_the_own_score_entered_last_counts_and_none_above_the_maximum() -> None:
    later = scored("9", date(2026, 6, 1))
    assert points(task("a", "1.1", results=(later, scored("0,6")))).regained == Decimal("0.5")


def test_a_score_for_several_criteria_is_counted_once() -> None:
    both = points(task("a", "1.1", "2.1", results=(scored("3,5"),)))
    assert both.regained == Decimal("1.0")
    alone = task("b", "2.1", results=(scored("2,5"),), order="2")
    mixed = points(task("a", "1.1", "2.1", results=(scored("3,5"),), order="1"), alone)
    assert mixed.regained == Decimal("0.5") + Decimal("0.5")


def test_a_score_that_nobody_can_read_is_no_score() -> None:
    assert own_score("khoảng 3") is None
    assert own_score(None) is None
    assert points(task("a", "1.1", results=(scored("khoảng 3"),))).regained == Decimal("0.5")


def test_losses_without_points_are_counted_apart() -> None:
    marked = row("3.1").__class__(id="3.1", set_id="set", code="3.1", name="Có hay không", passed="no")
    got = points(task("a", "3.1", results=(DONE,)), criteria=(marked,))
    assert (got.unknown, got.regained, got.projected) == (1, 0, None)


@pytest.mark.parametrize("tasks", [(), (task("a"),)])
def test_without_criteria(tasks: tuple[Task, ...]) -> None:
    got = projected(plan_file(tasks=tasks, criteria=(), criteria_set=None), DAY)
    assert (got.max_score, got.regained, got.open, got.projected) == (None, 0, 0, None)
