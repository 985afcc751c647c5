"""One row's points as a criterion: what is printed, and a complaint where the row contradicts itself."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from parapp.importers.recognise.cells.marks import cross_is_no, is_ticked, read_passed
from parapp.importers.recognise.cells.scores import Bounds, first_score, fraction, read_loss, read_score
from parapp.importers.recognise.columns.arithmetic import figure
from parapp.importers.recognise.doubts import doubt
from parapp.importers.recognise.headers.finding import header_text
from parapp.importers.recognise.headers.words import says_share
from parapp.importers.recognise.rows.lines import Line
from parapp.models import Problem
from parapp.models.criteria import CriterionLevel, Passed
from parapp.models.table import Cell, ColumnMeaning, CriterionRow, Layout, SourceTable
from parapp.vietnamese.numbers import format_score

Read = Callable[[Cell, list[Problem], Bounds], Decimal | None]
RESULTS: tuple[ColumnMeaning, ...] = ("achieved_score", "appraised_score_2", "appraised_score")


@dataclass(frozen=True, slots=True)
class Ways:
    """How the columns of a table are to be read: achieved points given as shares, crosses that say no."""

    shares: bool = False
    crosses: bool = False


PLAIN = Ways()
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Extra:
    """What is added to the appraisal: the survey, and bonus less penalty."""

    survey: Decimal | None
    other: Decimal

    @property
    def points(self) -> Decimal:
        """All of it."""
        return (self.survey or ZERO) + self.other


def ways_of(table: SourceTable, layout: Layout) -> Ways:
    """What the header and the columns' cells say of the way to read them."""
    results = [column for column, meaning in enumerate(layout.columns) if meaning in RESULTS]
    passed = [column for column, meaning in enumerate(layout.columns) if meaning == "passed"]
    cells = (row[column] for row in table.rows for column in passed if column < len(row))
    shares = any(says_share(header_text(table, layout.header_rows, column)) for column in results)
    return Ways(shares=shares, crosses=cross_is_no(cells))


def criterion_row(
    line: Line,
    code: str,
    name: str,
    level: CriterionLevel,
    problems: list[Problem],
    ways: Ways = PLAIN,
    maximum: Decimal | None = None,
) -> CriterionRow:
    """The row as a criterion, with the points that its cells print; `maximum` is what its name says of them."""
    top = first_score([maximum, _maximum(line, problems)])
    within = Bounds(top)
    survey, bonus = _score(line, "survey_score", problems, within), _score(line, "bonus", problems, within)
    penalty = _score(line, "penalty", problems, Bounds(), read_loss)
    extra = Extra(survey, (bonus or ZERO) - (penalty or ZERO))
    return CriterionRow(
        row=line.index,
        code=code,
        name=name,
        level=level,
        max_score=top,
        self_score=_score(line, "self_score", problems, within),
        appraised_scores=_appraised(line, top, extra, problems, ways),
        survey_score=survey,
        bonus=bonus,
        penalty=penalty,
        passed=_passed(line, problems, ways),
        printed_lost=_score(line, "printed_lost", problems, Bounds(top, lambda: _left(line, top, RESULTS)), read_loss),
        note=line.own("note"),
        place=line.place,
    )


def _score(
    line: Line, meaning: ColumnMeaning, problems: list[Problem], bounds: Bounds, read: Read = read_score
) -> Decimal | None:
    cells = line.by_meaning.get(meaning)
    return first_score([read(cell, problems, bounds) for cell in cells]) if cells else None


def _maximum(line: Line, problems: list[Problem]) -> Decimal | None:
    """The printed maximum; without a column for it, the one that stands behind the points in "0,5/1"."""
    cells = line.by_meaning.get("max_score", ())
    if cells:
        return first_score([read_score(cell, problems, Bounds(None, lambda: _sum_of_parts(line))) for cell in cells])
    behind = (fraction(cell.text)[1] for meaning in RESULTS for cell in line.by_meaning.get(meaning, ()))
    return first_score(list(behind))


def _sum_of_parts(line: Line) -> Decimal | None:
    """The maximum as achieved and lost points tell it."""
    lost, achieved = _figure(line, ("printed_lost",)), _figure(line, RESULTS)
    return None if lost is None or achieved is None else achieved + abs(lost)


def _left(line: Line, top: Decimal | None, others: tuple[ColumnMeaning, ...], extra: Decimal = ZERO) -> Decimal | None:
    """What these points, and the extra ones, leave of the maximum."""
    other = _figure(line, others)
    return None if top is None or other is None else top - abs(other) - extra


def _figure(line: Line, meanings: tuple[ColumnMeaning, ...]) -> Decimal | None:
    return first_score([figure(cell) for meaning in meanings for cell in line.by_meaning.get(meaning, ())])


def _passed(line: Line, problems: list[Problem], ways: Ways) -> Passed | None:
    """The answer of a checklist: one column for it, or one for each answer with a mark in one of them."""
    failed = any(is_ticked(cell) for cell in line.by_meaning.get("not_passed", ()))
    partly = any(is_ticked(cell) for cell in line.by_meaning.get("partly_passed", ()))
    cells = line.by_meaning.get("passed", ())
    by_mark = "not_passed" in line.asked
    found = [read_passed(cell, problems, cross=ways.crosses) for cell in cells if not by_mark or is_ticked(cell)]
    answers = [answer for answer in (*found, "no" if failed else None, "partly" if partly else None) if answer]
    if len(set(answers)) > 1:
        problems.append(doubt("passed_twice", "error", line.place, text=line.whole_text()))
        return None
    return answers[0] if answers else None  # type: ignore[return-value]


def _appraised(
    line: Line, top: Decimal | None, extra: Extra, problems: list[Problem], ways: Ways
) -> tuple[Decimal, ...]:
    """The rounds of appraisal. A table that prints only the points achieved in the end gives what is left of them
    without survey, bonus and penalty, so that adding those again comes to the printed figure; nothing where the
    survey is all there is."""
    cells = [*line.by_meaning.get("appraised_score", ()), *line.by_meaning.get("appraised_score_2", ())]
    bounds = Bounds(top, lambda: _left(line, top, ("printed_lost",), extra.points), ways.shares)
    rounds = tuple(score for cell in cells if (score := read_score(cell, problems, bounds)) is not None)
    achieved = _score(
        line, "achieved_score", problems, Bounds(top, lambda: _left(line, top, ("printed_lost",)), ways.shares)
    )
    if achieved is None:
        return rounds
    if not rounds:
        return () if extra.survey is not None and achieved == extra.points else (achieved - extra.points,)
    if rounds[-1] + extra.points != achieved:
        printed, computed = format_score(achieved), format_score(rounds[-1] + extra.points)
        problems.append(doubt("achieved_differs", "warning", line.place, printed=printed, computed=computed))
    return rounds
