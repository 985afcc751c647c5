"""The true content of a generated file: what a reader must find in it, and where it must ask."""

from dataclasses import asdict, dataclass
from dataclasses import field as default
from typing import Any


@dataclass(slots=True)
class TrueCriterion:
    """A criterion as printed, in the words of `parapp read --json`; scores as decimal texts, None where none is given.

    `ask` names fields that must be flagged, whatever is proposed; `may_ask` those that must be right or flagged.
    `also` gives other texts of a field that are as fair; an `optional` criterion stands outside of the table's rows
    (in a caption), so that a reader may leave it there.
    """

    code: str
    name: str
    level: str
    max_score: str | None = None
    self_score: str | None = None
    appraised_scores: list[str] = default(default_factory=list)
    survey_score: str | None = None
    bonus: str | None = None
    penalty: str | None = None
    passed: str | None = None
    printed_lost: str | None = None
    ask: list[str] = default(default_factory=list)
    may_ask: list[str] = default(default_factory=list)
    also: dict[str, list[str]] = default(default_factory=dict)
    optional: bool = False


@dataclass(slots=True)
class TrueTask:
    """A task as printed; `criterion` is its criterion's name, for finding the row.

    `open` names parts that the source leaves open, so that several readings are fair.
    """

    codes: list[str]
    criterion: str = ""
    field: str = ""
    group: str = ""
    content: str = ""
    cause: str = ""
    remedy: str = ""
    target: str = ""
    lead: str = ""
    coordinating: str = ""
    lead_units: list[str] = default(default_factory=list)
    coordinating_units: list[str] = default(default_factory=list)
    product: str = ""
    deadline: str = ""
    ask: list[str] = default(default_factory=list)
    open: list[str] = default(default_factory=list)


@dataclass(slots=True)
class Truth:
    """All that is true of one file.

    `criteria` is None where a file lists work without criteria. `skipped` are texts of rows that are no criteria,
    `groups` titles above the fields, which are none either, `hidden` those of rows that the file hides: absent, and
    said. `refused`: a sentence, not a table; `may_refuse`: either. `offered`: corrections to propose for slips.
    `deleted`: texts that tracked changes take out: absent, and said. `communes` are the names a summary table offers;
    `arguments` what the user has said beforehand ("communes": the office's names; "choose": the name chosen after
    the question).
    """

    file: str
    kind: str
    about: str
    criteria: list[TrueCriterion] | None = default(default_factory=list)
    tasks: list[TrueTask] = default(default_factory=list)
    skipped: list[str] = default(default_factory=list)
    groups: list[str] = default(default_factory=list)
    hidden: list[str] = default(default_factory=list)
    communes: list[str] = default(default_factory=list)
    offered: list[str] = default(default_factory=list)
    deleted: list[str] = default(default_factory=list)
    arguments: dict[str, Any] = default(default_factory=dict)
    refused: bool = False
    may_refuse: bool = False

    def as_json(self) -> dict[str, Any]:
        """Only what says something: empty lists, None and False are left out of rows."""
        whole = asdict(self)
        whole["criteria"] = None if self.criteria is None else [_lean(asdict(row)) for row in self.criteria]
        whole["tasks"] = [_lean(asdict(row)) for row in self.tasks]
        return {name: value for name, value in whole.items() if value not in ([], {}, False)}


def _lean(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value not in (None, [], "", {}, False)}
