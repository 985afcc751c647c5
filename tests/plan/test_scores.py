"""Points: what was achieved and lost, sums over leaves, printed sums that disagree, ranking."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from parapp.models import CriteriaSet, Criterion
from parapp.plan.scores import (
    achieved,
    check_sums,
    field_shares,
    loses,
    losing_criteria,
    lost,
    ranking,
    shown_scores,
    sums,
    totals,
)
from parapp.plan.tree import Tree
from tests.plan.builders import SET, plan_file, row

D = Decimal


def criterion(**values: object) -> Criterion:
    return Criterion(set_id="set", **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "got", "gone"),
    [
        ({"max_score": D("1.75"), "appraised_scores": (D("0.75"),)}, D("0.75"), D(1)),
        ({"max_score": D(2), "appraised_scores": (D(1), D("1.5"))}, D("1.5"), D("0.5")),
        ({"max_score": D(2), "survey_score": D("1.7")}, D("1.7"), D("0.3")),
        ({"max_score": D(3), "appraised_scores": (D(1),), "survey_score": D(1)}, D(2), D(1)),
        ({"max_score": D(2), "appraised_scores": (D(1),), "bonus": D("0.5"), "penalty": D(1)}, D("0.5"), D("1.5")),
        ({"max_score": D(1), "passed": "yes"}, D(1), D(0)),
        ({"max_score": D(1), "passed": "no"}, D(0), D(1)),
        ({"max_score": D(2), "passed": "yes", "penalty": D("0.5")}, D("1.5"), D("0.5")),
        ({"max_score": D(2), "passed": "no", "bonus": D("0.5")}, D("0.5"), D("1.5")),
        ({"max_score": D(1), "passed": "partly", "printed_lost": D("0.25")}, D("0.75"), D("0.25")),
        ({"max_score": D(1), "passed": "no", "appraised_scores": (D("0.5"),)}, D("0.5"), D("0.5")),
        ({"printed_lost": D("0.5")}, None, D("0.5")),
        ({"passed": "yes"}, None, D(0)),
        ({"passed": "no"}, None, None),
        ({"max_score": D(1), "self_score": D(1)}, None, None),
        ({}, None, None),
    ],
)  # fmt: skip
def test_achieved_and_lost(values, got, gone):
    assert (achieved(criterion(**values)), lost(criterion(**values))) == (got, gone)


def test_marked_as_failed_without_points_still_counts_as_lost():
    assert loses(criterion(passed="no"))
    assert loses(criterion(passed="partly"))
    assert not loses(criterion(passed="yes"))
    assert not loses(criterion())


def test_sums_go_over_leaves_only():
    file = plan_file()
    assert sums(file.criteria).lost == D("1.5")
    assert sums(file.criteria, "1").max_score == D(2)
    assert sums(file.criteria).losing == 2


@given(st.lists(st.decimals(min_value=0, max_value=9, places=2), min_size=1, max_size=40))
def test_sums_are_exact(losses):
    rows = [row(f"1.{n}", "10", str(10 - loss), parent="1") for n, loss in enumerate(losses)]
    assert sums([row("1"), *rows]).lost == sum(losses)


@pytest.mark.parametrize(("passed", "printed", "computed"), [("yes", "1", "0"), ("no", "0,5", "2")])
def test_a_printed_loss_is_held_against_the_checklist_too(passed, printed, computed):
    (fault,) = check_sums(None, [replace(row("1.1", "2", None, printed.replace(",", ".")), passed=passed)])
    assert fault.sentence == (
        f"Tiêu chí 1.1: điểm bị mất ghi trong bảng là {printed}, nhưng điểm chuẩn trừ điểm đạt là {computed}."
    )


def test_no_fault_where_all_agrees():
    file = plan_file()
    whole = replace(SET, printed_max=D(5), printed_achieved=D("3.5"), printed_lost=D("1.5"))
    assert check_sums(whole, file.criteria) == []


def faults(rows, criteria_set=None):
    return [(f.record_id, f.kind, f.printed, f.computed) for f in check_sums(criteria_set, rows)]


def test_a_row_that_contradicts_itself():
    rows = [row("1", "2", "1.5", "0.5"), row("1.1", "1", "0.5", "0.25", "1"), row("1.2", "1", "1", "0", "1")]
    found = check_sums(None, rows)
    assert [(f.record_id, f.kind) for f in found] == [("1.1", "row_lost")]
    assert found[0].printed == D("0.25")
    assert found[0].computed == D("0.5")
    assert found[0].record_type is Criterion
    assert found[0].sentence == (
        "Tiêu chí 1.1: điểm bị mất ghi trong bảng là 0,25, nhưng điểm chuẩn trừ điểm đạt là 0,5."
    )


def test_a_field_that_is_not_the_sum_of_its_leaves():
    rows = [row("1", "2", "1", "1"), row("1.1", "1", "0.5", "0.5", "1"), row("1.2", "1", "1", "0", "1")]
    assert faults(rows) == [
        ("1", "sum_lost", D(1), D("0.5")),
        ("1", "sum_achieved", D(1), D("1.5")),
    ]


def test_max_and_achieved_are_not_compared_in_a_list_of_losses():
    rows = [row("1", "8.25", "7.75", "0.5"), row("1.1", "1", "0.5", "0.5", "1")]
    assert faults(rows, CriteriaSet(year=2025, printed_max=D(100), printed_achieved=D(80))) == []


def test_totals_against_the_printed_ones():
    file = plan_file()
    found = check_sums(replace(SET, printed_max=D(6), printed_achieved=D(4), printed_lost=D(2)), file.criteria)
    assert [f.kind for f in found] == ["total_lost", "total_max", "total_achieved"]
    assert found[0].record_type is CriteriaSet
    assert found[0].sentence == "Tổng điểm bị mất ghi trong bảng là 2, nhưng cộng tất cả các dòng được 1,5."


def test_parents_between_field_and_leaf_are_checked_too():
    rows = [
        row("1", "2", "1", "1"),
        row("1.1", "2", "1", "1", "1"),
        row("1.1.1", "1", "0.5", "0.5", "1.1"),
        row("1.1.2", "1", "1", "0", "1.1"),
    ]
    assert ("1.1", "sum_lost", D(1), D("0.5")) in faults(rows)


def test_shown_scores_of_a_list_of_losses_are_the_printed_ones():
    rows = [row("1", "8.25", "6.75", "1.5"), row("1.2", "1.75", "0.75", "1", "1"), row("1.4", "1", "0.5", "0.5", "1")]
    shown = shown_scores(rows[0], Tree(rows))
    assert (shown.max_score, shown.achieved, shown.lost) == (D("8.25"), D("6.75"), D("1.5"))
    assert totals(rows).max_score == D("8.25")


def test_shown_scores_of_a_complete_set_are_sums():
    file = plan_file()
    shown = shown_scores(replace(file.criteria[0], max_score=D(9)), Tree(file.criteria))
    assert shown.max_score == D(2)


def test_ranking_and_shares():
    file = plan_file(criteria=(*plan_file().criteria, replace(row("2.2", parent="2"), passed="no")))
    ranked = ranking(file.criteria)
    assert [(r.criterion.code, r.lost, r.field.code) for r in ranked] == [
        ("2.1", D(1), "2"),
        ("1.1", D("0.5"), "1"),
        ("2.2", None, "2"),
    ]
    assert ranked[0].share == pytest.approx(2 / 3)
    shares = field_shares(file.criteria)
    assert [(s.field.code, s.lost, s.losing) for s in shares] == [("1", D("0.5"), 1), ("2", D(1), 2)]
    assert sum(s.share for s in shares) == pytest.approx(1)


def test_nothing_lost_has_no_shares():
    assert ranking([]) == []
    assert field_shares([row("1", "1", "1"), row("1.1", "1", "1", parent="1")]) == []


def test_a_field_listed_alone_is_no_losing_criterion():
    assert losing_criteria([row("1", "8", "7", "1")]) == []


def test_points_of_a_row_not_passed_that_nobody_knows_leave_the_sum_unknown() -> None:
    known = criterion(max_score=D(2), appraised_scores=(D(1),))
    assert sums((known, criterion(passed="yes"))).lost == D(1)
    unknown = sums((known, criterion(passed="yes"), criterion(passed="no")))
    assert (unknown.lost, unknown.losing) == (None, 2)
