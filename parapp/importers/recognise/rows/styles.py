"""Levels without codes: capitals, bold, indent and bullets tell them, and sums which of these count."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from parapp.importers.recognise.rows.headings import Heading

Style = tuple[int, ...]
DEEPEST = 3

# What may mark the levels, all together first.
WAYS: tuple[Callable[[Heading], Style], ...] = (
    lambda one: (not one.capitals, not (one.bold or one.capitals), one.indent, one.bullet),
    lambda one: (not one.capitals, not (one.bold or one.capitals), one.bullet),
    lambda one: (not one.capitals, one.indent, one.bullet),
    lambda one: (one.indent, one.bullet),
)


def style_depths(headings: Sequence[Heading], maxima: Sequence[Decimal | None]) -> list[int]:
    """How deep each row stands, from 0, under the way of marking levels that the sums bear out best.

    All 0 where the rows look alike and no sums tell them apart.
    """
    outlines = [outline([way(heading) for heading in headings]) for way in WAYS]
    best = max(outlines, key=lambda depths: sum_share(depths, maxima))
    if max(best, default=0) == 0:
        return depths_by_sums(maxima) or best
    return best


def outline(styles: Sequence[Style]) -> list[int]:
    """Depths of rows by the rank of their style: each stands one deeper than the last row of a higher rank."""
    above: list[tuple[Style, int]] = []
    depths = []
    for style in styles:
        while above and above[-1][0] >= style:
            above.pop()
        depth = above[-1][1] + 1 if above else 0
        above.append((style, depth))
        depths.append(depth)
    return depths


def sum_share(depths: Sequence[int], maxima: Sequence[Decimal | None]) -> float:
    """The share of rows with others below them whose maximum is the sum of those."""
    sums = list(sums_below(depths, maxima))
    kept = sum(1 for index, total in sums if total == maxima[index])
    return kept / len(sums) if sums else 0.0


def sums_below(depths: Sequence[int], maxima: Sequence[Decimal | None]) -> list[tuple[int, Decimal]]:
    """For each row with a maximum and rows directly below it that have some, its index and their sum."""
    totals: dict[int, Decimal] = {}
    path: list[int] = []
    for index, depth in enumerate(depths):
        del path[depth:]
        score = maxima[index] if index < len(maxima) else None
        if path and score is not None:
            totals[path[-1]] = totals.get(path[-1], Decimal(0)) + score
        path.append(index)
    return [(index, total) for index, total in totals.items() if maxima[index] is not None]


def depths_by_sums(maxima: Sequence[Decimal | None]) -> list[int]:
    """Depths where every top row is the sum of at least two rows that follow it; empty if that does not come out."""
    depths: list[int] = []
    index = tops = 0
    while index < len(maxima):
        family = _family(maxima, index, 0)
        if not family:
            return []
        depths += family
        index += len(family)
        tops += 1
    return depths if tops > 1 else []


def _family(maxima: Sequence[Decimal | None], first: int, depth: int) -> list[int]:
    """Depths of a row and those it is the sum of, which may be sums themselves; empty if it is none."""
    left, depths, index, children = maxima[first], [depth], first + 1, 0
    while left and index < len(maxima) and depth < DEEPEST:
        score = maxima[index]
        if not score or score > left:
            return []
        inner = _family(maxima, index, depth + 1) if score < left else []
        depths += inner or [depth + 1]
        index += len(inner) or 1
        left -= score
        children += 1
    return depths if left == 0 and children > 1 else []
