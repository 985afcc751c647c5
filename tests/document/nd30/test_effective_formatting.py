"""What Word draws, from run, styles, table styles with their parts, defaults and theme: nothing else may be judged."""

from pathlib import Path

import pytest

from parapp.document.nd30 import check, read_papers
from parapp.document.nd30.lines import Line
from tests.document.nd30 import conforming as paper
from tests.document.nd30.conforming import changed, paragraph, run

THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>'
    '<a:majorFont><a:latin typeface="Cambria"/><a:font script="Viet" typeface="Times New Roman"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/><a:font script="Viet" typeface="Arial"/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
)
TABLE_STYLES = (
    '<w:style w:type="table" w:styleId="Base"><w:rPr><w:sz w:val="18"/></w:rPr><w:pPr><w:jc w:val="right"/></w:pPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr></w:tblStylePr>'
    '<w:tblStylePr w:type="lastRow"><w:rPr><w:i/></w:rPr></w:tblStylePr>'
    '<w:tblStylePr w:type="band1Horz"><w:rPr><w:u w:val="single"/></w:rPr></w:tblStylePr>'
    '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
    '<w:tblStylePr w:type="nwCell"><w:rPr><w:color w:val="FF0000"/></w:rPr></w:tblStylePr></w:style>'
    '<w:style w:type="table" w:styleId="Data"><w:basedOn w:val="Base"/></w:style>'
)


def read_with(target: Path, body: str, styles: str = "", **parts: str) -> list[Line]:
    """The lines of a paper whose last paragraph is followed by this body, with these styles added."""
    xml = paper.document(body=paper.content() + body, appendices=())
    added = changed(paper.STYLES, "</w:styles>", styles + "</w:styles>")
    file = paper.packed(target / "paper.docx", main=xml, **({"styles": added} | parts))
    return [line for one in read_papers(file) for line in one.reading.lines]


def shown(lines: list[Line], words: str) -> Line:
    """The line of these words; that it is there once is made sure."""
    [line] = [line for line in lines if line.words == words]
    return line


def grid(look: str, *rows: str, style: str = "Data") -> str:
    """A table of a style; `look` is its w:tblLook."""
    columns = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>{look}</w:tblPr>{columns}{"".join(rows)}</w:tbl>'


def plain_row(*texts: str) -> str:
    """A row whose runs say nothing of their own look."""
    cells = (f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in texts)
    return f"<w:tr>{''.join(cells)}</w:tr>"


ROWS = (plain_row("A1", "B1"), plain_row("A2", "B2"), plain_row("A3", "B3"), plain_row("A4", "B4"))
ALL_PARTS = '<w:tblLook w:firstRow="1" w:lastRow="1" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
BY_BITS = '<w:tblLook w:val="0460"/>'  # first row, last row, no vertical bands


def test_a_table_style_reaches_its_cells_through_what_it_is_based_on(tmp_path: Path) -> None:
    line = shown(read_with(tmp_path, grid("", *ROWS), TABLE_STYLES), "B2")
    assert (line.size, line.shape.align) == (9.0, "right")


def test_a_paragraph_style_wins_over_the_table_style_and_the_run_over_both(tmp_path: Path) -> None:
    small = '<w:style w:type="paragraph" w:styleId="Small"><w:rPr><w:sz w:val="22"/></w:rPr></w:style>'
    cells = paragraph("<w:r><w:t>style</w:t></w:r>", style="Small") + paragraph(run("run", 26), style="Small")
    lines = read_with(tmp_path, grid("", f"<w:tr><w:tc>{cells}</w:tc></w:tr>"), TABLE_STYLES + small)
    assert (shown(lines, "style").size, shown(lines, "run").size) == (11.0, 13.0)


def test_parts_of_a_table_are_drawn_as_its_style_says(tmp_path: Path) -> None:
    lines = read_with(tmp_path, grid(ALL_PARTS, *ROWS), TABLE_STYLES)
    look = {line.words: line.visible[0].look for line in lines if line.spot.table == 1 and line.words}
    assert look["A1"].colour == "FF0000" and look["B1"].colour == "FFFFFF"
    assert [look[cell].bold for cell in ("A1", "B1", "A2", "B2")] == [True, True, True, False]
    assert [look[cell].italic for cell in ("A1", "A3", "A4", "B4")] == [False, False, True, True]
    assert [look[cell].underlined for cell in ("B1", "B2", "B3", "B4")] == [False, True, False, True]


def test_the_old_form_of_a_table_look_is_read_too(tmp_path: Path) -> None:
    lines = read_with(tmp_path, grid(BY_BITS, *ROWS), TABLE_STYLES)
    look = {line.words: line.visible[0].look for line in lines if line.spot.table == 1 and line.words}
    assert look["B1"].bold and not look["A2"].bold and look["B4"].italic and look["B2"].underlined


def test_a_table_without_a_look_has_no_parts(tmp_path: Path) -> None:
    line = shown(read_with(tmp_path, grid("", *ROWS), TABLE_STYLES), "A1")
    assert (line.visible[0].look.bold, line.visible[0].look.colour) == (False, "")


def test_white_heads_of_a_built_in_table_style_are_found(tmp_path: Path) -> None:
    xml = changed(
        paper.document(), "<w:tblPr><w:tblLayout", f'<w:tblPr><w:tblStyle w:val="Data"/>{ALL_PARTS}<w:tblLayout', -1
    )
    styles = changed(paper.STYLES, "</w:styles>", TABLE_STYLES + "</w:styles>")
    found = [row for row in check(paper.packed(tmp_path / "p.docx", main=xml, styles=styles)) if row.rule == "R07"]
    assert any("màu đỏ" in row.found for row in found)


def test_a_linked_character_style_is_a_style_of_its_own(tmp_path: Path) -> None:
    linked = (
        '<w:style w:type="paragraph" w:styleId="Head"><w:link w:val="HeadChar"/><w:rPr><w:b/><w:i/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="HeadChar"><w:link w:val="Head"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    words = '<w:r><w:rPr><w:rStyle w:val="HeadChar"/></w:rPr><w:t>only these</w:t></w:r>'
    line = shown(read_with(tmp_path, paragraph(words, style="Normal"), linked), "only these")
    assert (line.visible[0].look.bold, line.visible[0].look.italic) == (True, False)


@pytest.mark.parametrize(
    ("of_paragraph", "of_character", "of_run", "bold"),
    [
        ("<w:b/>", "", "", True),
        ("<w:b/>", "<w:b/>", "", False),
        ("<w:b/>", "<w:b/>", "<w:b/>", True),
        ("", "<w:b/>", "", True),
        ("<w:b/>", '<w:b w:val="0"/>', "", True),
        ("<w:b/>", "", '<w:b w:val="false"/>', False),
        ("", "", '<w:b w:val="on"/>', True),
    ],
)
def test_switches_of_styles_cancel_each_other_out(
    of_paragraph: str, of_character: str, of_run: str, bold: bool, tmp_path: Path
) -> None:
    styles = (
        f'<w:style w:type="paragraph" w:styleId="P"><w:rPr>{of_paragraph}</w:rPr></w:style>'
        f'<w:style w:type="character" w:styleId="C"><w:rPr>{of_character}</w:rPr></w:style>'
    )
    words = f'<w:r><w:rPr><w:rStyle w:val="C"/>{of_run}</w:rPr><w:t>words</w:t></w:r>'
    assert shown(read_with(tmp_path, paragraph(words, style="P"), styles), "words").visible[0].look.bold is bold


@pytest.mark.parametrize(
    ("fonts", "language", "font"),
    [
        ('w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"', "vi-VN", "Times New Roman"),
        ('w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"', "en-US", "Cambria"),
        ('w:asciiTheme="minorAscii" w:hAnsiTheme="minorHAnsi"', "vi-VN", "Arial"),
        ('w:ascii="Verdana" w:asciiTheme="minorHAnsi"', "en-US", "Calibri"),
        ('w:ascii="Verdana"', "vi-VN", "Verdana"),
        ("", "vi-VN", "Times New Roman"),
    ],
)
def test_theme_fonts_follow_the_language_of_the_theme(fonts: str, language: str, font: str, tmp_path: Path) -> None:
    style = f'<w:style w:type="character" w:styleId="C"><w:rPr><w:rFonts {fonts}/></w:rPr></w:style>'
    words = '<w:r><w:rPr><w:rStyle w:val="C"/></w:rPr><w:t>words</w:t></w:r>'
    settings = changed(paper.SETTINGS, "vi-VN", language)
    lines = read_with(tmp_path, paragraph(words, style="Normal"), style, theme=THEME, settings=settings)
    assert shown(lines, "words").visible[0].look.font == font


def test_a_font_named_on_the_run_wins_over_the_theme_of_its_style(tmp_path: Path) -> None:
    style = '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/></w:rPr></w:style>'
    words = '<w:r><w:rPr><w:rFonts w:ascii="Verdana"/></w:rPr><w:t>words</w:t></w:r>'
    lines = read_with(tmp_path, paragraph(words, style="P"), style, theme=THEME)
    assert shown(lines, "words").visible[0].look.font == "Verdana"


def test_vietnamese_letters_take_the_font_of_other_letters(tmp_path: Path) -> None:
    words = '<w:r><w:rPr><w:rFonts w:ascii="Verdana" w:hAnsi="Arial"/></w:rPr><w:t>ế</w:t></w:r>'
    look = shown(read_with(tmp_path, paragraph(words, style="Normal")), "ế").visible[0].look
    assert look.fonts_of("ế") == {"Arial"} and look.fonts_of("a") == {"Verdana"}


def test_defaults_of_paragraphs_and_a_circle_of_styles(tmp_path: Path) -> None:
    circle = (
        '<w:style w:type="paragraph" w:styleId="One"><w:basedOn w:val="Two"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Two"><w:basedOn w:val="One"/><w:pPr><w:keepNext/></w:pPr></w:style>'
    )
    defaults = '<w:pPrDefault><w:pPr><w:jc w:val="both"/></w:pPr></w:pPrDefault>'
    styles = changed(changed(paper.STYLES, "<w:pPrDefault/>", defaults), "</w:styles>", circle + "</w:styles>")
    line = shown(read_with(tmp_path, paragraph(run("words"), style="One"), styles=circle), "words")
    assert line.shape.keep_next
    xml = paper.document(body=paper.content() + paragraph(run("words"), style="One"), appendices=())
    file = paper.packed(tmp_path / "other.docx", main=xml, styles=styles)
    assert shown([one for each in read_papers(file) for one in each.reading.lines], "words").shape.align == "both"


def test_the_look_of_a_paragraph_mark_is_not_that_of_its_words(tmp_path: Path) -> None:
    mark = '<w:rPr><w:b/><w:sz w:val="40"/></w:rPr>'
    line = shown(read_with(tmp_path, paragraph("<w:r><w:t>words</w:t></w:r>", style="Normal", more=mark)), "words")
    assert (line.size, line.visible[0].look.bold) == (14.0, False)


ARIAL = '<w:r><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/></w:rPr><w:t>words</w:t></w:r>'
BOXED = f"<v:textbox><w:txbxContent><w:p>{ARIAL}</w:p></w:txbxContent></v:textbox>"
BOX = f"<w:r><w:pict><v:shape>{BOXED}</v:shape></w:pict></w:r>"
CELL = f"<w:tbl><w:tr><w:tc><w:p>{ARIAL}</w:p></w:tc></w:tr></w:tbl>"
MERGED = "<w:tr><w:tc><w:tcPr><w:vMerge{}/></w:tcPr><w:p>{}</w:p></w:tc></w:tr>"


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("cell", CELL),
        (
            "cell within a cell",
            f"<w:tbl><w:tr><w:tc>{CELL}<w:p/></w:tc></w:tr></w:tbl>",
        ),
        ("text box", f"<w:p>{BOX}</w:p>"),
        ("content control", f"<w:sdt><w:sdtContent><w:p>{ARIAL}</w:p></w:sdtContent></w:sdt>"),
        ("link", f"<w:p><w:hyperlink>{ARIAL}</w:hyperlink></w:p>"),
        ("merged cells", "<w:tbl>" + MERGED.format(' w:val="restart"', ARIAL) + MERGED.format("", ARIAL) + "</w:tbl>"),
    ],
)
def test_words_are_read_once_wherever_they_stand(name: str, body: str, tmp_path: Path) -> None:
    xml = paper.document(body=paper.content() + body, appendices=())
    [row] = [row for row in check(paper.packed(tmp_path / "p.docx", main=xml)) if row.rule == "R04"]
    assert not row.ok and "Arial (1 dòng)" in row.found, name


@pytest.mark.parametrize(
    ("rule", "old", "new", "kept"),
    [
        ("R03", 'w:top="1134"', 'w:top="1106"', True),
        ("R03", 'w:top="1134"', 'w:top="1105"', False),
        ("R03", 'w:right="1134"', 'w:right="823"', True),
        ("R01", 'w:w="11906" w:h="16838"', 'w:w="11900" w:h="16840"', True),
        ("R01", 'w:w="11906" w:h="16838"', 'w:w="11880" w:h="16840"', False),
    ],
)
def test_measures_may_miss_by_what_nobody_sees(rule: str, old: str, new: str, kept: bool, tmp_path: Path) -> None:
    xml = changed(paper.document(), old, new, -1)
    rows = [row for row in check(paper.packed(tmp_path / "p.docx", main=xml)) if row.rule == rule]
    assert all(row.ok for row in rows) is kept


@pytest.mark.parametrize(("indent", "kept"), [(715, True), (726, True), (712, False), (573, True)])
def test_first_lines_may_miss_by_a_tenth_of_a_millimetre(indent: int, kept: bool, tmp_path: Path) -> None:
    styles = changed(paper.STYLES, 'w:firstLine="720"', f'w:firstLine="{indent}"')
    rows = [row for row in check(paper.packed(tmp_path / "p.docx", styles=styles)) if row.rule == "R56"]
    assert all(row.ok for row in rows) is kept
