"""Tables that go on where another ends: a sheet for each field, a Word table split into several."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from parapp.importers.recognise.codes.parsing import parse_code
from parapp.importers.recognise.doubts import doubt
from parapp.importers.recognise.headers.finding import Header, find_header
from parapp.importers.recognise.rows.kinds import header_keys
from parapp.importers.recognise.tables.orientation import part_starts
from parapp.models import Problem, Severity
from parapp.models.table import Layout, Source, SourceTable

LOOKED_AT = 2000
FARTHEST_HEADER = 30


def continued(source: Source, layout: Layout, headers: Mapping[int, Header | None]) -> Layout:
    """The layout with the tables that go on with its table, before and behind it; itself if there are none."""
    group = [layout.table]
    codes = _codes(source.tables[layout.table], layout)
    for index in _others(source, layout.table):
        found = _codes(source.tables[index], layout)
        beside = index - 1 in group or index + 1 in group
        if not found or codes & found or not (headers.get(index) or beside):
            continue
        if _is_alike(source, layout, headers.get(index), index):
            group.append(index)
            codes |= found
    if len(group) == 1:
        return layout
    first, *more = sorted(group)
    header = headers.get(first)
    rows = layout.header_rows if first == layout.table else header.rows if header else ()
    return replace(layout, table=first, more_tables=tuple(more), header_rows=rows)


def _others(source: Source, table: int) -> list[int]:
    """The other tables that are shown, nearest first."""
    shown = [index for index, one in enumerate(source.tables) if index != table and not one.hidden and one.rows]
    return sorted(shown, key=lambda index: (abs(index - table), index))


def _is_alike(source: Source, layout: Layout, header: Header | None, index: int) -> bool:
    """Whether a table has the same columns, under the same header or under none."""
    table, other = source.tables[layout.table], source.tables[index]
    if len(table.rows[0]) != len(other.rows[0]):
        return False
    if header is None:
        return True
    own = header_keys(table, layout)
    there = header_keys(other, Layout(table=index, header_rows=header.rows, columns=()))
    return bool(own & there)


def _codes(table: SourceTable, layout: Layout) -> frozenset[str]:
    """The codes that stand in the layout's column of codes."""
    column = next((place for place, one in enumerate(layout.columns) if one in ("code", "code_and_name")), None)
    if column is None:
        return frozenset()
    rows = (row for row in table.rows[:LOOKED_AT] if column < len(row) and row[column].text)
    cells = (row[column].text for row in rows if any(cell.text[-1:].isalpha() and len(cell.text) > 3 for cell in row))
    return frozenset(code.text for text in cells if (code := parse_code(text)) and code.kind != "item")


def part_heads(source: Source, layout: Layout) -> dict[int, str]:
    """The rows above and of the headers of further parts in the joined table, each with the code that says so."""
    heads: dict[int, str] = {}
    for start, index in zip(part_starts(source, layout), layout.more_tables, strict=True):
        header = find_header(source.tables[index])
        if header is not None and header.rows[-1] < FARTHEST_HEADER:
            heads.update({start + row: "row_is_title" for row in range(header.rows[0])})
            heads.update({start + row: "row_repeats_header" for row in header.rows})
    return heads


def unread_tables(source: Source, layout: Layout) -> Iterator[Problem]:
    """Each table that is not read, named; one that has points as well is a doubt."""
    for index in _others(source, layout.table):
        table = source.tables[index]
        filled = sum(1 for row in table.rows if any(cell.text for cell in row))
        if index in layout.more_tables or not filled:
            continue
        header = find_header(table)
        points = header is not None and len(table.rows) > 2 and bool(_POINTS & set(header.meanings))
        severity: Severity = "warning" if points else "info"
        yield doubt("table_not_read", severity, table.name, count=str(filled))


_POINTS = {"max_score", "self_score", "appraised_score", "achieved_score", "printed_lost", "passed"}
