"""What is read of a document: lines as seen on paper, where they stand, tables and sections."""

import unicodedata
from dataclasses import dataclass
from dataclasses import field as member
from functools import cached_property
from typing import Any

from parapp.document.nd30.formatting import Look, Shape
from parapp.document.nd30.markup import mm
from parapp.document.nd30.strokes import Stroke
from parapp.vietnamese.text import fold_space

Element = Any


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters of one look; `field` names the field that shows it ("PAGE"). `run` is its w:r."""

    text: str
    look: Look
    field: str = ""
    run: Element = member(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a line stands: its section and container (the page itself, a cell, a text box), millimetres throughout."""

    section: int
    container: int
    width: float
    left: float = 0
    table: int = -1
    row: int = -1
    column: int = -1
    box: bool = False

    @property
    def in_table(self) -> bool:
        """Whether it is a cell of a table."""
        return self.table >= 0


@dataclass(frozen=True)
class Line:
    """A paragraph, or the part of one between two line breaks. `label` is its automatic number or bullet.

    `element` is the w:p that it stands in; `part` counts the lines of that paragraph from 0. `ordinal` counts the
    paragraphs with words outside tables and boxes from 1 (0: none of them); `pictures` are names of picture files,
    `shapes` the number of other things drawn here.
    """

    pieces: tuple[Piece, ...]
    shape: Shape
    spot: Spot
    paragraph: int
    label: str = ""
    strokes: tuple[Stroke, ...] = ()
    tabbed: bool = False
    new_page: bool = False
    element: Element = member(default=None, compare=False, repr=False)
    part: int = 0
    ordinal: int = 0
    pictures: tuple[str, ...] = ()
    shapes: int = 0

    @property
    def raw(self) -> str:
        """The text as stored."""
        return "".join(piece.text for piece in self.pieces)

    @cached_property
    def text(self) -> str:
        """The text as seen, composed (NFC), its number included, blanks as they are."""
        shown = unicodedata.normalize("NFC", self.raw)
        return f"{self.label} {shown}" if self.label else shown

    @cached_property
    def words(self) -> str:
        """The text with single blanks."""
        return fold_space(self.text)

    @property
    def visible(self) -> list[Piece]:
        """The pieces that leave ink."""
        return [piece for piece in self.pieces if piece.text.strip()]

    @property
    def size(self) -> float:
        """Size in points of the first characters; of the empty line where there are none."""
        pieces = self.visible or self.pieces
        return pieces[0].look.size if pieces else 14.0


@dataclass(frozen=True, slots=True)
class Row:
    """What a table row is told to do at page breaks. `element` is its w:tr."""

    header: bool
    whole: bool
    element: Element = member(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: number, section, rows, and whether it stands within another one. `element` is its w:tbl."""

    number: int
    section: int
    rows: tuple[Row, ...]
    nested: bool
    element: Element = member(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Section:
    """A section's page in twips, its numbering, and the lines of its headers and footers by kind ("first" …).

    `element` is its w:sectPr.
    """

    page: dict[str, float]
    numbers: dict[str, str]
    title_page: bool
    headers: dict[str, list[Line]] = member(default_factory=dict)
    footers: dict[str, list[Line]] = member(default_factory=dict)
    element: Element = member(default=None, compare=False, repr=False)

    @property
    def landscape(self) -> bool:
        """Whether the page lies."""
        return self.page["w"] > self.page["h"]

    @property
    def text_width(self) -> float:
        """Millimetres between the margins."""
        return mm(self.page["w"] - self.page["left"] - self.page["right"] - self.page["gutter"])


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole document."""

    lines: list[Line]
    notes: list[Line]
    sections: list[Section]
    grids: list[Grid]
    even_headers: bool
