"""The page around the table: filter, details, issues, lost points, empty states, remembered sizes."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from parapp.models import added
from parapp.plan.edits.tasks import remove_tasks
from parapp.plan.lint import lint
from parapp.ui import session as session_module
from parapp.ui.lint_panel import PAUSE_MS
from parapp.ui.plan.columns import position_of
from parapp.ui.plan.loss_model import LossModel
from parapp.ui.plan.task_model import SEVERITY
from tests.ui.plan.hands import CTRL, SHIFT, cell, focus, go, place, press, select, shown, small_plan, tasks

ENTER, TAB, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape


# -- filter


def test_ctrl_f_searches_without_diacritics_and_escape_shows_all_again(qtbot, page):
    press(qtbot, Qt.Key.Key_F, modifier=CTRL)
    press(qtbot, "don doc")
    found = page.view.shown_rows()
    assert found and all("ôn đốc" in " ".join(page.model.texts(page.model.rows[row].task_id)) for row in found)
    assert page.filter.count.text() == f"23 nhiệm vụ, đang hiện {len(found)}"
    press(qtbot, ESCAPE)
    assert page.filter.count.text() == "23 nhiệm vụ"
    press(qtbot, ESCAPE)
    assert page.view.hasFocus()


def test_down_goes_from_the_search_to_the_first_task_found(qtbot, page):
    press(qtbot, Qt.Key.Key_F, modifier=CTRL)
    press(qtbot, "giai ngan", Qt.Key.Key_Down)
    assert page.view.hasFocus()
    assert page.view.currentIndex().row() == page.view.shown_rows()[0]


def test_filters_by_field_and_unit_and_what_is_missing(qtbot, page):
    page.filter.field.setCurrentIndex(3)
    fields = {page.model.rows[row].field_id for row in page.view.shown_rows()}
    assert fields == {page.filter.field.currentData()}
    page.filter.reset()
    page.filter.unit.setCurrentIndex(2)
    unit = page.filter.unit.currentText()
    assert page.view.shown_rows()
    for row in page.view.shown_rows():
        texts = page.model.texts(page.model.rows[row].task_id)
        assert unit in texts[position_of("lead")] + texts[position_of("coordinating")]
    page.filter.reset()
    page.model.fill({(tasks(page)[5].id, "lead"): ""})
    page.filter.incomplete.setChecked(True)
    assert page.view.shown_rows() == [page.model.row_of(tasks(page)[5].id)]


def test_a_task_that_no_longer_fits_stays_until_the_filter_changes(qtbot, page):
    page.filter.search.setText("giai ngan")
    row = page.view.shown_rows()[0]
    page.model.fill({(page.model.rows[row].task_id, key): "khác" for key in ("cause", "remedy", "target", "product")})
    assert page.view.shown_rows() == [row]


# -- details


def test_typing_in_the_details_reaches_the_table_after_a_pause(qtbot, page):
    go(page, 1, "remedy")
    press(qtbot, Qt.Key.Key_F6)
    box = page.detail.boxes["remedy"]
    assert focus() is box
    box.selectAll()
    press(qtbot, "Giải pháp mới", ENTER, "dòng hai")
    qtbot.waitUntil(lambda: cell(page, 1, "remedy") == "Giải pháp mới\ndòng hai", timeout=3000)
    assert focus() is box
    page.session.undo()
    assert box.text.startswith("Lập lịch")
    press(qtbot, Qt.Key.Key_F6)
    assert page.view.hasFocus()


def test_going_to_another_task_hands_over_what_is_half_typed(qtbot, page):
    go(page, 0, "remedy")
    page.detail.boxes["note"].setFocus()
    press(qtbot, "ghi chú của việc đầu")
    page.view.go_to(tasks(page)[3].id, 0)
    assert tasks(page)[0].note == "ghi chú của việc đầu"
    assert tasks(page)[3].note == ""
    assert page.detail.boxes["note"].text == ""


def test_half_typed_text_is_not_overwritten_by_a_change_from_elsewhere(qtbot, page):
    go(page, 0, "remedy")
    page.detail.boxes["target"].setFocus()
    press(qtbot, "đang gõ ")
    page.model.fill({(tasks(page)[0].id, "cause"): "từ chỗ khác"})
    assert page.detail.boxes["cause"].text == "từ chỗ khác"
    assert "đang gõ" in page.detail.boxes["target"].text
    page.session.flush()
    assert "đang gõ" in tasks(page)[0].target


def test_products_and_deadlines_are_a_list(qtbot, page):
    go(page, 0, "remedy")
    page.detail.deliverables.add.click()
    press(qtbot, "Báo cáo thứ hai", TAB)
    press(qtbot, "quy 4", ENTER)
    page.session.flush()
    made = tasks(page)[0].deliverables
    assert [(part.product, part.deadline.text) for part in made][1] == ("Báo cáo thứ hai", "Quý IV năm 2026")
    assert cell(page, 0, "deadline").splitlines()[1] == "Quý IV năm 2026"


def test_units_with_another_role(qtbot, page):
    go(page, 0, "remedy")
    page.detail.other_roles.add.click()
    press(qtbot, "theo dõi, tổng hợp", TAB)
    press(qtbot, "van phong", ENTER)
    page.session.flush()
    (role,) = tasks(page)[0].assignment.others
    assert (role.role, role.units.units[0].text) == ("theo dõi, tổng hợp", "Văn phòng HĐND và UBND")
    assert role.units.units[0].unit_id


# -- issues


def test_a_click_on_an_issue_goes_to_its_cell(qtbot, page):
    page.model.fill({(tasks(page)[9].id, "lead"): ""})
    page.filter.search.setText("giai ngan")
    page.tabs.setCurrentIndex(0)
    issue = next(issue for issue in page.session.issues if issue.code == "no_lead")
    assert page.show_issue(issue)
    assert place(page) == (9, "lead")
    assert page.view.hasFocus()
    assert page.view.currentIndex().row() in page.view.shown_rows()
    qtbot.waitUntil(lambda: page.side.tabText(1) == f"Cần xem lại ({len(page.session.issues)})")


def test_issues_are_looked_for_once_changes_pause_and_mark_their_cells(qtbot, page, monkeypatch):
    looked = []
    monkeypatch.setattr(session_module, "lint", lambda *files: looked.append(files) or lint(*files))
    lead = page.model.index(page.model.row_of(tasks(page)[9].id), position_of("lead"))
    for text in ("", "Phòng Kinh tế", ""):
        page.model.fill({(tasks(page)[9].id, "lead"): text})
    assert not looked and not lead.data(SEVERITY)
    qtbot.waitUntil(lambda: bool(lead.data(SEVERITY)))
    assert len(looked) == 1
    page.hide()
    page.model.fill({(tasks(page)[9].id, "lead"): "Phòng Kinh tế"})
    qtbot.wait(2 * PAUSE_MS)
    assert len(looked) == 1
    page.show()
    assert len(looked) == 1  # the page is seen first
    qtbot.waitUntil(lambda: not lead.data(SEVERITY))
    assert len(looked) == 2


def test_the_lint_list_is_clicked_and_other_places_are_passed_on(qtbot, page):
    asked = QSignalSpy(page.go_to_requested)
    page.model.fill({(tasks(page)[2].id, "deadline"): "Quý I năm 2020"})
    page.side.setCurrentWidget(page.lint)
    items = page.lint._list
    at = next(row for row in range(items.count()) if "2020" in items.item(row).text())
    place_of_item = items.visualItemRect(items.item(at)).center()
    qtbot.mouseClick(items.viewport(), Qt.MouseButton.LeftButton, pos=place_of_item)
    assert place(page) == (2, "deadline")
    other = next((issue for issue in page.session.issues if issue.record_type.__name__ not in ("Task", "Plan")), None)
    if other is not None:
        page.lint.issue_activated.emit(other)
        assert asked.count() == 1


def test_an_issue_of_a_criterion_without_task_goes_to_the_lost_points(qtbot, small):
    issue = next(issue for issue in small.session.issues if issue.code == "no_task_for_loss")
    assert small.show_issue(issue)
    assert small.tabs.currentIndex() == 0
    assert focus() is small.losses.table


# -- lost points


def test_ticks_by_space_and_makes_tasks_by_ctrl_enter(qtbot, small):
    small.tabs.setCurrentIndex(0)
    table = small.losses.table
    table.setFocus()
    table.setCurrentIndex(small.losses.model.index(0, 0))
    assert small.losses.model.data(small.losses.model.index(0, 5)) == "1,25"
    press(qtbot, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert small.losses.create_button.text() == "Tạ&o 2 nhiệm vụ"
    press(qtbot, ENTER, modifier=CTRL)
    assert [len(task.criterion_ids) for task in tasks(small)] == [1, 1]
    assert small.tabs.currentIndex() == 1
    assert place(small) == (0, "remedy")
    small.tabs.setCurrentIndex(0)
    model = small.losses.model
    assert [model.data(model.index(row, 6)) for row in range(4)] == ["Đã có", "Đã có", "Chưa có", "Chưa có"]
    assert model.ticked == []


def test_several_criteria_join_in_one_task(qtbot, small):
    small.tabs.setCurrentIndex(0)
    small.losses.tick_open_button.click()
    assert focus() is small.losses.create_button
    small.losses.joint_button.click()
    (task,) = tasks(small)
    assert len(task.criterion_ids) == 4
    assert small.session.undo_label == "thêm 1 nhiệm vụ cho 4 tiêu chí"


def test_criteria_join_the_task_that_one_of_them_has(qtbot, small):
    small.tabs.setCurrentIndex(0)
    small.losses.model.tick([0], True)
    small.losses.create_button.click()
    (first,) = tasks(small)
    small.losses.model.tick([0, 1], True)
    assert small.losses.create_button.text() == "Tạ&o 1 nhiệm vụ"
    small.losses.joint_button.click()
    (task,) = tasks(small)
    assert task.id == first.id
    assert len(task.criterion_ids) == 2


def test_criteria_with_a_task_get_no_second_one(qtbot, small):
    small.losses.create_all()
    small.tabs.setCurrentIndex(0)
    small.losses.model.tick([0, 1, 2], True)
    assert not small.losses.create_button.isEnabled()
    small.losses.create_tasks()
    assert len(tasks(small)) == 4


def test_shares_by_field_are_drawn_and_told(qtbot, small):
    small.tabs.setCurrentIndex(0)
    assert small.losses.summary.text() == "4 tiêu chí mất 3,5 điểm, còn 4 chưa có nhiệm vụ"
    assert small.losses.chart.accessibleDescription() == (
        "1. Lĩnh vực 1: 1,75 điểm · 50%; 2. Lĩnh vực 2: 1,75 điểm · 50%"
    )


def test_the_loss_model_is_sound_for_qt(qtbot, session):
    model = LossModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    session.apply(added("dữ liệu", small_plan()))
    model.show_plan(session.plan_file)
    model.tick([0, 2], True)
    model.show_plan(session.plan_file)
    model.show_plan(None)
    assert model.rowCount() == 0


# -- empty states


def test_without_a_plan_the_page_says_where_to_begin(qtbot, session):
    page = shown(qtbot, session)
    asked = QSignalSpy(page.step_requested)
    assert page.no_plan.isVisible()
    page.no_plan.button.click()
    assert asked.at(0)[0] == "Tiêu chí và điểm"
    session.apply(added("dữ liệu", small_plan()))
    assert not page.no_plan.isVisible()


def test_criteria_without_tasks_make_tasks_by_one_button(qtbot, small):
    small.tabs.setCurrentIndex(1)
    assert small.no_tasks.isVisible()
    small.no_tasks.button.click()
    assert len(tasks(small)) == 4
    assert small.view.isVisible()
    small.model.apply(remove_tasks(small.session.plan_file, [task.id for task in tasks(small)]))
    assert small.no_tasks.isVisible()


# -- columns


def test_columns_are_hidden_and_remembered(qtbot, page):
    page._show_column(position_of("cause"), False)
    page._show_column(position_of("note"), True)
    page.view.setColumnWidth(position_of("remedy"), 333)
    page.save_sizes()
    again = shown(qtbot, page.session)
    assert again.view.isColumnHidden(position_of("cause"))
    assert not again.view.isColumnHidden(position_of("note"))
    assert again.view.columnWidth(position_of("remedy")) == 333


def test_the_pane_beside_is_hidden_by_key(qtbot, page):
    press(qtbot, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: not page.side.isVisible())
    press(qtbot, Qt.Key.Key_F8)
    qtbot.waitUntil(page.side.isVisible)


def test_names_with_signs_of_markup_are_shown_as_they_are(qtbot, small):
    small.losses.create_all()
    small.model.fill(
        {(tasks(small)[0].id, "content"): "<img src=x> &amp; <b>đậm</b>"} | {(tasks(small)[0].id, "lead"): "<i>A</i>"}
    )
    assert small.detail.subject.textFormat() == Qt.TextFormat.PlainText
    assert cell(small, 0, "lead") == "<i>A</i>"
    select(small, [0], "subject")
    press(qtbot, Qt.Key.Key_Right, modifier=SHIFT)
    small.grab()
