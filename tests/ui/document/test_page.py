"""The page as a whole: typing reaches the records and the paper, undo comes back, issues are found."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from parapp.models import Agency, Block, Criterion, FieldPart, Plan, RecipientList, Section, Unit, Words, added
from parapp.plan.edits.office import set_values
from parapp.plan.facts import plain_text
from parapp.plan.lint import LintIssue
from parapp.ui.document.page import DocumentPage
from tests.ui.document.conftest import choose
from tests.ui.hands import type_text

CTRL = Qt.KeyboardModifier.ControlModifier


def blocks_of(page: DocumentPage, role: str) -> list[Block]:
    sections = {s.id for s in page.session.all(Section).values() if s.role == role}
    return [block for block in page.session.plan_file.blocks if block.section_id in sections]


def plan_of(page: DocumentPage) -> Plan:
    return page.session.plan_file.plan


def take_form(page: DocumentPage, form_id: str) -> None:
    page.session.apply(set_values(plan_of(page), "đổi mẫu", form_id=form_id))


def titles(page: DocumentPage) -> list[str]:
    return [page.sections.item(row).text().strip() for row in range(page.sections.count())]


def test_typing_is_committed_after_a_pause_and_the_pages_follow(qtbot, page):
    qtbot.waitUntil(lambda: page.preview.view.number == 1, timeout=20000)
    choose(page, "Mở đầu")
    page.section_pane.editor.setFocus()
    with qtbot.waitSignal(page.maker.made, timeout=20000):
        type_text(page.section_pane.editor, "Thực tế, ")
    assert plain_text(page.session.plan_file, blocks_of(page, "opening")[0].runs).startswith("Thực tế, Năm 2025")
    assert page.session.undo_label == "sửa lời văn phần “Mở đầu”"


def test_what_is_half_typed_is_handed_over_when_asked(page):
    choose(page, "Kết thúc")
    type_text(page.section_pane.editor, "Nay ")
    assert page.section_pane.editor.toPlainText().startswith("Nay ")
    page.session.flush()
    assert plain_text(page.session.plan_file, blocks_of(page, "closing")[0].runs).startswith("Nay ")


def test_ctrl_z_takes_back_typing_first_then_the_window_takes_over(page):
    choose(page, "Kết thúc")
    editor = page.section_pane.editor
    before = blocks_of(page, "closing")
    type_text(editor, "x")
    page.session.flush()
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    page.session.flush()
    assert blocks_of(page, "closing") == before
    assert not editor.document().isUndoAvailable()


def test_all_typing_in_a_section_is_one_undo_step(page):
    choose(page, "Mục đích")
    before, text = blocks_of(page, "purpose"), page.section_pane.editor.toPlainText()
    for sign in "abc":
        type_text(page.section_pane.editor, sign)
        page.session.flush()
    page.session.undo()
    assert blocks_of(page, "purpose") == before
    assert page.section_pane.editor.toPlainText() == text


def test_looking_at_every_section_changes_nothing(qtbot, page):
    before = page.session.plan_file
    label = page.session.undo_label
    for form in ("ia-pa", "son-ky"):
        take_form(page, form)
        for row in range(page.sections.count()):
            page.sections.setCurrentRow(row)
            page.session.flush()
    assert page.session.plan_file == before
    assert label


def test_a_changed_fact_shows_in_the_editor_at_once(page):
    choose(page, "Mục đích")
    agency = next(iter(page.session.all(Agency).values()))
    page.session.apply(set_values(agency, "đổi tên", name="Thử"))
    assert "xã Thử" in page.section_pane.editor.toPlainText()
    assert not page.section_pane.editor.document().isModified()


def test_a_starting_text_becomes_the_offices_own_with_the_first_key_and_can_go_back(page):
    choose(page, "Tổ chức thực hiện")
    page.section_pane.revert.click()
    assert not blocks_of(page, "implementation")
    assert page.section_pane.note.isVisible()
    start = page.section_pane.editor.toPlainText()
    type_text(page.section_pane.editor, "Riêng: ")
    page.session.flush()
    assert len(blocks_of(page, "implementation")) == 3
    assert page.section_pane.note.isHidden()
    page.session.undo()
    assert page.section_pane.editor.toPlainText() == start
    assert page.section_pane.note.isVisible()


def test_a_section_without_any_text_is_begun_by_typing(page):
    choose(page, "Nhiệm vụ, giải pháp")
    assert page.section_pane.editor.toPlainText() == ""
    type_text(page.section_pane.editor, "Lời dẫn.")
    page.session.flush()
    assert [block.runs for block in blocks_of(page, "tasks")] == [(Words(text="Lời dẫn."),)]


def test_a_fields_part_has_its_own_units_and_can_be_proposed_anew(qtbot, page):
    take_form(page, "ia-pa")
    choose(page, "Cải cách thể chế")
    pane = page.section_pane
    assert pane.lead.isVisible()
    pane.lead.selectAll()
    type_text(pane.lead, "Phòng Kinh tế")
    page.session.flush()
    field = next(row for row in page.session.all(Criterion).values() if row.name.upper() == "CẢI CÁCH THỂ CHẾ")

    def part() -> FieldPart:
        return next(p for p in page.session.all(FieldPart).values() if p.field_id == field.id)

    assert [ref.text for ref in part().lead.units] == ["Phòng Kinh tế"]
    assert part().lead.units[0].unit_id in page.session.all(Unit)
    pane.propose.click()
    assert part().lead.units == ()
    assert pane.lead.text() not in ("", "Phòng Kinh tế")  # what its tasks say


def test_only_fields_whose_text_the_form_prints_are_offered(page):
    assert "Cải cách thể chế" not in titles(page)
    take_form(page, "ia-pa")
    assert "Cải cách thể chế" in titles(page)


def test_document_data_is_typed_into_the_plan(page):
    form = page.data_form
    for edit, text in ((form.number, "12"), (form.issued_on, "5/3/2026"), (form.symbol, "KH-UB")):
        type_text(edit, text)
    page.session.flush()
    plan = plan_of(page)
    assert (plan.number, plan.issued_on.isoformat(), plan.symbol) == ("12", "2026-03-05", "KH-UB")
    form.issued_on.clear()
    QTest.keyClick(form.issued_on, Qt.Key.Key_Space)
    page.session.flush()
    assert plan_of(page).issued_on is None


def test_a_date_that_is_none_is_said_and_not_kept(page):
    type_text(page.data_form.issued_on, "31/02/2026")
    page.session.flush()
    assert plan_of(page).issued_on is None
    assert page.data_form._date_note.isVisible()


def test_undo_passes_by_recipients_that_nobody_typed_in(page):
    recipients = page.data_form.recipients
    recipients.setFocus()
    untouched, typed = (QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, CTRL) for _ in range(2))
    QApplication.sendEvent(recipients, untouched)
    type_text(recipients, "Các thôn")
    QApplication.sendEvent(recipients, typed)
    page.data_form.recipients_box.commit()
    assert not untouched.isAccepted() and typed.isAccepted()


def test_recipients_are_lines_and_can_come_from_a_list(page):
    recipients = page.data_form.recipients
    recipients.setFocus()
    QTest.keyClick(recipients, Qt.Key.Key_A, CTRL)
    type_text(recipients, "- Sở Nội vụ (b/c);\nCác thôn")
    page.session.flush()
    assert [(r.text, r.suffix) for r in plan_of(page).recipients] == [("Sở Nội vụ", "b/c"), ("Các thôn", "")]
    page.data_form.recipients_box.fill_lists()
    page.data_form.recipients_box.lists_menu.actions()[0].trigger()
    chosen = min(page.session.all(RecipientList).values(), key=lambda entry: (entry.order, entry.id))
    assert plan_of(page).recipients == chosen.recipients
    assert recipients.toPlainText().splitlines()[0].startswith(chosen.recipients[0].text)


def test_the_subject_keeps_its_fields(page):
    subject = page.data_form.subject
    before = plan_of(page).subject
    QTest.keyClick(subject, Qt.Key.Key_End, CTRL)
    type_text(subject, " nữa")
    page.session.flush()
    assert plan_of(page).subject == (*before, Words(text=" nữa"))


@pytest.mark.parametrize(("record_type", "field"), [(Plan, "number"), (Plan, "recipients"), (Plan, "opening")])
def test_issues_of_the_plan_lead_to_their_place(page, record_type, field):
    issue = LintIssue(
        code="x", severity="info", sentence="x", record_id=plan_of(page).id, record_type=record_type, field=field
    )
    assert page.show_issue(issue)
    expected = {"opening": page.section_pane.editor, "number": page.data_form.number}
    assert QApplication.focusWidget() is expected.get(field, page.data_form.recipients)


def test_an_issue_of_a_paragraph_puts_the_cursor_there(page):
    block = blocks_of(page, "purpose")[2]
    issue = LintIssue(code="x", severity="info", sentence="x", record_id=block.id, record_type=Block, field="runs")
    assert page.show_issue(issue)
    assert page.section_pane.editor.textCursor().blockNumber() == 2
    other = LintIssue(code="x", severity="info", sentence="x", record_id="u", record_type=Unit)
    assert not page.show_issue(other)


def test_the_strip_counts_what_is_to_be_looked_at(qtbot, page):
    qtbot.waitUntil(lambda: page.lint_button.text() == f"Cần xem lại: {len(page.session.issues)}", timeout=20000)
    page.lint_button.click()
    assert page.lint_panel.isVisible()


def test_without_a_plan_the_page_says_what_to_do(qtbot, session):
    page = DocumentPage(session)
    qtbot.addWidget(page)
    page.show()
    assert page.begin.isVisible()
    assert not any(action.isEnabled() for action in page.file_actions)
    with qtbot.waitSignal(page.step_requested) as asked:
        page.begin.click()
    assert asked.args == ["Tiêu chí và điểm"]
    page.close_pages()


def test_facts_menu_puts_a_live_field_into_the_text(page):
    choose(page, "Kết thúc")
    page.section_pane.tools.fill_facts()
    menu = page.section_pane.tools.facts_menu
    entries = {a.text(): a for sub in menu.actions() if sub.menu() for a in sub.menu().actions()}
    next(action for text, action in entries.items() if text.startswith("Tổng điểm bị mất: 17,5")).trigger()
    page.session.flush()
    assert blocks_of(page, "closing")[0].runs[0].fact == "totals.lost"


def test_what_is_half_typed_stays_with_its_plan_when_another_is_shown(page):

    first = plan_of(page)
    second = replace(first, id="f" * 32, name="Kế hoạch khác", number="")
    page.session.apply(added("thêm kế hoạch", [second]))
    type_text(page.data_form.number, "5")
    QTest.keyClick(page.data_form.subject, Qt.Key.Key_End, CTRL)
    type_text(page.data_form.subject, "!")
    choose(page, "Kết thúc")
    type_text(page.section_pane.editor, "Nay ")
    page.session.show_plan(second.id)
    page.session.flush()
    kept = page.session.all(Plan)
    assert (kept[first.id].number, kept[second.id]) == ("5", second)
    assert kept[first.id].subject[-1] == Words(text="!")
    assert not any(section.plan_id == second.id for section in page.session.all(Section).values())
    assert page.data_form.number.text() == ""
    assert not page.section_pane.editor.toPlainText().startswith("Nay ")
    page.session.show_plan(first.id)
    assert page.section_pane.editor.toPlainText().startswith("Nay ")
