"""Runs inside User-Mode Linux, on a FAT stick of 8 MB: full, full in the middle, write-protected, of false capacity.

`python -m tests.faults.narrow_sticks_inside DISK FOLDER` prints one JSON object: for each case what the copy ended
with, and whether the old copy and its neighbours are as they were.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from parapp.models import UserError
from parapp.store import Store
from parapp.store.carry import medium, place
from parapp.store.carry.beside import files_beside
from parapp.store.carry.gauge import silent
from parapp.store.carry.manifest import Measured
from parapp.store.carry.place import Place
from parapp.store.carry.writing import write_container
from tests.faults.recorded_export import SOURCE, TITLE

DEVICE = "/dev/ubda"
REAL_BYTES = 4 * 1024 * 1024
"""So much of the stick of false capacity is there."""
_FILLER = "anh.jpg"
_SECTOR = 512


def copied(store: Store, disk: Path) -> str:
    """What a copy to the stick ended with: the code and its facts, or "done"."""
    try:
        write_container(store.snapshot(), files_beside(store.path), Place(disk), TITLE, 0, silent())
    except UserError as fault:
        return f"{fault.code} need={fault.facts.get('need', '')} free={fault.facts.get('free', '')}"
    return "done"


def contents(disk: Path) -> dict[str, bytes]:
    """All files, as the medium gives them back."""
    Path("/proc/sys/vm/drop_caches").write_text("3", encoding="utf-8")
    return {path.name: path.read_bytes() for path in disk.iterdir()}


def case(disk: Path, act: Callable[[], str]) -> dict[str, object]:
    """What the act ended with; whether all that was there before is there as it was, and nothing else."""
    before = contents(disk)
    said = act()
    after = contents(disk)
    return {
        "said": said,
        "old intact": all(after.get(name) == content for name, content in before.items()),
        "left over": sorted(after.keys() - before.keys()),
    }


@contextmanager
def filled(disk: Path, free: int) -> Iterator[None]:
    """Other files on the stick, so that about so many bytes are free."""
    filler = disk / _FILLER
    with filler.open("wb") as file:
        file.write(os.urandom(shutil.disk_usage(disk).free - free))
        os.fsync(file.fileno())
    try:
        yield
    finally:
        filler.unlink()


def full(store: Store, disk: Path) -> dict[str, object]:
    """Less than twice the room."""
    with filled(disk, 300_000):
        return case(disk, lambda: copied(store, disk))


def full_in_the_middle(store: Store, disk: Path) -> dict[str, object]:
    """The stick told that it had room."""
    lie = shutil._ntuple_diskusage(10**10, 0, 10**10)
    with filled(disk, 300_000), patch.object(place.shutil, "disk_usage", lambda _folder: lie):
        return case(disk, lambda: copied(store, disk))


def protected(store: Store, disk: Path) -> dict[str, object]:
    """The switch on the stick."""
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    try:
        return case(disk, lambda: copied(store, disk))
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)


def false_capacity(store: Store, disk: Path) -> dict[str, object]:
    """What lies beyond the real end is taken, and comes back as zeros."""
    with filled(disk, shutil.disk_usage(disk).free - REAL_BYTES):
        _cut_off()
        return case(disk, lambda: copied(store, disk))


def believing(store: Store, disk: Path) -> dict[str, object]:
    """The control: a program that reads back through the system's memory is told that all is well."""

    def remembered(path: Path, _gauge: object) -> Measured:
        import hashlib

        content = path.read_bytes()
        return Measured(len(content), hashlib.sha256(content).hexdigest())

    with filled(disk, shutil.disk_usage(disk).free - REAL_BYTES), patch.object(medium, "measured_uncached", remembered):
        return {"said": copied(store, disk)}


def _cut_off() -> None:
    sectors = int(subprocess.run(["blockdev", "--getsz", DEVICE], capture_output=True, check=True, text=True).stdout)
    real = REAL_BYTES // _SECTOR
    table = f"0 {real} linear {DEVICE} 0\n{real} {sectors - real} zero\n"
    module = f"/usr/lib/uml/modules/{os.uname().release}/kernel/drivers/md/dm-zero.ko"
    subprocess.run(["insmod", module], check=True)
    subprocess.run(["dmsetup", "suspend", "--noudevsync", "disk"], check=True)
    subprocess.run(["dmsetup", "load", "disk"], input=table, text=True, check=True)
    subprocess.run(["dmsetup", "resume", "--noudevsync", "disk"], check=True)


def main(disk: Path, folder: Path) -> None:
    with Store.open(folder.parent / SOURCE) as store:
        first = copied(store, disk)
        cases = (full, full_in_the_middle, protected, false_capacity, believing)
        print(json.dumps({"first": first} | {act.__name__: act(store, disk) for act in cases}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
