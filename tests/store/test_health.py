"""The check at every start, and the whole one: what is a fault, and what only looks like one."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from parapp.messages import sentence
from parapp.models import Plan, Task, TaskResult, Unit, UserError, added, edited, removed
from parapp.store import Store
from parapp.store.agreement import differences
from parapp.store.counter import CountFile, count_of, count_path, kept_count
from parapp.store.evidence import evidence_folder
from parapp.store.health import check_health
from tests.store.looking import raw, small_plan


def task_of(store: Store) -> Task:
    task = next(iter(store.records()[Task].values()))
    assert isinstance(task, Task)
    return task


def refused(data_file: Path) -> str:
    with pytest.raises(UserError) as caught:
        Store.open(data_file)
    assert str(data_file) in sentence(caught.value)
    return caught.value.code


@pytest.fixture
def edited_file(data_file: Path) -> Path:
    with Store.open(data_file) as store:
        records = small_plan()
        store.apply(added("thêm", records))
        task = task_of(store)
        store.apply(edited("sửa", [(task, replace(task, remedy="Mới"))]))
        unit = Unit(id="u", name="Phòng")
        for _ in range(2):
            store.apply(added("thêm", [unit]))
            store.apply(removed("xóa", [unit]))
        store.apply(added("thêm", [unit]))
        store.apply(edited("sửa", [(unit, replace(unit, name="Ban", collective=True))]))
    return data_file


def test_edited_added_and_deleted_records_agree_with_the_log(edited_file):
    with Store.open(edited_file) as store:
        assert list(differences(store._db)) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE task SET remedy = 'khác' WHERE rowid = 1",
        "UPDATE unit SET collective = 0",
        'UPDATE plan SET subject = \'[{"type":"words","text":"khác"}]\'',
        "DELETE FROM unit",
        "INSERT INTO op SELECT position + 100, device_id, seq + 100, change_seq + 100, 'unit', 'u', NULL, new, NULL,"
        " seen_vector, wall_time, label FROM op WHERE entity_id = 'u' AND old IS NULL LIMIT 1",
    ],
)
def test_a_record_that_is_not_what_the_log_says_is_found(edited_file, statement):
    raw(edited_file, statement)
    assert refused(edited_file) in ("recovery_log_differs", "store_damaged")


def test_an_entry_that_is_no_json_is_damage(edited_file):
    raw(edited_file, "DROP TRIGGER op_unchanged", "UPDATE op SET new = '{\"id\":' WHERE position = 1")
    assert refused(edited_file) == "store_damaged"


def test_records_without_entries_and_old_entries_are_no_fault(edited_file):
    """Migrations make records and columns; entries of before know neither, and know fields that are gone."""
    raw(
        edited_file,
        "INSERT INTO phrase (id, kind, text, criterion_name, uses) VALUES ('p', 'cause', 'a', '', 0)",
        "DROP TRIGGER op_unchanged",
        "UPDATE op SET new = json_set(json_remove(new, '$.cost'), '$.gone', 1)"
        " WHERE entity_type = 'task' AND old IS NULL",
    )
    with Store.open(edited_file) as store:
        assert list(differences(store._db)) == []


# -- how far the log had come --------------------------------------------------------------------------------------


def test_the_count_follows_every_edit(edited_file):
    with Store.open(edited_file) as store:
        count = count_of(store._db)
        assert kept_count(edited_file) == count
        assert (count.changes, count.seq) == (8, len(store.entries()))
        store.apply(added("thêm", [Unit(name="Một nữa")]))
        assert kept_count(edited_file) == count_of(store._db) == count._replace(seq=count.seq + 1, changes=9)


@pytest.mark.parametrize("content", [b"", b"\0" * 60, b"abc 1", b"abc 000000000001 00000000000x\n", b"\xff" * 60])
def test_a_torn_count_says_nothing(edited_file, content):
    count_path(edited_file).write_bytes(content)
    assert kept_count(edited_file) is None
    with Store.open(edited_file) as store:
        assert store.missing == 0
        store.apply(added("thêm", [Unit(name="Một nữa")]))
    assert kept_count(edited_file) is not None


def test_a_count_that_cannot_be_written_stops_no_edit(edited_file, caplog):
    count_path(edited_file).unlink()
    count_path(edited_file).mkdir()
    with Store.open(edited_file) as store:
        for name in "ab":
            store.apply(added("thêm", [Unit(name=name)]))
    assert caplog.text.count("the count of edits is not kept") == 1


def test_an_older_copy_in_the_place_of_the_file_counts_under_a_new_device(edited_file):
    older = edited_file.read_bytes()
    with Store.open(edited_file) as store:
        for name in "abc":
            store.apply(added("thêm", [Unit(name=name)]))
        given_out = {(entry.device_id, entry.seq) for entry in store.entries()}
    edited_file.write_bytes(older)
    with Store.open(edited_file) as store:
        assert store.missing == 3
        known = {(entry.device_id, entry.seq) for entry in store.entries()}
        store.apply(added("thêm", [Unit(name="d")]))
        new = {(entry.device_id, entry.seq) for entry in store.entries()} - known
        assert not new & given_out
    with Store.open(edited_file) as store:
        assert store.missing == 0


def test_no_number_is_given_out_twice_whatever_older_copies_are_put_back(edited_file):
    """A copy of before, then another one of before that: between them edits count under several devices."""
    copies = [edited_file.read_bytes()]
    given_out: set[tuple[str, int]] = set()
    known: set[tuple[str, int]] = set()
    for put_back in (0, 0, 1, 0, 2):
        edited_file.write_bytes(copies[put_back])
        with Store.open(edited_file) as store:
            known = {(entry.device_id, entry.seq) for entry in store.entries()}
            store.apply(added("thêm", [Unit(name="a")]))
            store.apply(added("thêm", [Unit(name="b")]))
            new = {(entry.device_id, entry.seq) for entry in store.entries()} - known
        assert not new & given_out
        given_out |= new
        copies.append(edited_file.read_bytes())


def test_what_is_missing_is_told_once(edited_file):
    older = edited_file.read_bytes()
    with Store.open(edited_file) as store:
        store.apply(added("thêm", [Unit(name="a")]))
    edited_file.write_bytes(older)
    for missing in (1, 0, 0):
        with Store.open(edited_file) as store:
            assert store.missing == missing
            assert len(store._db.execute("SELECT id FROM device").fetchall()) == 2


def test_edits_made_while_a_snapshot_waits_to_be_checked_are_not_missing(edited_file):
    with Store.open(edited_file) as store:
        content, noted = store.snapshot().content, kept_count(edited_file)
        store.apply(added("thêm", [Unit(name="a")]))
        assert check_health(content, edited_file, noted).missing_edits == 0
        assert check_health(content, edited_file, kept_count(edited_file)).missing_edits == 1


def test_the_count_is_made_with_the_first_edit_only(data_file):
    Store.open(data_file).close()
    assert not count_path(data_file).exists()
    assert CountFile(data_file) is not None


# -- the whole check -----------------------------------------------------------------------------------------------


def test_a_sound_file_has_nothing_to_say(edited_file):
    with Store.open(edited_file) as store:
        health = check_health(store.snapshot().content, edited_file)
        assert health.good
        assert health.records == sum(map(len, store.records().values()))
        assert health.edits == 8


def test_missing_evidence_is_named(edited_file):
    with Store.open(edited_file) as store:
        task, plan = task_of(store), next(iter(store.records()[Plan].values()))
        assert isinstance(plan, Plan)
        result = TaskResult(on=date(2026, 1, 2), evidence=("có.pdf", "mất.pdf"))
        store.apply(edited("ghi", [(task, replace(task, results=(result,)))]))
        folder = evidence_folder(edited_file, plan)
        folder.mkdir(parents=True)
        (folder / "có.pdf").write_bytes(b"x")
        health = check_health(store.snapshot().content, edited_file)
    assert [(missing.task_id, missing.name) for missing in health.missing_evidence] == [(task.id, "mất.pdf")]
    assert not health.good


def test_damage_in_the_bytes_is_said(edited_file):
    with Store.open(edited_file) as store:
        content = bytearray(store.snapshot().content)
    content[4096 * 3 : 4096 * 4] = bytes(4096)
    assert not check_health(bytes(content), edited_file).sound
    assert not check_health(b"no database", edited_file).sound
