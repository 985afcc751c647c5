"""B6 to B9: backup, restore, import, export and editing, killed, on a full disk, and with every k-th call failing."""

import errno
import os
import random
import shutil
import sqlite3
import time
import zipfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from parapp.document.word import write
from parapp.importers import worker
from parapp.models import Plan, Task, UserError, added
from parapp.paper import paper
from parapp.plan.sample import sample_plan_file, sample_records
from parapp.store import Store
from parapp.store.backups import Shelf
from parapp.store.carry.beside import files_beside
from parapp.store.carry.gauge import silent
from parapp.store.carry.opening import open_container
from parapp.store.carry.place import Place
from parapp.store.carry.writing import write_container
from parapp.store.files import remove_leftovers
from tests.faults.kills import duration, killed
from tests.faults.table import Row, folder, small_disk
from tests.importers.office_files import table_xlsx
from tests.store.kill_harness import PLAN, TASK, edit
from tests.store.looking import dump

KILLS = 100
Operation = Callable[[Path], None]


def _data(here: Path) -> Path:
    return here / "parapp.db"


def _backup(here: Path) -> None:
    with Store.open(_data(here)) as store:
        Shelf(_data(here)).keep(store.snapshot(), "session")


def _edit(here: Path) -> None:
    with Store.open(_data(here)) as store:
        number = int(store.records()[Plan]["plan"].name)
        store.apply(edit(store, number + 1))


def _copy_out(here: Path) -> None:
    with Store.open(_data(here)) as store:
        (here / "usb").mkdir(exist_ok=True)
        write_container(store.snapshot(), files_beside(_data(here)), Place(here / "usb"), "xã Mẫu", 0, silent())


def _import(here: Path) -> None:
    source = worker.read_file(here / "bảng.xlsx")
    with Store.open(_data(here)) as store:
        taken = Plan(name=source.file_name, result_year=2024, period_start=2025, period_end=2025)
        store.apply(added("nhập", [taken]))


def _export(here: Path) -> None:
    write(paper(sample_plan_file(), "son-ky"), here / "kế hoạch.docx")


OPERATIONS: dict[str, Operation] = {
    "backup": _backup, "copy to a stick": _copy_out, "import": _import, "export": _export, "edit": _edit,
}  # fmt: skip


def _made(here: Path) -> None:
    """A data file with a backup, a container, a table to import and an older export."""
    with Store.open(_data(here)) as store:
        store.apply(added("thêm", [PLAN, TASK]))
        store.apply(added("mẫu", sample_records()))
        Shelf(_data(here)).keep(store.snapshot(), "session")
    _copy_out(here)
    table_xlsx(here / "bảng.xlsx")
    _export(here)


def _faults(here: Path, before: dict[str, Any], export: bytes) -> list[str]:
    """What is wrong after an operation that did not come to its end: nothing that counts may be torn or gone."""
    found = []
    with Store.open(_data(here)) as store:
        now = dump(store)
        found += [f"rows of {table} lost" for table, rows in before.items() if len(now[table]) < len(rows)]
    shelf = Shelf(_data(here))
    kept = shelf.backups()
    found += [] if kept else ["no backup left"]
    for backup in kept:
        try:
            shelf.read(backup)
        except UserError as fault:
            found.append(f"a backup that counts is {fault.code}")
    containers = sorted((here / "usb").glob("*.parapp"))
    found += [] if containers else ["no container left"]
    for path in containers:
        try:
            open_container(path, silent()).files.close()
        except UserError as fault:
            found.append(f"a container that counts is {fault.code}")
    if (here / "kế hoạch.docx").read_bytes() != export and not _is_whole_word(here / "kế hoạch.docx"):
        found.append("a torn export")
    shelf.remove_leftovers()
    remove_leftovers(here, "parapp")
    found += [f"left over: {path.name}" for path in here.rglob("*.new-*")]
    return found


def _is_whole_word(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.testzip() is None and "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return False


def kills() -> list[Row]:
    """B6: each operation killed at any moment; source untouched, target old or new, nothing left over."""
    rows = []
    with folder() as made:
        _made(made)
        with Store.open(_data(made)) as store:
            before = dump(store)
        export = (made / "kế hoạch.docx").read_bytes()
        for name, work in OPERATIONS.items():
            wrong: list[str] = []
            hit = 0
            longest = _longest(made, work)
            for number in range(KILLS):
                with folder() as parent:
                    here = Path(shutil.copytree(made, parent / "x"))
                    moment = random.Random(f"{name}{number}").uniform(0, longest)
                    hit += killed(lambda here=here, work=work: work(here), moment)  # type: ignore[misc]
                    wrong += _faults(here, before, export)
            seen = f"{KILLS} kills, {hit} at work: {len(wrong)} faults" + (f", {sorted(set(wrong))}" if wrong else "")
            rows.append(
                Row("B6", f"kill -9 during: {name}", "0 lost, 0 torn, 0 left over", seen, not wrong and hit > 0)
            )
        torn = _torn_exports(made, before, export)
    control = f"writing straight to the target: {torn} of 20 kills found torn"
    return [replace(row, control=control, ok=row.ok and torn > 0) for row in rows]


def _torn_exports(made: Path, before: dict[str, Any], export: bytes) -> int:
    """The planted fault: a document written straight over the old one, in pieces."""

    def careless(here: Path) -> None:
        with (here / "kế hoạch.docx").open("wb") as file:
            for start in range(0, len(export), 1000):
                file.write(export[start : start + 1000])
                file.flush()
                time.sleep(0.005)

    found = 0
    for number in range(20):
        with folder() as parent:
            here = Path(shutil.copytree(made, parent / "x"))
            killed(lambda here=here: careless(here), 0.005 + number * 0.002)  # type: ignore[misc]
            found += "a torn export" in _faults(here, before, export)
    return found


def _longest(made: Path, work: Operation) -> float:
    with folder() as parent:
        here = Path(shutil.copytree(made, parent / "x"))
        return duration(lambda: work(here))


def full_disk() -> list[Row]:
    """B7: editing on a disk of 3 MB until it is full, and again when there is room."""
    with small_disk() as disk:
        path = disk / "parapp.db"
        saved, code = _until_full(path)
        with Store.open(path) as store:
            there = int(store.records()[Plan]["plan"].name)
            torn = store.records()[Plan]["plan"].name != store.records()[Task]["task"].note
        (disk / "ballast").unlink()
        with Store.open(path) as store:
            store.apply(edit(store, there + 1))
            after = int(store.records()[Plan]["plan"].name)
    ok = code == "store_disk_full" and there == saved and not torn and after == saved + 1
    measured = (
        f"{saved} edits called saved, then {code}; {there} there after a new start, {after - there} more once "
        "there was room; the window's part (text stays, rescue file): tests/ui/recovery"
    )
    target = "0 saved edits lost, told, goes on with room"
    return [Row("B7", "disk full while editing (tmpfs of 3 MB)", target, measured, ok)]


def _until_full(path: Path) -> tuple[int, str]:
    """How many edits were called saved, and the code of the first that was not; its text stays with the caller."""
    (path.parent / "ballast").write_bytes(bytes(1_000_000))
    with Store.open(path) as store:
        store.apply(added("thêm", [PLAN, TASK]))
        for number in range(1, 5000):
            try:
                store.apply(edit(store, number))
            except UserError as fault:
                assert store.records()[Plan]["plan"].name == str(number - 1)
                return number - 1, fault.code
    return 5000, "never full"


def full_target() -> list[Row]:
    """B8: backups, containers and exports to disks of 50 sizes too small for them."""
    wrong: list[str] = []
    refused = 0
    with folder() as made, small_disk(20) as disk:
        _made(made)
        with Store.open(_data(made)) as store:
            snapshot = store.snapshot()
        for number in range(50):
            for name, write in _targets(made, snapshot).items():
                target = disk / f"{number}-{name}"
                target.mkdir()
                need = len(snapshot.content) if name != "export" else 40_000
                _fill(disk, random.Random(number).randrange(need))
                try:
                    write(target)
                except UserError:
                    refused += 1
                    wrong += [f"{name}: {path.name}" for path in target.rglob("*") if path.is_file()]
                shutil.rmtree(target)
                (disk / "ballast").unlink()
    measured = f"150 tries: {refused} refused with a sentence, {len(wrong)} files left {sorted(set(wrong))[:5]}"
    fault = "disk full during backup, copy and export, 50 sizes"
    return [Row("B8", fault, "0 truncated targets", measured, not wrong and refused > 50)]


def _targets(made: Path, snapshot: Any) -> dict[str, Callable[[Path], object]]:
    return {
        "backup": lambda target: Shelf(_data(made), target).keep(snapshot, "session"),
        "copy": lambda target: write_container(snapshot, [], Place(target), "xã Mẫu", 0, silent()),
        "export": lambda target: write(paper(sample_plan_file(), "son-ky"), target / "kế hoạch.docx"),
    }


def _fill(disk: Path, room: int) -> None:
    """Leaves only so many bytes on the disk."""
    free = shutil.disk_usage(disk).free
    with (disk / "ballast").open("wb") as file:
        file.write(bytes(max(free - room, 0)))


CALLS = ("open", "fsync", "link", "rename", "replace", "mkdir", "unlink")


def kth_call() -> list[Row]:
    """B9: the k-th call to the system fails, once or from then on, in backup, copy and export."""
    rows = []
    for name in ("backup", "copy to a stick", "export"):
        wrong: list[str] = []
        tried = 0
        with folder() as made:
            _made(made)
            with Store.open(_data(made)) as store:
                before = dump(store)
            export = (made / "kế hoạch.docx").read_bytes()
            for for_ever in (False, True):
                for at in range(1, 200):
                    with folder() as parent:
                        here = Path(shutil.copytree(made, parent / "x"))
                        said = _failing(lambda here=here, name=name: OPERATIONS[name](here), at, for_ever)  # type: ignore[misc]
                        if said == "no such call":
                            break
                        tried += 1
                        wrong += [said] if said.startswith("escaped") else []
                        wrong += _faults(here, before, export)
        seen = f"{tried} failures: {len(wrong)} faults {sorted(set(wrong))[:6]}"
        target = "0 lost, 0 torn, a sentence each time"
        rows.append(Row("B9", f"every k-th call fails: {name}", target, seen, not wrong and tried > 0))
    return rows


def _failing(work: Callable[[], None], at: int, for_ever: bool) -> str:
    """What the work ends with when call number `at` of the system raises EIO."""
    calls = 0

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls == at or (for_ever and calls > at):
                raise OSError(errno.EIO, "planted")
            return real(*arguments, **named)

        return call

    with ExitStack() as stack:
        for name in CALLS:
            stack.enter_context(patch.object(os, name, counted(getattr(os, name))))
        try:
            work()
        except UserError as fault:
            return fault.code
        except (OSError, sqlite3.Error) as fault:
            return f"escaped {type(fault).__name__}: {fault}"
    return "done" if calls >= at else "no such call"
