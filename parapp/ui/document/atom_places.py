"""Where live fields, footnotes and frozen words stand in a document, so that edits take them as wholes."""

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from parapp.models import LiveField, Words
from parapp.plan.facts import freeze
from parapp.ui.document.rich_text import FROZEN, Place, block_atoms, fragment_places, is_bold, words_format


def place_around(document: QTextDocument, position: int) -> Place | None:
    """The field or footnote that a position lies within, not at its ends."""
    block = document.findBlock(position)
    return next((place for place in block_atoms(block) if place.start < position < place.end), None)


def widen(cursor: QTextCursor) -> None:
    """A selection that cuts a field takes all of it."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    if place := place_around(cursor.document(), start):
        start = place.start
    if place := place_around(cursor.document(), end):
        end = place.end
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)


def frozen_format(field: LiveField, said: str) -> QTextCharFormat:
    """The format of the office's words in place of a field that said something."""
    words = freeze((field,), 0, said or "…", said)[0]
    assert isinstance(words, Words)
    return words_format(bold=words.bold, italic=words.italic, frozen=words.frozen)


def frozen_places(block: QTextBlock) -> list[tuple[int, int, Words]]:
    """Start, end and words of each stretch of a paragraph that was typed over a field."""
    return [
        (start, end, Words(text=text, bold=is_bold(form), italic=form.fontItalic(), frozen=form.property(FROZEN)))
        for (text, form), start, end in fragment_places(block)
        if form.property(FROZEN)
    ]
