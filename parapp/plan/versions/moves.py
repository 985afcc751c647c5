"""Which of the things that stand in two orders were moved: as few as possible, the same ones seen from both sides."""

from bisect import bisect_left
from collections.abc import Sequence
from zlib import crc32

_ONE = 1 << 40


def moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """The ids, of those in both orders, that have to be moved to get from one order to the other."""
    common = set(before) & set(after)
    first = [row_id for row_id in before if row_id in common]
    second = [row_id for row_id in after if row_id in common]
    if first == second:
        return set()
    place = {row_id: at for at, row_id in enumerate(second)}
    return common - set(_staying(first, [place[row_id] for row_id in first]))


def _staying(ids: Sequence[str], places: Sequence[int]) -> list[str]:
    """The heaviest run of rising places. Weights count the ids; the small rest, made from each id, picks the same run
    whichever of the two orders came first."""
    tails = _HeaviestBelow()
    weights: list[int] = []
    came_from: list[int] = []
    for at, (row_id, place) in enumerate(zip(ids, places, strict=True)):
        weight, last = tails.best_below(place)
        weights.append(weight + _ONE + crc32(row_id.encode()))
        came_from.append(last)
        tails.put(place, weights[at], at)
    at = max(range(len(weights)), key=weights.__getitem__, default=-1)
    kept = []
    while at >= 0:
        kept.append(ids[at])
        at = came_from[at]
    return kept


class _HeaviestBelow:
    """For each place the heaviest run that ends before it: places rising, weights rising with them."""

    def __init__(self) -> None:
        self._places: list[int] = []
        self._runs: list[tuple[int, int]] = []

    def best_below(self, place: int) -> tuple[int, int]:
        """(weight, index of the last one) of the heaviest run that ends below a place; (0, -1) if there is none."""
        at = bisect_left(self._places, place)
        return self._runs[at - 1] if at else (0, -1)

    def put(self, place: int, weight: int, index: int) -> None:
        """A run ends here; those that end later and weigh no more are never asked for again."""
        at = bisect_left(self._places, place)
        end = at
        while end < len(self._runs) and self._runs[end][0] <= weight:
            end += 1
        self._places[at:end] = [place]
        self._runs[at:end] = [(weight, index)]
