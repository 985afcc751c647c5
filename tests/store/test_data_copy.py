"""The door for every database that is not the live one: only parapp's own tables and rows come through, in time."""

import random
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from parapp.models import Criterion, Phrase, Unit, UserError, added, edited, new_id
from parapp.plan.sample import sample_records
from parapp.store import Store
from parapp.store.data_copy import read_content, read_copy
from parapp.store.header import APPLICATION_ID
from parapp.store.rows import TABLES
from parapp.store.schema import STEPS
from parapp.vietnamese.text import clean
from tests.faults.hostile_copies import SQL_FIXTURES, mutated, with_sql
from tests.store.random_records import fields_of

PATH = Path("từ USB")
REFUSED = {"store_foreign", "store_damaged", "store_newer", "store_empty", "store_not_database"}


@pytest.fixture(scope="module")
def good(tmp_path_factory) -> bytes:
    with Store.open(tmp_path_factory.mktemp("good") / "parapp.db") as store:
        store.apply(added("mẫu", sample_records()))
        return store.snapshot().content


def refused(content: bytes) -> str:
    started = time.monotonic()
    with pytest.raises(UserError) as caught:
        read_content(content, PATH)
    assert time.monotonic() - started < 30  # 5 s of its own; machines are shared
    assert caught.value.code in REFUSED and caught.value.facts["path"] == PATH
    return caught.value.code


def test_a_good_copy_comes_through(good):
    copy = read_content(good, PATH)
    assert copy.entries and copy.seen and copy.device_id in copy.devices


@pytest.mark.parametrize("name", SQL_FIXTURES)
def test_what_parapp_does_not_define_is_refused(good, name, tmp_path):
    canary = tmp_path / "canary"
    assert refused(with_sql(good, *(one.format(canary=canary) for one in SQL_FIXTURES[name]))) in REFUSED
    assert not canary.exists()


_ENTRY = "INSERT INTO op SELECT 99999, device_id, 99999, {}, '{}', 'x', '{}', '{}', '2', '{}', '', '' FROM op LIMIT 1"
ROWS = {
    "text that was not cleaned": "UPDATE agency SET name = 'a' || char(0) || 'b'",
    "text that is no text": "UPDATE agency SET name = CAST(x'ff41' AS TEXT)",
    "lone surrogate": "UPDATE agency SET name = CAST(x'eda080' AS TEXT)",
    "NFD": "UPDATE agency SET name = 'Ma' || char(0x303)",
    "no json": "UPDATE task SET results = '[1'",
    "deep json": "UPDATE task SET results = '[' || printf('%.*c', 200000, '[')",
    "other json": "UPDATE task SET assignment = '{\"unknown\":1}'",
    "no status": "UPDATE task SET status = 'forgotten'",
    "no number": "UPDATE criterion SET max_score = '1e5'",
    "own parent": "UPDATE task SET parent_id = id",
    "no owner": "UPDATE task SET plan_id = 'x'",
    "two owners of the log": "INSERT INTO device (id, own) VALUES ('b', 0); UPDATE device SET own = 0",
    "strange device": "UPDATE device SET name = 'a' || char(10) || char(8)",
    "entry without json": _ENTRY.format(1, "task", "note", "{", "{}"),
    "entry of nothing": _ENTRY.format(1, "sqlite_master", "a", "1", "{}"),
    "entry with a vector of texts": _ENTRY.format(1, "task", "a", "1", '{"a":"b"}'),
    "entry of zero": _ENTRY.format(0, "task", "a", "1", "{}"),
    "migrations forgotten": "DELETE FROM _sqlite_migrations",
    "large value": "UPDATE agency SET name = printf('%.*c', 60000000, 'a')",
}


@pytest.mark.parametrize("name", ROWS)
def test_rows_that_parapp_would_not_have_written(good, name):
    refused(with_sql(good, *ROWS[name].split("; ")))


def test_a_longer_circle_of_parents(good):
    db = sqlite3.connect(":memory:")
    with closing(db):
        db.deserialize(good)
        one, other = (row[0] for row in db.execute("SELECT id FROM task LIMIT 2"))
    refused(
        with_sql(
            good,
            f"UPDATE task SET parent_id = '{other}' WHERE id = '{one}'",
            f"UPDATE task SET parent_id = '{one}' WHERE id = '{other}'",
        )
    )


def test_lies_about_the_version(good):
    for version in (1, 2, 3):
        refused(with_sql(good, f"PRAGMA user_version = {version}"))
    assert refused(with_sql(good, "PRAGMA user_version = 99")) == "store_newer"
    assert refused(with_sql(good, "PRAGMA application_id = 1")) == "store_foreign"


@pytest.mark.parametrize("content", [b"", bytes(4096), b"SQLite format 3\0", b"PK\3\4" * 100, b"x" * 5000])
def test_what_is_no_database(content):
    refused(content)


def test_an_empty_database_that_only_has_our_id(tmp_path):
    db = sqlite3.connect(":memory:")
    with closing(db):
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("PRAGMA user_version = 4")
        db.execute("CREATE TABLE x (y)")
        refused(db.serialize())


def test_whatever_a_migration_raises_is_told(good):
    """A file of an older version, in which a later step stumbles over what it did not foresee."""

    def stumbling(_db: object) -> None:
        raise KeyError("odd data")

    with pytest.raises(UserError) as caught:
        read_content(good, PATH, (*STEPS, stumbling))
    assert caught.value.code == "store_damaged"


def test_a_step_that_never_ends_is_stopped(good):
    def endless(db) -> None:
        db.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n").fetchall()

    started = time.monotonic()
    with pytest.raises(UserError) as caught:
        read_content(good, PATH, (*STEPS, endless), seconds=0.5)
    assert caught.value.code == "store_damaged" and time.monotonic() - started < 30


def test_mutated_files_never_crash_and_bring_nothing_foreign(good):
    """200 of the 2,000 of the long form (tests/faults/hostile_copies.py)."""
    rng = random.Random(20)
    taken = sum(is_taken(content) for content in mutated(good, rng, 200))
    assert taken < 100


def is_taken(content: bytes) -> bool:
    try:
        copy = read_content(content, PATH)
    except UserError as error:
        assert error.code in REFUSED
        return False
    assert set(copy.records) == set(TABLES) and copy.device_id
    return True


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.builds(Phrase, **fields_of(Phrase)), st.builds(Unit, **fields_of(Unit)), st.text())
def test_whatever_was_saved_here_comes_through(phrase, unit, label):
    """Nothing that parapp itself wrote is ever taken for damage: not by its texts, and not by a label's."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "parapp.db") as store:
        store.apply(added(clean(label) + "\u0303 e\u0301\x07", [phrase, unit]))
        store.apply(edited("x", [(phrase, replace(phrase, text="dòng\n\u0303một"))]))
        copy = read_content(store.snapshot().content, PATH)
        assert copy.records == store.records() and copy.entries == store.entries()


def test_a_file_is_read_as_it_is(good, tmp_path):
    path = tmp_path / "copy.db"
    path.write_bytes(good)
    path.chmod(0o400)
    assert read_copy(path).records == read_content(good, PATH).records
    assert [one.name for one in tmp_path.iterdir()] == ["copy.db"]


def test_ten_thousand_criteria_come_through(good, tmp_path):
    with Store.open(tmp_path / "parapp.db") as store:
        store.apply(added("mẫu", sample_records()))
        some = next(iter(store.records()[Criterion].values()))
        store.apply(added("nhiều", [replace(some, id=new_id(), code=str(n)) for n in range(10_000)]))
        content = store.snapshot().content
    assert len(read_content(content, PATH).records[Criterion]) > 10_000
