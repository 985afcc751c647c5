"""Reads the tables and texts of a .docx by walking its XML.

python-docx would lose what stands in content controls, tracked insertions, smart tags and simple fields, and falls
over hostile spans. Here every piece of text ends in a table, among the texts, or in a problem that shows it.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from textwrap import shorten

from msgspec.structs import replace

from parapp.importers.cells import MAX_INDENT, leading_steps
from parapp.importers.docx_columns import before, bounds_of
from parapp.importers.docx_grid import MAX_COLUMNS, Grid, put
from parapp.importers.docx_numbering import Labels
from parapp.importers.docx_package import open_package
from parapp.importers.docx_styles import NOTHING_SAID, Look, Styles, of_paragraph
from parapp.importers.docx_text import Paragraph, Piece, Story, note_deleted, settle_controls, within
from parapp.importers.docx_xml import Element, child, is_on, local_name
from parapp.importers.letters import Letters
from parapp.models import Problem
from parapp.models.table import Cell, ReadOptions, Source, SourceTable
from parapp.vietnamese.old_encodings import encoding_of_font, guess
from parapp.vietnamese.text import clean, fold_space

MAX_ROWS = 20_000
MAX_DEPTH = 8
LONGEST_LIST = 2_000
CAPTION_LINES = 4
STEP = 284  # twentieths of a point: half a centimetre of indent is one step
AS_STORED = ReadOptions()
LINE_END = Piece("\n")
OBJECT_NAMES = {"picture": "hình ảnh", "chart": "biểu đồ", "altChunk": "phần chèn nguyên từ tệp khác"}

Progress = Callable[[float], None]
Line = list[Piece]


@dataclass(slots=True)
class _Paper:
    """What was found so far."""

    story: Story
    labels: Labels
    letters: Letters
    on_progress: Progress
    tables: list[SourceTable] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    converted: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    caption: list[str] = field(default_factory=list)
    table_count: int = 0
    rows_expected: int = 1
    rows_done: int = 0


def read_docx(data: bytes, name: str, on_progress: Progress, options: ReadOptions = AS_STORED) -> Source:
    """All tables of the document in order, larger nested ones after theirs, and the paragraphs outside of them."""
    package = open_package(data)
    styles = Styles(package.styles)
    story = Story(styles)
    settle_controls(story, package.body)
    rows = sum(1 for _ in package.body.iter("{*}tr"))
    labels = Labels(package.numbering, styles)
    paper = _Paper(story, labels, Letters(options.encoding), on_progress, rows_expected=max(1, rows))
    _read_blocks(paper, package.body)
    problems = (*paper.problems, *_left_out(paper), *_others(paper, package.others))
    tables, texts = tuple(paper.tables), tuple(paper.texts)
    converted = paper.converted or any(cell.raw for table in tables for row in table.rows for cell in row)
    encoding = paper.letters.found if converted else "unicode"
    return Source(file_name=name, tables=tables, texts=texts, problems=problems, encoding=encoding)


def _left_out(paper: _Paper) -> Iterator[Problem]:
    """What of the document is no part of the paper as it is printed, or no text; and texts that were converted."""
    story = paper.story
    if story.deleted:
        facts = {"count": str(len(story.deleted)), "text": _listed(story.deleted)}
        yield Problem(code="deleted_text_left_out", severity="info", facts=facts)
    for code, texts in (("hidden_text_left_out", story.hidden), ("struck_text_left_out", story.struck)):
        if text := _listed([text for text in texts if text.strip()]):
            yield Problem(code=code, severity="info", facts={"text": text})
    if prompts := [fold_space(prompt) for prompt in story.prompts if prompt.strip()]:
        facts = {"count": str(len(prompts)), "text": prompts[0]}
        yield Problem(code="prompts_left_out", severity="info", facts=facts)
    if codes := story.without_result:
        yield Problem(code="fields_without_result", facts={"count": str(len(codes)), "text": codes[0]})
    for kind, count in Counter(story.objects).items():
        severe = kind == "altChunk" or kind.startswith("Excel")
        facts = {
            "count": str(count),
            "kind": OBJECT_NAMES.get(kind, kind if kind.startswith("WordArt") else f"đối tượng nhúng {kind}"),
        }
        yield Problem(code="objects_not_read", severity="warning" if severe else "info", facts=facts)
    if paper.converted:
        before, after = paper.converted[0]
        facts = {"count": str(len(paper.converted)), "before": before, "after": after}
        yield Problem(code="texts_converted", severity="info", facts=facts)


def _listed(texts: Sequence[str]) -> str:
    """The texts one after the other, as many as a person may want to read."""
    return shorten("; ".join(fold_space(text) for text in texts), LONGEST_LIST, placeholder="…")


def _others(paper: _Paper, others: Sequence[tuple[str, Element]]) -> Iterator[Problem]:
    """Words outside of the body: listed with their text, since no table takes them."""
    for place, part in others:
        if text := _plain_text(paper, part):
            yield Problem(code="part_not_read", severity="info", place=place, facts={"text": text})


def _plain_text(paper: _Paper, element: Element) -> str:
    lines = []
    for found in element.iter("{*}p"):
        words = Paragraph(Story(paper.story.styles), found, paper.story.styles.paragraph(found))
        lines.append(_unicode(paper, words.pieces)[0])
    return "\n".join(line for line in lines if line.strip())


def _unicode(paper: _Paper, pieces: Sequence[Piece]) -> tuple[str, str]:
    """The text of the pieces, and what it was before if that was in an old encoding."""
    return paper.letters.read_runs([(piece.text, piece.font) for piece in pieces])


# Paragraphs


def _read_blocks(paper: _Paper, element: Element, depth: int = 1) -> None:
    """Paragraphs and tables outside of tables (or in a text box)."""
    waiting: Line = []
    for block in within(paper.story, element, ("p", "tbl")):
        if local_name(block) == "tbl":
            _read_table(paper, block, depth)
            continue
        goes_on = _goes_on(block)
        waiting = _paragraph(paper, block, paper.story.styles.paragraph(block), waiting, goes_on)
        if not goes_on:
            _add_text(paper, waiting)
            waiting = []
    _add_text(paper, waiting)


def _add_text(paper: _Paper, line: Line) -> None:
    text, raw = _unicode(paper, line)
    if text.strip():
        paper.texts.append(text)
        paper.caption = [*paper.caption, text][-CAPTION_LINES:]
        if raw:
            paper.converted.append((raw, text))


def _paragraph(paper: _Paper, paragraph: Element, look: Look, before: Line, goes_on: bool) -> Line:
    """The paragraph's words, behind those whose end was deleted, with its automatic number.

    Text boxes in it are read as texts of their own.
    """
    words = Paragraph(paper.story, paragraph, look)
    label = "" if goes_on else paper.labels.next_label(paragraph)
    for box in words.boxes:
        _read_blocks(paper, box)
    line = [*before, *words.pieces]
    if not label:
        return line
    first = next((piece for piece in line if piece.text.strip()), None)
    return [Piece(f"{label} ", bold=first.bold) if first else Piece(label), *line]


def _goes_on(paragraph: Element) -> bool:
    """Whether the paragraph's end was deleted, so that the accepted text goes on with the next one."""
    mark = child(child(paragraph, "pPr"), "rPr")
    if mark is None:
        return False
    return child(mark, "del") is not None or child(mark, "moveFrom") is not None


def _indent(paper: _Paper, paragraph: Element, look: Look) -> int:
    """Steps of indent: the paragraph's own, else its list's, else its style's."""
    listed = paper.labels.look(paragraph)
    if listed != NOTHING_SAID:
        look = of_paragraph(child(paragraph, "pPr")).over(listed).over(look)
    return (look.indent + STEP // 2) // STEP


# Tables


def _read_table(paper: _Paper, table: Element, depth: int, name: str = "") -> None:
    """A table of the paper, or under a name of its own one within a cell."""
    if not name:
        paper.table_count += 1
        name = f"Bảng {paper.table_count}"
    rows = [row for row in within(paper.story, table, ("tr",)) if not _is_deleted(paper, row)]
    grid = Grid(name, depth, paper.story.styles.table(table), bounds_of(table, rows[:MAX_ROWS]))
    caption, paper.caption = tuple(paper.caption), []
    place_in_order = len(paper.tables)
    for index, row in enumerate(rows[:MAX_ROWS]):
        _read_row(paper, grid, row, last=index == len(rows) - 1)
        paper.rows_done += 1
        paper.on_progress(min(1.0, paper.rows_done / paper.rows_expected))
    if len(rows) > MAX_ROWS:
        facts = {"read": str(MAX_ROWS), "count": str(len(rows))}
        grid.complain("too_many_rows", grid.place(MAX_ROWS, 0), "error", **facts)
    if grid.rows:
        paper.tables.insert(place_in_order, _finished(paper, grid, caption))
    paper.caption = []


def _is_deleted(paper: _Paper, row: Element) -> bool:
    deleted = child(child(row, "trPr"), "del") is not None
    if deleted:
        note_deleted(paper.story, row)
    return deleted


def _read_row(paper: _Paper, grid: Grid, row: Element, last: bool) -> None:
    index, line = len(grid.rows), before(row)
    cells = [Cell()] * min(grid.column(line), MAX_COLUMNS)
    grid.rows.append(cells)
    if is_on(child(child(row, "trPr"), "hidden")):
        grid.hidden_rows.append(index)
    for element in within(paper.story, row, ("tc",)):
        properties = child(element, "tcPr")
        if child(properties, "cellDel") is not None:
            note_deleted(paper.story, element)
            continue
        look = _look_in(grid, index, len(cells), last)
        cell = _cell(paper, grid, element, grid.place(index, grid.column(line)), look)
        line = put(grid, index, cells, properties, line, cell)


def _look_in(grid: Grid, row: int, column: int, last: bool) -> Look:
    """What the table's style says of a cell in this place."""
    if not grid.looks:
        return NOTHING_SAID
    parts = {"firstRow": row == 0, "lastRow": last, "firstColumn": column == 0, "": True}
    look = NOTHING_SAID
    for part, holds in parts.items():
        look = look.over(grid.looks.get(part, NOTHING_SAID)) if holds else look
    return look


def _cell(paper: _Paper, grid: Grid, element: Element, place: str, look: Look) -> Cell:
    lines = _lines(paper, grid, element, place, look, grid.depth)
    pieces = [piece for line, _ in lines for piece in (*line, LINE_END)]
    text, raw = _unicode(paper, pieces)
    text, raw = text.strip("\n"), raw.strip("\n")
    if not text.strip():
        return Cell(place=place)
    if not raw and any(encoding_of_font(piece.font) and not piece.text.isascii() for piece in pieces):
        grid.readable_in_old_fonts += 1
    bold = all(piece.bold for piece in pieces if piece.text.strip())
    steps = next(indent for line, indent in lines if any(piece.text.strip() for piece in line))
    indent = min(MAX_INDENT, steps + leading_steps(text))
    return Cell(text=text, bold=bold, indent=indent, raw=raw, place=place)


def _lines(paper: _Paper, grid: Grid, element: Element, place: str, look: Look, depth: int) -> list[tuple[Line, int]]:
    """The cell's paragraphs, each with its steps of indent; those of a small table within it are among them."""
    lines: list[tuple[Line, int]] = []
    waiting: Line = []
    for block in within(paper.story, element, ("p", "tbl")):
        if local_name(block) == "tbl":
            lines += _nested(paper, grid, block, place, depth)
            continue
        goes_on, words_look = _goes_on(block), paper.story.styles.paragraph(block, look)
        waiting = _paragraph(paper, block, words_look, waiting, goes_on)
        if not goes_on:
            lines.append((waiting, _indent(paper, block, words_look)))
            waiting = []
    return [*lines, (waiting, 0)] if waiting else lines


def _nested(paper: _Paper, grid: Grid, table: Element, place: str, depth: int) -> list[tuple[Line, int]]:
    """The lines of a table of one column or one row, which only arranges them; any other is read for itself."""
    if depth >= MAX_DEPTH:
        grid.complain("nested_too_deep", place, "error", text=_plain_text(paper, table))
        return []
    rows = [list(within(paper.story, row, ("tc",))) for row in within(Story(paper.story.styles), table, ("tr",))]
    if len(rows) > 1 and any(len(cells) > 1 for cells in rows):
        grid.nested_count += 1
        name = f"Bảng con {grid.nested_count} trong {grid.name}"
        grid.complain("nested_table", place, "info", name=name)
        _read_table(paper, table, depth + 1, name)
        return []
    cells = [_lines(paper, grid, cell, place, NOTHING_SAID, depth + 1) for row in rows for cell in row]
    return [line for lines in cells for line in lines]


def _finished(paper: _Paper, grid: Grid, caption: tuple[str, ...]) -> SourceTable:
    _settle_letters(paper, grid)
    converted = [cell for row in grid.rows for cell in row if cell.raw]
    if converted:
        facts = {"count": str(len(converted)), "before": converted[0].raw, "after": converted[0].text}
        grid.complain("text_converted", converted[0].place, "info", **facts)
    width = max(len(row) for row in grid.rows)
    return SourceTable(
        name=grid.name,
        rows=tuple((*row, *[Cell()] * (width - len(row))) for row in grid.rows),
        caption=caption,
        hidden_rows=tuple(grid.hidden_rows),
        problems=tuple(grid.problems),
    )


def _settle_letters(paper: _Paper, grid: Grid) -> None:
    """Short texts that are words in two encodings are read as the rest of the table is."""
    proven = sum(1 for row in grid.rows for cell in row if cell.raw and guess(cell.raw))
    if (
        paper.letters.wanted == "auto" and grid.readable_in_old_fonts > proven
    ):  # Unicode typed in an old font: what only the font says is not so
        _change(grid, lambda cell: (clean(cell.raw), "") if cell.raw and not guess(cell.raw) else None)
    around = paper.letters.around(cell.raw or cell.text for row in grid.rows for cell in row)
    if around:
        _change(grid, lambda cell: None if cell.raw else paper.letters.read_among(cell.text, around))


def _change(grid: Grid, read: Callable[[Cell], tuple[str, str] | None]) -> None:
    """Gives cells with marks the text and raw text they are read as now, if that is to change."""
    for row in grid.rows:
        for column, cell in enumerate(row):
            found = None if cell.text.isascii() else read(cell)
            if found:
                row[column] = replace(cell, text=found[0], raw=found[1])
