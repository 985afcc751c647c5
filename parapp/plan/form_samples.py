"""The sample's plan as each form would have it: filled with all that the form shows."""

from collections.abc import Sequence

from msgspec.structs import replace

from parapp.models import Deliverable, FieldPart, PlanFile, Task
from parapp.plan.sample import sample_plan_file
from parapp.vietnamese.deadlines import parse_deadline

_GROUPS = (
    "Nhóm nhiệm vụ thực hiện thường xuyên",
    "Nhóm nhiệm vụ cần bố trí kinh phí",
    "Nhóm nhiệm vụ khó thực hiện",
)
_REPORT = "Báo cáo kết quả thực hiện"


def sample_of(form_id: str) -> PlanFile:
    """The sample written in a form: tasks in groups, one of them with numbered products, dates for each field. The same
    ids each time."""
    plan_file = sample_plan_file()
    year = plan_file.plan.period_start
    return replace(
        plan_file,
        plan=replace(plan_file.plan, form_id=form_id),
        tasks=_in_groups(plan_file.tasks, year),
        field_parts=tuple(_with_dates(part, year) for part in plan_file.field_parts),
    )


def _in_groups(tasks: Sequence[Task], year: int) -> tuple[Task, ...]:
    share = -(-len(tasks) // len(_GROUPS))
    return tuple(
        replace(
            task,
            group=_GROUPS[index // share],
            deliverables=_with_report(task, year) if index % 4 == 0 else task.deliverables,
        )
        for index, task in enumerate(tasks)
    )


def _with_report(task: Task, year: int) -> tuple[Deliverable, ...]:
    report = Deliverable(product=_REPORT, deadline=parse_deadline(f"Tháng 12 năm {year}", year))
    return (*task.deliverables, report)


def _with_dates(part: FieldPart, year: int) -> FieldPart:
    return replace(
        part,
        start=parse_deadline(f"Quý I năm {year}", year),
        mid_term=parse_deadline(f"Tháng 6 năm {year}", year),
        final=parse_deadline(f"Tháng 12 năm {year}", year),
    )
