"""Edits of tasks: what changes, what the undo menu says, and that taking back gives the same plan."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from parapp.models import Assignment, Deadline, Deliverable, UnitList, UnitRef
from parapp.plan.edits import tasks as edits
from tests.plan.builders import applied, ids, plan_file, task


def find(file, task_id):
    return next(row for row in file.tasks if row.id == task_id)


def checked(file, change):
    """The plan after the change, once it is sure that undoing gives the plan back."""
    after = applied(file, change)
    assert applied(after, change.inverse()) == file
    return after


def test_setting_a_unit_for_several_tasks():
    change = edits.set_cell(plan_file(), ["a", "b"], "lead", "phòng văn hóa - xã hội, Hội Khuyến học")
    assert change.label == "đổi đơn vị chủ trì của 2 nhiệm vụ"
    lead = find(checked(plan_file(), change), "b").assignment.lead
    assert [(ref.text, ref.unit_id) for ref in lead.units] == [
        ("phòng văn hóa - xã hội", "culture"),
        ("Hội Khuyến học", None),
    ]
    assert lead.printed is None


def test_the_sources_words_go_only_when_units_are_edited():
    printed = Assignment(
        lead=UnitList(units=(UnitRef(text="A"),), printed="A,"),
        printed="Giao A chủ trì",
        coordinating=UnitList(printed="B,"),
    )
    file = plan_file(tasks=(task("a", assignment=printed),))
    assert edits.set_cell(file, ["a"], "lead", "A,").after == ()
    after = find(checked(file, edits.set_cell(file, ["a"], "lead", "C")), "a").assignment
    assert (after.lead.printed, after.printed, after.coordinating.printed) == (None, None, "B,")


def test_setting_deadlines_for_several_tasks_keeps_products():
    change = edits.set_cell(plan_file(), ["a", "b"], "deadline", "Quý II năm 2026")
    assert change.label == "đổi thời hạn của 2 nhiệm vụ"
    deliverable = find(checked(plan_file(), change), "a").deliverables[0]
    assert (deliverable.product, deliverable.deadline.text) == ("Báo cáo", "Quý II năm 2026")
    assert deliverable.deadline.due_date == date(2026, 6, 30)


def test_products_and_deadlines_line_by_line():
    pairs = tuple(Deliverable(product=name, deadline=Deadline(text=name)) for name in ("1", "2"))
    file = plan_file(tasks=(task("a", deliverables=pairs),))
    assert edits.cell_text(file.tasks[0], "product") == "1\n2"
    both = find(checked(file, edits.set_cell(file, ["a"], "product", "một\nhai")), "a")
    assert [d.product for d in both.deliverables] == ["một", "hai"]
    one = find(checked(file, edits.set_cell(file, ["a"], "product", "chỉ một")), "a")
    assert [(d.product, d.deadline.text) for d in one.deliverables] == [("chỉ một", "1"), ("", "2")]


def test_emptying_the_only_deliverable_leaves_none():
    file = plan_file(tasks=(task("a", deliverables=(Deliverable(product="Báo cáo"),)),))
    assert find(checked(file, edits.set_cell(file, ["a"], "product", "")), "a").deliverables == ()


def test_pasting_a_block():
    cells = {("a", "remedy"): "Việc một\x00", ("a", "note"): "x", ("b", "remedy"): "Việc hai", ("gone", "note"): "?"}
    change = edits.set_cells(plan_file(), cells)
    assert change.label == "sửa 2 cột của 2 nhiệm vụ"
    after = checked(plan_file(), change)
    assert (find(after, "a").remedy, find(after, "a").note, find(after, "b").remedy) == ("Việc một", "x", "Việc hai")


def test_what_a_cell_shows_goes_back_in_without_a_change():
    file = plan_file()
    cells = {(row.id, column): edits.cell_text(row, column) for row in file.tasks for column in edits.COLUMN_NAMES}
    change = edits.set_cells(file, cells)
    assert (change.before, change.after) == ((), ())


def test_tasks_from_criteria_leave_out_what_has_one():
    file = plan_file(tasks=(task("a", "1.1"),))
    change = edits.create_tasks(file, ["1.1", "1.2", "2.1"])
    assert change.label == "thêm 2 nhiệm vụ từ tiêu chí mất điểm"
    after = checked(file, change)
    assert [row.criterion_ids for row in after.tasks] == [("1.1",), ("1.2",), ("2.1",)]
    assert [row.field_id for row in after.tasks] == ["1", "1", "2"]


def test_many_tasks_stand_in_the_order_of_their_criteria():
    file = plan_file(tasks=())
    after = applied(file, edits.create_tasks(file, ["2.1", "1.2", "1.1"]))
    assert [row.criterion_ids for row in after.tasks] == [("1.1",), ("1.2",), ("2.1",)]


def test_one_task_for_several_criteria():
    file = plan_file(tasks=())
    change = edits.create_joint_task(file, ["1.2", "1.1"])
    assert change.label == "thêm 1 nhiệm vụ cho 2 tiêu chí"
    assert [row.criterion_ids for row in checked(file, change).tasks] == [("1.1", "1.2")]
    assert edits.create_joint_task(file, []).after == ()


def test_joining_a_criterion_takes_it_from_its_old_task():
    written = task("b", "2.1", "1.2", field_id="2")
    file = plan_file(tasks=(task("a", "1.1"), written))
    change = edits.join_criteria(file, "a", ["1.2"])
    assert change.label == "gộp 1 tiêu chí vào nhiệm vụ"
    after = checked(file, change)
    assert find(after, "a").criterion_ids == ("1.1", "1.2")
    assert find(after, "b").criterion_ids == ("2.1",)


def test_joining_keeps_a_task_with_words_and_drops_a_blank_one():
    blank = task("c", "1.2", order="W", remedy="", assignment=Assignment(), deliverables=())
    file = plan_file(tasks=(task("a", "1.1"), blank, task("b", "2.1", field_id="2")))
    after = checked(file, edits.join_criteria(file, "a", ["1.2", "2.1"]))
    assert ids(after.tasks) == ["a", "b"]
    assert find(after, "b").criterion_ids == ()


def test_adding_a_task_before_another_and_below_one():
    file = plan_file()
    first = checked(file, edits.add_task(file, "1", before_id="a"))
    assert first.tasks[1].id == "a"
    below = checked(file, edits.add_task(file, "1", parent_id="a"))
    assert [row.parent_id for row in below.tasks] == [None, "a", None]
    lone = checked(file, edits.add_task(file, None))
    assert lone.tasks[-1].field_id is None


def test_removing_takes_sub_rows_along():
    sub = task("sub", parent_id="a")
    subsub = task("subsub", parent_id="sub")
    file = plan_file(tasks=(task("a"), sub, subsub, task("b", field_id="2")))
    change = edits.remove_tasks(file, ["a"])
    assert change.label == "xóa 3 nhiệm vụ"
    assert ids(checked(file, change).tasks) == ["b"]


def five():
    return plan_file(tasks=tuple(task(name, order=f"{n}V") for n, name in enumerate("abcde")))


def order(file):
    return "".join(row.id for row in file.tasks)


@pytest.mark.parametrize(
    ("moved", "before", "expected"),
    [("c", "a", "cabde"), ("a", None, "bcdea"), ("bd", "a", "bdace"), ("a", "b", "abcde"), ("ae", "c", "baecd")],
)
def test_moving_within_a_field(moved, before, expected):
    change = edits.move_tasks(five(), moved, "1", before)
    assert order(checked(five(), change)) == expected
    assert len(change.after) <= len(moved)


def test_moving_into_another_field_takes_sub_rows_along():
    file = plan_file(tasks=(task("a"), task("sub", parent_id="a"), task("b", field_id="2")))
    change = edits.move_tasks(file, ["a"], "2", "b")
    assert change.label == "chuyển 1 nhiệm vụ"
    after = checked(file, change)
    assert [(row.id, row.field_id) for row in after.tasks] == [("a", "2"), ("sub", "2"), ("b", "2")]


@pytest.mark.parametrize(
    ("moved", "step", "expected"),
    [
        ("c", -1, "acbde"),
        ("c", 1, "abdce"),
        ("a", -1, "abcde"),
        ("e", 1, "abcde"),
        ("cd", -1, "acdbe"),
        ("bc", 1, "adbce"),
    ],
)
def test_moving_by_keys(moved, step, expected):
    change = edits.move_step(five(), moved, step)
    assert order(checked(five(), change)) == expected
    if change.after:
        assert change.label.endswith("lên" if step < 0 else "xuống")


def test_equal_order_keys_are_spread_again():
    file = plan_file(tasks=tuple(task(name, order="V") for name in "abc"))
    assert order(checked(file, edits.move_tasks(file, ["c"], "1", "a"))) == "cab"


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from([*"abcde", None])), max_size=25))
def test_any_moves_end_as_a_list_would(moves):
    file, expected = five(), list("abcde")
    for moved, before in moves:
        file = applied(file, edits.move_tasks(file, [moved], "1", before))
        if moved != before:
            expected.remove(moved)
            expected.insert(expected.index(before) if before else len(expected), moved)
    assert order(file) == "".join(expected)
    assert max(len(row.order) for row in file.tasks) < 20


def test_deliverables():
    change = edits.set_deliverables(plan_file(), "a", [("Báo cáo", "Quý I"), ("", ""), ("Kế hoạch", "")])
    after = find(checked(plan_file(), change), "a").deliverables
    assert [(d.product, d.deadline.text) for d in after] == [("Báo cáo", "Quý I"), ("Kế hoạch", "")]
    assert after[0].deadline.due_date == date(2026, 3, 31)


def test_an_unknown_task():
    with pytest.raises(KeyError):
        edits.set_deliverables(plan_file(), "gone", [])
    assert edits.set_cell(replace(plan_file(), tasks=()), ["a"], "note", "x").after == ()
