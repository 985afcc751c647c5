"""The follow-up table as a paper."""

from datetime import date

from msgspec.structs import replace

from parapp.document.followup import followup_paper
from parapp.models import Deliverable, TaskResult, plain_runs
from parapp.models.document import Paragraph, Table, Text, Title
from parapp.vietnamese.deadlines import parse_deadline
from tests.plan.builders import plan_file, task

DAY = date(2026, 6, 14)
DONE = TaskResult(on=date(2026, 3, 2), status="done", text="Đã ban hành <b>quy chế</b>", own_score="1")
BEGUN = TaskResult(on=date(2026, 2, 1))


def followed():
    made = (Deliverable(product="x", deadline=parse_deadline("Quý I", 2026)),)
    return plan_file(
        tasks=(
            task("a", "1.1", deliverables=made, order="1"),
            task("b", "2.1", field_id="2", deliverables=made, results=(BEGUN, DONE), order="2"),
        )
    )


def table_of(document):
    return next(node for node in document.parts[0].nodes if isinstance(node, Table))


def words_of(cell):
    return [
        "".join(span.text for span in paragraph if isinstance(span, Text)) for paragraph in cell.paragraphs if paragraph
    ]


def test_a_row_for_each_task_under_its_group():
    table = table_of(followup_paper(followed(), DAY))
    assert [row.kind for row in table.rows] == ["header", "group", "task", "group", "task"]
    assert words_of(table.rows[1].cells[0]) == ["Quá hạn (1 nhiệm vụ)"]
    assert table.rows[1].cells[0].colspan == len(table.widths)
    assert [words_of(cell) for cell in table.rows[4].cells] == [
        ["2"],
        ["2.1: Gửi báo cáo đúng hạn"],
        ["Văn phòng HĐND và UBND"],
        ["Quý I", "Đúng hạn"],
        ["Đã hoàn thành"],
        ["02/3/2026: Đã ban hành <b>quy chế</b> (tự chấm 1 điểm)", "01/02/2026: đang thực hiện"],
    ]
    assert abs(sum(table.widths) - 1) < 1e-9


def test_only_the_tasks_wanted_and_the_groups_they_are_in():
    table = table_of(followup_paper(followed(), DAY, "field", {"b"}))
    assert [row.source for row in table.rows if row.kind == "task"] == ["b"]
    assert words_of(table.rows[1].cells[0]) == ["2. Tiêu chí số 2 (1/1 nhiệm vụ hoàn thành)"]


def test_what_came_later_is_not_on_it():
    table = table_of(followup_paper(followed(), date(2026, 2, 15)))
    row = next(row for row in table.rows if row.source == "b")
    assert words_of(row.cells[4]) == ["Đang thực hiện"]
    assert words_of(row.cells[5]) == ["01/02/2026: đang thực hiện"]


def test_the_title_names_the_day_and_the_sentences_stand_above():
    document = followup_paper(followed(), DAY)
    nodes = document.parts[0].nodes
    assert isinstance(nodes[0], Title) and "tính đến ngày 14 tháng 6 năm 2026" in nodes[0].subject[0].text
    assert isinstance(nodes[1], Paragraph) and "có 1/2 nhiệm vụ đã hoàn thành" in nodes[1].spans[0].text
    assert document.parts[0].landscape


def test_it_can_be_set_in_pages():
    from parapp.document.typeset import Typesetter

    assert Typesetter().pdf(followup_paper(followed(), DAY)).startswith(b"%PDF")


def test_a_plan_without_tasks_is_a_table_without_rows():
    table = table_of(followup_paper(plan_file(tasks=()), DAY))
    assert [row.kind for row in table.rows] == ["header"]


def test_the_plans_own_subject_stands_in_the_title() -> None:
    file = followed()
    file = replace(file, plan=replace(file.plan, subject=plain_runs("Cải thiện Chỉ số")))
    title = followup_paper(file, DAY).parts[0].nodes[0]
    assert title.subject[0].text.startswith("Tiến độ thực hiện Kế hoạch cải thiện Chỉ số (tính đến")
