"""Rules about criteria and points."""

from collections.abc import Iterator

from parapp.models import CriteriaSet, Criterion, Plan
from parapp.plan.lint.issue import LintIssue, Rule, View
from parapp.plan.scores import check_sums, losing_criteria, lost, row_name
from parapp.vietnamese.numbers import format_score

_COLUMN = {"lost": "printed_lost", "max": "max_score", "achieved": "appraised_score"}


def no_criteria(view: View) -> Iterator[LintIssue]:
    """The plan has criteria and tasks to speak of."""
    if not view.file.criteria:
        yield _of_plan(view, "no_criteria", "Kế hoạch chưa có tiêu chí nào; nhập bảng điểm hoặc lập từ khung tiêu chí.")
    elif not view.file.tasks:
        yield _of_plan(view, "no_tasks", "Kế hoạch chưa có nhiệm vụ nào; chọn các tiêu chí mất điểm để lập nhiệm vụ.")


def _of_plan(view: View, code: str, sentence: str) -> LintIssue:
    return LintIssue(code=code, severity="warning", sentence=sentence, record_id=view.plan.id, record_type=Plan)


def sum_fault(view: View) -> Iterator[LintIssue]:
    """Printed points agree with each other."""
    for fault in check_sums(view.file.criteria_set, view.criteria):
        column = _COLUMN[fault.kind.partition("_")[2]]
        is_set = fault.record_type is CriteriaSet
        yield LintIssue(
            code="sum_fault",
            severity="warning",
            sentence=fault.sentence,
            record_id=fault.record_id,
            record_type=fault.record_type,
            field=fault.kind.replace("total_", "printed_") if is_set else column,
        )


def no_task_for_loss(view: View) -> Iterator[LintIssue]:
    """Each criterion that lost points has a task, its own or one of a row above it."""
    for row in losing_criteria(view.criteria):
        if not any(above.id in view.tasks_by_criterion for above in view.criteria.ancestors(row.id)):
            points = lost(row)
            how_much = f"mất {format_score(points)} điểm" if points is not None else "chưa đạt"
            yield _of_criterion(row, "no_task_for_loss", f"{how_much} nhưng chưa có nhiệm vụ khắc phục.")


def negative_points(view: View) -> Iterator[LintIssue]:
    """Nobody achieves more than the maximum, bonus points apart."""
    for row in view.criteria.leaves():
        points = lost(row)
        if points is not None and points < 0 and not row.bonus:
            yield _of_criterion(row, "negative_points", "có điểm đạt lớn hơn điểm chuẩn.", "appraised_score")


def _of_criterion(row: Criterion, code: str, words: str, field: str = "name") -> LintIssue:
    return LintIssue(
        code=code,
        severity="warning",
        sentence=f"{row_name(row)} {words}",
        record_id=row.id,
        record_type=Criterion,
        field=field,
    )


RULES: tuple[Rule, ...] = (no_criteria, sum_fault, no_task_for_loss, negative_points)
