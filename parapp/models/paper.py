"""An old paper as it was read: its paragraphs and tables in order; and the plan that was recognised in it."""

from datetime import date
from typing import Literal

from parapp.models.appendix import AppendixColumn, AppendixGrouping
from parapp.models.fault import Problem
from parapp.models.plan import Label
from parapp.models.record import Value
from parapp.models.table import Layout, Source, TableRead
from parapp.models.texts import Runs, SectionRole

Alignment = Literal["", "left", "center", "right", "justify"]
PassageKind = Literal["heading", "item", "text"]


class PaperParagraph(Value, frozen=True, tag="paragraph"):
    """One paragraph with what Word shows of it. `marker` is its number or dash, typed or (`automatic`) counted by Word;
    it stands in the runs no more. `bold` and `italic` mean all its words; `outline` is the heading level of its style.
    """

    runs: Runs = ()
    marker: str = ""
    automatic: bool = False
    align: Alignment = ""
    bold: bool = False
    italic: bool = False
    indent: int = 0
    outline: int | None = None
    place: str = ""


class PaperCell(Value, frozen=True):
    """A cell: its paragraphs, nested tables flattened into them. A cell covered by another is empty."""

    paragraphs: tuple[PaperParagraph, ...] = ()


class PaperTable(Value, frozen=True, tag="table"):
    """A table in its place. `source` is its index among the tables of the paper's `source`, where it was found."""

    rows: tuple[tuple[PaperCell, ...], ...] = ()
    source: int | None = None
    landscape: bool = False
    place: str = ""


PaperBlock = PaperParagraph | PaperTable


class Paper(Value, frozen=True):
    """A whole Word file: the body in order, and the same file's tables as the table reader gives them."""

    source: Source
    blocks: tuple[PaperBlock, ...] = ()
    problems: tuple[Problem, ...] = ()


class LetterheadRead(Value, frozen=True):
    """Top of the paper as printed; what is left blank or missing is empty. `issuer` are the lines of its name."""

    superior: str = ""
    issuer: tuple[str, ...] = ()
    number: str = ""
    symbol: str = ""
    place_name: str = ""
    issued_on: date | None = None


class Passage(Value, frozen=True):
    """A paragraph of a section; `level` counts from 0 below the section's own heading, `runs` are without marker."""

    level: int = 0
    kind: PassageKind = "text"
    marker: str = ""
    runs: Runs = ()
    place: str = ""


class FieldRead(Value, frozen=True):
    """What a section says of one field beside its tasks: its text, and who leads and supports, by when, as printed.

    `part_title` is the heading right above its text ("Nội dung và mục tiêu"), where there is one; `other_titles` are
    those above its units and dates, where the usual forms have none of that name. `labels` are the words before its
    units.
    """

    name: str
    marker: str = ""
    part_title: Runs = ()
    other_titles: tuple[Runs, ...] = ()
    passages: tuple[Passage, ...] = ()
    lead: str = ""
    coordinating: str = ""
    start: str = ""
    mid_term: str = ""
    final: str = ""
    labels: tuple[Label, ...] = ()
    place: str = ""


class SectionRead(Value, frozen=True):
    """A section by its role. `container`: a heading that only holds the sections behind it ("Phần thứ nhất")."""

    role: SectionRole
    marker: str = ""
    title: Runs = ()
    passages: tuple[Passage, ...] = ()
    fields: tuple[FieldRead, ...] = ()
    container: bool = False
    place: str = ""


class EndingRead(Value, frozen=True):
    """Foot of the paper: recipients without dashes, the line "Lưu" apart; lines above the signature, and the name."""

    recipients: tuple[str, ...] = ()
    archive_line: str = ""
    signer_lines: tuple[str, ...] = ()
    signer_name: str = ""


class AppendixRead(Value, frozen=True):
    """An appendix: its head as printed, its table of tasks (None: it has none), and its other paragraphs."""

    label: str = ""
    title: Runs = ()
    reference: str = ""
    table: TableRead | None = None
    columns: tuple[AppendixColumn, ...] = ()
    grouping: AppendixGrouping = "field"
    field_sums: bool = False
    total_row: bool = False
    numbering_row: bool = False
    landscape: bool = False
    passages: tuple[Passage, ...] = ()
    place: str = ""


class CoveringRead(Value, frozen=True):
    """The decision or resolution that the plan came with, as far as it or the plan's reference line says it."""

    doc_type: str = ""
    number: str = ""
    symbol: str = ""
    issued_on: date | None = None
    subject: str = ""
    issuer: str = ""


class Piece(Value, frozen=True):
    """A paragraph of the paper, its marker apart, and where: what has to be found again in the plan."""

    text: str
    marker: str = ""
    place: str = ""


class PlanRead(Value, frozen=True):
    """An old plan. Nothing of the source is missing here or in `problems`; what the source lacks is empty.

    `body` are the fields, criteria and tasks found in the running text, `legal_bases` and `opening` what stands before
    the first section. `labels` are the words that most tasks and fields have before their units and times. `pieces` are
    all paragraphs outside of recognised tables.
    """

    file_name: str
    letterhead: LetterheadRead = LetterheadRead()
    doc_type: str = ""
    subject: Runs = ()
    reference: str = ""
    legal_bases: tuple[Passage, ...] = ()
    opening: tuple[Passage, ...] = ()
    sections: tuple[SectionRead, ...] = ()
    closing: tuple[Passage, ...] = ()
    body: TableRead = TableRead(layout=Layout(table=0, header_rows=(), columns=()))
    appendices: tuple[AppendixRead, ...] = ()
    ending: EndingRead = EndingRead()
    labels: tuple[Label, ...] = ()
    covering: CoveringRead | None = None
    pieces: tuple[Piece, ...] = ()
    problems: tuple[Problem, ...] = ()
