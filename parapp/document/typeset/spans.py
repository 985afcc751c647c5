"""Spans as data for the page layout: plain text as a string, everything else as a dictionary."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from parapp.document.typeset.glyphs import visible
from parapp.document.typography.fitting import plain
from parapp.document.typography.text_width import text_width
from parapp.models.document import Blank, Gap, Note, Spans, Text

Data = dict[str, Any]  # what typst reads as JSON
TAB = 36.0  # points, Word's usual distance of tab stops
_TAB: Data = {"tab": TAB}
_SEAM: Data = {"seam": True}  # a blank without width: drawn as such, a line that breaks there sticks out
# What Word does not break: words, those with a slash too.
_UNBROKEN = re.compile(r"([\n\t\u200b]|(?:[^\s\u200b?-]|-(?=\d))+[?-]*)")
_REMEMBERED = 20_000  # texts, some hundred pages


class Room(NamedTuple):
    """The width of a line in millimetres, how its letters look, and whether its words fill it."""

    width: float
    size: float
    bold: bool
    italic: bool
    filled: bool = False

    def holds(self, word: str) -> bool:
        """Whether the word fits a line. No letter is wider than its size, so short words need no measuring."""
        if len(word) * self.size * 25.4 / 72 <= self.width:
            return True
        return text_width(word, self.size, self.bold, self.italic) <= self.width


def span_data(spans: Spans, room: Room) -> list[str | Data]:
    """What the layout draws for the spans, the marks of `room` being the paragraph's own."""
    pieces = [piece for span in spans for piece in _pieces(span, room)]
    for index in range(len(pieces) - 1, 0, -1):
        if _is_cut(pieces[index]) and _ends_in_blank(pieces[index - 1]):
            pieces.insert(index, _break(room))
    return pieces


def _break(room: Room) -> Data:
    return {"break": room.filled}


def _is_cut(piece: str | Data) -> bool:
    return isinstance(piece, dict) and piece.get("whole") is False


def _ends_in_blank(piece: str | Data) -> bool:
    text = piece if isinstance(piece, str) else piece.get("text", "")
    return bool(text.endswith(" "))


def _pieces(span: Text | Gap | Blank | Note, room: Room) -> tuple[str | Data, ...]:
    match span:
        case Note(paragraphs=paragraphs):
            return ({"note": [span_data(paragraph, room) for paragraph in paragraphs]},)
        case Text(text=text, bold=bold, italic=italic):
            return _marked(text, bold, italic, room)
        case _:
            return _marked(plain((span,)), False, False, room)


@lru_cache(_REMEMBERED)
def _marked(text: str, bold: bool, italic: bool, room: Room) -> tuple[str | Data, ...]:
    shown = visible(text)
    look = {"bold": bold, "italic": italic}
    room = room._replace(bold=room.bold or bold, italic=room.italic or italic)
    if not _needs_care(shown, room):
        return (_plain(shown, look),) if shown else ()
    return tuple(_careful(shown, look, room))


def _needs_care(text: str, room: Room) -> bool:
    return any(sign in text for sign in "/\n\t\u200b") or not all(map(room.holds, text.split()))


def _careful(text: str, look: Data, room: Room) -> Iterator[str | Data]:
    """Words with a slash held together, as Word does and typst does not; words wider than a line cut where it ends."""
    waiting = ""
    signs = {"\n": _break(room), "\t": _TAB, "\u200b": _SEAM}
    for piece in _UNBROKEN.split(text):
        fits = room.holds(piece)
        if piece not in signs and fits and "/" not in piece:
            waiting += piece
            continue
        if waiting:
            yield _plain(waiting, look)
        yield signs.get(piece) or {"text": piece, **look, "whole": fits}
        waiting = ""
    if waiting:
        yield _plain(waiting, look)


def _plain(text: str, look: Data) -> str | Data:
    return {"text": text, **look} if look["bold"] or look["italic"] else text
