"""Lines under text: drawn in place of typed, underlined or wrongly measured ones (II.1b, II.2b, II.5b)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from parapp.document.nd30.ink import alternative
from parapp.document.nd30.lines import Line
from parapp.document.nd30.looks import millimetres, room, set_in
from parapp.document.nd30.markup import MC, WP, W, child
from parapp.document.nd30.strokes import strokes_in
from parapp.document.repair.draft import Draft
from parapp.document.repair.looks import runs
from parapp.document.repair.markup import drop, drop_all, make, properties, put
from parapp.document.typography.styles import DEFAULT_LAYOUT
from parapp.document.word.markup import XMLNS, Pen
from parapp.document.word.rules import rule

Element = Any

SHORTEST = 20.0  # millimetres: under a very short last line the widest line is the measure


def draw(draft: Draft, text: Sequence[Line], share: float) -> float:
    """Draws a line under the last line of text, `share` of its length; returns the length in millimetres."""
    from lxml import etree

    last = text[-1]
    lines = set_in(last, room(last))
    length = share * lines.last
    if length < SHORTEST:
        length = share * max(lines.widest, *(set_in(line, room(line)).widest for line in text))
    pen = Pen(DEFAULT_LAYOUT, {}, DEFAULT_LAYOUT.portrait, shapes=_highest(draft))
    for run in etree.fromstring(f"<w:p {XMLNS}>{rule(pen, length, last.size)}</w:p>"):
        last.element.append(run)
    return length


def said(length: float) -> str:
    """The new line in words."""
    return f"nét kẻ liền dài {millimetres(length)}"


def drawn_in(paragraph: Element) -> Iterator[Element]:
    """The drawings of a paragraph that are nothing but lines."""
    for run in runs(paragraph):
        for part in run:
            inner = list(alternative(part)) if part.tag == MC + "AlternateContent" else [part]
            is_drawing = part.tag in (MC + "AlternateContent", W + "drawing", W + "pict")
            boxed = any(_has_box(one) for one in inner)
            if is_drawing and not boxed and any(True for one in inner for _ in strokes_in(one)):
                yield part


def erase(paragraphs: Iterable[Element]) -> None:
    """Takes drawn lines, borders and underlining away from these paragraphs and their cells."""
    for paragraph in paragraphs:
        drop_all(drawn_in(paragraph))
        drop(child(paragraph, "pPr"), "pBdr")
        _unframe(next(paragraph.iterancestors(W + "tc"), None))
        for run in runs(paragraph):
            look = child(run, "rPr")
            if child(look, "u") is not None:
                turn_off_underline(look)


def _unframe(cell: Element | None) -> None:
    """No borders of the cell, whatever its table says: they may have stood for a line under the text."""
    if cell is not None:
        borders = put(properties(cell, "tcPr"), "tcBorders")
        borders[:] = [make(side, val="nil") for side in ("top", "left", "bottom", "right")]


def turn_off_underline(look: Element) -> None:
    """No underline, whatever styles say."""
    put(look, "u", val="none")


def _has_box(element: Element) -> bool:
    return any(True for _ in element.iter(W + "txbxContent"))


def _highest(draft: Draft) -> int:
    """The highest number of a drawing in the text."""
    numbers = (drawing.get("id", "") for drawing in draft.body.iter(WP + "docPr"))
    return max((int(text) for text in numbers if text.isdecimal()), default=0)
