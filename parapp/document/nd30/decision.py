"""Rules of quyết định and nghị quyết, and of what is issued with them (Phụ lục III, mẫu 1.1–1.3)."""

import re
from collections.abc import Iterator

from parapp.document.nd30.appendix import REFERENCE, misspelled
from parapp.document.nd30.bodies import body_of
from parapp.document.nd30.looks import Fault, Wanted, faults, in_paragraph, quote
from parapp.document.nd30.paper import Paper
from parapp.document.nd30.title import SUBJECT_PLACE

AUTHORITY_PLACE = "Thẩm quyền ban hành"
SUBJECT = re.compile(r"^(?:Về việc|Ban hành|Phê duyệt|Quy định|Công bố|Sửa đổi|Bãi bỏ|Thành lập|Về)\b")
COMMANDS = {"QĐ": "QUYẾT ĐỊNH:", "NQ": "QUYẾT NGHỊ:"}
CAPITAL_LINE = Wanted(sizes=(13, 14), bold=True, italic=False, capitals=True, align="center")
ISSUED_WITH = re.compile(r"^(?:quyết định|nghị quyết|chỉ thị)\b", re.IGNORECASE)


def subject(paper: Paper) -> Iterator[Fault]:
    """R46, mẫu 1.2, 1.3: the trích yếu of a decision begins "Về việc …", "Ban hành …", "Phê duyệt …"."""
    if paper.subject and not SUBJECT.match(paper.subject[0].words):
        yield Fault(SUBJECT_PLACE, f"Trích yếu quyết định viết {quote(paper.subject[0])}.")


def authority(paper: Paper) -> Iterator[Fault]:
    """R47, mẫu 1.1–1.3: under the trích yếu the body or head that decides, in capitals, bold, centred."""
    if not paper.authority:
        yield Fault(AUTHORITY_PLACE, "Dưới trích yếu không có dòng ghi thẩm quyền ban hành.")
        return
    yield from faults(((AUTHORITY_PLACE, line) for line in paper.authority), CAPITAL_LINE)
    name = " ".join(line.words for line in paper.authority)
    body, issuer = body_of(name), body_of(paper.issuer_name)
    if {body, issuer} == {"committee", "council"}:
        yield Fault(AUTHORITY_PLACE, f"Thẩm quyền ghi “{name}”, cơ quan ban hành là “{paper.issuer_name}”.")


def command(paper: Paper) -> Iterator[Fault]:
    """R48, mẫu 1.1–1.3: after the căn cứ "QUYẾT ĐỊNH:" or "QUYẾT NGHỊ:", in capitals, bold, centred."""
    wanted, line = COMMANDS[paper.code], paper.command
    if line is None:
        yield Fault("Nội dung", f"Sau căn cứ không có dòng “{wanted}”.")
        return
    if line.words.replace(" :", ":").upper() != wanted:
        yield Fault(in_paragraph(line), f"Viết “{line.words}”, phải là “{wanted}”.")
    yield from faults([(in_paragraph(line), line)], CAPITAL_LINE)


def issued_with(paper: Paper) -> Iterator[Fault]:
    """R104, mẫu 1.3: what a decision issues has a letterhead of its own and names the decision under its trích yếu."""
    line = paper.attached_to
    if line is None:
        return
    yield from faults([(SUBJECT_PLACE, line)], Wanted((13, 14), bold=False, italic=True, align="center"))
    match = REFERENCE.match(line.words)
    if match is None:
        yield Fault(SUBJECT_PLACE, misspelled(line))
    elif not ISSUED_WITH.match(match["kind"]):
        yield Fault(SUBJECT_PLACE, f"{quote(line)} không nêu quyết định, nghị quyết đã ban hành văn bản.")
    if paper.national is None:
        yield Fault("Đầu trang 1", "Văn bản ban hành kèm theo chưa có phần đầu (Quốc hiệu, tên cơ quan, số, ngày).")
