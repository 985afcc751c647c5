"""Start-up recovery: the damaged set moved aside, a new file in its place, in an order that a kill cannot spoil."""

import logging
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from parapp.models import UserError
from parapp.store.backups import KeptBackup, Shelf
from parapp.store.connection import is_in_use, opened_content
from parapp.store.counter import note_count
from parapp.store.faults import faults_told
from parapp.store.files import new_file, remove_leftovers
from parapp.store.recovery import damaged
from parapp.store.recovery.damaged import Recovered
from parapp.store.recovery.rebuilding import Rebuilt, backup_content, rebuild

RECOVERABLE = frozenset(
    {"store_empty", "store_damaged", "store_not_database", "store_side_file", "recovery_log_differs"}
)
"""Codes of refusals that mean damage. All others (in use, newer, of another program, no right) are no such case."""

_log = logging.getLogger(__name__)


class Offer(NamedTuple):
    """What recovery would do: with which backup (None: there is no good one), and what would be back."""

    backup: KeptBackup | None
    rebuilt: Rebuilt


def backups_for(data_file: Path, shelves: Sequence[Shelf] = ()) -> list[KeptBackup]:
    """The backups that can be tried, the newest first: those beside the file, then those of other disks that are none
    of them."""
    found = [backup for backup in Shelf(data_file).backups() if backup.checked]
    known = {backup.note.sha256 for backup in found}
    for shelf in shelves:
        found += [backup for backup in shelf.backups() if backup.checked and backup.note.sha256 not in known]
        known |= {backup.note.sha256 for backup in found}
    return found


def offer(data_file: Path, backups: Sequence[KeptBackup]) -> Offer:
    """The best that can be had: from the first of the backups that is found good now, else without one. Changes
    nothing."""
    return _best(data_file, data_file, backups)


def _best(data_file: Path, lying_at: Path, backups: Sequence[KeptBackup]) -> Offer:
    for backup in backups:
        try:
            content = backup_content(backup)
        except (UserError, OSError) as fault:
            _log.warning("backup %s is not good: %r", backup.path.name, fault)
            continue
        return Offer(backup, rebuild(data_file, lying_at, content))
    return Offer(None, rebuild(data_file, lying_at, None))


def offer_of(data_file: Path, backup: KeptBackup) -> Offer:
    """What could be had with this one backup. Raises UserError if it is not good."""
    with faults_told(backup.path):
        return Offer(backup, rebuild(data_file, data_file, backup_content(backup)))


def recover(data_file: Path, wanted: Offer) -> Recovered:
    """Puts the new file in place of the damaged set, which lies whole in a folder of its own afterwards.

    Raises UserError if that cannot be; then the set is where it was, or the next start goes on (`resume`).
    """
    with faults_told(data_file):
        if data_file.is_file() and is_in_use(data_file):
            raise UserError("store_in_use", path=data_file)
        folder = damaged.begin(data_file, str(wanted.backup.path) if wanted.backup else "")
        try:
            _place(data_file, folder, wanted.rebuilt.content)
        except BaseException:
            if not any(path.name.startswith(data_file.name) for path in folder.iterdir()):
                damaged.abandon(folder)
            raise
        return _finished(data_file, folder, wanted.rebuilt)


def resume(data_file: Path, backups: Sequence[KeptBackup]) -> Recovered | None:
    """Goes on with a recovery that was interrupted, as it was chosen then; None if there was none.

    Raises UserError if it cannot.
    """
    with faults_told(data_file):
        folder = damaged.unfinished(data_file)
        if folder is None:
            return None
        remove_leftovers(data_file.parent, data_file.stem)
        lying_at = folder / data_file.name
        if damaged.placed(data_file, folder):
            return _finished(data_file, folder, rebuild(data_file, lying_at, data_file.read_bytes()))
        damaged.move_aside(data_file, folder)
        chosen = damaged.backup_of(folder)
        # The chosen one first; if it has become bad since, the next best.
        ordered = sorted(backups, key=lambda backup: str(backup.path) != chosen) if chosen else []
        rebuilt = _best(data_file, lying_at, ordered).rebuilt
        _place(data_file, folder, rebuilt.content)
        return _finished(data_file, folder, rebuilt)


def _place(data_file: Path, folder: Path, content: bytes) -> None:
    """The new file is on disk before the old one is moved, and appears under its name at once."""
    with new_file(data_file) as beside:
        beside.write_bytes(content)
        damaged.move_aside(data_file, folder)


def _finished(data_file: Path, folder: Path, rebuilt: Rebuilt) -> Recovered:
    report = Recovered(
        folder=str(folder),
        backup=damaged.backup_of(folder),
        edits=rebuilt.edits,
        replayed=rebuilt.replayed,
        missing=rebuilt.missing,
        records=rebuilt.records,
    )
    damaged.finish(folder, report)
    with closing(opened_content(rebuilt.content)) as db:
        note_count(db, data_file)  # what is missing is told by the report, not once more by the next start
    _log.warning("recovered: %s edits, %s replayed, %s missing", report.edits, report.replayed, report.missing)
    return report
