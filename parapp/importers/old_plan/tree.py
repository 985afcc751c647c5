"""The paragraphs of a plan's body as a tree: which heading, number or dash stands below which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from parapp.importers.old_plan.markers import ARABIC_RANK, ROMAN_RANK, TEXT_RANK, is_numbered, rank
from parapp.importers.old_plan.words import is_rule, text_of
from parapp.models import Words
from parapp.models.paper import PaperBlock, PaperParagraph, PaperTable, Passage

LONGEST_HEADING = 250
LONGEST_PLAIN_HEADING = 100
_ENDS_SENTENCE = (".", ";", ",", "…", "./.")
_ENDS_PARAGRAPH = (".", ";", ":", "!", "?", "…", "”", '"', "»", ")", "/")


@dataclass(slots=True, eq=False)
class Node:
    """A paragraph or a table with what stands below it; `rank` less is higher."""

    block: PaperBlock
    rank: int = TEXT_RANK
    heading: bool = False
    children: list["Node"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The paragraph's words without its marker; "" for a table."""
        return text_of(self.block) if isinstance(self.block, PaperParagraph) else ""

    @property
    def marker(self) -> str:
        """The number, letter or dash before it."""
        return self.block.marker if isinstance(self.block, PaperParagraph) else ""

    def below(self) -> Iterator["Node"]:
        """All nodes below, depth first."""
        for child in self.children:
            yield child
            yield from child.below()


def tree_of(blocks: Sequence[PaperBlock]) -> list[Node]:
    """The top nodes of a body, in order; lines drawn with signs are left out."""
    nodes = _nodes(_joined(blocks))
    top: list[Node] = []
    stack: list[Node] = []
    for node in nodes:
        if node.rank == TEXT_RANK:
            while stack and not stack[-1].heading:
                stack.pop()
        while stack and stack[-1].rank >= node.rank:
            stack.pop()
        (stack[-1].children if stack else top).append(node)
        if node.rank < TEXT_RANK:
            stack.append(node)
    return top


def _nodes(blocks: Sequence[PaperBlock]) -> list[Node]:
    marked = {rank(block.marker) for block in blocks if isinstance(block, PaperParagraph)}
    nodes = []
    for index, block in enumerate(blocks):
        behind = blocks[index + 1] if index + 1 < len(blocks) else None
        heading = isinstance(block, PaperParagraph) and is_heading(block, behind)
        nodes.append(Node(block, _rank(block, heading, marked), heading))
    return nodes


def _rank(block: PaperBlock, heading: bool, marked: set[int]) -> int:
    if isinstance(block, PaperTable):
        return TEXT_RANK
    own = rank(block.marker)
    if own < TEXT_RANK or not heading:
        return own
    # A heading without a number: in capitals like I., in small letters below 1. if there is any such.
    if text_of(block).isupper():
        return ROMAN_RANK
    return ARABIC_RANK + 4 if ARABIC_RANK in marked else ARABIC_RANK


def is_heading(block: PaperParagraph, behind: PaperBlock | None) -> bool:
    """Whether a paragraph is a heading: by its number, its look, and what stands behind it."""
    text = text_of(block)
    if not text or len(text) > LONGEST_HEADING:
        return False
    stands_out = block.bold or text.isupper() or block.outline is not None
    own = rank(block.marker)
    if own <= ROMAN_RANK:
        return not text.endswith((";", ","))
    if not is_numbered(block.marker):
        return own == TEXT_RANK and stands_out and not text.endswith(_ENDS_SENTENCE) and _goes_deeper(block, behind)
    if own > ARABIC_RANK + 4:
        return False
    if stands_out:
        return True
    short = len(text) <= LONGEST_PLAIN_HEADING and not text.endswith(_ENDS_SENTENCE)
    return short and isinstance(behind, PaperParagraph) and rank(behind.marker) > own and not _goes_on(block, behind)


def _goes_deeper(block: PaperParagraph, behind: PaperBlock | None) -> bool:
    """Whether something else than its own kind follows: two bold lines in a row are emphasis, but for capitals."""
    if not isinstance(behind, PaperParagraph):
        return isinstance(behind, PaperTable)
    return text_of(block).isupper() or not behind.bold or bool(behind.marker)


def _goes_on(block: PaperParagraph, behind: PaperParagraph) -> bool:
    return not behind.marker and text_of(behind)[:1].islower() and not text_of(block).endswith(":")


def _joined(blocks: Sequence[PaperBlock]) -> list[PaperBlock]:
    """The blocks without drawn lines; a sentence that was cut into several paragraphs is one again."""
    joined: list[PaperBlock] = []
    for block in blocks:
        if isinstance(block, PaperParagraph):
            if is_rule(text_of(block)) and not block.marker:
                continue
            last = joined[-1] if joined else None
            if isinstance(last, PaperParagraph) and last.marker and not text_of(last) and not block.marker:
                joined[-1] = replace(block, marker=last.marker, place=last.place)
                continue
            if isinstance(last, PaperParagraph) and _continues(last, block):
                joined[-1] = replace(last, runs=(*last.runs, Words(text=" "), *block.runs))
                continue
        joined.append(block)
    return joined


def _continues(last: PaperParagraph, block: PaperParagraph) -> bool:
    before, text = text_of(last), text_of(block)
    if block.marker or not text or not before or block.align == "center" or last.bold != block.bold:
        return False
    both_titles = before.isupper() and text.isupper() and last.bold and bool(last.marker)
    return both_titles or (text[:1].islower() and not before.endswith(_ENDS_PARAGRAPH))


def passages_of(nodes: Sequence[Node], level: int = 0) -> list[Passage]:
    """The nodes and all below them as passages, depth first."""
    from parapp.importers.old_plan.tables import table_passages

    passages: list[Passage] = []
    for node in nodes:
        if isinstance(node.block, PaperTable):
            passages += [replace(passage, level=level) for passage in table_passages(node.block)]
            continue
        passages.append(passage_of(node, level))
        passages += passages_of(node.children, level + 1)
    return passages


def passage_of(node: Node, level: int) -> Passage:
    """One paragraph as a passage."""
    assert isinstance(node.block, PaperParagraph)
    kind = "heading" if node.heading and node.marker else "item" if node.marker else "text"
    return Passage(
        level=level,
        kind=kind,  # type: ignore[arg-type]
        marker=node.marker,
        runs=_without_tabs(node.block),
        place=node.block.place,
    )


def _without_tabs(block: PaperParagraph):  # type: ignore[no-untyped-def]
    return tuple(
        replace(run, text=run.text.replace("\t", " ")) if isinstance(run, Words) and "\t" in run.text else run
        for run in block.runs
    )
