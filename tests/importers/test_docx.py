"""No piece of a Word file vanishes: it is in a table, among the texts, or in a problem that shows it."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.etree import XMLSyntaxError

from parapp.importers.docx import read_docx
from parapp.importers.gate import pass_gate
from parapp.models.table import Source
from tests.importers import office_files as files
from tests.importers.office_files import p, tbl, tc, tr


def read(body: str, **others: str) -> Source:
    return read_docx(files.zipped(files.word_parts(body, **others)), "a.docx", lambda share: None)


def texts(source: Source, table: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row] for row in source.tables[table].rows]


def everything(source: Source) -> str:
    """All that the reader hands over, in tables, texts and problems."""
    cells = [cell.text for table in source.tables for row in table.rows for cell in row]
    problems = [*source.problems, *(problem for table in source.tables for problem in table.problems)]
    return "\n".join([*cells, *source.texts, *(text for problem in problems for text in problem.facts.values())])


def wrapped(tag: str, inner: str) -> str:
    return f'<w:{tag} w:id="1" w:author="x">{inner}</w:{tag}>'


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def sdt(inner: str) -> str:
    return f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def test_texts_captions_and_tables_in_order():
    source = read(p("một") + p("hai") + tbl(tr("a", "b")) + p("ba") + tbl(tr("c")))
    assert source.texts == ("một", "hai", "ba")
    assert [(table.name, table.caption) for table in source.tables] == [("Bảng 1", ("một", "hai")), ("Bảng 2", ("ba",))]
    assert source.tables[0].rows[0][1].place == "Bảng 1, dòng 1, cột 2"


def test_tabs_breaks_dashes_and_paragraphs_of_a_cell():
    marks = "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r></w:p>"
    assert texts(read(tbl(tr(tc(marks + p("e")))))) == [["a\tb\nc-d\ne"]]


@pytest.mark.parametrize("tag", ["ins", "moveTo", "smartTag", "fldSimple", "hyperlink", "customXml"])
def test_text_within_wrappers_is_read(tag):
    assert texts(read(tbl(tr(tc(f"<w:p>{wrapped(tag, run('chữ'))}</w:p>"))))) == [["chữ"]]


@pytest.mark.parametrize("tag", ["del", "moveFrom"])
def test_deleted_text_is_absent_and_counted(tag):
    deleted = "<w:r><w:delText>cũ</w:delText></w:r>" if tag == "del" else run("cũ")
    source = read(tbl(tr(tc(f"<w:p>{wrapped(tag, deleted)}{run('mới')}</w:p>"))))
    assert texts(source) == [["mới"]]
    assert [problem.code for problem in source.problems] == ["deleted_text_left_out"]


def test_a_deleted_row_is_absent():
    gone = "<w:tr><w:trPr><w:del w:id='1'/></w:trPr>" + tc("cũ") + "</w:tr>"
    assert texts(read(tbl(gone, tr("mới")))) == [["mới"]]


def test_content_controls_around_runs_cells_rows_tables():
    inside = tbl(sdt(tr("a", "b")), "<w:tr>" + sdt(tc("c")) + tc(sdt(p("d"))) + "</w:tr>")
    assert texts(read(sdt(inside))) == [["a", "b"], ["c", "d"]]


def test_merges_across_and_down():
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    source = read(
        tbl(
            tr(tc("rộng", '<w:gridSpan w:val="2"/>'), tc("cao", down)),
            tr("a", "b", tc(p(""), on)),
            tr("c", "d", "e"),
        )
    )
    rows = source.tables[0].rows
    assert texts(source) == [["rộng", "", "cao"], ["a", "b", ""], ["c", "d", "e"]]
    assert (rows[0][0].colspan, rows[0][2].rowspan) == (2, 2)
    assert rows[0][1].covered and rows[1][2].covered and not rows[2][2].covered


def test_text_under_a_merge_and_a_merge_without_start():
    under = read(tbl(tr(tc("a", '<w:vMerge w:val="restart"/>')), tr(tc("dưới", "<w:vMerge/>"))))
    assert [(problem.code, problem.facts) for problem in under.tables[0].problems] == [
        ("text_under_merge", {"text": "dưới"})
    ]
    assert texts(read(tbl(tr(tc("b", "<w:vMerge/>"))))) == [["b"]]


def test_a_row_may_begin_further_right():
    shifted = '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("b") + "</w:tr>"
    assert texts(read(tbl(tr("a", "x"), shifted))) == [["a", "x"], ["", "b"]]


@pytest.mark.parametrize("span", ["200000000", "9" * 40, "-1", "0", "x", "\u0663"])
def test_hostile_spans_are_bounded(span):
    source = read(tbl(tr(tc("a", f'<w:gridSpan w:val="{span}"/>'), "b")))
    assert len(source.tables[0].rows[0]) <= 64
    assert {"a", "b"} <= set(everything(source).split("\n"))


def test_cells_beyond_the_last_column_are_listed():
    source = read(tbl(tr(*[f"c{number}" for number in range(70)])))
    assert [problem.facts["text"] for problem in source.tables[0].problems] == [
        f"c{number}" for number in range(64, 70)
    ]


def test_nested_tables_that_only_arrange_lines_are_lines_of_the_cell():
    column = tbl(tr(tc(p("Báo cáo quý"))), tr(tc(p("đúng hạn")))) + p("")
    row = p("Kết quả:") + tbl(tr("Có", "Không"))
    source = read(tbl(tr("1.1", tc(column)), tr("1.2", tc(row)), tr("1.3", tc(tbl(tr(tc(tbl(tr("sâu")) + p(""))))))))
    assert texts(source) == [
        ["1.1", "Báo cáo quý\nđúng hạn"],
        ["1.2", "Kết quả:\nCó\nKhông"],
        ["1.3", "sâu"],
    ]
    assert [table.name for table in source.tables] == ["Bảng 1"]


def test_larger_nested_tables_are_tables_of_their_own_and_named():
    inner = tbl(tr("a", "b"), tr("c", "d"))
    source = read(tbl(tr(tc(p("ngoài") + inner), "x")) + p("giữa") + tbl(tr("sau")))
    assert [(table.name, table.caption) for table in source.tables] == [
        ("Bảng 1", ()),
        ("Bảng con 1 trong Bảng 1", ()),
        ("Bảng 2", ("giữa",)),
    ]
    assert texts(source, 1) == [["a", "b"], ["c", "d"]]
    (problem,) = source.tables[0].problems
    assert (problem.code, problem.place) == ("nested_table", "Bảng 1, dòng 1, cột 1")
    assert problem.facts == {"name": "Bảng con 1 trong Bảng 1"}


@pytest.mark.parametrize("wide", [True, False])
def test_nested_tables_end_at_a_depth_and_nothing_is_lost(wide):
    body = p("đáy")
    for depth in range(12, 0, -1):
        row = tr(tc(p(f"lớp {depth}") + body), "y") if wide else tr(tc(p(f"lớp {depth}") + body))
        body = tbl(row, tr("z", "t")) if wide else tbl(row)
    source = read(body)
    found = everything(source)
    assert "đáy" in found and all(f"lớp {depth}" in found for depth in range(1, 13))
    assert "nested_too_deep" in [problem.code for table in source.tables for problem in table.problems]


def test_three_thousand_nested_tables_are_refused_and_no_crash():
    with pytest.raises(XMLSyntaxError):
        read("<w:tbl><w:tr><w:tc>" * 3_000 + p("x") + "</w:tc></w:tr></w:tbl>" * 3_000)


def test_text_boxes_are_read_once():
    drawing = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:drawing><w:txbxContent>{p('hộp')}</w:txbxContent></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent>{p('hộp')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert read(f"<w:p><w:r>{drawing}</w:r>{run('ngoài')}</w:p>").texts == ("hộp", "ngoài")


def test_parts_outside_of_the_body_are_listed_with_their_text():
    header = f"<w:hdr {files.W}>{p('Mật')}</w:hdr>"
    note = f"<w:footnotes {files.W}><w:footnote>{p('Xem thêm')}</w:footnote></w:footnotes>"
    source = read(p("chữ"), header1=header, footnotes=note)
    assert {(problem.place, problem.facts["text"]) for problem in source.problems} == {
        ("Đầu trang", "Mật"),
        ("Chú thích cuối trang", "Xem thêm"),
    }


NUMBERING = (
    f"<w:numbering {files.W}><w:abstractNum w:abstractNumId='7'>"
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.%2'/></w:lvl>"
    "<w:lvl w:ilvl='2'><w:numFmt w:val='bullet'/><w:lvlText w:val='o'/></w:lvl>"
    "</w:abstractNum><w:num w:numId='3'><w:abstractNumId w:val='7'/></w:num></w:numbering>"
)


def numbered(level: int, text: str = "") -> str:
    properties = f"<w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='3'/></w:numPr></w:pPr>"
    return p(text, properties)


def test_automatic_numbers_are_read_as_shown():
    rows = [tr(tc(numbered(level)), "tên") for level in (0, 1, 1, 0, 1)]
    found = [row[0] for row in texts(read(tbl(*rows), numbering=NUMBERING))]
    assert found == ["I.", "I.1", "I.2", "II.", "II.1"]
    assert read(numbered(2, "việc") + numbered(9, "sâu"), numbering=NUMBERING).texts == ("- việc", "sâu")


WRAPPERS = st.sampled_from(["", "ins", "smartTag", "fldSimple", "hyperlink", "moveTo"])
LEAVES = st.sampled_from(["run", "box", "nested", "control"])

MERGES = st.sampled_from(["", "<w:vMerge/>", '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="30"/>'])


def _piece(number: int, kind: str, wrapper: str) -> str:
    text = run(f"⟦{number}⟧")
    if kind == "box":
        return f"<w:p><w:r><w:pict><w:txbxContent><w:p>{text}</w:p></w:txbxContent></w:pict></w:r></w:p>"
    if kind == "nested":
        return tbl(tr(tc(f"<w:p>{text}</w:p>"))) + p("")
    inner = wrapped(wrapper, text) if wrapper else text
    paragraph = f"<w:p>{inner}</w:p>"
    return sdt(paragraph) if kind == "control" else paragraph


@settings(max_examples=60)
@given(st.data())
def test_inventory_every_piece_of_text_is_somewhere(data):
    """B35: pieces numbered in the source are all found in what the reader hands over."""
    number = 0
    rows = []
    for _ in range(data.draw(st.integers(1, 5))):
        cells = []
        for _ in range(data.draw(st.integers(1, 5))):
            merge = data.draw(
                st.sampled_from(["", "<w:vMerge/>", '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="30"/>'])
            )
            cells.append(tc(_piece(number, data.draw(LEAVES), data.draw(WRAPPERS)), merge))
            number += 1
        rows.append(tr(*cells))
    body = _piece(number, data.draw(LEAVES), data.draw(WRAPPERS)) + tbl(*rows)
    found = [int(mark) for mark in re.findall("⟦(\\d+)⟧", everything(read(body)))]
    assert sorted(found) == list(range(number + 1))


def test_the_usual_appendix(tmp_path: Path):
    source = read_docx(files.word_table(tmp_path / "a.docx").read_bytes(), "a.docx", lambda share: None)
    assert texts(source)[0] == files.HEADER
    assert len(texts(source)) == 1 + len(files.BODY)


def test_a_document_of_the_strict_kind_reads_like_any_other():
    merged = tc("1.1 Báo cáo", '<w:vMerge w:val="restart"/>'), tc("x", "<w:vMerge/>")
    body = p("Phụ lục", '<w:pPr><w:pStyle w:val="S1"/></w:pPr>') + tbl(tr(merged[0], "0,5"), tr(merged[1], "1"))
    looks = '<w:style w:type="paragraph" w:styleId="S1"><w:rPr><w:strike/></w:rPr></w:style>'
    parts = files.word_parts(body + p("Hết"), styles=f"<w:styles {files.W}>{looks}</w:styles>")
    strict = files.strict(parts)
    assert "purl.oclc.org/ooxml/wordprocessingml/main" in str(strict["word/document.xml"])
    data = files.zipped(strict)
    assert pass_gate(data, "a.docx") == "docx"
    usual = read_docx(files.zipped(parts), "a.docx", lambda share: None)
    assert read_docx(data, "a.docx", lambda share: None) == usual
    assert texts(usual) == [["1.1 Báo cáo", "0,5"], ["", "1"]] and usual.texts[-1] == "Hết"
