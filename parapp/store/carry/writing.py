"""A copy of everything on a stick: made and checked here, put there under a new name, read back, only then is an older
one of the same data deleted.
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from parapp.models import UserError
from parapp.store.carry.beside import BesideFile
from parapp.store.carry.finding import Found, containers
from parapp.store.carry.gate import is_evidence
from parapp.store.carry.gauge import Gauge, silent
from parapp.store.carry.manifest import Manifest
from parapp.store.carry.medium import clear_unfinished, delete, medium_faults, put, taken_names
from parapp.store.carry.names import container_name, free_counter
from parapp.store.carry.packing import Packed, pack
from parapp.store.carry.peeking import peeked_log
from parapp.store.carry.place import Place, check_room
from parapp.store.data_copy import read_log
from parapp.store.log import LogEntry
from parapp.store.snapshot import Snapshot

KEPT = 3
PASSES = 4  # each byte is packed, checked here, written there and read back
_MANIFEST_ABOUT = 20_000
_ATTEMPTS = 5


class CopiedOut(NamedTuple):
    """A copy that was read back from its medium; `lying` are all containers there now, the newest first."""

    path: Path
    manifest: Manifest
    size: int
    lying: list[Found]


def container_size(snapshot: Snapshot, beside: Sequence[BesideFile]) -> int:
    """About how many bytes the container will have."""
    return len(snapshot.content) + sum(file.size + 500 for file in beside) + _MANIFEST_ABOUT


def write_container(
    snapshot: Snapshot, beside: Sequence[BesideFile], place: Place, title: str, counter: int, gauge: Gauge
) -> CopiedOut:
    """Puts a container on a stick, whole and checked, or raises and leaves there what was there. Slow.

    `counter` is the number of the last copy of this data file. Raises Stopped, UserError `stick_gone`,
    `stick_read_only`, `stick_full`, `stick_fat32`, `stick_lies`, `carry_local_fault`, and what `check_content` raises.
    """
    about = container_size(snapshot, beside)
    check_room(place, about, about)
    with _own_folder() as folder:
        with medium_faults(place.folder):
            number = free_counter(counter, taken_names(place.folder))
        packed = pack(snapshot, beside, Path(folder) / "copy", title, number, gauge)
        check_room(place, packed.measured.size, packed.measured.size)
        path = _put_under_free_name(packed, place.folder, title, gauge)
    new = Found(path, packed.measured.size, packed.manifest)
    return CopiedOut(path, packed.manifest, packed.measured.size, _thinned(place.folder, new, snapshot))


def _own_folder() -> tempfile.TemporaryDirectory[str]:
    try:
        return tempfile.TemporaryDirectory(prefix="parapp-usb-", ignore_cleanup_errors=True)
    except OSError as error:
        raise UserError("carry_local_fault", reason=error) from error


def _put_under_free_name(packed: Packed, folder: Path, title: str, gauge: Gauge) -> Path:
    """Somebody else's file may take the name at the last moment: the next number is as good."""
    number = packed.manifest.counter
    for _ in range(_ATTEMPTS):
        with medium_faults(folder):
            taken = taken_names(folder)
        while (name := container_name(title, number)).casefold() in taken:
            number += 1
        try:
            return put(packed.path, packed.measured, folder, name, gauge)
        except FileExistsError:
            number += 1
    raise UserError("stick_gone", place=folder)


def _thinned(folder: Path, new: Found, snapshot: Snapshot) -> list[Found]:
    """Deletes the oldest of more than three copies that hold nothing but what the new one holds, too; gives all that
    lie there then. The new copy is safe by now: what cannot be listed or deleted is no fault of it.
    """
    try:
        lying = containers(folder, silent())
        if new not in lying:
            return [new]
        for found in _superseded(lying, new, snapshot):
            with medium_faults(folder):
                delete(found.path)
            lying.remove(found)
        with medium_faults(folder):
            clear_unfinished(folder)
    except UserError:
        return [new]
    return lying


def _superseded(lying: Sequence[Found], new: Found, snapshot: Snapshot) -> list[Found]:
    """Own copies but the newest three, the new one among them: by what they hold, never by their names."""
    older = [found for found in lying if found != new and is_held_by(found, new)]
    oldest = older[KEPT - 1 :]
    known = set(read_log(snapshot.content, new.path)) if oldest else set()
    return [found for found in oldest if (edits := _edits_of(found)) is not None and edits <= known]


def is_held_by(older: Found, newer: Found) -> bool:
    """Whether a copy says that it is an earlier one of the same data, with nothing that the newer one lacks."""
    if older.manifest is None or newer.manifest is None:
        return False
    seen, known = older.manifest.note.seen, newer.manifest.note.seen
    same = bool(seen.keys() & known.keys()) or older.manifest.note.device_id == newer.manifest.note.device_id
    held = {member.sha256 for member in newer.manifest.members}
    evidence = {member.sha256 for member in older.manifest.members if is_evidence(member.name)}
    return same and all(known.get(device, 0) >= seq for device, seq in seen.items()) and evidence <= held


def _edits_of(found: Found) -> set[LogEntry] | None:
    """The edits that really stand in it. None where it cannot be read: then it stays."""
    try:
        return set(peeked_log(found))
    except UserError as fault:
        if fault.code == "stick_gone":
            raise
        return None
