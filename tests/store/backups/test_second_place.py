"""Backups on another disk: which disk, what lies there, and who knows more."""

import errno
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.models import Unit, UserError, added
from parapp.store import Store
from parapp.store.backups import Shelf
from parapp.store.backups import keeping as keeping_module
from parapp.store.backups import second_place as places_module
from parapp.store.backups.keeping import Places, bring_files_back, keep_both, look
from parapp.store.backups.outside import last_stick_copy, made_at, note_stick_copy
from parapp.store.backups.own_files import copy_missing, copy_new
from parapp.store.backups.second_place import (
    PlaceChoice,
    choose_place,
    data_id,
    known_here,
    place_choice,
    second_root,
    settle,
    standing,
)
from parapp.store.drives import Drive
from tests.store.looking import small_plan, traces

GB = 1_000_000_000


@pytest.fixture
def other_disk(tmp_path, monkeypatch) -> Path:
    """A folder that stands for drive D:; the folder for passing files is somewhere else."""
    monkeypatch.setattr(places_module.tempfile, "gettempdir", lambda: str(tmp_path / "passing"))
    disk = tmp_path / "D"
    disk.mkdir()
    return disk


def drive(path: Path, kind="fixed", free: int = 10 * GB, writable: bool = True) -> Drive:
    return Drive(path, kind, "", free, 100 * GB, "NTFS", writable)


def drives_of(tmp_path: Path, *others: Drive):
    return lambda: [drive(tmp_path / "C"), *others]


def places(store: Store) -> Places:
    own = store.path.parent / "mau-cua-co-quan"
    return Places(store.path, own, data_id(store), place_choice(store), known_here(store))


@pytest.fixture
def store(tmp_path):
    (tmp_path / "C").mkdir()
    with Store.open(tmp_path / "C" / "parapp.db") as opened:
        opened.apply(added("thêm", small_plan()))
        yield opened


# -- which disk ------------------------------------------------------------------------------------------


def test_only_another_fixed_disk_with_room_is_taken_by_itself(tmp_path, other_disk):
    data_file = tmp_path / "C" / "parapp.db"
    unfit = [
        drive(tmp_path / "usb", "removable"),
        drive(tmp_path / "net", "network"),
        drive(tmp_path / "cd", "other"),
        drive(tmp_path / "full", free=1000),
        drive(tmp_path / "ro", writable=False),
    ]
    here = drives_of(tmp_path, *unfit)()
    assert second_root(PlaceChoice(), data_file, here, 1) is None
    assert second_root(PlaceChoice(), data_file, [*here, drive(other_disk)], 1) == other_disk / "parapp-sao-luu"
    assert second_root(PlaceChoice(kind="off"), data_file, [drive(other_disk)], 1) is None
    chosen = PlaceChoice(kind="folder", folder=str(tmp_path / "net" / "x"))
    assert second_root(chosen, data_file, here, 1) == tmp_path / "net" / "x"


def test_the_disk_that_has_backups_already_is_taken_again(tmp_path, other_disk):
    larger = drive(tmp_path / "E", free=90 * GB)
    (other_disk / "parapp-sao-luu").mkdir()
    data_file = tmp_path / "C" / "parapp.db"
    assert second_root(PlaceChoice(), data_file, [larger, drive(other_disk)], 1) == other_disk / "parapp-sao-luu"


def test_samples_and_tests_are_not_copied_to_other_disks(tmp_path):
    assert second_root(PlaceChoice(), tmp_path / "parapp.db", [drive(Path("/"))], 1) is None


def test_the_choice_is_kept_and_odd_ones_are_none(store):
    choose_place(store, PlaceChoice(kind="off"))
    assert place_choice(store) == PlaceChoice(kind="off")
    store.set_setting("second_place", {"kind": "?"})
    assert place_choice(store) == PlaceChoice()
    store.set_setting("data_id", "../../x")
    assert data_id(store).isalnum() and data_id(store) == data_id(store)


# -- what is kept there ------------------------------------------------------------------------------------------


def test_both_places_get_a_backup_and_the_files_go_along(store, tmp_path, other_disk):
    for name, content in (("mau-cua-co-quan/word/mau.docx", b"mau"), ("minh-chung/ke-hoach-2025/anh.jpg", b"anh")):
        path = store.path.parent / name
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
    kept = keep_both(places(store), store.snapshot(), "session", drives_of(tmp_path, drive(other_disk)))
    folder = other_disk / "parapp-sao-luu" / data_id(store)
    assert kept.second is not None and kept.second_fault is None and kept.files_failed == 0
    assert kept.second.path.parent == folder
    assert kept.first.note == kept.second.note
    assert (folder / "minh-chung/ke-hoach-2025/anh.jpg").read_bytes() == b"anh"
    assert (folder / "mau-cua-co-quan/word/mau.docx").read_bytes() == b"mau"
    assert (store.path.parent / "backups/mau-cua-co-quan/word/mau.docx").read_bytes() == b"mau"
    assert not (store.path.parent / "backups/minh-chung").exists(), "evidence may be large"
    assert "parapp" in (folder.parent / "DOC-TRUOC.txt").read_text(encoding="utf-8-sig")


def test_changed_files_are_kept_beside_the_older_ones_and_none_is_overwritten(tmp_path):
    source, target = tmp_path / "a", tmp_path / "b"
    (source / "word").mkdir(parents=True)
    one, two = source / "word" / "mau.docx", source / "cau.txt"
    one.write_bytes(b"first")
    two.write_bytes(b"same")
    assert copy_new(source, target).names == {"cau.txt": "cau.txt", "word/mau.docx": "word/mau.docx"}
    before = traces(target)
    assert copy_new(source, target).failed == [] and traces(target) == before
    one.write_bytes(b"second, longer")
    names = copy_new(source, target).names
    assert names["word/mau.docx"].startswith("word/mau-") and names["cau.txt"] == "cau.txt"
    assert before.items() <= traces(target).items() and len(traces(target)) == 3
    assert (target / names["word/mau.docx"]).read_bytes() == b"second, longer"
    assert copy_new(source, target).names == names
    back = tmp_path / "back"
    assert copy_missing(target, back, names, lambda: False).failed == []
    assert {path.name: path.read_bytes() for path in back.rglob("*") if path.is_file()} == {
        "mau.docx": b"second, longer",
        "cau.txt": b"same",
    }


def test_a_label_cannot_name_a_place_outside(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "secret").write_bytes(b"x")
    names = {"../out.txt": "../secret", "in.txt": "../secret", "/abs": "x"}
    assert copy_missing(tmp_path / "b", tmp_path / "c", names, lambda: False).names == {}
    assert not (tmp_path / "out.txt").exists() and not (tmp_path / "c" / "in.txt").exists()


@pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="needs links")
def test_links_and_what_is_passing_are_not_followed(tmp_path):
    source = tmp_path / "a"
    source.mkdir()
    (source / "link").symlink_to("/etc/hostname")
    (source / "~$mau.docx").write_bytes(b"")
    (source / f"x.docx.new-{'0' * 32}").write_bytes(b"")
    assert copy_new(source, tmp_path / "b").names == {}


def test_a_file_that_is_held_does_not_stop_the_others(tmp_path, monkeypatch):
    source = tmp_path / "a"
    source.mkdir()
    for name in ("1.docx", "2.docx"):
        (source / name).write_bytes(name.encode())
    real = Path.open

    def held(path: Path, *arguments, **options):
        if path == source / "1.docx":
            raise PermissionError(errno.EACCES, "Word holds it")
        return real(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", held)
    copied = copy_new(source, tmp_path / "b")
    assert (copied.names, copied.failed) == ({"2.docx": "2.docx"}, ["1.docx"])
    assert [path.name for path in (tmp_path / "b").iterdir()] == ["2.docx"]


def test_the_other_disk_is_not_filled_to_its_brim(store, tmp_path, other_disk, monkeypatch):
    evidence = store.path.parent / "minh-chung"
    evidence.mkdir()
    for number in range(5):
        (evidence / f"{number}.pdf").write_bytes(b"pdf")
    left = iter([GB, GB, 1000, 1000])
    monkeypatch.setattr(keeping_module, "room_of", lambda _path: (next(left), 10 * GB))
    kept = keep_both(places(store), store.snapshot(), "session", drives_of(tmp_path, drive(other_disk)))
    assert kept.second_fault is None and kept.files_failed == 3
    assert len(list(other_disk.rglob("*.pdf"))) == 2


def test_a_disk_that_vanishes_keeps_nobody_from_the_first_backup(store, tmp_path, other_disk):
    finder = drives_of(tmp_path, drive(other_disk))
    other_disk.rmdir()
    kept = keep_both(places(store), store.snapshot(), "session", finder)
    assert kept.first.checked and kept.second is None
    assert kept.second_fault is not None and kept.second_fault.code == "backup_place_gone"
    assert not other_disk.exists(), "on Linux it would be a folder of the disk below"


@pytest.mark.parametrize("k", range(1, 4))
def test_a_disk_that_fails_midway_is_told_and_leaves_no_junk(store, tmp_path, other_disk, monkeypatch, k):
    keep_both(places(store), store.snapshot(), "session", drives_of(tmp_path, drive(other_disk)))
    store.apply(added("thêm", [Unit(name="Phòng mới")]))
    left = [k]
    real = Path.write_bytes

    def failing(path: Path, content: bytes) -> int:
        if other_disk in path.parents:
            left[0] -= 1
            if left[0] <= 0:
                raise OSError(errno.EIO, "gone")
        return real(path, content)

    monkeypatch.setattr(Path, "write_bytes", failing)
    kept = keep_both(places(store), store.snapshot(), "session", drives_of(tmp_path, drive(other_disk)))
    assert kept.first.checked
    folder = other_disk / "parapp-sao-luu" / data_id(store)
    if k == 1:
        assert kept.second_fault is not None and kept.second_fault.code == "backup_not_written"
        assert len(list(folder.glob("*.db"))) == len(list(folder.glob("*.json"))) == 1
    assert not list(other_disk.rglob("*.new-*"))


# -- who knows more ------------------------------------------------------------------------------------------

VECTORS = st.dictionaries(st.sampled_from("abc"), st.integers(1, 4), max_size=3)


@given(VECTORS, VECTORS)
def test_standing_is_told_by_what_each_has_seen(ours, theirs):
    both = {key: max(ours.get(key, 0), theirs.get(key, 0)) for key in ours | theirs}
    expected = "same" if both == ours else "older" if both == theirs else "both"
    assert standing(ours, theirs) == expected


def test_a_disk_that_was_set_back_is_seen(store, tmp_path, other_disk):
    """The system disk is an image of last week; drive D: is not."""
    finder = drives_of(tmp_path, drive(other_disk))
    keep_both(places(store), store.snapshot(), "session", finder)
    assert look(places(store), finder).offer is None
    image = tmp_path / "image.db"
    image.write_bytes(store.snapshot().content)
    store.apply(added("thêm", [Unit(name="Sau ảnh đĩa")]))
    later = keep_both(places(store), store.snapshot(), "session", finder).second
    store.close()
    shutil.rmtree(tmp_path / "C")
    (tmp_path / "C").mkdir()
    shutil.copy(image, tmp_path / "C" / "parapp.db")
    with Store.open(tmp_path / "C" / "parapp.db") as old:
        offer = look(places(old), finder).offer
        assert offer is not None and later is not None
        assert (offer.standing, offer.backup.path, offer.backup.pinned) == ("older", later.path, True)
        old.begin_device()
        old.apply(added("thêm", [Unit(name="Làm tiếp ở bản cũ")]))
        keep_both(places(old), old.snapshot(), "session", finder)
        again = look(places(old), finder).offer
        assert again is not None and (again.standing, again.backup.path) == ("both", later.path)
        settle(old, again.backup.note.seen)
        assert look(places(old), finder).offer is None


def test_after_a_new_system_the_backups_of_before_are_found(store, tmp_path, other_disk):
    finder = drives_of(tmp_path, drive(other_disk))
    evidence = store.path.parent / "minh-chung" / "a.pdf"
    evidence.parent.mkdir()
    evidence.write_bytes(b"pdf")
    own = store.path.parent / "mau-cua-co-quan" / "mau.docx"
    own.parent.mkdir()
    own.write_bytes(b"docx")
    kept = keep_both(places(store), store.snapshot(), "session", finder)
    store.close()
    shutil.rmtree(tmp_path / "C")
    (tmp_path / "C").mkdir()
    with Store.open(tmp_path / "C" / "parapp.db") as fresh:
        offer = look(places(fresh), finder).offer
        assert offer is not None and kept.second is not None
        assert offer.backup.path == kept.second.path
        copied = bring_files_back(offer.shelf, offer.backup, places(fresh), lambda: False)
        assert copied.failed == []
        assert (evidence.read_bytes(), own.read_bytes()) == (b"pdf", b"docx")


def test_backups_of_before_are_offered_also_once_something_was_typed(store, tmp_path, other_disk):
    """The computer was set up anew, and the officer began with the name of the office."""
    finder = drives_of(tmp_path, drive(other_disk))
    kept = keep_both(places(store), store.snapshot(), "session", finder).second
    store.close()
    shutil.rmtree(tmp_path / "C")
    (tmp_path / "C").mkdir()
    with Store.open(tmp_path / "C" / "parapp.db") as fresh:
        fresh.apply(added("thêm", [Unit(name="Phòng mới nhập")]))
        keep_both(places(fresh), fresh.snapshot(), "session", finder)
        offer = look(places(fresh), finder).offer
        assert offer is not None and kept is not None
        assert (offer.standing, offer.backup.path) == ("both", kept.path)
        settle(fresh, offer.backup.note.seen)
        assert look(places(fresh), finder).offer is None


def test_an_empty_file_on_an_empty_disk_has_no_offer(tmp_path, other_disk):
    (tmp_path / "C").mkdir()
    with Store.open(tmp_path / "C" / "parapp.db") as fresh:
        found = look(places(fresh), drives_of(tmp_path, drive(other_disk)))
        assert (found.newest, found.second, found.offer, found.second_fault) == (None, None, None, None)


# -- sticks, labels ------------------------------------------------------------------------------------------


def test_the_last_copy_on_a_stick_is_noted(store):
    assert last_stick_copy(store) is None
    note = store.snapshot().note
    note_stick_copy(store, note, "E: (KINGSTON)")
    last = last_stick_copy(store)
    assert last is not None and (last.place, last.edits, last.made_at) == ("E: (KINGSTON)", note.edits, note.made_at)
    assert made_at(last.made_at) is not None
    store.set_setting("last_stick_copy", "x")
    assert last_stick_copy(store) is None


@pytest.mark.parametrize("text", ["", "hôm qua", "99999-01-01", "2026-13-01T00:00:00"])
def test_a_label_without_a_time_has_none(text):
    assert made_at(text) is None


# -- restoring ------------------------------------------------------------------------------------------


def test_a_stale_wal_beside_a_backup_changes_nothing_in_it(store):
    """Byte for byte what was kept is what is read, whatever SQLite would make of the folder."""
    shelf = Shelf(store.path)
    kept = shelf.keep(store.snapshot(), "hand")
    content = shelf.read(kept)
    store.apply(added("thêm", [Unit(name=f"Đơn vị {number}") for number in range(50)]))
    wal = store.path.with_name("parapp.db-wal")
    shutil.copy(wal, kept.path.with_name(f"{kept.path.name}-wal"))
    assert wal.stat().st_size > 0
    assert shelf.read(kept) == content
    with pytest.raises(UserError):
        shelf.read(kept._replace(path=wal))
