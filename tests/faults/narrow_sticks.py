"""B23: a stick that is full, write-protected, or lies about its size: found out, old copies whole, the room named."""

import json
import subprocess
from pathlib import Path

from parapp.models import added
from parapp.plan.sample import sample_records
from parapp.store import Store
from tests.faults import uml
from tests.faults.recorded_export import SOURCE
from tests.faults.table import CannotRun, Row, folder

DISK_BYTES = 8 * 1024 * 1024
_WANTED = {
    "full": "stick_full",
    "full_in_the_middle": "stick_full",
    "protected": "stick_read_only",
    "false_capacity": "stick_lies",
}
_NAMES = {
    "full": "less than twice the room",
    "full_in_the_middle": "full in the middle of writing",
    "protected": "write-protected",
    "false_capacity": "of false capacity",
}


def narrow() -> list[Row]:
    """A row for each kind of stick. Raises CannotRun without the machine that has FAT and device mapper."""
    if missing := uml.packages_missing():
        raise CannotRun(f"cần các gói: {missing}")
    with folder() as here:
        seen = _seen(here)
    control = f"read back through the system's memory the false stick is told: {seen['believing']['said']}"
    return [_row(name, seen[name], control) for name in _WANTED]


def _seen(here: Path) -> dict[str, dict[str, object]]:
    with Store.open(here / SOURCE) as store:
        store.apply(added("sample", sample_records()))
    disk = here / "disk.img"
    with disk.open("wb") as file:
        file.truncate(DISK_BYTES)
    subprocess.run(["mkfs.vfat", str(disk)], check=True, capture_output=True)
    machine = uml.Machine(
        here / "machine", disk, "vfat", "tests.faults.narrow_sticks_inside", options="iocharset=utf8", device="pulled"
    )
    seen = json.loads(uml.run(machine))
    assert seen["first"] == "done", seen
    return seen


def _row(name: str, seen: dict[str, object], control: str) -> Row:
    said = str(seen["said"])
    named = name not in ("full",) or ("need=" in said and "MB" in said)
    ok = said.startswith(_WANTED[name]) and named and bool(seen["old intact"]) and not seen["left over"]
    measured = f"{said}; old copies whole: {seen['old intact']}; left over: {seen['left over']}"
    caught = "done" in control
    target = "found out, never called done; old copies whole; nothing left over; the room needed is named"
    return Row("B23", f"an 8 MB FAT stick, {_NAMES[name]}", target, measured, ok and caught, control)


if __name__ == "__main__":
    for row in narrow():
        print(row.lines())
