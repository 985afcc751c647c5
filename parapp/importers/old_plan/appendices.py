"""Appendices of an old plan: label, title, "(Kèm theo …)", the table of tasks, and what else stands there."""

from collections.abc import Sequence

from parapp.importers.old_plan.markers import plain
from parapp.importers.old_plan.tables import recognised_table, table_passages, tasks_layout
from parapp.importers.old_plan.words import (
    appendix_label_end,
    is_appendix_label,
    is_letterhead,
    is_nation,
    is_reference,
    is_rule,
    text_of,
)
from parapp.models import plain_runs
from parapp.models.paper import AppendixRead, Paper, PaperBlock, PaperParagraph, PaperTable, Passage


def read_appendices(paper: Paper, blocks: Sequence[PaperBlock]) -> list[AppendixRead]:
    """The appendices in order. A table without a label in front of it is one of its own."""
    return [appendix for part in _split(blocks) for appendix in _appendices(paper, part)]


def _split(blocks: Sequence[PaperBlock]) -> list[list[PaperBlock]]:
    parts: list[list[PaperBlock]] = []
    for block in blocks:
        labelled = isinstance(block, PaperParagraph) and is_appendix_label(block)
        if labelled or not parts:
            parts.append([])
        parts[-1].append(block)
    return parts


def _appendices(paper: Paper, blocks: Sequence[PaperBlock]) -> list[AppendixRead]:
    """One appendix: its first table of tasks makes its table, what else it holds is kept as text."""
    head, rest = _head(blocks)
    tables = [block for block in rest if isinstance(block, PaperTable) and tasks_layout(paper, block)]
    chosen = tables[0] if tables else None
    passages = [passage for block in rest if block is not chosen for passage in _text(block)]
    if chosen is None:
        return [with_passages(head, passages)] if passages or head.title else []
    return [with_passages(recognised_table(paper, chosen, head), passages)]


def with_passages(appendix: AppendixRead, passages: Sequence[Passage]) -> AppendixRead:
    """The appendix with these texts."""
    from msgspec.structs import replace

    return replace(appendix, passages=tuple(passages))


def _text(block: PaperBlock) -> list[Passage]:
    if isinstance(block, PaperTable):
        return table_passages(block)
    if is_rule(text_of(block)) or text_of(block).strip(" .") in ("/", "./"):
        return []
    kind = "item" if block.marker else "text"
    return [Passage(kind=kind, marker=block.marker, runs=block.runs, place=block.place)]  # type: ignore[arg-type]


def _head(blocks: Sequence[PaperBlock]) -> tuple[AppendixRead, list[PaperBlock]]:
    """Label, title and reference, and the blocks behind them."""
    label, titles, reference, place = "", list[str](), "", ""
    index = 0
    for index, block in enumerate(blocks):
        if isinstance(block, PaperTable):
            if is_letterhead(block):
                continue
            break
        text = text_of(block)
        if not index and is_appendix_label(block):
            cut = appendix_label_end(text)
            label, place = (text[:cut].strip(" .:-–") if cut else text), block.place
            titles += [text[cut:]] if cut else []
        elif is_reference(text):
            reference = text
        elif is_nation(text) or is_rule(text):
            continue
        elif _is_title(block) and not reference:
            titles.append(text)
        else:
            break
    else:
        index = len(blocks)
    title = plain_runs(" ".join(titles))
    return AppendixRead(label=label, title=title, reference=reference, place=place), list(blocks[index:])


def _is_title(block: PaperParagraph) -> bool:
    return not block.marker and (block.align == "center" or block.bold) and len(plain(block.runs)) < 400
