"""A clock that is wrong by decades: edits stay in their order, and every kind of file is still written."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from parapp.models import Unit, added
from parapp.store import Store, log

ROOT = Path(__file__).parents[1]
CLOCKS = ("1970-01-02", "1979-12-31", "2009-01-01", "2038-01-20", "2107-12-31", "2108-01-01")


@pytest.mark.skipif(not shutil.which("faketime"), reason="the program faketime is not there")
@pytest.mark.parametrize("day", ["1979-12-31", "2108-01-01"])
def test_everything_is_written_whatever_the_clock_says(tmp_path, day):
    command = ["faketime", f"{day} 08:00:00", sys.executable, "-m", "tests.clock_program", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, env={**os.environ, "TZ": "UTC"})
    assert done.returncode == 0, done.stderr
    assert f"{day[:4]} done" in done.stdout
    assert {path.suffix for path in (tmp_path / "demo").iterdir()} >= {".docx", ".pdf", ".xlsx", ".png"}


def test_a_clock_that_jumps_between_edits_changes_no_order(tmp_path, monkeypatch):
    class Clock(datetime):
        days: list[str] = []  # noqa: RUF012

        @classmethod
        def now(cls, tz=None):
            return cls.fromisoformat(cls.days.pop(0)).replace(tzinfo=tz or UTC)

    Clock.days = list(CLOCKS[::-1])
    monkeypatch.setattr(log, "datetime", Clock)
    with Store.open(tmp_path / "parapp.db") as store:
        for day in CLOCKS:
            store.apply(added(day, [Unit(name=day)]))
    with Store.open(tmp_path / "parapp.db") as store:
        assert [entry.label for entry in store.entries()] == list(CLOCKS)
        assert [entry.wall_time[:10] for entry in store.entries()] == list(CLOCKS[::-1])
        assert [entry.seq for entry in store.entries()] == [1, 2, 3, 4, 5, 6]
