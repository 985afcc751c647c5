"""Start of the frozen program beside an empty frozen window of the same parts, with cold and with warm files:
`python3 dev.py bench frozen [--out DIR] [--runs N] [--as-is]`.

Both are built into DIR (unless --as-is: what lies there is measured) and started by turns. Cold means that the machine
forgot all its files before each start; where that is not permitted, those of both programs.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from devtools.benchmarks.figures import Figure
from devtools.benchmarks.frozen import cold
from devtools.benchmarks.frozen.starts import Machine, Moments, empty_start, parapp_start
from tools.wine.commands import screen

ROOT = Path(__file__).resolve().parents[3]
SPECS = {"parapp": ROOT / "build_installer.spec", "empty": Path(__file__).with_name("empty_window.spec")}
RUNS = 7


@dataclass(frozen=True, slots=True)
class Pair:
    """The two programs, by their folders, and the data file that parapp opens a copy of."""

    parapp: Path
    empty: Path
    data_file: Path
    program: str = "parapp"
    """What the executable is called in both folders."""


def main(arguments: list[str]) -> int:
    """Builds both programs, starts them by turns and prints a line for each figure."""
    parser = argparse.ArgumentParser(prog="dev.py bench frozen", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(tempfile.gettempdir()) / "parapp-frozen")
    parser.add_argument("--runs", type=int, default=RUNS, help="starts of each program, cold and warm")
    parser.add_argument("--as-is", action="store_true", help="measure what was built before")
    given = parser.parse_args(arguments)
    folder = given.out.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    if not given.as_is:
        build(folder)
    dist = folder / "dist"
    pair = Pair(dist / "parapp", dist / "empty", sample_data(folder))
    with _display() as names:
        for figure in measured(pair, Machine(names=names), folder, given.runs):
            print(figure.line(), flush=True)
    return 0


def build(folder: Path) -> None:
    """Both programs below `dist`. PyInstaller has to be there: requirements/build.txt."""
    for name, spec in SPECS.items():
        print(f"building {name} …", flush=True)
        places = ("--distpath", folder / "dist", "--workpath", folder / f"build-{name}")
        command = (sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places, spec)
        subprocess.run(list(map(str, command)), cwd=ROOT, check=True)


def sample_data(folder: Path) -> Path:
    """A new data file with the sample in it."""
    from parapp.models import added
    from parapp.plan.sample import sample_records
    from parapp.store import Store

    file = folder / "sample.db"
    file.unlink(missing_ok=True)
    with Store.open(file) as store:
        store.apply(added("nạp dữ liệu mẫu", sample_records()))
    return file


@contextmanager
def _display() -> Iterator[dict[str, str]]:
    """A screen in memory that programs paint on as on a real one; where there is no Xvfb they paint for nobody."""
    if not which("Xvfb"):
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    with screen() as display:
        yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}


def measured(pair: Pair, machine: Machine, scratch: Path, runs: int) -> Iterator[Figure]:
    """The figures, cold first; says how files were made cold."""
    can_forget_all = cold.forget_all()
    forgotten = "all files of this machine" if can_forget_all else "the files of both programs"
    print(f"{runs} starts of each, by turns; cold: {forgotten} dropped from memory before each", flush=True)

    def forget() -> None:
        if can_forget_all:
            cold.forget_all()
        else:
            cold.forget((pair.parapp, pair.empty))

    for name, before in (("cold", forget), ("warm", lambda: None)):
        yield from figures(name, *by_turns(pair, machine, scratch, runs, before))


def by_turns(
    pair: Pair, machine: Machine, scratch: Path, runs: int, before: Callable[[], object]
) -> tuple[list[float], list[Moments]]:
    """The starts of both programs, one after the other; `before` is done before each."""
    empty, parapp = [], []
    for _ in range(runs):
        before()
        empty.append(empty_start(machine, pair.empty / pair.program, scratch))
        before()
        parapp.append(parapp_start(machine, pair.parapp / pair.program, pair.data_file, scratch))
    return empty, parapp


def figures(name: str, empty: list[float], parapp: list[Moments]) -> list[Figure]:
    """Medians in milliseconds beside the empty window's, and how early in the start the window stands."""
    reference = statistics.median(empty) * 1000
    window, page, all_pages = (
        statistics.median(getattr(start, moment) for start in parapp) * 1000
        for moment in ("window", "page", "all_pages")
    )
    beside = "empty frozen window"
    return [
        Figure(f"{name}: window shown", window, "ms", reference, beside, "1.5 x"),
        Figure(f"{name}: first page shown in it", page, "ms", reference, beside),
        Figure(f"{name}: all pages made", all_pages, "ms", reference, beside),
        Figure(f"{name}: window, as a share of the start", 100 * window / all_pages, "%", budget="a third"),
    ]
