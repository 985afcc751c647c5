"""Runs inside User-Mode Linux: the device below the stick is switched off before the k-th call of a copy, for every
fourth k.

`python -m tests.faults.vanishing DISK FOLDER` prints one JSON object: for each k the code that the copy ended with, how
often the live data was untouched and took an edit afterwards, and what SQLite itself says of such a stick.
"""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

from parapp.models import Unit, UserError, added
from parapp.store import Store
from parapp.store.carry.beside import files_beside
from parapp.store.carry.gauge import silent
from parapp.store.carry.opening import open_container
from parapp.store.carry.place import Place
from parapp.store.carry.writing import write_container
from tests.faults.recorded_export import SOURCE, TITLE
from tests.store.carry.media import CALLS, TOUCHING

DEVICE = "/dev/ubda"
STRIDE = 4  # pulling and putting in again takes a second or two here
MOUNT = ["mount", "-t", "vfat", "-o", "iocharset=utf8", "/dev/mapper/disk"]


def switch(kind: str) -> None:
    """Lets the device work ("linear") or fail ("error") from now on."""
    sectors = subprocess.run(["blockdev", "--getsz", DEVICE], capture_output=True, check=True, text=True).stdout.strip()
    table = f"0 {sectors} error" if kind == "error" else f"0 {sectors} linear {DEVICE} 0"
    subprocess.run(["dmsetup", "suspend", "--nolockfs", "--noflush", "--noudevsync", "disk"], check=True)
    subprocess.run(["dmsetup", "load", "disk", "--table", table], check=True)
    subprocess.run(["dmsetup", "resume", "--noudevsync", "disk"], check=True)
    if kind == "error":
        Path("/proc/sys/vm/drop_caches").write_text("3", encoding="utf-8")


class PulledOs:
    """The module `os`, with which the stick goes before the k-th call of the copy."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.calls = 0

    def __getattr__(self, name: str) -> object:
        value = getattr(os, name)
        return self._counted(value) if name in CALLS else value

    def _counted(self, call):  # type: ignore[no-untyped-def]
        def counted(*arguments, **named):  # type: ignore[no-untyped-def]
            self.calls += 1
            if self.calls == self.at:
                switch("error")
            return call(*arguments, **named)

        return counted


def copied(store: Store, disk: Path, at: int) -> str:
    """The code that a copy ends with when the stick goes before its call number `at`; the name of the new copy if it
    was called done, with a "!" before it if the stick never went.
    """
    pulled = PulledOs(at)
    for module in TOUCHING:
        module.os = pulled  # type: ignore[attr-defined]
    try:
        made = write_container(store.snapshot(), files_beside(store.path), Place(disk), TITLE, at, silent())
    except UserError as fault:
        return fault.code
    except Exception as fault:  # this is what is counted
        return f"{type(fault).__name__}: {fault}"
    return made.path.name if pulled.calls >= at else f"!{made.path.name}"


def judged(said: str, disk: Path) -> str:
    """What was said, and where that was "done": whether the stick, put in again, has the whole copy."""
    name = said.removeprefix("!")
    if not name.endswith(".parapp"):
        return said
    try:
        open_container(disk / name, silent()).files.close()
    except UserError as fault:
        return f"done, but {fault.code}"
    return "done and whole"


def remounted(disk: Path) -> None:
    """The stick is put in again."""
    subprocess.run(["umount", str(disk)], check=True)
    switch("linear")
    subprocess.run([*MOUNT, str(disk)], check=True)


def sqlite_says(disk: Path) -> str:
    """What the same pull does to a database that is used on the stick."""
    raw = sqlite3.connect(disk / "own.db")
    raw.execute("CREATE TABLE a (b)")
    raw.commit()
    switch("error")
    said = "nothing"
    try:
        raw.execute("INSERT INTO a VALUES (1)")
        raw.commit()
    except sqlite3.Error as fault:
        said = str(fault)
    raw.close()
    remounted(disk)
    return said


def main(disk: Path, folder: Path) -> dict[str, object]:
    codes: dict[str, str] = {}
    live_good, sqlite_said = 0, sqlite_says(disk)
    with Store.open(folder.parent / SOURCE) as store:
        for at in range(1, 1000, STRIDE):
            before = store.seen()
            said = copied(store, disk, at)
            store.apply(added("thêm", [Unit(name=str(at))]))
            live_good += store.seen() != before
            if not said.startswith("!"):
                remounted(disk)
            codes[str(at)] = judged(said, disk)
            if said.startswith("!"):
                break
    return {"codes": codes, "live_good": live_good, "sqlite": sqlite_said}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]))))
