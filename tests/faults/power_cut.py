"""Power cuts while edits are saved: what the disk may hold then is opened again by parapp's own start."""

import contextlib
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from parapp.models import Plan, Task, UserError, added
from parapp.store import Store
from parapp.store.backups import Shelf
from tests.faults import uml
from tests.faults.block_log import Event, events
from tests.faults.crash_states import CrashState, Medium, Model, crash_states
from tests.faults.recorded_edits import DATA
from tests.faults.starting import started
from tests.faults.table import CannotRun, Row, folder
from tests.store.kill_harness import PLAN, TASK

DISK_BYTES = 24 * 1024 * 1024
EDITS = 25
STATES = 300
CONTROL_STATES = 100
MODELS: tuple[Model, ...] = ("in order", "reordered", "lying")


@dataclass(slots=True)
class Cuts:
    """Numbers of crash states, and what was wrong in them."""

    states: int = 0
    refused: int = 0
    unmountable: int = 0
    lost: int = 0
    half: int = 0
    restored: int = 0
    reasons: set[str] = field(default_factory=set)


def edits() -> list[Row]:
    """B4, B5: 300 states in order, 300 reordered, 300 of a disk that lies about its flushes."""
    if missing := uml.packages_missing():
        raise CannotRun(f"cần các gói: {missing}")
    with folder() as here:
        beginning, log = recorded(here / "good", "good")
        found = {model: cut(here / "good", beginning, log, model, STATES) for model in MODELS}
        weak = {mode: _of_weakened(here / mode, mode) for mode in ("normal", "off")}
    control = ", ".join(
        f"synchronous={mode}: {cuts.lost} of {cuts.states} states lost edits, {cuts.refused} damaged"
        for mode, cuts in weak.items()
    )
    missed = all(cuts.lost + cuts.refused > 0 for cuts in weak.values())
    return [
        _row("B4", f"power cut on ext4, {model}", found[model], missed, control) for model in ("in order", "reordered")
    ] + [_lying_row(found["lying"])]


def _of_weakened(here: Path, mode: str) -> Cuts:
    return cut(here, *recorded(here, mode), "in order", CONTROL_STATES)


def _row(code: str, fault: str, cuts: Cuts, control_fails: bool, control: str) -> Row:
    measured = f"{cuts.states} states: {cuts.lost} lost a saved edit, {cuts.half} half, {cuts.refused} refused"
    wrong = cuts.lost + cuts.half + cuts.refused
    return Row(code, fault, "0 corrupt, 0 saved edits lost", measured, wrong == 0 and control_fails, control)


def _lying_row(cuts: Cuts) -> Row:
    damaged = f"{cuts.refused} found damaged ({', '.join(sorted(cuts.reasons))})"
    measured = (
        f"{cuts.states} states: {cuts.half} silently half, {damaged}, {cuts.restored} of them back at work, "
        f"{cuts.unmountable} where even the repaired disk had no files left"
    )
    target = "0 undetected; every damaged state ends in a working parapp from a verified backup"
    ok = cuts.half == 0 and cuts.restored == cuts.refused
    return Row("B5", "power cut, the disk ignores flushes (last 12 writes at random)", target, measured, ok)


@contextlib.contextmanager
def mounted(image: Path, point: Path) -> Iterator[Path]:
    """An ext4 image, its journal replayed by the kernel as after a real cut, and repaired if that is not enough."""
    point.mkdir(exist_ok=True)
    if not _mount(image, point):
        subprocess.run(["e2fsck", "-fy", str(image)], check=False, capture_output=True)
        if not _mount(image, point):
            raise DiskLost
    try:
        yield point
    finally:
        subprocess.run(["umount", str(point)], check=True)


class DiskLost(Exception):
    """Nothing can be read from the disk any more."""


def _mount(image: Path, point: Path) -> bool:
    return not subprocess.run(["mount", "-o", "loop", str(image), str(point)], capture_output=True).returncode


def recorded(folder: Path, mode: str) -> tuple[Path, list[Event]]:
    """The disk before the edits, and all that was written to it while parapp saved them."""
    folder.mkdir()
    disk, beginning = folder / "disk.img", folder / "beginning.img"
    with disk.open("wb") as file:
        file.truncate(DISK_BYTES)
    subprocess.run(["mkfs.ext4", "-q", "-J", "size=4", str(disk)], check=True)
    with mounted(disk, folder / "host") as point:
        (point / DATA).parent.mkdir()
        with Store.open(point / DATA) as opened:
            opened.apply(added("thêm", [PLAN, TASK]))
            Shelf(point / DATA).keep(opened.snapshot(), "session")
    shutil.copyfile(disk, beginning)
    machine = uml.Machine(folder / "machine", disk, "ext4", "tests.faults.recorded_edits", (str(EDITS), mode))
    uml.run(machine)
    return beginning, events(machine.log)


def cut(folder: Path, beginning: Path, log: list[Event], model: Model, count: int) -> Cuts:
    """Opens the data file in each crash state and counts what is missing of what was said to be saved."""
    cuts, medium = Cuts(), Medium(beginning, folder / "state.img")
    for state in crash_states(log, model, count):
        cuts.states += 1
        try:
            with mounted(medium.put(state), folder / "point") as point:
                _look(point / DATA, state, cuts)
        except DiskLost:
            cuts.unmountable += 1
    return cuts


def _look(path: Path, state: CrashState, cuts: Cuts) -> None:
    if not path.exists() and not any(path.parent.glob("**/*")):
        raise DiskLost
    try:
        with Store.open(path) as opened:
            cuts.half += _is_half(opened)
            cuts.lost += int(opened.records()[Plan]["plan"].name) < _saved(state)
    except (UserError, OSError) as fault:
        cuts.refused += 1
        cuts.reasons.add(getattr(fault, "code", type(fault).__name__))
        cuts.restored += _comes_back(path)


def _comes_back(path: Path) -> bool:
    """Whether recovery ends in a file that opens and is whole."""
    with started(path).store as opened:
        return not _is_half(opened)


def _is_half(opened: Store) -> bool:
    """True if the two records that every edit changes together, and its log, are not of the same edit."""
    in_plan, in_task = opened.records()[Plan]["plan"].name, opened.records()[Task]["task"].note
    logged = in_plan == "0" or any(entry.label == f"sửa {in_plan}" for entry in opened.log(20))
    return in_plan != in_task or not logged


def _saved(state: CrashState) -> int:
    return int(state.said) if state.said.isdecimal() else 0
