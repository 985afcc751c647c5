"""An old plan's file: read, shown as understood, taken in one step, or left."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QTreeWidget, QTreeWidgetItemIterator

from parapp.models import Plan, Task, added
from parapp.ui.workbench import STEP_TITLES
from tests.ui.carry.two_plans import both_plans


def read(qtbot, page, path: Path):
    page.read(path)
    qtbot.waitUntil(lambda: page.currentWidget() is page.found)


def lines(tree: QTreeWidget) -> dict[str, str]:
    found = QTreeWidgetItemIterator(tree)
    texts = {}
    while item := found.value():
        texts[item.text(0)] = item.text(1)
        found += 1
    return texts


def test_the_paper_is_shown_as_understood(qtbot, window, session, paper):
    page = window.workbench.carry
    read(qtbot, page, paper)
    shown = lines(page.found.outline)
    assert shown["31/KH-UBND"] == "Số, ký hiệu"
    assert shown["Mẫu, ngày 05 tháng 02 năm 2025"] == "Địa danh, ngày"
    assert shown["Khắc phục hạn chế trong cải cách hành chính năm 2024"] == "Trích yếu"
    assert shown["Căn cứ Luật Tổ chức chính quyền địa phương;"] == "Đoạn văn"
    assert shown["Đảng ủy xã"] == "Nơi nhận"
    assert shown["Nguyễn Văn Mẫu"] == "Họ và tên"
    tasks = page.found.tasks
    assert tasks.topLevelItemCount() == 1
    assert tasks.topLevelItem(0).text(0).startswith("1.1 Kiểm tra")
    assert "Văn phòng - Thống kê" in tasks.topLevelItem(0).text(2)
    assert tasks.topLevelItem(0).text(4).startswith("Quý II năm 2025")
    assert session.plans == []
    assert window.workbench.side.steps.count() == len(STEP_TITLES) + 1


def test_taken_in_one_step_and_back(qtbot, window, session, paper):
    page = window.workbench.carry
    read(qtbot, page, paper)
    page.found.take_button.setFocus()
    qtbot.keyClick(page.found.take_button, Qt.Key.Key_Space)
    assert [plan.period_start for plan in session.plans] == [2025]
    assert len(session.all(Task)) == 1
    assert session.plan_id == session.plans[0].id
    assert "1 nhiệm vụ" in window.workbench.notice.text
    assert window.workbench.side.steps.count() == len(STEP_TITLES)
    session.undo()
    assert session.plans == []
    assert not session.all(Task)


def test_going_on_asks_for_the_years(qtbot, window, session, paper):
    session.apply(added("dữ liệu", both_plans()))
    page = window.workbench.carry
    read(qtbot, page, paper)
    qtbot.keyClick(page.found.first, Qt.Key.Key_Return)
    assert page.currentWidget() is page.start_page
    taken = next(plan for plan in session.plans if plan.number == "31")
    start = page.start_page.start()
    assert start.last_id == taken.id
    assert start.this == "plan-2026"


def test_the_same_paper_twice_is_said(qtbot, window, session, paper):
    page = window.workbench.carry
    read(qtbot, page, paper)
    assert page.found.notice.text == ""
    page.found.take_button.click()
    read(qtbot, page, paper)
    assert "đã có kế hoạch này" in page.found.notice.text


def test_escape_leaves_and_changes_nothing(qtbot, window, session, paper):
    page = window.workbench.carry
    read(qtbot, page, paper)
    qtbot.keyClick(page.found.outline, Qt.Key.Key_Escape)
    assert window.workbench.stack.currentWidget() is not page
    assert session.plans == []
    assert session.undo_label == ""


def test_stopping_while_it_is_read(qtbot, window, paper):
    page = window.workbench.carry
    page.read(paper)
    assert page.currentWidget() is page.progress
    page.progress.stop.click()
    assert window.workbench.stack.currentWidget() is not page
    qtbot.wait(200)
    assert window.workbench.stack.currentWidget() is not page


def test_a_file_that_is_no_plan_is_said_with_another_try(qtbot, window, tmp_path):
    import docx

    path = tmp_path / "thư mời.docx"
    letter = docx.Document()
    letter.add_paragraph("Kính mời các đồng chí dự họp.")
    letter.save(str(path))
    window.workbench.carry.read(path)
    qtbot.waitUntil(lambda: window.workbench.notice.text != "")
    assert "thư mời.docx" in window.workbench.notice.text
    assert len(window.workbench.notice.buttons) == 1
    assert window.workbench.side.steps.count() == len(STEP_TITLES)


def test_the_menu_asks_for_a_file(qtbot, window, paper, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(paper), ""))
    action = next(action for action in window.workbench.plans_menu.actions() if "&cũ" in action.text())
    action.trigger()
    page = window.workbench.carry
    qtbot.waitUntil(lambda: page.currentWidget() is page.found)


def test_a_plan_dropped_on_the_page_is_read(qtbot, window, paper):
    page = window.workbench.carry
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(paper))])
    buttons, no_keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, buttons, no_keys))
    qtbot.waitUntil(lambda: page.currentWidget() is page.found)


def test_a_plan_found_among_tables_is_taken_up(qtbot, window, paper):
    window.workbench.page("Tiêu chí và điểm").old_plan_found.emit(paper)
    page = window.workbench.carry
    qtbot.waitUntil(lambda: page.currentWidget() is page.found)


def test_names_are_no_markup(qtbot, window, tmp_path, paper):
    path = tmp_path / "<b>kế hoạch.docx"
    path.write_bytes(paper.read_bytes())
    page = window.workbench.carry
    read(qtbot, page, path)
    assert "<b>" in page.found.heading.text()
    assert page.found.heading.textFormat() == Qt.TextFormat.PlainText


def test_one_plan_only_is_last_years(qtbot, window, session, paper):
    page = window.workbench.carry
    read(qtbot, page, paper)
    page.found.take_button.click()
    page.start()
    start = page.start_page.start()
    assert start.last_id == session.plans[0].id
    assert (start.this.result_year, start.this.period) == (2025, (2026, 2026))
    assert isinstance(session.all(Plan)[start.last_id], Plan)


def test_without_any_plan_a_file_is_asked_for(window):
    page = window.workbench.carry
    page.start()
    assert page.start_page.start() is None
    assert not page.start_page.accept_button.isEnabled()
    assert page.start_page.first is page.start_page.read_button
