"""F1 in whatever dialog stands in front of the window, and in messages."""

import importlib
import inspect
import pkgutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox, QPushButton, QVBoxLayout

import parapp.ui
from parapp.models import added
from parapp.plan.sample import sample_records
from parapp.ui.help import HelpDialog, help_page
from parapp.ui.help_key import HelpKey, page_of
from parapp.ui.main_window import MainWindow
from parapp.ui.new_plan import NewPlanDialog

# Dialogs that are the help itself, or that say what is under way in front of another one.
_NONE_OF_ITS_OWN = {"parapp.ui.help"}


@pytest.fixture
def window(qtbot, session):
    session.apply(added("nạp dữ liệu mẫu", sample_records()))
    made = MainWindow(session)
    HelpKey(made)
    qtbot.addWidget(made)
    made.show()
    return made


def pressed(qtbot, dialog: QDialog) -> HelpDialog:
    """The help that F1 opens in a dialog."""
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.focusWidget() is not None and dialog.isActiveWindow())
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: dialog.findChild(HelpDialog) is not None)
    return dialog.findChild(HelpDialog)


def test_f1_opens_the_page_of_a_dialog_in_front_of_it(qtbot, window):
    dialog = NewPlanDialog(window.workbench.session, window)
    dialog.open()
    shown = pressed(qtbot, dialog)
    assert shown.browser.source().toString() == "bat-dau.md"
    assert shown.isVisible()
    shown.close()
    qtbot.waitUntil(lambda: dialog.findChild(HelpDialog) is None)
    assert pressed(qtbot, dialog).browser.source().toString() == "bat-dau.md"
    dialog.close()


def test_f1_in_a_message_opens_the_page_seen_behind_it(qtbot, window):
    window.workbench.show_step("Theo dõi")
    box = QMessageBox(window)
    box.addButton("Đóng", QMessageBox.ButtonRole.AcceptRole)
    box.open()
    assert pressed(qtbot, box).browser.source().toString() == "theo-doi.md"
    box.close()


def test_f1_in_the_help_opens_no_second_one(qtbot, window):
    help_window = HelpDialog("usb.md", window)
    help_window.show()
    qtbot.waitUntil(lambda: help_window.browser.hasFocus())
    qtbot.keyClick(help_window.browser, Qt.Key.Key_F1)
    assert help_window.findChild(HelpDialog) is None
    help_window.close()


def test_a_dialog_whose_button_comes_later_has_the_key_too(qtbot, window):
    dialog = QDialog(window)
    layout = QVBoxLayout(dialog)
    dialog.open()
    button = QPushButton("Đóng")
    layout.addWidget(button)
    button.setFocus()
    assert pressed(qtbot, dialog).browser.source().toString() == page_of(window)
    dialog.close()


def dialog_classes() -> list[type[QDialog]]:
    """Every dialog of the program."""
    found = []
    for module in pkgutil.walk_packages(parapp.ui.__path__, "parapp.ui."):
        for _name, member in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(member, QDialog) and member.__module__ == module.name:
                found.append(member)
    return found


def test_every_dialog_has_a_page():
    made = [one for one in dialog_classes() if one.__module__ not in _NONE_OF_ITS_OWN]
    pages = {one.__name__: page_of(one.__new__(one)) for one in made}
    assert len(pages) > 15
    assert {name for name, page in pages.items() if page == "index.md" or help_page(page) is None} == set()
