"""A table as read becomes criteria and tasks: an undoable change of a plan, or a plan of its own."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import accumulate
from typing import Any

from msgspec.structs import replace

from parapp.models import (
    Assignment,
    Change,
    CriteriaSet,
    Criterion,
    Deliverable,
    Plan,
    PlanFile,
    Record,
    Task,
    UnitList,
    UnitRef,
    key_between,
    keys_between,
    spread_keys,
)
from parapp.models.table import CriterionRow, TableRead, TaskRow
from parapp.plan.planfile import NO_AGENCY, ordered_tasks
from parapp.plan.scores import achieved, losing_criteria
from parapp.plan.tree import Tree, document_order, field_of
from parapp.plan.units import UnitIndex
from parapp.vietnamese.deadlines import parse_deadline, years_in
from parapp.vietnamese.text import code_key, fold_space, search_key
from parapp.vietnamese.units import split_units

_PERIOD = re.compile(r"(?<!\d)(20\d\d)\s*[-–—]\s*(20\d\d)(?!\d)")


def new_plan_file(read: TableRead, form_id: str = "ia-pa", year: int | None = None) -> PlanFile:
    """A plan of what a table says, without an office. `year` is the plan's year; without it the table's words decide.

    A criterion that lost points and has no task in the table, nor a row above it has one, gets a task whose remedy is
    still to be written.
    """
    result_year, start, end = years_of(read, year)
    criteria_set = _new_set(read, result_year)
    plan = Plan(
        result_year=result_year, period_start=start, period_end=end, form_id=form_id, criteria_set_id=criteria_set.id
    )
    empty = PlanFile(agency=NO_AGENCY, plan=plan, criteria_set=criteria_set)
    change = criteria_and_tasks(read, empty)
    criteria = document_order(record for record in change.after if isinstance(record, Criterion))
    tasks = [record for record in change.after if isinstance(record, Task)]
    tasks = _with_missing(tasks, replace(empty, criteria=criteria))
    return replace(empty, criteria=criteria, tasks=ordered_tasks(tasks, criteria))


def _with_missing(tasks: Sequence[Task], plan_file: PlanFile) -> list[Task]:
    """The tasks and one more for each losing criterion without any, each where its criterion stands in its field."""
    tree, covered = Tree(plan_file.criteria), {found for task in tasks for found in task.criterion_ids}
    missing = [
        row
        for row in losing_criteria(plan_file.criteria)
        if not any(above.id in covered for above in tree.ancestors(row.id))
    ]
    if not missing:
        return list(tasks)
    places = {row.id: place for place, row in enumerate(plan_file.criteria)}
    reached = list(accumulate((max((places[found] for found in task.criterion_ids), default=0) for task in tasks), max))
    placed = list(zip(reached, tasks, strict=True))
    placed += [(places[task.criterion_ids[0]], task) for task in tasks_from_criteria(plan_file, missing)]
    merged = [task for _, task in sorted(placed, key=lambda pair: pair[0])]
    return [replace(task, order=order) for task, order in zip(merged, spread_keys(len(merged)), strict=True)]


def years_of(read: TableRead, year: int | None = None) -> tuple[int, int, int]:
    """Result year and the plan's first and last year, from the header, the titles, else the deadlines of a table."""
    result_year = read.year
    periods = [tuple(map(int, found)) for title in read.titles for found in _PERIOD.findall(title)]
    named = [found for title in read.titles for found in years_in(title)]
    if year is not None:
        return (result_year if result_year is not None and result_year <= year else year - 1), year, year
    if periods:
        start, end = min(periods[0]), max(periods[0])
        return (result_year if result_year is not None else start - 1), start, end
    later = [found for found in named if result_year is None or found > result_year]
    if result_year is not None:
        start = min(later, default=result_year + 1)
        return result_year, start, start
    common = Counter(found for task in read.tasks for found in years_in(task.deadline)).most_common(1)
    start = max(later, default=common[0][0] if common else date.today().year)
    return start - 1, start, start


def criteria_and_tasks(read: TableRead, plan_file: PlanFile) -> Change:
    """The change that takes a table into a plan: criteria of the plan's set (made if there is none) and tasks.

    A row whose code and name the set already has brings its scores there; a task of criteria that have one already,
    or with a content the plan has, is not added again. Everything else is added behind what is there.
    """
    criteria_set = plan_file.criteria_set or _new_set(read, plan_file.plan.result_year)
    plan = replace(plan_file.plan, criteria_set_id=criteria_set.id)
    rows = _CriteriaIntake(criteria_set.id, plan_file.criteria)
    rows.take(read.criteria)
    tasks = _TaskIntake(replace(plan_file, plan=plan, criteria_set=criteria_set), rows)
    tasks.take(read.tasks)
    before: list[Record] = [old for old, _ in rows.changed]
    after: list[Record] = [new for _, new in rows.changed]
    if plan != plan_file.plan:
        before.append(plan_file.plan)
    new_set = [] if plan_file.criteria_set else [criteria_set]
    after = [*new_set, *after, *rows.added, *([plan] if plan != plan_file.plan else []), *tasks.added]
    return Change(label=_label(read), before=tuple(before), after=tuple(after))


def _new_set(read: TableRead, year: int) -> CriteriaSet:
    total = read.total
    if total is None:
        return CriteriaSet(year=year)
    total_row = Criterion(set_id="", **_given_values(total))
    return CriteriaSet(
        year=year,
        printed_max=total.max_score,
        printed_achieved=achieved(total_row) if total.appraised_scores else None,
        printed_lost=total.printed_lost,
    )


def _label(read: TableRead) -> str:
    criteria = sum(row.level != "field" for row in read.criteria)
    parts = [f"{count} {noun}" for count, noun in ((criteria, "tiêu chí"), (len(read.tasks), "nhiệm vụ")) if count]
    return f"nhập bảng điểm ({', '.join(parts)})" if parts else "nhập bảng điểm"


class _CriteriaIntake:
    """Turns rows into criteria of one set, keeping the tree that codes, levels and order tell."""

    def __init__(self, set_id: str, present: Sequence[Criterion]) -> None:
        self.set_id = set_id
        self.added: list[Criterion] = []
        self.changed: list[tuple[Criterion, Criterion]] = []
        self.by_row: dict[int, list[Criterion]] = {}
        self.by_code: dict[tuple[object, ...], Criterion] = {}
        self.fields: dict[str, Criterion] = {}
        self._tree = Tree(present)
        self._waiting: dict[tuple[object, ...], list[Criterion]] = {}
        self._last_order: dict[str | None, str] = {}
        self._codes_of: dict[str | None, dict[tuple[object, ...], Criterion]] = {}
        self._field: Criterion | None = None
        self._criterion: Criterion | None = None
        self._numbered: Criterion | None = None
        for row in present:
            self._last_order[row.parent_id] = max(self._last_order.get(row.parent_id, ""), row.order)
            self._waiting.setdefault(_identity(row), []).append(row)
            self._field = field_of(row.id, self._tree)
            self._remember(row)
        self._field = self._criterion = self._numbered = None
        self._codes_of[None] = dict(self.by_code)  # rows before any field row go where their codes say

    def take(self, rows: Iterable[CriterionRow]) -> None:
        """Takes the rows in the order of the source."""
        for row in rows:
            self.by_row.setdefault(row.row, []).append(self._take_row(row))

    def field_named(self, name: str) -> Criterion | None:
        """The field of that name; made if the table names it only beside its tasks."""
        if not (key := search_key(name)):
            return None
        return self.fields.get(key) or self._add(CriterionRow(row=-1, name=fold_space(name), level="field"))

    def field_above(self, index: int, name: str) -> Criterion | None:
        """The field row last before a source row, if it has that name: several groups may repeat a field."""
        above = [row for at, rows in self.by_row.items() if at < index for row in rows if row.level == "field"]
        return above[-1] if above and search_key(above[-1].name) == search_key(name) else None

    def _take_row(self, row: CriterionRow) -> Criterion:
        known = self._present(row)
        if known is None:
            return self._add(row)
        updated = replace(known, **_given_values(row))
        if updated != known:
            self.changed.append((known, updated))
        self._remember(updated)
        return updated

    def _present(self, row: CriterionRow) -> Criterion | None:
        """The set's own row of that code and name, each given once: first one in the field above, else the next."""
        waiting = self._waiting.get(_identity(row), [])
        here = self._field.id if self._field and row.level != "field" else None
        elsewhere = waiting[0] if waiting else None
        found = next((known for known in waiting if here and self._field_id(known) == here), elsewhere)
        if found is not None:
            waiting.remove(found)
        return found

    def _field_id(self, row: Criterion) -> str | None:
        field = field_of(row.id, self._tree)
        return field.id if field else None

    def _add(self, row: CriterionRow) -> Criterion:
        parent = self._parent(row)
        parent_id = parent.id if parent else None
        order = key_between(self._last_order.get(parent_id), None)
        self._last_order[parent_id] = order
        criterion = Criterion(
            set_id=self.set_id,
            parent_id=parent_id,
            order=order,
            code=row.code,
            name=row.name,
            level=row.level,
            **_given_values(row),
        )
        self.added.append(criterion)
        self._remember(criterion)
        return criterion

    def _parent(self, row: CriterionRow) -> Criterion | None:
        """Nearest ancestor by code among the rows of the field above, else by level and order.

        Items (a, ii) and components without a code belong to the row above; a criterion whose code names another field
        than the one above has none: its field's row is missing.
        """
        if row.level == "field":
            return None
        key = _code(row.code)
        codes = self._codes()
        for length in range(len(key) - 1, 0, -1):
            if found := codes.get(key[:length]):
                return found
        if _is_item(row.code):
            return self._numbered or self._field
        if row.level == "component" and not key:
            return self._criterion or self._field
        return None if self._field is None or _is_of_other_field(row.code, self._field.code) else self._field

    def _codes(self) -> dict[tuple[object, ...], Criterion]:
        return self._codes_of.setdefault(self._field.id if self._field else None, {})

    def _remember(self, row: Criterion) -> None:
        key = _code(row.code)
        if row.level == "field":
            self._field, self._criterion, self._numbered = row, None, None
            self.fields.setdefault(search_key(row.name), row)
        elif row.level == "criterion":
            self._criterion = row
        if row.level != "field" and not _is_item(row.code):
            self._numbered = row
        if key:
            self._codes()[key] = row
            self.by_code[key] = row


def _is_item(code: str) -> bool:
    """Whether a code only counts the items of the row above: a, b, ii."""
    return code.isalpha() and code.islower()


def _is_of_other_field(code: str, field: str) -> bool:
    """Whether a code with points begins with another number than its field's: 3.1 below field 2."""
    first, dot, _ = code.partition(".")
    return bool(dot) and first.isdecimal() and field.isdecimal() and int(first) != int(field)


def _identity(row: Criterion | CriterionRow) -> tuple[object, ...]:
    return _code(row.code), search_key(row.name)


def _code(code: str) -> tuple[object, ...]:
    return tuple(code_key(code))


def _given_values(row: CriterionRow) -> dict[str, Any]:
    """The values that the source gives; what it leaves empty overwrites nothing."""
    names = ("max_score", "self_score", "appraised_scores", "survey_score", "bonus", "penalty", "passed")
    values = {name: getattr(row, name) for name in (*names, "printed_lost", "note", "place")}
    return {name: value for name, value in values.items() if value not in (None, "", ())}


class _TaskIntake:
    """Turns task rows into tasks of one plan."""

    def __init__(self, plan_file: PlanFile, rows: _CriteriaIntake) -> None:
        self.added: list[Task] = []
        self._plan = plan_file.plan
        self._rows = rows
        self._units = UnitIndex(plan_file.units, date(plan_file.plan.period_end, 12, 31))
        self._criteria = Tree((*plan_file.criteria, *rows.added))
        self._covered = {task.criterion_ids for task in plan_file.tasks if task.criterion_ids}
        self._contents = {(task.field_id, search_key(task.content)) for task in plan_file.tasks if task.content}
        self._last_order: dict[str | None, str] = {}
        for task in plan_file.tasks:
            if task.parent_id is None:
                self._last_order[task.field_id] = max(self._last_order.get(task.field_id, ""), task.order)

    def take(self, rows: Iterable[TaskRow]) -> None:
        """Takes the rows in the order of the source, leaving out what the plan has already."""
        last: Task | None = None
        for row in rows:
            task = self._task(row)
            if task.criterion_ids in self._covered or (task.field_id, search_key(task.content)) in self._contents:
                last = None
                continue
            if row.sub_row and last:
                task = self._below(task, last)
            else:
                self._last_order[task.field_id] = task.order
            self.added.append(task)
            last = task

    def _below(self, task: Task, last: Task) -> Task:
        """The task as a row of the last one, or of the task that one is a row of."""
        parent_id = last.parent_id or last.id
        order = key_between(last.order if last.parent_id else None, None)
        return replace(task, parent_id=parent_id, field_id=last.field_id, order=order)

    def _task(self, row: TaskRow) -> Task:
        criteria = self._criteria_of(row)
        field = field_of(criteria[0].id, self._criteria) if criteria else None
        field = field or self._rows.field_above(row.row, row.field) or self._rows.field_named(row.field)
        field_id = field.id if field else None
        return Task(
            plan_id=self._plan.id,
            field_id=field_id,
            criterion_ids=tuple(row.id for row in criteria),
            order=key_between(self._last_order.get(field_id), None),
            group=row.group,
            content=row.content,
            cause=row.cause,
            remedy=row.remedy,
            target=row.target,
            assignment=self._assignment(row),
            deliverables=_deliverables(row, self._plan.period_start),
            note=row.note,
        )

    def _criteria_of(self, row: TaskRow) -> list[Criterion]:
        by_row = [criterion for index in row.criterion_rows for criterion in self._rows.by_row.get(index, ())]
        by_code = [self._rows.by_code[key] for key in map(_code, row.codes) if key in self._rows.by_code]
        below_field = [criterion for criterion in by_row if criterion.level != "field"]
        return list({criterion.id: criterion for criterion in below_field or by_row or by_code}.values())

    def _assignment(self, row: TaskRow) -> Assignment:
        return Assignment(
            lead=self._unit_list(row.lead, row.lead_units),
            coordinating=self._unit_list(row.coordinating, row.coordinating_units),
            printed=row.assignment or None,
        )

    def _unit_list(self, printed: str, names: Sequence[str]) -> UnitList:
        refs: tuple[UnitRef, ...] = tuple(map(self._units.ref, names or split_units(printed, self._units.names)))
        return UnitList(units=refs, printed=printed or None)


def _deliverables(row: TaskRow, default_year: int) -> tuple[Deliverable, ...]:
    if row.deliverables or not (row.product or row.deadline):
        return row.deliverables
    return (Deliverable(product=row.product, deadline=parse_deadline(row.deadline, default_year)),)


def tasks_from_criteria(plan_file: PlanFile, chosen: Sequence[Criterion]) -> list[Task]:
    """One new task for each criterion, behind the tasks its field already has."""
    tree = Tree(plan_file.criteria)
    by_field: dict[str | None, list[Criterion]] = {}
    for row in chosen:
        field = field_of(row.id, tree)
        by_field.setdefault(field.id if field else None, []).append(row)
    return [
        Task(plan_id=plan_file.plan.id, field_id=field_id, criterion_ids=(row.id,), order=order)
        for field_id, rows in by_field.items()
        for row, order in zip(rows, keys_behind(plan_file.tasks, field_id, len(rows)), strict=True)
    ]


def keys_behind(tasks: Sequence[Task], field_id: str | None, count: int) -> Sequence[str]:
    """Order keys for new top tasks behind those a field already has."""
    last = max((task.order for task in tasks if task.field_id == field_id and task.parent_id is None), default=None)
    return keys_between(last, None, count) if last else spread_keys(count)
