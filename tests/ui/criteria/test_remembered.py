"""A table of a known shape is read as the user had the last one read, which is said and can be taken back."""

from pathlib import Path

import pytest

from parapp.ui.criteria import reading_page
from parapp.ui.criteria.opening import SHAPES_SETTING, shapes_from
from parapp.ui.criteria.reading_page import ReadingPage
from tests.ui.criteria.sources import GOOD, HEADER, serve, source


def opened(qtbot, page, name: str = "bảng.xlsx") -> ReadingPage:
    page.read([Path(name)])
    qtbot.waitUntil(lambda: page.shown is page.intake.reading, timeout=5_000)
    return page.intake.reading


def meanings(reading: ReadingPage) -> list[str]:
    return [box.currentData() for box in reading.view.header.boxes]


@pytest.fixture
def page(qtbot, open_page, monkeypatch):
    """The page, files of one shape being read."""
    serve(monkeypatch, lambda path, options: source(GOOD, file_name=path.name))
    return open_page([])


def test_columns_come_back_for_the_next_file(qtbot, page, session):
    reading = opened(qtbot, page)
    assert meanings(reading)[3] == "appraised_score" and reading.notices.before.text == ""
    reading.set_meaning(3, "self_score")
    reading.accept_button.click()
    assert len(shapes_from(session.store.get_setting(SHAPES_SETTING))) == 1
    reading = opened(qtbot, page, "bảng năm sau.xlsx")
    assert meanings(reading)[3] == "self_score" and "như lần trước" in reading.notices.before.text
    reading.notices.before.buttons[0].click()
    assert meanings(reading)[3] == "appraised_score" and reading.notices.before.text == ""
    reading.undo()
    assert meanings(reading)[3] == "self_score"
    reading.redo()
    reading.accept_button.click()
    assert shapes_from(session.store.get_setting(SHAPES_SETTING)) == {}


def test_giving_up_remembers_nothing(qtbot, page, session, monkeypatch):
    monkeypatch.setattr(reading_page, "ask", lambda *_words: True)
    reading = opened(qtbot, page)
    reading.set_meaning(3, "self_score")
    reading.back_button.click()
    assert session.store.get_setting(SHAPES_SETTING) is None


def test_an_encoding_comes_back_with_its_columns(qtbot, open_page, monkeypatch, session):
    garbled = tuple(word.replace("i", "Ý") for word in HEADER)

    def read(path, options):
        return source(GOOD, HEADER if options.encoding == "vni" else garbled, file_name=path.name)

    asked = serve(monkeypatch, read)
    page = open_page([])
    reading = opened(qtbot, page)
    reading.bar.encoding_chosen.emit("vni")
    qtbot.waitUntil(lambda: page.shown is reading and reading.opened.encoding == "vni", timeout=5_000)
    reading.accept_button.click()
    reading = opened(qtbot, page, "tệp sau.xlsx")
    assert reading.bar.encodings.currentData() == "vni" and "như lần trước" in reading.notices.before.text
    assert [options.encoding for options in asked] == ["auto", "vni", "auto", "vni"]
    reading.notices.before.buttons[0].click()
    qtbot.waitUntil(lambda: page.shown is reading and reading.opened.encoding == "auto", timeout=5_000)
    assert reading.notices.before.text == ""


@pytest.mark.parametrize("kept", [None, [], "x", {"k": 3}, {"k": {"columns": ["no meaning"]}}])
def test_a_setting_of_another_version_is_no_reason_to_fail(kept):
    assert shapes_from(kept) == {}
