"""What a paper says beside the texts of the office, kept as long as plan, criteria, tasks and form stay the same.

Typing changes texts alone, so that little of a long plan is composed anew with each key.
"""

import dataclasses
from collections.abc import Mapping
from typing import Any, Self

from msgspec.structs import replace

from parapp.document.compose.context import base_values
from parapp.document.compose.pieces import to_spans
from parapp.document.compose.views import Views
from parapp.document.compose.wording import condition_template, rendered
from parapp.models import Criterion, PlanFile, Task
from parapp.models.document import Spans, Table
from parapp.models.form import Form
from parapp.plan.tree import field_of_task


@dataclasses.dataclass(frozen=True)
class Scope:
    """What a place speaks of: the tasks in reach, the field, and the values of its templates.

    `path` tells the place from all others that have other values.
    """

    tasks: tuple[Task, ...]
    values: Mapping[str, object]
    field: Criterion | None = None
    source: str = ""
    path: tuple[object, ...] = ()
    _said: dict[tuple[object, ...], Spans] = dataclasses.field(default_factory=dict)  # shared with all scopes inside

    def within(self, name: str, value: object, key: object, **changes: Any) -> Self:
        """A place inside this one, whose templates can speak of one value more; equal keys mean equal values."""
        return dataclasses.replace(self, values={**self.values, name: value}, path=(*self.path, name, key), **changes)

    def spans(self, template: str) -> Spans:
        """What a template says here, as it stands on paper; worked out once. UserError as `wording.rendered`."""
        key = (template, *self.path)
        if key not in self._said:
            self._said[key] = to_spans(rendered(template, self.values))
        return self._said[key]

    def said(self, template: str) -> list[Spans]:
        """All that a template has said so far, in the order of the paper."""
        return [spans for (asked, *_), spans in self._said.items() if asked == template]

    def holds(self, condition: str) -> bool:
        """Whether a condition such as "task.target" or "not field.brief" is true here. UserError as `spans`."""
        return bool(self.spans(condition_template(condition)))


class Ground:
    """A plan without the office's texts, in one form, with all that is worked out for it."""

    def __init__(self, plan_file: PlanFile, form: Form) -> None:
        self.plan_file = plan_file
        self.form = form
        self.views = Views(plan_file)
        self.scope = Scope(plan_file.tasks, base_values(plan_file, form))
        self.no_field = form.labels.get("no_field", "Nhiệm vụ khác")
        self.tasks = {task.id: task for task in plan_file.tasks}
        self.tables: dict[tuple[object, ...], Table] = {}  # made so far

    def is_of(self, plan_file: PlanFile, form: Form) -> bool:
        """Whether it would be made alike for this plan and form."""
        return self.form == form and self.plan_file == plan_file

    def field_id(self, task: Task) -> str:
        """The field a task belongs to: its own, else its first criterion's, else that of the task it is a row of; ""
        for none."""
        above = self.tasks.get(task.parent_id or "")
        return field_of_task([row for row in (task, above) if row], self.views.criteria) or ""

    def whole(self, task: Task) -> Task:
        """The task with what a sub-row leaves to the task it is a row of."""
        return self.views.whole(task)


def without_texts(plan_file: PlanFile) -> PlanFile:
    """The plan without what an office types as running text: nothing made from it can depend on such a text."""
    plan = replace(plan_file.plan, subject=(), recipients=None, archive_line="")
    return replace(plan_file, plan=plan, sections=(), blocks=())
