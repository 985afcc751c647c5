"""The page "Kiểm tra thể thức", by the keys of a person."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QInputDialog, QWidget

from parapp.document.nd30 import check
from parapp.document.repair import RepairChoices
from parapp.ui.checker.findings import OFF_SETTING, free_name, rules_off
from parapp.ui.checker.page import CheckerPage
from parapp.ui.checker.repair_dialog import RepairDialog
from parapp.ui.main_window import MainWindow
from parapp.ui.session import Session
from tests.document.nd30.conforming import packed
from tests.document.repair.made import with_tabs
from tests.ui.test_mnemonics import doubled, texts_of


def group(page: CheckerPage, at: int):
    head = page.found.rules.rows.topLevelItem(at)
    assert head is not None
    return head


def choose_rule(page: CheckerPage, rule: str) -> None:
    rows = page.found.rules.rows
    heads = [rows.topLevelItem(at) for at in range(rows.topLevelItemCount())]
    item = next(
        head.child(at) for head in heads for at in range(head.childCount()) if head.child(at).text(0)[:3] == rule
    )
    rows.setCurrentItem(item)


def test_the_menu_opens_the_page_beside_the_steps(window: MainWindow) -> None:
    assert window.workbench is not None
    action = next(one for one in window.findChildren(QAction) if "thể t&hức" in one.text())
    action.trigger()
    assert window.workbench.stack.currentWidget() is window.workbench.checker
    assert window.workbench.checker.stack.currentWidget() is window.workbench.checker.empty
    assert QApplication.focusWidget() is window.workbench.checker.empty.button
    window.workbench.checker.empty.other.click()
    assert window.workbench.stack.currentWidget() is not window.workbench.checker


def test_enter_on_the_empty_page_chooses_a_file(qtbot, page: CheckerPage, monkeypatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda _parent, title, *_rest: (asked.append(title) or "", ""))
    assert QApplication.focusWidget() is page.empty.button
    qtbot.keyClick(page.empty.button, Qt.Key.Key_Return)
    assert len(asked) == 1 and QApplication.focusWidget() is page.empty.button
    qtbot.keyClick(page.empty.button, Qt.Key.Key_Tab)
    qtbot.keyClick(page.empty.other, Qt.Key.Key_Return)
    assert not page.isVisible()


def test_findings_stand_in_groups_with_figures(read: CheckerPage) -> None:
    assert read.findings is not None
    faults, warnings = read.findings.of_group("fault"), read.findings.of_group("warning")
    assert len(faults) > 20 and group(read, 0).text(0) == f"Lỗi ({len(faults)})"
    assert group(read, 1).text(0) == f"Nên xem ({len(warnings)})"
    assert not group(read, 2).isExpanded()
    assert read.found.name.text() == "Kế hoạch <b>2026.docx"
    assert f"{len(faults)} lỗi" in read.found.figures.text()
    assert read.found.rules.detail.text().startswith("R0")
    assert "Phụ lục I" in read.found.rules.detail.text()


def test_a_file_that_is_none_is_said_and_another_can_be_chosen(qtbot, page: CheckerPage, tmp_path: Path) -> None:
    broken = tmp_path / "không phải.docx"
    broken.write_bytes(b"abc")
    page.read(broken)
    qtbot.waitUntil(lambda: page.notice.text != "")
    assert "không phải.docx" in page.notice.text
    assert page.stack.currentWidget() is page.empty


def test_a_dropped_file_is_read(qtbot, page: CheckerPage, source: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(source))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(QPoint(5, 5)), copy, data, left, none))
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.found)


def test_a_rule_is_switched_off_with_a_reason_that_stays(
    qtbot, read: CheckerPage, session: Session, monkeypatch
) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("Máy in chỉ có giấy khác", True))
    choose_rule(read, "R01")
    qtbot.keyClick(read.found.rules.rows, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: read.stack.currentWidget() is read.found and bool(read.findings.of_group("off")))
    assert rules_off(session.store.get_setting(OFF_SETTING)) == {"R01": "Máy in chỉ có giấy khác"}
    assert "Máy in chỉ có giấy khác" in read.found.rules.detail.text()
    assert group(read, 2).text(0).startswith("Cơ quan không áp dụng")
    read.found.rules.switch.click()
    qtbot.waitUntil(lambda: read.stack.currentWidget() is read.found and not read.findings.of_group("off"))
    assert rules_off(session.store.get_setting(OFF_SETTING)) == {}


@pytest.mark.parametrize("answer", [("", True), ("vì thế", False), ("   ", True)])
def test_without_a_reason_the_rule_stays_on(read: CheckerPage, session: Session, monkeypatch, answer) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: answer)
    choose_rule(read, "R01")
    read.found.rules.switch.click()
    assert session.store.get_setting(OFF_SETTING) is None


def test_words_are_taken_and_left_by_the_keys(qtbot, read: CheckerPage) -> None:
    words = read.found.words
    number = words.rows.topLevelItemCount()
    assert number >= 2
    read.found.tabs.setCurrentWidget(words)
    words.rows.setFocus()
    qtbot.keyClick(words.rows, Qt.Key.Key_Return)
    qtbot.keyClick(words.rows, Qt.Key.Key_Delete)
    assert words.rows.topLevelItem(0).text(0) == "Sửa"
    assert words.rows.topLevelItem(1).text(0) == "Giữ nguyên"
    assert len(words.taken) == 1
    assert words.count.text() == f"Đã nhận 1 trong {number}."


def test_the_dialog_lists_each_change_of_words_and_chooses_none(qtbot, read: CheckerPage) -> None:
    assert read.findings is not None
    dialog = RepairDialog(read.findings, frozenset({"x"}), read)
    qtbot.addWidget(dialog)
    assert dialog.choices.texts == frozenset() and dialog.choices.words == {"x"}
    assert "page" in dialog.choices.scopes and "appendix" not in dialog.choices.scopes
    dialog.rows.topLevelItem(0).setCheckState(0, Qt.CheckState.Checked)
    assert dialog.choices.texts == {read.findings.texts[0].id}
    dialog.all_button.click()
    assert len(dialog.choices.texts) == len(read.findings.texts)
    dialog.scopes["page"].setChecked(False)
    assert "page" not in dialog.choices.scopes


def test_a_copy_is_saved_and_what_changed_is_shown(
    qtbot, read: CheckerPage, source: Path, tmp_path: Path, monkeypatch
) -> None:
    before = source.read_bytes()
    proposed: list[str] = []

    def save_name(_parent, _title, start, _filter):
        proposed.append(start)
        return start, ""

    monkeypatch.setattr(RepairDialog, "exec", lambda _self: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", save_name)
    read.found.repair_button.click()
    qtbot.waitUntil(lambda: read.stack.currentWidget() is read.changes)
    target = tmp_path / "Kế hoạch <b>2026 (đã sửa).docx"
    assert proposed == [str(target)] and target.exists()
    assert source.read_bytes() == before
    assert "Đã lưu “Kế hoạch <b>2026 (đã sửa).docx”" in read.changes.label.text()
    assert read.changes.rows.topLevelItem(0).childCount() > 10
    remaining = [result for result in check(target) if not result.ok]
    assert read.changes.rows.topLevelItem(1).text(0) == f"Chưa sửa được ({len(remaining)})"
    read.changes.check_button.click()
    qtbot.waitUntil(lambda: read.stack.currentWidget() is read.found)
    assert read.findings is not None and read.findings.path == target


def test_a_fault_while_saving_is_said_and_nothing_is_lost(qtbot, read: CheckerPage, tmp_path: Path) -> None:
    read.repair_to(tmp_path / "không có" / "x.docx", RepairChoices())
    qtbot.waitUntil(lambda: read.notice.text != "")
    assert "không có" in read.notice.text
    assert read.stack.currentWidget() is read.found


def test_the_next_free_name_is_proposed(tmp_path: Path) -> None:
    source = packed(tmp_path / "a.docx")
    assert free_name(source).name == "a (đã sửa).docx"
    packed(tmp_path / "a (đã sửa).docx")
    assert free_name(source).name == "a (đã sửa 2).docx"


def test_stopping_keeps_what_was_found(qtbot, read: CheckerPage, tmp_path: Path) -> None:
    before = read.findings
    read.read(with_tabs(tmp_path / "b.docx"))
    read.progress.stop.click()
    assert read.stack.currentWidget() is read.found
    assert read.findings is before


def test_sizes_come_back(window: MainWindow, read: CheckerPage, session: Session) -> None:
    read.found.rules.rows.setColumnWidth(0, 333)
    read.save_sizes()
    again = CheckerPage(session, window.workbench.jobs)
    try:
        assert again.found.rules.rows.columnWidth(0) == 333
    finally:
        again.deleteLater()


def test_no_two_places_share_a_letter(window: MainWindow, read: CheckerPage) -> None:
    pages = [(read.empty, 0), (read.found, 0), (read.found, 1), (read.found, 2), (read.changes, 0)]
    for page, tab in pages:
        read.stack.setCurrentWidget(page)
        read.found.tabs.setCurrentIndex(tab)
        shown = [widget for widget in window.findChildren(QWidget) if widget.isVisible()]
        assert doubled([text for widget in shown for text in texts_of(widget)]) == []
