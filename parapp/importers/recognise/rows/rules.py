"""Rows that may be no criteria but the steps of one's scale: "Ban hành chậm: 0" below it, a maximum and no result."""

from collections.abc import Iterator, Sequence

from parapp.importers.recognise.codes.parsing import split_leading_code
from parapp.importers.recognise.doubts import doubt
from parapp.importers.recognise.rows.headings import Heading
from parapp.importers.recognise.rows.lines import Line
from parapp.importers.recognise.rows.maxima import split_maximum
from parapp.models import Problem
from parapp.models.table import ColumnMeaning

RESULTS: tuple[ColumnMeaning, ...] = (
    *("self_score", "appraised_score", "appraised_score_2", "achieved_score", "printed_lost", "survey_score"),
)


def is_rule(line: Line) -> bool:
    """Whether the row is a step of a scale and nothing else: "- Đạt dưới 80%: 0 điểm", without code and points."""
    names = line.own("name")
    counted = line.any_own(("code", "code_and_name", "max_score", *RESULTS)) or "code" not in line.asked
    return bool(names) and not counted and all(split_maximum(name)[1] is not None for name in names.splitlines())


def doubtful_rules(lines: Sequence[Line], headings: Sequence[Heading]) -> Iterator[Problem]:
    """A doubt for each row without a code that has a maximum only, below a row with a code that has a result."""
    scored = False
    for line, heading in zip(lines, headings, strict=True):
        if heading.code is not None:
            scored = line.any_own(RESULTS)
        elif (
            split_leading_code(heading.name)[0] is None
            and scored
            and heading.name
            and line.any_own(("max_score",))
            and not line.any_own(RESULTS)
        ):
            yield doubt("row_may_be_rule", "warning", line.place, text=line.whole_text())
