"""Two computers that made the same section, table and unit each: exchanged in both directions, taken back, again."""

from pathlib import Path

import pytest

from parapp.models import Block, Plan, Section, Unit, Words, added
from parapp.store import History, Store
from parapp.store.merging import relation
from tests.store.merged import copy_of, merged, other_computer, state, taken


@pytest.fixture
def store(tmp_path: Path):
    (tmp_path / "one").mkdir()
    with Store.open(tmp_path / "one" / "parapp.db") as opened:
        opened.apply(added("nạp", [Plan(id="a" * 32, result_year=2024, period_start=2025, period_end=2025)]))
        yield opened


@pytest.fixture
def other(store: Store, tmp_path: Path):
    with other_computer(store, tmp_path / "two") as opened:
        yield opened


def begin(store: Store, text: str) -> None:
    section = Section(plan_id="a" * 32, role="purpose")
    block = Block(section_id=section.id, runs=(Words(text=text),))
    store.apply(added("gõ chữ đầu", [section, block, Unit(name="Công an")]))


def count(store: Store, kind: type) -> int:
    return len(store.records()[kind])


def test_both_computers_come_to_the_same_and_nothing_is_new_afterwards(store, other):
    begin(store, "Của ta")
    begin(other, "Của họ")
    merged(store, other)
    assert [count(store, kind) for kind in (Section, Unit, Block)] == [1, 1, 2]
    assert relation(store, copy_of(other)).kind == "older"
    assert relation(other, copy_of(store)).kind == "newer"
    merged(other, store)
    assert state(other) == state(store)
    assert relation(other, copy_of(store)).kind == "same"


def test_both_may_merge_each_others_copy_at_once(store, other):
    begin(store, "Của ta")
    begin(other, "Của họ")
    ours, theirs = copy_of(store), copy_of(other)
    taken(store, theirs)
    taken(other, ours)
    assert state(other) == state(store)
    merged(store, other)
    merged(other, store)
    assert state(other) == state(store) and count(store, Section) == 1


def test_it_is_taken_back_to_the_letter_and_done_again(store, other):
    begin(store, "Của ta")
    begin(other, "Của họ")
    history = History(store)
    before = state(store)
    taken(store, copy_of(other), history=history)
    after = state(store)
    history.undo()
    assert state(store) == before
    history.redo()
    assert state(store) == after


def test_what_is_written_later_into_the_one_that_went_comes_along(store, other):
    begin(store, "Của ta")
    begin(other, "Của họ")
    merged(store, other)
    section = next(iter(other.records()[Section].values()))
    other.apply(added("gõ", [Block(section_id=section.id, order="k", runs=(Words(text="Sau"),))]))
    merged(store, other)
    merged(other, store)
    assert state(other) == state(store)
    assert [count(store, kind) for kind in (Section, Block)] == [1, 3]
