"""The measurement of the frozen start: what it reads from the log, and in which order it starts what."""

import statistics
import sys
from datetime import datetime

import pytest

from devtools.benchmarks import frozen
from devtools.benchmarks.frozen import cold
from devtools.benchmarks.frozen.starts import Machine, Moments, NoStart, moments_in

LOG = """\
2026-03-02 07:30:01,250 INFO parapp.store.connection: SQLite 3.51.3, data file C:\\dữ liệu\\parapp.db, version 4
2026-03-02 07:30:02,000 INFO parapp.ui.app: first page 1.500 s after the window
2026-03-02 07:30:04,500 INFO parapp.ui.workbench: all pages stand
"""
BEGIN = datetime(2026, 3, 2, 7, 30).timestamp()
EMPTY = """
import sys, time
from pathlib import Path
Path(sys.argv[1]).write_text(str(time.time()))
with Path("ORDER").open("a") as order:
    order.write("empty\\n")
"""
PARAPP = """
import logging, sys, time
from pathlib import Path
folder = Path(sys.argv[2])
with Path("ORDER").open("a") as order:
    order.write((folder / "parapp.db").read_text() + "\\n")
form = "%(asctime)s %(levelname)s %(name)s: %(message)s"
logging.basicConfig(filename=folder / "parapp.log", level=logging.INFO, format=form)
logging.info("first page %.3f s after the window", 0.0)
logging.info("all pages stand")
"""


def test_the_log_tells_the_moments():
    moments = moments_in(LOG, BEGIN)
    assert (moments.window, moments.page, moments.all_pages) == pytest.approx((0.5, 2.0, 4.5))


@pytest.mark.parametrize("missing", ["first page", "all pages"])
def test_a_log_of_half_a_start_is_no_measurement(missing):
    log = "".join(line for line in LOG.splitlines(keepends=True) if missing not in line)
    with pytest.raises(NoStart):
        moments_in(log, BEGIN)


@pytest.fixture
def pair(tmp_path):
    """Two programs that tell what a start tells, and in which order they were started."""
    for name, code in (("empty", EMPTY), ("parapp", PARAPP)):
        (tmp_path / name).mkdir()
        text = code.replace("ORDER", (tmp_path / "order").as_posix())
        (tmp_path / name / "program.py").write_text(text, encoding="utf-8")
    (tmp_path / "sample.db").write_text("parapp", encoding="utf-8")
    return frozen.Pair(tmp_path / "parapp", tmp_path / "empty", tmp_path / "sample.db", "program.py")


def test_the_programs_start_by_turns_on_a_fresh_copy_each_time(pair, tmp_path):
    forgotten = []
    machine = Machine((sys.executable,))
    empty, parapp = frozen.by_turns(pair, machine, tmp_path, 3, lambda: forgotten.append(1))
    assert (tmp_path / "order").read_text(encoding="utf-8").split() == ["empty", "parapp"] * 3
    assert len(forgotten) == 6
    assert len(empty) == len(parapp) == 3
    assert min(empty) > 0


def test_a_program_that_ends_without_a_word_is_no_measurement(pair, tmp_path):
    (pair.empty / "program.py").write_text("raise SystemExit(3)", encoding="utf-8")
    with pytest.raises(NoStart, match="ended with 3"):
        frozen.by_turns(pair, Machine((sys.executable,)), tmp_path, 1, lambda: None)


def test_figures_are_medians_beside_the_empty_window():
    starts = [Moments(1, 2, 4), Moments(1.2, 3, 6), Moments(9, 9, 9)]
    shown, page, _all_pages, share = frozen.figures("cold", [1.0, 0.8, 1.1], starts)
    assert (shown.value, shown.reference) == (1200, 1000)
    assert page.value == 3000
    assert share.value == pytest.approx(100 * 1200 / statistics.median((4000, 6000, 9000)))
    assert "1.20 x empty frozen window" in shown.line()


@pytest.mark.skipif(sys.platform == "win32", reason="files are made cold on Linux")
def test_files_are_forgotten_and_stay_as_they_are(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_text("x", encoding="utf-8")
    cold.forget([tmp_path])
    assert (tmp_path / "a" / "b").read_text(encoding="utf-8") == "x"


def test_what_is_frozen_beside_it_follows_the_rules_of_the_program():
    spec = frozen.SPECS["empty"].read_text(encoding="utf-8")
    assert "build_installer.spec" in spec
    for spec_file in frozen.SPECS.values():
        compile(spec_file.read_text(encoding="utf-8"), str(spec_file), "exec")
