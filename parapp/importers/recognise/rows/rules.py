"""Rows that may be no criteria but the steps of one's scale: "Ban hành chậm: 0" below it, a maximum and no result."""

from collections.abc import Iterator, Sequence

from parapp.importers.recognise.doubts import doubt
from parapp.importers.recognise.rows.headings import Heading
from parapp.importers.recognise.rows.lines import Line
from parapp.models import Problem
from parapp.models.table import ColumnMeaning

RESULTS: tuple[ColumnMeaning, ...] = (
    *("self_score", "appraised_score", "appraised_score_2", "achieved_score", "printed_lost", "survey_score"),
)


def doubtful_rules(lines: Sequence[Line], headings: Sequence[Heading]) -> Iterator[Problem]:
    """A doubt for each row without a code that has a maximum only, below a row with a code that has a result."""
    scored = False
    for line, heading in zip(lines, headings, strict=True):
        if heading.code is not None:
            scored = line.any_own(RESULTS)
        elif scored and heading.name and line.any_own(("max_score",)) and not line.any_own(RESULTS):
            yield doubt("row_may_be_rule", "warning", line.place, text=line.whole_text())
