"""Rules of headings and of numbered paragraphs: phần, chương, mục, điều, khoản, điểm (Phụ lục I, mục II, khoản 6)."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from parapp.document.nd30.body import CLAUSE, INDENT_TOLERANCE, INDENTS, PART_TITLE, TITLE_LENGTH
from parapp.document.nd30.lines import Line
from parapp.document.nd30.looks import Fault, Wanted, faults, in_paragraph, millimetres
from parapp.document.nd30.markup import mm
from parapp.document.nd30.paper import DECIDING, Paper
from parapp.vietnamese.numbers import parse_roman

DIVISION = re.compile(
    r"^(?P<kind>Phần|Chương|Mục|Tiểu mục)\s+(?:thứ\s+)?(?P<number>\S+?)(?P<rest>[.:]?(?:\s.*)?)$", re.IGNORECASE
)
ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
ARTICLE = re.compile(r"^Điều\s+(?P<number>\d+|[IVXLC]+\b)(?P<sign>[.:)]?)(?P<rest>(?:\s.*)?)$")
POINT = re.compile(r"^(?P<letter>[a-zđăâêôơư]{1,2})(?P<sign>[).])\s")
PLAIN_LETTERS = "abcdđeghiklmnopqrstuvxy"
ALL_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
BULLET = re.compile(r"^(?P<sign>[-–—•·*▪■●○◦➢✓✔§►+])(?P<gap>\s*)\S")
LOWER_BULLETS = ("-", "+")
OWN_LINE = Wanted((13, 14), bold=True, italic=False, capitals=False, align="center")
TITLE_LINE = Wanted((13, 14), bold=True, italic=False, capitals=True, align="center")


class Division(NamedTuple):
    """A line "Phần I", "Chương II", "Mục 1", what follows the number on it, and the line of its title below if any."""

    line: Line
    kind: str
    number: str
    rest: str
    title: Line | None


def divisions(paper: Paper) -> list[Division]:
    """The parts, chapters and sections of the content that stand as headings: short lines, centred or bold."""
    lines = [line for line in paper.body if line.words]
    found = []
    for line, following in zip_longest(lines, lines[1:]):
        match = _division(line)
        if match and _stands_as_heading(line):
            title = following if following is not None and _may_be_title(following) else None
            kind, number = match["kind"].capitalize(), match["number"].rstrip(".:")
            found.append(Division(line, kind, number, match["rest"].strip(" .:"), title))
    return found


def _division(line: Line) -> re.Match[str] | None:
    """The line as "Phần", "Chương", "Mục" or "Tiểu mục" with a number."""
    match = DIVISION.match(line.words)
    number = match["number"].rstrip(".:") if match else ""
    is_number = number.isdecimal() or number.casefold() in ORDINALS or (number and parse_roman(number) is not None)
    return match if is_number else None


def _stands_as_heading(line: Line) -> bool:
    bold = all(piece.look.bold for piece in line.visible)
    return line.shape.align == "center" or (bold and len(line.words) <= TITLE_LENGTH)


def _may_be_title(line: Line) -> bool:
    return line.shape.align == "center" and _division(line) is None


def titled(paper: Paper) -> Iterator[Fault]:
    """R59, II.6d: phần, chương, mục, tiểu mục and điều have a title or words of their own."""
    for division in divisions(paper):
        if division.title is None and not division.rest:
            yield Fault(in_paragraph(division.line), "Không có tiêu đề.")
    for line in paper.body:
        if re.fullmatch(r"(?:[IVXL]+|Điều\s+\d+)[.:]?", line.words):
            yield Fault(in_paragraph(line), "Không có tiêu đề hoặc nội dung.")


def parts_and_chapters(paper: Paper) -> Iterator[Fault]:
    """R60, II.6đ: "Phần I", "Chương I" on a line of its own, centred, bold; the title below in capitals."""
    yield from _division_faults(paper, ("Phần", "Chương"), roman_numbers=True)


def sections(paper: Paper) -> Iterator[Fault]:
    """R61, II.6đ: "Mục 1", "Tiểu mục 1" on a line of its own, centred, bold; the title below in capitals."""
    yield from _division_faults(paper, ("Mục", "Tiểu mục"), roman_numbers=False)


def _division_faults(paper: Paper, kinds: tuple[str, str], roman_numbers: bool) -> Iterator[Fault]:
    for line, kind, number, rest, title in divisions(paper):
        if kind not in kinds:
            continue
        if rest or line.words.endswith((".", ":")):
            yield Fault(in_paragraph(line), "Từ chỉ phần và số thứ tự phải trên một dòng riêng, không có dấu ở cuối.")
        if number.isdecimal() == roman_numbers:
            yield Fault(in_paragraph(line), f"Số thứ tự phải là chữ số {'La Mã' if roman_numbers else 'Ả Rập'}.")
        yield from faults([(in_paragraph(line), line)], OWN_LINE)
        if title is not None:
            yield from faults([(in_paragraph(title), title)], TITLE_LINE)


def title_position(paper: Paper) -> Iterator[Fault]:
    """R63: "I." stands like a paragraph or at the left edge, the same everywhere; the decree is silent."""
    places: set[float] = set()
    for line in paper.body:
        if PART_TITLE.match(line.words) and not line.tabbed:
            start = line.shape.left + line.shape.first
            known = next((one for one in (0, *INDENTS) if abs(start - one) <= INDENT_TOLERANCE), None)
            if line.shape.align == "center":
                yield Fault(in_paragraph(line), "Tiêu đề canh giữa.")
            elif known is None:
                yield Fault(in_paragraph(line), f"Tiêu đề lùi vào {millimetres(mm(start))}.")
            else:
                places.add(known)
    if len(places) > 1:
        yield Fault("Nội dung", "Các tiêu đề “I.”, “II.” không thẳng hàng với nhau.")


def letters(paper: Paper) -> Iterator[Fault]:
    """R65, II.6đ: "a)" upright, letters in the order of the Vietnamese alphabet; ă, â, ê, ô, ơ, ư may be skipped."""
    before = ""
    for line in paper.body:
        match = POINT.match(line.words)
        if match is None:
            before = "" if _ends_letters(line) else before
            continue
        letter = match["letter"]
        if match["sign"] != ")":
            yield Fault(in_paragraph(line), "Sau chữ cái của điểm phải là dấu “)”.")
        if letter != "a" and letter not in _next_letters(before):
            wanted = _next_letters(before)[0] if before else "a"
            yield Fault(in_paragraph(line), f"Điểm “{letter})” không theo thứ tự, phải là “{wanted})”.")
        if any(piece.look.italic for piece in line.visible[:1]):
            yield Fault(in_paragraph(line), "Điểm đang in nghiêng, phải là chữ đứng.")
        before = letter


def _ends_letters(line: Line) -> bool:
    """Whether a new list of letters may begin after this line: a heading, an article or a clause."""
    return any(mark.match(line.words) for mark in (PART_TITLE, CLAUSE, ARTICLE, DIVISION))


def _next_letters(before: str) -> list[str]:
    """The letters that may follow; after y comes aa, then ab or bb, after ay comes ba."""
    head, last = before[:-1], before[-1:]
    if last == "y":
        return [f"{_next_letters(head)[0]}a" if head else "aa"]
    alphabets = [letters for letters in (PLAIN_LETTERS, ALL_LETTERS) if last and last in letters[:-1]]
    following = [letters[letters.index(last) + 1] for letters in alphabets]
    return [*(head + sign for sign in following), *(sign * 2 for sign in following if head == last)] or ["a"]


def articles(paper: Paper) -> Iterator[Fault]:
    """R66, II.6đ: "Điều 1." bold, upright, indented like a paragraph, Arabic numbers in order."""
    found = [(line, match) for line in paper.body if (match := ARTICLE.match(line.words)) and _heads(match, paper)]
    if not found and paper.code == "QĐ":
        yield Fault("Nội dung", "Nội dung quyết định không chia thành điều.", "MODEL")
    order, before = 0, 0
    for line, match in found:
        place, number, order = in_paragraph(line), match["number"], order + 1
        if not number.isdecimal():
            yield Fault(place, "Số thứ tự của điều phải là chữ số Ả Rập.")
        elif int(number) not in (before + 1, order):
            yield Fault(place, f"Điều {number} không theo thứ tự, phải là Điều {before + 1}.")
        before = int(number) if number.isdecimal() else order
        if match["sign"] != ".":
            yield Fault(place, "Sau số thứ tự của điều phải có dấu chấm.")
        yield from _article_look(line)


def _heads(match: re.Match[str], paper: Paper) -> bool:
    return bool(match["sign"]) or (paper.code in DECIDING and not match["rest"].strip())


def _article_look(line: Line) -> Iterator[Fault]:
    head = line.visible[:1]
    if any(not piece.look.bold for piece in head):
        yield Fault(in_paragraph(line), "Từ “Điều” và số thứ tự chưa in đậm.")
    if any(piece.look.italic for piece in head):
        yield Fault(in_paragraph(line), "Từ “Điều” và số thứ tự đang in nghiêng.")
    start = line.shape.left + line.shape.first
    if line.shape.align != "center" and all(abs(start - one) > INDENT_TOLERANCE for one in INDENTS):
        yield Fault(in_paragraph(line), f"Điều lùi vào {millimetres(mm(start))}, phải là 10 mm hoặc 12,7 mm.")


def bullets(paper: Paper) -> Iterator[Fault]:
    """R67: below the letters a hyphen (or "+") and a blank; the decree is silent."""
    for line in paper.body:
        match = BULLET.match(line.text.lstrip())
        if match is None or re.match(r"^[-+*]\s*\d", line.words):
            continue
        if match["sign"] not in LOWER_BULLETS:
            yield Fault(in_paragraph(line), f"Gạch đầu dòng bằng dấu “{match['sign']}”.")
        elif not match["gap"]:
            yield Fault(in_paragraph(line), f"Sau dấu “{match['sign']}” đầu dòng thiếu dấu cách.")
