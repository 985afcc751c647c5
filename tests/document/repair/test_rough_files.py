"""Papers put together in ways that a repair must not make worse: what cannot be moved stays where it is."""

import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_BREAK

from parapp.document.nd30 import check
from parapp.document.nd30.checker import read_papers
from parapp.document.repair import RepairChoices, repair, text_repairs
from parapp.models import UserError
from tests.document.repair.made import CENTRE, LONG, add_field, with_tabs

NATIONAL = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
LEFT = ("ỦY BAN NHÂN DÂN", "XÃ MẪU", "Số: 05/KH-UBND")
RIGHT = (NATIONAL, MOTTO, "Mẫu, ngày 12 tháng 3 năm 2026")


def centred(paper: Any, text: str) -> Any:
    paragraph = paper.add_paragraph(text)
    paragraph.alignment, paragraph.runs[0].bold = CENTRE, True
    return paragraph


def letterhead(holder: Any, *size: Any) -> None:
    cells = holder.add_table(1, 2, *size).rows[0].cells
    cells[0].text, cells[1].text = "\n".join(LEFT), "\n".join(RIGHT)


def text(paper: Any) -> None:
    centred(paper, "KẾ HOẠCH")
    centred(paper, "Khắc phục các tiêu chí\nbị mất điểm năm 2025")
    for _ in range(3):
        paper.add_paragraph(LONG)


def mended(paper: Any, folder: Path) -> Path:
    """The repaired copy with every offered change of words."""
    source, target = folder / "source.docx", folder / "copy.docx"
    paper.save(str(source))
    repair(source, target, RepairChoices(texts=frozenset(one.id for one in text_repairs(source))))
    return target


def lines_of(path: Path) -> list[str]:
    return [line.words for paper in read_papers(path) for line in paper.reading.lines if line.words]


def faults(path: Path, rule: str) -> list[str]:
    return [result.found for result in check(path) if result.rule == rule and not result.ok]


def test_recipients_behind_their_title_are_kept_and_reported(tmp_path: Path) -> None:
    paper = Document()
    letterhead(paper)
    text(paper)
    centred(paper, "CHỦ TỊCH")
    paper.add_paragraph("NƠI NHẬN: - UBND tỉnh; - Lưu VT")
    copy = mended(paper, tmp_path)
    assert "Nơi nhận: - UBND tỉnh; - Lưu VT" in lines_of(copy)
    assert "Nơi nhận “- UBND tỉnh; - Lưu VT” viết liền trên dòng “Nơi nhận:”, phải xuống dòng." in faults(copy, "R82")


def test_two_who_sign_side_by_side_stay_side_by_side(tmp_path: Path) -> None:
    paper = Document()
    letterhead(paper)
    text(paper)
    cells = paper.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "KT. CHỦ TỊCH\n\n\nLê Văn Mẫu", "CHỦ TỊCH\n\n\nNguyễn Văn Mẫu"
    paper.add_paragraph("Nơi nhận:")
    paper.add_paragraph("- Lưu: VT.")
    table = Document(str(mended(paper, tmp_path))).tables[-1]
    assert [cell.text for cell in table.rows[0].cells] == [cell.text for cell in cells]


def test_a_signer_set_beside_recipients_by_tabs_and_blanks_is_found(tmp_path: Path) -> None:
    paper = Document()
    letterhead(paper)
    text(paper)
    for line in ("Nơi nhận:\t\tTM. ỦY BAN NHÂN DÂN", "- UBND tỉnh;\t\t   CHỦ TỊCH", "- Lưu: VT.", "\t\tNguyễn Văn Mẫu"):
        paper.add_paragraph(line)
    cells = Document(str(mended(paper, tmp_path))).tables[-1].rows[0].cells
    assert cells[0].text == "Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT."
    assert cells[1].text == "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn Mẫu"


def test_what_stood_in_the_header_still_stands_on_the_first_page(tmp_path: Path) -> None:
    paper = Document()
    section = paper.sections[0]
    letterhead(section.header, section.page_width)
    section.footer.paragraphs[0].text = "Địa chỉ: thôn Một, xã Mẫu"
    add_field(section.header.add_paragraph("Trang "), "PAGE")
    text(paper)
    copy = mended(paper, tmp_path)
    first = Document(str(copy)).sections[0]
    assert first.different_first_page_header_footer
    assert NATIONAL in first.first_page_header.tables[0].rows[0].cells[1].text
    assert first.first_page_footer.paragraphs[0].text == "Địa chỉ: thôn Một, xã Mẫu"
    assert "instrText" not in first.first_page_header._element.xml
    assert faults(copy, "R11") == []
    assert "lề trên (header)" in faults(copy, "R12")[0]


def test_a_second_letterhead_in_plain_lines_is_reported_and_not_touched(tmp_path: Path) -> None:
    paper = Document()
    letterhead(paper)
    text(paper)
    paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    second = f"ỦY BAN NHÂN DÂN XÃ MẪU      {NATIONAL}"
    paper.add_paragraph(second)
    paper.add_paragraph(f"          {MOTTO}")
    text(paper)
    copy = mended(paper, tmp_path)
    assert second in [paragraph.text for paragraph in Document(str(copy)).paragraphs]
    assert any(result.place.startswith("Văn bản 2") and not result.ok for result in check(copy))


def test_the_lines_of_a_title_close_up_and_stand_apart_from_the_letterhead(tmp_path: Path) -> None:
    paper = Document()
    letterhead(paper)
    text(paper)
    read = read_papers(mended(paper, tmp_path))[0]
    assert read.kind is not None
    assert read.kind.shape.before >= 240
    assert [line.shape.after for line in (read.kind, *read.subject[:-1])] == [0.0, 0.0]
    assert [line.shape.before for line in read.subject] == [0.0, 0.0]


def test_a_kind_on_one_line_with_its_subject_is_named(tmp_path: Path) -> None:
    paper = Document()
    letterhead(paper)
    centred(paper, "KẾ HOẠCH KHẮC PHỤC CHỈ SỐ CẢI CÁCH HÀNH CHÍNH")
    paper.add_paragraph(LONG)
    paper.save(str(tmp_path / "paper.docx"))
    assert faults(tmp_path / "paper.docx", "R40")[0].startswith("Tên loại viết chung dòng với trích yếu: “KẾ HOẠCH")
    assert faults(tmp_path / "paper.docx", "R41") == []


def test_articles_get_their_full_stop(tmp_path: Path) -> None:
    paper = Document()
    letterhead(paper)
    centred(paper, "QUYẾT ĐỊNH")
    centred(paper, "Về việc ban hành Kế hoạch")
    for number in (1, 2):
        paper.add_paragraph(f"Điều {number}: {LONG}")
    copy = mended(paper, tmp_path)
    assert [line[:7] for line in lines_of(copy) if line.startswith("Điều")] == ["Điều 1.", "Điều 2."]
    assert faults(copy, "R66") == []


def test_recipients_in_another_row_than_their_title_are_no_signers(tmp_path: Path) -> None:
    paper = Document()
    letterhead(paper)
    text(paper)
    rows = [("Nơi nhận:", "KT. GIÁM ĐỐC"), ("- Như trên;\n- Lưu: VT.", "PHÓ GIÁM ĐỐC"), ("", "\n\nTrần Thị Mẫu")]
    table = paper.add_table(3, 2)
    for row, texts in zip(table.rows, rows, strict=True):
        row.cells[0].text, row.cells[1].text = texts
    read = read_papers(mended(paper, tmp_path))[0]
    assert [line.words for line in read.recipients] == ["- Như trên;", "- Lưu: VT."]
    assert [line.words for line in read.signing] == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    assert read.signer is not None
    assert read.signer.words == "Trần Thị Mẫu"
    assert not any(piece.look.bold for line in read.recipients for piece in line.visible)


def test_a_letterhead_in_rows_gets_both_its_lines(tmp_path: Path) -> None:
    paper = Document()
    table = paper.add_table(3, 2)
    for row, texts in zip(table.rows, (("SỞ NỘI VỤ", NATIONAL), ("", MOTTO), ("Số: 12/BC-SNV", RIGHT[2])), strict=True):
        row.cells[0].text, row.cells[1].text = texts
    text(paper)
    copy = mended(paper, tmp_path)
    assert faults(copy, "R16") == faults(copy, "R25") == []


def test_lines_parted_by_breaks_are_not_stretched(tmp_path: Path) -> None:
    paper = Document()
    letterhead(paper)
    text(paper)
    paper.add_paragraph(f"{LONG}\n{LONG}")
    assert faults(mended(paper, tmp_path), "R55")[0].endswith("chưa canh đều hai bên.")


def test_a_table_at_the_end_is_offered_no_end_mark_in_its_cell(tmp_path: Path) -> None:
    paper = Document()
    letterhead(paper)
    text(paper)
    paper.add_table(1, 1).cell(0, 0).text = "Ô cuối"
    assert "Ô cuối" in lines_of(mended(paper, tmp_path))


def test_a_part_in_capitals_is_written_as_the_decree_has_it(tmp_path: Path) -> None:
    paper = Document()
    letterhead(paper)
    text(paper)
    centred(paper, "PHẦN I")
    centred(paper, "KẾT QUẢ")
    paper.add_paragraph(LONG)
    copy = mended(paper, tmp_path)
    assert "Phần I" in lines_of(copy)
    assert faults(copy, "R60") == []


TEMPLATE = '<Relationship Id="x" Type="x/attachedTemplate" Target="{}" TargetMode="External"/>'
CHUNK = '<Relationship Id="x" Type="x/aFChunk" Target="a.html"/>'


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("word/_rels/settings.xml.rels", TEMPLATE.format("&#104;ttp://h/x.dotm"), "check_fetches"),
        ("word/_rels/settings.xml.rels", TEMPLATE.format(r"file:///\\h\x.dotm"), "check_fetches"),
        ("word/_rels/settings.xml.rels", TEMPLATE.format("file://h/x.dotm"), "check_fetches"),
        ("word/_rels/footer9.xml.rels", CHUNK, "check_holds_files"),
        ("../../evil.txt", "", "file_has_false_names"),
        ("/evil.txt", "", "file_has_false_names"),
        ("WORD/document.xml", "", "file_has_false_names"),
    ],
)
def test_hidden_ways_out_of_the_file_are_refused(name: str, content: str, code: str, tmp_path: Path) -> None:
    source = with_tabs(tmp_path / "source.docx")
    with zipfile.ZipFile(source, "a") as archive:
        archive.writestr(name, f"<Relationships>{content}</Relationships>")
    with pytest.raises(UserError, match=code):
        repair(source, tmp_path / "copy.docx", RepairChoices())
    assert list(tmp_path.iterdir()) == [source]


def test_a_template_on_the_own_disk_is_no_danger(tmp_path: Path) -> None:
    source = with_tabs(tmp_path / "source.docx")
    with zipfile.ZipFile(source, "a") as archive:
        relation = TEMPLATE.format("file:///C:/Users/a/Normal.dotm")
        archive.writestr("word/_rels/settings.xml.rels", f"<Relationships>{relation}</Relationships>")
    assert repair(source, tmp_path / "copy.docx", RepairChoices())


def test_a_field_that_starts_a_program_is_refused_however_it_is_cut(tmp_path: Path) -> None:
    paper = Document()
    paragraph = paper.add_paragraph()
    add_field(paragraph, "DDEAUTO cmd")
    paragraph.runs[1]._r[-1].text = " DDE"
    add_field(paragraph, "AUTO cmd")
    paragraph._p.remove(paragraph.runs[2]._r)
    paper.save(str(tmp_path / "source.docx"))
    with pytest.raises(UserError, match="check_calls"):
        repair(tmp_path / "source.docx", tmp_path / "copy.docx", RepairChoices())


def test_an_archive_without_types_and_a_folder_are_refused(tmp_path: Path) -> None:
    source = with_tabs(tmp_path / "source.docx")
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(tmp_path / "bare.docx", "w") as new:
        for name in old.namelist():
            if name != "[Content_Types].xml":
                new.writestr(name, old.read(name))
    with pytest.raises(UserError, match="check_no_docx"):
        repair(tmp_path / "bare.docx", tmp_path / "copy.docx", RepairChoices())
    with pytest.raises(UserError, match="check_is_folder"):
        check(tmp_path)
