"""The nodes of the content tree as WordprocessingML: letterhead, title, text, signature."""

from collections.abc import Sequence

from msgspec.structs import replace

from parapp.document.typography.fitting import (
    letterhead_columns,
    letterhead_sizes,
    motto_rule_length,
    one_line,
    place_size,
    plain,
    rule_length,
    ruled_line,
    wrapping_width,
)
from parapp.document.typography.heights import recipients_beside
from parapp.document.typography.keeping import LAID_AS_TABLES, kept_with_next
from parapp.document.typography.running import addressee_indents, addressee_lines, led, style_of
from parapp.document.typography.styles import (
    ADDRESSEES_GAP,
    ISSUER_RULE_SHARE,
    LONE_RULE,
    MOTTO,
    RECIPIENTS_TITLE,
    SIGNATURE_GAP,
    TABLE_GAP,
    TITLE_RULE_SHARE,
    NamedStyle,
    StyleKey,
)
from parapp.document.word.markup import Pen, paragraph, run, runs
from parapp.document.word.rules import rule
from parapp.document.word.tables import side_by_side, table
from parapp.models.document import (
    Addressees,
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
            return title(pen, node, share or TITLE_RULE_SHARE)
        case AppendixHead():
            return appendix_head(pen, node, share or TITLE_RULE_SHARE)
        case Heading() | Paragraph() | Item():
            return text_paragraph(pen, node, keep, share, TABLE_GAP if isinstance(after, Table) else 0)
        case Addressees():
            return addressees(pen, node)
        case Rule():
            return lone_rule(pen) if before is None or isinstance(before, LAID_AS_TABLES) else ""
    between = separator(pen, keep=True) if isinstance(before, LAID_AS_TABLES) else ""
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
    return paragraph(pen, "separator", rule(pen, LONE_RULE, pen.style("separator").size))


def text_paragraph(
    pen: Pen, node: Heading | Paragraph | Item, keep: bool = False, share: float | None = None, below: float = 0
) -> str:
    """A paragraph of running text with its number or marker, perhaps with a rule under it and room below in points."""
    key = style_of(node)
    inner = runs(pen, led(node))
    if share is not None:
        inner += _rule_under(pen, (plain(node.spans),), pen.style(key), pen.width(key), share)
    return paragraph(pen, key, inner, keep=keep, after=below)


def letterhead(pen: Pen, node: Letterhead) -> str:
    """Issuing body beside national name and motto; below them number beside place and date (II.1 to II.4)."""
    sizes = letterhead_sizes(pen.layout, node)
    left, right = letterhead_columns(pen.layout)
    rows = (
        (_issuer(pen, node, sizes), _state(pen, sizes)),
        (
            _number(pen, node, left),
            _balanced_spans(pen, "place_date", node.place_date, place_size(pen.layout, node), right),
        ),
    )
    return side_by_side(letterhead_columns(pen.layout), rows)


def _number(pen: Pen, node: Letterhead, width: float) -> str:
    """Number and symbol, under them the "V/v …" of a công văn (II.5b)."""
    number = _balanced_spans(pen, "number", node.number, None, width)
    return number + (_balanced_spans(pen, "letter_subject", node.subject, None, width) if node.subject else "")


def _issuer(pen: Pen, node: Letterhead, sizes: dict[StyleKey, float | None]) -> str:
    """Superior and issuing body; under the last line of the latter a rule of 1/3 to 1/2 of its length (II.2b)."""
    column, _ = letterhead_columns(pen.layout)
    superior = (Text(text=node.superior),) if node.superior else ()
    above = _balanced_spans(pen, "superior", superior, sizes["superior"], column) if superior else ""
    names = node.issuer or ("",)
    style = _sized(pen.style("issuer"), sizes["issuer"])
    lines = [_balanced(pen, "issuer", run(name, size=sizes["issuer"]), name, style, column) for name in names[:-1]]
    last = run(names[-1], size=sizes["issuer"]) + _rule_under(pen, names, style, column, ISSUER_RULE_SHARE)
    return above + "".join(lines) + _balanced(pen, "issuer", last, names[-1], style, column)


def _state(pen: Pen, sizes: dict[StyleKey, float | None]) -> str:
    """National name and motto, and under the motto a rule as long as its text (II.1)."""
    style = _sized(pen.style("motto"), sizes["motto"])
    line = rule(pen, motto_rule_length(one_line(style, MOTTO)), style.size)
    return paragraph(pen, "national_name", run(pen.layout.national_name, size=sizes["national_name"])) + paragraph(
        pen, "motto", run(MOTTO, size=style.size if sizes["motto"] else None) + line
    )


def title(pen: Pen, node: Title, share: float) -> str:
    """Kind, subject and perhaps a reference line, each centred; a rule under the last line (II.5)."""
    kind = paragraph(pen, "kind", run(node.kind)) if node.kind else ""
    lines: list[tuple[StyleKey, Spans]] = [("subject", node.subject), ("reference", node.reference)]
    return kind + _centred_lines(pen, lines, share)


def appendix_head(pen: Pen, node: AppendixHead, share: float) -> str:
    """Label, title and reference line of an appendix (III.1)."""
    label = paragraph(pen, "appendix", run(node.label)) if node.label else ""
    return label + _centred_lines(pen, [("appendix_title", node.title), ("reference", node.reference)], share)


def _centred_lines(pen: Pen, lines: list[tuple[StyleKey, Spans]], share: float) -> str:
    """Centred paragraphs whose lines are of like length, the empty ones left out, a rule under the last."""
    filled = [(key, spans) for key, spans in lines if spans]
    markup = ""
    for key, spans in filled:
        style, width, text = pen.style(key), pen.width(key), plain(spans)
        inner = runs(pen, spans)
        if (key, spans) == filled[-1]:
            inner += _rule_under(pen, (text,), style, width, share)
        markup += _balanced(pen, key, inner, text, style, width)
    return markup


def addressees(pen: Pen, node: Addressees) -> str:
    """ "Kính gửi:" and the one addressee in the middle, or several under each other, dashes under the colon (II.9d)."""
    title, *listed = addressee_lines(node)
    if not listed:
        width = pen.width("addressees")
        side = (width - wrapping_width(plain(title), pen.style("addressees"), width)) / 2
        return paragraph(pen, "addressees", runs(pen, title), side=side, after=ADDRESSEES_GAP)
    indent, dash = addressee_indents(pen.layout, node, pen.page.text_width)
    above = paragraph(pen, "addressees", runs(pen, title), left=indent, align="left", keep=True)
    *others, last = (runs(pen, spans) for spans in listed)
    lines = "".join(paragraph(pen, "addressee", inner, left=dash, keep=True) for inner in others)
    return above + lines + paragraph(pen, "addressee", last, left=dash, after=ADDRESSEES_GAP)


def signature(pen: Pen, node: SignatureBlock) -> str:
    """Recipients beside the lines above the signature and the name, undivided by page breaks (II.7, II.9).

    Recipients that no page could hold with it go on below.
    """
    beside = recipients_beside(pen.layout, pen.page, node)
    recipients = [paragraph(pen, "recipient", run(line)) for line in node.recipients]
    title = paragraph(pen, "recipients_title", run(RECIPIENTS_TITLE)) if recipients else ""
    signing = "".join(paragraph(pen, "authority", run(line)) for line in node.lines)
    name = paragraph(pen, "signer", runs(pen, node.name))
    first = title + "".join(recipients[:beside]) or separator(pen)
    below = [(line, separator(pen)) for line in recipients[beside:]]
    return side_by_side(pen.layout.signature_columns, ((first, signing + name),), SIGNATURE_GAP, below)


def _sized(style: NamedStyle, size: float | None) -> NamedStyle:
    return style if size is None else replace(style, size=size)


def _rule_under(pen: Pen, texts: Sequence[str], style: NamedStyle, width: float, share: float) -> str:
    """A rule under the last of these texts."""
    return rule(pen, rule_length(ruled_line(pen.layout, texts, style, width), share), style.size)


def _balanced_spans(pen: Pen, key: StyleKey, spans: Spans, size: float | None, width: float) -> str:
    """Spans as a centred paragraph with lines of like length."""
    return _balanced(pen, key, runs(pen, spans, size=size), plain(spans), _sized(pen.style(key), size), width)


def _balanced(pen: Pen, key: StyleKey, inner: str, text: str, style: NamedStyle, width: float) -> str:
    """A centred paragraph, indented on both sides where it takes several lines: none of them is a single word."""
    side = (width - wrapping_width(text, style, width)) / 2
    return paragraph(pen, key, inner, side=side)
