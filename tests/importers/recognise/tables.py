"""Small source tables for the tests of the recognition."""

from collections.abc import Sequence
from decimal import Decimal

from parapp.importers.recognise import propose_layout, read_table
from parapp.models import Problem
from parapp.models.table import Cell, ColumnMeaning, Source, SourceTable, TableRead

COVERED = Cell(covered=True)
HEADER = ["STT", "Tiêu chí", "Điểm chuẩn", "Điểm thẩm định 2025", "Điểm bị mất"]


def cell(value: object, place: str) -> Cell:
    """A text; "**…" is bold; a Decimal or float a stored number; a Cell itself with its place."""
    if isinstance(value, Cell):
        return Cell(**{name: getattr(value, name) for name in Cell.__struct_fields__ if name != "place"}, place=place)
    if isinstance(value, int | float | Decimal):
        return Cell(text=str(value), number=Decimal(str(value)), place=place)
    text = str(value or "")
    return Cell(text=text.removeprefix("**"), bold=text.startswith("**"), place=place)


def table(rows: Sequence[Sequence[object]], **facts: object) -> SourceTable:
    width = max(map(len, rows), default=0)
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    cells = tuple(
        tuple(cell(value, f"B!{chr(65 + column)}{number}") for column, value in enumerate(row))
        for number, row in enumerate(filled, start=1)
    )
    return SourceTable(name="B", rows=cells, **facts)  # type: ignore[arg-type]


def source(*tables: SourceTable) -> Source:
    return Source(file_name="a.xlsx", tables=tables)


def read(rows: Sequence[Sequence[object]], **facts: object) -> TableRead:
    one = source(table(rows, **facts))
    return read_table(one, propose_layout(one))


def meanings(rows: Sequence[Sequence[object]]) -> tuple[ColumnMeaning, ...]:
    return propose_layout(source(table(rows))).columns


def codes(found: TableRead) -> list[str]:
    return [problem.code for problem in found.problems]


def levels(found: TableRead) -> list[tuple[str, str]]:
    return [(row.code, row.level) for row in found.criteria]


def problem(found: TableRead, code: str) -> Problem:
    """The one problem with this code."""
    (one,) = [problem for problem in found.problems if problem.code == code]
    return one


def day(text: str) -> Cell:
    """A cell that a spreadsheet stores as a date."""
    return Cell(text=text, is_date=True)
