"""A data file of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from parapp.store import Store


@pytest.fixture
def data_file(tmp_path: Path) -> Path:
    return tmp_path / "parapp.db"


@pytest.fixture
def store(data_file: Path) -> Iterator[Store]:
    with Store.open(data_file) as opened:
        yield opened
