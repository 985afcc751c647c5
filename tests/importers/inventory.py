"""Where every non-empty cell of a source went: into the result, the header, or a problem that names its place."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import msgspec

from devtools.benchmarks.collection_reading import row_of
from parapp.importers.recognise import oriented
from parapp.models.fault import Problem
from parapp.models.table import Cell, ColumnMeaning, CriterionRow, Layout, Source, SourceTable, TableRead, TaskRow
from parapp.vietnamese.text import clean

WORK_NUMBER = re.compile(r"[\w.]{1,8}\)?")
NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
LEVEL_WORDS = set(["lĩnh", "vực", "tiêu", "chí", "thành", "phần", "lv", "tc", "tctp"])
THOUSANDS = re.compile(r"(?<=\d)\.(?=\d{3},)")
DASHES = ("-", "\u2013")  # they say that there is nothing
PRINTED_MAXIMUM = re.compile(r"\((?:điểm )?tối đa:? ?([\d.,]+)(?: điểm)?\)", re.IGNORECASE)
COLUMN = re.compile(r"(.+!)([A-Z]+)\d+")
PASSED = ("passed", "not_passed", "partly_passed")


def problems_of(source: Source, read: TableRead) -> tuple[Problem, ...]:
    """All that is said: of the file, its tables, and the reading."""
    return (*source.problems, *(one for table in source.tables for one in table.problems), *read.problems)


def rows_below_header(table: SourceTable, layout: Layout) -> int:
    """Number of rows below the header that show something."""
    first = max(layout.header_rows, default=-1) + 1
    return sum(any(cell.text.strip() for cell in row) for row in table.rows[first:])


def unaccounted(source: Source, layout: Layout, read: TableRead) -> list[str]:
    """Place and text of each non-empty cell that is nowhere: in the table read, and in all others of the source."""
    table = oriented(source, layout)
    said = problems_of(source, read)
    found = list(_of_table(table, read, said))
    read_tables = {layout.table, *layout.more_tables}
    for index, other in enumerate(source.tables):
        named = any(problem.place == other.name or problem.facts.get("name") == other.name for problem in said)
        filled = any(cell.text.strip() for row in other.rows for cell in row)
        if index not in read_tables and filled and not named:
            found.append(f"{other.name}: the whole table")
    return found


def _of_table(table: SourceTable, read: TableRead, said: tuple[Problem, ...]) -> Iterator[str]:
    places = {problem.place for problem in said}
    row_key = column_of if read.layout.turned else row_of
    listed = _listed_by_row(said, row_key)
    taken, ignored = _taken(read), _ignored_columns(table, said)
    titles = _squeezed(" ".join(read.titles))
    owner = -1
    for index, row in enumerate(table.rows):
        owner = owner if index not in taken and _tells_kind(row, read.layout) else index
        for column, cell in enumerate(row):
            text = _squeezed(cell.text)
            if not text or cell.covered or index in read.layout.header_rows or cell.place in places:
                continue
            about = listed.get(row_key(cell.place))
            if owner in taken:
                here = column in ignored or taken[owner].holds(cell, read.layout.columns[column])
                here = here or text in (about or "")
            else:
                here = about is not None or text in titles
            if not here:
                yield f"{cell.place} ({read.layout.columns[column]}): {text[:60]}"


def _tells_kind(row: Sequence[Cell], layout: Layout) -> bool:
    """Whether the row gives points of another kind for the criterion above it."""
    return any(cell.text for cell, meaning in zip(row, layout.columns, strict=False) if meaning == "score_kind")


def column_of(place: str) -> str:
    """What was a column of the sheet and is a row of the turned table."""
    return f"{found[1]}{found[2]}" if (found := COLUMN.match(place)) else place


def _listed_by_row(said: tuple[Problem, ...], row_key: Callable[[str], str]) -> dict[str, str]:
    """For each row that a problem names what the problems show of it."""
    found: dict[str, str] = {}
    for problem in said:
        if problem.place:
            row = row_key(problem.place)
            found[row] = f"{found.get(row, '')} {_squeezed(' '.join(problem.facts.values()))}"
    return found


@dataclass(slots=True)
class Taken:
    """What was taken of one row of a table."""

    scores: set[Decimal] = field(default_factory=set)
    text: str = ""
    words: set[str] = field(default_factory=set)
    criteria: int = 0
    passed: bool = False

    def take(self, row: CriterionRow | TaskRow) -> None:
        """Adds a criterion or task that came of the row."""
        said = " ".join(_texts(msgspec.to_builtins(row)))
        self.text += " " + _squeezed(said)
        self.words |= _words(said)
        if isinstance(row, CriterionRow):
            self.criteria += 1
            self.passed = self.passed or row.passed is not None
            parts = (row.survey_score, row.bonus, row.penalty and -row.penalty)
            given = [*row.appraised_scores, *(one for one in parts if one is not None)]
            sums = {sum(given[first:], Decimal(0)) for first in range(max(1, len(row.appraised_scores)))}
            single = {row.max_score, row.self_score, row.penalty, row.printed_lost, *given}
            self.scores |= sums | {abs(one) for one in single if one is not None}

    def holds(self, cell: Cell, meaning: ColumnMeaning) -> bool:
        """Whether the cell of a column of this meaning is in it."""
        text = _squeezed(cell.text)
        if meaning == "score_kind":
            return self.criteria > 0  # it tells which points the row's figure is
        if (maximum := PRINTED_MAXIMUM.search(text)) and Decimal(maximum[1].replace(",", ".")) in self.scores:
            text = text.replace(maximum[0], "").strip()
        if meaning == "number" or (meaning == "code" and not self.criteria and WORK_NUMBER.fullmatch(text)):
            return True  # it counts rows, and says nothing of them
        if (meaning in PASSED and self.passed) or text in DASHES:
            return True
        if meaning in ("code", "name", "code_and_name", "field", "content"):
            return _words(text) <= self.words | LEVEL_WORDS
        if text in self.text or (cell.number is not None and abs(cell.number) in self.scores):
            return True
        bare = THOUSANDS.sub("", text)
        numbers = {abs(Decimal(one.replace(",", "."))) for one in NUMBER.findall(bare)}
        return bool(numbers) and numbers <= self.scores


def _taken(read: TableRead) -> dict[int, Taken]:
    found: dict[int, Taken] = {}
    for row in (*read.criteria, *read.tasks):
        found.setdefault(row.row, Taken()).take(row)
    return found


def _ignored_columns(table: SourceTable, said: tuple[Problem, ...]) -> set[int]:
    """Columns that a problem calls ignored, by the place of one of their cells."""
    places = {problem.place for problem in said if problem.code == "column_ignored"}
    return {column for row in table.rows for column, cell in enumerate(row) if cell.place in places}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)


def _squeezed(text: str) -> str:
    return " ".join(clean(text).split())


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", clean(text)).casefold()))
