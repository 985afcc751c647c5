"""A whole copy there and back; which copies are kept; names."""

import errno
import json
import os
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from parapp.models import Agency, UserError, added, edited
from parapp.store import Store
from parapp.store.carry import finding
from parapp.store.carry.finding import containers
from parapp.store.carry.gauge import Gauge, silent
from parapp.store.carry.names import container_name, free_counter, shown_title
from parapp.store.carry.opening import open_container
from parapp.store.devices import begin_device
from tests.store.carry.media import contents, copy_to, first_plan, with_evidence

AWKWARD = [
    "Xã Mẫu",
    unicodedata.normalize("NFD", "Xã Đắk Rơ Ông"),
    "CON",
    "con",
    "prn.txt",
    "AUX",
    "NUL",
    "COM1",
    "LPT9",
    "COM¹",
    "CONIN$",
    "xã Mẫu.",
    "xã Mẫu ",
    "xã Mẫu...",
    " . ",
    ".",
    "..",
    "../../etc/passwd",
    "..\\..\\windows",
    "C:\\mau",
    "\\\\may\\chung",
    "/tuyệt/đối",
    "a" * 240,
    "Ử" * 240,
    "XÃ MẪU",
    "xã mẫu",
    "xã\nMẫu\t",
    "xã\0Mẫu",
    "\u202exã Mẫu",
    "\u200bxã Mẫu",
    "\u00a0",
    "",
    "🏠 xã",
    "Phường 1",
    "<xã>|?*\"':",
    "~$xã",
    "%TEMP%",
    "$(rm -rf)",
    "村",
    "xã-Mẫu-000001",
    "desktop.ini",
    "\ud800",
]
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}


def assert_safe(name: str) -> None:
    assert name.isascii() and len(name) <= 64
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert name.split(".")[0] not in RESERVED and not name.startswith(".") and name.endswith(".parapp")
    assert name.count(".") == 1


def test_awkward_names_become_safe_ones_and_are_kept_for_people(tmp_path, stick):
    assert len(AWKWARD) >= 40
    with Store.open(tmp_path / "nhỏ" / "parapp.db") as small:
        for title in AWKWARD:
            copied = copy_to(stick, small, title)
            assert_safe(copied.path.name)
            assert copied.path.name in os.listdir(stick)
            assert copied.manifest.title == shown_title(title)


@given(st.text())
def test_every_name_is_safe(title):
    assert_safe(container_name(title, 1))


def test_numbers_go_on_above_all_that_were_given_out():
    assert free_counter(4, set()) == 5
    there = {"parapp-xa-mau-000012.parapp", "parapp-x-000099.txt", "ảnh.jpg", "parapp-000013.parapp"}
    assert free_counter(4, there) == 14
    assert free_counter(0, {"parapp-xa-99999999999999.parapp"}) == 1


def test_a_name_in_other_capitals_counts_as_taken(store, stick):
    (stick / "PARAPP-XA-MAU-000001.PARAPP").write_bytes(b"theirs")
    assert copy_to(stick, store).path.name == "parapp-xa-mau-000002.parapp"
    assert (stick / "PARAPP-XA-MAU-000001.PARAPP").read_bytes() == b"theirs"


def test_all_comes_back_as_it_was(store, stick):
    copied = copy_to(stick, store)
    carried = open_container(copied.path, silent())
    assert carried.copy.records == store.records()
    assert carried.copy.entries == store.entries()
    assert carried.copy.seen == store.seen() == carried.note.seen
    held = {name: path.read_bytes() for name, path in carried.files.by_name.items()}
    plan = first_plan(store)
    assert held == {
        f"minh-chung/ke-hoach-{plan.period_start}-{plan.id[:8]}/Biên bản.pdf": b"%PDF-1.7 ours",
        "mau-cua-co-quan/forms/rieng.toml": "ten = 'của tôi'".encode(),
    }
    folder = next(iter(carried.files.by_name.values())).parent
    carried.files.close()
    assert not folder.exists()


def test_the_container_is_a_plain_zip_that_says_what_it_holds(store, stick):
    with zipfile.ZipFile(copy_to(stick, store).path) as archive:
        assert archive.testzip() is None
        assert {member.compress_type for member in archive.infolist()} == {zipfile.ZIP_STORED}
        manifest = json.loads(archive.read("manifest.json"))
        data = archive.read("data.sqlite")
    assert manifest["format"] == "parapp-usb" and manifest["note"]["rows"]["plan"] == 1
    assert data[18:20] == b"\1\1", "readable from a read-only medium"
    assert {member["name"] for member in manifest["members"]} >= {"data.sqlite"}


def test_progress_reaches_its_end_once(store, stick):
    from parapp.store.carry.beside import files_beside
    from parapp.store.carry.place import Place
    from parapp.store.carry.writing import PASSES, container_size, write_container

    told: list[tuple[int, int]] = []
    beside = files_beside(store.path)
    gauge = Gauge(container_size(store.snapshot(), beside) * PASSES, lambda *now: told.append(now), lambda: False)
    write_container(store.snapshot(), beside, Place(stick), "xã Mẫu", 0, gauge)
    assert told == sorted(told) and told[-1][1] == 1000 and 900 <= told[-1][0] <= 1000


# -- which copies stay --------------------------------------------------------------------------------------------


def edit(store: Store, name: str) -> None:
    agency = next(iter(store.records()[Agency].values()))
    store.apply(edited("tên", [(agency, replace(agency, place_name=name))]))


def test_three_own_copies_are_kept_and_nothing_else_is_touched(store, stick):
    (stick / "parapp-xa-mau-000000.parapp").write_bytes(b"only the name is parapp's")
    for number in range(5):
        edit(store, f"n{number}")
        copied = copy_to(stick, store)
    names = {path.name for path in stick.iterdir()}
    assert names == {
        *("ảnh cưới.jpg", "parapp-xa-mau-000000.parapp"),
        *(f"parapp-xa-mau-00000{number}.parapp" for number in (3, 4, 5)),
    }
    assert [found.path.name[-13:] for found in copied.lying] == ["000005.parapp", "000004.parapp", "000003.parapp"]


def test_own_copies_are_known_under_any_name(store, stick):
    first = copy_to(stick, store).path
    first.rename(stick / "ảnh du lịch.jpg")
    for _ in range(3):
        copy_to(stick, store)
    assert not (stick / "ảnh du lịch.jpg").exists()
    assert len(containers(stick, silent())) == 3


def test_a_copy_of_other_data_is_never_deleted(store, stick, tmp_path):
    with Store.open(tmp_path / "khác" / "parapp.db") as other:
        other.apply(added("khác", [Agency(name="Khác")]))
        theirs = copy_to(stick, other, "xã Mẫu").path
    for number in range(5):
        edit(store, str(number))
        copy_to(stick, store)
    assert theirs.exists() and len(containers(stick, silent())) == 4


def test_a_copy_with_edits_that_are_not_here_is_never_deleted(store, data_file, stick):
    """The data was set back to an older state after it was copied: the copy is the only place of those edits."""
    before = store.snapshot().content
    edit(store, "chỉ có trên USB")
    only = copy_to(stick, store).path
    store.close()
    data_file.write_bytes(before)
    with Store.open(data_file) as back:
        with back._db.atomic():
            begin_device(back._db)
        for number in range(5):
            edit(back, f"x{number}")
            copy_to(stick, back)
    assert only.exists()


def test_a_fork_under_the_same_numbers_is_never_deleted(store, data_file, stick):
    """As above, but nobody noticed, and the numbers were given out twice: only the edits themselves tell."""
    before = store.snapshot().content
    edit(store, "chỉ có trên USB")
    only = copy_to(stick, store).path
    store.close()
    data_file.write_bytes(before)
    for side in ("-wal", "-shm"):
        data_file.with_name(data_file.name + side).unlink(missing_ok=True)
    with Store.open(data_file) as back:
        for number in range(5):
            edit(back, f"x{number}")
            copy_to(stick, back)
    assert only.exists()


def test_a_copy_with_evidence_that_is_gone_here_is_never_deleted(store, stick):
    path = with_evidence(store, "chỉ một bản.pdf", b"%PDF only here")
    only = copy_to(stick, store).path
    path.unlink()
    for number in range(5):
        edit(store, str(number))
        copy_to(stick, store)
    assert only.exists()


def test_leftovers_of_a_pulled_stick_go_with_the_next_good_copy(store, stick):
    torn = stick / f"parapp-xa-mau-000001.parapp.dang-chep-{'0' * 32}"
    torn.write_bytes(b"torn")
    almost = stick / "parapp-xa-mau-000001.parapp.dang-chep-của tôi"
    almost.write_bytes(b"not ours")
    copy_to(stick, store)
    assert not torn.exists() and almost.exists()


# -- what is found -------------------------------------------------------------------------------------------------


def test_only_contents_count(store, stick, monkeypatch):
    """B28: shortcuts, programs, autorun and hidden folders are not looked into; no name is believed."""
    copied = copy_to(stick, store).path
    for name in ("autorun.inf", "Kế hoạch.lnk", "parapp-xa-mau-000009.parapp", "setup.exe", "data.sqlite"):
        (stick / name).write_bytes(b"[autorun]\nopen=setup.exe\n" * 9)
    hidden = stick / "\u00a0"
    hidden.mkdir()
    (hidden / "parapp-x-000001.parapp").write_bytes(copied.read_bytes())
    (stick / "link.parapp").symlink_to(copied)
    (stick / "ảnh.jpg").write_bytes(copied.read_bytes())
    assert {found.path.name for found in containers(stick, silent())} == {copied.name, "ảnh.jpg"}


def test_a_file_that_another_program_holds_hides_no_copy(store, stick, monkeypatch):
    (stick / "a.docx").write_bytes(b"x")
    made = copy_to(stick, store)
    opened = Path.open

    def held(path: Path, *arguments: object, **named: object):
        if path.name == "a.docx":
            raise PermissionError(errno.EACCES, "held")
        return opened(path, *arguments, **named)

    monkeypatch.setattr(Path, "open", held)
    assert [found.path for found in containers(stick, silent())] == [made.path]

    def gone(*_arguments: object) -> None:
        raise OSError(errno.EIO, "gone")

    monkeypatch.setattr(finding.os, "listdir", gone)
    with pytest.raises(UserError, match="stick_gone"):
        containers(stick, silent())


def test_a_torn_copy_is_listed_as_such_and_last(store, stick):
    copied = copy_to(stick, store).path
    content = copied.read_bytes()
    (stick / "torn.parapp").write_bytes(content[: len(content) // 2])
    found = containers(stick, silent())
    assert [one.path.name for one in found] == [copied.name, "torn.parapp"]
    assert found[1].manifest is None and found[1].fault is not None and found[1].fault.code == "carry_damaged"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such names")
def test_evidence_that_cannot_travel_is_named(store, stick, data_file):
    folder = data_file.parent / "minh-chung" / "ke-hoach-2026-tay"
    folder.mkdir(parents=True)
    (folder / "a:b.pdf").write_bytes(b"odd name")
    (folder / "A.pdf").write_bytes(b"1")
    (folder / "a.pdf").write_bytes(b"2")
    (folder / "link.pdf").symlink_to("/etc/passwd")
    copied = copy_to(stick, store)
    assert set(copied.manifest.left_out) == {
        *("minh-chung/ke-hoach-2026-tay/a:b.pdf", "minh-chung/ke-hoach-2026-tay/a.pdf"),
    }
    names = {member.name for member in copied.manifest.members}
    assert "minh-chung/ke-hoach-2026-tay/A.pdf" in names and not any("link" in name for name in names)


def test_a_copy_reads_from_a_read_only_folder(store, stick):
    copied = copy_to(stick, store).path
    copied.chmod(0o400)
    Path(stick).chmod(0o500)
    try:
        carried = open_container(copied, silent())
        assert carried.copy.records == store.records()
    finally:
        Path(stick).chmod(0o700)


def test_contents_helper_sees_files(stick):
    assert contents(stick) == {"ảnh cưới.jpg": b"not ours"}
