"""Alt with a letter goes to one place only, and every letter is on any keyboard."""

import pytest
from PySide6.QtWidgets import QWidget

from tests.ui.test_mnemonics import doubled, letter, texts_of


def shown_texts(window) -> list[str]:
    return [text for widget in window.findChildren(QWidget) if widget.isVisible() for text in texts_of(widget)]


def check(window) -> None:
    texts = shown_texts(window)
    assert doubled(texts) == []
    assert all(letter(text).isascii() for text in texts)


@pytest.mark.parametrize("tab", range(3))
def test_on_the_paper(qtbot, window, paper, tab):
    page = window.workbench.carry
    page.read(paper)
    qtbot.waitUntil(lambda: page.currentWidget() is page.found)
    page.found.tabs.setCurrentIndex(tab)
    check(window)


def test_where_the_years_are_chosen(window, page):
    page.start()
    check(window)


@pytest.mark.parametrize("tab", range(5))
def test_in_the_review(window, reviewed, tab):
    reviewed.review.tabs.setCurrentIndex(tab)
    check(window)


def test_on_the_plan_just_made(qtbot, window, reviewed):
    reviewed.review.accept_button.click()
    qtbot.wait(20)
    check(window)


def test_the_window_still_fits_a_small_screen(reviewed):
    for place in (reviewed.found, reviewed.start_page, reviewed.review):
        least = place.minimumSizeHint()
        assert least.width() <= 910 - 200, place
        assert least.height() <= 460, place
