"""What was chosen of a review as one change of the plan."""

from collections.abc import Collection
from datetime import date

from msgspec.structs import replace

from parapp.models import Change, PlanFile, Task, edited
from parapp.plan.edits.results import add_result, change_deadline
from parapp.plan.edits.tasks import TaskColumn, set_cell, task_of
from parapp.plan.exchange.review import Proposal, Review, Suggestion
from parapp.vietnamese.text import compare_key


def to_change(plan_file: PlanFile, review: Review, chosen: Collection[str], today: date) -> Change:
    """The chosen results as further entries, and the chosen words of grey cells, as one change; tasks that are gone
    meanwhile are left out. UserError where the words of a grey cell cannot be taken as they are."""
    known = {task.id for task in plan_file.tasks}
    after, results = plan_file, 0
    for proposal in review.proposals:
        if proposal.key in chosen and proposal.task_id in known:
            after, results = _with(after, _of_result(after, proposal)), results + 1
    for suggestion in review.suggestions:
        if suggestion.key in chosen and suggestion.kind == "edit" and suggestion.task_id in known:
            after = _with(after, _of_words(after, suggestion, today))
    pairs = [(task, task_of(after, task.id)) for task in plan_file.tasks]
    label = f"lấy {results} kết quả từ tệp Excel" if results else "lấy sửa đổi từ tệp Excel"
    return edited(label, pairs)


def _of_result(plan_file: PlanFile, proposal: Proposal) -> Change:
    return add_result(plan_file, proposal.task_id, proposal.entry)


def _of_words(plan_file: PlanFile, suggestion: Suggestion, today: date) -> Change:
    task = task_of(plan_file, suggestion.task_id)
    if suggestion.column == "deadline" and task.deadline.text.strip():
        if compare_key(task.deadline.text) == compare_key(suggestion.theirs):
            return Change(label="")
        reason = f"Đơn vị đề nghị trong tệp “{suggestion.file_name}”"
        return change_deadline(plan_file, task.id, 0, suggestion.theirs, reason, today)
    return set_cell(plan_file, [task.id], _column_for(task, suggestion), suggestion.theirs)


def _column_for(task: Task, suggestion: Suggestion) -> TaskColumn:
    """Where the words go; the cell of contents shows a task's content or its remedy."""
    match suggestion.column:
        case "lead" | "coordinating" | "product" | "deadline":
            return suggestion.column
        case _:
            return "content" if task.content.strip() else "remedy"


def _with(plan_file: PlanFile, change: Change) -> PlanFile:
    """The plan as it is after a change of its tasks."""
    new = {row.id: row for row in change.after if isinstance(row, Task)}
    return replace(plan_file, tasks=tuple(new.get(task.id, task) for task in plan_file.tasks))
