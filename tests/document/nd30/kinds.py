"""Small papers of each kind that keep every rule: quyết định, nghị quyết, tờ trình, báo cáo, công văn, phiếu …"""

from tests.document.nd30 import conforming as paper
from tests.document.nd30.conforming import changed, paragraph, run

SPACED = '<w:spacing w:before="120"/>'
KEPT = "<w:keepNext/>"
OWN_BASES = paper.BASES[:2]
DECISION = "Quyết định số 04/QĐ-UBND ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân xã Mẫu"


def titled(kind: str, subject: str, rule: float = 31.0, reference: str = "") -> str:
    """Tên loại, trích yếu, perhaps a reference line, and the line under them."""
    drawn = paper.drawn(rule)
    under = paragraph(run(reference, 28, "i"), drawn, style="Centred") if reference else ""
    return (
        paragraph(run(kind, 28, "b"), style="Centred")
        + paragraph(run(subject, 28, "b"), "" if reference else drawn, style="Centred")
        + under
    )


def capitals(text: str) -> str:
    """A line of authority or command."""
    return paragraph(run(text, 28, "b"), style="Centred", more=SPACED)


def article(number: int, text: str, more: str = "") -> str:
    """An article, its number bold."""
    return paragraph(run(f"Điều {number}. ", 28, "b"), run(text), more=more)


def bases(*last: str) -> str:
    """Căn cứ, the last one ending with a full stop."""
    return "".join(paragraph(run(text), style="Basis") for text in (*OWN_BASES, *last))


def _of(number: str, title: str, body: str, *signing: str, first: str = "", issuer: str = "ỦY BAN NHÂN DÂN") -> str:
    """A paper without appendix; `first` replaces the first recipient."""
    head = changed(paper.letterhead(number), "ỦY BAN NHÂN DÂN", issuer)
    end = paper.signature(*signing)
    end = changed(end, paper.RECIPIENTS[0], first) if first else end
    return changed(paper.document(head=head, body=body, end=end, appendices=()), paper.title(), title)


def decision() -> str:
    """A decision of the committee that issues a plan."""
    body = "".join(
        (
            capitals("ỦY BAN NHÂN DÂN XÃ MẪU"),
            bases("Theo đề nghị của Trưởng phòng Văn hóa - Xã hội."),
            capitals("QUYẾT ĐỊNH:"),
            article(1, "Ban hành kèm theo Quyết định này Kế hoạch nâng cao Chỉ số."),
            article(2, "Quyết định này có hiệu lực kể từ ngày ký."),
            article(3, f"{paper.LONG}./.", KEPT),
        )
    )
    title = titled("QUYẾT ĐỊNH", "Ban hành Kế hoạch nâng cao Chỉ số")
    return _of("Số: 05/QĐ-UBND", title, body, first="- Như Điều 3;")


def own_decision() -> str:
    """A decision of the chairman alone, signed by the deputy."""
    xml = changed(decision(), ">ỦY BAN NHÂN DÂN XÃ MẪU<", ">CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MẪU<")
    collective = paragraph(run("TM. ỦY BAN NHÂN DÂN", 28, "b"), style="Centred")
    deputy = paragraph(run("KT. CHỦ TỊCH", 28, "b"), style="Centred")
    return changed(changed(xml, collective, deputy), ">CHỦ TỊCH<", ">PHÓ CHỦ TỊCH<")


def resolution() -> str:
    """A resolution of the council."""
    body = "".join(
        (
            capitals("HỘI ĐỒNG NHÂN DÂN XÃ MẪU"),
            bases("Xét Tờ trình số 07/TTr-UBND ngày 01 tháng 3 năm 2026 của Ủy ban nhân dân xã Mẫu."),
            capitals("QUYẾT NGHỊ:"),
            article(1, "Thông qua Kế hoạch nâng cao Chỉ số."),
            article(2, f"{paper.LONG}./.", KEPT),
        )
    )
    title = titled("NGHỊ QUYẾT", "Về việc thông qua Kế hoạch nâng cao Chỉ số")
    return _of(
        "Số: 05/NQ-HĐND",
        title,
        body,
        "TM. HỘI ĐỒNG NHÂN DÂN",
        "CHỦ TỊCH",
        first="- Như Điều 2;",
        issuer="HỘI ĐỒNG NHÂN DÂN",
    )


def addressed(*names: str) -> str:
    """Kính gửi: one on the same line, several each on its own."""
    if len(names) == 1:
        return paragraph(run(f"Kính gửi: {names[0]}"), style="Centred", more=SPACED)
    indent = SPACED + '<w:ind w:left="2835"/>'
    lines = (
        paragraph(run(f"- {name}{'.' if name is names[-1] else ';'}"), style="Normal", more=indent) for name in names
    )
    return paragraph(run("Kính gửi:"), style="Normal", more=SPACED + '<w:ind w:left="1985"/>') + "".join(lines)


def running() -> str:
    """Two paragraphs, the last one ending the paper."""
    return paragraph(run(f"{paper.LONG}.")) + paragraph(run(f"{paper.LONG}./."), more=KEPT)


OFFICE_NAME = ("UBND XÃ MẪU", "PHÒNG VĂN HÓA - XÃ HỘI")


def submission() -> str:
    """A tờ trình from an office of the commune: superior line, head of the office signs."""
    head = paper.letterhead("Số: 05/TTr-VHXH", superior=paragraph(run(OFFICE_NAME[0], 26), style="Centred"))
    old = paragraph(run("ỦY BAN NHÂN DÂN", 26, "b"), style="Centred") + paragraph(
        run("XÃ MẪU", 26, "b"), paper.drawn(paper.ISSUER_MM), style="Centred"
    )
    head = changed(head, old, paragraph(run(OFFICE_NAME[1], 26, "b"), paper.drawn(26.0), style="Centred"))
    end = changed(paper.signature("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"), paper.RECIPIENTS[0], "- Như trên;")
    xml = paper.document(head=head, body=addressed("Ủy ban nhân dân xã Mẫu") + running(), end=end, appendices=())
    return changed(xml, paper.title(), titled("TỜ TRÌNH", "Về việc ban hành Kế hoạch nâng cao Chỉ số"))


def report() -> str:
    """A report upward, to two bodies."""
    title = titled("BÁO CÁO", "Kết quả thực hiện Kế hoạch nâng cao Chỉ số")
    body = addressed("Ủy ban nhân dân tỉnh Minh Họa", "Sở Nội vụ tỉnh Minh Họa") + running()
    return _of("Số: 05/BC-UBND", title, body, first="- Như trên;")


def plain_report() -> str:
    """A report that is not addressed upward."""
    title = titled("BÁO CÁO", "Kết quả thực hiện Kế hoạch nâng cao Chỉ số")
    return _of("Số: 05/BC-UBND", title, running())


def letter(*names: str) -> str:
    """A công văn."""
    head = paper.letterhead("Số: 05/UBND-VHXH")
    number = paragraph(run("Số: 05/UBND-VHXH", 26), style="Centred")
    regarding = paragraph(run("V/v giao nhiệm vụ nâng cao Chỉ số", 24), style="Centred", more=SPACED)
    head = changed(head, number, number + regarding)
    end = changed(paper.signature(), paper.RECIPIENTS[0], "- Như trên;")
    body = addressed(*(names or ("Phòng Văn hóa - Xã hội",))) + running()
    return changed(paper.document(head=head, body=body, end=end, appendices=()), paper.title(), "")


def slip() -> str:
    """A phiếu giao việc."""
    title = titled("PHIẾU GIAO VIỆC", "Giao nhiệm vụ nâng cao Chỉ số")
    return _of("Số: 05/PGV-UBND", title, running())


def issued_plan() -> str:
    """A plan issued with a decision: a letterhead of its own, the decision named under its trích yếu."""
    title = titled("KẾ HOẠCH", "Nâng cao Chỉ số cải cách hành chính", 60.0, f"(Kèm theo {DECISION})")
    return changed(paper.document(), paper.title(), title)


def decision_and_plan() -> str:
    """A decision and the plan it issues, one after the other in one file."""
    first, second = decision(), issued_plan()
    start = second.index("<w:body>") + len("<w:body>")
    end = first.rindex("<w:sectPr")
    own = first[end : first.index("</w:body>")]
    return first[:end] + f"<w:p><w:pPr>{own}</w:pPr></w:p>" + second[start:]


def appendix_alone(above: str = "", label: str = "Phụ lục II") -> str:
    """A file that is nothing but an appendix."""
    return (
        f"<w:document {paper.NAMESPACES}><w:body>{above}{paper.appendix(label)}{paper.numbered_section()}"
        "</w:body></w:document>"
    )


def sections() -> str:
    """A plan in parts with Roman numbers and sections with Arabic ones."""
    body = "".join(
        (
            *(paragraph(run(text), style="Basis") for text in paper.BASES),
            paragraph(run("Phần I", 28, "b"), style="Centred", more=SPACED),
            paragraph(run("MỤC ĐÍCH, YÊU CẦU", 28, "b"), style="Centred", more=SPACED),
            paragraph(run("Mục 1", 28, "b"), style="Centred", more=SPACED),
            paragraph(run("YÊU CẦU CHUNG", 28, "b"), style="Centred", more=SPACED),
            running(),
        )
    )
    return paper.document(body=body, appendices=())
