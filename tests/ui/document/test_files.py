"""Saving, replacing, opening and printing. No dialog opens: what a person would answer is put in their place."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QFileDialog, QToolButton

from parapp.models import UserError
from parapp.plan.edits.office import set_values
from parapp.ui.document import file_actions
from parapp.ui.document.page import DocumentPage
from parapp.ui.document.written_file import last_written, plan_stem, without_marks

PATIENCE = 20000


class Person:
    """Answers dialogs: names for files in turn, buttons in turn; keeps what was asked and opened."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.answers: list[int | None] = []
        self.asked: list[str] = []
        self.told: list[str] = []
        self.opened: list[QUrl] = []
        self.proposed: list[str] = []

    def name(self, _parent, _title, proposed, *_arguments, **_options):
        self.proposed.append(proposed)
        return (self.names.pop(0) if self.names else "", "")

    def choose(self, _parent, question, _choices):
        self.asked.append(question)
        return self.answers.pop(0)


@pytest.fixture
def person(monkeypatch) -> Person:
    made = Person()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", made.name)
    monkeypatch.setattr(file_actions, "choose", made.choose)
    monkeypatch.setattr(file_actions, "tell", lambda _parent, text, detail="": made.told.append(text + detail))
    monkeypatch.setattr(file_actions, "tell_error", lambda _parent, error: made.told.append(repr(error)))
    monkeypatch.setattr(file_actions.QDesktopServices, "openUrl", lambda url: made.opened.append(url) or True)
    return made


def wait(qtbot, page: DocumentPage) -> None:
    qtbot.waitUntil(lambda: page.files.word.isEnabled(), timeout=PATIENCE)


def save(qtbot, page: DocumentPage, person: Person, target: Path, action=None) -> None:
    person.names.append(str(target))
    (action or page.files.word).trigger()
    wait(qtbot, page)


def test_word_is_written_whole_checked_and_remembered(qtbot, page, person, tmp_path):
    target = tmp_path / "ke-hoach.docx"
    save(qtbot, page, person, target)
    assert target.read_bytes()[:2] == b"PK"
    assert page.files.check.text().startswith("Thể thức: đạt")
    assert page.files.status.text() == "Đã lưu Word"
    kept = last_written(page.session.store, page.session.plan_id, "docx")
    assert kept.path == str(target) and kept.state == "as_written"
    page.files.show_check()
    assert person.told


def test_an_ending_is_added_and_the_pdf_is_one(qtbot, page, person, tmp_path):
    save(qtbot, page, person, tmp_path / "trang", page.files.pdf)
    assert (tmp_path / "trang.pdf").read_bytes()[:5] == b"%PDF-"


def test_backing_out_writes_nothing(qtbot, page, person, tmp_path):
    page.files.word.trigger()
    assert page.files.word.isEnabled() and not list(tmp_path.glob("*.docx"))


def test_what_is_half_typed_is_in_the_file(qtbot, page, person, tmp_path):
    from tests.ui.hands import type_text

    type_text(page.data_form.number, "77")
    save(qtbot, page, person, tmp_path / "a.docx")
    assert page.session.plan_file.plan.number == "77"


def test_its_own_unchanged_file_is_replaced_without_a_question(qtbot, page, person, tmp_path):
    target = tmp_path / "a.docx"
    save(qtbot, page, person, target)
    first = target.read_bytes()
    page.session.apply(set_values(page.session.plan_file.plan, "đổi số", number="9"))
    save(qtbot, page, person, target)
    assert target.read_bytes() != first and not person.asked
    assert person.proposed[1] == str(target)


def test_a_foreign_file_is_never_replaced_unasked(qtbot, page, person, tmp_path):
    target = tmp_path / "a.docx"
    target.write_bytes(b"cua nguoi khac")
    person.answers = [None]
    save(qtbot, page, person, target)
    assert target.read_bytes() == b"cua nguoi khac" and "Đã có tệp" in person.asked[0]
    person.answers = [0]
    person.names = [str(target), str(tmp_path / "b.docx")]
    page.files.word.trigger()
    wait(qtbot, page)
    assert target.read_bytes() == b"cua nguoi khac" and (tmp_path / "b.docx").exists()


def test_a_file_changed_in_word_is_told_of_before_replacing_printing_and_opening(qtbot, page, person, tmp_path):
    target = tmp_path / "a.docx"
    save(qtbot, page, person, target)
    target.write_bytes(target.read_bytes() + b" ")
    person.answers = [None, None, 0]
    save(qtbot, page, person, target)
    page.files.print.trigger()
    page.files.open.trigger()
    assert [("sửa bên ngoài" in question) for question in person.asked] == [True] * 3
    assert person.opened == [QUrl.fromLocalFile(str(target))]
    assert target.read_bytes().endswith(b" ")


def test_opening_saves_first_and_opens_only_that_file(qtbot, page, person, tmp_path):
    person.names = [str(tmp_path / "a.docx")]
    page.files.open.trigger()
    qtbot.waitUntil(lambda: person.opened != [], timeout=PATIENCE)
    assert person.opened == [QUrl.fromLocalFile(str(tmp_path / "a.docx"))]
    page.session.apply(set_values(page.session.plan_file.plan, "đổi số", number="9"))
    before = (tmp_path / "a.docx").read_bytes()
    page.files.open.trigger()
    qtbot.waitUntil(lambda: len(person.opened) == 2, timeout=PATIENCE)
    assert (tmp_path / "a.docx").read_bytes() != before and not person.asked


def test_a_file_held_by_word_offers_another_name(qtbot, page, person, tmp_path, monkeypatch):
    real = file_actions.written_file

    def held(maker, plan_file, kind, target):
        if target.name == "a.docx":
            raise UserError("docx_locked", name=target.name)
        return real(maker, plan_file, kind, target)

    monkeypatch.setattr(file_actions, "written_file", held)
    person.answers = [1]
    person.names = [str(tmp_path / "a.docx"), str(tmp_path / "b.docx")]
    page.files.word.trigger()
    qtbot.waitUntil(lambda: (tmp_path / "b.docx").exists() and page.files.word.isEnabled(), timeout=PATIENCE)
    assert "đang được mở trong Word" in person.asked[0]
    assert not (tmp_path / "a.docx").exists()


def test_the_name_proposed_is_readable_everywhere(page):
    plan = page.session.plan_file.plan
    assert without_marks("Kế hoạch “Đẩy mạnh” CCHC/2026: phường 1") == "Ke-hoach-Day-manh-CCHC-2026-phuong-1"
    assert plan_stem(plan).isascii() and " " not in plan_stem(plan)


def test_the_buttons_keep_their_short_names(page):
    buttons = [button for button in page.files.bar.findChildren(QToolButton) if button.defaultAction()]
    before = [button.text() for button in buttons]
    for enabled in (False, True):
        for action in page.files.actions():
            action.setEnabled(enabled)
    assert "Lập cả bộ" in before and before == [button.text() for button in buttons]
