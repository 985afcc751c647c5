"""A killed process loses nothing that it said was saved."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


def report(folder: Path, kills: int, mode: str) -> dict[str, int]:
    command = [sys.executable, "-m", "tests.store.kill_harness", str(folder), str(kills), mode]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT)
    assert done.returncode == 0, done.stderr
    found: dict[str, int] = json.loads(done.stdout)
    return found


def test_a_hundred_kills_lose_no_edit(tmp_path):
    found = report(tmp_path, 100, "good")
    assert found["kills"] == 100
    assert found["acknowledged"] > 300
    assert (found["lost"], found["half"], found["unsound"]) == (0, 0, 0)


def test_the_same_harness_finds_a_forgotten_transaction(tmp_path):
    found = report(tmp_path, 10, "forgotten")
    assert found["acknowledged"] > 10
    assert found["lost"] == found["acknowledged"]
