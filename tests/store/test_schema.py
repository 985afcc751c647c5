"""Tables and the way of a file from one version to the next."""

import random
import sqlite3
import time
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlite_utils import Database

from parapp.messages import sentence
from parapp.models import Agency, Phrase, RelatedPaper, UserError, added, edited
from parapp.store import Store
from parapp.store.backups import Shelf
from parapp.store.files import sha256_of
from parapp.store.rows import TABLES, shape_of
from parapp.store.schema import STEPS
from tests.store.children import wait_for_one_more, working
from tests.store.looking import dump, mirrored, rows, small_plan, traces

FILES = Path(__file__).parent / "files"


def tables_of(store: Store) -> set[str]:
    return {str(row[0]) for row in rows(store, "SELECT name FROM sqlite_schema WHERE type = 'table'")}


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.__name__)
def test_columns_are_the_fields_of_the_record(store, kind):
    """Red: a field was added, renamed or removed without a migration."""
    columns = {row[1]: row[2] for row in rows(store, f"PRAGMA table_info({TABLES[kind]})")}
    assert set(columns) == set(shape_of(kind).columns)
    assert all(columns[name] == "INTEGER" for name in shape_of(kind).flags)
    assert all(columns[name] == "TEXT" for name in shape_of(kind).nested)


def test_all_tables_are_strict(store):
    strict = {row[1]: row[5] for row in rows(store, "PRAGMA table_list") if row[0] == "main"}
    assert tables_of(store) == {*TABLES.values(), "op", "device", "setting", "_sqlite_migrations"}
    assert {name for name in tables_of(store) if not strict[name]} == {"_sqlite_migrations"}


def test_every_reference_is_checked_at_the_end_and_has_its_index(store):
    for table in TABLES.values():
        indexed = {
            rows(store, f"PRAGMA index_info({index[1]})")[0][2] for index in rows(store, f"PRAGMA index_list({table})")
        }
        for reference in rows(store, f"PRAGMA foreign_key_list({table})"):
            assert reference[3] in indexed | {"coordinator_unit_id"}  # there is one agency
        sql = str(rows(store, f"SELECT sql FROM sqlite_schema WHERE name = '{table}'")[0][0])
        assert sql.count("REFERENCES") == sql.count("DEFERRABLE INITIALLY DEFERRED")


# -- migrations --------------------------------------------------------------------------------------------------


def second(db: Database) -> None:
    """A step as later versions may have it: a table rebuilt, another one new."""
    db["task"].transform(rename={"remedy": "cure"})
    db.execute("CREATE TABLE reminder (id TEXT PRIMARY KEY NOT NULL) STRICT")
    db["task"].transform(rename={"cure": "remedy"})


def failing(db: Database) -> None:
    db.execute("DELETE FROM task")
    db.execute("CREATE TABLE half (id TEXT) STRICT")
    raise RuntimeError("step failed")


def orphaning(db: Database) -> None:
    db.execute("PRAGMA defer_foreign_keys = 1")
    db.execute("DELETE FROM criteria_set")


@pytest.fixture
def old_file(data_file: Path) -> Path:
    with Store.open(data_file) as store:
        store.apply(added("thêm", small_plan(50)))
    return data_file


def test_an_older_file_is_copied_and_brought_up_to_date(old_file):
    with Store.open(old_file) as store:
        before, records = dump(store), mirrored(store)
    with Store.open(old_file, (*STEPS, second)) as store:
        assert (dump(store), mirrored(store)) == (before, records)
        assert "reminder" in tables_of(store)
        assert old_file.read_bytes()[60:64] == (len(STEPS) + 1).to_bytes(4, "big"), "the header waits in the WAL"
    (copy,) = (old_file.parent / "backups").glob("*.db")
    (kept,) = Shelf(old_file).backups()
    assert (kept.path, kept.occasion, kept.pinned, kept.note.rows["task"]) == (copy, "migration", True, 50)
    assert kept.note.sha256 == sha256_of(copy)
    with Store.open(copy) as opened:
        assert dump(opened) == before


def test_a_file_that_is_up_to_date_is_not_copied(old_file):
    Store.open(old_file).close()
    assert not (old_file.parent / "backups").exists()


def test_a_new_file_goes_through_all_steps(data_file):
    with Store.open(data_file, (*STEPS, second)) as store:
        assert rows(store, "PRAGMA user_version") == [(len(STEPS) + 1,)]
        assert "reminder" in tables_of(store)
    assert not (data_file.parent / "backups").exists()


@pytest.mark.parametrize("step", [failing, orphaning])
def test_a_failing_step_leaves_the_file_as_it_was(old_file, step):
    with Store.open(old_file) as store:
        before, tables = dump(store), tables_of(store)
    with pytest.raises(UserError) as caught:
        Store.open(old_file, (*STEPS, step))
    (copy,) = (old_file.parent / "backups").glob("*.db")
    assert caught.value.code == "store_upgrade_failed"
    assert copy.name in sentence(caught.value)
    with Store.open(old_file) as store:
        assert (dump(store), tables_of(store)) == (before, tables)


def test_steps_before_a_failing_one_stay_done(old_file):
    with pytest.raises(UserError):
        Store.open(old_file, (*STEPS, second, failing))
    with Store.open(old_file, (*STEPS, second)) as store:
        assert "reminder" in tables_of(store)
        assert len(store.records()) == len(TABLES)
    assert len(list((old_file.parent / "backups").glob("*.db"))) == 1


def test_without_a_backup_there_is_no_step(old_file, monkeypatch):
    def no_copy(shelf: Shelf, *_arguments: object) -> None:
        raise UserError("backup_disk_full", path=shelf.folder)

    monkeypatch.setattr(Shelf, "keep", no_copy)
    before = traces(old_file.parent)
    with pytest.raises(UserError) as caught:
        Store.open(old_file, (*STEPS, second))
    assert caught.value.code == "backup_disk_full"
    assert traces(old_file.parent) == before


def test_a_file_of_a_later_step_is_refused_by_an_earlier_parapp(old_file):
    Store.open(old_file, (*STEPS, second)).close()
    before = traces(old_file.parent)
    with pytest.raises(UserError, match="store_newer"):
        Store.open(old_file)
    assert traces(old_file.parent) == before


def many(db: Database) -> None:
    for _ in range(20):
        second(db)
        db.execute("DROP TABLE reminder")


def many_more(db: Database) -> None:
    many(db)


def test_a_process_killed_while_it_upgrades_loses_nothing(old_file):
    with Store.open(old_file) as store:
        before, tables = dump(store), tables_of(store)
    steps = (*STEPS, many, many_more, second)
    chance = random.Random(2)
    backups = old_file.parent / "backups"
    for longest in range(1, 20):
        with working(Store.open, old_file, steps) as child:
            if longest % 2:  # every second kill comes after the backup, while the tables change
                wait_for_one_more(backups, child)
            time.sleep(chance.uniform(0, longest / 400))
        if len(list(backups.glob("*.db"))) > 3:
            break
    with Store.open(old_file, steps) as store:
        assert dump(store) == before
        assert tables_of(store) == tables | {"reminder"}
        assert rows(store, "PRAGMA integrity_check") == [("ok",)]
    assert not list(old_file.parent.rglob("*.new-*"))
    assert len(list(backups.glob("*.db"))) > 2, "no kill came before the end"


# -- files of old versions, kept for ever ------------------------------------------------------------------------


@pytest.mark.parametrize("version", range(1, len(STEPS) + 1))
def test_a_file_of_each_version_opens_with_all_it_held(tmp_path, version):
    path = tmp_path / "parapp.db"
    connection = sqlite3.connect(path)
    connection.executescript((FILES / f"version-{version}.sql").read_text(encoding="utf-8"))
    connection.close()
    with Store.open(path) as store:
        assert all(store.records().values()), "the file has records of every type"
        (paper,) = store.records()[RelatedPaper].values()
        assert (paper.id, paper.kind, paper.issued_on) == ("plan-1-covering", "decision", date(2025, 3, 5))  # type: ignore[attr-defined]
        assert rows(store, "SELECT count(*) > 0 FROM op") == [(1,)]
        before = mirrored(store)
    with Store.open(path) as store:
        assert mirrored(store) == before


def test_the_first_version_gets_an_office_without_former_names(tmp_path):
    path = tmp_path / "parapp.db"
    connection = sqlite3.connect(path)
    connection.executescript((FILES / "version-1.sql").read_text(encoding="utf-8"))
    connection.close()
    with Store.open(path) as store:
        (agency,) = store.records()[Agency].values()
        assert isinstance(agency, Agency)
        assert (agency.name, agency.electronic, agency.former_names) == ("Mẫu", True, ())
        assert [phrase.uses for phrase in store.records()[Phrase].values()] == [3]  # type: ignore[attr-defined]
        named = replace(agency, former_names=("Sơn Hạ", "Sơn Nham"))
        store.apply(edited("ghi tên cũ", [(agency, named)]))
    with Store.open(path) as store:
        assert list(store.records()[Agency].values()) == [named]
    assert len(list((tmp_path / "backups").glob("*.db"))) == 1
