"""The same facts everywhere: a changed unit and a changed deadline leave no old value in any paper of a plan."""

import pytest
from msgspec.structs import replace

from parapp.document.compose.forms import form, forms
from parapp.document.compose.paper import compose
from parapp.document.compose.visible_text import document_text
from parapp.models import FieldPart, PlanFile
from parapp.models.document import Document
from parapp.paper import related_paper, set_of
from parapp.plan.edits.office import rename_unit
from parapp.plan.edits.tasks import set_cell
from parapp.plan.facts import freeze
from parapp.plan.field_parts import propose_missing
from parapp.plan.form_samples import sample_of
from parapp.plan.lint import lint
from parapp.plan.planfile import records_of
from parapp.plan.selection import tasks_of_unit
from parapp.vietnamese.deadlines import parse_deadline
from tests.plan.builders import applied

FORMS = [found.id for found in forms()]
OLD_DAY, NEW_DAY = "Trước ngày 17/4/2026", "Trước ngày 23/9/2026"
NEW_NAME = "Phòng Đô thị và Môi trường"


def started(form_id: str) -> PlanFile:
    """The sample with fields' parts that say nothing of their own, and one task with a deadline no other has."""
    made = sample_of(form_id)
    bare = tuple(FieldPart(id=part.id, plan_id=part.plan_id, field_id=part.field_id) for part in made.field_parts)
    made = replace(made, field_parts=bare)
    return applied(made, set_cell(made, [made.tasks[0].id], "deadline", OLD_DAY))


def changed(made: PlanFile) -> tuple[PlanFile, str]:
    """The plan after the two edits, and the unit's old name: it leads the first task."""
    ref = made.tasks[0].assignment.lead.units[0]
    assert ref.unit_id is not None
    made = applied(made, rename_unit(records_of(made), ref.unit_id, NEW_NAME))
    return applied(made, set_cell(made, [made.tasks[0].id], "deadline", NEW_DAY)), ref.text


def said(document: Document) -> str:
    return "\n".join(document_text(document)).casefold()


@pytest.mark.parametrize("form_id", FORMS)
def test_no_form_says_an_old_value(form_id: str) -> None:
    made = started(form_id)
    assert form_id == "kong-chro" or "17/4/2026" in said(compose(made, form(form_id)))
    now, old_name = changed(made)
    text = said(compose(now, form(form_id)))
    assert old_name.casefold() not in text and "17/4/2026" not in text
    assert NEW_NAME.casefold() in text and "23/9/2026" in text


@pytest.mark.parametrize("form_id", FORMS)
def test_no_unit_sheet_says_an_old_value(form_id: str) -> None:
    now, old_name = changed(started(form_id))
    text = said(compose(tasks_of_unit(now, NEW_NAME), form(form_id)))
    assert old_name.casefold() not in text and "17/4/2026" not in text
    assert NEW_NAME.casefold() in text


def test_no_paper_around_the_plan_says_an_old_value() -> None:
    now, old_name = changed(started("ia-pa"))
    papers = set_of(now)
    assert papers
    texts = {paper.kind: said(related_paper(now, paper)) for paper in papers}
    for kind, text in texts.items():
        assert old_name.casefold() not in text, kind
        assert "17/4/2026" not in text, kind
    assert any("23/9/2026" in text for text in texts.values())


def test_what_the_office_wrote_itself_stays_and_lint_tells_of_it() -> None:
    made = started("ia-pa")
    part = made.field_parts[0]
    own = replace(part, lead=made.tasks[0].assignment.coordinating, final=parse_deadline("Quý I năm 2026"))
    made = replace(made, field_parts=(own, *made.field_parts[1:]))
    block = next(
        block for block in made.blocks if any(getattr(run, "ref", "") == made.tasks[0].id for run in block.runs)
    )
    typed = replace(block, runs=freeze(block.runs, 0, f"Xong {OLD_DAY.lower()}", said=made.tasks[0].remedy))
    made = replace(made, blocks=tuple(typed if row.id == block.id else row for row in made.blocks))
    now, _ = changed(made)
    assert OLD_DAY.lower() in said(compose(now, form("ia-pa")))
    codes = {issue.code for issue in lint(now) if issue.record_id == own.id}
    assert {"part_differs", "part_ends_early"} <= codes


def test_a_part_proposed_anew_follows_its_tasks_from_then_on() -> None:
    made = started("phuoc-long")
    bare = replace(made, field_parts=(), sections=(), blocks=())
    records = propose_missing(bare)
    assert all(not part.lead.units and not part.final.text for part in records if isinstance(part, FieldPart))
