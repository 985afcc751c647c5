"""Faults a person can do something about, and problems found while reading."""

from typing import Literal

import msgspec

from parapp.models.record import Value

Severity = Literal["error", "warning", "info"]


class UserError(Exception):
    """A fault of a file or of the surroundings. `parapp.messages` turns code and facts into a Vietnamese sentence."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


class Problem(Value, frozen=True):
    """Something in a source that was skipped or is doubtful: where, how grave, and the code of its sentence.

    `proposal` is what the cell at `place` would be read as if the user says "Đúng"; "": there is nothing to propose.
    """

    code: str
    severity: Severity = "warning"
    place: str = ""
    facts: dict[str, str] = msgspec.field(default_factory=dict)
    proposal: str = ""
