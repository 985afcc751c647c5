"""Rules of what may be added: stamps, address line, drafter (Phụ lục I, mục III, khoản 2–4), and of tables' text."""

import re
from collections.abc import Iterator

from parapp.document.nd30.lines import Line
from parapp.document.nd30.looks import Fault, Wanted, differences, faults, millimetres, points, quote
from parapp.document.nd30.paper import Paper

STAMP_PLACE, ADDRESS_PLACE = "Dấu chỉ mức độ", "Địa chỉ cuối trang 1"
STAMP = re.compile(r"^(?:TUYỆT MẬT|TỐI MẬT|MẬT|KHẨN|THƯỢNG KHẨN|HỎA TỐC|HOẢ TỐC|LƯU HÀNH NỘI BỘ)$", re.IGNORECASE)
ADDRESS = re.compile(r"\b(?:Địa chỉ|Điện thoại|ĐT|E-?mail|Thư điện tử|Fax|Website|Trang thông tin)\s*:", re.IGNORECASE)
LONGEST_STAMP = 20
WHOLE_WIDTH = 0.97  # of the width of the text
LEAST_TABLE_SIZE = 11
ROUND_ABOUT = {"top", "bottom", "left", "right"}


def stamps(paper: Paper) -> list[Line]:
    """The lines that say how secret or urgent the paper is, or that it stays inside; "DỰ THẢO" is none of them."""
    main = (line for line in [*paper.head, *paper.content] if len(line.words) <= LONGEST_STAMP)
    return [line for line in main if STAMP.match(line.words) and (line in paper.head or not line.spot.in_table)]


def boxed(paper: Paper) -> Iterator[Fault]:
    """R89, III.2: stamps in capitals, 13 to 14, upright, bold, in a frame."""
    for line in stamps(paper):
        yield from faults([(STAMP_PLACE, line)], Wanted((13, 14), bold=True, italic=False, capitals=True))
        if not (line.spot.box or line.spot.in_table or line.shape.borders >= ROUND_ABOUT):
            yield Fault(STAMP_PLACE, f"{quote(line)} chưa được đóng khung.")


def address_lines(paper: Paper) -> list[Line]:
    """The lines of the first page's footer that give an address."""
    section = paper.sections[0]
    footer = section.footers.get("first" if section.title_page else "default", [])
    return footer if any(ADDRESS.search(line.words) for line in footer) else []


def address(paper: Paper) -> Iterator[Fault]:
    """R88, III.4: address line 11 to 12, upright, under a solid line as wide as the text."""
    lines = address_lines(paper)
    yield from faults(((ADDRESS_PLACE, line) for line in lines if line.words), Wanted((11, 12), italic=False))
    strokes = [stroke for line in lines for stroke in line.strokes]
    width = paper.sections[0].text_width
    if not strokes:
        yield Fault(ADDRESS_PLACE, "Trên dòng địa chỉ không có đường kẻ.")
    elif max(stroke.length for stroke in strokes) < width * WHOLE_WIDTH:
        longest = millimetres(max(stroke.length for stroke in strokes))
        yield Fault(ADDRESS_PLACE, f"Đường kẻ dài {longest}, phải hết chiều ngang {millimetres(width)}.")


def table_text(paper: Paper) -> Iterator[Fault]:
    """R70: text of tables not below 11 points; the decree is silent."""
    small = [(place, line) for place, line in paper.table_lines() if line.words and _smallest(line) < LEAST_TABLE_SIZE]
    if small:
        place, line = small[0]
        yield Fault(place, f"Chữ cỡ {points(_smallest(line))} khó đọc khi in ({len(small)} dòng).")


def _smallest(line: Line) -> float:
    return min((piece.look.size for piece in line.visible), default=line.size)


def drafter(paper: Paper) -> Iterator[Fault]:
    """R87, III.3: mark of who drafted the paper and number of copies, in capitals, 11, upright: "PL.(300)"."""
    line = paper.drafter
    if line is None:
        return
    if found := list(differences(line, Wanted((11, 11), bold=False, italic=False))):
        yield Fault("Nơi nhận", f"Ký hiệu người soạn thảo {quote(line)} {', '.join(found)}.")
    if not re.fullmatch(r"[A-ZĐ]{1,6}\.\s?\(\d+\)", line.words):
        yield Fault("Nơi nhận", f"Ký hiệu người soạn thảo viết {quote(line)}.", "MODEL")
