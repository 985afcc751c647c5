"""What could not be saved: kept aside line by line, put in later where the record is as it was, never silently lost."""

import errno
import os
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from parapp.models import Plan, Task, Unit, UserError, added, edited, removed
from parapp.store import Store, rescue
from parapp.store.rescue import RescueFile, rebased, superseded
from parapp.store.reserve import Reserve
from tests.store.looking import small_plan


@pytest.fixture
def file(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "spare").mkdir()
    return RescueFile(tmp_path / "data", tmp_path / "spare")


def task_of(store: Store) -> Task:
    task = next(iter(store.records()[Task].values()))
    assert isinstance(task, Task)
    return task


def test_what_is_kept_is_there_after_a_restart(file, tmp_path):
    change = added("thêm", small_plan())
    file.keep(change)
    again = RescueFile(tmp_path / "data", tmp_path / "spare").waiting()
    assert [one.change for one in again] == [change]
    file.done(again)
    assert file.waiting() == []
    assert list((tmp_path / "data").iterdir()) == []


def test_a_folder_that_cannot_be_written_to_gives_way_to_the_spare_one(file, tmp_path, monkeypatch):
    append = rescue._append

    def refused(path: Path, content: bytes) -> None:
        if path.parent.name == "data":
            raise OSError(errno.ENOSPC, "full")
        append(path, content)

    monkeypatch.setattr(rescue, "_append", refused)
    kept = file.keep(added("thêm", [Unit(name="Phòng Mẫu")]))
    assert file.waiting() == [kept]
    assert len(list((tmp_path / "spare").iterdir())) == 1


def test_where_nothing_can_be_written_it_is_said(file, monkeypatch):
    def refused(path: Path, content: bytes) -> None:
        raise OSError(errno.EROFS, "read-only")

    monkeypatch.setattr(rescue, "_append", refused)
    with pytest.raises(UserError, match="rescue_not_kept"):
        file.keep(added("thêm", [Unit(name="Phòng Mẫu")]))


def test_torn_lines_are_passed_over(file, tmp_path):
    kept = file.keep(added("thêm", [Unit(name="Phòng Mẫu")]))
    path = next((tmp_path / "data").iterdir())
    path.write_bytes(b"\0\0\n{]\n" + path.read_bytes() + b'{"id":"x","after":[{"table":"unit","fi')
    assert file.waiting() == [kept]


def test_a_torn_line_does_not_take_the_next_one_with_it(file, tmp_path):
    """Killed in the middle of writing: what is kept then begins a line of its own."""
    file.keep(added("thêm", [Unit(name="Phòng Mẫu")]))
    path = next((tmp_path / "data").iterdir())
    path.write_bytes(path.read_bytes()[:-20])
    kept = file.keep(added("thêm", [Unit(name="Ban Mẫu")]))
    assert file.waiting() == [kept]


def test_what_this_parapp_cannot_read_is_not_deleted_with_the_rest(file, tmp_path):
    kept = file.keep(added("thêm", [Unit(name="Phòng Mẫu")]))
    path = next((tmp_path / "data").iterdir())
    line = b'{"id":"x","label":"s","after":[{"table":"newer","fields":{"name":"Chu cua nguoi dung"}}]}\n'
    path.write_bytes(path.read_bytes() + line)
    file.done([kept])
    assert file.waiting() == [] and line in path.read_bytes()


def test_a_line_that_does_not_fit_leaves_the_others_whole(file, tmp_path, monkeypatch):
    kept = file.keep(added("thêm", [Unit(name="Phòng Mẫu")]))

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError):
        file.keep(added("thêm", [Unit(name="Ban Mẫu")]))
    monkeypatch.undo()
    assert file.waiting() == [kept]


def test_a_newer_change_stands_for_an_older_one_of_the_same_fields_only(file):
    old = Unit(name="Phòng")
    one = file.keep(edited("sửa", [(old, replace(old, name="Phòng A"))]))
    assert superseded([one], edited("sửa", [(old, replace(old, name="Phòng AB"))])) == [one]
    assert superseded([one], edited("sửa", [(old, replace(old, short_name="P"))])) == []
    assert superseded([one], edited("sửa", [(old, replace(old, name="B", short_name="P"))])) == [one]


def test_two_fields_of_one_record_can_both_be_put_in(store):
    store.apply(added("thêm", small_plan()))
    before = task_of(store)
    for change in (
        edited("giải pháp", [(before, replace(before, remedy="Mới"))]),
        edited("mục tiêu", [(before, replace(before, target="Hết năm"))]),
    ):
        fitting = rebased(change, store.records())
        assert fitting is not None
        store.apply(fitting)
    assert (task_of(store).remedy, task_of(store).target) == ("Mới", "Hết năm")


def test_what_was_edited_since_is_put_in_only_over_it(store):
    store.apply(added("thêm", small_plan()))
    before = task_of(store)
    change = edited("giải pháp", [(before, replace(before, remedy="Chưa lưu"))])
    store.apply(edited("giải pháp", [(before, replace(before, remedy="Sửa sau", note="Ghi chú"))]))
    assert rebased(change, store.records()) is None
    forced = rebased(change, store.records(), over=True)
    assert forced is not None
    store.apply(forced)
    assert (task_of(store).remedy, task_of(store).note) == ("Chưa lưu", "Ghi chú")


def test_records_that_came_or_went_meanwhile(store):
    unit = Unit(name="Phòng Mẫu")
    assert rebased(added("thêm", [unit]), store.records()) == added("thêm", [unit])
    store.apply(added("thêm", [unit]))
    assert rebased(added("thêm", [unit]), store.records()) is None
    gone = edited("sửa", [(Plan(id="p", result_year=2024, period_start=2025, period_end=2025),) * 2])
    assert rebased(gone, store.records()) == gone
    assert rebased(removed("xóa", [unit]), store.records()) == removed("xóa", [unit])
    assert rebased(removed("xóa", [replace(unit, name="Khác")]), store.records()) is None


def test_the_reserve_gives_its_room_back(tmp_path):
    reserve = Reserve(tmp_path)
    assert reserve.make()
    assert reserve.make()
    size = (tmp_path / "parapp.reserve").stat().st_size
    assert size == 2 * 1024 * 1024
    assert reserve.release()
    assert not reserve.release()


@pytest.fixture
def small_disk(tmp_path):
    """A real file system of 3 MB."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)], capture_output=True)
    if mounted.returncode:
        pytest.skip("a small file system cannot be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.skipif(os.name == "nt", reason="mounts a tmpfs")
def test_on_a_full_disk_nothing_saved_is_lost_and_the_reserve_saves_one_more(small_disk):
    data_file = small_disk / "parapp.db"
    (small_disk / "parapp.reserve").write_bytes(os.urandom(1024 * 1024))
    saved = 0
    with Store.open(data_file) as store:
        store.apply(added("thêm", small_plan()))
        with pytest.raises(UserError, match="store_disk_full"):
            while saved < 10_000:
                old = task_of(store)
                change = edited("sửa", [(old, replace(old, remedy=f"{saved + 1} " + "x" * 3000))])
                store.apply(change)
                saved += 1
        assert task_of(store).remedy.startswith(f"{saved} ")
        file = RescueFile(small_disk)
        kept = file.keep(change)
        assert kept in file.waiting()
        assert Reserve(small_disk).release()
        store.apply(change)
        file.done([kept])
    with Store.open(data_file) as store:
        assert task_of(store).remedy.startswith(f"{saved + 1} ")
    assert file.waiting() == []
