"""The rehearsal: the data file is spoiled in each of seven ways, parapp is started, the default button is pressed."""

import logging
import random
import re
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPushButton

from parapp.models import Task, UserError
from parapp.store import Store
from parapp.store.recovery import damaged
from parapp.store.schema import STEPS
from parapp.ui import app
from parapp.ui.main_window import MainWindow
from parapp.ui.recovery.dialog import RecoveryDialog
from tests.store.looking import raw, traces
from tests.store.recovery.damage import DAMAGE, filled, spoil

_LOOK_MS = 20


@pytest.fixture(autouse=True)
def settled(qapp):
    """Hooks are as before when the test is over."""
    hooks, level = (sys.excepthook, threading.excepthook), logging.root.level
    yield
    sys.excepthook, threading.excepthook = hooks
    logging.root.setLevel(level)


class Person:
    """Presses in every box that comes up what it was told to, and notes the words of the boxes."""

    def __init__(self, presses: dict[type, str] | None = None) -> None:
        self.presses = presses or {}
        self.clicks = 0
        self.read: list[str] = []
        self._timer = QTimer(interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QDialog) or not box.isVisible():
            return
        self.read.append(words_of(box))
        self.clicks += 1
        wanted = next((name for kind, name in self.presses.items() if isinstance(box, kind)), "")
        if wanted:
            button = next(one for one in box.findChildren(QPushButton) if wanted in one.text().replace("&", ""))
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        else:
            QTest.keyClick(box, Qt.Key.Key_Return)  # the default button


def words_of(box: QDialog) -> str:
    if isinstance(box, QMessageBox):
        return box.text()
    assert isinstance(box, RecoveryDialog)
    return " | ".join((box.source.text(), box.amount.text()))


@pytest.fixture
def quick(monkeypatch):
    """The window closes once it is filled; what its session held and its notice said are kept."""
    seen = []

    class Window(MainWindow):
        def open(self, session):
            super().open(session)
            QTimer.singleShot(0, lambda: self.look(session))

        def look(self, session):
            seen.append((len(session.all(Task)), self.workbench.notice.text))
            self.close()

    monkeypatch.setattr(app, "MainWindow", Window)
    return seen


@pytest.fixture
def data_file(tmp_path: Path) -> Path:
    path = tmp_path / app.DATA_FILE_NAME
    filled(path)
    return path


def flip_a_bit_that_matters(data_file: Path) -> None:
    """In free space, or what the log says of a text edited since, one does no harm."""
    good = data_file.read_bytes()
    for place in (found.start() for found in re.finditer("Rà soát lần".encode(), good)):
        content = bytearray(good)
        content[place] ^= 4
        data_file.write_bytes(content)
        try:
            Store.open(data_file).close()
        except UserError:
            data_file.write_bytes(content)
            return


@pytest.mark.parametrize("kind", DAMAGE)
def test_the_default_button_brings_the_data_back(data_file, quick, kind):
    if kind == "bit flip":
        flip_a_bit_that_matters(data_file)
    else:
        spoil(data_file, kind, random.Random(2))
    content = data_file.read_bytes()
    person = Person()
    assert app.run(data_file.parent) == 0
    assert person.clicks <= 3
    (tasks, notice) = quick[0]
    assert tasks == 60
    with Store.open(data_file) as store:
        back = len({(entry.device_id, entry.change_seq) for entry in store.entries()})
    missing = 36 - back
    said = f"thiếu {missing} sửa đổi cuối cùng" if missing else "không thiếu sửa đổi nào"
    assert all(f"đến sửa đổi thứ {back}" in words and said in words for words in (*person.read, notice))
    assert "bản sao lưu số 1" in person.read[0]
    assert (data_file.parent / "hong-1" / data_file.name).read_bytes() == content
    assert str(data_file.parent / "hong-1") in notice
    assert notice in (data_file.parent / "parapp.log").read_text(encoding="utf-8")


def test_a_flipped_bit_that_tells_of_a_later_parapp_does_not_shut_the_data_away(data_file, quick):
    content = bytearray(data_file.read_bytes())
    content[63] ^= 1
    data_file.write_bytes(content)
    person = Person()
    assert app.run(data_file.parent) == 0
    assert person.clicks == 2
    assert quick[0][0] == 60 and "không thiếu sửa đổi nào" in quick[0][1]


def test_a_file_of_a_later_parapp_is_no_damage(data_file, quick):
    raw(
        data_file,
        "INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('parapp', 'of_later')",
        f"PRAGMA user_version = {len(STEPS) + 1}",
    )
    before = traces(data_file.parent)[data_file.name]
    person = Person()
    assert app.run(data_file.parent) == 2
    assert "mới hơn" in person.read[0] and traces(data_file.parent)[data_file.name] == before


def test_leaving_changes_nothing(data_file, quick):
    data_file.write_bytes(b"")
    before = traces(data_file.parent)
    person = Person({RecoveryDialog: "Thoát"})
    assert app.run(data_file.parent) == 2
    assert person.clicks == 1
    assert quick == []
    after = traces(data_file.parent)
    assert {name: after[name] for name in before} == before
    assert not list(data_file.parent.glob("hong-*"))


def test_a_data_file_that_vanished_is_brought_back(data_file, quick):
    data_file.unlink()
    person = Person()
    assert app.run(data_file.parent) == 0
    assert person.clicks == 2
    assert quick[0][0] == 60


def test_an_interrupted_recovery_asks_nothing(data_file, quick):
    data_file.write_bytes(b"")
    folder = damaged.begin(data_file, str(next((data_file.parent / "backups").glob("*.db"))))
    damaged.move_aside(data_file, folder)
    person = Person()
    assert app.run(data_file.parent) == 0
    assert person.clicks == 1, "the report"
    assert quick[0][0] == 60


def test_an_older_copy_in_the_place_of_the_file_is_said(data_file, quick):
    kept = next((data_file.parent / "backups").glob("*.db"))
    data_file.write_bytes(kept.read_bytes())
    assert app.run(data_file.parent) == 0
    assert "thiếu 15 sửa đổi đã lưu" in quick[0][1]
    assert app.run(data_file.parent) == 0
    assert quick[1][1] == "", "told twice"


def test_another_backup_can_be_chosen(qtbot, data_file):
    from parapp.store.backups import Shelf
    from parapp.store.recovery.recovering import backups_for, offer, offer_of

    with Store.open(data_file) as store:
        Shelf(data_file).keep(store.snapshot(), "session")
    raw(data_file, "UPDATE task SET remedy = 'khác'")
    backups = backups_for(data_file)

    def find(backup):
        return offer(data_file, []) if backup is None else offer_of(data_file, backup)

    dialog = RecoveryDialog("recovery_log_differs", data_file, offer(data_file, backups), backups, find)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.other_button.click()
    assert dialog.list.topLevelItemCount() == 3
    dialog.list.setCurrentItem(dialog.list.topLevelItem(1))
    assert "bản sao lưu số 1" in dialog.source.text()
    assert dialog.wanted.backup is backups[1]
    backups[0].path.write_bytes(b"x")
    dialog.list.setCurrentItem(dialog.list.topLevelItem(0))
    assert not dialog.accept_button.isEnabled()
    dialog.list.setCurrentItem(dialog.list.topLevelItem(2))
    assert dialog.accept_button.isEnabled()
    assert dialog.wanted.backup is None
