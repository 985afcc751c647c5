"""The proposal how to read a file: which table, its header, what each column means by words, figures and body."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from parapp.importers.recognise.columns.refining import refined_columns
from parapp.importers.recognise.headers.finding import Header, find_header, header_stacks
from parapp.importers.recognise.tables.beside import parts_beside
from parapp.importers.recognise.tables.communes import (
    columns_named,
    commune_columns,
    names_row,
    with_commune,
    without_communes,
)
from parapp.importers.recognise.tables.joining import continued
from parapp.importers.recognise.tables.orientation import oriented
from parapp.importers.recognise.tables.turning import names_column, turned_columns
from parapp.models import UserError
from parapp.models.table import ColumnMeaning, Layout, Source, SourceTable

SAMPLE_ROWS = 200
ENOUGH_ROWS = 3


def propose_layout(source: Source, table: int | None = None, communes: Sequence[str] = ()) -> Layout:
    """How to read the table that looks most like a table of criteria, or the one with this index.

    `communes` are the office's names, the present one first: the first that a table of many communes offers is taken.
    Without any known header all columns are ignored, for the user to set. UserError if the file has no table at all.
    """
    if not source.tables:
        raise UserError("source_without_table", name=source.file_name)
    shown = [index for index, candidate in enumerate(source.tables) if not candidate.hidden and candidate.rows]
    choice = [table] if table is not None else _of_office(source, shown, communes) or list(range(len(source.tables)))
    headers = {index: find_header(source.tables[index]) for index in choice}
    best = max(choice, key=lambda index: (_worth(source.tables[index], headers[index]), -index))
    layout = _turned_layout(source, best) or _joined_layout(source, best, headers, alone=table is not None)
    return _for_commune(source, layout, communes)


def _of_office(source: Source, shown: list[int], communes: Sequence[str]) -> list[int]:
    """The tables that the office's commune names, where each commune has its own; else all that are shown."""
    for commune in communes:
        named = [index for index in shown if columns_named([[source.tables[index].name]], commune)]
        if named:
            return named
    return shown


def _worth(table: SourceTable, header: Header | None) -> tuple[int, int]:
    if header is None:
        return (0, len(table.rows))
    body = len(table.rows) - header.rows[-1] - 1
    return (header.worth + min(body, ENOUGH_ROWS) * 2, body)


def _joined_layout(source: Source, best: int, headers: Mapping[int, Header | None], *, alone: bool) -> Layout:
    """The layout of the table with those that go on with it, unless the user chose it `alone`."""
    header = headers[best]
    if header is not None and (starts := parts_beside(source.tables[best], header.rows)):
        return _beside_layout(source, best, starts)
    layout = _layout(best, source.tables[best], header)
    if alone or not layout.header_rows or not (whole := continued(source, layout, headers)).more_tables:
        return layout
    hidden = oriented(source, whole).hidden_rows
    return replace(whole, left_out=tuple(row for row in hidden if row > whole.header_rows[-1]))


def _beside_layout(source: Source, index: int, starts: tuple[int, ...]) -> Layout:
    """The layout of a table whose parts stand side by side."""
    table = oriented(source, Layout(table=index, header_rows=(), columns=(), beside=starts))
    return replace(_layout(index, table, find_header(table)), beside=starts)


def _layout(index: int, table: SourceTable, header: Header | None) -> Layout:
    """The layout of a table whose rows are criteria."""
    width = len(table.rows[0]) if table.rows else 0
    nothing: list[ColumnMeaning] = ["ignore"] * width
    rows, meanings = (header.rows, header.meanings) if header else ((), tuple(nothing))
    rows = _with_names(table, rows)
    first = rows[-1] + 1 if rows else 0
    body = table.rows[first:][:SAMPLE_ROWS]
    columns = refined_columns(body, meanings, header_stacks(table.rows, rows) if rows else [])
    shown: list[ColumnMeaning] = [
        "ignore" if column in table.hidden_columns else meaning for column, meaning in enumerate(columns)
    ]
    below = tuple(row for row in table.hidden_rows if row >= first)
    return Layout(table=index, header_rows=rows, columns=tuple(shown), left_out=below)


def _with_names(table: SourceTable, rows: tuple[int, ...]) -> tuple[int, ...]:
    """The header's rows and the one below, if that names communes and they do not yet."""
    below = rows[-1] + 1 if rows else 0
    if not rows or names_row([table.rows[row] for row in rows]) is not None or below >= len(table.rows):
        return rows
    return (*rows, below) if names_row([table.rows[below]]) is not None else rows


def _turned_layout(source: Source, index: int) -> Layout | None:
    """The layout of a table whose rows are communes; None for any other."""
    if names_column(source.tables[index]) is None:
        return None
    layout = Layout(table=index, header_rows=(), columns=(), turned=True)
    table = oriented(source, layout)
    row = names_row(table.rows)
    if row is None:
        return None
    header = tuple(range(row + 1))
    columns = turned_columns(table, header)
    below = tuple(hidden for hidden in table.hidden_rows if hidden > row)
    return replace(layout, header_rows=header, columns=columns, left_out=below)


def _for_commune(source: Source, layout: Layout, communes: Sequence[str]) -> Layout:
    """The layout with the columns of the office's commune, or with none of any commune, where there are several."""
    table = oriented(source, layout)
    if not commune_columns(table, layout):
        return layout
    stacks = header_stacks(table.rows, layout.header_rows)
    known = next((name for name in communes if columns_named(stacks, name)), None)
    return without_communes(table, layout) if known is None else with_commune(source, layout, known)
