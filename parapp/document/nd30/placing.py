"""How far down a line stands in its cell: whether two lines of neighbouring cells are level."""

from collections.abc import Sequence

from parapp.document.nd30.lines import Line
from parapp.document.nd30.looks import room, set_in

LEVEL = 9.0  # points: less than two thirds of a line


def same_height(lines: Sequence[Line], one: Line, other: Line) -> bool:
    """Whether two lines stand on the same height: parts of one line, or cells of one row with as much above them."""
    if one.paragraph == other.paragraph:
        return one.tabbed and other.tabbed
    if one.spot.box or other.spot.box:
        return True  # floating boxes: nothing can be said without laying out the page
    if (one.spot.table, one.spot.row) != (other.spot.table, other.spot.row) or not one.spot.in_table:
        return False
    if one.spot.container == other.spot.container:
        return False
    return abs(above(lines, one) - above(lines, other)) < LEVEL


def above(lines: Sequence[Line], line: Line) -> float:
    """Points between the top of the line's cell, or of the first of these lines, and the line."""
    inside = [other for other in lines if other.spot.container == line.spot.container]
    height, after = 0.0, 0.0
    for index, other in enumerate(inside):
        first = index == 0 or inside[index - 1].paragraph != other.paragraph
        if first:
            height += max(after, other.shape.before / 20)
        if other.paragraph == line.paragraph and other.pieces == line.pieces:
            return height
        height += set_in(other, room(other)).number * other.shape.line_height(other.size)
        after = other.shape.after / 20
    return height
