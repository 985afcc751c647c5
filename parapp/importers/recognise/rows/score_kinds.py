"""Several rows for one criterion, each with points of another kind: "Tự chấm" over "Thẩm định", points over ranks."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from parapp.importers.recognise.columns.meanings import SCORES
from parapp.importers.recognise.doubts import doubt
from parapp.importers.recognise.headers.words import meaning_of
from parapp.importers.recognise.rows.lines import Line
from parapp.models import Problem, Severity
from parapp.models.table import Cell, ColumnMeaning

NAMING: tuple[ColumnMeaning, ...] = ("code", "name", "code_and_name")
VALUES = frozenset(SCORES) - {"max_score"}


def merged_kinds(lines: Iterable[Line], apart: Container[int], problems: list[Problem]) -> Iterator[Line]:
    """The lines, those of one criterion put together, points as what their row calls them.

    Points of a kind that nothing is taken from (ranks) are listed. Rows with an index in `apart` stay as they are.
    """
    open_: Line | None = None
    for line in lines:
        kind = line.own("score_kind")
        if not kind or line.index in apart:
            yield from (one for one in (open_, line) if one is not None)
            open_ = None
            continue
        points = _points(line, kind, problems)
        if open_ is not None and open_.any_own(NAMING) and _same(open_, line):
            open_ = replace(open_, by_meaning={**open_.by_meaning, **points}, rows=open_.rows + line.rows)
            continue
        if open_ is not None:
            yield open_
        others = {
            meaning: cells for meaning, cells in line.by_meaning.items() if meaning not in (*VALUES, "score_kind")
        }
        open_ = replace(line, by_meaning={**others, **points})
    if open_ is not None:
        yield open_


def _points(line: Line, kind: str, problems: list[Problem]) -> dict[ColumnMeaning, list[Cell]]:
    """The row's points under the meaning of its kind; none, and said, where that is no kind of points."""
    meaning = meaning_of(kind)
    cells = [cell for one, group in line.by_meaning.items() if one in VALUES for cell in group]
    if meaning in SCORES:
        return {meaning: cells} if cells else {}
    severity: Severity = "info" if meaning == "ignore" else "error"
    place = line.by_meaning["score_kind"][0].place
    text = ", ".join(cell.text for cell in cells)
    problems.append(doubt("points_not_taken", severity, place, kind=kind, text=text))
    return {}


def _same(above: Line, line: Line) -> bool:
    """Whether a line names no criterion, or the one above again."""
    return all(line.own(meaning) in ("", above.own(meaning)) for meaning in NAMING)
