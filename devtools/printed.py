"""A page of docs/ on paper, for whoever has no reader of Markdown: `python -m devtools.printed
docs/kiem-tra-windows.md OUT.pdf`. A column to be written in by hand gets a quarter of the width.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTable,
)

from parapp.ui.app import make_application
from parapp.ui.fonts import paper_font

_POINTS = 11
_ROOM_ABOVE_HEADING = 12.0
_CELL_PADDING = 4.0
_WIDTHS = {"Đã thấy": (9, 37, 30, 24), "Phút": (8, 82, 10)}  # shares of the page, by the head of the last column


def main(arguments: list[str]) -> int:
    """Writes the PDF."""
    source, target = map(Path, arguments)
    make_application()
    document = QTextDocument()
    document.setDefaultFont(QFont(paper_font(_POINTS).families(), _POINTS))
    document.setMarkdown(source.read_text(encoding="utf-8"))
    for table in (frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)):
        widen(table)
    give_room(document)
    writer = QPdfWriter(str(target))
    sheet = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(sheet, QPageLayout.Orientation.Portrait, QMarginsF()))
    document.print_(writer)  # with margins of its own, 20 mm
    return 0


def give_room(document: QTextDocument) -> None:
    """Room above each heading but the first."""
    cursor, block = QTextCursor(document), document.begin().next()
    while block.isValid():
        form = block.blockFormat()
        if form.headingLevel():
            form.setTopMargin(_ROOM_ABOVE_HEADING)
            cursor.setPosition(block.position())
            cursor.setBlockFormat(form)
        block = block.next()


def widen(table: QTextTable) -> None:
    """The table as wide as the page, its head repeated, its columns as the head of the last one asks."""
    form = table.format()
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    form.setCellPadding(_CELL_PADDING)
    form.setHeaderRowCount(1)
    last = table.cellAt(0, table.columns() - 1).firstCursorPosition().block().text()
    shares = _WIDTHS.get(last, ())
    if len(shares) == table.columns():
        form.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, share) for share in shares])
    table.setFormat(form)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
