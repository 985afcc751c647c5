"""Rows that stand in a tree (criteria, tasks, blocks): children, leaves, document order."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, Protocol, TypeVar

from parapp.models import Criterion, Task


class TreeRow(Protocol):
    """What a record needs to stand in a tree."""

    @property
    def id(self) -> str: ...
    @property
    def parent_id(self) -> str | None: ...
    @property
    def order(self) -> str: ...


class Ordered(Protocol):
    """What a record needs to stand among siblings."""

    @property
    def id(self) -> str: ...
    @property
    def order(self) -> str: ...


Row = TypeVar("Row", bound=TreeRow)


class Tree(Generic[Row]):
    """An index over rows: made once for a computation, never changed. Siblings stand in their order."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = {row.id: row for row in rows}
        self._children: dict[str | None, list[Row]] = {}
        for row in sorted(self.rows.values(), key=sibling_key):
            parent = row.parent_id if row.parent_id in self.rows else None
            self._children.setdefault(parent, []).append(row)

    def children(self, parent_id: str | None) -> Sequence[Row]:
        """The rows directly below, in order; None: the top rows."""
        return self._children.get(parent_id, ())

    def below(self, parent_id: str | None) -> Iterator[Row]:
        """Everything below a row, depth first."""
        waiting = list(reversed(self.children(parent_id)))
        while waiting:
            row = waiting.pop()
            yield row
            waiting.extend(reversed(self.children(row.id)))

    def leaves(self, parent_id: str | None = None) -> Iterator[Row]:
        """Rows without children below a row (None: of the whole tree), depth first."""
        return (row for row in self.below(parent_id) if row.id not in self._children)

    def is_leaf(self, row_id: str) -> bool:
        """Whether nothing stands below the row."""
        return row_id not in self._children

    def ancestors(self, row_id: str) -> Iterator[Row]:
        """The row itself, its parent, and so on up to a top row."""
        seen: set[str] = set()
        row = self.rows.get(row_id)
        while row is not None and row.id not in seen:
            yield row
            seen.add(row.id)
            row = self.rows.get(row.parent_id or "")


def as_tree(rows: "Iterable[Row] | Tree[Row]") -> "Tree[Row]":
    """The index over the rows, made now if it was not yet."""
    return rows if isinstance(rows, Tree) else Tree(rows)


def sibling_key(row: Ordered) -> tuple[str, str]:
    """Sorts siblings; equal order keys fall back to the id, so that the order is the same each time."""
    return row.order, row.id


def document_order(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows depth first; a row whose parent is not among them stands as a top row."""
    return tuple(Tree(rows).below(None))


def field_of(criterion_id: str, criteria: Tree[Criterion]) -> Criterion | None:
    """The field (lĩnh vực) a criterion stands in, or the criterion itself if it is one; None outside of any field."""
    return next((row for row in criteria.ancestors(criterion_id) if row.level == "field"), None)


def field_of_task(rows: Iterable[Task], criteria: Tree[Criterion]) -> str | None:
    """The id of the field a task belongs to, of its `rows` (itself, then the one it is a row of): its own, else its
    first criterion's, else that of the row above; None for none."""
    named = (row_id for row in rows for row_id in (row.field_id or "", *row.criterion_ids))
    fields = (field_of(row_id, criteria) for row_id in named)
    return next((field.id for field in fields if field), None)
