"""How high things become on paper, and what of it must be divided because no page could hold it whole.

Nothing is divided that fits a page: rows (R103), the block of signature and recipients (R90). Heights are points.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from parapp.document.typography.fitting import plain
from parapp.document.typography.grid import Place, Placed, head_rows
from parapp.document.typography.keeping import rows_stay_together
from parapp.document.typography.styles import (
    CELL_MARGIN,
    CELL_MARGIN_TOP,
    Layout,
    NamedStyle,
    PageSize,
    line_height,
)
from parapp.document.typography.text_width import break_lines
from parapp.models.document import SignatureBlock, Table, TableCell

_POINTS = 72 / 25.4  # in a millimetre
_SAFE = 0.94  # of a page: what is reckoned to fill more may be divided, for two programs never agree to the point
_LARGEST_HEAD = 0.5  # of a page: a higher head of a table is not repeated
_LARGEST_BLOCK = 0.85  # of a page: two lines of text stand above a signature
_LEAST_BESIDE = 3  # recipients that stand beside a signature, however few lines that has
_HIGH_CELL = 0.5  # of a page: a cell over rows as high as that may lie on two pages


class Breaks(NamedTuple):
    """How a table goes over pages.

    The rows that may be divided; the rows that no page break parts from the next, the last one from what follows the
    table; whether its head is repeated on each page; and the columns whose cells show their text at the top, because
    the middle of a merged one may lie on another page.
    """

    divided: frozenset[int]
    bound: frozenset[int]
    repeated: bool
    on_top: frozenset[int]


class Rows:
    """The rows of a table by their cells, to be measured where that is worth it."""

    def __init__(self, layout: Layout, cells: Iterable[Placed], widths: Sequence[float], count: int) -> None:
        self._style = layout.styles["cell"]
        self._widths = widths
        self._rows: list[list[Placed]] = [[] for _ in range(count)]
        for place, cell in cells:
            self._rows[place.y].append((place, cell))
        self._heights: dict[int, float] = {}
        self.least = [self._least(row) for row in self._rows]

    def height(self, y: int) -> float:
        """Height of the highest cell that is of this row alone."""
        if y not in self._heights:
            own = (self._cell_height(place, cell) for place, cell in self._rows[y] if place.rowspan == 1)
            self._heights[y] = max(own, default=0.0)
        return self._heights[y]

    def fit(self, room: float, *rows: int) -> bool:
        """Whether these rows together fit the room; measured only where it may not be so."""
        return 2 * sum(self.least[y] for y in rows) <= room or sum(map(self.height, rows)) <= room

    def divided(self, room: float, first: int) -> Iterator[int]:
        """Rows, from this one on, that do not fit the room, by their own cells or by a cell over several of them."""
        yield from (y for y in range(first, len(self._rows)) if not self.fit(room, y))
        for y, count, content in self._contents(first):
            if content > room:
                yield from range(y, y + count)

    def held(self, room: float, first: int) -> Iterator[int]:
        """Rows, from this one on, between which and the next a page break would cut the text of a cell over both."""
        for y, count, content in self._contents(first):
            heights = accumulate(self.height(row) for row in range(y, y + count))
            cut = [row for row, height in enumerate(heights, start=y) if height < content][: count - 1]
            if max(content, sum(self.height(row) for row in range(y, y + len(cut) + 1))) <= room:
                yield from cut

    def _contents(self, first: int) -> Iterator[tuple[int, int, float]]:
        """Of the cells over several rows: their first row, how many rows they cover, how high their text is."""
        for row in self._rows[first:]:
            for place, cell in row:
                if place.rowspan > 1:
                    yield place.y, place.rowspan, self._cell_height(place, cell)

    def merged(self, first: int) -> Iterator[tuple[int, float]]:
        """The columns and about the heights of the cells over several rows, from this row on."""
        sums = [0.0, *accumulate(self.least)]
        places = (place for row in self._rows[first:] for place, _ in row if place.rowspan > 1)
        return ((place.x, sums[place.y + place.rowspan] - sums[place.y]) for place in places)

    def _least(self, row: Sequence[Placed]) -> float:
        """About the height if the letters filled every line: quick to tell, and more than half of the real one."""
        letter = self._style.size / _POINTS / 2
        lines = (
            letter * sum(len(plain(spans)) for spans in cell.paragraphs) / self._width(place) + len(cell.paragraphs)
            for place, cell in row
            if place.rowspan == 1
        )
        return max(lines, default=0.0) * line_height(self._style.size, self._style.line)

    def _cell_height(self, place: Place, cell: TableCell) -> float:
        width = self._width(place)
        heights = (_text_height(plain(spans), self._style, width) for spans in cell.paragraphs)
        return sum(heights) + 2 * CELL_MARGIN_TOP * _POINTS

    def _width(self, place: Place) -> float:
        return max(place.width(self._widths) - 2 * CELL_MARGIN, 1.0)


def table_breaks(
    layout: Layout, page: PageSize, node: Table, cells: Sequence[Placed], widths: Sequence[float]
) -> Breaks:
    """What of the table may be divided on this page; `widths` are the columns' in millimetres."""
    height = page.text_height * _POINTS
    rows = Rows(layout, cells, widths, len(node.rows))
    head = head_rows(node)
    repeated = rows.fit(height * _LARGEST_HEAD, *range(head))
    first = head if repeated else 0
    room = (height - sum(map(rows.height, range(first)))) * _SAFE
    last = len(node.rows) - 1
    pairs = (y for y in range(last) if rows_stay_together(node.rows[y], node.rows[y + 1]))
    bound = {y for y in pairs if rows.fit(room, y, y + 1)} | ({last} if rows.fit(room / 2, last) else set())
    divided = frozenset(rows.divided(room, first))
    return Breaks(
        divided=divided,
        bound=frozenset(bound | set(rows.held(room, head))) - divided,
        repeated=repeated,
        on_top=frozenset(column for column, merged in rows.merged(head) if merged > height * _HIGH_CELL),
    )


def recipients_beside(layout: Layout, page: PageSize, node: SignatureBlock) -> int:
    """How many recipients stand beside the signature in one block: all, unless no page could hold that block."""
    left, right = layout.signature_columns
    title = layout.styles["recipients_title"]
    recipients = (_text_height(line, layout.styles["recipient"], left) for line in node.recipients)
    *heights, whole = accumulate(recipients, initial=line_height(title.size, title.line))
    if whole <= page.text_height * _POINTS * _LARGEST_BLOCK:
        return len(node.recipients)
    signing = sum(_text_height(line, layout.styles["authority"], right) for line in node.lines)
    signing += _text_height(plain(node.name), layout.styles["signer"], right)
    return max(_LEAST_BESIDE, sum(height <= signing for height in heights[1:]))


def _text_height(text: str, style: NamedStyle, width: float) -> float:
    """Height of a paragraph in lines of `width` millimetres, with the room above and below it."""
    lines = break_lines(text, width, style.size, style.bold, style.italic)
    count = max(lines.number, -(-lines.widest // max(width, 1.0)))  # a word wider than its line goes on in the next
    return count * line_height(style.size, style.line) + style.before + style.after
