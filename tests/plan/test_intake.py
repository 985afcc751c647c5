"""A table as read becomes criteria and tasks: hierarchy, links, years, nothing doubled, everything undoable."""

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from parapp.models import Criterion, Deliverable, Task
from parapp.models.table import CriterionRow, Layout, TableRead, TaskRow
from parapp.plan.edits.office import remove_everything
from parapp.plan.intake import criteria_and_tasks, new_plan_file, years_of
from parapp.plan.planfile import read_plan_file, records_of, write_plan_file
from parapp.plan.scores import sums
from parapp.plan.tree import Tree, field_of
from tests.plan.builders import OFFICE, applied, plan_file

D = Decimal
LAYOUT = Layout(table=0, header_rows=(0,), columns=())


def read(*criteria: CriterionRow, tasks: tuple[TaskRow, ...] = (), **values: object) -> TableRead:
    return TableRead(layout=LAYOUT, criteria=criteria, tasks=tasks, **values)  # type: ignore[arg-type]


def field(index: int, code: str, name: str = "LĨNH VỰC") -> CriterionRow:
    return CriterionRow(row=index, code=code, name=name, level="field")


def line(index: int, code: str, lost: str | None = None, level: str = "criterion", name: str = "") -> CriterionRow:
    got = () if lost is None else (D(1) - D(lost),)
    return CriterionRow(
        row=index,
        code=code,
        name=name or f"Tiêu chí {code}",
        level=level,  # type: ignore[arg-type]
        max_score=None if lost is None else D(1),
        appraised_scores=got,
    )


def parents(file) -> dict[str, str | None]:
    codes = {row.id: row.code for row in file.criteria}
    return {row.code: codes.get(row.parent_id) for row in file.criteria}


def test_parents_by_code_prefix_else_the_field_above():
    file = new_plan_file(
        read(
            field(1, "1"), line(2, "1.2"), line(3, "1.4.2", level="component"), line(4, "1.4"),
            field(5, "3"), line(6, "3.1"), line(7, "3.1.1"), line(8, "3.1.1.2"), line(9, "3.2.4"),
        )
    )  # fmt: skip
    assert parents(file) == {
        "1": None, "1.2": "1", "1.4.2": "1", "1.4": "1",
        "3": None, "3.1": "3", "3.1.1": "3.1", "3.1.1.2": "3.1.1", "3.2.4": "3",
    }  # fmt: skip


def test_roman_fields_and_children_with_codes_of_another_field():
    file = new_plan_file(
        read(field(1, "I"), line(2, "1"), line(3, "1.1"), field(4, "II"), line(5, "1"), line(6, "1.1"))
    )
    tree = Tree(file.criteria)
    tops = tree.children(None)
    assert [row.code for row in tops] == ["I", "II"]
    assert [[row.code for row in tree.below(top.id)] for top in tops] == [["1", "1.1"], ["1", "1.1"]]


def test_rows_without_codes_follow_level_and_order():
    file = new_plan_file(
        read(
            field(1, ""),
            line(2, "", name="Tiêu chí A"),
            line(3, "", level="component", name="Thành phần A1"),
            line(4, "", name="Tiêu chí B"),
        )
    )
    names = {row.id: row.name for row in file.criteria}
    assert [(row.name, names.get(row.parent_id)) for row in file.criteria] == [
        ("LĨNH VỰC", None),
        ("Tiêu chí A", "LĨNH VỰC"),
        ("Thành phần A1", "Tiêu chí A"),
        ("Tiêu chí B", "LĨNH VỰC"),
    ]


def test_items_belong_to_the_component_above_them():
    file = new_plan_file(
        read(field(1, "1"), line(2, "1.1"), line(3, "1.1.1", level="component"), line(4, "a", level="component"))
    )
    assert parents(file)["a"] == "1.1.1"


def test_items_of_a_next_component_do_not_stay_with_the_first():
    rows = [line(2, "1.1.1", level="component"), line(3, "a", level="component", name="x")]
    rows += [line(4, "1.1.2", level="component"), line(5, "b", level="component", name="y")]
    assert parents(new_plan_file(read(field(1, "1"), *rows)))["b"] == "1.1.2"


def test_a_criterion_whose_field_has_no_row_does_not_join_the_field_above():
    file = new_plan_file(read(field(1, "1"), line(2, "1.1"), line(3, "3.1"), line(4, "3.1.1", level="component")))
    assert parents(file) == {"1": None, "1.1": "1", "3.1": None, "3.1.1": "3.1"}


def test_source_order_stands_even_where_codes_run_backwards():
    file = new_plan_file(read(field(1, "1"), line(2, "1.10"), line(3, "1.9")))
    assert [row.code for row in file.criteria] == ["1", "1.10", "1.9"]


def test_rows_before_any_field_are_kept():
    file = new_plan_file(read(line(1, "1.1", "0.5")))
    assert parents(file) == {"1.1": None}
    assert file.tasks[0].field_id is None


TASK = TaskRow(
    row=2,
    codes=("1.2",),
    criterion_rows=(2,),
    field="LĨNH VỰC",
    remedy="Gửi báo cáo\nđúng hạn",
    lead="Văn phòng HĐND-UBND, Phòng Lạ,",
    coordinating="Cơ quan, đơn vị liên quan, UBND xã",
    lead_units=("Văn phòng HĐND-UBND", "Phòng Lạ"),
    coordinating_units=("Cơ quan, đơn vị liên quan", "UBND xã"),
    deadline="Quý I, 6 tháng, Quý III và năm",
    note="ghi chú",
)


def test_a_table_with_tasks_gives_them_with_their_words():
    file = new_plan_file(read(field(1, "1"), line(2, "1.2", "0.5"), line(3, "1.3", "0"), tasks=(TASK,), year=2018))
    assert len(file.tasks) == 1
    task = file.tasks[0]
    assert task.remedy == "Gửi báo cáo\nđúng hạn"
    assert task.assignment.lead.printed == "Văn phòng HĐND-UBND, Phòng Lạ,"
    assert [ref.text for ref in task.assignment.lead.units] == ["Văn phòng HĐND-UBND", "Phòng Lạ"]
    assert [ref.text for ref in task.assignment.coordinating.units] == ["Cơ quan, đơn vị liên quan", "UBND xã"]
    assert task.deadline.text == "Quý I, 6 tháng, Quý III và năm"
    assert task.note == "ghi chú"
    assert [row.code for row in file.criteria if row.id in task.criterion_ids] == ["1.2"]
    assert field_of(task.criterion_ids[0], Tree(file.criteria)).id == task.field_id


def tasks_by_codes(file) -> list[tuple[tuple[str, ...], str]]:
    codes = {row.id: row.code for row in file.criteria}
    return [(tuple(codes[found] for found in task.criterion_ids), task.remedy) for task in file.tasks]


def test_a_criterion_that_lost_points_without_a_task_of_its_own_gets_one_where_it_stands():
    found = read(
        field(1, "1"), line(2, "1.1", "1"), line(3, "1.2", "0.5"), line(4, "1.3", "1"), line(5, "1.4", "0"),
        line(6, "1.5", "1"), line(7, "1.5.1", "0.5", level="component"), line(8, "1.6", "1"),
        tasks=(TASK, TaskRow(row=6, criterion_rows=(6,), remedy="Làm")),
    )  # fmt: skip
    expected = [(("1.1",), ""), (("1.2",), TASK.remedy), (("1.3",), ""), (("1.5",), "Làm"), (("1.6",), "")]
    file = new_plan_file(replace(found, tasks=(replace(TASK, row=3, criterion_rows=(3,)), *found.tasks[1:])))
    assert tasks_by_codes(file) == expected
    assert tasks_by_codes(read_plan_file(write_plan_file(file))) == expected


def test_several_criteria_of_one_source_row_all_join_its_task():
    rows = (field(1, "1"), line(1, "1.2"), line(1, "1.3.1"), line(1, "2.1"))
    task = TaskRow(row=1, codes=("1.2", "1.3.1", "2.1"), criterion_rows=(1,), field="LĨNH VỰC", remedy="Làm")
    assert tasks_by_codes(new_plan_file(read(*rows, tasks=(task,)))) == [(("1.2", "1.3.1", "2.1"), "Làm")]


def test_units_of_the_directory_are_recognised():
    office = replace(OFFICE, aliases=("Văn phòng HĐND-UBND",))
    change = criteria_and_tasks(read(field(1, "9"), line(2, "1.2"), tasks=(TASK,)), plan_file(units=(office,)))
    task = next(record for record in change.after if isinstance(record, Task))
    assert [ref.unit_id for ref in task.assignment.lead.units] == ["office", None]


def test_the_readers_deliverables_win_over_the_cells():
    row = replace(TASK, deliverables=(Deliverable(product="A"), Deliverable(product="B")), product="A\nB")
    file = new_plan_file(read(field(1, "1"), line(2, "1.2"), tasks=(row,)))
    assert [deliverable.product for deliverable in file.tasks[0].deliverables] == ["A", "B"]


def test_a_task_without_a_criterion_stands_in_the_field_row_above_it():
    rows = (
        TaskRow(row=2, field="Hiện đại hóa", group="A", content="Việc thứ nhất"),
        TaskRow(row=4, field="Hiện đại hóa", group="B", content="Việc thứ hai"),
        TaskRow(row=5, field="Một cửa", content="Việc thứ ba"),
    )
    table = read(field(1, "VII", "HIỆN ĐẠI HÓA"), field(3, "I", "HIỆN ĐẠI HÓA"), tasks=rows)
    file = new_plan_file(table)
    codes = {row.id: row.code or row.name for row in file.criteria}
    assert [(task.content, codes[task.field_id]) for task in file.tasks] == [
        ("Việc thứ nhất", "VII"),
        ("Việc thứ hai", "I"),
        ("Việc thứ ba", "Một cửa"),
    ]


def test_a_row_that_goes_on_with_a_task_belongs_to_it():
    rows = [
        TaskRow(row=at, field="LĨNH VỰC", content=text, sub_row=sub)
        for at, (text, sub) in enumerate((("a", False), ("a1", True), ("a2", True), ("b", False)), start=2)
    ]
    file = new_plan_file(read(field(1, "I"), tasks=tuple(rows)))
    names = {task.id: task.content for task in file.tasks}
    assert [(task.content, names.get(task.parent_id, "")) for task in file.tasks] == [
        *(("a", ""), ("a1", "a"), ("a2", "a"), ("b", "")),
    ]
    assert len({task.field_id for task in file.tasks}) == 1
    again = applied(file, criteria_and_tasks(read(field(1, "I"), tasks=(*rows[:1], rows[1], *rows[3:])), file))
    assert again.tasks == file.tasks


def test_a_table_without_tasks_gives_one_for_each_loss():
    file = new_plan_file(
        read(field(1, "1"), line(2, "1.1", "0.5"), line(3, "1.2", "0"), line(4, "1.3", "1"), year=2025)
    )
    codes = {row.id: row.code for row in file.criteria}
    assert [codes[task.criterion_ids[0]] for task in file.tasks] == ["1.1", "1.3"]
    assert all(task.remedy == "" for task in file.tasks)
    assert read_plan_file(write_plan_file(file)) == file


def test_a_printed_total_counts_survey_bonus_and_penalty_like_any_row():
    total = CriterionRow(row=9, name="Tổng cộng", appraised_scores=(D(70), D(72)), bonus=D(3), penalty=D("0.25"))
    assert new_plan_file(read(field(1, "1"), total=total)).criteria_set.printed_achieved == D("74.75")


def test_printed_totals_are_kept_beside_the_sums():
    total = CriterionRow(row=9, name="Tổng cộng", max_score=D(100), appraised_scores=(D(82),), printed_lost=D(18))
    file = new_plan_file(read(field(1, "1"), line(2, "1.1", "0.5"), total=total))
    assert file.criteria_set.printed_max == D(100)
    assert file.criteria_set.printed_achieved == D(82)
    assert file.criteria_set.printed_lost == D(18)
    assert sums(file.criteria).lost == D("0.5")


@pytest.mark.parametrize(
    ("values", "year", "expected"),
    [
        ({"year": 2018}, None, (2018, 2019, 2019)),
        ({"year": 2018, "titles": ("KẾ HOẠCH … NĂM 2019 VÀ CÁC NĂM TIẾP THEO",)}, None, (2018, 2019, 2019)),
        ({"titles": ("DUY TRÌ, NÂNG CAO CHỈ SỐ CCHC GIAI ĐOẠN 2016-2020",)}, None, (2015, 2016, 2020)),
        ({"titles": ("Khắc phục năm 2023, nâng cao chỉ số năm 2024",)}, None, (2023, 2024, 2024)),
        ({"year": 2025}, 2027, (2025, 2027, 2027)),
        ({"year": 2030}, 2027, (2026, 2027, 2027)),
        ({"tasks": (TaskRow(row=1, deadline="Quý I năm 2022"),)}, None, (2021, 2022, 2022)),
        ({}, None, (date.today().year - 1, date.today().year, date.today().year)),
    ],
)
def test_years(values, year, expected):
    assert years_of(read(**values), year) == expected


def test_reading_into_a_plan_is_one_change_with_a_name():
    table = read(field(1, "5", "Chế độ công vụ"), line(2, "5.1", "0.5"), tasks=(replace(TASK, codes=("5.1",)),))
    change = criteria_and_tasks(table, plan_file())
    assert change.label == "nhập bảng điểm (1 tiêu chí, 1 nhiệm vụ)"
    file = applied(plan_file(), change)
    assert [row.code for row in file.criteria] == ["1", "1.1", "1.2", "2", "2.1", "5", "5.1"]
    assert len(file.tasks) == 3
    assert applied(file, change.inverse()) == plan_file()


def test_a_plan_without_criteria_gets_a_set():
    empty = plan_file(criteria_set=None, criteria=(), tasks=(), plan=replace(plan_file().plan, criteria_set_id=None))
    change = criteria_and_tasks(read(field(1, "1"), line(2, "1.1"), year=2024), empty)
    file = applied(empty, change)
    assert file.plan.criteria_set_id == file.criteria_set.id
    assert applied(file, change.inverse()) == empty


def test_reading_the_same_table_again_adds_nothing():
    table = read(
        field(1, "1"), line(2, "1.2", "0.5"), tasks=(TASK, TaskRow(row=3, field="LĨNH VỰC", content="Việc khác"))
    )
    once = new_plan_file(table)
    again = criteria_and_tasks(table, once)
    assert again.before == ()
    assert again.after == ()


def test_a_second_table_brings_scores_and_overwrites_nothing_with_blanks():
    first = new_plan_file(read(field(1, "1"), line(2, "1.2", "0.5")))
    second = read(field(1, "1"), CriterionRow(row=2, code="1.2.", name="TIÊU CHÍ 1.2", survey_score=D("0.25")))
    file = applied(first, criteria_and_tasks(second, first))
    row = file.criteria[1]
    assert (row.code, row.name, row.max_score, row.survey_score) == ("1.2", "Tiêu chí 1.2", D(1), D("0.25"))


def test_a_same_code_with_another_name_is_another_criterion():
    first = new_plan_file(read(field(1, "1"), line(2, "1.2", "0.5")))
    file = applied(first, criteria_and_tasks(read(field(1, "1"), line(2, "1.2", "1", name="Việc khác hẳn")), first))
    assert [row.name for row in file.criteria if row.code == "1.2"] == ["Tiêu chí 1.2", "Việc khác hẳn"]
    assert len({row.id for row in file.criteria if isinstance(row, Criterion)}) == 3


def test_a_row_given_twice_is_twice_in_the_set_and_stays_so():
    table = read(field(1, "1"), line(2, "1.2", "0.5"), line(3, "1.2", "1"))
    once = new_plan_file(table)
    assert [row.appraised_scores for row in once.criteria[1:]] == [(D("0.5"),), (D(0),)]
    assert criteria_and_tasks(table, once).after == ()
    half = new_plan_file(read(field(1, "1"), line(2, "1.2", "0.5")))
    file = applied(half, criteria_and_tasks(table, half))
    assert [row.appraised_scores for row in file.criteria[1:]] == [(D("0.5"),), (D(0),)]


def test_a_counting_that_begins_again_finds_the_row_of_its_own_field():
    table = read(
        field(1, "I", "A"), line(2, "1", "0.5", name="Báo cáo"), field(3, "II", "B"), line(4, "1", name="Báo cáo")
    )
    first = new_plan_file(table)
    later = read(field(1, "II", "B"), line(2, "1", "1", name="Báo cáo"))
    file = applied(first, criteria_and_tasks(later, first))
    assert [row.appraised_scores for row in file.criteria if row.name == "Báo cáo"] == [(D("0.5"),), (D(0),)]


@pytest.mark.parametrize("fields", [(), (field(1, "1", "Một"),)])
def test_a_new_row_finds_its_parent_in_the_set(fields):
    first = new_plan_file(
        read(field(1, "1", "Một"), line(2, "1.1"), line(3, "1.1.1"), field(4, "2", "Hai"), line(5, "2.1"))
    )
    file = applied(first, criteria_and_tasks(read(*fields, line(2, "1.1.2")), first))
    assert parents(file)["1.1.2"] == "1.1"


def test_everything_of_an_import_can_go_again():
    file = new_plan_file(read(field(1, "1"), line(2, "1.2", "0.5"), tasks=(TASK,)))
    change = remove_everything(records_of(file), [record.id for record in file.records()], "xóa")
    assert {record.id for record in change.before} == {record.id for record in file.records()}
