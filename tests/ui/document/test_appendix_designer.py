"""The designer of appendices, by real keys: columns, widths, headings, grouping; the page beside it turns along."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from parapp.models import Appendix, Words
from parapp.plan.edits.office import set_values
from parapp.ui.document.columns_table import HEADING, NAME, WIDTH, read_width
from parapp.ui.document.page import DocumentPage
from tests.ui.document.conftest import choose, row_of
from tests.ui.hands import type_text

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def designer(page):
    """The designer at the appendix of a form that has one."""
    plan = page.session.plan_file.plan
    page.session.apply(set_values(plan, "đổi mẫu", form_id="ia-pa"))
    choose(page, "Phụ lục")
    return page.designer


def appendices(page: DocumentPage) -> tuple[Appendix, ...] | None:
    return page.session.plan_file.plan.appendices


def keys(page: DocumentPage) -> list[str]:
    return [column.key for column in appendices(page)[0].columns]


def type_cell(designer, row: int, column: int, text: str) -> None:
    """Types into a cell as a person does: F2, the words, Enter."""
    designer.table.setCurrentCell(row, column)
    designer.table.setFocus()
    QTest.keyClick(designer.table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    editor.selectAll()
    type_text(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_looking_at_the_forms_appendix_changes_nothing(page, designer):
    assert designer.table.item(1, NAME).text() == "Tiêu chí, tiêu chí thành phần"
    assert designer.table.item(3, HEADING).data(Qt.ItemDataRole.DisplayRole) == "Điểm thẩm định 2025"
    assert designer.table.item(3, WIDTH).data(Qt.ItemDataRole.DisplayRole) == "tự động"
    page.session.flush()
    assert appendices(page) is None
    assert not designer.restore.isVisible()


def test_the_pages_turn_to_the_appendix(qtbot, page, designer):
    qtbot.waitUntil(lambda: page.preview.view.number > 0)
    choose(page, "Mục tiêu")
    choose(page, "Phụ lục")
    qtbot.waitUntil(lambda: page.preview.view.sizes[page.preview.view.page][0] > page.preview.view.sizes[0][0])


def test_headings_and_widths_are_typed(page, designer):
    type_cell(designer, 5, HEADING, "Việc phải làm")
    type_cell(designer, 5, WIDTH, "62,5 mm")
    column = appendices(page)[0].columns[5]
    assert (column.heading, column.width) == ("Việc phải làm", 62.5)
    assert "182,5 mm chia cho 9 cột" in designer.room.text() or "mm chia cho 9 cột" in designer.room.text()
    type_cell(designer, 5, WIDTH, "to lắm")
    assert appendices(page)[0].columns[5].width == 62.5
    assert designer.table.item(5, WIDTH).text() == "62,5"
    assert "milimét" in designer.room.text()
    type_cell(designer, 5, WIDTH, " ")
    assert appendices(page)[0].columns[5].width is None
    page.session.undo()
    assert designer.table.item(5, WIDTH).text() == "62,5"


def test_columns_move_by_keys_and_by_hand(page, designer):
    before = ["code", "criterion", "max_score", "appraised_score", "lost_score", "remedy"]
    designer.table.setFocus()
    designer.table.setCurrentCell(5, HEADING)
    QTest.keyClick(designer.table, Qt.Key.Key_Up, ALT)
    assert keys(page)[4:6] == ["remedy", "lost_score"]
    assert designer.table.currentRow() == 4
    QTest.keyClick(designer.table, Qt.Key.Key_Down, ALT)
    assert keys(page)[:6] == before
    designer.table.drop_at(0, QAbstractItemView.DropIndicatorPosition.AboveItem)
    assert keys(page)[0] == "remedy"
    designer.table.drop_at(designer.table.rowCount(), QAbstractItemView.DropIndicatorPosition.OnViewport)
    assert keys(page)[-1] == "remedy"


def test_columns_come_from_the_catalogue_and_go(qtbot, page, designer):
    designer.table.setCurrentCell(1, NAME)
    designer.fill_add_menu()
    offered = {action.text(): action for action in designer.add_menu.actions()}
    assert "Giải pháp" not in offered
    offered["Nguyên nhân"].trigger()
    assert keys(page)[:3] == ["code", "criterion", "cause"]
    assert designer.table.currentRow() == 2
    designer.table.setFocus()
    QTest.keyClick(designer.table, Qt.Key.Key_Delete)
    assert "cause" not in keys(page)
    designer.table.selectAll()
    QTest.keyClick(designer.table, Qt.Key.Key_Delete)
    assert keys(page) == []
    assert "chưa có cột" in designer.room.text()
    qtbot.waitUntil(lambda: "chưa có cột" in page.preview.message.text)
    QTest.mouseClick(page.preview.message.buttons[0], Qt.MouseButton.LeftButton)
    assert appendices(page) is None
    qtbot.waitUntil(lambda: page.preview.message.text == "")


def test_grouping_sums_and_orientation(page, designer):
    designer.grouping.setFocus()
    while designer.grouping.currentData() != "unit":
        QTest.keyClick(designer.grouping, Qt.Key.Key_Down)
    assert appendices(page)[0].grouping == "unit"
    assert not designer.checks["field_sums"].isEnabled()
    for name in ("total_row", "numbering_row", "landscape"):
        designer.checks[name].setFocus()
        QTest.keyClick(designer.checks[name], Qt.Key.Key_Space)
    own = appendices(page)[0]
    assert (own.total_row, own.numbering_row, own.landscape) == (True, True, False)


def test_the_title_keeps_its_facts_and_typing_is_one_undo_step(page, designer):
    before = [run for run in designer.appendix.title if not isinstance(run, Words)]
    QTest.keyClick(designer.title, Qt.Key.Key_End, CTRL)
    for sign in " (mới)":
        type_text(designer.title, sign)
        page.session.flush()
    title = appendices(page)[0].title
    assert title[-1] == Words(text=" (mới)") and before == [run for run in title if not isinstance(run, Words)]
    page.session.undo()
    assert appendices(page) is None
    assert "(mới)" not in designer.title.toPlainText()


def test_several_appendices_get_roman_numbers_and_change_places(page, designer):
    page.outline.fill_add_menu()
    next(a for a in page.outline.add_menu.actions() if "phụ lục mới" in a.text()).trigger()
    assert page.sections.currentItem().text() == "Phụ lục II"
    assert designer.heading.text() == "Phụ lục II"
    assert appendices(page)[1].columns[0].key == "number"
    page.sections.setFocus()
    QTest.keyClick(page.sections, Qt.Key.Key_Up, ALT)
    assert page.sections.currentItem().text() == "Phụ lục I"
    assert keys(page)[0] == "number"
    QTest.keyClick(page.sections, Qt.Key.Key_Delete)
    assert [page.sections.item(row_of(page, "Phụ lục")).text(), len(appendices(page))] == ["Phụ lục", 1]
    assert keys(page)[0] == "code"
    assert designer.heading.text() == "Phụ lục"


def test_the_forms_appendix_comes_back(page, designer):
    designer.checks["total_row"].click()
    assert designer.restore.isVisible()
    designer.restore.click()
    assert appendices(page) is None
    assert not designer.checks["total_row"].isChecked()


def test_half_typed_title_goes_to_its_own_appendix(page, designer):
    page.outline.add_appendix(None)
    choose(page, "Phụ lục II")
    type_text(designer.title, "Phần việc của thôn")
    choose(page, "Phụ lục I")
    assert [bool(appendix.title) for appendix in appendices(page)] == [True, True]
    assert appendices(page)[1].title == (Words(text="Phần việc của thôn"),)
    assert "của thôn" not in designer.title.toPlainText()


@pytest.mark.parametrize(
    ("text", "width"), [("35", 35.0), (" 32,5 MM ", 32.5), ("", None), ("tự động", None), ("7.25", 7.25)]
)
def test_widths_are_read(text, width):
    assert read_width(text) == width


def test_the_usual_title_is_shown_whole_while_there_is_no_own_one(page, designer):
    designer.title.selectAll()
    QTest.keyClick(designer.title, Qt.Key.Key_Delete)
    page.session.flush()
    designer.title.resize(260, designer.title.height())
    QApplication.processEvents()
    pages, line = designer.title.grab().toImage(), designer.title.fontMetrics().lineSpacing()
    paper = pages.pixelColor(3, 3)
    inked = [y for y in range(pages.height()) if any(pages.pixelColor(x, y) != paper for x in range(20, 200))]
    assert max(y for y in inked if y < pages.height() - 3) - min(y for y in inked if y > 2) > 1.5 * line


def test_names_and_headings_that_are_cut_off_are_said_whole(designer):
    type_cell(designer, 1, HEADING, "Tiêu chí <b>và</b> điểm")
    assert designer.table.item(1, HEADING).toolTip() == "Tiêu chí &lt;b&gt;và&lt;/b&gt; điểm"
    assert designer.table.item(1, NAME).toolTip() == "Tiêu chí, tiêu chí thành phần"
