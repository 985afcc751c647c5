"""A killed recovery is gone on with at the next start, and nothing of the damaged set is lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]

KILLS, FEW = (25, 12) if hasattr(os, "fork") else (6, 3)  # without it there is a whole new Python for each


def report(folder: Path, kills: int, mode: str) -> dict[str, int]:
    command = [sys.executable, "-m", "tests.store.recovery.kill_harness", str(folder), str(kills), mode]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT)
    assert done.returncode == 0, done.stderr
    found: dict[str, int] = json.loads(done.stdout)
    return found


def test_kills_in_recovery_lose_nothing(tmp_path):
    found = report(tmp_path, KILLS, "good")
    assert found["before the end"] > KILLS // 5
    assert (found["not completed"], found["damaged set lost"], found["unsound"]) == (0, 0, 0), found


def test_the_same_harness_finds_a_careless_recovery(tmp_path):
    found = report(tmp_path, FEW, "careless")
    assert found["damaged set lost"] > 0
