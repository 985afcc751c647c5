"""Two columns without grid lines: what letterheads and signature blocks stand in."""

from collections.abc import Sequence
from typing import Any

from parapp.document.repair.markup import add_to, ensure, make, properties, put, turn

Element = Any

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def two_columns(rows: Sequence[tuple[Sequence[Element], Sequence[Element]]], widths: tuple[int, int]) -> Element:
    """A table of these rows, each a left and a right cell with their paragraphs; widths in twips; rows stay whole."""
    table = make("tbl")
    dress_table(table, widths)
    grid = make("tblGrid")
    table.append(grid)
    grid.extend(make("gridCol", w=width) for width in widths)
    for cells in rows:
        row = make("tr")
        turn(properties(row, "trPr"), "cantSplit", True)
        table.append(row)
        for paragraphs, width in zip(cells, widths, strict=True):
            cell = make("tc")
            put(properties(cell, "tcPr"), "tcW", w=width, type="dxa")
            cell.extend(paragraphs or [_empty()])
            row.append(cell)
    return table


def dress_table(table: Element, widths: Sequence[int]) -> None:
    """No grid lines, no margins in cells, as wide as these columns together."""
    shape = properties(table, "tblPr")
    put(shape, "tblW", w=sum(widths), type="dxa")
    put(shape, "tblInd", w=0, type="dxa")
    put(shape, "tblLayout", type="fixed")
    borders = ensure(shape, "tblBorders")
    margins = ensure(shape, "tblCellMar")
    for holder, sides in ((borders, _SIDES), (margins, ("left", "right"))):
        for inner in list(holder):
            holder.remove(inner)
        for side in sides:
            holder.append(make(side, val="nil") if holder is borders else make(side, w=0, type="dxa"))


def _empty() -> Element:
    paragraph = make("p")
    add_to(properties(paragraph, "pPr"), "spacing", before=0, after=0)
    return paragraph
