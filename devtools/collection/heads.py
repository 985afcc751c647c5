"""Header rows: one to three, with titles over groups of columns, and a row of column numbers."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from devtools.collection import wording
from devtools.collection.grid import GridCell

if TYPE_CHECKING:
    from devtools.collection.layouts import Layout

_SCORE_KINDS = {
    "max",
    "self",
    "appraised",
    "appraised_1",
    "appraised_2",
    "survey",
    "bonus",
    "penalty",
    "lost",
    "rate",
    "achieved",
}
_TASK_KINDS = {"remedy", "target", "lead", "coordinating", "product", "deadline"}
COVERED = GridCell(covered=True)


def header_cells(layout: Layout, rng: Random) -> list[list[GridCell]]:
    """The rows of the header, the numbering row last."""
    titles = [_title(column, layout, rng) for column in layout.columns]
    groups = _groups(layout, rng)
    if layout.header_rows == 1 or not groups:
        rows = [[GridCell(title, bold=True) for title in titles]]
    else:
        rows = _stacked(titles, groups, layout.header_rows)
    return rows + _numbering(layout)


def _title(column: str, layout: Layout, rng: Random) -> str:
    choices = wording.HEADERS[column]
    if column == "appraised" and {"survey", "bonus", "penalty", "achieved"} & set(layout.columns):
        choices = wording.HEADERS["appraised_only"]  # "Điểm đạt" would be what comes out in the end
    if column == "code" and "number" in layout.columns:
        choices = tuple(words for words in choices if words.startswith("Mã"))
    words = rng.choice(choices)
    words = words.replace("{y1}", str(layout.year + 1)).replace("{y}", str(layout.year))
    return words.upper() if "caps_header" in layout.features else words


def _groups(layout: Layout, rng: Random) -> list[tuple[int, int, str]]:
    """Runs of score columns and of task columns that get a common title: (first, last + 1, title)."""
    found = []
    for kinds, words in ((_SCORE_KINDS, wording.SCORE_TITLES), (_TASK_KINDS, wording.TASK_TITLES)):
        title = rng.choice(words).replace("{y1}", str(layout.year + 1)).replace("{y}", str(layout.year))
        first, last = _longest_run([column in kinds for column in layout.columns])
        if last - first >= 2:
            found.append((first, last, title))
    return found


def _longest_run(marks: list[bool]) -> tuple[int, int]:
    best, start = (0, 0), 0
    for index, mark in enumerate([*marks, False]):
        if not mark:
            best = max(best, (start, index), key=lambda run: run[1] - run[0])
            start = index + 1
    return best


def _stacked(titles: list[str], groups: list[tuple[int, int, str]], depth: int) -> list[list[GridCell]]:
    """Titles of groups above those of columns; what has no group goes down over all rows."""
    rows = [[COVERED] * len(titles) for _ in range(depth)]
    grouped = {column for first, last, _ in groups for column in range(first, last)}
    for column, title in enumerate(titles):
        if column in grouped:
            rows[1][column] = GridCell(title, bold=True, rowspan=depth - 1)
        else:
            rows[0][column] = GridCell(title, bold=True, rowspan=depth)
    for first, last, title in groups:
        rows[0][first] = GridCell(title, bold=True, colspan=last - first)
    if depth == 3:
        _split_rounds(rows, titles)
    return rows


def _split_rounds(rows: list[list[GridCell]], titles: list[str]) -> None:
    """Three rows: two rounds of appraisal stand under a title of their own."""
    for column in range(len(titles) - 1):
        if _is_round(titles[column]) and _is_round(titles[column + 1]):
            rows[1][column] = GridCell("Điểm thẩm định", bold=True, colspan=2)
            rows[1][column + 1] = COVERED
            rows[2][column] = GridCell("Lần 1", bold=True)
            rows[2][column + 1] = GridCell("Lần 2", bold=True)
            return


def _is_round(title: str) -> bool:
    return "lần" in title.lower()


def _numbering(layout: Layout) -> list[list[GridCell]]:
    if not layout.numbering:
        return []
    numbers, number = [], 0
    for column in layout.columns:
        number += column != "blank"
        numbers.append(GridCell("" if column == "blank" else layout.numbering.replace("1", str(number)), italic=True))
    return [numbers]
