"""The letterhead (II.1–4): two safe columns, sizes, the national name on one line, and drawn lines."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from parapp.document.nd30.letterhead import (
    DATE_PLACE,
    ISSUER_PLACE,
    MOTTO_PLACE,
    NATIONAL_PLACE,
    NUMBER_PLACE,
    SUPERIOR_PLACE,
)
from parapp.document.nd30.lines import Line
from parapp.document.nd30.looks import Wanted
from parapp.document.nd30.markup import TWIPS_PER_MM, W
from parapp.document.nd30.paper import TYPED_LINE, Paper
from parapp.document.repair.characters import cut, shown
from parapp.document.repair.columns import two_columns
from parapp.document.repair.draft import Draft, block_of, broken
from parapp.document.repair.looks import mend, runs, set_size, stand
from parapp.document.repair.markup import properties
from parapp.document.repair.moving import discard, is_blank, movable, part_lines, settle, take_out, without_rules
from parapp.document.repair.strokes import draw, erase, said
from parapp.document.typography.styles import ISSUER_RULE_SHARE, MOTTO_RULE_SHARE, NATIONAL_NAME
from parapp.document.typography.text_width import text_width

Element = Any

RULES = ("R12", "R14", "R15", "R16", "R17", "R18", "R19", "R20", "R22", "R25", "R26", "R27", "R28", "R35", "R36")
NUMBER_GAP = 200  # twips above number and date: room for the lines drawn above them
TEXT_GAP = 400  # twips between the letterhead and what follows it
SLACK = 2.3  # millimetres beside the national name
PLACE_KIND = re.compile(r"(?<=\S)\s+(?=(?:XÃ|PHƯỜNG|ĐẶC KHU|THỊ TRẤN|THỊ XÃ|HUYỆN|QUẬN|THÀNH PHỐ|TỈNH)\s)")
NARROWEST = 50.0  # millimetres for the column of the issuing body
CAPITALS = Wanted((12, 13), bold=True, italic=False, capitals=True)
MOTTO = Wanted((13, 14), bold=True, italic=False)
SUPERIOR = Wanted((12, 13), bold=False, italic=False, capitals=True, align="center")
NUMBER = Wanted((13, 13), bold=False, italic=False, align="center")
DATE = Wanted((13, 14), bold=False, italic=True, align="center")


def repair_letterhead(draft: Draft) -> None:
    """A letterhead in two columns whose looks and lines are as the decree asks; one that is right stays as it is."""
    paper = draft.paper()
    if paper.national is None or _begins_in_plain_lines(paper) or not broken(paper, *RULES):
        return
    if _stands_wrong(paper):
        _rebuild(draft, paper)
    part_lines([line for line in draft.paper().head if line.spot.in_table])
    _mend_looks(draft, draft.paper())
    _draw_lines(draft)


def _stands_wrong(paper: Paper) -> bool:
    """Whether the parts do not stand in two columns, level, and wide enough."""
    parts = _parts(paper)
    in_cells = all(line.spot.in_table and not line.tabbed for line in parts)
    return not in_cells or broken(paper, "R14", "R35")


def _parts(paper: Paper) -> list[Line]:
    single = (paper.national, paper.motto, paper.number, paper.place_date)
    return [*paper.superior, *paper.issuer, *(line for line in single if line is not None)]


def _rebuild(draft: Draft, paper: Paper) -> None:
    head = [line for line in paper.head if line.words]
    rest = [line for line in paper.reading.lines if not any(line.element is one.element for one in head)]
    if not paper.issuer or not movable(draft, _parts(paper), rest):
        return
    part_lines(head)
    paper = draft.paper()
    left, right = _sides(paper)
    anchor = block_of(left[0].element, draft.body)
    marker = anchor.makeelement(W + "p")
    anchor.addprevious(marker)
    widths = _widths(paper)
    rows = [_row(paper, left, right, top=True), _row(paper, left, right, top=False)]
    for line in paper.issuer[:1] if len(paper.issuer) == 1 else ():
        rows[0][0].extend(_in_two(line, widths[0]))
    take_out(draft, [one for row in rows for cell in row for one in cell])
    marker.addprevious(two_columns([(without_rules(one), without_rules(two)) for one, two in rows], widths))
    _set_apart(marker.getnext())
    _remove_leftovers(draft, marker)
    draft.note("R14", "Phần đầu văn bản", "trình bày chưa thành hai cột chắc chắn", "bảng hai cột không kẻ khung")


def _begins_in_plain_lines(paper: Paper) -> bool:
    """Whether it is a further paper of the file whose beginning only tabs and blanks on one line show."""
    return bool(paper.earlier) and any(not (line.spot.in_table or line.spot.box) for line in _parts(paper))


def _set_apart(below: Element) -> None:
    """Room between the letterhead and what follows it."""
    if below is not None and below.tag == W + "p":
        stand(below, before=TEXT_GAP)


def _sides(paper: Paper) -> tuple[list[Line], list[Line]]:
    """The lines of the left and of the right column, in order; others of the head stay where they are."""
    national = paper.national
    known_left = {id(line) for line in (*paper.superior, *paper.issuer, paper.number) if line is not None}
    known_right = {id(line) for line in (national, paper.motto, paper.place_date) if line is not None}
    in_cells = [line for line in paper.head if line.words and (line.spot.in_table or line.spot.box)]
    left, right = [], []
    for line in (line for line in paper.head if line.words and not TYPED_LINE.match(line.words)):
        beside = any(line is one for one in in_cells)
        with_national = national is not None and line.spot.container == national.spot.container and beside
        to_right = national is not None and beside and line.spot.left >= national.spot.left and line.spot.in_table
        if id(line) in known_right or (id(line) not in known_left and (with_national or to_right)):
            right.append(line)
        elif id(line) in known_left or beside:
            left.append(line)
    return left, right


def _row(
    paper: Paper, left: Sequence[Line], right: Sequence[Line], *, top: bool
) -> tuple[list[Element], list[Element]]:
    """The paragraphs of the upper row (names) or of the lower one (number and date)."""
    return _half(left, paper.number, top), _half(right, paper.place_date, top)


def _half(lines: Sequence[Line], first_below: Line | None, top: bool) -> list[Element]:
    at = next((index for index, line in enumerate(lines) if line is first_below), len(lines))
    chosen = lines[:at] if top else lines[at:]
    return [
        settle(line.element, "center", NUMBER_GAP if not top and index == 0 else 0) for index, line in enumerate(chosen)
    ]


def _in_two(line: Line, width: int) -> list[Element]:
    """The second line of a name too long for its column: it begins with the kind of place (R21)."""
    match = PLACE_KIND.search(line.raw)
    fits = text_width(line.words, 13, bold=True) * TWIPS_PER_MM <= width
    twin = None if fits or match is None else cut(line.element, match.start(), match.end())
    return [] if twin is None else [twin]


def _widths(paper: Paper) -> tuple[int, int]:
    """The columns in twips: the right one as wide as the national name needs, at 13 points where there is room."""
    width = paper.sections[0].text_width
    national = paper.national
    size = 13.0 if national is None else min(max(round(national.size), 12), 13)
    needed = text_width(NATIONAL_NAME, size, bold=True) + SLACK
    if width - needed < NARROWEST:
        needed = text_width(NATIONAL_NAME, 12, bold=True) + SLACK
    right = min(needed, width)
    return round((width - right) * TWIPS_PER_MM), round(right * TWIPS_PER_MM)


def _remove_leftovers(draft: Draft, marker: Element) -> None:
    """Empty paragraphs and typed lines that stood among the parts of the old letterhead, up to the text."""
    draft.body.remove(marker)
    for line in draft.paper().head:
        if line.element.getparent() is draft.body and is_blank(line.element):
            draft.body.remove(line.element)


def _mend_looks(draft: Draft, paper: Paper) -> None:
    for rule, place, line, wanted in _wanted(paper):
        mend(draft, rule, place, line, wanted, draft.size)
    _pair_sizes(draft, paper)
    names = [line for line in _parts(paper) if line not in (paper.number, paper.place_date) and line.spot.in_table]
    if names and broken(paper, "R17", "R20"):
        for line in names:
            stand(line.element, before=0, after=0, single=True)
        draft.note("R17", NATIONAL_PLACE, "các dòng chưa cách nhau dòng đơn", "dòng đơn, khoảng cách đoạn bằng 0")


def _wanted(paper: Paper) -> Iterator[tuple[str, str, Line, Wanted]]:
    if paper.national is not None:
        yield "R12", NATIONAL_PLACE, paper.national, CAPITALS._replace(align="center")
    if paper.motto is not None:
        yield "R15", MOTTO_PLACE, paper.motto, MOTTO._replace(align="center")
    for line in paper.superior:
        yield "R22", SUPERIOR_PLACE, line, SUPERIOR
    for index, line in enumerate(paper.issuer):
        yield "R20" if index else "R19", ISSUER_PLACE, line, CAPITALS._replace(align="center")
    if paper.number is not None:
        yield "R28", NUMBER_PLACE, paper.number, NUMBER
    if paper.place_date is not None:
        yield "R36", DATE_PLACE, paper.place_date, DATE


def _pair_sizes(draft: Draft, paper: Paper) -> None:
    """R18: the motto one point larger; the national name 12 where 13 does not fit its cell."""
    national, motto = paper.national, paper.motto
    if national is None or motto is None:
        return
    size = within_cell(national)
    if (national.size, motto.size) == (size, size + 1):
        return
    for line, points in ((national, size), (motto, size + 1)):
        for run in runs(line.element):
            set_size(properties(run, "rPr"), points)
    after = f"cỡ {size:g} và {size + 1:g}"
    draft.note("R18", "Quốc hiệu, Tiêu ngữ", f"cỡ {national.size:g} và {motto.size:g}", after)


def within_cell(national: Line) -> float:
    """13 points where the national name fits its cell so, or else 12; 12 where it was 12 already."""
    fits = text_width(NATIONAL_NAME, 13, bold=True) <= national.spot.width
    return 13.0 if fits and national.size >= 12.5 else 12.0


def _draw_lines(draft: Draft) -> None:
    paper = draft.paper()
    if paper.motto is not None and broken(paper, "R16"):
        erase(_side(paper, right=True))
        length = draw(draft, [paper.motto], MOTTO_RULE_SHARE)
        draft.note("R16", MOTTO_PLACE, "không có nét kẻ liền đúng độ dài", said(length))
    if paper.issuer and broken(paper, "R25", "R26"):
        erase(_side(paper, right=False))
        length = draw(draft, paper.issuer, ISSUER_RULE_SHARE)
        draft.note("R25", ISSUER_PLACE, "không có nét kẻ liền đúng độ dài", said(length))
    _drop_typed(draft)


def _side(paper: Paper, right: bool) -> list[Element]:
    """Paragraphs of the column of the national name, or of the rest of the letterhead."""
    national = paper.national
    with_it = [line for line in paper.head if national is not None and _is_beside(line, national)]
    chosen = with_it if right else [line for line in paper.head if line not in with_it]
    return [line.element for line in chosen]


def _is_beside(line: Line, national: Line) -> bool:
    """Whether the line stands in the column of the national name, in the same cell or in another row."""
    in_column = line.spot.left >= national.spot.left and line.spot.table == national.spot.table
    return line.spot.container == national.spot.container or (national.spot.in_table and in_column)


def _drop_typed(draft: Draft) -> None:
    """Typed dashes under names go now that lines are drawn."""
    paper = draft.paper()
    for line in paper.head:
        if line.raw.strip() and TYPED_LINE.match(line.raw.strip()) and shown(line.element).strip() == line.raw.strip():
            discard(line.element)
            draft.note("R26", "Phần đầu văn bản", f"nét gõ “{line.raw.strip()[:12]}”", "bỏ, đã kẻ bằng nét vẽ")
