"""A plan with every text that an office can write goes from each form to each other: nothing is lost untold."""

from itertools import permutations
from typing import get_args

import pytest
from msgspec.structs import replace

from parapp.document.compose.forms import forms
from parapp.document.compose.paper import compose, unprinted_sections
from parapp.document.compose.visible_text import document_text
from parapp.models import Block, Plan, PlanFile, Section, SectionRole, plain_runs
from parapp.models.form import Form
from parapp.plan.edits.outline import losing_place, outline_of, take_form, with_form
from parapp.plan.sample import sample_plan_file

FORMS = forms()
UNTITLED = ("legal_bases", "opening", "closing")


def texts_of(plan_id: str, role: SectionRole, order: int, field_id: str | None) -> tuple[Section, tuple[Block, ...]]:
    """A section with a title, a paragraph, a heading and what stands below it."""
    name = f"{role} {field_id or ''}".strip()
    title = () if role in (*UNTITLED, "field_part") else plain_runs(f"Tiêu đề {name}")
    section = Section(id=f"s-{name}", plan_id=plan_id, role=role, order=f"{order:02}V", field_id=field_id, title=title)
    first = Block(id=f"{section.id}-1", section_id=section.id, runs=plain_runs(f"Một {name}"))
    second = replace(first, id=f"{section.id}-2", order="W", numbering="heading", runs=plain_runs(f"Hai {name}"))
    third = replace(
        first, id=f"{section.id}-3", parent_id=second.id, level=1, numbering="dash", runs=plain_runs(f"Ba {name}")
    )
    return section, (first, second, third)


def filled(form: Form, own_outline: bool) -> PlanFile:
    """The sample in a form with texts of every role, those of fields for each field."""
    sample = sample_plan_file()
    fields = [row.id for row in sample.criteria if row.level == "field"]
    places = [(role, None) for role in get_args(SectionRole) if role != "field_part"]
    made = [
        texts_of(sample.plan.id, role, order, field_id)
        for order, (role, field_id) in enumerate([*places, *(("field_part", field_id) for field_id in fields)])
    ]
    plan_file = replace(
        sample,
        plan=with_form(sample.plan, form)[0],
        sections=tuple(section for section, _ in made),
        blocks=tuple(block for _, blocks in made for block in blocks),
    )
    parts = outline_of(plan_file, form) if own_outline else None
    return replace(plan_file, plan=replace(plan_file.plan, parts=parts))


@pytest.mark.parametrize("own_outline", [False, True])
@pytest.mark.parametrize(("before", "after"), [*permutations(FORMS, 2)], ids=lambda form: form.id)
def test_every_text_is_printed_or_told(before: Form, after: Form, own_outline: bool) -> None:
    plan_file = filled(before, own_outline)
    change = take_form(plan_file, after)
    assert {type(record) for record in (*change.before, *change.after)} == {Plan}, "no text goes"
    taken = replace(plan_file, plan=change.after[0])
    said = "\n".join(document_text(compose(taken, after))).casefold()
    told = {section.id for section in unprinted_sections(taken, after)}
    missing = {
        block.section_id for block in taken.blocks if "".join(run.text for run in block.runs).casefold() not in said
    }
    assert missing == told
    assert {section.role for section in taken.sections if section.id in told} <= {"field_part"}
    titles = [run.text for section in taken.sections if section.id not in told for run in section.title]
    assert [title for title in titles if title.casefold() not in said] == []
    assert losing_place(plan_file, after) == losing_place(taken, after)


def test_a_form_of_tasks_prints_the_text_of_a_field_without_any() -> None:
    form = next(form for form in FORMS if form.id == "son-ky")
    plan_file = filled(form, own_outline=False)
    assert {section.role for section in unprinted_sections(plan_file, form)} == {"field_part"}
    assert unprinted_sections(replace(plan_file, tasks=()), form) == []
