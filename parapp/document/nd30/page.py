"""Rules of the page as a whole: paper, margins, font, colour, page numbers (Phụ lục I, phần I, mục I)."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import takewhile

from parapp.document.nd30.lines import Line, Piece, Section
from parapp.document.nd30.looks import Fault, Wanted, differences, millimetres, quote
from parapp.document.nd30.markup import mm
from parapp.document.nd30.paper import Paper
from parapp.vietnamese.old_encodings import guess

Range = tuple[int, int]


def _around(top: Range, right: Range, bottom: Range, left: Range) -> dict[str, tuple[str, int, int]]:
    """Margins in twips, least and most, with the Vietnamese names of the sides."""
    sides = {"top": ("trên", top), "bottom": ("dưới", bottom), "left": ("trái", left), "right": ("phải", right)}
    return {side: (name, *span) for side, (name, span) in sides.items()}


A4 = (11906, 16838)
SIZE_TOLERANCE = 20
MARGIN_TOLERANCE = 28  # half a millimetre
WIDE, SIDE, EVEN = (1701, 1985), (850, 1134), (1134, 1418)  # left, right, top and bottom of an upright page
MARGINS = _around(top=EVEN, right=SIDE, bottom=EVEN, left=WIDE)
LYING = {
    "as read": MARGINS,
    "as in the decree": MARGINS | {"bottom": ("dưới", *SIDE)},
    "turned right": _around(top=WIDE, right=EVEN, bottom=SIDE, left=EVEN),
    "turned left": _around(top=SIDE, right=EVEN, bottom=WIDE, left=EVEN),
}
FONT = "Times New Roman"
FONT_OF_OTHER_SYSTEMS = re.compile(r"^Times\s*New\s*Roman", re.IGNORECASE)
LEGACY_FONT = re.compile(r"^(?:\.Vn|VNI)", re.IGNORECASE)
COLOURS = {
    "yellow": "vàng",
    "green": "xanh lá",
    "cyan": "xanh ngọc",
    "magenta": "hồng",
    "blue": "xanh dương",
    "red": "đỏ",
    "gray": "xám",
    "lightgray": "xám",
    "white": "trắng",
    "black": "đen",
    "0000FF": "xanh dương",
    "FF0000": "đỏ",
    "00B050": "xanh lá",
    "0070C0": "xanh dương",
    "FFFFFF": "trắng",
    "C00000": "đỏ sẫm",
}
NUMERALS = {"upperRoman": "I, II, III", "lowerRoman": "i, ii, iii", "upperLetter": "A, B, C", "lowerLetter": "a, b, c"}
PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
OLD_ENCODINGS = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI"}
MARKS = re.compile("[\u0300-\u036f]")
DRAFT = re.compile(r"^\W*(?:BẢN\s+)?DỰ THẢO\b", re.IGNORECASE)
TYPED_NUMBER = re.compile(r"^\W*(?:(?:trang|page|tr\.?)\s*)?\d+\s*(?:(?:/|of|trên|trong)\s*\d+)?\W*$", re.IGNORECASE)
SHORT_PAPER = 1_500  # characters: less than this surely stands on one page, which shows no number


def paper_size(paper: Paper) -> Iterator[Fault]:
    """R01, I.1: A4 in every section."""
    for place, section in _sections(paper):
        sides = sorted((section.page["w"], section.page["h"]))
        if any(abs(side - wanted) > SIZE_TOLERANCE for side, wanted in zip(sides, A4, strict=True)):
            width, height = (millimetres(mm(section.page[side])) for side in ("w", "h"))
            yield Fault(place, f"Khổ giấy {width} × {height}, không phải A4.")


def portrait(paper: Paper) -> Iterator[Fault]:
    """R02, I.2: the main text stands upright, but for sections with tables."""
    tables = {grid.section for grid in paper.data_tables}
    for index, (place, section) in enumerate(_sections(paper)):
        if section.landscape and index not in paper.appendix_sections | tables:
            yield Fault(place, "Trang của văn bản chính nằm ngang mà không có bảng biểu.")


def margins(paper: Paper) -> Iterator[Fault]:
    """R03, I.3: margins of upright pages."""
    for place, section in _sections(paper):
        if not section.landscape:
            yield from (Fault(place, message) for message in _wrong_margins(section))


def landscape_margins(paper: Paper) -> Iterator[Fault]:
    """R100: the decree gives no margins for lying pages; those of upright ones are kept as the page is read, or turned
    with the page, or are as in the decree's own file; one paper keeps to one of these."""
    ways: list[set[str]] = []
    for place, section in _sections(paper):
        if section.landscape:
            kept = {way for way, ranges in LYING.items() if not list(_wrong_margins(section, ranges))}
            if not kept:
                yield from (Fault(place, message) for message in _wrong_margins(section))
            ways += [kept] if kept else []
    if ways and not set.intersection(*ways):
        yield Fault("Các trang ngang", "Lề các trang ngang đặt theo nhiều cách.")


def _wrong_margins(section: Section, ranges: dict[str, tuple[str, int, int]] | None = None) -> Iterator[str]:
    for side, (name, least, most) in (ranges or MARGINS).items():
        margin = abs(section.page[side]) + (section.page["gutter"] if side == "left" else 0)
        if not least - MARGIN_TOLERANCE <= margin <= most + MARGIN_TOLERANCE:
            yield f"Lề {name} {millimetres(mm(margin))}, ngoài khoảng {round(mm(least))}–{round(mm(most))} mm."


def font(paper: Paper) -> Iterator[Fault]:
    """R04, I.4: Times New Roman for everything; its names on other systems are only remarked."""
    for name, line, times in _first_uses(paper):
        if name == FONT:
            continue
        alike = FONT_OF_OTHER_SYSTEMS.match(name)
        message = f"Phông chữ {name} ({times} dòng), không phải {FONT}."
        yield Fault(paper.place_of(line), message, "PRACTICE" if alike else "")


def _first_uses(paper: Paper) -> list[tuple[str, Line, int]]:
    """Each font with the first line it stands in and the number of such lines."""
    uses: dict[str, tuple[Line, int]] = {}
    for line in _all_lines(paper):
        for name in {font for piece in line.visible for font in piece.look.fonts_of(piece.text)}:
            first, times = uses.get(name, (line, 0))
            uses[name] = (first, times + 1)
    return [(name, line, times) for name, (line, times) in uses.items()]


def unicode_text(paper: Paper) -> Iterator[Fault]:
    """R05, I.4: Unicode, no TCVN3 or VNI fonts or codes, no private characters."""
    for name, line, times in _first_uses(paper):
        if LEGACY_FONT.match(name):
            yield Fault(paper.place_of(line), f"Chữ dùng bảng mã cũ (phông {name}, {times} dòng), không phải Unicode.")
    lines = list(_all_lines(paper))
    private = [line for line in lines if PRIVATE_USE.search(line.raw)]
    old = [(line, encoding) for line in lines if (encoding := _old_encoding(line))]
    if private:
        message = f"Có ký tự ngoài bảng mã Unicode chung (ký tự riêng của một phông) tại {len(private)} dòng."
        yield Fault(paper.place_of(private[0]), message)
    if old:
        line, encoding = old[0]
        message = f"Chữ có vẻ gõ bằng bảng mã {OLD_ENCODINGS[encoding]} tại {len(old)} dòng."
        yield Fault(paper.place_of(line), message)


def _old_encoding(line: Line) -> str:
    """The old encoding that the line, or one of its runs, is typed in; "" for Unicode."""
    said = (guess(text) for text in (line.raw, *(piece.text for piece in line.pieces)) if not text.isascii())
    return next((encoding for encoding in said if encoding), "")


def composed_text(paper: Paper) -> Iterator[Fault]:
    """R06: composed Vietnamese letters."""
    loose = [
        line
        for line in _all_lines(paper)
        if MARKS.search(unicodedata.normalize("NFC", line.raw)) or not _is_nfc(line.raw)
    ]
    if loose:
        yield Fault(paper.place_of(loose[0]), f"Chữ tiếng Việt ở dạng tổ hợp (dấu rời) tại {len(loose)} dòng.")


def _is_nfc(text: str) -> bool:
    return unicodedata.is_normalized("NFC", text)


def black(paper: Paper) -> Iterator[Fault]:
    """R07, I.4: black characters, no highlight."""
    seen: set[str] = set()
    for line in _all_lines(paper):
        for piece in line.visible:
            colour = _colour(piece)
            if colour and colour not in seen:
                seen.add(colour)
                yield Fault(paper.place_of(line), f"Chữ “{piece.text.strip()[:30]}” {colour}, không phải màu đen.")


def _colour(piece: Piece) -> str:
    """What is not black in a piece, in words; "" if it is."""
    if piece.look.highlight:
        return f"tô nền màu {COLOURS.get(piece.look.highlight.removeprefix('dark').lower(), piece.look.highlight)}"
    if not piece.look.colour:
        return ""
    themed, _, shown = piece.look.colour.partition(" ")
    return "màu theo chủ đề của tệp" if shown else f"màu {COLOURS.get(themed.upper(), f'mã {themed}')}"


def page_numbers_from_one(paper: Paper) -> Iterator[Fault]:
    """R08, I.7: Arabic numbers from 1."""
    for place, section in _sections(paper):
        form, start = section.numbers["fmt"], section.numbers["start"]
        if form not in ("", "decimal"):
            yield Fault(place, f"Số trang không phải chữ số Ả Rập ({NUMERALS.get(form, form)}).")
        if start not in ("", "1"):
            yield Fault(place, f"Số trang bắt đầu từ {start}, không phải từ 1.")


def page_number_look(paper: Paper) -> Iterator[Fault]:
    """R09, I.7: size 13 to 14, upright, not bold."""
    wanted = Wanted(sizes=(13, 14), bold=False, italic=False)
    for place, line in _number_lines(paper):
        shown = [piece for piece in line.pieces if piece.field == "PAGE"]
        number = Line(tuple(Piece(piece.text.strip() or "1", piece.look) for piece in shown), line.shape, line.spot, 0)
        if found := list(differences(number, wanted)):
            yield Fault(place, f"Số trang {', '.join(found)}.")


def page_number_place(paper: Paper) -> Iterator[Fault]:
    """R10, I.7: in the middle of the top margin."""
    numbered = list(_number_lines(paper))
    if not numbered and not _has_footer_number(paper) and _length(paper) < SHORT_PAPER:
        return
    for index, (place, section) in enumerate(_sections(paper)):
        line = _page_number(_effective(paper, index, "default", "headers"))
        if any(_page_number(lines) for lines in section.footers.values()):
            yield Fault(place, "Số trang nằm ở lề dưới, phải nằm ở lề trên.")
        elif line is None:
            yield Fault(place, "Không có số trang ở lề trên.")
        elif not _is_centred(line):
            yield Fault(place, "Số trang chưa canh giữa theo chiều ngang.")
        elif section.page["header"] >= abs(section.page["top"]):
            yield Fault(place, "Số trang nằm ngoài phần lề trên.")
        elif paper.reading.even_headers and _page_number(_effective(paper, index, "even", "headers")) is None:
            yield Fault(place, "Các trang chẵn không có số trang ở lề trên.")


def first_page_number(paper: Paper) -> Iterator[Fault]:
    """R11, I.7: the first page shows no number."""
    place, section = next(_sections(paper))
    if not any(True for _ in _number_lines(paper)):
        return
    if not section.title_page:
        yield Fault(place, "Số trang hiện cả ở trang thứ nhất.")
    first = section.headers.get("first", [])
    typed = any(TYPED_NUMBER.match(line.words) for line in first if not DRAFT.match(line.words))
    if section.title_page and (typed or _page_number(first)):
        yield Fault(place, "Phần đầu trang của trang thứ nhất có số.")


def _is_centred(line: Line) -> bool:
    before = "".join(piece.text for piece in takewhile(lambda piece: piece.field != "PAGE", line.pieces))
    by_tab = line.shape.centre_tab and before.count("\t") == 1
    return line.shape.align == "center" or line.shape.frame_centred or by_tab


def _sections(paper: Paper) -> Iterator[tuple[str, Section]]:
    """Each section with its name as a place: the words it begins with."""
    opening: dict[int, Line] = {}
    for line in paper.reading.lines:
        if line.words:
            opening.setdefault(line.spot.section, line)
    for index, section in enumerate(paper.sections):
        begins = f"Các trang từ {quote(opening[index])}" if index in opening else f"Các trang của phần {index + 1}"
        yield ("Cả văn bản" if len(paper.sections) == 1 else begins if index else "Các trang đầu"), section


def _all_lines(paper: Paper) -> Iterator[Line]:
    """Every line that is printed: text, footnotes, headers, footers."""
    yield from paper.reading.lines
    yield from paper.reading.notes
    for section in paper.sections:
        for lines in [*section.headers.values(), *section.footers.values()]:
            yield from lines


def _effective(paper: Paper, index: int, kind: str, edge: str) -> list[Line]:
    """The header or footer that a section shows: its own, or that of the section before it."""
    for section in reversed(paper.sections[: index + 1]):
        own: dict[str, list[Line]] = getattr(section, edge)
        if kind in own:
            return own[kind]
    return []


def _page_number(lines: list[Line]) -> Line | None:
    return next((line for line in lines if any(piece.field == "PAGE" for piece in line.pieces)), None)


def _number_lines(paper: Paper) -> Iterator[tuple[str, Line]]:
    for place, section in _sections(paper):
        unused = {"first": not section.title_page, "even": not paper.reading.even_headers}
        for kind, lines in section.headers.items():
            if not unused.get(kind) and (line := _page_number(lines)) is not None:
                yield f"{place}, đầu trang", line


def _has_footer_number(paper: Paper) -> bool:
    return any(_page_number(lines) for section in paper.sections for lines in section.footers.values())


def _length(paper: Paper) -> int:
    return sum(len(line.words) for line in paper.reading.lines)
