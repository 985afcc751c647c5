"""A second import of the same set: what differs, and what is taken."""

from decimal import Decimal

from msgspec.structs import replace

from parapp.models import CriteriaSet, PlanFile
from parapp.models.table import CriterionRow, TaskRow
from parapp.plan.compare_sets import compare, take
from parapp.plan.intake import criteria_and_tasks
from parapp.plan.integrity import check_integrity
from tests.plan.builders import PLAN, SET
from tests.plan.test_intake import field, line, read
from tests.plan.two_years import AGENCY, applied

NAMES = {
    "1.1": "Kế hoạch cải cách hành chính",
    "1.2": "Báo cáo định kỳ",
    "1.3": "Kiểm tra công tác cải cách hành chính",
    "2.1": "Rà soát văn bản quy phạm pháp luật",
    "2.2": "Theo dõi thi hành pháp luật",
}


def named(index, code, lost="0.5", name=""):
    return line(index, code, lost, name=name or NAMES[code])


FIRST = (field(1, "1", "Chỉ đạo, điều hành"), named(2, "1.1"), named(3, "1.2"), named(4, "1.3"),
         field(5, "2", "Cải cách thể chế"), named(6, "2.1"), named(7, "2.2"))  # fmt: skip
TASKS = (TaskRow(row=3, codes=("1.2",), criterion_rows=(3,), remedy="Gửi đúng hạn"),)


def plan() -> PlanFile:
    """A plan into which the first table was imported."""
    empty = PlanFile(agency=AGENCY, plan=replace(PLAN, signer_id=None), criteria_set=SET)
    return applied(empty, criteria_and_tasks(read(*FIRST, tasks=TASKS), empty))


def taken(comparison, chosen=None):
    """The plan after the change, which can be taken back."""
    before = comparison.plan_file
    change = take(comparison, comparison.proposed if chosen is None else chosen)
    after = applied(before, change)
    check_integrity(after)
    assert applied(after, change.inverse()) == before
    return after


def kinds(comparison):
    return {(row.kind, (row.row or row.present).code) for row in comparison.differences}


def codes(plan_file):
    return [row.code for row in plan_file.criteria]


def test_the_same_table_again_has_no_difference():
    comparison = compare(plan(), read(*FIRST, tasks=TASKS))
    assert comparison.differences == () == comparison.tasks
    assert comparison.same == 7
    change = take(comparison, comparison.proposed)
    assert not change.before and not change.after


def test_spaces_capitals_and_final_stops_are_no_difference():
    again = [replace(row, name=f" {row.name.upper()}. ", code=f"{row.code}.") for row in FIRST]
    assert compare(plan(), read(*again)).differences == ()


def test_a_changed_score_is_shown_with_old_and_new_and_taken():
    again = [*FIRST[:2], named(3, "1.2", "0.25"), *FIRST[3:]]
    comparison = compare(plan(), read(*again))
    (difference,) = comparison.differences
    assert [(value.field, value.old, value.new) for value in difference.values] == [
        ("appraised_scores", (Decimal("0.5"),), (Decimal("0.75"),))
    ]
    assert difference.certain
    after = taken(comparison)
    assert next(row for row in after.criteria if row.code == "1.2").appraised_scores == (Decimal("0.75"),)
    assert after.tasks[0].remedy == "Gửi đúng hạn"


def test_what_the_table_leaves_empty_takes_nothing_away():
    again = [replace(row, appraised_scores=(), max_score=None) for row in FIRST]
    assert compare(plan(), read(*again)).differences == ()


def test_a_row_whose_code_moved_is_the_same_row():
    again = [*FIRST[:2], named(3, "1.2", name="Sáng kiến, cách làm mới"), named(4, "1.3", name=NAMES["1.2"]),
             named(5, "1.4", name=NAMES["1.3"]), *FIRST[4:]]  # fmt: skip
    comparison = compare(plan(), read(*again))
    assert kinds(comparison) == {("new", "1.2"), ("changed", "1.3"), ("changed", "1.4")}
    after = taken(comparison)
    assert codes(after) == ["1", "1.1", "1.2", "1.3", "1.4", "2", "2.1", "2.2"]
    by_code = {row.code: row for row in after.criteria}
    assert after.tasks[0].criterion_ids == (by_code["1.3"].id,)
    assert by_code["1.3"].name == NAMES["1.2"]


def test_a_nearly_equal_name_is_doubtful_and_not_taken_unasked():
    again = [*FIRST[:2], named(3, "1.2", name="Thực hiện báo cáo định kỳ, đột xuất"), *FIRST[3:]]
    comparison = compare(plan(), read(*again))
    (difference,) = comparison.differences
    assert (difference.kind, difference.certain, difference.share < 1) == ("changed", False, True)
    assert difference.key not in comparison.proposed
    assert taken(comparison) == comparison.plan_file
    after = taken(comparison, {difference.key})
    assert "đột xuất" in next(row for row in after.criteria if row.code == "1.2").name


def test_gone_rows_stay_unless_chosen_and_their_tasks_are_said():
    again = [*FIRST[:2], *FIRST[3:]]
    comparison = compare(plan(), read(*again))
    (difference,) = comparison.differences
    assert (difference.kind, difference.present.code, len(difference.task_ids)) == ("gone", "1.2", 1)
    assert comparison.proposed == frozenset()
    after = taken(comparison, {difference.key})
    assert "1.2" not in codes(after)
    assert [(task.remedy, task.criterion_ids) for task in after.tasks] == [("Gửi đúng hạn", ())]


def test_what_stands_below_a_gone_row_stays_in_its_place():
    plan_file = plan()
    without_field = [replace(row, level="criterion") for row in FIRST[1:4]]
    comparison = compare(plan_file, read(*without_field))
    gone = [row.key for row in comparison.differences if row.kind == "gone" and row.present.code == "1"]
    after = taken(comparison, gone)
    assert codes(after) == ["1.1", "1.2", "1.3", "2", "2.1", "2.2"]
    assert [row.parent_id for row in after.criteria[:3]] == [None] * 3
    assert len(after.tasks) == len(plan_file.tasks) and after.tasks[0].criterion_ids


def test_rows_move_below_a_field_that_is_new():
    first = [replace(row, level="criterion") for row in FIRST[1:4]]
    empty = PlanFile(agency=AGENCY, plan=replace(PLAN, signer_id=None), criteria_set=SET)
    start = applied(empty, criteria_and_tasks(read(*first), empty))
    comparison = compare(start, read(*FIRST[:4]))
    after = taken(comparison)
    assert codes(after) == ["1", "1.1", "1.2", "1.3"]
    assert {row.parent_id for row in after.criteria[1:]} == {after.criteria[0].id}
    assert compare(after, read(*FIRST[:4])).differences == ()


def test_rows_of_one_name_stay_with_the_row_above_when_codes_are_exchanged():
    def table(first, second):
        rows = [field(1, "1", "Chỉ đạo, điều hành")]
        for at, code in enumerate((first, second)):
            name = ("Kế hoạch cải cách hành chính", "Báo cáo định kỳ")[at]
            rows.append(line(2 + 2 * at, code, "0.5", name=name))
            rows.append(CriterionRow(row=3 + 2 * at, code=f"{code}.1", name="Ban hành kịp thời", level="component"))
        return read(*rows, tasks=(TaskRow(row=3, codes=(), criterion_rows=(3,), remedy="Ban hành kế hoạch sớm"),))

    empty = PlanFile(agency=AGENCY, plan=replace(PLAN, signer_id=None), criteria_set=SET)
    start = applied(empty, criteria_and_tasks(table("1.1", "1.2"), empty))
    after = taken(compare(start, table("1.2", "1.1")))
    (task,) = after.tasks
    row = next(row for row in after.criteria if row.id == task.criterion_ids[0])
    above = next(found for found in after.criteria if found.id == row.parent_id)
    assert (row.code, above.code, above.name) == ("1.2.1", "1.2", "Kế hoạch cải cách hành chính")


def test_a_new_row_stands_where_the_table_has_it():
    new = named(9, "1.1a", name="Tuyên truyền cải cách hành chính")
    component = CriterionRow(row=10, code="2.1.1", name="Xử lý kết quả rà soát", level="component")
    again = [*FIRST[:2], new, *FIRST[2:6], component, FIRST[6]]
    after = taken(compare(plan(), read(*again)))
    assert codes(after) == ["1", "1.1", "1.1a", "1.2", "1.3", "2", "2.1", "2.1.1", "2.2"]
    below = next(row for row in after.criteria if row.code == "2.1.1")
    assert next(row.code for row in after.criteria if row.id == below.parent_id) == "2.1"


def test_a_whole_new_field_comes_with_its_rows_and_tasks():
    extra = (field(8, "3", "Cải cách tài chính công"), named(9, "3.1", name="Giải ngân vốn đầu tư công"))
    tasks = (*TASKS, TaskRow(row=9, codes=("3.1",), criterion_rows=(9,), remedy="Đẩy nhanh giải ngân"))
    comparison = compare(plan(), read(*FIRST, *extra, tasks=tasks))
    after = taken(comparison)
    assert codes(after)[-2:] == ["3", "3.1"]
    assert [task.remedy for task in after.tasks] == ["Gửi đúng hạn", "Đẩy nhanh giải ngân"]
    assert after.tasks[1].field_id == after.criteria[-2].id
    below = next(row.key for row in comparison.differences if row.row.code == "3.1")
    alone = taken(comparison, {below})
    assert alone.criteria[-1].parent_id is None
    assert len(alone.tasks) == 1


def test_a_row_that_went_to_another_field_is_moved():
    again = [*FIRST[:3], FIRST[4], named(6, "2.1"), named(7, "2.2"), named(8, "2.3", name=NAMES["1.3"])]
    comparison = compare(plan(), read(*again))
    (difference,) = comparison.differences
    assert {value.field for value in difference.values} == {"code", "parent"}
    after = taken(comparison, {difference.key})
    assert codes(after) == ["1", "1.1", "1.2", "2", "2.1", "2.2", "2.3"]


def test_printed_totals_follow():
    total = CriterionRow(row=20, max_score=Decimal(10), printed_lost=Decimal("2.5"))
    again = [*FIRST[:2], named(3, "1.2", "0.25"), *FIRST[3:]]
    after = taken(compare(plan(), read(*again, total=total)))
    assert isinstance(after.criteria_set, CriteriaSet)
    assert (after.criteria_set.printed_max, after.criteria_set.printed_lost) == (Decimal(10), Decimal("2.5"))
