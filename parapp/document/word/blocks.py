"""The nodes of the content tree as WordprocessingML: letterhead, title, text, signature."""

from collections.abc import Sequence

from msgspec.structs import replace

from parapp.document.styles import MOTTO, NATIONAL_NAME, RECIPIENTS_TITLE, SHORT_SIZES, NamedStyle, StyleKey
from parapp.document.text_width import balanced_width, break_lines, text_width
from parapp.document.word.keeping import kept_with_next, lead, style_of
from parapp.document.word.markup import Pen, paragraph, plain, run, runs
from parapp.document.word.rules import motto_rule_length, rule, rule_length
from parapp.document.word.tables import side_by_side, table
from parapp.models.document import (
    AppendixHead,
    Heading,
    Item,
    Letterhead,
    Node,
    Paragraph,
    Rule,
    SignatureBlock,
    Spans,
    Table,
    Text,
    Title,
)

_WRAPPING_ROOM = 1.5  # millimetres to spare in each line of a title, so that no program breaks it otherwise
_LONE_RULE = 40.0  # millimetres, where there is no text above to measure
_ISSUER_RULE_SHARE = 0.45
_TABLES = (Letterhead, Table, SignatureBlock)


def nodes_markup(pen: Pen, nodes: Sequence[Node]) -> list[str]:
    """One piece of markup for each node, of its paragraphs and tables; tables never touch each other."""
    kept = kept_with_next(nodes, pen.layout, pen.page.text_width)
    return [_node(pen, nodes, index, index in kept) for index in range(len(nodes))]


def _node(pen: Pen, nodes: Sequence[Node], index: int, keep: bool) -> str:
    before = nodes[index - 1] if index else None
    after = nodes[index + 1] if index + 1 < len(nodes) else None
    share = after.share if isinstance(after, Rule) else None
    node = nodes[index]
    match node:
        case Title():
            return title(pen, node, share)
        case AppendixHead():
            return appendix_head(pen, node, share)
        case Heading() | Paragraph() | Item():
            return text_paragraph(pen, node, keep, share)
        case Rule():
            return lone_rule(pen) if before is None or isinstance(before, _TABLES) else ""
    between = separator(pen, keep=True) if isinstance(before, _TABLES) else ""
    match node:
        case Letterhead():
            return between + letterhead(pen, node)
        case Table():
            return between + table(pen, node, keep)
        case SignatureBlock():
            return between + signature(pen, node)


def separator(pen: Pen, keep: bool = False) -> str:
    """The paragraph that Word asks for between two tables and after the last one: a point high."""
    return paragraph(pen, "separator", "", keep=keep)


def lone_rule(pen: Pen) -> str:
    """A rule with no line of text above it."""
    return paragraph(pen, "separator", rule(pen, _LONE_RULE, pen.style("separator").size))


def text_paragraph(pen: Pen, node: Heading | Paragraph | Item, keep: bool = False, share: float | None = None) -> str:
    """A paragraph of running text with its number or marker, perhaps with a rule under its last line."""
    key = style_of(node)
    inner = runs(pen, (Text(text=lead(node)), *node.spans) if lead(node) else node.spans)
    if share is not None:
        inner += _rule_under(pen, plain(node.spans), pen.style(key), pen.width(key), share)
    return paragraph(pen, key, inner, keep=keep)


def letterhead(pen: Pen, node: Letterhead) -> str:
    """Issuing body beside national name and motto; below them number beside place and date (II.1 to II.4)."""
    sizes = letterhead_sizes(pen, node)
    left, right = pen.layout.letterhead_columns
    rows = (
        (_issuer(pen, node, sizes, left), _state(pen, sizes)),
        (
            paragraph(pen, "number", runs(pen, node.number)),
            paragraph(pen, "place_date", runs(pen, node.place_date, size=_place_size(pen, node, right))),
        ),
    )
    return side_by_side(pen.layout.letterhead_columns, rows)


def letterhead_sizes(pen: Pen, node: Letterhead) -> dict[StyleKey, float | None]:
    """Sizes in points where the usual ones would break a line of the letterhead; None where a style's own size fits."""
    left, right = pen.layout.letterhead_columns
    lines: list[tuple[StyleKey, str, float]] = [("issuer", line, left) for line in node.issuer]
    lines += [("superior", node.superior, left), ("national_name", NATIONAL_NAME, right)]
    fits = all(_width(pen.style(key), text) <= column for key, text, column in lines)
    return {key: None if fits else min(size, pen.style(key).size) for key, size in SHORT_SIZES.items()}


def _issuer(pen: Pen, node: Letterhead, sizes: dict[StyleKey, float | None], column: float) -> str:
    """Superior and issuing body; under the last line of the latter a rule of 1/3 to 1/2 of its length (II.2b)."""
    superior = paragraph(pen, "superior", run(node.superior, size=sizes["superior"])) if node.superior else ""
    names = node.issuer or ("",)
    style = _sized(pen.style("issuer"), sizes["issuer"])
    lines = [_balanced(pen, "issuer", run(name, size=sizes["issuer"]), name, style, column) for name in names[:-1]]
    last = run(names[-1], size=sizes["issuer"]) + _rule_under(pen, names[-1], style, column, _ISSUER_RULE_SHARE)
    return superior + "".join(lines) + _balanced(pen, "issuer", last, names[-1], style, column)


def _state(pen: Pen, sizes: dict[StyleKey, float | None]) -> str:
    """National name and motto, and under the motto a rule as long as its text (II.1)."""
    style = _sized(pen.style("motto"), sizes["motto"])
    line = rule(pen, motto_rule_length(_width(style, MOTTO)), style.size)
    return paragraph(pen, "national_name", run(NATIONAL_NAME, size=sizes["national_name"])) + paragraph(
        pen, "motto", run(MOTTO, size=style.size if sizes["motto"] else None) + line
    )


def _place_size(pen: Pen, node: Letterhead, column: float) -> float | None:
    """13 points for a place and date that does not fit its column at the size of its style."""
    style = pen.style("place_date")
    return None if _width(style, plain(node.place_date)) <= column else min(13.0, style.size)


def title(pen: Pen, node: Title, share: float | None = None) -> str:
    """Kind, subject and perhaps a reference line, each centred; a rule under the last line (II.5)."""
    kind = paragraph(pen, "kind", run(node.kind)) if node.kind else ""
    lines: list[tuple[StyleKey, Spans]] = [("subject", node.subject), ("reference", node.reference)]
    return kind + _centred_lines(pen, lines, share)


def appendix_head(pen: Pen, node: AppendixHead, share: float | None = None) -> str:
    """Label, title and reference line of an appendix (III.1)."""
    label = paragraph(pen, "appendix", run(node.label)) if node.label else ""
    return label + _centred_lines(pen, [("appendix_title", node.title), ("reference", node.reference)], share)


def _centred_lines(pen: Pen, lines: list[tuple[StyleKey, Spans]], share: float | None) -> str:
    """Centred paragraphs whose lines are of like length, the empty ones left out, a rule under the last."""
    filled = [(key, spans) for key, spans in lines if spans]
    markup = ""
    for key, spans in filled:
        style, width, text = pen.style(key), pen.width(key), plain(spans)
        inner = runs(pen, spans)
        if share is not None and (key, spans) == filled[-1]:
            inner += _rule_under(pen, text, style, width, share)
        markup += _balanced(pen, key, inner, text, style, width)
    return markup


def signature(pen: Pen, node: SignatureBlock) -> str:
    """Recipients beside the lines above the signature and the name, undivided by page breaks (II.7, II.9)."""
    recipients = "".join(paragraph(pen, "recipient", run(line)) for line in node.recipients)
    if recipients:
        recipients = paragraph(pen, "recipients_title", run(RECIPIENTS_TITLE)) + recipients
    signing = "".join(paragraph(pen, "authority", run(line)) for line in node.lines)
    name = paragraph(pen, "signer", runs(pen, node.name))
    return side_by_side(pen.layout.signature_columns, ((recipients or separator(pen), signing + name),))


def _sized(style: NamedStyle, size: float | None) -> NamedStyle:
    return style if size is None else replace(style, size=size)


def _width(style: NamedStyle, text: str) -> float:
    return text_width(text, style.size, style.bold, style.italic)


def _wrapping(text: str, style: NamedStyle, width: float) -> float:
    """Width in which the lines of a centred text are of like length."""
    if _width(style, text) <= width:
        return width
    return min(balanced_width(text, width, style.size, style.bold, style.italic) + _WRAPPING_ROOM, width)


def _rule_under(pen: Pen, text: str, style: NamedStyle, width: float, share: float) -> str:
    """A rule under the last line of this text, its length by that line (R44)."""
    lines = break_lines(text, _wrapping(text, style, width), style.size, style.bold, style.italic)
    return rule(pen, rule_length(lines.last, share), style.size)


def _balanced(pen: Pen, key: StyleKey, inner: str, text: str, style: NamedStyle, width: float) -> str:
    """A centred paragraph, indented on both sides where it takes several lines: none of them is a single word."""
    side = (width - _wrapping(text, style, width)) / 2
    return paragraph(pen, key, inner, side=side)
