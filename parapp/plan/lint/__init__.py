"""What still has to be mended in a plan: a small function for each rule, each with a code and a Vietnamese sentence."""

from parapp.models import PlanFile
from parapp.plan.lint import office, points, slips, tasks, texts
from parapp.plan.lint.issue import LintIssue, View

RULES = (*office.RULES, *points.RULES, *tasks.RULES, *texts.RULES, *slips.RULES)

__all__ = ["RULES", "LintIssue", "lint"]


def lint(plan_file: PlanFile) -> list[LintIssue]:
    """Everything found, rule by rule, each in document order. Raises nothing on any sound plan."""
    view = View(plan_file)
    return [issue for rule in RULES for issue in rule(view)]
