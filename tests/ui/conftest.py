"""A session on a real data file, for every test of the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from parapp.store import Store
from parapp.ui.app import make_application
from parapp.ui.session import Session


@pytest.fixture
def session(qtbot, tmp_path: Path) -> Iterator[Session]:
    """A session on an empty data file, Qt speaking Vietnamese."""
    make_application()
    with Store.open(tmp_path / "parapp.db") as store:
        yield Session(store)
