"""The rules as data: what each asks, where in the decree it stands, how binding it is, and how to mend a fault."""

from functools import cache
from typing import Literal

import msgspec

from parapp.models.record import Value
from parapp.paths import resources

Status = Literal["OK", "MODEL", "PRACTICE", "UNSURE"]


class Rule(Value, frozen=True):
    """A rule of layout: rules of status OK stand in the decree and fail, the others warn.

    One that no file can show is not `checked`; `reason` says why.
    """

    id: str
    title: str
    place: str
    status: Status
    remedy: str
    checked: bool = True
    reason: str = ""


class RuleSet(Value, frozen=True):
    """All rules of one decree as known on a day."""

    decree: str
    version: int
    as_of: str
    rules: tuple[Rule, ...]


class RuleResult(Value, frozen=True):
    """What a check found: one row for each place where a rule is broken, or one row for a rule that is kept.

    `place` is in the document, `decree_place` in the decree; `found` and `expected` say what is there and what should
    be (empty where the rule is kept), `message` both in one; `reason` is the office's own for a rule switched off.
    """

    rule: str
    status: Status
    ok: bool
    place: str
    message: str
    decree_place: str = ""
    found: str = ""
    expected: str = ""
    reason: str = ""


@cache
def rule_set() -> RuleSet:
    """The rules of resources/nd30/rules.toml."""
    return msgspec.toml.decode((resources() / "nd30" / "rules.toml").read_bytes(), type=RuleSet)


def rules() -> tuple[Rule, ...]:
    """The rules that a program can check, in the order of the decree."""
    return tuple(rule for rule in rule_set().rules if rule.checked)
