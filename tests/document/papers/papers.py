"""A plan with results, costs and a changed deadline, and one paper of every kind around it."""

from datetime import date
from pathlib import Path

from msgspec.structs import replace

from parapp.document.compose.papers import compose_paper
from parapp.document.compose.visible_text import document_text
from parapp.models import (
    Deadline,
    DeadlineChange,
    PaperKind,
    PlanFile,
    RelatedPaper,
    ReportPeriod,
    Signer,
    Task,
    TaskResult,
)
from parapp.plan.sample import sample_plan_file

KINDS: tuple[PaperKind, ...] = (
    "decision",
    "resolution",
    "submission",
    "assignment",
    "slip",
    "report",
    "appendix",
    "summary",
)
HALF_YEAR = ReportPeriod(kind="half_year", year=2026, as_of=date(2026, 6, 14))
LATER = Deadline(text="Quý III năm 2026", kind="quarter", due_date=date(2026, 9, 30))


def followed_up() -> PlanFile:
    """The sample plan with entries: the first task begun, the third costs money, the fourth put off, the sixth done."""
    whole = sample_plan_file()
    tasks = list(whole.tasks)
    tasks[0] = told(tasks[0], "in_progress", date(2026, 3, 10), "Đã lập bảng theo dõi")
    tasks[2] = replace(tasks[2], cost="50 triệu đồng")
    before = tasks[3].deliverables[0]
    change = DeadlineChange(on=date(2026, 6, 1), before=before.deadline, after=LATER, reason="Chờ kinh phí.")
    tasks[3] = replace(tasks[3], deliverables=(replace(before, deadline=LATER),), deadline_changes=(change,))
    tasks[5] = told(tasks[5], "done", date(2026, 5, 10), "Đã công bố danh mục")
    signers = (Signer(id="chair", lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), name="Nguyễn Văn Mẫu"),)
    plan = replace(whole.plan, signer_id="chair")
    return replace(whole, tasks=tuple(tasks), signers=signers, plan=plan)


def told(task: Task, status: str, day: date, text: str) -> Task:
    """The task with an entry."""
    entry = TaskResult(on=day, status=status, text=text)  # type: ignore[arg-type]
    return replace(task, status=status, results=(*task.results, entry))


def related(plan_file: PlanFile, kind: PaperKind, **values: object) -> RelatedPaper:
    """A paper of this kind: for the first unit, of the first half year, where the kind has one."""
    own: dict[str, object] = {"id": kind, "plan_id": plan_file.plan.id, "kind": kind}
    if kind in ("assignment", "slip") and plan_file.units:
        own["unit_id"] = plan_file.units[0].id
    if kind == "report":
        own["period"] = HALF_YEAR
    return RelatedPaper(**{**own, **values})  # type: ignore[arg-type]


def lines_of(plan_file: PlanFile, kind: PaperKind, **values: object) -> list[str]:
    """The visible paragraphs of a paper."""
    return document_text(compose_paper(plan_file, related(plan_file, kind, **values)))


def text_of(plan_file: PlanFile, kind: PaperKind, **values: object) -> str:
    """All visible words of a paper."""
    return "\n".join(lines_of(plan_file, kind, **values))


def written(plan_file: PlanFile, kind: PaperKind, folder: Path, **values: object) -> Path:
    """The paper as a Word file."""
    from parapp.document.word import write

    path = folder / f"{kind}.docx"
    write(compose_paper(plan_file, related(plan_file, kind, **values)), path)
    return path
