"""Bold, indents and fonts as Word shows them: from runs, styles, tables and the document's defaults."""

import pytest

from tests.importers.office_files import p, tbl, tc, tr
from tests.importers.word_xml import cell, codes, font, line, read, run, style, styles, texts

BOLD, PLAIN = "<w:b/>", "<w:b w:val='0'/>"


@pytest.mark.parametrize(
    ("content", "bold"),
    [
        (line(run("đậm", BOLD)), True),
        (line(run("đậm", BOLD), run(" "), run("nữa", BOLD)), True),
        (line(run("đậm", BOLD), run("nhạt")), False),
        (line(run("nhạt", PLAIN)), False),
        (line(run("chữ"), properties="<w:pStyle w:val='Head'/>"), True),
        (line(run("chữ"), properties="<w:pStyle w:val='Child'/>"), True),
        (line(run("chữ", PLAIN), properties="<w:pStyle w:val='Head'/>"), False),
        (line(run("chữ", "<w:rStyle w:val='Strong'/>")), True),
        (line(run("chữ"), properties="<w:rPr><w:b/></w:rPr>"), False),
        (line(run("chữ"), properties="<w:pStyle w:val='Loop'/>"), False),
        (line(run("chữ"), properties="<w:pStyle w:val='unknown'/>"), False),
    ],
)
def test_bold_from_runs_and_styles(content, bold):
    part = styles(
        style("Head", "<w:rPr><w:b/></w:rPr>")
        + style("Child", "", based="Head")
        + style("Strong", "<w:rPr><w:b/></w:rPr>", kind="character")
        + style("Loop", "", based="Loop")
    )
    assert cell(content, styles=part).bold is bold


def test_bold_of_the_documents_defaults():
    defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>"
    assert cell(p("chữ"), styles=styles(defaults)).bold
    normal = style("Normal", "<w:rPr><w:b w:val='0'/></w:rPr>", default=True)
    assert not cell(p("chữ"), styles=styles(defaults + normal)).bold


@pytest.mark.parametrize(
    ("look", "bold"),
    [
        ('<w:tblLook w:val="04A0"/>', [[True, True], [True, False], [False, False]]),
        ('<w:tblLook w:firstRow="1" w:firstColumn="0" w:val="04A0"/>', [[True, True], [False, False], [False, False]]),
        ('<w:tblLook w:val="0400"/>', [[False, False], [False, False], [False, False]]),
        ('<w:tblLook w:lastRow="1"/>', [[False, False], [False, False], [True, True]]),
        ("", [[False, False], [False, False], [False, False]]),
    ],
)
def test_bold_of_the_tables_style(look, bold):
    bold_part = "".join(
        f'<w:tblStylePr w:type="{part}"><w:rPr><w:b/></w:rPr></w:tblStylePr>' for part in ("firstRow", "lastRow")
    )
    column = '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
    part = styles(style("Base", bold_part, kind="table") + style("Grid", column, kind="table", based="Base"))
    rows = tr("a", "b") + tr("c", "d") + tr(tc(line(run("e", PLAIN))) if "lastRow" not in look else "e", "f")
    table = f'<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/>{look}</w:tblPr>{rows}</w:tbl>'
    assert [[found.bold for found in row] for row in read(table, styles=part).tables[0].rows] == bold


@pytest.mark.parametrize(
    ("properties", "steps"),
    [
        ("", 0),
        ('<w:ind w:left="284"/>', 1),
        ('<w:ind w:left="567"/>', 2),
        ('<w:ind w:start="567"/>', 2),
        ('<w:ind w:firstLine="284"/>', 1),
        ('<w:ind w:left="567" w:hanging="284"/>', 1),
        ('<w:ind w:left="-567"/>', 0),
        ('<w:ind w:left="x"/>', 0),
        ('<w:ind w:left="99999999999"/>', 15),
        ('<w:pStyle w:val="Deep"/>', 3),
        ('<w:pStyle w:val="Deep"/><w:ind w:left="0"/>', 0),
    ],
)
def test_indents_in_steps(properties, steps):
    part = styles(style("Deep", '<w:pPr><w:ind w:left="851"/></w:pPr>'))
    assert cell(line(run("chữ"), properties=properties), styles=part).indent == steps


def test_blanks_before_the_text_are_an_indent_too():
    assert cell(p("    chữ")).indent == 2
    assert cell(line("<w:r><w:tab/></w:r>", run("chữ"), properties='<w:ind w:left="284"/>')).indent == 2
    assert cell(p("") + line(run("chữ"), properties='<w:ind w:left="284"/>')).indent == 1


@pytest.mark.parametrize(
    "content",
    [
        line(run("kÕ ho¹ch n¨m", font(".VnTime"))),
        line(run("kÕ ", font(".VnTime")), run("ho¹ch", font(".VnArial")), run(" năm", font("Arial"))),
        line(run("kÕ ho¹ch n¨m"), properties="<w:pStyle w:val='Old'/>"),
        line(run("kÕ ho¹ch n¨m", "<w:rStyle w:val='OldRun'/>")),
        line(run("keá hoaïch naêm", font("VNI-Times"))),
        line(run("kÕ ho¹ch n¨m", font("Times New Roman"))),
        line(run("kÕ ho", font(".VnTime")), run("¹ch n¨m", font(".VnTime") + BOLD)),
        line(run("keá hoa", font("VNI-Times")), run("ïch naêm", font("VNI-Times") + BOLD)),
    ],
)
def test_old_letters_by_run_style_and_pattern(content):
    part = styles(
        style("Old", f"<w:rPr>{font('.VnTime')}</w:rPr>")
        + style("OldRun", f"<w:rPr>{font('.VnTime')}</w:rPr>", kind="character")
    )
    found = cell(content, styles=part)
    assert found.text == "kế hoạch năm"
    assert found.raw and found.raw != found.text


def test_old_letters_of_the_documents_defaults_and_capitals_by_font():
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{font('.VnTime')}</w:rPr></w:rPrDefault></w:docDefaults>"
    source = read(
        line(run("céng hoµ", font(".VnTimeH"))) + tbl(tr("§iÓm", tc(line(run("Ghi chó"))))), styles=styles(defaults)
    )
    assert texts(source) == [["Điểm", "Ghi chú"]]
    assert source.texts == ("CỘNG HOÀ",)
    assert source.encoding == "tcvn3"
    assert [problem.facts for problem in source.tables[0].problems] == [
        {"count": "2", "before": "§iÓm", "after": "Điểm"}
    ]
    assert codes(source) == ["text_converted", "texts_converted"]


def test_a_themes_font_goes_before_the_style():
    part = styles(style("Old", f"<w:rPr>{font('.VnTime')}</w:rPr>"))
    theme = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
    found = cell(line(run("có bé", theme), properties="<w:pStyle w:val='Old'/>"), styles=part)
    assert (found.text, found.raw) == ("có bé", "")


def test_an_optional_hyphen_is_a_letter_in_an_old_font_only():
    hyphen = "<w:r><w:rPr>{}</w:rPr><w:t>®</w:t><w:softHyphen/><w:t>îc</w:t></w:r>"
    assert cell(line(hyphen.format(font(".VnTime")))).text == "được"
    assert cell(line("<w:r><w:t>hành</w:t><w:softHyphen/><w:t>chính</w:t></w:r>")).text == "hànhchính"


def test_readable_text_stays_and_nothing_is_said():
    source = read(
        tbl(
            tr("Điểm đạt", tc(line(run("Nội dung có", font(".VnTime"))))),
            tr("5 m²", tc(line(run("Curaçao ½", font("Arial"))))),
        )
    )
    assert texts(source) == [["Điểm đạt", "Nội dung có"], ["5 m²", "Curaçao ½"]]
    assert source.encoding == "unicode"
    assert codes(source) == []


def test_short_words_follow_the_rest_of_the_table():
    source = read(tbl(tr("Sè", "Tªn tiªu chÝ", "Ghi chó"), tr("1", "B¸o c¸o ®óng h¹n", "cã")))
    assert texts(source) == [["Số", "Tên tiêu chí", "Ghi chú"], ["1", "Báo cáo đúng hạn", "có"]]


def test_what_the_user_says_of_letters_goes_first():
    table = tbl(tr(tc(line(run("Sè", font("Arial")))), tc(line(run("§iÓm", font(".VnTime"))))))
    assert texts(read(table, "tcvn3")) == [["Số", "Điểm"]]
    assert texts(read(table, "unicode")) == [["Sè", "§iÓm"]]


def test_a_table_typed_in_unicode_under_an_old_font_is_left_alone():
    """The default style still names .VnTime, but everything was typed in Unicode: "Ghi chú" is no "Ghi chỳ"."""
    sheet = styles(style("Normal", f"<w:rPr>{font('.VnTime')}</w:rPr>", default=True))
    source = read(tbl(tr("Số", "Tên tiêu chí", "Ghi chú"), tr("1", "Báo cáo đúng hạn", "có")), styles=sheet)
    assert texts(source) == [["Số", "Tên tiêu chí", "Ghi chú"], ["1", "Báo cáo đúng hạn", "có"]]
    assert (codes(source), source.encoding) == ([], "unicode")
    mixed = read(tbl(tr("Số", "Tªn tiªu chÝ", "Ghi chó"), tr("1", "B¸o c¸o ®óng h¹n", "cã")), styles=sheet)
    assert texts(mixed) == [["Số", "Tên tiêu chí", "Ghi chú"], ["1", "Báo cáo đúng hạn", "có"]]
