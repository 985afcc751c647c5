"""The data file that takes the place of a damaged one, made in memory: a backup, and what can still be read beyond it.

Nothing on disk is changed here.
"""

import logging
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from parapp.models import Change, Record, Records, UserError, joined
from parapp.store import log
from parapp.store.agreement import check_agreement
from parapp.store.backups import KeptBackup, Shelf
from parapp.store.connection import check_whole, content_of, in_memory, opened_content
from parapp.store.counter import count_of, kept_count
from parapp.store.data_copy import load, read_content
from parapp.store.devices import begin_device
from parapp.store.recovery.replay import Mirror, replay
from parapp.store.recovery.salvage import Salvage, salvage
from parapp.store.rows import TABLES, plain
from parapp.store.schema import STEPS, migrate
from parapp.store.steps import steps_of, write_step

_LABEL = "khôi phục từ tệp hỏng"

_log = logging.getLogger(__name__)


class Rebuilt(NamedTuple):
    """A new data file's bytes. `edits` are all changes in it, `replayed` those read in the damaged file; `missing` how
    many were saved but are not in it, None if nobody knows; `records` how many records it holds."""

    content: bytes
    edits: int
    replayed: int
    missing: int | None
    records: int


def backup_content(backup: KeptBackup) -> bytes:
    """The bytes of a backup that are what was written, sound, readable by this parapp, and agree with their own log.

    Raises UserError or OSError.
    """
    content = Shelf(backup.path, backup.path.parent).read(backup)
    read_content(content, backup.path)
    with closing(_migrated(content)) as db:
        check_agreement(db, backup.path)
    return content


def rebuild(data_file: Path, damaged: Path, content: bytes | None) -> Rebuilt:
    """The new file from a backup's checked bytes (None: there is no backup) and the damaged set, which lies at
    `damaged`; `data_file` tells how far the log had come. Where what was salvaged does not fit, it is left out.
    """
    found = salvage(damaged)
    try:
        return _rebuilt(data_file, content, found)
    except (UserError, ValueError) as fault:
        _log.warning("what was salvaged does not fit: %r", fault)
        return _rebuilt(data_file, content, found, replaying=False)


def _rebuilt(data_file: Path, content: bytes | None, found: Salvage, replaying: bool = True) -> Rebuilt:
    with closing(_migrated(content) if content else _empty()) as db:
        mirror = load(db)
        replayed = replay(db, mirror, found.entries, found.whole, found.devices) if replaying else 0
        with db.atomic():
            begin_device(db)
        edits = count_of(db).changes
        missing = _missing(data_file, found, edits)
        if content is None and found.records is not None and replaying:
            _make_equal(db, mirror, found.records)
        check_whole(db, data_file)
        check_agreement(db, data_file)
        records = sum(len(rows) for rows in load(db).values())
        return Rebuilt(content_of(db), edits, replayed, missing, records)


def _missing(data_file: Path, found: Salvage, edits: int) -> int | None:
    """How many changes are known to have been saved beyond those that are back."""
    kept = kept_count(data_file)
    if kept is None and not found.whole:
        return None
    return max(kept.changes if kept else 0, found.changes, edits) - edits


def _make_equal(db: Database, mirror: Mirror, records: Records) -> None:
    """Where there is no backup, all records of the damaged file are taken that its log does not lead to."""
    changes = [_difference(mirror[kind], records[kind]) for kind in TABLES]
    change = joined(_LABEL, changes)
    if not change.before and not change.after:
        return
    steps = steps_of(change, mirror)
    with db.atomic():
        for step in steps:
            write_step(db, step)
        log.append(db, _LABEL, steps)


def _difference(old: Mapping[str, Record], new: Mapping[str, Record]) -> Change:
    other = {key for key in old.keys() | new.keys() if key not in old or key not in new}
    other |= {key for key in old.keys() & new.keys() if plain(old[key]) != plain(new[key])}
    return Change(
        label=_LABEL,
        before=tuple(row for key, row in old.items() if key in other),
        after=tuple(row for key, row in new.items() if key in other),
    )


def _empty() -> Database:
    db = in_memory()
    migrate(db, STEPS)
    return db


def _migrated(content: bytes) -> Database:
    db = opened_content(content)
    try:
        migrate(db, STEPS)
    except BaseException:
        db.close()
        raise
    return db
