"""Kills a process that recovers a damaged data file, at any moment, and starts it again: `python -m
tests.store.recovery.kill_harness FOLDER KILLS [careless]` prints one JSON object.

In mode `careless` the child does what recovery must not do: it deletes the damaged file before the new one is there.
With `recover` for KILLS it is the child.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from parapp.models import UserError
from parapp.store import Store
from parapp.store.recovery.recovering import RECOVERABLE, backups_for, offer, recover, resume
from tests.store.recovery.damage import filled


def start(data_file: Path) -> None:
    """What the window does at its start, without its questions."""
    backups = backups_for(data_file)
    if resume(data_file, backups):
        return
    try:
        Store.open(data_file).close()
    except UserError as fault:
        if fault.code not in RECOVERABLE:
            raise
        recover(data_file, offer(data_file, backups))


def careless(data_file: Path) -> None:
    """The control."""
    data_file.unlink()
    wanted = offer(data_file, backups_for(data_file))
    data_file.write_bytes(wanted.rebuilt.content)


def act(data_file: Path, mode: str) -> None:
    """What the child does."""
    (careless if mode == "careless" else start)(data_file)


def kill_forked(data_file: Path, mode: str, pause: float) -> bool:
    """Whether the child was killed before it was done."""
    child = os.fork()
    if child == 0:
        try:
            act(data_file, mode)
        finally:
            os._exit(0)
    time.sleep(pause)
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


def kill_started(data_file: Path, mode: str, pause: float) -> bool:
    """The same where nothing forks: the child says when it begins."""
    command = [sys.executable, "-m", "tests.store.recovery.kill_harness", str(data_file), "recover", mode]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(pause)
        process.kill()
    return process.returncode != 0


def main(folder: Path, kills: int, mode: str) -> dict[str, int]:
    good = folder / "good" / "parapp.db"
    good.parent.mkdir()
    filled(good)
    begin = time.monotonic()
    start(_spoiled(good, folder / "first"))
    longest = (time.monotonic() - begin) * 1.2
    chance = random.Random(7)
    report = dict.fromkeys(("kills", "before the end", "not completed", "damaged set lost", "unsound"), 0)
    for number in range(kills):
        data_file = _spoiled(good, folder / f"{number}")
        report["kills"] += 1
        kill = kill_forked if hasattr(os, "fork") else kill_started
        report["before the end"] += kill(data_file, mode, chance.uniform(0, longest))
        _count(data_file, report)
        shutil.rmtree(data_file.parent)
    return report


def _spoiled(good: Path, folder: Path) -> Path:
    shutil.copytree(good.parent, folder)
    (folder / "parapp.db").write_bytes(b"\1" * 50_000)
    (folder / "parapp.db-wal").write_bytes(b"\2" * 5_000)
    return folder / "parapp.db"


def _count(data_file: Path, report: dict[str, int]) -> None:
    try:
        start(data_file)
        with Store.open(data_file) as store:
            edits = {(entry.device_id, entry.change_seq) for entry in store.entries()}
            report["not completed"] += len(edits) != 21
    except UserError:
        report["unsound"] += 1
    kept = [path for path in data_file.parent.glob("hong-*/parapp.db") if path.stat().st_size == 50_000]
    sides = [path for path in data_file.parent.glob("hong-*/parapp.db-wal") if path.stat().st_size == 5_000]
    report["damaged set lost"] += (len(kept), len(sides)) != (1, 1)


if __name__ == "__main__":
    if sys.argv[2] == "recover":
        print("begins", flush=True)
        act(Path(sys.argv[1]), sys.argv[3])
        sys.exit()
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), (*sys.argv, "good")[3])))
