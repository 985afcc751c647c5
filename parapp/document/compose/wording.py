"""Sentences from templates: a small closed part of Jinja2, sandboxed. Values are data, never markup.

A template may hold text, `{{ value }}`, filters of `filters.py`, if and for; nothing else. What it prints
goes through private-use signs that `pieces.py` reads back, so that a value's characters can mean nothing.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, UndefinedError, nodes
from jinja2.runtime import Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from parapp.document.compose.filters import FILTERS
from parapp.document.compose.pieces import SIGNS, Encoded, Known, Piece, decoded, encoded
from parapp.models import UserError

_QUOTED = re.compile(r"'([^']*)'")

LONGEST_TEMPLATE = 10_000
LONGEST_OUTPUT = 200_000
DEEPEST_LOOP = 2
MOST_LOOPS = 12
DEEPEST_NODE = 60  # Python itself refuses code that is nested a hundred deep

_WORDS_OF_FORBIDDEN = {
    "Call": "gọi hàm",
    "Getitem": "dấu [ ]",
    "Slice": "dấu [ ]",
    "Concat": "dấu ~",
    **dict.fromkeys(("Add", "Sub", "Mul", "Div", "FloorDiv", "Mod", "Pow", "Neg", "Pos"), "phép tính"),
    **dict.fromkeys(("List", "Tuple", "Dict", "Pair"), "danh sách viết sẵn"),
    **dict.fromkeys(("Include", "Import", "FromImport", "Extends", "Block"), "lấy nội dung từ tệp khác"),
    **dict.fromkeys(("Macro", "CallBlock", "Assign", "AssignBlock", "With"), "đặt tên riêng"),
    "Test": "phép thử “is”",
}

_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
    nodes.Filter,
    nodes.FilterBlock,
    nodes.If,
    nodes.For,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
)


class Forbidden(ValueError):
    """What a template may not hold: in words, and on which line."""

    def __init__(self, what: str, line: int) -> None:
        super().__init__(what)
        self.line = line


def rendered(template: str, values: Mapping[str, object]) -> tuple[Piece, ...]:
    """What a template says with these values; a known but empty value becomes a gap.

    Raises UserError("wording_syntax", "wording_unknown", "wording_forbidden" or "wording_too_long").
    """
    try:
        return decoded(_output(compiled(template), values))
    except (TemplateError, TypeError, ValueError, RecursionError, OverflowError) as fault:
        raise _user_error(template, fault) from fault


def condition_template(condition: str) -> str:
    """The template that prints something exactly when the condition is true."""
    return f"{{% if {condition} %}}x{{% endif %}}"


@lru_cache(maxsize=1024)
def compiled(template: str) -> Template:
    """The checked template. UserError as `rendered` if it is no template of our small language."""
    try:
        _check_size(template)
        tree = _environment().parse(template)
        _check(tree)
        if len(list(tree.find_all(nodes.For))) > MOST_LOOPS:
            raise OverflowError(MOST_LOOPS)
        return _environment().from_string(tree)
    except (TemplateError, RecursionError, ValueError, OverflowError, SyntaxError, MemoryError) as fault:
        raise _user_error(template, fault) from fault


def _user_error(template: str, fault: Exception) -> UserError:
    words = " ".join(template.split())
    shown = words if len(words) <= 80 else words[:79] + "…"
    match fault:
        case TemplateSyntaxError():
            return UserError("wording_syntax", template=shown, line=fault.lineno)
        case UndefinedError():
            return UserError("wording_unknown", template=shown, name=(_QUOTED.findall(str(fault)) or [""])[-1])
        case OverflowError() | RecursionError() | SyntaxError() | MemoryError():
            return UserError("wording_too_long", template=shown)
        case Forbidden():
            return UserError("wording_forbidden", template=shown, what=str(fault), line=fault.line)
    return UserError("wording_forbidden", template=shown, what="chỗ không phải chữ", line=1)


@lru_cache(maxsize=1)
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, finalize=_finalized, cache_size=0, keep_trailing_newline=False
    )
    environment.globals.clear()
    environment.tests.clear()
    environment.filters.clear()
    environment.filters.update(FILTERS)
    return environment


def _finalized(value: object) -> str | Undefined:
    """What is printed for a value: the template's own text as it stands, data as signs that are read back."""
    match value:
        case Undefined():
            return value
        case Encoded():
            return value
        case Known():
            return encoded(value)
        case bool():
            raise TypeError("bool")
        case int():
            return encoded(Known(str(value)))
        case str():
            return value
        case None:
            return encoded(Known())
    raise TypeError(type(value).__name__)


def _output(template: Template, values: Mapping[str, object]) -> str:
    chunks: list[str] = []
    size = 0
    for chunk in template.generate(values):
        size += len(chunk)
        if size > LONGEST_OUTPUT:
            raise OverflowError(size)
        chunks.append(chunk)
    return "".join(chunks)


def _check_size(template: str) -> None:
    if len(template) > LONGEST_TEMPLATE:
        raise OverflowError(len(template))
    if any(sign in template for sign in SIGNS):
        raise Forbidden("ký tự không nhìn thấy", 1)


def _check(node: nodes.Node, loops: int = 0, filtered: bool = False, depth: int = 0) -> None:
    if depth > DEEPEST_NODE:
        raise OverflowError(depth)
    if not isinstance(node, _ALLOWED):
        kind = type(node).__name__
        raise Forbidden(_WORDS_OF_FORBIDDEN.get(kind, kind), node.lineno)
    if isinstance(node, nodes.For):
        loops += 1
        _check_loop(node, loops, filtered)
    if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        raise Forbidden(f".{node.attr}", node.lineno)
    if isinstance(node, nodes.Filter):
        _check_filter(node)
    for child in node.iter_child_nodes():
        _check(child, loops, filtered or isinstance(node, nodes.FilterBlock), depth + 1)


def _check_filter(node: nodes.Filter) -> None:
    if node.name not in FILTERS or node.args or node.kwargs or node.dyn_args:
        raise Forbidden(f"|{node.name}", node.lineno)


def _check_loop(node: nodes.For, depth: int, filtered: bool) -> None:
    plain = isinstance(node.iter, (nodes.Name, nodes.Getattr)) and isinstance(node.target, nodes.Name)
    if depth > DEEPEST_LOOP or filtered or node.recursive or node.test or not plain:
        raise Forbidden("vòng lặp for lồng nhau hoặc không đi qua một danh sách có sẵn", node.lineno)
