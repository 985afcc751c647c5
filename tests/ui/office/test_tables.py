"""Units, signers, recipients and legal bases: rows edited in place and in the form beside."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from parapp.models import Agency, LegalBasis, Plan, Recipient, RecipientList, Signer, Task, Unit
from parapp.plan.lint import LintIssue
from parapp.ui.office import presets_menu
from tests.ui.hands import type_text

COLUMN = {"name": 0, "short": 1, "collective": 2, "from": 3, "to": 4, "aliases": 5}


def chosen(page, editor, row=0, column=0):
    page.tabs.setCurrentWidget(editor)
    editor.view.setFocus()
    editor.view.setCurrentIndex(editor.model.index(row, column))
    return editor.view


def open_field(view):
    """The open cell's field, None while none is open; a closed one that waits to be deleted does not count."""
    return view.indexWidget(view.currentIndex())


def cell_editor(qtbot, view):
    qtbot.waitUntil(lambda: isinstance(open_field(view), QLineEdit))
    return open_field(view)


def type_into_cell(qtbot, view, text):
    qtbot.keyClick(view, Qt.Key.Key_F2)
    type_over(qtbot, view, text)


def type_over(qtbot, view, text):
    """Types into the open cell in the place of what stands there, and waits until the cell was closed.

    A text that is refused opens it again a moment later.
    """
    edit = cell_editor(qtbot, view)
    closed = []
    edit.destroyed.connect(lambda: closed.append(True))
    edit.selectAll()
    type_text(edit, text)
    if not text:
        qtbot.keyClick(edit, Qt.Key.Key_Delete)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(closed))


def units(session):
    return sorted(session.all(Unit).values(), key=lambda unit: (unit.order, unit.id))


@pytest.mark.parametrize("tab", ["units", "signers", "recipients", "bases"])
def test_every_table_is_a_sound_model(qtmodeltester, page, tab):
    qtmodeltester.check(getattr(page, tab).model)


def test_a_new_unit_is_named_at_once(qtbot, session, empty):
    view = chosen(empty, empty.units)
    qtbot.keyClick(view, Qt.Key.Key_Insert, Qt.KeyboardModifier.ControlModifier)
    type_over(qtbot, view, "Phòng Kinh tế")
    assert [(unit.name, unit.aliases) for unit in units(session)] == [("Phòng Kinh tế", ())]


def test_a_renamed_unit_is_renamed_in_the_plan(qtbot, session, page):
    used = next(ref for task in session.all(Task).values() for ref in task.assignment.lead.units)
    view = chosen(page, page.units, page.units.model.row_of(used.unit_id))
    type_into_cell(qtbot, view, "Phòng Đổi mới")
    names = {
        ref.text
        for task in session.all(Task).values()
        for ref in task.assignment.lead.units
        if ref.unit_id == used.unit_id
    }
    assert names == {"Phòng Đổi mới"}
    assert used.text in session.all(Unit)[used.unit_id].aliases


def test_a_date_that_is_none_is_said_and_stays_to_be_corrected(qtbot, session, page):
    view = chosen(page, page.units, 1, COLUMN["to"])
    type_into_cell(qtbot, view, "31/02/2026")
    assert "“31/02/2026” không phải một ngày" in page.units.notice.text
    assert units(session)[1].valid_to is None
    assert cell_editor(qtbot, view).text() == "31/02/2026"
    type_over(qtbot, view, "28/02/2026")
    assert units(session)[1].valid_to == date(2026, 2, 28)
    assert page.units.notice.text == ""


def test_a_unit_cannot_end_before_it_begins(qtbot, session, page):
    view = chosen(page, page.units, 1, COLUMN["to"])
    type_into_cell(qtbot, view, "1/1/2020")
    assert "sau ngày kết thúc 01/01/2020" in page.units.notice.text
    assert units(session)[1].valid_to is None


def test_an_empty_name_is_refused(qtbot, session, page):
    view = chosen(page, page.units)
    before = units(session)
    type_into_cell(qtbot, view, "")
    assert "Tên đơn vị không được để trống" in page.units.notice.text
    assert units(session) == before


def test_a_unit_in_use_goes_and_the_plan_keeps_its_words(qtbot, session, page):
    used = next(ref for task in session.all(Task).values() for ref in task.assignment.lead.units)
    row = page.units.model.row_of(used.unit_id)
    view = chosen(page, page.units, row)
    before = {task.id: task for task in session.all(Task).values()}
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert used.unit_id not in session.all(Unit)
    refs = [ref for task in session.all(Task).values() for ref in task.assignment.lead.units]
    assert all(ref.unit_id != used.unit_id for ref in refs)
    assert used.text in {ref.text for ref in refs}
    assert view.currentIndex().row() == min(row, page.units.model.rowCount() - 1)
    session.undo()
    assert session.all(Task) == before
    assert used.unit_id in session.all(Unit)


def test_rows_move_by_keyboard_and_stay_chosen(qtbot, session, page):
    view = chosen(page, page.units)
    first, second, *_ = [unit.id for unit in units(session)]
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [unit.id for unit in units(session)][:2] == [second, first]
    assert page.units.model.record(view.currentIndex().row()).id == first
    qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [unit.id for unit in units(session)][:2] == [first, second]


def test_an_open_editor_survives_a_change_of_another_row(qtbot, session, page):
    view = chosen(page, page.units)
    qtbot.keyClick(view, Qt.Key.Key_F2)
    edit = cell_editor(qtbot, view)
    type_text(edit, " đang gõ")
    page.bases.delete_rows()
    page.units.model.setData(page.units.model.index(3, COLUMN["short"]), "XYZ")
    assert open_field(view) is edit
    assert edit.text().endswith("đang gõ")


def test_presets_add_only_what_is_missing(monkeypatch, session, page):
    told = []
    monkeypatch.setattr(presets_menu, "tell", lambda _parent, text: told.append(text))
    before = len(units(session))
    menu = presets_menu.units_button(session, page.units).menu()
    menu.actions()[0].trigger()
    assert len(units(session)) == before
    assert told == ["Mọi đơn vị của bộ này đã có trong danh sách."]
    menu.actions()[1].trigger()
    names = [unit.name for unit in units(session)]
    assert len(names) > before
    assert len(set(names)) == len(names)


def test_usual_signature_blocks_can_be_added(session, empty):
    menu = presets_menu.signers_button(session, empty.signers).menu()
    for action in menu.actions()[:-2]:
        action.trigger()
    lines = [signer.lines for signer in session.all(Signer).values()]
    assert ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH") in lines
    assert ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH") in lines
    assert {signer.authority for signer in session.all(Signer).values()} == {
        "chair",
        "deputy_for_chair",
        "acting_chair",
    }
    assert {signer.body for signer in session.all(Signer).values()} == {"committee", "council"}


def test_heads_of_no_units_are_none(session, empty, monkeypatch):
    told = []
    monkeypatch.setattr(presets_menu, "tell", lambda _parent, text: told.append(text))
    presets_menu.signers_button(session, empty.signers).menu().actions()[-1].trigger()
    assert told == ["Chưa có đơn vị nào; xin thêm ở trang “Đơn vị” trước."] and not session.all(Signer)


def test_heads_of_units_can_be_added_once_each(session, page, monkeypatch):
    monkeypatch.setattr(presets_menu, "tell", lambda _parent, _text: None)
    coordinator, each = presets_menu.signers_button(session, page.signers).menu().actions()[-2:]
    coordinator.trigger()
    heads = [signer for signer in session.all(Signer).values() if signer.body == "unit"]
    assert [signer.unit_id for signer in heads] == [session.plan_file.agency.coordinator_unit_id]
    assert heads[0].lines == ("TRƯỞNG PHÒNG",)
    each.trigger()
    each.trigger()
    heads = [signer.unit_id for signer in session.all(Signer).values() if signer.body == "unit"]
    assert sorted(heads) == sorted(unit.id for unit in session.all(Unit).values() if not unit.collective)


def test_whose_papers_a_signer_signs_is_picked(qtbot, session, page):
    model = page.signers.model
    headings = [column.heading for column in model.columns]
    cell = model.index(0, headings.index("Ký văn bản của"))
    assert cell.data() == "Ủy ban nhân dân"
    unit = next(unit for unit in session.all(Unit).values() if not unit.collective)
    for name, body, unit_id in (
        (unit.name, "unit", unit.id),
        ("Hội đồng nhân dân", "council", None),
        ("Nơi không có", "council", None),
    ):
        model.setData(cell, name)
        signer = session.all(Signer)[model.record(0).id]
        assert (signer.body, signer.unit_id) == (body, unit_id)
    view = chosen(page, page.signers)
    view.setCurrentIndex(cell)
    view.edit(cell)
    box = view.findChild(QComboBox)
    assert {unit.name, "Hội đồng nhân dân"} <= {box.itemText(row) for row in range(box.count())}


def test_a_deleted_signer_leaves_the_plan_without_one(qtbot, session, page):
    plan = next(iter(session.all(Plan).values()))
    view = chosen(page, page.signers, page.signers.model.row_of(plan.signer_id))
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert session.all(Plan)[plan.id].signer_id is None


def detail_edit(editor, start):
    return next(edit for heading, edit in editor.detail.edits.items() if heading.replace("&", "").startswith(start))


def test_lines_above_the_signature_are_typed_line_by_line(qtbot, session, page):
    view = chosen(page, page.signers)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    edit = detail_edit(page.signers, "Các dòng")
    assert edit.hasFocus()
    edit.selectAll()
    type_text(edit, "TM. ỦY BAN NHÂN DÂN")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    type_text(edit, "CHỦ TỊCH")
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    record = page.signers.model.record(0)
    assert record.lines == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert page.signers.model.index(0, 0).data() == "TM. ỦY BAN NHÂN DÂN – CHỦ TỊCH"


def test_recipients_are_typed_one_a_line(qtbot, session, page):
    chosen(page, page.recipients)
    edit = detail_edit(page.recipients, "Nơi nhận")
    edit.setFocus()
    edit.selectAll()
    for line in ("- Sở Nội vụ (b/c);", "Các thôn", "", "Công an xã (để phối hợp theo dõi);"):
        type_text(edit, line)
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    session.flush()
    first = min(session.all(RecipientList).values(), key=lambda entry: entry.order)
    assert first.recipients == (
        Recipient(text="Sở Nội vụ", suffix="b/c"),
        Recipient(text="Các thôn"),
        Recipient(text="Công an xã (để phối hợp theo dõi)"),
    )
    assert edit.toPlainText().startswith("- Sở Nội vụ")  # nothing is rewritten under the cursor
    page.recipients.view.setFocus()
    assert edit.toPlainText().startswith("Sở Nội vụ (b/c)\nCác thôn\nCông an")


def test_going_to_another_row_hands_over_what_was_typed(qtbot, session, page):
    view = chosen(page, page.recipients)
    first, second = (page.recipients.model.record(row) for row in (0, 1))
    edit = detail_edit(page.recipients, "Nơi nhận")
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    type_text(edit, "\nNơi mới")
    view.setCurrentIndex(page.recipients.model.index(1, 0))
    assert session.all(RecipientList)[first.id].recipients[-1].text.endswith("Nơi mới")
    assert session.all(RecipientList)[second.id] == second
    assert "Nơi mới" not in edit.toPlainText()


def test_a_legal_basis_is_put_together_from_its_fields(qtbot, session, empty):
    view = chosen(empty, empty.bases)
    qtbot.keyClick(view, Qt.Key.Key_Insert, Qt.KeyboardModifier.ControlModifier)
    words = {
        "Loại": "Kế hoạch",
        "Số": "12/KH-UBND",
        "Ngày": "15/01/2026",
        "Cơ quan": "Ủy ban nhân dân tỉnh Minh Họa",
        "Trích": "cải cách hành chính năm 2026",
    }
    assert detail_edit(empty.bases, "Loại").hasFocus()
    for start, text in words.items():
        edit = detail_edit(empty.bases, start)
        edit.setFocus()
        type_text(edit, text)
        qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert empty.bases.model.index(0, 0).data() == (
        "Căn cứ Kế hoạch số 12/KH-UBND ngày 15 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Minh Họa "
        "về cải cách hành chính năm 2026"
    )


def test_a_wrong_date_of_a_legal_basis_keeps_the_row(qtbot, session, page):
    view = chosen(page, page.bases)
    kept = page.bases.model.record(0)
    edit = detail_edit(page.bases, "Ngày")
    edit.setFocus()
    edit.selectAll()
    type_text(edit, "hôm qua")
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert "“hôm qua” không phải một ngày" in page.bases.notice.text
    view.setCurrentIndex(page.bases.model.index(1, 0))
    QApplication.processEvents()
    assert view.currentIndex().row() == 0
    assert edit.text() == "hôm qua"
    assert session.all(LegalBasis)[kept.id] == kept


def test_undo_shows_the_old_value_in_the_form(qtbot, session, page):
    chosen(page, page.bases)
    edit = detail_edit(page.bases, "Trích")
    before = edit.text()
    edit.setFocus()
    edit.selectAll()
    type_text(edit, "khác")
    session.undo()
    assert edit.text() == before


def test_an_issue_leads_to_its_row_and_field(qtbot, session, page):
    signer = page.signers.model.record(1)
    assert page.show_issue(_issue(signer))
    assert page.tabs.currentWidget() is page.signers
    assert page.signers.view.currentIndex().row() == 1
    agency = next(iter(session.all(Agency).values()))
    assert page.show_issue(_issue(agency, "place_name"))
    assert page.agency_form.fields["place_name"].hasFocus()
    assert not page.show_issue(_issue(next(iter(session.all(Plan).values()))))


def _issue(record, field=""):
    return LintIssue(code="x", severity="info", sentence="", record_id=record.id, record_type=type(record), field=field)


def test_widths_come_back(qtbot, session, page):
    page.units.view.setColumnWidth(0, 333)
    page.save_sizes()
    again = type(page)(session)
    qtbot.addWidget(again)
    assert again.units.view.columnWidth(0) == 333
