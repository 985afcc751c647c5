"""The fifth step in the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from parapp.models import added
from parapp.ui.document.page import DocumentPage
from parapp.ui.followup.page import FollowUpPage
from parapp.ui.help import HelpBrowser
from parapp.ui.main_window import MainWindow
from tests.ui.followup.hands import followed_plan

ALT = Qt.KeyboardModifier.AltModifier


def window_on(qtbot, session) -> MainWindow:
    session.apply(added("dữ liệu", followed_plan()))
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    return window


def test_alt_5_shows_the_step_and_f1_its_help(qtbot, session):
    window = window_on(qtbot, session)
    qtbot.keyClick(window, Qt.Key.Key_5, ALT)
    page = window.workbench.stack.currentWidget()
    assert isinstance(page, FollowUpPage)
    assert page.view.shown_rows()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: window.findChild(HelpBrowser) is not None)
    assert window.findChild(HelpBrowser).toPlainText().startswith("Bước 5: Theo dõi")
    window.close()


def test_printing_goes_through_the_page_of_papers(qtbot, session, monkeypatch):
    window = window_on(qtbot, session)
    window.workbench.show_step("Theo dõi")
    printed = []
    monkeypatch.setattr(DocumentPage, "print_document", lambda _page, document: printed.append(document.title))
    window.workbench.page("Theo dõi").printing.click()
    assert printed == ["BẢNG THEO DÕI năm 2026"]
    window.close()


def test_typing_that_is_half_done_is_kept_when_the_window_closes(qtbot, session):
    window = window_on(qtbot, session)
    window.workbench.show_step("Theo dõi")
    page = window.workbench.page("Theo dõi")
    page.view.go("t0", "text")
    page.view.cells.starts_empty = False
    page.view.edit(page.view.currentIndex())
    page.view.cells.editor.setFocus()
    page.view.cells.editor.insertPlainText("Đang làm dở")
    window.close()
    assert session.plan_file.tasks[0].results[0].text == "Đang làm dở"
