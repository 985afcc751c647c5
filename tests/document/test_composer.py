"""Composing one paper after the other: whatever was kept from the last one, the paper is the same as on its own."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from parapp.document.compose.forms import form, forms
from parapp.document.compose.paper import Composer, compose
from parapp.models import Appendix, AppendixColumn, FieldPart, LiveField, PlanFile, Recipient, UserError, Words
from parapp.models.form import FormPart
from tests.document.plans import PLAN, criterion, plan_file, section, task, units

TEXTS = ("", "Ngắn", "Dòng một\nDòng hai", "Nội dung dài hơn hẳn một dòng, " * 6)
NESTED = FormPart(
    each="group",
    mark="heading",
    line="{{ group.name }}",
    role="tasks",
    parts=(
        FormPart(
            each="every_field",
            mark="heading",
            line="{{ field.title }} {{ field.lost }}",
            parts=(
                FormPart(when="field.brief", role="field_part", mark="dash", line="Gọn: {{ field.lead }}"),
                FormPart(each="task", mark="letter", wording="task_criteria"),
                FormPart(each="criterion", mark="dash", line="{{ criterion.name }} {{ criterion.lost }}"),
            ),
        ),
        FormPart(each="unit", mark="plus", line="{{ unit.name }} trong {{ plan.period_words }}"),
    ),
)
FORMS = {made.id: made for made in (*forms(), replace(form("son-ky"), id="nested", parts=(NESTED,)))}
START = plan_file(
    task("a", field_id="1", criterion_ids=("1.2",), lead=("Phòng A",), remedy="Gửi đúng hạn", group="Nhóm một"),
    task("b", field_id="3", criterion_ids=("3.1.1", "3.1.2"), deadline="Quý II", remedy="- Một\n- Hai"),
    task("c", content="Việc chung", lead=("Phòng A", "Phòng B")),
    sections=(section("purpose", "Mục đích"), section("field_part", "Của lĩnh vực", field_id="1")),
)


def with_plan(plan: PlanFile, **values: object) -> PlanFile:
    return replace(plan, plan=replace(plan.plan, **values))


def text_of(role: str) -> Callable[[PlanFile, str], PlanFile]:
    def edit(plan: PlanFile, text: str) -> PlanFile:
        ids = {made.id for made in plan.sections if made.role == role}
        runs = (Words(text=text), LiveField(fact="totals.lost"), LiveField(fact="task.remedy", ref="a"))
        blocks = (replace(block, runs=runs if text else ()) for block in plan.blocks if block.section_id in ids)
        others = (block for block in plan.blocks if block.section_id not in ids)
        return replace(plan, blocks=(*blocks, *others))

    return edit


def own_appendix(plan: PlanFile, text: str) -> PlanFile:
    columns = (AppendixColumn(key="number"), AppendixColumn(key="remedy", heading=text))
    title = (Words(text=text), LiveField(fact="plan.period"))
    return with_plan(plan, appendices=(Appendix(title=title, columns=columns),))


EDITS: tuple[Callable[[PlanFile, str], PlanFile], ...] = (
    text_of("purpose"),
    text_of("field_part"),
    own_appendix,
    lambda plan, text: with_plan(plan, appendices=None if text else ()),
    lambda plan, text: with_plan(plan, subject=(Words(text=text), LiveField(fact="plan.period"))),
    lambda plan, text: with_plan(plan, recipients=(Recipient(text=text),), archive_line=text),
    lambda plan, text: with_plan(plan, number=str(len(text) % 9), period_end=2026 + len(text) % 3),
    lambda plan, text: replace(plan, sections=plan.sections[:-1] if text else START.sections),
    lambda plan, text: replace(plan, tasks=(replace(plan.tasks[0], remedy=text, group=text), *plan.tasks[1:])),
    lambda plan, text: replace(plan, tasks=START.tasks if text else plan.tasks[:1]),
    lambda plan, text: replace(plan, tasks=(plan.tasks[-1], *plan.tasks[:-1])),
    lambda plan, text: replace(plan, criteria=(*plan.criteria, criterion(f"4.{len(text)}", text or "4"))),
    lambda plan, text: replace(
        plan, criteria=tuple(replace(row, printed_lost=Decimal(len(text))) for row in plan.criteria)
    ),
    lambda plan, text: replace(plan, agency=replace(plan.agency, name=text)),
    lambda plan, text: replace(plan, field_parts=(FieldPart(plan_id=PLAN, field_id="3", lead=units(text or "Đội")),)),
    lambda plan, text: replace(plan, units=(replace(plan.units[0], name=text or "Trạm"), *plan.units[1:])),
)


@given(
    st.sampled_from(sorted(FORMS)),
    st.lists(st.tuples(st.sampled_from(range(len(EDITS))), st.sampled_from(TEXTS)), max_size=10),
    st.sampled_from(sorted(FORMS)),
)
def test_what_was_kept_never_shows(form_id: str, steps: list[tuple[int, str]], other_id: str) -> None:
    composer, plan = Composer(), START
    for number, text in steps:
        plan = EDITS[number](plan, text)
        assert composer.compose(plan, FORMS[form_id]) == compose(plan, FORMS[form_id])
    assert composer.compose(plan, FORMS[other_id]) == compose(plan, FORMS[other_id])


def test_typing_keeps_the_appendices() -> None:
    composer, ia_pa = Composer(), form("ia-pa")
    before = composer.compose(START, ia_pa)
    typed = composer.compose(text_of("purpose")(START, "Đang gõ"), ia_pa)
    assert typed != before
    assert typed.parts[1] is before.parts[1]
    assert composer.compose(replace(START, tasks=START.tasks[:1]), ia_pa).parts[1] != before.parts[1]


def test_typing_for_hours_keeps_no_more_than_typing_once() -> None:
    composer, ia_pa = Composer(), form("ia-pa")
    for text in ("", "Ngắn", "Dài " * 99):
        composer.compose(text_of("field_part")(START, text), ia_pa)
    assert composer._ground is not None
    kept = len(composer._ground.scope._said)
    for count in range(20):
        composer.compose(text_of("field_part")(START, "a" * count), ia_pa)
    assert len(composer._ground.scope._said) == kept


def test_a_broken_appendix_is_told_each_time_and_forgotten_when_mended() -> None:
    composer, son_ky = Composer(), form("son-ky")
    whole = composer.compose(START, son_ky)
    broken = with_plan(START, appendices=(Appendix(),))
    for _ in range(2):
        with pytest.raises(UserError, match="appendix_without_columns"):
            composer.compose(broken, son_ky)
    assert composer.compose(START, son_ky) == whole
