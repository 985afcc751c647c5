"""Parts of files made to break the parser that reads them: each is refused in the child, with its sentence."""

from pathlib import Path

import pytest

from parapp.importers.worker import read_file
from parapp.models import UserError
from tests.importers import office_files as files

LAYERS = 100_000
DEEP = "<a>" * LAYERS + "</a>" * LAYERS
WORD = files.word_parts(files.p("x"))
BOOK = files.excel_parts("<sheetData/>")
OPEN = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": DEEP}
DEEP_PARTS = {
    "body": {**WORD, "word/document.xml": f"<w:document {files.W}><w:body>{DEEP}</w:body></w:document>"},
    "styles": {**WORD, "word/styles.xml": DEEP},
    "numbering": {**WORD, "word/numbering.xml": DEEP},
    "header": {**WORD, "word/header1.xml": DEEP},
    "workbook": {**BOOK, "xl/workbook.xml": DEEP},
    "relations": {**BOOK, "xl/_rels/workbook.xml.rels": DEEP},
    "sheet": files.excel_parts(f"<sheetData>{DEEP}</sheetData>"),
    "row": files.excel_parts(f'<sheetData><row r="1"><c r="A1" t="inlineStr"><is>{DEEP}</is></c></row></sheetData>'),
    "open document": OPEN,
}


@pytest.mark.parametrize("case", DEEP_PARTS)
def test_a_part_nested_a_hundred_thousand_times_is_a_broken_file(case: str, tmp_path: Path):
    path = tmp_path / "a"
    path.write_bytes(files.zipped(DEEP_PARTS[case]))
    with pytest.raises(UserError) as caught:
        read_file(path)
    assert (caught.value.code, caught.value.facts["name"]) == ("file_broken", "a")


@pytest.mark.parametrize("tag", ["<div>", "<table><tr><td>"])
def test_a_page_nested_a_hundred_thousand_times_has_its_sentence(tag: str, tmp_path: Path):
    path = tmp_path / "a.xls"
    path.write_text(f"<html>{tag * LAYERS}x", encoding="utf-8")
    with pytest.raises(UserError, match="web_page_too_deep"):
        read_file(path)
