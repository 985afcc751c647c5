"""The outline beside the pages, by real keys: parts move, come, go, are named; the pages and the numbers follow."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from parapp.document.compose.forms import form
from parapp.models import Block, Plan, Section, Words, added
from parapp.plan.edits.office import set_values
from parapp.plan.edits.outline import take_form
from parapp.ui.document import outline_actions
from parapp.ui.document.outline_list import MUTED, NUMBER
from parapp.ui.document.page import DocumentPage
from tests.ui.document.conftest import choose, row_of
from tests.ui.hands import type_text

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
OnItem = QAbstractItemView.DropIndicatorPosition.OnItem
AboveItem = QAbstractItemView.DropIndicatorPosition.AboveItem


def titles(page: DocumentPage) -> list[str]:
    return [page.sections.item(row).text() for row in range(page.sections.count())]


def numbered(page: DocumentPage) -> list[str]:
    items = [page.sections.item(row) for row in range(page.sections.count())]
    return [f"{item.data(NUMBER)} {item.text()}" for item in items if item.data(NUMBER)]


def plan_of(page: DocumentPage) -> Plan:
    return page.session.plan_file.plan


def take(page: DocumentPage, form_id: str) -> None:
    page.session.apply(set_values(plan_of(page), "đổi mẫu", form_id=form_id))


def press(page: DocumentPage, title: str, key: Qt.Key, modifier: Qt.KeyboardModifier = ALT) -> None:
    choose(page, title)
    page.sections.setFocus()
    QTest.keyClick(page.sections, key, modifier)


@pytest.fixture
def asked(monkeypatch) -> list[str]:
    """What was asked; every answer is yes."""
    questions: list[str] = []

    def ask(_parent, text, _yes, *_rest, detail=""):
        questions.append(f"{text} {detail}")
        return True

    monkeypatch.setattr(outline_actions, "ask", ask)
    return questions


def test_the_outline_shows_the_numbers_of_the_pages(qtbot, page):
    qtbot.waitUntil(lambda: bool(numbered(page)))
    assert numbered(page)[:4] == [
        "I. Mục đích, yêu cầu",
        "1. Mục đích",
        "2. Yêu cầu",
        "II. Nhiệm vụ, giải pháp thực hiện",
    ]


def test_alt_and_arrows_move_a_part_and_the_pages_follow(qtbot, page):
    press(page, "Yêu cầu", Qt.Key.Key_Up)
    assert titles(page).index("Yêu cầu") == titles(page).index("Mục đích") - 1
    assert page.sections.currentItem().text() == "Yêu cầu"
    assert QApplication.focusWidget() is page.sections
    qtbot.waitUntil(lambda: "1. Yêu cầu" in numbered(page))
    press(page, "Yêu cầu", Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: "II. Yêu cầu" in numbered(page))
    press(page, "Yêu cầu", Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: "2. Yêu cầu" in numbered(page))
    for _ in range(3):
        page.session.undo()
    assert plan_of(page).parts is None


def test_a_part_is_dragged_before_another_and_into_one(page):
    choose(page, "Tổ chức thực hiện")
    page.sections.drop_at(row_of(page, "Nhiệm vụ, giải pháp thực hiện"), AboveItem)
    assert titles(page).index("Tổ chức thực hiện") < titles(page).index("Nhiệm vụ, giải pháp thực hiện")
    page.sections.drop_at(row_of(page, "Mục đích, yêu cầu"), OnItem)
    assert [len(part.parts) for part in plan_of(page).parts if part.role == "aims"] == [3]
    assert page.sections.currentItem().text() == "Tổ chức thực hiện"
    before = plan_of(page)
    choose(page, "Mục đích, yêu cầu")
    page.sections.drop_at(row_of(page, "Mục đích"), OnItem)
    assert plan_of(page) == before, "nothing goes into itself"


def test_the_repeated_part_moves_as_a_whole(page):
    take(page, "ia-pa")
    press(page, "Các lĩnh vực và nhiệm vụ", Qt.Key.Key_Left)
    assert [part.each for part in plan_of(page).parts].count("field") == 1
    assert page.sections.currentItem().text() == "Các lĩnh vực và nhiệm vụ"
    page.outline.inward.trigger()
    assert [part.parts[-1].each for part in plan_of(page).parts if part.role == "tasks"] == ["field"]


def test_the_row_chosen_stays_through_undo_and_redo(page, asked):
    take(page, "ia-pa")
    press(page, "Các lĩnh vực và nhiệm vụ", Qt.Key.Key_Left)
    page.session.undo()
    assert page.sections.currentItem().text() == "Các lĩnh vực và nhiệm vụ"
    page.session.redo()
    assert page.sections.currentItem().text() == "Các lĩnh vực và nhiệm vụ"
    press(page, "Kết thúc", Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    assert page.sections.currentItem().text() == "Tổ chức thực hiện"
    page.outline.add_appendix(None)
    assert page.sections.currentItem().text() == "Phụ lục II"
    page.session.undo()
    assert page.sections.currentItem().text() == "Phụ lục", "the one in the same place"


def test_two_sections_in_one_place_are_two_rows(page):
    second = Section(plan_id=plan_of(page).id, role="opening", order="zz", title=(Words(text="Mở đầu thứ hai"),))
    page.session.apply(added("thêm", [second, Block(section_id=second.id, runs=(Words(text="Hai."),))]))
    choose(page, "Mở đầu thứ hai")
    assert page.section_pane.editor.toPlainText() == "Hai."
    page.session.apply(set_values(plan_of(page), "đổi", symbol="KH"))
    assert page.section_pane.editor.toPlainText() == "Hai."
    assert page.sections.currentItem().text() == "Mở đầu thứ hai"


def test_a_new_part_is_named_at_once_and_written(qtbot, page):
    choose(page, "Mục đích, yêu cầu")
    page.sections.setFocus()
    QTest.keyClick(page.sections, Qt.Key.Key_Insert)
    editor = page.section_pane.heading.editor
    assert QApplication.focusWidget() is editor
    type_text(editor, "Thực trạng")
    page.session.flush()
    new = next(s for s in page.session.all(Section).values() if s.role == "other")
    assert new.title == (Words(text="Thực trạng"),)
    assert page.sections.currentItem().text() == "Thực trạng"
    type_text(page.section_pane.editor, "Còn thấp.")
    page.session.flush()
    assert [b.section_id for b in page.session.all(Block).values()].count(new.id) == 1
    qtbot.waitUntil(lambda: "II. Thực trạng" in numbered(page))
    qtbot.waitUntil(lambda: "III. Nhiệm vụ, giải pháp thực hiện" in numbered(page))


def test_typing_a_heading_is_one_undo_step_and_a_starting_text_becomes_the_offices(page):
    choose(page, "Tổ chức thực hiện")
    page.section_pane.revert.click()
    page.outline.rename.trigger()
    for sign in "Ai làm":
        type_text(page.section_pane.heading.editor, sign)
        page.session.flush()
    assert page.sections.currentItem().text() == "Ai làm"
    assert any(s.role == "implementation" for s in page.session.all(Section).values())
    assert page.section_pane.editor.toPlainText()
    page.session.undo()
    assert page.sections.currentItem().text() == "Tổ chức thực hiện"
    assert page.section_pane.heading.editor.toPlainText() == "Tổ chức thực hiện"


def test_text_and_heading_typed_in_one_go_are_both_kept(page):
    choose(page, "Tổ chức thực hiện")
    page.section_pane.revert.click()
    type_text(page.section_pane.editor, "Lời mới. ")
    page.outline.rename.trigger()
    type_text(page.section_pane.heading.editor, "Phân công")
    page.session.flush()
    own = next(s for s in page.session.all(Section).values() if s.role == "implementation")
    assert own.title == (Words(text="Phân công"),)
    assert page.section_pane.editor.toPlainText().startswith("Lời mới. ")


def test_the_level_is_chosen_and_printed(qtbot, page):
    choose(page, "Mục đích")
    box = page.section_pane.heading.level
    box.setFocus()
    row = next(row for row in range(box.count()) if box.itemText(row) == "Điểm a)")
    QTest.keyClick(box, Qt.Key.Key_Home)
    while box.currentIndex() < row:
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert plan_of(page).parts[2].parts[0].mark == "letter"
    qtbot.waitUntil(lambda: "a) Mục đích" in numbered(page))


def test_parts_become_phan_and_begin_their_headings_anew(qtbot, page):
    choose(page, "Mục đích, yêu cầu")
    page.outline.set_level("part", "count")
    qtbot.waitUntil(lambda: "Phần I Mục đích, yêu cầu" in numbered(page))
    assert "I. Mục đích" in numbered(page)


def test_removing_names_what_goes_and_undo_brings_it_back(page, asked):
    before = page.session.plan_file
    press(page, "Mục đích, yêu cầu", Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    assert "Mục đích: " in asked[0] and "Yêu cầu: " in asked[0] and "Ctrl+Z" in asked[0]
    assert not {"Mục đích, yêu cầu", "Mục đích", "Yêu cầu"} & set(titles(page))
    assert page.sections.currentItem().text() == "Nhiệm vụ, giải pháp thực hiện"
    page.session.undo()
    assert page.session.plan_file == before
    assert "Mục đích" in titles(page)


def test_what_was_removed_is_offered_again_and_comes_back_with_its_starting_text(page, asked):
    press(page, "Kết thúc", Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    page.outline.fill_add_menu()
    offered = {action.text(): action for action in page.outline.add_menu.actions()}
    offered["Kết thúc"].trigger()
    assert page.sections.currentItem().text() == "Kết thúc"
    assert page.section_pane.editor.toPlainText()


def test_an_empty_part_goes_without_a_question(page, asked):
    choose(page, "Mở đầu")
    page.outline.add.trigger()
    page.session.flush()
    page.sections.setFocus()
    QTest.keyClick(page.sections, Qt.Key.Key_Delete)
    assert asked == []
    assert not any(s.role == "other" for s in page.session.all(Section).values())


def test_the_forms_outline_comes_back(page):
    press(page, "Yêu cầu", Qt.Key.Key_Up)
    assert page.outline.restore.isEnabled()
    page.outline.restore.trigger()
    assert plan_of(page).parts is None
    assert titles(page).index("Mục đích") < titles(page).index("Yêu cầu")
    assert not page.outline.restore.isEnabled()


def test_headings_and_labels_of_the_repeated_part_are_the_offices_to_word(qtbot, page):
    take(page, "ia-pa")
    choose(page, "Các lĩnh vực và nhiệm vụ")
    edits = page.part_pane.edits
    heading = next(edit for edit in edits.values() if edit.text() == "Phân công trách nhiệm")
    heading.setFocus()
    heading.selectAll()
    type_text(heading, "Ai làm {việc}")
    label = edits["label/lead"]
    type_text(label, "Cơ quan chủ trì")
    page.session.flush()
    assert [(entry.key, entry.text) for entry in plan_of(page).labels] == [("lead", "Cơ quan chủ trì")]
    assert "Ai làm {{ '{' }}việc}" in str(plan_of(page).parts)
    assert heading.text() == "Ai làm {việc}"
    label.clear()
    QTest.keyClick(label, Qt.Key.Key_Space)
    page.session.flush()
    assert plan_of(page).labels == ()
    page.session.undo()
    assert plan_of(page).parts is None
    assert heading.text() == "Phân công trách nhiệm"


def test_a_section_without_a_place_stands_where_it_is_printed(page):
    section = Section(plan_id=plan_of(page).id, role="situation", order="zz")
    block = Block(section_id=section.id, runs=(Words(text="Còn yếu."),))
    page.session.apply(added("thêm", [section, block]))
    assert titles(page).index("Thực trạng") == titles(page).index("Tổ chức thực hiện") - 1
    press(page, "Thực trạng", Qt.Key.Key_Up)
    assert [part.role for part in plan_of(page).parts].index("situation") == 3


def test_another_form_starts_from_its_own_outline(page):
    press(page, "Yêu cầu", Qt.Key.Key_Up)
    page.session.apply(take_form(page.session.plan_file, form("ia-pa")))
    assert plan_of(page).parts is None
    assert "Nội dung khắc phục" in titles(page)


def test_parts_without_words_are_told_from_those_printed(qtbot, page):
    qtbot.waitUntil(lambda: bool(numbered(page)))
    choose(page, "Mở đầu")
    page.outline.add_part(replace(page.outline.parts[1], role="situation", start="", mark="heading", line="Thực trạng"))
    qtbot.waitUntil(lambda: bool(page.sections.item(row_of(page, "Thực trạng")).data(MUTED)))
    assert not page.sections.item(row_of(page, "Mục đích")).data(MUTED)
    assert "chưa in" in page.sections.item(row_of(page, "Thực trạng")).toolTip()


def test_a_broken_outline_says_so_and_leads_back(qtbot, page):
    broken = replace(plan_of(page), parts=(replace(page.outline.parts[2], line="", wording=""),))
    page.session.apply(set_values(plan_of(page), "hỏng", parts=broken.parts))
    qtbot.waitUntil(lambda: "Bố cục riêng" in page.preview.message.text)
    button = next(b for b in page.preview.message.buttons if "theo mẫu" in b.text())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert plan_of(page).parts is None
    qtbot.waitUntil(lambda: page.preview.message.text == "")
    assert "Mục đích" in titles(page)


def test_what_is_half_typed_stays_with_its_plan_when_another_is_shown(page):
    take(page, "ia-pa")
    first = plan_of(page)
    second = replace(first, id="f" * 32, name="Kế hoạch khác")
    page.session.apply(added("thêm kế hoạch", [second]))
    choose(page, "Các lĩnh vực và nhiệm vụ")
    type_text(page.part_pane.edits["label/lead"], "Cơ quan chủ trì")
    page.session.show_plan(second.id)
    page.session.flush()
    kept = page.session.all(Plan)
    assert ([label.text for label in kept[first.id].labels], kept[second.id]) == (["Cơ quan chủ trì"], second)
    page.session.show_plan(first.id)
    choose(page, "Phụ lục")
    type_text(page.designer.title, "Bảng ")
    page.session.show_plan(second.id)
    page.session.flush()
    kept = page.session.all(Plan)
    assert str(kept[first.id].appendices).count("Bảng ") == 1
    assert kept[second.id] == second


def test_a_field_can_have_another_name_in_the_text(qtbot, page):
    take(page, "ia-pa")
    choose(page, "Cải cách thể chế")
    assert page.section_pane.field_title.placeholderText() == "Cải cách thể chế"
    type_text(page.section_pane.field_title, "Xây dựng pháp luật")
    page.session.flush()
    assert page.sections.currentItem().text() == "Xây dựng pháp luật"
    qtbot.waitUntil(lambda: "2. Xây dựng pháp luật" in numbered(page))
    page.session.undo()
    assert page.sections.currentItem().text() == "Cải cách thể chế"
    assert page.section_pane.field_title.text() == ""


class Drop(QDropEvent):
    """A drop that comes from the list itself, as only a real drag does."""

    def __init__(self, rows, at):
        self.rows, self.data = rows, rows.model().mimeData([rows.currentIndex()])
        super().__init__(
            QPointF(at), Qt.DropAction.CopyAction, self.data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )

    def source(self):
        return self.rows


def test_a_real_drop_moves_the_part_and_takes_no_row_away(page):
    choose(page, "Yêu cầu")
    rows = page.sections
    above = rows.visualItemRect(rows.item(row_of(page, "Mục đích"))).topLeft() + QPoint(30, 1)
    data = rows.model().mimeData([rows.currentIndex()])
    move = QDragMoveEvent(
        above, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    rows.dragMoveEvent(move)
    assert move.isAccepted()
    before = sorted(titles(page))
    rows.dropEvent(Drop(rows, above))
    assert titles(page).index("Yêu cầu") == titles(page).index("Mục đích") - 1
    assert sorted(titles(page)) == before


def test_while_the_outline_is_broken_nothing_can_be_moved_but_it_can_come_back(page):
    choose(page, "Yêu cầu")
    part = replace(page.outline.parts[2], line="", wording="")
    page.session.apply(set_values(plan_of(page), "hỏng", parts=(part,)))
    assert titles(page) == ["Thông tin văn bản"]
    page.sections.setFocus()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Right):
        QTest.keyClick(page.sections, key, ALT)
    page.outline.restore.trigger()
    assert "Yêu cầu" in titles(page)


def test_a_new_part_says_what_it_lacks_until_it_has_words(page):
    choose(page, "Yêu cầu")
    assert page.section_pane.tools.numbering.currentData() == "letter"
    press(page, "Yêu cầu", Qt.Key.Key_Insert, Qt.KeyboardModifier.NoModifier)
    pane = page.section_pane
    assert pane.note.isVisible() and pane.tools.numbering.currentData() == "none"
    type_text(pane.editor, "Lời của xã")
    pane.commit()
    assert pane.note.isHidden()


def tab_stops(page: DocumentPage, title: str, count: int) -> list[QWidget]:
    """Where Tab leads from the list, one stop after the other."""
    choose(page, title)
    page.activateWindow()
    page.sections.setFocus()
    stops = []
    for _ in range(count):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget())
    return stops


def test_tab_goes_through_a_part_from_top_to_bottom_and_never_stops_at_a_bare_pane(page):
    take(page, "ia-pa")
    stops = tab_stops(page, "Các lĩnh vực và nhiệm vụ", 12)
    wanted = [page.part_pane.to_plan, page.part_pane.level, *page.part_pane.edits.values()]
    at = stops.index(wanted[0])
    assert stops[at : at + 4] == wanted[:4]
    stops += tab_stops(page, "Phụ lục", 12)
    assert not {page.part_pane, page.designer} & set(stops)
