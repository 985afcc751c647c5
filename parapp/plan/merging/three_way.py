"""What two copies differ in, record by record and field by field, and whose is the newer: by what each side edited
since they were the same. Both sides find the same differences, each from its own end.
"""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

import msgspec

from parapp.models import CriteriaSet, Plan, Record, Task
from parapp.models.touch import FieldKey, RecordKey, Touch
from parapp.plan.merging.entries import merged_entries
from parapp.plan.merging.sides import UNTOUCHED, Heads, Side, exact, same
from parapp.plan.progress.states import status_told

Verdict = Literal["theirs", "merged", "conflict"]


class Difference(NamedTuple):
    """A field in which they differ. With an empty field in the key, `ours` and `theirs` are records, None: not there.

    "theirs": only the other side edited it; "merged": entries of both were put together; "conflict": a person decides.
    `heirs` of a plan or set that one side deleted and the other edited: all records of it, decided as one.
    """

    key: FieldKey
    ours: Any
    theirs: Any
    verdict: Verdict
    merged: Any = None
    head: RecordKey | None = None
    heirs: tuple[RecordKey, ...] = ()

    @property
    def is_record(self) -> bool:
        """Whether the question is if the record is there at all."""
        return not self.key.field


def differences(ours: Side, theirs: Side) -> list[Difference]:
    """All that differs and is not as it is here on purpose: what only this side edited is left out."""
    heads = Heads(ours.records, theirs.records)
    whole = _of_whole_heads(ours, theirs, heads)
    settled = {heir for difference in whole for heir in difference.heirs}
    others = (key for key in _all_keys(ours, theirs) if key not in settled)
    return [*whole, *(found for key in others for found in _of(key, ours, theirs, heads))]


def _all_keys(ours: Side, theirs: Side) -> Iterator[RecordKey]:
    """Records of ours, then those that only they have."""
    yield from ours.record_keys()
    yield from (key for key in theirs.record_keys() if ours.get(key) is None)


# -- plans and sets that one side deleted --------------------------------------------------------------------------


def _of_whole_heads(ours: Side, theirs: Side, heads: Heads) -> list[Difference]:
    """Plans and sets that one side deleted while the other went on working in them."""
    gone = [key for kind in (Plan, CriteriaSet) for key in _on_one_side(kind, ours, theirs)]
    contested = {key for key in gone if _was_deleted(key, ours, theirs)}
    if not contested:
        return []
    parts: dict[RecordKey, list[RecordKey]] = {key: [] for key in contested}
    for side in (ours, theirs):
        for key in side.record_keys():
            record = side.get(key)
            head = heads.of(record) if record else None
            if head in parts:
                parts[head].append(key)
    return [found for key in parts if (found := _of_whole_head(key, parts[key], ours, theirs))]


def _on_one_side(kind: type[Record], ours: Side, theirs: Side) -> list[RecordKey]:
    ids = ours.records.get(kind, {}).keys() ^ theirs.records.get(kind, {}).keys()
    return sorted(((kind, record_id) for record_id in ids), key=lambda key: key[1])


def _was_deleted(key: RecordKey, ours: Side, theirs: Side) -> bool:
    """Whether the side that lacks the record deleted it, and did not merely never see it."""
    lacking = theirs if ours.get(key) is not None else ours
    return lacking.touch(key) is not None


def _of_whole_head(key: RecordKey, parts: list[RecordKey], ours: Side, theirs: Side) -> Difference | None:
    holding = ours if ours.get(key) is not None else theirs
    if not any(holding.touch(part) for part in parts):
        return None
    return Difference(
        FieldKey(*key), ours.get(key), theirs.get(key), "conflict", head=key, heirs=tuple(dict.fromkeys(parts))
    )


# -- single records ------------------------------------------------------------------------------------------------


def _of(key: RecordKey, ours: Side, theirs: Side, heads: Heads) -> Iterator[Difference]:
    mine, other = ours.get(key), theirs.get(key)
    if same(mine, other):
        return
    record = mine or other
    head = heads.of(record) if record else None
    ours_did, theirs_did = ours.touch(key), theirs.touch(key)
    if mine is None or other is None:
        if verdict := _there_or_not(mine, ours_did, theirs_did):
            yield Difference(FieldKey(*key), mine, other, verdict, head=head)
        return
    if ours_did and not theirs_did:
        return  # the other side saw all that was done there, and did nothing since
    if theirs_did and not ours_did:
        theirs_did = Touch(True, {})
    yield from _of_fields(mine, other, ours_did or UNTOUCHED, theirs_did or UNTOUCHED, head)


def _there_or_not(mine: Record | None, ours_did: Touch | None, theirs_did: Touch | None) -> Verdict | None:
    """Whose word counts for a record that one side has; None: ours, as it is."""
    if mine is None:
        if ours_did is None:
            return "theirs"
        return "conflict" if theirs_did else None
    if theirs_did is None:
        return None
    return "conflict" if ours_did else "theirs"


def _of_fields(
    mine: Record, other: Record, ours_did: Touch, theirs_did: Touch, head: RecordKey | None
) -> Iterator[Difference]:
    found: dict[str, Difference] = {}
    for name in mine.__struct_fields__:
        one, two = getattr(mine, name), getattr(other, name)
        if one is two or (one == two and exact(one) == exact(two)):
            continue
        key = FieldKey(type(mine), mine.id, name)
        here, there = _did(ours_did, name), _did(theirs_did, name)
        if here and not there:
            continue
        if there and not here:
            found[name] = Difference(key, one, two, "theirs", head=head)
            continue
        merged = merged_entries(mine, other, name, ours_did.before.get(name), theirs_did.before.get(name))
        verdict: Verdict = "conflict" if merged is None else "merged"
        found[name] = Difference(key, one, two, verdict, merged, head)
    yield from _with_status(mine, other, found, head).values()


def _did(touch: Touch, name: str) -> bool:
    return touch.whole or name in touch.before


def _with_status(
    mine: Record, other: Record, found: dict[str, Difference], head: RecordKey | None
) -> dict[str, Difference]:
    """The status of a task follows its entries: where those were put together, it is no question."""
    results = found.get("results")
    if not isinstance(mine, Task) or not isinstance(other, Task) or results is None or results.verdict != "merged":
        return found
    deliverables = found.get("deliverables")
    count = len(mine.deliverables)
    if deliverables and deliverables.verdict == "conflict":
        return found
    if deliverables:
        count = len(deliverables.merged if deliverables.verdict == "merged" else other.deliverables)
    status = status_told(sorted(results.merged, key=lambda entry: entry.on), count)
    rest = {name: difference for name, difference in found.items() if name != "status"}
    if status == mine.status == other.status:
        return rest
    key = FieldKey(Task, mine.id, "status")
    return {**rest, "status": Difference(key, mine.status, other.status, "merged", status, head)}


def changed(record: Record, values: dict[str, Any]) -> Record:
    """The record with these fields."""
    return msgspec.structs.replace(record, **values)
