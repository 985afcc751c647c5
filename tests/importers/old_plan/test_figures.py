"""The made-up papers reach the figures asked for, and nothing of them is lost in silence."""

import json

import pytest
from msgspec.structs import replace

from devtools.benchmarks.old_plans import plan_of
from devtools.old_papers.measure import score
from devtools.old_papers.papers import HABITS, PAPERS, write_paper
from parapp.importers.old_plan.reading import is_old_plan
from parapp.importers.worker import paper_here
from parapp.models import Block, PlanFile, new_id, plain_runs
from parapp.plan.facts import plain_text
from parapp.plan.planfile import read_plan_file, write_plan_file

# Every content once and every habit once, not all pairs: those are for the bench.
PAIRS = [(content, HABITS[index % len(HABITS)]) for index, content in enumerate(PAPERS)]


@pytest.mark.parametrize(("content", "habit"), PAIRS, ids=[f"{content}-{habit.name}" for content, habit in PAIRS])
def test_text_and_tasks_stand_at_their_place(content, habit, tmp_path):
    path = write_paper(content, habit, tmp_path)
    assert is_old_plan(paper_here(path, lambda _share: None))
    plan_file, left = plan_of(path)
    found = score(path, json.loads(path.with_suffix(".json").read_text(encoding="utf-8")), plan_file)
    assert found.text_share >= 0.98, found.missed
    assert found.task_share >= 0.95, found.missed
    assert left <= 1
    assert read_plan_file(write_plan_file(plan_file)) == plan_file


def _flat(plan_file: PlanFile) -> PlanFile:
    rows = [replace(row, parent_id=None, level=0, order=f"{at:03}V") for at, row in enumerate(plan_file.blocks)]
    return replace(plan_file, blocks=tuple(rows))


def _by_section(plan_file: PlanFile) -> dict[str, list[Block]]:
    found: dict[str, list[Block]] = {}
    for block in plan_file.blocks:
        found.setdefault(block.section_id, []).append(block)
    return found


def _run_together(plan_file: PlanFile) -> PlanFile:
    """Each section as one paragraph."""
    texts = {
        key: "\n".join(plain_text(plan_file, row.runs) for row in rows) for key, rows in _by_section(plan_file).items()
    }
    firsts = [rows[0] for rows in _by_section(plan_file).values()]
    return replace(plan_file, blocks=tuple(replace(row, runs=plain_runs(texts[row.section_id])) for row in firsts))


def _turned_round(plan_file: PlanFile) -> PlanFile:
    """The paragraphs of each section in the contrary order."""
    rows = [
        replace(row, runs=other.runs)
        for rows in _by_section(plan_file).values()
        for row, other in zip(rows, reversed(rows), strict=True)
    ]
    return replace(plan_file, blocks=tuple(rows))


def _everything_everywhere(plan_file: PlanFile) -> PlanFile:
    text = "\n".join(plain_text(plan_file, row.runs) for row in plan_file.blocks)
    return replace(plan_file, blocks=tuple(replace(row, runs=plain_runs(text)) for row in plan_file.blocks))


def _twice(plan_file: PlanFile) -> PlanFile:
    again = [(row, replace(row, id=new_id(), order=f"{row.order}1")) for row in plan_file.blocks]
    return replace(plan_file, blocks=tuple(row for pair in again for row in pair))


def _without_markers(plan_file: PlanFile) -> PlanFile:
    return replace(plan_file, blocks=tuple(replace(row, numbering="none", marker="") for row in plan_file.blocks))


@pytest.mark.parametrize(
    "wrong", [_flat, _run_together, _turned_round, _everything_everywhere, _twice, _without_markers]
)
def test_a_plan_with_all_the_words_in_wrong_places_gets_a_worse_figure(wrong, tmp_path):
    path = write_paper("linh-vuc", HABITS[0], tmp_path)
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    plan_file, _ = plan_of(path)
    assert score(path, truth, plan_file).text_share >= 0.98
    assert score(path, truth, wrong(plan_file)).text_share < 0.95
