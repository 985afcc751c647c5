"""What is said of the figures."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.models import Assignment, Deliverable, TaskResult
from parapp.plan.progress import percent, progress, projected, report_sentences, totals_line
from parapp.plan.progress.sentences import points_sentence, summary, timing_words
from parapp.vietnamese.deadlines import parse_deadline
from tests.plan.builders import CULTURE, plan_file, task, units

DAY = date(2026, 6, 14)
DONE = (TaskResult(on=date(2026, 4, 2), status="done"),)


def due(text: str) -> tuple[Deliverable, ...]:
    return (Deliverable(product="Báo cáo", deadline=parse_deadline(text, 2026)),)


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (3, 8, "37,5%"),
        (1, 3, "33,3%"),
        (2, 2, "100%"),
        (0, 5, "0%"),
        (0, 0, "0%"),
        (1999, 2000, "99,9%"),
        (1, 5000, "0,1%"),
        (Decimal("85.5"), Decimal(100), "85,5%"),
    ],
)
def test_percent(part: int | Decimal, whole: int | Decimal, words: str) -> None:
    assert percent(part, whole) == words


@given(st.integers(0, 500), st.integers(1, 500))
def test_only_the_whole_is_all_and_only_nothing_is_none(part: int, whole: int) -> None:
    part = min(part, whole)
    assert (percent(part, whole) == "100%") == (part == whole)
    assert (percent(part, whole) == "0%") == (part == 0)


def test_a_report_of_a_plan_under_way() -> None:
    tasks = (
        task("a", "1.1", deliverables=due("31/3/2026"), results=DONE, order="1"),
        task("b", "2.1", deliverables=due("31/3/2026"), order="2"),
        task("c", deliverables=due("30/6/2026"), assignment=Assignment(lead=units(CULTURE)), order="3"),
    )
    file = plan_file(tasks=tasks)
    sentences = report_sentences(progress(file, DAY), projected(file, DAY))
    assert sentences == (
        "Tính đến ngày 14 tháng 6 năm 2026, có 1/3 nhiệm vụ đã hoàn thành, đạt 33,3%, trong đó 1 nhiệm vụ hoàn "
        "thành sau thời hạn; 2 nhiệm vụ chưa thực hiện.",
        "Có 1 nhiệm vụ quá hạn chưa hoàn thành, do Văn phòng HĐND và UBND chủ trì.",
        "Trong 30 ngày tới có 1 nhiệm vụ đến hạn.",
        "Kết quả đến nay dự kiến lấy lại 0,5 điểm, đạt 4/5 điểm; nếu hoàn thành các nhiệm vụ còn lại, lấy lại thêm "
        "1 điểm, đạt 5/5 điểm.",
    )
    assert totals_line(progress(file, DAY)) == (
        "1/3 nhiệm vụ hoàn thành, 2 chưa thực hiện; trong đó 1 quá hạn, 1 đến hạn trong 30 ngày"
    )


def test_overdue_tasks_of_several_units_are_counted_by_unit() -> None:
    tasks = (
        task("a", deliverables=due("31/3/2026"), order="1"),
        task("b", deliverables=due("31/3/2026"), order="2"),
        task("c", deliverables=due("31/3/2026"), assignment=Assignment(lead=units(CULTURE)), order="3"),
    )
    said = report_sentences(progress(plan_file(tasks=tasks), DAY), projected(plan_file(tasks=tasks), DAY))[1]
    assert said == (
        "Có 3 nhiệm vụ quá hạn chưa hoàn thành, do Văn phòng HĐND và UBND (2 nhiệm vụ) và Phòng Văn hóa - Xã hội "
        "(1 nhiệm vụ) chủ trì."
    )


def test_nothing_done_everything_done_and_no_task_at_all() -> None:
    open_plan = plan_file(tasks=(task("a", deliverables=due("Quý IV")), task("b", deliverables=due("Quý IV"))))
    assert summary(progress(open_plan, DAY)) == (
        "Tính đến ngày 14 tháng 6 năm 2026, trong tổng số 2 nhiệm vụ chưa có nhiệm vụ nào hoàn thành; "
        "2 nhiệm vụ chưa thực hiện."
    )
    done_plan = plan_file(tasks=(task("a", results=DONE),))
    assert summary(progress(done_plan, DAY)) == (
        "Tính đến ngày 14 tháng 6 năm 2026, có 1/1 nhiệm vụ đã hoàn thành, đạt 100%."
    )
    two_done = plan_file(tasks=(task("a", results=DONE), task("b", results=DONE)))
    assert "toàn bộ 2 nhiệm vụ đã hoàn thành" in summary(progress(two_done, DAY))
    assert summary(progress(plan_file(tasks=(task("a"),)), DAY)).startswith(
        "Tính đến ngày 14 tháng 6 năm 2026, nhiệm vụ duy nhất của kế hoạch chưa hoàn thành; 1 nhiệm vụ"
    )
    assert summary(progress(plan_file(tasks=()), DAY)) == "Kế hoạch chưa có nhiệm vụ nào."
    assert totals_line(progress(plan_file(tasks=()), DAY)) == "Chưa có nhiệm vụ nào"


def test_points_are_silent_where_nothing_is_known_and_plain_where_nothing_came_back() -> None:
    bare = plan_file(tasks=(), criteria=(), criteria_set=None)
    assert points_sentence(projected(bare, DAY)) == ""
    file = plan_file(tasks=(task("a", "1.1"),))
    assert points_sentence(projected(file, DAY)).startswith(
        "Kết quả đến nay dự kiến chưa lấy lại được điểm bị mất, đạt 3,5/5 điểm; nếu hoàn thành"
    )


@pytest.mark.parametrize(
    ("deadline", "results", "words"),
    [
        ("31/5/2026", (), "Quá hạn 14 ngày"),
        ("19/6/2026", (), "Còn 5 ngày"),
        ("14/6/2026", (), "Đến hạn hôm nay"),
        ("Quý III", (), "Đến 30/9/2026"),
        ("Thường xuyên", (), "Không có hạn cuối"),
        ("Quý I năm 2026 và các năm tiếp theo", (), "Thực hiện liên tục"),
        ("Năm 2026 và các năm tiếp theo", (), "Đến 31/12/2026"),
        ("Theo chỉ đạo", (), "Chưa rõ hạn"),
        ("31/3/2026", DONE, "Chậm hạn"),
        ("31/12/2026", DONE, "Đúng hạn"),
        ("Thường xuyên", DONE, ""),
        ("31/3/2026", (TaskResult(on=date(2026, 4, 2), status="cancelled"),), ""),
    ],
)
def test_a_deadline_in_words(deadline: str, results: tuple[TaskResult, ...], words: str) -> None:
    state = progress(plan_file(tasks=(task("a", deliverables=due(deadline), results=results),)), DAY).states[0]
    assert timing_words(state, DAY) == words
