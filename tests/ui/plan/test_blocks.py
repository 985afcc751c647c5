"""Copying, pasting and setting many tasks at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from parapp.ui.plan import task_actions
from parapp.ui.plan.bulk_dialog import BulkDialog
from tests.ui.plan.hands import CTRL, cell, go, place, press, select, tasks


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def put(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def test_copies_a_block_as_excel_reads_it(qtbot, small):
    small.losses.create_all()
    for at, words in enumerate(('có "ngoặc" và\nhai dòng', "=1+1", '"đầu"')):
        small.model.fill({(tasks(small)[at].id, "remedy"): words, (tasks(small)[at].id, "cause"): f"n{at}"})
    select(small, [0, 1, 2], "cause", "remedy")
    press(qtbot, Qt.Key.Key_C, modifier=CTRL)
    assert clipboard() == 'n0\t"có ""ngoặc"" và\nhai dòng"\r\nn1\t=1+1\r\nn2\t"""đầu"""'


def test_a_block_comes_back_as_it_was(qtbot, page):
    before = [(task.cause, task.remedy, task.target, task.assignment) for task in tasks(page)[0:2]]
    page.model.fill({(tasks(page)[0].id, "remedy"): 'Dòng "một"\nDòng\thai'})
    before[0] = (before[0][0], 'Dòng "một"\nDòng\thai', *before[0][2:])
    select(page, [0, 1], "cause", "remedy", "target", "lead", "coordinating")
    press(qtbot, Qt.Key.Key_C, modifier=CTRL)
    go(page, 7, "cause")
    press(qtbot, Qt.Key.Key_V, modifier=CTRL)
    assert [(task.cause, task.remedy, task.target, task.assignment) for task in tasks(page)[7:9]] == before
    assert page.session.undo_label == "dán 2 dòng"
    assert len(list(page.view.selected_cells())) == 10


def test_pasting_goes_over_field_rows_and_adds_tasks_at_the_end(qtbot, small):
    small.losses.create_all()
    go(small, 1, "remedy")
    put("a\tx\r\nb\ty\r\nc\tz\r\nd\tw\r\n")
    press(qtbot, Qt.Key.Key_V, modifier=CTRL)
    assert [(task.remedy, task.target) for task in tasks(small)[1:]] == [("a", "x"), ("b", "y"), ("c", "z"), ("d", "w")]
    assert tasks(small)[4].field_id == tasks(small)[3].field_id
    assert small.session.undo_label == "dán 4 dòng, thêm 1 nhiệm vụ"
    small.session.undo()
    assert len(tasks(small)) == 4


def test_one_cell_goes_into_all_selected_ones(qtbot, small):
    small.losses.create_all()
    select(small, [0, 2, 3], "lead")
    put("Phòng Kinh tế")
    press(qtbot, Qt.Key.Key_V, modifier=CTRL)
    assert [bool(cell(small, at, "lead")) for at in range(4)] == [True, False, True, True]
    assert tasks(small)[3].assignment.lead.units[0].unit_id


def test_a_block_too_wide_is_not_pasted_in_part(qtbot, small, monkeypatch):
    told = []
    monkeypatch.setattr(task_actions, "tell", lambda _parent, text: told.append(text))
    small.losses.create_all()
    before = tasks(small)
    go(small, 0, "deadline")
    put("a\tb\tc")
    press(qtbot, Qt.Key.Key_V, modifier=CTRL)
    assert tasks(small) == before
    assert "3 cột" in told[0]


def test_cutting_empties_the_cells(qtbot, page):
    go(page, 0, "remedy")
    words = cell(page, 0, "remedy")
    press(qtbot, Qt.Key.Key_X, modifier=CTRL)
    assert clipboard() == words
    assert cell(page, 0, "remedy") == ""


@pytest.mark.parametrize(
    ("column", "typed", "shown", "label"),
    [
        ("lead", "van phong", "Văn phòng HĐND và UBND", "đổi đơn vị chủ trì của 3 nhiệm vụ"),
        (
            "coordinating",
            "trung tam phuc vu",
            "Trung tâm Phục vụ hành chính công",
            "đổi đơn vị phối hợp của 3 nhiệm vụ",
        ),
        ("deadline", "quy 4", "Quý IV năm 2026", "đổi thời hạn của 3 nhiệm vụ"),
        ("group", "Nhóm A", "Nhóm A", "đổi nhóm của 3 nhiệm vụ"),
    ],
)
def test_all_selected_tasks_get_one_value_as_one_step(qtbot, page, column, typed, shown, label):
    before = tasks(page)
    select(page, [0, 1, 2], "subject")
    index = [name for name, _ in task_actions._BULK].index(column)
    page.actions_of_table.bulk[index].trigger()
    dialog = page.findChild(BulkDialog)
    qtbot.waitUntil(dialog.editor.hasFocus)
    press(qtbot, typed, Qt.Key.Key_Return)
    assert [cell(page, at, column) for at in (0, 1, 2)] == [shown] * 3
    assert page.session.undo_label == label
    assert page.view.selected_rows() == [page.model.row_of(before[at].id) for at in (0, 1, 2)]
    page.session.undo()
    assert tasks(page) == before


def test_escape_in_the_dialog_sets_nothing(qtbot, page):
    before = tasks(page)
    select(page, [0, 1], "subject")
    page.actions_of_table.bulk[0].trigger()
    dialog = page.findChild(BulkDialog)
    qtbot.waitUntil(dialog.editor.hasFocus)
    press(qtbot, "kinh te", Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    assert tasks(page) == before


def test_hidden_rows_are_neither_copied_nor_deleted(qtbot, page):
    page.filter.search.setText("giai ngan")
    shown = page.view.shown_rows()
    assert len(shown) == 1
    page.view.setFocus()
    press(qtbot, Qt.Key.Key_A, modifier=CTRL)
    press(qtbot, Qt.Key.Key_Delete, modifier=CTRL)
    assert len(tasks(page)) == 22
    page.session.undo()
    assert len(tasks(page)) == 23


def test_joining_puts_the_criteria_into_the_first_task(qtbot, page):
    select(page, [0, 1], "subject")
    criteria = [*tasks(page)[0].criterion_ids, *tasks(page)[1].criterion_ids]
    page.actions_of_table.join.trigger()
    assert list(tasks(page)[0].criterion_ids) == criteria
    assert place(page) == (0, "subject")


def test_what_is_pasted_after_ctrl_end_goes_where_the_cell_is(qtbot, page):
    go(page, 0, "remedy")
    press(qtbot, Qt.Key.Key_End, modifier=CTRL)
    put("Ở cuối")
    press(qtbot, Qt.Key.Key_V, modifier=CTRL)
    assert tasks(page)[0].remedy != "Ở cuối"
    assert "Ở cuối" in page.model.texts(tasks(page)[-1].id)
