"""Communes as rows: knowing such a table, and what its columns mean once it is turned."""

from collections.abc import Sequence

from parapp.importers.recognise.columns.bodies import Body, body_of
from parapp.importers.recognise.columns.refining import tells_kinds
from parapp.importers.recognise.headers.finding import header_stacks
from parapp.importers.recognise.headers.words import meaning_of
from parapp.importers.recognise.tables.communes import commune_name
from parapp.models.table import Cell, ColumnMeaning, SourceTable

FIRST_COLUMNS = 4
LOOKED_AT = 300
FEWEST_NAMES = 2
FEWEST_FIGURES = 3


def names_column(table: SourceTable) -> int | None:
    """The column in which communes stand below each other with their points behind; None if there is none."""
    width = len(table.rows[0]) if table.rows else 0
    return next((column for column in range(min(width, FIRST_COLUMNS)) if _is_of_communes(table.rows, column)), None)


def _is_of_communes(rows: Sequence[Sequence[Cell]], column: int) -> bool:
    """Whether nearly all below the first name are names, each with figures to the right."""
    named = [index for index, row in enumerate(rows[:LOOKED_AT]) if commune_name(row[column].text)]
    if len({rows[index][column].text for index in named}) < FEWEST_NAMES:
        return False
    below = [row for row in rows[named[0] : named[-1] + 1] if row[column].text]
    scored = sum(1 for index in named if sum(map(_is_figure, rows[index][column + 1 :])) >= FEWEST_FIGURES)
    return len(named) * 4 > len(below) * 3 and scored * 4 > len(named) * 3


def _is_figure(cell: Cell) -> bool:
    return cell.number is not None or cell.text[:1].isdigit()


def turned_columns(table: SourceTable, header_rows: Sequence[int]) -> tuple[ColumnMeaning, ...]:
    """What the columns of the turned table mean: communes' and unknown ones are ignored."""
    stacks = header_stacks(table.rows, header_rows)
    below = table.rows[header_rows[-1] + 1 :]
    bodies = [body_of([row[column] for row in below]) for column in range(len(stacks))]
    columns: list[ColumnMeaning] = ["ignore"] * len(stacks)
    for column, stack in enumerate(stacks):
        if any(meaning_of(text) == "max_score" for text in stack):
            columns[column] = "max_score"
    open_ = [
        column
        for column, stack in enumerate(stacks)
        if columns[column] == "ignore" and not any(map(commune_name, stack)) and bodies[column].filled
    ]
    for column in open_:
        if tells_kinds([row[column].text for row in below]):
            columns[column] = "score_kind"
    open_ = [column for column in open_ if columns[column] == "ignore"]
    _settle_words(open_, bodies, columns, below)
    return tuple(columns)


def _settle_words(
    open_: Sequence[int], bodies: Sequence[Body], columns: list[ColumnMeaning], below: Sequence[Sequence[Cell]]
) -> None:
    """Code, name and field among the columns of words."""
    codes = [column for column in open_ if bodies[column].codes > 0.6 and bodies[column].dotted_codes > 0]
    words = [column for column in open_ if column not in codes and _is_of_words(bodies[column])]
    if codes:
        columns[codes[0]] = "code"
    if not words:
        return
    name = max(words, key=lambda column: bodies[column].filled * 1000 + bodies[column].length)
    columns[name] = "code_and_name" if not codes and bodies[name].leading_codes > 0.5 else "name"
    for column in words:
        if column != name and any(row[column].rowspan > 1 for row in below):
            columns[column] = "field"
            return


def _is_of_words(body: Body) -> bool:
    """Whether the texts are words; names may begin with the figures of their codes."""
    return body.figures < 0.5 or body.leading_codes > 0.5
