"""Tables as WordprocessingML: with grid lines, merged cells and repeated header rows; and two cells side by side."""

from collections.abc import Sequence

from parapp.document.typography.fitting import column_widths
from parapp.document.typography.keeping import BOLD_ROWS, REPEATED_ROWS, rows_stay_together
from parapp.document.typography.styles import CELL_MARGIN, CELL_MARGIN_TOP, GRID_WEIGHT, StyleKey
from parapp.document.word.markup import Pen, paragraph, runs, twips
from parapp.models.document import Table, TableCell, TableRow

_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_EMPTY = TableCell()


def table(pen: Pen, node: Table, keep: bool = False) -> str:
    """A table as wide as the text, each column its share, no row divided by a page break (R103).

    `keep` holds its last row on one page with what follows.
    """
    if not node.rows:
        return ""
    widths = [twips(width) for width in column_widths(node.widths, pen.page.text_width)]
    covered = [(0, 1)] * len(widths)
    followers: list[TableRow | None] = [*node.rows[1:], None]
    rows = (
        _row(pen, row, widths, covered, _kept(row, after, keep))
        for row, after in zip(node.rows, followers, strict=True)
    )
    return f"<w:tbl>{_grid_look(widths)}{_grid(widths)}{''.join(rows)}</w:tbl>"


def side_by_side(columns: tuple[float, float], rows: Sequence[tuple[str, str]], above: float = 0) -> str:
    """A table without lines whose cells hold these paragraphs; no room around them but `above` (millimetres)."""
    widths = [twips(column) for column in columns]
    look = (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblBorders>{_edges("none", 0)}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_margins(0, 0, above)}</w:tblCellMar></w:tblPr>"
    )
    cells = "".join(
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(map(_side_cell, widths, row))}</w:tr>" for row in rows
    )
    return f"<w:tbl>{look}{_grid(widths)}{cells}</w:tbl>"


def _side_cell(width: int, paragraphs: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'


def _kept(row: TableRow, after: TableRow | None, keep: bool) -> bool:
    """Whether a row stays with what follows: titles with their first row, the last row with the sums."""
    return keep if after is None else rows_stay_together(row, after)


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


def _row(pen: Pen, row: TableRow, widths: list[int], covered: list[tuple[int, int]], keep: bool) -> str:
    """A row. `covered` says for each column how many rows a cell above still covers; it is brought up to date here."""
    cells: list[str] = []
    waiting = list(reversed(row.cells))
    column = 0
    while column < len(widths):
        rows_left, span = covered[column]
        if rows_left:
            cells.append(_cell("<w:vMerge/>", widths, column, span, paragraph(pen, "cell", "", keep=keep)))
            covered[column] = (rows_left - 1, span)
        else:
            cell = waiting.pop() if waiting else _EMPTY
            span = _span(cell, column, covered)
            cells.append(_own_cell(pen, row, cell, (widths, column, span), keep))
            covered[column] = (cell.rowspan - 1, span)
        column += span
    if waiting:
        raise ValueError(f"{len(waiting)} cells more than the table has columns")
    repeated = "<w:tblHeader/>" if row.kind in REPEATED_ROWS else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _span(cell: TableCell, column: int, covered: list[tuple[int, int]]) -> int:
    """Columns that the cell spans, as far as there is free room to its right."""
    span = 1
    while span < cell.colspan and column + span < len(covered) and not covered[column + span][0]:
        span += 1
    return span


def _own_cell(pen: Pen, row: TableRow, cell: TableCell, place: tuple[list[int], int, int], keep: bool) -> str:
    widths, column, span = place
    key: StyleKey = "head_cell" if row.kind == "header" else "cell"
    align = "center" if row.kind in REPEATED_ROWS else cell.align
    bold = row.kind in BOLD_ROWS
    paragraphs = "".join(
        paragraph(pen, key, runs(pen, spans, bold), keep=keep, align=align) for spans in cell.paragraphs or ((),)
    )
    merge = '<w:vMerge w:val="restart"/>' if cell.rowspan > 1 else ""
    return _cell(merge, widths, column, span, paragraphs)


def _cell(merge: str, widths: list[int], column: int, span: int, paragraphs: str) -> str:
    width = sum(widths[column : column + span])
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    look = f'<w:tcW w:w="{width}" w:type="dxa"/>{spanned}{merge}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{paragraphs}</w:tc>"
