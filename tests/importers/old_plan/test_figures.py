"""The made-up papers reach the figures asked for, and nothing of them is lost in silence."""

import json

import pytest

from devtools.benchmarks.old_plans import plan_of
from devtools.old_papers.measure import score
from devtools.old_papers.papers import HABITS, PAPERS, write_paper
from parapp.importers.old_plan.reading import is_old_plan
from parapp.importers.worker import paper_here
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
