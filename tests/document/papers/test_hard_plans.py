"""Papers around plans with sub-rows, several years, changed deadlines and tasks that are not carried out."""

from datetime import date

import pytest
from msgspec.structs import replace

from parapp.document.compose.papers import compose_paper
from parapp.models import (
    Deadline,
    DeadlineChange,
    Deliverable,
    ReportPeriod,
    TaskResult,
    Unit,
    UnitList,
    UnitRef,
    plain_runs,
)
from parapp.models.document import Table
from parapp.plan.facts import fact_text
from parapp.plan.selection import tasks_of_unit
from tests.document.papers.papers import lines_of, related, text_of
from tests.document.plans import OFFICE, plan_file, task

OLD = Deadline(text="30/9/2026", kind="date", due_date=date(2026, 9, 30))
NEW = Deadline(text="30/6/2027", kind="date", due_date=date(2027, 6, 30))
STATION = UnitList(units=(UnitRef(text="Đài Truyền thanh", unit_id="station"),))
BY_OFFICE = UnitList(units=(UnitRef(text=OFFICE, unit_id="office"),))


def hard_plan():
    """2026 to 2028: a task put off, one that heads two rows of two units, one that is not carried out."""
    file = plan_file(
        task(
            "put-off",
            criterion_ids=("3.1.1",),
            remedy="Rà soát thủ tục",
            lead=BY_OFFICE,
            deliverables=(Deliverable(deadline=NEW),),
            deadline_changes=(DeadlineChange(on=date(2026, 6, 1), before=OLD, after=NEW, reason="Chờ hướng dẫn"),),
        ),
        task("head", criterion_ids=("1.4.2",), content="Tuyên truyền"),
        task("row-1", parent_id="head", remedy="Phát thanh", lead=STATION, deadline="Thường xuyên"),
        task("row-2", parent_id="head", remedy="Đăng tin", lead=BY_OFFICE, deadline="Hằng tháng"),
        task(
            "dropped",
            remedy="Tổ chức hội nghị",
            lead=BY_OFFICE,
            status="cancelled",
            results=(TaskResult(on=date(2026, 5, 1), status="cancelled", text="Không còn phù hợp"),),
        ),
        period_end=2028,
    )
    return replace(file, units=(*file.units, Unit(id="station", name="Đài Truyền thanh")))


FILE = hard_plan()


def year(of):
    return ReportPeriod(kind="year", year=of)


def test_every_paper_counts_the_same_tasks():
    assert fact_text(FILE, "count.tasks") == "4"
    assert "Dự thảo Kế hoạch gồm 4 nhiệm vụ" in text_of(FILE, "submission")
    assert "Công tác chỉ đạo, điều hành CCHC: 2 nhiệm vụ" in text_of(FILE, "submission")
    assert "Kế hoạch giao 4 nhiệm vụ" in text_of(FILE, "summary")
    assert "trong tổng số 4 nhiệm vụ" in text_of(FILE, "report", period=year(2026))


def test_a_row_of_another_units_task_has_number_and_criteria_of_that_task():
    letter = text_of(FILE, "assignment", unit_id="station")
    assert "chủ trì thực hiện 1 nhiệm vụ (số thứ tự" in letter
    assert "Nhiệm vụ số 2 (tiêu chí 1.4.2): Phát thanh." in letter


@pytest.mark.parametrize("unit_id", ["office", "station"])
def test_a_slip_has_whole_rows(unit_id):
    nodes = compose_paper(FILE, related(FILE, "slip", unit_id=unit_id)).parts[0].nodes
    table = next(node for node in nodes if isinstance(node, Table))
    left = [0] * len(table.widths)  # rows that a cell above still covers, by column
    for row in table.rows:
        free = [at for at, rows in enumerate(left) if not rows]
        assert sum(cell.colspan for cell in row.cells) == len(free), row
        left = [max(0, rows - 1) for rows in left]
        for at, cell in zip(free, row.cells, strict=False):
            left[at] = cell.rowspan - 1
    assert not any(left)


def test_a_plan_of_one_unit_keeps_the_task_a_row_belongs_to():
    assert [one.id for one in tasks_of_unit(FILE, "Đài Truyền thanh").tasks] == ["head", "row-1"]


def test_a_report_tells_the_changes_of_its_own_period():
    assert "Thời hạn điều chỉnh từ “30/9/2026”" in text_of(FILE, "report", period=year(2026))
    assert "Thời hạn điều chỉnh" not in text_of(FILE, "report", period=year(2027))
    assert "Quá hạn 184 ngày" in text_of(FILE, "report", period=year(2027))


def test_what_is_not_carried_out_is_told_as_such():
    assert "- Tổ chức hội nghị: không thực hiện, không còn phù hợp." in lines_of(FILE, "report", period=year(2026))


def test_the_chairmans_page_has_the_deadlines_of_the_plan():
    page = text_of(FILE, "summary")
    assert "30/6/2027" in page
    assert "30/9/2026" not in page


@pytest.mark.parametrize("kind", ["assignment", "slip", "summary"])
def test_the_offices_own_subject_stands_in_every_paper(kind):
    own = replace(FILE, plan=replace(FILE.plan, subject=plain_runs("Cải thiện Chỉ số năm 2026")))
    assert "Kế hoạch cải thiện Chỉ số năm 2026" in text_of(own, kind).replace("\u00a0", " ")
    assert "khắc phục tồn tại, hạn chế" not in text_of(own, kind)


def test_work_that_is_all_led_or_all_supported_is_called_so():
    assert "phối hợp 0" not in text_of(FILE, "assignment", unit_id="office")
    assert "chủ trì thực hiện 3 nhiệm vụ" in text_of(FILE, "slip", unit_id="office")


def test_a_report_leaves_out_what_nothing_is_known_of():
    report = lines_of(replace(FILE, criteria=()), "report", period=year(2026))
    place = report.index("II. KẾT QUẢ THEO LĨNH VỰC")
    assert "……" not in report[:place]


def test_a_notes_column_of_a_report_holds_its_short_words_on_two_lines():
    table = next(
        node
        for part in compose_paper(FILE, related(FILE, "report", period=year(2027))).parts
        for node in part.nodes
        if isinstance(node, Table)
    )
    assert table.widths[-1] * 247 >= 19  # millimetres of a landscape page
