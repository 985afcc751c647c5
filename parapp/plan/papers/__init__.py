"""The papers around a plan: what each is, what it says where the office says nothing, and their edits."""

from parapp.plan.papers.edits import (
    mark_draft,
    mark_issued,
    new_paper,
    papers_for_units,
    proposed_set,
    remove_paper,
)
from parapp.plan.papers.kinds import DOC_TYPES, KIND_NAMES, OF_ONE_UNIT, body_of
from parapp.plan.papers.names import paper_name
from parapp.plan.papers.periods import is_same_period, period_words, periods_of
from parapp.plan.papers.unit_tasks import leads_outside_directory, led_tasks, tasks_of, units_with_tasks

__all__ = [
    "DOC_TYPES",
    "KIND_NAMES",
    "OF_ONE_UNIT",
    "body_of",
    "is_same_period",
    "leads_outside_directory",
    "led_tasks",
    "mark_draft",
    "mark_issued",
    "new_paper",
    "paper_name",
    "papers_for_units",
    "period_words",
    "periods_of",
    "proposed_set",
    "remove_paper",
    "tasks_of",
    "units_with_tasks",
]
