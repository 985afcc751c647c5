"""A table as printed, before a writer puts it into a file: cells with text, stored value, format, style and spans."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class GridCell:
    """What is seen, and what a spreadsheet stores. `formula` has no "="; `stored` says whether its value is kept.

    `runs` are (text, font) pieces where a cell mixes fonts; `covered` cells lie under a merged one.
    """

    text: str = ""
    number: Decimal | None = None
    day: date | None = None
    format: str = ""
    formula: str = ""
    stored: bool = True
    bold: bool = False
    italic: bool = False
    indent: int = 0
    font: str = ""
    runs: tuple[tuple[str, str], ...] = ()
    colspan: int = 1
    rowspan: int = 1
    covered: bool = False


@dataclass(slots=True)
class Grid:
    """Rows of equally many cells; `above` and `below` are paragraphs that sheets print as rows of their own."""

    name: str
    rows: list[list[GridCell]]
    header_rows: int
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    widths: list[float] = field(default_factory=list)
    top: int = 0
    left: int = 0

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.rows[0])


def sheet_rows(grid: Grid) -> Grid:
    """The grid as a sheet has it: what stands above and below become rows, `top` and `left` empty rows and columns."""
    width = grid.width
    before = [_line(text, width) for text in grid.above]
    after = [_line(text, width) for text in grid.below]
    gap = [[GridCell()] * width] if grid.above else []
    rows = [[GridCell()] * width for _ in range(grid.top)] + before + gap + grid.rows + after
    shift = grid.top + len(before) + len(gap)
    return replace(
        grid,
        rows=[[GridCell()] * grid.left + row for row in rows],
        hidden_rows={index + shift for index in grid.hidden_rows},
        hidden_columns={index + grid.left for index in grid.hidden_columns},
        widths=[4.0] * grid.left + grid.widths,
        header_rows=grid.header_rows + shift,
        above=(),
        below=(),
        top=shift,
    )


def _line(text: str, width: int) -> list[GridCell]:
    """A line across the whole table, as a preamble is printed."""
    if width == 1 or not text:
        return [GridCell(text)] + [GridCell()] * (width - 1)
    return [GridCell(text, bold=text.isupper(), colspan=width)] + [GridCell(covered=True)] * (width - 1)


def texts(grid: Grid) -> list[list[str]]:
    """What is seen in each cell, nothing in covered ones."""
    return [[cell.text for cell in row] for row in grid.rows]
