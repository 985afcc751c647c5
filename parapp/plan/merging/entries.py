"""Lists of entries that both sides only added to: put together, so that what was written on either side is there."""

from collections.abc import Sequence
from typing import Any

import msgspec

from parapp.models import (
    Agency,
    DeadlineChange,
    Deliverable,
    Record,
    Task,
    TaskResult,
    Unit,
)
from parapp.plan.merging.sides import exact

_ENTRY_TYPES: dict[tuple[type[Record], str], Any] = {
    (Task, "results"): TaskResult,
    (Task, "deadline_changes"): DeadlineChange,
    (Task, "deliverables"): Deliverable,
    (Unit, "aliases"): str,
    (Agency, "former_names"): str,
}


def merged_entries(
    mine: Record, other: Record, field: str, before_here: str | None, before_there: str | None
) -> tuple[Any, ...] | None:
    """The entries both sides had, then those that either added; the same whichever side asks.

    None where that cannot be said: no such list, entries that were changed, taken away or put between others, or two
    beginnings.
    """
    entry_type = _ENTRY_TYPES.get((type(mine), field))
    if entry_type is None or before_here is None or before_there is None:
        return None
    try:
        base, also = (_entries(text, entry_type) for text in (before_here, before_there))
    except msgspec.MsgspecError:
        return None
    ours, theirs = getattr(mine, field), getattr(other, field)
    if exact(base) != exact(also) or not _begins(ours, base) or not _begins(theirs, base):
        return None
    if field == "deliverables" and (_names_place_from(mine, len(base)) or _names_place_from(other, len(base))):
        return None
    added = {exact(entry): entry for entry in (*ours[len(base) :], *theirs[len(base) :])}
    return (*base, *(added[key] for key in sorted(added, key=lambda key: (_day(added[key]), key))))


def _entries(text: str, entry_type: Any) -> tuple[Any, ...]:
    return tuple(msgspec.json.decode(text, type=list[entry_type]))


def _begins(entries: Sequence[Any], base: Sequence[Any]) -> bool:
    return exact(entries[: len(base)]) == exact(base)


def _day(entry: object) -> str:
    on = getattr(entry, "on", None)
    return on.isoformat() if on else ""


def _names_place_from(record: Record, first: int) -> bool:
    """Whether something speaks of a deliverable by its place that would be another one's afterwards."""
    if not isinstance(record, Task):
        return True
    places = [entry.product for entry in record.results] + [change.product for change in record.deadline_changes]
    return any(place is not None and place >= first for place in places)
