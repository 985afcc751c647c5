"""One row's points as a criterion: what is printed, and a complaint where the row contradicts itself."""

from decimal import Decimal

from parapp.importers.recognise.rows import Line
from parapp.importers.recognise.scores import first_score, read_loss, read_passed, read_score
from parapp.models import Problem
from parapp.models.criteria import CriterionLevel, Passed
from parapp.models.table import ColumnMeaning, CriterionRow
from parapp.vietnamese.numbers import format_score


def criterion_row(line: Line, code: str, name: str, level: CriterionLevel, problems: list[Problem]) -> CriterionRow:
    """The row as a criterion, with the points that its cells print."""
    survey, bonus = _score(line, "survey_score", problems), _score(line, "bonus", problems)
    penalty = _loss(line, "penalty", problems)
    extra = (survey or Decimal(0)) + (bonus or Decimal(0)) - (penalty or Decimal(0))
    return CriterionRow(
        row=line.index,
        code=code,
        name=name,
        level=level,
        max_score=_score(line, "max_score", problems),
        self_score=_score(line, "self_score", problems),
        appraised_scores=_appraised(line, extra, problems),
        survey_score=survey,
        bonus=bonus,
        penalty=penalty,
        passed=_passed(line, problems),
        printed_lost=_loss(line, "printed_lost", problems),
        note=line.own("note"),
        place=line.place,
    )


def _score(line: Line, meaning: ColumnMeaning, problems: list[Problem]) -> Decimal | None:
    return first_score([read_score(cell, problems) for cell in line.by_meaning.get(meaning, ())])


def _loss(line: Line, meaning: ColumnMeaning, problems: list[Problem]) -> Decimal | None:
    return first_score([read_loss(cell, problems) for cell in line.by_meaning.get(meaning, ())])


def _passed(line: Line, problems: list[Problem]) -> Passed | None:
    if line.own("not_passed"):
        return "no"
    found = [read_passed(cell, problems) for cell in line.by_meaning.get("passed", ())]
    return next((passed for passed in found if passed is not None), None)


def _appraised(line: Line, extra: Decimal, problems: list[Problem]) -> tuple[Decimal, ...]:
    """The rounds of appraisal. A table that prints only the points achieved in the end gives what is left of them
    without survey, bonus and penalty, so that adding those again comes to the printed figure."""
    cells = [*line.by_meaning.get("appraised_score", ()), *line.by_meaning.get("appraised_score_2", ())]
    rounds = tuple(score for cell in cells if (score := read_score(cell, problems)) is not None)
    achieved = _score(line, "achieved_score", problems)
    if achieved is None:
        return rounds
    if not rounds:
        return (achieved - extra,)
    if rounds[-1] + extra != achieved:
        facts = {"printed": format_score(achieved), "computed": format_score(rounds[-1] + extra)}
        problems.append(Problem(code="achieved_differs", place=line.place, facts=facts))
    return rounds
