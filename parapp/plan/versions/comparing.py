"""Two states of a plan side by side: what was added, removed, moved and changed, field by field."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

import msgspec

from parapp.models import Block, Criterion, PlanFile, Record, Task
from parapp.models.record import Value
from parapp.plan.tree import Tree
from parapp.plan.versions.field_words import ORDER_WORD, RECORD_WORDS, field_word
from parapp.plan.versions.moves import moved
from parapp.plan.versions.pasted import with_known_ids
from parapp.plan.versions.said import Fields, Speaker
from parapp.vietnamese.text import fold_space

DifferenceKind = Literal["added", "removed", "moved", "changed"]
KIND_WORDS: dict[DifferenceKind, str] = {
    "added": "thêm",
    "removed": "bỏ",
    "moved": "chuyển chỗ",
    "changed": "sửa",
}
SAME_WORDS = "(cùng câu chữ; khác định dạng, chỗ tự điền hoặc liên kết)"
"""What stands for a field that differs although both sides say the same."""
_NO_NAMES: Mapping[str, str] = MappingProxyType({})
_SAID_ABOVE: dict[type[Record], tuple[str, ...]] = {
    Block: ("section_id", "numbering", "level"),
    Task: ("field_id",),
}  # of a record that stands on one side alone: its group says it, or it says little by itself
_PLACES = frozenset({"parent_id", "field_id", "section_id"})


class FieldDifference(Value, frozen=True):
    """A field that differs: its key, its Vietnamese name, and what it says on both sides (alike: see SAME_WORDS)."""

    field: str
    name: str
    before: str
    after: str

    @property
    def same_words(self) -> bool:
        """Whether it differs in something else than its words."""
        return self.before == self.after


class Difference(Value, frozen=True):
    """A record that differs. Of an added or removed one each field that says something is named."""

    kind: DifferenceKind
    record_type: str
    record_id: str
    title: str
    fields: tuple[FieldDifference, ...] = ()


class DifferenceGroup(Value, frozen=True):
    """What differs in one part of the plan: a field's tasks, a section, the criteria."""

    name: str
    differences: tuple[Difference, ...]


class Comparison(Value, frozen=True):
    """Everything that differs between two states, grouped as the plan reads. Empty: they say the same."""

    groups: tuple[DifferenceGroup, ...] = ()

    @property
    def differences(self) -> tuple[Difference, ...]:
        """All of them, in order."""
        return tuple(one for group in self.groups for one in group.differences)

    def count(self, kind: DifferenceKind, record_type: type[Record]) -> int:
        """How many records of a type were added, removed, moved or changed."""
        name = record_type.__name__
        return sum(one.kind == kind and one.record_type == name for one in self.differences)


def compare(before: PlanFile, after: PlanFile, names: Mapping[str, str] = _NO_NAMES) -> Comparison:
    """What differs from one state to the other. Records are matched by their ids, paragraphs pasted anew by what they
    say. `names`: see `Speaker`."""
    if before == after and msgspec.json.encode(before) == msgspec.json.encode(after):
        return Comparison()
    before = with_known_ids(before, after, Speaker(before, names).title, Speaker(after, names).title)
    return _Comparer(before, after, names).comparison()


class _Comparer:
    """Both sides with their words. What only one side has is said with that side's."""

    def __init__(self, before: PlanFile, after: PlanFile, names: Mapping[str, str]) -> None:
        self._before, self._after = before, after
        self._old, self._new = Speaker(before, names), Speaker(after, names)

    def comparison(self) -> Comparison:
        before, after = self._before, self._after
        groups = [
            ("Thông tin văn bản", self._differences((before.plan,), (after.plan,))),
            *self._tasks(),
            ("Lĩnh vực trong văn bản", self._differences(before.field_parts, after.field_parts)),
            *self._texts(),
            ("Văn bản kèm kế hoạch", self._differences(before.papers, after.papers)),
            (
                "Bộ tiêu chí và điểm",
                [
                    *self._differences(_one(before.criteria_set), _one(after.criteria_set)),
                    *self._differences(before.criteria, after.criteria),
                ],
            ),
            ("Danh mục dùng chung của cơ quan", self._office()),
        ]
        made = (DifferenceGroup(name=name, differences=tuple(found)) for name, found in groups)
        return Comparison(groups=tuple(group for group in made if group.differences))

    def _office(self) -> list[Difference]:
        before, after = self._before, self._after
        return [
            *self._differences((before.agency,), (after.agency,)),
            *self._differences(before.units, after.units),
            *self._differences(before.signers, after.signers),
            *self._differences(before.legal_bases, after.legal_bases),
        ]

    def _tasks(self) -> Iterator[tuple[str, list[Difference]]]:
        found = self._differences(self._before.tasks, self._after.tasks)
        fields = {**_fields_of(self._before), **_fields_of(self._after)}
        shelves: dict[str, list[Difference]] = {}
        for one in found:
            shelves.setdefault(fields.get(one.record_id) or "", []).append(one)
        order = [row.id for row in (*self._after.criteria, *self._before.criteria) if row.level == "field"]
        for field_id in (*dict.fromkeys(order), *(key for key in shelves if key not in order)):
            if field_id in shelves:
                yield f"Nhiệm vụ: {self._field_name(field_id)}", shelves[field_id]

    def _texts(self) -> Iterator[tuple[str, list[Difference]]]:
        """Section by section: the section itself, then its paragraphs."""
        own = self._differences(self._before.sections, self._after.sections)
        old, new = _by_section(self._before), _by_section(self._after)
        sections = dict.fromkeys(row.id for row in (*self._after.sections, *self._before.sections))
        for section_id in sections:
            found = [one for one in own if one.record_id == section_id]
            found += self._differences(old.get(section_id, ()), new.get(section_id, ()))
            yield f"Lời văn: {self._name(section_id)}", found

    def _field_name(self, field_id: str) -> str:
        field = self._new.record(field_id) or self._old.record(field_id)
        if not isinstance(field, Criterion):
            return "không thuộc lĩnh vực nào"
        return fold_space(f"{field.code}. {field.name}" if field.code else field.name)

    def _name(self, record_id: str) -> str:
        record = self._new.record(record_id) or self._old.record(record_id)
        speaker = self._new if self._new.record(record_id) else self._old
        return speaker.title(record) if record else ""

    # -- records of one kind -------------------------------------------------------------------------------------

    def _differences(self, before: Sequence[Record], after: Sequence[Record]) -> list[Difference]:
        """Those of one list, in the order of the later state; what is gone stands where it stood."""
        old = {record.id: record for record in before}
        new = {record.id: record for record in after}
        places = _Places([*old], [*new])
        found = (self._difference(old.get(key), new.get(key), places) for key in _merged([*old], [*new]))
        return [one for one in found if one is not None]

    def _difference(self, old: Record | None, new: Record | None, places: "_Places") -> Difference | None:
        record = new or old
        assert record is not None
        if old is None or new is None:
            fields = tuple(self._alone(old, new))
            return self._made("added" if old is None else "removed", record, fields)
        same = old == new and msgspec.json.encode(old) == msgspec.json.encode(new)
        fields = () if same else tuple(self._changed(old, new))
        place = places.difference(record.id)
        if not fields and place is None:
            return None
        moved_only = all(one.field in _PLACES for one in fields) and place is not None
        whole = (*fields, place) if place is not None else fields
        return self._made("moved" if moved_only else "changed", record, whole)

    def _made(self, kind: DifferenceKind, record: Record, fields: tuple[FieldDifference, ...]) -> Difference:
        speaker = self._old if kind == "removed" else self._new
        return Difference(
            kind=kind,
            record_type=type(record).__name__,
            record_id=record.id,
            title=f"{RECORD_WORDS[type(record)]} “{_short(speaker.title(record))}”",
            fields=fields,
        )

    def _changed(self, old: Record, new: Record) -> Iterator[FieldDifference]:
        before, after = self._old.fields(old), self._new.fields(new)
        for field, (value, words) in before.items():
            other, other_words = after[field]
            if value != other or msgspec.json.encode(value) != msgspec.json.encode(other):
                yield _field(type(new), field, words, other_words)

    def _alone(self, old: Record | None, new: Record | None) -> Iterator[FieldDifference]:
        speaker, record = (self._old, old) if new is None else (self._new, new)
        assert record is not None
        said: Fields = speaker.fields(record)
        for field, (_value, words) in said.items():
            if words and field not in _SAID_ABOVE.get(type(record), ()):
                before, after = (words, "") if new is None else ("", words)
                yield _field(type(record), field, before, after)


class _Places:
    """Where the records of one list stand on each side, counted from 1, and which of them were moved."""

    def __init__(self, before: list[str], after: list[str]) -> None:
        self._old = {row_id: at for at, row_id in enumerate(before, start=1)}
        self._new = {row_id: at for at, row_id in enumerate(after, start=1)}
        self._moved = moved(before, after)

    def difference(self, row_id: str) -> FieldDifference | None:
        """Of a moved record its place on both sides."""
        if row_id not in self._moved:
            return None
        before, after = f"thứ {self._old[row_id]}", f"thứ {self._new[row_id]}"
        return FieldDifference(field="order", name=ORDER_WORD, before=before, after=after)


def _field(record_type: type[Record], field: str, before: str, after: str) -> FieldDifference:
    return FieldDifference(field=field, name=field_word(record_type, field), before=before, after=after)


def _merged(before: list[str], after: list[str]) -> list[str]:
    """All ids in the order of `after`; those of `before` alone stand behind the one they stood behind."""
    there = set(after)
    behind: dict[str, list[str]] = {}
    last = ""
    for row_id in before:
        if row_id in there:
            last = row_id
        else:
            behind.setdefault(last, []).append(row_id)
    found = behind.get("", [])
    for row_id in after:
        found.append(row_id)
        found.extend(behind.get(row_id, ()))
    return found


def _fields_of(plan_file: PlanFile) -> dict[str, str]:
    """The field that each task stands in; a sub-row in that of its parent."""
    tasks = Tree(plan_file.tasks)
    found = {}
    for task in plan_file.tasks:
        top = [*tasks.ancestors(task.id)][-1]
        found[task.id] = top.field_id or ""
    return found


def _by_section(plan_file: PlanFile) -> dict[str, list[Block]]:
    found: dict[str, list[Block]] = {}
    for block in plan_file.blocks:
        found.setdefault(block.section_id, []).append(block)
    return found


def _one(record: Record | None) -> tuple[Record, ...]:
    return (record,) if record is not None else ()


def _short(text: str, most: int = 90) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"
