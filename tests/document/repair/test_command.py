"""`parapp check FILE --repair OUT`: what is printed and with which code it ends."""

from pathlib import Path

from parapp import cli
from parapp.document.nd30 import check
from tests.document.nd30.conforming import packed
from tests.document.repair.made import with_tabs


def test_a_copy_is_written_and_what_is_left_is_said(tmp_path: Path, capsys) -> None:
    source, target = with_tabs(tmp_path / "source.docx"), tmp_path / "copy.docx"
    assert cli.main(["check", str(source), "--repair", str(target)]) == 1
    printed = capsys.readouterr().out
    assert "Đã sửa R01 – Cả văn bản: khổ giấy" in printed
    assert "Có thể sửa chữ R29 (Số, ký hiệu): “Số: 5 /KH – UBND” → “Số: 05/KH-UBND”" in printed
    assert "Còn lỗi R50" in printed
    assert f"Đã ghi {target}" in printed


def test_with_words_no_fault_is_left(tmp_path: Path, capsys) -> None:
    source, target = with_tabs(tmp_path / "source.docx"), tmp_path / "copy.docx"
    assert cli.main(["check", str(source), "--repair", str(target), "--words"]) == 0
    assert "Có thể sửa chữ" not in capsys.readouterr().out
    assert not [result for result in check(target) if not result.ok and result.status == "OK"]


def test_what_cannot_be_repaired_is_said_in_one_sentence(tmp_path: Path, capsys) -> None:
    source = packed(tmp_path / "paper.docx")
    before = source.read_bytes()
    assert cli.main(["check", str(source), "--repair", str(source)]) == 2
    assert cli.main(["check", str(tmp_path / "no.docx"), "--repair", str(tmp_path / "out.docx")]) == 2
    said = capsys.readouterr().err.strip().splitlines()
    assert len(said) == 2 and "chính là tệp đang đọc" in said[0] and "no.docx" in said[1]
    assert source.read_bytes() == before and list(tmp_path.iterdir()) == [source]
