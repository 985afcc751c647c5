"""Kills a process that edits, again and again, and counts what is missing of what it said was saved.

`python -m tests.store.kill_harness FOLDER KILLS good|forgotten` prints one JSON object. In mode `forgotten` the child
plants the fault that the harness is there to find: a transaction nobody commits. With `edit` for KILLS it is the child.
"""

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import msgspec

from parapp.models import Change, Plan, Record, Task, Unit, added, joined, removed
from parapp.store import Store, store
from tests.store.looking import rows

PLAN = Plan(id="plan", result_year=2024, period_start=2025, period_end=2025, name="0")
TASK = Task(id="task", plan_id="plan", note="0")


def edit(opened: Store, number: int) -> Change:
    """Writes the number in two records, and adds and deletes others, all in one change."""
    records = opened.records()
    pairs: list[tuple[Record, Record]] = [
        (plan := records[Plan]["plan"], msgspec.structs.replace(plan, name=str(number))),
        (task := records[Task]["task"], msgspec.structs.replace(task, note=str(number), remedy="x" * (number % 5000))),
    ]
    changed = Change(label="", before=tuple(old for old, _ in pairs), after=tuple(new for _, new in pairs))
    gone = list(records[Unit].values())[:2] if number % 3 == 0 else []
    return joined(f"sửa {number}", [changed, removed("", gone), added("", [Unit(name=str(number))])])


def edit_for_ever(path: Path, mode: str, acknowledge: int) -> None:
    opened = Store.open(path)
    if mode == "forgotten":
        forget_transaction(opened)
    number = int(opened.records()[Plan]["plan"].name)
    while True:
        number += 1
        opened.apply(edit(opened, number))
        os.write(acknowledge, f"{number}\n".encode())


def forget_transaction(opened: Store) -> None:
    """What one stray `conn.execute("insert …")` does, with the guard against it taken away."""

    @contextlib.contextmanager
    def forgotten() -> Iterator[None]:
        if not opened._db.conn.in_transaction:
            opened._db.conn.execute("BEGIN")
        yield

    opened._db.atomic = forgotten  # type: ignore[assignment, method-assign]
    store.refuse_open_transaction = lambda db: None


def acknowledged_by_killed(path: Path, mode: str, pause: float) -> list[int]:
    with (forked if hasattr(os, "fork") else started)(path, mode) as (pipe, kill):
        first = pipe.readline()
        time.sleep(pause)
        kill()
        lines = [first, *pipe]
    return [int(line) for line in lines if line.endswith("\n")]


Child = tuple[IO[str], Callable[[], None]]
"""What it says was saved, line by line, and how it is killed."""


@contextlib.contextmanager
def forked(path: Path, mode: str) -> Iterator[Child]:
    """A child that edits for ever; quick to make."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        edit_for_ever(path, mode, writing)
    os.close(writing)
    with os.fdopen(reading, encoding="ascii") as pipe:
        yield pipe, lambda: os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


@contextlib.contextmanager
def started(path: Path, mode: str) -> Iterator[Child]:
    """The same where nothing forks."""
    command = [sys.executable, "-m", "tests.store.kill_harness", str(path), "edit", mode]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="ascii") as process:
        assert process.stdout is not None
        yield process.stdout, process.kill


def main(folder: Path, kills: int, mode: str) -> dict[str, int]:
    path = folder / "parapp.db"
    with Store.open(path) as opened:
        opened.apply(added("thêm", [PLAN, TASK]))
    chance = random.Random(4)
    report = dict.fromkeys(("kills", "acknowledged", "lost", "half", "unsound"), 0)
    for _ in range(kills):
        acknowledged = acknowledged_by_killed(path, mode, chance.uniform(0.004, 0.060))
        report["kills"] += 1
        report["acknowledged"] += len(acknowledged)
        with Store.open(path) as opened:  # its quick_check passed
            count(opened, acknowledged, report)
    return report


def count(opened: Store, acknowledged: list[int], report: dict[str, int]) -> None:
    in_plan, in_task = int(opened.records()[Plan]["plan"].name), int(opened.records()[Task]["task"].note)
    logged = {row[0] for row in rows(opened, "SELECT DISTINCT label FROM op")}
    report["lost"] += sum(number > in_plan or f"sửa {number}" not in logged for number in acknowledged)
    report["half"] += in_plan != in_task or (in_plan > 0 and f"sửa {in_plan}" not in logged)
    report["unsound"] += rows(opened, "PRAGMA quick_check") != [("ok",)]


if __name__ == "__main__":
    if sys.argv[2] == "edit":
        edit_for_ever(Path(sys.argv[1]), sys.argv[3], sys.stdout.fileno())
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])))
