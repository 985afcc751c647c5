"""Finding the parts of a paper by their words and where they stand; names of styles are no evidence."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise, takewhile

from parapp.document.nd30.lines import Line, Piece, Reading
from parapp.document.nd30.markup import mm
from parapp.document.nd30.paper import BASIS, HEADING, TYPED_LINE, AppendixPart, Paper, kind_code
from parapp.document.nd30.strokes import Stroke
from parapp.vietnamese.text import compare_key

NATIONAL_KEY = compare_key("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
MOTTO_KEY = re.compile(compare_key("độc lập") + r"\W+" + compare_key("tự do") + r"\W+" + compare_key("hạnh phúc"))

SIDE_BY_SIDE = re.compile(r"(?:\t+|\s{4,})(?=CỘNG\s+H|Độc\s+lập|[^,\t]{2,40},\s*ngày\s)", re.IGNORECASE)
SIGNERS_BESIDE = re.compile(r"\t+(?=\S)")
NUMBER = re.compile(r"^Số\s*[:/\d…._-]|^Số\b.*/", re.IGNORECASE)
DATE = re.compile(
    r"\bngày\b.*\btháng\b.*\bnăm\b|^[^,:\d]{2,40},\s*(?:ngày\s*)?[\d….]+\s*[/.-]\s*[\d….]+", re.IGNORECASE
)
RECIPIENTS = re.compile(r"^Nơi\s+nhận\s*(?::|$)", re.IGNORECASE)
STAMP = re.compile(
    r"^\W*(?:(?:BẢN\s+)?DỰ THẢO|(?:TUYỆT |TỐI )?MẬT|(?:THƯỢNG )?KHẨN|HỎA TỐC|LƯU HÀNH NỘI BỘ)\b", re.IGNORECASE
)
SIGNATURE = re.compile(r"^(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L|TU/Q)\s*[./]")
TITLE = re.compile(
    r"^(?:(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\b|(?:QUYỀN |PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|CHÁNH|BÍ THƯ|CHỦ NHIỆM)"
    r"|HIỆU TRƯỞNG|PHÓ |ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|THỦ TRƯỞNG|VĂN PHÒNG)"
)
NOT_A_NAME = re.compile(r"^[(\[]|^đã ký|^ký,", re.IGNORECASE)
APPENDIX = re.compile(r"^phụ lục\b", re.IGNORECASE)
REFERENCE = re.compile(r"^\(?\s*(?:Ban hành\s+)?kèm theo\b", re.IGNORECASE)
ORGANISATION = re.compile(
    r"^(?:UBND|ỦY BAN|UỶ BAN|HĐND|HỘI ĐỒNG|SỞ|BỘ|PHÒNG(?!,? CH)|VĂN PHÒNG|TRUNG TÂM|CHI CỤC|CỤC|TỔNG CỤC"
    r"|TRƯỜNG|ĐẢNG ỦY|BAN|THANH TRA|CÔNG AN|TRẠM|VIỆN|CHỦ TỊCH)\b",
    re.IGNORECASE,
)
HEAD_OF = re.compile(r"^(?:CHỦ TỊCH|VĂN PHÒNG)$", re.IGNORECASE)
PLACE_WORD = re.compile(r"^(?:XÃ|PHƯỜNG|THỊ|HUYỆN|QUẬN|TỈNH|THÀNH PHỐ|ĐẶC KHU)\b", re.IGNORECASE)


def find_parts(reading: Reading) -> Paper:
    """The paper with every part that could be recognised."""
    paper = Paper(reading)
    lines = _without_appendices(paper, reading.lines)
    top = _head_length(lines)
    paper.head = [piece for line in lines[:top] for piece in _side_by_side(line)]
    _read_head(paper)
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
    return AppendixPart(label, title, reference, lines)


def _ends_title(line: Line) -> bool:
    return line.spot.in_table or bool(REFERENCE.match(line.words)) or line.shape.align != "center"


def _head_length(lines: list[Line]) -> int:
    """How many lines stand before the tên loại; for a paper without one, before its first running text."""
    for index, line in enumerate(lines):
        if kind_code(line.words) and not NUMBER.match(line.words):
            return index
    text = (index for index, line in enumerate(lines) if not line.spot.in_table and len(line.words) > 60)
    return next(text, len(lines))


def _side_by_side(line: Line) -> list[Line]:
    """The line as its left and right parts where tabs or blanks set two parts of the letterhead beside each other."""
    if not (match := SIDE_BY_SIDE.search(line.raw)) or not line.raw[: match.start()].strip():
        return [line]
    left, right = cut(line.pieces, match.start(), match.end())
    return [replace(line, pieces=left, strokes=(), tabbed=True), replace(line, pieces=right, tabbed=True)]


def cut(pieces: Iterable[Piece], end: int, start: int) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The pieces before character `end` and those from character `start` on."""
    left: list[Piece] = []
    right: list[Piece] = []
    at = 0
    for piece in pieces:
        stop = at + len(piece.text)
        if at < end:
            left.append(replace(piece, text=piece.text[: end - at]))
        if stop > start:
            right.append(replace(piece, text=piece.text[max(0, start - at) :]))
        at = stop
    return tuple(left), tuple(right)


def _read_head(paper: Paper) -> None:
    """Finds the parts of the letterhead; lines left of the national name are the names of bodies."""
    names = []
    for line in paper.head:
        key = compare_key(line.words)
        if paper.national is None and key == NATIONAL_KEY:
            paper.national = line
        elif paper.motto is None and MOTTO_KEY.search(key):
            paper.motto = line
        elif paper.number is None and NUMBER.match(line.words):
            paper.number = line
        elif paper.place_date is None and DATE.search(line.words):
            paper.place_date = line
        elif _may_name_a_body(line, paper):
            names.append(line)
    paper.superior, paper.issuer = _split_names(names)
    paper.motto_strokes, paper.issuer_strokes = _assign_strokes(paper)


def _may_name_a_body(line: Line, paper: Paper) -> bool:
    """Whether the line stands above the number, not beside the national name, and is no stamp or rule."""
    if paper.number is not None or not line.words or TYPED_LINE.match(line.words) or STAMP.match(line.words):
        return False
    national = paper.national
    return national is None or line.tabbed or line.spot.container != national.spot.container or not line.spot.in_table


def _split_names(names: list[Line]) -> tuple[list[Line], list[Line]]:
    """Superior body and issuing body: by the word a name begins with, or else by what is bold."""
    starts = [
        index
        for index, line in enumerate(names)
        if index and ORGANISATION.match(line.words) and not HEAD_OF.match(names[index - 1].words)
    ]
    if not starts:
        starts = [index for index, line in enumerate(names) if index and _begins_bold(names, index)][:1]
    at = starts[-1] if starts else 0
    return names[:at], names[at:]


def _begins_bold(names: list[Line], index: int) -> bool:
    plain = all(not piece.look.bold for line in names[:index] for piece in line.visible)
    return plain and names[index].visible[0].look.bold and not PLACE_WORD.match(names[index].words)


def _assign_strokes(paper: Paper) -> tuple[list[Stroke], list[Stroke]]:
    """Strokes under the motto and under the issuing body: by where they lie, whatever paragraph holds them."""
    right: list[Stroke] = []
    left: list[Stroke] = []
    for line in paper.head:
        for stroke in line.strokes:
            (right if _is_right(paper, line, stroke) else left).append(_placed(paper, line, stroke))
    return right, left


def _is_right(paper: Paper, line: Line, stroke: Stroke) -> bool:
    national = paper.national
    if national is not None and national.spot.box:
        return line.spot.container == national.spot.container
    placed = _placed(paper, line, stroke)
    middle = line.spot.left + line.spot.width / 2 if placed.left is None else placed.left + placed.length / 2
    return middle > _right_edge(paper)


def _right_edge(paper: Paper) -> float:
    """Where the right column of the letterhead begins, in millimetres from the text's left edge."""
    national = paper.national
    if national is None or not national.spot.in_table:
        return 0.42 * paper.sections[0].text_width
    return national.spot.left


def _placed(paper: Paper, line: Line, stroke: Stroke) -> Stroke:
    """The stroke with its left end counted from the text's left edge."""
    if stroke.left is None:
        return stroke
    margin = mm(paper.sections[line.spot.section].page["left"])
    start = {"margin": 0.0, "page": -margin}.get(stroke.origin, line.spot.left)
    return replace(stroke, left=start + stroke.left)


def _read_title(paper: Paper, lines: list[Line]) -> list[Line]:
    """Takes tên loại, trích yếu and the stroke under it; returns the lines of the content."""
    if not lines or not kind_code(lines[0].words):
        return lines
    paper.kind = lines[0]
    at = 1
    while at < len(lines) and not lines[at].words and not lines[at].strokes:
        at += 1
    while at < len(lines) and _is_subject(lines[at], paper.subject):
        paper.subject.append(lines[at])
        at += 1
    while at < len(lines) and (not lines[at].words or TYPED_LINE.match(lines[at].words)):
        at += 1
    # A stroke may hang on the first line of the content and still be drawn above it.
    held = [*lines[:at], *(line for line in lines[at : at + 1] if not line.spot.in_table)]
    paper.subject_strokes = [_placed(paper, line, stroke) for line in held for stroke in line.strokes]
    return lines[len([paper.kind]) + _title_gap(lines) + len(paper.subject) :]


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
    """Splits what follows the title into the content and the block of recipients and signature."""
    start = _end_of_content(lines)
    paper.content, block = lines[:start], [part for line in lines[start:] for part in _signers_beside(line)]
    title = next((line for line in block if RECIPIENTS.match(line.words)), None)
    paper.recipients_title = title
    if title is not None:
        paper.recipients = [line for line in block if line.words and _is_recipient(line, title)]
    others = [line for line in block if line is not title and line not in paper.recipients]
    _read_signature(paper, others)


def _end_of_content(lines: list[Line]) -> int:
    """Index of the first line of the block of recipients and signature, a whole table where it is one."""
    last_text = max((index for index, line in enumerate(lines) if len(line.words) > 100), default=-1)
    ends = range(last_text + 1, len(lines))
    start = next((index for index in ends if _opens_end(lines[index])), len(lines))
    start = min(start, next((index for index, line in enumerate(lines) if RECIPIENTS.match(line.words)), start))
    while (
        0 < start < len(lines) and lines[start].spot.in_table and lines[start - 1].spot.table == lines[start].spot.table
    ):
        start -= 1
    return start


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
    if title.spot.in_table or title.spot.box:
        return line.spot.container == title.spot.container
    return line.words.startswith(("-", "–", "•", "+")) or bool(re.match(r"^Lưu\b", line.words))


def _read_signature(paper: Paper, lines: list[Line]) -> None:
    """Lines of authority and title, and the name below them."""
    inked = [line for line in lines if line.words]
    paper.signing = list(takewhile(lambda line: TITLE.match(line.words) or line.words.isupper(), inked))
    rest = [line for line in inked[len(paper.signing) :] if not NOT_A_NAME.match(line.words)]
    if len(paper.signing) > 1 and not rest and not TITLE.match(paper.signing[-1].words):
        rest = [paper.signing.pop()]  # a name typed in capitals
    paper.signer = rest[0] if rest else None
