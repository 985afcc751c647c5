"""Choices of form by pictures: mouse and keyboard, undo, the office's names in them, as many side by side as fit."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication

from parapp.models import Agency
from parapp.models.office import LayoutChoices
from parapp.plan.edits.office import set_values
from parapp.ui.layout.choices import GROUPS, LayoutChoice, value_of
from parapp.ui.layout.choices_page import ChoicesPage
from parapp.ui.layout.pictures import draw
from tests.ui.hands import type_text

CHOICES = [choice for _, choices in GROUPS for choice in choices]


def agency(session) -> Agency:
    return next(iter(session.all(Agency).values()), Agency())


@pytest.fixture
def page(office, tab):
    return tab(office.choices)


def test_there_are_ten_choices_and_each_choice_of_the_office_is_one():
    assert len(CHOICES) == 10
    assert {choice.field for choice in CHOICES} == {*LayoutChoices.__struct_fields__, "show_superior", "electronic"}
    for choice in CHOICES:
        assert value_of(Agency(), choice.field) == choice.options[0].value
        assert "Nghị định" in choice.rule and "Mặc định" in choice.rule


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.field)
def test_a_click_chooses_and_undo_takes_it_back(qtbot, page, sample, choice: LayoutChoice):
    usual, other = page.cards[choice.field].pictures
    assert usual.isChecked() != other.isChecked()
    before = value_of(agency(sample), choice.field)
    wanted = other if usual.isChecked() else usual
    qtbot.mouseClick(wanted, Qt.MouseButton.LeftButton)
    assert value_of(agency(sample), choice.field) != before
    assert wanted.isChecked()
    sample.undo()
    assert value_of(agency(sample), choice.field) == before
    assert not wanted.isChecked()


def test_keys_alone_choose(qtbot, page, sample):
    first, second = page.cards["body_size"].pictures
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert QApplication.focusWidget() is second
    assert agency(sample).layout.body_size == 13
    qtbot.keyClick(second, Qt.Key.Key_Left)
    assert agency(sample).layout.body_size == 14
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() in page.cards["electronic"].pictures


def test_choosing_what_is_chosen_changes_nothing(qtbot, page, sample):
    label = sample.undo_label
    qtbot.mouseClick(page.cards["table_size"].pictures[0], Qt.MouseButton.LeftButton)
    assert sample.undo_label == label


def test_the_superior_line_takes_the_obvious_name_in_one_step(qtbot, page, sample):
    sample.apply(set_values(agency(sample), "bỏ", superior_name="", show_superior=False, province="tỉnh Minh Họa"))
    qtbot.mouseClick(page.cards["show_superior"].pictures[1], Qt.MouseButton.LeftButton)
    assert (agency(sample).show_superior, agency(sample).superior_name) == (True, "UBND tỉnh Minh Họa")
    assert page.superior_name.isVisible() and page.superior_name.text() == "UBND tỉnh Minh Họa"
    sample.undo()
    assert (agency(sample).show_superior, agency(sample).superior_name) == (False, "")


def test_a_name_of_the_superior_that_is_there_stays(qtbot, page, sample):
    sample.apply(set_values(agency(sample), "sửa", superior_name="ỦY BAN TỈNH", show_superior=False))
    qtbot.mouseClick(page.cards["show_superior"].pictures[1], Qt.MouseButton.LeftButton)
    assert agency(sample).superior_name == "ỦY BAN TỈNH"


@pytest.mark.parametrize("facts", [{"province": ""}, {"province": "tỉnh Minh Họa", "kind": "commune_before_2025"}])
def test_the_superior_line_asks_for_its_name_where_none_is_obvious(qtbot, page, sample, facts):
    sample.apply(set_values(agency(sample), "bỏ", superior_name="", show_superior=False, **facts))
    assert not page.superior_name.isVisible()
    qtbot.mouseClick(page.cards["show_superior"].pictures[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.superior_name.hasFocus)
    type_text(page.superior_name, "UBND tỉnh Minh Họa")
    qtbot.keyClick(page.superior_name, Qt.Key.Key_Return)
    assert agency(sample).superior_name == "UBND tỉnh Minh Họa"


def test_all_go_back_to_the_usual_in_one_step(qtbot, page, sample):
    for field in ("national_name", "rule_under", "first_line", "electronic"):
        qtbot.mouseClick(page.cards[field].pictures[1], Qt.MouseButton.LeftButton)
    assert page.usual.isEnabled()
    page.usual.click()
    assert agency(sample).layout == LayoutChoices() and not agency(sample).electronic
    assert not page.usual.isEnabled()
    sample.undo()
    assert agency(sample).layout.first_line == "10" and agency(sample).electronic


def test_on_an_empty_file_the_first_choice_makes_the_office(qtbot, session):
    page = ChoicesPage(session)
    qtbot.addWidget(page)
    page.resize(1150, 600)
    page.show()
    qtbot.waitExposed(page)
    qtbot.mouseClick(page.cards["national_name"].pictures[1], Qt.MouseButton.LeftButton)
    assert agency(session).layout.national_name == "HOÀ"
    session.undo()
    assert not session.all(Agency)


@pytest.mark.parametrize(("width", "columns"), [(1150, 3), (720, 2), (420, 1)])
def test_as_many_cards_side_by_side_as_there_is_room_for(qtbot, sample, width: int, columns: int):
    page = ChoicesPage(sample)
    qtbot.addWidget(page)
    page.resize(width, 600)
    page.show()
    qtbot.waitExposed(page)
    qtbot.waitUntil(lambda: len({page.cards[choice.field].x() for choice in CHOICES}) == columns)
    assert page.widget().width() <= page.viewport().width()


@pytest.mark.parametrize("name", ["Mẫu", "Nguyễn Văn Trỗi Đông Bắc"])
def test_the_line_below_an_appendix_title_never_touches_the_frame(page, sample, name: str):
    sample.apply(set_values(agency(sample), "đổi tên", name=name))
    for value in (False, True):
        image = QImage(320, 160, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        draw("electronic", value, agency(sample), painter, QRectF(0, 0, 320, 160))
        painter.end()
        sides = [image.pixelColor(x, y).lightness() for y in range(160) for x in (*range(12), *range(308, 320))]
        assert min(sides) > 200
        assert min(image.pixelColor(x, y).lightness() for y in range(160) for x in range(320)) < 100


def test_both_ways_look_different_in_light_and_dark(qtbot, page):
    dark = QPalette(QColor("#2b2b2b"), QColor("#2b2b2b"))
    for palette in (page.palette(), dark):
        page.setPalette(palette)
        for card in page.cards.values():
            usual, other = (picture.grab().toImage() for picture in card.pictures)
            shapes = [image.copy(8, 8, image.width() - 16, image.height() * 6 // 10) for image in (usual, other)]
            assert shapes[0] != shapes[1], card.choice.field
            assert shapes[0].pixelColor(2, 2) == QColor("white") or shapes[0].pixelColor(4, 4).lightness() > 180
