"""Backups count only after they were read back; whatever else lies among them is told and left alone."""

import errno
import json
import os
import random
import sqlite3
import subprocess
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from parapp.models import Unit, UserError, added
from parapp.store import Store, files
from parapp.store.backups import OCCASION_WORDS, Shelf
from parapp.store.backups.kept import Unusable
from parapp.store.backups.occasions import FILE_WORDS
from parapp.store.carry import uncached
from parapp.store.data_copy import read_content
from parapp.store.files import sha256_of
from parapp.store.snapshot import Snapshot
from tests.store.children import HAS_FORK, wait_for_one_more, working
from tests.store.looking import dump, small_plan, traces


@pytest.fixture
def shelf(data_file: Path) -> Shelf:
    return Shelf(data_file)


def names(shelf: Shelf) -> list[str]:
    return sorted(path.name for path in shelf.folder.iterdir()) if shelf.folder.exists() else []


def test_a_backup_holds_all_and_says_what(store, shelf):
    store.apply(added("thêm", small_plan()))
    before = dump(store)
    kept = shelf.keep(store.snapshot(), "session")
    store.apply(added("thêm", [Unit(name="Sau khi sao lưu")]))
    assert shelf.backups() == [kept]
    assert kept.checked and kept.note.sha256 == sha256_of(kept.path)
    assert (kept.number, kept.occasion, kept.pinned, kept.day) == (1, "session", False, 1)
    assert (kept.note.rows["task"], kept.note.plans) == (3, ("Kế hoạch năm 2025",))
    assert names(shelf) == ["parapp-000001-tu-dong.db", "parapp-000001-tu-dong.json"]
    copy = read_content(shelf.read(kept), kept.path)
    assert copy.seen == kept.note.seen
    with Store.open(kept.path) as opened:
        assert dump(opened) == before


def test_a_backup_can_be_read_from_a_medium_that_cannot_be_written(store, shelf):
    store.apply(added("thêm", small_plan()))
    kept = shelf.keep(store.snapshot(), "hand")
    connection = sqlite3.connect(f"file:{kept.path}?mode=ro", uri=True)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert connection.execute("SELECT count(*) FROM task").fetchone() == (3,)
    connection.close()


def test_all_but_those_that_come_by_themselves_stay_for_ever(store, shelf):
    assert FILE_WORDS.keys() == OCCASION_WORDS.keys()
    pinned = {occasion: shelf.keep(store.snapshot(), occasion).pinned for occasion in FILE_WORDS}
    assert pinned == {occasion: occasion != "session" for occasion in FILE_WORDS}


def test_a_counter_names_backups_whatever_the_clock_says(store, shelf):
    shelf.folder.mkdir()
    for name in (
        "parapp-000007-tu-dong.db",
        "parapp-x.db",
        "khac-000099-tu-dong.db",
        "parapp-000009-tu-dong.json",
        "parapp-999999999-x.db",
    ):
        (shelf.folder / name).touch()
    kept = shelf.keep(store.snapshot(), "session")
    assert kept.path.name == "parapp-000010-tu-dong.db"


def test_the_newest_is_the_one_with_the_highest_number(store, shelf):
    numbers = []
    for made_at in ("2026-11-21T10:00:00+07:00", "2009-01-01T00:00:00+07:00", "2099-12-31T00:00:00+07:00"):
        snapshot = store.snapshot()
        numbers.append(shelf.keep(snapshot._replace(note=replace(snapshot.note, made_at=made_at)), "session"))
    assert [backup.number for backup in shelf.backups()] == [3, 2, 1]
    assert [backup.day for backup in shelf.backups()] == [3, 2, 1]
    assert shelf.newest() == numbers[-1]


# -- what cannot be used -----------------------------------------------------------------------------------------


def test_whatever_lies_among_them_is_told_and_left_alone(store, shelf):
    store.apply(added("thêm", small_plan()))
    good, cut, gone, torn = (shelf.keep(store.snapshot(), "session") for _ in range(4))
    cut.path.write_bytes(cut.path.read_bytes()[:-1])
    gone.path.unlink()
    torn.path.with_suffix(".json").write_text('{"number": 4, "occ', encoding="utf-8")
    (shelf.folder / "parapp-000050-tu-dong.db").write_bytes(b"")
    (shelf.folder / "cua toi.db").write_bytes(b"SQLite format 3\0" + bytes(100))
    (shelf.folder / "Thumbs.db").write_bytes(b"\xd0\xcf\x11\xe0")
    (shelf.folder / "ghi chú.txt").write_text("của người khác", encoding="utf-8")
    before = traces(shelf.folder)
    faults = {backup.number: backup.fault for backup in shelf.backups()}
    assert faults == {1: None, 2: "size", 3: "missing"}
    assert shelf.unusable() == [
        Unusable(shelf.folder / "cua toi.db", "no_label"),
        Unusable(torn.path, "torn_label"),
        Unusable(shelf.folder / "parapp-000050-tu-dong.db", "no_label"),
    ]
    assert shelf.newest() == good
    shelf.keep(store.snapshot(), "session")
    assert before.items() <= traces(shelf.folder).items()


def test_one_wrong_bit_is_found_when_it_is_read(store, shelf):
    kept = shelf.keep(store.snapshot(), "session")
    content = bytearray(kept.path.read_bytes())
    content[len(content) // 2] ^= 1
    kept.path.write_bytes(content)
    with pytest.raises(UserError, match="backup_changed"):
        shelf.read(shelf.backups()[0])


@given(text=st.one_of(st.binary(max_size=300), st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["number", "note", "seen", "pinned", "day", "occasion", "size"]), inner, max_size=5),
).map(lambda value: json.dumps(value).encode())))  # fmt: skip
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_label_is_too_odd(tmp_path, text):
    folder = tmp_path / "backups"
    folder.mkdir(exist_ok=True)
    (folder / "parapp-000001-tu-dong.json").write_bytes(text)
    shelf = Shelf(tmp_path / "parapp.db")
    assert shelf.backups() == []
    assert [found.fault for found in shelf.unusable()] == ["torn_label"]


def test_a_label_that_was_moved_to_another_backup_does_not_count(store, shelf):
    first, second = (shelf.keep(store.snapshot(), "session") for _ in range(2))
    second.path.with_suffix(".json").write_bytes(first.path.with_suffix(".json").read_bytes())
    assert [backup.number for backup in shelf.backups()] == [1]
    assert shelf.unusable() == [Unusable(second.path, "torn_label")]


def test_a_label_of_a_newer_parapp_is_read(store, shelf):
    kept = shelf.keep(store.snapshot(), "session")
    label_file = kept.path.with_suffix(".json")
    label = json.loads(label_file.read_bytes())
    label_file.write_text(json.dumps(label | {"occasion": "later", "new": 1}), encoding="utf-8")
    assert shelf.backups() == [kept._replace(occasion="later")]


def test_pinning_keeps_the_rest_of_the_label(store, shelf, tmp_path):
    own = tmp_path / "mau-cua-co-quan"
    own.mkdir()
    (own / "mau.docx").write_bytes(b"mau")
    kept = shelf.keep(store.snapshot(), "session", own)
    shelf.pin(kept, True)
    (pinned,) = shelf.backups()
    assert pinned == kept._replace(pinned=True)
    assert shelf.own_files(pinned) == {"mau.docx": "mau.docx"}
    assert len(names(shelf)) == 3


def test_a_label_torn_meanwhile_is_told_when_it_is_to_be_pinned(store, shelf):
    kept = shelf.keep(store.snapshot(), "session")
    kept.path.with_suffix(".json").write_text("{", encoding="utf-8")
    with pytest.raises(UserError, match="backup_changed"):
        shelf.pin(kept, True)


# -- faults of the disk --------------------------------------------------------------------------------------------


def test_a_damaged_snapshot_is_no_backup_and_nothing_goes(store, shelf):
    store.apply(added("thêm", small_plan()))
    for _ in range(25):
        shelf.keep(store.snapshot(), "session")
    before = names(shelf)
    snapshot = store.snapshot()
    damaged = bytearray(snapshot.content)
    damaged[5 * 4096 : 6 * 4096] = bytes(4096)
    for _ in range(30):
        with pytest.raises(UserError, match="store_damaged"):
            shelf.keep(snapshot._replace(content=bytes(damaged)), "session")
    assert names(shelf) == before


@pytest.mark.parametrize("code", ["backup_disk_full", "backup_not_written"])
def test_each_kth_operation_may_fail(store, shelf, monkeypatch, code):
    """Open, write, sync, link and the label: whichever fails, there is no new backup, no junk, and all old ones."""
    store.apply(added("thêm", small_plan()))
    shelf.keep(store.snapshot(), "session")
    before, snapshot = names(shelf), store.snapshot()
    reached = 0
    for k in range(1, 40):
        with monkeypatch.context() as patched:
            failing = FailingDisk(patched, k, errno.ENOSPC if code == "backup_disk_full" else errno.EIO)
            try:
                shelf.keep(snapshot, "session")
            except UserError as fault:
                assert fault.code == code
                reached = k
            else:
                assert not failing.failed
                break
        assert names(shelf) == before, k
    assert reached >= 6
    assert len(shelf.backups()) == 2


class FailingDisk:
    """Lets the kth operation fail."""

    def __init__(self, patched: pytest.MonkeyPatch, k: int, code: int) -> None:
        self.left, self.code, self.failed = k, code, False
        for module, name in ((os, "fsync"), (Path, "write_bytes"), (Path, "mkdir"), (Path, "open")):
            patched.setattr(module, name, self._counted(getattr(module, name)))
        patched.setattr(files, "rename_to_free_name", self._counted(files.rename_to_free_name))
        patched.setattr(uncached, "measured_uncached", self._counted(uncached.measured_uncached))

    def _counted(self, real):
        reads = real is Path.open

        def run(*arguments, **options):
            if reads and arguments[0].suffix == ".json":
                return real(*arguments, **options)  # a label that cannot be read stops nothing
            self.left -= 1
            if self.left == 0:
                self.failed = True
                raise OSError(self.code, os.strerror(self.code))
            return real(*arguments, **options)

        return run


def test_what_reads_back_otherwise_does_not_count(store, shelf, monkeypatch):
    lying = SimpleNamespace(sha256="0" * 64)
    monkeypatch.setattr("parapp.store.carry.uncached.measured_uncached", lambda _path, _gauge: lying)
    with pytest.raises(UserError, match="backup_not_verified"):
        shelf.keep(store.snapshot(), "session")
    assert names(shelf) == []


def test_leftovers_of_a_killed_backup_go_with_the_next_start(data_file: Path):
    folder = data_file.parent / "backups"
    folder.mkdir()
    kept, leftover = folder / "parapp-000001-tu-dong.db", folder / f"parapp-000002-tu-dong.db.new-{'f0' * 16}"
    label = folder / f"parapp-000002-tu-dong.json.new-{'f0' * 16}"
    for path in (kept, leftover, label):
        path.touch()
    Store.open(data_file).close()
    assert list(folder.iterdir()) == [kept]


def test_a_backup_that_only_lacks_the_name_of_its_label_is_completed(store, shelf):
    """Killed between the two names, while it was written or while it was to go."""
    kept, other = shelf.keep(store.snapshot(), "session"), shelf.keep(store.snapshot(), "session")
    passing = kept.path.with_name(f"{kept.path.stem}.json.new-{'0a' * 16}")
    kept.path.with_suffix(".json").rename(passing)
    torn = other.path.with_name(f"{other.path.stem}.json.new-{'0b' * 16}")
    torn.write_text("{", encoding="utf-8")
    assert shelf.backups() == [other]
    shelf.remove_leftovers()
    assert shelf.backups() == [other, kept]
    assert shelf.unusable() == [] and not list(shelf.folder.glob("*.new-*"))


def keep_for_ever(shelf: Shelf, snapshot: Snapshot) -> None:
    while True:
        shelf.keep(snapshot, "session")


def test_a_process_killed_while_it_keeps_backups_leaves_whole_ones_only(data_file, shelf):
    with Store.open(data_file) as store:
        store.apply(added("thêm", small_plan()))
        snapshot = store.snapshot()
    first = shelf.keep(snapshot, "hand")
    chance = random.Random(4)
    for _ in range(15 if HAS_FORK else 3):
        with working(keep_for_ever, shelf, snapshot) as child:
            if not HAS_FORK:
                wait_for_one_more(shelf.folder, child)
            time.sleep(chance.uniform(0, 0.2))
        shelf.remove_leftovers()
        assert not list(shelf.folder.glob("*.new-*"))
        assert shelf.unusable() == [] and all(backup.checked for backup in shelf.backups())
        assert shelf.backups()[-1] == first
    assert all(shelf.read(backup) == snapshot.content for backup in shelf.backups())


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 1 MB."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], capture_output=True)
    if mounted.returncode:
        pytest.skip("needs the right to mount a small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounts need root")
def test_a_full_disk_gets_no_torn_backup(store, small_disk):
    store.apply(added("thêm", small_plan()))
    shelf = Shelf(store.path, small_disk / "backups")
    codes = set()
    kept = 0
    for _ in range(10):
        try:
            shelf.keep(store.snapshot(), "hand")
            kept += 1
        except UserError as fault:
            codes.add(fault.code)
    assert kept >= 1 and codes == {"backup_disk_full"}
    assert len(shelf.backups()) == kept and all(len(shelf.read(backup)) for backup in shelf.backups())
    assert shelf.unusable() == [] and not list(shelf.folder.glob("*.new-*"))


def test_a_read_only_folder_is_told(store, tmp_path, monkeypatch):
    def refuse(*_arguments, **_options):
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(UserError, match="backup_not_written"):
        Shelf(store.path, tmp_path / "x").keep(store.snapshot(), "session")


def test_what_cannot_be_deleted_stays_and_the_new_one_counts(store, shelf, monkeypatch):
    for _ in range(21):
        shelf.keep(store.snapshot(), "session")
    real = Path.unlink

    def held(path: Path, missing_ok: bool = False) -> None:
        if path.suffix == ".db":
            raise PermissionError(errno.EACCES, "held by a scanner")
        real(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", held)
    kept = shelf.keep(store.snapshot(), "session")
    assert shelf.newest() == kept
