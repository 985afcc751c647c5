"""Units and places that are no more, named in a paper of a year after their end."""

from collections.abc import Iterator
from datetime import date

from parapp.document.language.offers import place_of
from parapp.document.language.own_data import own_day, years_in
from parapp.document.language.records import Contradiction
from parapp.document.nd30.paper import Paper
from parapp.models import Agency, AgencyKind, Plan, PlanFile
from parapp.plan.renaming import Renaming

_KINDS: tuple[tuple[str, AgencyKind], ...] = (("PHƯỜNG", "ward"), ("ĐẶC KHU", "special_zone"), ("XÃ", "commune"))
_TWO_LEVELS = date(2025, 7, 1)


def past_units(paper: Paper) -> Iterator[Contradiction]:
    """Old names with what stands in their place, but not where a paper is cited or the past is spoken of."""
    day = _day(paper)
    if day is None or day < _TWO_LEVELS:
        return
    renaming = _renaming(paper, day)
    lines = [*paper.body, *paper.recipients, *(line for part in paper.appendices for line in part.lines)]
    seen: set[str] = set()
    for line in lines:
        for mention in renaming.in_text(line.words):
            if mention.old.casefold() not in seen:
                seen.add(mention.old.casefold())
                new = f", nay là {' hoặc '.join(mention.options)}" if mention.options else ""
                message = f"“{mention.old}” không còn từ ngày 01/7/2025{new}."
                yield Contradiction("unit", place_of(line), "", message)


def _day(paper: Paper) -> date | None:
    """The paper's day; where it is blank the last day of the latest year in its title."""
    years = {year for line in paper.subject for year in years_in(line.words)}
    return own_day(paper) or (date(int(max(years)), 12, 31) if years else None)


def _renaming(paper: Paper, day: date) -> Renaming:
    issuer = paper.issuer_name.upper()
    kinds: list[AgencyKind] = [kind for word, kind in _KINDS if f"{word} " in issuer]
    kind = kinds[0] if kinds else "commune"
    name = issuer.rpartition(" XÃ ")[2].title() if " XÃ " in issuer else ""
    plan = Plan(id="0", result_year=day.year - 1, period_start=day.year, period_end=day.year)
    return Renaming.of(PlanFile(agency=Agency(id="0", kind=kind, name=name), plan=plan))
