"""The grid of a Word table: where each cell stands, whatever is merged, shifted or drawn a hair's breadth beside."""

from dataclasses import dataclass, field

from msgspec.structs import replace

from parapp.importers.docx_styles import Look
from parapp.importers.docx_xml import Element, attribute, child, number
from parapp.models import Problem, Severity
from parapp.models.table import Cell

MAX_COLUMNS = 64


@dataclass(slots=True)
class Grid:
    """A table while it is read; `anchors` gives for each column the row and column of an open vertical merge.

    `bounds` leads from Word's grid lines to columns. `looks` are what the table's style gives it and its parts.
    """

    name: str
    depth: int
    looks: dict[str, Look]
    bounds: tuple[int, ...] = (0,)
    rows: list[list[Cell]] = field(default_factory=list)
    anchors: dict[int, tuple[int, int]] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    nested_count: int = 0
    readable_in_old_fonts: int = 0
    problems: list[Problem] = field(default_factory=list)

    def place(self, row: int, column: int) -> str:
        """Name of a cell for people: "Bảng 2, dòng 5, cột 3"."""
        return f"{self.name}, dòng {row + 1}, cột {column + 1}"

    def column(self, line: int) -> int:
        """The column that begins at a grid line; lines beyond the table's own count on."""
        last = len(self.bounds) - 1
        return self.bounds[line] if line <= last else self.bounds[last] + line - last

    def complain(self, code: str, place: str, severity: Severity = "warning", **facts: str) -> None:
        """Adds a problem of this table."""
        self.problems.append(Problem(code=code, severity=severity, place=place, facts=facts))


def put(grid: Grid, number: int, cells: list[Cell], properties: Element | None, line: int, cell: Cell) -> int:
    """Puts a cell that begins at a grid line into its row; the line it ends at."""
    column = grid.column(line)
    if column >= MAX_COLUMNS:
        if cell.text:
            grid.complain("cell_beyond_columns", cell.place, "error", text=cell.text, limit=str(MAX_COLUMNS))
        return line + 1
    lines = max(1, _span(child(properties, "gridSpan")))
    span = grid.column(line + lines) - column
    if span > MAX_COLUMNS - column:
        grid.complain("span_too_wide", cell.place, limit=str(MAX_COLUMNS))
        lines = span = MAX_COLUMNS - column
    if span == 0:
        return line + lines
    if _merges_left(properties) and cells:
        _extend_left(grid, cells, cell, span)
    elif _continues_above(grid, properties, column):
        _extend_above(grid, number, column, cell)
        cells.extend([Cell(covered=True)] * span)
    else:
        _open(grid, number, column, span, properties)
        cells.append(replace(cell, colspan=span))
        cells.extend([Cell(covered=True)] * (span - 1))
    return line + lines


def _span(element: Element | None) -> int:
    return number(attribute(element, "val"), 1)


def _open(grid: Grid, number: int, column: int, span: int, properties: Element | None) -> None:
    for covered in range(column, column + span):
        grid.anchors.pop(covered, None)
    if child(properties, "vMerge") is not None:
        grid.anchors[column] = (number, column)


def _merges_left(properties: Element | None) -> bool:
    """Older files merge across by marking each cell instead of by a span."""
    merge = child(properties, "hMerge")
    return merge is not None and attribute(merge, "val") != "restart"


def _extend_left(grid: Grid, cells: list[Cell], cell: Cell, span: int) -> None:
    anchor = max((index for index, known in enumerate(cells) if not known.covered), default=0)
    cells[anchor] = replace(cells[anchor], colspan=len(cells) - anchor + span)
    cells.extend([Cell(covered=True)] * span)
    if cell.text:
        grid.complain("text_under_merge", cell.place, text=cell.text)


def _continues_above(grid: Grid, properties: Element | None, column: int) -> bool:
    merge = child(properties, "vMerge")
    return merge is not None and attribute(merge, "val") != "restart" and column in grid.anchors


def _extend_above(grid: Grid, number: int, column: int, cell: Cell) -> None:
    row, anchor_column = grid.anchors[column]
    anchor = grid.rows[row][anchor_column]
    grid.rows[row][anchor_column] = replace(anchor, rowspan=number - row + 1)
    if cell.text:
        grid.complain("text_under_merge", cell.place, text=cell.text)
