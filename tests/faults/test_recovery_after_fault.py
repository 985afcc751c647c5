"""A start that failed lets the file go, while its fault is still being dealt with: recovery moves the file then."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from parapp.models import UserError
from parapp.store import Store
from parapp.store.connection import is_in_use
from tests.faults.damages import all_kinds
from tests.store.looking import raw
from tests.store.recovery.damage import filled


def test_a_text_that_cannot_be_decoded_does_not_hold_the_file(tmp_path: Path):
    path = tmp_path / "parapp.db"
    filled(path, kept=2, after=1)
    raw(path, "UPDATE task SET remedy = CAST(x'ff41' AS TEXT)")
    with pytest.raises(UserError) as caught:
        Store.open(path)
    assert caught.value.code == "store_damaged"
    assert not is_in_use(path)  # the fault is still held here, with all its frames


def test_an_old_text_of_the_log_that_cannot_be_decoded_is_told(tmp_path: Path):
    path = tmp_path / "parapp.db"
    filled(path, kept=2, after=2)
    raw(path, *_without_guards(path), "UPDATE op SET old = CAST(x'ff41' AS TEXT) WHERE old IS NOT NULL")
    with pytest.raises(UserError) as caught, Store.open(path) as store:
        store.entries()
    assert caught.value.code in ("store_damaged", "store_foreign")


def _without_guards(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as known:
        triggers = known.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    return [f'DROP TRIGGER "{name}"' for (name,) in triggers]


def test_some_damages_of_each_kind():
    (row,) = all_kinds(2)
    assert "BAD" not in row.measured, row.measured
