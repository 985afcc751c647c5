"""Reading a document as lines on paper: text as it is seen, how it looks, and where it stands."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Any

from parapp.document.nd30.formatting import Formatting, Shape
from parapp.document.nd30.ink import WRAPPERS, Ink, alternative
from parapp.document.nd30.lines import Grid, Line, Reading, Row, Section, Spot
from parapp.document.nd30.markup import MC, WP, R, W, child, children, measure, mm, number, switch, value
from parapp.document.nd30.numbering import Numbering
from parapp.document.nd30.package import Package
from parapp.document.nd30.strokes import EMU_PER_MM, Stroke
from parapp.document.nd30.table_parts import TableParts, TablePlace

Element = Any
NO_TABLE = TablePlace()
NOTES = ("footnote", "endnote")
NO_BORDER = ("nil", "none", "")


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
        self._ordinals = count(1)
        self._grids: list[Grid] = []
        self._section = 0

    def read(self) -> Reading:
        """Everything of the package that can be seen on paper."""
        body = child(self._package.document, "body")
        marks = [] if body is None else list(body.iter(W + "sectPr"))
        marks = [mark for mark in marks if mark.getparent().tag in (W + "pPr", W + "body")]
        self._sections = [_section(mark) for mark in marks] or [_section(None)]
        lines = [] if body is None else list(self._body(body))
        notes = [line for kind in NOTES for line in self._part_lines(self._package.part(kind + "s"))]
        for section, mark in zip(self._sections, marks, strict=False):
            self._take_headers(section, mark)
        settings = self._package.part("settings")
        return Reading(lines, notes, self._sections, self._grids, bool(switch(child(settings, "evenAndOddHeaders"))))

    def _body(self, body: Element) -> Iterator[Line]:
        for block in body:
            section = min(self._section, len(self._sections) - 1)
            yield from self._block(block, Spot(section, 0, self._sections[section].text_width), NO_TABLE)
            if any(mark.getparent().tag == W + "pPr" for mark in block.iter(W + "sectPr")):
                self._section += 1

    def _part_lines(self, root: Element | None) -> list[Line]:
        """Lines of a header, a footer or the footnotes."""
        if root is None:
            return []
        spot = Spot(0, next(self._containers), self._sections[0].text_width)
        marks = [note for kind in NOTES for note in root.iter(W + kind) if value(note, "type") in ("", "normal")]
        blocks = [
            block for part in (marks if root.tag in (W + "footnotes", W + "endnotes") else [root]) for block in part
        ]
        return [line for block in blocks for line in self._block(block, spot, NO_TABLE)]

    def _take_headers(self, section: Section, mark: Element) -> None:
        for name, kept in (("headerReference", section.headers), ("footerReference", section.footers)):
            for reference in mark.iterfind(W + name):
                relation = reference.get(R + "id", "")
                kept[value(reference, "type") or "default"] = self._part_lines(self._package.related(relation))

    def _block(self, block: Element, spot: Spot, table: TablePlace) -> Iterator[Line]:
        if block.tag == W + "p":
            yield from self._paragraph(block, spot, table)
        elif block.tag == W + "tbl":
            yield from self._table(block, spot)
        elif block.tag in WRAPPERS:
            for inner in block:
                yield from self._block(inner, spot, table)
        elif block.tag == MC + "AlternateContent":
            for inner in alternative(block):
                yield from self._block(inner, spot, table)

    def _table(self, table: Element, spot: Spot) -> Iterator[Line]:
        number_ = next(self._tables)
        margins, style = self._formatting.cell_margins(table), self._formatting.table_style(table)
        columns = [mm(measure(column, "w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        left = _table_left(table, sum(columns), spot)
        rows: list[Row] = []
        found = list(_inside(table, "tr"))
        parts = TableParts(table, style, len(found), len(columns))
        for index, row in enumerate(found):
            properties = child(row, "trPr")
            header, whole = (bool(switch(child(properties, name))) for name in ("tblHeader", "cantSplit"))
            rows.append(Row(header, whole, row))
            for cell, column, span in _cells(row):
                if _continues(cell):
                    continue
                width = sum(columns[column : column + span]) or mm(measure(child(cell, "tcPr", "tcW"), "w"))
                before, behind = map(mm, _cell_margins(cell, margins))
                place = replace(
                    spot,
                    container=next(self._containers),
                    width=max(0.0, width - before - behind),
                    left=left + sum(columns[:column]) + before,
                    table=number_,
                    row=index,
                    column=column,
                )
                drawn = parts.of_cell(index, column, span)
                inside = [line for block in cell for line in self._block(block, place, drawn)]
                yield from _with_edges(inside, cell, Stroke(width, -before))
        self._grids.append(Grid(number_, spot.section, tuple(rows), spot.in_table, table))

    def _paragraph(self, paragraph: Element, spot: Spot, table: TablePlace) -> Iterator[Line]:
        label = self._numbering.label(paragraph)
        style = self._formatting.paragraph_style(paragraph)
        shape = self._formatting.shape(paragraph, style, table, label.properties)
        ink = Ink(lambda run: self._formatting.look(run, style, table), paragraph)
        ink.take(paragraph)
        for box in ink.boxes:
            place = replace(spot, container=next(self._containers), width=_box_width(box, spot), box=True, table=-1)
            for block in box:
                yield from self._block(block, place, NO_TABLE)
        strokes = tuple(ink.strokes) + _borders(shape, spot)
        pictures = tuple(self._package.target(relation) for relation in ink.pictures)
        serial, ordinal = next(self._paragraphs), 0
        if not (spot.container or spot.box) and any(piece.text.strip() for pieces in ink.lines for piece in pieces):
            ordinal = next(self._ordinals)
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
                element=paragraph,
                part=index,
                ordinal=ordinal,
                pictures=pictures if last else (),
                shapes=ink.shapes if last else 0,
            )


def _inside(element: Element, name: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also within content controls and tracked insertions."""
    for inner in element:
        if inner.tag == W + name:
            yield inner
        elif inner.tag in WRAPPERS:
            yield from _inside(inner, name)


def _cells(row: Element) -> Iterator[tuple[Element, int, int]]:
    """Each cell of a row with its first column and the number of columns it covers."""
    column = int(measure(child(row, "trPr", "gridBefore")))
    for cell in _inside(row, "tc"):
        span = max(1, int(measure(child(cell, "tcPr", "gridSpan"), default=1)))
        yield cell, column, span
        column += span


def _cell_margins(cell: Element, of_table: tuple[float, float]) -> tuple[float, float]:
    """Left and right margins of a cell in twips: its own where it has any."""
    own = {side.tag.removeprefix(W): measure(side, "w") for side in children(cell, "tcPr", "tcMar")}
    return own.get("left", own.get("start", of_table[0])), own.get("right", own.get("end", of_table[1]))


def _with_edges(lines: list[Line], cell: Element, stroke: Stroke) -> list[Line]:
    """The lines of a cell, the first or last one with the stroke where the cell has a border above or below only."""
    edges = {edge.tag.removeprefix(W) for edge in children(cell, "tcPr", "tcBorders") if value(edge) not in NO_BORDER}
    if not lines or edges & {"left", "right", "start", "end"}:
        return lines
    for edge, at in (("top", 0), ("bottom", -1)):
        if edge in edges:
            lines[at] = replace(lines[at], strokes=(*lines[at].strokes, stroke))
    return lines


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
    return Section(page, shown, bool(switch(child(mark, "titlePg"))), element=mark)
