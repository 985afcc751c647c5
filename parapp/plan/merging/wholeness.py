"""After a merge nothing names a record that is not there, nothing stands under itself, and no two parts are one."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from parapp.models import Block, CriteriaSet, Criterion, Plan, Record, Records, Task, Version
from parapp.models.touch import RecordKey
from parapp.plan.merging.criteria_links import merged_rows
from parapp.plan.merging.sides import Heads

Final = dict[RecordKey, Record | None]


class BroughtBack(NamedTuple):
    """A record that one side had deleted, and one that stays and needs it."""

    record: Record
    needed_by: Record


def brought_back(final: Final, ours: Records, theirs: Records) -> tuple[BroughtBack, ...]:
    """Puts into `final` what it left out and something that stays names: with a plan or set all that belongs to it.

    What came back may name others in turn: to be asked until nothing comes any more.
    """
    absent = _absent(final, ours, theirs)
    if not absent:
        return ()
    returned: dict[str, BroughtBack] = {}
    heads = Heads(ours, theirs)
    for record_id, holder in _needed(final, ours, theirs, absent).items():
        for row in _with_parts(absent[record_id], absent, heads):
            returned.setdefault(row.id, BroughtBack(row, holder))
            final[type(row), row.id] = row
    return tuple(returned.values())


def _absent(final: Final, ours: Records, theirs: Records) -> dict[str, Record]:
    """Records of either side that the merged state lacks, by id."""
    found: dict[str, Record] = {}
    for kind in ours.keys() | theirs.keys():
        here, there = ours.get(kind, {}), theirs.get(kind, {})
        for record_id in there.keys() - here.keys():
            if final.get((kind, record_id)) is None:
                found[record_id] = there[record_id]
    found |= {key[1]: ours[key[0]][key[1]] for key, row in final.items() if row is None and key[1] in ours[key[0]]}
    return found


def _needed(final: Final, ours: Records, theirs: Records, absent: Mapping[str, Record]) -> dict[str, Record]:
    """Which of the absent records one that stays names, and which one: unless the side that deleted the first let the
    second name it all the same, as words about something that is gone."""
    needed: dict[str, Record] = {}
    for row in _staying(final, ours):
        for record_id in names_in(row, absent):
            kind = type(absent[record_id])
            lacking = theirs if record_id in ours.get(kind, {}) else ours
            accepted = lacking.get(type(row), {}).get(row.id)
            if record_id not in needed and (accepted is None or record_id not in set(names_in(accepted, absent))):
                needed[record_id] = row
    return needed


def _staying(final: Final, ours: Records) -> Iterator[Record]:
    for kind, rows in ours.items():
        yield from (row for row_id, row in rows.items() if (kind, row_id) not in final)
    yield from (row for row in final.values() if row is not None)


def names_in(row: Record, ids: Mapping[str, Record]) -> Iterator[str]:
    """Those of the ids that a record names anywhere inside; what a kept version says is a state of its own."""
    if not isinstance(row, Version):
        yield from (found for found in _texts(row) if found in ids and found != row.id)
    elif row.plan_id in ids:
        yield row.plan_id


def names_any(row: Record, ids: Collection[str]) -> bool:
    """Whether a record names one of the ids, also in what a kept version says."""
    if isinstance(row, Version):
        return row.plan_id in ids or any(found in row.content for found in ids)
    return any(found in ids for found in _texts(row))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _texts(getattr(value, name))


def _with_parts(row: Record, absent: Mapping[str, Record], heads: Heads) -> list[Record]:
    """The record; with a plan or a set of criteria comes what belongs to it."""
    head = heads.of(row)
    if head is None or head[1] not in absent or not isinstance(absent[head[1]], Plan | CriteriaSet):
        return [row]
    return [other for other in absent.values() if heads.of(other) == head]


# -- trees ---------------------------------------------------------------------------------------------------------


def untangled(final: Final, ours: Records) -> tuple[Record, ...]:
    """Takes records out of circles that two moves made together, and puts paragraphs into the section of the one they
    stand under; the records that were moved so."""
    moved: dict[RecordKey, Record] = {}
    for kind in (Task, Criterion, Block):
        if any(key[0] is kind for key in final):
            rows = merged_rows(final, ours, (kind,))[kind]
            moved |= {(kind, row.id): row for row in _out_of_circles(rows)}
            moved |= {(kind, row.id): row for row in _under_their_parents(rows)}
    final |= moved
    return tuple(moved.values())


def _out_of_circles(rows: dict[str, Any]) -> Iterator[Record]:
    """The one of the least id in each circle stands under nothing from now on: the same on both sides."""
    sound: set[str] = set()
    for row_id in sorted(rows):
        path: dict[str, None] = {}
        step: str | None = row_id
        while step in rows and step not in sound and step not in path:
            path[step] = None
            step = rows[step].parent_id
        if step in path:
            walked = list(path)
            least = min(walked[walked.index(step) :])
            rows[least] = replace(rows[least], parent_id=None)
            yield rows[least]
        sound |= path.keys()


def _under_their_parents(rows: dict[str, Any]) -> Iterator[Record]:
    """What stands under a paragraph is of the same section."""
    for row_id in sorted(rows):
        row = rows[row_id]
        if isinstance(row, Block) and row.parent_id in rows:
            top = row
            while top.parent_id in rows:
                top = rows[top.parent_id]
            if top.section_id != row.section_id:
                rows[row_id] = replace(row, section_id=top.section_id)
                yield rows[row_id]
