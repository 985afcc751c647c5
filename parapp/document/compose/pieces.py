"""Values on their way through a template and back: data that no template character can be confused with."""

import json
import re
from collections.abc import Iterable, Iterator

from parapp.document.compose.spans import joined
from parapp.models import LiveField, Runs, Words
from parapp.models.document import Gap, Spans, Text
from parapp.models.record import Value

_OPEN, _CLOSE, _ITALIC, _NO_ITALIC, _BOLD, _NO_BOLD, _BREAK = SIGNS = "\ue000\ue001\ue002\ue003\ue004\ue005\ue006"
_PART = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}|([{_ITALIC}-{_BREAK}])|([^{SIGNS}]+)")
_BLANKS = re.compile(r"[ \t\r\n]+")
_BLANK_BEFORE_SIGN = re.compile(r" +(?=[.,;:!?)”])")


class Known(str):
    """A value of the plan. `what` says in Vietnamese what it is, `fact` and `ref` which live fact it shows."""

    __slots__ = ("fact", "ref", "what")
    what: str
    fact: str
    ref: str

    def __new__(cls, text: str = "", what: str = "", fact: str = "", ref: str = "") -> "Known":
        known = super().__new__(cls, text)
        known.what, known.fact, known.ref = what, fact, ref
        return known

    def __iter__(self) -> Iterator[str]:
        # A template that walks over the characters of long texts is a mistake or an attack.
        raise TypeError("no list")

    def changed(self, text: str) -> "Known":
        """The same value in other words."""
        return Known(text, self.what, self.fact, self.ref)


class Encoded(str):
    """Output with values already turned into signs."""

    __slots__ = ()


class Piece(Value, frozen=True):
    """A stretch of output: words of the template or, with `data`, a value (a gap if there is nothing in it)."""

    text: str
    italic: bool = False
    bold: bool = False
    data: bool = False
    what: str = ""
    fact: str = ""
    ref: str = ""


def encoded(value: str) -> Encoded:
    """A value as signs; output of a template stays as it is."""
    if isinstance(value, Known):
        # ASCII only, so that no character of the value can be one of the signs.
        return Encoded(_OPEN + json.dumps([str(value), value.what, value.fact, value.ref]) + _CLOSE)
    return Encoded(value)


def italic(output: str) -> Encoded:
    """The output in italics."""
    return Encoded(_ITALIC + output + _NO_ITALIC)


def bold(output: str) -> Encoded:
    """The output in bold."""
    return Encoded(_BOLD + output + _NO_BOLD)


LINE_BREAK = Encoded(_BREAK)


def decoded(output: str) -> tuple[Piece, ...]:
    """The output as pieces. Blanks and line ends of the template are folded, and dropped before punctuation."""
    pieces: list[Piece] = []
    is_italic = is_bold = False
    for data, sign, words in _PART.findall(output):
        if words:
            _add_words(pieces, _BLANK_BEFORE_SIGN.sub("", _BLANKS.sub(" ", words)), is_italic, is_bold)
        elif sign == _BREAK:
            _end_line(pieces)
        elif sign:
            is_italic = sign == _ITALIC if sign in (_ITALIC, _NO_ITALIC) else is_italic
            is_bold = sign == _BOLD if sign in (_BOLD, _NO_BOLD) else is_bold
        else:
            text, what, fact, ref = json.loads(data)
            pieces.append(Piece(text=text, italic=is_italic, bold=is_bold, data=True, what=what, fact=fact, ref=ref))
    _trim_end(pieces)
    return tuple(pieces)


def _add_words(pieces: list[Piece], words: str, is_italic: bool, is_bold: bool) -> None:
    if not pieces or (not pieces[-1].data and pieces[-1].text.endswith((" ", "\n"))):
        words = words.lstrip(" ")
    if words:
        pieces.append(Piece(text=words, italic=is_italic, bold=is_bold))


def _end_line(pieces: list[Piece]) -> None:
    _trim_end(pieces)
    pieces.append(Piece(text="\n"))


def _trim_end(pieces: list[Piece]) -> None:
    """Takes blanks and line breaks of the template away from the end."""
    while pieces and not pieces[-1].data:
        last = pieces.pop()
        kept = last.text.rstrip()
        if kept:
            pieces.append(Piece(text=kept, italic=last.italic, bold=last.bold))
            return


def to_spans(pieces: Iterable[Piece]) -> Spans:
    """The pieces as they stand on paper; empty values are gaps."""
    spans: list[Text | Gap] = []
    for piece in pieces:
        if piece.data and not piece.text.strip():
            spans.append(Gap(what=piece.what))
        else:
            spans.append(Text(text=piece.text, italic=piece.italic, bold=piece.bold, fact=piece.fact))
    return joined(spans)


def to_runs(pieces: Iterable[Piece]) -> Runs:
    """The pieces as an office text with live fields where facts stand."""
    return tuple(
        LiveField(fact=piece.fact, ref=piece.ref, bold=piece.bold, italic=piece.italic)
        if piece.fact
        else Words(text=piece.text, bold=piece.bold, italic=piece.italic)
        for piece in pieces
    )
