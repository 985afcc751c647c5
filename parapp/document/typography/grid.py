"""Where the cells of a table stand: merged cells cover columns to their right and rows below."""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple, TypeVar

from parapp.document.typography.keeping import REPEATED_ROWS
from parapp.models.document import Table, TableCell

Length = TypeVar("Length", int, float)


class Place(NamedTuple):
    """Where a cell stands and how many columns and rows it takes, never beyond the table or out of its header."""

    x: int
    y: int
    colspan: int
    rowspan: int

    def width(self, widths: Sequence[Length]) -> Length:
        """The width of the columns it takes."""
        return sum(widths[self.x : self.x + self.colspan])


Placed = tuple[Place, TableCell]


def head_rows(node: Table) -> int:
    """How many rows at the top of the table are its header."""
    return sum(1 for _ in takewhile(lambda row: row.kind in REPEATED_ROWS, node.rows))


def placed(node: Table) -> Iterator[Placed]:
    """Each cell with its place; where a row has too few, empty ones fill it up. ValueError where it has too many."""
    head = head_rows(node)
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
