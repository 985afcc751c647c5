"""Rows that a page break cut in two: what stands on the next page goes on with the row above."""

import re
from collections.abc import Sequence
from dataclasses import replace

from msgspec.structs import replace as replaced

from parapp.importers.recognise.columns.meanings import SCORES, TASK_TEXTS
from parapp.importers.recognise.doubts import doubt
from parapp.importers.recognise.rows.lines import Line
from parapp.models import Problem
from parapp.models.table import Cell, ColumnMeaning

NAMES: tuple[ColumnMeaning, ...] = ("name", "code_and_name", "content")
TEXTS: frozenset[ColumnMeaning] = frozenset((*NAMES, *TASK_TEXTS, "note"))
FIGURES: tuple[ColumnMeaning, ...] = ("code", "field", *SCORES, "passed", "not_passed", "partly_passed")
STARTS_ANEW = re.compile(r"\s*([-–•+*·]|\d{1,2}(\.\d{1,2})*[.)/]\s|[a-zđ]\)|[IVX]+\.)")
OPEN_END = re.compile(r"(,|;|-|\b(và|của|cho|với|các|về|tại|theo|trong|đối|được|đến|từ|hoặc))\s*$", re.IGNORECASE)
CLOSED_END = re.compile(r"[.;:!?]\s*$")


def joined_lines(lines: Sequence[Line], problems: list[Problem]) -> list[Line]:
    """The lines with those that go on with the one above put into it, each said."""
    joined: list[Line] = []
    last = -2
    for line in lines:
        page_break = line.index > last + 1
        last = line.index
        if joined and _goes_on(joined[-1], line, page_break=page_break):
            joined[-1] = _with(joined[-1], line)
            problems.append(doubt("row_joined", "info", line.place, text=line.whole_text()))
        else:
            joined.append(line)
    return joined


def _goes_on(above: Line, line: Line, *, page_break: bool) -> bool:
    """Whether the line has nothing but the rest of texts that the line above begins.

    It must begin in the middle of a sentence; at a page break (a header or a number of a page between) it is enough
    that no text begins anew and each stands below one that is not closed.
    """
    if line.any_own(FIGURES) or not above.any_own(FIGURES) or not set(line.by_meaning) <= TEXTS | {"number", "ignore"}:
        return False
    pairs = [(above.own(meaning), line.own(meaning)) for meaning in line.by_meaning if meaning in TEXTS]
    if not pairs or any(not before or STARTS_ANEW.match(rest) for before, rest in pairs):
        return False
    beside = [
        (above.by_meaning[meaning][0], cells[0])
        for meaning, cells in line.by_meaning.items()
        if meaning in above.by_meaning
    ]
    if any(before.bold != rest.bold for before, rest in beside):
        return False
    if all(rest[:1].islower() or OPEN_END.search(before) or _are_capitals(before, rest) for before, rest in pairs):
        return True
    return page_break and line.any_own(NAMES) and not any(CLOSED_END.search(before) for before, _ in pairs)


def _are_capitals(before: str, rest: str) -> bool:
    """Whether a heading in capitals goes on in capitals; one of several words, for a field's name may be short."""
    return before.isupper() and rest.isupper() and not CLOSED_END.search(before)


def _with(above: Line, line: Line) -> Line:
    """The line above with the texts of this one behind its own."""
    by_meaning = dict(above.by_meaning)
    for meaning, cells in line.by_meaning.items():
        before = by_meaning.get(meaning)
        by_meaning[meaning] = [_longer(before, cells), *before[1:]] if before else cells
    return replace(above, by_meaning=by_meaning, rows=above.rows + line.rows)


def _longer(before: Sequence[Cell], cells: Sequence[Cell]) -> Cell:
    rest = " ".join(cell.text.strip() for cell in cells)
    return replaced(before[0], text=f"{before[0].text.rstrip()} {rest}")
