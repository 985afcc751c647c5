"""Rules of appendices and of tables (Phụ lục I, mục III, khoản 1)."""

import re
from collections.abc import Iterator

from parapp.document.nd30.lines import Line
from parapp.document.nd30.looks import Fault, Wanted, faults, quote
from parapp.document.nd30.paper import AppendixPart, Paper
from parapp.vietnamese.numbers import roman

ROMAN_LABEL = re.compile(r"^phụ lục\s+([IVXL]+)\b", re.IGNORECASE)
LABEL = re.compile(r"^Phụ lục(?: [IVXL]+)?$")
GAP = r"[\s.…_]*"
REFERENCE = re.compile(
    rf"^\((?:Ban hành )?[Kk]èm theo (?P<kind>.+?) số:?\s*(?P<number>\d*[a-zđ]?){GAP}/(?P<symbol>\S+)\s+"
    rf"ngày{GAP}(?P<day>\d*){GAP}tháng{GAP}(?P<month>\d*){GAP}năm{GAP}(?P<year>\d*){GAP} của \S.*\)$"
)
REFERENCE_PARTS = {
    "số, ký hiệu": r"/\s*[A-ZĐ]",
    "thời gian ban hành": r"ngày.*tháng.*năm",
    "tên cơ quan ban hành": r"\bcủa\s+\w",
}
NUMBER = re.compile(r"(\d+[a-zđ]?)\s*/\s*(\S+)$|/\s*(\S+)$")
DATE = re.compile(r"ngày\D*(\d+)\D*tháng\D*(\d+)\D*năm\D*(\d{4})")
INFORMATION = re.compile(r"^(?:Số:?\s*)?\d+[a-zđ]?/\S+.*\d{4}\b")
MANY_ROWS = 5


def numbering(paper: Paper) -> Iterator[Fault]:
    """R91, III.1a: several appendices have Roman numbers, a single one has none."""
    several = len(paper.appendices) > 1
    for index, part in enumerate(paper.appendices, start=1):
        words = part.label.words
        match = ROMAN_LABEL.match(words)
        if several and (match is None or match[1].upper() != roman(index)):
            yield Fault(_place(part), f"{quote(part.label)} phải đánh số La Mã: Phụ lục {roman(index)}.")
        elif not several and re.match(r"^phụ lục\s+(?:[IVXL]+|\d+)\b", words, re.IGNORECASE):
            yield Fault(_place(part), "Chỉ có một phụ lục thì không đánh số.")


def label(paper: Paper) -> Iterator[Fault]:
    """R92, III.1b: "Phụ lục" on its own line, normal case, 14, upright, bold, centred."""
    wanted = Wanted((14, 14), bold=True, italic=False, align="center")
    for part in paper.appendices:
        yield from faults([(_place(part), part.label)], wanted)
        if not LABEL.match(re.sub(r"\d+$", "I", part.label.words)):
            yield Fault(_place(part), f"Viết {quote(part.label)}, phải là “Phụ lục” (chữ thường) trên một dòng riêng.")


def title(paper: Paper) -> Iterator[Fault]:
    """R93, III.1b: title in capitals, 13 to 14, upright, bold, centred."""
    wanted = Wanted((13, 14), bold=True, italic=False, capitals=True, align="center")
    for part in paper.appendices:
        if not part.title:
            yield Fault(_place(part), "Phụ lục không có tên, hoặc tên không canh giữa.")
        yield from faults(((_place(part), line) for line in part.title), wanted)


def reference(paper: Paper) -> Iterator[Fault]:
    """R94, III.1c: "(Kèm theo …)" with number, date and body; centred, 13 to 14, italic; the same data as the paper."""
    wanted = Wanted((13, 14), bold=False, italic=True, align="center")
    for part in paper.appendices:
        if part.reference is None:
            yield Fault(_place(part), "Dưới tên phụ lục không có dòng “(Kèm theo …)”.")
            continue
        yield from faults([(_place(part), part.reference)], wanted)
        match = REFERENCE.match(part.reference.words)
        if match is None:
            yield Fault(_place(part), misspelled(part.reference))
        else:
            yield from (Fault(_place(part), message) for message in _contradictions(paper, match))


def misspelled(reference: Line) -> str:
    """What a line "(Kèm theo …)" that is not as it should be lacks, in one Vietnamese sentence."""
    words = reference.words
    if short := re.search(r"ngày\s+(\d+\s*[/.-]\s*\d+\s*[/.-]\s*\d{4})", words):
        return f"{quote(reference)}: ngày viết “{short[1]}”, phải viết đủ “ngày … tháng … năm …”."
    lacking = [name for name, pattern in REFERENCE_PARTS.items() if not re.search(pattern, words)]
    return f"{quote(reference)} {'thiếu ' + ', '.join(lacking) if lacking else 'chưa viết đúng mẫu'}."


def _contradictions(paper: Paper, match: re.Match[str]) -> Iterator[str]:
    """Where the reference line says another number, symbol or date than the paper; blanks contradict nothing.

    What a decision issues may name the decision instead, as it does under its own trích yếu.
    """
    issued_with = REFERENCE.match(paper.attached_to.words) if paper.attached_to else None
    if issued_with is not None and issued_with["symbol"].casefold() == match["symbol"].casefold():
        return
    own = NUMBER.search(paper.number.words) if paper.number else None
    if own is not None:
        number, symbol = own[1] or "", own[2] or own[3]
        if number and match["number"] and number.lstrip("0") != match["number"].lstrip("0"):
            yield f"Phụ lục ghi số {match['number']}, văn bản ghi số {number}."
        if symbol.casefold() != match["symbol"].casefold():
            yield f"Phụ lục ghi ký hiệu {match['symbol']}, văn bản ghi {symbol}."
    date = DATE.search(paper.place_date.words) if paper.place_date else None
    said = (match["day"], match["month"], match["year"])
    if date is not None and all(said) and tuple(map(int, said)) != tuple(map(int, date.groups())):
        yield f"Phụ lục ghi ngày {'/'.join(said)}, văn bản ghi ngày {'/'.join(date.groups())}."


def own_pages(paper: Paper) -> Iterator[Fault]:
    """R97, III.1đ: each appendix counts its pages from 1, in a section of its own."""
    sections_before = {line.spot.section for line in [*paper.head, *paper.content, *paper.signing]}
    for part in paper.appendices:
        section = part.label.spot.section
        if section in sections_before:
            yield Fault(_place(part), "Phụ lục không có số trang riêng (chưa tách thành phần riêng).")
        elif paper.sections[section].numbers["start"] != "1":
            yield Fault(_place(part), "Số trang của phụ lục không bắt đầu lại từ 1.")
        sections_before |= {line.spot.section for line in part.lines if line.words}


def end_mark(paper: Paper) -> Iterator[Fault]:
    """R99, PL3: the content of each appendix ends "./."."""
    for part in paper.appendices:
        last = next((line for line in reversed(part.lines) if line.words), part.label)
        if not last.words.endswith("./."):
            yield Fault(_place(part), "Hết phụ lục mà không có dấu “./.”.")


def filled_alike(paper: Paper) -> Iterator[Fault]:
    """R95, III.1c: on paper the reference line is filled in, electronically it may stay blank; all appendices alike."""
    lines = [part.reference for part in paper.appendices if part.reference is not None]
    matches = [match for line in lines if (match := REFERENCE.match(line.words))]
    if len({bool(match["number"]) for match in matches}) > 1:
        yield Fault("Các phụ lục", "Dòng “(Kèm theo …)” có phụ lục ghi số, có phụ lục để trống.", "UNSURE")


def rule(paper: Paper) -> Iterator[Fault]:
    """R96, mẫu 2.1, 2.2: a short line under the reference line."""
    for part in paper.appendices:
        if part.reference is not None and not part.strokes:
            yield Fault(_place(part), "Dưới dòng “(Kèm theo …)” không có đường kẻ ngắn.")


def first_numbers(paper: Paper) -> Iterator[Fault]:
    """R98: the number of an appendix's first page is hidden or shown; the decree is silent; all appendices alike."""
    sections = {part.label.spot.section: paper.sections[part.label.spot.section] for part in paper.appendices}
    if len({section.title_page for section in sections.values()}) > 1:
        yield Fault("Các phụ lục", "Trang đầu có phụ lục hiện số trang, có phụ lục không hiện.")


def own_file(paper: Paper) -> Iterator[Fault]:
    """R101, III.1d: the top of an appendix in a file of its own holds the line of the agency's signature, no more."""
    for line in (line for line in paper.head if line.words):
        if not INFORMATION.match(line.words):
            yield Fault("Đầu trang 1", f"{quote(line)} đứng trên “Phụ lục”, chỗ dành cho thông tin chữ ký số.")
            continue
        wanted = Wanted((10, 10), bold=False, italic=False, align="right")
        yield from faults([("Đầu trang 1", line)], wanted)


def room_for_seal(paper: Paper) -> Iterator[Fault]:
    """R102, Điều 33: nothing is drawn where the seal goes: over the name of the body or the title of the appendix."""
    for part in paper.appendices:
        if any(line.pictures or line.shapes > len(line.strokes) for line in [part.label, *part.title]):
            yield Fault(_place(part), "Có hình vẽ hoặc hình ảnh ở chỗ đóng dấu treo của phụ lục.")


def table_rows(paper: Paper) -> Iterator[Fault]:
    """R103: header rows repeat and rows are not split."""
    for order, grid in enumerate(paper.data_tables, start=1):
        place = f"Bảng {order}"
        if len(grid.rows) >= MANY_ROWS and not grid.rows[0].header:
            yield Fault(place, "Hàng tiêu đề của bảng không lặp lại ở đầu mỗi trang.")
        if split := sum(not row.whole for row in grid.rows):
            yield Fault(place, f"{split} hàng của bảng có thể bị ngắt sang hai trang.")


def _place(part: AppendixPart) -> str:
    return f"Phụ lục {quote(part.label)}" if len(part.label.words) > 12 else part.label.words
