"""Every kind of file that is not to be read is refused with its own sentence; good ones pass by their content."""

import struct
import sys
import zipfile
from pathlib import Path

import pytest

from parapp.importers.gate import load, pass_gate
from parapp.importers.ole import SIGNATURE
from parapp.messages import SENTENCES, sentence
from parapp.models import UserError
from tests.importers import office_files as files

NONE = 0xFFFFFFFF
BOMB_PART = 60 * 1024 * 1024


@pytest.fixture(scope="module")
def good_xlsx(tmp_path_factory) -> bytes:
    return files.table_xlsx(tmp_path_factory.mktemp("gate") / "a.xlsx").read_bytes()


def with_parts(data: bytes, **parts: str | bytes) -> bytes:
    """The archive with further members; "__" in a keyword stands for "/"."""
    target = files.io.BytesIO(data)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return target.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(UserError) as caught:
        pass_gate(data, "bảng.xlsx")
    assert "bảng.xlsx" in sentence(caught.value)
    return caught.value.code


def entry(name: str, kind: int, right: int = NONE, child: int = NONE) -> bytes:
    """A directory entry of a compound file."""
    text = name.encode("utf-16-le")
    head = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text) + 2, kind, 1, NONE, right, child)
    return head.ljust(128, b"\0")


def ole(*names: str, inner: str = "") -> bytes:
    """A compound file of empty streams; `inner` is the name of a stream within a storage "ObjectPool"."""
    entries = [entry("Root Entry", 5, child=1)]
    entries += [entry(name, 2, right=index + 2) for index, name in enumerate(names)]
    entries += [entry("ObjectPool", 1, child=len(names) + 2), entry(inner or "x", 2)]
    directory = b"".join(entries).ljust(1024, b"\0")
    header = bytearray(SIGNATURE.ljust(512, b"\0"))
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<I", header, 44, 1)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<109I", header, 76, 0, *[NONE] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 2, 0xFFFFFFFE, *[NONE] * 125)
    return bytes(header) + table + directory


def open_document(kind: str, manifest: str = "", content: str | None = "<a/>") -> bytes:
    """An archive as LibreOffice marks it; its manifest has the document type of old versions."""
    parts = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "META-INF/manifest.xml": f'<!DOCTYPE m SYSTEM "Manifest.dtd"><m>{manifest}</m>',
    }
    return files.zipped(parts if content is None else {**parts, "content.xml": content})


WORD = files.word_parts(files.p("chữ"))
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
NOT_OFFICE = {
    "old word": (ole("1Table", "WordDocument"), "file_is_old_word"),
    "old presentation": (ole("PowerPoint Document"), "file_is_presentation"),
    "mail": (ole("__properties_version1.0"), "file_is_mail"),
    "encrypted": (ole("EncryptionInfo", "EncryptedPackage"), "file_encrypted"),
    "strange ole": (ole("Contents"), "file_unknown"),
    "damaged ole": (ole("Workbook")[:700], "file_broken"),
    "xml": (b"<?xml version='1.0'?><Workbook/>", "file_is_xml"),
    "web archive": (b"From: a\r\nSubject: b\r\n c\r\nMIME-Version: 1.0\r\n\r\n<html>", "file_is_web_archive"),
    "rtf": (b"{\\rtf1\\ansi}", "file_is_rtf"),
    "picture": (b"\x89PNG\r\n\x1a\n", "file_is_picture"),
    "photo": (b"\0\0\0\x18ftypheic\0\0\0\0", "file_is_picture"),
    "program": (b"MZ\x90\0\x03", "file_is_program"),
    "data": (b"SQLite format 3\0", "file_is_data"),
    "noise": (bytes(range(1, 200)), "file_unknown"),
    "only zeros": (b"\0" * 5000, "file_only_zeros"),
    "open text": (open_document("text"), "file_is_open_text"),
    "open presentation": (open_document("presentation"), "file_is_presentation"),
    "open sheet with a password": (open_document("spreadsheet", "<m:encryption-data/>"), "file_encrypted"),
    "open sheet without content": (open_document("spreadsheet", content=None), "file_broken"),
    "empty zip": (files.zipped({}), "file_is_archive"),
    "gzip": (b"\x1f\x8b\x08\0", "file_is_archive"),
    "other zip": (files.zipped({"readme.txt": "x"}), "file_is_archive"),
    "binary excel": (
        files.zipped(
            {"[Content_Types].xml": "<T ContentType='application/vnd.ms-excel.sheet.binary.macroEnabled.main'/>"}
        ),
        "file_is_binary_excel",
    ),
    "presentation": (
        files.zipped({"[Content_Types].xml": "<T ContentType='x.presentationml.presentation.main+xml'/>"}),
        "file_is_presentation",
    ),
    "docm renamed": (
        files.zipped({**WORD, "[Content_Types].xml": files.content_types("/word/document.xml", MACRO_TYPE)}),
        "file_has_macros",
    ),
}


@pytest.mark.parametrize("case", NOT_OFFICE)
def test_other_kinds_of_file_have_their_own_sentence(case):
    data, code = NOT_OFFICE[case]
    assert refused(data) == code


def test_the_sentences_differ():
    codes = {code for _, code in NOT_OFFICE.values()}
    assert len({SENTENCES[code] for code in codes}) == len(codes)


KINDS = {
    "old excel": (ole("Workbook"), "xls"),
    "older excel": (ole("Book"), "xls"),
    "old excel with a document of Word in it": (ole("Workbook", inner="WordDocument"), "xls"),
    "open sheet": (open_document("spreadsheet"), "ods"),
    "open template": (open_document("spreadsheet-template"), "ods"),
    "web page": (b"\n<!DOCTYPE html><html><table></table></html>", "html"),
    "table alone": (b"\xef\xbb\xbf<table border=1><tr><td>1</td></tr></table>", "html"),
    "wide web page": ("<html><table></table></html>".encode("utf-16"), "html"),
    "xhtml": (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", "html"),
    "csv": ("STT;Tiêu chí;Điểm\n1;a;2\n".encode(), "csv"),
    "wide text": ("STT\tTiêu chí".encode("utf-16"), "csv"),
    "wide text without a mark": ("STT\tTieu chi\r\n1\ta".encode("utf-16-le"), "csv"),
    "old letters": ("STT;Tiªu chÝ;§iÓm".encode("latin-1"), "csv"),
    "pdf": (b"%PDF-1.7\n", "pdf"),
    "pdf behind other bytes": (b"\r\n" * 20 + b"%PDF-1.4\n\0", "pdf"),
}


@pytest.mark.parametrize("case", KINDS)
def test_files_that_are_read_are_known_by_their_content(case):
    data, kind = KINDS[case]
    assert pass_gate(data, "a.doc") == kind


def test_a_compound_file_whose_sectors_run_in_a_circle_is_broken():
    data = bytearray(ole("Workbook"))
    struct.pack_into("<I", data, 512 + 4, 1)
    struct.pack_into("<I", data, 512 * 2 + 76, 0)
    assert refused(bytes(data)) == "file_broken"


@pytest.mark.parametrize("name", ["Basic/Standard/Module1.xml", "Scripts/python/a.py"])
def test_macros_of_an_open_document_are_refused(name):
    data = files.io.BytesIO(open_document("spreadsheet"))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr(name, "<a/>")
    assert refused(data.getvalue()) == "file_has_macros"


def test_a_document_type_in_an_open_document_is_refused():
    assert refused(open_document("spreadsheet", content="<!DOCTYPE a><a/>")) == "file_has_document_type"


def test_good_files_pass_whatever_their_name_says(good_xlsx):
    assert pass_gate(good_xlsx, "a.docx") == "xlsx"
    assert pass_gate(files.zipped(WORD), "a.xlsx") == "docx"


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95, 0.999])
def test_a_file_cut_short_is_broken(good_xlsx, share):
    assert refused(good_xlsx[: int(len(good_xlsx) * share)]) == "file_broken"


def test_a_damaged_part_is_broken():
    data = bytearray(files.zipped(WORD, zipfile.ZIP_STORED))
    data[data.find(b"<w:document") + 4] ^= 0xFF
    assert refused(bytes(data)) == "file_broken"


@pytest.mark.parametrize("name", ["word__vbaProject", "xl__vbaProject.bin"])
def test_macros_are_refused(good_xlsx, name):
    assert refused(with_parts(good_xlsx, **{name: b"x"})) == "file_has_macros"


@pytest.mark.parametrize("name", ["word/embeddings/oleObject1.bin", "xl/activeX/activeX1.xml"])
def test_active_objects_are_refused(name):
    assert refused(files.zipped({**WORD, name: b"x"})) == "file_has_active_objects"


def test_an_embedded_chart_sheet_is_no_active_object():
    data = files.zipped({**WORD, "word/embeddings/Microsoft_Excel_Sheet1.xlsx": b"x"})
    assert pass_gate(data, "a.docx") == "docx"


@pytest.mark.parametrize("name", ["../outside.xml", "/absolute.xml", "word\\..\\..\\x.xml", "C:/x.xml", "word/../../x"])
def test_names_that_lead_outside_are_refused(name):
    assert refused(files.zipped({**WORD, name: "<a/>"})) == "file_has_false_names"


def test_duplicate_names_are_refused_whatever_their_case():
    assert refused(files.zipped({**WORD, "WORD/Document.xml": "<a/>"})) == "file_has_false_names"


def test_too_many_members_are_refused():
    parts = {f"word/p{number}.xml": "" for number in range(3_001)}
    assert refused(files.zipped({**WORD, **parts}, zipfile.ZIP_STORED)) == "file_has_too_many_parts"


def test_a_zip_bomb_is_refused_by_what_it_promises():
    assert refused(files.zipped({**WORD, "word/media/a.bin": b"\0" * BOMB_PART})) == "file_unpacks_too_large"


def test_a_member_with_a_password_is_refused():
    data = bytearray(files.zipped(WORD, zipfile.ZIP_STORED))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(signature) + offset] |= 1
    assert refused(bytes(data)) == "file_encrypted"


ENTITY = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
HOSTILE_XML = {
    "plain": f"{ENTITY}<w>&a;</w>",
    "behind a long comment": f"<!--{'x' * 10_000}-->{ENTITY}<w>&a;</w>",
    "utf-16": f'<?xml version="1.0" encoding="UTF-16"?>{ENTITY}<w>&a;</w>'.encode("utf-16"),
    "without entities": "<!DOCTYPE w><w/>",
    "endless prolog": f"<!--{'x' * 1_100_000}--><w/>",
}


@pytest.mark.parametrize("case", HOSTILE_XML)
@pytest.mark.parametrize("part", ["word/document.xml", "customXml/item1.xml", "word/media/picture.png"])
def test_document_types_are_refused_in_every_part(case, part):
    assert refused(files.zipped({**WORD, part: HOSTILE_XML[case]})) == "file_has_document_type"


def test_pictures_and_ill_formed_side_parts_are_no_fault_of_the_gate():
    data = files.zipped({**WORD, "word/media/a.png": b"\x89PNG", "customXml/item1.xml": "<a", "docProps/": ""})
    assert pass_gate(data, "a.docx") == "docx"


def test_load_says_why_there_is_nothing(tmp_path: Path):
    empty, large = tmp_path / "trống.xlsx", tmp_path / "lớn.xlsx"
    empty.touch()
    with large.open("wb") as stream:
        stream.truncate(61 * 1024 * 1024)
    for path, code in (
        (tmp_path / "không có.xlsx", "file_missing"),
        (tmp_path, "file_is_folder"),
        (empty, "file_empty"),
        (large, "file_too_large"),
        (tmp_path / ("x" * 300), "file_unreadable"),
    ):
        with pytest.raises(UserError) as caught:
            load(path)
        is_long = sys.platform == "win32" and len(path.name) == 300  # it depends on its setting for long paths there
        assert caught.value.code in ({code, "file_missing"} if is_long else {code})


def test_a_file_in_use_or_without_right_has_its_sentence(tmp_path: Path, monkeypatch):
    def forbidden(_path: Path) -> bytes:
        raise PermissionError

    path = tmp_path / "a.xlsx"
    path.write_bytes(b"x")
    monkeypatch.setattr(Path, "read_bytes", forbidden)
    with pytest.raises(UserError) as caught:
        load(path)
    assert caught.value.code == "file_locked"
