"""Widths of table columns by what stands in them: no word broken, and the rows as low as they can be."""

from collections.abc import Iterable, Mapping, Sequence

from parapp.document.compose.columns import Column
from parapp.document.compose.spans import plain
from parapp.document.typography.grid import placed
from parapp.document.typography.styles import CELL_MARGIN, DEFAULT_LAYOUT
from parapp.document.typography.text_width import text_width
from parapp.models import AppendixColumn
from parapp.models.document import Table, TableRow

_PADDING = 2 * CELL_MARGIN + 0.6
_LETTER = 1.9  # how wide a letter is, on the average
_LOST = 5.0  # what a line leaves free at its end, on the average
_ROUNDS = 12  # after these no width moves by a tenth of a millimetre
_SHARPNESS = 6  # how much the highest cell of a row counts for more than the others
_MOST_ROWS = 120  # of a longer table the longest rows decide


def column_shares(
    chosen: Sequence[AppendixColumn], columns: Sequence[Column], rows: Sequence[TableRow], landscape: bool
) -> tuple[float, ...]:
    """One share of the text width for each column, adding up to 1; widths set by the user are kept as far as they fit.

    Only cells that cover one column count. Where there are too many columns, they first give up what they need for
    more than their longest word.
    """
    whole = DEFAULT_LAYOUT.page(landscape).text_width
    cells, lengths = _cells(rows, len(columns))
    words = [_longest_word(texts) for texts in cells]
    least = [max(column.least, word) for column, word in zip(columns, words, strict=True)]
    set_widths = {index: max(column.width, words[index]) for index, column in enumerate(chosen) if column.width}
    free = [index for index in range(len(columns)) if index not in set_widths]
    fixed = _fitting(set_widths, whole, whole - sum(words[index] for index in free))
    room = whole - sum(fixed.values())
    lacking = sum(least[index] for index in free) - room
    if lacking < 0:
        texts = [[0.0 if columns[at].is_number else row[at] for at in free] for row in lengths]
        balanced = _balanced([least[at] for at in free], texts, room)
    else:
        spare = sum(least[at] - words[at] for at in free) or 1.0
        balanced = [least[at] - min(lacking / spare, 1.0) * (least[at] - words[at]) for at in free]
    widths = fixed | dict(zip(free, balanced, strict=True))
    return tuple(widths[index] / sum(widths.values()) for index in range(len(columns)))


def _fitting(widths: Mapping[int, float], whole: float, room: float) -> dict[int, float]:
    """None wider than the whole, and all smaller by one factor where they need more than the room."""
    fitted = {index: min(width, whole) for index, width in widths.items()}
    factor = min(max(room, 0.0) / sum(fitted.values()), 1.0) if fitted else 1.0
    return {index: width * factor for index, width in fitted.items()}


def _balanced(least: Sequence[float], lengths: Sequence[Sequence[float]], room: float) -> list[float]:
    """Widths that fill the room, none below its least, with which the rows together become about as low as can be.

    The height of a row is that of its highest cell. A column gets room as its cells make rows high: where all cells of
    a row are equally high, none asks for more.
    """
    widths = _filled(least, [1.0] * len(least), room)
    for _ in range(_ROUNDS):
        pull = [0.0] * len(least)
        for row in lengths:
            heights = [length / max(width - _PADDING - _LOST, 1.0) for length, width in zip(row, widths, strict=True)]
            if (highest := max(heights, default=0.0)) <= 1:  # a single line
                continue
            shares = [(height / highest) ** _SHARPNESS for height in heights]
            for index, share in enumerate(shares):
                pull[index] += highest * share / sum(shares)
        asked = [(pull[at] / width) ** (1 / (_SHARPNESS + 1)) * width for at, width in enumerate(widths)]
        widths = _filled(least, asked, room)
    return widths


def _filled(least: Sequence[float], asked: Sequence[float], room: float) -> list[float]:
    """Widths in the ratio of what is asked that fill the room, those at their least that would be below it."""
    held: set[int] = set()
    while True:
        rest = room - sum(least[at] for at in held)
        factor = rest / (sum(width for at, width in enumerate(asked) if at not in held) or 1.0)
        short = {at for at, width in enumerate(asked) if at not in held and width * factor < least[at]}
        if not short:
            return [least[at] if at in held else width * factor for at, width in enumerate(asked)]
        held |= short


def _cells(rows: Sequence[TableRow], count: int) -> tuple[list[list[tuple[str, bool]]], list[list[float]]]:
    """The texts of each column with whether they are bold; and for each row (the longest ones of a long table) how long
    each column's text is on one line. Cells over several columns are left out, those over several rows shared out."""
    texts: list[list[tuple[str, bool]]] = [[] for _ in range(count)]
    lengths = [[0.0] * count for _ in rows]
    for place, cell in placed(Table(widths=(1 / count,) * count, rows=tuple(rows))):
        if place.colspan > 1:
            continue
        found = [plain(spans) for spans in cell.paragraphs]
        texts[place.x].extend((text, rows[place.y].kind != "task") for text in found)
        for y in range(place.y, place.y + place.rowspan):
            lengths[y][place.x] = _LETTER * sum(map(len, found)) / place.rowspan
    return texts, sorted(lengths, key=max, reverse=True)[:_MOST_ROWS]


def _longest_word(cells: Iterable[tuple[str, bool]]) -> float:
    words = {(part, bold) for text, bold in cells for word in text.split() for part in word.replace("-", "- ").split()}
    longest = sorted(words, key=lambda entry: (-_guess(entry[0]), entry))[:12]  # the same ones each time
    size = DEFAULT_LAYOUT.styles["cell"].size
    return max((text_width(word, size, bold) for word, bold in longest), default=0.0) + _PADDING


def _guess(word: str) -> float:
    """How wide a word may be, in letters: quick, to know which ones to measure."""
    return len(word) + 0.5 * sum(map(str.isupper, word)) - 0.5 * word.count(".")
