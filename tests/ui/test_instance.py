"""One running program for one data folder: real processes, killed ones too."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket

from parapp.models import UserError
from parapp.ui import instance
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
    if len(sys.argv) == 3:
        window.close()

app.MainWindow = Window
app._raise = raised
messages_box.tell_error = told
sys.exit(app.run(Path(sys.argv[1]), sample=True))
"""


def started(folder, close_after_ms=60_000, stays=False):
    """A window; unless it `stays`, it closes when it is raised."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PROGRAM, str(folder), str(close_after_ms), *(["stays"] * stays)]
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


def test_of_several_starts_at_once_one_opens(qtbot, folder):
    racing = [started(folder, stays=True) for _ in range(4)]
    qtbot.waitUntil(lambda: sum(process.poll() is None for process in racing) <= 1)
    [opened] = [process for process in racing if process.poll() is None]
    assert [ended(process) for process in racing if process is not opened] == [([], 0)] * 3
    opened.kill()
    assert sorted(opened.communicate(timeout=60)[0].split()) == ["open", "raised", "raised", "raised"]


def test_the_lock_is_for_one_at_a_time(tmp_path):
    for _ in range(10):
        racing = [SingleInstance(tmp_path) for _ in range(5)]
        assert sum(one.acquire() for one in racing) == 1
        for one in racing:
            one.release()


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
    first = SingleInstance(tmp_path)
    assert first.acquire()
    first.listen()
    assert answers(qtbot, lambda: SingleInstance(tmp_path).call_first()) == [True]
    first.release()


def answers(qtbot, call):
    """What a call in a thread of its own gives back, while this thread goes on hearing."""
    given = []
    caller = threading.Thread(target=lambda: given.append(call()))
    caller.start()
    qtbot.waitUntil(lambda: not caller.is_alive())
    return given


@pytest.fixture
def first(qtbot, tmp_path):
    """A process that listens; `raised` and `given` are what it heard."""
    made = SingleInstance(tmp_path)
    made.raised, made.given = [], []
    made.raise_requested.connect(lambda: made.raised.append(True))
    made.copy_given.connect(made.given.append)
    assert made.acquire()
    made.listen()
    yield made
    made.release()


PATHS = (
    "/media/USB của cô Hạnh/Xã Mẫu.parapp",
    "/o'\"<&>\\n\n{x}.parapp",
    "/" + "dài/" * 80 + "x.parapp",
    "/không phải utf-8 \udcff.parapp",
)


def test_paths_arrive_as_they_were(qtbot, first, tmp_path):
    paths = [Path(name) for name in PATHS]
    assert answers(qtbot, lambda: SingleInstance(tmp_path).call_first(paths)) == [True]
    assert (first.raised, first.given) == ([True], paths)


def test_more_files_than_anybody_opens_are_cut_off(qtbot, first, tmp_path):
    paths = [Path(f"/{number}.parapp") for number in range(500)]
    assert answers(qtbot, lambda: SingleInstance(tmp_path).call_first(paths)) == [True]
    assert first.given == paths[:20]


@pytest.mark.parametrize(
    "said",
    [
        b"\n",
        b"GET / HTTP/1.1\r\nHost: parapp\r\n\r\n",
        b"\xff\xfe\n",
        b'"/x.parapp"\n',
        b'{"run": "calc.exe"}\n',
        b"[1]\n",
        b"[[]]\n",
        b"[" * 90_000 + b"\n",
        b'["x.parapp"]\n',
        b'["/x\\u0000.parapp"]\n',
        b'["/' + b"a" * 40_000 + b'"]\n',
        b'["/a.parapp"] rm -rf /\n',
        b'["/a"' + b',"/a"' * 30 + b"]\n",
        b"a" * 200_000,
        b"[NaN]\n",
    ],
)
def test_anything_but_paths_is_not_heard(qtbot, first, tmp_path, said):
    caller = QLocalSocket()
    caller.connectToServer(first._name)
    assert caller.waitForConnected(5000)
    caller.write(said)
    qtbot.waitUntil(lambda: caller.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    assert caller.readAll().data() == b""
    assert (first.raised, first.given) == ([], [])
    assert answers(qtbot, lambda: SingleInstance(tmp_path).call_first([Path("/b.parapp")])) == [True]
    assert first.given == [Path("/b.parapp")]


def test_who_says_nothing_is_sent_away_and_keeps_nobody_waiting(qtbot, first, tmp_path, monkeypatch):
    monkeypatch.setattr(instance, "_SILENCE_MS", 500)
    silent = [QLocalSocket() for _ in range(20)]
    for caller in silent:
        caller.connectToServer(first._name)
        assert caller.waitForConnected(5000)
        caller.write(b'["/begun')
    assert answers(qtbot, lambda: SingleInstance(tmp_path).call_first()) == [True]
    unconnected = QLocalSocket.LocalSocketState.UnconnectedState
    qtbot.waitUntil(lambda: all(caller.state() == unconnected for caller in silent))
    assert (first.raised, first.given) == ([True], [])


def test_a_line_in_pieces_is_one_line(qtbot, first):
    caller = QLocalSocket()
    caller.connectToServer(first._name)
    assert caller.waitForConnected(5000)
    for piece in (b'["/a', b'.parapp"', b"]"):
        caller.write(piece)
        caller.flush()
        qtbot.wait(30)
    assert first.given == []
    caller.write(b"\n")
    qtbot.waitUntil(lambda: bool(first.given))
    assert first.given == [Path("/a.parapp")]


def test_a_folder_that_cannot_be_written_to_is_no_second_start(tmp_path):
    with pytest.raises(OSError):
        SingleInstance(tmp_path / "missing").acquire()
