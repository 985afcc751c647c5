"""Page numbers (I.7): Arabic from 1, centred in the top margin, 13 to 14 upright, none on the first page."""

import re
from copy import deepcopy
from typing import Any

from parapp.document.nd30.looks import Wanted
from parapp.document.nd30.markup import R, W, child, switch, value
from parapp.document.nd30.page import TYPED_NUMBER
from parapp.document.repair.characters import bits, shown
from parapp.document.repair.draft import Draft, broken
from parapp.document.repair.looks import dress, runs, stand
from parapp.document.repair.markup import add_to, drop, drop_all, make, properties, turn
from parapp.document.repair.moving import discard, is_blank
from parapp.document.repair.page import section_marks

Element = Any

_AROUND = re.compile(r"^\W*(?:trang|page|tr\.?)?\W*\d*\W*(?:/|of|trên|trong)?\W*\d*\W*$", re.IGNORECASE)
_NUMBERS = ("PAGE", "NUMPAGES", "SECTIONPAGES")
_LOOK = Wanted(sizes=(13, 14), bold=False, italic=False)
_SIZE = 14.0


def repair_numbers(draft: Draft) -> None:
    """Puts every page number where the decree wants it; headers with other text keep their text."""
    paper = draft.whole()
    if broken(paper, "R08"):
        _count_from_one(draft)
    if broken(paper, "R10"):
        _clear_footers(draft)
    if broken(paper, "R09", "R10"):
        _number_headers(draft)
    if broken(draft.whole(), "R11"):
        _clear_first_page(draft)


def _count_from_one(draft: Draft) -> None:
    for mark in section_marks(draft):
        numbers = child(mark, "pgNumType")
        if numbers is None:
            continue
        form, start = value(numbers, "fmt"), value(numbers, "start")
        if form not in ("", "decimal") or start not in ("", "1"):
            add_to(mark, "pgNumType", fmt=None, start="1" if start else None)
            draft.note("R08", "Số trang", f"bắt đầu từ {start or '1'}, dạng {form or 'chữ số'}", "chữ số Ả Rập, từ 1")


# -- what is there ------------------------------------------------------------------------------------------------


def _edges(draft: Draft, mark: Element, name: str) -> dict[str, Element]:
    """Roots of the section's own headers (or footers) by kind."""
    found = {}
    for reference in mark.iterfind(W + name):
        root = draft.archive.package.related(reference.get(R + "id", ""))
        if root is not None:
            found[value(reference, "type") or "default"] = root
    return found


def _number_paragraphs(root: Element) -> list[Element]:
    """Paragraphs of a header or footer that show a page number by a field."""
    return [paragraph for paragraph in root.iter(W + "p") if _shows_number(paragraph)]


def _shows_number(paragraph: Element) -> bool:
    words = [element.text or "" for element in paragraph.iter(W + "instrText")]
    simple = [value(element, "instr") for element in paragraph.iter(W + "fldSimple")]
    return any(
        text.split()[:1] == ["PAGE"] for text in ["".join(words).upper(), *map(str.upper, simple)] if text.strip()
    )


def _clear(paragraph: Element) -> None:
    """Takes the page number out of a paragraph, and the paragraph where nothing else stands in it."""
    if _AROUND.match(shown(paragraph)):
        discard(paragraph)
        return
    drop_all(paragraph.iter(W + "fldSimple"))
    inside = False
    for run in list(paragraph.iter(W + "r")):
        kinds = [value(mark, "fldCharType") for mark in run.iter(W + "fldChar")]
        inside = inside or "begin" in kinds
        if inside:
            run.getparent().remove(run)
        inside = inside and "end" not in kinds


# -- what is to be ------------------------------------------------------------------------------------------------


def _clear_footers(draft: Draft) -> None:
    for mark in section_marks(draft):
        for root in _edges(draft, mark, "footerReference").values():
            for paragraph in _number_paragraphs(root):
                text = shown(paragraph).strip()
                _clear(paragraph)
                draft.note("R10", "Cuối trang", f"số trang ở lề dưới (“{text}”)", "bỏ, số trang lên lề trên")


def _number_headers(draft: Draft) -> None:
    """Sees to it that each section shows its number in the header, its own or that of the section before."""
    settings = draft.archive.package.part("settings")
    kinds = ["default", "even"] if switch(child(settings, "evenAndOddHeaders")) else ["default"]
    for kind in kinds:
        known = False
        for mark in section_marks(draft):
            root = _edges(draft, mark, "headerReference").get(kind)
            if root is None and not known:
                root = _add_edge(draft, mark, "header", kind, _empty_header())
            if root is not None:
                _number_header(draft, root)
                known = True


def _number_header(draft: Draft, root: Element) -> None:
    paragraphs = _number_paragraphs(root)
    if not paragraphs:
        for blank in [one for one in root if len(root) == 1 and one.tag == W + "p" and is_blank(one)]:
            root.remove(blank)
        root.insert(0, _number_paragraph())
        draft.note("R10", "Đầu trang", "không có số trang ở lề trên", "số trang ở giữa lề trên, cỡ 14")
    for paragraph in paragraphs:
        _straighten(draft, paragraph)


def _straighten(draft: Draft, paragraph: Element) -> None:
    """Centres a number that stands in the header already, in the size it should have."""
    shape = properties(paragraph, "pPr")
    for bit in bits(paragraph):
        if bit.node.tag in (W + "tab", W + "ptab"):
            bit.node.getparent().remove(bit.node)
    drop(shape, "framePr", "tabs")
    stand(paragraph, align="center", first=0)
    for run in runs(paragraph):
        dress(run, _LOOK, _SIZE)
    draft.note("R10", "Đầu trang", "số trang chưa canh giữa hoặc khác cỡ", "canh giữa lề trên, cỡ 14, đứng, không đậm")


def _number_paragraph() -> Element:
    paragraph = make("p")
    stand(paragraph, align="center", first=0, before=0, after=0, single=True)
    for part in ("begin", " PAGE ", "separate", "1", "end"):
        run = make("r")
        dress(run, _LOOK, _SIZE)
        if part in ("begin", "separate", "end"):
            run.append(make("fldChar", fldCharType=part))
        else:
            text = make("instrText" if "PAGE" in part else "t")
            text.text = part
            run.append(text)
        paragraph.append(run)
    return paragraph


def _add_edge(draft: Draft, mark: Element, name: str, kind: str, root: Element, like: Element | None = None) -> Element:
    """Gives the section this header or footer (`name`); `like` is the one whose pictures it shows, too."""
    reference = make(f"{name}Reference", type=kind)
    reference.set(R + "id", draft.archive.add_part(name, root, like))
    mark.insert(0, reference)
    return root


def _empty_header() -> Element:
    from lxml import etree

    root = etree.Element(W + "hdr", nsmap={"w": W[1:-1], "r": R[1:-1]})
    root.append(make("p"))
    return root


def _copy_to_first_page(draft: Draft, mark: Element, name: str) -> None:
    """What stood in the header or footer of all pages still stands on the first one, but for the number."""
    known = _edges(draft, mark, f"{name}Reference")
    if "default" not in known or "first" in known:
        return
    root = deepcopy(known["default"])
    for paragraph in _number_paragraphs(root):
        _clear(paragraph)
    _add_edge(draft, mark, name, "first", root, known["default"])


def _clear_first_page(draft: Draft) -> None:
    """Gives the first section a first page of its own without number; typed digits alone on a line go."""
    mark = section_marks(draft)[0]
    if not switch(child(mark, "titlePg")):
        draft.note("R11", "Trang thứ nhất", "hiện số trang", "không hiện số trang")
        turn(mark, "titlePg", True)
        for name in ("header", "footer"):
            _copy_to_first_page(draft, mark, name)
    first = _edges(draft, mark, "headerReference").get("first")
    if first is None:
        _add_edge(draft, mark, "header", "first", _empty_header())
        return
    for paragraph in list(first.iter(W + "p")):
        text = shown(paragraph).strip()
        if _shows_number(paragraph) or (text and TYPED_NUMBER.match(text)):
            draft.note("R11", "Đầu trang thứ nhất", f"có số “{text}”", "để trống")
            drop_all(paragraph.iter(W + "fldSimple"))
            drop_all(runs(paragraph))
