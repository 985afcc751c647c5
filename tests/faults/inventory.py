"""B35: thirty structures of Word and Excel files, a word of its own in each place: read, or told with its place."""

from pathlib import Path

import msgspec

from parapp.importers.worker import read_here
from parapp.models.table import Source
from tests.faults.table import Row, folder
from tests.importers.office_files import excel_parts, inline_row, p, tbl, tc, tr, word_parts, zipped

PLAIN = p("CHỮ1")
HIDDEN = 'hidden="1"'


def _sdt(inner: str) -> str:
    return f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def _run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def _field(result: str) -> str:
    return (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{_run(result)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


BODIES: dict[str, str] = {
    "paragraph": PLAIN,
    "table": tbl(tr("CHỮ1", "CHỮ2"), tr("CHỮ3", "CHỮ4")),
    "nested table": tbl(tr(tc(p("CHỮ1") + tbl(tr("CHỮ2", "CHỮ3")) + p("CHỮ4")))),
    "content control around a paragraph": _sdt(PLAIN),
    "content control within a paragraph": f"<w:p>{_sdt(_run('CHỮ1'))}{_run('CHỮ2')}</w:p>",
    "content control around a row": tbl(_sdt(tr("CHỮ1", "CHỮ2")), tr("CHỮ3", "CHỮ4")),
    "content control around a cell": tbl(f"<w:tr>{_sdt(tc('CHỮ1'))}{tc('CHỮ2')}</w:tr>"),
    "tracked insertion": f"<w:p><w:ins w:id='1' w:author='a'>{_run('CHỮ1')}</w:ins>{_run('CHỮ2')}</w:p>",
    "tracked deletion": (
        "<w:p><w:del w:id='1' w:author='a'><w:r><w:delText>CHỮ1</w:delText></w:r></w:del>" + _run("CHỮ2") + "</w:p>"
    ),
    "moved text": f"<w:p><w:moveTo w:id='1' w:author='a'>{_run('CHỮ1')}</w:moveTo></w:p>",
    "smart tag": f"<w:p><w:smartTag w:element='x'>{_run('CHỮ1')}</w:smartTag></w:p>",
    "custom XML": f"<w:customXml w:element='x'>{PLAIN}</w:customXml>",
    "simple field": f"<w:p><w:fldSimple w:instr=' DATE '>{_run('CHỮ1')}</w:fldSimple></w:p>",
    "field of runs": _field("CHỮ1"),
    "hyperlink": f"<w:p><w:hyperlink w:anchor='a'>{_run('CHỮ1')}</w:hyperlink></w:p>",
    "text direction": f"<w:p><w:bdo w:val='ltr'>{_run('CHỮ1')}</w:bdo><w:dir w:val='ltr'>{_run('CHỮ2')}</w:dir></w:p>",
    "ruby": (
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>CHỮ2</w:t></w:r></w:rt><w:rubyBase>"
        f"{_run('CHỮ1')}</w:rubyBase></w:ruby></w:r></w:p>"
    ),
    "hidden text": "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>CHỮ1</w:t></w:r></w:p>",
    "cut into runs": "<w:p>" + "".join(_run(letter) for letter in "CHỮ1") + "</w:p>",
    "merged cells": tbl(
        tr(tc("CHỮ1", '<w:vMerge w:val="restart"/>'), "CHỮ2"), tr(tc(p("CHỮ3"), "<w:vMerge/>"), "CHỮ4")
    ),
    "wide cell": tbl(tr(tc("CHỮ1", '<w:gridSpan w:val="2"/>')), tr("CHỮ2", "CHỮ3")),
    "row that begins late": tbl(
        tr("CHỮ1", "CHỮ2"), f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{tc("CHỮ3")}</w:tr>'
    ),
    "text box": (
        "<w:p><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent>"
        f"{PLAIN}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    ),
    "formula": (
        "<w:p><m:oMath xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'><m:r><m:t>CHỮ1</m:t></m:r>"
        "</m:oMath></w:p>"
    ),
}
SHEETS: dict[str, str] = {
    "cells": f"<sheetData>{inline_row(1, ['CHỮ1', 'CHỮ2'])}{inline_row(2, ['CHỮ3', 'CHỮ4'])}</sheetData>",
    "gaps": f"<sheetData>{inline_row(1, ['CHỮ1'])}{inline_row(90, ['', '', 'CHỮ2'])}</sheetData>",
    "hidden row": f"<sheetData>{inline_row(1, ['CHỮ1'])}{inline_row(2, ['CHỮ2'], HIDDEN)}</sheetData>",
    "text below a merge": (
        f"<sheetData>{inline_row(1, ['CHỮ1', 'CHỮ2'])}</sheetData><mergeCells><mergeCell ref='A1:B1'/></mergeCells>"
    ),
    "formula with a text": "<sheetData><row r='1'><c r='A1' t='str'><f>B1</f><v>CHỮ1</v></c></row></sheetData>",
    "rich runs": (
        "<sheetData><row r='1'><c r='A1' t='inlineStr'><is><r><t>CH</t></r><r><t>Ữ1</t></r></is></c></row></sheetData>"
    ),
    "dimension that lies": f"<dimension ref='A1'/><sheetData>{inline_row(4, ['', 'CHỮ1'])}</sheetData>",
    "error and truth values": (
        "<sheetData><row r='1'><c r='A1' t='e'><v>#REF!</v></c><c r='B1' t='inlineStr'><is><t>CHỮ1</t></is></c></row>"
        "</sheetData>"
    ),
}


def structures() -> list[Row]:
    """Each structure's words, against all that the reading gives: tables, texts, and what it tells of."""
    lost: dict[str, list[str]] = {}
    words = 0
    with folder() as here:
        for name, parts, ending in _files():
            path = here / f"a.{ending}"
            path.write_bytes(zipped(parts))
            source = read_here(path, lambda _share: None)
            wanted = _words(parts)
            words += len(wanted)
            if missing := [word for word in wanted if word not in _told(source)]:
                lost[name] = missing
    count = len(BODIES) + len(SHEETS)
    measured = f"{count} structures, {words} words: {sum(map(len, lost.values()))} neither read nor told {lost or ''}"
    control = f"python-docx's own paragraphs and tables miss {_missed_by_plain_reader()} words"
    ok = not lost and _missed_by_plain_reader() > 0
    return [Row("B35", "silent loss on import", "0 unexplained pieces", measured, ok, control)]


def _files() -> list[tuple[str, dict[str, str | bytes], str]]:
    found = [(name, word_parts(body), "docx") for name, body in BODIES.items()]
    return [*found, *((name, excel_parts(sheet), "xlsx") for name, sheet in SHEETS.items())]


def _words(parts: dict[str, str | bytes]) -> list[str]:
    text = "".join(str(part) for part in parts.values()).replace("</t></r><r><t>", "")
    text = text.replace("</w:t></w:r><w:r><w:t>", "")
    return [f"CHỮ{number}" for number in range(1, 5) if f"CHỮ{number}" in text]


def _told(source: Source) -> str:
    return msgspec.json.encode(source).decode()


def _missed_by_plain_reader() -> int:
    """The planted fault: a reader that takes what the library offers."""
    import docx

    missed = 0
    with folder() as here:
        for body in BODIES.values():
            parts = word_parts(body)
            path = Path(here / "a.docx")
            path.write_bytes(zipped(parts))
            document = docx.Document(str(path))
            seen = " ".join(paragraph.text for paragraph in document.paragraphs)
            seen += " ".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
            missed += sum(word not in seen for word in _words(parts))
    return missed
