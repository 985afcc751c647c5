"""Own sentences written in the window: fields put in, examples, drafts that do not count, the way back."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from parapp.document.compose.forms import form as form_of
from parapp.document.own_templates.own_forms import form_from, save_form
from parapp.document.own_templates.sentences import own_text, sentences
from parapp.models import Agency, Words, edited
from parapp.plan.edits.outline import take_form
from parapp.ui.layout.wording_page import WordingPage
from tests.ui.hands import type_text

KEYS = [one.key for one in sentences()]


@pytest.fixture
def page(office, tab):
    return tab(office.wording)


def typed(page: WordingPage, text: str) -> None:
    """Writes a sentence anew, as a person does."""
    page.editor.setFocus()
    page.editor.selectAll()
    type_text(page.editor, text)


def example(page: WordingPage) -> str:
    return page.examples.toPlainText()


def test_every_sentence_is_there_with_its_words_and_an_example(qtbot, page):
    for row, one in enumerate(sentences()):
        page.list.setCurrentRow(row)
        assert page.editor.toPlainText() == one.text
        assert page.place.text() == one.place
        qtbot.waitUntil(lambda: example(page) != "")
        qtbot.waitUntil(lambda: "chưa có chỗ nào" not in example(page))
        page.examples.clear()


def test_a_good_sentence_is_kept_after_a_pause_and_shown_with_the_plan(qtbot, page, sample):
    typed(page, "Nâng cao Chỉ số {{ plan.period_words }}")
    qtbot.waitUntil(lambda: example(page) == "Nâng cao Chỉ số năm 2026")
    qtbot.waitUntil(lambda: own_text(sample.own_folder, "subject") is not None)
    assert "câu của cơ quan" in page.list.item(0).text()
    with qtbot.waitSignal(sample.look_changed):
        page.restore.click()
    assert own_text(sample.own_folder, "subject") is None
    assert page.editor.toPlainText() == sentences()[0].text
    assert not page.restore.isEnabled()


def test_a_plan_with_words_of_its_own_for_the_subject_is_said(qtbot, page, sample):
    plan = sample.plan_file.plan
    sample.apply(edited("bỏ trích yếu", [(plan, bare := replace(plan, subject=()))]))
    qtbot.waitUntil(page.own_subject.isHidden)
    sample.apply(edited("sửa trích yếu", [(bare, replace(bare, subject=(Words("Nâng cao chỉ số"),)))]))
    qtbot.waitUntil(page.own_subject.isVisible)
    page.list.setCurrentRow(1)
    assert not page.own_subject.isVisible()
    page.list.setCurrentRow(0)
    assert page.own_subject.isVisible() and "dùng cho kế hoạch mới" in page.own_subject.text()


def test_typing_the_original_again_leaves_no_own_sentence(qtbot, page, sample):
    typed(page, "Khác")
    sample.flush()
    assert own_text(sample.own_folder, "subject") == "Khác\n"
    page.editor.setPlainText(sentences()[0].text)
    sample.flush()
    assert own_text(sample.own_folder, "subject") is None


def test_a_broken_sentence_is_named_kept_aside_and_never_used(qtbot, page, sample):
    typed(page, "Tốt {{ plan.period }}")
    sample.flush()
    typed(page, "Hỏng {{ plan.perio }}")
    sample.flush()
    assert "plan.perio" in page.fault.text and "plan.period" in page.fault.text
    assert own_text(sample.own_folder, "subject") == "Tốt {{ plan.period }}\n"
    page.list.setCurrentRow(1)
    assert page.editor.toPlainText() == sentences()[1].text and page.fault.text == ""
    page.list.setCurrentRow(0)
    assert page.editor.toPlainText() == "Hỏng {{ plan.perio }}"
    assert "plan.perio" in page.fault.text
    assert "đang sửa dở" in page.list.item(0).text()


def test_a_draft_is_there_at_the_next_start(qtbot, page, sample):
    typed(page, "Dở {{ ")
    sample.flush()
    again = WordingPage(sample)
    qtbot.addWidget(again)
    again.show()
    assert again.editor.toPlainText() == "Dở {{"
    assert "{{" in again.fault.text
    again.restore.click()
    assert again.editor.toPlainText() == sentences()[0].text
    again.close_jobs()


def test_a_field_is_found_by_typing_and_put_in_by_enter(qtbot, page, sample):
    page.list.setCurrentRow(KEYS.index("task_content"))
    page.editor.setPlainText("Giao ")
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    type_text(page.fields.search, "chu tri")
    qtbot.keyClick(page.fields.search, Qt.Key.Key_Return)
    assert page.editor.toPlainText() == "Giao {{ task.lead }}"
    assert page.editor.hasFocus()
    qtbot.waitUntil(lambda: example(page).startswith("Giao "))
    assert "{{" not in example(page)


def test_a_field_with_room_for_words_has_them_chosen(qtbot, page):
    page.editor.clear()
    page._insert("{% filter italic %}…{% endfilter %}")
    type_text(page.editor, "nghiêng")
    assert page.editor.toPlainText() == "{% filter italic %}nghiêng{% endfilter %}"


def test_names_of_the_plan_are_never_markup(qtbot, page, sample):
    agency = next(iter(sample.all(Agency).values()))
    sample.apply(edited("đổi tên", [(agency, replace(agency, name="<b>x</b> {{ 1 }}"))]))
    typed(page, "{{ agency.unit_name }}")
    qtbot.waitUntil(lambda: example(page) == "xã <b>x</b> {{ 1 }}")


def test_a_file_broken_from_outside_is_told_and_restored(qtbot, page, sample):
    typed(page, "Tốt")
    sample.flush()
    path = sample.own_folder / "wording" / "subject.j2"
    path.write_bytes(b"\xff\xfe\x00")
    sample.look_changed.emit()
    assert "Không đọc được tệp subject.j2" in page.fault.text
    page.fault.buttons[0].click()
    assert not path.exists()
    assert page.editor.toPlainText() == sentences()[0].text


def test_a_bomb_is_refused_while_the_window_lives(qtbot, page, sample):
    for bomb in ("{{ 'A' * 1000000000 }}", "{{ " + "(" * 3000 + "plan }}", "{% if plan.period %}" * 200):
        page.editor.setPlainText(bomb)
        sample.flush()
        assert page.fault.text
        assert own_text(sample.own_folder, "subject") is None


def test_examples_stand_in_the_offices_own_form_where_the_plan_is_in_it(qtbot, page, sample):
    own = form_from(sample.plan_file, form_of("son-ky"), "Mẫu của xã")
    own = replace(own, labels={**own.labels, "time": "Hoàn thành vào"})
    save_form(sample.own_folder / "forms", own)
    sample.apply(take_form(sample.plan_file, own))
    page.list.setCurrentRow(KEYS.index("task_deadline"))
    qtbot.waitUntil(lambda: example(page).startswith("Hoàn thành vào"))


def test_names_of_sentences_are_never_cut_off(page):
    assert page.list.wordWrap()
    assert page.list.textElideMode() == Qt.TextElideMode.ElideNone
