"""The review with keys: defaults, other choices, one step, and back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox

from parapp.models import Plan, Task, Words, edited
from parapp.ui.carry.starting import ANSWERS_SETTING
from parapp.ui.workbench import STEP_TITLES
from tests.ui.carry.conftest import begun
from tests.ui.carry.two_plans import LAST, NEARLY, THIS
from tests.ui.hands import type_text

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ENTER, SPACE, DOWN, F2 = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_F2

OPENS_LIST = pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform, for an open list


def tasks_of_this(session) -> list[Task]:
    plan_file = session.plan_file
    assert plan_file is not None
    return list(plan_file.tasks)


def row_with(lines, text: str) -> int:
    return next(row for row in range(lines.rowCount()) if text in lines.cell(row, 0) or text in lines.cell(row, 2))


def go(shown, row: int) -> None:
    source = shown.lines.index(row, 0)
    shown.table.setCurrentIndex(shown.table.shown.mapFromSource(source))
    shown.table.setFocus()


def editor(shown) -> QComboBox:
    found = [box for box in shown.table.findChildren(QComboBox) if box.isVisible()]
    assert len(found) == 1
    return found[0]


def pick(qtbot, box: QComboBox, wanted: str) -> None:
    """Goes down the open list to an entry and takes it."""
    qtbot.waitUntil(lambda: box.view().isVisible())
    for _ in range(box.findData(wanted) - box.currentIndex()):
        qtbot.keyClick(box.view(), DOWN)
    for _ in range(box.currentIndex() - box.findData(wanted)):
        qtbot.keyClick(box.view(), Qt.Key.Key_Up)
    qtbot.keyClick(box.view(), ENTER)


def show_tab(qtbot, page, place: int) -> None:
    page.review.tabs.setCurrentIndex(place)
    qtbot.wait(10)


def test_enter_twice_makes_the_plan_and_undo_takes_all_back(qtbot, window, session, page):
    window.workbench.page("Kế hoạch").carrying_wanted.emit()
    qtbot.keyClick(page.start_page.first, ENTER)
    qtbot.waitUntil(lambda: page.currentWidget() is page.review)
    qtbot.keyClick(page.review.first, ENTER, CTRL)
    assert session.plan_id == THIS
    made = tasks_of_this(session)
    assert {task.remedy for task in made} >= {"Giải pháp t1 trong năm 2026"}
    first = next(task for task in made if "t1" in task.remedy)
    assert first.criterion_ids == ("n1.4",)
    assert first.assignment.lead.units[0].text == "Văn phòng HĐND và UBND"
    assert first.deadline.text == "Quý II năm 2026"
    assert first.status == "not_started"
    assert "nhiệm vụ" in window.workbench.notice.text
    assert "cần xem lại" in window.workbench.notice.text
    assert window.workbench.stack.currentWidget() is window.workbench.page("Kế hoạch")
    assert QApplication.focusWidget() is window.workbench.notice.buttons[0]
    before = session.undo_label
    session.undo()
    assert "năm 2026" in before
    assert tasks_of_this(session) == []
    assert session.all(Plan)[THIS].subject == ()
    assert window.workbench.notice.text == ""


def test_the_notice_leads_to_what_is_to_be_mended(qtbot, window, session, reviewed):
    reviewed.review.accept_button.click()
    qtbot.keyClick(QApplication.focusWidget(), SPACE)
    plan_page = window.workbench.page("Kế hoạch")
    assert plan_page.side.currentWidget() is plan_page.lint


def test_texts_come_with_their_years(session, reviewed):
    reviewed.review.accept_button.click()
    words = [run.text for block in session.plan_file.blocks for run in block.runs if isinstance(run, Words)]
    assert words == ["Khắc phục hạn chế năm 2025, giữ mục tiêu đến năm 2030."]


def test_space_leaves_a_task_behind(qtbot, session, reviewed):
    criteria = reviewed.review.criteria
    row = row_with(criteria.lines, "Kiểm tra công tác")
    go(criteria, row)
    assert criteria.lines.is_ticked(row)
    qtbot.keyClick(criteria.table, SPACE)
    assert not criteria.lines.is_ticked(row)
    reviewed.review.accept_button.click()
    assert not any("t1" in task.remedy for task in tasks_of_this(session))


@OPENS_LIST
def test_doubtful_lines_come_first_and_are_chosen_otherwise_with_keys(qtbot, session, reviewed):
    criteria = reviewed.review.criteria
    assert "trả đúng hẹn" in criteria.lines.cell(0, 0)
    go(criteria, 0)
    qtbot.keyClick(criteria.table, F2)
    box = editor(criteria)
    assert box.itemData(0) == "n1.5"
    pick(qtbot, box, "n1.6")
    assert criteria.lines.cell(0, 2).startswith("1.6 ")
    assert criteria.lines.cell(0, 1) == "bạn chọn"
    assert criteria.lines.is_ticked(0)
    reviewed.review.accept_button.click()
    made = next(task for task in tasks_of_this(session) if "t2" in task.remedy)
    assert made.criterion_ids == ("n1.6",)


def test_a_criterion_can_be_said_to_be_gone(reviewed):
    criteria, review = reviewed.review.criteria, reviewed.review.review
    criteria.lines.choose(0, None)
    assert criteria.lines.cell(0, 2) == "(không khớp)"
    assert NEARLY in review.proposal.unmatched_last
    assert not criteria.lines.is_ticked(0)


@OPENS_LIST
def test_what_has_no_match_is_listed_and_can_be_matched(qtbot, session, reviewed):
    show_tab(qtbot, reviewed, 4)
    unmatched, open_rows = reviewed.review.unmatched, reviewed.review.open_rows
    assert [unmatched.lines.cell(row, 0) for row in range(unmatched.lines.rowCount())] == [
        "1.3 Bố trí phòng tiếp công dân"
    ]
    assert "1.6 Mức độ hài lòng của doanh nghiệp" in [
        open_rows.lines.cell(row, 0) for row in range(open_rows.lines.rowCount())
    ]
    go(unmatched, 0)
    qtbot.keyClick(unmatched.table, SPACE)  # nothing to tick yet: it asks what the criterion is
    pick(qtbot, editor(unmatched), "n1.6")
    assert unmatched.lines.is_ticked(0)
    assert open_rows.lines.cell(row_with(open_rows.lines, "hài lòng"), 2).startswith("1.3 ")
    reviewed.review.accept_button.click()
    assert any(task.criterion_ids == ("n1.6",) for task in tasks_of_this(session))


def test_a_row_of_this_year_takes_from_one_of_last(session, reviewed):
    open_rows = reviewed.review.open_rows
    open_rows.lines.choose(row_with(open_rows.lines, "hài lòng"), "o1.3")
    reviewed.review.accept_button.click()
    assert any("t3" in task.remedy and task.criterion_ids == ("n1.6",) for task in tasks_of_this(session))


def test_a_unit_named_by_typing_is_used_and_remembered(qtbot, session, reviewed):
    show_tab(qtbot, reviewed, 2)
    units = reviewed.review.units
    assert units.lines.cell(0, 0) == "Văn phòng - Thống kê"
    go(units, 0)
    qtbot.keyClick(units.table, ENTER)
    type_text(editor(units).lineEdit(), "Phòng Tổng hợp")
    qtbot.keyClick(editor(units), ENTER)
    assert units.lines.cell(0, 1) == "Phòng Tổng hợp"
    reviewed.review.accept_button.click()
    leads = {task.assignment.lead.units[0].text for task in tasks_of_this(session)}
    assert leads == {"Phòng Tổng hợp"}
    assert list(session.store.get_setting(ANSWERS_SETTING).values()) == ["Phòng Tổng hợp"]


def test_remembered_names_are_proposed(qtbot, session, page):
    session.store.set_setting(ANSWERS_SETTING, {"van phong-thong ke": "x", "không phải": 3})
    page.start()
    begun(qtbot, page).review.units.lines.choose(0, "Phòng Tổng hợp")
    page.review.accept_button.click()
    session.undo()
    page.start()
    begun(qtbot, page)
    assert page.review.units.lines.cell(0, 1) == "Phòng Tổng hợp"


def test_places_are_shown_in_their_words_and_edited(qtbot, session, reviewed):
    show_tab(qtbot, reviewed, 3)
    mentions = reviewed.review.mentions
    row = next(row for row in range(mentions.lines.rowCount()) if mentions.lines.cell(row, 3) == "năm 2030")
    assert "giữ mục tiêu đến" in mentions.lines.cell(row, 2)
    assert not mentions.lines.is_ticked(row)
    go(mentions, row)
    qtbot.keyClick(mentions.table, ENTER)
    type_text(editor(mentions).lineEdit(), "năm 2035")
    qtbot.keyClick(editor(mentions), ENTER)
    assert mentions.lines.is_ticked(row)
    assert "năm 2035" in mentions.preview.toPlainText()
    reviewed.review.accept_button.click()
    words = [run.text for block in session.plan_file.blocks for run in block.runs if isinstance(run, Words)]
    assert words == ["Khắc phục hạn chế năm 2025, giữ mục tiêu đến năm 2035."]


def test_one_place_changes_all_that_say_the_same(qtbot, reviewed):
    show_tab(qtbot, reviewed, 3)
    mentions = reviewed.review.mentions
    rows = [row for row in range(mentions.lines.rowCount()) if mentions.lines.cell(row, 3) == "năm 2024"]
    assert len(rows) > 1
    mentions.lines.choose(rows[0], "năm nay")
    go(mentions, rows[0])
    qtbot.keyClick(mentions.table, ENTER, CTRL | SHIFT)
    assert {mentions.lines.cell(row, 4) for row in rows} == {"năm nay"}


def test_texts_of_what_stays_behind_are_not_listed(qtbot, reviewed):
    show_tab(qtbot, reviewed, 3)
    mentions = reviewed.review.mentions
    before = mentions.table.shown.rowCount()
    show_tab(qtbot, reviewed, 0)
    reviewed.review.criteria.none_button.click()
    show_tab(qtbot, reviewed, 3)
    assert mentions.table.shown.rowCount() < before


def test_lists_are_narrowed_without_diacritics(qtbot, reviewed):
    criteria = reviewed.review.criteria
    type_text(criteria.search, "kiem tra")
    assert criteria.table.shown.rowCount() == 1
    qtbot.keyClick(criteria.search, ENTER)
    assert QApplication.focusWidget() is criteria.table
    criteria.search.clear()
    criteria.kind.setCurrentText("Cần xem")
    assert [criteria.lines.cell(row, 0)[:3] for row in criteria.table.shown_rows()] == ["1.2"]


def test_all_certain_or_none(reviewed):
    criteria = reviewed.review.criteria
    ticked = lambda: [criteria.lines.is_ticked(row) for row in range(criteria.lines.rowCount())]  # noqa: E731
    criteria.all_button.click()
    assert all(ticked())
    criteria.certain_button.click()
    assert ticked() == [criteria.lines.is_certain(row) for row in range(criteria.lines.rowCount())]
    criteria.none_button.click()
    assert not any(ticked())


def test_the_counting_line_and_the_button_follow(qtbot, reviewed):
    reviewed.review.criteria.none_button.click()
    reviewed.review.sections.none_button.click()
    qtbot.waitUntil(lambda: not reviewed.review.accept_button.isEnabled())
    assert reviewed.review.count.text().startswith("Lấy sang 0 trong 4 nhiệm vụ")


def test_a_preview_tells_what_comes_along(reviewed):
    criteria = reviewed.review.criteria
    go(criteria, row_with(criteria.lines, "Kiểm tra công tác"))
    shown = criteria.preview.toPlainText()
    for words in ("Nguyên nhân t1", "Giải pháp t1 trong năm 2026", "Văn phòng HĐND và UBND", "Quý II năm 2026"):
        assert words in shown


def test_choices_stay_while_other_pages_are_looked_at_and_edited(qtbot, window, session, reviewed):
    row = row_with(reviewed.review.criteria.lines, "Kiểm tra công tác")
    reviewed.review.criteria.lines.tick([row], False)
    window.workbench.show_step("Cơ quan")
    old = session.all(Task)["t2"]
    session.apply(edited("sửa", [(old, Task(**{**_fields(old), "remedy": "Cách khác"}))]))
    window.workbench.side.steps.setCurrentRow(len(STEP_TITLES))
    assert window.workbench.stack.currentWidget() is reviewed
    assert reviewed.currentWidget() is reviewed.review
    assert not reviewed.review.criteria.lines.is_ticked(row)
    go(reviewed.review.criteria, 0)
    assert "Cách khác" in reviewed.review.criteria.preview.toPlainText()


def _fields(task: Task) -> dict[str, object]:
    return {name: getattr(task, name) for name in task.__struct_fields__}


def test_a_plan_that_is_gone_ends_the_review(session, reviewed):
    session.undo()  # takes the data back
    assert reviewed.currentWidget() is reviewed.start_page
    assert reviewed.review.review is None


def test_a_new_plan_comes_in_the_same_step(qtbot, session, page):
    page.start()
    page.start_page.new.setChecked(True)
    page.start_page.criteria.setCurrentIndex(0)
    begun(qtbot, page)
    page.review.accept_button.click()
    assert len(session.plans) == 3
    new = session.all(Plan)[session.plan_id]
    assert (new.result_year, new.period_start) == (2025, 2026)
    assert len(tasks_of_this(session)) == 4
    session.undo()
    assert {plan.id for plan in session.plans} == {LAST, THIS}


def test_escape_goes_back_to_the_years_and_out(qtbot, window, reviewed):
    qtbot.keyClick(reviewed.review.criteria.table, Qt.Key.Key_Escape)
    assert reviewed.currentWidget() is reviewed.start_page
    qtbot.keyClick(reviewed.start_page.accept_button, Qt.Key.Key_Escape)
    assert window.workbench.stack.currentWidget() is not reviewed


@pytest.mark.parametrize("place", range(6))
def test_models_are_sound(reviewed, place):
    shown = reviewed.review.lists[place]
    QAbstractItemModelTester(shown.lines, QAbstractItemModelTester.FailureReportingMode.Fatal)
    QAbstractItemModelTester(shown.table.shown, QAbstractItemModelTester.FailureReportingMode.Fatal)
    if shown.lines.rowCount():
        shown.lines.tick([0], True)
        shown.search.setText("a")


def test_sizes_are_kept(qtbot, window, session, reviewed):
    table = reviewed.review.criteria.table
    table.setColumnWidth(0, 123)
    reviewed.save_sizes()
    table.setColumnWidth(0, 300)
    reviewed.review.restore_sizes(session.store)
    assert table.columnWidth(0) == 123
