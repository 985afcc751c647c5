"""A plan's outline written down as a form: read back strictly, whatever words stand in it."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from parapp.document.compose.forms import form, forms, read_form
from parapp.document.compose.paper import compose
from parapp.document.compose.spans import plain
from parapp.document.own_templates.own_forms import form_from, form_id, form_text, save_form
from parapp.models import Appendix, AppendixColumn, LiveField, PlanFile, UserError, Words, plain_runs
from parapp.models.document import Heading
from parapp.models.form import Form
from parapp.plan.edits import outline
from parapp.plan.sample import sample_plan_file


def edited_plan() -> tuple[PlanFile, Form]:
    """The sample with a heading of its own, a new section, another order, and an appendix."""
    plan_file = sample_plan_file()
    base = form(plan_file.plan.form_id)
    parts, _ = outline.moved(base.parts, (2, 1), (2, 0))
    change, section = outline.add_section(plan_file, parts, (3,), "Thực trạng {của} xã", "heading")
    appendix = Appendix(
        title=(Words(text="Việc của "), LiveField(fact="agency.unit_name")),
        columns=(AppendixColumn(key="number", heading="S{T}T", width=10.5), AppendixColumn(key="lead")),
        grouping="unit",
        landscape=False,
    )
    plan = replace(change.after[0], appendices=(appendix,))  # type: ignore[type-var]
    sections = tuple(
        replace(s, title=plain_runs("Mục tiêu của xã")) if s.role == "purpose" else s for s in plan_file.sections
    )
    return replace(plan_file, plan=plan, sections=(*sections, section)), base


def test_an_outline_is_a_form_that_other_plans_can_take(tmp_path):
    plan_file, base = edited_plan()
    path = save_form(tmp_path, form_from(plan_file, base, "Mẫu của xã", "Một dòng"))
    saved = form("mau-cua-xa", tmp_path)
    assert (path.name, saved.name, saved.description) == ("mau-cua-xa.toml", "Mẫu của xã", "Một dòng")
    other = sample_plan_file()
    plan, sections = outline.with_form(other.plan, saved)
    document = compose(replace(other, plan=plan, sections=(*other.sections, *sections)), saved)
    headings = [f"{n.number} {plain(n.spans)}" for n in document.parts[0].nodes if isinstance(n, Heading)]
    assert headings[:4] == [
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Yêu cầu",
        "2. Mục tiêu của xã",
        "II. THỰC TRẠNG {CỦA} XÃ",
    ]
    head, table, _ = document.parts[1].nodes
    assert plain(head.title) == "VIỆC CỦA XÃ MẪU"
    assert plain(table.rows[0].cells[0].paragraphs[0]) == "S{T}T"


def test_nothing_is_overwritten_unasked_and_no_built_in_form_ever(tmp_path):
    plan_file, base = edited_plan()
    made = form_from(plan_file, base, "Mẫu của xã")
    before = save_form(tmp_path, made).read_bytes()
    with pytest.raises(UserError, match="form_taken"):
        save_form(tmp_path, replace(made, description="khác"))
    assert (tmp_path / "mau-cua-xa.toml").read_bytes() == before
    save_form(tmp_path, replace(made, description="khác"), over=True)
    assert form("mau-cua-xa", tmp_path).description == "khác"
    with pytest.raises(UserError, match="form_taken"):
        save_form(tmp_path, form_from(plan_file, base, "Sơn Kỳ"), over=True)
    assert [path.name for path in tmp_path.iterdir()] == ["mau-cua-xa.toml"]


def test_what_is_no_form_is_not_written(tmp_path):
    plan_file, base = edited_plan()
    broken = replace(form_from(plan_file, base, "Hỏng"), subject="nowhere")
    with pytest.raises(UserError, match="form_invalid"):
        save_form(tmp_path, broken)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("built_in", forms(), ids=lambda entry: entry.id)
def test_every_built_in_form_can_be_written_and_read(tmp_path, built_in):
    path = tmp_path / "x.toml"
    path.write_text(form_text(built_in), encoding="utf-8")
    assert read_form(path) == built_in


@settings(max_examples=60)
@given(st.text(st.characters(codec="utf-8"), max_size=40), st.text(st.characters(codec="utf-8"), max_size=12))
def test_any_words_come_back(words, key):
    made = Form(id="x", name=words, parts=(), description=words, labels={key: words})
    assert msgspec.toml.decode(form_text(made).encode(), type=Form) == made


def test_ids_follow_names():
    assert form_id("Mẫu Đặc biệt (2026)") == "mau-dac-biet-2026"
    assert form_id("…") == "mau-cua-co-quan"
