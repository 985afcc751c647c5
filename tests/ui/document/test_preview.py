"""The pages beside the editors: zoom, place, faults, and that they stay while new ones are made."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from parapp.models import UserError
from parapp.plan.edits.office import set_values
from parapp.ui.document.page import DocumentPage
from parapp.ui.document.page_maker import Look, PageMaker, Pages
from parapp.ui.document.pages_view import FIT_PAGE, FIT_WIDTH, PagesView
from tests.ui.document.conftest import choose
from tests.ui.hands import type_text

CTRL = Qt.KeyboardModifier.ControlModifier
PATIENCE = 20000


@pytest.fixture
def made(qtbot, page) -> DocumentPage:
    """The page with its first pages there."""
    qtbot.waitUntil(lambda: page.preview.view.number == 1, timeout=PATIENCE)
    return page


def is_drawn(page: DocumentPage) -> bool:
    return page.preview.view.missing() is None


def test_pages_are_counted_and_walked_by_keys(qtbot, made):
    view, counter = made.preview.view, made.preview.counter
    count = len(view.sizes)
    assert count > 3 and counter.text() == f"1/{count}"
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert counter.text() == f"2/{count}"
    QTest.keyClick(view, Qt.Key.Key_End)
    assert counter.text() == f"{count}/{count}"
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert counter.text() == f"{count - 1}/{count}"
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.place == 0


def test_only_pages_in_view_and_their_neighbours_are_kept(qtbot, made):
    view = made.preview.view
    qtbot.waitUntil(lambda: is_drawn(made), timeout=PATIENCE)
    assert set(view._pictures) == set(view.look().pages) < set(range(len(view.sizes)))
    view.go_to_page(4)
    qtbot.waitUntil(lambda: is_drawn(made), timeout=PATIENCE)
    assert {3, 4, 5} <= set(view._pictures) and 0 not in view._pictures


def test_zoom_by_keys_wheel_and_choice(qtbot, made):
    view = made.preview.view
    view.set_zoom(1.0)
    QTest.keyClick(view, Qt.Key.Key_Plus, CTRL)
    assert view.factor > 1.1
    QTest.keyClick(view, Qt.Key.Key_Minus, CTRL)
    assert view.factor == pytest.approx(1.0)
    middle = QPointF(view.viewport().rect().center())
    wheel = QWheelEvent(
        middle, middle, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, CTRL, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(view.viewport(), wheel)
    assert view.factor > 1.1
    assert made.preview.zoom.currentText() == ""
    view.set_zoom(FIT_WIDTH)
    assert made.preview.zoom.currentText() == "Vừa bề ngang"
    assert view._width(0) <= view.viewport().width()
    view.set_zoom(FIT_PAGE)
    assert view._height(0) <= view.viewport().height()


@pytest.fixture
def mixed(qtbot) -> PagesView:
    """Upright pages, a lying one among them."""
    upright, lying = (595.0, 842.0), (842.0, 595.0)
    view = PagesView()
    qtbot.addWidget(view)
    view.resize(560, 620)
    view.set_pages(Pages(1, (upright, upright, lying, upright, upright), {}))
    view.show()
    qtbot.waitExposed(view)
    return view


def test_only_a_lying_page_in_view_can_be_scrolled_aside(qtbot, mixed):
    across = mixed.horizontalScrollBar()
    assert across.maximum() == 0 and not across.isVisible()
    mixed.go_to_page(2)
    qtbot.waitUntil(across.isVisible)
    assert across.maximum() > 100 and mixed.page == 2
    mixed.set_widest(True)
    assert across.maximum() == 0
    mixed.set_widest(False)
    mixed.go_to_page(4)
    qtbot.waitUntil(lambda: not across.isVisible())
    assert across.maximum() == 0 and mixed.page == 4


def test_at_no_place_the_bar_below_comes_and_goes_by_itself(mixed):
    across, down = mixed.horizontalScrollBar(), mixed.verticalScrollBar()
    first = mixed._tops()[2] - mixed.maximumViewportSize().height()
    for value in [*range(first - 3, first + 40), *range(first + 40, first - 3, -1)]:
        down.setValue(value)
        QApplication.processEvents()
        assert down.value() == value and (across.maximum() > 0) == (value > first)


def test_pictures_are_as_fine_as_the_screen(qtbot, made, monkeypatch):
    view = made.preview.view
    monkeypatch.setattr(type(view), "devicePixelRatioF", lambda _self: 1.5)
    view.set_zoom(1.0)
    qtbot.waitUntil(lambda: is_drawn(made), timeout=PATIENCE)
    image = view._pictures[0][1].image
    assert image.width() == pytest.approx(view._width(0) * 1.5, abs=2)


def test_place_and_zoom_stay_over_a_new_paper(qtbot, made):
    view = made.preview.view
    view.set_zoom(1.25)
    view.set_place(2.4)
    place, kept = view.place, dict(view._pictures)
    choose(made, "Thông tin")
    with qtbot.waitSignal(made.maker.made, timeout=PATIENCE):
        type_text(made.data_form.number, "7")
        made.session.flush()
        assert kept.keys() <= view._pictures.keys() or view._pictures
    assert (view.place, view.factor) == (place, 1.25)


def test_a_section_chosen_is_turned_to(qtbot, made):
    assert made.preview.view.page == 0
    choose(made, "Kết thúc")
    qtbot.waitUntil(lambda: made.preview.view.page >= len(made.preview.view.sizes) - 2, timeout=PATIENCE)


def test_zoom_mode_and_place_come_back_at_the_next_start(qtbot, made, sample):
    view = made.preview.view
    made.preview.mode.click()
    view.set_zoom(0.75)
    view.go_to_page(3)
    choose(made, "Yêu cầu")
    made.save_sizes()
    again = DocumentPage(sample)
    qtbot.addWidget(again)
    again.resize(1150, 680)
    again.show()
    qtbot.waitUntil(lambda: again.preview.view.number == 1, timeout=PATIENCE)
    assert (again.preview.view.continuous, again.preview.view.factor, again.preview.view.page) == (False, 0.75, 3)
    assert again.sections.currentItem().text() == "Yêu cầu"
    again.close_pages()


def test_a_fault_is_a_line_over_the_old_pages(qtbot, made, monkeypatch):
    def fail(*_arguments):
        raise UserError("form_unknown", form="lạ", known="son-ky")

    count = len(made.preview.view.sizes)
    with monkeypatch.context() as patch:
        patch.setattr("parapp.paper.paper", fail)
        with qtbot.waitSignal(made.maker.failed, timeout=PATIENCE):
            made.preview.rebuild()
    assert "lạ" in made.preview.message.text
    assert len(made.preview.view.sizes) == count and made.preview.view._pictures
    with qtbot.waitSignal(made.maker.made, timeout=PATIENCE):
        made.preview.rebuild()
    assert made.preview.message.text == ""


def test_the_latest_of_many_wishes_wins(qtbot, sample):
    maker = PageMaker()
    seen: list[int] = []
    maker.made.connect(lambda pages: seen.append(len(pages.sizes)))
    plan_file = sample.plan_file
    maker.make(plan_file, Look())
    for _ in range(8):
        maker.make(plan_file, Look())
    sample.apply(set_values(plan_file.plan, "đổi mẫu", form_id="ia-pa"))
    maker.make(sample.plan_file, Look())
    qtbot.waitUntil(lambda: len(seen) >= 1, timeout=PATIENCE)
    qtbot.wait(300)
    assert len(seen) <= 2
    maker.close()


def test_closing_with_work_waiting_is_quiet(qtbot, sample):
    maker = PageMaker()
    maker.make(sample.plan_file, Look())
    maker.draw(Look())
    maker.find("Căn cứ")
    maker.close()
    qtbot.wait(50)


def test_what_is_asked_for_after_closing_is_dropped(qtbot, sample):
    maker = PageMaker()
    told = []
    maker.made.connect(told.append)
    maker.failed.connect(told.append)
    maker.close()
    maker.make(sample.plan_file, Look())
    maker.draw(Look())
    qtbot.wait(50)
    assert told == []
