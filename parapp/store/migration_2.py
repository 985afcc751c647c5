"""Version 2 of the data file. Never edited after a release, and never derived from today's records."""

from sqlite_utils import Database


def former_names(db: Database) -> None:
    """The office keeps the names of the communes that were merged into it."""
    db.execute(
        "ALTER TABLE agency ADD COLUMN former_names TEXT NOT NULL DEFAULT '[]'"
        " CHECK (former_names GLOB '[[]*]' OR former_names GLOB '{*}')"
    )
