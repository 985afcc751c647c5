"""The office's own data, typed by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from parapp.models import Agency
from tests.ui.hands import type_text


def agency(session):
    return next(iter(session.all(Agency).values()), None)


def typed(qtbot, page, field, text):
    edit = page.agency_form.fields[field]
    edit.setFocus()
    edit.selectAll()
    type_text(edit, text)
    return edit


def test_what_is_typed_is_kept_on_leaving_the_field(qtbot, session, empty):
    edit = typed(qtbot, empty, "name", "Mẫu")
    assert agency(session) is None
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert agency(session).name == "Mẫu"
    assert "XÃ MẪU" in empty.agency_form.preview.accessibleName()


def test_what_is_typed_is_kept_after_a_pause(qtbot, session, empty):
    said = []
    session.busy_text.connect(said.append)
    typed(qtbot, empty, "province", "tỉnh Minh Họa")
    assert "Đang lưu…" in said
    qtbot.waitUntil(lambda: said[-1] == "Đã lưu")
    assert agency(session).province == "tỉnh Minh Họa"


def test_typing_what_stood_there_leaves_nothing_unsaved(qtbot, session, page):
    said = []
    session.busy_text.connect(said.append)
    typed(qtbot, page, "name", "Mẫu")
    session.flush()
    assert said[-1] == "Đã lưu"
    assert session.undo_label == "nạp dữ liệu mẫu"


def test_one_field_typed_in_pieces_is_one_step_to_undo(qtbot, session, page):
    edit = typed(qtbot, page, "name", "Một")
    session.flush()
    type_text(edit, " Hai")
    session.flush()
    assert agency(session).name == "Một Hai"
    assert session.undo_label == "sửa tên riêng"
    session.undo()
    assert agency(session).name == "Mẫu"
    assert edit.text() == "Mẫu"


def test_half_typed_text_survives_a_change_from_elsewhere(qtbot, session, page):
    edit = typed(qtbot, page, "name", "Đang gõ")
    page.agency_form.electronic.setFocus()  # hands over
    edit.setFocus()
    type_text(edit, " dở")
    qtbot.mouseClick(page.agency_form.show_superior, Qt.MouseButton.LeftButton)
    assert edit.text() == "Đang gõ dở"
    assert agency(session).name == "Đang gõ dở"
    assert agency(session).show_superior


def test_markup_and_control_characters_are_plain_text(qtbot, session, empty):
    edit = empty.agency_form.fields["name"]
    edit.setFocus()
    QApplication.clipboard().setText("<b>Mẫu</b>\x07")
    qtbot.keyClick(edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    session.flush()
    assert agency(session).name == "<b>Mẫu</b>"


def test_kind_and_coordinator_are_chosen_by_keyboard(qtbot, session, page):
    form = page.agency_form
    form.kind.setFocus()
    qtbot.keyClick(form.kind, Qt.Key.Key_Down)
    assert agency(session).kind == "ward"
    assert "PHƯỜNG MẪU" in form.preview.accessibleName()
    form.coordinator.setFocus()
    qtbot.keyClick(form.coordinator, Qt.Key.Key_Home)
    assert agency(session).coordinator_unit_id is None


def test_the_superior_body_is_shown_when_asked_for(qtbot, session, page):
    assert "UBND TỈNH" not in page.agency_form.preview.accessibleName()
    qtbot.keyClick(page.agency_form.show_superior, Qt.Key.Key_Space)
    assert "UBND TỈNH MINH HỌA" in page.agency_form.preview.accessibleName()


def test_names_before_the_merger_stand_between_semicolons(qtbot, session, page):
    edit = typed(qtbot, page, "former_names", "Mẫu Thượng ;Mẫu Hạ;; mẫu  Trung")
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert agency(session).former_names == ("Mẫu Thượng", "Mẫu Hạ", "mẫu Trung")
    assert edit.text() == "Mẫu Thượng; Mẫu Hạ; mẫu Trung"
    assert session.undo_label == "sửa tên cũ trước sáp nhập"
    session.undo()
    assert agency(session).former_names == ()
    assert edit.text() == ""
