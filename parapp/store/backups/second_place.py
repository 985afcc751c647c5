"""Backups on another disk of this computer: where they stand, and whether they know more than the file here does.

Drive C: is often set back or overwritten without asking. What lies on D: then stays.
"""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from parapp.models import new_id
from parapp.models.record import Value
from parapp.store.backups.shelf import Shelf
from parapp.store.backups.thinning import Limits
from parapp.store.drives import Drive, drive_of

if TYPE_CHECKING:
    from parapp.store.store import Store

SECOND_FOLDER = "parapp-sao-luu"
SECOND_LIMITS = Limits(sessions=10, days=7, weeks=4, months=6)
_DATA_ID = "data_id"
_PLACE = "second_place"
_SETTLED = "second_settled"
_TIMES_ITS_SIZE = 4
ROOM = 200_000_000
"""So many bytes stay free on another disk."""
_LONGEST_ID = 100


class PlaceChoice(Value, frozen=True):
    """What the person wants: the disk that parapp finds, none, or this folder."""

    kind: Literal["auto", "off", "folder"] = "auto"
    folder: str = ""


def place_choice(store: "Store") -> PlaceChoice:
    """What was chosen; by itself parapp looks for a disk."""
    try:
        return msgspec.convert(store.get_setting(_PLACE, {}), PlaceChoice)
    except msgspec.ValidationError:
        return PlaceChoice()


def choose_place(store: "Store", choice: PlaceChoice) -> None:
    """Keeps the choice."""
    store.set_setting(_PLACE, msgspec.to_builtins(choice))


def data_id(store: "Store") -> str:
    """The random id of this data file, by which its folder on another disk is known; made when first asked for."""
    known = store.get_setting(_DATA_ID)
    if isinstance(known, str) and known.isalnum() and len(known) <= _LONGEST_ID:
        return known
    made = new_id()
    store.set_setting(_DATA_ID, made)
    return made


def second_root(choice: PlaceChoice, data_file: Path, drives: Sequence[Drive], size: int) -> Path | None:
    """The folder on another disk in which backups of `size` bytes may stand; None if there is none.

    By itself parapp takes no stick and no network drive, and leaves data in the system's folder for passing files
    alone: they are samples and tests.
    """
    if choice.kind == "off":
        return None
    if choice.kind == "folder":
        return Path(choice.folder)
    if Path(tempfile.gettempdir()).resolve() in data_file.resolve().parents:
        return None
    own = drive_of(data_file, drives)
    fit = [drive for drive in drives if drive != own and _is_fit(drive, size)]
    best = max(fit, key=lambda drive: (drive.path / SECOND_FOLDER).is_dir() * drive.total + drive.free, default=None)
    return best.path / SECOND_FOLDER if best else None


def _is_fit(drive: Drive, size: int) -> bool:
    return drive.kind == "fixed" and drive.writable and drive.free >= size * _TIMES_ITS_SIZE + ROOM


def second_shelf(root: Path, data_file: Path, data: str) -> Shelf:
    """The backups of one data file on another disk."""
    return Shelf(data_file, root / data, SECOND_LIMITS)


def shelves_in(root: Path, data_file: Path) -> list[Shelf]:
    """All data files' backups there, also of those that are no more; the one with most edits first."""
    try:
        folders = [path for path in root.iterdir() if path.is_dir()]
    except OSError:
        return []
    found = [Shelf(data_file, folder, SECOND_LIMITS) for folder in folders]
    filled = [(newest.note.edits, shelf) for shelf in found if (newest := shelf.newest()) is not None]
    return [shelf for _edits, shelf in sorted(filled, key=lambda pair: pair[0], reverse=True)]


# -- who knows more ----------------------------------------------------------------------------------------------------

Standing = Literal["same", "older", "both"]
"""The file here knows all that the copy knows; or it is older than the copy; or each has edits of its own."""


def standing(ours: Mapping[str, int], theirs: Mapping[str, int]) -> Standing:
    """By the edits each has seen, never by clocks."""
    if all(ours.get(device, 0) >= seq for device, seq in theirs.items()):
        return "same"
    return "older" if all(theirs.get(device, 0) >= seq for device, seq in ours.items()) else "both"


def settled(store: "Store") -> dict[str, int]:
    """What copies knew that were taken over, or that the person did not want."""
    try:
        return msgspec.convert(store.get_setting(_SETTLED, {}), dict[str, int])
    except msgspec.ValidationError:
        return {}


def settle(store: "Store", theirs: Mapping[str, int]) -> None:
    """From now on copies that know no more than this one are not offered."""
    known = settled(store)
    store.set_setting(_SETTLED, known | {device: max(seq, known.get(device, 0)) for device, seq in theirs.items()})


def known_here(store: "Store") -> dict[str, int]:
    """The edits in the file, and those of copies that were settled."""
    known = store.seen()
    return known | {device: max(seq, known.get(device, 0)) for device, seq in settled(store).items()}
