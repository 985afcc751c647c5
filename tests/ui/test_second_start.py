"""A copy opened by a double click while a window is open: real processes, started as Windows starts them."""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from parapp.models import added
from parapp.plan.sample import sample_records
from parapp.store import Store
from tests.store.carry.media import copy_to
from tests.ui.own_process import Child, children, only_one_left

Start = Callable[..., Child]
CALLED = (["calls"], 0)
needs_stopping = pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="needs SIGSTOP")


@pytest.fixture
def start() -> Iterator[Start]:
    with children() as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "dữ liệu"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """What another computer copied to a stick."""
    stick = tmp_path / "USB 'cô Hạnh'"
    stick.mkdir()
    with Store.open(tmp_path / "parapp.db") as store:
        store.apply(added("mẫu", sample_records()))
        return copy_to(stick, store).path


def test_the_open_window_shows_it_and_the_second_start_ends(start, folder, copy):
    first = start("--data", folder, "--sample")
    assert first.line() == "open"
    second = start("--data", folder, copy.name, cwd=copy.parent)  # its folder is not that of the first
    assert second.ended() == CALLED
    assert [first.line(), first.line()] == ["raised", f"shows {copy.name}"]
    assert first.leave() == ([], 0)


def test_a_fresh_start_opens_the_own_data_and_shows_it(start, folder, copy):
    child = start("--data", folder, "--sample", copy)
    assert [child.line(), child.line()] == ["open", f"shows {copy.name}"]
    assert child.leave() == ([], 0)


def test_a_fresh_start_without_data_asks_nothing_before_it(start, folder, copy):
    child = start("--data", folder, copy)
    assert [child.line(), child.line(), child.line()] == ["open", f"shows {copy.name}", "wizard"]
    assert child.leave() == ([], 0)


def test_a_missing_file_is_told_once_the_window_stands(start, folder, copy):
    child = start("--data", folder, "--sample", copy.with_name("không có.parapp"))
    assert [child.line(), child.line()] == ["open", "box Không thấy bản chép"]
    assert child.leave() == ([], 0)


def test_a_second_start_right_behind_the_first_is_heard(start, folder, copy):
    left = only_one_left([start("--data", folder, "--sample"), start("--data", folder, "--sample", copy)])
    assert left.lines(3) == ["open", "raised", f"shows {copy.name}"]
    assert left.leave() == ([], 0)


def test_of_files_opened_together_each_is_shown_once(start, folder, copy):
    others = [copy.with_name(f"{number}.parapp") for number in range(3)]
    for other in others:
        other.write_bytes(copy.read_bytes())
    left = only_one_left([start("--data", folder, "--sample", path) for path in others])
    assert left.lines(6) == ["open", "raised", "raised", *(f"shows {other.name}" for other in others)]
    assert left.leave() == ([], 0)


def test_another_folder_has_its_own_window(start, tmp_path, folder, copy):
    first = start("--data", folder, "--sample")
    assert first.line() == "open"
    other = start("--data", tmp_path / "khác", "--sample", copy)
    assert [other.line(), other.line()] == ["open", f"shows {copy.name}"]
    assert other.leave() == first.leave() == ([], 0)


# Work that ends only when the window closes: the look stands in a dialog that does not let itself be closed.
_ENDLESS_LOOK = """
import time
from parapp.store.carry.gauge import Stopped
from parapp.ui.stick import given_copies

def looked(paths, own, progress, cancelled):
    say("looks")
    while not cancelled():
        time.sleep(0.01)
    raise Stopped

given_copies._looked = looked
"""


def test_a_window_closed_during_a_look_takes_the_program_with_it(start, folder, copy):
    child = start("--data", folder, "--sample", copy, changed=_ENDLESS_LOOK)
    assert [child.line(), child.line()] == ["open", "looks"]
    assert child.leave() == ([], 0)


@needs_stopping
def test_a_window_that_hangs_keeps_nobody_waiting_for_ever(start, folder, copy):
    first = start("--data", folder, "--sample")
    assert first.line() == "open"
    first.process.send_signal(signal.SIGSTOP)
    assert start("--data", folder, copy, patience=1.0).ended() == (["calls", "told no_answer_from_window"], 2)


@needs_stopping
def test_who_waits_for_a_window_that_ends_opens_its_own(start, folder, copy):
    first = start("--data", folder, "--sample")
    assert first.line() == "open"
    first.process.send_signal(signal.SIGSTOP)
    second = start("--data", folder, "--sample", copy)
    assert second.line() == "calls"
    first.kill()
    assert [second.line(), second.line()] == ["open", f"shows {copy.name}"]
    assert second.leave() == ([], 0)
