"""Papers of each kind that keep every rule, and odd but right variants of them: nothing is blamed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from parapp.document.nd30 import check, read_papers
from parapp.vietnamese.numbers import LETTERS, letter
from tests.document.nd30 import conforming as paper
from tests.document.nd30 import kinds
from tests.document.nd30.conforming import changed, paragraph, run
from tests.document.nd30.planting import (
    ADDRESS,
    KEPT_LINE,
    PICTURE,
    added,
    drawn_in_signature,
    footed,
    issuer,
    lettered,
    rewritten,
    said,
    with_run_changed,
)

Main = Callable[[], str]
Parts = Callable[[], dict[str, str]]


def blamed(target: Path, parts: dict[str, str]) -> list[str]:
    """What is found wrong in a file of these parts."""
    results = check(paper.packed(target / "paper.docx", **parts))
    return [f"{result.rule} {result.place}: {result.found}" for result in results if not result.ok]


CONFORMING: list[Main] = [
    kinds.decision,
    kinds.own_decision,
    kinds.resolution,
    kinds.submission,
    kinds.report,
    kinds.plain_report,
    kinds.letter,
    kinds.slip,
    kinds.issued_plan,
    kinds.decision_and_plan,
    kinds.appendix_alone,
    kinds.sections,
]


@pytest.mark.parametrize("make", CONFORMING, ids=[make.__name__ for make in CONFORMING])
def test_a_paper_of_this_kind_keeps_every_rule(make: Main, tmp_path: Path) -> None:
    assert blamed(tmp_path, {"main": make()}) == []


def of(make: Main, *pairs: tuple[str, str]) -> Parts:
    """A paper of a kind with changes."""

    def change() -> dict[str, str]:
        xml = make()
        for old, new in pairs:
            xml = changed(xml, old, new, -1)
        return {"main": xml}

    return change


def plan(*pairs: tuple[str, str]) -> Parts:
    """The usual plan with changes."""
    return of(paper.document, *pairs)


def signed(*lines: str) -> Parts:
    """The usual plan with other lines above the signature."""
    return plan((paper.signature(), paper.signature(*lines)))


def two_appendices(shown: bool) -> Parts:
    """A paper with two appendices that both show, or both hide, their first page number; both references blank."""

    def change() -> dict[str, str]:
        blank = paper.REFERENCE.replace("số 05/", "số       /")
        xml = paper.document(appendices=tuple(paper.appendix(f"Phụ lục {number}", blank) for number in ("I", "II")))
        head, tail = xml[: xml.index("Phụ lục I<")], xml[xml.index("Phụ lục I<") :]
        return {"main": head + (tail.replace("<w:titlePg/>", "") if shown else tail)}

    return change


def lying(**margins: str) -> Parts:
    """The usual paper with these margins on its lying pages."""

    def change() -> dict[str, str]:
        xml = paper.document()
        at = xml.index('w:orient="landscape"')
        sides = "".join(f'w:{side}="{width}" ' for side, width in margins.items())
        end = xml.index("w:header=", at)
        return {"main": xml[:at] + f'w:orient="landscape"/><w:pgMar {sides}' + xml[end:]}

    return change


INFORMATION = paragraph(run("05/KH-UBND; 2026-03-05T09:00:00+07:00", 20), style="Normal", more='<w:jc w:val="right"/>')
FRAME = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right"))
STAMP = paragraph(run("KHẨN", 28, "b"), style="Centred", more=f"<w:pBdr>{FRAME}</w:pBdr>")
OTHER_TEXT = "Quyết định số 12/QĐ-UBND ngày 03 tháng 02 năm 2026"
FUNCTIONS = "Quyết định số 02/QĐ-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh quy định chức năng, nhiệm vụ;"
BY, RESOLUTION = "(Kèm theo Quyết định số 04/QĐ-UBND", "(Kèm theo Nghị quyết số 04/NQ-HĐND"
EMPTY = '</w:pPr></w:p><w:p/><w:p/><w:p/><w:p/><w:p><w:pPr><w:jc w:val="center"/>'
ODD: list[tuple[str, Parts]] = [
    ("R05 signs of other languages", said("Nhiệt độ 25°C ± 2; café; naïve; §5; đạt ½; ©2026; 3 × 4 µm.")),
    ("R21 one line that fits", issuer("ỦY BAN NHÂN DÂN XÃ M", length=26.0)),
    ("R23 province above", issuer("ỦY BAN NHÂN DÂN", "XÃ MẪU", superior="UBND TỈNH MINH HỌA", length=8.0)),
    ("R24 division under its commune", of(kinds.submission)),
    ("R31 office's own kind", of(kinds.slip)),
    ("R32 code of several parts", of(kinds.letter, ("05/UBND-VHXH", "05/UBND-VP.HĐND"))),
    ("R34 dots", plan(("Số: 05/KH-UBND", "Số: ……/KH-UBND"), ("số 05/KH-UBND", "số ……/KH-UBND"))),
    ("R37 unit word kept", plan(("Mẫu, ngày", "Xã Mẫu, ngày"))),
    ("R45 two lines", of(kinds.letter, (">V/v giao", ">V/v giao đơn vị, rà soát và giao"))),
    ("R45 less than six points, then six after the number", of(kinds.letter)),
    ("R46 about", of(kinds.decision, (">Ban hành Kế hoạch nâng", ">Về việc ban hành Kế hoạch nâng"))),
    ("R47 two lines", of(kinds.decision, (AUTHORITY := kinds.capitals("ỦY BAN NHÂN DÂN XÃ MẪU"), AUTHORITY))),
    ("R52 functions", plan(("Luật Tổ chức chính quyền địa phương;", FUNCTIONS))),
    ("R54 later by its number", said("Thực hiện Nghị định số 30/2020/NĐ-CP.")),
    ("R54 a letter of the number", said("Thực hiện Kế hoạch số 22a/KH-UBND ngày 05/02/2026 của tỉnh.")),
    ("R54 another text of this number", said(f"Thực hiện {OTHER_TEXT} của Ủy ban nhân dân xã Mẫu.")),
    ("R59 articles without a title", of(kinds.resolution)),
    ("R60 chapter", of(kinds.sections, (">Phần I<", ">Chương I<"))),
    ("R60 in words", of(kinds.sections, (">Phần I<", ">Phần thứ nhất<"))),
    ("R61 part of a section", of(kinds.sections, (">Mục 1<", ">Tiểu mục 1<"))),
    ("R65 to h", lettered("a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)")),
    ("R65 marked vowels", lettered("a)", "ă)", "â)", "b)")),
    ("R65 past y", lettered(*(f"{letter(at)})" for at in range(60)))),
    ("R65 doubled past y", lettered(*(f"{sign * times})" for times in (1, 2) for sign in LETTERS))),
    ("R65 once again", lettered("a)", "b)", "a)", "b)")),
    ("R66 a sentence about an article", said("Điều 5 Luật Lưu trữ quy định việc này.")),
    ("R66 condition", added(paragraph(run("Điều kiện: đủ hồ sơ.")), paragraph(run("Điều chỉnh. Theo quy định.")))),
    ("R67 plus", added(paragraph(run("+ Rà soát nhiệm vụ.")))),
    ("R67 a negative number", added(paragraph(run("-5,25 điểm là mức giảm của xã.")))),
    ("R67 a dash between words", said("Văn hóa – Xã hội phối hợp.")),
    ("R73 deputy", signed("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
    ("R73 with the commune's name", signed("TM. ỦY BAN NHÂN DÂN XÃ MẪU", "CHỦ TỊCH")),
    ("R73 acting head", signed("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH")),
    ("R75 deputy by order", signed("TL. CHỦ TỊCH", "PHÓ CHÁNH VĂN PHÒNG")),
    ("R76 by order, then deputy", signed("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG")),
    (
        "R80 empty paragraphs",
        plan(('<w:spacing w:before="1640"/>', EMPTY)),
    ),
    ("R83 no name yet", plan((">Nguyễn Văn Mẫu<", "><"))),
    ("R85 upward", of(kinds.report)),
    ("R86 three bodies", lambda: {"main": kinds.letter("Phòng Văn hóa - Xã hội", "Phòng Kinh tế", "Văn phòng")}),
    ("R86 report to nobody", of(kinds.plain_report)),
    ("R87 drafter", plan((KEPT_LINE, KEPT_LINE + paragraph(run("PL.(300)", 22), style="Normal")))),
    ("R88 address", footed(ADDRESS)),
    ("R88 a footer of other words", footed(changed(ADDRESS, "Địa chỉ: thôn 1, xã Mẫu; Điện thoại: 0000", "Kế hoạch"))),
    ("R89 framed", plan((paper.title(), STAMP + paper.title()))),
    ("R89 a cell that says so", plan((">Việc 1<", ">Khẩn<"))),
    ("R95 all blank, R98 all hidden", two_appendices(shown=False)),
    ("R98 all shown", two_appendices(shown=True)),
    ("R100 turned with the page", lying(top="1701", right="1134", bottom="1134", left="1134")),
    ("R100 turned the other way", lying(top="1134", right="1134", bottom="1701", left="1134")),
    ("R100 as in the decree's own file", lying(top="1134", right="850", bottom="850", left="1701")),
    ("R101 information line", lambda: {"main": kinds.appendix_alone(INFORMATION)}),
    ("R98 an appendix alone that shows its first number", of(kinds.appendix_alone, ("<w:titlePg/>", ""))),
    ("R101 without number", lambda: {"main": kinds.appendix_alone(label="Phụ lục")}),
    (
        "R104 resolution",
        of(kinds.issued_plan, (BY, RESOLUTION)),
    ),
    ("R104 blank", of(kinds.issued_plan, ("số 04/QĐ-UBND ngày 05 tháng 3 năm", "số      /QĐ-UBND ngày   tháng   năm"))),
    ("V01 abbreviations", said("Họp tại TP. Mẫu, v.v. theo mục 1. 2 và 3.")),
    ("V01 decimal point of a list", added(paragraph(run("1.1. Rà soát nhiệm vụ.")))),
    ("V02 unit word at the beginning", said("Xã Mẫu rà soát. Phường Điện Biên Phủ phối hợp.")),
    ("V02 an organisation", said("Phối hợp với Tỉnh Đoàn và Huyện ủy.")),
    ("V02 a person's name", said("Đoàn công tác của Phường Điện Biên Phủ phối hợp.")),
    ("V03 other tone marks", said("Trình Uỷ ban nhân dân tỉnh.")),
    ("V03 head of a division", said("Giao Trưởng phòng Văn hóa - Xã hội chủ trì.")),
    ("V03 capitals", said("Thành viên ỦY BAN NHÂN DÂN xã.")),
    ("V04 part of a name", said("Trình Hội đồng nhân dân và Ủy ban nhân dân quyết định, quản lý nhà nước.")),
    ("V05 without a name", said("Các chủ tịch xã báo cáo; giao Chủ tịch Nguyễn Văn Mẫu.")),
    ("V06 without a number", said("Xây dựng kế hoạch số hóa tài liệu; Luật này.")),
    ("V07 a score", said("Đạt điểm 8; theo khoản 2 Điều 5 Luật Lưu trữ.")),
    ("V08 day, month, year", said("Ghi đủ ngày tháng năm; mỗi tháng hai lần; tháng 5; tháng Chạp.")),
]


@pytest.mark.parametrize(("name", "parts"), ODD, ids=[name for name, _ in ODD])
def test_what_is_odd_but_right_is_not_blamed(name: str, parts: Parts, tmp_path: Path) -> None:
    assert blamed(tmp_path, parts()) == []


def test_two_papers_of_one_file_are_both_checked(tmp_path: Path) -> None:
    xml = changed(kinds.decision_and_plan(), ">TM. ỦY BAN NHÂN DÂN<", ">T/M ỦY BAN NHÂN DÂN<", -1)
    target = paper.packed(tmp_path / "paper.docx", main=xml)
    assert [one.code for one in read_papers(target)] == ["QĐ", "KH"]
    places = [result.place for result in check(target) if result.rule == "R71"]
    assert places == ["Quyền hạn, chức vụ người ký", "Văn bản 2, Quyền hạn, chức vụ người ký"]


IMAGE = '<Relationship Id="rId9" Type="image" Target="media/signature.{}"/></Relationships>'


@pytest.mark.parametrize(("suffix", "kept"), [("png", True), ("PNG", True), ("jpeg", False)])
def test_the_picture_of_a_signature_is_a_png(suffix: str, kept: bool, tmp_path: Path) -> None:
    plain = paper.packed(tmp_path / "plain.docx", **drawn_in_signature(PICTURE)())

    def with_image(name: str, data: bytes) -> bytes:
        if name != "word/_rels/document.xml.rels":
            return data
        return data.replace(b"</Relationships>", IMAGE.format(suffix).encode())

    found = check(rewritten(plain, tmp_path / "paper.docx", with_image))
    assert [row.ok for row in found if row.rule == "R79"] == [kept]


def test_a_header_that_no_page_shows_is_not_judged(tmp_path: Path) -> None:
    small = changed(paper.HEADER, "<w:r><w:t>2", '<w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:t>2')
    parts = {"main": changed(paper.document(), 'w:type="first"', 'w:type="even"', -1), "first_header": small}
    assert not [line for line in blamed(tmp_path, parts) if line.startswith("R09")]
    even = {"settings": changed(paper.SETTINGS, "<w:themeFontLang", "<w:evenAndOddHeaders/><w:themeFontLang")}
    assert [line for line in blamed(tmp_path, parts | even) if line.startswith("R09")]


def test_an_appendix_alone_says_why_rules_of_papers_do_not_apply(tmp_path: Path) -> None:
    results = {row.rule: row for row in check(paper.packed(tmp_path / "a.docx", main=kinds.appendix_alone()))}
    assert results["R12"].ok and results["R12"].message == "Không áp dụng: tệp chỉ có phụ lục."
    assert results["R93"].ok and results["R93"].message == "Đạt."


def test_places_count_paragraphs_and_rows(tmp_path: Path) -> None:
    parts = said("- Rà soát. rồi báo cáo.")()
    [row] = [row for row in check(paper.packed(tmp_path / "p.docx", **parts)) if not row.ok and row.rule == "V01"]
    assert row.place == "Đoạn 9: “- - Rà soát. rồi báo cáo.”"


def test_fonts_are_placed_in_paragraphs_tables_and_letterheads(tmp_path: Path) -> None:
    xml = paper.document()
    for words in ("Mẫu, ngày", "I. MỤC ĐÍCH", "Việc 1"):
        font = words[0] + "-font"
        xml = with_run_changed(xml, words, "<w:rPr>", f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')
    rows = [row for row in check(paper.packed(tmp_path / "p.docx", main=xml)) if row.rule == "R04"]
    assert [row.place for row in rows] == [
        "Dòng “Mẫu, ngày 05 tháng 3 năm 2026”",
        "Đoạn 6: “I. MỤC ĐÍCH, YÊU CẦU”",
        "Bảng 1, hàng 3: “Việc 1”",
    ]
