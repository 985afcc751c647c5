"""This year's plan from last year's: what is proposed to be taken over, and the change that takes it."""

from parapp.plan.carry_over.carrying import Choices, carried, new_words, tasks_of_today
from parapp.plan.carry_over.proposal import (
    CarriedSection,
    CarriedTask,
    CarryOver,
    Mention,
    TaskState,
    UnitProposal,
    carry_over,
    matched_as,
)
from parapp.plan.carry_over.starting import start_from_last

__all__ = [
    "CarriedSection",
    "CarriedTask",
    "CarryOver",
    "Choices",
    "Mention",
    "TaskState",
    "UnitProposal",
    "carried",
    "carry_over",
    "matched_as",
    "new_words",
    "start_from_last",
    "tasks_of_today",
]
