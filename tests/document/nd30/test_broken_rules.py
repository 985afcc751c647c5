"""Each rule, broken: the fault is planted in the XML of a file that keeps every rule, and the rule must name it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from parapp.document.nd30 import check, rules
from tests.document.nd30 import conforming as paper
from tests.document.nd30.conforming import changed
from tests.document.nd30.planting import header, inside, main, of_paragraph, styled, without

Parts = dict[str, str]
Fault = tuple[str, str, Callable[[], Parts]]
ISSUER_NAME = "ỦY BAN NHÂN DÂN"
SZ = '<w:sz w:val="{}"/>'


def two_appendices(first: str, second: str) -> Callable[[], Parts]:
    """A paper with two appendices of these labels."""
    return lambda: {"main": paper.document(appendices=(paper.appendix(first), paper.appendix(second)))}


def with_superior(look: str) -> Callable[[], Parts]:
    """A paper with a superior body above the issuing one."""
    line = paper.paragraph(paper.run("UBND TỈNH MINH HỌA", 26, look), style="Centred")
    return lambda: {"main": paper.document(head=paper.letterhead(superior=line))}


def two_ways() -> str:
    """A paper with two lying appendices, the margins of one turned with the page."""
    xml = paper.document(appendices=(paper.appendix("Phụ lục I"), paper.appendix("Phụ lục II")))
    at = xml.rindex('w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"')
    turned = 'w:top="1701" w:right="1134" w:bottom="1134" w:left="1134"'
    return xml[:at] + turned + xml[at + len(turned) :]


HEADING = paper.paragraph(paper.run("2. Yêu cầu", 28, "b"))
TO = paper.paragraph(paper.run("Nơi nhận:", 24, "bi"), style="Normal")
FIRST = "a) Từng bộ phận"
BASIS = paper.BASES[1]
OPENING = paper.run(f"a) {paper.LONG}.")
FAULTS: list[Fault] = [
    ("R01", "Letter paper", main('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"')),
    ("R01", "Letter paper in the appendix", main('w:w="16838" w:h="11906"', 'w:w="15840" w:h="12240"')),
    ("R02", "lying main text", main('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"')),
    ("R03", "left margin too small", main('w:left="1701"', 'w:left="1440"')),
    ("R03", "top margin too large", main('w:top="1134"', 'w:top="1500"')),
    ("R03", "gutter", main('w:gutter="0"', 'w:gutter="567"')),
    ("R04", "font of a run", inside(FIRST, "<w:rPr>", '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>')),
    (
        "R04",
        "font of the defaults",
        styled('w:ascii="Times New Roman" w:hAnsi="Times New Roman"', 'w:ascii="Calibri" w:hAnsi="Calibri"'),
    ),
    ("R04", "font of the header", header("<w:r><w:t>", '<w:r><w:rPr><w:rFonts w:ascii="Cambria"/></w:rPr><w:t>')),
    ("R05", "old font", inside(FIRST, "<w:rPr>", '<w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>')),
    ("R05", "old codes", main(OPENING, paper.run("C¸c bé phËn rµ so¸t nhiÖm vô ®­îc giao ") + OPENING)),
    ("R05", "old codes of VNI", main(OPENING, paper.run("Caùc boä phaän raø soaùt nhieäm vuï"))),
    ("R05", "private characters", main(f">{FIRST}", f">\uf0b7 {FIRST}")),
    ("R06", "loose marks", main(f">{FIRST}", ">a) Tu\u031b\u0300ng bo\u0323\u0302 pha\u0323\u0302n")),
    ("R07", "blue", inside(FIRST, "<w:rPr>", '<w:rPr><w:color w:val="0000FF"/>')),
    ("R07", "theme colour", inside(FIRST, "<w:rPr>", '<w:rPr><w:color w:val="000000" w:themeColor="accent1"/>')),
    ("R07", "highlight", inside(FIRST, "<w:rPr>", '<w:rPr><w:highlight w:val="yellow"/>')),
    ("R08", "Roman page numbers", main("<w:titlePg/>", '<w:pgNumType w:fmt="upperRoman"/><w:titlePg/>')),
    ("R08", "from 3", main("<w:titlePg/>", '<w:pgNumType w:start="3"/><w:titlePg/>')),
    ("R09", "small page number", header("<w:r><w:t>2", '<w:r><w:rPr><w:sz w:val="22"/></w:rPr><w:t>2')),
    ("R09", "italic page number", header("<w:r><w:t>2", "<w:r><w:rPr><w:i/></w:rPr><w:t>2")),
    ("R10", "page number at the right", header('w:val="center"', 'w:val="right"')),
    (
        "R10",
        "no page number",
        lambda: {"header": paper.FIRST_HEADER, "main": changed(paper.document(), FIRST, f"{FIRST} " + paper.LONG * 9)},
    ),
    (
        "R10",
        "page number in the footer",
        lambda: {
            "footer": paper.HEADER.replace("w:hdr", "w:ftr"),
            "main": changed(paper.document(), "<w:pgSz", '<w:footerReference w:type="default" r:id="rId3"/><w:pgSz'),
        },
    ),
    (
        "R10",
        "even pages without number",
        lambda: {"settings": changed(paper.SETTINGS, "<w:themeFontLang", "<w:evenAndOddHeaders/><w:themeFontLang")},
    ),
    ("R10", "below the margin", main('w:header="567"', 'w:header="1200"')),
    ("R11", "first page numbered", main("<w:titlePg/>", "")),
    (
        "R11",
        "typed 1",
        lambda: {"first_header": f"<w:hdr {paper.NAMESPACES}><w:p><w:r><w:t>1</w:t></w:r></w:p></w:hdr>"},
    ),
    ("R11", "field on the first page", lambda: {"first_header": paper.HEADER}),
    ("R12", "size 14", inside("CỘNG HÒA", SZ.format(26), SZ.format(28))),
    ("R12", "not bold", inside("CỘNG HÒA", "<w:b/>", "")),
    ("R12", "small letters", main("CỘNG HÒA XÃ HỘI", "Cộng hòa xã hội")),
    ("R12", "missing", main("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HÒA VIỆT NAM")),
    ("R13", "two spellings", main(f">{FIRST}", ">a) Cộng hoà xã hội, bộ phận")),
    ("R14", "narrow column", main('<w:gridCol w:w="5556"/>', '<w:gridCol w:w="5000"/>')),
    ("R15", "long dashes", main("Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc")),
    ("R15", "small letters", main("Độc lập - Tự do - Hạnh phúc", "Độc lập - tự do - hạnh phúc")),
    ("R15", "italic", inside("Độc lập", "<w:b/>", "<w:b/><w:i/>")),
    ("R16", "no line", without(paper.drawn(paper.MOTTO_MM))),
    ("R16", "short line", main(paper.drawn(paper.MOTTO_MM), paper.drawn(40))),
    ("R16", "underlined instead", main(paper.drawn(paper.MOTTO_MM), "")),
    ("R17", "space between", of_paragraph("Độc lập", '<w:spacing w:before="60"/>')),
    ("R17", "lines apart", of_paragraph("CỘNG HÒA", '<w:spacing w:line="360" w:lineRule="auto"/>')),
    ("R18", "12 with 14", inside("CỘNG HÒA", SZ.format(26), SZ.format(24))),
    ("R19", "abbreviated", main(f">{ISSUER_NAME}<", ">UBND<")),
    ("R19", "not bold", inside(ISSUER_NAME, "<w:b/>", "")),
    ("R20", "second line plain", inside("XÃ MẪU", "<w:b/>", "")),
    ("R20", "second line small", main(">XÃ MẪU", ">Xã Mẫu")),
    ("R22", "bold superior", with_superior("b")),
    ("R25", "no line", without(paper.drawn(paper.ISSUER_MM))),
    ("R25", "long line", main(paper.drawn(paper.ISSUER_MM), paper.drawn(45))),
    ("R25", "off the middle", main(paper.drawn(paper.ISSUER_MM), paper.moved(paper.drawn(paper.ISSUER_MM), 2.0))),
    ("R26", "underline", inside("XÃ MẪU", "<w:b/>", '<w:b/><w:u w:val="single"/>')),
    ("R27", "no colon", main("Số: 05/KH-UBND", "Số 05/KH-UBND")),
    ("R27", "no symbol", main("Số: 05/KH-UBND", "Số: 05")),
    ("R28", "size 14", inside("Số: 05", SZ.format(26), SZ.format(28))),
    ("R28", "bold", inside("Số: 05", "<w:rPr>", "<w:rPr><w:b/>")),
    ("R28", "small symbol", main("05/KH-UBND<", "05/kh-ubnd<")),
    ("R29", "lone digit", main("Số: 05/", "Số: 5/")),
    ("R30", "blanks", main("05/KH-UBND<", "05 / KH - UBND<")),
    ("R30", "dash after the number", main("05/KH-UBND<", "05-KH/UBND<")),
    ("R31", "another kind", main("05/KH-UBND<", "05/QĐ-UBND<")),
    ("R35", "date lower", of_paragraph("Mẫu, ngày", '<w:spacing w:before="400"/>')),
    ("R36", "upright", inside("Mẫu, ngày", "<w:i/>", "")),
    ("R36", "no comma", main("Mẫu, ngày", "Mẫu ngày")),
    ("R38", "day without zero", main(", ngày 05 tháng 3", ", ngày 5 tháng 3")),
    ("R38", "January without zero", main(", ngày 05 tháng 3", ", ngày 05 tháng 1")),
    ("R38", "in figures", main("Mẫu, ngày 05 tháng 3 năm 2026", "Mẫu, ngày 05/3/2026")),
    ("R39", "March with zero", main(", ngày 05 tháng 3", ", ngày 05 tháng 03")),
    ("R40", "small letters", main(">KẾ HOẠCH<", ">Kế hoạch<")),
    ("R40", "indented", of_paragraph("KẾ HOẠCH", '<w:ind w:firstLine="720"/>')),
    ("R41", "not bold", inside("Nâng cao Chỉ số", "<w:b/>", "")),
    ("R41", "empty line between", main(paper.title(), changed(paper.title(), "</w:p>", "</w:p><w:p/>"))),
    ("R41", "capitals", main("Nâng cao Chỉ số cải cách hành chính năm 2026<", "NÂNG CAO CHỈ SỐ CẢI CÁCH HÀNH CHÍNH<")),
    ("R42", "full stop", main("hành chính năm 2026<", "hành chính năm 2026.<")),
    ("R43", "no line", without(paper.drawn(paper.SUBJECT_MM))),
    (
        "R43",
        "dashed",
        main(paper.title(), changed(paper.title(), 'val="solid"', 'val="dash"')),
    ),
    (
        "R43",
        "typed",
        main(
            paper.drawn(paper.SUBJECT_MM) + "</w:p>",
            "</w:p>" + paper.paragraph(paper.run("_________"), style="Centred"),
        ),
    ),
    ("R49", "upright", inside(BASIS, "<w:rPr>", '<w:rPr><w:i w:val="0"/>')),
    ("R50", "comma", main("công tác văn thư;", "công tác văn thư,")),
    ("R50", "semicolon at the last", main("Chỉ số năm 2025.", "Chỉ số năm 2025;")),
    ("R51", "no date", main(" ngày 05 tháng 3 năm 2020 của Chính phủ", " của Chính phủ")),
    ("R51", "no number", main("Quyết định số 12/QĐ-UBND ngày", "Quyết định ngày")),
    ("R51", "no body", main("năm 2020 của Chính phủ về", "năm 2020 về")),
    ("R55", "left", of_paragraph(FIRST, '<w:jc w:val="left"/>')),
    ("R55", "size 12", inside(FIRST, SZ.format(28), SZ.format(24))),
    ("R55", "wholly italic", inside(FIRST, "<w:rPr>", "<w:rPr><w:i/>")),
    ("R55", "two sizes", inside(FIRST, SZ.format(28), SZ.format(26))),
    ("R56", "no indent", of_paragraph(FIRST, '<w:ind w:firstLine="0"/>')),
    ("R56", "5 mm", styled('w:firstLine="720"', 'w:firstLine="284"')),
    ("R56", "tab", of_paragraph(FIRST, "</w:pPr><w:r><w:tab/></w:r><w:pPr>")),
    ("R57", "3 points", styled('w:before="120"', 'w:before="60"')),
    (
        "R57",
        "empty paragraph",
        main(
            HEADING,
            "<w:p/>" + HEADING,
        ),
    ),
    ("R57", "contextual", styled('<w:ind w:firstLine="720"/>', '<w:contextualSpacing/><w:ind w:firstLine="720"/>')),
    ("R58", "double", styled('w:line="264"', 'w:line="480"')),
    ("R58", "exactly 14 points", styled('w:line="264" w:lineRule="auto"', 'w:line="280" w:lineRule="exact"')),
    ("R62", "part title small", main("I. MỤC ĐÍCH, YÊU CẦU", "I. Mục đích, yêu cầu")),
    ("R64", "title not bold", inside("1. Mục đích", "<w:b/>", "")),
    ("R64", "long text bold", inside("1. Từng bộ phận", "<w:rPr>", "<w:rPr><w:b/>")),
    ("R68", "no end mark", main("hằng tháng./.", "hằng tháng.")),
    ("R69", "no pointer", main(f"2. {paper.POINTER};", "2. Phân công cụ thể;")),
    ("R71", "slash", main("TM. ỦY BAN", "T/M ỦY BAN")),
    ("R71", "no full stop", main("TM. ỦY BAN", "TM ỦY BAN")),
    ("R72", "not bold", inside("TM. ỦY BAN", "<w:b/>", "")),
    ("R72", "missing", without(">TM. ỦY BAN NHÂN DÂN", ">CHỦ TỊCH", ">Nguyễn Văn Mẫu")),
    ("R78", "degree", main(">Nguyễn Văn Mẫu", ">ThS. Nguyễn Văn Mẫu")),
    ("R78", "capitals", main(">Nguyễn Văn Mẫu", ">NGUYỄN VĂN MẪU")),
    ("R78", "italic", inside("Nguyễn Văn Mẫu", "<w:b/>", "<w:b/><w:i/>")),
    ("R82", "missing", main(">Nơi nhận:<", ">Gửi:<")),
    ("R82", "size 14", inside("Nơi nhận:", SZ.format(24), SZ.format(28))),
    ("R82", "no colon", main(">Nơi nhận:<", ">Nơi nhận<")),
    (
        "R82",
        "lower than the signer",
        main(
            TO,
            "<w:p/><w:p/>" + TO,
        ),
    ),
    ("R83", "full stop", main("- Các bộ phận thuộc xã;", "- Các bộ phận thuộc xã.")),
    ("R83", "no dash", main("- Các bộ phận thuộc xã;", "Các bộ phận thuộc xã;")),
    ("R83", "size 12", inside("- Các bộ phận", SZ.format(22), SZ.format(24))),
    ("R84", "no full stop", main("VHXH (05b).", "VHXH (05b)")),
    ("R84", "no kept copy", main("- Lưu: VT, VHXH (05b).", "- Văn phòng.")),
    ("R84", "old form", main("- Lưu: VT, VHXH (05b).", "- Lưu VT-UB, NV.")),
    (
        "R86",
        "addressee",
        main(paper.title(), paper.title() + paper.paragraph(paper.run("Kính gửi: Ủy ban nhân dân tỉnh Minh Họa"))),
    ),
    ("R90", "row may split", main(paper.signature(), changed(paper.signature(), "<w:cantSplit/>", ""))),
    ("R90", "may stand alone", without("<w:keepNext/>")),
    ("R91", "single numbered", lambda: {"main": paper.document(appendices=(paper.appendix("Phụ lục I"),))}),
    ("R91", "Arabic", two_appendices("Phụ lục 1", "Phụ lục 2")),
    ("R91", "twice the same", two_appendices("Phụ lục I", "Phụ lục I")),
    ("R92", "capitals", main(">Phụ lục<", ">PHỤ LỤC<")),
    ("R92", "size 13", inside("Phụ lục<", SZ.format(28), SZ.format(26))),
    ("R93", "small letters", main("DANH MỤC NHIỆM VỤ", "Danh mục nhiệm vụ")),
    ("R94", "missing", main(paper.reference_line(paper.REFERENCE), "")),
    ("R94", "upright", inside("(Kèm theo", "<w:i/>", "")),
    ("R94", "another number", main("(Kèm theo Kế hoạch số 05/", "(Kèm theo Kế hoạch số 06/")),
    ("R94", "another date", main("số 05/KH-UBND ngày 05 tháng 3", "số 05/KH-UBND ngày 06 tháng 3")),
    ("R94", "no body", main(" của Ủy ban nhân dân xã Mẫu)", ")")),
    ("R97", "pages go on", without('<w:pgNumType w:start="1"/>')),
    ("R97", "no section of its own", main(f"<w:p><w:pPr>{paper.section()}</w:pPr></w:p>", "")),
    ("R99", "no end mark", main(paper.paragraph(paper.run("./."), style="Normal"), "")),
    (
        "R100",
        "lying margins",
        main('w:orient="landscape"/><w:pgMar w:top="1134"', 'w:orient="landscape"/><w:pgMar w:top="500"'),
    ),
    ("R100", "two ways", lambda: {"main": two_ways()}),
    ("R103", "header row", without("<w:tblHeader/>")),
    ("R103", "rows split", main(paper.appendix(), paper.appendix().replace("<w:cantSplit/>", ""))),
]


@pytest.mark.parametrize(("rule", "name", "parts"), FAULTS, ids=[f"{rule} {name}" for rule, name, _ in FAULTS])
def test_a_planted_fault_is_found(rule: str, name: str, parts: Callable[[], Parts], tmp_path: Path) -> None:
    found = [result for result in check(paper.packed(tmp_path / "paper.docx", **parts())) if not result.ok]
    named = {result.rule for result in found}
    assert rule in named, sorted(named)
    mine = next(result for result in found if result.rule == rule)
    assert mine.place and mine.message.endswith(".")


def test_a_file_without_faults_keeps_every_rule(tmp_path: Path) -> None:
    results = check(paper.packed(tmp_path / "paper.docx"))
    assert [result for result in results if not result.ok] == []
    assert [result.rule for result in results] == [rule.id for rule in rules()]


OWN_FAULT_ONLY = {"R01", "R03", "R06", "R07", "R08", "R09", "R11", "R13", "R17", "R28", "R29", "R36", "R39", "R42"}


@pytest.mark.parametrize(
    ("rule", "name", "parts"),
    [fault for fault in FAULTS if fault[0] in OWN_FAULT_ONLY],
    ids=[f"{rule} {name}" for rule, name, _ in FAULTS if rule in OWN_FAULT_ONLY],
)
def test_one_fault_is_blamed_on_one_rule(rule: str, name: str, parts: Callable[[], Parts], tmp_path: Path) -> None:
    found = {result.rule for result in check(paper.packed(tmp_path / "paper.docx", **parts())) if not result.ok}
    assert found == {rule}
