"""Damage of seven kinds: found at the start, moved aside whole, replaced by the best there is, and counted."""

import contextlib
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from parapp.models import Task, Unit, UserError, added
from parapp.store import Store, files
from parapp.store.backups import Shelf
from parapp.store.counter import count_path
from parapp.store.drives import Drive
from parapp.store.recovery import damaged
from parapp.store.recovery.elsewhere import shelves_elsewhere
from parapp.store.recovery.recovering import RECOVERABLE, backups_for, offer, offer_of, recover, resume
from tests.store.looking import dump, raw, rows, traces
from tests.store.recovery.damage import DAMAGE, filled, next_edit, spoil

ROOT = Path(__file__).parents[3]
SPOILED = [kind for kind in DAMAGE if kind != "bit flip"]


def refused(data_file: Path) -> str:
    with pytest.raises(UserError) as caught:
        Store.open(data_file)
    return caught.value.code


def last_text(data_file: Path) -> str:
    with Store.open(data_file) as store:
        return next(task.remedy for task in store.records()[Task].values() if isinstance(task, Task))


@pytest.fixture
def spoiled(tmp_path):
    """A good file in one folder, and a function that gives spoiled copies of it."""
    (tmp_path / "good").mkdir()
    good = tmp_path / "good" / "parapp.db"
    filled(good)

    def make(kind: str, seed: int = 1) -> Path:
        folder = tmp_path / f"{kind} {seed}"
        shutil.copytree(good.parent, folder)
        spoil(folder / "parapp.db", kind, random.Random(seed))
        return folder / "parapp.db"

    return make


@pytest.mark.parametrize("kind", SPOILED)
def test_damage_is_found_and_the_file_stays_as_it_is(spoiled, kind):
    data_file = spoiled(kind)
    before = traces(data_file.parent)
    assert refused(data_file) in RECOVERABLE
    offer(data_file, backups_for(data_file))
    assert traces(data_file.parent) == before


@pytest.mark.parametrize("kind", SPOILED)
@pytest.mark.parametrize("seed", range(3))
def test_recovery_brings_back_what_is_said(spoiled, kind, seed):
    data_file = spoiled(kind, seed)
    content = data_file.read_bytes()
    wanted = offer(data_file, backups_for(data_file))
    report = recover(data_file, wanted)
    assert report.edits + (report.missing or 0) == 36
    assert report.edits == 21 + report.replayed
    assert (Path(report.folder) / "parapp.db").read_bytes() == content
    with Store.open(data_file) as store:
        assert len({(entry.device_id, entry.change_seq) for entry in store.entries()}) == report.edits
        assert store.missing == 0
        store.apply(next_edit(store))
        devices = {entry.device_id for entry in store.entries()}
        assert len(devices) == 2, "edits after the damage count under a number that was given out before"


def test_what_the_damage_spared_is_replayed(spoiled):
    """A table of records gone, the log whole: all edits are back."""
    data_file = spoiled("cut", 0)
    shutil.copyfile(data_file.parent.parent / "good" / "parapp.db", data_file)
    raw(data_file, "UPDATE task SET remedy = 'khác' WHERE rowid = 1")
    assert refused(data_file) == "recovery_log_differs"
    report = recover(data_file, offer(data_file, backups_for(data_file)))
    assert (report.edits, report.replayed, report.missing) == (36, 15, 0)
    assert last_text(data_file) == last_text(data_file.parent.parent / "good" / "parapp.db")


def test_flipped_bits_are_found_or_harmless(spoiled):
    """Harmless: free space, and what the log says of texts that were edited since."""
    with Store.open(spoiled("bit flip").parent.parent / "good" / "parapp.db") as store:
        good = dump(store)
    found = 0
    for seed in range(2, 42):
        try:
            with Store.open(spoiled("bit flip", seed)) as store:
                assert dump(store) == good
        except UserError as fault:
            assert fault.code in {*RECOVERABLE, "store_newer", "store_foreign"}
            found += 1
    assert 0 < found < 40


def test_a_backup_that_has_gone_bad_is_passed_over(spoiled):
    data_file = spoiled("noise")
    with Store.open(data_file.parent.parent / "good" / "parapp.db") as store:
        newer = Shelf(data_file).keep(store.snapshot(), "session")
    content = bytearray(newer.path.read_bytes())
    content[-100] ^= 1
    newer.path.write_bytes(content)
    wanted = offer(data_file, backups_for(data_file))
    assert wanted.backup is not None
    assert wanted.backup.number == 1
    with pytest.raises(UserError, match="backup_changed"):
        offer_of(data_file, newer)


def test_without_a_backup_the_log_is_done_once_more(tmp_path):
    data_file = tmp_path / "parapp.db"
    filled(data_file, kept=None, after=30)
    with Store.open(data_file) as store:
        before = dump(store)
    raw(data_file, "PRAGMA writable_schema = 1", "DELETE FROM sqlite_schema WHERE name = 'unit'")
    assert refused(data_file) in RECOVERABLE
    report = recover(data_file, offer(data_file, []))
    assert (report.edits, report.replayed, report.missing, report.backup) == (31, 31, 0, "")
    with Store.open(data_file) as store:
        assert dump(store) == before


def test_without_anything_parapp_begins_anew_and_says_so(tmp_path):
    data_file = tmp_path / "parapp.db"
    filled(data_file, kept=None, after=4)
    data_file.write_bytes(b"")
    report = recover(data_file, offer(data_file, []))
    assert (report.edits, report.missing, report.records) == (0, 5, 0)
    with Store.open(data_file) as store:
        assert not any(store.records().values())


def test_where_nothing_is_known_nothing_is_claimed(tmp_path):
    data_file = tmp_path / "parapp.db"
    filled(data_file, kept=2, after=4)
    data_file.write_bytes(b"")
    count_path(data_file).write_bytes(b"torn 00")
    assert recover(data_file, offer(data_file, backups_for(data_file))).missing is None


def test_edits_in_the_wal_of_a_killed_session_count(tmp_path):
    """The data file itself is zeroed in the middle while its last edits still stand beside it."""
    killed = tmp_path / "killed" / "parapp.db"
    filled(tmp_path / "parapp.db", kept=20, after=0)
    shutil.copytree(tmp_path / "backups", killed.parent / "backups")
    with Store.open(tmp_path / "parapp.db") as store:
        for _ in range(5):
            store.apply(next_edit(store))
        for path in tmp_path.glob("parapp.*"):
            shutil.copyfile(path, killed.parent / path.name)
    content = bytearray(killed.read_bytes())
    rootpage = _page_of(killed, "agency")
    content[(rootpage - 1) * 4096 : rootpage * 4096] = bytes(4096)
    killed.write_bytes(content)
    before = traces(killed.parent)
    assert refused(killed) == "store_damaged"
    assert traces(killed.parent) == before, "the edits beside the file went into it"
    report = recover(killed, offer(killed, backups_for(killed)))
    assert (report.edits, report.replayed, report.missing) == (26, 5, 0)
    assert {path.name for path in Path(report.folder).iterdir()} >= {"parapp.db", "parapp.db-wal"}
    assert last_text(killed) == last_text(tmp_path / "parapp.db")


def _page_of(data_file: Path, table: str) -> int:
    import sqlite3

    connection = sqlite3.connect(f"file:{data_file}?immutable=1", uri=True)
    try:
        return int(connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", [table]).fetchone()[0])
    finally:
        connection.close()


def test_a_stale_wal_does_not_come_into_the_new_file(tmp_path):
    data_file = tmp_path / "parapp.db"
    filled(data_file, kept=3, after=0)
    with Store.open(data_file) as store:
        expected = dump(store)
        store.apply(added("thêm", [Unit(name="Sau bản sao lưu")]))
        shutil.copyfile(f"{data_file}-wal", tmp_path / "kept")
    data_file.write_bytes(b"")
    (tmp_path / "kept").rename(tmp_path / "parapp.db-wal")
    recover(data_file, offer(data_file, backups_for(data_file)))
    with Store.open(data_file) as store:
        assert dump(store) == expected
    assert not (tmp_path / "parapp.db-wal").exists()


HOLDER = """
import sys
from pathlib import Path
from parapp.models import Unit, added
from parapp.store import Store
store = Store.open(Path(sys.argv[1]))
store.apply(added("thêm", [Unit(name="Đơn vị")]))
print("open", flush=True)
sys.stdin.read()
"""


def test_a_file_in_use_is_not_moved(tmp_path):
    data_file = tmp_path / "parapp.db"
    filled(data_file)
    wanted = offer(data_file, backups_for(data_file))
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, data_file], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as holder:
        assert holder.stdout is not None and holder.stdout.readline().strip() == b"open"
        try:
            with pytest.raises(UserError, match="store_in_use"):
                recover(data_file, wanted)
        finally:
            holder.kill()
    assert not list(tmp_path.glob("hong-*"))


# -- interrupted ---------------------------------------------------------------------------------------------------


class Killed(BaseException):
    """What a kill is to the code that runs: nothing after it is done."""


@pytest.mark.parametrize("step", range(8))
def test_an_interrupted_recovery_is_gone_on_with(spoiled, monkeypatch, step):
    data_file = spoiled("noise")
    content = data_file.read_bytes()
    (data_file.parent / "parapp.db-wal").write_bytes(b"wal")
    wanted = offer(data_file, backups_for(data_file))
    left = iter(range(step))

    def stepping(work):
        def stepped(*arguments):
            if next(left, None) is None:
                raise Killed
            return work(*arguments)

        return stepped

    for module, name in ((damaged, "rename"), (damaged, "finish"), (damaged, "abandon"), (files, "rename")):
        monkeypatch.setattr(module, name, stepping(getattr(module, name)))
    with contextlib.suppress(Killed):
        recover(data_file, wanted)
    monkeypatch.undo()
    assert_completes(data_file, content)


def assert_completes(data_file: Path, content: bytes) -> None:
    """The next start ends with a good file, and the damaged set lies whole in a folder of its own."""
    resume(data_file, backups_for(data_file))
    try:
        Store.open(data_file).close()
    except UserError as fault:
        assert fault.code in RECOVERABLE
        recover(data_file, offer(data_file, backups_for(data_file)))
    with Store.open(data_file) as store:
        assert rows(store, "PRAGMA integrity_check") == [("ok",)]
        assert len(store.entries()) > 20
    assert damaged.unfinished(data_file) is None
    kept = [path for path in data_file.parent.glob("hong-*/parapp.db") if path.read_bytes() == content]
    assert len(kept) == 1
    assert not list(data_file.parent.glob("*.new-*"))


def test_no_new_file_is_made_while_a_recovery_waits(spoiled):
    data_file = spoiled("noise")
    folder = damaged.begin(data_file, "")
    damaged.move_aside(data_file, folder)
    assert refused(data_file) == "recovery_unfinished"
    assert not data_file.exists()


@pytest.mark.parametrize("marker", [b"", b"{", b'{"parts": 1}', b"\xff\xfe\0"], ids=["empty", "torn", "odd", "noise"])
@pytest.mark.parametrize("moved", [False, True])
def test_a_marker_that_cannot_be_read_refuses_no_start(spoiled, marker, moved):
    data_file = spoiled("noise")
    content = data_file.read_bytes()
    folder = damaged.begin(data_file, "")
    (folder / "dang-khoi-phuc.json").write_bytes(marker)
    if moved:
        damaged.move_aside(data_file, folder)
    report = resume(data_file, backups_for(data_file))
    assert report is not None and report.backup == "mới nhất"
    assert_completes(data_file, content)


def test_a_disk_that_is_full_leaves_the_damaged_file_in_its_place(spoiled, monkeypatch):
    data_file = spoiled("noise")
    wanted = offer(data_file, backups_for(data_file))
    before = traces(data_file.parent)

    def full(path, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(UserError, match="store_disk_full"):
        recover(data_file, wanted)
    monkeypatch.undo()
    assert traces(data_file.parent) == before


# -- other disks ---------------------------------------------------------------------------------------------------


def test_backups_on_another_disk_are_found(tmp_path):
    data_file = tmp_path / "c" / "parapp.db"
    data_file.parent.mkdir()
    filled(data_file)
    other = tmp_path / "d"
    with Store.open(data_file) as store:
        Shelf(data_file, other / "parapp-sao-luu" / "id").keep(store.snapshot(), "session")
    shutil.rmtree(data_file.parent / "backups")
    data_file.write_bytes(b"")

    def found() -> list[Drive]:
        return [Drive(other, "fixed", "Dữ liệu", 10**9, 10**9, "NTFS", True)]

    backups = backups_for(data_file, shelves_elsewhere(data_file, found))
    assert len(backups) == 1
    assert recover(data_file, offer(data_file, backups)).missing == 0
