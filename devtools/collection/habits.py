"""What people do to a finished table: empty rows, sums below each field, the header again, cells merged down, parts."""

from dataclasses import replace
from decimal import Decimal
from random import Random

from devtools.collection import figures
from devtools.collection.content import Row
from devtools.collection.grid import Grid, GridCell
from devtools.collection.layouts import Layout, Printed
from devtools.collection.truth import TrueTask

HABITS = ("blank_rows", "subtotals", "repeat_header", "merged_down", "parts")
_PARTS = (
    ("PHẦN A. ĐIỂM THẨM ĐỊNH", "PHẦN B. TÁC ĐỘNG CỦA CẢI CÁCH HÀNH CHÍNH"),
    ("NHÓM TIÊU CHÍ THƯỜNG XUYÊN", "NHÓM TIÊU CHÍ CẦN BỐ TRÍ NGUỒN LỰC"),
)


def applied(printed: Printed, rows: tuple[Row, ...], layout: Layout, rng: Random, habits: tuple[str, ...]) -> Printed:
    """The table with the habits; rows are put in before fields only, so that merged cells stay whole."""
    if "merged_down" in habits:
        _merge_down(printed, rows, layout, rng)
    fields = [index for index, row in enumerate(rows) if row.depth == 0]
    names = [printed.criteria[index].name for index in fields]
    starts = {name: _row_of(printed.grid, name) for name in names}
    parts_at = {names[0]: 0, names[-1]: 1} if "parts" in habits and len(names) > 2 else {}
    titles = rng.choice(_PARTS)
    for number in reversed(range(len(names))):
        at = starts[names[number]]
        inserted: list[list[GridCell]] = []
        if number and "subtotals" in habits:
            inserted.append(_subtotal(printed, rows, layout, fields[number - 1], number))
        if number and "blank_rows" in habits and rng.random() < 0.6:
            inserted.append([GridCell()] * printed.grid.width)
        if number and number % 3 == 0 and "repeat_header" in habits:
            inserted += printed.grid.rows[: printed.grid.header_rows]
        if names[number] in parts_at:
            inserted.append(_part(printed, layout, "AB"[parts_at[names[number]]], titles[parts_at[names[number]]]))
        _insert(printed.grid, at, inserted)
    _group_tasks(printed, names, titles, bool(parts_at))
    return printed


def _row_of(grid: Grid, name: str) -> int:
    return next(index for index, row in enumerate(grid.rows) if any(cell.text.endswith(name) for cell in row))


def _insert(grid: Grid, at: int, rows: list[list[GridCell]]) -> None:
    grid.rows[at:at] = rows
    grid.hidden_rows = {row + len(rows) * (row >= at) for row in grid.hidden_rows}


def _subtotal(printed: Printed, rows: tuple[Row, ...], layout: Layout, field: int, number: int) -> list[GridCell]:
    """The sum of the field above, as a row of its own."""
    title = f"Cộng lĩnh vực {number}"
    printed.skipped.append(title)
    cells = []
    for column in layout.columns:
        points = rows[field].points
        value: Decimal | None = getattr(points, column, None) if column in ("max", "self") else None
        if column in ("name", "code_and_name"):
            cells.append(GridCell(title, bold=True))
        else:
            cells.append(figures.printed(value, "comma", Random(0), None).cell)
    return cells


def _part(printed: Printed, layout: Layout, letter: str, title: str) -> list[GridCell]:
    printed.groups.append(title)
    texts = {"code": letter, "name": title}
    return [GridCell(texts.get(column, ""), bold=True) for column in layout.columns]


def _group_tasks(printed: Printed, names: list[str], titles: tuple[str, str], parts: bool) -> None:
    for task in printed.tasks if parts else []:
        task.group = titles[task.field == names[-1]]


def _merge_down(printed: Printed, rows: tuple[Row, ...], layout: Layout, rng: Random) -> None:
    """The deadline or the leading unit of neighbours is one merged cell, and so the same for all of them."""
    column = rng.choice([name for name in ("deadline", "lead", "product") if name in layout.columns] or [""])
    if not column:
        return
    at = layout.columns.index(column)
    tasks = {task.criterion: task for task in printed.tasks}
    run: list[int] = []
    for index in range(len(rows) + 1):
        if index < len(rows) and rows[index].task is not None and len(run) < 5:
            run.append(index)
            continue
        if len(run) > 1:
            _merge(printed, [_row_of(printed.grid, printed.criteria[one].name) for one in run], at)
            _same([tasks[printed.criteria[one].name] for one in run], column)
        run = []


def _merge(printed: Printed, rows: list[int], column: int) -> None:
    first, *others = rows
    printed.grid.rows[first][column] = replace(printed.grid.rows[first][column], rowspan=len(rows))
    for row in others:
        printed.grid.rows[row][column] = GridCell(covered=True)


def _same(tasks: list[TrueTask], column: str) -> None:
    for task in tasks[1:]:
        setattr(task, column, getattr(tasks[0], column))
        if column == "lead":
            task.lead_units = list(tasks[0].lead_units)
