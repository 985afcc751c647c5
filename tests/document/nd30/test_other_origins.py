"""Files as offices make them: what is right in another way of typing is no fault."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from parapp.document.nd30 import check
from tests.document.nd30 import conforming as paper
from tests.document.nd30.conforming import changed, paragraph, run

Parts = dict[str, str]
Kept = tuple[str, Callable[[], Parts], set[str]]


def broken_rules(target: Path, parts: Parts) -> set[str]:
    """Ids of the rules that a file of these parts breaks."""
    return {result.rule for result in check(paper.packed(target / "paper.docx", **parts)) if not result.ok}


def plain(**pieces: object) -> Callable[[], Parts]:
    """A paper of other pieces than the usual ones."""
    return lambda: {"main": paper.document(**pieces)}  # type: ignore[arg-type]


def letterhead(number: str = "Số: 05/KH-UBND", date: str = "Mẫu, ngày 05 tháng 3 năm 2026") -> Callable[[], Parts]:
    """A paper without appendix with this number and date."""
    return plain(head=paper.letterhead(number, date), body=NO_POINTER, appendices=())


def replaced(*pairs: tuple[str, str]) -> Callable[[], Parts]:
    """The usual paper with texts replaced, everywhere."""

    def change() -> Parts:
        xml = paper.document()
        for old, new in pairs:
            xml = changed(xml, old, new, -1)
        return {"main": xml}

    return change


def decomposed() -> Parts:
    return {"main": unicodedata.normalize("NFD", paper.document())}


def split_runs() -> Parts:
    """Each word of the paper a run of its own, as Word leaves it after corrections, with a mark of proofing between."""
    xml = paper.document()
    for words in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "KẾ HOẠCH", "Phụ lục"):
        start = xml.rindex("<w:r>", 0, xml.index(f">{words}<"))
        end = xml.index("</w:r>", start) + len("</w:r>")
        whole = xml[start:end]
        pieces = [whole.replace(words, sign) for sign in words]
        xml = xml[:start] + '<w:proofErr w:type="spellStart"/>'.join(pieces) + xml[end:]
    return {"main": xml}


THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>'
    '<a:majorFont><a:latin typeface="Cambria"/></a:majorFont><a:minorFont><a:latin typeface="Calibri"/>'
    '<a:font script="Viet" typeface="Times New Roman"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
)
NAMED = 'w:ascii="Times New Roman" w:hAnsi="Times New Roman"'
THEMED = changed(paper.STYLES, NAMED, 'w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"')


def theme(language: str = "vi-VN") -> Callable[[], Parts]:
    """Fonts by the theme, whose entry for Vietnamese is Times New Roman."""
    settings = changed(paper.SETTINGS, "vi-VN", language)
    return lambda: {"styles": THEMED, "theme": THEME, "settings": settings}


def toggled() -> Parts:
    """Bold in a paragraph style and in a character style cancel each other out."""
    strong = '<w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style></w:styles>'
    styles = changed(paper.STYLES, "</w:styles>", strong)
    styles = changed(
        styles,
        '<w:pPr><w:jc w:val="center"/></w:pPr></w:style>',
        '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>',
    )
    xml = paper.document()
    for words in ("Số: 05", "Mẫu, ngày", "(Kèm theo"):
        at = xml.rindex("<w:rPr>", 0, xml.index(f">{words}")) + len("<w:rPr>")
        xml = xml[:at] + '<w:rStyle w:val="Strong"/>' + xml[at:]
    return {"main": xml, "styles": styles}


def bordered() -> Parts:
    """The lines as borders under narrow empty paragraphs."""
    xml = paper.document()
    widths = {paper.MOTTO_MM: 98.0, paper.ISSUER_MM: 62.0, paper.SUBJECT_MM: 160.0}
    for length, width in widths.items():
        side = round((width - length) / 2 / 25.4 * 1440)
        border = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>'
        empty = f'<w:p><w:pPr>{border}<w:ind w:left="{side}" w:right="{side}"/></w:pPr></w:p>'
        xml = changed(xml, paper.drawn(length) + "</w:p>", "</w:p>" + empty)
    return {"main": xml}


def ruled_cells() -> Parts:
    """The lines of the letterhead as borders of narrow empty cells, of tables within its cells."""
    xml = paper.document()
    border = (
        '<w:tcBorders><w:top w:val="nil"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tcBorders>'
    )
    for length, width in {paper.MOTTO_MM: 98.0, paper.ISSUER_MM: 62.0}.items():
        sides, middle = (round(twips / 25.4 * 1440) for twips in ((width - length) / 2, length))
        empty = paragraph(style="Normal")
        ruled = f'<w:tc><w:tcPr><w:tcW w:w="{middle}" w:type="dxa"/>{border}</w:tcPr>{empty}</w:tc>'
        grid = paper.table((sides, middle, sides), paper.row(paper.cell(sides, empty), ruled, paper.cell(sides, empty)))
        xml = changed(xml, paper.drawn(length) + "</w:p>", "</w:p>" + grid + paragraph(style="Normal"))
    return {"main": xml}


def vectors() -> Parts:
    """The lines as Word 2007 drew them."""
    xml = paper.document()
    for length in (paper.MOTTO_MM, paper.ISSUER_MM, paper.SUBJECT_MM):
        xml = changed(xml, paper.drawn(length), paper.vector(length))
    return {"main": xml}


def strokes_in_one_cell() -> Parts:
    """Both lines of the letterhead hang on the issuing body; offsets say where they lie."""
    xml = paper.document()
    left = paper.moved(paper.drawn(paper.ISSUER_MM), 23.0)
    right = paper.moved(paper.drawn(paper.MOTTO_MM), 62.0 + 18.8)
    xml = changed(xml, paper.drawn(paper.MOTTO_MM), "")
    return {"main": changed(xml, paper.drawn(paper.ISSUER_MM), left + right)}


def tabbed_head() -> str:
    """A letterhead without a table: two columns made by tabs, the lines anchored in its paragraphs."""
    tab = "<w:r><w:tab/></w:r>"
    left, right = paper.moved(paper.drawn(paper.ISSUER_MM), 14.0), paper.moved(paper.drawn(paper.MOTTO_MM), 81.0)
    return "".join(
        (
            paragraph(
                run("ỦY BAN NHÂN DÂN", 26, "b"), tab, run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 26, "b"), style="Normal"
            ),
            paragraph(
                run("XÃ MẪU", 26, "b"), left, tab, run("Độc lập - Tự do - Hạnh phúc", 28, "b"), right, style="Normal"
            ),
            paragraph(run("Số: 05/KH-UBND", 26), tab, run("Mẫu, ngày 05 tháng 3 năm 2026", 28, "i"), style="Normal"),
        )
    )


def tabbed_end() -> str:
    """The end of the paper without a table."""
    tab = "<w:r><w:tab/></w:r>"
    return "".join(
        (
            paragraph(run("Nơi nhận:", 24, "bi"), tab, run("TM. ỦY BAN NHÂN DÂN", 28, "b"), style="Normal"),
            paragraph(run("- Ủy ban nhân dân tỉnh;", 22), tab, run("CHỦ TỊCH", 28, "b"), style="Normal"),
            paragraph(run("- Lưu: VT.", 22), style="Normal"),
            paragraph(run("Nguyễn Văn Mẫu", 28, "b"), style="Centred", more='<w:spacing w:before="1500"/>'),
        )
    )


def boxed(width: float, *paragraphs: str) -> str:
    """A text box."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f'<wp:extent cx="{round(width * 36000)}" cy="900000"/><a:graphic><a:graphicData><wps:wsp><wps:txbx>'
        f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
        "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def boxed_head() -> str:
    """A letterhead in two text boxes, as old templates have it."""
    left = boxed(
        62,
        paragraph(run("ỦY BAN NHÂN DÂN", 26, "b"), style="Centred"),
        paragraph(run("XÃ MẪU", 26, "b"), paper.drawn(paper.ISSUER_MM), style="Centred"),
        paragraph(run("Số: 05/KH-UBND", 26), style="Centred"),
    )
    right = boxed(
        98,
        paragraph(run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 26, "b"), style="Centred"),
        paragraph(run("Độc lập - Tự do - Hạnh phúc", 28, "b"), paper.drawn(paper.MOTTO_MM), style="Centred"),
        paragraph(run("Mẫu, ngày 05 tháng 3 năm 2026", 28, "i"), style="Centred"),
    )
    return paragraph(left, right, style="Normal")


NUMBERING = f"""<w:numbering {paper.NAMESPACES}>
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>
<w:lvlText w:val="-"/>
<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"""


def numbered_by_word() -> Parts:
    """Headings and recipients with Word's own numbers and dashes."""
    xml = paper.document()
    for words, numbers in (
        ("I. MỤC ĐÍCH", (2, 0)),
        ("1. Mục đích", (2, 1)),
        ("2. Yêu cầu", (2, 1)),
        ("II. TỔ CHỨC", (2, 0)),
        *((line, (1, 0)) for line in paper.RECIPIENTS),
    ):
        at = xml.index(f">{words}") + 1
        properties = f'<w:numPr><w:ilvl w:val="{numbers[1]}"/><w:numId w:val="{numbers[0]}"/></w:numPr>'
        end = xml.rindex("</w:pPr>", 0, at)
        bare = words.split(" ", 1)[1]
        xml = xml[:end] + properties + xml[end:at] + bare + xml[at + len(words) :]
    return {"main": xml, "numbering": NUMBERING}


def tracked() -> Parts:
    """Struck text that is still in the file, hidden text, and text within content controls and links."""
    struck = '<w:del w:id="1" w:author="A"><w:r><w:delText>UBND </w:delText></w:r></w:del>'
    hidden = '<w:r><w:rPr><w:vanish/><w:color w:val="FF0000"/></w:rPr><w:t>ẩn</w:t></w:r>'
    xml = changed(
        paper.document(), run("XÃ MẪU", 26, "b"), struck + hidden + f"<w:ins>{run('XÃ MẪU', 26, 'b')}</w:ins>"
    )
    held = f"<w:sdt><w:sdtPr/><w:sdtContent>{paper.signature()}</w:sdtContent></w:sdt>"
    return {"main": changed(xml, paper.signature(), held)}


FRAMED = changed(
    paper.HEADER, '<w:jc w:val="center"/>', '<w:framePr w:wrap="around" w:hAnchor="margin" w:xAlign="center"/>'
)
SIMPLE = (
    f'<w:hdr {paper.NAMESPACES}><w:sdt><w:sdtContent><w:p><w:pPr><w:jc w:val="center"/></w:pPr>'
    '<w:fldSimple w:instr=" PAGE \\* MERGEFORMAT ">'
    "<w:r><w:t>2</w:t></w:r></w:fldSimple></w:p></w:sdtContent></w:sdt></w:hdr>"
)
NO_POINTER = changed(paper.content(), f"2. {paper.POINTER};", "2. Phân công cụ thể;")
NO_BASES = NO_POINTER[NO_POINTER.index(paragraph(run("I. MỤC ĐÍCH, YÊU CẦU", 28, "b"))) :]
OPENING = paragraph(run(f"Căn cứ Kế hoạch số 14/KH-UBND ngày 05 tháng 02 năm 2026, {paper.LONG}, cụ thể như sau:"))
SUPERIOR = paragraph(run("UBND TỈNH MINH HỌA", 26), style="Centred")


def office(*lines: str) -> str:
    """A letterhead whose issuing body has other lines, the stroke under the last."""
    old = paragraph(run("ỦY BAN NHÂN DÂN", 26, "b"), style="Centred") + paragraph(
        run("XÃ MẪU", 26, "b"), paper.drawn(paper.ISSUER_MM), style="Centred"
    )
    shown = [paragraph(run(line, 26, "b"), style="Centred") for line in lines[:-1]]
    last = paragraph(run(lines[-1], 26, "b"), paper.drawn(22.0), style="Centred")
    return changed(paper.letterhead(), old, "".join(shown) + last)


def table_between() -> Parts:
    """A table between two paragraphs that have no space of their own, with an empty paragraph after it."""
    grid = paper.table((4000,), paper.row(paper.cell(4000, paragraph(run("Ô", 24), style="Normal"))))
    close = '<w:spacing w:before="0"/>'
    before = paragraph(run(f"3. {paper.LONG}."), more=SPACED)
    after = paragraph(run(f"4. {paper.LONG}."), more=close)
    heading = paragraph(run("2. Yêu cầu", 28, "b"))
    return {"main": changed(paper.document(), heading, before + grid + "<w:p/>" + after + heading)}


def draft_stamp() -> Parts:
    """The words "DỰ THẢO" above the names of the bodies."""
    stamp = paragraph(run("DỰ THẢO", 28, "b"), style="Centred")
    return {"main": blank(paper.document(head=paper.letterhead(superior=stamp)))}


def blank(xml: str) -> str:
    """The paper without its number, which a draft has not."""
    return changed(xml, "Số: 05/KH-UBND", "Số:        /KH-UBND")


def draft_header() -> Parts:
    """ "DỰ THẢO" in the header of the first page and of the following ones."""
    words = paragraph(run("DỰ THẢO lần 2", 26, "b"), style="Normal")
    return {
        "main": blank(paper.document()),
        "first_header": changed(paper.FIRST_HEADER, "<w:p/>", words),
        "header": changed(paper.HEADER, "<w:p><w:pPr>", words + "<w:p><w:pPr>"),
    }


def draft_box() -> Parts:
    """ "DỰ THẢO" in a text box that hangs on the first paragraph."""
    box = paragraph(boxed(30, paragraph(run("DỰ THẢO", 28, "b"), style="Centred")), style="Normal")
    return {"main": blank(paper.document(head=box + paper.letterhead()))}


def draft_line() -> Parts:
    """ "DỰ THẢO 1" as a line above everything."""
    line = paragraph(run("DỰ THẢO 1", 28, "b"), style="Normal", more='<w:jc w:val="right"/>')
    return {"main": blank(paper.document(head=line + paper.letterhead()))}


SPACED = '<w:spacing w:before="120"/>'
KEPT: list[Kept] = [
    ("decomposed text", decomposed, {"R06"}),
    ("split runs", split_runs, set()),
    ("theme fonts in Vietnamese", theme(), set()),
    ("theme fonts in English", theme("en-US"), {"R04"}),
    ("bold that cancels out", toggled, set()),
    ("lines as borders", bordered, set()),
    ("lines as borders of cells", ruled_cells, set()),
    ("lines of Word 2007", vectors, set()),
    ("both lines in one cell", strokes_in_one_cell, set()),
    ("tabs instead of tables", plain(head=tabbed_head(), end=tabbed_end()), set()),
    ("text boxes", plain(head=boxed_head()), set()),
    ("automatic numbers", numbered_by_word, set()),
    ("tracked changes and controls", tracked, set()),
    ("page number in a frame", lambda: {"header": FRAMED}, set()),
    ("page number in a control", lambda: {"header": SIMPLE}, set()),
    (
        "margins of the decree's own file",
        replaced(('w:top="1134"', 'w:top="1418"'), ('w:left="1701"', 'w:left="1985"')),
        set(),
    ),
    (
        "tone marks the other way",
        replaced(("CỘNG HÒA", "CỘNG HOÀ"), ("ỦY BAN", "UỶ BAN"), ("Ủy ban", "Uỷ ban")),
        set(),
    ),
    ("no appendix", plain(body=NO_POINTER, appendices=()), set()),
    ("no căn cứ", plain(body=NO_BASES, appendices=()), set()),
    ("an opening in place of căn cứ", plain(body=OPENING + NO_BASES, appendices=()), set()),
    ("two appendices", plain(appendices=(paper.appendix("Phụ lục I"), paper.appendix("Phụ lục II"))), set()),
    ("blank number and date", letterhead("Số:        /KH-UBND", "Mẫu, ngày    tháng    năm 2026"), set()),
    ("dotted number and date", letterhead("Số: ……/KH-UBND", "Mẫu, ngày … tháng … năm …"), set()),
    ("number with a letter", letterhead("Số: 22a/KH-UBND"), set()),
    ("number of an office", letterhead("Số: 105/KH-VP.UBND"), set()),
    ("another date", letterhead(date="Xã Mẫu, ngày 31 tháng 12 năm 2026"), set()),
    (
        "number blank in the appendix",
        replaced(("số 05/KH-UBND ngày 05 tháng 3 năm", "số      /KH-UBND ngày    tháng    năm")),
        set(),
    ),
    ("table between paragraphs", table_between, set()),
    ("stamp of a draft", draft_stamp, set()),
    ("draft in the headers", draft_header, set()),
    ("draft in a box", draft_box, set()),
    ("draft above the paper", draft_line, set()),
    ("superior body", plain(head=paper.letterhead(superior=SUPERIOR)), set()),
    ("chairman issues", plain(head=office("CHỦ TỊCH", "ỦY BAN NHÂN DÂN XÃ MẪU")), set()),
    ("deputy", plain(end=paper.signature("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")), set()),
    ("by order", plain(end=paper.signature("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")), set()),
    ("by authorisation", plain(end=paper.signature("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI")), set()),
    ("acting", plain(end=paper.signature("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH")), set()),
    ("head alone", plain(end=paper.signature("CHỦ TỊCH")), {"R73"}),
    ("not yet signed", plain(end=paper.signature(name="")), set()),
    ("spaces for the name", plain(end=paper.signature(name="…………")), set()),
]


@pytest.mark.parametrize(("name", "parts", "expected"), KEPT, ids=[name for name, _, _ in KEPT])
def test_another_way_of_typing_is_no_fault(
    name: str, parts: Callable[[], Parts], expected: set[str], tmp_path: Path
) -> None:
    assert broken_rules(tmp_path, parts()) == expected
