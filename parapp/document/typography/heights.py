"""How high things become on paper, and what of it must be divided because no page could hold it whole.

Nothing is divided that fits a page: rows (R103), the block of signature and recipients (R90). Heights are points.
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from parapp.document.typography.fitting import plain
from parapp.document.typography.grid import Placed, head_rows
from parapp.document.typography.styles import (
    CELL_MARGIN,
    CELL_MARGIN_TOP,
    LINE_HEIGHT,
    Layout,
    NamedStyle,
    PageSize,
)
from parapp.document.typography.text_width import break_lines
from parapp.models.document import SignatureBlock, Spans, Table, TableCell

_POINTS = 72 / 25.4  # in a millimetre
_SAFE = 0.94  # of a page: what is reckoned to fill more may be divided, for two programs never agree to the point
_LARGEST_HEAD = 0.5  # of a page: a higher head of a table is not repeated
_LARGEST_BLOCK = 0.85  # of a page: two lines of text stand above a signature
_LEAST_BESIDE = 3  # recipients that stand beside a signature, however few lines that has
_HIGH_CELL = 0.5  # of a page: a cell over rows as high as that may lie on two pages


class Breaks(NamedTuple):
    """How a table goes over pages.

    The rows that may be divided; whether its head is repeated on each page; and whether merged cells show their text
    at the top, because the middle of the highest may lie on another page.
    """

    divided: frozenset[int] = frozenset()
    repeated: bool = True
    merged_on_top: bool = False


def table_breaks(
    layout: Layout, page: PageSize, node: Table, cells: Sequence[Placed], widths: Sequence[float]
) -> Breaks:
    """What of the table may be divided on this page; `widths` are the columns' in millimetres."""
    height = page.text_height * _POINTS
    head = head_rows(node)
    rows = _by_row(cells, len(node.rows))
    above = sum(_row_height(layout.styles["head_cell"], row, widths) for row in rows[:head])
    repeated = above < height * _LARGEST_HEAD
    room = (height - (above if repeated else 0)) * _SAFE
    style = layout.styles["cell"]
    return Breaks(
        divided=frozenset(
            y
            for y in range(head if repeated else 0, len(rows))
            if _least_height(style, rows[y], widths) * 2 > room and _row_height(style, rows[y], widths) > room
        ),
        repeated=repeated,
        merged_on_top=_has_high_cell(style, rows, widths, (head, height * _HIGH_CELL)),
    )


def recipients_beside(layout: Layout, page: PageSize, node: SignatureBlock) -> int:
    """How many recipients stand beside the signature in one block: all, unless no page could hold that block."""
    left, right = layout.signature_columns
    title = layout.styles["recipients_title"]
    recipients = (_text_height(line, layout.styles["recipient"], left) for line in node.recipients)
    *heights, whole = accumulate(recipients, initial=title.size * LINE_HEIGHT * title.line)
    if whole <= page.text_height * _POINTS * _LARGEST_BLOCK:
        return len(node.recipients)
    signing = sum(_text_height(line, layout.styles["authority"], right) for line in node.lines)
    signing += _text_height(plain(node.name), layout.styles["signer"], right)
    return max(_LEAST_BESIDE, sum(height <= signing for height in heights[1:]))


def _text_height(text: str, style: NamedStyle, width: float) -> float:
    """Height of a paragraph in lines of `width` millimetres, with the room above and below it."""
    lines = break_lines(text, width, style.size, style.bold, style.italic)
    count = max(lines.number, -(-lines.widest // max(width, 1.0)))  # a word wider than its line goes on in the next
    return count * style.size * LINE_HEIGHT * style.line + style.before + style.after


def _by_row(cells: Iterable[Placed], count: int) -> list[list[Placed]]:
    rows: list[list[Placed]] = [[] for _ in range(count)]
    for place, cell in cells:
        rows[place.y].append((place, cell))
    return rows


def _row_height(style: NamedStyle, row: Sequence[Placed], widths: Sequence[float]) -> float:
    """Height of the highest cell that is of this row alone."""
    heights = (
        sum(_text_height(plain(spans), style, place.width(widths) - 2 * CELL_MARGIN) for spans in _paragraphs(cell))
        for place, cell in row
        if place.rowspan == 1
    )
    return max(heights, default=0.0) + 2 * CELL_MARGIN_TOP * _POINTS


def _least_height(style: NamedStyle, row: Sequence[Placed], widths: Sequence[float]) -> float:
    """About the height of a row if its letters filled every line: quick to tell, and more than half of the real one."""
    letter = style.size / _POINTS / 2
    lines = (
        letter * sum(len(plain(spans)) for spans in cell.paragraphs) / max(place.width(widths) - 2 * CELL_MARGIN, 1.0)
        + len(cell.paragraphs)
        for place, cell in row
        if place.rowspan == 1
    )
    return max(lines, default=0.0) * style.size * LINE_HEIGHT * style.line


def _paragraphs(cell: TableCell) -> tuple[Spans, ...]:
    return cell.paragraphs or ((),)


def _has_high_cell(
    style: NamedStyle, rows: Sequence[Sequence[Placed]], widths: Sequence[float], bounds: tuple[int, float]
) -> bool:
    """Whether a cell below the head covers rows that are higher than this bound together."""
    head, bound = bounds
    if not any(place.rowspan > 1 for row in rows[head:] for place, _ in row):
        return False
    heights = [0.0, *accumulate(_least_height(style, row, widths) for row in rows)]
    merged = (place for row in rows[head:] for place, _ in row if place.rowspan > 1)
    return any(heights[place.y + place.rowspan] - heights[place.y] > bound for place in merged)
