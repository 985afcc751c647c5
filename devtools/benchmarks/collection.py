"""How the generated collection is read: row by row against its truth, nothing taken in silence.

`python -m devtools.benchmarks.collection [--seed 1] [--file NAME] [--verbose]`. Files are read in this process
(`read_here`), not in the worker, to be done in seconds; the worker adds nothing to what is read.
"""

import argparse
import contextlib
import io
import sys
import tempfile
import time
import traceback
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from devtools.benchmarks.collection_reading import Taken, take
from devtools.benchmarks.collection_rows import Verdict, criterion_verdicts, task_verdicts
from devtools.benchmarks.collection_text import squeezed
from devtools.benchmarks.figures import Figure
from devtools.collection.kinds import Made, collection
from devtools.collection.truth import Truth
from parapp.models import UserError

OUTCOMES = ("right", "due", "asked", "listed", "wrong", "missing", "lost", "invented", "unread")
"""right: with no help. due: asked, as it must or may be. asked: right, but the user is asked all the same.
listed: not right, and said. wrong: not right, in silence. missing: absent, and said. lost: absent in silence.
invented: no such row, in silence. unread: the whole file was not read."""
SILENT = ("wrong", "lost", "invented")


@dataclass(slots=True)
class FileResult:
    """What came of one file: verdicts on its rows, or why there are none."""

    truth: Truth
    verdicts: list[Verdict] = field(default_factory=list)
    said: str = ""
    faults: list[str] = field(default_factory=list)

    def count(self, outcome: str) -> int:
        """Number of rows with the outcome."""
        return sum(verdict.outcome == outcome for verdict in self.verdicts)

    @property
    def rows(self) -> int:
        """Rows the file has in truth."""
        return sum(not row.optional for row in self.truth.criteria or []) + len(self.truth.tasks)


def judge(made: Made, folder: Path) -> FileResult:
    """Reads one file and compares; a refusal is right or wrong as the truth has it, a crash is a fault."""
    result = FileResult(made.truth)
    try:
        taken = take(made, folder)
    except UserError as fault:
        result.said = fault.code
        if not (made.truth.refused or made.truth.may_refuse):
            result.verdicts = _unread(made.truth, f"refused: {fault.code}")
        return result
    except Exception as fault:  # the measure goes on: a crash of the reader is a figure here, too
        result.faults.append(f"crash: {type(fault).__name__}: {fault} {_where(fault)}")
        result.verdicts = _unread(made.truth, "crash")
        return result
    if made.truth.refused and not taken.says_nothing_found():
        result.faults.append("read, though it should have been refused")
    elif made.truth.refused:
        result.said = taken.found.problems[0].code
    _compare(result, taken)
    return result


def _where(fault: Exception) -> str:
    last = traceback.extract_tb(fault.__traceback__)[-1]
    return f"({Path(last.filename).name}:{last.lineno})"


def _unread(truth: Truth, reason: str) -> list[Verdict]:
    names = [row.name for row in truth.criteria or [] if not row.optional] + [
        task.criterion or task.content for task in truth.tasks
    ]
    return [Verdict("unread", name, reason) for name in names]


def _compare(result: FileResult, taken: Taken) -> None:
    truth = result.truth
    if truth.criteria is not None:
        result.verdicts += criterion_verdicts(truth.criteria, taken)
    result.verdicts += task_verdicts(truth.tasks, taken)
    if truth.hidden and not taken.says_hidden(truth.hidden):
        result.faults.append("hidden rows are not said")
    for text in [*truth.offered, *truth.deleted]:
        if not taken.says(text):
            result.faults.append(f"not said: {text}")
    result.faults += taken.faults
    if set(map(squeezed, taken.communes)) != set(map(squeezed, truth.communes)):
        result.faults.append(f"communes offered: {', '.join(taken.communes) or 'none'}")


def judge_all(seed: int, name: str = "") -> list[FileResult]:
    """Every file of the seed whose name contains `name`."""
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for made in collection(seed):
            if name in made.truth.file:
                with contextlib.redirect_stdout(io.StringIO()):
                    results.append(judge(made, Path(folder)))
    return results


def measure(seed: int = 1) -> list[Figure]:
    """A figure for each kind and one for all: share of rows read right with no help, and what became of the rest."""
    return figures(judge_all(seed), f"all kinds, seed {seed}")


def figures(results: list[FileResult], title: str) -> list[Figure]:
    """As `measure`, of files that have been judged."""
    by_kind: dict[str, list[FileResult]] = defaultdict(list)
    for result in results:
        by_kind[result.truth.kind].append(result)
    kinds = [_figure(kind, group) for kind, group in by_kind.items() if any(one.rows for one in group)]
    refused = [one for one in results if one.truth.refused]
    good = sum(bool(one.said) for one in refused)
    sentences = len({one.said for one in refused if one.said})
    return [
        *kinds,
        _figure(title, results),
        Figure(f"refused with a sentence ({sentences} different)", good, f"of {len(refused)}"),
    ]


def _figure(name: str, results: Iterable[FileResult]) -> Figure:
    group = list(results)
    rows = sum(one.rows for one in group)
    right = sum(one.count("right") for one in group)
    silent = sum(one.count(outcome) for one in group for outcome in SILENT)
    listed = sum(one.count(outcome) for one in group for outcome in ("due", "asked", "listed", "missing"))
    unread = sum(one.count("unread") for one in group)
    text = f"{name}: {rows} rows, {listed} listed, {silent} wrong in silence" + f", {unread} unread" * bool(unread)
    return Figure(text, 100 * right / rows if rows else 0, "% right", budget="99 %, 0 in silence")


def main(arguments: list[str]) -> int:
    """Prints a line for each file, with `--verbose` one for each row that is not right, and the figures by kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--file", default="")
    parser.add_argument("--verbose", action="store_true")
    chosen = parser.parse_args(arguments)
    begin = time.perf_counter()
    results = judge_all(chosen.seed, chosen.file)
    print(f"{'file':<34}{'rows':>5}" + "".join(f"{outcome:>9}" for outcome in OUTCOMES))
    for result in results:
        _print(result, chosen.verbose)
    if not chosen.file:
        for figure in figures(results, f"all kinds, seed {chosen.seed}"):
            print(figure.line())
    print(f"{time.perf_counter() - begin:.1f} s")
    return 0


def _print(result: FileResult, verbose: bool) -> None:
    counts = "".join(f"{result.count(outcome) or '':>9}" for outcome in OUTCOMES)
    print(f"{result.truth.file:<34}{result.rows:>5}{counts}  {result.said} {'; '.join(result.faults)}")
    if verbose:
        print(f"    ({result.truth.about})")
        for verdict in result.verdicts:
            if verdict.outcome != "right":
                print(f"    {verdict.outcome:<9}{verdict.place:<16}{verdict.name[:60]:<62}{verdict.reason}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
