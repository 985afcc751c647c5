"""Tables in an old plan: the ones that list tasks are recognised like any other, the rest stays as lines of text."""

from collections import Counter

from msgspec.structs import replace

from parapp.importers.old_plan.markers import plain
from parapp.importers.recognise import propose_layout, read_table
from parapp.importers.recognise.headers.finding import header_text
from parapp.models import AppendixColumn, plain_runs
from parapp.models.appendix import AppendixGrouping
from parapp.models.paper import AppendixRead, Paper, PaperTable, Passage
from parapp.models.table import ColumnMeaning, Layout, SourceTable, TableRead
from parapp.vietnamese.text import fold_space

# Meaning of a column as read -> column of the appendix catalogue.
_COLUMN_KEYS: dict[ColumnMeaning, str] = {
    "number": "number",
    "code": "code",
    "name": "criterion",
    "code_and_name": "criterion",
    "field": "field",
    "content": "content",
    "max_score": "max_score",
    "self_score": "self_score",
    "appraised_score": "appraised_score",
    "achieved_score": "achieved_score",
    "printed_lost": "lost_score",
    "cause": "cause",
    "remedy": "remedy",
    "target": "target",
    "lead": "lead",
    "coordinating": "coordinating",
    "assignment": "assignment",
    "product": "product",
    "deadline": "deadline",
    "note": "note",
}
_TASK_COLUMNS: set[ColumnMeaning] = {"remedy", "lead", "coordinating", "assignment", "deadline", "product", "cause"}


def tasks_layout(paper: Paper, table: PaperTable) -> Layout | None:
    """How to read a table that lists tasks: it has at least two columns of what tasks have; None for any other."""
    if table.source is None:
        return None
    layout = propose_layout(paper.source, table.source)
    found = _TASK_COLUMNS & set(layout.columns)
    named = {"name", "code_and_name", "content", "field", "remedy"} & set(layout.columns)
    return layout if len(found) >= 2 and named and layout.header_rows else None


def recognised_table(paper: Paper, table: PaperTable, head: AppendixRead) -> AppendixRead:
    """The appendix with its table read, and shaped as the table is."""
    layout = tasks_layout(paper, table)
    assert layout is not None and table.source is not None
    read = read_table(paper.source, layout)
    return replace(
        head,
        table=read,
        columns=_columns(paper, layout, any(task.codes for task in read.tasks)),
        grouping=_grouping(read),
        field_sums=any(row.level == "field" and row.max_score is not None for row in read.criteria),
        total_row=read.total is not None,
        numbering_row=any(problem.code == "row_numbers_columns" for problem in read.problems),
        landscape=table.landscape,
        place=head.place or table.place,
    )


def _columns(paper: Paper, layout: Layout, coded: bool) -> tuple[AppendixColumn, ...]:
    """The catalogue's columns for what was recognised, each once, with the headings as printed. Without codes the
    number in front only counts; where its cells cover the rows of a field, it counts the fields."""
    table = paper.source.tables[layout.table]
    counts = "field_code" if _numbers_fields(table, layout) else "number"
    columns: dict[str, AppendixColumn] = {}
    for index, meaning in enumerate(layout.columns):
        key = "number" if meaning == "code" and not coded else _COLUMN_KEYS.get(meaning)
        key = counts if key == "number" else key
        if key is not None and key not in columns:
            heading = fold_space(header_text(table, layout.header_rows, index))
            columns[key] = AppendixColumn(key=key, heading=heading)
    return tuple(columns.values())


def _numbers_fields(table: SourceTable, layout: Layout) -> bool:
    if not {"number", "field"} <= set(layout.columns):
        return False
    number, field = layout.columns.index("number"), layout.columns.index("field")
    rows = [row for index, row in enumerate(table.rows) if index not in layout.header_rows]
    covered = [row[number].covered for row in rows]
    return any(covered) and covered == [row[field].covered for row in rows]


def _grouping(read: TableRead) -> AppendixGrouping:
    if any(task.group for task in read.tasks):
        return "group"
    fields = Counter(row.level for row in read.criteria)["field"]
    return "field" if fields else "none"


def table_passages(table: PaperTable) -> list[Passage]:
    """A table that lists no tasks, a line of text for each of its rows."""
    passages = []
    for row in table.rows:
        cells = [" ".join(fold_space(f"{p.marker} {plain(p.runs)}") for p in cell.paragraphs) for cell in row]
        text = " | ".join(cell for cell in cells if cell)
        if text:
            passages.append(Passage(runs=plain_runs(text), place=table.place))
    return passages
