"""All rules, in the order in which their issues are shown."""

from parapp.plan.lint import leftovers, office, points, slips, tasks, texts
from parapp.plan.lint.issue import Rule

RULES: tuple[Rule, ...] = (
    *office.RULES,
    *points.RULES,
    *tasks.RULES,
    *leftovers.RULES,
    *texts.RULES,
    *slips.RULES,
)
