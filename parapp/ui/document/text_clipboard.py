"""Paragraphs on the clipboard: plain text for others, with fields, marks and footnotes for parapp."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument

from parapp.models import Numbering, Runs, new_id
from parapp.models.record import Value
from parapp.ui.document.pasting import pasted_lines
from parapp.ui.document.rich_text import (
    BLOCK,
    DEEPEST_LEVEL,
    LINE_SEPARATOR,
    PARAGRAPH_SEPARATOR,
    FactText,
    Tints,
    block_format,
    insert_runs,
    read_lines,
)
from parapp.vietnamese.text import clean

OWN_MIME = "application/x-parapp-paragraphs"


class CopiedLine(Value, frozen=True):
    """A paragraph on the clipboard; `level` counts from the outermost one copied."""

    level: int = 0
    numbering: Numbering = "none"
    marker: str = ""
    runs: Runs = ()


def copied(cursor: QTextCursor) -> QMimeData:
    """The selection for the clipboard."""
    mime = QMimeData()
    mime.setText(cursor.selectedText().replace(PARAGRAPH_SEPARATOR, "\n").replace(LINE_SEPARATOR, "\n"))
    mime.setData(OWN_MIME, msgspec.json.encode(_copied_lines(cursor)))
    return mime


def _copied_lines(cursor: QTextCursor) -> list[CopiedLine]:
    document = QTextDocument()
    QTextCursor(document).insertFragment(cursor.selection())
    lines = list(read_lines(document))
    top = min((line.level for line in lines), default=0)
    return [
        CopiedLine(level=line.level - top, numbering=line.numbering, marker=line.marker, runs=line.runs)
        for line in lines
    ]


def lines_of(mime: QMimeData, single_line: bool) -> list[CopiedLine]:
    """What to paste: parapp's own paragraphs as they are, anything else as cleaned plain text."""
    if mime.hasFormat(OWN_MIME):
        try:
            return msgspec.json.decode(bytes(mime.data(OWN_MIME).data()), type=list[CopiedLine])
        except msgspec.MsgspecError:
            pass  # written by another version of parapp: its plain text is there as well
    text = clean(mime.text())
    text = " ".join(text.split("\n")) if single_line else text
    return [CopiedLine(numbering=numbering, runs=runs) for numbering, runs in pasted_lines(text)]


def insert_lines(
    cursor: QTextCursor, lines: Sequence[CopiedLine], fact_text: FactText, tints: Tints, single_line: bool
) -> None:
    """Puts paragraphs in place of the selection, as one step of undo."""
    cursor.beginEditBlock()
    empty = not cursor.block().text()
    cursor.removeSelectedText()
    base = cursor.blockFormat().indent()
    for index, line in enumerate(lines):
        if single_line and index:
            cursor.insertText(" ", QTextCharFormat())
        elif index:
            level = min(base + line.level, DEEPEST_LEVEL)
            cursor.insertBlock(block_format(new_id(), level, line.numbering, line.marker), QTextCharFormat())
        elif empty and not single_line and line.numbering != "none":
            own_id = cursor.blockFormat().property(BLOCK) or ""
            cursor.setBlockFormat(block_format(own_id, base, line.numbering, line.marker))
        insert_runs(cursor, line.runs, fact_text, tints)
    cursor.endEditBlock()
