"""What the user said about a table: cells set right, levels of rows, doubts called right."""

from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from parapp.importers.recognise.doubts import key_of
from parapp.models import Problem
from parapp.models.table import Cell, Correction, LevelSet, SourceTable

Level = TypeVar("Level", bound=str)


def corrected(table: SourceTable, corrections: Sequence[Correction]) -> SourceTable:
    """The table with the cells that were set right as plain text; corrections outside of it are passed over."""
    rows = list(table.rows)
    for correction in corrections:
        if 0 <= correction.row < len(rows) and 0 <= correction.column < len(rows[correction.row]):
            cells = list(rows[correction.row])
            cells[correction.column] = _as_text(cells[correction.column], correction.text)
            rows[correction.row] = tuple(cells)
    return replace(table, rows=tuple(rows)) if corrections else table


def _as_text(cell: Cell, text: str) -> Cell:
    return replace(cell, text=text, number=None, is_date=False)


def with_levels(levels: Iterable[Level], rows: Sequence[int], answers: Sequence[LevelSet]) -> list[Level]:
    """The levels of these rows (indexes in the table), those that the user set in their place."""
    given = {answer.row: answer.level for answer in answers}
    return [given.get(row, level) for row, level in zip(rows, levels, strict=True)]  # type: ignore[misc]


def with_confirmed(problems: Iterable[Problem], confirmed: Collection[str]) -> list[Problem]:
    """The problems; those that the user called right are no doubts any more, but still listed."""
    return [replace(problem, severity="info") if key_of(problem) in confirmed else problem for problem in problems]
