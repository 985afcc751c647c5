"""Tables drawn column by column, for layouts that `layouts` does not know: any titles, any text in any cell.

`drawn` gives the grid with a row for each row of the content, and the truth of each in the same order; kinds then
put in, merge, part or move rows. What is true of a column stands in its `takes`; "" is what no reader has to take.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from devtools.collection import content, figures
from devtools.collection.content import Row, Wishes
from devtools.collection.grid import Grid, GridCell
from devtools.collection.layouts import Printed
from devtools.collection.truth import TrueCriterion, TrueTask

COVERED = GridCell(covered=True)
TASK_PARTS = ("cause", "remedy", "target", "lead", "coordinating", "product", "deadline")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the content as it is to be printed; `code` is its true code."""

    row: Row
    code: str
    name: str
    index: int


@dataclass(frozen=True, slots=True)
class Column:
    """Titles from top to bottom, what a cell says, and which value of the truth it is ("": none)."""

    titles: tuple[str, ...]
    says: Callable[[Line], str | GridCell]
    takes: str = ""
    value: Callable[[Row], Decimal | None] | None = None
    width: float = 9.0


@dataclass(frozen=True, slots=True)
class Style:
    """How rows look: true codes, names, depth of bold rows, capitals of fields, names indented."""

    code: Callable[[Row], str] = lambda row: row.code
    name: Callable[[Row], str] = lambda row: row.name
    bold: int = 1
    caps: bool = False
    indent: bool = False


def rows_of(rng: Random, **wishes: object) -> tuple[Row, ...]:
    """A content of about fifty rows with one appraisal and self scores, unless wished otherwise."""
    fixed: dict[str, object] = {"rows": rng.randrange(36, 56), "fields": rng.choice((5, 6, 7, 8)), "year": 2025}
    return content.make(rng, Wishes(**{**fixed, **wishes}))  # type: ignore[arg-type]


def text(
    titles: str | tuple[str, ...], says: Callable[[Line], str | GridCell], width: float = 9, takes: str = ""
) -> Column:
    """A column of texts."""
    return Column((titles,) if isinstance(titles, str) else titles, says, takes, width=width)


def code(title: str = "STT", width: float = 9) -> Column:
    """The column of codes."""
    return text(title, lambda line: line.code, width)


def name(title: str = "Tiêu chí, tiêu chí thành phần", width: float = 46) -> Column:
    """The column of names."""
    return text(title, lambda line: line.name, width)


def points(
    titles: str | tuple[str, ...], part: str, style: str, rng: Random, takes: str | None = None, parents: bool = True
) -> Column:
    """A column of scores: `part` is that of content.Points; `takes` the truth's name unless the usual one."""
    usual = {"max": "max_score", "self": "self_score", "lost": "printed_lost", "survey": "survey_score"}
    taken = usual.get(part, "appraised_scores") if takes is None else takes

    def value(row: Row) -> Decimal | None:
        return getattr(row.points, part) if row.leaf or parents else None

    return figure(titles, value, style, rng, taken)


def figure(
    titles: str | tuple[str, ...], value: Callable[[Row], Decimal | None], style: str, rng: Random, takes: str = ""
) -> Column:
    """A column of any figures."""
    return Column(
        (titles,) if isinstance(titles, str) else titles,
        lambda line: figures.printed(value(line.row), style, rng, line.row.points.max).cell,
        takes,
        value if takes else None,
    )


def part_of_task(title: str | tuple[str, ...], part: str, width: float = 26) -> Column:
    """A column of the work to be done."""

    def says(line: Line) -> str:
        said = getattr(line.row.task, part) if line.row.task else ""
        return said if isinstance(said, str) else ", ".join(said)

    return text(title, says, width, part)


def share(titles: str | tuple[str, ...], part: str) -> Column:
    """What share of the maximum was given, as text."""

    def says(line: Line) -> str:
        given, most = getattr(line.row.points, part), line.row.points.max
        return f"{given / most * 100:.1f}".replace(".", ",") if given is not None and most else ""

    return text(titles, says)


def drawn(rows: Sequence[Row], columns: Sequence[Column], style: Style | None = None, name: str = "Sheet1") -> Printed:
    """The table with its header, and what is true of each row."""
    style = style or Style()
    head = header([column.titles for column in columns])
    printed = Printed(Grid(name, head, len(head)), [], [], [], [])
    printed.grid.widths = [column.width for column in columns]
    field = ""
    for index, row in enumerate(rows):
        line = Line(row, style.code(row), _name(row, style), index)
        field = line.name if row.depth == 0 else field
        cells = [_cell(column, line, style) for column in columns]
        printed.grid.rows.append(cells)
        printed.criteria.append(_true(line, columns))
        if row.task and any(column.takes in TASK_PARTS for column in columns):
            printed.tasks.append(_true_task(line, columns, cells, field))
    return printed


def _name(row: Row, style: Style) -> str:
    said = style.name(row)
    return said.upper() if style.caps and row.depth == 0 else said


def _cell(column: Column, line: Line, style: Style) -> GridCell:
    said = column.says(line)
    cell = said if isinstance(said, GridCell) else GridCell(said)
    indent = line.row.depth if style.indent and cell.text == line.name else cell.indent
    return replace(cell, bold=line.row.depth < style.bold, indent=indent)


def _true(line: Line, columns: Sequence[Column]) -> TrueCriterion:
    truth = TrueCriterion(line.code, line.name, line.row.level)
    for column in columns:
        value = column.value(line.row) if column.value else None
        if value is None:
            continue
        if column.takes == "appraised_scores":
            truth.appraised_scores.append(figures.plainly(value))
        else:
            setattr(truth, column.takes, figures.plainly(value))
    return truth


def _true_task(line: Line, columns: Sequence[Column], cells: list[GridCell], field: str) -> TrueTask:
    task = TrueTask([line.code] if line.code else [], line.name, field)
    assert line.row.task is not None
    for column, cell in zip(columns, cells, strict=True):
        if column.takes in TASK_PARTS:
            setattr(task, column.takes, cell.text)
        if column.takes in ("lead", "coordinating"):
            setattr(task, f"{column.takes}_units", list(getattr(line.row.task, column.takes)))
    return task


def header(titles: Sequence[tuple[str, ...]]) -> list[list[GridCell]]:
    """Header rows: equal titles beside each other with others below become one cell, short ones go down."""
    depth = max(map(len, titles))
    rows = [[COVERED] * len(titles) for _ in range(depth)]
    for column, stack in enumerate(titles):
        for level, title in enumerate(stack):
            if level == len(stack) - 1:
                rows[level][column] = GridCell(title, bold=True, rowspan=depth - level)
            elif not column or titles[column - 1][: level + 1] != stack[: level + 1]:
                rows[level][column] = GridCell(title, bold=True, colspan=_run(titles, column, level))
    return rows


def _run(titles: Sequence[tuple[str, ...]], column: int, level: int) -> int:
    same = titles[column][: level + 1]
    end = column
    while end < len(titles) and titles[end][: level + 1] == same:
        end += 1
    return end - column


def line_of(printed: Printed, *texts: str, bold: bool = False) -> list[GridCell]:
    """A row of the table's width that begins with the texts."""
    cells = [GridCell(said, bold=bold) for said in texts]
    return cells + [GridCell()] * (printed.grid.width - len(cells))


def row_at(printed: Printed, index: int) -> int:
    """Where the grid has the criterion of the index."""
    true = printed.criteria[index]
    return next(
        at for at, row in enumerate(printed.grid.rows) if at >= index and any(cell.text == true.name for cell in row)
    )


def with_total(printed: Printed, rows: Sequence[Row], columns: Sequence[Column], title: str = "TỔNG CỘNG") -> Printed:
    """A last row of sums in the columns of scores."""
    whole = Row("", title, 0, leaf=True, points=content.total(tuple(rows)))
    line, named = Line(whole, "", title, len(rows)), False
    cells = []
    for column in columns:
        is_name = column.width > 30 and not named
        named = named or is_name
        said: str | GridCell = title if is_name else column.says(line) if column.value else ""
        cells.append(replace(said if isinstance(said, GridCell) else GridCell(said), bold=True))
    printed.grid.rows.append(cells)
    printed.skipped.append(title)
    return printed
