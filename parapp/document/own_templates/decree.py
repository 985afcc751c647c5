"""What an office's own template makes a paper break of the decree, found before any paper is written with it."""

from pathlib import Path
from tempfile import TemporaryDirectory

from parapp.document.compose.forms import form
from parapp.document.compose.paper import compose
from parapp.document.nd30 import RuleResult, check, rules
from parapp.document.own_templates.differences import Difference
from parapp.document.word import write
from parapp.plan.sample import sample_plan_file

_FORM = "ia-pa"  # with text of every kind and an appendix


def decree_faults(template: Path) -> list[Difference]:
    """Rules of Nghị định 30/2020 that the sample's plan breaks by this template and keeps by parapp's, each once.

    UserError as writing with the template.
    """
    titles = {rule.id: rule.title for rule in rules()}
    usual = {result.rule for result in _broken(None)}
    first = {result.rule: result for result in reversed(_broken(template)) if result.rule not in usual}
    return [Difference("decree", titles[rule], result.found) for rule, result in reversed(first.items())]


def _broken(template: Path | None) -> list[RuleResult]:
    with TemporaryDirectory() as folder:
        target = Path(folder) / "thu.docx"
        write(compose(sample_plan_file(), form(_FORM)), target, template)
        return [result for result in check(target) if result.status == "OK" and not result.ok]
