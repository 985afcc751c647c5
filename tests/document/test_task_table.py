"""Tables of tasks: grouped by time and by unit, rows of a task, what the follow-up says in columns."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from parapp.document.compose.columns import COLUMNS
from parapp.document.compose.forms import form
from parapp.document.compose.paper import compose
from parapp.document.compose.spans import plain
from parapp.models import Appendix, AppendixColumn, Deadline, Deliverable, OtherRole, Task, TaskResult
from parapp.models.document import Table, TableRow
from parapp.vietnamese.deadlines import parse_deadline
from tests.document.plans import plan_file, task, units


def rows(*tasks: Task, keys: str = "number content", **appendix: Any) -> list[TableRow]:
    columns = tuple(AppendixColumn(key=key) for key in keys.split())
    document = compose(plan_file(*tasks, appendices=(Appendix(columns=columns, **appendix),)), form("son-ky"))
    made = next(node for node in document.parts[1].nodes if isinstance(node, Table))
    assert {sum(cell.colspan for cell in row.cells) for row in made.rows if row.kind != "task"} <= {len(columns)}
    return list(made.rows)[1:]


def texts(row: TableRow) -> list[str]:
    return ["\n".join(plain(spans) for spans in cell.paragraphs) for cell in row.cells]


def due(task_id: str, words: str, **values: Any) -> Task:
    deadline = parse_deadline(words, 2026)
    return task(task_id, content=task_id, deliverables=(Deliverable(deadline=deadline),), **values)


def test_quarters_stand_in_order_and_what_has_no_day_last() -> None:
    tasks = (
        due("sau", "Quý IV năm 2026"),
        due("luon", "Thường xuyên"),
        task("trong", content="trong"),
        due("truoc", "Trước ngày 15/3/2026"),
        due("nam sau", "Quý I năm 2027"),
        due("giua", "Tháng 3 năm 2026"),
    )
    assert [texts(row) for row in rows(*tasks, grouping="deadline")] == [
        *(["I", "Quý I năm 2026"], ["1", "truoc"], ["2", "giua"]),
        *(["II", "Quý IV năm 2026"], ["1", "sau"]),
        *(["III", "Quý I năm 2027"], ["1", "nam sau"]),
        *(["IV", "Thường xuyên, định kỳ và thời hạn khác"], ["1", "luon"]),
        *(["V", "……"], ["1", "trong"]),
    ]


def test_months_stand_where_all_is_due_in_one_quarter() -> None:
    tasks = (due("b", "Tháng 3 năm 2026"), due("a", "Trước ngày 15/01/2026"))
    assert [texts(row)[1] for row in rows(*tasks, grouping="deadline") if row.kind == "group"] == [
        *("Tháng 1 năm 2026", "Tháng 3 năm 2026"),
    ]


def test_units_are_counted_and_a_task_of_two_stands_under_both() -> None:
    tasks = (task("a", content="a", lead=("Phòng A", "Phòng B")), task("b", content="b", lead=("phòng b",)))
    assert [texts(row) for row in rows(*tasks, grouping="unit")] == [
        *(["I", "Phòng A"], ["1", "a"], ["II", "Phòng B"], ["1", "a"], ["2", "b"]),
    ]


def test_a_group_heading_covers_the_whole_row_where_no_number_is_shown() -> None:
    made = rows(task("a", content="a", group="Nhóm một"), keys="content lead", grouping="group")
    assert (texts(made[0]), made[0].cells[0].colspan) == (["Nhóm một"], 2)


def test_groups_keep_numbers_of_their_own_only_where_all_have_one() -> None:
    named = [task(str(at), content="x", group=name) for at, name in enumerate(("B. Hai", "C) Ba"))]
    assert [texts(row) for row in rows(*named, grouping="group") if row.kind == "group"] == [["B", "Hai"], ["C", "Ba"]]
    mixed = [task(str(at), content="x", group=name) for at, name in enumerate(("B. Hai", "Ba"))]
    assert [texts(row) for row in rows(*mixed, grouping="group") if row.kind == "group"] == [
        *(["A", "B. Hai"], ["B", "Ba"]),
    ]


def test_tasks_of_no_field_do_not_stand_under_the_field_above() -> None:
    tasks = (
        task("a", content="a", field_id="1", group="G"),
        task("b", content="b", group="G"),
        task("c", content="c", group="H"),
    )
    assert [texts(row) for row in rows(*tasks, grouping="group")] == [
        *(["A", "G"], ["I", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CCHC"], ["1", "a"], ["II", "Nhiệm vụ khác"], ["1", "b"]),
        *(["B", "H"], ["1", "c"]),
    ]


def test_the_order_runs_through_all_groups_and_leaves_sub_rows_out() -> None:
    tasks = (
        task("a", content="a", group="G"),
        task("a1", content="a1", parent_id="a"),
        task("b", content="b", group="H"),
    )
    made = rows(*tasks, keys="order content", grouping="group")
    assert [texts(row)[0] for row in made if row.kind == "task"] == ["1", "a1", "2"]


def test_a_sub_row_behind_another_says_its_tasks_words_again() -> None:
    tasks = (
        task("a", content="a", lead=("Phòng A",)),
        task("a1", content="a1", parent_id="a", lead=("Phòng B",)),
        task("a2", content="a2", parent_id="a"),
    )
    made = rows(*tasks, keys="content lead", grouping="none")
    assert [texts(row) for row in made] == [["a", "Phòng A"], ["a1", "Phòng B"], ["a2", "Phòng A"]]


def test_a_row_that_only_heads_others_has_no_gaps() -> None:
    tasks = (task("a", content="Gồm:"), task("a1", content="a1", parent_id="a", lead=("Phòng A",), deadline="Quý I"))
    made = rows(*tasks, keys="number content lead deadline", grouping="none")
    assert texts(made[0]) == ["1", "Gồm:", "", ""]


def test_columns_of_the_follow_up_show_the_latest_entry() -> None:
    results = (
        TaskResult(on=date(2026, 6, 2), text="Xong", evidence=("bao-cao.pdf", "anh.png"), own_score="0.75"),
        TaskResult(on=date(2026, 3, 1), text="Đang làm", evidence=("bao-cao.pdf",)),
    )
    made = task("a", content="a", status="done", results=results, cost="5 triệu đồng", person="Nguyễn Văn Mẫu")
    made = replace(
        made, assignment=replace(made.assignment, others=(OtherRole(role="đôn đốc", units=units("Phòng A")),))
    )
    keys = "status result result_date own_score evidence cost person other_roles"
    assert texts(rows(made, keys=keys, grouping="none")[0]) == [
        *("Hoàn thành", "Xong", "02/6/2026", "0,75", "bao-cao.pdf\nanh.png", "5 triệu đồng", "Nguyễn Văn Mẫu"),
        "đôn đốc: Phòng A",
    ]


def test_a_cell_of_group_and_field_covers_its_tasks() -> None:
    tasks = (
        task("a", content="a", field_id="1", group="G"),
        task("b", content="b", field_id="1", group="G"),
        task("c", content="c", field_id="1", group="H"),
    )
    made = rows(*tasks, keys="group_and_field content", grouping="none")
    assert [cell.rowspan for row in made for cell in row.cells if len(row.cells) == 2 and cell is row.cells[0]] == [
        2,
        1,
    ]


@pytest.mark.parametrize("words", ["1. Một;\n2. Hai", "x" * 80])
def test_lists_and_long_texts_stand_left_in_the_whole_column(words: str) -> None:
    tasks = (due("a", "Quý I"), replace(due("b", ""), deliverables=(Deliverable(deadline=Deadline(text=words)),)))
    made = rows(*tasks, keys="content deadline", grouping="none")
    assert {row.cells[1].align for row in made} == {"left"}
    assert {row.cells[1].align for row in rows(due("a", "Quý I"), keys="content deadline", grouping="none")} == {
        "center"
    }


def test_products_without_words_keep_the_numbers_of_the_others() -> None:
    pairs = tuple(
        Deliverable(product=name, deadline=Deadline(text=when))
        for name, when in (("Kế hoạch", "Quý I"), ("", "Quý II"), ("Báo cáo.", "Quý III"))
    )
    made = rows(task("a", content="a", deliverables=pairs), keys="product deadline", grouping="none")
    assert texts(made[0]) == ["1. Kế hoạch;\n3. Báo cáo.", "1. Quý I;\n2. Quý II;\n3. Quý III"]


def test_deadlines_name_their_products_where_no_column_does() -> None:
    pairs = (
        Deliverable(product="Kế hoạch;", deadline=Deadline(text="Quý I")),
        Deliverable(deadline=Deadline(text="Quý II")),
        Deliverable(product="Báo cáo", deadline=Deadline(text="Quý III.")),
    )
    made = rows(task("a", content="a", deliverables=pairs), keys="content deadline", grouping="none")
    assert texts(made[0])[1] == "Kế hoạch: Quý I;\nQuý II;\nBáo cáo: Quý III."


def test_every_column_is_named_once() -> None:
    names = [column.name for column in COLUMNS.values()]
    assert len(set(names)) == len(names)
