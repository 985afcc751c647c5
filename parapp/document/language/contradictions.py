"""What does not fit together within one document: numbers, dates, years, names, sums, order, units that are no more."""

from collections.abc import Callable, Iterator
from pathlib import Path

from parapp.document.language.order import numbering
from parapp.document.language.own_data import (
    appendix_data,
    appendix_pointers,
    basis_dates,
    cited_kinds,
    cited_twice,
    closing_years,
    impossible_dates,
    issuer_and_signature,
    late_deadlines,
    place_and_issuer,
)
from parapp.document.language.past_units import past_units
from parapp.document.language.records import Contradiction
from parapp.document.language.sums import sums
from parapp.document.nd30.checker import read_papers
from parapp.document.nd30.paper import Paper

_CHECKS: tuple[Callable[[Paper], Iterator[Contradiction]], ...] = (
    appendix_data,
    issuer_and_signature,
    place_and_issuer,
    basis_dates,
    cited_kinds,
    cited_twice,
    impossible_dates,
    closing_years,
    late_deadlines,
    appendix_pointers,
    numbering,
    sums,
    past_units,
)


def contradictions(path: Path) -> list[Contradiction]:
    """What does not fit together, the letterhead's data first. Raises UserError as `check` does."""
    return [found for paper in read_papers(path) for found in find_contradictions(paper)]


def find_contradictions(paper: Paper) -> list[Contradiction]:
    """What does not fit together in a paper, each once."""
    found = (one for check in _CHECKS for one in check(paper))
    return list(dict.fromkeys(found))
