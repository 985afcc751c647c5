"""Copies that count only after they were checked."""

import errno
import sqlite3
from pathlib import Path

import pytest

from parapp.models import Unit, UserError, added
from parapp.store import Store, files
from parapp.store.backup import next_backup
from parapp.store.files import sha256_of
from tests.store.looking import dump, small_plan, traces


def test_a_copy_holds_all_and_knows_its_hash(store, tmp_path):
    store.apply(added("thêm", small_plan()))
    made = store.backup(tmp_path / "Bản sao" / "một.db")
    assert made.sha256 == sha256_of(made.path)
    noted = (tmp_path / "Bản sao" / "một.db.sha256").read_text(encoding="utf-8")
    assert noted == f"{made.sha256}  một.db\n"
    before = dump(store)
    store.apply(added("thêm", [Unit(name="Sau khi sao lưu")]))
    with Store.open(made.path) as copy:
        assert dump(copy) == before
    assert sorted(entry.name for entry in made.path.parent.iterdir()) == ["một.db", "một.db.sha256"]


def test_a_copy_can_be_read_from_a_medium_that_cannot_be_written(store, tmp_path):
    store.apply(added("thêm", small_plan()))
    made = store.backup(tmp_path / "copy.db")
    connection = sqlite3.connect(f"file:{made.path}?mode=ro", uri=True)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert connection.execute("SELECT count(*) FROM task").fetchone() == (3,)
    connection.close()


def test_no_copy_goes_over_another(store, tmp_path):
    target = tmp_path / "copy.db"
    target.write_text("của người khác", encoding="utf-8")
    before = traces(tmp_path / "x") | {"text": target.read_text(encoding="utf-8")}
    with pytest.raises(UserError) as caught:
        store.backup(target)
    assert caught.value.code == "store_backup_exists"
    assert {"text": target.read_text(encoding="utf-8")} == before
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["copy.db", "parapp.db", "parapp.db-wal"]


@pytest.mark.parametrize("fault", ["copying", "hash"])
def test_a_failed_copy_leaves_nothing(store, tmp_path, monkeypatch, fault):
    def full(*arguments: object, **options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(*{"copying": (files, "_sync", full), "hash": (Path, "write_text", full)}[fault])
    with pytest.raises(UserError) as caught:
        store.backup(tmp_path / "b" / "copy.db")
    assert caught.value.code == "store_disk_full"
    assert list((tmp_path / "b").iterdir()) == []
    store.apply(added("thêm", small_plan()))


def test_a_counter_names_copies_whatever_the_clock_says(tmp_path):
    data_file = tmp_path / "parapp.db"
    first = next_backup(data_file, "tay")
    assert first == tmp_path / "backups" / "parapp-000001-tay.db"
    first.parent.mkdir()
    for name in ("parapp-000007-cũ.db", "parapp-x.db", "khác-000099-tay.db"):
        (first.parent / name).touch()
    assert next_backup(data_file, "tay") == first.with_name("parapp-000008-tay.db")


def test_leftovers_of_a_killed_copy_go_with_the_next_start(data_file: Path):
    folder = data_file.parent / "backups"
    folder.mkdir()
    kept, leftover = folder / "parapp-000001-tay.db", folder / f"parapp-000002-tay.db.new-{'f0' * 16}"
    for path in (kept, leftover):
        path.touch()
    Store.open(data_file).close()
    assert list(folder.iterdir()) == [kept]
