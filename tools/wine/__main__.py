"""Builds parapp for Windows on Debian 12 and tries it there, by Wine: `python3 dev.py windows [--out DIR] [STEP...]`.

Without steps all are done, in this order; a step uses what earlier ones left in DIR (a folder of the system's for
temporary files unless named). Downloads are kept there, so that a second run needs no index.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from parapp import __version__
from tools import release
from tools.packed_parts import packed
from tools.wine import pe_imports, trial, windows_python
from tools.wine.commands import Done, Failed, Wine, screen
from tools.wine.starting import step_start

ROOT = Path(__file__).resolve().parent.parent.parent
LOCKS = ("build", "test")
# Tests of what runs without a window. Left out: the developers' own benches and fault injection (pipes and kernels of
# Linux), the faults of this machine's set-up (dev.py), and the window itself, which the self-test opens.
TESTED = ("document", "store", "importers", "plan", "vietnamese")  # the longest first
TESTED_FILES = ("cli", "commands", "demo", "main_job", "messages", "paper_set", "paths", "same_facts", "selftest")


@dataclass(frozen=True, slots=True)
class Bench:
    """Where things lie while they are built and tried."""

    folder: Path
    wine: Wine

    @property
    def downloads(self) -> Path:
        """Wheels for Windows, kept from run to run."""
        return self.folder / "downloads"

    @property
    def python(self) -> Path:
        """The Windows Python."""
        return self.folder / "python" / "python.exe"

    @property
    def source(self) -> Path:
        """A copy of the project's files as they stand in the checkout."""
        return self.folder / "source"

    @property
    def program(self) -> Path:
        """What PyInstaller made."""
        return self.folder / "dist" / "parapp"

    @property
    def out(self) -> Path:
        """What would be given away."""
        return self.folder / "out"

    @property
    def setup(self) -> Path:
        """The installer."""
        return self.out / f"parapp-{__version__}-cai-dat.exe"


def step_python(bench: Bench) -> str:
    """The Windows Python and a Wine prefix for it."""
    python = windows_python.make(bench.python.parent, bench.downloads)
    version = windows_python.make_prefix(bench.wine, bench.folder / "parts")
    code = "import sys, sqlite3; print(sys.version.split()[0], 'SQLite', sqlite3.sqlite_version)"
    return f"{bench.wine.must(python, '-c', code).output.strip()}, {version}"


def step_wheels(bench: Bench) -> str:
    """The locked versions, for Windows."""
    counts = [windows_python.install(ROOT / "requirements" / f"{n}.txt", bench.python, bench.downloads) for n in LOCKS]
    return f"{' + '.join(map(str, counts))} wheels, hashes checked"


def step_build(bench: Bench) -> str:
    """The one-folder program, from a copy of the source."""
    copy_source(bench.source)
    places = (
        "--distpath",
        trial.windows_path(bench.program.parent),
        "--workpath",
        trial.windows_path(bench.folder / "build"),
    )
    command = ("-m", "PyInstaller", "--noconfirm", *places, "build_installer.spec", "--", "--any-sqlite")
    done = bench.wine.must(bench.python, *command, folder=bench.source, patience=1800)
    files = release.contents(bench.program)
    return f"{release.megabytes(bench.program):.1f} MB, {len(files)} files, {done.seconds:.0f} s"


def copy_source(target: Path) -> None:
    """The project's files as they stand in the checkout now, new ones as well, without what git ignores."""
    shutil.rmtree(target, ignore_errors=True)
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)


def step_imports(bench: Bench) -> str:
    """Nothing that the folder asks for is lacking on a clean PC."""
    lacks = pe_imports.missing(bench.program)
    trial.expect(not lacks, "\n".join(lacks))
    return f"{len(pe_imports.programs(bench.program))} programs and libraries, nothing missing"


def step_parts(bench: Bench) -> str:
    """Everything packed stands on the help's page of licences."""
    return f"{len(packed(release.with_licences(bench.program)))} parts, each with its licence"


def step_self_test(bench: Bench) -> str:
    """The frozen program tests itself, with the folder's own runtimes only."""
    done = bench.wine.must(bench.program / "parapp-cli.exe", "self-test", patience=trial.SELF_TEST_PATIENCE)
    return f"{done.output.count('Tốt')} parts, {done.seconds:.0f} s"


def step_commands(bench: Bench) -> str:
    """What the console program does for a person."""
    return trial.commands(bench.wine, bench.program / "parapp-cli.exe", bench.folder)


def step_tests(bench: Bench) -> str:
    """The tests of what has no window, by the Windows Python, on today's source; as many runs at once as processors."""
    copy_source(bench.source)
    runs = [[f"tests/{name}"] for name in TESTED] + [[f"tests/test_{name}.py" for name in TESTED_FILES]]

    def tried(tests: list[str]) -> Done:
        options = ("-q", "-p", "no:cacheprovider", "--tb=short", "-rfE")
        return bench.wine.run(bench.python, "-m", "pytest", *options, *tests, folder=bench.source, patience=5400)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        outcomes = list(pool.map(tried, runs))
    counts = counted(outcome.output for outcome in outcomes)
    faults = [outcome.output[-6000:] for outcome in outcomes if outcome.code]
    trial.expect(not faults, "\n".join([f"{counts}; in {len(faults)} runs:", *faults]))
    return counts


def counted(outputs: Iterable[str]) -> str:
    """What runs of pytest counted, together: "5,000 passed, 20 skipped"."""
    found: Counter[str] = Counter()
    for output in outputs:
        *_, summary = ["", *re.findall(r"^\d+ \w+.* in [\d.]+s.*$", output, re.MULTILINE)]
        for number, word in re.findall(r"(\d+) (passed|failed|errors?|skipped|deselected)", summary):
            found[word] += int(number)
    return ", ".join(f"{number:,} {word}" for word, number in found.items()) or "no summary"


def step_installer(bench: Bench) -> str:
    """The installer and the portable zip."""
    bench.out.mkdir(parents=True, exist_ok=True)
    made = release.installer(bench.program, bench.out, stub64=True)
    zipped = release.portable(bench.program, bench.out)
    return f"installer {release.megabytes(made):.1f} MB, portable zip {release.megabytes(zipped):.1f} MB"


def step_install(bench: Bench) -> str:
    """An earlier version, then this one over it."""
    before = trial.install_earlier(bench.wine, bench.folder)
    return f"{before}; then {trial.upgrade(bench.wine, bench.setup, bench.program)}"


def step_installed(bench: Bench) -> str:
    """The program where it was installed tests itself."""
    done = bench.wine.must(
        trial.program_folder(bench.wine) / "parapp-cli.exe", "self-test", patience=trial.SELF_TEST_PATIENCE
    )
    return f"{done.seconds:.0f} s"


def step_running(bench: Bench) -> str:
    """Installer and uninstaller while the window is open."""
    return trial.refuse_while_running(bench.wine, bench.setup)


def step_uninstall(bench: Bench) -> str:
    """What is left afterwards."""
    return trial.uninstall(bench.wine)


def step_old_windows(bench: Bench) -> str:
    """Windows 8.1."""
    return trial.refuse_old_windows(bench.wine, bench.setup)


def step_portable(bench: Bench) -> str:
    """The portable copy."""
    return trial.portable(bench.wine, bench.out / f"parapp-{__version__}-mang-theo.zip", bench.folder)


STEPS: dict[str, Callable[[Bench], str]] = {
    "python": step_python,
    "wheels": step_wheels,
    "build": step_build,
    "imports": step_imports,
    "parts": step_parts,
    "self-test": step_self_test,
    "start": step_start,
    "commands": step_commands,
    "tests": step_tests,
    "installer": step_installer,
    "install": step_install,
    "installed": step_installed,
    "running": step_running,
    "uninstall": step_uninstall,
    "old-windows": step_old_windows,
    "portable": step_portable,
}


def attempt(name: str, bench: Bench) -> tuple[str, bool, str]:
    """Name, whether it went well, and the figure or the first line of the fault; the fault itself goes to stderr."""
    start = time.monotonic()
    try:
        figure = STEPS[name](bench)
    except (Failed, release.Unfit, OSError) as fault:
        print(f"{name}: {fault}", file=sys.stderr)
        return name, False, str(fault).splitlines()[0]
    return name, True, f"{figure} [{time.monotonic() - start:.0f} s]"


def row(name: str, well: bool, figure: str) -> str:
    """One line of the table."""
    return f"{name:<12} {'ok' if well else 'FAILED':<7} {figure}"


def main(arguments: list[str]) -> int:
    """Exit code: 0 if every step went well. Prints a line after each step and the whole table at the end."""
    parser = argparse.ArgumentParser(prog="dev.py windows", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(tempfile.gettempdir()) / "parapp-windows")
    parser.add_argument("steps", nargs="*", metavar="STEP", help=", ".join(STEPS))
    given = parser.parse_args(arguments)
    if unknown := set(given.steps) - STEPS.keys():
        parser.error(f"no such step: {', '.join(sorted(unknown))}")
    folder = given.out.resolve()
    (folder / "downloads").mkdir(parents=True, exist_ok=True)
    rows = []
    with screen() as display:
        bench = Bench(folder, Wine(folder, display))
        for name in given.steps or STEPS:
            rows.append(attempt(name, bench))
            print(row(*rows[-1]), flush=True)
        bench.wine.stop()
    print("", *(row(*each) for each in rows), "", f"Everything lies in {folder}", sep="\n")
    return 0 if all(well for _, well, _ in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
