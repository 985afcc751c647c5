"""One backup in both places: beside the data file, and on another disk with the office's files and the evidence.

Everything here takes time and needs no Store: it runs beside the window.
"""

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from parapp.models import UserError
from parapp.store.backups.kept import KeptBackup
from parapp.store.backups.occasions import Occasion
from parapp.store.backups.own_files import Copied, copy_missing, copy_new, files_in
from parapp.store.backups.second_place import (
    ROOM,
    PlaceChoice,
    Standing,
    second_root,
    second_shelf,
    shelves_in,
    standing,
)
from parapp.store.backups.shelf import Shelf
from parapp.store.drives import Drive, room_of
from parapp.store.evidence import FOLDER as EVIDENCE
from parapp.store.files import new_file
from parapp.store.snapshot import Snapshot

_README = "DOC-TRUOC.txt"
_README_TEXT = (
    "Thư mục này do phần mềm parapp tự ghi: bản sao lưu dữ liệu kế hoạch cải cách hành chính (.db), tệp minh chứng và\n"
    "mẫu của cơ quan. Xin đừng sửa, đổi tên hay xóa. Khi máy phải cài lại, hãy cài parapp và mở menu Dữ liệu, mục\n"
    "Dữ liệu và bản sao lưu, thẻ Ổ đĩa thứ hai để lấy dữ liệu về.\n"
)

_log = logging.getLogger(__name__)


class Places(NamedTuple):
    """What a backup needs to know of the data file, read from the Store beforehand."""

    data_file: Path
    own_folder: Path
    data_id: str
    choice: PlaceChoice
    known: Mapping[str, int]
    """The edits in the file, and those of copies that were settled."""


class Offer(NamedTuple):
    """A copy on another disk that knows edits which the file here does not."""

    shelf: Shelf
    backup: KeptBackup
    standing: Standing


class Found(NamedTuple):
    """What there is: backups here, the place on another disk, a copy there that knows more."""

    newest: KeptBackup | None
    oldest: KeptBackup | None
    second_root: Path | None
    second: KeptBackup | None
    second_fault: UserError | None
    offer: Offer | None


class Kept(NamedTuple):
    """A backup beside the data file, and the one on the other disk, or why there is none."""

    first: KeptBackup
    second: KeptBackup | None
    second_root: Path | None
    second_fault: UserError | None
    files_failed: int
    """So many files of evidence and of the office could not be copied there."""


def look(places: Places, drives: Callable[[], list[Drive]]) -> Found:
    """What there is. A disk that cannot be read holds nothing."""
    here = Shelf(places.data_file).backups()
    usable = [backup for backup in here if backup.checked]
    size = usable[0].note.size if usable else 0
    root = second_root(places.choice, places.data_file, drives(), size)
    shelf = second_shelf(root, places.data_file, places.data_id) if root else None
    return Found(
        newest=usable[0] if usable else None,
        oldest=usable[-1] if usable else None,
        second_root=root,
        second=shelf.newest() if shelf else None,
        second_fault=_gone(root, places) if root else None,
        offer=_offer(places, root, shelf) if root and shelf else None,
    )


def _offer(places: Places, root: Path, shelf: Shelf) -> Offer | None:
    """The newest copy there with edits that are not known here; else one of data of which nothing at all is known here:
    the computer may have been set up anew since."""
    for backup in shelf.backups():
        compared = standing(places.known, backup.note.seen)
        if backup.checked and compared != "same":
            return Offer(shelf, _pinned(shelf, backup), compared)
    found = ((one, one.newest()) for one in shelves_in(root, places.data_file))
    unknown = ((one, newest) for one, newest in found if newest and not newest.note.seen.keys() & places.known.keys())
    both: Standing = "both" if places.known else "older"
    return next((Offer(one, newest, both) for one, newest in unknown if newest.note.edits), None)


def _pinned(shelf: Shelf, backup: KeptBackup) -> KeptBackup:
    """What the file here does not know stays until the person has decided, and longer."""
    if not backup.pinned:
        try:
            shelf.pin(backup, True)
        except UserError:
            _log.warning("backup %s could not be pinned", backup.path.name, exc_info=True)
    return backup._replace(pinned=True)


def keep_both(
    places: Places,
    snapshot: Snapshot,
    occasion: Occasion,
    drives: Callable[[], list[Drive]],
    cancelled: Callable[[], bool] = lambda: False,
    with_files: bool = True,
) -> Kept:
    """Keeps a backup beside the data file, then one on another disk. Raises UserError if the first could not be kept;
    what goes wrong with the second is told in the answer."""
    first = Shelf(places.data_file).keep(snapshot, occasion, places.own_folder)
    root = second_root(places.choice, places.data_file, drives(), len(snapshot.content))
    if root is None:
        return Kept(first, None, None, None, 0)
    try:
        second, failed = _keep_second(places, root, snapshot, cancelled, with_files)
    except UserError as fault:
        return Kept(first, None, root, fault, 0)
    return Kept(first, second, root, None, failed)


def _keep_second(
    places: Places, root: Path, snapshot: Snapshot, cancelled: Callable[[], bool], with_files: bool
) -> tuple[KeptBackup, int]:
    if fault := _gone(root, places):
        raise fault
    shelf = second_shelf(root, places.data_file, places.data_id)
    shelf.remove_leftovers()
    kept = shelf.keep(snapshot, "session", places.own_folder if with_files else None)
    if not with_files:
        return kept, 0
    _write_readme(root)
    return kept, _copy_evidence(places.data_file.parent / EVIDENCE, shelf.folder / EVIDENCE, cancelled)


def _copy_evidence(source: Path, target: Path, cancelled: Callable[[], bool]) -> int:
    """How many files could not be copied. The other disk is not filled to its brim."""
    copied = copy_new(source, target, lambda: cancelled() or not _has_room(target.parent))
    return 0 if cancelled() else len(list(files_in(source))) - len(copied.names)


def _has_room(folder: Path) -> bool:
    try:
        return room_of(folder)[0] > ROOM
    except OSError:
        return False


def bring_files_back(shelf: Shelf, backup: KeptBackup, places: Places, cancelled: Callable[[], bool]) -> Copied:
    """Copies the office's own files and the evidence that stand with a backup to where they are missing here; what is
    here stays as it is."""
    own = copy_missing(shelf.folder / places.own_folder.name, places.own_folder, shelf.own_files(backup), cancelled)
    there = shelf.folder / EVIDENCE
    names = {name: name for name in (path.relative_to(there).as_posix() for path in files_in(there))}
    evidence = copy_missing(there, places.data_file.parent / EVIDENCE, names, cancelled)
    return Copied({**own.names, **evidence.names}, [*own.failed, *evidence.failed])


def _gone(root: Path, places: Places) -> UserError | None:
    """Nothing is made where the disk itself has gone: on Linux it would land on the disk below."""
    there = root if places.choice.kind == "folder" else root.parent
    return None if there.is_dir() else UserError("backup_place_gone", path=there)


def _write_readme(root: Path) -> None:
    target = root / _README
    try:
        if not target.exists():
            with new_file(target) as beside:
                beside.write_text(_README_TEXT, encoding="utf-8-sig", newline="\r\n")
    except OSError:
        _log.warning("%s could not be written", target.name, exc_info=True)
