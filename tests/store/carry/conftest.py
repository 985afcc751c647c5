"""A data file with the sample and evidence beside it, a folder as the stick."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from parapp.models import added
from parapp.plan.sample import sample_records
from parapp.store import Store, files
from tests.store.carry.media import TOUCHING, Failing, FailingOs, with_evidence


@pytest.fixture
def data_file(tmp_path: Path) -> Path:
    return tmp_path / "máy này" / "parapp.db"


@pytest.fixture
def store(data_file: Path) -> Iterator[Store]:
    """The sample; its first task has evidence."""
    with Store.open(data_file) as opened:
        opened.apply(added("mẫu", sample_records()))
        with_evidence(opened, "Biên bản.pdf", b"%PDF-1.7 ours")
        own = data_file.parent / "mau-cua-co-quan" / "forms"
        own.mkdir(parents=True)
        (own / "rieng.toml").write_text("ten = 'của tôi'", encoding="utf-8")
        yield opened


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "USB"
    made.mkdir()
    (made / "ảnh cưới.jpg").write_bytes(b"not ours")
    return made


@pytest.fixture(autouse=True)
def no_virus_scanner(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is worth waiting for."""
    monkeypatch.setattr(files, "_PAUSE_SECONDS", 0)


@pytest.fixture
def fail(monkeypatch: pytest.MonkeyPatch) -> Callable[[Failing], Failing]:
    """Puts a failing medium under all that touches sticks."""

    def put(failing: Failing) -> Failing:
        for module in TOUCHING:
            monkeypatch.setattr(module, "os", FailingOs(os, failing))
        return failing

    return put
