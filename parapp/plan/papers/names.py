"""What a paper around the plan is called in lists."""

from parapp.models import PlanFile, RelatedPaper
from parapp.plan.papers.issuers import unit_of
from parapp.plan.papers.kinds import KIND_NAMES, OF_ONE_UNIT
from parapp.plan.papers.periods import period_words
from parapp.vietnamese.text import fold_space


def paper_name(plan_file: PlanFile, paper: RelatedPaper) -> str:
    """ "Công văn giao việc – Phòng Kinh tế", "Báo cáo kết quả – quý I năm 2026", "Tờ trình"."""
    unit = unit_of(plan_file, paper.unit_id) if paper.kind in OF_ONE_UNIT else None
    whose = fold_space(unit.name) if unit else period_words(paper.period)
    return f"{KIND_NAMES[paper.kind]} – {whose}" if whose else KIND_NAMES[paper.kind]
