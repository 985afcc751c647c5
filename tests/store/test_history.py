"""Undo and redo: back and there again, to the letter."""

import tempfile
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from parapp.models import (
    RECORD_TYPES,
    Change,
    CriteriaSet,
    Record,
    Signer,
    Unit,
    UserError,
    added,
    edited,
    joined,
    removed,
)
from parapp.store import History, Store
from parapp.store.history import combined
from parapp.store.rows import TABLES, plain
from tests.store.looking import dump, mirrored, rows
from tests.store.random_records import fields_of


def renamed(unit: Record, name: str) -> Change:
    return edited(f"đổi tên thành {name}", [(unit, msgspec.structs.replace(unit, name=name))])


@pytest.fixture
def history(store: Store) -> History:
    return History(store)


@pytest.fixture
def unit(history: History) -> Unit:
    unit = Unit(name="A")
    history.apply(added("thêm đơn vị", [unit]))
    return unit


def name_of(store: Store, unit: Unit) -> str:
    record = store.records()[Unit][unit.id]
    assert isinstance(record, Unit)
    return record.name


def test_back_and_there_again(store, history, unit):
    first = renamed(unit, "B")
    history.apply(first)
    assert (history.undo_label, history.redo_label) == ("đổi tên thành B", "")
    assert history.undo() == first.inverse()
    assert (history.undo_label, history.redo_label) == ("thêm đơn vị", "đổi tên thành B")
    assert name_of(store, unit) == "A"
    assert history.redo() == first
    assert name_of(store, unit) == "B"
    history.undo()
    history.undo()
    assert (store.records()[Unit], history.undo_label) == ({}, "")
    assert history.undo() is None


def test_a_new_change_forgets_what_was_taken_back(store, history, unit):
    history.apply(renamed(unit, "B"))
    history.undo()
    history.apply(renamed(unit, "C"))
    assert history.redo_label == ""
    assert history.redo() is None
    assert name_of(store, unit) == "C"


def typed(history: History, store: Store, unit: Unit, *names: str, key: str = "unit-name") -> None:
    for name in names:
        history.apply(renamed(store.records()[Unit][unit.id], name), key)


def test_typing_in_one_place_is_one_step(store, history, unit):
    typed(history, store, unit, "B", "Bà", "Bàn")
    assert history.undo_label == "đổi tên thành Bàn"
    history.undo()
    assert (name_of(store, unit), history.undo_label) == ("A", "thêm đơn vị")
    history.redo()
    assert name_of(store, unit) == "Bàn"


def test_another_place_or_an_undo_between_ends_the_step(store, history, unit):
    typed(history, store, unit, "B")
    typed(history, store, unit, "C", key="other")
    typed(history, store, unit, "D")
    history.undo()
    typed(history, store, unit, "E", key="other")
    history.undo()
    assert name_of(store, unit) == "C"
    history.undo()
    assert name_of(store, unit) == "B"
    history.undo()
    assert name_of(store, unit) == "A"


def test_typing_that_ends_where_it_began_is_no_step(store, history, unit):
    typed(history, store, unit, "B", "A")
    assert history.undo_label == "thêm đơn vị"
    typed(history, store, unit, "C")
    history.undo()
    assert name_of(store, unit) == "A"


def test_a_change_without_a_difference_is_no_step(store, history, unit):
    history.apply(renamed(unit, "B"))
    history.undo()
    history.apply(Change(label="gộp 0 tiêu chí", before=(unit,), after=(unit,)))
    history.apply(Change(label="không gì cả"))
    assert (history.undo_label, history.redo_label) == ("thêm đơn vị", "đổi tên thành B")
    history.redo()
    assert name_of(store, unit) == "B"


def test_a_score_written_otherwise_is_a_step(store, history):
    first = CriteriaSet(year=2024, printed_lost=Decimal("5.10"))
    other, last = (msgspec.structs.replace(first, printed_lost=Decimal(text)) for text in ("6", "5.1"))
    history.apply(added("thêm", [first]))
    history.apply(edited("sửa", [(first, other)]), "cell")
    history.apply(edited("sửa", [(other, last)]), "cell")
    assert rows(store, "SELECT printed_lost FROM criteria_set") == [("5.1",)]
    history.undo()
    assert rows(store, "SELECT printed_lost FROM criteria_set") == [("5.10",)]
    history.undo()


def test_a_refused_change_leaves_both_stacks(store, history, unit):
    history.apply(renamed(unit, "B"))
    history.undo()
    with pytest.raises(UserError):
        history.apply(added("thêm lại", [unit]))
    assert (history.undo_label, history.redo_label) == ("thêm đơn vị", "đổi tên thành B")


def test_an_undo_that_cannot_be_done_can_be_done_later(store, history, unit):
    history.apply(renamed(unit, "B"))
    stored = store.records()[Unit][unit.id]
    behind = edited("sau lưng", [(stored, msgspec.structs.replace(stored, order="W"))])
    store.apply(behind)
    with pytest.raises(UserError) as caught:
        history.undo()
    assert caught.value.code == "store_conflict"
    store.apply(behind.inverse())
    history.undo()
    assert name_of(store, unit) == "A"


A, B, C = Unit(id="u", name="A"), Unit(id="u", name="B"), Unit(id="u", name="C")
V = Signer(id="v", name="V")


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        (added("1", [A]), edited("2", [(A, B)]), added("2", [B])),
        (added("1", [A]), removed("2", [A]), Change(label="2")),
        (edited("1", [(A, B)]), edited("2", [(B, C)]), edited("2", [(A, C)])),
        (edited("1", [(A, B)]), edited("2", [(B, A)]), Change(label="2")),
        (edited("1", [(A, B)]), removed("2", [B]), removed("2", [A])),
        (removed("1", [A]), added("2", [A]), Change(label="2")),
        (removed("1", [A]), added("2", [B]), edited("2", [(A, B)])),
        (edited("1", [(A, B)]), added("2", [V]), joined("2", [edited("", [(A, B)]), added("", [V])])),
    ],
)
def test_two_changes_as_one(first, second, whole):
    assert combined(first, second) == whole


# -- any sequence of edits ---------------------------------------------------------------------------------------


class Reference(msgspec.Struct, frozen=True):
    """A field that names a record of another table."""

    field: str
    to: type[Record]
    required: bool


@cache
def references() -> dict[type[Record], tuple[Reference, ...]]:
    """What refers to what, as the data file itself says."""
    kinds = {table: kind for kind, table in TABLES.items()}
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "parapp.db") as store:
        return {
            kind: tuple(
                Reference(field=str(row[3]), to=kinds[str(row[2])], required=_is_required(store, table, str(row[3])))
                for row in rows(store, f"PRAGMA foreign_key_list({table})")
            )
            for kind, table in TABLES.items()
        }


def _is_required(store: Store, table: str, column: str) -> bool:
    return any(row[1] == column and row[3] for row in rows(store, f"PRAGMA table_info({table})"))


class Edits(RuleBasedStateMachine):
    """Random adds, edits, moves, deletions of whole subtrees, and undo and redo between them."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.store = Store.open(Path(self._folder.name) / "parapp.db")
        self.history = History(self.store)
        self.states = [dump(self.store)]
        self.position = 0

    def teardown(self) -> None:
        self._goes_all_the_way_back_and_there()
        self.store.close()
        self._folder.cleanup()

    @initialize(data=st.data())
    def some_of_each(self, data: st.DataObject) -> None:
        new: list[Record] = []
        for kind in (CriteriaSet, *RECORD_TYPES):
            if record := self.random(data, kind, new):
                new.append(record)
        self.apply(added("thêm", new))

    @rule(data=st.data(), kind=st.sampled_from(RECORD_TYPES))
    def add(self, data: st.DataObject, kind: type[Record]) -> None:
        new: list[Record] = []
        for _ in range(data.draw(st.integers(1, 3))):
            if record := self.random(data, kind, new):
                new.append(record)
        self.apply(added("thêm", new))

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        pairs = []
        for record in self.some(data):
            name = data.draw(st.sampled_from(sorted(fields_of(type(record)))))
            pairs.append((record, msgspec.structs.replace(record, **{name: self.value(data, record, name)})))
        self.apply(edited("sửa", pairs))

    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        self.apply(removed("xóa", self.with_all_below(self.some(data))))

    @rule(data=st.data(), kind=st.sampled_from(RECORD_TYPES))
    def replace_all(self, data: st.DataObject, kind: type[Record]) -> None:
        """As an import does that takes the place of an older one: deletes, adds and edits in one change."""
        gone = self.with_all_below(self.some(data))
        stay = [record for record in self.all() if record.id not in {one.id for one in gone}]
        changed = [(record, self.changed(data, record, gone)) for record in stay[:2]]
        self.apply(joined("nhập", [removed("", gone), edited("", changed), added("", [Unit(name="Mới")])]))

    @rule(steps=st.integers(1, 5))
    def undo(self, steps: int) -> None:
        for _ in range(min(steps, self.position)):
            self.history.undo()
            self.position -= 1
            assert dump(self.store) == self.states[self.position]

    @rule(steps=st.integers(1, 5))
    def redo(self, steps: int) -> None:
        for _ in range(min(steps, len(self.states) - 1 - self.position)):
            self.history.redo()
            self.position += 1
            assert dump(self.store) == self.states[self.position]

    @invariant()
    def records_are_what_is_stored(self) -> None:
        now = mirrored(self.store)
        assert {table: len(by_id) for table, by_id in now.items()} == {
            table: len(stored) for table, stored in dump(self.store).items()
        }

    def _goes_all_the_way_back_and_there(self) -> None:
        count = len(self.states) - 1
        for _ in range(count - self.position):
            self.history.redo()
        for state in reversed(self.states[:-1]):
            self.history.undo()
            assert dump(self.store) == state
        assert self.history.undo() is None
        for state in self.states[1:]:
            self.history.redo()
            assert dump(self.store) == state
        assert self.history.redo() is None
        now = mirrored(self.store)
        self.store.close()
        self.store = Store.open(self.store.path)
        assert mirrored(self.store) == now

    def apply(self, change: Change) -> None:
        if change.before or change.after:
            self.history.apply(change)
            self.position += 1
            self.states[self.position :] = [dump(self.store)]

    def all(self) -> list[Record]:
        return [record for by_id in self.store.records().values() for record in by_id.values()]

    def some(self, data: st.DataObject) -> list[Record]:
        everything = self.all()
        if not everything:
            return []
        places = data.draw(st.lists(st.integers(0, len(everything) - 1), min_size=1, max_size=4, unique=True))
        return [everything[place] for place in places]

    def random(self, data: st.DataObject, kind: type[Record], new: Sequence[Record]) -> Record | None:
        """A record whose references lead to stored or new records; None if an owner is lacking."""
        chosen: dict[str, object] = {}
        for reference in references()[kind]:
            targets = [record.id for record in (*self.all(), *new) if type(record) is reference.to]
            if reference.required and not targets:
                return None
            offered = targets if reference.required else [None, *targets]
            chosen[reference.field] = data.draw(st.sampled_from(offered))
        for name, values in fields_of(kind).items():
            if name not in chosen:
                chosen[name] = data.draw(values)
        return kind(**chosen)

    def value(self, data: st.DataObject, record: Record, name: str) -> object:
        """Another value for a field; for a reference that means moving the record."""
        for reference in references()[type(record)]:
            if reference.field == name:
                targets = [one.id for one in self.all() if type(one) is reference.to]
                return data.draw(st.sampled_from(targets if reference.required else [None, *targets]))
        return data.draw(fields_of(type(record))[name])

    def changed(self, data: st.DataObject, record: Record, gone: Sequence[Record]) -> Record:
        named = {reference.field for reference in references()[type(record)]}
        name = data.draw(st.sampled_from(sorted(fields_of(type(record)).keys() - named)))
        return msgspec.structs.replace(record, **{name: data.draw(fields_of(type(record))[name])})

    def with_all_below(self, records: Sequence[Record]) -> list[Record]:
        """The records and all that refers to them, directly or not."""
        found = {record.id: record for record in records}
        while more := {record.id: record for record in self.referring(found) if record.id not in found}:
            found |= more
        return list(found.values())

    def referring(self, to: dict[str, Record]) -> Iterator[Record]:
        for record in self.all():
            if any(getattr(record, reference.field) in to for reference in references()[type(record)]):
                yield record


Edits.TestCase.settings = settings(
    max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
TestAnySequenceOfEdits = Edits.TestCase


def test_every_kind_of_record_takes_part():
    assert set(references()) == set(RECORD_TYPES)
    assert {kind for kind, named in references().items() if any(one.required for one in named)} >= {
        kind for kind in RECORD_TYPES if {"set_id", "plan_id", "section_id"} & set(kind.__struct_fields__)
    }
    assert plain(Unit(name="A"))["name"] == "A"
