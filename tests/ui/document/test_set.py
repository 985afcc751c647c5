"""The whole set into a folder. No dialog opens: what a person would answer is put in its place."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QProgressDialog

from parapp import paper
from parapp.models import UserError
from parapp.ui import messages_box
from parapp.ui.document import set_writing
from parapp.ui.document.set_dialog import SetDialog
from parapp.ui.document.set_writing import free_folder, set_names


class Person:
    """Answers the dialogs; keeps what was asked, told and opened."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pdf = False
        self.accepts = True
        self.answers: list[int | None] = []
        self.asked: list[str] = []
        self.told: list[str] = []
        self.done: list[str] = []
        self.opened: list[QUrl] = []

    def executed(self, dialog: SetDialog) -> int:
        dialog.edit.setText(str(self.folder))
        dialog.with_pdf.setChecked(self.pdf)
        return SetDialog.DialogCode.Accepted if self.accepts else SetDialog.DialogCode.Rejected

    def choose(self, _parent, question, _choices):
        self.asked.append(question)
        return self.answers.pop(0)

    def offer(self, _parent, text, _yes):
        self.done.append(text)
        return True


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "bộ văn bản"
    made.mkdir()
    return made


@pytest.fixture
def person(monkeypatch, folder) -> Person:
    made = Person(folder)
    monkeypatch.setattr(SetDialog, "exec", lambda dialog: made.executed(dialog))
    monkeypatch.setattr(set_writing, "choose", made.choose)
    monkeypatch.setattr(set_writing, "offer", made.offer)
    monkeypatch.setattr(set_writing, "tell", lambda _parent, text: made.told.append(text))
    monkeypatch.setattr(set_writing, "tell_and_mend", lambda _parent, error, _ways: made.told.append(repr(error)))
    monkeypatch.setattr(set_writing.QDesktopServices, "openUrl", lambda url: made.opened.append(url) or True)
    return made


@pytest.fixture
def small_set(page):
    """The plan, its decision and the chairman's page."""
    for kind in ("decision", "summary"):
        page.papers.add_paper(kind)
    return page


def write(qtbot, page) -> None:
    page.files.whole_set.trigger()
    qtbot.waitUntil(page.files.word.isEnabled)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_set_is_written_and_its_folder_shown(qtbot, small_set, person, folder):
    person.pdf = True
    write(qtbot, small_set)
    stems = ("01-KH-khac-phuc-CCHC-2026", "02-QD-ban-hanh-ke-hoach", "03-Tom-tat")
    assert names(folder) == sorted(f"{stem}.{ending}" for stem in stems for ending in ("docx", "pdf"))
    assert "3 văn bản (6 tệp)" in person.done[0] and person.opened == [QUrl.fromLocalFile(str(folder))]
    assert small_set.files.set_writing.progress is None


def test_what_is_half_typed_is_in_the_set(qtbot, small_set, person, monkeypatch, folder):
    from tests.ui.hands import type_text

    type_text(small_set.data_form.number, "77")
    seen = []
    monkeypatch.setattr(set_writing, "write_set", lambda plan_file, *_a, **_o: seen.append(plan_file) or [folder / "a"])
    write(qtbot, small_set)
    assert [one.number for one in seen[0].papers if one.kind == "summary"] == ["77"]


def test_backing_out_writes_nothing(qtbot, small_set, person, folder):
    person.accepts = False
    write(qtbot, small_set)
    assert names(folder) == [] and not person.done


def test_files_that_are_there_stay_unless_the_person_says_otherwise(qtbot, small_set, person, folder):
    old = folder / "03-Tom-tat.docx"
    old.write_bytes(b"cu")
    person.answers = [None]
    write(qtbot, small_set)
    assert names(folder) == ["03-Tom-tat.docx"] and "03-Tom-tat.docx" in person.asked[0]
    person.answers = [0]
    write(qtbot, small_set)
    within = [path for path in folder.iterdir() if path.is_dir()]
    assert len(within) == 1 and len(names(within[0])) == 3 and old.read_bytes() == b"cu"
    person.answers = [1]
    write(qtbot, small_set)
    assert old.read_bytes() != b"cu" and len(names(folder)) == 4


def test_no_progress_lies_over_the_question(qtbot, small_set, person, folder, monkeypatch):
    (folder / "03-Tom-tat.docx").write_bytes(b"cu")
    shown = []

    def choose_slowly(parent, _question, _choices):
        QTest.qWait(50)  # the timer by which a progress dialog shows itself
        shown.extend(one for one in parent.findChildren(QProgressDialog) if one.isVisible())

    monkeypatch.setattr(set_writing, "choose", choose_slowly)
    write(qtbot, small_set)
    assert shown == []


def test_another_folder_can_be_taken_instead(qtbot, small_set, person, folder, tmp_path, monkeypatch):
    (folder / "03-Tom-tat.docx").write_bytes(b"cu")
    other = tmp_path / "khác"
    other.mkdir()
    person.answers = [2]
    monkeypatch.setattr(set_writing, "asked_folder", lambda _parent, _folder: other)
    write(qtbot, small_set)
    assert len(names(other)) == 3 and names(folder) == ["03-Tom-tat.docx"]


def test_stopping_leaves_nothing_half_written(qtbot, small_set, person, folder, monkeypatch):
    (folder / "01-KH-khac-phuc-CCHC-2026.docx").write_bytes(b"cu")
    real = paper.write_document

    def stopped(*arguments):
        small_set.files.set_writing.progress.canceled.emit()
        yield from real(*arguments)

    monkeypatch.setattr(paper, "write_document", stopped)
    person.answers = [0]
    write(qtbot, small_set)
    assert person.told == ["Đã dừng; chưa có tệp nào được ghi vào thư mục."]
    assert names(folder) == ["01-KH-khac-phuc-CCHC-2026.docx"] and not person.done


def test_a_folder_that_is_gone_is_told(qtbot, small_set, person, tmp_path):
    person.folder = tmp_path / "không có"
    write(qtbot, small_set)
    assert "folder_missing" in person.told[0] and not person.done


def test_folder_and_pdf_are_offered_again(qtbot, small_set, person, folder, monkeypatch):
    person.pdf = True
    write(qtbot, small_set)
    seen = []
    monkeypatch.setattr(SetDialog, "exec", lambda dialog: seen.append((dialog.folder, dialog.pdf)) or 0)
    write(qtbot, small_set)
    assert seen == [(folder, True)]


def test_a_plan_without_papers_has_those_it_usually_needs(page):
    named = set_names(page.session.plan_file)
    assert named[:2] == ["Kế hoạch", "Tờ trình"] and named[-1].startswith("Báo cáo tóm tắt")
    assert any(name.startswith("Công văn giao việc – ") for name in named)


def test_the_new_folder_has_a_name_of_its_own(tmp_path):
    first = free_folder(tmp_path)
    first.mkdir()
    assert free_folder(tmp_path).name == f"{first.name}-2"


def test_a_fault_of_the_disk_leaves_the_folder_as_it_was(qtbot, small_set, person, folder, monkeypatch):
    def broken(*_arguments):
        raise UserError("disk_full", name="x")
        yield

    monkeypatch.setattr(paper, "write_document", broken)
    write(qtbot, small_set)
    assert "disk_full" in person.told[0] and names(folder) == []


def test_the_original_template_for_this_time_holds_for_the_set(qtbot, small_set, person, folder, monkeypatch):
    small_set.maker.template.leave_aside()
    seen = []
    monkeypatch.setattr(
        set_writing, "write_set", lambda *_a, **choices: seen.append(choices["original_look"]) or [folder / "a.docx"]
    )
    write(qtbot, small_set)
    assert seen == [True]


def test_the_end_may_come_while_progress_is_shown(page):
    writing = page.files.set_writing
    writing.progress = writing._progress_dialog(2)
    writing.progress.setValue = lambda _done: writing._end()
    writing._show_progress(["a.docx", "b.docx"], 1, 2)
    assert writing.progress is None


def test_what_is_done_is_told_and_not_asked(qtbot, monkeypatch):
    seen = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: seen.append(box) or box.buttons()[0].click())
    assert messages_box.offer(None, "Đã lập 3 văn bản.", "&Mở thư mục")
    box = seen[0]
    qtbot.addWidget(box)
    assert box.icon() == QMessageBox.Icon.Information
    assert [button.text() for button in box.buttons()] == ["&Mở thư mục", "Đóng"]
