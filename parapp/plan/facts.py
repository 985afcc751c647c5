"""Live fields: the facts a text can show, what they say for a plan, and freezing a field into the office's words."""

import re
from collections.abc import Callable, Sequence
from functools import partial

from msgspec.structs import replace

from parapp.models import Criterion, LiveField, PlanFile, RelatedPaper, Runs, Task, Unit, Words
from parapp.models.record import Value
from parapp.models.related import COVERING
from parapp.plan import agency_names
from parapp.plan.papers.facts import PAPER_FACTS, paper_text
from parapp.plan.papers.issuers import head_words, issuer_of, unit_of
from parapp.plan.papers.kinds import DOC_TYPES
from parapp.plan.papers.proposals import symbol_of
from parapp.plan.progress import working_tasks
from parapp.plan.scores import losing_criteria, lost, shown_scores, totals
from parapp.plan.tree import Tree
from parapp.plan.units import list_text
from parapp.vietnamese.dates import long_date
from parapp.vietnamese.numbers import format_score, roman
from parapp.vietnamese.text import fold_space, lower_first

FACTS: dict[str, str] = {
    "agency.full_name": "Tên đầy đủ của cơ quan",
    "agency.short_name": "Tên viết tắt của cơ quan",
    "agency.unit_name": "Tên đơn vị hành chính",
    "agency.unit_word": "Loại đơn vị hành chính (xã, phường, đặc khu)",
    "agency.place": "Địa danh",
    "agency.province": "Tỉnh, thành phố",
    "agency.coordinator": "Đơn vị đầu mối cải cách hành chính",
    "agency.coordinator_head": "Người đứng đầu đơn vị đầu mối",
    "plan.result_year": "Năm có kết quả chấm điểm",
    "plan.period": "Năm hoặc giai đoạn của kế hoạch",
    "plan.period_words": "Năm hoặc giai đoạn kèm chữ “năm”, “giai đoạn”",
    "plan.first_year": "Năm đầu của kế hoạch",
    "plan.last_year": "Năm cuối của kế hoạch",
    "plan.reference": "Số và ngày của kế hoạch",
    "plan.citation": "Kế hoạch viện dẫn đầy đủ: số, ngày, cơ quan",
    "plan.subject": "Trích yếu của kế hoạch",
    "plan.appendix": "Chỗ nhắc đến phụ lục",
    "totals.max": "Tổng điểm chuẩn",
    "totals.achieved": "Tổng điểm đạt",
    "totals.lost": "Tổng điểm bị mất",
    "totals.rank": "Thứ hạng",
    "count.losing": "Số tiêu chí mất điểm",
    "count.tasks": "Số nhiệm vụ",
    "field.name": "Tên lĩnh vực",
    "field.max": "Điểm chuẩn của lĩnh vực",
    "field.achieved": "Điểm đạt của lĩnh vực",
    "field.lost": "Điểm bị mất của lĩnh vực",
    "field.losing": "Số tiêu chí mất điểm của lĩnh vực",
    "criterion.code": "Mã tiêu chí",
    "criterion.name": "Tên tiêu chí",
    "criterion.lost": "Điểm bị mất của tiêu chí",
    "task.content": "Nội dung nhiệm vụ",
    "task.cause": "Nguyên nhân",
    "task.remedy": "Giải pháp của nhiệm vụ",
    "task.target": "Chỉ tiêu của nhiệm vụ",
    "task.product": "Sản phẩm của nhiệm vụ",
    "task.deadline": "Thời hạn của nhiệm vụ",
    "task.lead": "Đơn vị chủ trì nhiệm vụ",
    "task.coordinating": "Đơn vị phối hợp nhiệm vụ",
    "unit.name": "Tên đơn vị",
    **PAPER_FACTS,
}
"""Key -> Vietnamese name. Facts of field, criterion, task, unit and paper speak of the record that `ref` names."""


def fact_text(plan_file: PlanFile, fact: str, ref: str = "") -> str:
    """What the fact says for this plan; "" where its value is missing or the record it spoke of is gone."""
    kind = fact.partition(".")[0]
    if kind in _BY_RECORD:
        record = _find(plan_file, kind, ref)
        return _BY_RECORD[kind](plan_file, record, fact) if record is not None else ""
    say = _PLAIN.get(fact)
    return say(plan_file) if say else ""


def _find(plan_file: PlanFile, kind: str, ref: str) -> Criterion | Task | Unit | RelatedPaper | None:
    rows: dict[str, Sequence[Criterion | Task | Unit | RelatedPaper]] = {
        "task": plan_file.tasks,
        "unit": plan_file.units,
        "paper": plan_file.papers,
    }
    return next((row for row in rows.get(kind, plan_file.criteria) if row.id == ref), None)


def flowing(text: str) -> str:
    """A text of several lines and dashes as one stretch without a final stop, fit to stand inside a sentence."""
    lines = (line.strip().lstrip("-+•").strip().rstrip(".;,") for line in text.splitlines())
    return "; ".join(fold_space(line) for line in lines if line)


def _period(plan_file: PlanFile) -> str:
    plan = plan_file.plan
    one_year = plan.period_start == plan.period_end
    return str(plan.period_start) if one_year else f"{plan.period_start} - {plan.period_end}"


def _period_words(plan_file: PlanFile) -> str:
    one_year = plan_file.plan.period_start == plan_file.plan.period_end
    return f"{'năm' if one_year else 'giai đoạn'} {_period(plan_file)}"


def _coordinator(plan_file: PlanFile) -> str:
    unit = unit_of(plan_file, plan_file.agency.coordinator_unit_id)
    return unit.name if unit else ""


def _reference(plan_file: PlanFile) -> str:
    """ "Kế hoạch số 12/KH-UBND ngày 05 tháng 3 năm 2026", as far as number and date are known."""
    plan = plan_file.plan
    if not plan.number.strip():
        return ""
    number = f"số {plan.number.strip().zfill(2)}/{symbol_of(plan_file)}"
    day = f" {long_date(plan.issued_on)}" if plan.issued_on else ""
    return f"{plan.doc_type.capitalize()} {number}{day}"


def _citation(plan_file: PlanFile) -> str:
    """ "Kế hoạch số 12/KH-UBND ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân xã Mẫu" (R54), dots for what comes with the
    issue; a plan issued with a decision is cited by that: "Quyết định số … của … ban hành Kế hoạch"."""
    doc_type = plan_file.plan.doc_type.capitalize()
    covering = next((paper for paper in plan_file.papers if paper.kind in COVERING), None)
    if covering is None:
        return _cited(plan_file, None, doc_type)
    verb = "thông qua" if covering.kind == "resolution" else "ban hành"
    return f"{_cited(plan_file, covering, DOC_TYPES[covering.kind].capitalize())} {verb} {doc_type}"


def _cited(plan_file: PlanFile, paper: RelatedPaper | None, kind: str) -> str:
    shown = paper or plan_file.plan
    number = shown.number.strip().zfill(2) if shown.number.strip() else "……"
    open_day = f"ngày …… tháng …… năm {plan_file.plan.period_start}"
    day = long_date(shown.issued_on) if shown.issued_on else open_day
    issuer = issuer_of(plan_file, paper).name
    return f"{kind} số {number}/{symbol_of(plan_file, paper)} {day}{f' của {issuer}' if issuer else ''}"


def _subject(plan_file: PlanFile) -> str:
    """The trích yếu in the middle of a sentence; one that quotes itself says nothing in that place."""
    runs = (run for run in plan_file.plan.subject if not (isinstance(run, LiveField) and run.fact == "plan.subject"))
    return lower_first(fold_space(plain_text(plan_file, tuple(runs)))).rstrip(".;, ")


def _appendix(plan_file: PlanFile) -> str:
    appendices = plan_file.plan.appendices
    if appendices is not None and not appendices:
        return ""
    count = len(appendices or ())
    numbers = f"các Phụ lục {', '.join(roman(index + 1) for index in range(count))}" if count > 1 else "Phụ lục"
    return f"{numbers} kèm theo"


def _rank(plan_file: PlanFile) -> str:
    criteria_set = plan_file.criteria_set
    if criteria_set is None or criteria_set.rank is None:
        return ""
    return f"{criteria_set.rank}/{criteria_set.rank_of}" if criteria_set.rank_of else str(criteria_set.rank)


def _total(name: str, plan_file: PlanFile) -> str:
    return format_score(getattr(totals(plan_file.criteria), name))


_PLAIN: dict[str, Callable[[PlanFile], str]] = {
    "agency.full_name": lambda plan_file: agency_names.full_name(plan_file.agency),
    "agency.short_name": lambda plan_file: agency_names.short_name(plan_file.agency),
    "agency.unit_name": lambda plan_file: agency_names.unit_name(plan_file.agency),
    "agency.unit_word": lambda plan_file: agency_names.unit_word(plan_file.agency),
    "agency.place": lambda plan_file: agency_names.place_name(plan_file.agency, plan_file.plan),
    "agency.province": lambda plan_file: plan_file.agency.province,
    "agency.coordinator": _coordinator,
    "agency.coordinator_head": lambda plan_file: head_words(unit_of(plan_file, plan_file.agency.coordinator_unit_id)),
    "plan.result_year": lambda plan_file: str(plan_file.plan.result_year),
    "plan.period": _period,
    "plan.period_words": _period_words,
    "plan.first_year": lambda plan_file: str(plan_file.plan.period_start),
    "plan.last_year": lambda plan_file: str(plan_file.plan.period_end),
    "plan.reference": _reference,
    "plan.citation": _citation,
    "plan.subject": _subject,
    "plan.appendix": _appendix,
    "totals.max": partial(_total, "max_score"),
    "totals.achieved": partial(_total, "achieved"),
    "totals.lost": partial(_total, "lost"),
    "totals.rank": _rank,
    "count.losing": lambda plan_file: str(len(losing_criteria(plan_file.criteria))),
    "count.tasks": lambda plan_file: str(len(working_tasks(plan_file))),
}


def _field_text(plan_file: PlanFile, row: Criterion, fact: str) -> str:
    if fact == "field.name":
        return fold_space(row.name)
    shown = shown_scores(row, Tree(plan_file.criteria))
    if fact == "field.losing":
        return str(shown.losing)
    name = {"field.max": "max_score", "field.achieved": "achieved", "field.lost": "lost"}.get(fact)
    return format_score(getattr(shown, name)) if name else ""


def _criterion_text(_plan_file: PlanFile, row: Criterion, fact: str) -> str:
    says = {
        "criterion.code": row.code,
        "criterion.name": fold_space(row.name),
        "criterion.lost": format_score(lost(row)),
    }
    return says.get(fact, "")


def _task_text(_plan_file: PlanFile, task: Task, fact: str) -> str:
    says: dict[str, Callable[[], str]] = {
        "task.content": lambda: flowing(task.content),
        "task.cause": lambda: flowing(task.cause),
        "task.remedy": lambda: flowing(task.remedy),
        "task.target": lambda: flowing(task.target),
        "task.product": lambda: flowing("\n".join(deliverable.product for deliverable in task.deliverables)),
        "task.deadline": lambda: lower_first(fold_space(task.deadline.text)).rstrip(".;,"),
        "task.lead": lambda: list_text(task.assignment.lead).rstrip(".;, "),
        "task.coordinating": lambda: list_text(task.assignment.coordinating).rstrip(".;, "),
    }
    say = says.get(fact)
    return say() if say else ""


def _unit_text(_plan_file: PlanFile, unit: Unit, fact: str) -> str:
    return unit.name if fact == "unit.name" else ""


_BY_RECORD: dict[str, Callable[[PlanFile, object, str], str]] = {
    "field": _field_text,  # type: ignore[dict-item]
    "criterion": _criterion_text,  # type: ignore[dict-item]
    "task": _task_text,  # type: ignore[dict-item]
    "unit": _unit_text,  # type: ignore[dict-item]
    "paper": paper_text,  # type: ignore[dict-item]
}


class FrozenMark(Value, frozen=True):
    """What `Words.frozen` holds: the fact that stood here, its record, and what it said when it was typed over."""

    fact: str
    ref: str = ""
    text: str = ""


def freeze(runs: Runs, index: int, words: str, said: str = "") -> Runs:
    """The runs with the live field at `index` typed over by the office's own words; `said` is what the field said."""
    field = runs[index]
    if not isinstance(field, LiveField):
        raise TypeError(f"run {index} is no live field")
    mark = "|".join((field.fact, field.ref, said))
    frozen = Words(text=words, bold=field.bold, italic=field.italic, frozen=mark)
    return (*runs[:index], frozen, *runs[index + 1 :])


def frozen_mark(words: Words) -> FrozenMark:
    """What stood where these frozen words stand."""
    fact, _, rest = words.frozen.partition("|")
    ref, _, said = rest.partition("|")
    return FrozenMark(fact=fact, ref=ref, text=said)


def unfreeze(runs: Runs, index: int) -> Runs:
    """The runs with the frozen words at `index` turned back into their live field."""
    words = runs[index]
    if not isinstance(words, Words) or not words.frozen:
        raise TypeError(f"run {index} is not frozen")
    mark = frozen_mark(words)
    field = LiveField(fact=mark.fact, ref=mark.ref, bold=words.bold, italic=words.italic)
    return (*runs[:index], field, *runs[index + 1 :])


_PLACE = re.compile(r"\{([a-z_.]+)(?::([^{}\s]+))?\}")


def runs_of(text: str) -> Runs:
    """Runs of a text in which "{plan.period}" or "{task.remedy:id}" stand for live fields; unknown names stay words."""
    runs: list[Words | LiveField] = []
    end = 0
    for found in _PLACE.finditer(text):
        if found[1] not in FACTS:
            continue
        if found.start() > end:
            runs.append(Words(text=text[end : found.start()]))
        runs.append(LiveField(fact=found[1], ref=found[2] or ""))
        end = found.end()
    if end < len(text):
        runs.append(Words(text=text[end:]))
    return tuple(runs)


def plain_text(plan_file: PlanFile, runs: Runs, gap: str = "……") -> str:
    """The runs as plain text, live fields filled in, footnotes left out; a fact without value shows the gap."""
    parts = []
    for run in runs:
        if isinstance(run, Words):
            parts.append(run.text)
        elif isinstance(run, LiveField):
            parts.append(fact_text(plan_file, run.fact, run.ref) or gap)
    return "".join(parts)


def marked(runs: Runs, *, bold: bool = False, italic: bool = False) -> Runs:
    """The runs with all words and fields in these marks."""
    return tuple(replace(run, bold=bold, italic=italic) if isinstance(run, Words | LiveField) else run for run in runs)
