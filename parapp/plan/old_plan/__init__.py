"""An old paper as a plan again: its records as PLAN.json carries them, and taking them into the data file."""

from parapp.plan.old_plan.left_out import left_out
from parapp.plan.old_plan.making import fitting_form, old_plan_file
from parapp.plan.old_plan.taking import take_old_plan

__all__ = ["fitting_form", "left_out", "old_plan_file", "take_old_plan"]
