"""Tables as data for the page layout: every cell with its place, and which rows no page break may part."""

from collections.abc import Iterator, Sequence

from parapp.document.typeset.lines import Sheet, lines, points, stacked
from parapp.document.typeset.spans import Data
from parapp.document.typography.fitting import column_widths
from parapp.document.typography.grid import Placed, head_rows, placed
from parapp.document.typography.heights import Breaks, table_breaks
from parapp.document.typography.keeping import BOLD_ROWS, REPEATED_ROWS
from parapp.document.typography.styles import CELL_MARGIN, GRID_WEIGHT, StyleKey
from parapp.models.document import Table, TableRow


def table(sheet: Sheet, node: Table, tail: list[Data] | None = None) -> Data:
    """A table as wide as the text, each column its share; blocks that stay with its last row go into `tail`."""
    widths = column_widths(node.widths, sheet.page.text_width)
    found = list(placed(node))
    breaks = table_breaks(sheet.layout, sheet.page, node, found, widths)
    head = head_rows(node) if breaks.repeated else 0
    cells = [_cell(sheet, node.rows[place.y], (place, cell), widths, breaks) for place, cell in found]
    return {
        "kind": "table",
        "above": 0,
        "below": 0,
        "extra": GRID_WEIGHT,  # the line under the last row
        "widths": [*map(points, widths)],
        "count": len(node.rows),
        "head": [cell for cell in cells if cell["y"] < head],
        "cells": [cell for cell in cells if cell["y"] >= head],
        "bonds": list(_bonds(breaks, head, len(node.rows) + (tail is not None))),
        "tail": [] if tail is None else tail,
    }


def _cell(sheet: Sheet, row: TableRow, found: Placed, widths: Sequence[float], breaks: Breaks) -> Data:
    place, cell = found
    key: StyleKey = "head_cell" if row.kind == "header" else "cell"
    align = "center" if row.kind in REPEATED_ROWS else cell.align
    bold = row.kind in BOLD_ROWS
    width = place.width(widths) - 2 * CELL_MARGIN
    paragraphs = [lines(sheet, key, spans, width=width, bold=bold, align=align) for spans in cell.paragraphs or ((),)]
    for paragraph in paragraphs:
        paragraph["keep"] = False  # rows stay together by bonds; a cell over two pages must not try to
    divided = place.y in breaks.divided
    return {
        **place._asdict(),
        **stacked(paragraphs),
        "divided": divided or place.rowspan > 1,
        "top": divided or (place.x in breaks.on_top and row.kind not in REPEATED_ROWS),
    }


def _bonds(breaks: Breaks, head: int, count: int) -> Iterator[dict[str, int]]:
    """Runs of rows that stay on one page: titles with their first row, the last row with the sums and with the tail."""
    first = head
    for y in range(head, count):
        if y + 1 == count or y not in breaks.bound:
            if y > first:
                yield {"first": first, "count": y - first + 1}
            first = y + 1
