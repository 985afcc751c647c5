"""Keys, clicks and menus at random on two steps: nothing breaks, and undo leads back to where it began."""

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from parapp.models import added
from parapp.paper import paper
from parapp.plan.sample import sample_records
from parapp.store import Store
from parapp.ui.app import make_application
from parapp.ui.main_window import MainWindow
from parapp.ui.session import Session
from tests.ui.hands import type_text

ACTIONS = 150
KEYS = [
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End),
    *(Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Insert),
    *(Qt.Key.Key_F2, Qt.Key.Key_F6, Qt.Key.Key_Space, Qt.Key.Key_Escape),
]
MODIFIERS = [Qt.KeyboardModifier.NoModifier] * 3 + [Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier]
CONTROL_KEYS = [Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_B, Qt.Key.Key_I]
TOUCHED = (QAbstractButton, QComboBox, QAbstractItemView, QTextEdit, QPlainTextEdit, QLineEdit)


class RandomHands:
    """Does one thing after another on the page of a step; the same seed does the same."""

    def __init__(self, window: MainWindow, step: str, seed: int) -> None:
        self._random = random.Random(seed)
        self._workbench = window.workbench
        self._step = step

    @property
    def page(self) -> QWidget:
        return self._workbench.page(self._step)

    def act(self) -> None:
        if not self.page.isVisible():
            self._workbench.show_step(self._step)
        deeds: list[Callable[[], None]] = [self._press, self._press, self._type, self._click, self._click, self._menu]
        self._random.choice(deeds)()
        if popup := QApplication.activePopupWidget():
            popup.close()
        QApplication.processEvents()

    def answer(self, dialog: QDialog) -> int:
        """Any button of a question; every other dialog is left."""
        if isinstance(dialog, QMessageBox):
            self._random.choice(dialog.buttons()).click()
        else:
            dialog.reject()
        return dialog.result()

    @property
    def _focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        return widget if widget is not None and self.page.isAncestorOf(widget) else self.page

    def _press(self) -> None:
        if self._random.random() < 0.2:
            QTest.keyClick(self._focus, self._random.choice(CONTROL_KEYS), Qt.KeyboardModifier.ControlModifier)
        else:
            QTest.keyClick(self._focus, self._random.choice(KEYS), self._random.choice(MODIFIERS))

    def _type(self) -> None:
        type_text(self._focus, self._random.choice(["ă", "đ", " ", "{{", "<b>", "&", "1", "\u0301", "x"]))

    def _click(self) -> None:
        seen = [
            w for w in self.page.findChildren(QWidget) if isinstance(w, TOUCHED) and w.isVisible() and w.isEnabled()
        ]
        if not seen:
            return
        widget = self._random.choice(seen)
        widget.setFocus()
        if isinstance(widget, QComboBox):
            if widget.count():
                widget.setCurrentIndex(self._random.randrange(widget.count()))
                widget.activated.emit(widget.currentIndex())
        elif not (isinstance(widget, QAbstractButton) and _menu_of(widget)):
            target = widget.viewport() if isinstance(widget, QAbstractItemView | QTextEdit | QPlainTextEdit) else widget
            place = QPoint(self._random.randrange(target.width()), self._random.randrange(target.height()))
            QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=place)

    def _menu(self) -> None:
        menu = self._random.choice(self.page.findChildren(QMenu) or [QMenu()])
        menu.aboutToShow.emit()
        offered = [action for action in menu.actions() if _can_be_chosen(action)]
        if offered:
            self._random.choice(offered).trigger()


def kept(session: Session) -> dict[type, dict]:
    """All records as they are now."""
    return {kind: dict(rows) for kind, rows in session.store.records().items()}


def _menu_of(widget: QWidget) -> QMenu | None:
    return widget.menu() if hasattr(widget, "menu") else None


def _can_be_chosen(action: QAction) -> bool:
    return action.isEnabled() and not action.isSeparator() and action.menu() is None


@pytest.fixture
def window(qtbot, tmp_path):
    make_application()
    with Store.open(tmp_path / "parapp.db") as store:
        Session(store).apply(added("nạp dữ liệu mẫu", sample_records()))
        made = MainWindow(Session(store))  # a session of its own: undo ends where the sample stands
        qtbot.addWidget(made)
        made.resize(1366, 728)
        made.show()
        made.activateWindow()
        yield made
        made.close()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # boxes that drop down, without a screen
@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("step", ["Văn bản", "Cơ quan"])
def test_whatever_hands_do_can_be_undone(window, monkeypatch, step, seed):
    session = window.workbench.session
    before = kept(session)
    window.workbench.show_step(step)
    hands = RandomHands(window, step, seed)
    for kind in (QDialog, QMessageBox):
        monkeypatch.setattr(kind, "exec", lambda dialog: hands.answer(dialog))
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, staticmethod(lambda *_args, **_named: ("", "")))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", staticmethod(lambda *_args, **_named: ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(lambda _url: True))
    for _ in range(ACTIONS):
        hands.act()
    session.flush()
    while session.undo_label:
        session.undo()
    assert kept(session) == before
    plan_file = session.plan_file
    assert paper(plan_file, plan_file.plan.form_id).parts
