"""All visible words of a content tree in reading order: what Word file and pages must show, too."""

from collections.abc import Iterable, Iterator

from parapp.document.compose.spans import plain
from parapp.document.typography.running import addressee_lines, led
from parapp.document.typography.styles import MOTTO, NATIONAL_NAME, RECIPIENTS_TITLE
from parapp.models.document import (
    Addressees,
    AppendixHead,
    Document,
    Heading,
    Item,
    Letterhead,
    Node,
    Note,
    Paragraph,
    SignatureBlock,
    Spans,
    Table,
    Title,
)


def document_text(document: Document) -> list[str]:
    """The paragraphs of all parts in order, each with its number or marker; empty ones left out.

    Footnotes follow the paragraph they belong to; table cells stand row by row; gaps are "……", blanks are blanks.
    """
    return [text for part in document.parts for node in part.nodes for text in node_texts(node) if text.strip()]


def node_texts(node: Node) -> Iterator[str]:
    """The paragraphs of one node."""
    match node:
        case Letterhead():
            yield from (node.superior, *node.issuer, NATIONAL_NAME, MOTTO)
            yield from (plain(node.number), plain(node.subject), plain(node.place_date))
        case Addressees():
            yield from _paragraphs(addressee_lines(node))
        case Title():
            yield node.kind
            yield from _paragraphs((node.subject, node.reference))
        case Heading() | Item() | Paragraph():
            yield from _paragraphs((led(node),))
        case Table():
            yield from (text for row in node.rows for cell in row.cells for text in _paragraphs(cell.paragraphs))
        case AppendixHead():
            yield node.label
            yield from _paragraphs((node.title, node.reference))
        case SignatureBlock():
            yield from (RECIPIENTS_TITLE, *node.recipients, *node.lines, plain(node.name))


def _paragraphs(paragraphs: Iterable[Spans]) -> Iterator[str]:
    for spans in paragraphs:
        yield plain(spans)
        for span in spans:
            if isinstance(span, Note):
                yield from (plain(paragraph) for paragraph in span.paragraphs)
