"""Tables as data for the page layout: every cell with its place, and which rows no page break may part."""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from parapp.document.typeset.lines import Sheet, lines, points, stacked
from parapp.document.typeset.spans import Data
from parapp.document.typography.keeping import BOLD_ROWS, REPEATED_ROWS, rows_stay_together
from parapp.document.typography.styles import CELL_MARGIN, GRID_WEIGHT, StyleKey
from parapp.models.document import Table, TableCell, TableRow


class Place(NamedTuple):
    """Where a cell stands and how many columns and rows it takes, never beyond the table or out of its header."""

    x: int
    y: int
    colspan: int
    rowspan: int


def table(sheet: Sheet, node: Table, tail: list[Data] | None = None) -> Data:
    """A table as wide as the text, each column its share; blocks that stay with its last row go into `tail`."""
    total = sum(node.widths) or 1.0
    head = sum(1 for _ in takewhile(lambda row: row.kind in REPEATED_ROWS, node.rows))
    widths = [sheet.page.text_width * share / total for share in node.widths]
    cells = [_cell(sheet, node.rows[place.y], cell, place, widths) for place, cell in _placed(node, head)]
    return {
        "kind": "table",
        "above": 0,
        "below": 0,
        "extra": GRID_WEIGHT,  # the line under the last row
        "widths": [*map(points, widths)],
        "count": len(node.rows),
        "head": [cell for cell in cells if cell["y"] < head],
        "cells": [cell for cell in cells if cell["y"] >= head],
        "bonds": list(_bonds(node.rows, head, tail is not None)),
        "tail": [] if tail is None else tail,
    }


def _cell(sheet: Sheet, row: TableRow, cell: TableCell, place: Place, widths: Sequence[float]) -> Data:
    key: StyleKey = "head_cell" if row.kind == "header" else "cell"
    align = "center" if row.kind in REPEATED_ROWS else cell.align
    bold = row.kind in BOLD_ROWS
    width = sum(widths[place.x : place.x + place.colspan]) - 2 * CELL_MARGIN
    paragraphs = [lines(sheet, key, spans, width=width, bold=bold, align=align) for spans in cell.paragraphs or ((),)]
    return {**place._asdict(), **stacked(paragraphs)}


def _placed(node: Table, head: int) -> Iterator[tuple[Place, TableCell]]:
    """Each cell with its place; where a row has too few, empty ones fill it up. ValueError where it has too many."""
    covered = [0] * len(node.widths)  # for each column, how many rows a cell above still covers
    for y, row in enumerate(node.rows):
        waiting = list(reversed(row.cells))
        below = (head if y < head else len(node.rows)) - y
        for x in range(len(covered)):
            if covered[x]:
                continue
            cell = waiting.pop() if waiting else TableCell()
            place = Place(x, y, _free(covered, x, cell.colspan), max(1, min(cell.rowspan, below)))
            covered[x : x + place.colspan] = [place.rowspan] * place.colspan
            yield place, cell
        if waiting:
            raise ValueError(f"{len(waiting)} cells more than the table has columns")
        covered = [rows - 1 for rows in covered]


def _free(covered: Sequence[int], x: int, wanted: int) -> int:
    """Columns that a cell at `x` can span, as far as there is free room to its right."""
    return max(1, sum(1 for _ in takewhile(lambda rows: not rows, covered[x : x + wanted])))


def _bonds(rows: Sequence[TableRow], head: int, with_tail: bool) -> Iterator[dict[str, int]]:
    """Runs of rows that stay on one page: titles with their first row, the last row with the sums and with the tail."""
    count = len(rows) + with_tail
    first = head
    for y in range(head, count):
        if y + 1 == count or not _kept(rows, y):
            if y > first:
                yield {"first": first, "count": y - first + 1}
            first = y + 1


def _kept(rows: Sequence[TableRow], y: int) -> bool:
    return y + 1 == len(rows) or rows_stay_together(rows[y], rows[y + 1])
