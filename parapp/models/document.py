"""The content tree: what stands on paper, without a word on how a file format says it.

Both writers (Word and pages) get the same tree; texts in it are data, never markup.
Numbers and letters are already text.
"""

from typing import Literal

from parapp.models.office import LayoutChoices
from parapp.models.record import Value

Align = Literal["left", "center", "right", "justify"]
RowKind = Literal["header", "numbers", "group", "field", "task", "total"]
ParagraphStyle = Literal[
    "legal_basis", "body", "closing", "end_mark", "authority_line", "part_number", "part_title", "centred"
]


class Text(Value, frozen=True, tag="text"):
    """Characters with marks. `fact` names the live fact shown here (tinted in the editor, plain on paper)."""

    text: str
    bold: bool = False
    italic: bool = False
    fact: str = ""


class Gap(Value, frozen=True, tag="gap"):
    """A missing figure, unit or name: drawn as a visible "……". `what` says in Vietnamese what is missing."""

    what: str


class Blank(Value, frozen=True, tag="blank"):
    """Room to write by hand, at least `characters` wide: number and date of a paper not yet issued (R34). No fault."""

    characters: int


class Note(Value, frozen=True, tag="note"):
    """A footnote: its paragraphs."""

    paragraphs: tuple[tuple["Text | Gap", ...], ...]


Span = Text | Gap | Blank | Note
Spans = tuple[Span, ...]


class Letterhead(Value, frozen=True, tag="letterhead"):
    """Top of the first page: issuing body (superior empty or not bold above), number line, place and date.

    `subject` is the "V/v …" of a công văn, under its number (R45).
    """

    issuer: tuple[str, ...]
    number: Spans
    place_date: Spans
    superior: str = ""
    subject: Spans = ()


class Title(Value, frozen=True, tag="title"):
    """Tên loại, trích yếu, and perhaps a reference line "(Kèm theo …)" under it; always a short rule at the end."""

    kind: str
    subject: Spans
    reference: Spans = ()


class Addressees(Value, frozen=True, tag="addressees"):
    """ "Kính gửi:" with one addressee behind it, or each of several on a line of its own (R86)."""

    names: tuple[Spans, ...]


class Heading(Value, frozen=True, tag="heading"):
    """A numbered heading. Level 1: "I." in capitals and bold; 2: "1." bold; 3: "1.1." bold italic."""

    level: int
    number: str
    spans: Spans
    source: str = ""


class Paragraph(Value, frozen=True, tag="paragraph"):
    """A paragraph without a number. "authority_line" is centred, bold and in capitals (R47, R48); "part_number" and
    "part_title" are the two lines of "Phần I" (R60)."""

    spans: Spans
    style: ParagraphStyle = "body"
    source: str = ""


class Item(Value, frozen=True, tag="item"):
    """A paragraph with a marker: "1.", "a)", "-", "+", "Điều 1.". `level` counts nesting from 0.

    The marker of an article is bold, and so is its `title` if it has one (R66).
    """

    marker: str
    spans: Spans
    level: int = 0
    source: str = ""
    title: Spans = ()


class TableCell(Value, frozen=True):
    """A cell: its paragraphs, and how many columns and rows it covers. Covered positions have no cell in later rows."""

    paragraphs: tuple[Spans, ...] = ()
    align: Align = "left"
    colspan: int = 1
    rowspan: int = 1


class TableRow(Value, frozen=True):
    """A row; "field", "group" and "total" rows are bold as a whole, "header" and "numbers" rows repeat on each page."""

    kind: RowKind
    cells: tuple[TableCell, ...]
    source: str = ""


class Table(Value, frozen=True, tag="table"):
    """A table with grid lines. Widths are shares of the text width that add up to 1, one for each column."""

    widths: tuple[float, ...]
    rows: tuple[TableRow, ...]


class AppendixHead(Value, frozen=True, tag="appendix_head"):
    """ "Phụ lục" with a Roman number where there are several (R91), title, "(Kèm theo …)" (R94), and a short rule."""

    label: str
    title: Spans
    reference: Spans


class SignatureBlock(Value, frozen=True, tag="signature"):
    """Nơi nhận (lines complete with dash and semicolon) beside the lines above the signature and the name."""

    recipients: tuple[str, ...]
    lines: tuple[str, ...]
    name: Spans = ()


class Rule(Value, frozen=True, tag="rule"):
    """A short centred line, `share` of the text line above it long; a title's own rule takes this share."""

    share: float = 0.4


Node = Letterhead | Title | Addressees | Heading | Paragraph | Item | Table | AppendixHead | SignatureBlock | Rule


class Part(Value, frozen=True):
    """A section of pages with its own orientation; page numbers start at 1 in each part, hidden on its first page
    unless `first_number` (R97, R98)."""

    nodes: tuple[Node, ...]
    landscape: bool = False
    first_number: bool = False


class Document(Value, frozen=True):
    """A whole paper. A draft says "DỰ THẢO" above its first line, where it takes no room from the text; `author` is the
    issuing body as the properties of a file name it; `choices` are the office's own where the decree leaves one."""

    parts: tuple[Part, ...]
    title: str = ""
    author: str = ""
    draft: bool = False
    choices: LayoutChoices = LayoutChoices()
