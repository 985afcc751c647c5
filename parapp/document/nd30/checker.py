"""Checking a Word file of any origin against the rules of Nghị định 30/2020."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from parapp.document.nd30.checks import CHECKS
from parapp.document.nd30.package import open_package
from parapp.document.nd30.paper import Paper
from parapp.document.nd30.parts import find_parts
from parapp.document.nd30.reading import read
from parapp.document.nd30.rules import Rule, RuleResult, Status, rules

WHOLE = "Cả văn bản"
KEPT = "Đạt."


def check(path: Path) -> list[RuleResult]:
    """What each rule finds in a .docx, in the order of the decree: a row for every fault, one row for a rule kept.

    A rule that does not apply is ok, its message says why. Raises UserError for a file that is no whole .docx.
    """
    paper = read_paper(path)
    return [result for rule in rules() for result in _results(rule, paper)]


def read_paper(path: Path) -> Paper:
    """The file's parts as the rules see them. Raises UserError for a file that is no whole .docx."""
    return find_parts(read(open_package(path)))


def _results(rule: Rule, paper: Paper) -> Iterator[RuleResult]:
    check_ = CHECKS[rule.id]
    if reason := check_.not_applied(paper):
        yield RuleResult(rule=rule.id, status=rule.status, ok=True, place=WHOLE, message=f"Không áp dụng: {reason}.")
        return
    found = list(check_.run(paper))
    for fault in found:
        status = cast(Status, fault.status or rule.status)
        yield RuleResult(
            rule=rule.id, status=status, ok=False, place=fault.place, message=f"{fault.message} {rule.remedy}"
        )
    if not found:
        yield RuleResult(rule=rule.id, status=rule.status, ok=True, place=WHOLE, message=KEPT)
