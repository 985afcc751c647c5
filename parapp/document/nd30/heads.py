"""Finding the parts of a letterhead: names of bodies, number, place and date, "V/v …", and the lines under them."""

import re
from collections.abc import Iterable
from dataclasses import replace

from parapp.document.nd30.lines import Line, Piece
from parapp.document.nd30.markup import mm
from parapp.document.nd30.paper import TYPED_LINE, Paper
from parapp.document.nd30.strokes import Stroke
from parapp.vietnamese.text import compare_key

NATIONAL_KEY = compare_key("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
MOTTO_KEY = re.compile(compare_key("độc lập") + r"\W+" + compare_key("tự do") + r"\W+" + compare_key("hạnh phúc"))
SIDE_BY_SIDE = re.compile(r"(?:\t+|\s{4,})(?=CỘNG\s+H|Độc\s+lập|[^,\t]{2,40},\s*ngày\s)", re.IGNORECASE)
NUMBER = re.compile(r"^Số\s*[:/\d…._-]|^Số\b.*/", re.IGNORECASE)
DATE = re.compile(
    r"\bngày\b.*\btháng\b.*\bnăm\b|^[^,:\d]{2,40},\s*(?:ngày\s*)?[\d….]+\s*[/.-]\s*[\d….]+", re.IGNORECASE
)
STAMP = re.compile(
    r"^\W*(?:(?:BẢN\s+)?DỰ THẢO|(?:TUYỆT |TỐI )?MẬT|(?:THƯỢNG )?KHẨN|HỎA TỐC|LƯU HÀNH NỘI BỘ)\b", re.IGNORECASE
)
REGARDING = re.compile(r"^(?:V/v|Về việc|V/V)\b", re.IGNORECASE)
ORGANISATION = re.compile(
    r"^(?:UBND|ỦY BAN|UỶ BAN|HĐND|HỘI ĐỒNG|SỞ|BỘ|PHÒNG(?!,? CH)|VĂN PHÒNG|TRUNG TÂM|CHI CỤC|CỤC|TỔNG CỤC"
    r"|TRƯỜNG|ĐẢNG ỦY|BAN|THANH TRA|CÔNG AN|TRẠM|VIỆN|CHỦ TỊCH)\b",
    re.IGNORECASE,
)
HEAD_OF = re.compile(r"^(?:CHỦ TỊCH|VĂN PHÒNG)$", re.IGNORECASE)
PLACE_WORD = re.compile(r"^(?:XÃ|PHƯỜNG|THỊ|HUYỆN|QUẬN|TỈNH|THÀNH PHỐ|ĐẶC KHU)\b", re.IGNORECASE)


def read_head(paper: Paper) -> None:
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
    paper.regarding = _regarding(paper)
    paper.superior, paper.issuer = _split_names(names)
    paper.motto_strokes, paper.issuer_strokes = _assign_strokes(paper)


def side_by_side(line: Line) -> list[Line]:
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


def _regarding(paper: Paper) -> list[Line]:
    """The lines "V/v …" under the number, with those that go on in the same cell or box."""
    start = next((index for index, line in enumerate(paper.head) if REGARDING.match(line.words)), len(paper.head))
    found = paper.head[start : start + 1]
    for line in paper.head[start + 1 :]:
        if line.spot.container != found[0].spot.container or not line.spot.container or not line.words:
            break
        found.append(line)
    return [] if paper.number is None else found


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
            (right if _is_right(paper, line, stroke) else left).append(placed(paper, line, stroke))
    return right, left


def _is_right(paper: Paper, line: Line, stroke: Stroke) -> bool:
    national = paper.national
    if national is not None and national.spot.box:
        return line.spot.container == national.spot.container
    left = placed(paper, line, stroke).left
    middle = line.spot.left + line.spot.width / 2 if left is None else left + stroke.length / 2
    return middle > _right_edge(paper)


def _right_edge(paper: Paper) -> float:
    """Where the right column of the letterhead begins, in millimetres from the text's left edge."""
    national = paper.national
    if national is None or not national.spot.in_table:
        return 0.42 * paper.sections[0].text_width
    return national.spot.left


def placed(paper: Paper, line: Line, stroke: Stroke) -> Stroke:
    """The stroke with its left end counted from the text's left edge."""
    if stroke.left is None:
        return stroke
    margin = mm(paper.sections[line.spot.section].page["left"])
    start = {"margin": 0.0, "page": -margin}.get(stroke.origin, line.spot.left)
    return replace(stroke, left=start + stroke.left)
