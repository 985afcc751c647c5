"""The proposal how to read a table: which one of a file, its header, what each column means by words and by body."""

from collections.abc import Sequence

from parapp.importers.recognise.codes import parse_code, split_leading_code
from parapp.importers.recognise.columns import SCORES
from parapp.importers.recognise.headers import Header, find_header
from parapp.importers.recognise.scores import PASSED
from parapp.models import UserError
from parapp.models.table import Cell, ColumnMeaning, Layout, Source, SourceTable
from parapp.vietnamese.text import search_key

SAMPLE_ROWS = 200
ENOUGH_ROWS = 3


def propose_layout(source: Source, table: int | None = None) -> Layout:
    """How to read the table that looks most like a table of criteria, or the one with this index.

    Without any known header all columns are ignored, for the user to set. UserError if the file has no table at all.
    """
    if not source.tables:
        raise UserError("source_without_table", name=source.file_name)
    shown = [index for index, candidate in enumerate(source.tables) if not candidate.hidden and candidate.rows]
    choice = [table] if table is not None else shown or list(range(len(source.tables)))
    headers = {index: find_header(source.tables[index]) for index in choice}
    best = max(choice, key=lambda index: (_worth(source.tables[index], headers[index]), -index))
    return _layout(best, source.tables[best], headers[best])


def _worth(table: SourceTable, header: Header | None) -> tuple[int, int]:
    if header is None:
        return (0, len(table.rows))
    body = len(table.rows) - header.rows[-1] - 1
    return (header.worth + min(body, ENOUGH_ROWS) * 2, body)


def _layout(index: int, table: SourceTable, header: Header | None) -> Layout:
    nothing: list[ColumnMeaning] = ["ignore"] * (len(table.rows[0]) if table.rows else 0)
    if header is None:
        return Layout(table=index, header_rows=(), columns=tuple(nothing), left_out=table.hidden_rows)
    columns = refined_columns(table.rows[header.rows[-1] + 1 :][:SAMPLE_ROWS], header.meanings)
    shown: list[ColumnMeaning] = [
        "ignore" if column in table.hidden_columns else meaning for column, meaning in enumerate(columns)
    ]
    below = tuple(row for row in table.hidden_rows if row > header.rows[-1])
    return Layout(table=index, header_rows=header.rows, columns=tuple(shown), left_out=below)


def refined_columns(body: Sequence[Sequence[Cell]], by_header: Sequence[ColumnMeaning]) -> tuple[ColumnMeaning, ...]:
    """The columns' meanings once the rows below are looked at: codes, names without a header, "Đạt/Không đạt"."""
    columns = list(by_header)
    _find_passed(body, columns)
    _find_name(body, columns)
    _find_code(body, columns)
    return tuple(columns)


def _texts(body: Sequence[Sequence[Cell]], column: int) -> list[str]:
    return [row[column].text.strip() for row in body if row[column].text.strip()]


def _find_passed(body: Sequence[Sequence[Cell]], columns: list[ColumnMeaning]) -> None:
    if "passed" in columns:
        return
    for column, meaning in enumerate(columns):
        if meaning in SCORES and meaning != "max_score":
            texts = [search_key(text) for text in _texts(body, column)]
            if len([text for text in texts if text in PASSED and text != "x"]) * 2 > len(texts):
                columns[column] = "passed"
                return


def _find_name(body: Sequence[Sequence[Cell]], columns: list[ColumnMeaning]) -> None:
    """A column without a known header left of all scores, with the longest texts, is the name if there is none."""
    if {"name", "code_and_name", "content", "code", "remedy"} & set(columns):
        return
    end = next((column for column, meaning in enumerate(columns) if meaning in SCORES), len(columns))
    sizes = {
        column: sum(len(text) for text in _texts(body, column)) for column in range(end) if columns[column] == "ignore"
    }
    best = max(sizes, key=lambda column: sizes[column], default=None)
    if best is not None and sizes[best]:
        columns[best] = "name"


def _find_code(body: Sequence[Sequence[Cell]], columns: list[ColumnMeaning]) -> None:
    if "code" in columns or "code_and_name" in columns:
        return
    if "name" in columns and _has_codes_in_names(_texts(body, columns.index("name"))):
        columns[columns.index("name")] = "code_and_name"
        return
    numbers = [column for column, meaning in enumerate(columns) if meaning == "number"]
    unknown = [column for column, meaning in enumerate(columns) if meaning == "ignore"]
    found = numbers or [column for column in unknown if _are_codes(_texts(body, column))]
    if found:
        columns[found[0]] = "code"


def _has_codes_in_names(names: Sequence[str]) -> bool:
    """Whether most names begin with codes, some of them with points: "I. …" and "1. …" alone may count anything."""
    found = [code for code, _ in map(split_leading_code, names) if code is not None]
    return len(found) * 2 > len(names) and any(code.depth > 1 for code in found)


def _are_codes(texts: Sequence[str]) -> bool:
    """Whether a column without a known header holds nothing but codes, some of them with points."""
    codes = [parse_code(text) for text in texts]
    return all(code is not None for code in codes) and any(code is not None and code.depth > 1 for code in codes)
