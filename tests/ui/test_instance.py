"""One running program for one data folder: real processes, killed ones too."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from parapp.models import UserError
from parapp.ui.instance import SingleInstance

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from parapp.ui import app, messages_box

class Window(app.MainWindow):
    def open(self, session):
        super().open(session)
        print("open", flush=True)
        QTimer.singleShot(int(sys.argv[2]), self.close)

def told(parent, error):
    print("told", error.code, flush=True)

def raised(window):
    print("raised", flush=True)
    window.close()

app.MainWindow = Window
app._raise = raised
messages_box.tell_error = told
sys.exit(app.run(Path(sys.argv[1]), sample=True))
"""


def started(folder, close_after_ms=60_000):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PROGRAM, str(folder), str(close_after_ms)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=environment)


def ended(process):
    out, err = process.communicate(timeout=60)
    assert "Traceback" not in err, err
    return out.split(), process.returncode


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "dữ liệu"


def test_a_second_start_raises_the_first_window_and_ends(folder):
    first = started(folder)
    assert first.stdout.readline() == "open\n"
    assert ended(started(folder)) == ([], 0)
    assert ended(first) == (["raised"], 0)


def test_a_killed_program_leaves_nothing_in_the_way(folder):
    first = started(folder)
    assert first.stdout.readline() == "open\n"
    first.send_signal(signal.SIGKILL)
    first.communicate(timeout=60)
    assert ended(started(folder, close_after_ms=0)) == (["open"], 0)


def test_of_several_starts_at_once_one_opens(folder):
    racing = [started(folder, close_after_ms=3000) for _ in range(4)]
    results = [ended(process) for process in racing]
    assert [code for _, code in results] == [0] * 4
    assert sum("open" in words for words, _ in results) == 1
    assert not any("told" in words for words, _ in results)


def test_the_lock_is_for_one_at_a_time(tmp_path):
    for _ in range(10):
        racing = [SingleInstance(tmp_path) for _ in range(5)]
        assert sum(instance.acquire() for instance in racing) == 1
        for instance in racing:
            instance.release()


def test_other_folders_do_not_meet(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, other = SingleInstance(tmp_path / "a"), SingleInstance(tmp_path / "b")
    assert one.acquire()
    assert other.acquire()
    one.release()
    other.release()


def test_a_window_that_does_not_answer_is_said(tmp_path):
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert first.acquire()
    assert not second.acquire()
    begin = time.monotonic()
    with pytest.raises(UserError) as error:
        second.call_first(patience=0.3)
    assert error.value.code == "no_answer_from_window"
    assert time.monotonic() - begin < 30
    first.release()


def test_the_first_one_hears_a_call(qtbot, tmp_path):
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert first.acquire()
    first.listen()
    with qtbot.waitSignal(first.raise_requested, timeout=5000):
        second.call_first()
    first.release()


def test_a_folder_that_cannot_be_written_to_is_no_second_start(tmp_path):
    with pytest.raises(OSError):
        SingleInstance(tmp_path / "missing").acquire()
