"""Slips in abbreviations ("CHHC", "TT HC"): what was probably meant is offered, never applied alone."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from parapp.importers.recognise.columns.meanings import TASK_TEXTS
from parapp.importers.recognise.doubts import doubt
from parapp.importers.recognise.rows.lines import Line
from parapp.models import Problem
from parapp.models.table import Cell, ColumnMeaning
from parapp.vietnamese.slips import Slip, slips

WORDS: tuple[ColumnMeaning, ...] = ("name", "code_and_name", "field", "content", *TASK_TEXTS, "note")


def offered_slips(lines: Sequence[Line]) -> Iterator[Problem]:
    """One problem for each cell of words with a slip; its proposal is the cell's text set right."""
    for line in lines:
        for meaning in WORDS:
            for cell in line.by_meaning.get(meaning, ()):
                if found := _slips(cell.text):
                    words = ", ".join(dict.fromkeys(f"{slip.found} → {slip.offer}" for slip in found))
                    yield doubt("slip_offered", "info", cell.place, _mended(cell), words=words)


@lru_cache(maxsize=4096)  # units and products repeat from row to row
def _slips(text: str) -> Sequence[Slip]:
    return slips(text)


def _mended(cell: Cell) -> str:
    text = cell.text
    for slip in reversed(_slips(cell.text)):
        text = text[: slip.start] + slip.offer + text[slip.end :]
    return text
