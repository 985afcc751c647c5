"""What of an issued plan must not change by accident: what its papers print. What "Theo dõi" records goes on."""

from collections.abc import Callable, Collection, Iterable, Iterator

from msgspec.structs import replace

from parapp.models import (
    Block,
    Change,
    CriteriaSet,
    Criterion,
    Deliverable,
    FieldPart,
    Plan,
    Record,
    Records,
    RelatedPaper,
    Section,
    Task,
    UnitList,
    Version,
)
from parapp.plan.edits.removing import with_units
from parapp.plan.planfile import gather
from parapp.plan.versions.keeping import version_of

Issued = Plan | RelatedPaper
_NOTHING: Collection[str] = frozenset()


def locked_by(
    records: Records, change: Change, unlocked: Collection[str] = _NOTHING, retracing: bool = False
) -> Issued | None:
    """The issued plan or paper whose content a change would touch; None where the change may go on.

    `records` are those of before the change. Plans whose id is in `unlocked` are open, their papers too. A step that
    goes into or out of being issued may be taken back and done again (`retracing`). A plan of which the step itself
    keeps the state of now as a version may be changed by it: going back to an earlier one was asked for.
    """
    pairs = _pairs(change)
    if retracing and any(_status_differs(old, new) for old, new in pairs):
        return None
    guard = _Guard(records, change, {*unlocked, *_kept_by(records, change, retracing)})
    holders = (guard.holder(old, new) for old, new in pairs)
    return next((holder for holder in holders if holder is not None), None)


def is_locked(record: Issued, unlocked: Collection[str] = _NOTHING) -> bool:
    """Whether a plan or a paper around it is issued and not unlocked."""
    plan_id = record.id if isinstance(record, Plan) else record.plan_id
    return record.status == "issued" and plan_id not in unlocked


Pair = tuple[Record | None, Record | None]


def _pairs(change: Change) -> list[Pair]:
    after = {record.id: record for record in change.after}
    changed: list[Pair] = [(record, after.pop(record.id, None)) for record in change.before]
    return changed + [(None, record) for record in after.values()]


def _kept_by(records: Records, change: Change, retracing: bool) -> Iterator[str]:
    """The plans of which the change keeps the state of now, or takes such a step back: nothing of them is lost."""
    for old, new in _pairs(change):
        if old is None and isinstance(new, Version) and new.plan_id in records[Plan]:
            if new.content == version_of(gather(records, new.plan_id), "", "").content:
                yield new.plan_id
        elif retracing and new is None and isinstance(old, Version):
            yield old.plan_id


def _status_differs(old: Record | None, new: Record | None) -> bool:
    if not isinstance(old or new, Plan | RelatedPaper):
        return False
    return getattr(old, "status", None) != getattr(new, "status", None)


class _Guard:
    """Finds for a changed record the issued paper that prints it."""

    def __init__(self, records: Records, change: Change, unlocked: Collection[str]) -> None:
        self._records = records
        self._change = change
        kept = {record.id for record in change.after}
        gone = (row.id for row in change.before if isinstance(row, Plan) and row.id not in kept)
        self._open = {*unlocked, *gone}  # whoever deletes a whole plan was asked

    def holder(self, old: Record | None, new: Record | None) -> Issued | None:
        """The locked plan or paper that prints the record, if the printed part of it differs."""
        record = old or new
        if record is None or type(record) not in _CONTENT:
            return None
        content = _CONTENT[type(record)]
        if old is not None and new is not None and content(old, new):
            return None
        return next((owner for owner in self._owners(record) if is_locked(owner, self._open)), None)

    def _owners(self, record: Record) -> Iterator[Issued]:
        plans, papers = self._records[Plan], self._records[RelatedPaper]
        if isinstance(record, Block):
            section = self._section(record.section_id)
            yield from self._owners(section) if section is not None else ()
        elif isinstance(record, CriteriaSet | Criterion):
            set_id = record.id if isinstance(record, CriteriaSet) else record.set_id
            yield from (plan for plan in plans.values() if isinstance(plan, Plan) and plan.criteria_set_id == set_id)
        elif isinstance(record, Section) and record.paper_id is not None:
            paper = papers.get(record.paper_id)
            yield from (paper,) if isinstance(paper, RelatedPaper) else ()
        elif isinstance(record, RelatedPaper):
            paper = papers.get(record.id)
            yield from (paper,) if isinstance(paper, RelatedPaper) else ()
        else:
            plan = plans.get(record.id if isinstance(record, Plan) else getattr(record, "plan_id", ""))
            yield from (plan,) if isinstance(plan, Plan) else ()

    def _section(self, section_id: str) -> Section | None:
        kept = self._records[Section].get(section_id)
        if isinstance(kept, Section):
            return kept
        rows: Iterable[Record] = (*self._change.before, *self._change.after)
        return next((row for row in rows if isinstance(row, Section) and row.id == section_id), None)


# -- whether two states of a record print the same -----------------------------------------------------------------


def _unlinked(units: UnitList) -> UnitList:
    """Names without their place in the directory: what is deleted there stays named in the plan."""
    return replace(units, units=tuple(replace(ref, unit_id=None) for ref in units.units))


def _same_task(old: Task, new: Task) -> bool:
    followed = replace(
        old,
        status=new.status,
        results=new.results,
        deadline_changes=new.deadline_changes,
        deliverables=_with_deadlines(old, new),
        assignment=with_units(old.assignment, _unlinked),
    )
    return followed == replace(new, assignment=with_units(new.assignment, _unlinked))


def _with_deadlines(old: Task, new: Task) -> tuple[Deliverable, ...]:
    """The old deliverables with the new deadlines where a change of deadline says so."""
    changes = new.deadline_changes[len(old.deadline_changes) :] or old.deadline_changes[len(new.deadline_changes) :]
    places = {change.product for change in changes}
    before = old.deliverables or ((Deliverable(),) if places and new.deliverables else ())
    if len(before) != len(new.deliverables):
        return old.deliverables if not (places and not new.deliverables) else ()
    pairs = zip(before, new.deliverables, strict=True)
    return tuple(
        replace(mine, deadline=other.deadline) if place in places else mine for place, (mine, other) in enumerate(pairs)
    )


def _same_part(old: FieldPart, new: FieldPart) -> bool:
    mine = replace(old, lead=_unlinked(old.lead), coordinating=_unlinked(old.coordinating))
    return mine == replace(new, lead=_unlinked(new.lead), coordinating=_unlinked(new.coordinating))


def _same_but(*fields: str) -> Callable[[Record, Record], bool]:
    """Number and day are known only once a paper is issued; names and notes of lists are printed nowhere."""

    def same(old: Record, new: Record) -> bool:
        return replace(old, **{field: getattr(new, field) for field in fields}) == new

    return same


_CONTENT: dict[type[Record], Callable[..., bool]] = {
    Plan: _same_but("name", "order", "number", "issued_on"),
    RelatedPaper: _same_but("order", "number", "issued_on"),
    Task: _same_task,
    FieldPart: _same_part,
    Section: _same_but(),
    Block: _same_but(),
    CriteriaSet: _same_but("rank", "rank_of", "source"),
    Criterion: _same_but("note", "place"),
}
