"""Kills a process while it takes another copy over, and looks what is there then (B27).

`python -m tests.faults.merge_kills FOLDER KILLS good|halves` prints one JSON object. In mode `halves` the child commits
the records and the log in two transactions: the fault that the harness is there to find.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from parapp.models import Plan, Task, added
from parapp.plan.merging import Choices, Outcome, differences, outcome
from parapp.store import Store
from parapp.store.agreement import differences as disagreements
from parapp.store.merging import Relation
from parapp.store.taking_over import TakeOver
from tests.store.looking import dump, rows
from tests.store.merged import copy_of, other_computer, set_field, sides

SIZE = 120


def made(store: Store, other: Store) -> tuple[Relation, Outcome]:
    found, ours, theirs = sides(store, copy_of(other))
    return found, outcome(ours, theirs, differences(ours, theirs), Choices(), "gộp", "VP-02")


def prepare(folder: Path) -> tuple[bytes, TakeOver]:
    """The data before the merge, and what the merge is to do."""
    plan = Plan(id="plan", result_year=2024, period_start=2025, period_end=2025)
    tasks = [Task(id=f"task{n}", plan_id="plan", order=f"V{n:04}X") for n in range(SIZE)]
    with Store.open(folder / "parapp.db") as store:
        store.apply(added("thêm", [plan, *tasks]))
        with other_computer(store, folder / "other") as other:
            for task in tasks:
                set_field(other, task, note="x")
            other.apply(added("thêm", [Task(id=f"new{n}", plan_id="plan") for n in range(SIZE)]))
            for task in tasks[:50]:
                set_field(store, task, note="y")
            found, one = made(store, other)
            content = store.snapshot().content
    return content, TakeOver(one.change, found.theirs, found.devices, one.settled, one.discarded)


def take(path: Path, what: TakeOver, mode: str, ready: int) -> None:
    with Store.open(path) as store:
        os.write(ready, b"!")
        if mode == "halves":
            store.take_over(TakeOver(what.change))
            store.take_over(TakeOver(what.change.__class__(label=""), what.entries, what.devices, what.settled))
        else:
            store.take_over(what)
    os._exit(0)


def killed(path: Path, what: TakeOver, mode: str, pause: float) -> None:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        take(path, what, mode, writing)
    os.close(writing)
    os.read(reading, 1)
    time.sleep(pause)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reading)


def main(folder: Path, kills: int, mode: str) -> dict[str, int]:
    content, what = prepare(folder / "made")
    chance = random.Random(5)
    report = dict.fromkeys(("kills", "old", "merged", "mixed", "unsound"), 0)
    old = state_of(folder / "old", content, None)
    new = state_of(folder / "new", content, what)
    longest = took(folder / "timed", content, what, mode)
    for number in range(kills):
        path = put(folder / str(number), content)
        killed(path, what, mode, chance.uniform(0, longest * 1.1))
        report["kills"] += 1
        with Store.open(path) as store:
            state = dump(store), edits(store)
            report["unsound"] += rows(store, "PRAGMA quick_check") != [("ok",)]
            report["unsound"] += bool(list(disagreements(store._db))) and mode == "good"
        report["old" if state == old else "merged" if state == new else "mixed"] += 1
    return report


def put(folder: Path, content: bytes) -> Path:
    folder.mkdir(parents=True)
    path = folder / "parapp.db"
    path.write_bytes(content)
    return path


def state_of(folder: Path, content: bytes, what: TakeOver | None) -> tuple[object, int]:
    with Store.open(put(folder, content)) as store:
        if what is not None:
            store.take_over(what)
        return dump(store), edits(store)


def took(folder: Path, content: bytes, what: TakeOver, mode: str) -> float:
    path = put(folder, content)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        take(path, what, mode, writing)
    os.read(reading, 1)
    begin = time.monotonic()
    os.waitpid(child, 0)
    os.close(reading)
    os.close(writing)
    return time.monotonic() - begin


def edits(store: Store) -> int:
    return len(store.entries())


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])))
