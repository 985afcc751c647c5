"""The rules as data: what each asks, where in the decree it stands, how binding it is, and how to mend a fault."""

from functools import cache
from typing import Literal

import msgspec

from parapp.models.record import Value
from parapp.paths import resources

Status = Literal["OK", "MODEL", "PRACTICE", "UNSURE"]


class Rule(Value, frozen=True):
    """A rule of layout: rules of status OK stand in the decree and fail, the others warn."""

    id: str
    title: str
    place: str
    status: Status
    remedy: str


class RuleSet(Value, frozen=True):
    """All rules of one decree as known on a day."""

    decree: str
    version: int
    as_of: str
    rules: tuple[Rule, ...]


class RuleResult(Value, frozen=True):
    """What a check found: one row for each place where a rule is broken, or one row for a rule that is kept."""

    rule: str
    status: Status
    ok: bool
    place: str
    message: str


@cache
def rule_set() -> RuleSet:
    """The rules of resources/nd30/rules.toml."""
    return msgspec.toml.decode((resources() / "nd30" / "rules.toml").read_bytes(), type=RuleSet)


def rules() -> tuple[Rule, ...]:
    """The rules in the order of the decree."""
    return rule_set().rules
