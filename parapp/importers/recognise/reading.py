"""From a table as it stands to criteria and tasks, as a layout says.

Every row below the header is taken, or listed as skipped with its place and reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from msgspec.structs import replace

from parapp.importers.recognise.answers import corrected, with_confirmed, with_levels
from parapp.importers.recognise.cells.scores import first_score
from parapp.importers.recognise.columns.arithmetic import figure
from parapp.importers.recognise.columns.doubts import (
    commune_doubts,
    contradicted_columns,
    guessed_columns,
    ignored_columns,
    rank_doubts,
)
from parapp.importers.recognise.columns.meanings import TASK_TEXTS
from parapp.importers.recognise.doubts import doubt
from parapp.importers.recognise.headers.finding import has_scores
from parapp.importers.recognise.rows.criteria import Ways, criterion_row, ways_of
from parapp.importers.recognise.rows.cut import joined_lines
from parapp.importers.recognise.rows.fields_missing import missing_fields
from parapp.importers.recognise.rows.headings import Heading, read_headings
from parapp.importers.recognise.rows.kinds import (
    header_keys,
    is_note,
    is_numbering,
    is_page_number,
    is_summary,
    is_total,
    repeats_header,
    tells,
)
from parapp.importers.recognise.rows.levels import RowLevel, row_levels
from parapp.importers.recognise.rows.lines import Line, lines_below
from parapp.importers.recognise.rows.maxima import named_maxima
from parapp.importers.recognise.rows.rules import doubtful_rules, is_rule
from parapp.importers.recognise.rows.score_kinds import merged_kinds
from parapp.importers.recognise.rows.shared import without_shared
from parapp.importers.recognise.rows.slips import offered_slips
from parapp.importers.recognise.rows.stairs import unfolded
from parapp.importers.recognise.rows.sub_rows import with_sub_rows
from parapp.importers.recognise.rows.tasks import joined_task, task_row
from parapp.importers.recognise.rows.unticked import with_unticked
from parapp.importers.recognise.tables.joining import part_heads, unread_tables
from parapp.importers.recognise.tables.orientation import oriented
from parapp.importers.recognise.tables.titles import titles_of, year_of_results
from parapp.models import Problem, Severity
from parapp.models.table import CriterionRow, Layout, Source, SourceTable, TableRead, TaskRow


@dataclass(slots=True)
class _Reading:
    """What was read so far, and what the next row stands under."""

    content_only: bool
    ways: Ways
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
    counts: list[str] = field(default_factory=list)

    def take_total(self, row: CriterionRow) -> None:
        """Keeps the total of the whole table: sums of fields are never larger."""
        if self.total is None or (row.max_score or 0) >= (self.total.max_score or 0):
            self.total = row

    def skip(self, line: Line, code: str, severity: Severity = "info") -> None:
        """Lists a row as not taken, with its text."""
        self.rows_skipped += line.rows
        facts = {"text": line.whole_text()}
        self.problems.append(Problem(code=code, severity=severity, place=line.place, facts=facts))


def read_table(source: Source, layout: Layout) -> TableRead:
    """The criteria and tasks of one table. Pure, and quick enough to be called at each change of the layout."""
    table = corrected(oriented(source, layout), layout.corrections)
    year = year_of_results(table, layout)
    content_only = not {"name", "code_and_name"} & set(layout.columns) and not has_scores(layout.columns)
    content_only = content_only and "content" in layout.columns
    reading = _Reading(content_only=content_only, ways=ways_of(table, layout), default_year=year + 1 if year else None)
    reading.problems.extend(ignored_columns(table, layout))
    reading.problems.extend(commune_doubts(table, layout))
    reading.problems.extend(guessed_columns(table, layout))
    reading.problems.extend(contradicted_columns(table, layout))
    reading.problems.extend(unread_tables(source, layout))
    lines = list(merged_kinds(lines_below(table, layout), layout.left_out, reading.problems))
    body = _sort_out(reading, table, layout, lines, part_heads(source, layout))
    reading.problems.extend(offered_slips(body))
    body = joined_lines(without_shared(body, reading.problems), reading.problems)
    body = list(unfolded(body, layout.columns))
    headings = read_headings(body, reading.problems, content_is_name="name" not in layout.columns)
    headings = named_maxima(body, headings, reading.problems)
    reading.problems.extend(doubtful_rules(body, headings))
    maxima = [_maximum(line) or heading.maximum for line, heading in zip(body, headings, strict=True)]
    levels = row_levels(headings, maxima)
    levels = with_levels(levels, [line.index for line in body], layout.levels)
    for line, heading, level in zip(body, headings, levels, strict=True):
        _take(reading, line, heading, level)
    unread = {line.index for line in body if line.any_own(("passed",))}
    reading.criteria = with_unticked(reading.criteria, layout.columns, unread, layout.confirmed, reading.problems)
    reading.problems.extend(missing_fields(reading.criteria))
    reading.problems.extend(rank_doubts(table, [row.name for row in reading.criteria]))
    if not reading.criteria and not reading.tasks:
        reading.problems.insert(0, Problem(code="nothing_recognised", severity="error", place=table.name))
    problems = [*source.problems, *table.problems, *_outside(source), *reading.problems]
    return TableRead(
        layout=layout,
        criteria=tuple(reading.criteria),
        tasks=with_sub_rows(reading.tasks, reading.counts),
        total=reading.total,
        problems=tuple(with_confirmed(problems, layout.confirmed)),
        rows_read=reading.rows_read,
        rows_skipped=reading.rows_skipped,
        year=year,
        titles=titles_of(table, layout),
    )


def _outside(source: Source) -> list[Problem]:
    """What stands in the file outside of the tables that may be read: hidden sheets, paragraphs."""
    hidden = [doubt("sheet_hidden", "info", table.name) for table in source.tables if table.hidden]
    texts = [doubt("texts_outside", "info", source.file_name, count=str(len(source.texts)))] if source.texts else []
    return [*hidden, *texts]


def _sort_out(
    reading: _Reading, table: SourceTable, layout: Layout, lines: Sequence[Line], heads: Mapping[int, str]
) -> list[Line]:
    """The lines that hold criteria or tasks; the others are listed as skipped. `heads` are rows known to be no body."""
    headers, left_out, hidden = header_keys(table, layout), set(layout.left_out), set(table.hidden_rows)
    last = _last_telling(lines)
    body = []
    for line in lines:
        if line.index in left_out:
            reading.skip(line, "row_hidden" if line.index in hidden else "row_left_out")
        elif line.index in heads:
            reading.skip(line, heads[line.index])
        elif repeats_header(line, headers):
            reading.skip(line, "row_repeats_header")
        elif is_numbering(line):
            reading.skip(line, "row_numbers_columns")
        elif is_total(line):
            reading.take_total(criterion_row(line, "", line.filled[0].text, "field", reading.problems, reading.ways))
            reading.skip(line, "row_is_total")
        elif is_summary(line):
            reading.skip(line, "row_is_summary")
        elif is_rule(line):
            reading.skip(line, "row_is_rule")
        elif is_page_number(line):
            reading.skip(line, "row_is_page_number")
        elif is_note(line, tail=line.index > last):
            reading.skip(line, "row_is_note")
        else:
            body.append(line)
    return body


def _maximum(line: Line) -> Decimal | None:
    return first_score([figure(cell) for cell in line.by_meaning.get("max_score", ())])


def _last_telling(lines: Sequence[Line]) -> int:
    """The last row with a code, points or work: words below it are no criteria."""
    telling = (line.index for line in reversed(lines) if tells(line))
    return next(telling, lines[-1].index if lines else 0)


def _take(reading: _Reading, line: Line, heading: Heading, level: RowLevel) -> None:
    """Adds what one row says, or lists it as skipped."""
    has_task = line.any_own(TASK_TEXTS) or bool(heading.content)
    if not (heading.codes or heading.name):
        if has_task:
            _add_task(reading, line, heading, _continued(reading, line, heading))
        else:
            reading.skip(line, "row_without_name", "warning")
            return
    elif level == "group":
        _take_group(reading, line, heading, has_task)
    elif reading.content_only and (level != "field" or line.any_own(TASK_TEXTS)):
        _add_task(reading, line, heading, [])
    else:
        _take_criteria(reading, line, heading, level, has_task)
    reading.rows_read += line.rows


def _take_group(reading: _Reading, line: Line, heading: Heading, has_task: bool) -> None:
    reading.group, reading.field_name, reading.latest = heading.name, "", []
    facts = {"text": line.whole_text()}
    reading.problems.append(Problem(code="row_is_group", severity="info", place=line.place, facts=facts))
    if has_task:
        _add_task(reading, line, heading, [])


def _take_criteria(reading: _Reading, line: Line, heading: Heading, level: RowLevel, has_task: bool) -> None:
    assert level != "group"
    found = [
        criterion_row(line, code, heading.name, level, reading.problems, reading.ways, heading.maximum)
        for code in _code_texts(heading, line)
    ]
    reading.criteria.extend(found)
    reading.latest = found
    if level == "field":
        reading.field_name = heading.name
    if has_task:
        _add_task(reading, line, heading, found)
    else:
        _join_above(reading, line, found)


def _code_texts(heading: Heading, line: Line) -> list[str]:
    """Several codes in one cell are several criteria, unless the row gives points: those belong to all together."""
    texts = [code.text for code in heading.codes]
    scored = line.any_own(("max_score", "self_score", "appraised_score", "achieved_score", "printed_lost", "passed"))
    return [", ".join(texts)] if scored or not texts else texts


def _join_above(reading: _Reading, line: Line, found: Sequence[CriterionRow]) -> None:
    """Joins the criteria to the task whose merged cells reach down into their row."""
    rows = {line.reached[meaning][0] for meaning in ("remedy", "lead") if line.reached.get(meaning, (0, ""))[1]}
    for index in reversed(range(len(reading.tasks))):
        if not rows or reading.tasks[index].row < min(rows):
            return
        if reading.tasks[index].row in rows:
            reading.tasks[index] = joined_task(reading.tasks[index], found)
            return


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
    task = task_row(line, criteria, reading.field_name, reading.group, content, reading.default_year)
    if not criteria and "number" in line.asked:  # beside a count of the tasks the codes are those of criteria
        task = replace(task, codes=tuple(code.text for code in heading.codes))
    reading.tasks.append(task)
    reading.counts.append(_count(line, heading) if not criteria else "")


def _count(line: Line, heading: Heading) -> str:
    """The number before a task that only counts."""
    return line.own("number") or (heading.code.text if heading.code else "")
