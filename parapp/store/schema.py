"""Which steps lead to today's data file, and how a file is brought there without risk."""

from collections.abc import Callable, Sequence
from pathlib import Path

from sqlite_utils import Database, Migrations

from parapp.models import UserError
from parapp.store.backups import Shelf
from parapp.store.connection import dangling_tables, empty_wal, in_memory, set_version
from parapp.store.faults import faults_told
from parapp.store.files import new_file
from parapp.store.migration_1 import first_tables
from parapp.store.migration_2 import former_names
from parapp.store.migration_3 import related_papers
from parapp.store.migration_4 import named_devices
from parapp.store.snapshot import take_old_snapshot

Step = Callable[[Database], None]

STEPS: tuple[Step, ...] = (first_tables, former_names, related_papers, named_devices)
"""All migrations in order; step n makes a file of version n. Steps are added, never changed."""


def create(path: Path, steps: Sequence[Step]) -> None:
    """Makes a new, empty data file that is there whole or not at all; its folder, too.

    Raises FileExistsError if another process made one meanwhile.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    db = in_memory()
    try:
        migrate(db, steps)
        content = db.conn.serialize()
    finally:
        db.close()
    with new_file(path) as beside:
        beside.write_bytes(content)


def upgrade(db: Database, path: Path, steps: Sequence[Step]) -> bool:
    """Runs the steps the file has not seen, after a backup; a failing one leaves the file as it was before that step.
    Whether there were any.

    Raises UserError, which names the backup once it is there.
    """
    migrations = _migrations(steps)
    if not migrations.pending(db):
        return False
    kept = Shelf(path).keep(take_old_snapshot(db), "migration")
    try:
        with faults_told(path):
            migrations.apply(db)
            empty_wal(db)
    except UserError:
        raise
    except Exception as error:
        raise UserError("store_upgrade_failed", path=path, backup=kept.path, reason=error) from error
    return True


def migrate(db: Database, steps: Sequence[Step]) -> None:
    """Runs the steps the database has not seen, without a backup: for new files, and copies in memory."""
    _migrations(steps).apply(db)


def _migrations(steps: Sequence[Step]) -> Migrations:
    migrations = Migrations("parapp")
    for version, step in enumerate(steps, start=1):
        migrations(name=step.__name__)(_checked(step, version))
    return migrations


def _checked(step: Step, version: int) -> Step:
    def run(db: Database) -> None:
        step(db)
        if dangling := dangling_tables(db):
            raise ValueError(f"rows without an owner in {sorted(dangling)}")
        set_version(db, version)

    return run
