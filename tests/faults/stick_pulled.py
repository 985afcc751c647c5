"""B21, B22: a stick pulled while parapp copies to it: what the medium may hold then, and what the person is told."""

import contextlib
import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from parapp.models import UserError, added
from parapp.plan.sample import sample_records
from parapp.store import Store
from parapp.store.carry.beside import files_beside
from parapp.store.carry.gauge import silent
from parapp.store.carry.opening import open_container
from parapp.store.carry.place import Place
from parapp.store.carry.writing import write_container
from tests.faults import uml
from tests.faults.block_log import events
from tests.faults.crash_states import CrashState, Medium, Model, crash_states
from tests.faults.recorded_export import SOURCE, TITLE
from tests.faults.table import CannotRun, Row, folder

STATES = 250
FORGOTTEN = 40
NEIGHBOURS = 8
DISK_BYTES = {"vfat": 300 * 1024 * 1024, "exfat": 64 * 1024 * 1024}
"""FAT32 is FAT32 from about that size on."""
MODELS: tuple[Model, ...] = ("in order", "reordered", "lying")
CONFIGURATIONS: tuple[tuple[uml.DiskKind, str, str], ...] = (
    ("vfat", "iocharset=utf8", "FAT32"),
    ("vfat", "sync,iocharset=utf8", "FAT32, written at once"),
    ("exfat", "rw", "exFAT"),
)


@dataclass(slots=True)
class Pulls:
    """Crash states, those with an old file that is neither as it was nor as it was to be, those where a torn copy is
    accepted, those where "xong"
    was said before the new copy was whole.
    """

    states: int = 0
    old_gone: int = 0
    torn_accepted: int = 0
    told_too_early: int = 0


def pulled() -> list[Row]:
    """B21: crash states of the stick during a copy."""
    if missing := uml.packages_missing():
        raise CannotRun(f"cần các gói: {missing}")
    rows = []
    with folder() as here:
        control = _configuration(here / "control", "vfat", "sync,iocharset=utf8", "overwrite", ("in order",))[
            "in order"
        ]
        for number, (kind, options, name) in enumerate(CONFIGURATIONS):
            found = _configuration(here / str(number), kind, options, "good", MODELS)
            shutil.rmtree(here / str(number))
            rows.append(_row(name, found, control))
    return rows


def _row(name: str, found: dict[Model, Pulls], control: Pulls) -> Row:
    seen = "; ".join(
        f"{model}: {pulls.states} states, old copies harmed in {pulls.old_gone}, torn copy accepted in "
        f"{pulls.torn_accepted}, told “xong” before the new one was whole in {pulls.told_too_early}"
        for model, pulls in found.items()
    )
    ok = not any(pulls.old_gone or pulls.torn_accepted for pulls in found.values()) and control.old_gone > 0
    ok = ok and all(found[model].told_too_early == 0 for model in ("in order",))
    said = f"writing over the old file destroys it in {control.old_gone} of {control.states} states"
    target = "old copies whole in 100 %, no torn copy accepted, “xong” only for a whole one (a lying stick excepted)"
    return Row("B21", f"stick pulled during a copy, {name}", target, seen, ok, said)


def _configuration(
    here: Path, kind: uml.DiskKind, options: str, mode: str, models: tuple[Model, ...]
) -> dict[Model, Pulls]:
    here.mkdir()
    disk, beginning = here / "disk.img", here / "beginning.img"
    _prepared(here, disk, kind)
    subprocess.run(["cp", "--sparse=always", str(disk), str(beginning)], check=True)
    old = _files_on(disk, kind, here / "read")
    machine = uml.Machine(here / "machine", disk, kind, "tests.faults.recorded_export", (mode,), options)
    uml.run(machine)
    after = _files_on(disk, kind, here / "read")
    new = {name: content for name, content in after.items() if name not in old}
    wanted = {name: {content, after.get(name, b"")} for name, content in old.items()}
    log = events(machine.log)
    found: dict[Model, Pulls] = {}
    for model in models:
        pulls, medium = Pulls(), Medium(beginning, here / "state.img", only_read=True)
        for state in crash_states(log, model, STATES, FORGOTTEN):
            pulls.states += 1
            _look(_files_on(medium.put(state), kind, here / "read"), state, wanted, new, pulls, here / "torn.parapp")
        found[model] = pulls
    return found


def _look(
    there: dict[str, bytes],
    state: CrashState,
    old: dict[str, set[bytes]],
    new: dict[str, bytes],
    pulls: Pulls,
    torn_at: Path,
) -> None:
    pulls.old_gone += any(there.get(name) not in contents for name, contents in old.items())
    whole = all(there.get(name) == content for name, content in new.items())
    pulls.told_too_early += state.said == "done" and not whole
    known = set().union(*old.values(), new.values())
    torn = [content for content in there.values() if content not in known]
    pulls.torn_accepted += any(_is_accepted(content, torn_at) for content in torn)


def _is_accepted(content: bytes, path: Path) -> bool:
    path.write_bytes(content)
    try:
        open_container(path, silent()).files.close()
    except UserError:
        return False
    return True


def _prepared(here: Path, disk: Path, kind: uml.DiskKind) -> None:
    """A stick with an older copy and files of its owner, and the data file that has gone on since."""
    with disk.open("wb") as file:
        file.truncate(DISK_BYTES[kind])
    maker = ["mkfs.vfat", "-F", "32", "-s", "8"] if kind == "vfat" else ["mkfs.exfat"]
    subprocess.run([*maker, str(disk)], check=True, capture_output=True)
    stick = here / "stick"
    stick.mkdir()
    (here / SOURCE).parent.mkdir()
    with Store.open(here / SOURCE) as store:
        store.apply(added("mẫu", sample_records()[:40]))
        write_container(store.snapshot(), files_beside(store.path), Place(stick), TITLE, 0, silent())
        store.apply(added("thêm", sample_records()[40:]))
    for number in range(NEIGHBOURS):
        (stick / f"own-{number}.txt").write_bytes(bytes([65 + number]) * 20_000)
    _put_files(stick, disk, kind, here / "point")


def _put_files(stick: Path, disk: Path, kind: uml.DiskKind, point: Path) -> None:
    files = [str(path) for path in sorted(stick.iterdir())]
    if kind == "vfat":
        subprocess.run(["mcopy", "-i", str(disk), *files, "::"], check=True)
        return
    with _mounted_exfat(disk, point, "rw"):
        for path in files:
            shutil.copy(path, point)


def _files_on(disk: Path, kind: uml.DiskKind, target: Path) -> dict[str, bytes]:
    """What lies on the stick, as another computer would read it; a torn directory may show less."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    if kind == "vfat":
        subprocess.run(["mcopy", "-n", "-i", str(disk), "::*", str(target)], capture_output=True)
        return {path.name: path.read_bytes() for path in target.iterdir()}
    try:
        with _mounted_exfat(disk, target, "ro"):
            return {path.name: _read(path) for path in target.iterdir() if path.is_file()}
    except (OSError, subprocess.CalledProcessError):
        return {}


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


@contextlib.contextmanager
def _mounted_exfat(disk: Path, point: Path, how: str) -> Iterator[None]:
    point.mkdir(exist_ok=True)
    attach = ["losetup", "--find", "--show", str(disk)]
    device = subprocess.run(attach, check=True, capture_output=True, encoding="utf-8").stdout.strip()
    try:
        subprocess.run(["mount.exfat-fuse", "-o", how, device, str(point)], check=True, capture_output=True)
        try:
            yield
        finally:
            subprocess.run(["umount", str(point)], check=True)
    finally:
        subprocess.run(["losetup", "--detach", device], check=True)


def gone() -> list[Row]:
    """B22: the device gone after k calls, in User-Mode Linux: what each copy then says, and the live data after it."""
    if missing := uml.packages_missing():
        raise CannotRun(f"cần các gói: {missing}")
    with folder() as here:
        _prepared(here, here / "disk.img", "vfat")
        machine = uml.Machine(
            here / "machine", here / "disk.img", "vfat", "tests.faults.vanishing", (), "iocharset=utf8", "pulled"
        )
        said = json.loads(uml.run(machine))
    codes = {code: list(said["codes"].values()).count(code) for code in sorted(set(said["codes"].values()))}
    wrong = {k: code for k, code in said["codes"].items() if code not in ("stick_gone", "done and whole")}
    measured = (
        f"pulled after each of {len(said['codes'])} numbers of calls: {codes}; live data the same and at work "
        f"{said['live_good']} times" + (f"; {wrong}" if wrong else "")
    )
    ok = not wrong and codes.get("stick_gone", 0) > 0 and said["live_good"] == len(said["codes"])
    control = f"SQLite itself on the stick that is gone says: {said['sqlite']}"
    return [
        Row(
            "B22",
            "the stick is gone (FAT32, device answers with errors)",
            "“USB đã bị rút”, nothing else",
            measured,
            ok,
            control,
        )
    ]
