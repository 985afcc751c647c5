"""How well old plans are read: `python3 dev.py bench old-plans`, or one by one
`python -m devtools.benchmarks.old_plans [FOLDER] [--missed]`.

A folder holds pairs NAME.docx and NAME.json; without one the made-up papers are measured.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from devtools.benchmarks.figures import Figure
from devtools.old_papers.measure import Score, score
from devtools.old_papers.papers import write_all
from parapp.document.compose.forms import forms
from parapp.importers.old_plan.reading import understand
from parapp.importers.worker import paper_here
from parapp.models import PlanFile
from parapp.plan.old_plan import fitting_form, left_out, old_plan_file


def plan_of(path: Path) -> tuple[PlanFile, int]:
    """The plan of a file, read in this process, and how many texts it says it left out."""
    read = understand(paper_here(path, lambda _share: None))
    plan_file = old_plan_file(read, fitting_form(read, forms()))
    return plan_file, len(left_out(read, plan_file))


def pairs(folder: Path) -> Iterator[tuple[Path, Path]]:
    """The files with a truth beside them."""
    for path in sorted(folder.glob("*.docx")):
        truth = path.with_suffix(".json")
        if truth.is_file():
            yield path, truth


def measure() -> list[Figure]:
    """The made-up papers together: the poorest of each share."""
    with TemporaryDirectory() as folder:
        write_all(Path(folder))
        scores = [found for _, found, _ in scored(Path(folder))]
    text, tasks = (min(share) for share in zip(*((one.text_share, one.task_share) for one in scores), strict=True))
    return [
        Figure(f"text of {len(scores)} old plans at its place, the poorest", 100 * text, "%", budget="98 %"),
        Figure("tasks with codes, units and deadline right, the poorest", 100 * tasks, "%", budget="95 %"),
    ]


def scored(folder: Path) -> Iterator[tuple[Path, Score, int]]:
    """Each file with its score and how many of its texts the plan says it left out."""
    for path, truth in pairs(folder):
        plan_file, left = plan_of(path)
        yield path, score(path, json.loads(truth.read_text(encoding="utf-8")), plan_file), left


def measured(folder: Path, missed: bool) -> bool:
    """Prints a line for each pair; whether all reach the figures asked for: 98 % of the text, 95 % of the tasks."""
    scores: list[Score] = []
    for path, found, left in scored(folder):
        scores.append(found)
        tasks = f"tasks {found.right}/{found.tasks} = {found.task_share:.1%}"
        print(f"{path.stem:<32} text {found.text_share:.2%} of {found.letters} letters, {tasks}, left out {left}")
        if missed:
            print("".join(f"    {text[:150]}\n" for text in found.missed), end="")
    return all(found.text_share >= 0.98 and found.task_share >= 0.95 for found in scores)


def main(arguments: list[str]) -> int:
    """Measures a folder, or the made-up papers."""
    folders = [argument for argument in arguments if not argument.startswith("--")]
    missed = "--missed" in arguments
    if folders:
        return 0 if measured(Path(folders[0]), missed) else 1
    with TemporaryDirectory() as folder:
        write_all(Path(folder))
        return 0 if measured(Path(folder), missed) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
