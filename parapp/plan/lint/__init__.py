"""What still has to be mended in a plan: a small function for each rule, each with a code and a Vietnamese sentence."""

from parapp.models import PlanFile
from parapp.plan.lint.issue import LintIssue, View

__all__ = ["LintIssue", "lint"]


def lint(plan_file: PlanFile, last: PlanFile | None = None) -> list[LintIssue]:
    """Everything found, rule by rule, each in document order. Raises nothing on any sound plan.

    `last`, the plan of the year before, lets the rules of `leftovers` see what was kept from it by mistake.
    """
    from parapp.plan.lint.rules import RULES  # the window names issues long before it looks for some

    view = View(plan_file, last)
    return [issue for rule in RULES for issue in rule(view)]
