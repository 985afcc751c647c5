"""A small table to the right of the one that is read: a ranking, a legend."""

from collections.abc import Sequence
from itertools import groupby

from parapp.models.table import Cell

FEWEST_ROWS, FEWEST_COLUMNS = 2, 2


def side_columns(body: Sequence[Sequence[Cell]]) -> list[int]:
    """The columns behind an empty one whose rows are all full at first, and all empty from before the middle on."""
    width = max(map(len, body), default=0)
    filled = [[bool(row[column].text.strip()) for row in body] for column in range(width)]
    groups = [list(group) for full, group in groupby(range(width), lambda column: any(filled[column])) if full]
    return [column for group in groups[1:] if _is_small(filled, group) for column in group]


def _is_small(filled: Sequence[Sequence[bool]], group: Sequence[int]) -> bool:
    heights = {sum(filled[column]) for column in group}
    if len(group) < FEWEST_COLUMNS or len(heights) > 1:
        return False
    height = heights.pop()
    return FEWEST_ROWS <= height < len(filled[0]) / 2 and all(all(filled[column][:height]) for column in group)
