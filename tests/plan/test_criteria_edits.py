"""Edits of the checklist: scores as typed, results by one key, rows added, moved, pasted, removed."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from parapp.messages import sentence
from parapp.models import FieldPart, UserError
from parapp.plan.edits import criteria as edits
from parapp.plan.edits.office import remove_criteria
from parapp.plan.outline import built_in_outline
from parapp.plan.planfile import records_of
from parapp.plan.scores import losing_criteria, sums
from tests.plan.builders import applied, plan_file, row, task
from tests.plan.test_task_edits import checked


def cell(file, code, column):
    return edits.cell_text(next(row for row in file.criteria if row.code == code), column)


def test_a_score_with_a_comma():
    change = edits.set_cells(plan_file(), {("1.1", "appraised_score"): "0,75"})
    assert change.label == "sửa điểm thẩm định của tiêu chí 1.1"
    assert change.after[0].appraised_scores == (Decimal("0.75"),)
    assert cell(checked(plan_file(), change), "1.1", "appraised_score") == "0,75"


@pytest.mark.parametrize("text", ["abc", "1.500", "1,5,5", "NaN", "1e5"])
def test_what_is_no_clear_number_is_refused(text):
    with pytest.raises(UserError) as caught:
        edits.set_cells(plan_file(), {("1.1", "max_score"): text})
    assert text in sentence(caught.value)


def test_emptying_and_second_round():
    file = applied(plan_file(), edits.set_cells(plan_file(), {("1.1", "appraised_score_2"): "1"}))
    assert cell(file, "1.1", "appraised_score") == "0,5"
    assert cell(file, "1.1", "appraised_score_2") == "1"
    file = applied(file, edits.set_cells(file, {("1.1", "appraised_score_2"): "", ("1.1", "max_score"): "-"}))
    assert (cell(file, "1.1", "appraised_score_2"), cell(file, "1.1", "max_score")) == ("", "")


def test_no_second_round_without_a_first():
    empty = applied(plan_file(), edits.set_cells(plan_file(), {("1.1", "appraised_score"): ""}))
    with pytest.raises(UserError, match="second_round_alone"):
        edits.set_cells(empty, {("1.1", "appraised_score_2"): "1"})
    both = applied(
        empty, edits.set_cells(empty, {("1.1", "appraised_score_2"): "1", ("1.1", "appraised_score"): "0,5"})
    )
    assert (cell(both, "1.1", "appraised_score"), cell(both, "1.1", "appraised_score_2")) == ("0,5", "1")
    with pytest.raises(UserError, match="second_round_alone"):
        edits.set_cells(both, {("1.1", "appraised_score"): ""})
    none = applied(both, edits.set_cells(both, {("1.1", "appraised_score"): "", ("1.1", "appraised_score_2"): ""}))
    assert find_scores(none, "1.1") == ()


def find_scores(file, code):
    return next(row for row in file.criteria if row.code == code).appraised_scores


@pytest.mark.parametrize(
    ("text", "expected"),
    [("y", "Đạt"), ("Đ", "Đạt"), ("đạt", "Đạt"), ("p", "Một phần"), ("một phần", "Một phần"), ("n", "Không đạt"),
     ("k", "Không đạt"), ("KHÔNG ĐẠT", "Không đạt"), ("", "")],
)  # fmt: skip
def test_results_by_one_key(text, expected):
    file = plan_file(criteria=(replace(row("1"), passed="partly"),), tasks=())
    assert cell(applied(file, edits.set_cells(file, {("1", "passed"): text})), "1", "passed") == expected


def test_an_unknown_result_is_refused():
    with pytest.raises(UserError, match="passed_unreadable"):
        edits.parse_passed("có lẽ")


def test_marking_several_rows():
    change = edits.set_passed(plan_file(), ["1.1", "1.2", "2.1"], "no")
    assert change.label == "sửa kết quả đạt của 3 tiêu chí"
    assert [row.passed for row in change.after] == ["no"] * 3


def test_what_cells_show_goes_back_in_without_a_change():
    file = plan_file()
    cells = {(row.id, column): edits.cell_text(row, column) for row in file.criteria for column in edits.COLUMN_NAMES}
    assert edits.set_cells(file, cells).after == ()


def test_starting_from_the_outline():
    empty = plan_file(criteria_set=None, criteria=(), tasks=(), plan=replace(plan_file().plan, criteria_set_id=None))
    change = edits.start_set(empty, built_in_outline())
    file = checked(empty, change)
    assert change.label.startswith("nạp khung ")
    assert [row.code for row in file.criteria if row.level == "field"] == list("12345678")
    assert sums(file.criteria).max_score == 100
    assert losing_criteria(file.criteria) == []
    assert checked(empty, edits.start_set(empty)).criteria == ()


def test_adding_rows_by_paste():
    rows = [{"code": "1.3", "name": "Ba", "max_score": "1,5"}, {"code": "1.4", "name": "Bốn"}]
    change = edits.add_rows(plan_file(), "1", rows, before_id="1.2")
    assert change.label == "thêm 2 tiêu chí"
    file = checked(plan_file(), change)
    assert [row.code for row in file.criteria] == ["1", "1.1", "1.3", "1.4", "1.2", "2", "2.1"]
    assert file.criteria[2].max_score == Decimal("1.5")


def test_levels_of_new_rows():
    for parent, level in ((None, "field"), ("1", "criterion"), ("1.1", "component")):
        assert edits.add_rows(plan_file(), parent, [{}]).after[0].level == level


def test_adding_without_a_set_is_refused():
    with pytest.raises(UserError, match="no_criteria_set"):
        edits.add_rows(plan_file(criteria_set=None), None, [{}])


def codes(file):
    return " ".join(row.code for row in file.criteria)


def test_moving_rows():
    change = edits.move_criteria(plan_file(), ["1.2"], "1", "1.1")
    assert codes(checked(plan_file(), change)) == "1 1.2 1.1 2 2.1"
    change = edits.move_criteria(plan_file(), ["1"], None, None)
    assert codes(checked(plan_file(), change)) == "2 2.1 1 1.1 1.2"
    change = edits.move_criteria(plan_file(), ["1.1"], "2", "2.1")
    assert codes(checked(plan_file(), change)) == "1 1.2 2 1.1 2.1"


def test_nothing_moves_below_itself():
    assert edits.move_criteria(plan_file(), ["1"], "1.1", None).after == ()
    assert edits.move_criteria(plan_file(), ["1"], "1", None).after == ()


def test_moving_by_keys():
    change = edits.move_step(plan_file(), "1.2", -1)
    assert change.label == "chuyển tiêu chí lên"
    assert codes(checked(plan_file(), change)) == "1 1.2 1.1 2 2.1"
    assert edits.move_step(plan_file(), "1.2", 1).after == ()
    assert codes(checked(plan_file(), edits.move_step(plan_file(), "1", 1))) == "2 2.1 1 1.1 1.2"


def test_removing_a_criterion_unlinks_its_tasks():
    file = plan_file(tasks=(task("a", "1.1", "1.2"),))
    change = remove_criteria(records_of(file), ["1.1"])
    assert change.label == "xóa 1 tiêu chí"
    after = checked(file, change)
    assert after.tasks[0].criterion_ids == ("1.2",)


def test_removing_a_field_takes_rows_and_parts_and_leaves_tasks():
    file = plan_file(field_parts=(FieldPart(id="p", plan_id="plan", field_id="1"),))
    change = remove_criteria(records_of(file), ["1"])
    assert change.label == "xóa 3 tiêu chí"
    after = checked(file, change)
    assert (codes(after), after.field_parts) == ("2 2.1", ())
    assert [(row.id, row.field_id) for row in after.tasks] == [("b", "2"), ("a", None)]
