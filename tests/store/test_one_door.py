"""What no reviewer has to look for: where the store may speak to SQLite, and how."""

import ast
from pathlib import Path

import pytest

import parapp

STORE = Path(parapp.__file__).parent / "store"
SOURCES = sorted(STORE.glob("*.py"))


def texts(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def offences(path: Path) -> list[str]:
    """Ways around `db.atomic()`, and settings outside their one module."""
    source = path.read_text(encoding="utf-8")
    found = [word for word in (".commit(", "executescript", "executemany", "with self._db.conn") if word in source]
    if path.name != "connection.py":
        found += [word for word in ("conn.execute", "sqlite3.connect") if word in source]
        found += [text for text in texts(path) if text.lstrip().upper().startswith("PRAGMA")]
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_way_around_the_transaction(path):
    assert offences(path) == []


def test_an_offender_would_be_found(tmp_path):
    planted = tmp_path / "planted.py"
    planted.write_text(
        'def f(db):\n    db.conn.execute("PRAGMA synchronous = 0")\n    db.conn.commit()\n', encoding="utf-8"
    )
    assert offences(planted) == [".commit(", "conn.execute", "PRAGMA synchronous = 0"]
