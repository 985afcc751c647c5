"""Checking a Word file of any origin against the rules of Nghị định 30/2020."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import cast

from parapp.document.nd30.checks import CHECKS
from parapp.document.nd30.looks import Fault
from parapp.document.nd30.package import open_package
from parapp.document.nd30.paper import Paper
from parapp.document.nd30.parts import find_papers, whole
from parapp.document.nd30.reading import read
from parapp.document.nd30.rules import Rule, RuleResult, Status, rule_set, rules
from parapp.models import UserError

WHOLE = "Cả văn bản"
KEPT = "Đạt."
NOTHING_OFF: Mapping[str, str] = MappingProxyType({})


def check(path: Path, off: Mapping[str, str] = NOTHING_OFF) -> list[RuleResult]:
    """What each rule finds in a .docx, in the order of the decree: a row for every fault, one row for a rule kept.

    A rule that does not apply is ok, its message says why; so is one of `off`, which the office has switched off with
    a reason of its own (rule id -> reason). Raises UserError for a file that is no whole .docx, for an unknown rule,
    and for a rule switched off without a reason.
    """
    _refuse_unknown(off)
    papers = read_papers(path)
    return [result for rule in rules() for result in _results(rule, papers, off.get(rule.id, "").strip())]


def read_papers(path: Path) -> list[Paper]:
    """The papers of the file as the rules see them. Raises UserError for a file that is no whole .docx."""
    return find_papers(read(open_package(path)))


def _refuse_unknown(off: Mapping[str, str]) -> None:
    known = {rule.id for rule in rule_set().rules}
    for identity, reason in off.items():
        if identity not in known:
            raise UserError("check_unknown_rule", rule=identity)
        if not reason.strip():
            raise UserError("check_rule_off_without_reason", rule=identity)


def _results(rule: Rule, papers: Sequence[Paper], off: str) -> Iterator[RuleResult]:
    if off:
        message = f"Cơ quan không áp dụng: {off}"
        yield RuleResult(rule=rule.id, status=rule.status, ok=True, place=WHOLE, message=message, reason=off)
        return
    check_ = CHECKS[rule.id]
    asked = [whole(papers)] if check_.whole_file else papers
    reasons = [check_.not_applied(paper) for paper in asked]
    if all(reasons):
        message = f"Không áp dụng: {reasons[0]}."
        yield RuleResult(rule=rule.id, status=rule.status, ok=True, place=WHOLE, message=message)
        return
    found = [
        fault._replace(place=f"Văn bản {order + 1}, {fault.place}") if order else fault
        for order, paper in enumerate(asked)
        if not reasons[order]
        for fault in check_.run(paper)
    ]
    yield from (_result(rule, fault) for fault in found)
    if not found:
        yield RuleResult(rule=rule.id, status=rule.status, ok=True, place=WHOLE, message=KEPT, decree_place=rule.place)


def _result(rule: Rule, fault: Fault) -> RuleResult:
    expected = f"{fault.expected} {rule.remedy}".strip()
    return RuleResult(
        rule=rule.id,
        status=cast(Status, fault.status or rule.status),
        ok=False,
        place=fault.place,
        message=f"{fault.message} {expected}",
        decree_place=rule.place,
        found=fault.message,
        expected=expected,
    )
