"""When backups are made, and what is said where none can be made."""

import errno
import threading
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QTimer

from parapp.models import Plan, Unit, UserError, added
from parapp.store.backups import Shelf
from parapp.store.backups import second_place as places_module
from parapp.store.backups.outside import note_stick_copy
from parapp.store.backups.second_place import data_id, second_shelf
from parapp.store.drives import Drive
from parapp.store.snapshot import Snapshot, Taken
from parapp.ui import safekeeping as module
from parapp.ui.data.status import SafetyStatus
from parapp.ui.jobs import JobRunner
from parapp.ui.main_window import MainWindow
from parapp.ui.safekeeping import Safekeeping


@pytest.fixture
def window(qtbot):
    made = MainWindow()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def keeping(qtbot, session, window):
    jobs = JobRunner(window)
    yield Safekeeping(session, jobs, window, find_drives=list)
    jobs.close()


def edit(session, name: str = "Phòng mới") -> None:
    session.apply(added("thêm đơn vị", [Unit(name=name)]))


def occasions(session) -> list[str]:
    return [backup.occasion for backup in Shelf(session.store.path).backups()]


def test_at_the_start_changes_since_the_last_backup_are_kept(qtbot, session, keeping):
    edit(session)
    keeping.begin()
    qtbot.waitUntil(lambda: keeping.newest is not None)
    assert occasions(session) == ["session"]
    assert not keeping.has_changes
    keeping.keep_if_changed()
    assert not keeping.is_busy
    edit(session, "Phòng khác")
    keeping.keep_if_changed()
    qtbot.waitUntil(lambda: occasions(session) == ["session", "session"])


def test_the_window_only_reads_the_file_and_the_rest_of_a_snapshot_is_done_beside_it(
    qtbot, session, keeping, monkeypatch
):
    threads = []
    finished = Taken.finished

    def noted(taken: Taken) -> Snapshot:
        threads.append(threading.current_thread())
        return finished(taken)

    monkeypatch.setattr(Taken, "finished", noted)
    edit(session)
    keeping.keep("session")
    qtbot.waitUntil(lambda: not keeping.is_busy)
    assert occasions(session) == ["session"]
    assert threads and threading.main_thread() not in threads


def test_a_file_that_was_kept_is_not_kept_again_at_the_next_start(qtbot, session, keeping):
    edit(session)
    keeping.keep_now("hand")
    keeping.begin()
    qtbot.waitUntil(lambda: not keeping.is_busy)
    assert occasions(session) == ["hand"]


def test_an_empty_file_is_not_kept(qtbot, session, keeping):
    keeping.begin()
    qtbot.waitUntil(lambda: not keeping.is_busy)
    keeping.keep_before("import")
    keeping.close()
    assert occasions(session) == []


def test_the_first_data_wait_no_half_hour(qtbot, session, keeping):
    keeping._first_timer.setInterval(10)
    keeping.begin()
    qtbot.waitUntil(lambda: keeping._has_begun)
    edit(session)
    qtbot.waitUntil(lambda: keeping.newest is not None)
    assert occasions(session) == ["session"]


def test_a_closed_window_looks_no_more(qtbot, session):
    window = MainWindow(session)
    qtbot.addWidget(window)
    keeping = window.workbench.safekeeping
    keeping.begin()
    qtbot.waitUntil(lambda: keeping._has_begun)
    edit(session)
    session.busy_text.emit("Đang lưu…")
    keeping.keep_if_changed()
    assert all(timer.isActive() for timer in keeping.findChildren(QTimer))
    assert window.close()
    assert not any(timer.isActive() for timer in window.findChildren(QTimer))


def test_nothing_is_kept_while_somebody_types(qtbot, session, keeping, monkeypatch):
    keeping._later_timer.setInterval(10)
    edit(session)
    session.busy_text.emit("Đang lưu…")
    keeping.keep_if_changed()
    assert not keeping.is_busy and occasions(session) == []
    session.busy_text.emit("Đã lưu")
    qtbot.waitUntil(lambda: occasions(session) == ["session"])


def test_what_is_half_typed_for_ever_does_not_keep_backups_away(qtbot, session, keeping, monkeypatch):
    keeping._later_timer.setInterval(5)
    edit(session)
    session.busy_text.emit("Đang lưu…")
    keeping.keep_if_changed()
    qtbot.waitUntil(lambda: occasions(session) == ["session"])


def test_before_an_import_everything_half_typed_is_kept_too(session, keeping):
    session.flush_requested.connect(lambda: edit(session, "Đang gõ"))
    edit(session)
    session.keep_backup("import")
    (backup,) = Shelf(session.store.path).backups()
    assert (backup.occasion, backup.pinned, backup.note.rows["unit"]) == ("import", True, 2)


def no_room(*_arguments: object, **_options: object) -> None:
    raise UserError("backup_disk_full", path="D:\\")


def test_a_failing_backup_stops_no_work_and_is_told_once(qtbot, session, keeping, monkeypatch):
    told = []
    keeping.failed.connect(told.append)
    monkeypatch.setattr(Shelf, "keep", no_room)
    for _ in range(3):
        edit(session)
        keeping.keep("session")
        qtbot.waitUntil(lambda: not keeping.is_busy)
    assert [fault.code for fault in told] == ["backup_disk_full"]
    status = SafetyStatus(keeping, lambda: None)
    qtbot.addWidget(status)
    assert status.backup.text() == "Sao lưu: chưa được"
    monkeypatch.undo()
    keeping.keep("session")
    qtbot.waitUntil(lambda: keeping.newest is not None)
    assert keeping.fault is None and status.backup.text().startswith("Sao lưu: ")


def test_without_a_backup_the_person_decides(session, keeping, monkeypatch):
    edit(session)
    monkeypatch.setattr(Shelf, "keep", no_room)
    monkeypatch.setattr(module, "ask", lambda *_arguments: True)
    session.keep_backup("merge")
    monkeypatch.setattr(module, "ask", lambda *_arguments: False)
    with pytest.raises(UserError, match="backup_stopped"):
        session.keep_backup("merge")


def test_closing_keeps_what_is_new_and_never_fails(qtbot, session, keeping, monkeypatch):
    keeping.begin()
    qtbot.waitUntil(lambda: not keeping.is_busy)
    edit(session)
    keeping.close()
    assert occasions(session) == ["session"]
    edit(session)
    keeping._newest = Shelf(session.store.path).newest()
    said = []
    monkeypatch.setattr(module, "tell", lambda _parent, *words: said.append(words))
    monkeypatch.setattr(Shelf, "keep", no_room)
    keeping.close()
    assert len(said) == 1 and "vẫn đóng" in said[0][1]


def test_a_window_keeps_a_backup_when_it_is_closed(qtbot, session):
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.workbench._safekeeping is not None)
    qtbot.waitUntil(lambda: not window.workbench.safekeeping.is_busy)
    edit(session)
    window.close()
    assert occasions(session) == ["session"]


# -- another disk ------------------------------------------------------------------------------------------------


@pytest.fixture
def other_disk(tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr(places_module.tempfile, "gettempdir", lambda: str(tmp_path / "passing"))
    disk = tmp_path / "D"
    disk.mkdir()
    return disk


@pytest.fixture
def keeping_twice(qtbot, session, window, other_disk):
    jobs = JobRunner(window)
    drive = Drive(other_disk, "fixed", "", 10**11, 10**12, "NTFS", True)
    yield Safekeeping(session, jobs, window, find_drives=lambda: [drive])
    jobs.close()


def test_the_status_bar_tells_of_copies_outside(qtbot, session, keeping_twice):
    edit(session)
    status = SafetyStatus(keeping_twice, lambda: None)
    qtbot.addWidget(status)
    assert (status.backup.text(), status.outside.text()) == ("Sao lưu: chưa có", "Bản ngoài ổ này: chưa có")
    keeping_twice.begin()
    qtbot.waitUntil(lambda: keeping_twice.second is not None)
    assert status.outside.text() == "Bản ngoài ổ này: hôm nay"
    keeping_twice.second = None
    note_stick_copy(session.store, replace(session.store.snapshot().note, made_at="2020-01-01T00:00:00+07:00"), "E:")
    status.refresh()
    assert status.outside.text().endswith(" ngày trước")


def test_a_copy_that_knows_more_is_offered_until_it_is_settled(qtbot, session, keeping_twice, other_disk):
    edit(session)
    snapshot = session.store.snapshot()
    ahead = {device: seq + 5 for device, seq in snapshot.note.seen.items()}
    shelf = second_shelf(other_disk / "parapp-sao-luu", session.store.path, data_id(session.store))
    shelf.keep(snapshot._replace(note=replace(snapshot.note, seen=ahead)), "session")
    before = session.store.seen()
    with qtbot.waitSignal(keeping_twice.offered):
        keeping_twice.begin()
    assert keeping_twice.offer.standing == "older"
    edit(session)
    assert len(session.store.seen()) == 2, "numbers that were given out before are not given out again"
    assert before.items() <= session.store.seen().items()
    keeping_twice.settle_offer()
    assert keeping_twice.offer is None
    qtbot.waitUntil(lambda: not keeping_twice.is_busy)
    keeping_twice.look()
    qtbot.waitUntil(lambda: not keeping_twice.is_busy)
    assert keeping_twice.offer is None


def test_a_disk_that_is_full_is_told_and_the_backup_here_stands(qtbot, session, keeping_twice, other_disk, monkeypatch):
    edit(session)
    real = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if other_disk in path.parents:
            raise OSError(errno.ENOSPC, "full")
        return real(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with qtbot.waitSignal(keeping_twice.failed) as told:
        keeping_twice.begin()
    assert told.args[0].code == "backup_disk_full"
    assert occasions(session) == ["session"] and keeping_twice.fault is None


def test_a_disk_that_is_full_at_the_start_ends_no_backups(qtbot, session, keeping, monkeypatch):
    edit(session)
    full = UserError("store_disk_full", path=session.store.path)

    def refuse(*_arguments: object) -> None:
        raise full

    with monkeypatch.context() as patched, qtbot.waitSignal(keeping.failed):
        patched.setattr(session.store, "set_setting", refuse)
        keeping.begin()
    assert keeping.fault is full and not keeping.is_busy
    keeping.keep_if_changed()
    qtbot.waitUntil(lambda: occasions(session) == ["session"])
    edit(session, "Phòng khác")
    keeping.close()
    assert occasions(session) == ["session", "session"]


def test_a_plan_that_cannot_be_remembered_is_shown_all_the_same(session, monkeypatch):
    """Its edit is saved: told as a fault it would be made once more."""
    told = []
    session.changed.connect(told.append)

    def refuse(*_arguments: object) -> None:
        raise UserError("store_disk_full", path=session.store.path)

    monkeypatch.setattr(session.store, "set_setting", refuse)
    plan = Plan(result_year=2024, period_start=2025, period_end=2025)
    session.apply(added("thêm", [plan]))
    assert session.plan_id == plan.id and len(told) == 1
