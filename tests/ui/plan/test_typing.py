"""Typing in the plan table: by keyboard alone, as in a sheet."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from parapp.models import added
from tests.ui.plan.hands import ALT, CTRL, SHIFT, cell, focus, go, place, press, small_plan, tasks

ENTER, TAB, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape


def test_fills_a_task_by_keyboard_alone_from_the_empty_row_to_the_last_column(qtbot, small):
    """Insert, then text and Tab for each column; units and deadline by words without diacritics."""
    small.losses.create_all()
    small.view.setFocus()
    press(qtbot, Qt.Key.Key_Insert)
    assert len(tasks(small)) == 5
    assert place(small)[1] == "subject"
    press(qtbot, "Rà soát chung", TAB)
    press(qtbot, "Chưa rà soát", TAB, "Dòng một")
    press(qtbot, ENTER, modifier=SHIFT)
    press(qtbot, "Dòng hai", TAB, "100%", TAB)
    press(qtbot, "van phong", TAB)
    press(qtbot, "kinh te", Qt.Key.Key_Down, TAB)
    press(qtbot, "Báo cáo", TAB, "quy 2", TAB)
    made = next(task for task in tasks(small) if task.content == "Rà soát chung")
    assert (made.cause, made.remedy, made.target) == ("Chưa rà soát", "Dòng một\nDòng hai", "100%")
    assert [unit.text for unit in made.assignment.lead.units] == ["Văn phòng HĐND và UBND"]
    assert made.assignment.lead.units[0].unit_id
    assert [unit.text for unit in made.assignment.coordinating.units] == ["Phòng Kinh tế, Hạ tầng và Đô thị"]
    assert made.deliverables[0].product == "Báo cáo"
    assert made.deadline.text == "Quý II năm 2026"
    assert made.deadline.kind == "quarter"


def test_tab_goes_on_in_the_next_row_and_back(qtbot, small):
    small.losses.create_all()
    go(small, 0, "deadline")
    press(qtbot, TAB)
    assert place(small) == (1, "subject")
    press(qtbot, Qt.Key.Key_Backtab, modifier=SHIFT)
    assert place(small) == (0, "deadline")


def test_enter_commits_and_goes_down_over_a_field_row(qtbot, small):
    small.losses.create_all()
    go(small, 1, "remedy")
    press(qtbot, "a", ENTER)
    assert cell(small, 1, "remedy") == "a"
    assert place(small) == (2, "remedy")
    press(qtbot, Qt.Key.Key_Up)
    assert place(small) == (1, "remedy")


def test_typing_replaces_f2_goes_on_and_escape_gives_up(qtbot, small):
    small.losses.create_all()
    go(small, 0, "remedy")
    press(qtbot, "cũ", ENTER)
    go(small, 0, "remedy")
    press(qtbot, "mới", ENTER)
    assert cell(small, 0, "remedy") == "mới"
    go(small, 0, "remedy")
    press(qtbot, Qt.Key.Key_F2, Qt.Key.Key_End, " hơn", ENTER)
    assert cell(small, 0, "remedy") == "mới hơn"
    go(small, 0, "remedy")
    press(qtbot, "mười hai", ESCAPE)
    assert cell(small, 0, "remedy") == "mới hơn"
    assert focus() is small.view


def test_text_kept_in_a_pause_of_typing_goes_with_escape_and_leaves_no_undo_step(qtbot, small):
    small.losses.create_all()
    go(small, 0, "remedy")
    label = small.session.undo_label
    press(qtbot, "đang gõ")
    small.session.flush()
    assert cell(small, 0, "remedy") == "đang gõ"
    assert small.view.cells.editor is not None
    press(qtbot, ESCAPE)
    assert cell(small, 0, "remedy") == ""
    assert small.session.undo_label == label


def test_a_pause_hands_over_what_is_typed(qtbot, small):
    small.losses.create_all()
    go(small, 0, "cause")
    busy = QSignalSpy(small.session.busy_text)
    press(qtbot, "nửa chừng")
    qtbot.waitUntil(lambda: tasks(small)[0].cause == "nửa chừng", timeout=3000)
    assert small.view.cells.editor is not None
    assert (busy.at(0)[0], busy.at(busy.count() - 1)[0]) == ("Đang lưu…", "Đã lưu")
    press(qtbot, " xong", ENTER)
    assert tasks(small)[0].cause == "nửa chừng xong"
    small.session.undo()
    assert tasks(small)[0].cause == ""


def test_leaving_the_editor_keeps_what_was_typed(qtbot, small):
    small.losses.create_all()
    go(small, 0, "note")
    press(qtbot, "ghi lại")
    small.filter.search.setFocus()
    assert tasks(small)[0].note == "ghi lại"
    assert small.view.cells.editor is None


def test_refused_text_stays_on_the_screen(qtbot, small, monkeypatch):
    from parapp.models import UserError

    small.losses.create_all()
    told = []
    small.model.refused = told.append
    go(small, 0, "remedy")
    press(qtbot, "quan trọng")

    def refuse(change, merge_key=""):
        raise UserError("disk_full")

    monkeypatch.setattr(small.session, "apply", refuse)
    press(qtbot, ENTER)
    assert [error.code for error in told] == ["disk_full"]
    assert small.view.cells.editor.text == "quan trọng"
    monkeypatch.undo()
    press(qtbot, ENTER)
    assert cell(small, 0, "remedy") == "quan trọng"


def test_units_are_completed_behind_the_last_comma_and_names_with_commas_stay_whole(qtbot, small):
    small.losses.create_all()
    go(small, 0, "coordinating")
    press(qtbot, "van phong,")
    assert small.view.cells.editor.text == "Văn phòng HĐND và UBND,"
    press(qtbot, " xa hoi")
    assert small.view.cells.editor.offered == ["Phòng Văn hóa - Xã hội"]
    press(qtbot, ENTER)
    names = [unit.text for unit in tasks(small)[0].assignment.coordinating.units]
    assert names == ["Văn phòng HĐND và UBND", "Phòng Văn hóa - Xã hội"]
    go(small, 1, "coordinating")
    press(qtbot, "Phòng Kinh tế, ha")
    assert small.view.cells.editor.offered == ["Phòng Kinh tế, Hạ tầng và Đô thị"]
    press(qtbot, ENTER)
    assert [unit.text for unit in tasks(small)[1].assignment.coordinating.units] == ["Phòng Kinh tế, Hạ tầng và Đô thị"]


def test_a_unit_that_the_directory_lacks_is_kept_as_typed(qtbot, small):
    small.losses.create_all()
    go(small, 0, "lead")
    press(qtbot, "Tổ công nghệ số", ENTER)
    (unit,) = tasks(small)[0].assignment.lead.units
    assert (unit.text, unit.unit_id) == ("Tổ công nghệ số", None)


def test_units_named_in_the_plan_are_offered_behind_those_of_the_directory(qtbot, small):
    small.losses.create_all()
    for task, typed in enumerate(("Tổ công nghệ số", "kinh te")):
        go(small, task, "lead")
        press(qtbot, typed, ESCAPE, ENTER) if task else press(qtbot, typed, ENTER)
    go(small, 2, "lead")
    press(qtbot, "cong nghe")
    assert small.view.cells.editor.offered == ["Tổ công nghệ số"]
    press(qtbot, ESCAPE, ESCAPE, "kinh te")
    assert small.view.cells.editor.offered == ["Phòng Kinh tế", "Phòng Kinh tế, Hạ tầng và Đô thị", "kinh te"]


def test_escape_closes_the_list_first_and_keeps_words_as_typed(qtbot, small):
    small.losses.create_all()
    go(small, 0, "lead")
    press(qtbot, "kinh te", ESCAPE)
    assert small.view.cells.editor is not None
    press(qtbot, ENTER)
    assert cell(small, 0, "lead") == "kinh te"


def test_a_deadline_is_picked_from_the_list_or_typed_as_a_date(qtbot, small):
    small.losses.create_all()
    go(small, 0, "deadline")
    press(qtbot, ENTER)
    press(qtbot, Qt.Key.Key_Down)
    assert small.view.cells.editor.offered[0] == "Trong năm 2026"
    press(qtbot, Qt.Key.Key_Down, ENTER)
    assert cell(small, 0, "deadline") == "Trong năm 2026"
    go(small, 1, "deadline")
    press(qtbot, "15/12/2026", ENTER)
    assert tasks(small)[1].deadline.kind == "date"
    assert tasks(small)[1].deadline.due_date.isoformat() == "2026-12-15"


def test_criteria_are_typed_by_code_or_found_by_name(qtbot, small):
    small.actions_of_table.add_in_field(None)
    press(qtbot, "1.2", ENTER)
    named = {row.code: row.id for row in small.session.plan_file.criteria}
    assert tasks(small)[0].criterion_ids == (named["1.2"],)
    assert tasks(small)[0].field_id == named["1"]
    go(small, 0, "subject")
    press(qtbot, Qt.Key.Key_F2)
    qtbot.keyClick(focus(), Qt.Key.Key_End, CTRL)
    press(qtbot, ENTER, modifier=ALT)
    press(qtbot, "thu 2.1", Qt.Key.Key_Down, ENTER)
    assert tasks(small)[0].criterion_ids == (named["1.2"], named["2.1"])
    assert cell(small, 0, "subject") == "1.2 Tiêu chí thứ 1.2\n2.1 Tiêu chí thứ 2.1"


def test_delete_empties_the_selected_cells_as_one_step(qtbot, page):
    before = tasks(page)
    page.view.selectAll()
    go(page, 2, "remedy")
    press(qtbot, Qt.Key.Key_Down, modifier=SHIFT)
    press(qtbot, Qt.Key.Key_Right, modifier=SHIFT)
    press(qtbot, Qt.Key.Key_Delete)
    assert [(task.remedy, task.target) for task in tasks(page)[2:4]] == [("", ""), ("", "")]
    assert page.session.undo_label == "xóa nội dung 4 ô"
    page.session.undo()
    assert tasks(page) == before


def test_ctrl_d_fills_the_selection_from_its_first_row(qtbot, page):
    go(page, 0, "lead")
    for _ in range(3):
        press(qtbot, Qt.Key.Key_Down, modifier=SHIFT)
    press(qtbot, Qt.Key.Key_Right, modifier=SHIFT)
    press(qtbot, Qt.Key.Key_D, modifier=CTRL)
    first = tasks(page)[0].assignment
    assert all(task.assignment.lead == first.lead for task in tasks(page)[1:4])
    assert all(task.assignment.coordinating == first.coordinating for task in tasks(page)[1:4])
    assert page.session.undo_label == "điền xuống 2 cột cho 3 nhiệm vụ"


def test_ctrl_d_on_one_cell_takes_the_text_from_above(qtbot, page):
    go(page, 1, "deadline")
    press(qtbot, Qt.Key.Key_D, modifier=CTRL)
    assert tasks(page)[1].deadline == tasks(page)[0].deadline


def test_strange_signs_are_kept_as_typed(qtbot, small):
    small.losses.create_all()
    go(small, 0, "remedy")
    press(qtbot, "<b>A</b> & *x* {y}", ENTER)
    assert cell(small, 0, "remedy") == "<b>A</b> & *x* {y}"


def test_the_model_is_sound_for_qt_while_it_changes(qtbot, session):
    from parapp.ui.plan.task_model import TaskModel

    model = TaskModel(session)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    session.apply(added("dữ liệu", small_plan()))
    session.show_plan(session.plans[0].id)
    from parapp.plan.edits.tasks import add_task, create_tasks, move_tasks, remove_tasks

    ids = [row.id for row in session.plan_file.criteria]
    session.apply(create_tasks(session.plan_file, ids))
    first = session.plan_file.tasks[0]
    session.apply(move_tasks(session.plan_file, [first.id], session.plan_file.tasks[-1].field_id, None))
    session.apply(add_task(session.plan_file, None))
    session.apply(remove_tasks(session.plan_file, [task.id for task in session.plan_file.tasks][:2]))
    for _ in range(4):
        session.undo()
    assert model.rowCount() == 0
    for _ in range(4):
        session.redo()
    assert [row.task_id for row in model.rows if row.task_id] == [task.id for task in session.plan_file.tasks]
