"""Evidence: copies that are readable, safe, never lost and never run."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.messages import sentence
from parapp.models import Plan, UserError
from parapp.store import evidence
from parapp.store.evidence import evidence_folder, find_evidence, is_program, keep_copy, may_run, safe_name


def put(folder: Path, name: str, content: bytes = b"%PDF-1.7 x") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "minh-chung" / "ke-hoach-2026-abc"


def refusal(source: Path, folder: Path) -> str:
    with pytest.raises(UserError) as caught:
        keep_copy(source, folder)
    assert sentence(caught.value)
    return caught.value.code


def test_the_folder_stands_beside_the_data_and_keeps_its_name(tmp_path: Path) -> None:
    plan = Plan(id="0123456789abcdef", result_year=2025, period_start=2026, period_end=2026)
    assert evidence_folder(tmp_path / "parapp.db", plan) == tmp_path / "minh-chung" / "ke-hoach-2026-01234567"
    put(tmp_path / "minh-chung" / "ke-hoach-2026-01234567", "ảnh.pdf")
    later = Plan(id=plan.id, result_year=2026, period_start=2027, period_end=2027)
    assert evidence_folder(tmp_path / "parapp.db", later).name == "ke-hoach-2026-01234567", "evidence would be lost"
    hostile = Plan(id="../../x", result_year=2025, period_start=2026, period_end=2026)
    assert evidence_folder(tmp_path / "parapp.db", hostile).parent == tmp_path / "minh-chung"


def test_a_copy_has_a_readable_name_and_the_original_stays(tmp_path: Path, folder: Path) -> None:
    source = put(tmp_path / "usb", "Báo cáo quý I.pdf")
    assert keep_copy(source, folder) == "Báo cáo quý I.pdf"
    assert (folder / "Báo cáo quý I.pdf").read_bytes() == source.read_bytes()
    assert [path.name for path in folder.iterdir()] == ["Báo cáo quý I.pdf"]


def test_another_file_of_the_same_name_gets_a_number(tmp_path: Path, folder: Path) -> None:
    names = [
        keep_copy(put(tmp_path / str(number), name, content), folder)
        for number, (name, content) in enumerate((("a.pdf", b"1"), ("A.PDF", b"2"), ("a.pdf", b"33")))
    ]
    assert names == ["a.pdf", "A (2).PDF", "a (2).pdf"] or names == ["a.pdf", "A (2).PDF", "a (3).pdf"]
    assert len({name.casefold() for name in names}) == 3
    assert (folder / "a.pdf").read_bytes() == b"1"


def test_the_same_content_is_copied_once(tmp_path: Path, folder: Path) -> None:
    first = keep_copy(put(tmp_path / "1", "a.pdf", b"same"), folder)
    assert keep_copy(put(tmp_path / "2", "b.pdf", b"same"), folder) == first
    assert keep_copy(put(tmp_path / "3", "c.pdf", b"diff"), folder) == "c.pdf"
    assert keep_copy(folder / "a.pdf", folder) == "a.pdf"
    assert sorted(path.name for path in folder.iterdir()) == ["a.pdf", "c.pdf"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.exe", b"x", "evidence_is_program"),
        ("Bao cao.pdf.lnk", b"x", "evidence_is_program"),
        ("trang.URL", b"x", "evidence_is_program"),
        ("a.vbs. ", b"x", "evidence_is_program"),
        ("doi duoi.pdf", b"MZ\x90\0rest", "evidence_is_program"),
        ("lenh.txt", b"#!/bin/sh\n", "evidence_is_program"),
        ("rong.pdf", b"", "evidence_empty"),
    ],
)
def test_what_is_no_evidence_is_refused_and_leaves_nothing(
    tmp_path: Path, folder: Path, name: str, content: bytes, code: str
) -> None:
    assert refusal(put(tmp_path / "usb", name, content), folder) == code
    assert not folder.exists()


def test_folders_missing_files_and_large_files_are_refused(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refusal(tmp_path, folder) == "evidence_is_folder"
    assert refusal(tmp_path / "khong-co.pdf", folder) == "evidence_not_copied"
    monkeypatch.setattr(evidence, "LARGEST_MB", 1)
    large = put(tmp_path / "usb", "lon.pdf", b"x" * (1024 * 1024 + 1))
    with pytest.raises(UserError) as caught:
        keep_copy(large, folder)
    assert "lớn 2 MB, vượt mức 1 MB" in sentence(caught.value)


def test_a_file_that_grows_while_it_is_copied_leaves_nothing(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = put(tmp_path / "usb", "lon.pdf", b"x" * (1024 * 1024 + 1))
    monkeypatch.setattr(evidence, "_check", lambda _source: None)
    monkeypatch.setattr(evidence, "LARGEST_MB", 1)
    assert refusal(source, folder) == "evidence_too_large"
    assert list(folder.iterdir()) == []


def test_a_disk_that_refuses_is_told_and_leaves_nothing(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_source: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(evidence, "_copy", full)
    with pytest.raises(UserError) as caught:
        keep_copy(put(tmp_path / "usb", "a.pdf"), folder)
    assert "đĩa đầy" in sentence(caught.value)
    assert list(folder.iterdir()) == []


def test_a_copy_cut_off_by_a_crash_is_cleared_away(tmp_path: Path, folder: Path) -> None:
    put(folder, f"a.pdf.new-{'0' * 32}", b"half")
    keep_copy(put(tmp_path / "usb", "a.pdf"), folder)
    assert [path.name for path in folder.iterdir()] == ["a.pdf"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files here")
def test_a_pipe_is_no_evidence(tmp_path: Path, folder: Path) -> None:
    pipe = tmp_path / "ong.pdf"
    os.mkfifo(pipe)
    assert refusal(pipe, folder) == "evidence_is_program"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Biên bản 01/2026.pdf", "Biên bản 01-2026.pdf"),
        ("..\\..\\windows\\a.pdf", "-..-windows-a.pdf"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("CON.pdf", "_CON.pdf"),
        ("nul", "_nul"),
        ("conin$", "_conin$"),
        ("LPT¹.pdf", "_LPT¹.pdf"),
        ("com1.tar.gz", "_com1.tar.gz"),
        ("bao\u202efdp.docx", "baofdp.docx"),
        ("a\x00b\nc.pdf", "ab c.pdf"),
        ("  . ", "minh-chung"),
        ("", "minh-chung"),
        ("tên có dấu chấm. pdf", "tên có dấu chấm. pdf"),
        ("Qu\u0079\u0301 I.pdf", "Quý I.pdf"),
        ("a:b.pdf", "a-b.pdf"),
    ],
)
def test_safe_names(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(max_size=300))
def test_a_safe_name_is_a_plain_name_and_stays_so(name: str) -> None:
    safe = safe_name(name)
    assert safe and safe == safe_name(safe)
    assert Path(safe).name == safe and not safe.startswith(".") and not set(safe) & set('<>:"/\\|?*\0')
    assert len(safe.encode()) <= 160


def test_a_name_of_any_length_keeps_its_ending(tmp_path: Path, folder: Path) -> None:
    long_name = safe_name("Báo cáo kết quả " * 30 + ".pdf")
    assert long_name.endswith(".pdf") and len(long_name.encode()) <= 150
    assert keep_copy(put(tmp_path / "1", long_name, b"1"), folder) == long_name
    assert keep_copy(put(tmp_path / "2", long_name, b"2"), folder).endswith(" (2).pdf")


def test_files_are_found_by_plain_names_only(tmp_path: Path, folder: Path) -> None:
    outside = put(tmp_path, "mat.pdf")
    name = keep_copy(put(tmp_path / "usb", "a.pdf"), folder)
    assert find_evidence(folder, name) == folder / "a.pdf"
    for hostile in ("../../mat.pdf", str(outside), "", ".", "..", "a.pdf/", "vanished.pdf", "a\0.pdf", "C:a.pdf"):
        assert find_evidence(folder, hostile) is None
    (folder / "a.pdf").unlink()
    assert find_evidence(folder, name) is None


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_put_into_the_folder_is_not_followed(tmp_path: Path, folder: Path) -> None:
    outside = put(tmp_path, "mat.pdf")
    folder.mkdir(parents=True)
    (folder / "a.pdf").symlink_to(outside)
    assert find_evidence(folder, "a.pdf") is None
    assert keep_copy(put(tmp_path / "usb", "a.pdf", b"2"), folder) == "a (2).pdf"


@pytest.mark.parametrize(
    ("name", "content", "asks"),
    [
        ("a.pdf", b"%PDF", False),
        ("anh.jpg", b"\xff\xd8", False),
        ("bang.xlsx", b"PK\x03\x04", False),
        ("bang.xlsm", b"PK\x03\x04", True),
        ("trang.html", b"<p>", True),
        ("nen.ZIP", b"PK\x03\x04", True),
        ("khong duoi", b"x", True),
        ("dat vao sau.exe", b"x", True),
        ("doi duoi.pdf", b"MZ\x90", True),
    ],
)
def test_what_may_run_is_asked_for_before_it_is_opened(tmp_path: Path, name: str, content: bytes, asks: bool) -> None:
    assert may_run(put(tmp_path, name, content)) is asks


def test_a_file_that_cannot_be_looked_at_is_asked_for(tmp_path: Path) -> None:
    assert may_run(tmp_path / "vanished.pdf")
    assert is_program("a.EXE") and not is_program("a.exe.pdf")
