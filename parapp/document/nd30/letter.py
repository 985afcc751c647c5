"""Rules of a công văn and of addressees (Phụ lục I, mục II, khoản 3, 5, 9)."""

import re
from collections.abc import Iterator

from parapp.document.nd30.letterhead import NUMBER_PLACE, TYPE_CODES, symbol_codes
from parapp.document.nd30.lines import Line
from parapp.document.nd30.looks import Fault, Wanted, faults, points, quote
from parapp.document.nd30.paper import Paper
from parapp.document.nd30.parts import ADDRESSEE

REGARDING_PLACE, ADDRESSEE_PLACE = "Trích yếu công văn", "Kính gửi"
WITHOUT_ADDRESSEE = ("KH", "QĐ", "NQ")
WITH_ADDRESSEE = ("TTr",)
GAP_ABOVE = 120  # twips
ONE_LINE = re.compile(r"^Kính gửi:\s+\S")


def is_letter(paper: Paper) -> bool:
    """Whether the paper is a công văn: it has no tên loại but "V/v", or a symbol that begins with the issuing body."""
    codes = symbol_codes(paper)
    return paper.kind is None and bool(paper.regarding or (codes and codes[0] not in TYPE_CODES))


def symbol(paper: Paper) -> Iterator[Fault]:
    """R32, II.3b: the symbol of a công văn is the issuing body's code, then the drafting unit's; it names no kind."""
    codes = symbol_codes(paper)
    if codes and codes[0] in TYPE_CODES | {"CV"}:
        yield Fault(NUMBER_PLACE, f"Ký hiệu công văn bắt đầu bằng chữ viết tắt tên loại “{codes[0]}”.")
    elif len(codes) == 1:
        yield Fault(NUMBER_PLACE, f"Ký hiệu “{codes[0]}” thiếu chữ viết tắt đơn vị soạn thảo hoặc lĩnh vực.")


def regarding(paper: Paper) -> Iterator[Fault]:
    """R45, II.5b: "V/v …" 6 points under the number, normal case, 12 to 13, upright, not bold, centred."""
    if not paper.regarding:
        yield Fault(REGARDING_PLACE, "Dưới số, ký hiệu của công văn không có dòng “V/v …”.")
        return
    wanted = Wanted((12, 13), bold=False, italic=False, capitals=False, align="center")
    yield from faults(((REGARDING_PLACE, line) for line in paper.regarding), wanted)
    first, number = paper.regarding[0], paper.number
    if not first.words.startswith("V/v"):
        yield Fault(REGARDING_PLACE, f"{quote(first)} phải bắt đầu bằng “V/v”.")
    if number is None or number.spot.container != first.spot.container or number.paragraph == first.paragraph:
        return
    gap = max(number.shape.after, first.shape.before)
    if gap < GAP_ABOVE - 1:
        yield Fault(REGARDING_PLACE, f"Dòng “V/v” cách số, ký hiệu {points(gap / 20)} pt, phải là 6 pt.")


def addressees(paper: Paper) -> Iterator[Fault]:
    """R86, II.9: "Kính gửi:" in công văn and tờ trình, in no kế hoạch, quyết định, nghị quyết; one on the same line,
    several each on a line "- …;", the last one with a full stop."""
    lines = paper.addressees
    if paper.code in WITHOUT_ADDRESSEE:
        yield from (Fault(ADDRESSEE_PLACE, "Loại văn bản này không có phần “Kính gửi”.") for _ in lines[:1])
    elif lines:
        yield from faults(((ADDRESSEE_PLACE, line) for line in lines), _LOOK)
        yield from _form(lines)
    elif paper.code in WITH_ADDRESSEE or is_letter(paper):
        yield Fault("Đầu trang 1", "Không thấy phần “Kính gửi:”.")


_LOOK = Wanted((13, 14), bold=False, italic=False, capitals=False)


def _form(lines: list[Line]) -> Iterator[Fault]:
    first, *others = lines
    if not first.words.startswith("Kính gửi:"):
        yield Fault(ADDRESSEE_PLACE, f"{quote(first)} phải bắt đầu bằng “Kính gửi:”.")
    if not others:
        if ADDRESSEE.sub("", first.words).strip(" :") == "":
            yield Fault(ADDRESSEE_PLACE, "Sau “Kính gửi:” không ghi nơi nhận.")
        elif re.search(r";\s*\S", first.words):
            yield Fault(ADDRESSEE_PLACE, "Gửi nhiều nơi phải ghi mỗi nơi một dòng, đầu dòng có “- ”.")
        return
    if len(others) == 1 and not ONE_LINE.match(first.words) and others[0].words.startswith("-"):
        yield Fault(ADDRESSEE_PLACE, "Gửi một nơi thì ghi trên cùng một dòng với “Kính gửi:”.")
        return
    for line in others:
        sign = "." if line is others[-1] else ";"
        if not re.match(r"^- \S", line.words):
            yield Fault(ADDRESSEE_PLACE, f"{quote(line)} phải bắt đầu bằng “- ”.")
        elif not line.words.endswith(sign):
            yield Fault(ADDRESSEE_PLACE, f"{quote(line)} phải kết thúc bằng dấu “{sign}”.")
    if (
        len({round(line.shape.left + line.shape.first, -1) for line in others if not line.raw.startswith((" ", "\t"))})
        > 1
    ):
        yield Fault(ADDRESSEE_PLACE, "Các gạch đầu dòng không thẳng hàng.")
