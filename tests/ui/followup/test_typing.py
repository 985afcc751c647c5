"""Results typed into the table, by keyboard alone."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from parapp.models import TaskResult
from tests.ui.followup.hands import TODAY, cell, followed_plan, go, order, place, task
from tests.ui.plan.hands import CTRL, focus, press

ENTER, TAB, ESCAPE, F2 = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_F2


def test_a_result_is_entered_by_keyboard_alone(qtbot, page):
    """State by its first letter, the day as it is proposed, words, own score."""
    go(page, "t0", "status")
    press(qtbot, "h", TAB)
    assert place(page) == ("t0", "on")
    press(qtbot, TAB, "Đã ban hành quy chế", TAB, "0,75", ENTER)
    assert task(page, "t0").results == (
        TaskResult(on=TODAY, status="done", text="Đã ban hành quy chế", own_score="0,75"),
    )
    assert task(page, "t0").status == "done"
    assert cell(page, "t0", "due") == "Quý I năm 2026\nChậm hạn"
    assert cell(page, "t0", "on") == "14/6/2026"


@pytest.mark.parametrize(
    ("typed", "status"),
    [("d", "in_progress"), ("đang", "in_progress"), ("x", "done"), ("da h", "done"), ("c", None), ("k", "cancelled")],
)
def test_a_state_is_typed_by_some_letters(qtbot, page, typed, status):
    go(page, "t0", "status")
    press(qtbot, typed, ENTER)
    assert task(page, "t0").status == (status or "not_started")
    assert [entry.status for entry in task(page, "t0").results] == ([status] if status else [])


def test_a_state_is_chosen_from_the_list(qtbot, page):
    go(page, "t1", "status")
    press(qtbot, ENTER)
    assert page.view.cells.editor.offered == ["Đang thực hiện", "Đã hoàn thành", "Chưa thực hiện", "Không thực hiện"]
    press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down, ENTER)
    assert task(page, "t1").status == "done"


def test_a_word_that_is_no_state_stays_to_be_corrected(qtbot, page):
    told = []
    page.model.refused = told.append
    go(page, "t0", "status")
    press(qtbot, "zzz", ENTER)
    assert [error.code for error in told] == ["status_unknown"]
    assert page.view.cells.editor is not None
    press(qtbot, ESCAPE)
    assert task(page, "t0").results == ()


def test_enter_goes_back_into_what_was_refused(qtbot, page):
    page.model.refused = lambda _error: None
    go(page, "t0", "score")
    press(qtbot, "abc", ENTER)
    page.view.setFocus()
    press(qtbot, ENTER)
    assert focus() is page.view.cells.editor
    press(qtbot, ESCAPE)
    assert page.view.cells.editor is None


def test_rows_stay_where_they_are_until_they_are_put_in_order(qtbot, page):
    before = order(page)
    assert before[:2] == ["Quá hạn  (1)", "t0"]
    go(page, "t0", "status")
    press(qtbot, "h", ENTER)
    assert [row for row in order(page) if row.startswith("t")] == [row for row in before if row.startswith("t")]
    assert order(page)[0] == "Quá hạn  (0)"
    assert page.again.isEnabled()
    press(qtbot, Qt.Key.Key_F5)
    assert order(page)[0] == "Đến hạn trong 30 ngày  (1)"
    assert order(page)[-3:] == ["Đã hoàn thành  (2)", "t0", "t5"]
    assert not page.again.isEnabled()


def test_typing_over_old_words_begins_an_entry_and_f2_goes_on_with_them(qtbot, page):
    go(page, "t2", "text")
    press(qtbot, "D")
    assert "Kết quả mới, ngày 14/6/2026" in page.view.cells.editor.placeholderText()
    press(qtbot, "a ky", ENTER)
    assert [(entry.on, entry.text) for entry in task(page, "t2").results] == [
        (date(2026, 5, 2), "Đã gửi dự thảo"),
        (TODAY, "Da ky"),
    ]
    go(page, "t2", "text")
    press(qtbot, F2, Qt.Key.Key_End, " văn bản", ENTER)
    assert [entry.text for entry in task(page, "t2").results] == ["Đã gửi dự thảo", "Da ky văn bản"]
    page.session.undo()
    page.session.undo()
    assert [entry.text for entry in task(page, "t2").results] == ["Đã gửi dự thảo"]


def test_nothing_typed_over_old_words_leaves_them(qtbot, page):
    go(page, "t2", "text")
    press(qtbot, "D", Qt.Key.Key_Backspace, ENTER)
    assert [entry.text for entry in task(page, "t2").results] in (["Đã gửi dự thảo"], [""])
    assert len(task(page, "t2").results) == 1


def test_escape_gives_up(qtbot, page):
    label = page.session.undo_label
    go(page, "t2", "text")
    press(qtbot, F2, " thừa", ESCAPE)
    assert cell(page, "t2", "text") == "Đã gửi dự thảo"
    assert page.session.undo_label == label
    assert focus() is page.view


def test_words_are_kept_in_a_pause_of_typing(qtbot, page):
    go(page, "t2", "text")
    press(qtbot, F2, Qt.Key.Key_End, " lần hai")
    qtbot.waitUntil(lambda: task(page, "t2").results[0].text == "Đã gửi dự thảo lần hai")
    assert page.view.cells.editor is not None


def test_flush_keeps_what_is_half_typed(qtbot, page):
    go(page, "t0", "text")
    press(qtbot, "Đang soạn")
    page.session.flush()
    assert task(page, "t0").results == (TaskResult(on=TODAY, text="Đang soạn"),)
    assert task(page, "t0").status == "in_progress"


def test_another_day_and_a_day_to_come(qtbot, page):
    told = []
    page.model.refused = told.append
    go(page, "t2", "on")
    press(qtbot, "1/6", ENTER)
    assert task(page, "t2").results[0].on == date(2026, 6, 1)
    go(page, "t2", "on")
    press(qtbot, "15/6/2026", ENTER)
    assert [error.code for error in told] == ["result_day_ahead"]
    press(qtbot, ESCAPE)
    assert task(page, "t2").results[0].on == date(2026, 6, 1)


def test_enter_on_an_empty_day_takes_today(qtbot, page):
    go(page, "t0", "on")
    press(qtbot, ENTER, ENTER)
    assert task(page, "t0").results == (TaskResult(on=TODAY),)


def test_own_scores_beyond_what_the_criterion_is_worth_are_refused(qtbot, page):
    told = []
    page.model.refused = told.append
    go(page, "t0", "score")
    press(qtbot, "1,5", ENTER)
    assert [error.code for error in told] == ["own_score_beyond"]
    press(qtbot, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, ENTER)
    assert task(page, "t0").results[0].own_score == "1"


def test_delete_empties_words_and_score(qtbot, page):
    go(page, "t2", "text")
    press(qtbot, Qt.Key.Key_Delete)
    assert task(page, "t2").results[0].text == ""
    go(page, "t2", "lead")
    press(qtbot, Qt.Key.Key_Delete)
    assert cell(page, "t2", "lead") == "Văn phòng HĐND và UBND"


def test_columns_that_are_not_typed_into_do_not_open(qtbot, page):
    go(page, "t0", "lead")
    press(qtbot, "a")
    assert page.view.cells.editor is None
    press(qtbot, TAB)
    assert place(page) == ("t0", "due")


def test_enter_goes_down_over_headings_and_tab_into_the_next_row(qtbot, page):
    go(page, "t0", "text")
    press(qtbot, F2, ENTER)
    assert place(page) == ("t1", "text")
    go(page, "t0", "evidence")
    press(qtbot, TAB)
    assert place(page) == ("t1", "task")


def test_one_state_for_several_tasks_is_one_undo_step(qtbot, page):
    rows = [page.model.row_of(task_id) for task_id in ("t0", "t1", "t2")]
    page.view.select_block(rows, [3])
    page.view.set_for_selected("done")
    assert [task(page, task_id).status for task_id in ("t0", "t1", "t2")] == ["done"] * 3
    page.session.undo()
    assert [task(page, task_id).status for task_id in ("t0", "t1", "t2")] == [
        "not_started",
        "not_started",
        "in_progress",
    ]


def test_cells_are_copied_for_a_spreadsheet(qtbot, page):
    page.view.select_block([page.model.row_of("t2")], [3, 4, 5])
    page.view.setFocus()
    press(qtbot, Qt.Key.Key_C, modifier=CTRL)
    assert QGuiApplication.clipboard().text() == "Đang thực hiện\t02/5/2026\tĐã gửi dự thảo"


def test_an_edit_repaints_only_its_row_and_resets_nothing(qtbot, page):
    resets, changed = [], []
    page.model.modelReset.connect(lambda: resets.append(1))
    page.model.dataChanged.connect(lambda first, last: changed.extend(range(first.row(), last.row() + 1)))
    go(page, "t1", "text")
    press(qtbot, "Đã họp", ENTER)
    assert (resets, set(changed)) == ([], {page.model.row_of("t1")})


def test_the_model_keeps_the_rules_of_qt(qtbot, page):
    tester = QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    go(page, "t0", "status")
    press(qtbot, "h", ENTER)
    page.regroup()
    for grouping in ("unit", "field", "quarter", "urgency"):
        page.model.set_grouping(grouping)
    page.look_at(date(2026, 1, 1))
    while page.session.undo_label:
        page.session.undo()
    assert tester is not None
    assert len(followed_plan()) > 0
