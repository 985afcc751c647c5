"""Fields of an old plan's text matched with those of its table, and their own parts as records."""

import re
from collections.abc import Sequence

from parapp.models import Criterion, FieldPart, Plan, UnitList, key_between
from parapp.models.paper import FieldRead, PlanRead
from parapp.plan.units import UnitIndex
from parapp.vietnamese.deadlines import parse_deadline
from parapp.vietnamese.text import compare_key, search_key
from parapp.vietnamese.units import split_units

SAME_NAME = 0.8
_WORD = re.compile(r"\w+")
_BEFORE_NAME = re.compile(r"\A(?:ve )?(?:nhom )?(?:linh vuc )?(?:cong tac )?")


def fields_read(read: PlanRead) -> list[FieldRead]:
    """All fields of the running text, in order."""
    return [field for section in read.sections for field in section.fields]


def matched_fields(
    reads: Sequence[FieldRead], criteria: Sequence[Criterion], set_id: str
) -> tuple[dict[int, Criterion], tuple[Criterion, ...]]:
    """The criterion of each field read, by its index; and all criteria, with new fields for those without one.

    A new field stands behind the one read before it; its number is taken over where no other has it.
    """
    rows = list(criteria)
    found: dict[int, Criterion] = {}
    for index, field in enumerate(reads):
        free = [row for row in rows if row.level == "field" and row.id not in {known.id for known in found.values()}]
        best = max(free, key=lambda row: likeness(row.name, field.name), default=None)
        if best is None or likeness(best.name, field.name) < SAME_NAME:
            best = _new_field(field, rows, found.get(index - 1), set_id)
        found[index] = best
    return found, tuple(rows)


def likeness(name: str, other: str) -> float:
    """How many words of the shorter of two names of fields stand in the longer one, 0 to 1."""
    first, second = _words(name), _words(other)
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def _words(name: str) -> set[str]:
    return set(_WORD.findall(_BEFORE_NAME.sub("", search_key(name))))


def _new_field(field: FieldRead, rows: list[Criterion], before: Criterion | None, set_id: str) -> Criterion:
    tops = sorted((row for row in rows if row.parent_id is None), key=lambda row: row.order)
    places = [row.order for row in tops]
    after = next((order for order in places if before is None or order > before.order), None)
    code = field.marker.rstrip(".")
    made = Criterion(
        set_id=set_id,
        order=key_between(before.order if before else None, after),
        code="" if any(row.code.rstrip(".") == code for row in tops) else code,
        name=field.name,
        level="field",
        place=field.place,
    )
    at = len(rows) if after is None else next(i for i, row in enumerate(rows) if row.order == after and row in tops)
    rows.insert(at, made)
    return made


def part_of(field: FieldRead, row: Criterion, plan: Plan, units: UnitIndex) -> FieldPart | None:
    """The field's own record; None where the text says nothing of units and dates and calls it as the table does."""
    part = FieldPart(
        plan_id=plan.id,
        field_id=row.id,
        title="" if compare_key(field.name) == compare_key(row.name) else field.name,
        lead=_units(field.lead, units),
        coordinating=_units(field.coordinating, units),
        start=parse_deadline(field.start, plan.period_start),
        mid_term=parse_deadline(field.mid_term, plan.period_start),
        final=parse_deadline(field.final, plan.period_start),
    )
    empty = FieldPart(id=part.id, plan_id=plan.id, field_id=row.id)
    return None if part == empty else part


def _units(printed: str, units: UnitIndex) -> UnitList:
    if not printed:
        return UnitList()
    return UnitList(units=tuple(map(units.ref, split_units(printed, units.names))), printed=printed)
