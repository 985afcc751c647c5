"""A copy opened by a double click while a window is open: real processes, started as Windows starts them."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from parapp import cli
from parapp.ui import app, instance, messages_box
from parapp.ui.stick.copies_dialog import CopiesDialog
from parapp.ui.wizard import StartWizard

class Window(app.MainWindow):
    def open(self, session):
        super().open(session)
        windows.append(self)
        print("open", flush=True)

def told(parent, error):
    print("told", error.code, flush=True)

def box(box):
    print("box", box.text()[:19], flush=True)
    windows[0].close()

def looked(dialog):
    print("looked at", dialog.table.rowCount(), dialog.chosen.found.path, flush=True)
    QTimer.singleShot(0, windows[0].close)
    return 0

windows = []
app.MainWindow = Window
messages_box.tell_error = told
messages_box.QMessageBox.exec = box
CopiesDialog.exec = looked
StartWizard.open = lambda wizard: print("wizard", flush=True)
take = instance.SingleInstance.call_first
patience = float(sys.argv[1])
instance.SingleInstance.call_first = lambda *asked: take(*asked, patience=patience)
sys.exit(cli.main(sys.argv[2:]))
"""


def started(*arguments: str | Path, cwd: Path | None = None, patience: float = 30.0) -> "subprocess.Popen[str]":
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PROGRAM, str(patience), *map(str, arguments)]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, encoding="utf-8", env=environment, cwd=cwd, **streams)


def ended(process: "subprocess.Popen[str]") -> tuple[list[str], int]:
    out, err = process.communicate(timeout=120)
    assert "Traceback" not in err, err
    return out.splitlines(), process.returncode


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "dữ liệu"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """What another computer copied to a stick."""
    from parapp.models import added
    from parapp.plan.sample import sample_records
    from parapp.store import Store
    from tests.store.carry.media import copy_to

    stick = tmp_path / "USB 'cô Hạnh'"
    stick.mkdir()
    with Store.open(tmp_path / "parapp.db") as store:
        store.apply(added("mẫu", sample_records()))
        return copy_to(stick, store).path


def test_the_open_window_shows_it_and_the_second_start_ends(folder, copy):
    first = started("--data", folder, "--sample")
    assert first.stdout.readline() == "open\n"
    second = started("--data", folder, copy.name, cwd=copy.parent)  # its folder is not that of the first
    assert ended(second) == ([], 0)
    assert ended(first) == ([f"looked at 1 {copy}"], 0)


def test_a_fresh_start_opens_the_own_data_and_shows_it(folder, copy):
    assert ended(started("--data", folder, "--sample", copy)) == (["open", f"looked at 1 {copy}"], 0)


def test_a_fresh_start_without_data_asks_nothing_before_it(folder, copy):
    assert ended(started("--data", folder, copy)) == (["open", f"looked at 1 {copy}", "wizard"], 0)


def test_a_missing_file_is_told_once_the_window_stands(folder, copy):
    assert ended(started("--data", folder, "--sample", copy.with_name("không có.parapp"))) == (
        ["open", "box Không thấy bản chép"],
        0,
    )


def test_a_second_start_right_behind_the_first_is_heard(folder, copy):
    both = [started("--data", folder, "--sample"), started("--data", folder, "--sample", copy)]
    results = [ended(process) for process in both]
    assert sorted(results) == [([], 0), (["open", f"looked at 1 {copy}"], 0)]


def test_files_opened_together_stand_in_one_list(folder, copy):
    others = [copy.with_name(f"{number}.parapp") for number in range(3)]
    for other in others:
        other.write_bytes(copy.read_bytes())
    results = [ended(process) for process in [started("--data", folder, "--sample", path) for path in others]]
    shown = [line for lines, _ in results for line in lines if line.startswith("looked at")]
    assert [code for _, code in results] == [0, 0, 0]
    assert sum("open" in lines for lines, _ in results) == 1 and len(shown) >= 1


def test_another_folder_has_its_own_window(tmp_path, folder, copy):
    first = started("--data", folder, "--sample")
    assert first.stdout.readline() == "open\n"
    other = ended(started("--data", tmp_path / "khác", "--sample", copy))
    assert other == (["open", f"looked at 1 {copy}"], 0)
    assert ended(started("--data", folder, copy)) == ([], 0)
    assert ended(first)[1] == 0


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="needs SIGSTOP")
def test_a_window_that_hangs_keeps_nobody_waiting_for_ever(folder, copy):
    first = started("--data", folder, "--sample")
    assert first.stdout.readline() == "open\n"
    first.send_signal(signal.SIGSTOP)
    assert ended(started("--data", folder, copy, patience=1.0)) == (["told no_answer_from_window"], 2)
    first.kill()
    first.communicate(timeout=60)


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="needs SIGSTOP")
def test_who_waits_for_a_window_that_ends_opens_its_own(folder, copy):
    first = started("--data", folder, "--sample")
    assert first.stdout.readline() == "open\n"
    first.send_signal(signal.SIGSTOP)
    second = started("--data", folder, "--sample", copy, patience=60.0)
    time.sleep(1.5)  # by now it waits, most likely; if not yet, the result is the same
    first.kill()
    first.communicate(timeout=60)
    assert ended(second) == (["open", f"looked at 1 {copy}"], 0)
