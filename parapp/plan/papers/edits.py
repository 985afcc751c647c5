"""Edits of the papers around a plan, each as an undoable change, and the set that a plan usually needs."""

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from parapp.models import (
    Change,
    PaperKind,
    Plan,
    PlanFile,
    Record,
    RelatedPaper,
    ReportPeriod,
    added,
    edited,
    keys_between,
    removed,
)
from parapp.models.related import COVERING
from parapp.plan.papers.kinds import KIND_NAMES
from parapp.plan.papers.periods import is_same_period, periods_of
from parapp.plan.papers.unit_tasks import units_with_tasks


def new_paper(
    plan_file: PlanFile, kind: PaperKind, unit_id: str | None = None, period: ReportPeriod | None = None
) -> Change:
    """A paper is added behind the others; a report without a period is one of the plan's first year."""
    if kind == "report" and period is None:
        period = ReportPeriod(kind="year", year=plan_file.plan.period_start)
    paper = RelatedPaper(plan_id=plan_file.plan.id, kind=kind, unit_id=unit_id, period=period)
    return _added(plan_file, f"thêm {_name(kind)}", [paper])


def papers_for_units(plan_file: PlanFile, kind: PaperKind) -> Change:
    """A paper of this kind for each unit that has tasks and no such paper yet."""
    return _added(plan_file, f"thêm {_name(kind)} cho từng đơn vị", _for_units(plan_file, kind))


def proposed_set(plan_file: PlanFile) -> tuple[RelatedPaper, ...]:
    """What a plan usually needs and does not have yet: submission, a letter to each unit, the reports of its first
    year and one for each further year, the chairman's page. Whether it is issued with a decision is the office's
    choice."""
    plan = plan_file.plan
    there = {paper.kind for paper in plan_file.papers}
    periods = [paper.period for paper in plan_file.papers if paper.period]
    singles: list[PaperKind] = ["submission", "summary"]
    wanted = [RelatedPaper(plan_id=plan.id, kind=kind) for kind in singles if kind not in there]
    further_years = (ReportPeriod(kind="year", year=year) for year in range(plan.period_start + 1, plan.period_end + 1))
    letters = [] if "slip" in there else _for_units(plan_file, "assignment")
    reports = [
        RelatedPaper(plan_id=plan.id, kind="report", period=period)
        for period in (*periods_of(plan.period_start), *further_years)
        if not any(is_same_period(period, there) for there in periods)
    ]
    return tuple(_ordered(plan_file, [*wanted[:1], *letters, *reports, *wanted[1:]]))


def mark_issued(plan_file: PlanFile, paper: RelatedPaper | Plan, number: str = "", day: date | None = None) -> Change:
    """The plan or a paper is issued, with number and day where they are given; a plan is issued with its decision
    (R104). From then on it is no draft."""
    issued = replace(paper, status="issued", number=number or paper.number, issued_on=day or paper.issued_on)
    pairs: list[tuple[Record, Record]] = [(paper, issued)]
    plan = plan_file.plan
    if _covers(paper):
        pairs.append((plan, replace(plan, status="issued", issued_on=plan.issued_on or issued.issued_on)))
    return edited(f"ban hành {_what(paper)}", pairs)


def mark_draft(plan_file: PlanFile, paper: RelatedPaper | Plan) -> Change:
    """What was issued is a draft again, with its decision the plan, too."""
    papers = (paper, plan_file.plan) if _covers(paper) else (paper,)
    return edited(f"đưa {_what(paper)} về dự thảo", [(one, replace(one, status="draft")) for one in papers])


def _covers(paper: RelatedPaper | Plan) -> bool:
    """Whether it is what the plan is issued with."""
    return isinstance(paper, RelatedPaper) and paper.kind in COVERING


def remove_paper(plan_file: PlanFile, paper: RelatedPaper) -> Change:
    """A paper goes with its texts."""
    sections = [section for section in plan_file.sections if section.paper_id == paper.id]
    ids = {section.id for section in sections}
    blocks = [block for block in plan_file.blocks if block.section_id in ids]
    return removed(f"xóa {_name(paper.kind)}", [paper, *sections, *blocks])


def _what(paper: RelatedPaper | Plan) -> str:
    return _name(paper.kind if isinstance(paper, RelatedPaper) else "plan")


def _name(kind: PaperKind) -> str:
    name = KIND_NAMES[kind]
    return name[0].lower() + name[1:]


def _for_units(plan_file: PlanFile, kind: PaperKind) -> list[RelatedPaper]:
    there = {paper.unit_id for paper in plan_file.papers if paper.kind == kind}
    return [
        RelatedPaper(plan_id=plan_file.plan.id, kind=kind, unit_id=unit.id)
        for unit in units_with_tasks(plan_file)
        if unit.id not in there
    ]


def _added(plan_file: PlanFile, label: str, papers: Iterable[RelatedPaper]) -> Change:
    return added(label, _ordered(plan_file, list(papers)))


def _ordered(plan_file: PlanFile, papers: list[RelatedPaper]) -> list[RelatedPaper]:
    last = max((paper.order for paper in plan_file.papers), default=None)
    keys = keys_between(last, None, len(papers))
    return [replace(paper, order=key) for paper, key in zip(papers, keys, strict=True)]
