"""Version 3 of the data file. Never edited after a release, and never derived from today's records."""

import json
from typing import Any

from sqlite_utils import Database

_JSON = "TEXT NOT NULL DEFAULT '{0}' CHECK ({1} GLOB '[[]*]' OR {1} GLOB '{{*}}')"
_DAY = "issued_on TEXT CHECK (issued_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')"
_TO = "REFERENCES {0} (id) DEFERRABLE INITIALLY DEFERRED"

_RELATED_PAPER = f"""CREATE TABLE related_paper (id TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    plan_id TEXT NOT NULL {_TO.format("plan")}, kind TEXT NOT NULL, "order" TEXT NOT NULL, status TEXT NOT NULL,
    number TEXT NOT NULL, symbol TEXT NOT NULL, place_name TEXT NOT NULL, {_DAY},
    subject {_JSON.format("[]", "subject")},
    addressees TEXT CHECK (addressees GLOB '[[]*]'), recipients TEXT CHECK (recipients GLOB '[[]*]'),
    archive_line TEXT NOT NULL, signer_id TEXT {_TO.format("signer")}, unit_id TEXT {_TO.format("unit")},
    personal INTEGER NOT NULL CHECK (personal IN (0, 1)), issuer TEXT NOT NULL,
    period TEXT CHECK (period GLOB '{{*}}')
) STRICT"""

_NEW_COLUMNS = (
    ("agency", f"layout {_JSON.format('{}', 'layout')}"),
    ("signer", "body TEXT NOT NULL DEFAULT 'committee'"),
    ("signer", f"unit_id TEXT {_TO.format('unit')}"),
    ("plan", "parts TEXT CHECK (parts GLOB '[[]*]')"),
    ("plan", f"labels {_JSON.format('[]', 'labels')}"),
    ("field_part", "title TEXT NOT NULL DEFAULT ''"),
    ("task", "cost TEXT NOT NULL DEFAULT ''"),
    ("task", f"deadline_changes {_JSON.format('[]', 'deadline_changes')}"),
    ("section", f"paper_id TEXT {_TO.format('related_paper')}"),
)

_INDEXED = (
    ("related_paper", "plan_id"),
    ("related_paper", "signer_id"),
    ("related_paper", "unit_id"),
    ("signer", "unit_id"),
    ("section", "paper_id"),
)

_KINDS = {"NGHỊ QUYẾT": "resolution"}


def related_papers(db: Database) -> None:
    """Papers around a plan become rows of their own, the covering one among them; tasks get costs and changed
    deadlines, the office its choices of layout."""
    db.execute(_RELATED_PAPER)
    for table, column in _NEW_COLUMNS:
        db.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    for table, column in _INDEXED:
        db.execute(f"CREATE INDEX {table}_{column.removesuffix('_id')} ON {table} ({column})")
    covered = db.execute("SELECT id, covering FROM plan WHERE covering IS NOT NULL").fetchall()
    for plan_id, covering in covered:
        db.table("related_paper").insert(_row(plan_id, json.loads(covering)))
    db.execute("ALTER TABLE plan DROP COLUMN covering")


def _row(plan_id: str, covering: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": f"{plan_id[:90]}-covering",
        "plan_id": plan_id,
        "kind": _KINDS.get(covering["doc_type"].upper(), "decision"),
        "order": "V",
        "status": "issued" if covering["number"] else "draft",
        "number": covering["number"],
        "symbol": covering["symbol"],
        "place_name": "",
        "issued_on": covering["issued_on"],
        "subject": json.dumps(covering["subject"], ensure_ascii=False),
        "archive_line": "",
        "personal": 0,
        "issuer": covering.get("issuer", ""),
    }
