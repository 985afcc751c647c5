"""Sections of an old plan by their headings: role, title, text with levels, fields and the tasks in them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from parapp.importers.old_plan.fields import plain_field, read_field
from parapp.importers.old_plan.markers import number_of, rank
from parapp.importers.old_plan.roles import names_field, role_of
from parapp.importers.old_plan.tasks import NarrativeTask, names_tasks, read_tasks
from parapp.importers.old_plan.tree import Node, passage_of, passages_of, tree_of
from parapp.models import Problem, SectionRole
from parapp.models.paper import FieldRead, PaperBlock, Passage, SectionRead
from parapp.vietnamese.text import search_key
from parapp.vietnamese.units import begins_unit

_LEGAL = re.compile(r"(?:can cu|xet|theo de nghi)\b|(?P<prose>thuc hien|tren co so)\b")
_CITED = re.compile(r"\b(?:so|luat|phap lenh|bo luat|hien phap|nghi quyet|quyet dinh|ke hoach|nghi dinh)\b")
_OPENING = re.compile(r"\b(?:nhu sau|xay dung ke hoach|ban hanh ke hoach|voi (?:cac |nhung )?noi dung)\b")
_CLOSING = re.compile(r"tren day la\b")
_FIRST = {"1", "01", "I", "A", "nhất"}
_PARENTS: tuple[SectionRole, ...] = ("purpose", "requirements")
PART_RANK = 0


@dataclass(slots=True)
class BodyRead:
    """What the body holds, in order; tasks stand with the name of their field."""

    legal_bases: list[Passage] = field(default_factory=list)
    opening: list[Passage] = field(default_factory=list)
    sections: list[SectionRead] = field(default_factory=list)
    closing: list[Passage] = field(default_factory=list)
    fields: list[FieldRead] = field(default_factory=list)
    tasks: list[tuple[str, NarrativeTask]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    with_tasks: bool = True


def read_body(blocks: Sequence[PaperBlock], with_tasks: bool = True) -> BodyRead:
    """The sections between title and foot. `with_tasks` off: tasks come from a table, running text stays text."""
    body = BodyRead(with_tasks=with_tasks)
    top = tree_of(blocks)
    top = _cut_closing(body, top)
    first = next((index for index, node in enumerate(top) if node.heading), None)
    if first is None:
        _take_lead(body, top)
    elif _is_fragment(top, first):
        body.sections.append(_nameless(top))
    else:
        _take_lead(body, top[:first])
        for node in _under_headings(top[first:]):
            _take_section(body, node)
    return body


def _is_fragment(top: Sequence[Node], first: int) -> bool:
    """Whether the beginning is lost, or no heading names a part of a plan: then all is one section without a name."""
    headings = [node for node in top if node.heading]
    unknown = all(role_of(node.text) == "other" for node in headings) and not any(names_field(n.text) for n in headings)
    if rank(top[first].marker) > PART_RANK + 2 and unknown:
        return True
    return bool(first) and number_of(top[first].marker) not in _FIRST and bool(top[first].marker) and unknown


def _nameless(top: Sequence[Node]) -> SectionRead:
    headings = [node for node in top if node.heading]
    by_unit = sum(begins_unit(node.text) for node in headings) * 2 > len(headings)
    first = top[0].block
    role: SectionRole = "implementation" if by_unit else "other"
    return SectionRead(role=role, passages=tuple(passages_of(top)), place=first.place)


def _under_headings(top: Sequence[Node]) -> list[Node]:
    """The top headings; a text or table between them belongs to the heading above."""
    found: list[Node] = []
    for node in top:
        if node.heading or not found:
            found.append(node)
        else:
            found[-1].children.append(node)
    return found


def _cut_closing(body: BodyRead, top: list[Node]) -> list[Node]:
    """Takes the paragraphs from "Trên đây là …" to the end out of wherever the tree has put them."""
    siblings = top
    while siblings:
        at = next((i for i, n in enumerate(siblings) if not n.marker and _CLOSING.match(search_key(n.text))), None)
        if at is not None and all(not node.heading for node in siblings[at:]):
            body.closing = passages_of(siblings[at:])
            del siblings[at:]
            return top
        siblings = siblings[-1].children
    return top


def _take_lead(body: BodyRead, nodes: Sequence[Node]) -> None:
    """What stands before the first section: căn cứ, then the opening."""
    for node in nodes:
        if not body.opening and _is_legal_basis(node):
            body.legal_bases += passages_of([node])
        else:
            body.opening += passages_of([node])


def _is_legal_basis(node: Node) -> bool:
    key = search_key(node.text)
    found = _LEGAL.match(key)
    if found is None or node.children or key.endswith(":"):
        return False
    if not found["prose"]:
        return True
    return bool(_CITED.search(key)) and key.endswith((";", ",")) and not _OPENING.search(key)


def _take_section(body: BodyRead, node: Node) -> None:
    role = _role(body, node)
    inner = [child for child in node.children if child.heading]
    roles = [role_of(child.text) for child in inner]
    parted = role == "aims" and set(roles) & set(_PARENTS)
    contains = rank(node.marker) == PART_RANK and len(set(roles) - {"other"}) > 1
    if parted or contains:
        moved = [child for child, found in zip(inner, roles, strict=True) if contains or found in _PARENTS]
        rest = [child for child in node.children if child not in moved]
        body.sections.append(_section(node, role if parted else "other", passages_of(rest), container=True))
        for child in moved:
            _take_section(body, child)
    elif role == "tasks":
        _take_tasks(body, node)
    else:
        body.sections.append(_section(node, role, passages_of(node.children)))


def _role(body: BodyRead, node: Node) -> SectionRole:
    """The heading's role; one that an earlier section has is not given twice."""
    role = role_of(node.text)
    if role == "other" and sum(names_field(child.text) for child in node.children if child.heading) > 1:
        role = "tasks"
    taken = {section.role for section in body.sections}
    return "other" if role in taken else role


def _section(
    node: Node,
    role: SectionRole,
    passages: Sequence[Passage],
    fields: Sequence[FieldRead] = (),
    container: bool = False,
) -> SectionRead:
    return SectionRead(
        role=role,
        marker=node.marker,
        title=passage_of(node, 0).runs,
        passages=tuple(passages),
        fields=tuple(fields),
        container=container,
        place=node.block.place,
    )


def _take_tasks(body: BodyRead, node: Node) -> None:
    """The section of tasks: field by field where it has fields, else tasks and text in a row."""
    fields = _fields(node)
    tasks_here = body.with_tasks and names_tasks(node.children)
    passages: list[Passage] = []
    reads: list[FieldRead] = []
    for is_field, run in groupby(node.children, lambda child: child in fields):
        children = list(run)
        if is_field:
            reads += [_field(body, child, tasks_here) for child in children]
        elif tasks_here:
            passages += _loose(body, children)
        else:
            passages += [found for child in children for found in _above_fields(body, child, fields, reads)]
    body.sections.append(_section(node, "tasks", passages, reads))


def _above_fields(body: BodyRead, node: Node, fields: Sequence[Node], reads: list[FieldRead]) -> list[Passage]:
    """The text of a node; fields one level below it are taken as fields."""
    inner = [below for below in node.children if below in fields]
    if not inner:
        return passages_of([node])
    reads += [_field(body, below, False) for below in inner]
    rest = [below for below in node.children if below not in inner]
    return [passage_of(node, 0), *passages_of(rest, 1)]


def _fields(node: Node) -> list[Node]:
    """The headings that name fields: all of a level where most do."""
    for level in (node.children, [below for child in node.children for below in child.children]):
        headings = [child for child in level if child.heading]
        named = [child for child in headings if names_field(child.text)]
        if len(named) * 2 > len(headings) and named:
            most = Counter(child.rank for child in named).most_common(1)[0][0]
            return [child for child in headings if child.rank == most]
        if named:
            return named
    return []


def _field(body: BodyRead, node: Node, tasks_here: bool) -> FieldRead:
    if not tasks_here:
        read, problems = read_field(node)
        body.problems += problems
    else:
        found = read_tasks(node.children)
        body.tasks += [(node.text, task) for task in found.tasks]
        read = plain_field(node, found.passages)
    body.fields.append(read)
    return read


def _loose(body: BodyRead, nodes: Sequence[Node]) -> list[Passage]:
    """Tasks and text that stand below no field."""
    found = read_tasks(nodes)
    body.tasks += [("", task) for task in found.tasks]
    return found.passages
