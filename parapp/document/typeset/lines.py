"""Paragraphs as data for the page layout. Lengths in the data are points, in the table of styles millimetres."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from parapp.document.typeset.spans import Data, Room, span_data
from parapp.document.typography.fitting import on_grid, plain, rule_length, ruled_line, wrapping_width
from parapp.document.typography.styles import Layout, NamedStyle, PageSize, StyleKey, line_height
from parapp.models.document import Align, Spans


class Sheet(NamedTuple):
    """What blocks are laid out on: the table of styles, and the page of the part at hand."""

    layout: Layout
    page: PageSize

    def style(self, key: StyleKey, size: float | None = None) -> NamedStyle:
        """The named style as the template has it, perhaps in another size."""
        style = self.layout.styles[key]
        return style if size is None else replace(style, size=size)


def points(millimetres: float) -> float:
    """Points, with as many digits as paper can show."""
    return round(millimetres * 72 / 25.4, 3)


def grid_points(millimetres: float) -> float:
    """Points as Word reckons this length."""
    return points(on_grid(millimetres))


def lines(
    sheet: Sheet,
    key: StyleKey,
    spans: Spans,
    *,
    width: float | None = None,
    size: float | None = None,
    bold: bool = False,
    align: Align | None = None,
    side: float = 0,
    left: float = 0,
    after: float = 0,
    keep: bool = False,
    rule: float | None = None,
) -> Data:
    """A paragraph of a named style in a line of `width` millimetres, as wide as the page where not given.

    `side` is more indent left and right, `left` more on the left alone, and `rule` the length of a line drawn under it,
    all in millimetres; `after` is room below in points; `keep` holds it on one page with what follows.
    """
    style = sheet.style(key, size)
    width = (line_width(sheet, key) if width is None else width) - left
    filled = (align or style.align) == "justify"
    room = Room(width, style.size, style.bold or bold, style.italic, filled)
    return {
        "kind": "lines",
        "style": key,
        "size": style.size,
        "bold": room.bold,
        "align": align or style.align,
        "spans": span_data(spans, room),
        "above": style.before,
        "below": max(after, style.after),
        "height": line_height(style.size),
        "extra": round(line_height(style.size, style.line) - line_height(style.size), 3),
        "left": points(side + left),
        "right": points(side),
        "keep": keep or style.keep_next,
        "rule": None if rule is None else points(rule),
    }


def centred(
    sheet: Sheet,
    key: StyleKey,
    spans: Spans,
    width: float,
    *,
    size: float | None = None,
    share: float | None = None,
    above: Sequence[str] = (),
    after: float = 0,
) -> Data:
    """A centred paragraph, its lines of like length in `width` millimetres, under it perhaps a rule of this share.

    `above` are the texts of the same look above it, which a rule may be measured by, too.
    """
    style, text = sheet.style(key, size), plain(spans)
    side = (width - wrapping_width(text, style, width)) / 2
    rule = None if share is None else rule_length(ruled_line(sheet.layout, (*above, text), style, width), share)
    return lines(sheet, key, spans, width=width, size=size, side=side, rule=rule, after=after)


def line_width(sheet: Sheet, key: StyleKey) -> float:
    """Millimetres that lines of this style have on the page, the indent of the first line left aside."""
    style = sheet.style(key)
    return sheet.page.text_width - style.left - style.right


def spaced(blocks: list[Data]) -> list[Data]:
    """The blocks one under the other: between two there is the larger of the rooms they ask for.

    The extra of wide lines stands below each of them, and vanishes at the bottom of a page.
    """
    for before, block in pairwise(blocks):
        block["above"] = max(block["above"], before["below"]) + before["extra"]
    return blocks


def stacked(paragraphs: list[Data]) -> Data:
    """The paragraphs of a cell, one under the other."""
    return {"lines": spaced(paragraphs), "extra": paragraphs[-1]["extra"]}
