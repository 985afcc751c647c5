"""Files that are never half written."""

import errno
import os
from pathlib import Path

import pytest

from parapp.document import saving
from parapp.document.saving import save_whole
from parapp.messages import sentence
from parapp.models import UserError


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    waits: list[float] = []
    monkeypatch.setattr(saving.time, "sleep", waits.append)
    return waits


def content_of(target: Path) -> bytes | None:
    try:
        return target.read_bytes()
    except OSError:
        return None


def refused(target: Path, code: str) -> None:
    before = content_of(target)
    with pytest.raises(UserError) as caught:
        save_whole(target, b"new", "docx_locked")
    assert caught.value.code == code
    assert "{" not in sentence(caught.value)
    assert content_of(target) == before
    if target.parent.is_dir():
        assert not list(target.parent.glob("*.tmp"))


def failing(fault: OSError):
    def fail(*_arguments: object, **_more: object) -> None:
        raise fault

    return fail


def test_a_new_and_an_old_file_are_written_whole(tmp_path):
    target = tmp_path / "kế hoạch.docx"
    save_whole(target, b"old", "docx_locked")
    save_whole(target, b"new", "docx_locked")
    assert target.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_a_file_open_elsewhere_stays_and_is_named(tmp_path, monkeypatch, no_waiting):
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "replace", failing(PermissionError(errno.EACCES, "in use")))
    refused(target, "docx_locked")
    assert 2 < sum(no_waiting) < 3


def test_a_file_held_for_a_moment_is_written_in_the_end(tmp_path, monkeypatch):
    attempts: list[int] = []
    really = os.replace

    def at_the_third(source: Path, target: Path) -> None:
        attempts.append(1)
        if len(attempts) < 3:
            raise PermissionError(errno.EACCES, "in use")
        really(source, target)

    monkeypatch.setattr(os, "replace", at_the_third)
    save_whole(tmp_path / "a.docx", b"new", "docx_locked")
    assert (tmp_path / "a.docx").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "disk_full"),
        (OSError(errno.EROFS, "Read-only file system"), "folder_unwritable"),
        (OSError(errno.EIO, "Input/output error"), "system_fault"),
    ],
)
def test_a_fault_of_the_disk_leaves_the_old_file(tmp_path, monkeypatch, fault, code):
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", failing(fault))
    refused(target, code)


def test_a_folder_that_is_missing_or_closed(tmp_path, monkeypatch):
    refused(tmp_path / "không có" / "a.docx", "folder_missing")
    monkeypatch.setattr(Path, "open", failing(PermissionError(errno.EACCES, "denied")))
    refused(tmp_path / "a.docx", "folder_unwritable")


def test_a_folder_in_place_of_the_file(tmp_path):
    (tmp_path / "a.docx").mkdir()
    with pytest.raises(UserError) as caught:
        save_whole(tmp_path / "a.docx", b"new", "docx_locked")
    assert caught.value.code == "folder_unwritable"


def test_a_name_too_long_for_the_system(tmp_path):
    refused(tmp_path / ("k" * 300 + ".docx"), "system_fault")


def test_a_name_as_long_as_the_system_allows(tmp_path):
    target = tmp_path / ("k" * 240 + ".docx")
    save_whole(target, b"new", "docx_locked")
    assert target.read_bytes() == b"new"
