"""Reads the tables and texts of a .docx by walking its XML.

python-docx would lose what stands in content controls, tracked insertions, smart tags and simple fields, and falls
over hostile spans. Here every piece of text ends in a table, among the texts, or in a problem that shows it.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from posixpath import normpath

from lxml import etree

from parapp.importers.docx_numbering import Labels
from parapp.importers.docx_xml import Element, attribute, child, local_name
from parapp.importers.docx_xml import number as number_of
from parapp.models import Problem
from parapp.models.table import Cell, Source, SourceTable
from parapp.vietnamese.text import clean

MAX_ROWS = 20_000
MAX_COLUMNS = 64
MAX_DEPTH = 8
CAPTION_LINES = 4
OLD_FONT = re.compile(r"^(\.vn|vni-)", re.IGNORECASE)
MAIN_TYPE = "/relationships/officeDocument"

# Text in these is no text of the paper: properties, deletions, and the copy of a drawing for older programs.
DELETED = {"del", "moveFrom"}
PASSED_OVER = DELETED | {"pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "Fallback", "instrText"}
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
OTHER_PARTS = (
    ("header", "Đầu trang"),
    ("footer", "Chân trang"),
    ("footnotes", "Chú thích cuối trang"),
    ("endnotes", "Chú thích cuối văn bản"),
    ("comments", "Nhận xét"),
)

Progress = Callable[[float], None]


@dataclass(slots=True)
class _Paper:
    """What was found so far."""

    labels: Labels
    on_progress: Progress
    tables: list[SourceTable] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    caption: list[str] = field(default_factory=list)
    table_count: int = 0
    deletions: int = 0
    rows_expected: int = 1
    rows_done: int = 0


@dataclass(slots=True)
class _Grid:
    """A table while it is read; `anchors` gives for each column the row and column of an open vertical merge."""

    name: str
    depth: int
    rows: list[list[Cell]] = field(default_factory=list)
    anchors: dict[int, tuple[int, int]] = field(default_factory=dict)
    nested: list[Element] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    old_fonts: list[str] = field(default_factory=list)

    def place(self, row: int, column: int) -> str:
        """Name of a cell for people: "Bảng 2, dòng 5, cột 3"."""
        return f"{self.name}, dòng {row + 1}, cột {column + 1}"


def read_docx(data: bytes, name: str, on_progress: Progress) -> Source:
    """All tables of the document in order, nested ones after theirs, and the paragraphs outside of them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        main = _main_part(archive)
        folder = main.rpartition("/")[0] + "/"
        root = _parse(archive.read(main))
        numbering = folder + "numbering.xml"
        labels = Labels(_parse(archive.read(numbering)) if numbering in names else None)
        others = list(_other_parts(archive, names, folder))
    paper = _Paper(labels, on_progress, rows_expected=max(1, sum(1 for _ in root.iter("{*}tr"))))
    _read_blocks(paper, root)
    if paper.deletions:
        count = str(paper.deletions)
        paper.problems.append(Problem(code="deletions_left_out", severity="info", facts={"count": count}))
    return Source(
        file_name=name,
        tables=tuple(paper.tables),
        texts=tuple(paper.texts),
        problems=(*paper.problems, *others),
    )


def _parse(data: bytes) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data, parser)


def _main_part(archive: zipfile.ZipFile) -> str:
    for relation in _parse(archive.read("_rels/.rels")):
        if relation.get("Type", "").endswith(MAIN_TYPE):
            return normpath(str(relation.get("Target", "")).lstrip("/"))
    return "word/document.xml"


def _other_parts(archive: zipfile.ZipFile, names: list[str], folder: str) -> Iterator[Problem]:
    """Words outside of the body: listed with their text, since no table takes them."""
    for name in sorted(names):
        for start, place in OTHER_PARTS:
            if name.startswith(folder + start) and name.endswith(".xml"):
                text = _plain_text(_parse(archive.read(name)))
                if text:
                    yield Problem(code="part_not_read", severity="info", place=place, facts={"text": text})


def _plain_text(element: Element) -> str:
    lines = (_words(found, []) for found in element.iter("{*}p"))
    return "\n".join(line for line in lines if line)


def _inside(element: Element, wanted: tuple[str, ...], paper: _Paper) -> Iterator[Element]:
    """The nearest wanted elements below, through content controls, insertions and whatever else wraps them."""
    for part in element:
        local = local_name(part)
        if local in wanted:
            yield part
        elif local in DELETED:
            paper.deletions += _holds_text(part)
        elif local not in PASSED_OVER:
            yield from _inside(part, wanted, paper)


def _read_blocks(paper: _Paper, element: Element, depth: int = 1) -> None:
    """Paragraphs and tables outside of tables (or in a text box)."""
    for block in _inside(element, ("p", "tbl"), paper):
        if local_name(block) == "tbl":
            _read_table(paper, block, depth)
        else:
            _add_text(paper, _paragraph(paper, block))


def _add_text(paper: _Paper, text: str) -> None:
    if text.strip():
        paper.texts.append(text)
        paper.caption = [*paper.caption, text][-CAPTION_LINES:]


def _paragraph(paper: _Paper, paragraph: Element) -> str:
    """The paragraph's words with its automatic number; text boxes in it are read as texts of their own."""
    boxes: list[Element] = []
    text = clean(_words(paragraph, boxes))
    label = paper.labels.next_label(paragraph)
    paper.deletions += sum(1 for deleted in paragraph.iter("{*}del", "{*}moveFrom") if _holds_text(deleted))
    for box in boxes:
        _read_blocks(paper, box)
    return f"{label} {text}".strip(" ") if label else text


def _holds_text(element: Element) -> bool:
    return any((text.text or "").strip() for text in element.iter("{*}delText", "{*}t"))


def _words(element: Element, boxes: list[Element]) -> str:
    parts: list[str] = []
    for part in element:
        local = local_name(part)
        if local == "t":
            parts.append(part.text or "")
        elif local in SIGNS:
            parts.append(SIGNS[local])
        elif local == "txbxContent":
            boxes.append(part)
        elif local not in PASSED_OVER:
            parts.append(_words(part, boxes))
    return "".join(parts)


def _read_table(paper: _Paper, table: Element, depth: int) -> None:
    paper.table_count += 1
    grid = _Grid(f"Bảng {paper.table_count}", depth)
    caption, paper.caption = tuple(paper.caption), []
    place_in_order = len(paper.tables)
    for index, row in enumerate(_inside(table, ("tr",), paper)):
        if index >= MAX_ROWS:
            _complain_of_rows(paper, grid, table)
            break
        _read_row(paper, grid, row)
        paper.rows_done += 1
        paper.on_progress(min(1.0, paper.rows_done / paper.rows_expected))
    paper.tables.insert(place_in_order, _finished(grid, caption))
    for nested in grid.nested:
        _read_nested(paper, grid, nested)
    paper.caption = []


def _complain_of_rows(paper: _Paper, grid: _Grid, table: Element) -> None:
    count = sum(1 for _ in _inside(table, ("tr",), paper))
    facts = {"read": str(MAX_ROWS), "count": str(count)}
    grid.problems.append(Problem(code="too_many_rows", severity="error", place=grid.place(MAX_ROWS, 0), facts=facts))


def _read_nested(paper: _Paper, grid: _Grid, table: Element) -> None:
    if grid.depth < MAX_DEPTH:
        _read_table(paper, table, grid.depth + 1)
        return
    text = _plain_text(table)
    paper.problems.append(
        Problem(code="nested_too_deep", severity="error", place=grid.name, facts={"text": clean(text)})
    )


def _finished(grid: _Grid, caption: tuple[str, ...]) -> SourceTable:
    width = max((len(row) for row in grid.rows), default=0)
    if grid.old_fonts:
        facts = {"count": str(len(grid.old_fonts))}
        grid.problems.append(Problem(code="old_font", place=grid.old_fonts[0], facts=facts))
    return SourceTable(
        name=grid.name,
        rows=tuple((*row, *[Cell()] * (width - len(row))) for row in grid.rows),
        caption=caption,
        problems=tuple(grid.problems),
    )


def _read_row(paper: _Paper, grid: _Grid, row: Element) -> None:
    properties = child(row, "trPr")
    if child(properties, "del") is not None:
        paper.deletions += 1
        return
    number = len(grid.rows)
    cells = [Cell()] * min(number_of(attribute(child(properties, "gridBefore"), "val"), 0), MAX_COLUMNS)
    grid.rows.append(cells)
    for element in _inside(row, ("tc",), paper):
        _read_cell(paper, grid, number, cells, element)


def _read_cell(paper: _Paper, grid: _Grid, number: int, cells: list[Cell], element: Element) -> None:
    column = len(cells)
    cell = _cell(paper, grid, element, grid.place(number, column))
    if column >= MAX_COLUMNS:
        if cell.text:
            facts = {"text": cell.text, "limit": str(MAX_COLUMNS)}
            grid.problems.append(Problem(code="cell_beyond_columns", severity="error", place=cell.place, facts=facts))
        return
    properties = child(element, "tcPr")
    span = _checked_span(grid, child(properties, "gridSpan"), MAX_COLUMNS - column, cell.place)
    if _continues_above(grid, properties, column):
        _extend_above(grid, number, column, cell)
        cells.extend([Cell(covered=True)] * span)
        return
    for covered in range(column, column + span):
        grid.anchors.pop(covered, None)
    if child(properties, "vMerge") is not None:
        grid.anchors[column] = (number, column)
    cells.append(_with_spans(cell, span, 1))
    cells.extend([Cell(covered=True)] * (span - 1))


def _checked_span(grid: _Grid, element: Element | None, room: int, place: str) -> int:
    """Columns that a cell covers, at most as many as there is room for; a larger figure is named."""
    span = max(1, number_of(attribute(element, "val"), 1))
    if span > room:
        limit = str(MAX_COLUMNS)
        grid.problems.append(Problem(code="span_too_wide", place=place, facts={"limit": limit}))
    return min(span, room)


def _continues_above(grid: _Grid, properties: Element | None, column: int) -> bool:
    merge = child(properties, "vMerge")
    return merge is not None and attribute(merge, "val") != "restart" and column in grid.anchors


def _extend_above(grid: _Grid, number: int, column: int, cell: Cell) -> None:
    row, anchor_column = grid.anchors[column]
    anchor = grid.rows[row][anchor_column]
    grid.rows[row][anchor_column] = _with_spans(anchor, anchor.colspan, number - row + 1)
    if cell.text:
        grid.problems.append(Problem(code="text_under_merge", place=cell.place, facts={"text": cell.text}))


def _with_spans(cell: Cell, colspan: int, rowspan: int) -> Cell:
    if (cell.colspan, cell.rowspan) == (colspan, rowspan):
        return cell
    return Cell(text=cell.text, bold=cell.bold, colspan=colspan, rowspan=rowspan, place=cell.place)


def _cell(paper: _Paper, grid: _Grid, element: Element, place: str) -> Cell:
    lines = []
    for block in _inside(element, ("p", "tbl"), paper):
        if local_name(block) == "tbl":
            grid.nested.append(block)
        else:
            lines.append(_paragraph(paper, block))
    text = "\n".join(lines).strip("\n")
    if text.strip() and _has_old_font(element):
        grid.old_fonts.append(place)
    return Cell(text=text if text.strip() else "", bold=bool(text.strip()) and _is_bold(element), place=place)


def _is_bold(element: Element) -> bool:
    runs = [run for run in element.iter("{*}r") if any((text.text or "").strip() for text in run.iter("{*}t"))]
    return bool(runs) and all(_is_on(child(child(run, "rPr"), "b")) for run in runs)


def _is_on(element: Element | None) -> bool:
    return element is not None and attribute(element, "val") not in ("0", "false", "off")


def _has_old_font(element: Element) -> bool:
    return any(OLD_FONT.match(font) for fonts in element.iter("{*}rFonts") for font in fonts.attrib.values() if font)
