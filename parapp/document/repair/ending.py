"""Recipients and signature (II.7, II.9): side by side in one row that stays whole, with its sizes."""

from collections.abc import Sequence
from itertools import dropwhile
from typing import Any

from parapp.document.nd30.lines import Line
from parapp.document.nd30.looks import Wanted
from parapp.document.nd30.markup import TWIPS_PER_MM, A, W
from parapp.document.nd30.paper import Paper
from parapp.document.nd30.parts import RECIPIENTS
from parapp.document.nd30.placing import same_height
from parapp.document.nd30.signature import RECIPIENTS_PLACE, SIGNER_PLACE, SIGNING_PLACE
from parapp.document.repair.body import keep_with_next
from parapp.document.repair.columns import two_columns
from parapp.document.repair.draft import Draft, block_of, broken, table_of
from parapp.document.repair.looks import mend, stand
from parapp.document.repair.markup import properties, turn
from parapp.document.repair.moving import is_blank, movable, part_lines, settle, take_out
from parapp.document.typography.styles import SIGNATURE_ROOM

Element = Any

LEFT_SHARE = 0.41
GAP = 120  # twips between the last words and the block
ROOM = round(SIGNATURE_ROOM * TWIPS_PER_MM)
SIGNING = Wanted((13, 14), bold=True, italic=False, capitals=True, align="center")
SIGNER = Wanted((13, 14), bold=True, italic=False, align="center")
TITLE = Wanted((12, 12), bold=True, italic=True)
RECIPIENT = Wanted((11, 11), bold=False, italic=False)
RULES = ("R72", "R78", "R80", "R82", "R83", "R84", "R87", "R90")
DRAFTER = Wanted((11, 11), bold=False, italic=False)


def repair_ending(draft: Draft) -> None:
    """The block of recipients and signature as the decree asks; one that is right stays as it is."""
    paper = draft.paper()
    if paper.recipients_title is None or not broken(paper, *RULES):
        return
    if _stands_wrong(paper):
        _rebuild(draft, paper)
    beside = _signers_side_by_side(draft.paper())
    paper = draft.paper()
    part_lines(
        [line for line in (_recipients(paper) if beside else _block(paper)) if line.words and line.spot.in_table]
    )
    _mend_recipients(draft, draft.paper())
    if not beside:
        _mend_signature(draft, draft.paper())
    _keep_whole(draft, draft.paper())


def _stands_wrong(paper: Paper) -> bool:
    title, signing = paper.recipients_title, paper.signing
    if title is None or not signing:
        return False
    beside = title.spot.in_table and title.spot.table == signing[0].spot.table and not title.tabbed
    return not beside or not same_height(paper.reading.lines, title, signing[0])


def _block(paper: Paper) -> list[Line]:
    """All lines of the block, empty ones included: what follows the content up to the appendices."""
    end = {id(line) for part in paper.appendices for line in part.lines}
    known = {id(line.element) for line in _known(paper)}
    lines = paper.reading.lines
    places = [index for index, line in enumerate(lines) if id(line.element) in known]
    return [line for line in lines[min(places) : max(places) + 1] if id(line) not in end]


def _known(paper: Paper) -> list[Line]:
    return [*_recipients(paper), *_signature(paper)]


def _recipients(paper: Paper) -> list[Line]:
    return [*([paper.recipients_title] if paper.recipients_title else []), *paper.recipients]


def _signature(paper: Paper) -> list[Line]:
    return [*paper.signing, *([paper.signer] if paper.signer else [])]


def _rebuild(draft: Draft, paper: Paper) -> None:
    block = _block(paper)
    inside = {id(line.element) for line in block}
    rest = [line for line in paper.reading.lines if id(line.element) not in inside]
    if not movable(draft, block, rest) or _columns(block) > 2 or _signers_side_by_side(paper):
        return
    part_lines([line for line in paper.block if line.words])
    paper = draft.paper()
    block = _block(paper)
    left, right = _sides(paper, block)
    marker = block_of(block[0].element, draft.body).makeelement(W + "p")
    block_of(block[0].element, draft.body).addprevious(marker)
    paragraphs = [line.element for line in block]
    columns = (_left(left), _right(paper, right))
    take_out(draft, list({id(one): one for one in paragraphs}.values()))
    width = paper.sections[block[0].spot.section].text_width * TWIPS_PER_MM
    widths = (round(width * LEFT_SHARE), round(width) - round(width * LEFT_SHARE))
    marker.addprevious(two_columns([columns], widths))
    _settle_marker(marker)
    draft.note("R82", RECIPIENTS_PLACE, "không ngang hàng với phần ký", "bảng hai cột, ngang hàng với phần ký")


def _settle_marker(marker: Element) -> None:
    """The paragraph behind the block is needed only where a table or the end of the text would follow."""
    after = marker.getnext()
    if after is not None and after.tag == W + "p":
        marker.getparent().remove(marker)
    else:
        stand(marker, before=0, after=0, single=True)


def _columns(block: Sequence[Line]) -> int:
    return max(len({line.spot.column for line in block if line.words and line.spot.in_table}), 1)


def _signers_side_by_side(paper: Paper) -> bool:
    """Whether several sign, each in a cell of the same row."""
    if not paper.signing:
        return False
    first, known = paper.signing[0].spot, _recipients(paper)
    others = [line.spot for line in paper.block if line.words and not any(line is one for one in known)]
    cells = {spot.container for spot in others if (spot.table, spot.row) == (first.table, first.row)}
    return first.in_table and len(cells) > 1


def _sides(paper: Paper, block: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Recipients and what stands with them; signature and what stands with it, empty lines included."""
    title = paper.recipients_title
    to_left = {id(line.element) for line in (title, *paper.recipients) if line is not None}
    left: list[Line] = []
    right: list[Line] = []
    for line in block:
        in_cell = title is not None and title.spot.in_table and line.spot.column == title.spot.column
        (left if id(line.element) in to_left or (in_cell and line.spot.in_table) else right).append(line)
    return left, right


def _left(lines: Sequence[Line]) -> list[Element]:
    return [settle(one, "left") for one in _elements(lines) if not is_blank(one)]


def _right(paper: Paper, lines: Sequence[Line]) -> list[Element]:
    """Empty lines above the name become room for signature and seal, unless a picture of it stands there."""
    elements = _elements(lines)
    if paper.signer is None:
        shown = list(dropwhile(is_blank, elements))
        return [settle(one, "center") for one in shown]
    kept = [one for one in elements if not is_blank(one)]
    pictured = any(True for one in kept for _ in one.iter(A + "blip"))
    room = 0 if pictured else ROOM
    return [settle(one, "center", room if one is paper.signer.element else 0) for one in kept]


def _elements(lines: Sequence[Line]) -> list[Element]:
    return list({id(line.element): line.element for line in lines}.values())


def _mend_signature(draft: Draft, paper: Paper) -> None:
    for line in paper.signing:
        mend(draft, "R72", SIGNING_PLACE, line, SIGNING, draft.size)
    if paper.signer is not None:
        mend(draft, "R78", SIGNER_PLACE, paper.signer, SIGNER, draft.size)
    _close_lines(_signature(paper))
    _make_room(paper)


def _mend_recipients(draft: Draft, paper: Paper) -> None:
    title = paper.recipients_title
    if title is not None and not RECIPIENTS.sub("", title.words):
        mend(draft, "R82", RECIPIENTS_PLACE, title, TITLE)
    for line in paper.recipients:
        mend(draft, "R83", RECIPIENTS_PLACE, line, RECIPIENT)
    if paper.drafter is not None:
        mend(draft, "R87", RECIPIENTS_PLACE, paper.drafter, DRAFTER)
    _close_lines(_recipients(paper))
    for line in _recipients(paper):
        if not line.tabbed and abs(line.shape.left + line.shape.first) > 6:
            stand(line.element, align="left", first=0)
            draft.note("R83", RECIPIENTS_PLACE, "chưa sát lề trái", "sát lề trái")


def _close_lines(lines: Sequence[Line]) -> None:
    """Single lines without room between them, in cells."""
    for line in lines:
        if line.spot.in_table:
            stand(line.element, before=0, after=0, single=True)


def _make_room(paper: Paper) -> None:
    """Room for signature and seal where the name follows right under the title."""
    line = paper.signer
    before = None if line is None else line.element.getprevious()
    if line is None or before is None or before.tag != W + "p" or is_blank(before) or not line.spot.in_table:
        return
    if not any(True for _ in before.iter(A + "blip")):
        stand(line.element, before=ROOM)


def _close_up(last: Element) -> None:
    """Nothing empty between the last words and the block: it would let the block stand alone."""
    for other in list(last.itersiblings()):
        if other.tag != W + "p" or not is_blank(other):
            break
        other.getparent().remove(other)
    stand(last, after=GAP)


def _keep_whole(draft: Draft, paper: Paper) -> None:
    if not broken(paper, "R90"):
        return
    title = paper.recipients_title
    table = None if title is None or not title.spot.in_table else table_of(title)
    for row in [] if table is None else table.iterfind(W + "tr"):
        turn(properties(row, "trPr"), "cantSplit", True)
    last = [line for line in paper.content if line.words and not line.spot.in_table][-2:]
    keep_with_next(last)
    if last and table is not None:
        _close_up(last[-1].element)
    draft.note(
        "R90", "Khối chữ ký", "có thể bị ngắt hoặc đứng một mình trên trang", "giữ nguyên khối, liền với lời văn"
    )
