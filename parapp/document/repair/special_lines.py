"""Lines that have looks of their own: authority and command of a decision, addressees, V/v, chapters, points."""

import re
from collections.abc import Iterator

from parapp.document.nd30.decision import AUTHORITY_PLACE, CAPITAL_LINE
from parapp.document.nd30.headings import OWN_LINE, POINT, TITLE_LINE, divisions
from parapp.document.nd30.lines import Line
from parapp.document.nd30.looks import Wanted, in_paragraph
from parapp.document.nd30.paper import Paper
from parapp.document.nd30.title import SUBJECT_PLACE
from parapp.document.repair.characters import runs_of_first
from parapp.document.repair.draft import Draft, broken
from parapp.document.repair.looks import dress, mend, stand

Wish = tuple[str, str, Line, Wanted]

RULES = ("R45", "R47", "R48", "R60", "R61", "R65", "R66", "R86", "R104")
ARTICLE_HEAD = re.compile(r"\s*Điều\s+\d+\s*\.")
REGARDING_GAP = 120  # twips under the number: II.5b
REGARDING = Wanted((12, 13), bold=False, italic=False, align="center")
ADDRESSEE = Wanted((13, 14), bold=False, italic=False)
ATTACHED = Wanted((13, 14), bold=False, italic=True, align="center")
UPRIGHT = Wanted(italic=False)


def repair_special_lines(draft: Draft) -> None:
    """Gives each of these lines its look where a rule finds another one."""
    paper = draft.paper()
    if not broken(paper, *RULES):
        return
    for rule, place, line, wanted in _wishes(paper):
        mend(draft, rule, place, line, wanted, draft.size)
    if broken(paper, "R66"):
        _bold_articles(draft, paper)
    for line in paper.regarding[:1]:
        if max(line.shape.before, paper.number.shape.after if paper.number else 0) < REGARDING_GAP:
            stand(line.element, before=REGARDING_GAP)
            draft.note("R45", in_paragraph(line), "dòng “V/v” sát số, ký hiệu", "cách 6 pt")


def _bold_articles(draft: Draft, paper: Paper) -> None:
    """R66: "Điều 1." is bold and upright, whatever the words behind it are."""
    for line in paper.body:
        match = ARTICLE_HEAD.match(line.raw)
        head = line.visible[:1]
        if match is None or all(piece.look.bold and not piece.look.italic for piece in head):
            continue
        for run in runs_of_first(line.element, match.end()):
            dress(run, Wanted(bold=True, italic=False), line.size)
        draft.note("R66", in_paragraph(line), "“Điều” và số thứ tự chưa đậm, đứng", "đậm, đứng")


def _wishes(paper: Paper) -> Iterator[Wish]:
    yield from (("R45", in_paragraph(line), line, REGARDING) for line in paper.regarding)
    yield from (("R47", AUTHORITY_PLACE, line, CAPITAL_LINE) for line in paper.authority)
    yield from (("R86", in_paragraph(line), line, ADDRESSEE) for line in paper.addressees)
    if paper.command is not None:
        yield "R48", in_paragraph(paper.command), paper.command, CAPITAL_LINE
    if paper.attached_to is not None:
        yield "R104", SUBJECT_PLACE, paper.attached_to, ATTACHED
    for line, kind, _, _, title in divisions(paper):
        rule = "R60" if kind in ("Phần", "Chương") else "R61"
        yield rule, in_paragraph(line), line, OWN_LINE
        if title is not None:
            yield rule, in_paragraph(title), title, TITLE_LINE
    for line in paper.body:
        if POINT.match(line.words) and any(piece.look.italic for piece in line.visible[:1]):
            yield "R65", in_paragraph(line), line, UPRIGHT
