"""A paper picked by words, as the command line names it."""

from parapp.models import PaperKind, PlanFile, RelatedPaper, ReportPeriod, UserError
from parapp.plan.papers.file_names import parse_period
from parapp.plan.papers.periods import is_same_period
from parapp.plan.units import match_unit

WORDS: dict[str, PaperKind] = {
    "quyet-dinh": "decision",
    "nghi-quyet": "resolution",
    "to-trinh": "submission",
    "cong-van": "assignment",
    "phieu": "slip",
    "bao-cao": "report",
    "phu-luc": "appendix",
    "tom-tat": "summary",
}
"""What a kind of paper is called on the command line; the kind's own name is understood, too."""


def paper_named(plan_file: PlanFile, word: str, unit: str = "", period: str = "") -> RelatedPaper:
    """The plan's paper of this kind, for this unit and of this period; if it has none, one as parapp proposes it.

    UserError `paper_kind_unknown`, `unit_unknown`, `paper_needs_unit` (letters and slips), `period_unknown`.
    """
    own_names: dict[str, PaperKind] = {kind: kind for kind in WORDS.values()}
    kinds = {**WORDS, **own_names}
    if word not in kinds:
        raise UserError("paper_kind_unknown", kind=word, kinds=", ".join(WORDS))
    wanted = RelatedPaper(
        plan_id=plan_file.plan.id,
        kind=kinds[word],
        unit_id=_unit_id(plan_file, unit),
        period=_period(plan_file, kinds[word], period),
    )
    if wanted.kind in ("assignment", "slip") and wanted.unit_id is None:
        raise UserError("paper_needs_unit", kind=word)
    return next((paper for paper in plan_file.papers if _is_like(paper, wanted)), wanted)


def _unit_id(plan_file: PlanFile, name: str) -> str | None:
    if not name:
        return None
    unit = match_unit(name, plan_file.units)
    if unit is None:
        raise UserError("unit_unknown", unit=name)
    return unit.id


def _period(plan_file: PlanFile, kind: PaperKind, text: str) -> ReportPeriod | None:
    if kind != "report":
        return None
    year = plan_file.plan.period_start
    period = parse_period(text, year) if text else ReportPeriod(kind="year", year=year)
    if period is None:
        raise UserError("period_unknown", period=text)
    return period


def _is_like(paper: RelatedPaper, wanted: RelatedPaper) -> bool:
    """Whether it is the paper that is asked for; the day of a report's figures is its own."""
    if paper.kind != wanted.kind or (wanted.unit_id and paper.unit_id != wanted.unit_id):
        return False
    return is_same_period(paper.period, wanted.period)
