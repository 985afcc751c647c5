"""The columns of a Word table whose rows do not quite agree: a border dragged in some rows makes lines of its own."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from statistics import median

from parapp.importers.docx_styles import Styles
from parapp.importers.docx_text import Story, holds_text, within
from parapp.importers.docx_xml import Element, attribute, child, local_name, number

THIN = 100  # twentieths of a point, not 2 mm: no column
MAX_SPAN = 1_000

Span = tuple[int, int, bool]
"""The grid lines where a cell begins and ends, and whether text is in it."""


def bounds_of(table: Element, rows: Sequence[Element]) -> tuple[int, ...]:
    """For each grid line of a table the column that begins there.

    A sliver without text is no column. Where most rows have the same number of cells, lines of theirs that lie near
    each other are one border; but never so that a cell with text would be left without a column.
    """
    widths = [number(attribute(column, "w"), 0) for column in _grid_columns(table)]
    lines = tuple(range(len(widths) + 1))
    if next(table.iter("{*}gridSpan", "{*}gridBefore"), None) is None or not any(widths):
        return lines
    spans = [list(_spans(row)) for row in rows]
    places = [0, *accumulate(widths)]
    for bounds in (_by_most_rows(places, spans), _without_slivers(widths)):
        if bounds and _keeps_cells(bounds, spans):
            return bounds
    return lines


def _grid_columns(table: Element) -> list[Element]:
    grid = child(table, "tblGrid")
    return [column for column in (grid if grid is not None else ()) if local_name(column) == "gridCol"]


def before(row: Element) -> int:
    """How many grid columns a row leaves out at its start."""
    return min(number(attribute(child(child(row, "trPr"), "gridBefore"), "val"), 0), MAX_SPAN)


def _spans(row: Element) -> Iterable[Span]:
    line = before(row)
    for cell in within(Story(Styles(None)), row, ("tc",)):
        span = max(1, number(attribute(child(child(cell, "tcPr"), "gridSpan"), "val"), 1))
        yield line, line + min(span, MAX_SPAN), holds_text(cell)
        line += min(span, MAX_SPAN)


def _without_slivers(widths: Sequence[int]) -> tuple[int, ...]:
    """The bounds if columns thinner than THIN are none; () if these are most of them, so that they mean nothing."""
    thick = [width >= THIN for width in widths]
    return (0, *accumulate(thick)) if not all(thick) and 2 * sum(thick) > len(thick) else ()


def _by_most_rows(places: Sequence[int], spans: Sequence[Sequence[Span]]) -> tuple[int, ...]:
    """The bounds if each line belongs to the nearest border of the usual rows; () if no number of cells is usual."""
    within_grid = [row for row in spans if row and row[0][0] == 0 and row[-1][1] == len(places) - 1]
    counts = Counter(len(row) for row in within_grid)
    count, times = counts.most_common(1)[0] if counts else (0, 0)
    if count < 2 or 2 * times < len(spans) or count >= len(places) - 1:
        return ()
    usual = [row for row in within_grid if len(row) == count]
    borders = [0.0, *(median(places[row[index][1]] for row in usual) for index in range(count))]
    bounds = tuple(min(range(count + 1), key=lambda index: abs(borders[index] - place)) for place in places)
    in_order = all(bounds[row[index][1]] == index + 1 for row in usual for index in range(count))
    return bounds if in_order and all(one <= two for one, two in pairwise(bounds)) else ()


def _keeps_cells(bounds: Sequence[int], spans: Sequence[Sequence[Span]]) -> bool:
    last = len(bounds) - 1
    texts = (span for row in spans for span in row if span[2] and span[1] <= last)
    return all(bounds[end] > bounds[start] for start, end, _ in texts)
