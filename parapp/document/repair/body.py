"""Căn cứ and running text (II.6): one size, justified, first lines indented, 6 points between paragraphs."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from parapp.document.nd30 import body as rules
from parapp.document.nd30.lines import Line
from parapp.document.nd30.looks import Wanted, in_paragraph, millimetres, points
from parapp.document.nd30.markup import W, mm
from parapp.document.nd30.paper import HEADING, Paper
from parapp.document.repair.characters import replace
from parapp.document.repair.draft import Draft, broken
from parapp.document.repair.looks import dress, mend, runs, set_size, stand
from parapp.document.repair.markup import add_to, drop, properties, turn
from parapp.document.repair.moving import discard, is_blank

Element = Any

BASIS = Wanted((13, 14), bold=False, italic=True)
HEADING_LOOK = Wanted(bold=True, italic=False, capitals=True)
USUAL_INDENT, NUMBER_TAB = 720, 1134  # twips: the first line, and where text goes on behind an automatic number
CENTRED = ("center", "right")


def repair_body(draft: Draft) -> None:
    """What the rules of the content find, mended one kind after the other."""
    steps = (
        (("R49",), _mend_bases),
        (("R55",), _mend_running),
        (("R57",), _mend_gaps),
        (("R56",), _mend_first_lines),
        (("R58",), _mend_line_spacing),
        (("R62",), _mend_headings),
        (("R63",), _line_up_headings),
        (("R64",), _mend_clauses),
    )
    for kinds, step in steps:
        paper = draft.paper()
        if broken(paper, *kinds):
            step(draft, paper)
    if draft.changes:
        keep_with_next([line for line in draft.paper().body if rules.PART_TITLE.match(line.words)])


def _mend_bases(draft: Draft, paper: Paper) -> None:
    for line in paper.bases:
        mend(draft, "R49", in_paragraph(line), line, BASIS, draft.size)


def _mend_running(draft: Draft, paper: Paper) -> None:
    size = draft.size
    bases = {id(line) for line in paper.bases}
    for line in (line for line in paper.body if line.words):
        odd = [piece for piece in line.visible if not 13 <= piece.look.size <= 14]
        for piece in odd:
            dress(piece.run, Wanted((size, size)), size)
        if odd:
            set_size(properties(properties(line.element, "pPr"), "rPr"), size)  # an automatic number looks like it
            sizes = ", ".join(map(points, sorted({piece.look.size for piece in odd})))
            draft.note("R55", in_paragraph(line), f"cỡ chữ {sizes}", f"cỡ {points(size)}")
    _one_size(draft, paper)
    broken_lines = {id(line.element) for line in paper.body if line.part}  # justified, their short lines are stretched
    for line in rules.running(paper):
        if line.shape.align != "both" and id(line.element) not in broken_lines:
            stand(line.element, align="both")
            draft.note("R55", in_paragraph(line), "chưa canh đều hai bên", "canh đều hai bên")
        if rules.is_slanted(line) and id(line) not in bases:
            for run in runs(line.element):
                dress(run, Wanted(italic=False), line.size)
            draft.note("R55", in_paragraph(line), "cả đoạn in nghiêng", "chữ đứng")


def _one_size(draft: Draft, paper: Paper) -> None:
    """One size throughout is good habit: what is 13 in a text of 14, or the other way round, follows the rest."""
    pieces = [piece for line in paper.body for piece in line.visible if 13 <= piece.look.size <= 14]
    others = [piece for piece in pieces if piece.look.size != draft.size]
    for piece in others:
        dress(piece.run, Wanted((draft.size, draft.size)), draft.size)
    if others:
        sizes = ", ".join(map(points, sorted({piece.look.size for piece in others})))
        draft.note("R55", "Nội dung", f"có chỗ cỡ {sizes}", f"một cỡ {points(draft.size)}")


def _mend_gaps(draft: Draft, paper: Paper) -> None:
    """Empty paragraphs between texts become spacing: at least 6 points before each paragraph."""
    for line in _spacers(paper):
        discard(line.element)
        draft.note("R57", "Nội dung", "đoạn trống để cách đoạn", "bỏ, đặt khoảng cách đoạn 6 pt")
    paragraphs = [line for line in rules.paragraphs(draft.paper().content) if line.words]
    for before, line in pairwise(paragraphs):
        apart = before.spot.section != line.spot.section or before.spot.in_table or line.spot.in_table
        if apart or (gap := rules.gap_between(before, line)) >= rules.LEAST_GAP:
            continue
        stand(line.element, before=rules.LEAST_GAP)
        for one in (before, line):
            if one.shape.contextual:
                turn(properties(one.element, "pPr"), "contextualSpacing", False)
        draft.note("R57", in_paragraph(line), f"cách đoạn trên {points(gap / 20)} pt", "cách 6 pt")


def _spacers(paper: Paper) -> list[Line]:
    """Empty paragraphs of the text that only part paragraphs: nothing hangs on them and no table needs them."""
    empty = [line for line in paper.body if not line.words and not line.strokes and not line.new_page]
    return [
        line
        for line in empty
        if is_blank(line.element) and rules.goes_on(paper.body, line) and not _parts_tables(line.element)
    ]


def _parts_tables(paragraph: Element) -> bool:
    before, after = paragraph.getprevious(), paragraph.getnext()
    return any(other is None or other.tag == W + "tbl" for other in (before, after))


def _mend_first_lines(draft: Draft, paper: Paper) -> None:
    indent = _usual_indent(paper)
    for line in rules.openings(paper.body):
        if not line.words or line.shape.align in CENTRED:
            continue
        blanks = len(line.raw) - len(line.raw.lstrip(" \t\u00a0"))
        kept = any(abs(line.shape.first - one) <= rules.INDENT_TOLERANCE for one in rules.INDENTS)
        if (kept and not line.shape.left and not blanks) or _is_flush_heading(line):
            continue
        if line.label and rules.starts_inside(line):
            continue
        if blanks and line.part == 0:
            replace(line.element, 0, blanks, "")
            draft.note("R56", in_paragraph(line), "thụt đầu dòng bằng phím Tab hoặc dấu cách", _said(indent))
        elif not kept:
            draft.note("R56", in_paragraph(line), f"dòng đầu thụt {millimetres(mm(line.shape.first))}", _said(indent))
        stand(line.element, first=indent)
        if line.label:
            _tab_behind_number(line.element)


def _said(indent: int) -> str:
    return f"thụt {millimetres(mm(indent))}"


def _usual_indent(paper: Paper) -> int:
    """The indent, 10 or 12.7 mm, that most running paragraphs have; 12.7 mm where none has one."""
    found = Counter(
        one
        for line in rules.openings(rules.running(paper))
        for one in rules.INDENTS
        if abs(line.shape.first - one) <= rules.INDENT_TOLERANCE
    )
    return found.most_common(1)[0][0] if found else USUAL_INDENT


def _is_flush_heading(line: Line) -> bool:
    """Headings may stand at the margin: the decree is silent (R63)."""
    at_margin = not line.shape.first and not line.shape.left and line.raw[:1] not in ("\t", " ")
    return at_margin and bool(HEADING.match(line.words)) and len(line.words) < rules.LONG


def _tab_behind_number(paragraph: Element) -> None:
    """A stop for the text behind an automatic number: at the list's own one it would stand too far off."""
    shape = properties(paragraph, "pPr")
    drop(shape, "tabs")
    stop = add_to(shape, "tabs")
    stop.append(stop.makeelement(W + "tab", {W + "val": "left", W + "pos": str(NUMBER_TAB)}))


def _mend_line_spacing(draft: Draft, paper: Paper) -> None:
    for line in rules.running(paper):
        if rules.is_spaced(line):
            continue
        wide = line.shape.line_height(line.size) > line.size * 1.15 * 1.5
        new = 360 if wide else 240
        add_to(properties(line.element, "pPr"), "spacing", line=new, lineRule="auto")
        after = "1,5 dòng" if wide else "dòng đơn"
        draft.note("R58", in_paragraph(line), "giãn dòng ngoài khoảng cho phép", after)


def _mend_headings(draft: Draft, paper: Paper) -> None:
    for line in paper.body:
        if rules.PART_TITLE.match(line.words):
            mend(draft, "R62", in_paragraph(line), line, HEADING_LOOK)


def _line_up_headings(draft: Draft, paper: Paper) -> None:
    """R63: all "I.", "II." stand like a paragraph."""
    indent = _usual_indent(paper)
    for line in paper.body:
        if rules.PART_TITLE.match(line.words) and line.shape.align != "both":
            stand(line.element, align="both")
        if rules.PART_TITLE.match(line.words):
            stand(line.element, first=indent)
    draft.note("R63", "Nội dung", "các tiêu đề “I.”, “II.” không thẳng hàng", _said(indent))


def _mend_clauses(draft: Draft, paper: Paper) -> None:
    """R64: a title bold, a sentence not, both upright."""
    for fault in rules.clauses(paper):
        line = next((line for line in paper.body if in_paragraph(line) == fault.place), None)
        if line is None:
            continue
        if "nghiêng" in fault.message:
            wanted = Wanted(italic=False)
        else:
            wanted = Wanted(bold="chưa" in fault.message, italic=False)
        mend(draft, "R64", fault.place, line, wanted)


def keep_with_next(lines: Sequence[Line]) -> None:
    """Holds these lines on the page of what follows them."""
    for line in lines:
        turn(properties(line.element, "pPr"), "keepNext", True)
