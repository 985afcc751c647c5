"""What every wording template can speak of: the facts of `parapp.plan.facts`, the form's labels, the appendices."""

from collections.abc import Mapping

from parapp.document.compose.pieces import LINE_BREAK, Known
from parapp.models import PlanFile, RelatedPaper
from parapp.models.form import Form
from parapp.models.related import COVERING
from parapp.plan.facts import FACTS, fact_text
from parapp.plan.papers.issuers import issuer_of
from parapp.vietnamese.numbers import roman
from parapp.vietnamese.text import lower_first

FACT_GROUPS = ("agency", "plan", "totals", "count")


class FactGroup:
    """Facts of one kind by name: `{{ plan.period }}`; each is looked up when a template asks for it."""

    def __init__(self, plan_file: PlanFile, kind: str, more: Mapping[str, object], ref: str = "") -> None:
        self._plan_file, self._kind, self._more, self._ref = plan_file, kind, more, ref

    def __getitem__(self, name: str) -> object:
        if name in self._more:
            return self._more[name]
        fact = f"{self._kind}.{name}"
        return Known(fact_text(self._plan_file, fact, self._ref), lower_first(FACTS[fact]), fact, self._ref)


def base_values(
    plan_file: PlanFile, form: Form, paper: RelatedPaper | None = None, subject: str = ""
) -> dict[str, object]:
    """The values of all templates of a plan: agency, plan, totals, count, labels, appendix, line_break; of a paper
    around it `paper`, too, and in `plan.subject` the plan's trích yếu: `subject` while the office has none of its
    own."""
    has_subject = bool(fact_text(plan_file, "plan.subject"))
    more: dict[str, Mapping[str, object]] = {
        "agency": {
            "before_2025": plan_file.agency.kind.endswith("_before_2025") or plan_file.agency.kind == "district"
        },
        "plan": {
            "start_year": plan_file.plan.period_start,
            "has_subject": has_subject,
            "covered": any(other.kind in COVERING for other in plan_file.papers),
        },
    }
    if not has_subject:
        more["plan"] = {**more["plan"], "subject": Known(subject, "trích yếu của kế hoạch")}
    groups = {kind: FactGroup(plan_file, kind, more.get(kind, {})) for kind in FACT_GROUPS}
    if paper is not None:
        own = {"personal": paper.personal, "authority": Known(_authority(plan_file, paper), "cơ quan ban hành")}
        groups["paper"] = FactGroup(plan_file, "paper", own, paper.id)
    labels = {key: Known(label, key) for key, label in form.labels.items()}
    return {**groups, "labels": labels, "appendix": _appendix_values(plan_file, form), "line_break": LINE_BREAK}


def _authority(plan_file: PlanFile, paper: RelatedPaper) -> str:
    """Who decides, as the line above the grounds says it (R47): the chairman alone, or the body in the letterhead."""
    lines = ("CHỦ TỊCH",) if paper.personal else ()
    return " ".join((*lines, *issuer_of(plan_file, paper).lines)) if plan_file.agency.name or paper.issuer else ""


def appendix_labels(count: int) -> list[str]:
    """ "Phụ lục" for a single one, else "Phụ lục I", "Phụ lục II" … (R91)."""
    return ["Phụ lục"] if count == 1 else [f"Phụ lục {roman(index + 1)}" for index in range(count)]


def appendix_count(plan_file: PlanFile, form: Form) -> int:
    """How many appendices the plan has in this form."""
    own = plan_file.plan.appendices
    return len(form.appendices if own is None else own)


def _appendix_values(plan_file: PlanFile, form: Form) -> dict[str, object]:
    count = appendix_count(plan_file, form)
    numbers = ", ".join(label.removeprefix("Phụ lục ") for label in appendix_labels(count)) if count > 1 else ""
    return {"count": count, "several": count > 1, "numbers": Known(numbers)}
