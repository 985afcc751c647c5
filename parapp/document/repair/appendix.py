"""Appendices and tables (III.1): label, title and reference line, own page numbers, rows that stay whole."""

from copy import deepcopy
from typing import Any

from parapp.document.nd30.appendix import MANY_ROWS
from parapp.document.nd30.lines import Grid, Line
from parapp.document.nd30.looks import Wanted, points, quote
from parapp.document.nd30.markup import W, child, switch, value
from parapp.document.nd30.paper import AppendixPart, Paper
from parapp.document.repair.draft import Draft, block_of, broken, table_of
from parapp.document.repair.looks import dress, mend, stand
from parapp.document.repair.markup import add_to, drop, drop_all, make, properties, put, turn
from parapp.document.repair.page import section_marks, stand_up
from parapp.document.repair.strokes import draw, said

Element = Any

LEAST_SIZE = 11.0
REFERENCE_SHARE, RULE_ROOM = 0.25, 200  # of the line that is drawn under it; twips below it
LABEL = Wanted((14, 14), bold=True, italic=False, align="center")
TITLE = Wanted((13, 14), bold=True, italic=False, capitals=True, align="center")
REFERENCE = Wanted((13, 14), bold=False, italic=True, align="center")


def repair_appendices(draft: Draft) -> None:
    """Heads of appendices as the decree asks, each counting its pages from 1."""
    for part in draft.paper().appendices:
        _mend_head(draft, part)
    for part in draft.paper().appendices:
        _draw_line(draft, part)
    paper = draft.paper()
    if paper.appendices and broken(paper, "R97"):
        _own_sections(draft)
        _count_from_one(draft)
        stand_up(draft)


def _mend_head(draft: Draft, part: AppendixPart) -> None:
    place = quote(part.label)
    mend(draft, "R92", place, part.label, LABEL)
    for line in part.title:
        mend(draft, "R93", place, line, TITLE, draft.size)
    if part.reference is not None:
        mend(draft, "R94", place, part.reference, REFERENCE, draft.size)
    for line in (part.label, *part.title, *([part.reference] if part.reference else [])):
        if line.shape.first or line.shape.left:
            stand(line.element, first=0)


def _draw_line(draft: Draft, part: AppendixPart) -> None:
    """A short line under the reference line (R96)."""
    if part.reference is not None and not part.strokes:
        length = draw(draft, [part.reference], REFERENCE_SHARE)
        stand(part.reference.element, after=max(RULE_ROOM, round(part.reference.shape.after)))
        draft.note("R96", quote(part.label), "không có đường kẻ ngắn dưới dòng kèm theo", said(length))


# -- sections -----------------------------------------------------------------------------------------------------


def _own_sections(draft: Draft) -> None:
    """Ends the section before each appendix that shares one with what stands before it."""
    paper = draft.paper()
    before = {line.spot.section for line in [*paper.head, *paper.content, *paper.signing]}
    for part in paper.appendices:
        section = part.label.spot.section
        if section in before and part.label.element.getparent() is draft.body:
            _end_section(draft, part.label, section_marks(draft)[_section_of(draft, part.label.element)])
            draft.note("R97", quote(part.label), "chung phần (section) với phần trước", "phần riêng, sang trang mới")
        before |= {line.spot.section for line in part.lines if line.words}


def _section_of(draft: Draft, element: Element) -> int:
    """Number of the section in which a block stands."""
    block, section = block_of(element, draft.body), 0
    for other in draft.body:
        if other is block:
            return section
        section += any(mark.getparent().tag == W + "pPr" for mark in other.iter(W + "sectPr"))
    return section


def _end_section(draft: Draft, label: Line, mark: Element) -> None:
    """Puts a copy of the section's properties before the label: same paper, same headers, a new page behind it."""
    paragraph = label.element
    turn(properties(paragraph, "pPr"), "pageBreakBefore", False)
    drop_all(one for one in paragraph.iter(W + "br") if value(one, "type") == "page")
    before = paragraph.getprevious()
    while before is not None and before.tag == W + "p" and _is_empty(before):
        gone, before = before, before.getprevious()
        draft.body.remove(gone)
    if before is None or before.tag != W + "p":
        before = make("p")
        stand(before, before=0, after=0, single=True)
        paragraph.addprevious(before)
    copy = deepcopy(mark)
    drop(properties(before, "pPr"), "sectPr")
    properties(before, "pPr").append(copy)
    _order(properties(before, "pPr"))
    drop(mark, "type")
    drop_all(list(mark.iterfind(W + "headerReference")) + list(mark.iterfind(W + "footerReference")))


def _order(shape: Element) -> None:
    """The section's end stands before a tracked change of the paragraph."""
    change = child(shape, "pPrChange")
    if change is not None:
        shape.append(change)


def _is_empty(paragraph: Element) -> bool:
    """Nothing but a page break, if that."""
    kept = (W + "t", W + "drawing", W + "pict", W + "object", W + "sectPr", W + "tab", W + "fldChar")
    return not any(True for _ in paragraph.iter(*kept))


def _count_from_one(draft: Draft) -> None:
    paper = draft.paper()
    marks = section_marks(draft)
    for part in paper.appendices:
        mark = marks[part.label.spot.section]
        if value(child(mark, "pgNumType"), "start") != "1" and part.label.spot.section:
            add_to(mark, "pgNumType", start="1")
            turn(mark, "titlePg", True)
            draft.note("R97", quote(part.label), "số trang không bắt đầu lại", "đánh số trang lại từ 1")


# -- tables -------------------------------------------------------------------------------------------------------


def repair_tables(draft: Draft) -> None:
    """Header rows repeat, rows do not split (R103)."""
    paper = draft.whole()
    if paper.data_tables and broken(paper, "R70"):
        _enlarge(draft, paper)
    if not paper.data_tables or not broken(paper, "R103"):
        return
    for order, grid in enumerate(paper.data_tables, start=1):
        table = _table(paper, grid)
        if table is not None:
            _hold_rows(draft, f"Bảng {order}", table)


def _enlarge(draft: Draft, paper: Paper) -> None:
    """R70: what is smaller than 11 points cannot be read on paper."""
    for place, line in paper.table_lines():
        for piece in line.visible:
            if piece.look.size < LEAST_SIZE:
                draft.note("R70", place, f"cỡ chữ {points(piece.look.size)}", f"cỡ {points(LEAST_SIZE)}")
                dress(piece.run, Wanted((LEAST_SIZE, LEAST_SIZE)), LEAST_SIZE)


def _table(paper: Paper, grid: Grid) -> Element | None:
    line = next((line for line in paper.reading.lines if line.spot.table == grid.number), None)
    return None if line is None else table_of(line)


def _hold_rows(draft: Draft, place: str, table: Element) -> None:
    rows = list(table.iterfind(W + "tr"))
    split = [row for row in rows if not switch(child(row, "trPr", "cantSplit"))]
    for row in split:
        _say(row, "cantSplit")
    if split:
        draft.note("R103", place, f"{len(split)} hàng có thể bị ngắt sang hai trang", "không ngắt hàng")
    if len(rows) >= MANY_ROWS and not switch(child(rows[0], "trPr", "tblHeader")):
        for row in rows[: _header_rows(rows)]:
            _say(row, "tblHeader")
        draft.note("R103", place, "hàng tiêu đề không lặp lại", "lặp lại ở đầu mỗi trang")


def _say(row: Element, name: str) -> None:
    put(properties(row, "trPr"), name)


def _header_rows(rows: list[Element]) -> int:
    """How many rows the header has: as deep as cells that begin in the first row are merged downwards."""
    number = 1
    if not any(value(cell) == "restart" for cell in rows[0].iter(W + "vMerge")):
        return number
    while number < len(rows) - 1 and any(value(cell) != "restart" for cell in rows[number].iter(W + "vMerge")):
        number += 1
    return number
