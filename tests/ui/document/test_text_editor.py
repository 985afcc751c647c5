"""Typing into the editor of paragraphs, with real keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from parapp.models import Block, Footnote, LiveField, Words
from parapp.ui.document.markers import markers
from parapp.ui.document.rich_text import read_lines
from parapp.ui.document.text_editor import TextEditor
from tests.ui.hands import type_text

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
YEAR = LiveField(fact="plan.period")
NOTE = Footnote(paragraphs=((Words(text="Lời chú"),),))


@pytest.fixture
def editor(qtbot, session) -> TextEditor:
    made = TextEditor()
    qtbot.addWidget(made)
    made.fact_text = lambda field: {"plan.period": "2026", "agency.unit_name": "xã Mẫu"}.get(field.fact, "")
    made.resize(500, 300)
    made.show()
    made.setFocus()
    return made


def fill(editor: TextEditor, *runs, numbering="none") -> None:
    editor.set_blocks("s", [Block(id="b", section_id="s", runs=runs, numbering=numbering)])


def runs(editor: TextEditor):
    return [block.runs for block in editor.blocks()]


def at(editor: TextEditor, position: int, anchor: int | None = None) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(position if anchor is None else anchor)
    cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def press(editor: TextEditor, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(editor, key, modifier)


def test_typing_beside_a_field_leaves_it_alone(editor):
    fill(editor, Words(text="năm "), YEAR)
    at(editor, 8)
    type_text(editor, " và")
    at(editor, 4)
    type_text(editor, "x")
    assert runs(editor) == [(Words(text="năm x"), YEAR, Words(text=" và"))]


def test_arrows_step_over_a_field(editor):
    fill(editor, Words(text="a"), YEAR, Words(text="b"))
    at(editor, 1)
    press(editor, Qt.Key.Key_Right)
    assert editor.textCursor().position() == 5
    press(editor, Qt.Key.Key_Left)
    assert editor.textCursor().position() == 1
    press(editor, Qt.Key.Key_Right, SHIFT)
    assert editor.textCursor().selectedText() == "2026"


@pytest.mark.parametrize(("position", "key"), [(5, Qt.Key.Key_Backspace), (1, Qt.Key.Key_Delete)])
def test_one_key_deletes_a_whole_field(editor, position, key):
    fill(editor, Words(text="a"), YEAR, Words(text="b"))
    at(editor, position)
    press(editor, key)
    assert runs(editor) == [(Words(text="ab"),)]
    press(editor, Qt.Key.Key_Z, CTRL)
    assert runs(editor) == [(Words(text="a"), YEAR, Words(text="b"))]


def test_deleting_a_word_takes_whole_fields(editor):
    unit = LiveField(fact="agency.unit_name")
    fill(editor, Words(text="của "), unit, Words(text="."))
    at(editor, 10)
    press(editor, Qt.Key.Key_Backspace, CTRL)
    assert runs(editor) == [(Words(text="của ."),)]


def test_a_click_selects_a_field_and_typing_freezes_just_that_place(editor):
    fill(editor, Words(text="năm "), YEAR, Words(text=" và "), YEAR)
    at(editor, 0)
    at(editor, 6)
    assert editor.textCursor().selectedText() == "2026"
    type_text(editor, "này")
    assert runs(editor) == [
        (Words(text="năm "), Words(text="này", frozen="plan.period||2026"), Words(text=" và "), YEAR)
    ]
    at(editor, 5)
    assert editor.unfreeze_words()
    assert runs(editor) == [(Words(text="năm "), YEAR, Words(text=" và "), YEAR)]


def test_own_words_begin_as_what_the_field_says(editor):
    fill(editor, YEAR)
    at(editor, 4, 0)
    assert editor.freeze_field()
    assert runs(editor) == [(Words(text="2026", frozen="plan.period||2026"),)]
    assert editor.textCursor().selectedText() == "2026"
    type_text(editor, "2027")
    assert runs(editor) == [(Words(text="2027", frozen="plan.period||2026"),)]


def test_a_selection_never_cuts_a_field(editor):
    fill(editor, Words(text="ab"), YEAR, Words(text="cd"))
    at(editor, 4, 1)
    press(editor, Qt.Key.Key_Delete)
    assert runs(editor) in ([(Words(text="acd"),)], [(Words(text="a"), YEAR, Words(text="cd"))])
    fill(editor, Words(text="ab"), YEAR, Words(text="cd"))
    press(editor, Qt.Key.Key_A, CTRL)
    type_text(editor, "x")
    assert runs(editor) == [(Words(text="x"),)]


def test_marks_work_on_words_and_fields(editor):
    fill(editor, Words(text="năm "), YEAR)
    press(editor, Qt.Key.Key_A, CTRL)
    press(editor, Qt.Key.Key_B, CTRL)
    assert runs(editor) == [(Words(text="năm ", bold=True), LiveField(fact="plan.period", bold=True))]
    press(editor, Qt.Key.Key_I, CTRL)
    press(editor, Qt.Key.Key_B, CTRL)
    assert runs(editor) == [(Words(text="năm ", italic=True), LiveField(fact="plan.period", italic=True))]


def test_enter_makes_a_paragraph_like_this_one_and_tab_changes_its_level(editor):
    fill(editor, Words(text="một"), numbering="letter")
    at(editor, 3)
    press(editor, Qt.Key.Key_Return)
    type_text(editor, "hai")
    press(editor, Qt.Key.Key_Return)
    press(editor, Qt.Key.Key_Tab)
    editor.set_numbering("dash")
    type_text(editor, "ba")
    first, second, third = editor.blocks()
    assert (first.id, first.numbering, second.numbering, third.numbering) == ("b", "letter", "letter", "dash")
    assert (second.parent_id, third.parent_id, third.level) == (None, second.id, 1)
    assert list(markers(read_lines(editor.document()))) == ["a)", "b)", "-"]
    press(editor, Qt.Key.Key_Backtab)
    assert editor.blocks()[2].parent_id is None


def test_backspace_at_the_start_takes_number_then_level_then_joins(editor):
    fill(editor, Words(text="một"), numbering="dash")
    at(editor, 3)
    press(editor, Qt.Key.Key_Return)
    press(editor, Qt.Key.Key_Tab)
    type_text(editor, "hai")
    press(editor, Qt.Key.Key_Home)
    press(editor, Qt.Key.Key_Backspace)
    assert editor.blocks()[1].numbering == "none"
    press(editor, Qt.Key.Key_Backspace)
    assert editor.blocks()[1].level == 0
    press(editor, Qt.Key.Key_Backspace)
    assert runs(editor) == [(Words(text="mộthai"),)]


def test_vietnamese_letters_count_in_their_order(editor):
    editor.set_blocks("s", [Block(id=str(n), section_id="s", order=str(n), numbering="letter") for n in range(5)])
    assert list(markers(read_lines(editor.document()))) == ["a)", "b)", "c)", "d)", "đ)"]


def test_pasted_text_is_cleaned_and_its_markers_become_numbering(editor):
    fill(editor)
    QGuiApplication.clipboard().setText("- Một\x00\r\n- Hai\u2028a) Ba\n\n<b>Bốn</b>")
    press(editor, Qt.Key.Key_V, CTRL)
    assert [(block.numbering, block.runs) for block in editor.blocks()] == [
        ("dash", (Words(text="Một"),)),
        ("dash", (Words(text="Hai"),)),
        ("letter", (Words(text="Ba"),)),
        ("none", (Words(text="<b>Bốn</b>"),)),
    ]


def test_cut_and_paste_within_parapp_keeps_fields_marks_and_notes(editor):
    fill(editor, Words(text="Đậm", bold=True), YEAR, NOTE, Words(text="."), numbering="plus")
    before = runs(editor)
    press(editor, Qt.Key.Key_A, CTRL)
    press(editor, Qt.Key.Key_X, CTRL)
    assert runs(editor) == [()]
    press(editor, Qt.Key.Key_V, CTRL)
    assert runs(editor) == before
    assert QGuiApplication.clipboard().text().startswith("Đậm2026")


def test_an_input_method_over_a_field_freezes_it_too(editor):
    fill(editor, Words(text="a"), YEAR)
    at(editor, 5, 1)
    event = QInputMethodEvent()
    event.setCommitString("ê")
    QApplication.sendEvent(editor, event)
    assert runs(editor) == [(Words(text="a"), Words(text="ê", frozen="plan.period||2026"))]


def test_a_footnote_is_put_in_changed_and_taken_out(editor):
    fill(editor, Words(text="chữ"))
    at(editor, 3)
    editor.insert_note(NOTE)
    assert runs(editor) == [(Words(text="chữ"), NOTE)]
    other = Footnote(paragraphs=((Words(text="Khác"), YEAR),))
    editor.replace_note(editor.atom_at_cursor(), other)
    assert runs(editor) == [(Words(text="chữ"), other)]
    at(editor, 3 + len("[chú thích]"))
    press(editor, Qt.Key.Key_Backspace)
    assert runs(editor) == [(Words(text="chữ"),)]


def test_a_single_line_takes_no_second_paragraph(qtbot, session):
    editor = TextEditor(single_line=True)
    qtbot.addWidget(editor)
    editor.show()
    editor.set_blocks("p", [Block(id="p", section_id="p", runs=(Words(text="Trích yếu"),))])
    press(editor, Qt.Key.Key_End)
    press(editor, Qt.Key.Key_Return)
    QGuiApplication.clipboard().setText(" một\nhai")
    press(editor, Qt.Key.Key_V, CTRL)
    assert editor.runs() == (Words(text="Trích yếu một hai"),)
