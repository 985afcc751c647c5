"""Taking lines out of wherever an office put them (tabs, boxes, merged cells) so that they can stand in two columns."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from parapp.document.nd30.lines import Line
from parapp.document.nd30.markup import MC, A, W, child
from parapp.document.nd30.paper import TYPED_LINE
from parapp.document.repair.characters import cut, replace, shown
from parapp.document.repair.draft import Draft, block_of
from parapp.document.repair.looks import stand
from parapp.document.repair.markup import drop, make, properties
from parapp.document.repair.strokes import drawn_in, erase

Element = Any

_HOSTS = (MC + "AlternateContent", W + "drawing", W + "pict")
BLANKS = " \t\u00a0"
_CONTROLS = (W + "sdt", W + "ins", W + "del", W + "customXml")


def part_lines(lines: Sequence[Line]) -> None:
    """Makes each of these lines a paragraph of its own, where line breaks, tabs or blanks set several in one."""
    for paragraph in {id(line.element): line.element for line in lines}.values():
        own = [line for line in lines if line.element is paragraph]
        _part(paragraph, [line.raw for line in own if line.raw.strip()])


def _part(paragraph: Element, pieces: Sequence[str]) -> None:
    at = 0
    for before, after in pairwise(pieces):
        text = shown(paragraph)
        end = text.find(before, at) + len(before)
        start = text.find(after, end)
        if start < end or text[end:start].strip():
            return
        twin = cut(paragraph, end, start)
        if twin is None:
            return
        paragraph, at = twin, 0


def movable(draft: Draft, lines: Sequence[Line], others: Sequence[Line]) -> bool:
    """Whether the blocks in which these lines stand hold nothing else that is shown, so that they can be rebuilt."""
    blocks = {id(block): block for block in (block_of(line.element, draft.body) for line in lines)}
    if any(id(block_of(line.element, draft.body)) in blocks for line in others if line.words):
        return False
    return not any(_is_odd(block) for block in blocks.values())


def _is_odd(block: Element) -> bool:
    """Whether a block holds what must not be moved about: pictures, content controls, section ends, nested tables."""
    if any(True for _ in block.iter(A + "blip", W + "sectPr")) or block.tag in _CONTROLS:
        return True
    return any(True for _ in block.iter(W + "tbl") if _ is not block) or any(
        holder.getparent().tag in (W + "tr", W + "tbl") for holder in block.iter(*_CONTROLS)
    )


def take_out(draft: Draft, paragraphs: Sequence[Element]) -> None:
    """Takes paragraphs out of where they stand, and away with the empty blocks, boxes and typed lines left behind."""
    blocks = {id(block): block for block in (block_of(one, draft.body) for one in paragraphs)}
    for paragraph in paragraphs:
        host = _host(paragraph)
        paragraph.getparent().remove(paragraph)
        if host is not None and host.getparent() is not None and not _shows(host):
            host.getparent().remove(host)
    for block in blocks.values():
        if block.getparent() is draft.body and not _shows(block):
            draft.body.remove(block)


def _host(paragraph: Element) -> Element | None:
    """The outermost drawing whose box holds the paragraph."""
    hosts = list(paragraph.iterancestors(*_HOSTS))
    return hosts[-1] if hosts else None


def _shows(element: Element) -> bool:
    """Whether anything but typed or drawn lines is left in it."""
    paragraphs = [element] if element.tag == W + "p" else list(element.iter(W + "p"))
    kept = [one for one in paragraphs if next(one.iterancestors(MC + "Fallback"), None) is None]
    return any(shown(one).strip() and not TYPED_LINE.match(shown(one).strip()) for one in kept)


def settle(paragraph: Element, align: str, before: int = 0) -> Element:
    """The paragraph as it shall stand in a column: no indents, no blanks in their place, single lines."""
    text = shown(paragraph)
    replace(paragraph, len(text.rstrip(BLANKS)), len(text), "")
    replace(paragraph, 0, len(text) - len(text.lstrip(BLANKS)), "")
    shape = properties(paragraph, "pPr")
    drop(shape, "framePr", "tabs", "numPr", "pageBreakBefore", "keepNext", "keepLines", "contextualSpacing")
    stand(paragraph, align=align, first=0, before=before, after=0, single=True)
    return paragraph


def discard(paragraph: Element) -> None:
    """Takes a paragraph away, with the content control that held nothing else; a cell keeps its last paragraph."""
    holder = paragraph.getparent()
    while holder.tag == W + "sdtContent" and len(holder) == 1:
        paragraph = holder.getparent()
        holder = paragraph.getparent()
    blocks = [one for one in holder if one.tag in (W + "p", W + "tbl", W + "sdt")]
    if len(blocks) > 1 or holder.tag not in (W + "tc", W + "hdr", W + "ftr", W + "sdtContent"):
        holder.remove(paragraph)
    else:
        holder.replace(paragraph, make("p"))


def is_blank(paragraph: Element) -> bool:
    """Whether it shows nothing, or only a line that was typed or drawn."""
    text = shown(paragraph).strip()
    if text:
        return bool(TYPED_LINE.match(text))
    drawings = [part for part in paragraph.iter(*_HOSTS) if next(part.iterancestors(*_HOSTS), None) is None]
    return len(drawings) == len(list(drawn_in(paragraph))) and child(paragraph, "pPr", "sectPr") is None


def without_rules(paragraphs: Sequence[Element]) -> list[Element]:
    """The paragraphs that show words, their drawn lines and underlining taken away."""
    kept = [one for one in paragraphs if not is_blank(one)]
    erase(kept)
    return kept
