"""Numbers, letters and dashes in front of paragraphs, as they will stand on paper."""

from collections.abc import Iterable, Iterator

from PySide6.QtGui import QFont, QPainter, QTextBlock, QTextDocument

from parapp.document.compose.numbering import Counter
from parapp.ui.document.rich_text import Line, marker_room, numbering_of, read_lines


def markers(lines: Iterable[Line]) -> Iterator[str]:
    """The marker of each paragraph in order; empty for one without. Headings count from "1."."""
    counters = [Counter(level=1)]
    for line in lines:
        level = min(line.level, len(counters) - 1)
        del counters[level + 1 :]
        counter = counters[level]
        if line.numbering == "heading":
            number = counter.next_heading()
        else:
            number = line.marker.strip() if line.numbering == "typed" else counter.next_marker(line.numbering)
        counters.append(counter.below("none" if line.numbering == "typed" else line.numbering, number))
        yield number


def paint_markers(painter: QPainter, document: QTextDocument, font: QFont) -> None:
    """Writes every marker in the room left before its paragraph; the painter stands at the document's corner."""
    block = document.begin()
    for marker in markers(read_lines(document)):
        if marker and block.layout().lineCount():
            _paint(painter, document, block, marker, font)
        block = block.next()


def _paint(painter: QPainter, document: QTextDocument, block: QTextBlock, marker: str, font: QFont) -> None:
    rect, line = document.documentLayout().blockBoundingRect(block), block.layout().lineAt(0)
    numbering = numbering_of(block.blockFormat())
    own = QFont(font)
    own.setBold(numbering in ("heading", "part", "article"))
    painter.setFont(own)
    left = rect.left() + line.x() - marker_room(numbering)
    painter.drawText(round(left), round(rect.top() + line.y() + line.ascent()), marker)
