"""Tên loại and trích yếu (II.5): together, centred, bold, with a drawn line under them."""

from itertools import pairwise
from typing import Any

from parapp.document.nd30.looks import Wanted
from parapp.document.nd30.paper import TYPED_LINE
from parapp.document.nd30.title import KIND_PLACE, SUBJECT_PLACE
from parapp.document.repair.draft import Draft, broken
from parapp.document.repair.looks import mend, stand
from parapp.document.repair.markup import drop_all
from parapp.document.repair.moving import discard, is_blank, part_lines
from parapp.document.repair.strokes import draw, drawn_in, erase, said
from parapp.document.typography.styles import TITLE_RULE_SHARE

Element = Any

KIND_GAP, RULE_ROOM = 400, 200  # twips above the tên loại and below the trích yếu
KIND = Wanted((13, 14), bold=True, italic=False, capitals=True, align="center")
SUBJECT = Wanted((13, 14), bold=True, italic=False, align="center")


def repair_title(draft: Draft) -> None:
    """Title and line as the decree asks; nothing where they are so, or where there is no tên loại."""
    paper = draft.paper()
    if paper.kind is None or not broken(paper, "R40", "R41", "R43"):
        return
    part_lines([paper.kind, *paper.subject])
    _mend_looks(draft)
    _close_up(draft)
    _draw_line(draft)


def _mend_looks(draft: Draft) -> None:
    paper = draft.paper()
    if paper.kind is None:
        return
    mend(draft, "R40", KIND_PLACE, paper.kind, KIND, draft.size)
    if abs(paper.kind.shape.first) > 6 or abs(paper.kind.shape.left - paper.kind.shape.right) > 6:
        draft.note("R40", KIND_PLACE, "bị thụt đầu dòng", "không thụt")
    for line in paper.subject:
        mend(draft, "R41", SUBJECT_PLACE, line, SUBJECT, draft.size)
    together = (paper.kind, *paper.subject)
    for line in together:
        stand(line.element, first=0, keep_next=True)
    for above, below in pairwise(together):
        stand(above.element, after=0)
        stand(below.element, before=0)


def _close_up(draft: Draft) -> None:
    """No empty paragraph above the title, within it, or between it and the text; typed lines go too."""
    paper = draft.paper()
    if paper.kind is None:
        return
    beside = _blanks_around(paper.kind.element, [line.element for line in paper.subject])
    typed_below = [line.element for line in paper.content[:2] if line.words and TYPED_LINE.match(line.words)]
    for one in {id(one): one for one in [*beside, *typed_below]}.values():
        typed = any(line.element is one and TYPED_LINE.match(line.raw) and line.words for line in paper.reading.lines)
        if typed:
            draft.note("R43", SUBJECT_PLACE, "đường kẻ gõ bằng dấu gạch", "bỏ, kẻ bằng nét vẽ")
        else:
            draft.note("R41", KIND_PLACE, "dùng đoạn trống để cách dòng", "đặt khoảng cách đoạn")
        discard(one)
    if paper.kind.shape.before < KIND_GAP / 2:
        stand(paper.kind.element, before=KIND_GAP)


def _blanks_around(kind: Element, subject: list[Element]) -> list[Element]:
    """Blank paragraphs that touch the title; the line drawn on one of them is drawn anew."""
    found: list[Element] = []
    for start, backwards in ((kind, True), (kind, False), *((one, False) for one in subject[-1:])):
        for other in start.itersiblings(preceding=backwards):
            if other.tag != kind.tag or not is_blank(other):
                break
            found.append(other)
    return list({id(one): one for one in found}.values())


def _draw_line(draft: Draft) -> None:
    paper = draft.paper()
    if not paper.subject or paper.subject[0].spot.in_table or not broken(paper, "R43"):
        return
    erase([line.element for line in paper.subject])
    for line in paper.content[:1]:  # a line may hang on the first paragraph of the text
        drop_all(drawn_in(line.element))
    length = draw(draft, paper.subject, TITLE_RULE_SHARE)
    stand(paper.subject[-1].element, after=max(RULE_ROOM, round(paper.subject[-1].shape.after)))
    draft.note("R43", SUBJECT_PLACE, "không có nét kẻ liền đúng độ dài", said(length))
