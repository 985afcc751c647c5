"""How texts of the tree fit their places on paper: what both writers must reckon alike.

Which sizes a letterhead takes, how centred lines share out their words, how long the rules under them are.
"""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from parapp.document.compose.spans import GAP_SIGN
from parapp.document.typography.styles import (
    MOTTO_RULE_SHARE,
    RULE_LENGTHS,
    RULE_SHARES,
    SHORT_SIZES,
    Layout,
    NamedStyle,
    StyleKey,
)
from parapp.document.typography.text_width import balanced_width, break_lines, text_width
from parapp.models.document import Blank, Gap, Letterhead, Note, Span, Spans, Text
from parapp.vietnamese.text import clean

_BLANKS_PER_CHARACTER = 2  # a no-break space is a quarter of an em wide, a figure half an em
_TWIPS = 1440 / 25.4  # in a millimetre
_NAME_ROOM = 0.5  # millimetres beside the national name
_WRAPPING_ROOM = 1.5  # millimetres to spare in each line of a title, so that no program breaks it otherwise
_PLACE_SIZE = 13.0  # II.4c: 13 to 14


def plain(spans: Spans) -> str:
    """The characters that spans put on the line, for measuring."""
    return "".join(map(characters, spans))


def characters(span: Span) -> str:
    """What a span puts on the line: a gap is visible, a blank has room to write (R34)."""
    match span:
        case Text(text=text):
            return clean(text)
        case Gap():
            return GAP_SIGN
        case Blank(characters=count):
            return "\u00a0" * (_BLANKS_PER_CHARACTER * count)
        case Note():
            return ""


def on_grid(millimetres: float) -> float:
    """The length as Word counts it, in twentieths of a point: a line that just fits must fit in both programs."""
    return round(millimetres * _TWIPS) / _TWIPS


def column_widths(shares: Sequence[float], text_width: float) -> list[float]:
    """Millimetres of the columns of a table, on Word's grid; rounding never adds up."""
    total = sum(shares) or 1.0
    edges = [on_grid(on_grid(text_width) * edge / total) for edge in accumulate(shares, initial=0.0)]
    return [right - left for left, right in pairwise(edges)]


def rule_length(line: float, share: float) -> float:
    """Length in millimetres of a rule under a line: its share, 40 to 60 mm, but always 1/3 to 1/2 of the line (R44)."""
    shortest, longest = RULE_LENGTHS
    least, most = RULE_SHARES
    wanted = min(max(line * share, shortest), longest)
    return min(max(wanted, line * least), line * most)


def motto_rule_length(line: float) -> float:
    """Length in millimetres of the rule under the motto: the whole line."""
    return line * MOTTO_RULE_SHARE


def letterhead_columns(layout: Layout) -> tuple[float, float]:
    """Millimetres of issuing body and national name; the latter never breaks, however narrow a template made it."""
    left, right = layout.letterhead_columns
    style = layout.styles["national_name"]
    size = min(SHORT_SIZES["national_name"], style.size)
    least = text_width(layout.national_name, size, style.bold, style.italic) + _NAME_ROOM
    return (left, right) if right >= least else (max(left + right - least, 0.0), least)


def letterhead_sizes(layout: Layout, node: Letterhead) -> dict[StyleKey, float | None]:
    """Sizes in points where the usual ones would break a line of the letterhead; None where a style's own size fits."""
    left, right = letterhead_columns(layout)
    lines: list[tuple[StyleKey, str, float]] = [("issuer", line, left) for line in node.issuer]
    lines += [("superior", node.superior, left), ("national_name", layout.national_name, right)]
    fits = all(one_line(layout.styles[key], text) <= column for key, text, column in lines)
    return {key: None if fits else min(size, layout.styles[key].size) for key, size in SHORT_SIZES.items()}


def place_size(layout: Layout, node: Letterhead) -> float | None:
    """Smaller size (points) for a place and date that does not fit its column at the size of its style."""
    _, column = letterhead_columns(layout)
    style = layout.styles["place_date"]
    return None if one_line(style, plain(node.place_date)) <= column else min(_PLACE_SIZE, style.size)


def one_line(style: NamedStyle, text: str) -> float:
    """Width in millimetres of the text in this style."""
    return text_width(text, style.size, style.bold, style.italic)


def wrapping_width(text: str, style: NamedStyle, width: float) -> float:
    """Width to set a centred text in, at most `width`: where it takes several lines, they become of like length."""
    if one_line(style, text) <= width:
        return width
    return min(balanced_width(text, width, style.size, style.bold, style.italic) + _WRAPPING_ROOM, width)


def ruled_line(layout: Layout, texts: Sequence[str], style: NamedStyle, width: float) -> float:
    """Width of the line that a rule under these centred texts is measured by: the last one, or the longest (R44)."""
    broken = [
        break_lines(text, wrapping_width(text, style, width), style.size, style.bold, style.italic) for text in texts
    ]
    return min(broken[-1].last if layout.rule_under == "last" else max(lines.widest for lines in broken), width)
