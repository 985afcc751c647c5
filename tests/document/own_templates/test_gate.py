"""What comes from a stick as a template: what could fetch, run or hide something is refused and named."""

import io
import warnings
import zipfile
from pathlib import Path

import pytest

from devtools.word_template import template_members
from parapp.document import word
from parapp.document.own_templates.places import mark_path, own_template, template_path
from parapp.document.own_templates.word_template import make_own, take_from
from parapp.document.word.gate import FIELDS, check_template
from parapp.document.word.package import zip_bytes
from parapp.messages import sentence
from parapp.models import UserError
from tests.document.own_templates.hostile import (
    in_body,
    with_field,
    with_member,
    with_part,
    with_relation,
)
from tests.document.trees import sample_tree

SECRET = "http://may-chu.test/x"


def twice() -> bytes:
    buffer = io.BytesIO(zip_bytes(template_members()))
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("word/Document.xml", b"<x/>")
    return buffer.getvalue()


def named(name: str) -> bytes:
    return with_member(name, b"<x/>")


HOSTILE = {
    "attached template": (
        with_relation("attachedTemplate", "file:///\\\\may\\m.dotm", source="settings"),
        "mẫu đính kèm",
    ),
    "attached template tag": (
        with_part("word/settings.xml", "<w:zoom", '<w:attachedTemplate r:id="rId9"/><w:zoom'),
        "mẫu đính kèm",
    ),
    "picture elsewhere": (with_relation("image", SECRET), "ảnh lấy từ ngoài"),
    "picture on a share": (with_relation("image", "\\\\may\\a.png"), "ảnh lấy từ ngoài"),
    "share without a mode": (with_relation("image", "\\\\may\\a.png", external=False), "ảnh lấy từ ngoài"),
    "web address without a mode": (with_relation("image", SECRET, external=False), "ảnh lấy từ ngoài"),
    "hyperlink": (with_relation("hyperlink", SECRET), "liên kết"),
    "frame": (with_relation("frame", SECRET), "liên kết"),
    "of a header": (with_relation("image", SECRET, source="header2"), "ảnh lấy từ ngoài"),
    "of footnotes": (with_relation("image", SECRET, source="footnotes"), "ảnh lấy từ ngoài"),
    "altChunk": (in_body('<w:altChunk r:id="rId1"/>'), "altChunk"),
    "altChunk relation": (with_relation("aFChunk", "a.html", external=False), "altChunk"),
    "OLE": (in_body("<w:object/>"), "OLE"),
    "OLE in VML": (in_body('<w:pict><o:OLEObject Type="Link"/></w:pict>'), "OLE"),
    "embedded package": (with_relation("package", "e.xlsx", external=False), "tệp nhúng"),
    "sub document": (in_body('<w:subDoc r:id="rId1"/>'), "văn bản con"),
    "control": (in_body('<w:control r:id="rId1"/>'), "ActiveX"),
    "mail merge": (with_part("word/settings.xml", "<w:zoom", "<w:mailMerge/><w:zoom"), "trộn thư"),
    "picture by VML": (in_body(f'<w:pict><v:shape><v:imagedata o:href="{SECRET}"/></v:shape></w:pict>'), SECRET),
    "share by VML": (in_body('<w:pict><v:shape><v:imagedata src="\\\\may\\a"/></v:shape></w:pict>'), "\\\\may"),
    "macro type": (with_part("[Content_Types].xml", "document.main+xml", "document.macroEnabled.main+xml"), "macro"),
    "macro part": (named("word/vbaProject.bin"), "macro"),
    "strange part": (named("word/embeddings/oleObject1.bin"), "phần lạ"),
    "metafile": (named("word/media/a.emf"), "PNG"),
    "DDE": (with_field(' DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc" '), "DDEAUTO"),
    "DDE in pieces": (with_field("DD", "EAUTO cmd"), "DDEAUTO"),
    "INCLUDEPICTURE": (with_field(f'INCLUDEPICTURE "{SECRET}"'), "INCLUDEPICTURE"),
    "INCLUDETEXT in pieces": (with_field("IN", "CLUDE", 'TEXT "x"'), "INCLUDETEXT"),
    "LINK": (with_field("LINK Excel.Sheet.12 x"), "LINK"),
    "quoted letters": (with_field("QUOTE 68 68 69"), "QUOTE"),
    "field without a code": (with_field(""), "trường"),
    "simple field": (in_body('<w:fldSimple w:instr=" INCLUDETEXT x "><w:r/></w:fldSimple>'), "INCLUDETEXT"),
    "field of footnotes": (
        with_part("word/footnotes.xml", "</w:footnotes>", '<w:p><w:fldSimple w:instr="DDE x y"/></w:p></w:footnotes>'),
        "DDE",
    ),
    "document type": (with_part("word/styles.xml", "<w:styles ", "<!DOCTYPE w><w:styles "), "DOCTYPE"),
    "document type in UTF-16": (
        with_member("word/a.xml", '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>'.encode("utf-16")),
        "DOCTYPE",
    ),
    "document type behind a comment": (
        with_member("word/a.xml", b"<!--" + b"x" * 10_000 + b"--><!DOCTYPE a [<!ENTITY b 'c'>]><a/>"),
        "DOCTYPE",
    ),
    "two of a name": (twice(), "cùng tên"),
    "traversal": (named("../../x.xml"), "trỏ ra ngoài"),
    "absolute": (named("/etc/x.xml"), "trỏ ra ngoài"),
    "drive": (named("C:/x.xml"), "trỏ ra ngoài"),
    "backslashes": (named("..\\x.xml"), "trỏ ra ngoài"),
    "too many parts": (zip_bytes({**template_members(), **{f"word/a{n}.xml": b"<a/>" for n in range(600)}}), "hơn 500"),
    "bomb of text": (with_member("word/a.xml", b"<a>" + b" " * 13_000_000 + b"</a>"), "12 MB"),
    "bomb": (with_member("word/a.png", b"\0" * 31_000_000), "30 MB"),
}
BROKEN = {
    "nothing": b"",
    "text": "không phải mẫu".encode(),
    "cut": zip_bytes(template_members())[:4000],
    "an archive": zip_bytes({"a.txt": b"x"}),
    "an ill-formed part": with_part("word/styles.xml", "<w:docDefaults>", "<w:docDefaults"),
    "nested too deep": with_member("word/a.xml", b"<a>" * 5000 + b"</a>" * 5000),
    "no document": with_part("_rels/.rels", "word/document.xml", "word/missing.xml"),
}


def refused(folder: Path, content: bytes) -> UserError:
    """The template is neither taken in nor used where it lies already."""
    source, own = folder / "từ USB.docx", folder / "own"
    source.write_bytes(content)
    kept = make_own(own).read_bytes()
    with pytest.raises(UserError) as caught:
        take_from(own, source)
    assert template_path(own).read_bytes() == kept
    assert set(template_path(own).parent.iterdir()) == {template_path(own), mark_path(own)}
    with pytest.raises(UserError) as again:
        word.write(sample_tree(1), folder / "ra.docx", source)
    assert again.value.code == caught.value.code
    assert not (folder / "ra.docx").exists()
    told = sentence(caught.value)
    assert "từ USB.docx" in told and "……" not in told
    return caught.value


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_foreign_is_refused_by_its_name(tmp_path: Path, name: str):
    content, reason = HOSTILE[name]
    fault = refused(tmp_path, content)
    assert fault.code == "template_unsafe"
    assert reason in str(fault.facts["reason"])


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_word_file_is_refused(tmp_path: Path, name: str):
    assert refused(tmp_path, BROKEN[name]).code == "template_unreadable"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('w:tag w:val="parapp.letterhead"', 'w:tag w:val="x"'),
        ('w:tag w:val="parapp.appendix"', 'w:tag w:val="x"'),
    ],
)
def test_a_missing_place_for_text_is_named(tmp_path: Path, before: str, after: str):
    fault = refused(tmp_path, with_part("word/document.xml", before, after))
    assert fault.code == "template_lacks" and "chỗ dành cho" in str(fault.facts["what"])


@pytest.mark.parametrize(
    ("part", "before", "after", "place"),
    [
        ("word/styles.xml", '<w:sz w:val="26"/>', '<w:sz w:val="600"/>', "Quốc hiệu"),
        ("word/styles.xml", 'w:firstLine="720"', 'w:firstLine="x"', "x"),
        ("word/document.xml", 'w:left="1701"', 'w:left="9000"', "trang"),
        ("word/document.xml", 'w:top="1134"', 'w:top="-5"', "trang"),
    ],
)
def test_lengths_that_no_page_can_have_are_named(tmp_path: Path, part: str, before: str, after: str, place: str):
    source = tmp_path / "mẫu.docx"
    source.write_bytes(with_part(part, before, after))
    with pytest.raises(UserError) as caught:
        take_from(tmp_path, source)
    assert caught.value.code == "template_senseless" and place in str(caught.value.facts["place"])
    assert own_template(tmp_path) is None


@pytest.mark.parametrize("code", sorted(FIELDS))
def test_fields_that_papers_need_pass(tmp_path: Path, code: str):
    source = tmp_path / "mẫu.docx"
    source.write_bytes(with_field(f" {code.lower()} "))
    assert take_from(tmp_path, source) is None
    assert own_template(tmp_path) == template_path(tmp_path)


def test_a_picture_in_the_file_passes(tmp_path: Path):
    source = tmp_path / "mẫu.docx"
    source.write_bytes(with_member("word/media/logo.png", b"\x89PNG"))
    assert take_from(tmp_path, source) is None
    template = own_template(tmp_path)
    assert template is not None and template.read_bytes() == source.read_bytes()
    word.write(sample_tree(1), tmp_path / "ra.docx", template)
    with zipfile.ZipFile(tmp_path / "ra.docx") as paper:
        assert paper.testzip() is None and "word/document.xml" in paper.namelist()


def test_what_is_taken_in_keeps_the_one_before(tmp_path: Path):
    make_own(tmp_path).write_bytes(b"cua co quan")
    source = tmp_path / "mẫu.docx"
    source.write_bytes(zip_bytes(template_members()))
    kept = take_from(tmp_path, source)
    assert kept is not None and kept.read_bytes() == b"cua co quan"
    assert template_path(tmp_path).read_bytes() == source.read_bytes()


def test_a_hundred_thousand_empty_parts_are_counted_before_their_names_are_compared(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        for number in range(100_000):
            archive.writestr(zipfile.ZipInfo(f"word/{number}.xml"), b"")
    with pytest.raises(UserError) as fault:
        check_template(buffer.getvalue(), "mau.docx")
    assert "500 phần" in fault.value.facts["reason"]
