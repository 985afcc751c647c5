"""Paper and margins (I.1, I.3), and tables that would now be wider than the text."""

from typing import Any

from parapp.document.nd30.looks import millimetres
from parapp.document.nd30.markup import W, child, measure, mm
from parapp.document.nd30.page import A4, MARGIN_TOLERANCE, MARGINS, SIZE_TOLERANCE
from parapp.document.repair.draft import Draft, broken
from parapp.document.repair.markup import add_to, drop, ensure

Element = Any

FILLED = 0.03  # of the text's width that a table may differ from it and still be meant to fill it
HEADER = 567  # twips: 10 mm, as in the decree's own file


def section_marks(draft: Draft) -> list[Element]:
    """The w:sectPr of the text, in order; one is made where the file has none."""
    marks = [mark for mark in draft.body.iter(W + "sectPr") if mark.getparent().tag in (W + "pPr", W + "body")]
    return marks or [ensure(draft.body, "sectPr")]


def repair_pages(draft: Draft) -> None:
    """A4 and margins within the decree's ranges in every section; tables that fitted still fit."""
    marks = section_marks(draft)
    before = [_text_width(mark) for mark in marks]
    for index, mark in enumerate(marks, start=1):
        place = "Cả văn bản" if len(marks) == 1 else f"Phần (section) {index}"
        _set_paper(draft, mark, place)
        _set_margins(draft, mark, place)
    for mark, width in zip(marks, before, strict=True):
        _fit_tables(draft, mark, width)
    stand_up(draft)


def stand_up(draft: Draft) -> None:
    """Pages of the main text stand upright where no table needs them lying."""
    paper = draft.whole()
    if not broken(paper, "R02"):
        return
    kept = paper.appendix_sections | {grid.section for grid in paper.data_tables}
    for index, (mark, section) in enumerate(zip(section_marks(draft), paper.sections, strict=True)):
        if section.landscape and index not in kept:
            add_to(mark, "pgSz", w=A4[0], h=A4[1], orient=None)
            draft.note("R02", f"Phần (section) {index + 1}", "trang nằm ngang mà không có bảng", "trang đứng")
            _set_margins(draft, mark, f"Phần (section) {index + 1}")


def _set_paper(draft: Draft, mark: Element, place: str) -> None:
    size = child(mark, "pgSz")
    width, height = measure(size, "w"), measure(size, "h")
    if all(abs(side - wanted) <= SIZE_TOLERANCE for side, wanted in zip(sorted((width, height)), A4, strict=True)):
        return
    lying = width > height
    new_width, new_height = A4[::-1] if lying else A4
    add_to(mark, "pgSz", w=new_width, h=new_height, code=None, orient="landscape" if lying else None)
    found = f"khổ giấy {millimetres(mm(width))} × {millimetres(mm(height))}" if width else "không ghi khổ giấy"
    draft.note("R01", place, found, "khổ A4" + (" nằm ngang" if lying else ""))


def _set_margins(draft: Draft, mark: Element, place: str) -> None:
    margins = ensure(mark, "pgMar")
    lying = measure(child(mark, "pgSz"), "w") > measure(child(mark, "pgSz"), "h")
    for side, (name, least, most) in MARGINS.items():
        gutter = measure(margins, "gutter") if side == "left" else 0
        found = abs(measure(margins, side)) + gutter
        if least - MARGIN_TOLERANCE <= found <= most + MARGIN_TOLERANCE:
            continue
        new = round(min(max(found, least), most))
        margins.set(W + side, str(new))
        if side == "left":
            margins.set(W + "gutter", "0")
        rule = "R100" if lying else "R03"
        draft.note(rule, place, f"lề {name} {millimetres(mm(found))}", f"lề {name} {millimetres(mm(new))}")
    for name, usual in (("header", HEADER), ("footer", HEADER), ("gutter", 0)):
        if margins.get(W + name) is None:
            margins.set(W + name, str(usual))
    if measure(margins, "header") >= abs(measure(margins, "top")):
        margins.set(W + "header", str(HEADER))


def _text_width(mark: Element) -> float:
    margins = child(mark, "pgMar")
    return measure(child(mark, "pgSz"), "w") - sum(measure(margins, side) for side in ("left", "right", "gutter"))


def _fit_tables(draft: Draft, mark: Element, width_before: float) -> None:
    """Tables as wide as the text was become as wide as it is; others that would now be too wide become narrower."""
    width = _text_width(mark)
    if width <= 0 or width == width_before:
        return
    for table in _tables_of(draft, mark):
        total = sum(measure(column, "w") for column in table.iterfind(f"{W}tblGrid/{W}gridCol"))
        filled = abs(total - width_before) <= FILLED * width_before
        if total and (filled or width < total <= width_before):
            _scale(table, width / total)


def _tables_of(draft: Draft, mark: Element) -> list[Element]:
    """The tables between the section break before and this one."""
    tables: list[Element] = []
    for block in draft.body:
        if block.tag == W + "tbl":
            tables.append(block)
        if block is mark or mark in block.iter(W + "sectPr"):
            return tables
        if any(other.getparent().tag == W + "pPr" for other in block.iter(W + "sectPr")):
            tables = []
    return tables


def _scale(table: Element, factor: float) -> None:
    own = [table.find(f"{W}tblGrid"), *table.iterfind(f"{W}tr/{W}tc/{W}tcPr/{W}tcW"), table.find(f"{W}tblPr/{W}tblW")]
    columns = [] if own[0] is None else list(own[0])
    for element in [*columns, *own[1:]]:
        if element is not None and element.get(W + "type", "dxa") == "dxa":
            element.set(W + "w", str(int(measure(element, "w") * factor)))
    drop(child(table, "tblPr"), "tblInd")
