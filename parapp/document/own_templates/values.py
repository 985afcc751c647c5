"""What a sentence can speak of: every name with what is inside it, and the fields that people put in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import NamedTuple, get_args, get_type_hints

import msgspec
from jinja2 import nodes

from parapp.document.compose.context import FACT_GROUPS
from parapp.document.compose.views import CriterionView, FieldView, NamedView, TaskView
from parapp.paths import templates
from parapp.plan.facts import FACTS

VIEWS: dict[str, type] = {
    "task": TaskView,
    "field": FieldView,
    "criterion": CriterionView,
    "group": NamedView,
    "unit": NamedView,
}
_CONDITIONS = {"agency": ("before_2025",), "plan": ("start_year",)}
_LOOP = ("first", "last", "index", "length", "revindex")
GROUP_NAMES = {
    "task": "Nhiệm vụ",
    "field": "Lĩnh vực",
    "criterion": "Tiêu chí",
    "group": "Nhóm nhiệm vụ",
    "unit": "Đơn vị",
    "agency": "Cơ quan",
    "plan": "Kế hoạch",
    "totals": "Điểm",
    "count": "Số lượng",
    "labels": "Nhãn của mẫu kế hoạch",
    "appendix": "Phụ lục",
    "writing": "Cách viết",
}


class Inside(NamedTuple):
    """What a name leads to: further names, and whether it is a list of such things. None of them: a text."""

    names: Mapping[str, "Inside"] = {}
    each: bool = False
    open: bool = False


class Insertion(NamedTuple):
    """A field to put into a sentence: what is written there, what it is called, and its group."""

    text: str
    name: str
    group: str


class UnknownName(Exception):
    """A name that is nowhere: as written, on which line, and what could be meant."""

    def __init__(self, name: str, line: int, known: Sequence[str]) -> None:
        super().__init__(name)
        self.name, self.line, self.known = name, line, known


def names_for(about: Sequence[str], labels: Mapping[str, str]) -> dict[str, Inside]:
    """All names that a sentence about these things can use, with the labels of the forms."""
    found = {
        group: Inside({name: Inside() for name in (*_facts(group), *_CONDITIONS.get(group, ()))})
        for group in FACT_GROUPS
    }
    found["labels"] = Inside({key: Inside() for key in labels})
    found["appendix"] = Inside({name: Inside() for name in ("count", "several", "numbers")})
    found["line_break"] = Inside()
    return found | {kind: _inside(VIEWS[kind]) if kind in VIEWS else Inside(open=True) for kind in about}


def check_names(tree: nodes.Template, names: Mapping[str, Inside]) -> None:
    """Raises UnknownName for the first name in a template that is not among these."""
    _check(tree, names)


def insertions(about: Sequence[str], labels: Mapping[str, str]) -> list[Insertion]:
    """The fields that can be put into a sentence about these things, what it is about first."""
    written = _written()
    found = [Insertion(text, name, kind) for kind in about for text, name in written.get(kind, {}).items()]
    for group in FACT_GROUPS:
        found += [Insertion(f"{{{{ {group}.{key} }}}}", name, group) for key, name in _facts(group).items()]
    found += [Insertion(f"{{{{ labels.{key} }}}}", label, "labels") for key, label in labels.items()]
    for kind in ("appendix", "writing"):
        found += [Insertion(text, name, kind) for text, name in written[kind].items()]
    return found


def _facts(group: str) -> dict[str, str]:
    return {fact.partition(".")[2]: name for fact, name in FACTS.items() if fact.startswith(f"{group}.")}


def _inside(kind: object) -> Inside:
    """What a view lets a template see; a list gives what each of its members is."""
    if members := [inner for inner in get_args(kind) if is_dataclass(inner)]:
        return Inside(_inside(members[0]).names, each=True)
    if not (isinstance(kind, type) and is_dataclass(kind)):
        return Inside()
    hints = get_type_hints(kind)
    return Inside({field.name: _inside(hints[field.name]) for field in fields(kind)})


@lru_cache(maxsize=1)
def _written() -> dict[str, dict[str, str]]:
    path = templates() / "wording" / "values.toml"
    return msgspec.toml.decode(path.read_bytes(), type=dict[str, dict[str, str]])


def _check(node: nodes.Node, names: Mapping[str, Inside]) -> None:
    match node:
        case nodes.Name() | nodes.Getattr():
            _found(node, names)
        case nodes.Output():
            for said in node.nodes:
                _check_said(said, names)
        case nodes.For(target=nodes.Name() as target):
            each = _found(node.iter, names)
            if not (each.each or each.open):
                raise UnknownName(_written_name(node.iter), node.lineno, ())
            _check_all(node.body, {**names, target.name: each._replace(each=False), "loop": _LOOP_NAMES})
            _check_all(node.else_, names)
        case _:
            _check_all(node.iter_child_nodes(), names)


def _check_said(node: nodes.Node, names: Mapping[str, Inside]) -> None:
    """What is printed must be a text: of a whole task or a list nobody knows what to print."""
    _check(node, names)
    while isinstance(node, nodes.Filter) and node.node is not None:
        node = node.node
    if isinstance(node, nodes.Name | nodes.Getattr) and (inner := _found(node, names).names):
        written = _written_name(node)
        raise UnknownName(written, node.lineno, [f"{written}.{name}" for name in inner])


def _check_all(inner: Iterator[nodes.Node] | Sequence[nodes.Node], names: Mapping[str, Inside]) -> None:
    for node in inner:
        _check(node, names)


def _found(node: nodes.Node, names: Mapping[str, Inside]) -> Inside:
    """What a name leads to, or UnknownName."""
    if isinstance(node, nodes.Name):
        if node.name not in names:
            raise UnknownName(node.name, node.lineno, _dotted(names))
        return names[node.name]
    if not isinstance(node, nodes.Getattr):
        _check(node, names)
        return Inside()
    outer = _found(node.node, names)
    if outer.open:
        return outer
    if node.attr not in outer.names or outer.each:
        raise UnknownName(_written_name(node), node.lineno, _dotted(names))
    return outer.names[node.attr]


def _written_name(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_written_name(node.node)}.{node.attr}"
    return str(getattr(node, "name", "…"))


def _dotted(names: Mapping[str, Inside]) -> list[str]:
    """Every name as it is written, two levels deep: what people may have meant."""
    return [f"{outer}.{inner}" for outer, found in names.items() for inner in found.names] + list(names)


_LOOP_NAMES = Inside({name: Inside() for name in _LOOP})
