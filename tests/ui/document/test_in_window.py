"""The page within the window: its keys and the window's."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from parapp.models import Section
from parapp.plan.facts import plain_text
from parapp.ui.document.page import DocumentPage
from parapp.ui.main_window import MainWindow
from tests.ui.document.conftest import choose
from tests.ui.hands import type_text

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, sample):
    made = MainWindow(sample)
    qtbot.addWidget(made)
    made.show()
    made.workbench.show_step("Văn bản")
    with qtbot.waitActive(made):
        made.activateWindow()
    yield made
    made.close()


def closing(session) -> str:
    section = next(row for row in session.all(Section).values() if row.role == "closing")
    block = next(row for row in session.plan_file.blocks if row.section_id == section.id)
    return plain_text(session.plan_file, block.runs)


def test_undo_goes_from_the_editor_to_the_window_and_redo_comes_back(qtbot, window, sample):
    page = window.workbench.page("Văn bản")
    assert isinstance(page, DocumentPage)
    before = closing(sample)
    choose(page, "Mục đích")
    type_text(page.section_pane.editor, "a")
    choose(page, "Kết thúc")
    editor = page.section_pane.editor
    editor.setFocus()
    type_text(editor, "x")
    sample.flush()
    assert closing(sample) == f"x{before}"
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    sample.flush()
    assert closing(sample) == before
    assert sample.undo_label == "sửa lời văn phần “Mục đích”"
    window.activateWindow()  # the end of another test's window may have taken the activation away
    editor.setFocus()
    qtbot.waitUntil(lambda: window.isActiveWindow() and editor.hasFocus())
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert sample.undo_label == "nạp dữ liệu mẫu"
    assert sample.redo_label == "sửa lời văn phần “Mục đích”"


def test_the_menu_offers_the_files(window):
    texts = [action.text() for menu in window.menuBar().actions() for action in menu.menu().actions()]
    assert {"Lưu văn bản &Word…", "Lưu PD&F…", "&In…", "Mở bằn&g Word"} <= set(texts)
