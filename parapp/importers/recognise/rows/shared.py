"""Points merged down over several criteria: whose they are cannot be told, so they are asked for, not taken."""

from collections.abc import Sequence
from dataclasses import replace

from parapp.importers.recognise.columns.meanings import SCORES
from parapp.importers.recognise.doubts import doubt
from parapp.importers.recognise.rows.lines import Line
from parapp.models import Problem
from parapp.models.table import ColumnMeaning

NAMING: tuple[ColumnMeaning, ...] = ("code", "name", "code_and_name")


def without_shared(lines: Sequence[Line], problems: list[Problem]) -> list[Line]:
    """The lines without the points that reach down into rows with names of their own, each listed."""
    shared: dict[tuple[int, ColumnMeaning], int] = {}
    for line in lines:
        for meaning, (row, text) in line.reached.items():
            if meaning in SCORES and text and line.any_own(NAMING):
                shared[row, meaning] = shared.get((row, meaning), 1) + 1
    if not shared:
        return list(lines)
    kept = []
    for line in lines:
        mine = [meaning for meaning in line.by_meaning if (line.index, meaning) in shared]
        for meaning in mine:
            cell, rows = line.by_meaning[meaning][0], str(shared[line.index, meaning])
            problems.append(doubt("score_for_several", "error", cell.place, text=cell.text, rows=rows))
        by_meaning = {meaning: cells for meaning, cells in line.by_meaning.items() if meaning not in mine}
        kept.append(replace(line, by_meaning=by_meaning))
    return kept
