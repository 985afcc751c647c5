"""The follow-up page: order, filters, another day, charts, what it hands on."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication

from parapp.models import ReportPeriod, Task, added
from parapp.plan.edits.results import set_status
from parapp.plan.sample import sample_plan_file
from parapp.ui.followup.page import FollowUpPage
from parapp.ui.followup.progress_chart import parts_of, value_words
from tests.ui.followup.hands import ECONOMY, OFFICE, TODAY, cell, followed_plan, go, order, shown, task
from tests.ui.plan.hands import CTRL, focus, press


def test_what_presses_stands_on_top(page):
    assert order(page) == [
        "Quá hạn  (1)",
        "t0",
        "Đến hạn trong 30 ngày  (1)",
        "t1",
        "Đang thực hiện, chưa đến hạn  (1)",
        "t2",
        "Chưa thực hiện, chưa đến hạn  (1)",
        "t3",
        "Chưa rõ thời hạn  (1)",
        "t4",
        "Đã hoàn thành  (1)",
        "t5",
    ]
    assert cell(page, "t0", "due") == "Quý I năm 2026\nQuá hạn 75 ngày"
    assert cell(page, "t1", "due") == "30/6/2026\nCòn 16 ngày"
    assert cell(page, "t3", "due") == "Thường xuyên\nKhông có hạn cuối"
    assert cell(page, "t4", "due") == "Theo chỉ đạo\nChưa rõ hạn"
    assert page.totals.text() == (
        "1/6 nhiệm vụ hoàn thành, 1 đang thực hiện, 4 chưa thực hiện; trong đó 1 quá hạn, 1 đến hạn trong 30 ngày, "
        "1 chưa rõ thời hạn"
    )


def test_points_today_and_if_all_is_done(page):
    assert page.points.text() == "Điểm: 3 → nay 3,5 → khi hoàn thành 6/6"
    go(page, "t0", "status")
    page.view.set_for_selected("done")
    assert page.points.text() == "Điểm: 3 → nay 4 → khi hoàn thành 6/6"


def test_grouped_by_unit_field_and_deadline(qtbot, page):
    page.filter.grouping.setCurrentIndex(1)
    assert [row for row in order(page) if not row.startswith("t")] == [
        f"{OFFICE}  (0/3 hoàn thành, 1 quá hạn)",
        f"{ECONOMY}  (1/3 hoàn thành)",
    ]
    page.filter.grouping.setCurrentIndex(2)
    assert order(page)[:4] == ["1. Lĩnh vực 1  (0/3 hoàn thành, 1 quá hạn)", "t0", "t1", "t2"]
    page.filter.grouping.setCurrentIndex(3)
    assert [row for row in order(page) if not row.startswith("t")] == [
        "Quý I năm 2026  (1/2 hoàn thành, 1 quá hạn)",
        "Quý II năm 2026  (0/1 hoàn thành)",
        "Quý IV năm 2026  (0/1 hoàn thành)",
        "Thường xuyên, định kỳ  (0/1 hoàn thành)",
        "Chưa rõ thời hạn  (0/1 hoàn thành)",
    ]


def test_searching_without_diacritics_and_going_back_to_the_table(qtbot, page):
    page.view.setFocus()
    press(qtbot, Qt.Key.Key_F, modifier=CTRL)
    press(qtbot, "phong kinh te thuong xuyen")
    assert [row for row in order(page) if row.startswith("t")] == ["t3"]
    assert page.totals.text().endswith("đang hiện 1")
    press(qtbot, Qt.Key.Key_Down)
    assert focus() is page.view
    assert page.view.current_task_id() == "t3"
    page.filter.search.setFocus()
    press(qtbot, Qt.Key.Key_Escape)
    assert page.filter.search.text() == ""
    assert len(page.view.shown_rows()) == 6


def test_filters_and_states_together(page):
    page.filter.unit.setCurrentIndex(page.filter.unit.findText(OFFICE))
    assert [row for row in order(page) if row.startswith("t")] == ["t0", "t2", "t4"]
    page.chips.chips["overdue"].click()
    assert [row for row in order(page) if row.startswith("t")] == ["t0"]
    page.chips.everything.click()
    page.filter.unit.setCurrentIndex(0)
    page.filter.field.setCurrentIndex(page.filter.field.findText("2. Lĩnh vực 2"))
    assert [row for row in order(page) if row.startswith("t")] == ["t3", "t4", "t5"]
    page.filter.field.setCurrentIndex(0)
    page.filter.quarter.setCurrentIndex(page.filter.quarter.findText("Quý I năm 2026"))
    assert [row for row in order(page) if row.startswith("t")] == ["t0", "t5"]


def test_the_numbers_of_states_follow(qtbot, page):
    assert page.chips.chips["not_started"].text() == "Chưa thực hiện 4"
    page.chips.chips["not_started"].click()
    assert [row for row in order(page) if row.startswith("t")] == ["t0", "t1", "t3", "t4"]
    go(page, "t0", "status")
    press(qtbot, "h", Qt.Key.Key_Return)
    assert page.chips.chips["not_started"].text() == "Chưa thực hiện 3"
    assert page.chips.chips["done"].text() == "Hoàn thành 2"
    assert "t0" in order(page), "a row must not vanish under the hands"
    assert not page.chips.chips["cancelled"].isVisible()


def test_another_day_is_looked_at(qtbot, page):
    page.day.setDate(QDate(2026, 3, 1))
    assert cell(page, "t5", "status") == "Chưa thực hiện"
    assert cell(page, "t5", "due") == "Quý I năm 2026\nCòn 30 ngày"
    assert cell(page, "t2", "text") == ""
    go(page, "t5", "text")
    press(qtbot, "Đã họp", Qt.Key.Key_Return)
    assert [entry.on for entry in task(page, "t5").results] == [date(2026, 3, 15), date(2026, 3, 1)]
    assert task(page, "t5").status == "done"
    page.now.click()
    assert page.model.day == TODAY
    assert cell(page, "t5", "status") == "Đã hoàn thành"


def test_days_to_come_are_looked_at_but_nothing_is_entered_for_them(qtbot, page):
    page.day.setDate(QDate(2026, 12, 31))
    assert cell(page, "t1", "due") == "30/6/2026\nQuá hạn 184 ngày"
    go(page, "t1", "status")
    press(qtbot, "d", Qt.Key.Key_Return)
    assert task(page, "t1").results[0].on == TODAY


def test_after_midnight_the_page_looks_at_the_new_day(qtbot, session, jobs):
    session.apply(added("dữ liệu", followed_plan()))
    days = [TODAY]
    page = FollowUpPage(session, jobs, lambda: days[-1])
    qtbot.addWidget(page)
    assert cell(page, "t1", "due") == "30/6/2026\nCòn 16 ngày"
    days.append(date(2026, 6, 15))
    page.show()
    assert cell(page, "t1", "due") == "30/6/2026\nCòn 15 ngày"


def test_charts_show_what_the_table_shows(page):
    fields = page.model.progress.by_field
    assert [value_words(group) for group in fields] == ["0/3 · 0%", "1/3 · 33,3%"]
    assert parts_of(fields[0]) == {"done": 0, "in_progress": 1, "due_soon": 1, "overdue": 1, "not_started": 0}
    assert page.charts.by_field.tip_at(5) == "1. Lĩnh vực 1: đang thực hiện 1, 30 ngày tới 1, quá hạn 1"
    assert page.charts.by_field.tip_at(10_000) == ""
    assert "1. Lĩnh vực 1: 0/3" in page.charts.by_field.accessibleDescription()
    page.side.setCurrentIndex(1)
    assert not page.charts.by_unit.grab().isNull()


def test_reports_of_the_day_looked_at_are_asked_for(qtbot, page):
    wanted = []
    page.report_wanted.connect(wanted.append)
    page.reports.menu().aboutToShow.emit()
    actions = page.reports.menu().actions()
    assert [action.text() for action in actions] == [
        "Tháng 6 năm 2026…",
        "Quý II năm 2026…",
        "6 tháng đầu năm 2026…",
        "Năm 2026…",
    ]
    actions[1].trigger()
    assert wanted == [ReportPeriod(kind="quarter", number=2, year=2026, as_of=TODAY)]


def test_the_tasks_shown_are_handed_over_for_printing(page):
    papers = []
    page.print_wanted.connect(papers.append)
    page.chips.chips["overdue"].click()
    page.printing.click()
    rows = papers[0].parts[0].nodes[-1].rows
    assert [row.source for row in rows if row.kind == "task"] == ["t0"]
    assert papers[0].parts[0].landscape


def test_without_tasks_the_page_says_where_to_go(qtbot, session, jobs):
    page = shown(qtbot, session, jobs)
    asked = []
    page.step_requested.connect(asked.append)
    assert page.no_tasks.isVisible()
    page.no_tasks.button.click()
    assert asked == ["Kế hoạch"]
    session.apply(added("dữ liệu", followed_plan()))
    assert page.view.isVisible()
    assert len(page.view.shown_rows()) == 6


def test_a_sub_row_shows_the_codes_and_the_deadline_of_its_row(page):
    page.session.apply(
        added("dòng con", [Task(id="t0b", plan_id="plan", parent_id="t0", order="z", remedy="Việc nhỏ")])
    )
    assert cell(page, "t0b", "task") == "1.1: Việc nhỏ"
    assert cell(page, "t0b", "due") == "Quý I năm 2026\nQuá hạn 75 ngày"
    assert cell(page, "t0b", "lead") == OFFICE


def test_tab_goes_from_the_tools_over_the_filters_into_the_table(qtbot, page):
    page.filter.grouping.setFocus()
    press(qtbot, Qt.Key.Key_Tab)
    assert focus() is page.view
    page.filter.search.setFocus()
    press(qtbot, Qt.Key.Key_Tab)
    assert focus() is page.filter.unit


def test_tasks_that_come_and_go_elsewhere_come_and_go_here(page):
    go(page, "t2", "text")
    extra = Task(id="t9", plan_id="plan", field_id="1", order="z", remedy="Việc mới")
    page.session.apply(added("thêm", [extra]))
    assert "t9" in order(page)
    assert page.view.current_task_id() == "t2"
    page.session.undo()
    assert "t9" not in order(page)
    assert page.view.current_task_id() == "t2"


def test_out_of_sight_nothing_is_counted_and_all_is_there_when_it_comes_back(page, monkeypatch):
    counted = []
    page.hide()
    monkeypatch.setattr(page.model, "_read", lambda: counted.append(1))
    page.session.apply(set_status(page.session.plan_file, ["t0", "t2"], "done", TODAY))
    assert counted == []
    monkeypatch.undo()
    page.show()
    assert page.chips.chips["done"].text() == "Hoàn thành 3"
    assert order(page)[-4:] == ["Đã hoàn thành  (3)", "t0", "t2", "t5"]


def test_sizes_and_grouping_come_back(qtbot, session, jobs):
    session.apply(added("dữ liệu", followed_plan()))
    page = shown(qtbot, session, jobs)
    page.view.setColumnWidth(1, 133)
    page.filter.grouping.setCurrentIndex(1)
    page.pane_button.setChecked(False)
    page.save_sizes()
    again = shown(qtbot, session, jobs)
    assert again.view.columnWidth(1) == 133
    assert again.model.grouping == "unit"
    assert again.filter.grouping.currentData() == "unit"
    assert not again.side.isVisible()


@pytest.mark.parametrize("width", [720, 1160])
def test_words_have_room_in_narrow_windows(page, width):
    page.resize(width, 420)
    QApplication.processEvents()
    assert page.width() <= width
    assert page.view.columnWidth(5) >= 150


def test_the_sample_can_be_followed_up(qtbot, session, jobs):
    session.apply(added("dữ liệu", sample_plan_file().records()))
    page = shown(qtbot, session, jobs)
    assert len(page.view.shown_rows()) == page.model.progress.total == len(sample_plan_file().tasks)
    assert page.points.text().startswith("Điểm: ")
