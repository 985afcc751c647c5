"""Finding the parts of a paper by their words and where they stand; names of styles are no evidence."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import Any

from parapp.document.nd30.heads import NATIONAL_KEY, NUMBER, STAMP, cut, placed, read_head, side_by_side
from parapp.document.nd30.lines import Line, Reading
from parapp.document.nd30.paper import BASIS, COMMAND, HEADING, TYPED_LINE, AppendixPart, Paper, kind_code
from parapp.vietnamese.text import compare_key

SIGNERS_BESIDE = re.compile(r"(?:\s*\t\s*|\s{4,})(?=\S)")
RECIPIENTS = re.compile(r"^Nơi\s+nhận\s*(?::|$)", re.IGNORECASE)
SIGNATURE = re.compile(r"^(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L|TU/Q)\s*[./]")
TITLE = re.compile(
    r"^(?:(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\b|(?:QUYỀN |PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|CHÁNH|BÍ THƯ|CHỦ NHIỆM)"
    r"|HIỆU TRƯỞNG|PHÓ |ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|THỦ TRƯỞNG|VĂN PHÒNG)"
)
NOT_A_NAME = re.compile(r"^[(\[]|^đã ký|^ký,", re.IGNORECASE)
ADDRESSEE = re.compile(r"^Kính\s+gửi\b", re.IGNORECASE)
DRAFTER = re.compile(r"^[A-ZĐ]{1,6}\s*\.?\s*\(?\s*\d{1,4}\s*b?\s*\)?$")
LONGEST_HEAD = 120  # characters: where letterheads are typed with tabs, the issuing body stands on the same line
APPENDIX = re.compile(r"^phụ lục\b", re.IGNORECASE)
REFERENCE = re.compile(r"^\(?\s*(?:Ban hành\s+)?kèm theo\b", re.IGNORECASE)


def find_papers(reading: Reading) -> list[Paper]:
    """The papers of the file, one after the other: a decision and the plan it issues may share a file."""
    starts = [0, *_letterheads(reading.lines)[1:], len(reading.lines)]
    papers: list[Paper] = []
    for start, end in pairwise(starts):
        paper = find_parts(replace(reading, lines=reading.lines[start:end]))
        paper.earlier = papers[:]
        papers.append(paper)
    return papers


def whole(papers: Sequence[Paper]) -> Paper:
    """All papers of a file as one, for what the file's pages are to be; of one paper itself."""
    if len(papers) == 1:
        return papers[0]

    def every(name: str) -> list[Any]:
        return [one for paper in papers for one in getattr(paper, name)]

    first, lines = papers[0], [line for paper in papers for line in paper.reading.lines]
    return replace(
        first,
        reading=replace(first.reading, lines=lines),
        head=every("head"),
        content=every("content"),
        addressees=every("addressees"),
        block=every("block"),
        signing=every("signing"),
        recipients=every("recipients"),
        appendices=every("appendices"),
    )


def _letterheads(lines: list[Line]) -> list[int]:
    """Index of the first line of each letterhead, where the table, boxes or stamps of a national name begin."""
    starts = []
    for index, line in enumerate(lines):
        if len(line.words) < LONGEST_HEAD and NATIONAL_KEY in compare_key(line.words):
            while index and _belongs_to_head(lines[index - 1], line):
                index -= 1
            starts.append(index)
    return starts


def _belongs_to_head(before: Line, national: Line) -> bool:
    same_table = national.spot.in_table and before.spot.table == national.spot.table
    return same_table or (before.spot.box and national.spot.box) or bool(STAMP.match(before.words))


def find_parts(reading: Reading) -> Paper:
    """The paper with every part that could be recognised."""
    paper = Paper(reading)
    if _is_appendix_alone(reading.lines):
        return _appendix_alone(paper)
    lines = _without_appendices(paper, reading.lines)
    top = _head_length(lines)
    paper.head = [piece for line in lines[:top] for piece in side_by_side(line)]
    read_head(paper)
    rest = _read_title(paper, lines[top:])
    _read_end(paper, rest)
    return paper


def _without_appendices(paper: Paper, lines: list[Line]) -> list[Line]:
    """Takes the appendices out of the lines; what remains is the main text."""
    first = next((index for index, line in enumerate(lines) if _opens_text(line)), len(lines))
    starts = [index for index, line in enumerate(lines) if index > first and _opens_appendix(line)]
    for start, end in pairwise([*starts, len(lines)]):
        paper.appendices.append(_appendix(lines[start:end]))
    return lines[: starts[0]] if starts else lines


def _is_appendix_alone(lines: list[Line]) -> bool:
    """Whether the file begins with "Phụ lục" and has nothing of a paper before it."""
    if any(compare_key(line.words) == NATIONAL_KEY or _opens_text(line) for line in lines):
        return False
    return any(_opens_appendix(line) for line in [line for line in lines if line.words][:4])


def _appendix_alone(paper: Paper) -> Paper:
    lines = paper.reading.lines
    start = next(index for index, line in enumerate(lines) if _opens_appendix(line))
    paper.standalone, paper.head = True, lines[:start]
    others = [index for index, line in enumerate(lines) if index > start and _opens_appendix(line)]
    paper.appendices = [_appendix(lines[at:end]) for at, end in pairwise([start, *others, len(lines)])]
    return paper


def _opens_text(line: Line) -> bool:
    """Whether the line shows that the main text has begun: appendices come only after it."""
    return bool(RECIPIENTS.match(line.words) or kind_code(line.words))


def _opens_appendix(line: Line) -> bool:
    """A line "Phụ lục …" that stands like a title."""
    if not APPENDIX.match(line.words) or len(line.words) > 150 or line.spot.in_table:
        return False
    bold = all(piece.look.bold for piece in line.visible)
    alone = len(line.words) <= 20
    return line.shape.align == "center" or (bold and alone)


def _appendix(lines: list[Line]) -> AppendixPart:
    label, rest = lines[0], [line for line in lines[1:] if line.words]
    title = list(takewhile(lambda line: not _ends_title(line), rest))
    after = rest[len(title)] if len(title) < len(rest) else None
    reference = after if after is not None and REFERENCE.match(after.words) else None
    at = lines.index(label) + 1 if after is None else lines.index(after) + (reference is not None)
    head = [*lines[:at], *takewhile(_may_hold_stroke, lines[at:])]
    return AppendixPart(label, title, reference, lines, [stroke for line in head for stroke in line.strokes])


def _may_hold_stroke(line: Line) -> bool:
    return not line.spot.in_table and (not line.words or bool(TYPED_LINE.match(line.words)))


def _ends_title(line: Line) -> bool:
    return line.spot.in_table or bool(REFERENCE.match(line.words)) or line.shape.align != "center"


def _head_length(lines: list[Line]) -> int:
    """How many lines stand before the tên loại; for a paper without one, before its first running text."""
    for index, line in enumerate(lines):
        if kind_code(line.words) and not NUMBER.match(line.words):
            return index
    text = (
        index
        for index, line in enumerate(lines)
        if ADDRESSEE.match(line.words) or (not line.spot.in_table and len(line.words) > 60)
    )
    return next(text, len(lines))


def _read_title(paper: Paper, lines: list[Line]) -> list[Line]:
    """Takes tên loại, trích yếu and the stroke under it; returns the lines of the content."""
    if not lines or not kind_code(lines[0].words):
        return lines
    paper.kind = lines[0]
    at = 1 + _title_gap(lines)
    while at < len(lines) and _is_subject(lines[at], paper.subject):
        paper.subject.append(lines[at])
        at += 1
    end = _after_rule(lines, at)
    if paper.subject and end < len(lines) and REFERENCE.match(lines[end].words):
        paper.attached_to, at = lines[end], end + 1
        end = _after_rule(lines, at)
    # A stroke may hang on the first line of the content and still be drawn above it.
    held = [*lines[:end], *(line for line in lines[end : end + 1] if not line.spot.in_table)]
    paper.subject_strokes = [placed(paper, line, stroke) for line in held for stroke in line.strokes]
    return lines[at:]


def _after_rule(lines: list[Line], at: int) -> int:
    """Index of the first line from `at` on that is neither empty nor a typed rule."""
    return next(
        (i for i in range(at, len(lines)) if lines[i].words and not TYPED_LINE.match(lines[i].words)), len(lines)
    )


def _title_gap(lines: list[Line]) -> int:
    """How many empty lines follow the tên loại."""
    return sum(1 for _ in takewhile(lambda line: not line.words and not line.strokes, lines[1:]))


def _is_subject(line: Line, before: list[Line]) -> bool:
    if not line.words or TYPED_LINE.match(line.words) or any(earlier.strokes for earlier in before):
        return False
    if BASIS.match(line.words) or HEADING.match(line.words) or REFERENCE.match(line.words) or line.spot.in_table:
        return False
    centred = line.shape.align == "center"
    all_bold = all(piece.look.bold for piece in line.visible)
    return (centred and not (before and line.words.isupper())) or (not before and all_bold)


def _read_end(paper: Paper, lines: list[Line]) -> None:
    """Splits what follows the title into addressees, content, and the block of recipients and signature."""
    lines = _without_addressees(paper, lines)
    start = _end_of_content(lines)
    paper.content, block = lines[:start], [part for line in lines[start:] for part in _signers_beside(line)]
    title = next((line for line in block if RECIPIENTS.match(line.words)), None)
    paper.recipients_title, paper.block = title, block
    if title is not None:
        paper.recipients = [line for line in block if line.words and _is_recipient(line, title)]
    if len(paper.recipients) > 1 and DRAFTER.match(paper.recipients[-1].words):
        paper.drafter = paper.recipients.pop()
    others = [line for line in block if line is not title and line not in paper.recipients]
    _read_signature(paper, [line for line in others if line is not paper.drafter])


def _without_addressees(paper: Paper, lines: list[Line]) -> list[Line]:
    """Takes "Kính gửi: …" and the lines of further addressees below it out of the lines."""
    start = next((index for index, line in enumerate(lines[:10]) if ADDRESSEE.match(line.words)), None)
    if start is None:
        return lines
    end = start + 1
    while end < len(lines) and _is_further_addressee(lines[end], lines[start:end]):
        end += 1
    while not lines[end - 1].words:
        end -= 1
    paper.addressees = [line for line in lines[start:end] if line.words]
    return [*lines[:start], *lines[end:]]


def _is_further_addressee(line: Line, before: list[Line]) -> bool:
    """Whether an addressee stands on the line: behind a dash, after a semicolon, or in the same table."""
    first, last = before[0], next(one for one in reversed(before) if one.words)
    dashed = line.words.startswith(("-", "–", "•", "+")) and first.words.endswith((":", ";", "gửi"))
    goes_on = last.words.endswith(";") and len(line.words) < LONGEST_HEAD
    return not line.words or dashed or goes_on or (first.spot.in_table and line.spot.table == first.spot.table)


def _end_of_content(lines: list[Line]) -> int:
    """Index of the first line of the block of recipients and signature, a whole table where it is one."""
    last_text = max((index for index, line in enumerate(lines) if _is_surely_content(line)), default=-1)
    ends = range(last_text + 1, len(lines))
    start = next((index for index in ends if _opens_end(lines[index])), len(lines))
    start = min(start, next((index for index, line in enumerate(lines) if RECIPIENTS.match(line.words)), start))
    while (
        0 < start < len(lines) and lines[start].spot.in_table and lines[start - 1].spot.table == lines[start].spot.table
    ):
        start -= 1
    return start


def _is_surely_content(line: Line) -> bool:
    """Whether the block of the signature cannot have begun yet."""
    marks = (BASIS, HEADING, COMMAND)
    return len(line.words) > 100 or (not line.spot.in_table and any(mark.match(line.words) for mark in marks))


def _opens_end(line: Line) -> bool:
    if SIGNATURE.match(line.words) or RECIPIENTS.match(line.words):
        return True
    return bool(TITLE.match(line.words)) and line.words.isupper() and line.shape.align == "center"


def _signers_beside(line: Line) -> list[Line]:
    """The line as two where a tab sets a signer's line beside a recipient's."""
    match = SIGNERS_BESIDE.search(line.raw)
    if line.spot.in_table or not match or not line.raw[: match.start()].strip():
        return [line]
    left, right = cut(line.pieces, match.start(), match.end())
    return [replace(line, pieces=left, tabbed=True), replace(line, pieces=right, tabbed=True)]


def _is_recipient(line: Line, title: Line) -> bool:
    if line is title or SIGNATURE.match(line.words):
        return False
    if line.spot.container == title.spot.container and (title.spot.in_table or title.spot.box):
        return True
    if title.spot.box or line.spot.table != title.spot.table or abs(line.spot.left - title.spot.left) > 1:
        return False
    return line.words.startswith(("-", "–", "•", "+")) or bool(re.match(r"^Lưu\b", line.words))


def _read_signature(paper: Paper, lines: list[Line]) -> None:
    """Lines of authority and title, and the name below them."""
    inked = [line for line in lines if line.words]
    paper.signing = list(takewhile(lambda line: TITLE.match(line.words) or line.words.isupper(), inked))
    rest = [line for line in inked[len(paper.signing) :] if not NOT_A_NAME.match(line.words)]
    if len(paper.signing) > 1 and not rest and not TITLE.match(paper.signing[-1].words):
        rest = [paper.signing.pop()]  # a name typed in capitals
    paper.signer = rest[0] if rest else None
