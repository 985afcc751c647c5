"""Outlines of an office's own on paper: however parts are moved, numbered and nested, every word still stands there."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from parapp.document.compose.forms import form, forms
from parapp.document.compose.office_text import OfficeText
from parapp.document.compose.paper import compose
from parapp.document.compose.spans import plain
from parapp.document.compose.starting_texts import starting_appendices
from parapp.document.compose.visible_text import document_text
from parapp.document.nd30 import check
from parapp.document.typography.keeping import kept_with_next
from parapp.document.typography.styles import DEFAULT_LAYOUT
from parapp.document.word import write
from parapp.models import Block, PlanFile, Section, plain_runs
from parapp.models.document import Heading, Item, Paragraph
from parapp.models.form import FormPart, HeadingNumber, LineMark
from parapp.plan.edits import outline
from parapp.plan.sample import sample_plan_file
from parapp.vietnamese.text import fold_space

MARKS: list[tuple[LineMark, HeadingNumber]] = [
    ("none", "count"),
    ("part", "count"),
    ("heading", "count"),
    ("heading", "roman"),
    ("heading", "arabic"),
    ("heading", "decimal"),
    ("heading", "none"),
    ("article", "count"),
    ("letter", "count"),
    ("dash", "count"),
    ("plus", "count"),
]
STEPS = st.lists(
    st.tuples(st.sampled_from(["move", "mark", "deeper", "shallower", "add"]), st.integers(0, 99)), max_size=8
)


def paths(parts: outline.Parts, above: outline.Path = ()) -> list[outline.Path]:
    """The places an office can work on: nothing within what is repeated."""
    found: list[outline.Path] = []
    for index, part in enumerate(parts):
        found.append((*above, index))
        found += paths(part.parts, (*above, index)) if part.each is None else []
    return found


def stepped(plan_file: PlanFile, base, kind: str, number: int) -> PlanFile:
    """The plan after one edit, as the window makes it."""
    parts = outline.outline_of(plan_file, base)
    places = paths(parts)
    path = places[number % len(places)]
    if kind == "add":
        change, section = outline.add_section(plan_file, parts, path, f"Mục {number}", "heading")
        block = Block(id=f"b-{section.id}", section_id=section.id, runs=plain_runs(f"Lời của mục {number}."))
        return replace(
            plan_file,
            plan=change.after[0],
            sections=(*plan_file.sections, section),
            blocks=(*plan_file.blocks, block),
        )
    if kind == "mark":
        mark, how = MARKS[number % len(MARKS)]
        change = outline.set_mark(plan_file.plan, parts, path, mark, how)
    else:
        targets = {
            "move": places[(number * 7) % len(places)],
            "deeper": outline.deeper_target(parts, path),
            "shallower": outline.shallower_target(parts, path),
        }
        target = targets[kind]
        change = (
            outline.move_part(plan_file.plan, parts, path, target)[0]
            if target
            else outline.set_outline(plan_file.plan, parts, "")
        )
    return replace(plan_file, plan=change.after[0]) if change.after else plan_file


@pytest.mark.parametrize("form_id", ["son-ky", "ia-pa"])
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps=STEPS)
def test_no_word_of_the_office_is_lost(form_id, steps):
    base = form(form_id)
    sample = sample_plan_file()
    plan_file = replace(sample, plan=outline.with_form(sample.plan, base)[0], tasks=sample.tasks[:2])
    for kind, number in steps:
        plan_file = stepped(plan_file, base, kind, number)
    said = fold_space(" ".join(document_text(compose(plan_file, base))))
    of_fields = {section.id for section in plan_file.sections if section.role == "field_part"}
    for block in (block for block in plan_file.blocks if block.section_id not in of_fields):
        words = fold_space(plain(compose_words(plan_file, block)))
        assert words.rstrip(".;") in said


def compose_words(plan_file: PlanFile, block: Block):
    return [span for span in OfficeText(plan_file).spans(block.runs) if hasattr(span, "text")][:1]


def with_parts(*parts: FormPart) -> PlanFile:
    """A plan with one section of its own in each part."""
    sample = sample_plan_file()
    sections = tuple(
        Section(id=part.section_id, plan_id=sample.plan.id, role="other", title=plain_runs(f"Tên {part.section_id}"))
        for part in parts
    )
    blocks = tuple(Block(id=f"b{s.id}", section_id=s.id, runs=plain_runs(f"Lời {s.id}.")) for s in sections)
    plan = replace(sample.plan, parts=parts)
    return replace(sample, plan=plan, sections=sections, blocks=blocks)


def test_each_mark_prints_title_and_text():
    marks: list[LineMark] = ["part", "heading", "article", "letter", "dash", "none"]
    plan_file = with_parts(*(FormPart(mark=mark, section_id=f"s{at}") for at, mark in enumerate(marks)))
    nodes = compose(plan_file, form("son-ky")).parts[0].nodes
    shown = [
        f"{getattr(n, 'number', getattr(n, 'marker', ''))} {plain(getattr(n, 'title', ()))}{plain(n.spans)}".strip()
        for n in nodes
        if isinstance(n, Heading | Item | Paragraph)
    ]
    for expected in (
        "Phần I",
        "TÊN S0",
        "Lời s0.",
        "I. TÊN S1",
        "Lời s1.",
        "a) Tên s3",
        "Lời s3.",
        "- Tên s4",
        "Lời s5.",
    ):
        assert any(expected in line for line in shown), (expected, shown)
    assert any(line.startswith("Điều 1.") and "Tên s2" in line for line in shown)
    assert not any("Tên s5" in line for line in shown)


@pytest.mark.parametrize("built_in", forms(), ids=lambda entry: entry.id)
def test_taking_outline_and_appendices_as_the_plans_own_changes_no_word(built_in):
    sample = sample_plan_file()
    extra = (
        Section(id="mine", plan_id=sample.plan.id, role="other", order="zy", title=plain_runs("Kinh phí")),
        Section(id="before", plan_id=sample.plan.id, role="other", order="0", title=plain_runs("Kết quả")),
        Section(id="untold", plan_id=sample.plan.id, role="results", order="zz"),
    )
    blocks = tuple(Block(id=f"b{s.id}", section_id=s.id, runs=plain_runs(f"Lời {s.id}.")) for s in extra)
    plan = outline.with_form(sample.plan, built_in)[0]
    plan_file = replace(
        sample,
        plan=plan,
        tasks=sample.tasks[:4],
        sections=(*sample.sections, *extra),
        blocks=(*sample.blocks, *blocks),
    )
    before = document_text(compose(plan_file, built_in))
    own = replace(plan, parts=outline.outline_of(plan_file, built_in))
    assert document_text(compose(replace(plan_file, plan=own), built_in)) == before
    own = replace(plan, appendices=starting_appendices(plan_file, built_in))
    assert document_text(compose(replace(plan_file, plan=own), built_in)) == before


def test_a_plan_in_parts_and_articles_keeps_the_rules(tmp_path):
    base = form("son-ky")
    bases, opening, aims, tasks, organisation, closing = base.parts
    parts = (
        *(bases, opening, FormPart(mark="part", line="Những vấn đề chung", parts=(aims, tasks))),
        FormPart(mark="part", line="Thi hành", parts=(replace(organisation, mark="article"),)),
        closing,
    )
    sample = sample_plan_file()
    document = compose(replace(sample, plan=replace(sample.plan, form_id=base.id, parts=parts)), base)
    path = tmp_path / "plan.docx"
    write(document, path)
    assert [f"{r.rule} {r.place} {r.found}" for r in check(path) if r.status == "OK" and not r.ok] == []
    nodes = document.parts[0].nodes
    article = next(at for at, node in enumerate(nodes) if isinstance(node, Item) and node.title)
    assert article in kept_with_next(nodes, DEFAULT_LAYOUT, 160.0), "never alone at the end of a page"
