"""Rules of the content: paragraphs, khoản, end mark, pointer to the appendix (Phụ lục I, mục II, khoản 6)."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, zip_longest

from parapp.document.nd30.lines import Line
from parapp.document.nd30.looks import Fault, Wanted, differences, faults, in_paragraph, millimetres, points
from parapp.document.nd30.markup import mm
from parapp.document.nd30.paper import TYPED_LINE, Paper

LONG = 60  # characters: shorter paragraphs may be titles
INDENTS = (567, 720)
INDENT_TOLERANCE = 6
LEAST_GAP = 120  # twips
SINGLE_TO_HALF = (239.0, 361.0)
POINTS_TOLERANCE = 0.2
TITLE_LENGTH = 100
CLAUSE = re.compile(r"^(\d+)\.\s+(?!\d)")
PART_TITLE = re.compile(r"^[IVXL]+\.(?:\s|$)")
SENTENCE_END = (".", ";", ":", ",", "/")
POINTER = re.compile(r"phụ lục|kèm theo", re.IGNORECASE)


def running(paper: Paper) -> list[Line]:
    """Paragraphs of running text: long ones outside tables that are not set in the middle."""
    return [line for line in paper.body if len(line.words) >= LONG and line.shape.align != "center"]


def running_text(paper: Paper) -> Iterator[Fault]:
    """R55, II.6e: justified, upright, 13 to 14; one size throughout is good habit."""
    lines = [line for line in paper.body if line.words]
    yield from faults(((in_paragraph(line), line) for line in lines), Wanted(sizes=(13, 14)))
    bases = {id(line) for line in paper.bases}
    for line in running(paper):
        wanted = Wanted(align="both")
        if found := list(differences(line, wanted)):
            yield Fault(in_paragraph(line), f"Đoạn văn {', '.join(found)}.")
        if is_slanted(line) and id(line) not in bases:
            yield Fault(in_paragraph(line), "Cả đoạn in nghiêng, nội dung phải là chữ đứng.")
    sizes = Counter(piece.look.size for line in lines for piece in line.visible)
    if len(sizes) > 1 and all(13 <= size <= 14 for size in sizes):
        yield Fault("Nội dung", f"Dùng nhiều cỡ chữ: {', '.join(map(points, sorted(sizes)))}.", "PRACTICE")


def is_slanted(line: Line) -> bool:
    """Whether a whole paragraph is in italics; remarks in brackets may be."""
    return all(piece.look.italic for piece in line.visible) and not line.words.startswith("(")


def first_line(paper: Paper) -> Iterator[Fault]:
    """R56, II.6e: first lines 10 or 12.7 mm in, by the indent, the same everywhere."""
    kept: list[float] = []
    for line in openings(running(paper)):
        if line.raw.startswith(("\t", "  ", "\u00a0\u00a0")):
            yield Fault(in_paragraph(line), "Dòng đầu thụt vào bằng phím Tab hoặc dấu cách.")
        elif indent := next((one for one in INDENTS if abs(line.shape.first - one) <= INDENT_TOLERANCE), None):
            kept.append(indent)
        else:
            status = "PRACTICE" if line.label and starts_inside(line) else ""
            message = f"Dòng đầu thụt {millimetres(mm(line.shape.first))}, phải là 10 mm hoặc 12,7 mm."
            yield Fault(in_paragraph(line), message, status)
    if len(set(kept)) > 1:
        yield Fault("Nội dung", "Các đoạn thụt đầu dòng không bằng nhau (10 mm và 12,7 mm).", "PRACTICE")


def starts_inside(line: Line) -> bool:
    """Whether an automatic number stands where a first line should begin, the text hanging behind it."""
    start = line.shape.left + line.shape.first
    return any(abs(start - one) <= INDENT_TOLERANCE for one in INDENTS)


def openings(lines: Iterable[Line]) -> Iterator[Line]:
    """The first line of each paragraph: what follows a line break within one is not indented."""
    seen: set[int] = set()
    for line in lines:
        if line.paragraph not in seen:
            seen.add(line.paragraph)
            yield line


def paragraph_gaps(paper: Paper) -> Iterator[Fault]:
    """R57, II.6e: at least 6 points between paragraphs, not by empty ones."""
    for before, line in pairwise(paragraphs(paper.content)):
        apart = before.spot.section != line.spot.section or before.spot.in_table or line.spot.in_table
        if apart or not before.words:
            continue
        if not line.words:
            if not line.strokes and not line.new_page and goes_on(paper.body, line):
                yield Fault(f"Sau đoạn {in_paragraph(before)[5:]}", "Dùng đoạn trống để cách đoạn.")
        elif (found := gap_between(before, line)) < LEAST_GAP:
            yield Fault(in_paragraph(line), f"Cách đoạn trên {points(found / 20)} pt, ít nhất phải là 6 pt.")


def paragraphs(lines: Sequence[Line]) -> list[Line]:
    """One line for each paragraph; typed rules are left out."""
    return [line for line in openings(lines) if not TYPED_LINE.match(line.raw) or not line.words]


def goes_on(body: Sequence[Line], line: Line) -> bool:
    """Whether text of the same section follows: an empty line before the signature or a table parts nothing."""
    after = body[body.index(line) + 1 :]
    return any(other.words and other.spot.section == line.spot.section for other in after)


def gap_between(before: Line, line: Line) -> float:
    """Twips that part two paragraphs."""
    alike = before.shape.style == line.shape.style
    after = 0.0 if before.shape.contextual and alike else before.shape.after
    return max(after, 0.0 if line.shape.contextual and alike else line.shape.before)


def line_spacing(paper: Paper) -> Iterator[Fault]:
    """R58, II.6e: lines from single to one and a half."""
    for line in running(paper):
        if not is_spaced(line):
            rule = "dòng" if line.shape.line_rule == "auto" else "pt"
            amount = line.shape.line / (240 if rule == "dòng" else 20)
            yield Fault(
                in_paragraph(line), f"Giãn dòng {points(round(amount, 2))} {rule}, phải từ dòng đơn đến 1,5 dòng."
            )


def is_spaced(line: Line) -> bool:
    """Whether its lines stand from single to one and a half apart."""
    if line.shape.line_rule == "auto":
        return SINGLE_TO_HALF[0] <= line.shape.line <= SINGLE_TO_HALF[1]
    single, height = line.size * 1.15, line.shape.line / 20
    low_enough = height <= single * 1.5 + POINTS_TOLERANCE
    return low_enough and (line.shape.line_rule == "atLeast" or height >= single - POINTS_TOLERANCE)


def part_titles(paper: Paper) -> Iterator[Fault]:
    """R62, V-6b: "I. TITLE" in capitals, upright, bold."""
    titles = [line for line in paper.body if PART_TITLE.match(line.words)]
    wanted = Wanted(bold=True, italic=False, capitals=True)
    yield from faults(((in_paragraph(line), line) for line in titles), wanted)


def clauses(paper: Paper) -> Iterator[Fault]:
    """R64, II.6đ: "1." with a title bold, without a title not bold, both upright."""
    lines = [line for line in paper.body if line.words]
    for line, following in zip_longest(lines, lines[1:]):
        if (match := CLAUSE.match(line.words)) is None:
            continue
        bold = [piece.look.bold for piece in line.visible]
        if _is_title(line, following, int(match[1])) and not any(bold):
            yield Fault(in_paragraph(line), "Khoản có tiêu đề chưa in đậm.")
        elif all(bold) and len(line.words) > TITLE_LENGTH and line.words.endswith((".", ";")):
            yield Fault(in_paragraph(line), "Khoản không có tiêu đề đang in đậm.")
        if any(piece.look.italic for piece in line.visible[:1]):
            yield Fault(in_paragraph(line), "Khoản đang in nghiêng, phải là chữ đứng.")


def _is_title(line: Line, following: Line | None, number: int) -> bool:
    """A short line without a sentence's end that has text of its own below, not just the next item of a list."""
    if len(line.words) > TITLE_LENGTH or line.words.endswith(SENTENCE_END) or following is None:
        return False
    next_one = CLAUSE.match(following.words)
    return not (next_one and int(next_one[1]) == number + 1) and not re.match(r"^[IVXL]+\.\s", following.words)


def end_mark(paper: Paper) -> Iterator[Fault]:
    """R68, PL3: the content ends "./."."""
    lines = [line for line in paper.content if line.words]
    if lines and not lines[-1].words.endswith("./."):
        yield Fault(in_paragraph(lines[-1]), "Hết nội dung mà không có dấu “./.”.")


def pointer(paper: Paper) -> Iterator[Fault]:
    """R69, III.1a: the text points to its appendices."""
    if not any(POINTER.search(line.words) for line in [*paper.content, *paper.subject]):
        yield Fault("Nội dung", "Có phụ lục nhưng nội dung văn bản không chỉ dẫn đến phụ lục.")
