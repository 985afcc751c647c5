"""What each of two PCs made for one purpose under an id of its own: brought under one id before both are compared.

Which id stays, whose paragraphs stand first and which place counts follow from the records alone, so that both PCs
come to the same. What is in the twins is then compared like any record that both sides edited: nothing is dropped here.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any, NamedTuple

from msgspec.structs import replace

from parapp.models import (
    Agency,
    Block,
    CriteriaSet,
    Criterion,
    FieldPart,
    LegalBasis,
    Phrase,
    RecipientList,
    Record,
    Records,
    RelatedPaper,
    Section,
    Signer,
    Task,
    Unit,
    is_empty,
    keys_between,
)
from parapp.models.touch import RecordKey, Touch
from parapp.plan.merging.copying import renamed
from parapp.plan.merging.sides import Side, exact
from parapp.plan.merging.wholeness import names_any

_FOLDED: tuple[type[Record], ...] = (
    Unit,
    Agency,
    Signer,
    RecipientList,
    LegalBasis,
    Phrase,
    CriteriaSet,
    Criterion,
    RelatedPaper,
    FieldPart,
    Task,
    Section,
    Block,
)
"""What others name stands before them."""
_ONCE = (Agency, FieldPart, Section)
"""There is one of them for a purpose, whatever is in it."""


class Twin(NamedTuple):
    """Two records that become one: the id that stays and the one that goes."""

    kind: type[Record]
    stays: str
    goes: str


class Aligned(NamedTuple):
    """Both sides with one id for what is one thing. `joined` are the ids of sections that hold paragraphs of both;
    `parted` those of paragraphs that stood under one id and are two."""

    ours: Side
    theirs: Side
    twins: tuple[Twin, ...]
    joined: tuple[str, ...]
    parted: tuple[str, ...]


def aligned(ours: Side, theirs: Side) -> Aligned:
    """Twins of equal content, and what there is only once, under the lesser of their ids on both sides; all as it is
    where one side knows what the other did."""
    if not ours.touched or not theirs.touched:
        return Aligned(ours, theirs, (), (), ())
    work = _Aligning(ours, theirs)
    work.part_first_paragraphs()
    work.fold()
    work.append_paragraphs()
    return Aligned(*work.sides, tuple(work.twins), tuple(work.joined), tuple(work.parted))


def exclusive(kind: type[Record], side: Side, other: Side, new: bool) -> list[Any]:
    """Records that the other side lacks, in order; `new`: and never had."""
    there = other.records.get(kind, {})
    rows = (row for row_id, row in side.records.get(kind, {}).items() if row_id not in there)
    found = [row for row in rows if not new or _is_new((kind, row.id), side, other)]
    return sorted(found, key=lambda row: (getattr(row, "order", ""), row.id))


def _is_new(key: RecordKey, side: Side, other: Side) -> bool:
    touch = side.touch(key)
    return touch is not None and touch.whole and other.touch(key) is None


class _Aligning:
    """Both sides while ids are exchanged, ours first."""

    def __init__(self, ours: Side, theirs: Side) -> None:
        self.sides = (ours, theirs)
        self.twins: list[Twin] = []
        self.joined: list[str] = []
        self.parted: list[str] = []
        self._first = dict(self._sections_of_both())
        """For each section and table that both made the side whose ids stay and whose paragraphs stand first."""

    def _sections_of_both(self) -> Iterator[tuple[str, int]]:
        ours, theirs = self.sides
        for section_id in ours.records.get(Section, {}).keys() & theirs.records.get(Section, {}).keys():
            touches = [side.touch((Section, section_id)) for side in self.sides]
            if all(touch is not None and touch.whole for touch in touches):
                texts = [sorted(map(exact, _blocks_in(side.records, section_id))) for side in self.sides]
                yield section_id, 0 if texts[0] <= texts[1] else 1

    # -- one paragraph that is two -------------------------------------------------------------------------------

    def part_first_paragraphs(self) -> None:
        """The first words typed into an empty section stand under the same id on each PC, and are not the same words:
        those of one side get an id that follows from them."""
        ids: tuple[dict[str, str], dict[str, str]] = ({}, {})
        for section_id, first in sorted(self._first.items()):
            key = (Block, f"{section_id}-1")
            blocks = [side.get(key) for side in self.sides]
            touches = [side.touch(key) for side in self.sides]
            if all(touches) and _say_otherwise(*blocks):
                text = f"{key[1]}/{exact(blocks[1 - first])}"
                ids[1 - first][key[1]] = blake2b(text.encode(), digest_size=16).hexdigest()
                self.parted.append(key[1])
        self._exchange(ids)

    # -- two that are one ----------------------------------------------------------------------------------------

    def fold(self) -> None:
        """Brings twins under one id, kind after kind."""
        for kind in _FOLDED:
            while pairs := self._pairs(kind):
                self._unite(kind, pairs)

    def _pairs(self, kind: type[Record]) -> list[tuple[Any, Any]]:
        here, there = (self._by_key(kind, at) for at in (0, 1))
        return [pair for key in sorted(here.keys() & there.keys()) for pair in zip(here[key], there[key], strict=False)]

    def _by_key(self, kind: type[Record], at: int) -> dict[str, list[Any]]:
        side, other = self.sides[at], self.sides[1 - at]
        found: dict[str, list[Any]] = {}
        for row in exclusive(kind, side, other, new=kind not in _ONCE):
            if key := _key(row, side.records):
                found.setdefault(key, []).append(row)
        return found

    def _unite(self, kind: type[Record], pairs: Iterable[tuple[Any, Any]]) -> None:
        ids: tuple[dict[str, str], dict[str, str]] = ({}, {})
        orders: tuple[dict[str, str], dict[str, str]] = ({}, {})
        for pair in pairs:
            first = self._first_of(pair)
            stays, goes = pair[first].id, pair[1 - first].id
            if kind in (CriteriaSet, Section):
                self._first[stays] = first
            ids[1 - first][goes] = stays
            orders[1 - first][stays] = getattr(pair[first], "order", "")
            self.twins.append(Twin(kind, stays, goes))
        self._exchange(ids)
        self._place(kind, orders)

    def _first_of(self, pair: tuple[Any, Any]) -> int:
        """Whose id stays: for the parts of a table or a section that both made all are of the same side."""
        head: str = getattr(pair[0], "section_id", "") or getattr(pair[0], "set_id", "")
        return self._first.get(head, 0 if pair[0].id < pair[1].id else 1)

    def append_paragraphs(self) -> None:
        """In a section that both made the paragraphs of one stand below those of the other, and not among them."""
        orders: tuple[dict[str, str], dict[str, str]] = ({}, {})
        for section_id, first in self._first.items():
            one, two = self.sides[first], self.sides[1 - first]
            tops = [row for row in _blocks_in(one.records, section_id) if row.parent_id is None]
            below = _own_tops(two, one, section_id)
            if below and _own_tops(one, two, section_id):
                self.joined.append(section_id)
            last = max((row.order for row in tops), default=None)
            if last is not None and below and below[0].order <= last:
                keys = keys_between(last, None, len(below))
                orders[1 - first].update({row.id: key for row, key in zip(below, keys, strict=True)})
        self._place(Block, orders)

    # -- sides ---------------------------------------------------------------------------------------------------

    def _exchange(self, ids: tuple[dict[str, str], dict[str, str]]) -> None:
        self.sides = (_with_ids(self.sides[0], ids[0]), _with_ids(self.sides[1], ids[1]))

    def _place(self, kind: type[Record], orders: tuple[dict[str, str], dict[str, str]]) -> None:
        self.sides = (_placed(self.sides[0], kind, orders[0]), _placed(self.sides[1], kind, orders[1]))


def _say_otherwise(one: Record | None, other: Record | None) -> bool:
    if not isinstance(one, Block) or not isinstance(other, Block):
        return False
    return one.runs != other.runs and not is_empty(one.runs) and not is_empty(other.runs)


def _blocks_in(records: Records, section_id: str) -> list[Block]:
    rows = records.get(Block, {}).values()
    return [row for row in rows if isinstance(row, Block) and row.section_id == section_id]


def _own_tops(side: Side, other: Side, section_id: str) -> list[Any]:
    """A section's paragraphs under no other that only one side has, in order."""
    rows = exclusive(Block, side, other, new=False)
    return [row for row in rows if row.section_id == section_id and row.parent_id is None]


def _key(row: Record, records: Records) -> str:
    """What makes two records one; empty: nothing does."""
    match row:
        case Agency():
            return "agency"
        case FieldPart():
            return exact((row.plan_id, row.field_id))
        case Section():
            return "" if row.role == "other" else exact((row.plan_id, row.paper_id, row.role, row.field_id))
        case Phrase():
            return exact((row.kind, row.text, row.criterion_name, row.year))
        case CriteriaSet():
            return exact((replace(row, id="", source=""), _rows_of_set(row.id, records)))
    return _content(row)


def _content(row: Any) -> str:
    """All it says, but for its id and its place."""
    return exact(replace(row, id="", order="V") if hasattr(row, "order") else replace(row, id=""))


def _rows_of_set(set_id: str, records: Records) -> list[str]:
    """What stands in a table of criteria, each row with those above it."""
    rows = {row.id: row for row in records.get(Criterion, {}).values() if isinstance(row, Criterion)}

    def said(row: Criterion, depth: int = 0) -> str:
        above = rows.get(row.parent_id or "")
        own = _content(replace(row, set_id="", parent_id=None))
        return f"{said(above, depth + 1)}/{own}" if above and depth < len(rows) else own

    return sorted(said(row) for row in rows.values() if row.set_id == set_id)


def _with_ids(side: Side, ids: Mapping[str, str]) -> Side:
    """The side with these ids exchanged wherever they are named."""
    if not ids:
        return side
    records = {kind: dict(rows) for kind, rows in side.records.items()}
    for kind, row_id in list(_naming(side, ids)):
        row = records[kind].pop(row_id)
        if row_id in ids or names_any(row, ids):
            (row,) = renamed([row], ids)
        records[kind][row.id] = row
    return Side(records, _touched(side, ids), side.stored or side.records)


def _naming(side: Side, ids: Mapping[str, str]) -> Iterable[RecordKey]:
    """Records that may name one of the ids: what was added since was not named before."""
    added = {row_id for (_, row_id), touch in side.touched.items() if touch.whole}
    keys = side.record_keys() if ids.keys() - added else side.touched
    return (key for key in keys if side.get(key) is not None)


def _touched(side: Side, ids: Mapping[str, str]) -> dict[RecordKey, Touch]:
    found: dict[RecordKey, Touch] = {}
    for (kind, row_id), touch in side.touched.items():
        key = (kind, ids.get(row_id, row_id))
        known = found.get(key)
        found[key] = Touch(touch.whole or known.whole, {**touch.before, **known.before}) if known else touch
    return found


def _placed(side: Side, kind: type[Record], orders: Mapping[str, str]) -> Side:
    """The side with records at these places."""
    rows: dict[str, Any] = dict(side.records.get(kind, {}))
    moved = {
        row_id: replace(rows[row_id], order=order)
        for row_id, order in orders.items()
        if order and rows[row_id].order != order
    }
    if not moved:
        return side
    return side._replace(records={**side.records, kind: rows | moved}, stored=side.stored or side.records)
