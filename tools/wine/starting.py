"""The start of the Windows program beside an empty window, both frozen by the Windows Python."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from devtools.benchmarks import frozen
from devtools.benchmarks.frozen.starts import Machine
from tools.wine.commands import Wine, loader
from tools.wine.trial import windows_path

if TYPE_CHECKING:
    from tools.wine.__main__ import Bench

RUNS = 5


def step_start(bench: "Bench") -> str:
    """How long the window takes, as times of what an empty one takes."""
    empty = freeze_empty(bench.wine, bench.python, bench.source, bench.folder)
    return measure(bench.wine, bench.program, empty, bench.folder)


def freeze_empty(wine: Wine, python: Path, source: Path, folder: Path) -> Path:
    """The folder of the empty window, made below `folder` from the copy of the source."""
    places = ("--distpath", windows_path(folder / "dist"), "--workpath", windows_path(folder / "build"))
    spec = windows_path(source / frozen.SPECS["empty"].relative_to(frozen.ROOT))
    command = ("-m", "PyInstaller", "--noconfirm", *places, spec, "--", "--any-sqlite")
    wine.must(python, *command, folder=source, patience=1800)
    return folder / "dist" / "empty"


def measure(wine: Wine, parapp: Path, empty: Path, scratch: Path) -> str:
    """Starts both by turns and prints the figures; the ratios in short."""
    folder = scratch / "starts"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    pair = frozen.Pair(parapp, empty, frozen.sample_data(folder), "parapp.exe")
    machine = Machine((loader(),), wine.environment(), windows_path)
    figures = list(frozen.measured(pair, machine, folder, RUNS))
    print(*(f"  {figure.line()}" for figure in figures), sep="\n", flush=True)
    shown = [one for one in figures if one.reference and one.budget]
    return ", ".join(f"{one.name} {one.value / (one.reference or 1):.2f} x" for one in shown) + " an empty window"
