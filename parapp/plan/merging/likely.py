"""What both PCs made and may be one thing: both stay, and the person is told."""

from typing import NamedTuple

from parapp.models import (
    CriteriaSet,
    Criterion,
    LegalBasis,
    Plan,
    RecipientList,
    Record,
    RelatedPaper,
    Section,
    Signer,
    Task,
    Unit,
    Words,
)
from parapp.models.touch import RecordKey
from parapp.plan.merging.sides import Side
from parapp.plan.merging.twins import exclusive
from parapp.vietnamese.text import compare_key

_KINDS = (Plan, Task, RelatedPaper, Section, CriteriaSet, Criterion, Unit, Signer, RecipientList, LegalBasis)


class Likely(NamedTuple):
    """A record of ours and one of theirs."""

    ours: RecordKey
    theirs: RecordKey


def likely_twins(ours: Side, theirs: Side) -> tuple[Likely, ...]:
    """For each record that they made, one that was made here for the like purpose, if there is any."""
    found = []
    for kind in _KINDS:
        here: dict[object, Record] = {}
        for row in exclusive(kind, ours, theirs, new=True):
            here.setdefault(_key(row), row)
        for row in exclusive(kind, theirs, ours, new=True):
            key = _key(row)
            if key is not None and key in here:
                found.append(Likely((kind, here[key].id), (kind, row.id)))
    return tuple(found)


def _key(row: Record) -> object:
    """Equal for records of a like purpose; None: nothing can be said."""
    match row:
        case Unit() | Signer() | RecipientList():
            return compare_key(row.name) or None
        case LegalBasis():
            return compare_key(row.number) or None
        case CriteriaSet():
            return row.year
        case Criterion():
            return (row.set_id, row.level, row.code) if row.code else None
        case Plan():
            return row.result_year, row.period_start, row.period_end, row.doc_type
        case RelatedPaper():
            period = row.period
            return row.plan_id, row.kind, row.unit_id, period and (period.kind, period.year, period.number)
        case Section():
            title = compare_key("".join(run.text for run in row.title if isinstance(run, Words)))
            return (row.plan_id, row.paper_id, title) if title else None
        case Task():
            words = row.criterion_ids or compare_key(row.content or row.remedy)
            return (row.plan_id, words) if words else None
    return None
