"""Copies opened by a double click, in the real window: looked at, never taken by themselves, in nobody's way."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox, QProgressDialog

from parapp.models import Agency, added, edited
from parapp.plan.sample import sample_records
from parapp.store import Store
from parapp.ui import messages_box
from parapp.ui.first_start import first_steps
from parapp.ui.main_window import MainWindow
from parapp.ui.session import Session
from parapp.ui.stick.copies_dialog import CopiesDialog
from parapp.ui.wizard import StartWizard
from tests.store.carry.media import copy_to, with_evidence
from tests.ui.hands import type_text


class Person:
    """What was asked and told, and what is pressed then."""

    def __init__(self) -> None:
        self.seen: list[list[str]] = []
        self.intros: list[str] = []
        self.told: list[str] = []
        self.press: Callable[[CopiesDialog], None] = lambda dialog: dialog.ok.click()

    def at_copies(self, dialog: CopiesDialog) -> int:
        dialog.show()
        self.seen.append([dialog.table.item(row, 2).text() for row in range(dialog.table.rowCount())])
        self.intros.append(dialog.layout().itemAt(0).widget().text())
        self.press(dialog)
        dialog.hide()
        return dialog.result()

    def at_box(self, box: QMessageBox) -> int:
        self.told.append(box.text())
        return 0


@pytest.fixture
def person(monkeypatch) -> Person:
    made = Person()
    monkeypatch.setattr(CopiesDialog, "exec", lambda dialog: made.at_copies(dialog))
    monkeypatch.setattr(messages_box.QMessageBox, "exec", lambda box: made.at_box(box))
    return made


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "USB của cô Hạnh (đỏ)"
    made.mkdir()
    return made


@pytest.fixture
def window(qtbot, session: Session) -> Iterator[MainWindow]:
    shown = MainWindow(session)
    qtbot.addWidget(shown)
    shown.resize(1280, 700)
    shown.show()
    yield shown
    shown.close()


def sampled(session: Session) -> None:
    session.apply(added("nạp dữ liệu mẫu", sample_records()))


def copied(session: Session, stick: Path, tmp_path: Path, name: str = "nơi mới", counter: int = 0) -> Path:
    """What another computer with the same data made of it, and copied to the stick."""
    other = tmp_path / f"máy kia {counter}" / "parapp.db"
    other.parent.mkdir()
    other.write_bytes(session.store.snapshot().content)
    with Store.open(other) as store:
        agency = next(iter(store.records()[Agency].values()))
        store.apply(edited("tên", [(agency, replace(agency, place_name=name))]))
        with_evidence(store, "Ảnh.pdf", b"%PDF")
        return copy_to(stick, store, counter=counter).path


def page(window: MainWindow):
    return window.workbench.aside("merging")


def give(window: MainWindow, *paths: Path) -> None:
    for path in paths:
        window.workbench.data_menu.show_copy(path)


def state(session: Session) -> object:
    return {kind: dict(rows) for kind, rows in session.store.records().items()}, session.store.entries()


def is_idle(window: MainWindow) -> bool:
    """Nothing of a look is under way any more."""
    given = window.workbench.data_menu._given
    running = any(dialog.isVisible() for dialog in window.findChildren(QProgressDialog))
    return not given._timer.isActive() and not given._shown and not running


def test_it_is_looked_at_and_compared_and_nothing_is_taken(qtbot, session, window, person, stick, tmp_path):
    sampled(session)
    path = copied(session, stick, tmp_path)
    before = state(session)
    window.workbench.show_step("Theo dõi")
    give(window, path)
    qtbot.waitUntil(page(window).review.isVisible)
    assert person.seen == [["Mới hơn: có 2 lần sửa mà máy này chưa có"]]
    assert person.told == [] and "Chưa có gì thay đổi" in person.intros[0]
    assert state(session) == before
    assert not session.undo_label.startswith("gộp")


def test_who_looks_away_is_back_where_the_work_was(qtbot, session, window, person, stick, tmp_path):
    sampled(session)
    path = copied(session, stick, tmp_path)
    before = state(session)
    row = window.workbench.side.steps.currentRow()
    person.press = lambda dialog: dialog.reject()
    give(window, path)
    qtbot.waitUntil(lambda: len(person.seen) == 1 and is_idle(window))
    assert window.workbench.side.steps.currentRow() == row
    assert state(session) == before
    assert sorted(entry.name for entry in stick.iterdir()) == [path.name]
    give(window, path)  # once more, as people do
    qtbot.waitUntil(lambda: len(person.seen) == 2)


def test_impatience_shows_it_once(qtbot, session, window, person, stick, tmp_path):
    sampled(session)
    path = copied(session, stick, tmp_path)
    person.press = lambda dialog: (give(window, path), dialog.reject())
    give(window, path, path, path)
    qtbot.waitUntil(lambda: bool(person.seen) and is_idle(window))
    assert len(person.seen) == 1


def test_several_files_stand_in_one_list(qtbot, session, window, person, stick, tmp_path):
    sampled(session)
    paths = [copied(session, stick, tmp_path, f"nơi {number}", number) for number in range(3)]
    (stick / "torn.parapp").write_bytes(paths[0].read_bytes()[:3000])
    give(window, paths[0], stick / "torn.parapp", *paths[1:])
    qtbot.waitUntil(page(window).review.isVisible)
    assert [len(rows) for rows in person.seen] == [3]
    assert len(person.told) == 1 and "“torn.parapp” bị hỏng hoặc chép dở" in person.told[0]


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("modal", ["dialog", "menu"])
def test_an_open_dialog_is_not_disturbed(qtbot, session, window, person, stick, tmp_path, modal):
    sampled(session)
    path = copied(session, stick, tmp_path)
    if modal == "dialog":
        asked = QDialog(window)
        field = QLineEdit(asked)
        asked.open()
        type_text(field, "đang gõ dở")
    else:
        asked = window.workbench.data_menu
        asked.popup(window.pos())
    qtbot.waitUntil(asked.isVisible)
    give(window, path)
    qtbot.waitUntil(lambda: path.name in window.statusBar().currentMessage())
    qtbot.wait(600)
    assert asked.isVisible() and person.seen == []
    if modal == "dialog":
        assert field.text() == "đang gõ dở"
    asked.close()
    qtbot.waitUntil(page(window).review.isVisible)
    assert window.statusBar().currentMessage() == ""


def test_half_typed_text_is_kept_first(qtbot, session, window, person, stick, tmp_path):
    sampled(session)
    path = copied(session, stick, tmp_path)
    window.workbench.show_step("Cơ quan")
    agency = next(iter(session.all(Agency).values()))
    field = next(one for one in window.findChildren(QLineEdit) if one.isVisible() and one.text() == agency.name)
    field.setFocus()
    type_text(field, " Mới")
    give(window, path)
    qtbot.waitUntil(lambda: bool(person.seen))
    assert next(iter(session.all(Agency).values())).name.endswith("Mới")
    assert person.seen[0][0].startswith("Cả hai bên đều sửa")


def test_the_same_data_say_so(qtbot, session, window, person, stick, tmp_path):
    sampled(session)
    path = copy_to(stick, session.store).path
    give(window, path)
    qtbot.waitUntil(lambda: bool(person.told))
    assert person.seen == [["Không có gì mới: giống dữ liệu trên máy này"]]
    assert "giống hệt dữ liệu trên máy này" in person.told[0]


# -- an office without data ----------------------------------------------------------------------------------------


def brought(stick: Path, tmp_path: Path) -> Path:
    """The data of another office."""
    (tmp_path / "máy cũ").mkdir()
    with Store.open(tmp_path / "máy cũ" / "parapp.db") as store:
        store.apply(added("mẫu", sample_records()))
        return copy_to(stick, store).path


def test_on_an_empty_computer_it_leads_to_taking_all(qtbot, session, window, person, stick, tmp_path):
    give(window, brought(stick, tmp_path))
    review = page(window).review
    qtbot.waitUntil(review.isVisible)
    assert "Máy này chưa có dữ liệu" in person.intros[0]
    assert review.accept_button.text().replace("&", "") in person.intros[0]
    assert not session.plans
    review.accept_button.click()
    qtbot.waitUntil(page(window).report.isVisible)
    assert len(session.plans) == 1
    assert window.findChild(StartWizard) is None


def test_who_takes_nothing_is_asked_what_to_begin_with_at_once(qtbot, session, window, person, stick, tmp_path):
    give(window, brought(stick, tmp_path))
    review = page(window).review
    qtbot.waitUntil(review.isVisible)
    review.back_button.click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), StartWizard))
    assert not session.plans
    QApplication.activeModalWidget().reject()


def test_who_was_asked_before_is_not_asked_again(qtbot, session, window, person, stick, tmp_path):
    session.store.set_setting("wizard_seen", True)
    give(window, brought(stick, tmp_path))
    review = page(window).review
    qtbot.waitUntil(review.isVisible)
    review.back_button.click()
    qtbot.waitUntil(lambda: not review.isVisible())
    assert window.findChild(StartWizard) is None


def test_a_copy_that_turns_out_damaged_leads_to_the_first_questions(qtbot, session, window, person, stick, tmp_path):
    (tmp_path / "máy cũ").mkdir()
    with Store.open(tmp_path / "máy cũ" / "parapp.db") as store:
        store.apply(added("mẫu", sample_records()))
        with_evidence(store, "Ảnh.pdf", b"%PDF")
        path = copy_to(stick, store).path
    path.write_bytes(path.read_bytes().replace(b"%PDF", b"%PDG"))
    give(window, path)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), StartWizard))
    assert len(person.seen) == 1 and "bị hỏng hoặc chép dở" in person.told[0]
    QApplication.activeModalWidget().reject()


def test_a_fault_of_ours_keeps_no_copy_away_for_ever(qtbot, session, window, person, stick, tmp_path, monkeypatch):
    from parapp.ui.stick import given_copies

    def broken(*_arguments):
        raise ZeroDivisionError

    sampled(session)
    path = copied(session, stick, tmp_path)
    with monkeypatch.context() as once:
        once.setattr(given_copies, "_looked", broken)
        give(window, path)
        qtbot.waitUntil(lambda: bool(person.told) and is_idle(window))
    assert "lỗi ngoài dự kiến" in person.told[0]
    give(window, path)
    qtbot.waitUntil(lambda: bool(person.seen))


def test_the_first_questions_give_way_and_come_back(qtbot, session, window, person, stick, tmp_path):
    first_steps(window, session, sample=False)
    wizard = window.findChild(StartWizard)
    qtbot.waitUntil(wizard.isVisible)
    person.press = lambda dialog: dialog.reject()
    give(window, brought(stick, tmp_path))
    qtbot.waitUntil(lambda: bool(person.seen) and is_idle(window))
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), StartWizard))
    assert QApplication.activeModalWidget() is not wizard
    assert not window.workbench.notice.isVisible()
    QApplication.activeModalWidget().reject()


def test_half_answered_questions_stay(qtbot, session, window, person, stick, tmp_path):
    first_steps(window, session, sample=False)
    wizard = window.findChild(StartWizard)
    wizard.next()
    type_text(wizard.office.name, "Mẫu")
    wizard.back()
    give(window, brought(stick, tmp_path))
    qtbot.waitUntil(lambda: bool(window.statusBar().currentMessage()))
    qtbot.wait(400)
    assert wizard.isVisible() and person.seen == []
    wizard.reject()
    qtbot.waitUntil(lambda: bool(person.seen))


# -- what is no copy -----------------------------------------------------------------------------------------------


def pipe(path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("needs named pipes")
    os.mkfifo(path)


MADE: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda path: None, "Không thấy bản chép “{name}”"),
    "folder": (Path.mkdir, "không phải bản chép của parapp"),
    "empty": (Path.touch, "không phải bản chép của parapp"),
    "program": (lambda path: path.write_bytes(b"MZ" + b"\0" * 5000), "không phải bản chép của parapp"),
    "markup": (lambda path: path.write_text("<script>", encoding="utf-8"), "không phải bản chép của parapp"),
    "pipe": (pipe, "không phải bản chép của parapp"),
    "dangling": (lambda path: path.symlink_to(path.with_name("x")), "Không thấy bản chép"),
    "itself": (lambda path: path.symlink_to(path), "Không thấy bản chép"),
}


@pytest.mark.parametrize("kind", MADE)
def test_what_is_no_copy_is_one_sentence(qtbot, session, window, person, stick, kind):
    sampled(session)
    before = state(session)
    make, words = MADE[kind]
    path = stick / "Bản 'chép' & \"mới\" <b>.parapp"
    make(path)
    give(window, path)
    qtbot.waitUntil(lambda: bool(person.told) and is_idle(window))
    assert len(person.told) == 1 and words.format(name=path.name) in person.told[0]
    assert "\n" not in person.told[0] and "dữ liệu trong máy không thay đổi" in person.told[0]
    assert person.seen == [] and state(session) == before
    assert window.workbench.stack.currentWidget() is not page(window)


@pytest.mark.parametrize(
    "path",
    [
        "/" + "a" * 200 + "/" + "ả" * 100 + ".parapp",
        "/x/" + "b" * 300 + ".parapp",
        "/không/có/" * 30 + "x.parapp",
        "/x/\udcff\udc80.parapp",
        "/x/\u202egnp.parapp",
        "/x/%s {name} \n.parapp",
        "//server/chung/x.parapp",
        "/\\\\server\\chung\\x.parapp",
    ],
)
def test_a_path_of_any_letters_is_one_sentence(qtbot, session, window, person, path):
    give(window, Path(path))
    qtbot.waitUntil(lambda: bool(person.told))
    assert len(person.told) == 1 and person.told[0].startswith("Không thấy bản chép “")


def test_a_copy_whose_evidence_was_changed_is_refused(qtbot, session, window, person, stick, tmp_path):
    sampled(session)
    path = copied(session, stick, tmp_path)
    path.write_bytes(path.read_bytes().replace(b"%PDF", b"%PDG"))
    before = state(session)
    give(window, path)
    qtbot.waitUntil(lambda: bool(person.told))
    assert len(person.seen) == 1 and "bị hỏng hoặc chép dở" in person.told[0]
    assert state(session) == before and not page(window).review.isVisible()


@pytest.mark.parametrize("place", [0, 45, 3000])
def test_a_torn_or_changed_copy_is_refused(qtbot, session, window, person, stick, tmp_path, place):
    sampled(session)
    path = copied(session, stick, tmp_path)
    content = bytearray(path.read_bytes())
    content[place] ^= 0xFF
    path.write_bytes(content)
    before = state(session)
    give(window, path)
    qtbot.waitUntil(lambda: bool(person.told))
    assert len(person.told) == 1 and path.name in person.told[0] and person.seen == []
    assert state(session) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_right_is_one_sentence(qtbot, session, window, person, stick, tmp_path):
    sampled(session)
    path = copied(session, stick, tmp_path)
    path.chmod(0)
    give(window, path)
    qtbot.waitUntil(lambda: bool(person.told))
    assert "không cho đọc" in person.told[0]


def test_a_window_closed_while_one_waits_asks_nothing_any_more(qtbot, session, window, person, stick, tmp_path):
    sampled(session)
    give(window, copied(session, stick, tmp_path))
    assert window.close()
    qtbot.wait(500)
    assert person.seen == [] and person.told == []


def test_a_window_that_is_closed_takes_its_questions_with_it(qtbot, session, window):
    first_steps(window, session, sample=False)
    wizard = window.findChild(StartWizard)
    qtbot.waitUntil(wizard.isVisible)
    assert window.close()
    assert not wizard.isVisible() and QApplication.activeModalWidget() is None
