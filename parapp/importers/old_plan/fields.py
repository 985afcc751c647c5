"""A field's own part in a plan without tasks in its text: content and targets, who leads and supports, by when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from parapp.importers.old_plan.assignments import read_assignment
from parapp.importers.old_plan.labels import label_of
from parapp.importers.old_plan.roles import is_duty, is_own_text, is_time
from parapp.importers.old_plan.tree import Node, passage_of, passages_of
from parapp.models import Label, Problem
from parapp.models.paper import FieldRead, PaperParagraph, Passage
from parapp.vietnamese.text import fold_space, search_key

_NOTHING_LEFT = re.compile(r"(?:(?:tổ chức |triển khai )?(?:thực hiện|triển khai)|và)?[\s.;,]*")
_PRINTED = re.compile(r"phan cong trach nhiem\b")
_START = re.compile(r"\b(?:bat dau|trien khai|ban hanh|xay dung)\b")
_MIDDLE = re.compile(r"\b(?:so ket|giua ky|giua nhiem ky)\b")
_END = re.compile(r"\b(?:tong ket|ket thuc|hoan thanh|cuoi ky)\b")


@dataclass(slots=True)
class _Part:
    """What was found so far."""

    lead: list[str] = field(default_factory=list)
    coordinating: list[str] = field(default_factory=list)
    start: list[str] = field(default_factory=list)
    mid_term: list[str] = field(default_factory=list)
    final: list[str] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    titles: list[Node] = field(default_factory=list)
    others: list[Node] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)


def read_field(node: Node) -> tuple[FieldRead, list[Problem]]:
    """What stands below the heading of a field. Headings that the forms print themselves are listed."""
    part = _Part()
    texts = [child for child in node.children if child.heading and is_own_text(child.text)]
    for child in node.children:
        if child.heading and is_duty(child.text):
            _take_duty(part, child)
        elif child.heading and is_time(child.text):
            _take_time(part, child)
        elif len(texts) == 1 and child is texts[0]:
            part.titles.append(child)
            part.passages += passages_of(child.children)
        elif not _take_label(part, child):
            part.passages += passages_of([child])
    title = passage_of(part.titles[0], 0).runs if part.titles else ()
    if not title:
        part.problems += [_said_by_form(node) for node in part.others]
    read = FieldRead(
        name=node.text,
        marker=node.marker,
        part_title=title,
        other_titles=tuple(passage_of(node, 0).runs for node in part.others) if title else (),
        passages=tuple(part.passages),
        lead="; ".join(part.lead),
        coordinating="; ".join(part.coordinating),
        start="; ".join(part.start),
        mid_term="; ".join(part.mid_term),
        final="; ".join(part.final),
        labels=tuple(part.labels),
        place=node.block.place,
    )
    return read, part.problems


def _take_duty(part: _Part, node: Node) -> None:
    """Lines below "Phân công trách nhiệm": labelled units, or a sentence that names them."""
    kept = [child for child in node.children if not _take_label(part, child) and not _take_sentence(part, child)]
    if kept:
        part.passages.append(passage_of(node, 0))
        part.passages += passages_of(kept, 1)
    elif _PRINTED.match(search_key(node.text)):
        part.problems.append(_said_by_form(node))
    else:
        part.others.append(node)


def _said_by_form(node: Node) -> Problem:
    facts = {"text": f"{node.marker} {node.text}".strip()}
    return Problem(code="heading_of_form", severity="info", place=node.block.place, facts=facts)


def _take_label(part: _Part, node: Node) -> bool:
    """Whether the node is one labelled line of units or time, which is taken then."""
    found = label_of(node.text)
    if found is None or node.children:
        return False
    value = fold_space(node.text[found.length :]).rstrip(" .;")
    match found.label:
        case "lead" if value:
            part.lead.append(value)
            part.labels.append(Label(key=found.label, text=found.words))
        case "coordinating" if value:
            part.coordinating.append(value)
            part.labels.append(Label(key=found.label, text=found.words))
        case "deadline" if value:
            part.final.append(value)
        case "assignment" if value:
            return _take_units(part, value)
        case _:
            return False
    return True


def _take_sentence(part: _Part, node: Node) -> bool:
    """Whether the node is a sentence of units, which is taken then, and told."""
    taken = not node.children and not node.heading and _take_units(part, node.text)
    if taken:
        facts = {"text": node.text}
        part.problems.append(Problem(code="sentence_of_units", severity="info", place=node.block.place, facts=facts))
    return taken


def _take_units(part: _Part, text: str) -> bool:
    """Whether a text says nothing but who leads and who supports."""
    read = read_assignment(text)
    if not read.lead or not _NOTHING_LEFT.fullmatch(read.rest):
        return False
    part.lead.append(read.lead)
    part.coordinating += [read.coordinating] if read.coordinating else []
    return True


def _take_time(part: _Part, node: Node) -> None:
    """Lines below "Thời gian thực hiện": start, mid-term and final dates by their words."""
    lines = list(node.children)
    if not lines:
        value = fold_space(node.text.partition(":")[2])
        part.final += [value] if value else []
        part.passages += [] if value else [passage_of(node, 0)]
        return
    for line in lines:
        text = fold_space(line.text).rstrip(" .;")
        _slot(part, text).append(text)
        part.passages += passages_of(line.children)
    part.others.append(node)


def _slot(part: _Part, text: str) -> list[str]:
    key = search_key(text)
    if _MIDDLE.search(key):
        return part.mid_term
    return part.start if _START.search(key) and not _END.search(key) else part.final


def with_passages(read: FieldRead, passages: Sequence[Passage]) -> FieldRead:
    """The field with these texts."""
    return replace(read, passages=tuple(passages))


def plain_field(node: Node, passages: Sequence[Passage]) -> FieldRead:
    """A field with nothing but its name and these texts."""
    assert isinstance(node.block, PaperParagraph)
    return FieldRead(name=node.text, marker=node.marker, passages=tuple(passages), place=node.block.place)
