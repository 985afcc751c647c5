"""Rules of kinds of papers, of signing, headings and capitals, each broken in a paper that keeps every rule."""

from collections.abc import Callable
from pathlib import Path

import pytest

from parapp.document.nd30 import check, rules
from tests.document.nd30 import conforming as paper
from tests.document.nd30 import kinds
from tests.document.nd30.conforming import changed, paragraph, run
from tests.document.nd30.planting import (
    ADDRESS,
    ISSUER,
    KEPT_LINE,
    PICTURE,
    added,
    drawn_in_signature,
    footed,
    issuer,
    lettered,
    main,
    of,
    of_paragraph,
    said,
    signed,
    within,
)
from tests.document.nd30.test_broken_rules import FAULTS

Parts = dict[str, str]
Fault = tuple[str, str, Callable[[], Parts], str]

KIND_PLACE, SIGNING, NUMBER, ISSUER_PLACE = "Thẩm quyền", "Quyền hạn", "Số, ký hiệu", "Tên cơ quan"
BY, END = "(Kèm theo Quyết định số", " ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân xã Mẫu)"
LAST = ">- Sở Nội vụ tỉnh Minh Họa.<"


def centred(words: str, look: str = "b", size: int = 28) -> str:
    """A centred line of the content."""
    return paragraph(run(words, size, look), style="Centred", more=kinds.SPACED)


def long_subject(rule: float) -> Callable[[], Parts]:
    """A trích yếu of one long and one short line, its stroke measured by the long one; the name's by the short one."""

    def change() -> Parts:
        title = kinds.titled(
            "KẾ HOẠCH", "Nâng cao Chỉ số cải cách hành chính và thực hiện các nhiệm vụ có liên quan", rule
        )
        short = paragraph(run("năm 2026", 28, "b"), style="Centred")
        stroke = paper.drawn(rule)
        title = changed(title, stroke + "</w:p>", "</w:p>" + changed(short, "</w:p>", stroke + "</w:p>"))
        head = changed(paper.letterhead(), '<w:t xml:space="preserve">XÃ MẪU', '<w:t xml:space="preserve">XÃ MỸ')
        head = changed(head, paper.drawn(paper.ISSUER_MM), paper.drawn(7.0))
        return {"main": changed(changed(paper.document(), paper.letterhead(), head), paper.title(), title)}

    return change


SHAPE = (
    '<w:r><w:drawing><wp:anchor><wp:extent cx="900000" cy="900000"/><a:graphic><a:graphicData>'
    '<a:prstGeom prst="ellipse"/></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>'
)
TEXT_OF_CELL = '</w:rPr><w:t xml:space="preserve">Việc'
SMALL_TABLE = paper.appendix().replace(f'<w:sz w:val="24"/>{TEXT_OF_CELL}', f'<w:sz w:val="20"/>{TEXT_OF_CELL}')
TWO = ("Phụ lục I", "Phụ lục II")
DRAFTER = paragraph(run("pl(12)", 24), style="Normal")
SIDES = '<w:left w:w="300" w:type="dxa"/><w:right w:w="300" w:type="dxa"/>'


def in_cell(width: int, properties: str) -> Callable[[], Parts]:
    """The usual paper with properties of the cell of this width in the first row of its letterhead."""
    return main(f'<w:tcW w:w="{width}" w:type="dxa"/>', f'<w:tcW w:w="{width}" w:type="dxa"/>{properties}')


def bordered_name() -> Parts:
    """The usual paper, the name of its issuing body underlined by the border of its cell."""
    xml = in_cell(3515, '<w:tcBorders><w:bottom w:val="single" w:sz="4"/></w:tcBorders>')()["main"]
    return {"main": changed(xml, paper.drawn(paper.ISSUER_MM), "")}


MORE_FAULTS: list[Fault] = [
    ("R19", "left blank", issuer("……………", length=7.0), ISSUER_PLACE),
    ("R27", "symbol left blank", main("Số: 05/KH-UBND", "Số: 05/……"), NUMBER),
    ("R14", "margins of the cell itself", in_cell(5556, f"<w:tcMar>{SIDES}</w:tcMar>"), "Quốc hiệu"),
    ("R25", "border of the whole cell", bordered_name, ISSUER_PLACE),
    ("R21", "name cut in the middle", issuer("ỦY BAN NHÂN DÂN XÃ", "MẪU", length=5.0), ISSUER_PLACE),
    ("R23", "once with, once without", lambda: {"main": one_superior()}, "Văn bản 2, Tên cơ quan chủ quản"),
    ("R23", "district after its end", issuer("ỦY BAN NHÂN DÂN", "XÃ MẪU", superior="UBND HUYỆN MẪU"), "chủ quản"),
    ("R24", "division without its commune", issuer("PHÒNG VĂN HÓA - XÃ HỘI", number="Số: 05/KH-VHXH"), ISSUER_PLACE),
    ("R32", "a kind in the symbol", of(kinds.letter, "05/UBND-VHXH", "05/CV-UBND"), NUMBER),
    ("R32", "no unit in the symbol", of(kinds.letter, "05/UBND-VHXH", "05/UBND"), NUMBER),
    ("R33", "symbol of the council", main("Số: 05/KH-UBND", "Số: 05/KH-HĐND"), NUMBER),
    ("R34", "no room for the number", main("Số: 05/KH-UBND", "Số: /KH-UBND"), NUMBER),
    ("R37", "a number alone", main("Mẫu, ngày", "1, ngày"), "Địa danh"),
    ("R37", "shortened", main("Mẫu, ngày", "TP. Mẫu, ngày"), "Địa danh"),
    ("R37", "another place", main("Mẫu, ngày", "Hà Nội, ngày"), "Địa danh"),
    ("R44", "two measures", long_subject(70.0), "Đường kẻ"),
    ("R45", "no V/v", of(kinds.letter, ">V/v giao nhiệm vụ nâng cao Chỉ số<", "><"), "Trích yếu công văn"),
    ("R45", "bold V/v", within(kinds.letter, "V/v", "<w:rPr>", "<w:rPr><w:b/>"), "Trích yếu công văn"),
    ("R45", "too close", of(kinds.letter, kinds.SPACED, '<w:spacing w:before="20"/>'), "Trích yếu công văn"),
    ("R45", "spelled out", of(kinds.letter, ">V/v giao", ">Về việc giao"), "Trích yếu công văn"),
    ("R46", "subject of a decision", of(kinds.decision, ">Ban hành Kế hoạch", ">Kế hoạch"), "Trích yếu"),
    ("R47", "no authority", of(kinds.decision, kinds.capitals("ỦY BAN NHÂN DÂN XÃ MẪU"), ""), KIND_PLACE),
    ("R47", "authority not bold", within(kinds.decision, "ỦY BAN NHÂN DÂN XÃ MẪU", "<w:b/>", ""), KIND_PLACE),
    ("R47", "another body", of(kinds.resolution, ">HỘI ĐỒNG NHÂN DÂN XÃ MẪU<", ">ỦY BAN NHÂN DÂN XÃ MẪU<"), KIND_PLACE),
    ("R48", "no command", of(kinds.decision, kinds.capitals("QUYẾT ĐỊNH:"), ""), "Nội dung"),
    ("R48", "no colon", of(kinds.decision, ">QUYẾT ĐỊNH:<", ">QUYẾT ĐỊNH<"), "Đoạn"),
    ("R48", "of another kind", of(kinds.resolution, ">QUYẾT NGHỊ:<", ">QUYẾT ĐỊNH:<"), "Đoạn"),
    (
        "R52",
        "no powers",
        main(">Căn cứ Luật Tổ chức chính quyền địa phương;<", ">Căn cứ Luật Lưu trữ;<"),
        "Căn cứ",
    ),
    ("R53", "a decision without căn cứ", lambda: {"main": without_bases(kinds.decision())}, "Nội dung"),
    (
        "R54",
        "again in full",
        said("Thực hiện Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ."),
        "Đoạn",
    ),
    ("R54", "first without its date", said("Thực hiện Công văn số 77/SNV-CCHC của Sở Nội vụ."), "Đoạn"),
    ("R59", "part without title", added(centred("Phần III")), "“Phần III”"),
    ("R59", "empty heading", added(paragraph(run("II.", 28, "b"))), "“II.”"),
    ("R60", "Arabic part", of(kinds.sections, ">Phần I<", ">Phần 1<"), "“Phần 1”"),
    ("R60", "small title", of(kinds.sections, ">MỤC ĐÍCH, YÊU CẦU<", ">Mục đích, yêu cầu<"), "Đoạn"),
    ("R60", "title on the same line", of(kinds.sections, ">Phần I<", ">Phần I. MỤC ĐÍCH<"), "Đoạn"),
    ("R61", "Roman section", of(kinds.sections, ">Mục 1<", ">Mục I<"), "“Mục I”"),
    ("R61", "section not bold", within(kinds.sections, "Mục 1", "<w:b/>", ""), "“Mục 1”"),
    ("R63", "centred", of_paragraph("II. TỔ CHỨC", '<w:jc w:val="center"/>'), "“II. TỔ CHỨC"),
    ("R63", "mixed", of_paragraph("II. TỔ CHỨC", '<w:ind w:firstLine="0"/>'), "Nội dung"),
    ("R65", "f after đ", lettered("a)", "b)", "c)", "d)", "đ)", "e)", "f)"), "“f) Rà soát"),
    ("R65", "d) after d)", lettered("a)", "b)", "c)", "d)", "e)"), "“e) Rà soát"),
    ("R65", "full stop", lettered("a.", "b."), "“a. Rà soát"),
    ("R65", "italic", added(paragraph(run("a) Rà soát nhiệm vụ;", 28, "i"))), "“a) Rà soát"),
    ("R66", "not bold", within(kinds.decision, "Điều 2. ", "<w:b/>", ""), "“Điều 2."),
    ("R66", "no articles", lambda: {"main": kinds.decision().replace("Điều ", "")}, "Nội dung"),
    ("R66", "colon", of(kinds.decision, "Điều 2. ", "Điều 2: "), "“Điều 2:"),
    ("R66", "out of order", of(kinds.decision, "Điều 2. ", "Điều 4. "), "“Điều 4."),
    ("R66", "Roman", of(kinds.decision, "Điều 2. ", "Điều II. "), "“Điều II."),
    ("R67", "round bullet", added(paragraph(run("• Rà soát nhiệm vụ."))), "“• Rà soát"),
    ("R67", "no blank", added(paragraph(run("-Rà soát nhiệm vụ."))), "“-Rà soát"),
    ("R70", "size 10", lambda: {"main": paper.document(appendices=(SMALL_TABLE,))}, "Bảng 1, hàng 2"),
    ("R73", "of the council", signed("TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH"), SIGNING),
    ("R73", "shortened", signed("TM. UBND", "CHỦ TỊCH"), SIGNING),
    ("R73", "no title", signed("TM. ỦY BAN NHÂN DÂN"), SIGNING),
    ("R73", "wrong order", signed("KT. CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH"), SIGNING),
    ("R73", "head alone", signed("CHỦ TỊCH"), SIGNING),
    ("R74", "collective for the chairman", of(kinds.own_decision, ">KT. CHỦ TỊCH<", ">TM. ỦY BAN NHÂN DÂN<"), SIGNING),
    ("R74", "chairman for the body", of(kinds.decision, ">TM. ỦY BAN NHÂN DÂN<", ">KT. CHỦ TỊCH<"), SIGNING),
    ("R75", "deputy without KT.", signed("TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH"), SIGNING),
    ("R76", "passed on", signed("TUQ. CHỦ TỊCH", "TL. CHÁNH VĂN PHÒNG", "TRƯỞNG PHÒNG NỘI VỤ"), SIGNING),
    ("R77", "standing deputy", signed("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH THƯỜNG TRỰC"), SIGNING),
    ("R79", "a shape", drawn_in_signature(SHAPE), "Chỗ ký tên"),
    ("R79", "a picture of no known kind", drawn_in_signature(PICTURE), "Chỗ ký tên"),
    ("R80", "no room", main('<w:spacing w:before="1640"/>', '<w:spacing w:before="200"/>'), "Chỗ ký tên"),
    ("R80", "too much room", main('<w:spacing w:before="1640"/>', '<w:spacing w:before="5000"/>'), "Chỗ ký tên"),
    ("R85", "as above in a plan", main(f">{paper.RECIPIENTS[0]}<", ">- Như trên;<"), "Nơi nhận"),
    ("R85", "decision", of(kinds.decision, ">- Như Điều 3;<", ">- Ủy ban nhân dân tỉnh;<"), "Nơi nhận"),
    ("R85", "công văn", of(kinds.letter, ">- Như trên;<", ">- Ủy ban nhân dân tỉnh;<"), "Nơi nhận"),
    ("R86", "a letter to nobody", lambda: {"main": without_addressees(kinds.letter())}, "Đầu trang 1"),
    ("R86", "no dash", of(kinds.report, ">- Sở Nội vụ", ">Sở Nội vụ"), "Kính gửi"),
    ("R86", "comma", of(kinds.report, "tỉnh Minh Họa;<", "tỉnh Minh Họa,<"), "Kính gửi"),
    (
        "R86",
        "no full stop",
        of(kinds.report, LAST, ">- Sở Nội vụ tỉnh Minh Họa<"),
        "Kính gửi",
    ),
    ("R86", "bold", within(kinds.letter, "Kính gửi", "<w:rPr>", "<w:rPr><w:b/>"), "Kính gửi"),
    ("R86", "several on one line", of(kinds.letter, "gửi: Phòng", "gửi: Văn phòng; Phòng"), "Kính gửi"),
    ("R87", "small letters", main(KEPT_LINE, KEPT_LINE + paragraph(run("PL 300", 24), style="Normal")), "Nơi nhận"),
    ("R88", "no line above", footed(changed(ADDRESS, '<w:top w:val="single" w:sz="4"/>', "")), "Địa chỉ"),
    ("R88", "size 14", footed(changed(ADDRESS, '<w:sz w:val="22"/>', '<w:sz w:val="28"/>')), "Địa chỉ"),
    ("R89", "no frame", main(paper.title(), centred("KHẨN") + paper.title()), "Dấu chỉ"),
    (
        "R95",
        "one filled, one blank",
        lambda: {
            "main": paper.document(
                appendices=(
                    paper.appendix(TWO[0]),
                    paper.appendix(TWO[1], paper.REFERENCE.replace("số 05/", "số       /")),
                )
            )
        },
        "Các phụ lục",
    ),
    ("R96", "no line", main(paper.drawn(paper.APPENDIX_MM), ""), "Phụ lục"),
    ("R98", "one hidden, one shown", lambda: {"main": one_shown()}, "Các phụ lục"),
    ("R101", "letterhead", lambda: {"main": kinds.appendix_alone(centred("ỦY BAN NHÂN DÂN XÃ MẪU"))}, "Đầu trang 1"),
    (
        "R101",
        "large information line",
        lambda: {"main": kinds.appendix_alone(centred("05/KH-UBND 2026-03-05T09:00:00+07:00", ""))},
        "Đầu trang 1",
    ),
    ("R102", "a shape", main(run("DANH MỤC NHIỆM VỤ", 28, "b"), run("DANH MỤC NHIỆM VỤ", 28, "b") + SHAPE), "Phụ lục"),
    (
        "R104",
        "another paper named",
        of(kinds.issued_plan, BY, "(Kèm theo Công văn số"),
        "Trích yếu",
    ),
    (
        "R104",
        "no date",
        of(kinds.issued_plan, END, ")"),
        "Trích yếu",
    ),
    ("V01", "after a full stop", said("Rà soát nhiệm vụ. các bộ phận báo cáo."), "Đoạn 9"),
    ("V01", "at the beginning", said("rà soát nhiệm vụ."), "Đoạn 9"),
    ("V02", "capital unit word", said("Các thôn của Xã Mẫu rà soát."), "Đoạn 9"),
    ("V02", "capital behind an abbreviation", said("Báo cáo UBND Tỉnh Minh Họa."), "Đoạn 9"),
    ("V02", "small unit word", said("Các tổ của phường 1."), "Đoạn 9"),
    ("V03", "every syllable capital", said("Trình Ủy Ban Nhân Dân tỉnh."), "Đoạn 9"),
    ("V03", "small body", said("Theo hướng dẫn của Sở nội vụ."), "Đoạn 9"),
    ("V04", "small people", said("Nâng cao chất lượng phục vụ nhân dân."), "Đoạn 9"),
    ("V05", "small title", said("Giao chủ tịch Nguyễn Văn Mẫu chỉ đạo."), "Đoạn 9"),
    ("V06", "small kind", said("Thực hiện kế hoạch số 12/KH-UBND ngày 05/02/2026."), "Đoạn 9"),
    ("V06", "small law", said("Thực hiện Luật tổ chức chính quyền địa phương."), "Đoạn 9"),
    ("V07", "small article", said("Theo quy định tại điều 5 Luật Lưu trữ."), "Đoạn 9"),
    ("V07", "capital clause", said("Theo quy định tại Khoản 2 Điều 5 Luật Lưu trữ."), "Đoạn 9"),
    ("V08", "small month", said("Hoàn thành trong tháng chạp."), "Đoạn 9"),
    ("V08", "capital month", said("Hoàn thành vào Tháng 5 năm 2026."), "Đoạn 9"),
]


def without_bases(xml: str) -> str:
    """The paper without its căn cứ."""
    for line in (*kinds.OWN_BASES, "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội."):
        xml = changed(xml, paragraph(run(line), style="Basis"), "")
    return xml


def without_addressees(xml: str) -> str:
    """The công văn without its addressee."""
    return changed(xml, kinds.addressed("Phòng Văn hóa - Xã hội"), "")


def one_superior() -> str:
    """A decision and its plan, the province printed above the plan's letterhead only."""
    xml = kinds.decision_and_plan()
    at = xml.rindex(ISSUER)
    return xml[:at] + paragraph(run("UBND TỈNH MINH HỌA", 26), style="Centred") + xml[at:]


def one_shown() -> str:
    """A paper with two appendices, the first page number hidden in one of them only."""
    xml = paper.document(appendices=(paper.appendix(TWO[0]), paper.appendix(TWO[1])))
    at = xml.rindex("<w:titlePg/>")
    return xml[:at] + xml[at + len("<w:titlePg/>") :]


@pytest.mark.parametrize(
    ("rule", "name", "parts", "place"), MORE_FAULTS, ids=[f"{rule} {name}" for rule, name, _, _ in MORE_FAULTS]
)
def test_a_planted_fault_is_found_in_its_place(
    rule: str, name: str, parts: Callable[[], Parts], place: str, tmp_path: Path
) -> None:
    found = [result for result in check(paper.packed(tmp_path / "paper.docx", **parts())) if not result.ok]
    mine = [result for result in found if result.rule == rule]
    assert mine, sorted({result.rule for result in found})
    assert any(place in result.place for result in mine), [result.place for result in mine]
    assert all(result.found.endswith(".") and result.expected and result.decree_place for result in mine)


def test_every_rule_is_broken_once() -> None:
    broken = {fault[0] for fault in FAULTS} | {fault[0] for fault in MORE_FAULTS}
    assert broken == {rule.id for rule in rules()}


def test_remarks_on_capitals_only_warn(tmp_path: Path) -> None:
    for rule, _, parts, _ in (fault for fault in MORE_FAULTS if fault[0].startswith("V")):
        found = [row for row in check(paper.packed(tmp_path / "paper.docx", **parts())) if not row.ok]
        assert {row.status for row in found if row.rule == rule} == {"UNSURE"}
