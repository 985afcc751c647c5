"""The table as it is read: with what goes on where it ends or beside it, turned where communes stand in its rows."""

from collections.abc import Sequence

from msgspec.structs import replace

from parapp.models.table import Cell, Layout, Source, SourceTable

FEW = 2  # a row of a title or a remark fills no more cells than this


def oriented(source: Source, layout: Layout) -> SourceTable:
    """The table that a layout's indexes count in. Each cell keeps its place in the file."""
    table = joined([source.tables[index] for index in (layout.table, *layout.more_tables)])
    table = stacked(table, layout.beside) if layout.beside else table
    return turned(table) if layout.turned else table


def part_starts(source: Source, layout: Layout) -> tuple[int, ...]:
    """The rows at which the further tables begin in the joined one."""
    starts, rows = [], len(source.tables[layout.table].rows)
    for index in layout.more_tables:
        starts.append(rows)
        rows += len(source.tables[index].rows)
    return tuple(starts)


def joined(tables: Sequence[SourceTable]) -> SourceTable:
    """The tables one below the other, as wide as the widest."""
    first, *others = tables
    if not others:
        return first
    width = max(len(row) for table in tables for row in table.rows) if any(table.rows for table in tables) else 0
    rows: list[tuple[Cell, ...]] = []
    hidden: list[int] = []
    for table in tables:
        hidden.extend(len(rows) + index for index in table.hidden_rows)
        rows.extend((*row, *[Cell()] * (width - len(row))) for row in table.rows)
    problems = tuple(problem for table in tables for problem in table.problems)
    return replace(first, rows=tuple(rows), hidden_rows=tuple(hidden), problems=problems)


def stacked(table: SourceTable, starts: Sequence[int]) -> SourceTable:
    """The table's parts that stand side by side, one below the other; further ones begin at these columns."""
    ends = [*starts, len(table.rows[0]) if table.rows else 0]
    parts = [
        replace(table, rows=tuple(row[start:end] for row in table.rows), problems=())
        for start, end in zip((0, *starts), ends, strict=True)
    ]
    hidden = tuple(column for column in table.hidden_columns if column < ends[0])
    return replace(joined(parts), problems=table.problems, hidden_columns=hidden)


def turned(table: SourceTable) -> SourceTable:
    """The table with rows as columns; titles above it become its caption."""
    start = _first_full_row(table)
    body = table.rows[start:]
    titles = (" ".join(" ".join(cell.text.split()) for cell in row if cell.text) for row in table.rows[:start])
    rows = tuple(tuple(_turned_cell(cell) for cell in column) for column in zip(*body, strict=True))
    return replace(
        table,
        rows=rows,
        caption=(*table.caption, *(title for title in titles if title)),
        hidden_rows=table.hidden_columns,
        hidden_columns=tuple(row - start for row in table.hidden_rows if row >= start),
    )


def _first_full_row(table: SourceTable) -> int:
    full = (index for index, row in enumerate(table.rows) if sum(1 for cell in row if cell.text) > FEW)
    return next(full, 0)


def _turned_cell(cell: Cell) -> Cell:
    if cell.colspan == cell.rowspan:
        return cell
    return replace(cell, colspan=cell.rowspan, rowspan=cell.colspan)
