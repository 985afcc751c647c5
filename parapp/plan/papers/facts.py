"""Live facts of a paper around the plan: its unit and that unit's tasks, its period and how far the plan is then."""

from collections.abc import Callable, Iterable

from parapp.models import PlanFile, RelatedPaper, Task
from parapp.plan.papers.issuers import drafting_unit, head_words, issuer_of, unit_of
from parapp.plan.papers.kinds import body_of
from parapp.plan.papers.periods import period_words
from parapp.plan.papers.unit_tasks import led_tasks, tasks_of
from parapp.plan.progress import Progress, days_of, percent, progress, projected, working_tasks
from parapp.plan.progress.sentences import overdue_sentence, points_sentence, soon_sentence, summary
from parapp.vietnamese.dates import long_date
from parapp.vietnamese.text import fold_space, lower_first

NAMED_COSTS = 2
LONGEST_NAMED = 45
ALL_NAMED = 110

PAPER_FACTS: dict[str, str] = {
    "paper.issuer": "Cơ quan ban hành văn bản",
    "paper.unit": "Đơn vị của văn bản",
    "paper.unit_head": "Người đứng đầu đơn vị của văn bản",
    "paper.tasks": "Số nhiệm vụ của đơn vị",
    "paper.led": "Số nhiệm vụ đơn vị chủ trì",
    "paper.supported": "Số nhiệm vụ đơn vị phối hợp",
    "paper.period": "Kỳ báo cáo",
    "paper.as_of": "Ngày chốt số liệu",
    "paper.summary": "Kết quả chung của kỳ báo cáo",
    "paper.done_share": "Tỷ lệ nhiệm vụ hoàn thành",
    "paper.overdue": "Câu về nhiệm vụ quá hạn",
    "paper.soon": "Câu về nhiệm vụ sắp đến hạn",
    "paper.points": "Câu về điểm dự kiến lấy lại",
    "paper.costs": "Câu về nhiệm vụ cần kinh phí",
}
"""Key -> Vietnamese name; each speaks of the paper whose id is the field's `ref`."""


def paper_text(plan_file: PlanFile, paper: RelatedPaper, fact: str) -> str:
    """What the fact says for a paper; "" where it is not known."""
    say = _SAYS.get(fact)
    return say(plan_file, paper) if say else ""


def progress_of(plan_file: PlanFile, paper: RelatedPaper) -> Progress | None:
    """How far the plan is on the day a report speaks of; None for a paper without a period."""
    return progress(plan_file, days_of(paper.period)[1]) if paper.period else None


def _unit(plan_file: PlanFile, paper: RelatedPaper) -> str:
    unit = drafting_unit(plan_file, paper) if body_of(paper) == "unit" else unit_of(plan_file, paper.unit_id)
    return fold_space(unit.name) if unit else ""


def _as_of(_plan_file: PlanFile, paper: RelatedPaper) -> str:
    return long_date(days_of(paper.period)[1]) if paper.period else ""


def _progress(say: Callable[[Progress], str]) -> Callable[[PlanFile, RelatedPaper], str]:
    def said(plan_file: PlanFile, paper: RelatedPaper) -> str:
        found = progress_of(plan_file, paper)
        return say(found) if found else ""

    return said


def _points(plan_file: PlanFile, paper: RelatedPaper) -> str:
    return points_sentence(projected(plan_file, days_of(paper.period)[1])) if paper.period else ""


def _costs(plan_file: PlanFile, _paper: RelatedPaper) -> str:
    """Which tasks cost money, the first of them by name."""
    costly = [task for task in plan_file.tasks if task.cost.strip()]
    if not costly:
        return "Chưa có nhiệm vụ nào được xác định cần kinh phí riêng."
    named = [f"{_short(task.remedy or task.content)} ({_short(task.cost)})" for task in costly[:NAMED_COSTS]]
    if sum(map(len, named)) > ALL_NAMED:
        named = named[:1]
    rest = len(costly) - len(named)
    others = f"; {rest} nhiệm vụ khác" if rest else ""
    return f"Có {len(costly)} nhiệm vụ cần kinh phí: {'; '.join(named)}{others}."


def _short(text: str) -> str:
    words = lower_first(fold_space(text)).rstrip(".;, ")
    return words if len(words) <= LONGEST_NAMED else f"{words[:LONGEST_NAMED].rsplit(' ', 1)[0]}…"


def _counted(choose: Callable[[PlanFile, str | None], Iterable[Task]]) -> Callable[[PlanFile, RelatedPaper], str]:
    """How many tasks with work this choice finds for the paper's unit."""

    def counted(plan_file: PlanFile, paper: RelatedPaper) -> str:
        chosen = {task.id for task in choose(plan_file, paper.unit_id)}
        return str(sum(task.id in chosen for task in working_tasks(plan_file)))

    return counted


def _supported_tasks(plan_file: PlanFile, unit_id: str | None) -> list[Task]:
    led = led_tasks(plan_file, unit_id)
    return [task for task in tasks_of(plan_file, unit_id) if task not in led]


_SAYS: dict[str, Callable[[PlanFile, RelatedPaper], str]] = {
    "paper.issuer": lambda plan_file, paper: issuer_of(plan_file, paper).name,
    "paper.unit": _unit,
    "paper.unit_head": lambda plan_file, paper: head_words(drafting_unit(plan_file, paper)),
    "paper.tasks": _counted(tasks_of),
    "paper.led": _counted(led_tasks),
    "paper.supported": _counted(_supported_tasks),
    "paper.period": lambda _plan_file, paper: period_words(paper.period),
    "paper.as_of": _as_of,
    "paper.summary": _progress(summary),
    "paper.done_share": _progress(lambda found: percent(len(found.done), found.total)),
    "paper.overdue": _progress(overdue_sentence),
    "paper.soon": _progress(soon_sentence),
    "paper.points": _points,
    "paper.costs": _costs,
}
