"""One side changed a plan's set of criteria while the other went on with the old one: its tasks follow to the new."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from parapp.models import Criterion, FieldPart, Plan, Record, Records, Section, Task
from parapp.models.touch import RecordKey
from parapp.vietnamese.text import compare_key

Final = dict[RecordKey, Record | None]
Rows = dict[type[Record], dict[str, Any]]


def relinked(final: Final, ours: Records, theirs: Records) -> tuple[Record, ...]:
    """Puts into `final` what spoke of criteria of another set than its plan's: now of the same row there, by code and
    name. Where there is none, a task keeps the criterion's words, and a field's own part goes. The records touched.
    """
    rows = merged_rows(final, ours, (Plan, Criterion, Task, FieldPart, Section))
    old = {**theirs.get(Criterion, {}), **ours.get(Criterion, {}), **rows[Criterion]}
    links = _Links(old, rows[Criterion])
    touched: dict[RecordKey, Record] = {}
    for kind in (Task, FieldPart, Section):
        for row in rows[kind].values():
            plan = rows[Plan].get(row.plan_id)
            if plan is None or not links.strays(row, plan.criteria_set_id):
                continue
            final[kind, row.id] = links.followed(row, plan.criteria_set_id)
            touched[kind, row.id] = final[kind, row.id] or row
    return tuple(touched.values())


def merged_rows(final: Final, ours: Records, kinds: tuple[type[Record], ...]) -> Rows:
    """All records of some types as the merge leaves them, by type and id."""
    rows: Rows = {kind: dict(ours.get(kind, {})) for kind in kinds}
    for (kind, row_id), row in final.items():
        if kind in rows and row is None:
            rows[kind].pop(row_id, None)
        elif kind in rows:
            rows[kind][row_id] = row
    return rows


def _named(row: Task | FieldPart | Section) -> Iterator[str]:
    if row.field_id is not None:
        yield row.field_id
    if isinstance(row, Task):
        yield from row.criterion_ids


class _Links:
    """Finds the row of a set that is what a row of another set was."""

    def __init__(self, known: Mapping[str, Any], staying: Mapping[str, Any]) -> None:
        self._known = known
        self._staying = staying
        self._by_set: dict[str, dict[object, str]] = {}

    def strays(self, row: Task | FieldPart | Section, set_id: str | None) -> bool:
        """Whether a record speaks of a criterion that is not of this set."""
        return any(row_id in self._known and self._known[row_id].set_id != set_id for row_id in _named(row))

    def followed(self, row: Task | FieldPart | Section, set_id: str | None) -> Record | None:
        """The record with the criteria of this set; None if it cannot be without one."""
        field_id = self._match(row.field_id, set_id) if row.field_id else None
        if isinstance(row, FieldPart):
            return replace(row, field_id=field_id) if field_id else None
        if isinstance(row, Section):
            return replace(row, field_id=field_id)
        found = {row_id: self._match(row_id, set_id) for row_id in row.criterion_ids}
        lost = [row_id for row_id, match in found.items() if match is None]
        content = row.content or "; ".join(self._words(row_id) for row_id in lost)
        kept = tuple(dict.fromkeys(match for match in found.values() if match))
        return replace(row, field_id=field_id, criterion_ids=kept, content=content)

    def _words(self, row_id: str) -> str:
        row = self._known.get(row_id)
        return f"{row.code} {row.name}".strip() if row else ""

    def _match(self, row_id: str, set_id: str | None) -> str | None:
        row = self._known.get(row_id)
        if row is None or row.set_id == set_id:
            return row_id
        keys = self._keys(set_id) if set_id else {}
        return keys.get(_key(row)) or keys.get((row.level, row.code, ""))

    def _keys(self, set_id: str) -> dict[object, str]:
        """The rows of a set by code and name, and by code alone; of several the one of the least id."""
        if set_id not in self._by_set:
            found: dict[object, str] = {}
            for row in sorted(self._staying.values(), key=lambda row: str(row.id)):
                if row.set_id == set_id:
                    found.setdefault(_key(row), row.id)
                    if row.code:
                        found.setdefault((row.level, row.code, ""), row.id)
            self._by_set[set_id] = found
        return self._by_set[set_id]


def _key(row: Criterion) -> object:
    return row.level, row.code, compare_key(row.name) or "-"
