"""One of the two copies that are merged, and to which plan or set of criteria each of its records belongs."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from parapp.models import (
    Block,
    CriteriaSet,
    Criterion,
    FieldPart,
    Plan,
    Record,
    Records,
    RelatedPaper,
    Section,
    Task,
    Version,
)
from parapp.models.touch import RecordKey, Touch, Touched

UNTOUCHED = Touch(False, {})


class Side(NamedTuple):
    """A copy's records, and what its edits touched that the other copy has not seen. `stored` are the records as its
    file has them, where here some stand under the id of a twin on the other side."""

    records: Records
    touched: Touched
    stored: Records | None = None

    def get(self, key: RecordKey) -> Record | None:
        """The record, None if this side has none."""
        return self.records.get(key[0], {}).get(key[1])

    def touch(self, key: RecordKey) -> Touch | None:
        """What its edits did to the record, None if nothing."""
        return self.touched.get(key)

    def record_keys(self) -> Iterator[RecordKey]:
        """All its records."""
        return ((kind, record_id) for kind, rows in self.records.items() for record_id in rows)


class Heads:
    """Finds for a record the plan or the set of criteria that it is part of."""

    def __init__(self, *sides: Records) -> None:
        self._sections: dict[str, str] = {}
        for records in sides:
            sections = records.get(Section, {}).values()
            self._sections |= {row.id: row.plan_id for row in sections if isinstance(row, Section)}

    def of(self, record: Record) -> RecordKey | None:
        """The key of that plan or set, which may be the record itself; None for a record of the office."""
        if isinstance(record, Plan | CriteriaSet):
            return type(record), record.id
        if isinstance(record, FieldPart | Task | RelatedPaper | Section | Version):
            return Plan, record.plan_id
        if isinstance(record, Block):
            plan_id = self._sections.get(record.section_id)
            return (Plan, plan_id) if plan_id else None
        return (CriteriaSet, record.set_id) if isinstance(record, Criterion) else None


def exact(value: object) -> str:
    """A value to the letter: 5.1 and 5.10 are not the same. No JSON, which leaves out some defaults and not others."""
    return repr(value)


def same(one: Record | None, other: Record | None) -> bool:
    """Whether two records are the same to the letter."""
    return one is other or (one is not None and other is not None and one == other and exact(one) == exact(other))


def parts_of(side: Side, heads: Heads) -> Mapping[RecordKey, list[Record]]:
    """For each plan and set of a side its records, itself included."""
    found: dict[RecordKey, list[Record]] = {}
    for rows in side.records.values():
        for record in rows.values():
            if head := heads.of(record):
                found.setdefault(head, []).append(record)
    return found
