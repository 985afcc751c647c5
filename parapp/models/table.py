"""What the importer hands over: source tables as they stand, and what was recognised in one of them."""

from decimal import Decimal
from typing import Literal

from parapp.models.criteria import CriterionLevel, Passed
from parapp.models.fault import Problem
from parapp.models.plan import Deliverable
from parapp.models.record import Value

ColumnMeaning = Literal[
    "ignore",
    "number",
    "code",
    "name",
    "code_and_name",
    "field",
    "content",
    "max_score",
    "self_score",
    "appraised_score",
    "appraised_score_2",
    "survey_score",
    "bonus",
    "penalty",
    "achieved_score",
    "printed_lost",
    "score_kind",
    "passed",
    "not_passed",
    "partly_passed",
    "cause",
    "remedy",
    "target",
    "lead",
    "coordinating",
    "assignment",
    "product",
    "deadline",
    "note",
]


Encoding = Literal["auto", "unicode", "tcvn3", "vni", "utf-8", "utf-16", "windows-1258"]
"""How letters are stored: "unicode" keeps what an Office file says; "tcvn3" and "vni" convert all of it; the last
three are for plain text; "auto" finds out (by font name first, by byte pattern second, run by run)."""


class ReadOptions(Value, frozen=True):
    """What the user says about a file before it is read."""

    encoding: Encoding = "auto"


class Cell(Value, frozen=True):
    """A cell as the source shows it. `number` is the stored number, if it is one; spans count what it covers.

    `text` is NFC and keeps line breaks; cells covered by another are empty with `covered` on. `is_date` marks a cell
    that a spreadsheet stores as a date. An empty cell may have no place. `indent` counts steps of indentation;
    `raw` is the text before it was converted from TCVN3 or VNI, "" if nothing was.
    """

    text: str = ""
    number: Decimal | None = None
    is_date: bool = False
    bold: bool = False
    indent: int = 0
    covered: bool = False
    colspan: int = 1
    rowspan: int = 1
    raw: str = ""
    place: str = ""


class SourceTable(Value, frozen=True):
    """One sheet or one Word table: rows of equally many cells, its name for people, and what was left out.

    `caption` are the last paragraphs before a Word table. What the source hides is there, and named here.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    caption: tuple[str, ...] = ()
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()


class Source(Value, frozen=True):
    """All tables of one file, in order; `texts` are paragraphs outside of tables (for letterhead and titles).

    `encoding` is how its bytes were read as letters: what ReadOptions asked for, or what was found.
    """

    file_name: str
    tables: tuple[SourceTable, ...]
    texts: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    encoding: Encoding = "unicode"


class Correction(Value, frozen=True):
    """What a cell is to be read as, whatever it shows: the user's answer to a doubt, or a cell set right by hand."""

    row: int
    column: int
    text: str


class LevelSet(Value, frozen=True):
    """The level of a row as the user set it."""

    row: int
    level: Literal["group"] | CriterionLevel


class Layout(Value, frozen=True):
    """How to read a table: which rows are header, what each column means, which rows to leave out (indexes from 0).

    The recogniser proposes one; the user may change any part of it. `commune` names the columns (or, with `turned`,
    the row) to take of a table of many communes; a turned table is read by its columns. `more_tables` go on where the
    table ends; parts of it that begin at the columns `beside` go on below it. All indexes count in the table as it is
    read: joined, parts below each other, then turned. `confirmed` are the keys of doubts
    that the user called right (code and place of the problem, "|" between).
    """

    table: int
    header_rows: tuple[int, ...]
    columns: tuple[ColumnMeaning, ...]
    left_out: tuple[int, ...] = ()
    commune: str = ""
    turned: bool = False
    more_tables: tuple[int, ...] = ()
    beside: tuple[int, ...] = ()
    corrections: tuple[Correction, ...] = ()
    levels: tuple[LevelSet, ...] = ()
    confirmed: tuple[str, ...] = ()


class CriterionRow(Value, frozen=True):
    """A criterion as read. Scores that the source does not give are None; `row` is the index in the source table."""

    row: int
    code: str = ""
    name: str = ""
    level: CriterionLevel = "criterion"
    max_score: Decimal | None = None
    self_score: Decimal | None = None
    appraised_scores: tuple[Decimal, ...] = ()
    survey_score: Decimal | None = None
    bonus: Decimal | None = None
    penalty: Decimal | None = None
    passed: Passed | None = None
    printed_lost: Decimal | None = None
    note: str = ""
    place: str = ""


class TaskRow(Value, frozen=True):
    """A task as read: the cells' texts, and the units and deliverables recognised in them.

    `codes` name the criteria of the same table; `field` is the field row's name above; `row` as in CriterionRow.
    `sub_row`: the source counts it with the task before it.
    """

    row: int
    codes: tuple[str, ...] = ()
    criterion_rows: tuple[int, ...] = ()
    field: str = ""
    group: str = ""
    content: str = ""
    cause: str = ""
    remedy: str = ""
    target: str = ""
    lead: str = ""
    coordinating: str = ""
    assignment: str = ""
    lead_units: tuple[str, ...] = ()
    coordinating_units: tuple[str, ...] = ()
    product: str = ""
    deadline: str = ""
    deliverables: tuple[Deliverable, ...] = ()
    note: str = ""
    sub_row: bool = False
    place: str = ""


class TableRead(Value, frozen=True):
    """What was understood of one table under a layout: nothing of the source is missing here or in `problems`.

    rows_read + rows_skipped is the number of non-empty source rows below the header; each skipped row has a problem.
    `total` is the last total row as printed: it is listed as skipped, too, for it is no criterion.
    """

    layout: Layout
    criteria: tuple[CriterionRow, ...] = ()
    tasks: tuple[TaskRow, ...] = ()
    total: CriterionRow | None = None
    problems: tuple[Problem, ...] = ()
    rows_read: int = 0
    rows_skipped: int = 0
    year: int | None = None
    titles: tuple[str, ...] = ()
