"""Where in a file the plan stands: its letterhead, title, body, foot and appendices; and the paper it came with."""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from parapp.importers.old_plan.words import (
    COVERING_TYPES,
    PLAN_TYPE,
    doc_type_of,
    is_appendix_label,
    is_ending,
    is_letterhead,
    is_nation,
    is_number_line,
    is_recipients,
    is_signature,
    text_of,
)
from parapp.models.paper import PaperBlock, PaperCell, PaperParagraph, PaperTable

Blocks = tuple[PaperBlock, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """The blocks of each part, in order; together they are all blocks of the paper."""

    covering: Blocks
    letterhead: Blocks
    title: Blocks
    body: Blocks
    ending: Blocks
    appendices: Blocks


def parts_of(blocks: Sequence[PaperBlock]) -> Parts | None:
    """The parts of the first KẾ HOẠCH in a file; None if there is none. `title` begins with the document type."""
    blocks = _with_open_titles(blocks)
    title = next((index for index, block in enumerate(blocks) if _type(block) == PLAN_TYPE), None)
    if title is None:
        return None
    head = _letterhead_start(blocks, title)
    appendix = _first(blocks, title + 1, lambda block: _is_label(block), len(blocks))
    foot = _first(blocks, title + 1, _begins_foot, appendix)
    foot = min(foot, appendix)
    end = _foot_end(blocks, foot, appendix)
    return Parts(
        covering=tuple(blocks[:head]),
        letterhead=tuple(blocks[head:title]),
        title=tuple(blocks[title : title + 1]),
        body=tuple(blocks[title + 1 : foot]),
        ending=tuple(blocks[foot:end]),
        appendices=tuple(blocks[end:]),
    )


def _type(block: PaperBlock) -> str:
    return doc_type_of(block) if isinstance(block, PaperParagraph) else ""


def _first(blocks: Sequence[PaperBlock], start: int, fits, default: int) -> int:  # type: ignore[no-untyped-def]
    return next((index for index in range(start, len(blocks)) if fits(blocks[index])), default)


def _is_label(block: PaperBlock) -> bool:
    return isinstance(block, PaperParagraph) and is_appendix_label(block)


def _begins_foot(block: PaperBlock) -> bool:
    if isinstance(block, PaperTable):
        return is_ending(block)
    text = text_of(block)
    return is_recipients(text) or (not block.marker and is_signature(text.split("\t")[-1].strip()))


def _foot_end(blocks: Sequence[PaperBlock], foot: int, appendix: int) -> int:
    """Behind the foot: at the label of an appendix or at a table that is none of the foot's; else at the end."""
    for index in range(foot, appendix):
        block = blocks[index]
        if isinstance(block, PaperTable) and not is_ending(block):
            return _caption_start(blocks, foot, index)
    return appendix


def _caption_start(blocks: Sequence[PaperBlock], foot: int, table: int) -> int:
    """The first of the centred lines right above a table without a label."""
    start = table
    while start > foot + 1:
        above = blocks[start - 1]
        if not isinstance(above, PaperParagraph) or above.align != "center" or is_signature(text_of(above)):
            break
        start -= 1
    return start


def _letterhead_start(blocks: Sequence[PaperBlock], title: int) -> int:
    """Where the plan's own top begins: behind the paper it came with, if there is one."""
    other = [index for index in range(title) if _type(blocks[index]) in COVERING_TYPES]
    if not other:
        return 0
    tops = [index for index in range(other[-1] + 1, title) if _is_top(blocks[index])]
    if tops:
        return _with_lines_above(blocks, tops[0], other[-1])
    feet = [index for index in range(other[-1] + 1, title) if _is_foot_line(blocks[index])]
    return min(feet[-1] + 1, title) if feet else title


def _is_top(block: PaperBlock) -> bool:
    return is_letterhead(block) if isinstance(block, PaperTable) else is_nation(text_of(block))


def _is_foot_line(block: PaperBlock) -> bool:
    """Anything of a foot: the table, a signature line, or a recipient's line."""
    if isinstance(block, PaperTable):
        return is_ending(block)
    text = text_of(block)
    return is_recipients(text) or is_signature(text) or (block.marker == "-" and len(text) < 120) or _is_name(block)


def _is_name(block: PaperParagraph) -> bool:
    return block.bold and not block.marker and 2 <= len(text_of(block).split()) <= 5


def _with_lines_above(blocks: Sequence[PaperBlock], top: int, after: int) -> int:
    """The issuing body may stand in lines above Quốc hiệu."""
    start = top
    while start - 1 > after:
        above = blocks[start - 1]
        text = text_of(above) if isinstance(above, PaperParagraph) else ""
        of_head = bool(text) and (text == text.upper() or is_number_line(text)) and not is_signature(text)
        if not of_head or not isinstance(blocks[top], PaperParagraph):
            break
        start -= 1
    return start


def _with_open_titles(blocks: Sequence[PaperBlock]) -> list[PaperBlock]:
    """Tables at the top that hold the title too give it back as paragraphs behind them."""
    opened: list[PaperBlock] = []
    for block in blocks:
        opened.extend(_opened(block) if isinstance(block, PaperTable) else [block])
    return opened


def _opened(table: PaperTable) -> list[PaperBlock]:
    """The table, cut before the paragraph that names the document type; the rest as paragraphs."""
    paragraphs = [p for row in table.rows for cell in row for p in cell.paragraphs]
    at = next((index for index, p in enumerate(paragraphs) if doc_type_of(p) == PLAN_TYPE), None)
    if at is None or (len(table.rows) > 6 and not is_letterhead(table)):
        return [table]
    behind = paragraphs[at:]
    rows = tuple(
        tuple(PaperCell(paragraphs=tuple(p for p in cell.paragraphs if not _is_one_of(p, behind))) for cell in row)
        for row in table.rows
    )
    left = [replace(table, rows=rows)] if paragraphs[:at] else []
    return [*left, *behind]


def _is_one_of(paragraph: PaperParagraph, others: Sequence[PaperParagraph]) -> bool:
    return any(paragraph is other for other in others)
