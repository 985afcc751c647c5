"""Typing slips are offered on texts and tasks, not on the province's criteria."""

from msgspec.structs import replace

from parapp.models import Block, plain_runs
from parapp.plan.lint import lint
from tests.plan.builders import task
from tests.plan.test_lint import whole_plan


def slips_of(file):
    return [issue for issue in lint(file) if issue.code == "typing_slip"]


def test_slips_in_tasks_and_texts_are_offered():
    file = whole_plan(tasks=(task("a", "1.1", remedy="Nâng cao Chỉ số CHHC của xã"), task("b", "2.1", field_id="2")))
    block = Block(id="words", section_id="purpose", order="z", runs=plain_runs("Trình HDND xã"))
    issues = slips_of(replace(file, blocks=(*file.blocks, block)))
    assert [(issue.record_id, issue.field, issue.severity) for issue in issues] == [
        ("a", "remedy", "info"),
        ("words", "runs", "info"),
    ]
    assert issues[0].sentence == "“CHHC” trong “Nâng cao Chỉ số CHHC của xã” có thể là gõ nhầm của “CCHC”."


def test_names_of_criteria_stay_as_they_were_given():
    file = whole_plan()
    named = tuple(replace(criterion, name="Báo cáo CHHC") for criterion in file.criteria)
    assert slips_of(whole_plan()) == slips_of(replace(file, criteria=named)) == []
