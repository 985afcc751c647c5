"""Tables of the same shape: how the user had one read last time is how the next one is read."""

import hashlib
import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from parapp.importers.recognise.headers.finding import header_text
from parapp.importers.recognise.tables.communes import commune_names, with_commune
from parapp.importers.recognise.tables.orientation import oriented
from parapp.models.record import Value
from parapp.models.table import Cell, ColumnMeaning, Encoding, Layout, Source, SourceTable
from parapp.vietnamese.text import search_key

_DIGITS = re.compile(r"\d+")
_SAMPLE_ROWS = 50
_KEY_LENGTH = 32


class Shape(Value, frozen=True):
    """What the user chose for tables of one shape. `header_rows` count from the first one that parapp proposes."""

    columns: tuple[ColumnMeaning, ...]
    header_rows: tuple[int, ...] = ()
    commune: str = ""
    encoding: Encoding = "auto"


def shape_of(table: SourceTable, layout: Layout) -> str:
    """The key of a table's shape: the words over its columns without figures (years change), and how many there are.

    `layout` is the one proposed, `table` as it is read under it. Without a header the kinds of contents decide.
    """
    count = len(layout.columns)
    if layout.header_rows:
        words = [_DIGITS.sub("", search_key(header_text(table, layout.header_rows, column))) for column in range(count)]
    else:
        words = [_kind([row[column] for row in table.rows[:_SAMPLE_ROWS]]) for column in range(count)]
    text = "\x1f".join(" ".join(word.split()) for word in words)
    return hashlib.sha256(f"{count}\x1e{text}".encode()).hexdigest()[:_KEY_LENGTH]


def _kind(cells: Sequence[Cell]) -> str:
    filled = [cell for cell in cells if cell.text]
    figures = sum(cell.number is not None for cell in filled)
    return "-" if not filled else "#" if figures * 2 > len(filled) else "a"


def chosen_shape(proposed: Layout, chosen: Layout, encoding: Encoding) -> Shape | None:
    """What to remember of the user's layout; None if parapp proposes the same without being told."""
    first = min(proposed.header_rows, default=0)
    if (proposed.columns, proposed.header_rows, proposed.commune) == (
        chosen.columns,
        chosen.header_rows,
        chosen.commune,
    ) and encoding == "auto":
        return None
    header_rows = tuple(row - first for row in chosen.header_rows)
    return Shape(columns=chosen.columns, header_rows=header_rows, commune=chosen.commune, encoding=encoding)


def layout_as_before(source: Source, proposed: Layout, shape: Shape) -> Layout:
    """The proposed layout with what was chosen for the shape; as proposed where that does not fit the table."""
    layout = proposed
    if shape.commune != proposed.commune and shape.commune in commune_names(source, proposed):
        layout = with_commune(source, proposed, shape.commune)
    first = min(proposed.header_rows, default=0)
    header_rows = tuple(first + row for row in shape.header_rows)
    count = len(oriented(source, layout).rows)
    if len(shape.columns) != len(layout.columns) or any(not 0 <= row < count for row in header_rows):
        return layout
    return replace(layout, columns=shape.columns, header_rows=header_rows)


def with_shape(shapes: Mapping[str, Shape], key: str, shape: Shape | None, most: int) -> dict[str, Shape]:
    """The remembered shapes with this one as the newest, or without it; the oldest beyond `most` are dropped."""
    others = [(known, value) for known, value in shapes.items() if known != key]
    kept = [*others, (key, shape)] if shape is not None else others
    return {known: value for known, value in kept[-most:] if value is not None}
