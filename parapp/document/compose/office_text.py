"""The office's own texts as nodes: blocks with their numbering, live fields filled in, footnotes."""

import re
from collections.abc import Sequence
from itertools import takewhile

from msgspec.structs import replace

from parapp.document.compose.numbering import Counter
from parapp.document.compose.spans import in_bold, is_visible, joined, lines_of, plain, upper, without_end
from parapp.models import Block, Footnote, LiveField, PlanFile, Runs, Section, SectionRole, Words
from parapp.models.document import Gap, Heading, Item, Node, Note, Paragraph, ParagraphStyle, Span, Spans, Text
from parapp.models.form import LineMark
from parapp.plan.facts import FACTS, fact_text
from parapp.plan.tree import Tree
from parapp.vietnamese.text import lower_first

_ROMAN = re.compile(r"[IVX]+\.")
_TYPED_MARKER = re.compile(r"([-–—+•]|\(?\d{1,2}[.)]|[a-zđ]\))\s+(?=\S)")


class OfficeText:
    """The sections and blocks of a plan, looked up by role; an index made once for a composition."""

    def __init__(self, plan_file: PlanFile) -> None:
        self.plan_file = plan_file
        self._blocks: dict[str, list[Block]] = {}
        for block in plan_file.blocks:
            self._blocks.setdefault(block.section_id, []).append(block)

    def sections(self, role: SectionRole, field_id: str | None = None) -> list[Section]:
        """The sections of a role in order; for "field_part" those of this field only."""
        found = [section for section in self.plan_file.sections if section.role == role]
        if role == "field_part":
            found = [section for section in found if section.field_id == field_id]
        return sorted(found, key=lambda section: (section.order, section.id))

    def spans(self, runs: Runs) -> Spans:
        """The runs as they stand on paper; a fact without value is a gap."""
        spans: list[Span] = []
        for run in runs:
            spans.append(self._note(run) if isinstance(run, Footnote) else self._span(run))
        return joined(spans)

    def _span(self, run: Words | LiveField) -> Text | Gap:
        if isinstance(run, Words):
            return Text(text=run.text, bold=run.bold, italic=run.italic)
        text = fact_text(self.plan_file, run.fact, run.ref)
        if not text:
            return Gap(what=lower_first(FACTS.get(run.fact, "thông tin")))
        return Text(text=text, bold=run.bold, italic=run.italic, fact=run.fact)

    def _note(self, footnote: Footnote) -> Note:
        return Note(paragraphs=tuple(tuple(self._span(run) for run in runs) for runs in footnote.paragraphs if runs))

    def paragraphs(self, section: Section) -> list[tuple[Spans, str]]:
        """Every paragraph of a section in order, without numbers, each with its block's id; empty ones left out."""
        blocks = Tree(self._blocks.get(section.id, ())).below(None)
        found = [(line, block.id) for block in blocks for line in lines_of(self.spans(block.runs))]
        return [(line, source) for line, source in found if is_visible(line)]

    def plain_paragraphs(self, role: SectionRole, field_id: str | None) -> list[str]:
        """The texts of a role's paragraphs."""
        return [plain(line) for section in self.sections(role, field_id) for line, _ in self.paragraphs(section)]

    def nodes(self, section: Section, counter: Counter, style: ParagraphStyle = "body") -> list[Node]:
        """The section's blocks as numbered nodes; `counter` counts on among the siblings there are already."""
        tree = Tree(self._blocks.get(section.id, ()))
        return self._below(tree, None, counter, style)

    def _below(self, tree: Tree[Block], parent: str | None, counter: Counter, style: ParagraphStyle) -> list[Node]:
        nodes: list[Node] = []
        for block in tree.children(parent):
            lines = lines_of(self.spans(block.runs))
            if not lines:
                nodes += self._below(tree, block.id, counter, style)
                continue
            number = _number(block, counter)
            inner = counter.below(_mark(block), number)
            nodes += _nodes(block, number, lines[0], counter, style)
            nodes += continuation(lines[1:], counter.below_item().item_level, block.id, style)
            nodes += self._below(tree, block.id, inner, style)
        return nodes


def _mark(block: Block) -> LineMark:
    return "none" if block.numbering == "typed" else block.numbering


def _number(block: Block, counter: Counter) -> str:
    if block.numbering == "typed":
        return block.marker.strip()
    return counter.next_heading() if block.numbering == "heading" else counter.next_marker(block.numbering)


def _nodes(block: Block, number: str, spans: Spans, counter: Counter, style: ParagraphStyle) -> list[Node]:
    if block.numbering == "heading" or _is_typed_heading(block, spans):
        level = 1 if _ROMAN.fullmatch(number) else max(counter.heading_level(), 2)
        shown = upper(without_end(spans)) if level == 1 else spans
        return [Heading(level=level, number=number, spans=in_bold(shown, False), source=block.id)]
    return marked(_mark(block), number, spans, counter.item_level, block.id, style)


def marked(
    mark: LineMark, number: str, spans: Spans, level: int, source: str, style: ParagraphStyle = "body"
) -> list[Node]:
    """A line behind its number, which is no heading: an item, a plain paragraph without number, or both lines of a part
    (R60). What an article says in bold before all else is its title (R66)."""
    if mark == "part":
        head = Paragraph(spans=(Text(text=number),), style="part_number", source=source)
        return [head, Paragraph(spans=upper(without_end(spans)), style="part_title", source=source)]
    if not number:
        return [Paragraph(spans=spans, style=style, source=source)]
    title, rest = _title_apart(spans) if mark == "article" else ((), spans)
    return [Item(marker=number, spans=rest, level=level, source=source, title=title)]


def _title_apart(spans: Spans) -> tuple[Spans, Spans]:
    """The bold words at the beginning without their mark, and the rest."""
    bold = list(takewhile(lambda span: isinstance(span, Text) and span.bold, spans))
    rest = lines_of(spans[len(bold) :])
    return in_bold(tuple(bold), False), rest[0] if rest else ()


def _is_typed_heading(block: Block, spans: Spans) -> bool:
    """Whether a line with a number of its own is a heading as R62 and R64 have it: number and title, all of it bold."""
    texts = [span for span in spans if isinstance(span, Text) and span.text.strip()]
    numbered = block.marker[:1].isdigit() or _ROMAN.fullmatch(block.marker.strip()) is not None
    return block.numbering == "typed" and numbered and all(span.bold for span in texts)


def continuation(lines: Sequence[Spans], level: int, source: str, style: ParagraphStyle = "body") -> list[Node]:
    """Further lines of one paragraph: items where they begin with a dash, a number or a letter, else paragraphs."""
    return [_continued(line, level, source, style) for line in lines]


def _continued(line: Spans, level: int, source: str, style: ParagraphStyle) -> Node:
    first = line[0]
    found = _TYPED_MARKER.match(first.text) if isinstance(first, Text) else None
    if found is None or not isinstance(first, Text):
        return Paragraph(spans=line, style=style, source=source)
    rest = replace(first, text=first.text[found.end() :])
    return Item(marker=found[1], spans=(rest, *line[1:]), level=level, source=source)
