"""Tables as WordprocessingML: with grid lines, merged cells and repeated header rows; and two cells side by side."""

from collections.abc import Sequence
from typing import NamedTuple

from parapp.document.typography.fitting import column_widths
from parapp.document.typography.grid import Place, Placed, placed
from parapp.document.typography.heights import Breaks, table_breaks
from parapp.document.typography.keeping import BOLD_ROWS, REPEATED_ROWS
from parapp.document.typography.styles import CELL_MARGIN, CELL_MARGIN_TOP, GRID_WEIGHT, StyleKey
from parapp.document.word.markup import Pen, paragraph, runs, twips
from parapp.models.document import Table, TableCell, TableRow

_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_CLOSE = '<w:tcMar><w:top w:w="0" w:type="dxa"/></w:tcMar>'
Spread = tuple[Place, TableCell, bool]  # a cell in one of its rows, whether the first


class RowLook(NamedTuple):
    """What holds for a whole row: whether it stays with what follows, is repeated on each page, may be divided by a
    page break, and the columns whose cells show their text at the top."""

    keep: bool
    repeated: bool
    divided: bool
    on_top: frozenset[int]


def table(pen: Pen, node: Table, keep: bool = False) -> str:
    """A table as wide as the text, each column its share, no row divided by a page break that a page can hold (R103).

    `keep` holds its last row on one page with what follows.
    """
    if not node.rows:
        return ""
    widths = column_widths(node.widths, pen.page.text_width)
    cells = list(placed(node))
    breaks = table_breaks(pen.layout, pen.page, node, cells, widths)
    spread = _spread(cells, len(node.rows))
    edges = [twips(width) for width in widths]
    rows = (_row(pen, row, spread[y], edges, _look(node, y, breaks, keep)) for y, row in enumerate(node.rows))
    return f"<w:tbl>{_grid_look(edges)}{_grid(edges)}{''.join(rows)}</w:tbl>"


def side_by_side(
    columns: tuple[float, float],
    rows: Sequence[tuple[str, str]],
    above: float = 0,
    below: Sequence[tuple[str, str]] = (),
) -> str:
    """A table without lines whose cells hold these paragraphs; no room around them but `above` (millimetres).

    The rows `below` stand close to those above them. No row is divided by a page break.
    """
    widths = [twips(column) for column in columns]
    look = (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblBorders>{_edges("none", 0)}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_margins(0, 0, above)}</w:tblCellMar></w:tblPr>"
    )
    markup = "".join(_side_row(widths, row) for row in rows) + "".join(_side_row(widths, row, _CLOSE) for row in below)
    return f"<w:tbl>{look}{_grid(widths)}{markup}</w:tbl>"


def _side_row(widths: Sequence[int], row: tuple[str, str], room: str = "") -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{room}</w:tcPr>{paragraphs}</w:tc>'
        for width, paragraphs in zip(widths, row, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _spread(cells: Sequence[Placed], count: int) -> list[list[Spread]]:
    """For each row the cells that begin or go on in it."""
    rows: list[list[Spread]] = [[] for _ in range(count)]
    for place, cell in cells:
        for y in range(place.y, place.y + place.rowspan):
            rows[y].append((place, cell, y == place.y))
    return rows


def _look(node: Table, y: int, breaks: Breaks, keep: bool) -> RowLook:
    row, is_last = node.rows[y], y + 1 == len(node.rows)
    return RowLook(
        keep=y in breaks.bound and (keep or not is_last),
        repeated=breaks.repeated and row.kind in REPEATED_ROWS,
        divided=y in breaks.divided,
        on_top=frozenset() if row.kind in REPEATED_ROWS else breaks.on_top,
    )


def _grid(widths: Sequence[int]) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def _grid_look(widths: Sequence[int]) -> str:
    """Fixed widths, grid lines. Up to Word 2010 a table begins a cell margin further left: hence the indent."""
    return (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{twips(CELL_MARGIN)}" w:type="dxa"/>'
        f'<w:tblBorders>{_edges("single", round(GRID_WEIGHT * 8))}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_margins(CELL_MARGIN_TOP, CELL_MARGIN)}</w:tblCellMar></w:tblPr>"
    )


def _edges(kind: str, weight: int) -> str:
    return "".join(f'<w:{edge} w:val="{kind}" w:sz="{weight}" w:space="0" w:color="auto"/>' for edge in _EDGES)


def _margins(vertical: float, horizontal: float, above: float | None = None) -> str:
    top = vertical if above is None else above
    sides = {"top": top, "left": horizontal, "bottom": vertical, "right": horizontal}
    return "".join(f'<w:{side} w:w="{twips(width)}" w:type="dxa"/>' for side, width in sides.items())


def _row(pen: Pen, row: TableRow, cells: Sequence[Spread], widths: list[int], look: RowLook) -> str:
    """A row of its own cells and of the continuations of cells above."""
    markup = "".join(
        _own_cell(pen, row, (place, cell), widths, look)
        if is_first
        else _cell("<w:vMerge/>", widths, place, paragraph(pen, "cell", "", keep=look.keep), place.x in look.on_top)
        for place, cell, is_first in sorted(cells, key=lambda spread: spread[0].x)
    )
    whole = "" if look.divided else "<w:cantSplit/>"
    repeated = "<w:tblHeader/>" if look.repeated else ""
    properties = f"<w:trPr>{whole}{repeated}</w:trPr>" if whole or repeated else ""
    return f"<w:tr>{properties}{markup}</w:tr>"


def _own_cell(pen: Pen, row: TableRow, found: Placed, widths: list[int], look: RowLook) -> str:
    place, cell = found
    key: StyleKey = "head_cell" if row.kind == "header" else "cell"
    align = "center" if row.kind in REPEATED_ROWS else cell.align
    bold = row.kind in BOLD_ROWS
    paragraphs = "".join(
        paragraph(pen, key, runs(pen, spans, bold), keep=look.keep, align=align) for spans in cell.paragraphs or ((),)
    )
    merge = '<w:vMerge w:val="restart"/>' if place.rowspan > 1 else ""
    return _cell(merge, widths, place, paragraphs, look.divided or place.x in look.on_top)


def _cell(merge: str, widths: list[int], place: Place, paragraphs: str, on_top: bool) -> str:
    spanned = f'<w:gridSpan w:val="{place.colspan}"/>' if place.colspan > 1 else ""
    align = "top" if on_top else "center"
    look = f'<w:tcW w:w="{place.width(widths)}" w:type="dxa"/>{spanned}{merge}<w:vAlign w:val="{align}"/>'
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{paragraphs}</w:tc>"
