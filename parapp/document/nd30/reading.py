"""Reading a document as lines on paper: text as it is seen, how it looks, and where it stands."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from parapp.document.nd30.formatting import Formatting, Look, Shape
from parapp.document.nd30.markup import MC, WP, R, W, child, measure, mm, number, switch, value
from parapp.document.nd30.numbering import Numbering
from parapp.document.nd30.package import Package
from parapp.document.nd30.strokes import EMU_PER_MM, Stroke, strokes_in
from parapp.vietnamese.text import fold_space

Element = Any

WRAPPERS = {
    W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "hyperlink", "customXml", "dir", "bdo")
}
LEFT_OUT = {W + name for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr")}
MARKS = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters of one look; `field` names the field that shows it ("PAGE")."""

    text: str
    look: Look
    field: str = ""


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


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or the part of one between two line breaks. `label` is its automatic number or bullet."""

    pieces: tuple[Piece, ...]
    shape: Shape
    spot: Spot
    paragraph: int
    label: str = ""
    strokes: tuple[Stroke, ...] = ()
    tabbed: bool = False
    new_page: bool = False

    @property
    def raw(self) -> str:
        """The text as stored."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def text(self) -> str:
        """The text as seen, composed (NFC), its number included, blanks as they are."""
        shown = unicodedata.normalize("NFC", self.raw)
        return f"{self.label} {shown}" if self.label else shown

    @property
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
    """What a table row is told to do at page breaks."""

    header: bool
    whole: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: number, section, rows, and whether it stands within another one."""

    number: int
    section: int
    rows: tuple[Row, ...]
    nested: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A section's page in twips, its numbering, and the lines of its headers and footers by kind ("first" …)."""

    page: dict[str, float]
    numbers: dict[str, str]
    title_page: bool
    headers: dict[str, list[Line]] = field(default_factory=dict)
    footers: dict[str, list[Line]] = field(default_factory=dict)

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


def read(package: Package) -> Reading:
    """The document's lines in reading order, its footnotes, sections and tables."""
    return _Reader(package).read()


class _Reader:
    """Walks through the parts once, counting paragraphs, containers and tables."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._formatting = Formatting(package)
        self._numbering = Numbering(package.part("numbering"), self._formatting)
        self._paragraphs, self._containers, self._tables = count(1), count(1), count()
        self._grids: list[Grid] = []
        self._section = 0

    def read(self) -> Reading:
        """Everything of the package that can be seen on paper."""
        body = child(self._package.document, "body")
        marks = [] if body is None else list(body.iter(W + "sectPr"))
        marks = [mark for mark in marks if mark.getparent().tag in (W + "pPr", W + "body")]
        self._sections = [_section(mark) for mark in marks] or [_section(None)]
        lines = [] if body is None else list(self._body(body))
        notes = self._part_lines(self._package.part("footnotes"))
        for section, mark in zip(self._sections, marks, strict=False):
            self._take_headers(section, mark)
        settings = self._package.part("settings")
        return Reading(lines, notes, self._sections, self._grids, bool(switch(child(settings, "evenAndOddHeaders"))))

    def _body(self, body: Element) -> Iterator[Line]:
        for block in body:
            section = min(self._section, len(self._sections) - 1)
            yield from self._block(block, Spot(section, 0, self._sections[section].text_width), None)
            if any(mark.getparent().tag == W + "pPr" for mark in block.iter(W + "sectPr")):
                self._section += 1

    def _part_lines(self, root: Element | None) -> list[Line]:
        """Lines of a header, a footer or the footnotes."""
        if root is None:
            return []
        spot = Spot(0, next(self._containers), self._sections[0].text_width)
        notes = [note for note in root.iter(W + "footnote") if value(note, "type") in ("", "normal")]
        blocks = [block for part in (notes if root.tag == W + "footnotes" else [root]) for block in part]
        return [line for block in blocks for line in self._block(block, spot, None)]

    def _take_headers(self, section: Section, mark: Element) -> None:
        for name, kept in (("headerReference", section.headers), ("footerReference", section.footers)):
            for reference in mark.iterfind(W + name):
                relation = reference.get(R + "id", "")
                kept[value(reference, "type") or "default"] = self._part_lines(self._package.related(relation))

    def _block(self, block: Element, spot: Spot, table: Element | None) -> Iterator[Line]:
        if block.tag == W + "p":
            yield from self._paragraph(block, spot, table)
        elif block.tag == W + "tbl":
            yield from self._table(block, spot)
        elif block.tag in WRAPPERS:
            for inner in block:
                yield from self._block(inner, spot, table)
        elif block.tag == MC + "AlternateContent":
            for inner in _alternative(block):
                yield from self._block(inner, spot, table)

    def _table(self, table: Element, spot: Spot) -> Iterator[Line]:
        number_ = next(self._tables)
        margins = self._formatting.cell_margins(table)
        columns = [mm(measure(column, "w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        left = _table_left(table, sum(columns), spot)
        rows = []
        for index, row in enumerate(_inside(table, "tr")):
            properties = child(row, "trPr")
            rows.append(Row(bool(switch(child(properties, "tblHeader"))), bool(switch(child(properties, "cantSplit")))))
            column = int(measure(child(properties, "gridBefore")))
            for cell in _inside(row, "tc"):
                span = max(1, int(measure(child(cell, "tcPr", "gridSpan"), default=1)))
                width = sum(columns[column : column + span]) or mm(measure(child(cell, "tcPr", "tcW"), "w"))
                inner = max(0.0, width - mm(sum(margins)))
                start = left + sum(columns[:column]) + mm(margins[0])
                place = replace(
                    spot,
                    container=next(self._containers),
                    width=inner,
                    left=start,
                    table=number_,
                    row=index,
                    column=column,
                )
                column += span
                if not _continues(cell):
                    for block in cell:
                        yield from self._block(block, place, table)
        self._grids.append(Grid(number_, spot.section, tuple(rows), spot.in_table))

    def _paragraph(self, paragraph: Element, spot: Spot, table: Element | None) -> Iterator[Line]:
        label = self._numbering.label(paragraph)
        shape = self._formatting.shape(paragraph, table, label.properties)
        ink = _Ink(self._formatting, paragraph, table)
        ink.take(paragraph)
        for box in ink.boxes:
            place = replace(spot, container=next(self._containers), width=_box_width(box, spot), box=True, table=-1)
            for block in box:
                yield from self._block(block, place, None)
        strokes = tuple(ink.strokes) + _borders(shape, spot)
        serial = next(self._paragraphs)
        for index, pieces in enumerate(ink.lines):
            last = index == len(ink.lines) - 1
            yield Line(
                tuple(pieces),
                shape,
                spot,
                serial,
                label.text if index == 0 else "",
                strokes if last else (),
                new_page=ink.new_page,
            )


class _Ink:
    """What a paragraph shows: pieces line by line, text boxes, strokes."""

    def __init__(self, formatting: Formatting, paragraph: Element, table: Element | None) -> None:
        self._formatting, self._paragraph, self._table = formatting, paragraph, table
        self.lines: list[list[Piece]] = [[]]
        self.boxes: list[Element] = []
        self.strokes: list[Stroke] = []
        self.new_page = bool(switch(child(paragraph, "pPr", "pageBreakBefore")))
        self._instruction: list[str] | None = None
        self._field = ""
        mark = child(paragraph, "pPr")
        self._add("", formatting.look(mark, paragraph, table) if mark is not None else self._plain())

    def take(self, element: Element) -> None:
        """Adds what these inline elements show."""
        for inner in element:
            if inner.tag == W + "r":
                self._take_run(inner)
            elif inner.tag == W + "fldSimple":
                self._take_simple_field(inner)
            elif inner.tag == MC + "AlternateContent":
                for part in _alternative(inner):
                    self.take(part) if part.tag in WRAPPERS else self._take_drawing(part)
            elif inner.tag in WRAPPERS:
                self.take(inner)

    def _plain(self) -> Look:
        return self._formatting.look(self._paragraph, self._paragraph, self._table)

    def _take_simple_field(self, element: Element) -> None:
        self._field = _field_name(value(element, "instr"))
        self.take(element)
        if not list(element):
            self._add("", self._plain())
        self._field = ""

    def _take_run(self, run: Element) -> None:
        look = self._formatting.look(run, self._paragraph, self._table)
        if look.hidden:
            return
        for part in run:
            if part.tag == W + "t":
                self._add(part.text or "", look)
            elif part.tag == W + "br" and value(part, "type") in ("page", "column"):
                self.new_page = True
            elif part.tag in MARKS:
                self._add(MARKS[part.tag], look)
            elif part.tag in (W + "fldChar", W + "instrText"):
                self._take_field_mark(part, look)
            elif part.tag == MC + "AlternateContent":
                for inner in _alternative(part):
                    self._take_drawing(inner)
            else:
                self._take_drawing(part)

    def _take_field_mark(self, part: Element, look: Look) -> None:
        if part.tag == W + "instrText":
            if self._instruction is not None:
                self._instruction.append(part.text or "")
        elif value(part, "fldCharType") == "begin":
            self._instruction = []
        elif self._instruction is not None:
            self._field = _field_name("".join(self._instruction))
            self._instruction = None
            self._add("", look)
        if value(part, "fldCharType") == "end":
            self._field, self._instruction = "", None

    def _take_drawing(self, element: Element) -> None:
        boxes = [box for box in element.iter(W + "txbxContent") if _outermost(box, element)]
        self.boxes += boxes
        if not boxes:
            self.strokes += strokes_in(element)

    def _add(self, text: str, look: Look) -> None:
        if self._instruction is not None:
            return
        for index, part in enumerate(text.split("\n")):
            if index:
                self.lines.append([])
            self.lines[-1].append(Piece(part.upper() if look.caps else part, look, self._field))


def _field_name(instruction: str) -> str:
    words = instruction.split()
    return words[0].upper() if words else ""


def _alternative(element: Element) -> Element:
    """The one form of a drawing that is shown: the first choice, or else the fallback."""
    choice = element.find(MC + "Choice")
    fallback = element.find(MC + "Fallback")
    return choice if choice is not None else fallback if fallback is not None else ()


def _outermost(box: Element, within: Element) -> bool:
    """Whether the text box belongs to the drawing itself and is not the fallback form of another."""
    for ancestor in box.iterancestors():
        if ancestor is within:
            return True
        if ancestor.tag in (W + "txbxContent", MC + "Fallback"):
            return False
    return True


def _inside(element: Element, name: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also within content controls and tracked insertions."""
    for inner in element:
        if inner.tag == W + name:
            yield inner
        elif inner.tag in WRAPPERS:
            yield from _inside(inner, name)


def _continues(cell: Element) -> bool:
    """Whether the cell is the lower part of one merged downwards."""
    merge = child(cell, "tcPr", "vMerge")
    return merge is not None and value(merge) != "restart"


def _table_left(table: Element, width: float, spot: Spot) -> float:
    aligned = value(child(table, "tblPr", "jc"))
    if aligned == "center":
        return spot.left + (spot.width - width) / 2
    return spot.left + mm(measure(child(table, "tblPr", "tblInd"), "w"))


def _box_width(box: Element, spot: Spot) -> float:
    for ancestor in box.iterancestors(WP + "anchor", WP + "inline"):
        extent = ancestor.find(WP + "extent")
        if extent is not None:
            return number(extent.get("cx", "0")) / EMU_PER_MM
    return spot.width


def _borders(shape: Shape, spot: Spot) -> tuple[Stroke, ...]:
    """A border above or below a paragraph is a stroke as wide as the paragraph."""
    if not shape.borders & {"top", "bottom"} or shape.borders & {"left", "right"}:
        return ()
    length = spot.width - mm(shape.left + shape.right)
    return (Stroke(length, mm(shape.left), centred=abs(shape.left - shape.right) < 60),)


def _section(mark: Element | None) -> Section:
    margins, size = child(mark, "pgMar"), child(mark, "pgSz")
    page = {name: measure(size, name) for name in ("w", "h")}
    page |= {name: measure(margins, name) for name in ("top", "bottom", "left", "right", "header", "gutter")}
    numbers = child(mark, "pgNumType")
    shown = {name: value(numbers, name) for name in ("start", "fmt")}
    return Section(page, shown, bool(switch(child(mark, "titlePg"))))
