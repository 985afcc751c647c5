"""The stick fails at every single call in turn: what lay there stays, what did not verify is never called done."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

import pytest

from parapp.models import UserError
from parapp.store import files
from parapp.store.carry import medium, place
from parapp.store.carry.beside import BesideFile
from parapp.store.carry.finding import containers
from parapp.store.carry.gauge import Gauge, Stopped, silent
from parapp.store.carry.loose_files import copy_files
from parapp.store.carry.opening import open_container
from parapp.store.carry.place import Place
from parapp.store.carry.writing import write_container
from tests.faults.table import CannotRun, read_only, small_disk
from tests.store.carry.media import TOUCHING, Failing, contents, copy_to

_OPENING = ("startfile", "openUrl", "QDesktopServices", "subprocess", "os.system")
TOLD = {"stick_gone", "stick_read_only", "stick_full", "stick_lies"}


def calls_needed(fail, stick: Path, store) -> int:
    counting = fail(Failing())
    copy_to(stick, store)
    return counting.count


def undo(monkeypatch) -> None:
    for module in TOUCHING:
        monkeypatch.setattr(module, "os", os)


@pytest.mark.parametrize("for_ever", [False, True], ids=["one fault", "pulled"])
@pytest.mark.parametrize("code", [errno.EIO, errno.EACCES])
def test_a_fault_at_any_call_leaves_the_old_copies_alone(store, stick, tmp_path, fail, monkeypatch, for_ever, code):
    old = [copy_to(stick, store).path for _ in range(2)]
    before = contents(stick)
    spare = tmp_path / "spare"
    spare.mkdir()
    needed = calls_needed(fail, spare, store)
    assert needed > 15
    finished = 0
    for at in range(1, needed + 12):
        fail(Failing(at, for_ever, code))
        try:
            done = copy_to(stick, store).path
        except UserError as error:
            done = None
            assert error.code in TOLD
        undo(monkeypatch)
        for path in old:
            assert path.read_bytes() == before[path.name], (at, "an old copy was touched")
        if done is not None:
            finished += 1
            carried = open_container(done, silent())
            assert carried.copy.records == store.records()
            carried.files.close()
        for path in set(stick.iterdir()) - {stick / name for name in before}:
            path.unlink()
    assert finished > 0, "the last ones do not reach their fault"


def test_with_three_copies_there_the_oldest_goes_only_after_the_new_one_verified(store, stick, fail, monkeypatch):
    for _ in range(3):
        copy_to(stick, store)
    before = contents(stick)
    for at in range(1, 200):
        failing = fail(Failing(at, for_ever=True))
        try:
            new = copy_to(stick, store).path
        except UserError:
            new = None
        undo(monkeypatch)
        after = contents(stick)
        gone = before.keys() - after.keys()
        if gone:
            assert gone == {"parapp-xa-mau-000001.parapp"} and new is not None
            assert open_container(new, silent()).copy.records == store.records()
            return
        for path in stick.iterdir():
            if path.name not in before:
                path.unlink()
        assert failing.count >= at
    raise AssertionError("the oldest copy never went")


def test_a_stick_of_false_capacity_is_found_out(store, stick, monkeypatch):
    """Such a stick takes all writes, and keeps the first part: what is read past the cache is something else."""
    old = copy_to(stick, store).path
    before = old.read_bytes()
    real = medium.measured_uncached

    def kept(path: Path, gauge: Gauge):
        half = path.stat().st_size // 2
        with path.open("rb+") as file:
            file.seek(half)
            file.write(bytes(half))
        return real(path, gauge)

    monkeypatch.setattr(medium, "measured_uncached", kept)
    with pytest.raises(UserError) as caught:
        copy_to(stick, store)
    assert caught.value.code == "stick_lies"
    assert old.read_bytes() == before
    assert {path.name for path in stick.iterdir()} == {old.name, "ảnh cưới.jpg"}


def test_full_while_writing_is_told_with_the_room_needed(store, stick, fail, monkeypatch):
    copy_to(stick, store)
    before = contents(stick)
    real = os.write

    class Full:
        def __getattr__(self, name):
            return getattr(os, name)

        def write(self, handle, chunk):
            real(handle, chunk[:100])
            raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(medium, "os", Full())
    with pytest.raises(UserError) as caught:
        copy_to(stick, store)
    assert caught.value.code == "stick_full" and "MB" in str(caught.value.facts["need"])
    assert contents(stick) == before


def test_room_is_looked_at_first(store, stick, monkeypatch):
    monkeypatch.setattr(place.shutil, "disk_usage", lambda _folder: shutil_usage(free=1_500_000))
    copy_to_fails(store, stick, "stick_full")
    monkeypatch.setattr(place, "FAT32_LARGEST", 1000)
    monkeypatch.setattr(place.shutil, "disk_usage", lambda _folder: shutil_usage(free=10**12))
    with pytest.raises(UserError) as caught:
        write_container(store.snapshot(), [], Place(stick, "FAT32"), "xã Mẫu", 0, silent())
    assert caught.value.code == "stick_fat32"
    with pytest.raises(UserError) as caught:
        write_container(store.snapshot(), [], Place(stick, writable=False), "xã Mẫu", 0, silent())
    assert caught.value.code == "stick_read_only"
    with pytest.raises(UserError) as caught:
        write_container(store.snapshot(), [], Place(stick / "gone"), "xã Mẫu", 0, silent())
    assert caught.value.code == "stick_gone"
    assert set(contents(stick)) == {"ảnh cưới.jpg"}


def shutil_usage(free: int):
    return shutil._ntuple_diskusage(free * 2, free, free)


def copy_to_fails(store, stick, code: str) -> None:
    large = BesideFile("minh-chung/ke-hoach-2026-x/lớn.pdf", store.path, 2_000_000)
    with pytest.raises(UserError) as caught:
        write_container(store.snapshot(), [large], Place(stick), "xã Mẫu", 0, silent())
    assert caught.value.code == code and caught.value.facts["free"] == "1,5 MB"


def test_a_virus_scanner_that_holds_the_new_file_is_waited_for(store, stick, monkeypatch):
    held = [1] * 5

    class Held:
        def __getattr__(self, name):
            return getattr(os, name)

        def link(self, *_names):
            raise OSError(errno.EPERM, "no links on a stick")

        def rename(self, *names):
            if held:
                held.pop()
                raise PermissionError(errno.EACCES, "held")
            os.rename(*names)

    monkeypatch.setattr(files, "os", Held())
    assert copy_to(stick, store).path.exists() and not held


@contextmanager
def mounted(how: Callable[[], AbstractContextManager[Path]]) -> Iterator[Path]:
    """A real medium; the test is skipped where nothing may be mounted."""
    with ExitStack() as stack:
        try:
            disk = stack.enter_context(how())
        except CannotRun as reason:
            pytest.skip(str(reason))
        yield disk


def test_a_small_stick_that_is_really_full(store):
    with mounted(lambda: small_disk(3)) as disk:
        old = copy_to(disk, store).path
        (disk / "ảnh.jpg").write_bytes(b"x" * 2_000_000)
        before = contents(disk)
        with pytest.raises(UserError) as caught:
            copy_to(disk, store)
        assert caught.value.code == "stick_full" and contents(disk) == before and old.exists()


def test_a_stick_that_is_really_write_protected(store, stick):
    copy_to(stick, store)
    before = contents(stick)
    with mounted(lambda: read_only(stick)) as disk, pytest.raises(UserError) as caught:
        copy_to(disk, store)
    assert caught.value.code == "stick_read_only" and contents(stick) == before


def test_nothing_on_a_stick_is_handed_to_the_system():
    """B28: no module that works with sticks knows how to open a file with a program."""
    root = Path(medium.__file__).parents[2]
    for path in (*(root / "store" / "carry").glob("*.py"), *(root / "ui" / "stick").glob("*.py")):
        text = path.read_text(encoding="utf-8")
        assert not [
            word for word in ("startfile", "openUrl", "QDesktopServices", "subprocess", "os.system") if word in text
        ]


def test_stopping_leaves_nothing(store, stick):
    before = contents(stick)
    for after in range(0, 12):
        asked = iter([False] * after)
        gauge = Gauge(10**6, lambda _done, _whole: None, lambda asked=asked: next(asked, True))
        try:
            write_container(store.snapshot(), [], Place(stick), "xã Mẫu", 0, gauge)
        except Stopped:
            assert contents(stick) == before
            continue
        return
    raise AssertionError("it never came to an end")


def test_a_name_that_is_taken_in_the_last_moment_is_left_alone(store, stick, monkeypatch):
    real, thefts = medium.measured_uncached, ["parapp-xa-mau-000001.parapp", "parapp-xa-mau-000002.parapp"]

    def stolen(path, gauge):
        if thefts:
            (stick / thefts.pop(0)).write_bytes(b"somebody else's")
        return real(path, gauge)

    monkeypatch.setattr(medium, "measured_uncached", stolen)
    made = copy_to(stick, store)
    assert made.path.name == "parapp-xa-mau-000003.parapp"
    assert (stick / "parapp-xa-mau-000001.parapp").read_bytes() == b"somebody else's"
    assert len(containers(stick, silent())) == 1


@pytest.mark.parametrize("for_ever", [False, True])
def test_papers_come_whole_or_not_at_all(stick, tmp_path, fail, monkeypatch, for_ever):
    papers = [tmp_path / "01-KH.docx", tmp_path / "01-KH.pdf"]
    for path in papers:
        path.write_bytes(path.name.encode() * 100)
    done = 0
    for at in range(1, 60):
        fail(Failing(at, for_ever))
        try:
            folder = copy_files(papers, Place(stick), "van-ban", silent())
            done += 1
        except UserError as error:
            folder = None
            assert error.code in TOLD
        undo(monkeypatch)
        if folder is not None:
            assert contents(folder) == {path.name: path.read_bytes() for path in papers}
    assert done
    assert contents(stick) == {"ảnh cưới.jpg": b"not ours"}
