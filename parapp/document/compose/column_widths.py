"""Widths of table columns by what stands in them: no word broken, long texts wide, short ones narrow."""

from collections.abc import Iterable, Mapping, Sequence
from math import sqrt

from parapp.document.compose.columns import Column
from parapp.document.compose.spans import plain
from parapp.document.typography.styles import CELL_MARGIN, DEFAULT_LAYOUT
from parapp.document.typography.text_width import text_width
from parapp.models import AppendixColumn
from parapp.models.document import TableRow

_PADDING = 2 * CELL_MARGIN + 0.6
_SHARE_OF_LONGEST = 0.25  # the longest quarter of a column's cells decides how wide it wants to be


def column_shares(
    chosen: Sequence[AppendixColumn], columns: Sequence[Column], rows: Sequence[TableRow], landscape: bool
) -> tuple[float, ...]:
    """One share of the text width for each column, adding up to 1; widths set by the user are kept as far as they fit.

    Only cells that cover one column count. Where there are too many columns, they first give up what they need for
    more than their longest word.
    """
    whole = DEFAULT_LAYOUT.page(landscape).text_width
    cells = _cells_by_column(rows, len(columns))
    words = [_longest_word(texts) for texts in cells]
    least = [max(column.least, word) for column, word in zip(columns, words, strict=True)]
    wanted = [_wanted(texts) for texts in cells]
    set_widths = {index: max(column.width, words[index]) for index, column in enumerate(chosen) if column.width}
    free = [index for index in range(len(columns)) if index not in set_widths]
    fixed = _fitting(set_widths, whole, whole - sum(words[index] for index in free))
    room = whole - sum(fixed.values()) - sum(least[index] for index in free)
    more = max(room, 0.0) / (sum(wanted[index] for index in free) or 1.0)
    less = min(max(-room, 0.0) / (sum(least[index] - words[index] for index in free) or 1.0), 1.0)
    widths = [
        fixed.get(index, least[index] + more * wanted[index] - less * (least[index] - words[index]))
        for index in range(len(columns))
    ]
    return tuple(width / sum(widths) for width in widths)


def _fitting(widths: Mapping[int, float], whole: float, room: float) -> dict[int, float]:
    """None wider than the whole, and all smaller by one factor where they need more than the room."""
    fitted = {index: min(width, whole) for index, width in widths.items()}
    factor = min(max(room, 0.0) / sum(fitted.values()), 1.0) if fitted else 1.0
    return {index: width * factor for index, width in fitted.items()}


def _cells_by_column(rows: Iterable[TableRow], count: int) -> list[list[tuple[str, bool]]]:
    """The texts of the cells of each column with whether they are bold, cells over several columns left out."""
    columns: list[list[tuple[str, bool]]] = [[] for _ in range(count)]
    covered = [0] * count
    for row in rows:
        index = 0
        for cell in row.cells:
            while index < count and covered[index]:
                covered[index] -= 1
                index += 1
            if index < count and cell.colspan == 1:
                columns[index].extend((plain(spans), row.kind != "task") for spans in cell.paragraphs)
                covered[index] = cell.rowspan - 1
            index += cell.colspan
        covered[index:] = [max(rest - 1, 0) for rest in covered[index:]]
    return columns


def _longest_word(cells: Iterable[tuple[str, bool]]) -> float:
    words = {(part, bold) for text, bold in cells for word in text.split() for part in word.replace("-", "- ").split()}
    longest = sorted(words, key=lambda entry: (-_guess(entry[0]), entry))[:12]  # the same ones each time
    size = DEFAULT_LAYOUT.styles["cell"].size
    return max((text_width(word, size, bold) for word, bold in longest), default=0.0) + _PADDING


def _guess(word: str) -> float:
    """How wide a word may be, in letters: quick, to know which ones to measure."""
    return len(word) + 0.5 * sum(map(str.isupper, word)) - 0.5 * word.count(".")


def _wanted(cells: Sequence[tuple[str, bool]]) -> float:
    """Grows with the square root of the text, so that all cells of a row become of like height and shape."""
    lengths = sorted((len(text) for text, _ in cells), reverse=True)
    if not lengths:
        return 0.0
    top = lengths[: max(1, round(len(lengths) * _SHARE_OF_LONGEST))]
    return sqrt(max(sum(top) / len(top) - 8, 0.0))
