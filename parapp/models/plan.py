"""The plan: tasks that win lost points back, who does them, by when, and what came of it."""

from datetime import date
from typing import Literal

from parapp.models.appendix import Appendix
from parapp.models.form import FormPart
from parapp.models.office import Recipient
from parapp.models.record import Record, Value
from parapp.models.related import PlanStatus
from parapp.models.texts import Runs

TaskStatus = Literal["not_started", "in_progress", "done", "cancelled"]
DeadlineKind = Literal[
    "date", "before_date", "month", "quarter", "half_year", "year", "recurring", "continuous", "free_text"
]


class Deadline(Value, frozen=True):
    """A deadline in the words it was given; `due_date` is the last day it allows, None where none follows."""

    text: str = ""
    kind: DeadlineKind = "free_text"
    due_date: date | None = None


class UnitRef(Value, frozen=True):
    """A unit as named in a text; `unit_id` is None while the directory has no such unit."""

    text: str
    unit_id: str | None = None


class UnitList(Value, frozen=True):
    """Units in order. `printed` is the source's own text, kept until the units are edited; None: join the names."""

    units: tuple[UnitRef, ...] = ()
    printed: str | None = None


class OtherRole(Value, frozen=True):
    """A role beside lead and support, such as "theo dõi, tổng hợp" or "đôn đốc"."""

    role: str
    units: UnitList = UnitList()


class Assignment(Value, frozen=True):
    """Who leads, who supports, who has another role."""

    lead: UnitList = UnitList()
    coordinating: UnitList = UnitList()
    others: tuple[OtherRole, ...] = ()
    printed: str | None = None


class Deliverable(Value, frozen=True):
    """A product and its deadline; the product may be empty where only a deadline is given."""

    product: str = ""
    deadline: Deadline = Deadline()


class TaskResult(Value, frozen=True):
    """A dated entry on what was done: on the whole task, or on one of several deliverables (`product`, its index)."""

    on: date
    status: TaskStatus = "in_progress"
    text: str = ""
    evidence: tuple[str, ...] = ()
    own_score: str | None = None
    product: int | None = None


class DeadlineChange(Value, frozen=True):
    """A deadline that was put off or brought forward: of which deliverable (its index), and why."""

    on: date
    before: Deadline
    after: Deadline
    reason: str
    product: int = 0


class Task(Record, frozen=True):
    """Work that follows from no, one or several criteria. `field_id` is a Criterion of level "field".

    `content` describes a task that has no criterion. A parent makes it a sub-row of another task. `cost` says in words
    what money it needs.
    """

    plan_id: str
    field_id: str | None = None
    criterion_ids: tuple[str, ...] = ()
    group: str = ""
    parent_id: str | None = None
    order: str = "V"
    content: str = ""
    cause: str = ""
    remedy: str = ""
    target: str = ""
    assignment: Assignment = Assignment()
    deliverables: tuple[Deliverable, ...] = ()
    note: str = ""
    person: str = ""
    status: TaskStatus = "not_started"
    results: tuple[TaskResult, ...] = ()
    cost: str = ""
    deadline_changes: tuple[DeadlineChange, ...] = ()

    @property
    def deadline(self) -> Deadline:
        """The first deliverable's deadline: the one that forms with a single time column show."""
        return self.deliverables[0].deadline if self.deliverables else Deadline()


class FieldPart(Record, frozen=True):
    """A field's own record in a plan: proposed from its tasks, then the office's own, on purpose perhaps different.

    Its content and targets are the blocks of the section with role "field_part" and the same `field_id`. `title` is
    the field's name in the text, where it is another than in the table of criteria.
    """

    plan_id: str
    field_id: str
    title: str = ""
    lead: UnitList = UnitList()
    coordinating: UnitList = UnitList()
    start: Deadline = Deadline()
    mid_term: Deadline = Deadline()
    final: Deadline = Deadline()


class Label(Value, frozen=True):
    """A label of the form in the office's own words: key "unit", words "Bộ phận thực hiện"."""

    key: str
    text: str


class Plan(Record, frozen=True):
    """One KẾ HOẠCH: its years, form and document data. `appendices` and `parts` None: as the form has them.

    `parts` and `labels` are the plan's own outline and labels in its own form. `number` and `issued_on` stay empty
    until the paper is issued (R34).
    """

    result_year: int
    period_start: int
    period_end: int
    order: str = "V"
    name: str = ""
    criteria_set_id: str | None = None
    form_id: str = "son-ky"
    status: PlanStatus = "draft"
    doc_type: str = "KẾ HOẠCH"
    number: str = ""
    symbol: str = ""
    place_name: str = ""
    issued_on: date | None = None
    subject: Runs = ()
    recipients: tuple[Recipient, ...] | None = None
    archive_line: str = ""
    signer_id: str | None = None
    appendices: tuple[Appendix, ...] | None = None
    parts: tuple[FormPart, ...] | None = None
    labels: tuple[Label, ...] = ()

    @property
    def shown_name(self) -> str:
        """What lists call the plan."""
        return self.name or f"Kế hoạch năm {self.period_start}"


class Version(Record, frozen=True):
    """A kept state of a plan: `content` is its PLAN.json."""

    plan_id: str
    label: str
    made_at: str
    content: str
