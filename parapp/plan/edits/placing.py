"""Order keys for rows put among siblings: as few rows as possible get another key."""

import itertools
from collections.abc import Sequence
from typing import TypeVar

from parapp.models import keys_between, spread_keys
from parapp.plan.tree import Ordered

Row = TypeVar("Row", bound=Ordered)


def keys_for(siblings: Sequence[Ordered], before_id: str | None, new_ids: Sequence[str]) -> dict[str, str]:
    """Order keys by id that put new rows before a sibling (None: last). `siblings` stand in order, without the new.

    Siblings are among the keys only if there was no room and all had to be spread again.
    """
    ids = [row.id for row in siblings]
    at = ids.index(before_id) if before_id in ids else len(ids)
    keys = [row.order for row in siblings]
    low = keys[at - 1] if at else None
    high = keys[at] if at < len(keys) else None
    if all(first < second for first, second in itertools.pairwise(keys)):
        return dict(zip(new_ids, keys_between(low, high, len(new_ids)), strict=True))
    everyone = [*ids[:at], *new_ids, *ids[at:]]
    return dict(zip(everyone, spread_keys(len(everyone)), strict=True))


def stepped(rows: Sequence[Row], moved: set[str], step: int) -> str | None:
    """Before which sibling the moved rows (ids) land when they go one step up (-1) or down (+1); None: last."""
    ids = [row.id for row in rows]
    places = [index for index, row_id in enumerate(ids) if row_id in moved]
    rest = [row_id for row_id in ids if row_id not in moved]
    if not places:
        return None
    passed = sum(1 for row_id in ids[: places[0]] if row_id not in moved)
    target = max(0, passed - 1) if step < 0 else min(len(rest), passed + 1)
    return rest[target] if target < len(rest) else None
