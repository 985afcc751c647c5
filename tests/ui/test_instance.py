"""One running program for one data folder: real processes, killed ones too."""

import threading
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from shiboken6 import isValid

from parapp.models import UserError
from parapp.ui import instance
from parapp.ui.instance import SingleInstance
from tests.ui.own_process import children, only_one_left


@pytest.fixture
def start():
    with children() as made:
        yield made


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "dữ liệu"


def test_a_second_start_raises_the_first_window_and_ends(start, folder):
    first = start("--data", folder, "--sample")
    assert first.line() == "open"
    assert start("--data", folder, "--sample").ended() == (["calls"], 0)
    assert first.line() == "raised"
    assert first.leave() == ([], 0)


def test_a_killed_program_leaves_nothing_in_the_way(start, folder):
    first = start("--data", folder, "--sample")
    assert first.line() == "open"
    first.kill()
    second = start("--data", folder, "--sample")
    assert second.line() == "open"
    assert second.leave() == ([], 0)


def test_of_several_starts_at_once_one_opens(start, folder):
    opened = only_one_left([start("--data", folder, "--sample") for _ in range(4)])
    assert opened.lines(4) == ["open", "raised", "raised", "raised"]
    assert opened.leave() == ([], 0)


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
    with pytest.raises(UserError) as error:
        second.call_first(patience=0.3)
    assert error.value.code == "no_answer_from_window"
    first.release()


def test_the_first_one_hears_a_call(qtbot, tmp_path):
    first = SingleInstance(tmp_path)
    assert first.acquire()
    first.listen()
    assert answers(qtbot, lambda: call(tmp_path)) == [True]
    first.release()


PATIENCE_S = 50.0


def call(folder, copies=()):
    """What a second start says; a busy machine may take its time to answer."""
    return SingleInstance(folder).call_first(copies, PATIENCE_S)


def answers(qtbot, asked):
    """What a call in a thread of its own gives back, while this thread goes on hearing."""
    given = []
    caller = threading.Thread(target=lambda: given.append(asked()), daemon=True)
    caller.start()
    qtbot.waitUntil(lambda: not caller.is_alive())
    return given


def test_who_leaves_hears_nobody_and_the_caller_is_the_first_one_then(qtbot, first, tmp_path):
    silent = QLocalSocket()
    silent.connectToServer(first._name)
    assert silent.waitForConnected(60_000)
    qtbot.waitUntil(lambda: bool(first._server.findChildren(QLocalSocket)))
    silent.write(b"[]\n")
    silent.flush()
    first.stop_listening()
    qtbot.waitUntil(lambda: silent.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    second = SingleInstance(tmp_path)
    with pytest.raises(UserError):
        second.call_first(patience=0.3)
    first.release()
    assert second.call_first() is False
    assert (first.raised, first.given) == ([], [])
    second.release()


def test_who_ends_late_leaves_the_name_to_the_next_first_one(qtbot, first, tmp_path):
    first.release()
    second = SingleInstance(tmp_path)
    assert second.acquire()
    second.listen()
    first.deleteLater()
    qtbot.waitUntil(lambda: not isValid(first))
    assert answers(qtbot, lambda: call(tmp_path)) == [True]
    second.release()


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
    if isValid(made):
        made.release()


PATHS = (
    "/media/USB của cô Hạnh/Xã Mẫu.parapp",
    "/o'\"<&>\\n\n{x}.parapp",
    "/" + "dài/" * 80 + "x.parapp",
    "/không phải utf-8 \udcff.parapp",
)


def test_paths_arrive_as_they_were(qtbot, first, tmp_path):
    paths = [Path(name) for name in PATHS]
    assert answers(qtbot, lambda: call(tmp_path, paths)) == [True]
    assert (first.raised, first.given) == ([True], paths)


def test_more_files_than_anybody_opens_are_cut_off(qtbot, first, tmp_path):
    paths = [Path(f"/{number}.parapp") for number in range(500)]
    assert answers(qtbot, lambda: call(tmp_path, paths)) == [True]
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
    assert caller.waitForConnected(60_000)
    caller.write(said)
    qtbot.waitUntil(lambda: caller.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    assert caller.readAll().data() == b""
    assert (first.raised, first.given) == ([], [])
    assert answers(qtbot, lambda: call(tmp_path, [Path("/b.parapp")])) == [True]
    assert first.given == [Path("/b.parapp")]


def test_who_says_nothing_is_sent_away_and_keeps_nobody_waiting(qtbot, first, tmp_path, monkeypatch):
    monkeypatch.setattr(instance, "_SILENCE_MS", 500)
    silent = [QLocalSocket() for _ in range(20)]
    for caller in silent:
        caller.connectToServer(first._name)
        assert caller.waitForConnected(60_000)
        caller.write(b'["/begun')
    assert answers(qtbot, lambda: call(tmp_path)) == [True]
    unconnected = QLocalSocket.LocalSocketState.UnconnectedState
    qtbot.waitUntil(lambda: all(caller.state() == unconnected for caller in silent))
    assert (first.raised, first.given) == ([True], [])


def test_a_line_in_pieces_is_one_line(qtbot, first):
    caller = QLocalSocket()
    caller.connectToServer(first._name)
    assert caller.waitForConnected(60_000)
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
