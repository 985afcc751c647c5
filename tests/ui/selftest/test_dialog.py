"""The self-test from the menu: its process beside the window, its lines, stopping, and where the result goes."""

import json
import sys

import pytest
from PySide6.QtWidgets import QFileDialog

from parapp.selftest import PARTS
from parapp.store.carry.place import Place
from parapp.ui.main_window import MainWindow
from parapp.ui.selftest import dialog as dialog_module
from parapp.ui.selftest import running
from parapp.ui.selftest.dialog import SelfTestDialog
from parapp.ui.stick.chooser import Chosen, StickDialog

PRINTS = """
import pathlib, sys, time
print("parapp 1", flush=True)
pathlib.Path(sys.argv[-1]).write_text('{"ok": true}', encoding="utf-8")
for number in range(NUMBER):
    print(f"Tốt   phần {number} (1 ms)", flush=True)
END
"""


@pytest.fixture
def told(monkeypatch) -> list[str]:
    said: list[str] = []
    monkeypatch.setattr(dialog_module, "tell", lambda _parent, *words: said.append(" ".join(words)))
    monkeypatch.setattr(dialog_module, "tell_error", lambda _parent, fault: said.append(fault.code))
    return said


@pytest.fixture
def begun(qtbot, session, monkeypatch):
    """A dialog whose process prints so many good lines and then does something else."""
    from parapp.ui.jobs import JobRunner

    jobs, window = JobRunner(), MainWindow(session)
    qtbot.addWidget(window)
    window.show()

    def begin(number: int, end: str) -> SelfTestDialog:
        script = PRINTS.replace("NUMBER", str(number)).replace("END", end)
        monkeypatch.setattr(running, "own_command", lambda: [sys.executable, "-X", "utf8", "-c", script])
        return dialog_module.show_self_test(window, session.store.path, jobs)

    yield begin
    jobs.close()
    window.close()


def ended(qtbot, dialog: SelfTestDialog) -> SelfTestDialog:
    qtbot.waitUntil(lambda: not dialog.stop.isEnabled())
    return dialog


def test_all_is_good(qtbot, begun):
    dialog = ended(qtbot, begun(len(PARTS), ""))
    assert dialog.state.text() == "Mọi phần đều chạy tốt trên máy này."
    assert dialog.lines.count() == len(PARTS) + 1
    assert dialog.bar.value() == len(PARTS)
    assert dialog.file.isEnabled()
    dialog.reject()


def test_a_fault_is_told(qtbot, begun):
    dialog = ended(qtbot, begun(len(PARTS) - 1, "print('LỖI   phông chữ: mất'); sys.exit(1)"))
    assert dialog.state.text().startswith("Có phần không chạy được")
    assert "mất" in dialog.lines.item(len(PARTS)).text()
    assert dialog.lines.currentItem().text().startswith("LỖI")
    dialog.reject()


def test_a_process_that_dies_is_told(qtbot, begun):
    dialog = ended(qtbot, begun(3, "import os; os.abort()"))
    assert "ngừng giữa chừng" in dialog.state.text()
    assert dialog.file.isEnabled()
    dialog.reject()


def test_it_can_be_stopped(qtbot, begun):
    dialog = begun(3, "time.sleep(600)")
    qtbot.waitUntil(lambda: dialog.bar.value() == 3)
    assert not dialog.file.isEnabled()
    dialog.stop.click()
    ended(qtbot, dialog)
    assert dialog.state.text().startswith("Đã dừng")
    assert dialog.file.isEnabled()
    dialog.reject()


def test_closing_ends_the_process_and_clears_its_folder(qtbot, begun):
    left_behind = "import tempfile; tempfile.mkdtemp(prefix='left-'); print('Tốt   phần cuối', flush=True)"
    dialog = begun(3, left_behind + "; time.sleep(600)")
    qtbot.waitUntil(lambda: dialog.bar.value() == 4)
    test, folder = dialog.test, dialog.test.report.parent
    assert list(folder.glob("left-*"))
    dialog.reject()
    assert not test.is_running
    assert not folder.exists()


def test_the_result_is_saved_as_a_file(qtbot, begun, told, tmp_path, monkeypatch):
    target = tmp_path / "kq.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(target), ""))
    dialog = ended(qtbot, begun(len(PARTS), ""))
    dialog.file.click()
    assert json.loads(target.read_bytes()) == {"ok": True}
    assert told == [f"Đã lưu kết quả vào {target}"]
    target.unlink()
    target.mkdir()
    dialog.file.click()
    assert told[1:] == ["folder_unwritable"]
    dialog.reject()


def test_the_result_is_saved_on_a_stick(qtbot, begun, told, tmp_path, monkeypatch):
    stick = tmp_path / "usb"
    stick.mkdir()

    def choose(dialog: StickDialog) -> int:
        dialog.chosen = Chosen(Place(stick), "E: (KINGSTON)", outside=True)
        return StickDialog.DialogCode.Accepted

    monkeypatch.setattr(StickDialog, "exec", choose)
    dialog = ended(qtbot, begun(len(PARTS), ""))
    dialog.stick.click()
    qtbot.waitUntil(lambda: bool(told))
    assert [file.name for file in stick.rglob("*.json")] == ["tu-kiem-tra.json"]
    assert "parapp-tu-kiem-tra-1" in told[0]
    assert "Tháo USB an toàn" in told[0]
    dialog.reject()


def test_the_menu_runs_the_real_one(qtbot, session):
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    action = next(one for one in window.workbench.help_menu.actions() if one.text() == "&Tự kiểm tra…")
    action.trigger()
    dialog = window.findChild(SelfTestDialog)
    ended(qtbot, dialog)
    assert dialog.bar.value() == len(PARTS)
    assert json.loads(dialog.test.report.read_bytes())["underway"] == ""
    picture = dialog.grab()
    assert not picture.isNull()
    dialog.reject()
    window.close()
