"""Start of the window in a folder of its own: what is made, what is said, which exit code."""

import gc
import logging
import re
import sqlite3
import sys
import threading
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QDialog

from parapp.fault_log import logged
from parapp.messages import sentence
from parapp.models import Plan, added
from parapp.store import Store
from parapp.store.schema import STEPS
from parapp.ui import app, faults, messages_box
from parapp.ui.main_window import MainWindow
from parapp.ui.opening_pane import OpeningPane
from parapp.ui.recovery import opening as opening_module


@pytest.fixture(autouse=True)
def settled(qapp):
    """Hooks are as before when the test is over."""
    hooks, level = (sys.excepthook, threading.excepthook), logging.root.level
    yield
    sys.excepthook, threading.excepthook = hooks
    logging.root.setLevel(level)


@pytest.fixture
def told(monkeypatch):
    """The sentences of message boxes, which close at once."""
    sentences = []
    monkeypatch.setattr(messages_box, "tell_error", lambda _parent, error: sentences.append(sentence(error)))
    return sentences


@pytest.fixture
def quick(monkeypatch):
    """The window closes once it is filled; its session's records are kept."""
    seen = []

    class Window(MainWindow):
        def open(self, session):
            super().open(session)
            QTimer.singleShot(0, lambda: (seen.append(list(session.plans)), self.close()))

    monkeypatch.setattr(app, "MainWindow", Window)
    return seen


def test_the_folder_and_its_files_are_made(tmp_path, quick, told):
    folder = tmp_path / "a" / "b"
    assert app.run(folder, sample=True) == 0
    assert told == []
    assert len(quick[0]) == 1
    assert {file.name for file in folder.iterdir()} >= {"parapp.db", "parapp.log", "parapp.lock", "window.ini"}
    log = (folder / "parapp.log").read_text(encoding="utf-8")
    assert "SQLite" in log
    assert "Mẫu" not in log


def test_the_sample_is_not_put_over_data(tmp_path, quick, told):
    with Store.open(tmp_path / app.DATA_FILE_NAME) as store:
        store.apply(added("kế hoạch", [Plan(result_year=2024, period_start=2025, period_end=2025)]))
    assert app.run(tmp_path, sample=True) == 0
    assert [plan.result_year for plan in quick[0]] == [2024]


def test_a_folder_that_cannot_be_made_is_said(tmp_path, quick, told):
    (tmp_path / "tệp").write_text("", encoding="utf-8")
    assert app.run(tmp_path / "tệp" / "con") == 2
    assert told[0].startswith("Không dùng được thư mục dữ liệu")
    assert "con" in told[0]
    assert quick == []


def test_a_file_of_another_program_is_said_and_left_alone(tmp_path, quick, told):
    data = tmp_path / app.DATA_FILE_NAME
    connection = sqlite3.connect(data)
    connection.execute("CREATE TABLE notes (text)")
    connection.commit()
    connection.close()
    content = data.read_bytes()
    assert app.run(tmp_path) == 2
    assert "chương trình khác" in told[0]
    assert data.read_bytes() == content
    assert quick == []


def test_a_newer_file_is_said_and_left_alone(tmp_path, quick, told):
    data = tmp_path / app.DATA_FILE_NAME
    Store.open(data, (*STEPS, lambda db: None)).close()
    content = data.read_bytes()
    assert app.run(tmp_path) == 2
    assert "mới hơn" in told[0]
    assert data.read_bytes() == content


def test_the_window_comes_back_in_its_size(tmp_path, quick, told, monkeypatch):
    sizes = []
    window_class = app.MainWindow

    class Sized(window_class):
        def open(self, session):
            sizes.append((self.width(), self.height()))
            self.resize(790, 550)
            super().open(session)

    monkeypatch.setattr(app, "MainWindow", Sized)
    for _ in range(2):
        assert app.run(tmp_path, sample=True) == 0
    assert sizes[1][1] == 550  # the screen of the tests is too narrow for the window


def test_a_fault_in_a_slot_is_logged_and_told_once_at_a_time(qtbot, tmp_path, monkeypatch):
    window = MainWindow()
    qtbot.addWidget(window)
    teller = faults.FaultTeller(window)
    teller.install()
    told = []

    def tell(_parent, error):
        told.append(error)
        logging.getLogger("x").error("first", exc_info=error)
        sys.excepthook(KeyError, KeyError("behind the box"), None)

    monkeypatch.setattr(faults, "tell_error", tell)
    with logged(tmp_path):
        sys.excepthook(ValueError, ValueError("in a slot"), None)
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
    log = (tmp_path / "parapp.log").read_text(encoding="utf-8")
    assert [type(error) for error in told] == [ValueError]
    assert "behind the box" in log
    assert "ZeroDivisionError" in log


@pytest.mark.parametrize("broken", ["SingleInstance", "restore_window", "_run_on_data"])
def test_a_fault_of_ours_at_the_start_is_logged_and_told(tmp_path, quick, monkeypatch, broken):
    def fail(*_arguments):
        raise KeyError("lost part")

    told = []
    monkeypatch.setattr(app, broken, fail)
    monkeypatch.setattr(messages_box.QMessageBox, "exec", lambda box: told.append(box.text()))
    assert app.run(tmp_path) == 2
    assert len(told) == 1
    assert told[0].startswith("Chương trình gặp lỗi ngoài dự kiến")
    assert "lost part" in (tmp_path / "parapp.log").read_text(encoding="utf-8")


def test_it_is_told_too_where_no_log_can_be_written(tmp_path, quick, told, monkeypatch):
    def fail(_folder):
        raise KeyError("lost part")

    (tmp_path / "tệp").write_text("", encoding="utf-8")
    monkeypatch.setattr(app, "SingleInstance", fail)
    monkeypatch.setattr(messages_box, "tell_error", lambda _parent, error: told.append(repr(error)))
    assert app.run(tmp_path / "tệp" / "con") == 2
    assert told == ["KeyError('lost part')"]


@pytest.mark.parametrize("same_as", ["HighlightedText", "Text", "Base"])
def test_what_is_chosen_can_be_seen_without_an_accent_colour(qapp, same_as):
    before = qapp.palette()
    palette = qapp.palette()
    palette.setColor(QPalette.ColorRole.Highlight, palette.color(QPalette.ColorRole[same_as]))
    try:
        qapp.setPalette(palette)
        app.make_application()
        now = qapp.palette()
        ground = now.color(QPalette.ColorRole.Highlight)
        assert ground.name() == "#0067c0"
        assert now.color(QPalette.ColorRole.HighlightedText).name() == "#ffffff"
        app.make_application()
        assert qapp.palette() == now
    finally:
        qapp.setPalette(before)


def test_an_accent_colour_stays(qapp):
    before = qapp.palette()
    palette = qapp.palette()
    palette.setColor(QPalette.ColorRole.Highlight, "darkgreen")
    try:
        qapp.setPalette(palette)
        app.make_application()
        assert qapp.palette().color(QPalette.ColorRole.Highlight).name() == "#006400"
    finally:
        qapp.setPalette(before)


def test_fonts_are_readable(qapp):
    app.make_application()
    assert QApplication.font().pointSizeF() >= 10


# -- before the data file is open


@pytest.fixture
def opening(monkeypatch):
    """What happens at a start, in its order; `then` is done with the window once the data file is open."""
    happened, then = [], []
    paint, open_data = OpeningPane.paintEvent, opening_module.open_data

    def painted(pane, event):
        paint(pane, event)
        happened.append("painted")

    def opened(window, data_file):
        happened.append("opened")
        found = open_data(window, data_file)
        for each in then:
            each(window)
        return found

    monkeypatch.setattr(OpeningPane, "paintEvent", painted)
    monkeypatch.setattr(opening_module, "open_data", opened)
    return SimpleNamespace(happened=happened, then=then)


def test_the_window_is_painted_before_the_data_file_is_opened(tmp_path, quick, told, opening):
    assert app.run(tmp_path) == 0
    assert opening.happened[0] == "painted"
    assert opening.happened.count("opened") == 1
    assert gc.isenabled()
    log = (tmp_path / "parapp.log").read_text(encoding="utf-8")
    assert re.search(r"first page \d+\.\d{3} s after the window$", log, re.MULTILINE)


def test_a_window_closed_before_the_data_file_is_opened_leaves_no_data_file(
    tmp_path, quick, told, opening, monkeypatch
):
    show = MainWindow.show_soon
    monkeypatch.setattr(MainWindow, "show_soon", lambda window: (show(window), window.close()))
    assert app.run(tmp_path) == 0
    assert "opened" not in opening.happened
    assert not (tmp_path / app.DATA_FILE_NAME).exists()
    assert quick == told == []


def test_a_window_closed_while_the_data_file_is_opened_closes_the_data_file(tmp_path, quick, told, opening):
    opening.then.append(lambda window: window.close())
    assert app.run(tmp_path) == 0
    assert quick == told == []
    assert gc.isenabled()
    with Store.open(tmp_path / app.DATA_FILE_NAME):  # nobody holds it
        pass


def test_a_fault_while_the_data_file_is_opened_is_told(tmp_path, quick, opening, monkeypatch):
    def fail(_window):
        raise KeyError("lost part")

    boxes = []
    opening.then.append(fail)
    monkeypatch.setattr(messages_box.QMessageBox, "exec", lambda box: boxes.append(box.text()))
    assert app.run(tmp_path) == 2
    assert len(boxes) == 1
    assert boxes[0].startswith("Chương trình gặp lỗi ngoài dự kiến")
    assert quick == []


def test_a_minimised_window_does_not_keep_the_data_file_from_being_opened(tmp_path, quick, told, monkeypatch):
    monkeypatch.setattr(MainWindow, "show", MainWindow.showMinimized)
    assert app.run(tmp_path, sample=True) == 0
    assert len(quick) == 1


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("asks", [True, False])
def test_a_second_start_brings_the_window_and_what_it_asks_to_the_front(qtbot, asks):
    window = MainWindow()
    qtbot.addWidget(window)
    window.showMinimized()
    dialog = QDialog(window)
    if asks:
        dialog.open()
        qtbot.waitUntil(dialog.isVisible)
    app._raise(window)
    front = dialog if asks else window
    qtbot.waitUntil(lambda: QApplication.activeWindow() is front)
    assert window.isVisible() and not window.isMinimized()
