"""A workbook that units filled in: rows found by headings and hidden ids, whatever was moved, and what was not read.

Nothing here is trusted: a fingerprint or an id is only a text to be compared later.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from parapp.importers.calculated import FORMULAS
from parapp.importers.gate import load, pass_gate
from parapp.importers.sheet import Progress, column_name
from parapp.importers.worker import AS_STORED, reader_of
from parapp.models import Problem, UserError
from parapp.models.exchange import (
    CRITERIA_SHEET,
    FILL_HEADINGS,
    GUIDE_SHEET,
    HEADINGS,
    ID_HEADING,
    LAYOUT_VERSION,
    NOTE_COLUMNS,
    NOTE_FIELDS,
    NOTE_MARK,
    NOTE_SHEET,
    PROGRESS_SHEET,
    SHEET_FIELD,
    TASKS_SHEET,
    ExchangeColumn,
    GreyColumn,
    Returned,
    ReturnedCell,
    ReturnedRow,
    SentNote,
    SentRow,
)
from parapp.models.table import Cell, Source, SourceTable
from parapp.vietnamese.text import clean, fold_space, search_key

_HEADER_WITHIN = 40
_FEWEST_HEADINGS = 4
_MOST_UNKNOWN = 200
_COLUMNS: dict[str, ExchangeColumn] = {search_key(heading): key for key, heading in HEADINGS.items()}
_ID_KEY = search_key(ID_HEADING)
_READ_ONLY = (CRITERIA_SHEET, PROGRESS_SHEET, GUIDE_SHEET)
_OF_NO_INTEREST = {"blank_to_the_bottom", "zeros_not_shown", "formula_shows_nothing"}


def returned_here(path: Path, on_progress: Progress) -> Returned:
    """What a unit's workbook says, read in this very process: gate, reader, rows.

    UserError for what cannot be read, and `exchange_foreign`, `exchange_newer` for what is no such workbook.
    """
    name = clean(path.name)
    data = load(path)
    kind = pass_gate(data, name)
    if kind not in FORMULAS:
        raise UserError("exchange_foreign", name=name)
    source = reader_of(kind)(data, name, on_progress, AS_STORED)
    return returned(source, FORMULAS[kind](data))


def returned(source: Source, formulas: Collection[str] = ()) -> Returned:
    """The filled-in rows of a workbook's sheets; `formulas` are the places of cells whose value was calculated."""
    header = _header(source)
    note, broken = _note(source)
    if header is None or (note is None and header.id_column is None):
        raise UserError("exchange_foreign", name=source.file_name)
    rows = tuple(_rows(header, formulas))
    return Returned(
        file_name=source.file_name,
        note=note,
        columns=tuple(header.columns.values()),
        rows=rows,
        sheets={table.name: _words(table) for table in source.tables if table.name in _READ_ONLY},
        problems=(*broken, *_missing_columns(header), *_unknown_cells(header), *_left_out(source, header.table)),
    )


# -- the table of tasks --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Header:
    """Where the table begins in its sheet, and which column is which."""

    table: SourceTable
    row: int
    columns: dict[int, ExchangeColumn]
    id_column: int | None


def _header(source: Source) -> _Header | None:
    """The header of the sheet of tasks: by its name, else of any sheet that has one."""
    tables = sorted(source.tables, key=lambda table: table.name != TASKS_SHEET)
    return next((found for table in tables if (found := _header_in(table)) is not None), None)


def _header_in(table: SourceTable) -> _Header | None:
    for number, cells in enumerate(table.rows[:_HEADER_WITHIN]):
        keys = [search_key(cell.text) for cell in cells]
        columns: dict[int, ExchangeColumn] = {}
        for column, key in enumerate(keys):
            if key in _COLUMNS and _COLUMNS[key] not in columns.values():
                columns[column] = _COLUMNS[key]
        if len(columns) >= _FEWEST_HEADINGS and any(key in FILL_HEADINGS for key in columns.values()):
            return _Header(table, number, columns, keys.index(_ID_KEY) if _ID_KEY in keys else None)
    return None


def _rows(header: _Header, formulas: Collection[str]) -> Iterator[ReturnedRow]:
    table = header.table
    for number, cells in enumerate(table.rows[header.row + 1 :], start=header.row + 2):
        found = {
            key: _cell(cells[column], f"{table.name}!{column_name(column)}{number}", formulas)
            for column, key in header.columns.items()
            if cells[column].text
        }
        task_id = fold_space(cells[header.id_column].text) if header.id_column is not None else ""
        if found or task_id:
            yield ReturnedRow(task_id=task_id, place=f"{table.name}!A{number}", cells=found)


def _cell(cell: Cell, place: str, formulas: Collection[str]) -> ReturnedCell:
    return ReturnedCell(
        text=cell.text,
        place=place,
        number=cell.number,
        is_date=cell.is_date,
        is_formula=place in formulas,
        rows=cell.rowspan,
    )


# -- the hidden sheet ----------------------------------------------------------------------------------------------


def _note(source: Source) -> tuple[SentNote | None, tuple[Problem, ...]]:
    """What the hidden sheet says; without it, or where it is spoiled, only a problem."""
    for table in source.tables:
        rows = [[fold_space(cell.text) for cell in row] for row in table.rows]
        if table.name == NOTE_SHEET and rows and rows[0][0] == NOTE_MARK:
            return _read_note(source.file_name, rows)
    return None, (Problem(code="exchange_no_note", place=source.file_name),)


def _read_note(name: str, rows: Sequence[Sequence[str]]) -> tuple[SentNote | None, tuple[Problem, ...]]:
    version = rows[0][1] if len(rows[0]) > 1 else ""
    if version.isdecimal() and int(version[:9]) > LAYOUT_VERSION:
        raise UserError("exchange_newer", name=name)
    first = next((index for index, row in enumerate(rows) if tuple(row[:2]) == NOTE_COLUMNS), len(rows))
    facts = {row[0]: row[1] for row in rows[1:first] if len(row) > 1}
    plan_id, plan_name, counter, made_at = (facts.get(field, "") for field in NOTE_FIELDS)
    if not plan_id or first == len(rows):
        return None, (Problem(code="exchange_no_note", place=name),)
    heads = rows[first]
    columns: dict[int, GreyColumn] = {heads.index(key): key for key in get_args(GreyColumn) if key in heads}
    return (
        SentNote(
            plan_id=plan_id,
            plan_name=plan_name,
            counter=int(counter[:15]) if counter.isdecimal() else 0,
            made_at=made_at,
            rows=tuple(_sent_row(row, columns) for row in rows[first + 1 :] if row[0]),
            sheets={key.removeprefix(SHEET_FIELD): facts[key] for key in facts if key.startswith(SHEET_FIELD)},
        ),
        (),
    )


def _sent_row(row: Sequence[str], columns: Mapping[int, GreyColumn]) -> SentRow:
    cells = {key: row[index] for index, key in columns.items() if row[index]}
    return SentRow(task_id=row[0], entries=tuple(row[1].split()), cells=cells)


# -- what is not read ----------------------------------------------------------------------------------------------


def _missing_columns(header: _Header) -> Iterator[Problem]:
    for key, heading in FILL_HEADINGS.items():
        if key not in header.columns.values():
            yield Problem(code="exchange_column_missing", place=header.table.name, facts={"header": heading})
    if header.id_column is None:
        yield Problem(code="exchange_no_ids", place=header.table.name)


def _unknown_cells(header: _Header) -> Iterator[Problem]:
    """Cells in columns that have no known heading."""
    table = header.table
    found = [
        (f"{table.name}!{column_name(column)}{number}", cell.text)
        for number, cells in enumerate(table.rows[header.row + 1 :], start=header.row + 2)
        for column, cell in enumerate(cells)
        if cell.text and column not in header.columns and column != header.id_column
    ]
    for place, text in found[:_MOST_UNKNOWN]:
        yield Problem(code="exchange_cell_beside", place=place, facts={"text": text})
    if len(found) > _MOST_UNKNOWN:
        facts = {"count": str(len(found) - _MOST_UNKNOWN)}
        yield Problem(code="exchange_more_beside", place=found[_MOST_UNKNOWN][0], facts=facts)


def _left_out(source: Source, table: SourceTable) -> Iterator[Problem]:
    """What the reader could not read of the tasks, and sheets that were added."""
    yield from (problem for problem in table.problems if problem.code not in _OF_NO_INTEREST)
    yield from source.problems
    for other in source.tables:
        known = other is table or other.name in (*_READ_ONLY, NOTE_SHEET)
        if not known and (words := _words(other)):
            yield Problem(code="exchange_other_sheet", place=other.name, facts={"text": words[:120]})


def _words(table: SourceTable) -> str:
    """The texts of a sheet, row by row, without its numbers."""
    return " ".join(cell.text for row in table.rows for cell in row if cell.text and cell.number is None)
