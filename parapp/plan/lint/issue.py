"""An issue, and the plan as the rules look at it."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from parapp.models import (
    Criterion,
    PlanFile,
    Record,
    Section,
    Severity,
    Task,
    Unit,
)
from parapp.models.record import Value
from parapp.plan.scores import row_name
from parapp.plan.tree import Tree

if TYPE_CHECKING:
    from parapp.plan.renaming import Renaming

_CITED_LAW = re.compile(
    r"\b(?:(?<!pháp )luật|pháp lệnh|nghị định|nghị quyết|thông tư)\b[^,;.]{0,200}?\bnăm (?:19|20)\d\d", re.IGNORECASE
)


class LintIssue(Value, frozen=True):
    """One thing to look at: its rule's code, a sentence, and the record and field a click goes to."""

    code: str
    severity: Severity
    sentence: str
    record_id: str
    record_type: type[Record]
    field: str = ""


Rule = Callable[["View"], Iterator[LintIssue]]


class View:
    """A plan with look-ups that several rules need; `last` is last year's plan where there is one."""

    def __init__(self, plan_file: PlanFile, last: PlanFile | None = None) -> None:
        self.file = plan_file
        self.plan = plan_file.plan
        self.last = last

    @cached_property
    def renaming(self) -> "Renaming":
        from parapp.plan.renaming import Renaming, places_of

        return Renaming.of(self.file, places_of(self.last) if self.last else ())

    @cached_property
    def criteria(self) -> Tree[Criterion]:
        return Tree(self.file.criteria)

    @cached_property
    def units(self) -> dict[str, Unit]:
        return {unit.id: unit for unit in self.file.units}

    @cached_property
    def tasks(self) -> dict[str, Task]:
        return {task.id: task for task in self.file.tasks}

    @cached_property
    def tasks_by_criterion(self) -> dict[str, list[Task]]:
        found: dict[str, list[Task]] = {}
        for task in self.file.tasks:
            for row_id in task.criterion_ids:
                found.setdefault(row_id, []).append(task)
        return found

    @cached_property
    def sections(self) -> dict[str, Section]:
        return {section.id: section for section in self.file.sections}

    def task_name(self, task: Task) -> str:
        """ "Nhiệm vụ của tiêu chí 3.1.2, 3.1.3", or with its shortened content."""
        rows = [self.criteria.rows[row_id] for row_id in task.criterion_ids if row_id in self.criteria.rows]
        if rows:
            codes = ", ".join(row.code or f"“{shortened(row.name)}”" for row in rows)
            return f"Nhiệm vụ của tiêu chí {codes}"
        words = task.content or task.remedy
        if words:
            return f"Nhiệm vụ “{shortened(words)}”"
        field = self.criteria.rows.get(task.field_id or "")
        return (
            f"Một nhiệm vụ của {row_name(field).lower()}" if field and field.code else "Một nhiệm vụ chưa có nội dung"
        )


def shortened(text: str, longest: int = 50) -> str:
    """A text on one line without the dash before it, cut at a word where it is long."""
    words = " ".join(text.split()).lstrip("-–+• ")
    return words if len(words) <= longest else words[:longest].rsplit(" ", 1)[0] + "…"


def without_cited_laws(text: str) -> str:
    """The text without "Luật Ban hành văn bản quy phạm pháp luật năm 2015": the year is the law's, not the plan's."""
    return _CITED_LAW.sub("", text)


def of_task(view: View, task: Task, code: str, severity: Severity, words: str, field: str) -> LintIssue:
    """An issue of a task; `words` go on after its name."""
    sentence = f"{view.task_name(task)} {words}"
    return LintIssue(code=code, severity=severity, sentence=sentence, record_id=task.id, record_type=Task, field=field)
