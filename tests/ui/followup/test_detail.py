"""The pane beside the table: entries, evidence, deadlines and their history."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from parapp.models import Deliverable, TaskResult, added, edited
from parapp.plan.edits.results import add_result
from parapp.store.evidence import evidence_folder
from parapp.ui.followup.deadline_dialog import DeadlineDialog
from parapp.vietnamese.deadlines import parse_deadline
from tests.ui.followup.hands import TODAY, cell, go, task
from tests.ui.plan.hands import focus, press

ENTER, TAB, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Delete


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "usb" / "Báo cáo quý I.pdf"
    path.parent.mkdir()
    path.write_bytes(b"%PDF-1.7 x")
    return path


def folder(page) -> Path:
    return evidence_folder(page.session.store.path, page.session.plan_file.plan)


def entries(page):
    return page.detail.entries


# -- entries -----------------------------------------------------------------------------------------------------


def test_insert_begins_an_entry_and_its_words_are_kept(qtbot, page):
    go(page, "t2", "status")
    press(qtbot, Qt.Key.Key_Insert)
    assert focus() is entries(page).text
    press(qtbot, "Đã trình ký")
    entries(page).commit()
    assert task(page, "t2").results[1] == TaskResult(on=TODAY, status="in_progress", text="Đã trình ký")
    assert cell(page, "t2", "text") == "Đã trình ký"
    assert entries(page).list.count() == 2
    page.session.undo()
    page.session.undo()
    assert len(task(page, "t2").results) == 1


def test_an_old_entry_is_corrected(qtbot, page):
    go(page, "t2", "status")
    page.session.apply(add_result(page.session.plan_file, "t2", TaskResult(on=TODAY, text="Mới")))
    entries(page).list.setCurrentRow(1)
    assert entries(page).text.text == "Đã gửi dự thảo"
    entries(page).on.setFocus()
    entries(page).on.selectAll()
    press(qtbot, "3/5/2026", ENTER)
    assert [entry.on for entry in task(page, "t2").results] == [date(2026, 5, 3), TODAY]
    entries(page).score.setFocus()
    press(qtbot, "0.5", ENTER)
    assert task(page, "t2").results[0].own_score == "0,5"
    assert cell(page, "t2", "score") == "0,5"


def test_a_day_that_is_none_stays_to_be_corrected(qtbot, page, monkeypatch):
    told = []
    monkeypatch.setattr("parapp.ui.typed_field.tell_error", lambda _parent, error: told.append(error.code))
    go(page, "t2", "status")
    entries(page).on.setFocus()
    entries(page).on.selectAll()
    press(qtbot, "31/2/2026", ENTER)
    assert told == ["result_day_unreadable"]
    assert entries(page).on.text() == "31/2/2026"
    assert task(page, "t2").results[0].on == date(2026, 5, 2)


def test_the_state_of_an_entry_is_chosen(page):
    go(page, "t2", "status")
    entries(page).status.setCurrentIndex(entries(page).status.findData("done"))
    entries(page).status.activated.emit(entries(page).status.currentIndex())
    assert task(page, "t2").status == "done"
    assert cell(page, "t2", "status") == "Đã hoàn thành"


def test_an_entry_is_removed_and_comes_back(qtbot, page):
    go(page, "t2", "status")
    page.session.apply(add_result(page.session.plan_file, "t2", TaskResult(on=TODAY, text="Mới")))
    entries(page).list.setFocus()
    press(qtbot, DELETE)
    assert [entry.text for entry in task(page, "t2").results] == ["Mới"] or [
        entry.text for entry in task(page, "t2").results
    ] == ["Đã gửi dự thảo"]
    page.session.undo()
    assert len(task(page, "t2").results) == 2
    page.session.undo()
    entries(page).remove.click()
    assert task(page, "t2").results == ()
    assert not entries(page).on.isVisible()
    assert task(page, "t2").status == "not_started"


def test_half_typed_words_belong_to_the_task_they_were_typed_for(qtbot, page):
    go(page, "t2", "status")
    entries(page).text.setFocus()
    press(qtbot, " thêm")
    page.view.go("t5", "status")
    assert "thêm" in task(page, "t2").results[0].text
    assert task(page, "t5").results[0].text == "Đã ban hành"
    assert entries(page).text.text == "Đã ban hành"


def test_one_of_several_products_is_done(page):
    both = (Deliverable(product="Quy chế"), Deliverable(product="Báo cáo"))
    before = task(page, "t2")
    page.session.apply(edited("hai sản phẩm", [(before, replace(before, deliverables=both))]))
    go(page, "t2", "status")
    assert entries(page).product.isVisible()
    texts = [entries(page).product.itemText(row) for row in range(entries(page).product.count())]
    assert texts == ["Cả nhiệm vụ", "1. Quy chế", "2. Báo cáo"]
    entries(page).product.setCurrentIndex(1)
    entries(page).product.activated.emit(1)
    entries(page).status.setCurrentIndex(entries(page).status.findData("done"))
    entries(page).status.activated.emit(entries(page).status.currentIndex())
    assert task(page, "t2").results[0].product == 0
    assert task(page, "t2").status == "in_progress"


def test_the_pane_says_what_the_task_is(page):
    go(page, "t0", "task")
    assert page.detail.subject.text() == "1.1 Tiêu chí thứ 1.1 – mất 0,5 điểm"
    assert page.detail.remedy.text() == "Giải pháp số 0"
    assert page.detail.deadline.text() == "Quý I năm 2026 · Quá hạn 75 ngày"


def test_a_sub_row_says_what_it_has_from_the_row_it_belongs_to(page):
    row = replace(task(page, "t0"), id="t0a", parent_id="t0", criterion_ids=(), deliverables=(), remedy="Phần việc")
    page.session.apply(added("thêm", [row]))
    page.regroup()
    go(page, "t0a", "task")
    assert page.detail.subject.text() == "1.1 Tiêu chí thứ 1.1 – mất 0,5 điểm"
    assert page.detail.remedy.text() == "Phần việc"
    assert page.detail.deadline.text() == "Quý I năm 2026 · Quá hạn 75 ngày"


# -- evidence ----------------------------------------------------------------------------------------------------


def test_files_are_copied_beside_the_data_and_named(qtbot, page, pdf):
    go(page, "t2", "status")
    page.add_evidence([pdf])
    qtbot.waitUntil(lambda: task(page, "t2").results[0].evidence != ())
    assert task(page, "t2").results[0].evidence == ("Báo cáo quý I.pdf",)
    assert (folder(page) / "Báo cáo quý I.pdf").read_bytes() == pdf.read_bytes()
    assert cell(page, "t2", "evidence") == "1"
    assert page.session.undo_label == "thêm 1 tệp minh chứng"
    page.session.undo()
    assert task(page, "t2").results[0].evidence == ()
    assert (folder(page) / "Báo cáo quý I.pdf").is_file(), "no edit deletes files"


def test_a_task_without_an_entry_gets_one_with_the_file(qtbot, page, pdf):
    go(page, "t0", "evidence")
    page.detail.entries.evidence.wanted.emit([pdf])
    qtbot.waitUntil(lambda: task(page, "t0").results != ())
    assert task(page, "t0").results == (TaskResult(on=TODAY, status="in_progress", evidence=(pdf.name,)),)


def test_one_refused_file_does_not_keep_the_others_back(qtbot, page, pdf, monkeypatch):
    told = []
    monkeypatch.setattr("parapp.ui.followup.page.tell_error", lambda _parent, error: told.append(error.code))
    program = pdf.with_name("xem.exe")
    program.write_bytes(b"MZ")
    go(page, "t2", "status")
    page.add_evidence([program, pdf])
    qtbot.waitUntil(lambda: told != [])
    assert told == ["evidence_is_program"]
    assert task(page, "t2").results[0].evidence == (pdf.name,)


def test_files_dropped_on_the_pane_become_evidence(qtbot, page, pdf):
    go(page, "t2", "status")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(pdf)), QUrl("https://example.org/a.pdf")])
    action, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), action, mime, button, key)
    page.detail.dragEnterEvent(entering)
    assert entering.isAccepted()
    page.detail.dropEvent(QDropEvent(QPointF(5, 5), action, mime, button, key))
    qtbot.waitUntil(lambda: task(page, "t2").results[0].evidence == (pdf.name,))


def with_evidence(page, *names: str) -> None:
    before = task(page, "t2")
    named = replace(before.results[0], evidence=names)
    page.session.apply(edited("minh chứng", [(before, replace(before, results=(named,)))]))
    go(page, "t2", "status")


def test_what_has_vanished_is_marked_and_said(page, monkeypatch):
    told, opened = [], []
    monkeypatch.setattr("parapp.ui.followup.evidence_list.tell", lambda _parent, *words: told.append(words[0]))
    monkeypatch.setattr("parapp.ui.followup.evidence_list.QDesktopServices.openUrl", opened.append)
    with_evidence(page, "mất.pdf", "../../../etc/passwd")
    shown = entries(page).evidence
    assert [shown.list.item(row).text() for row in range(2)] == [
        "mất.pdf  (không thấy tệp)",
        "../../../etc/passwd  (không thấy tệp)",
    ]
    for row in range(2):
        shown.list.setCurrentRow(row)
        shown.open_current()
    assert len(told) == 2 and opened == []


def test_a_file_that_may_run_is_opened_only_after_a_question(qtbot, page, monkeypatch):
    asked, opened = [], []
    answers = [False, True]
    monkeypatch.setattr(
        "parapp.ui.followup.evidence_list.ask", lambda *words: bool(asked.append(words)) or answers.pop(0)
    )
    monkeypatch.setattr(
        "parapp.ui.followup.evidence_list.QDesktopServices.openUrl", lambda url: opened.append(url.fileName()) or True
    )
    folder(page).mkdir(parents=True)
    for name in ("bảng.xlsm", "ảnh.jpg"):
        (folder(page) / name).write_bytes(b"x")
    with_evidence(page, "bảng.xlsm", "ảnh.jpg")
    shown = entries(page).evidence
    shown.list.setCurrentRow(1)
    shown.list.setFocus()
    press(qtbot, ENTER)
    assert (asked, opened) == ([], ["ảnh.jpg"])
    shown.list.setCurrentRow(0)
    press(qtbot, ENTER)
    press(qtbot, ENTER)
    assert len(asked) == 2 and opened == ["ảnh.jpg", "bảng.xlsm"]


def test_a_file_is_taken_out_and_stays_on_disk(qtbot, page):
    folder(page).mkdir(parents=True)
    (folder(page) / "a.pdf").write_bytes(b"x")
    with_evidence(page, "a.pdf")
    entries(page).evidence.list.setCurrentRow(0)
    entries(page).evidence.list.setFocus()
    press(qtbot, DELETE)
    assert task(page, "t2").results[0].evidence == ()
    assert (folder(page) / "a.pdf").is_file()


# -- deadlines ---------------------------------------------------------------------------------------------------


def asked(page) -> DeadlineDialog:
    dialog = page.findChild(DeadlineDialog)
    assert dialog is not None
    return dialog


def test_another_deadline_wants_a_reason_and_keeps_the_old_one(qtbot, page):
    go(page, "t0", "due")
    press(qtbot, ENTER)
    dialog = asked(page)
    qtbot.waitUntil(dialog.deadline.hasFocus)
    assert dialog.now.text() == "Thời hạn đang có: Quý I năm 2026"
    press(qtbot, "quy 3", ENTER)
    assert focus() is dialog.reason
    dialog.accept()
    assert dialog.isVisible() and dialog.fault.text.startswith("Đổi thời hạn cần có lý do")
    press(qtbot, "Chờ hướng dẫn")
    dialog.accept()
    assert task(page, "t0").deadline.text == "Quý III năm 2026"
    assert page.detail.history.text() == (
        "14/6/2026: đổi từ “Quý I năm 2026” thành “Quý III năm 2026”. Lý do: Chờ hướng dẫn"
    )
    assert cell(page, "t0", "due") == "Quý III năm 2026\nĐến 30/9/2026"
    page.session.undo()
    assert task(page, "t0").deadline.text == "Quý I năm 2026"
    assert not page.detail.history.isVisible()


def test_the_deadline_of_one_of_several_products(qtbot, page):
    both = tuple(Deliverable(product=name, deadline=parse_deadline("Quý II", 2026)) for name in ("Quy chế", "Báo cáo"))
    before = task(page, "t2")
    page.session.apply(edited("hai sản phẩm", [(before, replace(before, deliverables=both))]))
    go(page, "t2", "due")
    page.ask_deadline()
    dialog = asked(page)
    dialog.product.setCurrentIndex(1)
    dialog.deadline.show_text("Quý IV năm 2026")
    dialog.reason.show_text("Thiếu kinh phí")
    dialog.accept()
    assert [part.deadline.text for part in task(page, "t2").deliverables] == ["Quý II", "Quý IV năm 2026"]
    assert task(page, "t2").deadline_changes[0].product == 1


def test_backing_out_changes_nothing(qtbot, page):
    label = page.session.undo_label
    go(page, "t0", "due")
    page.ask_deadline()
    press(qtbot, Qt.Key.Key_Escape)
    press(qtbot, Qt.Key.Key_Escape)
    assert page.session.undo_label == label
