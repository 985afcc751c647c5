"""Columns that nothing is taken from, and those whose meaning is doubtful."""

from collections.abc import Sequence

from parapp.importers.recognise.columns.arithmetic import figure, figures_of, loss_relation
from parapp.importers.recognise.columns.meanings import RESULTS, SCORES, meanings_of_stack
from parapp.importers.recognise.doubts import doubt
from parapp.importers.recognise.headers.finding import has_scores, header_stacks, header_text
from parapp.importers.recognise.headers.words import meaning_of
from parapp.importers.recognise.tables.communes import commune_columns, commune_name
from parapp.models import Problem, Severity
from parapp.models.table import ColumnMeaning, Layout, SourceTable

# Other words for what the figures make of a column: a second round, the points with or without what is added.
FEWEST_RANKED, FEWEST_TESTED = 3, 5
SAMPLE = 200
LIKE: dict[ColumnMeaning, set[ColumnMeaning]] = {
    "appraised_score": {"achieved_score"},
    "appraised_score_2": {"appraised_score"},
    "achieved_score": {"appraised_score"},
}


def rank_doubts(table: SourceTable, names: Sequence[str]) -> list[Problem]:
    """Rows that name communes instead of criteria: a ranking was taken for a table of points."""
    communes = sum(1 for name in names if commune_name(name))
    if communes < FEWEST_RANKED or communes * 2 < len(names):
        return []
    return [doubt("rows_are_communes", "error", table.name, count=str(communes))]


def commune_doubts(table: SourceTable, layout: Layout) -> list[Problem]:
    """A table of many communes from which none was chosen yet, so that no points are taken."""
    communes = commune_columns(table, layout)
    if not communes or layout.commune or has_scores([one for one in layout.columns if one != "max_score"]):
        return []
    place = next(cell.place for row in table.rows for cell in row if cell.text and commune_name(cell.text) in communes)
    return [doubt("commune_to_choose", "error", place, communes=", ".join(communes))]


def guessed_columns(table: SourceTable, layout: Layout) -> list[Problem]:
    """Columns of points whose meaning the figures tell, not the words over them: to be looked at."""
    inside = [row for row in layout.header_rows if row < len(table.rows)]
    stacks = header_stacks(table.rows, inside) if not layout.commune else []
    problems = []
    for column, (stack, meaning) in enumerate(zip(stacks, layout.columns, strict=False)):
        words = set(meanings_of_stack(stack))
        if meaning in SCORES and meaning not in words and not words & LIKE.get(meaning, set()):
            place = next((table.rows[row][column].place for row in inside if table.rows[row][column].text), table.name)
            header = " ".join(" ".join(stack).split()) or str(column + 1)
            problems.append(doubt("column_guessed", "warning", place, header=header))
    return problems


def contradicted_columns(table: SourceTable, layout: Layout) -> list[Problem]:
    """Columns of points whose figures contradict each other in most rows: one of them means something else."""
    below = table.rows[max(layout.header_rows, default=-1) + 1 :][:SAMPLE]
    figures = figures_of(below) if "max_score" in layout.columns else {}
    relation = loss_relation(layout.columns, figures)
    if relation.tested < FEWEST_TESTED or relation.share > 0.5:
        return []
    column = layout.columns.index("printed_lost")
    header = " ".join(header_text(table, layout.header_rows, column).split())
    place = next((row[column].place for row in below if row[column].text), table.name)
    return [doubt("columns_contradict", "warning", place, header=header)]


def ignored_columns(table: SourceTable, layout: Layout) -> list[Problem]:
    """Columns that nothing is taken from, each named once with how much stands in it.

    Figures below unknown words are a doubt where no other column tells what was achieved; names are one always.
    """
    telling = layout.commune or RESULTS & set(layout.columns) or commune_columns(table, layout)
    first = max(layout.header_rows, default=-1) + 1
    problems = []
    for column, meaning in enumerate(layout.columns):
        filled = [row[column] for row in table.rows[first:] if column < len(row) and row[column].text]
        unused = meaning == "ignore" or (meaning == "number" and "field" not in layout.columns)
        if not unused or not filled:
            continue
        header = header_text(table, layout.header_rows, column) or str(column + 1)
        code = "column_hidden" if column in table.hidden_columns else "column_ignored"
        figures = sum(1 for cell in filled if figure(cell) is not None)
        open_ = meaning == "ignore" and not telling and figures * 2 > len(filled) > 2 and meaning_of(header) != "ignore"
        names = meaning_of(header) in ("name", "field") and not figures
        severity: Severity = "warning" if open_ or names else "info"
        facts = {"header": " ".join(header.split()), "count": str(len(filled))}
        problems.append(Problem(code=code, severity=severity, place=filled[0].place, facts=facts))
    return problems
