"""Version 4 of the data file. Never edited after a release, and never derived from today's records."""

from sqlite_utils import Database


def named_devices(db: Database) -> None:
    """An installation knows the name of its computer, and by a hash whether it still runs on it."""
    db.execute("ALTER TABLE device ADD COLUMN name TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE device ADD COLUMN machine TEXT NOT NULL DEFAULT ''")
