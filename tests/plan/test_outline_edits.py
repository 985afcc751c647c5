"""The outline of a plan: parts go elsewhere, come, go and come back; texts are never lost unsaid."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from parapp.document.compose.pieces import to_spans
from parapp.document.compose.spans import plain
from parapp.document.compose.wording import rendered
from parapp.models import Agency, Appendix, Block, Change, Plan, PlanFile, Section, Words, plain_runs
from parapp.models.form import Form, FormPart, all_parts
from parapp.plan.edits import outline
from parapp.plan.planfile import gather, records_of
from tests.plan.builders import PLAN

FORM = Form(
    id="f",
    name="Mẫu",
    parts=(
        FormPart(role="opening"),
        FormPart(
            mark="heading",
            line="Mục đích, yêu cầu",
            role="aims",
            parts=(
                FormPart(mark="heading", line="Mục đích", role="purpose"),
                FormPart(mark="heading", line="Yêu cầu", role="requirements"),
            ),
        ),
        FormPart(
            mark="heading",
            line="Nhiệm vụ",
            role="tasks",
            parts=(
                FormPart(
                    each="field", mark="heading", line="{{ field.title }}", parts=(FormPart(mark="dash", line="x"),)
                ),
            ),
        ),
        FormPart(mark="heading", line="Tổ chức thực hiện", role="implementation"),
    ),
)
OTHER_FORM = replace(
    FORM, id="g", parts=(FormPart(role="opening"), FormPart(mark="heading", line="Việc", role="tasks"))
)


def plan_file(*sections: Section, words: str = "Lời của xã.") -> PlanFile:
    blocks = tuple(
        Block(id=f"b-{section.id}", section_id=section.id, runs=plain_runs(words)) for section in sections if words
    )
    return PlanFile(agency=Agency(id="a"), plan=PLAN, sections=sections, blocks=blocks)


def section(role: str, section_id: str = "", order: str = "V", **values: object) -> Section:
    return Section(id=section_id or role, plan_id=PLAN.id, role=role, order=order, **values)  # type: ignore[arg-type]


def applied(change: Change, before: PlanFile) -> PlanFile:
    """The plan as it stands after a change, and back again by its inverse."""
    records = {kind: dict(rows) for kind, rows in records_of(before).items()}
    _put(records, change)
    after = gather(records, PLAN.id)
    _put(records, change.inverse())
    assert gather(records, PLAN.id) == gather(records_of(before), PLAN.id)
    return after


def _put(records: dict, change: Change) -> None:
    for record in change.before:
        assert records[type(record)].pop(record.id) == record
    for record in change.after:
        records.setdefault(type(record), {})[record.id] = record


def lines(parts: outline.Parts) -> list[str]:
    return [part.line or part.role or part.section_id for part in all_parts(parts)]


def test_a_plan_without_outline_of_its_own_has_its_forms():
    assert outline.outline_of(plan_file(section("purpose")), FORM) == FORM.parts


def test_a_section_without_a_place_gets_one_before_the_end():
    parts = outline.outline_of(plan_file(section("other", "mine"), section("situation")), FORM)
    assert lines(parts)[-3:] == ["mine", "Thực trạng", "Tổ chức thực hiện"]


def test_a_section_ordered_before_the_tasks_gets_its_place_there():
    parts = outline.outline_of(plan_file(section("situation", order="A"), section("tasks", order="B")), FORM)
    assert lines(parts).index("Thực trạng") == lines(parts).index("Nhiệm vụ") - 1


def test_a_section_that_says_nothing_needs_no_place():
    assert outline.outline_of(plan_file(section("other", "mine"), words=""), FORM) == FORM.parts


def test_texts_of_other_papers_are_no_part_of_the_outline():
    assert outline.outline_of(plan_file(section("articles", paper_id="p")), FORM) == FORM.parts


def test_a_part_goes_up_and_down_among_its_siblings():
    target = outline.step_target(FORM.parts, (1, 0), 1)
    parts, path = outline.moved(FORM.parts, (1, 0), target)
    assert path == (1, 1)
    assert [part.line for part in parts[1].parts] == ["Yêu cầu", "Mục đích"]
    assert outline.step_target(FORM.parts, (1, 0), -1) is None
    assert outline.step_target(parts, path, 1) is None
    back, path = outline.moved(parts, path, outline.step_target(parts, path, -1))
    assert (back, path) == (FORM.parts, (1, 0))


def test_a_part_goes_a_level_in_and_out():
    into = outline.deeper_target(FORM.parts, (1, 1))
    assert into == (1, 0, 0)
    parts, path = outline.moved(FORM.parts, (1, 1), into)
    assert parts[1].parts[0].parts[0].line == "Yêu cầu"
    out = outline.shallower_target(parts, path)
    assert outline.moved(parts, path, out) == (FORM.parts, (1, 1))
    assert outline.deeper_target(FORM.parts, (1,)) is None, "an opening without heading holds nothing"
    assert outline.shallower_target(FORM.parts, (1,)) is None


def test_nothing_goes_into_what_is_repeated_or_into_itself():
    assert not outline.can_hold(FORM.parts[2].parts[0])
    assert outline.moved(FORM.parts, (1,), (1, 2)) == (FORM.parts, (1,))


PATHS = [(0,), (1,), (1, 0), (1, 1), (2,), (2, 0), (3,)]
TARGETS = [*PATHS, (4,), (1, 2), (2, 1), (3, 0)]


@given(st.sampled_from(PATHS), st.sampled_from(TARGETS))
def test_moving_loses_and_doubles_nothing(path, target):
    parts, now = outline.moved(FORM.parts, path, target)
    assert sorted(lines(parts)) == sorted(lines(FORM.parts))
    assert outline.part_at(parts, now).line == outline.part_at(FORM.parts, path).line


def test_a_new_section_has_its_record_and_its_place():
    before = plan_file()
    change, new = outline.add_section(before, FORM.parts, (1, 2), "Kết quả", "heading")
    after = applied(change, before)
    assert after.plan.parts[1].parts[2] == FormPart(mark="heading", section_id=new.id)
    assert after.sections[0].title == (Words(text="Kết quả"),)


def test_a_part_goes_with_its_texts_and_those_below():
    before = plan_file(section("purpose"), section("requirements"), section("opening"))
    assert {s.role for s in outline.texts_of(before, FORM.parts[1])} == {"purpose", "requirements"}
    after = applied(outline.remove_part(before, FORM.parts, (1,)), before)
    assert [s.role for s in after.sections] == ["opening"]
    assert [block.section_id for block in after.blocks] == ["opening"]
    assert "Mục đích" not in lines(after.plan.parts)


def test_texts_of_fields_stay_when_the_repeated_part_goes():
    before = plan_file(section("field_part", field_id="1"))
    form = replace(FORM, parts=(FormPart(each="field", role="field_part"),))
    after = applied(outline.remove_part(before, form.parts, (0,)), before)
    assert after.sections == before.sections


def test_a_role_that_has_another_place_keeps_its_text():
    parts = (FormPart(role="opening"), FormPart(role="opening", when="x"))
    before = plan_file(section("opening"))
    assert applied(outline.remove_part(before, parts, (1,)), before).sections == before.sections


@pytest.mark.parametrize(
    "words", ["Tiêu đề {{ plan.name }}", "{% if x %}", "a } b {", "100 % {#", "  hai   chữ ", "\ue000x"]
)
def test_a_fixed_line_says_exactly_what_was_typed(words):
    before = plan_file()
    change = outline.set_line(PLAN, FORM.parts, (2, 0, 0), words)
    line = applied(change, before).plan.parts[2].parts[0].parts[0].line
    assert plain(to_spans(rendered(line, {}))) == " ".join(words.replace("\ue000", "").split())


def test_levels_and_labels():
    after = applied(outline.set_mark(PLAN, FORM.parts, (1, 0), "letter"), plan_file())
    assert after.plan.parts[1].parts[0].mark == "letter"
    plain_text = applied(outline.set_mark(after.plan, after.plan.parts, (1, 0), "none"), after).plan.parts[1].parts[0]
    assert (plain_text.mark, plain_text.line) == ("none", ""), "its line would be printed as a paragraph"
    titled = outline.set_mark(PLAN, FORM.parts, (0,), "heading").after[0].parts[0]
    assert titled.line == "Mở đầu"
    after = applied(outline.set_label(after.plan, "unit", "Bộ phận thực hiện"), after)
    assert [(label.key, label.text) for label in after.plan.labels] == [("unit", "Bộ phận thực hiện")]
    assert applied(outline.set_label(after.plan, "unit", ""), after).plan.labels == ()


def test_the_forms_outline_comes_back_and_texts_stay():
    title = plain_runs("Tiêu đề riêng")
    change, new = outline.add_section(plan_file(), FORM.parts, (1,), "Rỗng", "heading")
    mine, own = section("other", "mine", title=plain_runs("Của xã")), section("purpose", title=title)
    before = plan_file(mine, own)
    before = replace(before, plan=change.after[0], sections=(*before.sections, new))
    assert not outline.is_forms_own(before)
    after = applied(outline.restore_outline(before), before)
    assert after.plan.parts is None
    assert {s.id: s.title for s in after.sections} == {"mine": mine.title, "purpose": ()}
    assert outline.is_forms_own(after)
    assert "mine" in lines(outline.outline_of(after, FORM))


def test_another_form_takes_outline_appendices_and_labels_and_keeps_texts():
    plan = replace(PLAN, form_id="f", parts=FORM.parts, appendices=(Appendix(),))
    before = replace(plan_file(section("purpose"), section("field_part", field_id="1")), plan=plan)
    assert [s.role for s in outline.losing_place(before, OTHER_FORM)] == ["purpose"]
    after = applied(outline.take_form(before, OTHER_FORM), before)
    assert (after.plan.form_id, after.plan.parts, after.plan.appendices) == ("g", None, None)
    assert set(after.sections) == set(before.sections)
    assert outline.take_form(after, OTHER_FORM) == Change(label="đổi mẫu kế hoạch")


def test_an_own_forms_free_places_become_sections_of_the_plan():
    form = replace(FORM, parts=(*FORM.parts, FormPart(mark="heading", line="Của xã", section_id="muc-1")))
    before = plan_file()
    after = applied(outline.take_form(before, form), before)
    assert [s.role for s in after.sections] == ["other"]
    assert after.plan.parts[-1].section_id == after.sections[0].id != "muc-1"
    twice = outline.with_form(replace(PLAN, id="second"), form)[0]
    assert isinstance(twice, Plan)
    assert twice.parts[-1].section_id != after.plan.parts[-1].section_id


def test_a_section_with_the_heading_of_an_own_forms_place_stands_there():
    form = replace(FORM, parts=(*FORM.parts, FormPart(mark="heading", line="Của xã", section_id="muc-1")))
    before = plan_file(section("other", "mine", title=plain_runs("Của xã")), section("other", "else"))
    assert [s.id for s in outline.losing_place(before, form)] == ["else"]
    after = applied(outline.take_form(before, form), before)
    assert after.plan.parts[-1].section_id == "mine"
    assert {s.id for s in after.sections} == {"mine", "else"}
    again = applied(outline.take_form(after, FORM), after)
    assert {s.id for s in again.sections} == {"mine", "else"}, "texts stay"
    assert [s.id for s in outline.in_form(before, form).sections] == [s.id for s in before.sections]


def test_places_never_written_in_go_with_their_form():
    form = replace(FORM, parts=(*FORM.parts, FormPart(mark="heading", line="Của xã", section_id="muc-1")))
    taken = applied(outline.take_form(plan_file(), form), plan_file())
    assert len(taken.sections) == 1
    assert applied(outline.take_form(taken, FORM), taken).sections == ()


def test_places_whose_section_is_gone_are_left_out_but_not_what_stands_below():
    inner = FormPart(mark="heading", line="Dưới", role="purpose")
    parts = (FormPart(mark="heading", section_id="gone", parts=(inner,)), FormPart(section_id="kept"))
    assert outline.renamed_sections(parts, {"kept": "new"}) == (inner, FormPart(section_id="new"))
