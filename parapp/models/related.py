"""The papers around the plan: the one it is issued with, the one it is submitted with, letters to units, reports."""

from datetime import date
from typing import Literal

from parapp.models.office import Recipient
from parapp.models.record import Record, Value
from parapp.models.texts import Runs

PlanStatus = Literal["draft", "submitted", "issued"]
PaperKind = Literal[
    "plan", "decision", "resolution", "submission", "assignment", "slip", "report", "appendix", "summary"
]
COVERING: tuple[PaperKind, ...] = ("decision", "resolution")
PeriodKind = Literal["month", "quarter", "half_year", "year"]


class ReportPeriod(Value, frozen=True):
    """What a report speaks of: `number` counts months or quarters, 1 for the first half year; `as_of` is its day."""

    kind: PeriodKind
    year: int
    number: int = 1
    as_of: date | None = None


class RelatedPaper(Record, frozen=True):
    """A paper around one plan; its own texts are the sections that name it as `paper_id`.

    What is empty (subject, symbol, `addressees` and `recipients` None) is proposed from the plan. A decision or a
    resolution is what the plan is issued with: the plan's reference line speaks of it. `unit_id`: the unit addressed
    (assignment, slip) or the drafting unit (submission; None: the office's coordinator). `personal`: the chairman
    decides alone (R74). `issuer` is the full name of another issuing body, as papers of earlier years have it.
    """

    plan_id: str
    kind: PaperKind
    order: str = "V"
    status: PlanStatus = "draft"
    number: str = ""
    symbol: str = ""
    place_name: str = ""
    issued_on: date | None = None
    subject: Runs = ()
    addressees: tuple[str, ...] | None = None
    recipients: tuple[Recipient, ...] | None = None
    archive_line: str = ""
    signer_id: str | None = None
    unit_id: str | None = None
    personal: bool = False
    issuer: str = ""
    period: ReportPeriod | None = None
