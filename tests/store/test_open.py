"""Opening: what is refused and stays as it was, what is made, how the connection is set."""

import errno
import multiprocessing
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from parapp.messages import sentence
from parapp.models import CriteriaSet, Unit, UserError, added
from parapp.store import Store, connection, files
from parapp.store.backups import Shelf
from parapp.store.connection import check_content
from parapp.store.header import APPLICATION_ID
from parapp.store.schema import STEPS
from tests.store.looking import dump, raw, rows, small_plan, traces

ROOT = Path(__file__).parents[2]


def code_of(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        Store.open(path)
    assert str(path) in sentence(caught.value)
    return caught.value.code


def of_other_program(path: Path) -> None:
    raw(path, "CREATE TABLE notes (text)", "INSERT INTO notes VALUES ('a')")


def of_other_program_with_id(path: Path) -> None:
    raw(path, "PRAGMA application_id = 252006673", "CREATE TABLE notes (text)")


def with_a_flipped_bit_in_its_id(path: Path) -> None:
    Store.open(path).close()
    content = bytearray(path.read_bytes())
    content[68] ^= 4
    path.write_bytes(content)


def of_newer_parapp(path: Path) -> None:
    Store.open(path).close()
    raw(path, "PRAGMA user_version = 99")


def of_no_version(path: Path) -> None:
    raw(path, f"PRAGMA application_id = {APPLICATION_ID}", "CREATE TABLE notes (text)")


FOREIGN: list[tuple[Callable[[Path], object], str]] = [
    (lambda path: path.write_bytes(b""), "store_empty"),
    (lambda path: path.write_bytes(b"\0" * 8192), "store_damaged"),
    (lambda path: path.write_bytes(b"\0" * 10), "store_damaged"),
    (lambda path: path.write_text("STT;Tiêu chí;Điểm\n" * 50, encoding="utf-8"), "store_not_database"),
    (lambda path: path.write_bytes(b"SQLite format 3\0"), "store_not_database"),
    (lambda path: path.write_bytes(b"PK\x03\x04" + os.urandom(500)), "store_not_database"),
    (of_other_program, "store_foreign"),
    (of_other_program_with_id, "store_foreign"),
    (with_a_flipped_bit_in_its_id, "store_damaged"),
    (of_newer_parapp, "store_newer"),
    (of_no_version, "store_damaged"),
]


@pytest.mark.parametrize(("make", "code"), FOREIGN)
def test_a_file_that_is_not_ours_stays_untouched(data_file, make, code):
    make(data_file)
    before = traces(data_file.parent)
    assert code_of(data_file) == code
    assert traces(data_file.parent) == before


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path):
    (tmp_path / "parapp.db").mkdir()
    assert code_of(tmp_path / "parapp.db") in ("store_no_access", "store_read_only")


def test_a_missing_file_and_its_folders_are_made_whole(tmp_path):
    path = tmp_path / "Người dùng" / "dữ liệu [1]" / "parapp.db"
    with Store.open(path) as store:
        assert all(by_id == {} for by_id in store.records().values())
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["parapp.db"]
    assert path.read_bytes()[68:72] == b"PAPP"


def test_records_are_there_after_reopening(data_file):
    with Store.open(data_file) as store:
        store.apply(added("thêm", small_plan()))
        before, records = dump(store), {kind: dict(by_id) for kind, by_id in store.records().items()}
    with Store.open(data_file) as store:
        assert dump(store) == before
        assert {kind: dict(by_id) for kind, by_id in store.records().items()} == records
        assert [list(by_id) for by_id in store.records().values()] == [list(by_id) for by_id in records.values()]


def test_every_installation_has_a_device_id_that_stays(tmp_path):
    def device(name: str) -> object:
        with Store.open(tmp_path / name) as store:
            return rows(store, "SELECT id FROM device WHERE own")[0][0]

    first = device("a.db")
    assert isinstance(first, str)
    assert len(first) == 32
    assert device("a.db") == first
    assert device("b.db") != first


def test_settings_of_the_connection(store):
    def value(name: str) -> object:
        return rows(store, f"PRAGMA {name}")[0][0]

    assert value("journal_mode") == "wal"
    assert value("locking_mode") == "exclusive"
    assert (value("synchronous"), value("foreign_keys"), value("trusted_schema")) == (2, 1, 0)
    assert (value("cell_size_check"), value("application_id"), value("user_version")) == (1, APPLICATION_ID, len(STEPS))


def test_a_setting_that_does_not_hold_is_refused(data_file, monkeypatch):
    Store.open(data_file).close()
    monkeypatch.setitem(sys.modules["parapp.store.connection"]._BEFORE_WRITING, "journal_mode", "no_such_mode")
    assert code_of(data_file) == "store_setting"


def test_the_sqlite_version_is_logged(data_file, caplog):
    with caplog.at_level("INFO"):
        Store.open(data_file).close()
    assert f"SQLite {sqlite3.sqlite_version}" in caplog.text


@pytest.mark.parametrize(("version", "warned"), [((3, 40, 1), True), ((3, 51, 2), True), ((3, 51, 3), False)])
def test_an_sqlite_with_a_known_fault_is_warned_of(data_file, caplog, monkeypatch, version, warned):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    Store.open(data_file).close()
    assert ("is older than 3.51.3" in caplog.text) == warned


# -- in use ------------------------------------------------------------------------------------------------------


def test_a_second_opening_in_this_process_is_refused(store, data_file):
    store.apply(added("thêm", [CriteriaSet(year=2024)]))
    assert code_of(data_file) == "store_in_use"
    store.apply(added("thêm", [CriteriaSet(year=2025)]))


def test_a_second_process_is_refused(store, data_file):
    program = (
        "import sys, pathlib; from parapp.store import Store; from parapp.models import UserError\n"
        "try: Store.open(pathlib.Path(sys.argv[1]))\n"
        "except UserError as error: print(error.code)"
    )
    done = subprocess.run([sys.executable, "-c", program, data_file], capture_output=True, encoding="utf-8", cwd=ROOT)
    assert (done.stdout.strip(), done.stderr) == ("store_in_use", "")
    store.apply(added("thêm", [CriteriaSet(year=2024)]))


RACES = 20


def _race(folder: Path, together: object, outcomes: object) -> None:
    """Opens one new file after the other at the same time as the other racer, and holds it until both have tried."""
    connection._WAIT_SECONDS = 0.1
    for race in range(RACES):
        together.wait()  # type: ignore[attr-defined]
        store = None
        try:
            store = Store.open(folder / f"{race}" / "parapp.db")
            outcome = "opened"
        except UserError as error:
            outcome = error.code
        together.wait()  # type: ignore[attr-defined]
        outcomes.put((race, outcome))  # type: ignore[attr-defined]
        if store:
            store.close()


def test_of_two_first_starts_at_once_one_gets_the_file(tmp_path):
    context = multiprocessing.get_context("spawn")
    together, outcomes = context.Barrier(2, timeout=60), context.Queue()
    racers = [context.Process(target=_race, args=(tmp_path, together, outcomes)) for _ in range(2)]
    for racer in racers:
        racer.start()
    found = sorted(outcomes.get(timeout=60) for _ in range(2 * RACES))
    for racer in racers:
        racer.join()
    assert found == [(race, outcome) for race in range(RACES) for outcome in ("opened", "store_in_use")]
    assert [entry.name for entry in tmp_path.rglob("*") if entry.is_file()] == ["parapp.db"] * RACES


# -- damage ------------------------------------------------------------------------------------------------------


def filled(path: Path, size: int = 200) -> None:
    with Store.open(path) as store:
        store.apply(added("thêm", small_plan(size)))


@pytest.mark.parametrize("where", ["root page", "middle", "cut"])
def test_a_damaged_file_is_named_and_left_alone(data_file, where):
    filled(data_file)
    content = bytearray(data_file.read_bytes())
    if where == "root page":
        content[100:300] = os.urandom(200)
    elif where == "middle":
        for page in range(5, len(content) // 4096):
            content[page * 4096 : page * 4096 + 512] = b"\0" * 512
    else:
        del content[len(content) // 2 :]
    data_file.write_bytes(content)
    before = traces(data_file.parent)
    assert code_of(data_file) == "store_damaged"
    assert traces(data_file.parent) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE task SET assignment = '{\"lead\":'",
        "UPDATE task SET assignment = '{\"unknown\":1}'",
        "UPDATE task SET status = 'forgotten'",
        "UPDATE criterion SET max_score = 'NaN'",
    ],
)
def test_a_row_that_is_no_record_is_damage(data_file, statement):
    filled(data_file, 2)
    raw(data_file, "PRAGMA ignore_check_constraints = 1", statement)
    assert code_of(data_file) == "store_damaged"


def test_a_missing_file_whose_wal_is_left_is_not_made_anew(data_file):
    """SQLite would delete the WAL, and a backup put in the file's place would get its edits mixed in."""
    Store.open(data_file).close()
    store = Store.open(data_file)
    store.apply(added("thêm", small_plan()))
    shutil.copy(f"{data_file}-wal", data_file.parent / "kept")
    store.close()
    data_file.unlink()
    (data_file.parent / "kept").rename(f"{data_file}-wal")
    before = traces(data_file.parent)
    assert code_of(data_file) == "store_side_file"
    assert traces(data_file.parent) == before


def test_a_backup_put_by_hand_beside_the_edits_of_a_killed_session_is_not_mixed_with_them(tmp_path):
    """SQLite would do so without a word, and find the mixture sound."""
    killed = tmp_path / "killed" / "parapp.db"
    killed.parent.mkdir()
    with Store.open(tmp_path / "parapp.db") as store:
        store.apply(added("thêm", small_plan()))
        backup = Shelf(store.path).keep(store.snapshot(), "session")
    with Store.open(tmp_path / "parapp.db") as store:
        store.apply(added("thêm", [Unit(name="Sau bản sao lưu")]))
        for path in tmp_path.glob("parapp.*"):
            shutil.copy(path, killed.parent)
    shutil.copy(backup.path, killed)
    before = traces(killed.parent)
    assert code_of(killed) == "store_damaged"
    assert traces(killed.parent) == before


def test_a_flipped_bit_high_in_the_version_is_damage(data_file):
    Store.open(data_file).close()
    content = bytearray(data_file.read_bytes())
    content[61] ^= 1
    data_file.write_bytes(content)
    assert code_of(data_file) == "store_damaged"
    content[61] ^= 1
    content[63] += 1
    data_file.write_bytes(content)
    assert code_of(data_file) == "store_newer"


@pytest.mark.parametrize("spoiled", ["'{\"a\"'", "CAST(x'c3' AS TEXT)"])
def test_a_setting_that_a_flipped_bit_spoiled_is_as_if_it_were_not_there(data_file, spoiled):
    with Store.open(data_file) as store:
        store.set_setting("width", 3)
    raw(data_file, f"UPDATE setting SET value = {spoiled}")
    with Store.open(data_file) as store:
        assert store.get_setting("width", 5) == 5


def test_edits_in_the_wal_of_a_killed_process_are_found(tmp_path):
    killed = tmp_path / "killed" / "parapp.db"
    killed.parent.mkdir()
    with Store.open(tmp_path / "parapp.db") as store:
        store.apply(added("thêm", small_plan()))
        before = dump(store)
        for ending in ("", "-wal"):
            shutil.copy(f"{store.path}{ending}", f"{killed}{ending}")
    with Store.open(killed) as store:
        assert dump(store) == before


def test_a_newer_version_that_stands_only_in_the_wal_is_seen(tmp_path):
    killed = tmp_path / "killed" / "parapp.db"
    killed.parent.mkdir()
    with Store.open(tmp_path / "parapp.db") as store:
        store._db.execute("PRAGMA user_version = 99")
        for ending in ("", "-wal"):
            shutil.copy(f"{store.path}{ending}", f"{killed}{ending}")
    assert code_of(killed) == "store_newer"


# -- the folder --------------------------------------------------------------------------------------------------


def test_a_failed_creation_leaves_nothing(data_file, monkeypatch):
    def full(path: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files, "_sync", full)
    assert code_of(data_file) == "store_disk_full"
    assert list(data_file.parent.iterdir()) == []


def test_a_virus_scanner_that_holds_the_new_file_is_waited_for(data_file, monkeypatch):
    holding = iter([True, True, False])
    rename = files.rename_to_free_name

    def held(source: Path, target: Path) -> None:
        if next(holding):
            raise PermissionError(errno.EACCES, "held")
        rename(source, target)

    monkeypatch.setattr(files, "rename_to_free_name", held)
    monkeypatch.setattr(files, "_PAUSE_SECONDS", 0)
    Store.open(data_file).close()


def test_a_folder_without_hard_links_will_do(data_file, monkeypatch):
    monkeypatch.setattr(files, "_linked", lambda source, target: False)
    Store.open(data_file).close()
    assert [entry.name for entry in data_file.parent.iterdir()] == ["parapp.db"]


def test_leftovers_of_a_killed_creation_go_with_the_next_start(data_file):
    leftover = data_file.with_name(f"parapp.db.new-{'0a' * 16}")
    leftover.write_bytes(b"half")
    users_own = data_file.with_name("parapp.db.new-copy")
    users_own.write_bytes(b"whole")
    Store.open(data_file).close()
    assert not leftover.exists()
    assert users_own.exists()


def test_a_leftover_that_cannot_go_now_keeps_no_start(data_file, monkeypatch):
    """On Windows a virus scanner holds it, or another first start that has just lost the race."""
    leftover = data_file.with_name(f"parapp.db.new-{'0a' * 16}")
    leftover.write_bytes(b"half")
    unlink = Path.unlink

    def held(path: Path, missing_ok: bool = False) -> None:
        if path == leftover:
            raise PermissionError(errno.EACCES, "held")
        unlink(path, missing_ok)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", held)
        Store.open(data_file).close()
    assert leftover.exists()
    Store.open(data_file).close()
    assert not leftover.exists()


@pytest.mark.parametrize("ending", ["-wal", "-journal"])
def test_side_files_that_go_while_they_are_looked_at_are_no_fault(data_file, monkeypatch, ending):
    """Another first start, which opens the file at the same time, makes and deletes them."""
    Store.open(data_file).close()
    monkeypatch.setattr(Path, "exists", lambda path: path.name.endswith(ending) or os.path.exists(path))
    Store.open(data_file).close()


@pytest.mark.skipif(os.name == "nt", reason="rights of folders are kept otherwise there")
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(None, 0o555), (0o444, 0o555), (0o444, 0o777), (0o666, 0o555)])
def test_a_read_only_folder_or_file_is_named(file_mode, folder_mode):
    folder = Path(tempfile.mkdtemp(prefix="parapp-read-only-"))
    try:
        if file_mode:
            filled(folder / "parapp.db", 2)
            (folder / "parapp.db").chmod(file_mode)
        before = traces(folder)
        folder.chmod(folder_mode)
        assert _code_without_rights(folder / "parapp.db") == "store_read_only"
        assert traces(folder) == before
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def _code_without_rights(path: Path) -> str:
    """The code of the refusal in a child that is nobody: root may write everywhere."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.getuid() == 0:
                os.setuid(65534)
            Store.open(path)
            os.write(writing, b"opened")
        except UserError as error:
            os.write(writing, error.code.encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as answer:
        code = answer.read()
    os.waitpid(child, 0)
    return code


def test_a_copy_that_is_not_sound_is_no_copy(tmp_path):
    unsound = sqlite3.connect(":memory:")
    unsound.execute("CREATE TABLE broken (text TEXT CHECK (text <> 'a'))")
    unsound.execute("PRAGMA ignore_check_constraints = 1")
    unsound.execute("INSERT INTO broken VALUES ('a')")
    unsound.commit()
    with pytest.raises(UserError) as caught:
        check_content(unsound.serialize(), tmp_path / "copy.db")
    assert caught.value.code == "store_damaged"
    unsound.close()
