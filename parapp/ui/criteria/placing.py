"""Where rows of the sheet go that are added or dropped, by their level."""

from parapp.models import Criterion, CriterionLevel
from parapp.plan.tree import Tree

_RANK: dict[CriterionLevel, int] = {"field": 0, "criterion": 1, "component": 2}


def drop_place(tree: Tree[Criterion], moved: Criterion, before_id: str | None) -> tuple[str | None, str | None]:
    """Parent and next sibling (None: last) of a row dropped before another one (None: behind all).

    A field stays on top, a criterion goes into the field above the place, a component into the criterion above.
    """
    order = [row.id for row in tree.below(None) if row.id != moved.id]
    at = order.index(before_id) if before_id in order else len(order)
    above = list(tree.ancestors(order[at - 1])) if at else []
    parent = next((row for row in above if _RANK[row.level] < _RANK[moved.level]), None)
    parent_id = parent.id if parent else None
    behind = {row.id for row in above}
    siblings = [row.id for row in tree.children(parent_id) if row.id != moved.id]
    passed = next((place + 1 for place, row_id in enumerate(siblings) if row_id in behind), 0)
    return parent_id, siblings[passed] if passed < len(siblings) else None


def next_sibling(tree: Tree[Criterion], row: Criterion) -> str | None:
    """The row behind this one below the same parent; None if it is the last."""
    siblings = [sibling.id for sibling in tree.children(row.parent_id)]
    place = siblings.index(row.id) + 1
    return siblings[place] if place < len(siblings) else None
