"""The bar over a page: words and buttons, whatever room there is."""

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from parapp.ui.notice_bar import NoticeBar

TOLD = "Mẫu trình bày bị hỏng, chưa có gì được ghi; xin chọn mẫu khác hoặc khôi phục mẫu gốc."
CHOICES = (("Dùng mẫu gốc lần này", lambda: None), ("Khôi phục mẫu gốc", lambda: None))


@pytest.fixture
def bar(qtbot):
    made = NoticeBar()
    qtbot.addWidget(made)
    made.resize(560, 60)
    made.say(TOLD, "warning", CHOICES)
    qtbot.waitExposed(made)
    return made


def top_of(bar: NoticeBar, widget) -> int:
    return widget.mapTo(bar, widget.rect().topLeft()).y()


def test_buttons_stand_below_the_words_where_both_have_little_room(bar):
    assert bar.label.width() > 400
    assert all(top_of(bar, button) >= top_of(bar, bar.label) + bar.label.height() for button in bar.buttons)


def test_buttons_stand_beside_the_words_where_there_is_room(qtbot, bar):
    bar.resize(1100, 60)
    qtbot.waitUntil(lambda: top_of(bar, bar.buttons[0]) < top_of(bar, bar.label) + bar.label.height())
    assert bar.buttons[0].mapTo(bar, bar.buttons[0].rect().topLeft()).x() > bar.label.geometry().right()


def test_new_words_take_the_buttons_of_the_old_ones_away(qtbot, bar):
    bar.say("Đã xong.")
    assert bar.buttons == []
    qtbot.waitUntil(lambda: bar.sizeHint().height() < 60)
    bar.say(TOLD, "error", CHOICES[:1])
    assert [button.text() for button in bar.buttons] == ["Dùng mẫu gốc lần này"]


def test_words_stay_readable_when_the_desktop_turns_dark(qtbot, qapp):
    around = QWidget()
    qtbot.addWidget(around)
    bar = NoticeBar(parent=around)
    bar.say(TOLD, "warning")
    around.show()
    light = qapp.palette()
    before = bar.palette().color(QPalette.ColorRole.Window).lightness()
    try:
        qapp.setPalette(QPalette(QColor("#2b2b2b"), QColor("#2b2b2b")))
        qtbot.waitUntil(lambda: bar.palette().color(QPalette.ColorRole.Window).lightness() < before / 2)
        assert bar.palette().color(QPalette.ColorRole.WindowText).lightness() > 200
    finally:
        qapp.setPalette(light)
    qtbot.waitUntil(lambda: bar.palette().color(QPalette.ColorRole.Window).lightness() == before)
