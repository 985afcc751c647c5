"""The folder in which backups stand: each a database with a label, numbered by a counter."""

import errno
import hashlib
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import structs

from parapp.models import UserError, new_id
from parapp.store.backups.kept import (
    LABEL_ENDING,
    KeptBackup,
    Label,
    Unusable,
    encoded,
    label_path,
    number_in,
    read_backup,
    read_label,
)
from parapp.store.backups.occasions import FILE_WORDS, Occasion, is_pinned
from parapp.store.backups.own_files import copy_new
from parapp.store.backups.thinning import Limits, day_after, superfluous
from parapp.store.connection import check_content
from parapp.store.faults import faults_told
from parapp.store.files import new_file, patiently, remove_leftovers, rename, sha256_of, sync_folder
from parapp.store.snapshot import Snapshot

FOLDER = "backups"
_NEW_LABEL = ".doi"
_SQLITE = b"SQLite format 3\0"
_FULL = (errno.ENOSPC, errno.EDQUOT)

_log = logging.getLogger(__name__)


class Shelf:
    """The backups of one data file: beside it, or in another folder. Nothing is read before it is asked for."""

    def __init__(self, data_file: Path, folder: Path | None = None, limits: Limits = Limits()) -> None:  # noqa: B008
        self.data_file = data_file
        self.folder = folder or data_file.parent / FOLDER
        self._limits = limits

    def backups(self) -> list[KeptBackup]:
        """All that have a whole label, newest first; those whose file is gone or cut say so in `fault`."""
        found = [entry for entry in self._labelled() if isinstance(entry, KeptBackup)]
        return sorted(found, key=lambda backup: (backup.number, backup.path.name), reverse=True)

    def unusable(self) -> list[Unusable]:
        """Files among them that parapp cannot tell anything of; they are left alone."""
        torn = [entry for entry in self._labelled() if isinstance(entry, Unusable)]
        known = {entry.path for entry in torn}
        databases = [path for path in self._paths("*.db") if path not in known and not label_path(path).exists()]
        bare = [Unusable(path, "no_label") for path in databases if self._is_ours(path)]
        return sorted([*torn, *bare])

    def newest(self) -> KeptBackup | None:
        """The newest that can be used; None if there is none."""
        return next((backup for backup in self.backups() if backup.checked), None)

    def keep(self, snapshot: Snapshot, occasion: Occasion, own_folder: Path | None = None) -> KeptBackup:
        """Writes a backup that is whole, on disk and read back, then lets older ones go; the office's own files of
        `own_folder` are kept along.

        Raises UserError if the snapshot is damaged or anything cannot be written; then there is no new backup, and no
        old one is gone.
        """
        with faults_told(self.data_file):
            check_content(snapshot.content, self.data_file)
        with _faults_told(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            own = copy_new(own_folder, self.folder / own_folder.name).names if own_folder else {}
            kept = self._write(snapshot, occasion, own)
        self._thin()
        return kept

    def read(self, backup: KeptBackup) -> bytes:
        """The database itself. Raises UserError if it is not to the byte what was written."""
        with _faults_told(backup.path, reading=True):
            content = backup.path.read_bytes()
        if hashlib.sha256(content).hexdigest() != backup.note.sha256:
            raise UserError("backup_changed", path=backup.path)
        return content

    def own_files(self, backup: KeptBackup) -> dict[str, str]:
        """Under which name each of the office's own files stands with a backup; empty if its label cannot be read."""
        try:
            return read_label(label_path(backup.path)).own_files
        except (OSError, ValueError, RecursionError):
            return {}

    def pin(self, backup: KeptBackup, pinned: bool) -> None:
        """Keeps a backup for ever, or lets it go in its turn. Raises UserError if that cannot be written."""
        label_file = label_path(backup.path)
        with _faults_told(label_file):
            try:
                label = structs.replace(read_label(label_file), pinned=pinned)
            except (ValueError, RecursionError) as fault:
                raise UserError("backup_changed", path=backup.path) from fault
            beside = label_file.with_name(f"{label_file.name}{_NEW_LABEL}")
            beside.unlink(missing_ok=True)
            with new_file(beside) as written:
                written.write_bytes(encoded(label))
            patiently(lambda: beside.replace(label_file))
            sync_folder(self.folder)

    def remove_leftovers(self) -> None:
        """Deletes what a process left that was killed while it wrote; a whole backup that only lacked the name of its
        label gets it."""
        for passing in self._paths(f"*{LABEL_ENDING}.new-*"):
            _complete(passing)
        remove_leftovers(self.folder, self.data_file.stem)

    # -- writing ---------------------------------------------------------------------------------------------------

    def _write(self, snapshot: Snapshot, occasion: Occasion, own: dict[str, str]) -> KeptBackup:
        day = day_after(self.backups(), snapshot.note.made_at)
        while True:
            number = self._next_number()
            path = self.folder / f"{self.data_file.stem}-{number:06d}-{FILE_WORDS[occasion]}.db"
            kept = KeptBackup(path, number, occasion, is_pinned(occasion), day, snapshot.note)
            try:
                _write_both(kept, snapshot.content, own)
            except FileExistsError:
                continue  # another thread has just taken the number
            return kept

    def _thin(self) -> None:
        for backup in superfluous(self.backups(), self._limits):
            try:
                _delete(backup)
            except OSError:  # held by a virus scanner: it goes another time
                _log.warning("backup %s stays", backup.path.name, exc_info=True)

    # -- what is there -----------------------------------------------------------------------------------------------

    def _labelled(self) -> Iterator[KeptBackup | Unusable]:
        stem = self.data_file.stem
        labels = [path for path in self._paths("*" + LABEL_ENDING) if number_in(path.name, stem) is not None]
        return (read_backup(path, stem) for path in labels)

    def _paths(self, pattern: str) -> list[Path]:
        try:
            return sorted(path for path in self.folder.glob(pattern))
        except OSError:  # the disk has gone, or may not be read
            return []

    def _is_ours(self, path: Path) -> bool:
        """Whether a file looks like a backup: by its name, or since it is a database; Windows has a Thumbs.db."""
        if number_in(path.name, self.data_file.stem) is not None:
            return True
        try:
            with path.open("rb") as file:
                return file.read(len(_SQLITE)) == _SQLITE
        except OSError:
            return False

    def _next_number(self) -> int:
        names = (path.name for path in self._paths(f"{self.data_file.stem}-*"))
        return max((number_in(name, self.data_file.stem) or 0 for name in names), default=0) + 1


def _write_both(kept: KeptBackup, content: bytes, own: dict[str, str]) -> None:
    """Writes the label under a passing name, then the backup, read back from the disk itself, then names the label.

    A process killed in between leaves what `remove_leftovers` can complete. Raises FileExistsError if one of the names
    is taken, UserError or OSError for faults; then neither is left.
    """
    is_written = False
    try:
        with new_file(label_path(kept.path)) as label:
            label.write_bytes(encoded(_label_of(kept, own)))
            _write_database(kept, content)
            is_written = True
    except BaseException as fault:
        if is_written:
            # A label that has its name already, when its folder cannot be synced, is ours; one that was there is not.
            _remove(kept.path, *([] if isinstance(fault, FileExistsError) else [label_path(kept.path)]))
        raise


def _write_database(kept: KeptBackup, content: bytes) -> None:
    try:
        with new_file(kept.path) as beside:
            _write_and_verify(beside, kept, content)
    except FileExistsError:
        raise  # it is another one's
    except BaseException:
        _remove(kept.path)  # it may have had its name already when the disk failed
        raise


def _label_of(kept: KeptBackup, own: dict[str, str]) -> Label:
    return Label(
        number=kept.number, occasion=kept.occasion, pinned=kept.pinned, day=kept.day, note=kept.note, own_files=own
    )


def _complete(passing: Path) -> None:
    label_file = passing.with_name(passing.name.partition(".new-")[0])
    backup = label_file.with_suffix(".db")
    try:
        if backup.is_file() and sha256_of(backup) == read_label(passing).note.sha256:
            rename(passing, label_file)
    except (OSError, ValueError, RecursionError):
        _log.warning("%s is no whole label", passing.name, exc_info=True)


def _delete(backup: KeptBackup) -> None:
    """The label loses its name first: a process killed in between leaves a whole backup, or nothing. Raises OSError."""
    label_file = label_path(backup.path)
    passing = label_file.with_name(f"{label_file.name}.new-{new_id()}")
    label_file.rename(passing)
    try:
        backup.path.unlink(missing_ok=True)
    except OSError:
        passing.rename(label_file)
        raise
    passing.unlink()


def _remove(*paths: Path) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _write_and_verify(beside: Path, kept: KeptBackup, content: bytes) -> None:
    from parapp.store.carry.gauge import silent  # these need the schema, which keeps a backup before it is changed
    from parapp.store.carry.uncached import measured_uncached

    with beside.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if measured_uncached(beside, silent()).sha256 != kept.note.sha256:
        raise UserError("backup_not_verified", path=kept.path)


@contextmanager
def _faults_told(path: Path, reading: bool = False) -> Iterator[None]:
    """Faults of the disk as sentences that speak of a backup, not of an edit."""
    try:
        yield
    except OSError as fault:
        if reading:
            raise UserError("backup_unreadable", path=path, reason=fault) from fault
        if fault.errno in _FULL:
            raise UserError("backup_disk_full", path=path) from fault
        raise UserError("backup_not_written", path=path, reason=fault) from fault
