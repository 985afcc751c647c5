"""From a table as it stands to criteria and tasks, as a layout says.

Every row below the header is taken, or listed as skipped with its place and reason.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from parapp.importers.recognise.answers import corrected, with_confirmed, with_levels
from parapp.importers.recognise.codes import parse_codes, split_leading_code
from parapp.importers.recognise.columns import TASK_TEXTS, YEAR
from parapp.importers.recognise.communes import commune_columns, commune_name
from parapp.importers.recognise.criteria_rows import criterion_row
from parapp.importers.recognise.doubts import doubt
from parapp.importers.recognise.headers import has_scores, header_stacks, header_text
from parapp.importers.recognise.levels import RowHead, RowLevel, row_levels
from parapp.importers.recognise.orientation import oriented
from parapp.importers.recognise.row_heads import Heading, read_headings
from parapp.importers.recognise.rows import (
    Line,
    header_keys,
    is_note,
    is_numbering,
    is_total,
    lines_below,
    repeats_header,
)
from parapp.importers.recognise.task_rows import joined_task, task_row
from parapp.models import Problem, Severity
from parapp.models.table import CriterionRow, Layout, Source, SourceTable, TableRead, TaskRow
from parapp.vietnamese.text import search_key

RESULT_WORDS = re.compile(r"\b(ket qua|diem|chi so|xep hang|danh gia|cham)\b")
PLAN_WORDS = re.compile(r"\b(ke hoach|khac phuc|nhiem vu|giai doan|20\d\d ?- ?20\d\d)\b")


@dataclass(slots=True)
class _Reading:
    """What was read so far, and what the next row stands under."""

    content_only: bool
    default_year: int | None
    criteria: list[CriterionRow] = field(default_factory=list)
    tasks: list[TaskRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    total: CriterionRow | None = None
    rows_read: int = 0
    rows_skipped: int = 0
    group: str = ""
    field_name: str = ""
    latest: list[CriterionRow] = field(default_factory=list)

    def skip(self, line: Line, code: str, severity: Severity = "info") -> None:
        """Lists a row as not taken, with its text."""
        self.rows_skipped += 1
        facts = {"text": line.whole_text()}
        self.problems.append(Problem(code=code, severity=severity, place=line.place, facts=facts))


def read_table(source: Source, layout: Layout) -> TableRead:
    """The criteria and tasks of one table. Pure, and quick enough to be called at each change of the layout."""
    table = corrected(oriented(source, layout), layout.corrections)
    year = year_of_results(table, layout)
    content_only = not {"name", "code_and_name"} & set(layout.columns) and not has_scores(layout.columns)
    content_only = content_only and "content" in layout.columns
    reading = _Reading(content_only=content_only, default_year=year + 1 if year else None)
    reading.problems.extend(_column_problems(table, layout))
    reading.problems.extend(_commune_problems(table, layout))
    body = _sort_out(reading, table, layout, list(lines_below(table, layout)))
    headings = read_headings(body, reading.problems, content_is_name="name" not in layout.columns)
    levels = row_levels([RowHead(heading.code, heading.name, heading.bold) for heading in headings])
    levels = with_levels(levels, [line.index for line in body], layout.levels)
    for line, heading, level in zip(body, headings, levels, strict=True):
        _take(reading, line, heading, level)
    if not reading.criteria and not reading.tasks:
        reading.problems.insert(0, Problem(code="nothing_recognised", severity="error", place=table.name))
    problems = [*source.problems, *table.problems, *_hidden_sheets(source), *reading.problems]
    return TableRead(
        layout=layout,
        criteria=tuple(reading.criteria),
        tasks=tuple(reading.tasks),
        total=reading.total,
        problems=tuple(with_confirmed(problems, layout.confirmed)),
        rows_read=reading.rows_read,
        rows_skipped=reading.rows_skipped,
        year=year,
        titles=titles_of(table, layout),
    )


def titles_of(table: SourceTable, layout: Layout) -> tuple[str, ...]:
    """The texts above the header, and the last paragraphs before a Word table."""
    above = table.rows[: min(layout.header_rows, default=0)]
    rows = (" ".join(" ".join(cell.text.split()) for cell in row if cell.text) for row in above)
    return (*table.caption, *(row for row in rows if row))


def year_of_results(table: SourceTable, layout: Layout) -> int | None:
    """The year the points are of: named over a column, else in a title that speaks of results."""
    inside = [row for row in layout.header_rows if row < len(table.rows)]
    words = " ".join(text for stack in header_stacks(table.rows, inside) for text in stack)
    if in_header := YEAR.findall(words):
        return max(map(int, in_header))
    keys = [search_key(title) for title in titles_of(table, layout)]
    spoken = [key for key in keys if RESULT_WORDS.search(key) and not PLAN_WORDS.search(key)]
    return max((int(year) for key in spoken for year in YEAR.findall(key)), default=None)


def _hidden_sheets(source: Source) -> list[Problem]:
    return [Problem(code="sheet_hidden", severity="info", place=table.name) for table in source.tables if table.hidden]


def _commune_problems(table: SourceTable, layout: Layout) -> list[Problem]:
    """A table of many communes from which none was chosen yet, so that no points are taken."""
    communes = commune_columns(table, layout)
    if not communes or layout.commune or has_scores([one for one in layout.columns if one != "max_score"]):
        return []
    place = next(cell.place for row in table.rows for cell in row if cell.text and commune_name(cell.text) in communes)
    return [doubt("commune_to_choose", "error", place, communes=", ".join(communes))]


def _column_problems(table: SourceTable, layout: Layout) -> list[Problem]:
    """Columns that nothing is taken from, each named once with how much stands in it."""
    first = max(layout.header_rows, default=-1) + 1
    problems = []
    for column, meaning in enumerate(layout.columns):
        filled = [row[column] for row in table.rows[first:] if column < len(row) and row[column].text]
        if meaning != "ignore" or not filled:
            continue
        header = header_text(table, layout.header_rows, column) or str(column + 1)
        code = "column_hidden" if column in table.hidden_columns else "column_ignored"
        facts = {"header": " ".join(header.split()), "count": str(len(filled))}
        problems.append(Problem(code=code, severity="info", place=filled[0].place, facts=facts))
    return problems


def _sort_out(reading: _Reading, table: SourceTable, layout: Layout, lines: Sequence[Line]) -> list[Line]:
    """The lines that hold criteria or tasks; the others are listed as skipped."""
    headers, left_out, hidden = header_keys(table, layout), set(layout.left_out), set(table.hidden_rows)
    coded = [line.index for line in lines if parse_codes(line.own("code"))]
    last_coded = max(coded, default=len(table.rows))
    body = []
    for line in lines:
        if line.index in left_out:
            reading.skip(line, "row_hidden" if line.index in hidden else "row_left_out")
        elif repeats_header(line, headers):
            reading.skip(line, "row_repeats_header")
        elif is_numbering(line):
            reading.skip(line, "row_numbers_columns")
        elif is_total(line):
            reading.total = criterion_row(line, "", line.filled[0].text, "field", reading.problems)
            reading.skip(line, "row_is_total")
        elif is_note(line, tail=line.index > last_coded):
            reading.skip(line, "row_is_note")
        else:
            body.append(line)
    return body


def _take(reading: _Reading, line: Line, heading: Heading, level: RowLevel) -> None:
    """Adds what one row says, or lists it as skipped."""
    has_task = line.any_own(TASK_TEXTS) or bool(heading.content)
    field_added = _take_field_cell(reading, line)
    if not (heading.codes or heading.name):
        if has_task:
            _add_task(reading, line, heading, _continued(reading, line, heading))
        elif not field_added:
            reading.skip(line, "row_without_name", "warning")
            return
    elif level == "group":
        _take_group(reading, line, heading, has_task)
    elif reading.content_only and (level != "field" or line.any_own(TASK_TEXTS)):
        _add_task(reading, line, heading, [])
    else:
        _take_criteria(reading, line, heading, level, has_task)
    reading.rows_read += 1


def _take_field_cell(reading: _Reading, line: Line) -> bool:
    """A column of field names, often merged downwards, opens a field where it has text."""
    name = line.own("field")
    if not name:
        return False
    code, bare = split_leading_code(name)
    number = code.text if code else line.own("number").strip(" .")
    opened = CriterionRow(row=line.index, code=number, name=bare, level="field", place=line.place)
    reading.criteria.append(opened)
    reading.field_name, reading.latest = bare, [opened]
    return True


def _take_group(reading: _Reading, line: Line, heading: Heading, has_task: bool) -> None:
    reading.group, reading.field_name, reading.latest = heading.name, "", []
    facts = {"text": line.whole_text()}
    reading.problems.append(Problem(code="row_is_group", severity="info", place=line.place, facts=facts))
    if has_task:
        _add_task(reading, line, heading, [])


def _take_criteria(reading: _Reading, line: Line, heading: Heading, level: RowLevel, has_task: bool) -> None:
    assert level != "group"
    found = [criterion_row(line, code, heading.name, level, reading.problems) for code in _code_texts(heading, line)]
    reading.criteria.extend(found)
    reading.latest = found
    if level == "field":
        reading.field_name = heading.name
    if has_task:
        _add_task(reading, line, heading, found)
    elif not _join_above(reading, line, found):
        return


def _code_texts(heading: Heading, line: Line) -> list[str]:
    """Several codes in one cell are several criteria, unless the row gives points: those belong to all together."""
    texts = [code.text for code in heading.codes]
    scored = line.any_own(("max_score", "self_score", "appraised_score", "achieved_score", "printed_lost", "passed"))
    return [", ".join(texts)] if scored or not texts else texts


def _join_above(reading: _Reading, line: Line, found: Sequence[CriterionRow]) -> bool:
    """Joins the criteria to the task whose merged cells reach down into their row."""
    rows = {line.reached[meaning][0] for meaning in ("remedy", "lead") if line.reached.get(meaning, (0, ""))[1]}
    for index in range(len(reading.tasks) - 1, -1, -1):
        if reading.tasks[index].row in rows:
            reading.tasks[index] = joined_task(reading.tasks[index], found)
            return True
    return False


def _continued(reading: _Reading, line: Line, heading: Heading) -> list[CriterionRow]:
    """The criteria that a row without code and name goes on with; said, unless merged cells make it plain."""
    merged = any(line.reached.get(meaning) for meaning in ("code", "name", "code_and_name"))
    if reading.latest and not merged and not heading.content:
        codes = ", ".join(criterion.code or criterion.name for criterion in reading.latest)
        facts = {"text": line.whole_text(), "codes": codes}
        reading.problems.append(Problem(code="row_continues", severity="info", place=line.place, facts=facts))
    return list(reading.latest)


def _add_task(reading: _Reading, line: Line, heading: Heading, criteria: Sequence[CriterionRow]) -> None:
    content = heading.content or ("" if criteria else heading.name)
    reading.tasks.append(task_row(line, criteria, reading.field_name, reading.group, content, reading.default_year))
