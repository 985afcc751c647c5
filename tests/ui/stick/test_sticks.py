"""From the menu to the stick and back. The dialogs are real; what a person would press is put in their place."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QMainWindow, QProgressDialog

from parapp.models import Agency, UserError, added, edited
from parapp.plan.sample import sample_records
from parapp.store import Store
from parapp.store.backups.outside import last_stick_copy
from parapp.store.carry import medium
from parapp.store.carry.finding import containers
from parapp.store.carry.gauge import silent
from parapp.store.drives import Drive
from parapp.ui import running
from parapp.ui.jobs import Job, JobRunner
from parapp.ui.session import Session
from parapp.ui.stick import chooser, copying_out, copying_papers, taking_in
from parapp.ui.stick.chooser import StickDialog
from parapp.ui.stick.copies_dialog import CopiesDialog
from parapp.ui.stick.copying_out import REMOVE_SAFELY, CopyOutDialog, copy_out
from parapp.ui.stick.copying_papers import PapersDialog, copy_papers, folder_stem
from parapp.ui.stick.taking_in import take_in
from tests.store.carry.media import contents, with_evidence


class Person:
    """Presses what is wanted in each dialog; keeps what was told."""

    def __init__(self, qtbot) -> None:
        self.qtbot = qtbot
        self.told: list[str] = []
        self.errors: list[Exception] = []
        self.in_dialog: Callable[[StickDialog], None] = lambda dialog: dialog.ok.click()
        self.in_copies: Callable[[CopiesDialog], None] = lambda dialog: dialog.ok.click()
        self.seen: list[object] = []
        self.opened: list[QUrl] = []

    def stick_dialog(self, dialog: StickDialog) -> int:
        dialog.show()
        self.qtbot.waitUntil(dialog.again.isEnabled)
        self.in_dialog(dialog)
        dialog.hide()
        return dialog.result()

    def copies_dialog(self, dialog: CopiesDialog) -> int:
        dialog.show()
        self.seen.append([[dialog.table.item(r, c).text() for c in range(3)] for r in range(dialog.table.rowCount())])
        self.in_copies(dialog)
        dialog.hide()
        return dialog.result()

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: bool(self.told or self.errors))


@pytest.fixture
def person(qtbot, monkeypatch) -> Person:
    made = Person(qtbot)
    monkeypatch.setattr(StickDialog, "exec", lambda dialog: made.stick_dialog(dialog))
    monkeypatch.setattr(CopiesDialog, "exec", lambda dialog: made.copies_dialog(dialog))
    for module in (copying_out, copying_papers, taking_in):
        monkeypatch.setattr(module, "tell", lambda _parent, text, detail="": made.told.append(f"{text}\n{detail}"))
    for module in (copying_out, copying_papers, taking_in, running):
        monkeypatch.setattr(module, "tell_error", lambda _parent, error: made.errors.append(error))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: made.opened.append(url) or True)
    return made


@pytest.fixture
def filled(session: Session) -> Session:
    session.apply(added("mẫu", sample_records()))
    with_evidence(session.store, "Biên bản.pdf", b"%PDF ours")
    return session


@pytest.fixture
def jobs(qtbot) -> Iterator[JobRunner]:
    made = JobRunner()
    yield made
    made.close()


@pytest.fixture
def window(qtbot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "USB"
    made.mkdir()
    return made


def drive(path: Path, *, writable: bool = True, label: str = "KINGSTON") -> Drive:
    return Drive(path, "removable", label, 10**10, 10**10, "FAT32", writable)


def found(stick: Path, tmp_path: Path) -> Callable[[], list[Drive]]:
    disk = Drive(tmp_path, "fixed", "", 10**11, 10**12, "ext4", True)
    return lambda: [disk, drive(stick)]


# -- out -----------------------------------------------------------------------------------------------------------


def test_all_goes_to_the_stick_and_is_told(window, filled, jobs, person, stick, tmp_path):
    outside: list[int] = []
    filled.copied_outside.connect(lambda: outside.append(1))
    copy_out(window, filled, jobs, found(stick, tmp_path))
    person.wait()
    assert person.errors == []
    assert person.told[0].startswith(REMOVE_SAFELY) and "parapp-xa-mau-000001.parapp: vừa chép" in person.told[0]
    [one] = containers(stick, silent())
    assert one.manifest is not None and {m.name.rpartition("/")[2] for m in one.manifest.members} == {
        *("data.sqlite", "Biên bản.pdf"),
    }
    assert outside == [1]
    noted = last_stick_copy(filled.store)
    assert noted is not None and noted.place.endswith("(KINGSTON)")
    assert not any(dialog.isVisible() for dialog in window.findChildren(QProgressDialog))
    assert person.opened == []


def test_a_second_copy_goes_on_counting_even_when_the_first_is_gone(window, filled, jobs, person, stick, tmp_path):
    for number in (1, 2):
        person.told.clear()
        copy_out(window, filled, jobs, found(stick, tmp_path))
        person.wait()
        assert f"00000{number}.parapp: vừa chép" in person.told[0]
        for path in stick.iterdir():
            path.unlink()


def test_without_evidence(window, filled, jobs, person, stick, tmp_path):
    def press(dialog: StickDialog) -> None:
        assert isinstance(dialog, CopyOutDialog) and "1 tệp" in dialog.evidence.text()
        dialog.evidence.setChecked(False)
        dialog.ok.click()

    person.in_dialog = press
    copy_out(window, filled, jobs, found(stick, tmp_path))
    person.wait()
    [one] = containers(stick, silent())
    assert one.manifest is not None and [member.name for member in one.manifest.members] == ["data.sqlite"]


def test_no_stick_no_button(window, filled, jobs, person):
    def press(dialog: StickDialog) -> None:
        assert not dialog.ok.isEnabled() and "Chưa thấy USB nào" in dialog.state.text()
        assert dialog.focusWidget() in (dialog.again, None)

    person.in_dialog = press
    copy_out(window, filled, jobs, lambda: [])
    assert (person.told, person.errors) == ([], [])


def test_a_stick_plugged_in_later_is_found_again(window, filled, jobs, person, stick, qtbot):
    there: list[Drive] = []

    def press(dialog: StickDialog) -> None:
        assert dialog.list.count() == 0
        there.append(drive(stick))
        dialog.again.click()
        qtbot.waitUntil(dialog.again.isEnabled)
        dialog.ok.click()

    person.in_dialog = press
    copy_out(window, filled, jobs, lambda: there)
    person.wait()
    assert person.told[0].startswith(REMOVE_SAFELY)


def test_several_sticks_and_one_that_is_locked(window, filled, jobs, person, stick, tmp_path):
    other = tmp_path / "USB 2"
    other.mkdir()

    def press(dialog: StickDialog) -> None:
        assert dialog.list.count() == 2 and dialog.ok.isEnabled()
        dialog.list.setCurrentRow(1)
        assert not dialog.ok.isEnabled() and "khóa chống ghi" in dialog.state.text()
        dialog.list.setCurrentRow(0)
        dialog.ok.click()

    person.in_dialog = press
    copy_out(window, filled, jobs, lambda: [drive(stick), drive(other, writable=False)])
    person.wait()
    assert containers(stick, silent()) and not list(other.iterdir())


def test_a_folder_on_the_same_disk_is_no_copy_outside(window, filled, jobs, person, stick, tmp_path, monkeypatch):
    monkeypatch.setattr(chooser.QFileDialog, "getExistingDirectory", lambda *_arguments: str(stick))
    person.in_dialog = lambda dialog: dialog.other.click()
    disk = Drive(tmp_path, "fixed", "", 10**11, 10**12, "ext4", True)
    copy_out(window, filled, jobs, lambda: [disk])
    person.wait()
    assert containers(stick, silent()) and last_stick_copy(filled.store) is None


@pytest.mark.parametrize("code", ["stick_gone", "stick_lies", "stick_full"])
def test_what_does_not_verify_is_never_called_done(window, filled, jobs, person, stick, tmp_path, monkeypatch, code):
    def failing(*_arguments):
        raise UserError(code, place=stick, need="1 MB", free="0 MB")

    monkeypatch.setattr(medium, "measured_uncached", failing)
    copy_out(window, filled, jobs, found(stick, tmp_path))
    person.wait()
    assert person.told == [] and [error.code for error in person.errors] == [code]
    assert contents(stick) == {} and last_stick_copy(filled.store) is None


def test_stopping_is_told_and_leaves_nothing(window, filled, jobs, person, stick, tmp_path, monkeypatch, qtbot):
    reached, pressed = Event(), Event()

    def slow(_path, gauge):
        reached.set()
        pressed.wait(60)
        gauge.add(1)
        raise AssertionError("it went on")

    monkeypatch.setattr(medium, "measured_uncached", slow)
    copy_out(window, filled, jobs, found(stick, tmp_path))
    qtbot.waitUntil(reached.is_set)
    assert any(path.name.startswith("parapp-xa-mau-000001.parapp.dang-chep-") for path in stick.iterdir())
    dialog = window.findChild(QProgressDialog)
    assert "đừng rút" in dialog.labelText()
    dialog.canceled.emit()
    pressed.set()
    person.wait()
    assert "Đã dừng" in person.told[0] and contents(stick) == {} and person.errors == []


def test_what_was_done_when_stop_was_pressed_is_done(window, filled, jobs, person, stick, tmp_path, monkeypatch):
    real = copying_out.write_container

    def finished_then_stopped(*arguments):
        made = real(*arguments)
        for job in jobs.findChildren(Job):
            job.cancel()
        return made

    monkeypatch.setattr(copying_out, "write_container", finished_then_stopped)
    copy_out(window, filled, jobs, found(stick, tmp_path))
    person.wait()
    assert person.told[0].startswith(REMOVE_SAFELY) and len(containers(stick, silent())) == 1


# -- in ------------------------------------------------------------------------------------------------------------


def compared(window, session, jobs, person, stick, qtbot) -> list[tuple]:
    got: list[tuple] = []
    take_in(window, session, jobs, lambda *what: got.append(what), lambda: [drive(stick)])
    qtbot.waitUntil(lambda: bool(got or person.told or person.errors))
    return got


def theirs(session: Session, stick: Path, tmp_path: Path, name: str | None) -> None:
    """The data as it came to be on another computer, copied to the stick from there."""
    from tests.store.carry.media import copy_to

    other = tmp_path / "máy kia" / "parapp.db"
    other.parent.mkdir(exist_ok=True)
    other.write_bytes(session.store.snapshot().content)
    with Store.open(other) as store:
        if name is not None:
            agency = next(row for row in store.records()[Agency].values() if isinstance(row, Agency))
            store.apply(edited("tên", [(agency, replace(agency, place_name=name))]))
        copy_to(stick, store)


def test_a_newer_copy_is_listed_opened_and_handed_on(window, filled, jobs, person, stick, tmp_path, qtbot):
    theirs(filled, stick, tmp_path, "nơi khác")
    [(copy, note, source, files)] = compared(window, filled, jobs, person, stick, qtbot)
    assert person.seen[0][0][2] == "Mới hơn: có 1 lần sửa mà máy này chưa có"
    assert "Kế hoạch" in person.seen[0][0][1] and "000001.parapp" in person.seen[0][0][0]
    assert copy.seen == note.seen and "KINGSTON" in source
    assert next(iter(copy.records[Agency].values())).place_name == "nơi khác"
    assert files.by_name == {}
    files.close()
    assert person.opened == []


def test_what_is_the_same_and_what_is_torn_says_so(window, filled, jobs, person, stick, tmp_path, qtbot):
    theirs(filled, stick, tmp_path, None)
    [good] = stick.iterdir()
    (stick / "torn.bin").write_bytes(good.read_bytes()[:5000])

    def press(dialog: CopiesDialog) -> None:
        dialog.table.setCurrentCell(1, 0)
        assert not dialog.ok.isEnabled()
        dialog.table.setCurrentCell(0, 0)
        dialog.ok.click()

    person.in_copies = press
    assert compared(window, filled, jobs, person, stick, qtbot)
    assert [row[2] for row in person.seen[0]] == [
        "Không có gì mới: giống dữ liệu trên máy này",
        "Hỏng hoặc chép dở: hãy chép lại từ máy kia",
    ]


def test_both_changed(window, filled, jobs, person, stick, tmp_path, qtbot):
    theirs(filled, stick, tmp_path, "nơi khác")
    agency = next(iter(filled.all(Agency).values()))
    filled.apply(edited("tên", [(agency, replace(agency, symbol="KH-X"))]))
    assert compared(window, filled, jobs, person, stick, qtbot)
    assert person.seen[0][0][2].startswith("Cả hai bên đều sửa")


def test_a_stick_without_copies_says_what_to_do(window, filled, jobs, person, stick, tmp_path, qtbot):
    for name in ("autorun.inf", "ảnh.lnk", "setup.exe"):
        (stick / name).write_bytes(b"MZ" * 100)
    assert compared(window, filled, jobs, person, stick, qtbot) == []
    assert "Không thấy bản chép nào" in person.told[0] and person.opened == []


def test_a_stick_pulled_while_it_is_read(window, filled, jobs, person, stick, tmp_path, qtbot):
    theirs(filled, stick, tmp_path, "nơi khác")

    def press(dialog: CopiesDialog) -> None:
        for path in stick.iterdir():
            path.unlink()
        stick.rmdir()
        dialog.ok.click()

    person.in_copies = press
    before = dict(filled.store.records())
    assert compared(window, filled, jobs, person, stick, qtbot) == []
    assert [error.code for error in person.errors] == ["stick_gone"]
    assert dict(filled.store.records()) == before


# -- papers --------------------------------------------------------------------------------------------------------


def test_papers_for_the_computer_with_the_network(window, filled, jobs, person, stick, tmp_path):
    def press(dialog: StickDialog) -> None:
        assert isinstance(dialog, PapersDialog)
        ticked = [dialog.papers.item(row).checkState() is Qt.CheckState.Checked for row in range(3)]
        assert ticked == [True, True, False]
        dialog.papers.item(2).setCheckState(Qt.CheckState.Checked)
        dialog.ok.click()

    person.in_dialog = press
    copy_papers(window, filled, jobs, found(stick, tmp_path))
    person.wait()
    assert person.errors == [] and person.told[0].startswith(REMOVE_SAFELY)
    plan_file = filled.plan_file
    assert plan_file is not None
    folder = stick / f"{folder_stem(plan_file)}-1"
    endings = sorted(path.suffix for path in folder.iterdir())
    assert endings == [".docx", ".docx", ".pdf", ".pdf", ".xlsx"]
    assert all(path.name.isascii() and path.stat().st_size > 1000 for path in folder.iterdir())
    assert all(path.name in person.told[0] for path in folder.iterdir())


def test_nothing_ticked_nothing_copied(window, filled, jobs, person, stick, tmp_path):
    def press(dialog: StickDialog) -> None:
        assert isinstance(dialog, PapersDialog)
        for row in range(dialog.papers.count()):
            dialog.papers.item(row).setCheckState(Qt.CheckState.Unchecked)
        assert not dialog.ok.isEnabled() and not dialog.other.isEnabled()

    person.in_dialog = press
    copy_papers(window, filled, jobs, found(stick, tmp_path))
    assert list(stick.iterdir()) == []


def test_without_a_plan(window, session, jobs, person):
    copy_papers(window, session, jobs, lambda: [])
    assert "Chưa có kế hoạch" in person.told[0]


# -- texts ---------------------------------------------------------------------------------------------------------


def test_no_label_takes_text_for_markup(window, filled, jobs, stick, tmp_path, qtbot):
    dialog = CopyOutDialog(filled, [], jobs, window, lambda: [drive(stick, label="<b>x</b>")])
    qtbot.waitUntil(dialog.again.isEnabled)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel) if label.text())
    assert "<b>x</b>" in dialog.list.item(0).text()
    dialog.deleteLater()
