"""Following up a plan: how far its tasks are on a day, what comes back of lost points, and what reports say of it."""

from parapp.plan.progress.periods import days_of, running_period
from parapp.plan.progress.points import Points, own_score, projected
from parapp.plan.progress.sentences import percent, report_sentences, totals_line
from parapp.plan.progress.states import TaskState, states, working_tasks
from parapp.plan.progress.tally import Group, Progress, Tally, of_unit, progress

__all__ = [
    "Group",
    "Points",
    "Progress",
    "Tally",
    "TaskState",
    "days_of",
    "of_unit",
    "own_score",
    "percent",
    "progress",
    "projected",
    "report_sentences",
    "running_period",
    "states",
    "totals_line",
    "working_tasks",
]
