"""A session on a real data file, for every test of the window."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from parapp.store import Store
from parapp.ui.app import make_application
from parapp.ui.session import Session


@pytest.fixture
def qtbot(qtbot, monkeypatch):
    """Waits for what must come a minute, not five seconds: machines may be busy, and only a fault takes that long."""
    for name in ("waitUntil", "waitSignal", "waitExposed"):
        monkeypatch.setattr(qtbot, name, partial(getattr(qtbot, name), timeout=60_000))
    return qtbot


@pytest.fixture
def session(qtbot, tmp_path: Path) -> Iterator[Session]:
    """A session on an empty data file, Qt speaking Vietnamese."""
    make_application()
    with Store.open(tmp_path / "parapp.db") as store:
        yield Session(store)
