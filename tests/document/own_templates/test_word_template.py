"""An office's own Word template: made, changed, read back, left aside, restored."""

import os
from pathlib import Path

import pytest

from devtools.word_template import template_members
from parapp.document.own_templates.decree import decree_faults
from parapp.document.own_templates.differences import Difference, differences
from parapp.document.own_templates.places import TemplateInUse, own_template, stamp, template_path
from parapp.document.own_templates.word_template import make_own, set_aside, whole_layout
from parapp.document.word.layout import default_template, read_layout
from parapp.document.word.markup import XMLNS
from parapp.document.word.package import zip_bytes
from parapp.models import UserError
from parapp.paper import write_paper, write_set
from parapp.plan.sample import sample_plan_file
from tests.document.own_templates.hostile import OFFICE, in_body, with_part


def changed(folder: Path, content: bytes) -> list[Difference]:
    path = make_own(folder)
    path.write_bytes(content)
    whole_layout(path)
    return differences(path)


def of_style(name: str, properties: str, group: str = "rPr") -> bytes:
    """The template with one property more in a named style."""
    styles = template_members()["word/styles.xml"].decode()
    begin = styles.index(f'<w:name w:val="{name}"/>')
    tag = f"<w:{group}>"
    at = styles.index(tag, begin) + len(tag)
    return zip_bytes({**template_members(), "word/styles.xml": (styles[:at] + properties + styles[at:]).encode()})


def with_footer(inner: str) -> bytes:
    parts = template_members()
    parts["word/footer1.xml"] = f"<w:ftr {XMLNS}><w:p>{inner}</w:p></w:ftr>".encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
    override = f'<Override PartName="/word/footer1.xml" ContentType="{kind}"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override.encode())
    relation = f'<Relationship Id="rId8" Type="{OFFICE}footer" Target="footer1.xml"/></Relationships>'
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", relation.encode())
    return zip_bytes(parts)


# Made, left aside, restored


def test_a_new_own_template_is_parapps(tmp_path: Path):
    assert own_template(tmp_path) is None and own_template(None) is None
    path = make_own(tmp_path)
    assert own_template(tmp_path) == path == template_path(tmp_path)
    assert path.read_bytes() == default_template().read_bytes()
    assert whole_layout(path) == read_layout()
    assert differences(path) == []


def test_making_it_again_changes_nothing(tmp_path: Path):
    make_own(tmp_path).write_bytes(b"da sua")
    assert make_own(tmp_path).read_bytes() == b"da sua"


def test_restoring_keeps_each_one_that_was_replaced(tmp_path: Path):
    assert set_aside(tmp_path) is None
    kept = []
    for number in range(3):
        make_own(tmp_path).write_bytes(bytes([number]))
        kept.append(set_aside(tmp_path))
        assert own_template(tmp_path) is None
    assert len(set(kept)) == 3
    assert [path.read_bytes() for path in kept if path] == [b"\0", b"\1", b"\2"]


def test_a_broken_one_stops_both_writers_until_it_is_left_aside_or_mended(tmp_path: Path):
    use = TemplateInUse(tmp_path)
    assert use.path is None
    path = make_own(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(b"PK")
    assert use.path == path
    with pytest.raises(UserError) as caught:
        list(write_paper(sample_plan_file(), "ia-pa", tmp_path / "a.docx", tmp_path / "a.pdf", own=tmp_path))
    assert caught.value.code == "template_unreadable"
    assert not (tmp_path / "a.docx").exists() and not (tmp_path / "a.pdf").exists()
    use.leave_aside()
    assert use.path is None
    path.write_bytes(whole)
    os.utime(path, ns=(1, 1))
    assert use.path == path
    written = list(write_paper(sample_plan_file(), "ia-pa", tmp_path / "a.docx", tmp_path / "a.pdf", own=tmp_path))
    assert all(file.is_file() for file in written) and len(written) == 2


def test_a_lost_template_is_missed_and_never_replaced_in_silence(tmp_path: Path):
    make_own(tmp_path).unlink()
    use = TemplateInUse(tmp_path)
    assert use.path == own_template(tmp_path) == template_path(tmp_path)
    with pytest.raises(UserError) as caught:
        list(write_paper(sample_plan_file(), "ia-pa", tmp_path / "a.docx", own=tmp_path))
    assert caught.value.code == "template_missing"
    assert not (tmp_path / "a.docx").exists()
    use.leave_aside()
    assert use.path is None
    assert set_aside(tmp_path) is None
    assert own_template(tmp_path) is None


def test_a_file_that_is_gone_has_no_state(tmp_path: Path):
    assert stamp(tmp_path / "x.docx") is None


# What differs


def test_sizes_and_margins_are_shown(tmp_path: Path):
    content = with_part("word/document.xml", 'w:left="1701"', 'w:left="1985"')
    assert changed(tmp_path, content) == [Difference("shown", "Trang dọc", "lề trái 35,01 mm", "30 mm")]
    assert changed(tmp_path, of_style("Nội dung", "")) == []
    size = with_part("word/styles.xml", '<w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="26"/>',
                     '<w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="24"/>')  # fmt: skip
    assert changed(tmp_path, size) == [Difference("shown", "Kiểu “Quốc hiệu”", "cỡ chữ 12", "13")]


@pytest.mark.parametrize(
    ("properties", "group", "name"),
    [
        ('<w:color w:val="0000FF"/>', "rPr", "màu chữ"),
        ('<w:u w:val="single"/>', "rPr", "gạch chân"),
        ('<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>', "rPr", "phông chữ"),
        ("<w:caps/>", "rPr", "chữ in hoa"),
        ('<w:spacing w:val="20"/>', "rPr", "khoảng cách giữa các chữ cái"),
        ('<w:pBdr><w:top w:val="single" w:sz="4"/></w:pBdr>', "pPr", "đường kẻ, khung"),
        ('<w:shd w:val="clear" w:fill="FFFF00"/>', "pPr", "màu nền"),
        ("<w:contextualSpacing/>", "pPr", "bỏ khoảng cách giữa các đoạn cùng kiểu"),
        ("<w:pageBreakBefore/>", "pPr", "sang trang mới trước đoạn"),
        ("<w:emboss/>", "rPr", "định dạng khác"),
    ],
)
def test_what_pages_cannot_show_is_named(tmp_path: Path, properties: str, group: str, name: str):
    assert changed(tmp_path, of_style("Nội dung", properties, group)) == [
        Difference("word_only", "Kiểu “Nội dung”", name)
    ]


@pytest.mark.parametrize(
    "properties", ['<w:color w:val="auto"/>', '<w:u w:val="none"/>', "<w:noProof/>", '<w:caps w:val="0"/>']
)
def test_what_means_nothing_is_no_difference(tmp_path: Path, properties: str):
    assert changed(tmp_path, of_style("Nội dung", properties)) == []


def test_a_change_of_the_common_style_is_told_once(tmp_path: Path):
    found = changed(tmp_path, of_style("Normal", '<w:color w:val="FF0000"/>'))
    assert [(one.effect, one.now) for one in found] == [("word_only", "màu chữ")]
    assert " kiểu (“" in found[0].place


def test_a_style_that_is_gone_and_one_that_came(tmp_path: Path):
    found = changed(tmp_path, with_part("word/styles.xml", 'w:val="Điểm"', 'w:val="Điểm cũ"'))
    assert [(one.place, one.now) for one in found] == [
        ("Kiểu “Điểm”", "không có trong mẫu, parapp dùng kiểu gốc"),
        ("Kiểu “Điểm cũ”", "kiểu thêm vào"),
    ]


def test_words_outside_of_the_places_and_in_footers_are_named(tmp_path: Path):
    run = "<w:r><w:t>Trang thông tin của xã</w:t></w:r>"
    outside = with_part("word/document.xml", "<w:sdt>", f"<w:p>{run}</w:p><w:sdt>")
    assert changed(tmp_path, outside)[0].now == "“Trang thông tin của xã”"
    assert changed(tmp_path, with_footer(run)) == [Difference("word_only", "Chân trang", "“Trang thông tin của xã”")]
    number = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    number += '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r>'
    assert changed(tmp_path, with_footer(f'{number}<w:fldChar w:fldCharType="end"/></w:r>')) == []
    drawn = changed(tmp_path, with_footer("<w:r><w:drawing/></w:r>"))
    assert drawn == [Difference("word_only", "Chân trang", "hình hoặc ảnh")]


def test_sections_and_settings_are_named(tmp_path: Path):
    bordered = with_part("word/document.xml", '<w:cols w:space="720"/>', '<w:pgBorders/><w:cols w:num="2"/>')
    found = changed(tmp_path, bordered)
    assert {one.now for one in found} == {"viền trang", "chia cột"}
    mirrored = with_part("word/settings.xml", "<w:zoom", "<w:mirrorMargins/><w:zoom")
    assert changed(tmp_path, mirrored) == [Difference("word_only", "Thiết lập của tệp", "lề đối xứng hai mặt")]


def test_looks_of_the_sample_words_themselves_are_not_used(tmp_path: Path):
    direct = with_part("word/document.xml", "<w:r><w:t xml:space=\"preserve\">KẾ HOẠCH",
                       '<w:r><w:rPr><w:sz w:val="40"/></w:rPr><w:t xml:space="preserve">KẾ HOẠCH')  # fmt: skip
    assert changed(tmp_path, direct) == [Difference("unused", "Chữ mẫu trong ô “Nội dung kế hoạch”", "cỡ chữ")]
    assert changed(tmp_path, in_body("<w:r><w:t>thêm chữ mẫu</w:t></w:r>")) == []


@pytest.mark.parametrize(
    ("left", "columns"), [("1985", (57.0, 98.0)), ("1304", (69.0, 98.0)), ("3402", (50.38, 79.62))]
)
def test_the_letterhead_fills_the_width_between_changed_margins(
    tmp_path: Path, left: str, columns: tuple[float, float]
):
    content = with_part("word/document.xml", 'w:left="1701"', f'w:left="{left}"')
    found = changed(tmp_path, content)
    assert [one.place for one in found] == ["Trang dọc"]
    layout = whole_layout(template_path(tmp_path))
    assert layout.letterhead_columns == pytest.approx(columns, abs=0.6)
    assert sum(layout.signature_columns) == pytest.approx(layout.portrait.text_width, abs=0.2)


def test_columns_an_office_set_are_left_alone(tmp_path: Path):
    narrow = with_part("word/document.xml", '<w:gridCol w:w="3515"/>', '<w:gridCol w:w="3402"/>')
    assert [one.place for one in changed(tmp_path, narrow)] == ["Hai cột của phần đầu văn bản"]


def test_a_whole_set_goes_by_the_own_template_or_on_demand_by_parapps(tmp_path: Path):
    make_own(tmp_path / "own").write_bytes(b"PK")
    folder = tmp_path / "ra"
    folder.mkdir()
    with pytest.raises(UserError) as caught:
        write_set(sample_plan_file(), folder, own=tmp_path / "own")
    assert caught.value.code == "template_unreadable" and not list(folder.iterdir())
    assert write_set(sample_plan_file(), folder, own=tmp_path / "own", original_look=True)


def test_what_breaks_the_decree_is_named_once_a_rule(tmp_path: Path):
    path = make_own(tmp_path)
    assert decree_faults(path) == []
    parts = template_members()
    parts["word/document.xml"] = parts["word/document.xml"].replace(b'w:left="1701"', b'w:left="1134"')
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'<w:sz w:val="28"/>', b'<w:sz w:val="32"/>')
    path.write_bytes(zip_bytes(parts))
    faults = decree_faults(path)
    assert ("Lề trang", "decree") in [(fault.place, fault.effect) for fault in faults]
    assert len({fault.place for fault in faults}) == len(faults) > 3
    assert all(fault.now for fault in faults)
