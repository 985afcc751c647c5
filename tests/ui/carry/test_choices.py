"""What was chosen in a review: seen in full, reached with the keyboard, and not lost by leaving it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from parapp.plan.edits.office import remove_plan
from parapp.ui.carry.page import CarryPage
from parapp.ui.carry.unfinished import kept_choices
from tests.ui.carry.conftest import begun
from tests.ui.carry.two_plans import LAST, NEARLY, THIS
from tests.ui.hands import type_text

KEPT = "vẫn được giữ"


def leave_and_come_back(qtbot, page: CarryPage) -> CarryPage:
    page.review.back_button.click()
    page.start_page.back_button.click()
    page.start()
    return begun(qtbot, page)


def test_choices_are_there_again_after_leaving(qtbot, reviewed):
    assert KEPT not in reviewed.review.count.text()
    review = reviewed.review.review
    review.match(NEARLY, "n1.6")
    review.take(["t1"], False)
    review.take_sections(["s1"], False)
    said = review.said
    leave_and_come_back(qtbot, reviewed)
    again = reviewed.review.review
    assert again is not review and again.said == said
    assert again.match_of_last(NEARLY).this_id == "n1.6"
    assert not again.takes("t1") and not again.takes_section("s1")
    assert KEPT in reviewed.review.count.text()


def test_choices_outlive_the_window_and_end_with_the_plan(qtbot, window, session, reviewed):
    start = reviewed.review.review.begun.start
    reviewed.review.review.take(["t1"], False)
    reviewed.save_sizes()
    assert kept_choices(session.store, start).tasks == {"t1": False}
    reviewed.review.accept_button.click()
    assert kept_choices(session.store, start) is None


def test_choices_of_other_plans_and_damaged_ones_are_left_alone(session, reviewed):
    start = reviewed.review.review.begun.start
    for setting in ({"start": "khác", "said": {"tasks": {"t1": False}}}, {"start": repr(start), "said": 5}, "x"):
        session.store.set_setting("unfinished_review", setting)
        assert kept_choices(session.store, start) is None


def test_a_review_left_as_it_was_keeps_nothing(qtbot, reviewed):
    leave_and_come_back(qtbot, reviewed)
    assert KEPT not in reviewed.review.count.text()


def test_the_keyboard_goes_along_to_another_list(qtbot, reviewed):
    review = reviewed.review
    for place, shown in ((1, review.sections), (3, review.mentions), (4, review.unmatched), (0, review.criteria)):
        review.tabs.setCurrentIndex(place)
        assert QApplication.focusWidget() is shown.table
    review.tabs.tabBar().setFocus()
    qtbot.keyClick(review.tabs.tabBar(), Qt.Key.Key_Right)
    assert QApplication.focusWidget() is review.tabs.tabBar()


def test_both_criteria_are_read_in_full_where_they_differ(reviewed):
    lines = reviewed.review.criteria.lines
    names = dict(lines.preview(0))
    assert names["Năm trước"] == "1.2 Tỷ lệ hồ sơ thủ tục hành chính trả đúng hẹn cho người dân"
    assert names["Năm nay"] == "1.5 Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn"


def test_what_is_only_near_says_that_it_is_not_taken(reviewed):
    criteria = reviewed.review.criteria
    assert ("chưa lấy" in criteria.lines.cell(0, 4)) is not criteria.lines.is_ticked(0)
    reviewed.review.review.take(["t2"], False)
    assert criteria.lines.cell(0, 4) == "chưa lấy: xem có đúng cùng tiêu chí"
    reviewed.review.review.take(["t2"], True)
    assert criteria.lines.cell(0, 4) == "xem có đúng cùng tiêu chí"


def test_a_section_is_read_as_it_will_stand(reviewed):
    sections = reviewed.review.sections.lines
    assert dict(sections.preview(0)).popitem()[1] == "Khắc phục hạn chế năm 2025, giữ mục tiêu đến năm 2030."
    review = reviewed.review.review
    mention = next(found for found in review.proposal.mentions if found.old == "năm 2030")
    review.say({mention.key: "năm 2035"})
    assert "đến năm 2035" in dict(sections.preview(0)).popitem()[1]


def test_a_plan_that_comes_back_is_shown(session, reviewed):
    session.show_plan(THIS)
    session.apply(remove_plan(session.store.records(), THIS))
    assert session.plan_id == LAST
    session.undo()
    assert session.plan_id == THIS
    session.redo()
    session.undo()
    assert session.plan_id == THIS


def test_a_search_is_left_for_the_list(qtbot, reviewed):
    search = reviewed.review.criteria.search
    search.setFocus()
    type_text(search, "tra dung hen")
    reviewed.review.tabs.setCurrentIndex(3)
    assert QApplication.focusWidget() is reviewed.review.mentions.table


def test_the_review_fits_a_low_screen(window, reviewed):
    """1366 x 768 at a scale of 1.5, the bar of the system taken off."""
    reviewed.review.tabs.setCurrentIndex(4)
    assert reviewed.minimumSizeHint().height() <= 400
    assert reviewed.minimumSizeHint().width() <= 720
