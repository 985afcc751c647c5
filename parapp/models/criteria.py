"""The index: a set of criteria with the points the commune got."""

from decimal import Decimal
from typing import Literal

from parapp.models.record import Record

CriterionLevel = Literal["field", "criterion", "component"]
Passed = Literal["yes", "partly", "no"]


class CriteriaSet(Record, frozen=True):
    """The criteria and results of one year (`year` is the year the results are of); totals and rank as printed."""

    year: int
    name: str = ""
    agency_level: str = ""
    source: str = ""
    rank: int | None = None
    rank_of: int | None = None
    printed_max: Decimal | None = None
    printed_achieved: Decimal | None = None
    printed_lost: Decimal | None = None


class Criterion(Record, frozen=True):
    """One row of a set: field (lĩnh vực), criterion (tiêu chí) or component (tiêu chí thành phần).

    Scores are what the source prints; None where it prints nothing. Points of a row with children are printed sums:
    computations go over leaves only (`parapp.plan.scores`). `appraised_scores` holds one or two rounds, the last
    counts.
    """

    set_id: str
    parent_id: str | None = None
    order: str = "V"
    code: str = ""
    name: str = ""
    level: CriterionLevel = "criterion"
    max_score: Decimal | None = None
    self_score: Decimal | None = None
    appraised_scores: tuple[Decimal, ...] = ()
    survey_score: Decimal | None = None
    bonus: Decimal | None = None
    penalty: Decimal | None = None
    passed: Passed | None = None
    printed_lost: Decimal | None = None
    note: str = ""
    place: str = ""
