"""Saying in Vietnamese how a line differs from what a rule asks of it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from parapp.document.nd30.lines import Line
from parapp.document.nd30.markup import mm
from parapp.document.typography.text_width import Lines, break_lines

LONGEST_QUOTE = 45
TURNED = {"center": "canh giữa", "both": "canh đều hai bên", "left": "canh trái", "right": "canh phải"}


class Fault(NamedTuple):
    """What breaks a rule: where, what is seen there, and a milder status than the rule's where it is a mere habit.

    `expected` says what should be there, where that is more than the rule's own remedy.
    """

    place: str
    message: str
    status: str = ""
    expected: str = ""


class Wanted(NamedTuple):
    """How a line is to look; None leaves a matter open. Sizes in points, least and most."""

    sizes: tuple[float, float] | None = None
    bold: bool | None = None
    italic: bool | None = None
    capitals: bool | None = None
    align: str | None = None


def quote(line: Line) -> str:
    """The line's beginning in quotation marks, as a place to look for."""
    words = line.words
    return f"“{words}”" if len(words) <= LONGEST_QUOTE else f"“{words[:LONGEST_QUOTE].rstrip()}…”"


def in_paragraph(line: Line) -> str:
    """Place of a line of the content: its number among the paragraphs with words outside tables, and its beginning."""
    return f"Đoạn {line.ordinal}: {quote(line)}" if line.ordinal else f"Đoạn {quote(line)}"


def differences(line: Line, wanted: Wanted) -> Iterator[str]:
    """What is otherwise than wanted, one phrase each."""
    if wanted.sizes:
        yield from _sizes(line, *wanted.sizes)
    yield from _switched(line, "bold", wanted.bold, "đậm")
    yield from _switched(line, "italic", wanted.italic, "nghiêng")
    if wanted.capitals is not None and line.words.isupper() != wanted.capitals:
        yield "chưa in hoa toàn bộ" if wanted.capitals else "đang in hoa toàn bộ"
    if wanted.align and not is_aligned(line, wanted.align):
        yield f"chưa {TURNED[wanted.align]}"


def is_aligned(line: Line, align: str) -> bool:
    """Whether the line is set so; parts set beside each other by tabs cannot be judged and pass."""
    return line.tabbed or line.shape.align == align or (align == "center" and line.shape.frame_centred)


def faults(places: Iterable[tuple[str, Line]], wanted: Wanted) -> Iterator[Fault]:
    """One fault for each line that differs from what is wanted."""
    for place, line in places:
        if found := ", ".join(differences(line, wanted)):
            said = found[0].upper() + found[1:] if quote(line) in place else f"{quote(line)} {found}"
            yield Fault(place, f"{said}.")


def points(size: float) -> str:
    """A size with a decimal comma."""
    return f"{size:g}".replace(".", ",")


def millimetres(length: float) -> str:
    """A length with one decimal."""
    return f"{length:.1f}".replace(".", ",") + " mm"


def room(line: Line) -> float:
    """Millimetres between the indents of the line's paragraph."""
    return max(1.0, line.spot.width - mm(line.shape.left + line.shape.right))


def set_in(line: Line, available: float) -> Lines:
    """How the line breaks at this width in millimetres, as its first characters look."""
    pieces = line.visible
    bold, italic = (pieces[0].look.bold, pieces[0].look.italic) if pieces else (False, False)
    return break_lines(line.words, available, line.size, bold, italic)


def _sizes(line: Line, least: float, most: float) -> Iterator[str]:
    odd = sorted({piece.look.size for piece in line.visible if not least <= piece.look.size <= most})
    if odd:
        asked = points(least) if least == most else f"{points(least)}–{points(most)}"
        yield f"cỡ chữ {', '.join(map(points, odd))} (phải là {asked})"


def _switched(line: Line, name: str, wanted: bool | None, word: str) -> Iterator[str]:
    states = {bool(getattr(piece.look, name)) for piece in line.visible}
    if wanted is True and False in states:
        yield f"chưa {word}" if states == {False} else f"chưa {word} hết"
    elif wanted is False and True in states:
        yield f"đang {word}" if states == {True} else f"có chỗ {word}"
