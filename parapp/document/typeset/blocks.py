"""The content tree as data for the page layout: every node a paragraph, a table with grid lines or one without."""

from collections.abc import Sequence

from parapp.document.typeset.groups import grouped
from parapp.document.typeset.lines import Sheet, centred, grid_points, line_width, lines, points, spaced, stacked
from parapp.document.typeset.spans import Data
from parapp.document.typeset.tables import table
from parapp.document.typography.fitting import (
    letterhead_columns,
    letterhead_sizes,
    motto_rule_length,
    one_line,
    place_size,
    plain,
    rule_length,
    ruled_line,
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
    Layout,
    StyleKey,
)
from parapp.models.document import (
    Addressees,
    AppendixHead,
    Heading,
    Item,
    Letterhead,
    Node,
    Paragraph,
    Part,
    Rule,
    SignatureBlock,
    Spans,
    Table,
    Text,
    Title,
)


def part_data(layout: Layout, part: Part) -> Data:
    """A part as its page and its blocks."""
    page = layout.page(part.landscape)
    blocks = spaced(node_blocks(Sheet(layout, page), part.nodes))
    blocks = grouped(blocks, points(page.text_width), points(page.text_height))
    sides = ("width", "height", "top", "bottom", "left", "right", "header")
    return {
        **{side: grid_points(getattr(page, side)) for side in sides},
        "first-number": part.first_number,
        "room": blocks[0]["above"] if blocks else 0,  # on the first page it stands, on others it vanishes
        "blocks": blocks,
    }


def node_blocks(sheet: Sheet, nodes: Sequence[Node]) -> list[Data]:
    """Blocks of the nodes in their order; what must not leave the last row of a table is the table's tail."""
    kept = kept_with_next(nodes, sheet.layout, sheet.page.text_width)
    blocks: list[Data] = []
    place = blocks
    for index, node in enumerate(nodes):
        keep = index in kept
        if isinstance(node, Table) and node.rows:
            tail: list[Data] = []
            blocks.append(table(sheet, node, tail if keep else None))
            place = tail if keep else blocks
            continue
        made = _node(sheet, nodes, index, keep)
        place += made[:1]
        if isinstance(node, SignatureBlock):  # recipients below the signature are bound to nothing
            place = blocks
        place += made[1:]
        if not keep:
            place = blocks
    return blocks


def _node(sheet: Sheet, nodes: Sequence[Node], index: int, keep: bool) -> list[Data]:
    before = nodes[index - 1] if index else None
    after = nodes[index + 1] if index + 1 < len(nodes) else None
    share = after.share if isinstance(after, Rule) else None
    node = nodes[index]
    match node:
        case Title():
            return _title(sheet, node, share or TITLE_RULE_SHARE)
        case AppendixHead():
            return _appendix_head(sheet, node, share or TITLE_RULE_SHARE)
        case Heading() | Paragraph() | Item():
            return [_running(sheet, node, keep, share, TABLE_GAP if isinstance(after, Table) else 0)]
        case Letterhead():
            return [_letterhead(sheet, node)]
        case SignatureBlock():
            return _signature(sheet, node)
        case Addressees():
            return _addressees(sheet, node)
        case Rule() if before is None or isinstance(before, LAID_AS_TABLES):
            return [lines(sheet, "separator", (), rule=LONE_RULE)]
    return []


def _running(sheet: Sheet, node: Heading | Paragraph | Item, keep: bool, share: float | None, below: float) -> Data:
    """A paragraph of running text with its number or marker, perhaps with a rule under it and room below in points."""
    key = style_of(node)
    rule = None
    if share is not None:
        line = ruled_line(sheet.layout, (plain(node.spans),), sheet.style(key), line_width(sheet, key))
        rule = rule_length(line, share)
    return lines(sheet, key, led(node), keep=keep, rule=rule, after=below)


def _letterhead(sheet: Sheet, node: Letterhead) -> Data:
    """Issuing body beside national name and motto; below them number beside place and date."""
    sizes = letterhead_sizes(sheet.layout, node)
    left, right = letterhead_columns(sheet.layout)
    number = [centred(sheet, "number", node.number, left)]
    if node.subject:
        number.append(centred(sheet, "letter_subject", node.subject, left))
    place_and_date = centred(sheet, "place_date", node.place_date, right, size=place_size(sheet.layout, node))
    rows = ((_issuer(sheet, node, sizes), _state(sheet, sizes)), (number, [place_and_date]))
    return _columns(letterhead_columns(sheet.layout), rows)


def _issuer(sheet: Sheet, node: Letterhead, sizes: dict[StyleKey, float | None]) -> list[Data]:
    column, _ = letterhead_columns(sheet.layout)
    superior = centred(sheet, "superior", _plain(node.superior), column, size=sizes["superior"])
    *names, last = node.issuer or ("",)
    size = sizes["issuer"]
    above = [centred(sheet, "issuer", _plain(name), column, size=size) for name in names]
    lowest = centred(sheet, "issuer", _plain(last), column, size=size, share=ISSUER_RULE_SHARE, above=names)
    return [*([superior] if node.superior else []), *above, lowest]


def _state(sheet: Sheet, sizes: dict[StyleKey, float | None]) -> list[Data]:
    rule = motto_rule_length(one_line(sheet.style("motto", sizes["motto"]), MOTTO))
    return [
        lines(sheet, "national_name", _plain(sheet.layout.national_name), size=sizes["national_name"]),
        lines(sheet, "motto", _plain(MOTTO), size=sizes["motto"], rule=rule),
    ]


def _title(sheet: Sheet, node: Title, share: float) -> list[Data]:
    kind = [lines(sheet, "kind", _plain(node.kind))] if node.kind else []
    return kind + _centred_lines(sheet, [("subject", node.subject), ("reference", node.reference)], share)


def _appendix_head(sheet: Sheet, node: AppendixHead, share: float) -> list[Data]:
    label = [lines(sheet, "appendix", _plain(node.label))] if node.label else []
    return label + _centred_lines(sheet, [("appendix_title", node.title), ("reference", node.reference)], share)


def _centred_lines(sheet: Sheet, paragraphs: list[tuple[StyleKey, Spans]], share: float) -> list[Data]:
    """Centred paragraphs, the empty ones left out, a rule under the last."""
    filled = [(key, spans) for key, spans in paragraphs if spans]
    return [
        centred(sheet, key, spans, line_width(sheet, key), share=share if index == len(filled) else None)
        for index, (key, spans) in enumerate(filled, start=1)
    ]


def _addressees(sheet: Sheet, node: Addressees) -> list[Data]:
    """ "Kính gửi:" and the one addressee in the middle, or several under each other, dashes under the colon (II.9d)."""
    title, *listed = addressee_lines(node)
    if not listed:
        return [centred(sheet, "addressees", title, line_width(sheet, "addressees"), after=ADDRESSEES_GAP)]
    indent, dash = addressee_indents(sheet.layout, node, sheet.page.text_width)
    above = lines(sheet, "addressees", title, left=indent, align="left", keep=True)
    *others, last = listed
    between = [lines(sheet, "addressee", spans, left=dash, keep=True) for spans in others]
    return [above, *between, lines(sheet, "addressee", last, left=dash, after=ADDRESSEES_GAP)]


def _signature(sheet: Sheet, node: SignatureBlock) -> list[Data]:
    """Recipients beside the lines above the signature and the name; those that no page could hold with it below."""
    left, right = sheet.layout.signature_columns
    beside = recipients_beside(sheet.layout, sheet.page, node)
    recipients = [lines(sheet, "recipient", _plain(line), width=left) for line in node.recipients]
    title = [lines(sheet, "recipients_title", _plain(RECIPIENTS_TITLE))] if recipients else []
    signing = [lines(sheet, "authority", _plain(line), width=right) for line in node.lines]
    signing.append(lines(sheet, "signer", node.name, width=right))
    nothing = lines(sheet, "separator", ())
    first = _columns((left, right), (([*title, *recipients[:beside]] or [nothing], signing),), SIGNATURE_GAP)
    return [first, *(_columns((left, right), (([line], [nothing]),)) for line in recipients[beside:])]


def _columns(widths: tuple[float, float], rows: Sequence[tuple[list[Data], list[Data]]], room: float = 0) -> Data:
    """Two columns without lines, no room around their cells but above them (millimetres)."""
    cells = [[stacked(cell) for cell in row] for row in rows]
    look = {"kind": "columns", "above": 0, "below": 0, "extra": 0}
    return {**look, "room": points(room), "widths": [*map(points, widths)], "rows": cells}


def _plain(text: str) -> Spans:
    return (Text(text=text),)
