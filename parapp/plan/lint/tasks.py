"""Rules about tasks: what is missing, units, deadlines."""

import re
from collections.abc import Iterator

from parapp.models import Task, Unit, UnitList
from parapp.plan.field_parts import unit_key
from parapp.plan.lint.issue import LintIssue, Rule, View, of_task, without_cited_laws
from parapp.plan.scores import row_name
from parapp.plan.units import is_valid_in
from parapp.vietnamese.dates import short_date
from parapp.vietnamese.deadlines import years_in
from parapp.vietnamese.text import search_key

_OPEN_END = ("nam tiep theo", "nam sau", "nam truoc lien ke", "nam lien ke", "nhung nam toi")
_LISTED = (("lead", "đơn vị chủ trì"), ("coordinating", "đơn vị phối hợp"))


def no_remedy(view: View) -> Iterator[LintIssue]:
    """A task says what is to be done: by its remedy, or by its content where it follows from no criterion."""
    for task in view.file.tasks:
        if not task.remedy.strip() and not (task.content.strip() and not task.criterion_ids):
            yield of_task(view, task, "no_remedy", "error", "chưa có giải pháp.", "remedy")


def no_lead(view: View) -> Iterator[LintIssue]:
    """A task has a unit that leads; a sub-row may leave it to its parent."""
    for task in view.file.tasks:
        if not _is_named(task.assignment.lead) and not task.assignment.printed and not task.parent_id:
            yield of_task(view, task, "no_lead", "error", "chưa có đơn vị chủ trì.", "lead")


def _is_named(units: UnitList) -> bool:
    return any(ref.text.strip() for ref in units.units) or bool((units.printed or "").strip())


def no_deadline(view: View) -> Iterator[LintIssue]:
    """A task has a deadline; a sub-row may leave it to its parent."""
    for task in view.file.tasks:
        texts = [deliverable.deadline.text.strip() for deliverable in task.deliverables]
        if not any(texts) and not task.parent_id:
            yield of_task(view, task, "no_deadline", "error", "chưa có thời hạn.", "deadline")
        elif not all(texts) and any(texts):
            yield of_task(view, task, "no_deadline", "warning", "có sản phẩm chưa có thời hạn.", "deadline")


def lead_coordinates(view: View) -> Iterator[LintIssue]:
    """The unit that leads does not coordinate with itself."""
    for task in view.file.tasks:
        leads = {unit_key(ref) for ref in task.assignment.lead.units}
        double = [ref.text for ref in task.assignment.coordinating.units if unit_key(ref) in leads]
        if double:
            words = f"ghi “{double[0]}” vừa chủ trì vừa phối hợp."
            yield of_task(view, task, "lead_coordinates", "error", words, "coordinating")


def unit_twice(view: View) -> Iterator[LintIssue]:
    """A unit stands once in a list."""
    for task, column, what, units in _unit_lists(view):
        if len(units.units) < 2:
            continue
        keys = [unit_key(ref) for ref in units.units]
        double = [ref.text for ref, key in zip(units.units, keys, strict=True) if keys.count(key) > 1]
        if double:
            yield of_task(view, task, "unit_twice", "warning", f"ghi “{double[0]}” hai lần ở {what}.", column)


def unit_unknown(view: View) -> Iterator[LintIssue]:
    """Each unit stands in the directory; without a directory the office rule `no_units` speaks once for all."""
    if not view.units:
        return
    for task, column, what, units in _unit_lists(view):
        for ref in units.units:
            if ref.unit_id not in view.units and not view.renaming.of_unit(ref.text):  # else `old_unit` speaks
                words = f"ghi {what} “{ref.text}” chưa có trong danh mục đơn vị."
                yield of_task(view, task, "unit_unknown", "warning", words, column)


def unit_invalid(view: View) -> Iterator[LintIssue]:
    """Each unit exists in the plan's period."""
    for task, column, what, units in _unit_lists(view):
        for ref in units.units:
            unit = view.units.get(ref.unit_id or "")
            if unit and not is_valid_in(unit, view.plan):
                words = f"ghi {what} “{ref.text}”, đơn vị này {_span(unit)}."
                yield of_task(view, task, "unit_invalid", "warning", words, column)


def _span(unit: Unit) -> str:
    if unit.valid_to:
        return f"chỉ hoạt động đến ngày {short_date(unit.valid_to)}"
    return f"chỉ hoạt động từ ngày {short_date(unit.valid_from)}" if unit.valid_from else "không còn hoạt động"


def trailing_comma(view: View) -> Iterator[LintIssue]:
    """A list of units does not end in a comma or semicolon."""
    for task, column, what, units in _unit_lists(view):
        if found := re.search(r"[,;](?=\s*\Z)", units.printed or ""):
            yield of_task(
                view, task, "trailing_comma", "info", f"có {what} kết thúc bằng dấu “{found[0]}” thừa.", column
            )


def _unit_lists(view: View) -> Iterator[tuple[Task, str, str, UnitList]]:
    for task in view.file.tasks:
        for column, what in _LISTED:
            yield task, column, what, getattr(task.assignment, column)


def deadline_year(view: View) -> Iterator[LintIssue]:
    """Years in deadlines lie in the plan's period, but for "và các năm tiếp theo", "năm trước liền kề"."""
    plan = view.plan
    for task in view.file.tasks:
        for deliverable in task.deliverables:
            text = deliverable.deadline.text
            named = years_in(without_cited_laws(text))
            outside = [year for year in named if not plan.period_start <= year <= plan.period_end]
            if outside and not any(words in search_key(text) for words in _OPEN_END):
                words = f"có thời hạn “{text}” nằm ngoài thời gian của kế hoạch."
                yield of_task(view, task, "deadline_year", "warning", words, "deadline")


def criterion_in_two_tasks(view: View) -> Iterator[LintIssue]:
    """A criterion is worked on in one task."""
    for row_id, tasks in view.tasks_by_criterion.items():
        row = view.criteria.rows.get(row_id)
        if row and len(tasks) > 1:
            yield LintIssue(
                code="criterion_in_two_tasks",
                severity="info",
                sentence=f"{row_name(row)} có {len(tasks)} nhiệm vụ.",
                record_id=tasks[1].id,
                record_type=Task,
                field="criterion_ids",
            )


RULES: tuple[Rule, ...] = (
    no_remedy,
    no_lead,
    no_deadline,
    lead_coordinates,
    unit_twice,
    unit_unknown,
    unit_invalid,
    trailing_comma,
    deadline_year,
    criterion_in_two_tasks,
)
