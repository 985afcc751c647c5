"""What holds for every test: no screen, no network, no clock, a data folder of its own that is gone afterwards."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.no_network.blocked import NOTED, NetworkUsed, forbid_network, leave_network

os.environ["QT_QPA_PLATFORM"] = "offscreen"
DATA_FOLDER = tempfile.mkdtemp(prefix="parapp-tests-")
os.environ["PARAPP_DATA"] = DATA_FOLDER

NETWORK_ATTEMPTS = Path(f"{DATA_FOLDER}-network-attempts")
os.environ[NOTED] = str(NETWORK_ATTEMPTS)
NO_NETWORK = str(Path(__file__).parent / "no_network")
# Every Python that a test starts reads sitecustomize.py there.
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (NO_NETWORK, os.environ.get("PYTHONPATH", ""))))

settings.register_profile("no clock", deadline=None)  # a busy machine is no fault of the program


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("no clock")
    leave_network()
    sys.addaudithook(forbid_network)


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(DATA_FOLDER, ignore_errors=True)


@pytest.fixture(autouse=True)
def no_way_to_the_network() -> Iterator[None]:
    """Fails a test whose code tried to leave the machine, even if that code swallowed the refusal."""
    yield
    if NETWORK_ATTEMPTS.exists():
        attempts = NETWORK_ATTEMPTS.read_text(encoding="utf-8")
        NETWORK_ATTEMPTS.unlink()
        raise NetworkUsed(attempts)
