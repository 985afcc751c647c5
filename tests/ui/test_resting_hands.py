"""Pages that nobody asked for wait while somebody types or clicks."""

import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget

from parapp.ui import resting_hands
from parapp.ui.resting_hands import RestingHands


@pytest.fixture
def shown(qtbot):
    """A window on the screen."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_it_is_told_once_for_each_wait(qtbot, shown):
    hands = RestingHands(shown)
    told = QSignalSpy(hands.resting)
    hands.wait()
    qtbot.waitUntil(lambda: told.count() == 1)
    hands.wait()
    qtbot.waitUntil(lambda: told.count() == 2)


@pytest.mark.parametrize("move", ["key", "click"])
def test_hands_that_move_put_it_off(shown, move):
    hands = RestingHands(shown)
    hands.wait()
    if move == "key":
        QTest.keyClick(shown.windowHandle(), Qt.Key.Key_A)
    else:
        QTest.mouseClick(shown.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert hands._timer.interval() == resting_hands._REST_MS


def test_what_was_shown_meanwhile_is_painted_first(qtbot, shown):
    class Painted(QWidget):
        def paintEvent(self, event):
            happened.append("painted")

    happened = []
    hands = RestingHands(shown)
    hands.resting.connect(lambda: happened.append("resting"))
    hands.wait()
    dialog = Painted()
    qtbot.addWidget(dialog)
    dialog.show()
    time.sleep(2 * resting_hands._QUIET_MS / 1000)  # the window does not live
    qtbot.waitUntil(lambda: "resting" in happened)
    assert happened[0] == "painted"


def test_hands_that_move_begin_nothing(shown):
    hands = RestingHands(shown)
    QTest.keyClick(shown.windowHandle(), Qt.Key.Key_A)
    assert not hands._timer.isActive()


def test_it_is_told_no_more_after_the_end(shown):
    hands = RestingHands(shown)
    hands.wait()
    hands.end()
    QTest.keyClick(shown.windowHandle(), Qt.Key.Key_A)
    assert not hands._timer.isActive()
    hands.end()


def test_a_window_that_is_not_shown_yet_can_be_waited_for(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    hands = RestingHands(window)
    told = QSignalSpy(hands.resting)
    hands.wait()
    qtbot.waitUntil(lambda: told.count() == 1)
    hands.end()
