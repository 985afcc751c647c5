"""What was done on a task, entry by entry, and deadlines that were changed: each edit as an undoable change."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from parapp.models import (
    Change,
    Deadline,
    DeadlineChange,
    Deliverable,
    PlanFile,
    Task,
    TaskResult,
    TaskStatus,
    UserError,
    edited,
)
from parapp.plan.edits.tasks import STATUS_NAMES, task_of
from parapp.plan.progress.states import entries_until, status_told
from parapp.plan.tree import Tree
from parapp.vietnamese.dates import parse_date, short_date
from parapp.vietnamese.deadlines import parse_deadline
from parapp.vietnamese.numbers import format_score, parse_score
from parapp.vietnamese.text import clean, compare_key, fold_space, search_key

_DAY_AND_MONTH = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})")
_EARLIEST = 1990


# -- entries -------------------------------------------------------------------------------------------------------


def shown_place(task: Task, day: date) -> int | None:
    """Which entry was the last one on a day, as its index; None before the first."""
    places = [place for place, entry in enumerate(task.results) if entry.on <= day]
    return max(places, key=lambda place: (task.results[place].on, place), default=None)


def add_result(plan_file: PlanFile, task_id: str, entry: TaskResult) -> Change:
    """A task gets another entry; its status follows the last one."""
    task = task_of(plan_file, task_id)
    return _with_results("ghi kết quả của nhiệm vụ", task, (*task.results, _cleaned(entry)))


def edit_result(plan_file: PlanFile, task_id: str, place: int, entry: TaskResult) -> Change:
    """An entry of a task becomes another one."""
    task = task_of(plan_file, task_id)
    results = (*task.results[:place], _cleaned(entry), *task.results[place + 1 :])
    return _with_results("sửa kết quả của nhiệm vụ", task, results)


def remove_result(plan_file: PlanFile, task_id: str, place: int) -> Change:
    """An entry of a task goes; evidence files stay where they are."""
    task = task_of(plan_file, task_id)
    results = (*task.results[:place], *task.results[place + 1 :])
    return _with_results("xóa kết quả của nhiệm vụ", task, results)


def set_status(plan_file: PlanFile, task_ids: Iterable[str], status: TaskStatus, day: date) -> Change:
    """Tasks are in this state from a day on: their entry of that day says so, or a new one does."""
    tasks = [task_of(plan_file, task_id) for task_id in dict.fromkeys(task_ids)]
    others = [task for task in tasks if _status_on(task, day) != status]
    pairs = [(task, _following(task, _told_on(task, day, status))) for task in others]
    return edited(f"đổi trạng thái của {len(pairs)} nhiệm vụ thành “{STATUS_NAMES[status].lower()}”", pairs)


def _status_on(task: Task, day: date) -> TaskStatus:
    if not task.results:
        return task.status
    return status_told(entries_until(task, day), len(task.deliverables))


def _told_on(task: Task, day: date, status: TaskStatus) -> tuple[TaskResult, ...]:
    """The entries with the day's own one on the whole task in this state; what was told of a deliverable stays."""
    place = shown_place(task, day)
    if place is None or task.results[place].on != day or task.results[place].product is not None:
        return (*task.results, TaskResult(on=day, status=status))
    return (*task.results[:place], replace(task.results[place], status=status), *task.results[place + 1 :])


def set_text(plan_file: PlanFile, task_id: str, text: str, day: date, anew: bool = False) -> Change:
    """What was done, as typed: it goes into the entry shown for a day. `anew`: into one of that very day."""
    task = task_of(plan_file, task_id)
    place = shown_place(task, day)
    if place is None or (anew and task.results[place].on != day):
        status = _going_on(task.results[place].status if place is not None else task.status)
        return add_result(plan_file, task_id, TaskResult(on=day, status=status, text=text))
    return edit_result(plan_file, task_id, place, replace(task.results[place], text=text))


def _going_on(status: TaskStatus) -> TaskStatus:
    """Where something was done, the task has begun."""
    return "in_progress" if status == "not_started" else status


def set_day(plan_file: PlanFile, task_id: str, text: str, day: date, today: date) -> Change:
    """The entry shown for a day is of another day, as typed. UserError for what is no day or lies ahead of today."""
    task = task_of(plan_file, task_id)
    on = read_day(text, today)
    place = shown_place(task, day)
    if place is None:
        return add_result(plan_file, task_id, TaskResult(on=on, status=_going_on(task.status)))
    return edit_result(plan_file, task_id, place, replace(task.results[place], on=on))


def set_own_score(plan_file: PlanFile, task_id: str, text: str, day: date) -> Change:
    """The points the office gives itself, as typed, go into the entry shown for a day. UserError as `read_score`."""
    task = task_of(plan_file, task_id)
    score = read_score(plan_file, task, text)
    place = shown_place(task, day)
    if place is None:
        entry = TaskResult(on=day, status=_going_on(task.status), own_score=score)
        return add_result(plan_file, task_id, entry) if score is not None else edited("sửa kết quả của nhiệm vụ", ())
    return edit_result(plan_file, task_id, place, replace(task.results[place], own_score=score))


def read_day(text: str, today: date) -> date:
    """A typed day: "14/6/2026", "14/6" of the year until today, "hôm nay". UserError for anything else and for days to
    come: an entry says what was done."""
    typed = fold_space(text)
    if search_key(typed) in ("hom nay", "nay"):
        return today
    found = parse_date(typed)
    if found is None and (short := _DAY_AND_MONTH.fullmatch(typed)):
        day_and_month = f"{short[1]}/{short[2]}"
        this_year = parse_date(f"{day_and_month}/{today.year}")
        found = this_year if this_year and this_year <= today else parse_date(f"{day_and_month}/{today.year - 1}")
    if found is None or found.year < _EARLIEST:
        raise UserError("result_day_unreadable", text=text[:40], example=short_date(today))
    if found > today:
        raise UserError("result_day_ahead", day=short_date(found), today=short_date(today))
    return found


def read_score(plan_file: PlanFile, task: Task, text: str) -> str | None:
    """Typed points with a decimal comma; None for nothing. UserError for what is no number, below 0 or above what the
    task's criteria are worth."""
    try:
        score = parse_score(text)
    except ValueError as error:
        raise UserError("score_unreadable", text=text[:40]) from error
    if score is None:
        return None
    most = _worth(plan_file, task)
    if score < 0 or (most is not None and score > most):
        raise UserError("own_score_beyond", score=format_score(score), most=format_score(most) or "điểm chuẩn")
    return format_score(score)


def _worth(plan_file: PlanFile, task: Task) -> Decimal | None:
    """The most points a task's criteria give; None where one of them says nothing."""
    tasks = Tree(plan_file.tasks)
    ids = next((row.criterion_ids for row in tasks.ancestors(task.id) if row.criterion_ids), ())
    worth = [row.max_score for row in plan_file.criteria if row.id in ids]
    given = [score for score in worth if score is not None]
    return sum(given, Decimal(0)) if given and len(given) == len(worth) else None


def _cleaned(entry: TaskResult) -> TaskResult:
    return replace(entry, text=clean(entry.text).strip(), evidence=tuple(dict.fromkeys(entry.evidence)))


def _with_results(label: str, task: Task, results: Sequence[TaskResult]) -> Change:
    return edited(label, [(task, _following(task, results))])


def _following(task: Task, results: Sequence[TaskResult]) -> Task:
    """The task with these entries and the status they give."""
    ordered = sorted(results, key=lambda entry: entry.on)
    return replace(task, results=tuple(results), status=status_told(ordered, len(task.deliverables)))


# -- deadlines -----------------------------------------------------------------------------------------------------


def change_deadline(plan_file: PlanFile, task_id: str, product: int, text: str, reason: str, on: date) -> Change:
    """The deadline of a deliverable (its index) becomes another one, the old one and the reason stay in the history.

    UserError without a deadline, without a reason, or if the deadline says the same already.
    """
    task = task_of(plan_file, task_id)
    deliverables = task.deliverables or (Deliverable(),)
    before = _deadline_before(plan_file, task, product)
    wanted, why = fold_space(clean(text)), clean(reason).strip()
    if not wanted:
        raise UserError("deadline_missing")
    if not why:
        raise UserError("deadline_reason_missing")
    if compare_key(wanted) == compare_key(before.text):
        raise UserError("deadline_same", text=before.text)
    after = parse_deadline(wanted, plan_file.plan.period_start)
    changed = tuple(
        replace(deliverable, deadline=after) if place == product else deliverable
        for place, deliverable in enumerate(deliverables)
    )
    history = DeadlineChange(on=on, before=before, after=after, reason=why, product=product)
    new = replace(task, deliverables=changed, deadline_changes=(*task.deadline_changes, history))
    return edited("đổi thời hạn của nhiệm vụ", [(task, new)])


def _deadline_before(plan_file: PlanFile, task: Task, product: int) -> Deadline:
    """The deadline in force: a sub-row without one of its own has that of its row."""
    if task.deliverables:
        return task.deliverables[product].deadline
    parent = Tree(plan_file.tasks).rows.get(task.parent_id or "")
    return parent.deadline if parent else Deadline()
