"""A killed process loses nothing that it said was saved."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

KILLS, FEW = (100, 10) if hasattr(os, "fork") else (8, 1)  # without it there is a whole new Python for each


def report(folder: Path, kills: int, mode: str) -> dict[str, int]:
    command = [sys.executable, "-m", "tests.store.kill_harness", str(folder), str(kills), mode]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT)
    assert done.returncode == 0, done.stderr
    found: dict[str, int] = json.loads(done.stdout)
    return found


def test_kills_lose_no_edit(tmp_path):
    found = report(tmp_path, KILLS, "good")
    assert found["kills"] == KILLS
    assert found["acknowledged"] > 3 * KILLS
    assert (found["lost"], found["half"], found["unsound"]) == (0, 0, 0)


def test_the_same_harness_finds_a_forgotten_transaction(tmp_path):
    found = report(tmp_path, FEW, "forgotten")
    assert found["acknowledged"] > FEW
    assert found["lost"] == found["acknowledged"]
