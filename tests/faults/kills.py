"""B1, B3: processes killed while they edit, and while they bring an old data file up to date."""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from parapp.store import Store
from parapp.store.schema import STEPS
from tests.faults.table import ROOT, Row, folder
from tests.store.looking import dump, rows

KILLS = 1000
MIGRATION_KILLS = 200
OLD_ROWS = 6_000
FIRST_VERSION = ROOT / "tests/store/files/version-1.sql"


def edits() -> list[Row]:
    """B1: what was called saved is there after each kill."""
    good, bad = _killed("good", KILLS), _killed("forgotten", 50)
    wrong = good["lost"] + good["half"] + good["unsound"]
    return [
        Row(
            "B1",
            f"kill -9 while editing, {good['kills']} times",
            "0 lost, 0 half, 0 unsound",
            f"{good['acknowledged']} edits called saved: {good['lost']} lost, {good['half']} half, "
            f"{good['unsound']} unsound",
            wrong == 0 and bad["lost"] == bad["acknowledged"] > 0,
            f"forgotten transaction, 50 kills: {bad['lost']} of {bad['acknowledged']} lost",
        )
    ]


def _killed(mode: str, kills: int) -> dict[str, int]:
    with folder() as here:
        command = [sys.executable, "-m", "tests.store.kill_harness", str(here), str(kills), mode]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    found: dict[str, int] = json.loads(done.stdout)
    return found


def killed(work: Callable[[], object], seconds: float) -> bool:
    """Runs the work in a forked child, kills it after that time; True if it was still at work."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def duration(work: Callable[[], object]) -> float:
    """Seconds that the work takes in a child of its own when nobody kills it."""
    begin = time.perf_counter()
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    return time.perf_counter() - begin


def migrations(kills: int = MIGRATION_KILLS, old_rows: int = OLD_ROWS) -> list[Row]:
    """B3: a data file of version 1 keeps its rows, whenever its first start with a new parapp is killed."""
    with folder() as here:
        seed = _old_file(here / "seed.db", old_rows)
        with Store.open(_copied(seed, here / "whole")) as opened:
            wanted = dump(opened)
        longest = duration(lambda: Store.open(_copied(seed, here / "timed")))
        hit, lost, left = 0, 0, 0
        for number in range(kills):
            path = _copied(seed, here / "killed")
            hit += killed(lambda path=path: Store.open(path), random.Random(number).uniform(0, longest))  # type: ignore[misc]
            with Store.open(path) as opened:
                lost += dump(opened) != wanted
                left += len(rows(opened, "SELECT name FROM sqlite_schema WHERE name LIKE '%\\_new\\_%' ESCAPE '\\'"))
            left += sum(".new-" in one.name for one in path.parent.rglob("*"))
    measured = f"{kills} starts, {hit} of them killed at work: {lost} with other rows, {left} leftovers"
    fault = f"kill -9 while a file of version 1 with {old_rows} tasks is brought to version {len(STEPS)}"
    torn = _torn_steps_found(10)
    control = f"a step that commits in its middle, 10 kills: {torn} found"
    return [Row("B3", fault, "0 rows lost, 0 leftovers", measured, lost + left == 0 and hit > 0 and torn > 0, control)]


def _torn_steps_found(kills: int) -> int:
    """How many files a bad step, one half after the other, leaves neither old nor new when it is killed."""
    found = 0
    with folder() as here:
        seed = _old_file(here / "seed.db", 100)
        for _ in range(kills):
            path = _copied(seed, here / "torn")
            killed(lambda path=path: _torn(path), 0.1)  # type: ignore[misc]
            with closing(sqlite3.connect(path)) as raw:
                found += len(raw.execute("SELECT DISTINCT note FROM task").fetchall()) > 1
    return found


def _torn(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        for half in (0, 1):
            raw.execute("UPDATE task SET note = 'new' WHERE rowid % 2 = ?", [half])
            raw.commit()
            time.sleep(1)


def _old_file(path: Path, count: int) -> Path:
    """A data file as the first parapp wrote it, its task there many times."""
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(FIRST_VERSION.read_text(encoding="utf-8"))
        names = [row[1] for row in raw.execute("PRAGMA table_info(task)")]
        columns = ", ".join(f'"{name}"' for name in names)
        values = ", ".join(f'"{name}"' for name in names if name != "id")
        for number in range(count):
            raw.execute(f"INSERT INTO task ({columns}) SELECT 'many-{number}', {values} FROM task WHERE id = 'task-1'")
        raw.commit()
    return path


def _copied(seed: Path, target: Path) -> Path:
    """The seed as the data file of an empty folder."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    return Path(shutil.copyfile(seed, target / "parapp.db"))
