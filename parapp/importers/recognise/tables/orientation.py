"""The table as it is read: with the tables that go on where it ends, turned where communes stand in its rows."""

from collections.abc import Sequence

from msgspec.structs import replace

from parapp.models.table import Cell, Layout, Source, SourceTable

FEW = 2  # a row of a title or a remark fills no more cells than this


def oriented(source: Source, layout: Layout) -> SourceTable:
    """The table that a layout's indexes count in. Each cell keeps its place in the file."""
    table = joined([source.tables[index] for index in (layout.table, *layout.more_tables)])
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
