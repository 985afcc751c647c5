"""How two copies stand to each other, and what a merge writes: by counters and seen vectors, never by clocks."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from parapp.models import Change, Plan, Task, Unit, UserError, added, edited, removed
from parapp.models.touch import FieldKey
from parapp.plan.merging import Choices
from parapp.store import History, Store
from parapp.store.agreement import check_agreement
from parapp.store.data_copy import DataCopy
from parapp.store.devices import begin_device, device_names
from parapp.store.merging import fork_id, relation
from parapp.store.taking_over import TakeOver
from tests.store.looking import dump, rows
from tests.store.merged import copy_of, merged, other_computer, set_field, state, taken

ROOT = Path(__file__).parents[2]
UNIT = Unit(id="unit", name="A")
TASK = Task(id="task", plan_id="plan", remedy="Rà soát")
PLAN = Plan(id="plan", result_year=2024, period_start=2025, period_end=2025)


@pytest.fixture
def store(store: Store) -> Store:
    store.apply(added("thêm", [UNIT, PLAN, TASK]))
    return store


@pytest.fixture
def other(store: Store, tmp_path: Path) -> Iterator[Store]:
    with other_computer(store, tmp_path / "other") as opened:
        yield opened


def test_a_copy_of_the_data_has_nothing_new(store):
    assert relation(store, copy_of(store)).kind == "same"


def test_an_older_a_newer_and_both(store, other):
    set_field(store, UNIT, name="B")
    assert relation(store, copy_of(other)).kind == "older"
    assert relation(other, copy_of(store)).kind == "newer"
    set_field(other, TASK, note="x")
    found = relation(store, copy_of(other))
    assert (found.kind, len(found.ours), len(found.theirs)) == ("both", 1, 1)
    assert (found.ours[0].field, found.theirs[0].field) == ("name", "note")


def test_data_that_was_entered_by_itself_is_unrelated(store, tmp_path):
    with Store.open(tmp_path / "own" / "parapp.db") as own:
        assert relation(own, copy_of(store)).kind == "newer"
        assert relation(store, copy_of(own)).kind == "older"
        own.apply(added("thêm", [Unit(name="khác")]))
        assert relation(own, copy_of(store)).kind == "unrelated"


def test_each_side_gets_what_the_other_edited(store, other):
    set_field(store, UNIT, name="B")
    set_field(other, TASK, note="x")
    made = merged(store, other)
    assert made.settled == frozenset()
    assert state(store)["unit"].name == "B"
    assert state(store)["task"].note == "x"
    assert relation(store, copy_of(other)).kind == "older"
    merged(other, store)
    assert dump(other) == dump(store)
    assert relation(store, copy_of(other)).kind == "same"


def test_foreign_entries_stand_in_the_log_as_they_were_written(store, other):
    set_field(other, TASK, note="x")
    entry = other.log(1)[0]
    merged(store, other)
    assert entry in store.entries()
    assert device_names(store._db).keys() >= {entry.device_id}


def test_a_decided_conflict_is_one_last_edit_that_saw_both(store, other):
    set_field(store, UNIT, name="B")
    set_field(other, UNIT, name="C")
    made = merged(store, other, Choices({FieldKey(Unit, "unit", "name"): "theirs"}))
    assert made.settled == {FieldKey(Unit, "unit", "name")}
    last = store.log(1)[0]
    assert (last.field, last.old, last.new) == ("name", '"B"', '"C"')
    seen = json.loads(last.seen_vector)
    assert seen == {entry.device_id: entry.seq for entry in store.entries()[:-1]}
    assert relation(other, copy_of(store)).kind == "newer"
    merged(other, store)
    assert dump(other) == dump(store)


def test_both_decide_at_the_same_time_otherwise_and_are_asked_again(store, other):
    """Had nobody written the decisions down, both would have the same log and other data."""
    set_field(store, UNIT, name="B")
    set_field(other, UNIT, name="C")
    first, second = copy_of(store), copy_of(other)
    key = FieldKey(Unit, "unit", "name")
    taken(store, second, Choices({key: "theirs"}))
    taken(other, first, Choices({key: "theirs"}))
    assert (state(store)["unit"].name, state(other)["unit"].name) == ("C", "B")
    assert relation(store, copy_of(other)).kind == "both"
    made = merged(store, other)
    assert made.settled == {key}
    merged(other, store)
    assert dump(other) == dump(store)


def test_a_merge_is_one_step_back_and_there_again_to_the_letter(store, other, data_file):
    history = History(store)
    set_field(store, UNIT, name="B")
    set_field(other, UNIT, name="C", aliases=("c",))
    set_field(other, TASK, note="x")
    before = dump(store)
    taken(store, copy_of(other), Choices({FieldKey(Unit, "unit", "name"): "theirs"}), history)
    after = dump(store)
    assert history.undo_label == "gộp"
    history.undo()
    assert dump(store) == before
    check_agreement(store._db, data_file)
    assert relation(store, copy_of(other)).kind == "older"
    history.redo()
    assert dump(store) == after


def test_nothing_is_taken_over_that_does_not_fit(store, other):
    set_field(other, TASK, note="x")
    copy = copy_of(other)
    before, log = dump(store), store.entries()
    wrong = Change(label="gộp", before=(replace(UNIT, name="nie"),), after=(UNIT,))
    with pytest.raises(UserError, match="store_conflict"):
        store.take_over(TakeOver(wrong, relation(store, copy).theirs))
    dangling = Change(label="gộp", after=(Task(plan_id="nowhere"),))
    with pytest.raises(UserError, match="store_dangling"):
        store.take_over(TakeOver(dangling, relation(store, copy).theirs))
    assert (dump(store), store.entries()) == (before, log)


# -- one number given out twice --------------------------------------------------------------------------------------


def test_a_cloned_computer_counts_as_another_device(store, tmp_path):
    with other_computer(store, tmp_path / "clone", own_device=False) as clone:
        set_field(store, UNIT, name="B")
        set_field(clone, TASK, note="x")
        own, theirs = store.log(1)[0], clone.log(1)[0]
        assert (own.device_id, own.seq) == (theirs.device_id, theirs.seq)
        found = relation(store, copy_of(clone))
        assert found.kind == "both"
        assert found.theirs[0].device_id == fork_id(theirs) != own.device_id
        merged(store, clone)
        assert relation(store, copy_of(clone)).kind == "older"
        assert (state(store)["unit"].name, state(store)["task"].note) == ("B", "x")
        set_field(clone, TASK, note="y")
        assert [entry.new for entry in relation(store, copy_of(clone)).theirs] == ['"y"']
        merged(store, clone)
        found = relation(clone, copy_of(store))
        assert (found.kind, [entry.new for entry in found.theirs]) == ("newer", ['"B"'])
        merged(clone, store)
        assert dump(clone) == dump(store)
        assert relation(store, copy_of(clone)).kind in ("same", "older")


def test_three_clones_of_clones_meet(store, tmp_path):
    with other_computer(store, tmp_path / "b", own_device=False) as second:
        set_field(store, UNIT, name="B")
        set_field(store, UNIT, short_name="b")
        with other_computer(store, tmp_path / "c", own_device=False) as third:
            set_field(store, UNIT, aliases=("b",))
            set_field(second, TASK, note="x")
            set_field(third, TASK, cause="y")
            merged(second, third)
            merged(store, third)
            merged(store, second)
            assert relation(store, copy_of(third)).kind == "older"
            for one in (second, third):
                merged(one, store)
                assert dump(one) == dump(store)
                assert relation(one, copy_of(store)).kind == "same"
    assert len(store.entries()) == 3 + 3 + 1 + 1


def test_a_backup_put_back_by_hand_is_a_fork_too(store, other, data_file, tmp_path):
    backup = store.snapshot().content
    set_field(store, UNIT, name="B")
    merged(other, store)
    path = tmp_path / "restored" / "parapp.db"
    path.parent.mkdir()
    path.write_bytes(backup)
    with Store.open(path) as restored:
        set_field(restored, UNIT, name="C")
        made = merged(restored, other)
        assert made.settled == {FieldKey(Unit, "unit", "name")}
        assert state(restored)["unit"].name == "C"
        merged(other, restored)
        assert state(other)["unit"].name == "C"
        assert relation(restored, copy_of(other)).kind == "same"


def test_a_log_with_a_hole_is_refused(store, other):
    set_field(other, TASK, note="x")
    set_field(other, TASK, note="y")
    copy = copy_of(other)
    for entries in (
        copy.entries[:-2] + copy.entries[-1:],
        [copy.entries[-1]],
        copy.entries[:-2] + copy.entries[:-3:-1],
    ):
        with pytest.raises(UserError, match="merge_log_gap"):
            relation(store, copy._replace(entries=entries))
    unheard = [*copy.entries[:-1], replace(copy.entries[-1], seen_vector='{"nobody":1}')]
    with pytest.raises(UserError, match="merge_log_gap"):
        relation(store, copy._replace(entries=unheard))


def test_clocks_say_nothing(store, other, tmp_path):
    set_field(store, UNIT, name="B")
    merged(other, store)
    set_field(other, UNIT, name="C")
    copy = copy_of(other)
    old = [
        replace(entry, wall_time="1999-01-01T00:00:00+00:00") if entry.new == '"C"' else entry for entry in copy.entries
    ]
    assert relation(store, DataCopy(copy.records, old, copy.seen, copy.device_id, copy.devices)).kind == "newer"


def test_a_deleted_record_that_was_edited_there_stays_deleted_only_by_decision(store, other):
    store.apply(removed("xóa", [TASK]))
    set_field(other, TASK, note="x")
    merged(store, other, Choices({FieldKey(Task, "task"): "ours"}))
    assert "task" not in state(store)
    last = store.log(1)[0]
    assert (last.field, last.new) == (None, None) and '"note":"x"' in (last.old or "")
    merged(other, store)
    assert "task" not in state(other)


def test_no_number_is_given_out_twice_once_an_own_later_copy_came_back(store, data_file, tmp_path):
    early = store.snapshot().content
    set_field(store, UNIT, name="B")
    path = tmp_path / "early" / "parapp.db"
    path.parent.mkdir()
    path.write_bytes(early)
    with Store.open(path) as again:
        merged(again, store)
        set_field(again, UNIT, name="C")
        assert relation(store, copy_of(again)).kind == "newer"
        assert rows(again, "SELECT count(*) FROM device") == [(2,)]
        set_field(store, UNIT, name="D")
        ours, theirs = ({(entry.device_id, entry.seq): entry for entry in one.entries()} for one in (store, again))
        assert all(ours[key] == theirs[key] for key in ours.keys() & theirs.keys())


def test_a_change_without_foreign_entries_is_logged_as_ever(store):
    store.take_over(TakeOver(edited("đổi", [(UNIT, replace(UNIT, name="B"))])))
    assert [(entry.field, entry.old, entry.new) for entry in store.log(1)] == [("name", '"A"', '"B"')]


def test_devices_get_new_numbers_after_a_restore(store, other):
    with store._db.atomic():
        begin_device(store._db)
    set_field(store, UNIT, name="B")
    assert merged(other, store).settled == frozenset()
    assert state(other)["unit"].name == "B"


# -- killed ----------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
@pytest.mark.parametrize(("mode", "kills", "mixed"), [("good", 20, False), ("halves", 12, True)])
def test_a_killed_merge_is_old_or_merged(tmp_path, mode, kills, mixed):
    command = [sys.executable, "-m", "tests.faults.merge_kills", str(tmp_path), str(kills), mode]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["kills"] == kills
    assert found["old"] and (found["merged"] or mixed)
    assert (found["mixed"] > 0) is mixed
    assert found["unsound"] == 0
