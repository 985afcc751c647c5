"""The layout template: the committed file, what is read from it, what is refused, and changes an office makes in it."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

from devtools.word_template import template_members
from parapp.document import word
from parapp.document.typography.styles import DEFAULT_LAYOUT, STYLES
from parapp.document.word.layout import default_template
from parapp.document.word.markup import W
from parapp.document.word.package import zip_bytes
from parapp.messages import sentence
from parapp.models import UserError
from parapp.models.document import Document, Paragraph, Part
from parapp.models.office import LayoutChoices
from tests.document.trees import letterhead, sample_tree, signature, text

# Children of these elements stand in this order, or Word refuses the file (ISO 29500-1, annex A).
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind contextualSpacing "
    "jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps strike color sz szCs highlight u vertAlign lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tcPr": "tcW gridSpan vMerge tcBorders shd tcMar vAlign",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "p": "pPr r",
    "sectPr": "headerReference footerReference footnotePr type pgSz pgMar pgNumType cols titlePg",
    "sdtPr": "alias tag id lock",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr",
    "settings": "zoom defaultTabStop characterSpacingControl footnotePr compat themeFontLang decimalSymbol "
    "listSeparator",
}


def faults_of_order(content: bytes) -> list[str]:
    faults = []
    for element in etree.fromstring(content).iter():
        name = etree.QName(element).localname
        if element.tag == f"{W}{name}" and name in ORDER:
            order = ORDER[name].split()
            children = [etree.QName(child).localname for child in element]
            places = [order.index(child) if child in order else -1 for child in children]
            if -1 in places or places != sorted(places):
                faults.append(f"{name}: {children}")
    return faults


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(folder: Path, part: str, before: str, after: str) -> Path:
    """A copy of the template with one change in one part."""
    parts = template_members()
    assert before in parts[part].decode()
    parts[part] = parts[part].decode().replace(before, after).encode()
    path = folder / "mẫu.docx"
    path.write_bytes(zip_bytes(parts))
    return path


def refused(path: Path, code: str) -> None:
    target = path.with_name("kết quả.docx")
    with pytest.raises(UserError) as caught:
        word.write(sample_tree(1), target, path)
    assert caught.value.code == code
    assert path.name in sentence(caught.value) and "{" not in sentence(caught.value)
    assert not target.exists()


# The committed file


def test_the_committed_template_is_what_the_builder_makes():
    assert members(default_template().read_bytes()) == template_members()


def test_children_stand_in_the_order_that_word_asks_for():
    for name, content in {**template_members(), **members(word.word_bytes(sample_tree()))}.items():
        if name.startswith("word/") and name.endswith(".xml"):
            assert faults_of_order(content) == [], name


def test_the_table_of_order_finds_a_fault():
    assert faults_of_order(f'<w:pPr xmlns:w="{W[1:-1]}"><w:jc/><w:keepNext/></w:pPr>'.encode())


def test_controls_are_locked_but_their_content_is_not():
    document = template_members()["word/document.xml"].decode()
    tags = re.findall(r'<w:tag w:val="([^"]+)"/><w:id w:val="\d+"/><w:lock w:val="sdtLocked"/>', document)
    assert tags == ["parapp.letterhead", "parapp.body", "parapp.signature", "parapp.appendix"]


def test_settings_have_no_fault_and_break_lines_as_measured():
    settings = template_members()["word/settings.xml"].decode()
    assert '<w:zoom w:percent="100"/>' in settings
    assert 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="14"' in settings


def test_every_style_has_its_vietnamese_name_once():
    names = re.findall(r'<w:name w:val="([^"]+)"/>', template_members()["word/styles.xml"].decode())
    assert len(names) == len(set(names)) and {style.name for style in STYLES.values()} <= set(names)


# Reading the layout


def test_the_layout_read_from_the_template_is_the_table_of_styles():
    layout = word.read_layout()
    for page, usual in ((layout.portrait, DEFAULT_LAYOUT.portrait), (layout.landscape, DEFAULT_LAYOUT.landscape)):
        for side in ("width", "height", "top", "bottom", "left", "right", "header"):
            assert getattr(page, side) == pytest.approx(getattr(usual, side), abs=0.01)
    assert layout.letterhead_columns == pytest.approx((62, 98), abs=0.01)
    assert layout.signature_columns == pytest.approx((66, 94), abs=0.01)
    for key, style in STYLES.items():
        assert replace(layout.styles[key], before=0, line=1.0) == replace(style, before=0, line=1.0), key
        assert layout.styles[key].before == pytest.approx(style.before, abs=0.05)
        assert layout.styles[key].line == pytest.approx(style.line, abs=0.005)


@pytest.mark.parametrize(
    ("before", "after", "key", "field", "value"),
    [
        ('w:line="264" w:lineRule="auto"', 'w:line="340" w:lineRule="exact"', "body", "line", 17 / 14 / 1.15),
        ('w:firstLine="720"', 'w:firstLine="567"', "body", "first_line", 10.0),
        ('<w:jc w:val="both"/>', '<w:jc w:val="start"/>', "body", "align", "left"),
        ("<w:keepNext/>", '<w:keepNext w:val="0"/>', "heading_1", "keep_next", False),
        ("<w:b/><w:bCs/>", '<w:b w:val="false"/>', "motto", "bold", False),
        ('<w:sz w:val="24"/>', "", "cell", "size", 14.0),
    ],
)
def test_what_an_office_changes_is_read(tmp_path, before, after, key, field, value):
    layout = word.read_layout(changed(tmp_path, "word/styles.xml", before, after))
    found = getattr(layout.styles[key], field)
    assert found == (pytest.approx(value, abs=0.01) if isinstance(value, float) else value)


def test_a_style_takes_from_what_it_is_based_on_even_in_a_ring(tmp_path):
    name = '<w:name w:val="Normal"/>'
    ring = changed(tmp_path, "word/styles.xml", name, name + '<w:basedOn w:val="body"/>')
    assert word.read_layout(ring).styles["superior"].first_line == 0
    assert word.read_layout(ring).styles["kind"].size == 14


# Writing with a changed template


def written(path: Path, tree: Document | None = None) -> dict[str, bytes]:
    target = path.with_name("kết quả.docx")
    word.write(tree or sample_tree(2), target, path)
    return members(target.read_bytes())


def test_ids_that_word_renamed_are_found_by_their_names(tmp_path):
    parts = written(changed(tmp_path, "word/styles.xml", 'w:styleId="subject"', 'w:styleId="Trchyu"'))
    assert b'<w:pStyle w:val="Trchyu"/>' in parts["word/document.xml"]
    assert b'<w:pStyle w:val="subject"/>' not in parts["word/document.xml"]


def test_a_style_that_the_template_lacks_is_added(tmp_path):
    parts = written(changed(tmp_path, "word/styles.xml", 'w:val="Điểm"', 'w:val="Điểm cũ"'))
    assert 'w:val="Điểm"' in parts["word/styles.xml"].decode()


def default_copy(folder: Path) -> Path:
    path = folder / "gốc.docx"
    path.write_bytes(default_template().read_bytes())
    return path


def test_columns_and_sizes_of_the_template_hold_for_the_rules(tmp_path):
    wider = changed(tmp_path, "word/document.xml", '<w:gridCol w:w="3515"/>', '<w:gridCol w:w="3402"/>')
    assert b'<w:gridCol w:w="3402"/>' in written(wider)["word/document.xml"]
    smaller_names = changed(tmp_path, "word/styles.xml", '<w:sz w:val="26"/>', '<w:sz w:val="24"/>')
    smaller, usual = (written(path)["word/document.xml"] for path in (smaller_names, default_copy(tmp_path)))
    first_rules = [int(re.search(rb'<wp:extent cx="(\d+)"', document).group(1)) for document in (smaller, usual)]
    assert first_rules[0] < first_rules[1]


def test_what_an_office_writes_around_the_controls_stays(tmp_path):
    extra = '<w:p><w:r><w:t>Chương trình của xã</w:t></w:r></w:p><w:sdt><w:sdtPr><w:alias w:val="Nơi nhận'
    path = changed(tmp_path, "word/document.xml", '<w:sdt><w:sdtPr><w:alias w:val="Nơi nhận', extra)
    document = written(path)["word/document.xml"].decode()
    body, own, sign = (document.index(words) for words in ("TỔ CHỨC THỰC HIỆN", "Chương trình của xã", "TM. ỦY BAN"))
    assert body < own < sign
    assert "Trích yếu nội dung kế hoạch" not in document


def test_needless_parts_of_a_template_are_left_out(tmp_path):
    parts = template_members()
    relation = (
        '<Relationship Id="rId9" Target="../customXml/item1.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"/></Relationships>'
    )
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", relation.encode())
    parts["customXml/item1.xml"] = b"<bi-mat/>"
    (tmp_path / "mẫu.docx").write_bytes(zip_bytes(parts))
    assert not any("customXml" in name for name in written(tmp_path / "mẫu.docx"))


# The office's choices and a draft with a changed template


def look_of(parts: dict[str, bytes], name: str) -> tuple[str, str]:
    """Size and first line of the style of this name."""
    styles = etree.fromstring(parts["word/styles.xml"])
    (style,) = (style for style in styles.iter(f"{W}style") if style.find(f"{W}name").get(f"{W}val") == name)
    return style.find(f".//{W}sz").get(f"{W}val"), style.find(f".//{W}ind").get(f"{W}firstLine")


def test_only_choices_that_differ_from_the_usual_win_over_the_template(tmp_path):
    body = '<w:name w:val="Nội dung"/>'
    styles = template_members()["word/styles.xml"].decode()
    place = styles.index(body)
    own = styles[place:].replace('w:firstLine="720"', 'w:firstLine="567"', 1).replace('w:val="28"', 'w:val="26"', 2)
    path = changed(tmp_path, "word/styles.xml", styles[place:], own)
    assert look_of(written(path), "Nội dung") == ("26", "567")
    chosen = replace(sample_tree(2), choices=LayoutChoices(heading_indent="none", table_size=13))
    assert look_of(written(path, chosen), "Nội dung") == ("26", "567")
    assert look_of(written(path, chosen), "Mục") == ("28", "0")
    assert look_of(written(path, chosen), "Ô bảng") == ("26", "0")
    larger = replace(sample_tree(2), choices=LayoutChoices(body_size=13, first_line="10"))
    assert look_of(written(path, larger), "Khoản") == ("26", "567")


def test_choices_reach_styles_that_the_template_lacks_and_sizes_it_does_not_name(tmp_path):
    lacking = changed(tmp_path, "word/styles.xml", 'w:val="Khoản"', 'w:val="Khoản cũ"')
    chosen = replace(sample_tree(2), choices=LayoutChoices(body_size=13))
    assert look_of(written(lacking, chosen), "Khoản")[0] == "26"
    unnamed = changed(
        tmp_path, "word/styles.xml", '<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:style>', "</w:rPr></w:style>"
    )
    for name, content in written(unnamed, chosen).items():
        if name.startswith("word/") and name.endswith(".xml"):
            assert faults_of_order(content) == [], name


def test_a_draft_is_marked_in_a_header_whose_paragraph_stands_in_a_control(tmp_path):
    header = template_members()["word/header2.xml"].decode()
    inner = header[header.index("<w:p>") : header.index("</w:hdr>")]
    path = changed(tmp_path, "word/header2.xml", inner, f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>")
    parts = written(path, replace(sample_tree(2), draft=True))
    assert all("DỰ THẢO" in parts[f"word/header{number}.xml"].decode() for number in (1, 2))


# Refusals


@pytest.mark.parametrize(
    ("part", "before", "after", "code"),
    [
        ("word/document.xml", 'w:val="parapp.body"', 'w:val="khác"', "template_lacks"),
        ("word/document.xml", '<w:pgSz w:w="16838" w:h="11906"', '<w:pgSz w:w="11906" w:h="16838"', "template_lacks"),
        ("word/_rels/document.xml.rels", '"footnotes.xml"', '"http://x/" TargetMode="External"', "template_unsafe"),
        ("word/header2.xml", " PAGE ", " INCLUDETEXT x ", "template_unsafe"),
        ("word/document.xml", "</w:body>", "</w:body><w:altChunk/>", "template_unsafe"),
        ("[Content_Types].xml", "styles+xml", "vbaProject", "template_unsafe"),
        ("[Content_Types].xml", "document.main+xml", "khac", "template_unreadable"),
        ("word/styles.xml", "<w:docDefaults>", "<w:docDefaults", "template_unreadable"),
        ("word/styles.xml", "<w:styles ", "<!DOCTYPE x><w:styles ", "template_unsafe"),
    ],
)
def test_templates_that_are_refused(tmp_path, part, before, after, code):
    refused(changed(tmp_path, part, before, after), code)


def test_files_that_are_no_templates(tmp_path):
    path = tmp_path / "mẫu.docx"
    refused(path, "template_missing")
    for content in (b"", b"PK\x03\x04", b"khong phai zip", zip_bytes({"a.txt": b"x"})):
        path.write_bytes(content)
        refused(path, "template_unreadable")


def test_a_template_that_unpacks_to_too_much_is_refused(tmp_path):
    parts = template_members()
    parts["word/big.xml"] = b"0" * 31_000_000
    (tmp_path / "mẫu.docx").write_bytes(zip_bytes(parts))
    refused(tmp_path / "mẫu.docx", "template_unsafe")


def test_one_part_more_than_the_template_shows(tmp_path):
    tree = Document(parts=(Part(nodes=(letterhead(), signature())), *[Part(nodes=(Paragraph(spans=text("a")),))] * 3))
    document = written(changed(tmp_path, "word/settings.xml", "720", "720"), tree)["word/document.xml"]
    assert document.count(b"<w:sectPr") == 4
