"""Passages of an old plan as sections and blocks: numbered as before, by counting where that gives the same."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from parapp.models import Block, Criterion, Footnote, Numbering, Section, SectionRole, Words, plain_runs, spread_keys
from parapp.models.paper import FieldRead, Passage, PlanRead, SectionRead
from parapp.models.texts import Runs
from parapp.plan.old_plan.office import words_of
from parapp.vietnamese.numbers import letter, roman
from parapp.vietnamese.text import search_key

_PLAIN_TITLE = re.compile(r"(?:(?:muc dich|muc tieu|yeu cau|quan diem|chung|chinh|cu the|va|,|-) ?)+")
# An own section for each of these, empty where the paper has none: else the form would put its starting text there.
_STARTED: tuple[SectionRole, ...] = ("legal_bases", "opening", "purpose", "requirements", "implementation", "closing")


class TextMaker:
    """Makes the sections of one plan in the order of the paper."""

    def __init__(self, plan_id: str) -> None:
        self.of_paper: list[str] = []  # ids of the sections of the paper's own parts, in their order
        self._plan_id = plan_id
        self._made: list[tuple[Section, list[Block]]] = []

    def add(
        self, role: SectionRole, passages: Sequence[Passage] = (), title: Runs = (), field_id: str | None = None
    ) -> str:
        """A section with its paragraphs; its id."""
        section = Section(plan_id=self._plan_id, role=role, title=_unmarked(title), field_id=field_id)
        self._made.append((section, blocks_of(section, passages)))
        return section.id

    def records(self) -> tuple[tuple[Section, ...], tuple[Block, ...]]:
        """The sections with their order, and their blocks."""
        keys = spread_keys(len(self._made))
        sections = tuple(replace(section, order=key) for (section, _), key in zip(self._made, keys, strict=True))
        return sections, tuple(block for _, blocks in self._made for block in blocks)


def section_texts(read: PlanRead, plan_id: str, fields: dict[int, Criterion]) -> TextMaker:
    """All texts of a plan. `fields`: the criterion of each field read, by its place among all of them."""
    maker = TextMaker(plan_id)
    present = {section.role for section in read.sections}
    maker.add("legal_bases", read.legal_bases)
    maker.add("opening", read.opening)
    missing = [role for role in _STARTED[2:4] if role not in present]
    if "aims" not in present:
        _add_empty(maker, missing)
    number = 0
    for section in read.sections:
        maker.of_paper.append(maker.add(section.role, section.passages, _as_subheading(section)))
        if section.role == "aims":
            _add_empty(maker, missing)
        for field in section.fields:
            _add_field(maker, field, fields[number])
            number += 1
    if "implementation" not in present:
        maker.add("implementation")
    maker.add("closing", read.closing)
    for appendix in read.appendices:
        if appendix.passages:
            maker.add("other", appendix.passages, appendix.title)
    return maker


def _as_subheading(section: SectionRead) -> Runs:
    """The title; purpose and requirements in capitals, which forms print one level lower, in small letters."""
    text = words_of(section.title)
    lowered = section.role in ("purpose", "requirements") and _PLAIN_TITLE.fullmatch(search_key(text))
    return plain_runs(text.capitalize()) if lowered and text.isupper() else section.title


def _add_empty(maker: TextMaker, roles: Sequence[SectionRole]) -> None:
    for role in roles:
        maker.add(role)


def _add_field(maker: TextMaker, field: FieldRead, row: Criterion) -> None:
    if field.passages or field.part_title:
        maker.add("field_part", field.passages, field.part_title, row.id)
    for title in field.other_titles:
        maker.add("field_part", (), title, row.id)


def blocks_of(section: Section, passages: Sequence[Passage]) -> list[Block]:
    """The passages as blocks below each other. A number that counting does not give is kept as typed."""
    blocks: list[Block] = []
    parents: list[str | None] = [None]
    counts: dict[tuple[str | None, Numbering], int] = {}
    for passage, order in zip(passages, spread_keys(len(passages)), strict=True):
        depth = min(passage.level, len(parents) - 1)
        parent = parents[depth]
        wanted = _wanted(passage)
        count = counts.get((parent, wanted), 0) + 1
        numbering = wanted if _gives(wanted, count, passage, depth) else "typed"
        counts[parent, wanted] = count if numbering == wanted else count - 1
        block = Block(
            section_id=section.id,
            parent_id=parent,
            order=order,
            level=depth,
            numbering=numbering,
            marker=passage.marker if numbering == "typed" else "",
            runs=_unmarked(passage.runs) if numbering == "heading" else passage.runs,
        )
        blocks.append(block)
        parents[depth + 1 :] = [block.id]
    return blocks


def _wanted(passage: Passage) -> Numbering:
    """The numbering that prints markers of this kind."""
    marker = passage.marker
    if not marker:
        return "none"
    if marker in ("-", "–", "—", "−"):
        return "dash"
    if marker == "+":
        return "plus"
    if passage.kind == "heading":
        return "heading"
    if marker.endswith(")"):
        return "letter"
    return "arabic" if marker[:1].isdigit() else "roman"


def _gives(numbering: Numbering, count: int, passage: Passage, depth: int) -> bool:
    """Whether counting shows the marker that was printed, but for the dot at its end."""
    marker = passage.marker.rstrip(".")
    match numbering:
        case "heading":
            number = marker.rpartition(".")[2]
            return number == str(count) and ("." in marker) == (depth > 0)
        case "arabic":
            return passage.marker == f"{count}."
        case "letter":
            return passage.marker == f"{letter(count - 1)})"
        case "roman":
            return passage.marker == f"{roman(count)}."
        case _:
            return True


def _unmarked(runs: Runs) -> Runs:
    """Runs of a heading, whose style has the marks."""
    return tuple(
        run if isinstance(run, Footnote) else replace(run, bold=False, italic=False)
        for run in runs
        if not isinstance(run, Words) or run.text
    )
