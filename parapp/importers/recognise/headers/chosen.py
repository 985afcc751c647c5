"""The header as the user points at it: what its words make of the columns."""

from collections.abc import Sequence

from msgspec.structs import replace

from parapp.importers.recognise.columns.meanings import column_meanings
from parapp.importers.recognise.columns.refining import refined_columns
from parapp.importers.recognise.headers.finding import header_stacks
from parapp.importers.recognise.tables.orientation import oriented
from parapp.models.table import Layout, Source

SAMPLE_ROWS = 200
FEWEST_KNOWN = 2


def with_header(source: Source, layout: Layout, rows: Sequence[int]) -> Layout:
    """The layout with these rows as its header, columns as their words say; columns stay if they say too little."""
    table = oriented(source, layout)
    stacks = header_stacks(table.rows, rows)
    meanings = column_meanings(stacks)
    chosen = replace(layout, header_rows=tuple(rows))
    if len({meaning for meaning in meanings if meaning != "ignore"}) < FEWEST_KNOWN:
        return chosen
    body = table.rows[max(rows) + 1 :][:SAMPLE_ROWS]
    return replace(chosen, columns=refined_columns(body, meanings, stacks))
