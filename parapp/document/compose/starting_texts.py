"""Texts that an office starts from: paragraphs with live fields, from templates/wording/starting_texts.toml."""

from collections.abc import Mapping
from hashlib import blake2b

from msgspec.structs import replace

from parapp.document.compose.context import base_values
from parapp.document.compose.legal_bases import legal_basis_text
from parapp.document.compose.own_form import own_form
from parapp.document.compose.pieces import to_runs, to_spans
from parapp.document.compose.shelf import starting_text
from parapp.document.compose.spans import plain
from parapp.document.compose.wording import rendered
from parapp.models import (
    Appendix,
    AppendixColumn,
    Block,
    PlanFile,
    RelatedPaper,
    Runs,
    Section,
    Words,
    plain_runs,
    spread_keys,
)
from parapp.models.form import Form, FormPart, StartingBlock, all_parts
from parapp.vietnamese.text import compare_key

Texts = tuple[tuple[Section, ...], tuple[Block, ...]]


def starting_sections(plan_file: PlanFile, form: Form, paper: RelatedPaper | None = None, subject: str = "") -> Texts:
    """Sections and blocks the form proposes for roles of which the plan has no section yet; for a paper around it
    the plan file holds the paper, and no texts but the paper's own. `subject` as in `base_values`.

    The same plan and form give the same ids each time. UserError as `wording.rendered`.
    """
    form = own_form(plan_file, form)
    taken = {section.role for section in plan_file.sections}
    parts = [part for part in all_parts(form.parts) if part.role and part.start and part.role not in taken]
    values = base_values(plan_file, form, paper, subject)
    sections: list[Section] = []
    blocks: list[Block] = []
    for part, order in zip(parts, spread_keys(len(parts)), strict=True):
        assert part.role is not None
        key = f"{paper.id if paper else plan_file.plan.id}/{part.role}"
        section = Section(
            id=_id(key),
            plan_id=plan_file.plan.id,
            role=part.role,
            order=order,
            paper_id=paper.id if paper else None,
        )
        sections.append(section)
        blocks.extend(_blocks(section, key, _texts(plan_file, form, part, values)))
    return tuple(sections), tuple(blocks)


def with_starting_texts(plan_file: PlanFile, form: Form) -> PlanFile:
    """The plan with the form's proposals where the office has no section of its own."""
    sections, blocks = starting_sections(plan_file, form)
    return replace(plan_file, sections=plan_file.sections + sections, blocks=plan_file.blocks + blocks)


def starting_subject(plan_file: PlanFile, form: Form) -> Runs:
    """The trích yếu the form proposes."""
    return to_runs(rendered(form.wording[form.subject], base_values(plan_file, form)))


def starting_appendices(plan_file: PlanFile, form: Form) -> tuple[Appendix, ...]:
    """The form's appendices as records an office can change. Headings of the catalogue stay empty, so that years in
    them follow the plan; a form's own headings become words."""
    values = base_values(plan_file, form)
    return tuple(
        Appendix(
            title=to_runs(rendered(appendix.title, values)),
            columns=tuple(_column(column, values) for column in appendix.columns),
            grouping=appendix.grouping,
            field_sums=appendix.field_sums,
            total_row=appendix.total_row,
            numbering_row=appendix.numbering_row,
            landscape=appendix.landscape,
        )
        for appendix in form.appendices
    )


def _texts(
    plan_file: PlanFile, form: Form, part: FormPart, values: Mapping[str, object]
) -> list[tuple[StartingBlock, Runs]]:
    made = [(block, to_runs(rendered(block.text, values))) for block in starting_text(form, part.start)]
    found = [(replace(block, numbering=block.numbering or part.start_numbering), runs) for block, runs in made if runs]
    cited = [plain_runs(text) for basis in plan_file.legal_bases if (text := legal_basis_text(basis))]
    if part.role != "legal_bases" or not cited:
        return found
    kept = [one for one in found if form.kind != "plan" and not _is_cited(one[1], cited)]
    powers = [one for one in kept if _begins(one[1], "Căn cứ Luật")]
    own = [one for one in kept if _begins(one[1], "Theo đề nghị", "Xét")]
    return [*powers, *((StartingBlock(text=""), runs) for runs in cited), *own]


def _begins(runs: Runs, *words: str) -> bool:
    return _first_words(runs).startswith(words)


def _is_cited(runs: Runs, cited: list[Runs]) -> bool:
    """Whether the library of the office has this law already."""
    key = compare_key(_first_words(runs))
    return any(key and compare_key(_first_words(other)).startswith(key) for other in cited)


def _first_words(runs: Runs) -> str:
    return runs[0].text if isinstance(runs[0], Words) else ""


def _blocks(section: Section, key: str, texts: list[tuple[StartingBlock, Runs]]) -> list[Block]:
    """The paragraphs as blocks; one of a deeper level stands below the last one of the level above."""
    blocks: list[Block] = []
    parents: dict[int, str] = {}
    for index, ((start, runs), order) in enumerate(zip(texts, spread_keys(len(texts)), strict=True)):
        block = Block(
            id=_id(f"{key}/{index}"),
            section_id=section.id,
            parent_id=parents.get(start.level - 1),
            order=order,
            level=start.level,
            numbering=start.numbering or "none",
            runs=runs,
        )
        parents[start.level] = block.id
        blocks.append(block)
    return blocks


def _id(key: str) -> str:
    return blake2b(key.encode(), digest_size=16).hexdigest()


def _column(column: AppendixColumn, values: Mapping[str, object]) -> AppendixColumn:
    return replace(column, heading=plain(to_spans(rendered(column.heading, values))))
