"""Codes that a spreadsheet spoiled, told by their neighbours: 5.10 shortened to 5.1, 3.1 turned into 3 January.

Each code has candidates; the way through them that counts on best from row to row wins. What it decides is said, and
what it cannot decide stays open.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from parapp.importers.recognise.cells.shaken import Figures, shaken_figures
from parapp.importers.recognise.codes.parsing import Code, numbers_of
from parapp.models.table import Cell

CERTAIN, PROVEN = 0.9, 4.0
BACKWARDS = 6.0
TWICE = 7.0
RESTART = 2.0
GAP = 1.0
BIG_GAP = 1.6

Step = Callable[[Figures, Figures], float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a code may be, and how far that is from what the cell shows."""

    numbers: Figures
    cost: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """The code chosen, whether it fits the neighbours best by far, whether any other would run against them, and the
    next best one."""

    numbers: Figures
    certain: bool
    proven: bool
    other: Figures


def candidates(code: Code | None, cell: Cell | None) -> list[Candidate]:
    """What may have been typed in the cell; empty where nothing can be told (Roman numbers, letters, words)."""
    if code is not None and (numbers := numbers_of(code)):
        return [Candidate(numbers, 0.0), *_zeros(numbers, cell)]
    if cell is None:
        return []
    return [Candidate(figures, _cost_of_day(figures, index)) for index, figures in enumerate(shaken_figures(cell))]


def _zeros(numbers: Figures, cell: Cell | None) -> list[Candidate]:
    """5.10 for a 5.1, and 5.1 for a 5.10 that is only shown so. Text loses its zeros more rarely than a number."""
    if len(numbers) != 2 or numbers[0] == 0:
        return []
    cost = 0.6 if cell is not None and cell.number is not None else 1.5
    whole, part = numbers
    found = [Candidate((whole, part * 10), cost)] if 0 < part < 10 else []
    if part and part % 10 == 0 and cell is not None and cell.number is not None:
        found.append(Candidate((whole, part // 10), cost))
    return found


def _cost_of_day(figures: Figures, index: int) -> float:
    """Days of this and last years are two figures, those of years up to 2019 three; zero is no part of a code."""
    if 0 in figures or (len(figures) == 3 and figures[2] > 19):
        return 6.0
    return 0.3 + 0.05 * index


def verdicts(rows: Sequence[Sequence[Candidate]]) -> list[Verdict | None]:
    """For each row the candidate that fits its neighbours best; None where there are no candidates.

    Rows without candidates (Roman numbers, fields) let the count begin anew.
    """
    found: list[Verdict | None] = [None] * len(rows)
    start = 0
    for end in (*(index for index, row in enumerate(rows) if not row), len(rows)):
        for index, verdict in enumerate(_run(rows[start:end]), start):
            found[index] = verdict
        start = end + 1
    return found


def _run(rows: Sequence[Sequence[Candidate]]) -> list[Verdict]:
    """The verdicts of rows that all have candidates, by the cheapest way through each of them."""
    if all(len(row) == 1 for row in rows):
        return [Verdict(row[0].numbers, True, True, ()) for row in rows]
    forward = _costs(rows, step)
    backward = _costs(rows[::-1], lambda before, after: step(after, before))[::-1]
    found: list[Verdict] = []
    for row, there, back in zip(rows, forward, backward, strict=True):
        whole = sorted(
            (ahead + behind - candidate.cost, candidate.numbers)
            for candidate, ahead, behind in zip(row, there, back, strict=True)
        )
        margin = whole[1][0] - whole[0][0] if len(whole) > 1 else float("inf")
        other = whole[1][1] if len(whole) > 1 else ()
        found.append(Verdict(whole[0][1], margin >= CERTAIN, margin >= PROVEN, other))
    return found


def _costs(rows: Sequence[Sequence[Candidate]], price: Step) -> list[list[float]]:
    """For each candidate the cost of the cheapest way that leads to it, its own included."""
    costs: list[list[float]] = []
    for index, row in enumerate(rows):
        if index == 0:
            costs.append([one.cost for one in row])
            continue
        before = list(zip(rows[index - 1], costs[-1], strict=True))
        costs.append([one.cost + min(cost + price(old.numbers, one.numbers) for old, cost in before) for one in row])
    return costs


def step(before: Figures, after: Figures) -> float:
    """How unlikely a code is below another: 0 for the one that counts on, as child, sibling or next of a parent."""
    if before == after:
        return TWICE
    if after > before:
        return 0.0 if _counts_on(before, after) else GAP if before[0] == after[0] else BIG_GAP
    return RESTART if after == (1,) else BACKWARDS


def _counts_on(before: Figures, after: Figures) -> bool:
    if after == (*before, 1) or after == (before[0] + 1, 1):
        return True
    depth = len(after)
    return depth <= len(before) and after == (*before[: depth - 1], before[depth - 1] + 1)
