"""Which nodes stay on one page with the next: nothing that belongs together is torn apart (signature, end mark)."""

from collections.abc import Sequence

from parapp.document.typography.fitting import plain
from parapp.document.typography.running import led, style_of
from parapp.document.typography.styles import Layout, StyleKey
from parapp.document.typography.text_width import break_lines
from parapp.models.document import (
    Heading,
    Item,
    Letterhead,
    Node,
    Paragraph,
    RowKind,
    Rule,
    SignatureBlock,
    Spans,
    Table,
    TableRow,
)

LINES_BEFORE_SIGNATURE = 2
LAID_AS_TABLES = (Letterhead, Table, SignatureBlock)
REPEATED_ROWS: tuple[RowKind, ...] = ("header", "numbers")  # on each page (R103)
BOLD_ROWS: tuple[RowKind, ...] = ("group", "field", "total")
_TITLE_ROWS: tuple[RowKind, ...] = ("group", "field", "numbers")


def rows_stay_together(row: TableRow, after: TableRow) -> bool:
    """Whether no page break parts two rows: titles stay with their first row, the last row with the sums."""
    return row.kind in _TITLE_ROWS or after.kind == "total"


def kept_with_next(nodes: Sequence[Node], layout: Layout, text_width: float) -> set[int]:
    """Indexes of the nodes that must not be followed by a page break.

    Before a signature at least two lines of text stay with it; before an end mark of its own, what it ends; before a
    table, the words that announce it; an article's title stays with what follows.
    """
    kept: set[int] = set()
    for index, node in enumerate(nodes):
        if isinstance(node, SignatureBlock):
            kept |= _before_signature(nodes, index, layout, text_width)
        elif index and _stays_with_what_is_above(nodes[index - 1], node):
            kept.add(index - 1)
    return kept


def _stays_with_what_is_above(above: Node, node: Node) -> bool:
    if isinstance(node, Table):
        return isinstance(above, Paragraph | Item | Heading)
    if isinstance(above, Item) and above.title and not above.spans:
        return True
    return isinstance(node, Paragraph) and node.style == "end_mark"


def _before_signature(nodes: Sequence[Node], signature: int, layout: Layout, text_width: float) -> set[int]:
    kept: set[int] = set()
    lines = 0
    for index in range(signature - 1, -1, -1):
        node = nodes[index]
        kept.add(index)
        if isinstance(node, Paragraph | Heading | Item):
            lines += _line_count(layout, style_of(node), led(node), text_width)
        elif not isinstance(node, Rule):
            return kept
        if lines >= LINES_BEFORE_SIGNATURE:
            return kept
    return kept


def _line_count(layout: Layout, key: StyleKey, spans: Spans, text_width: float) -> int:
    """At least so many lines: reckoned with a twentieth more room than there is."""
    style = layout.styles[key]
    available = (text_width - style.left - style.right) * 1.05
    return break_lines(plain(spans), available, style.size, style.bold, style.italic).number
