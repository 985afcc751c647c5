"""Reads the body of a .docx in order, with marks, footnotes and automatic numbers.

The table reader (`parapp.importers.docx`) gives the same file's tables with their merges; here a table is a place and
the paragraphs of its cells.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from parapp.importers.docx import read_docx
from parapp.importers.docx_numbering import Labels
from parapp.importers.docx_package import Package, open_package
from parapp.importers.docx_styles import Look, Styles
from parapp.importers.docx_text import Paragraph, Piece, Story, settle_controls, within
from parapp.importers.docx_xml import Element, attribute, child, local_name
from parapp.importers.letters import Letters
from parapp.importers.old_plan.markers import cut_marker, plain, without_start
from parapp.models import Footnote, Inline, Problem, Runs, Words
from parapp.models.paper import Paper, PaperBlock, PaperCell, PaperParagraph, PaperTable
from parapp.models.table import ReadOptions, Source, SourceTable
from parapp.vietnamese.old_encodings import converted
from parapp.vietnamese.text import clean, compare_key, fold_space

Progress = Callable[[float], None]

AS_STORED = ReadOptions()
NOTE_PLACES = ("Chú thích cuối trang", "Chú thích cuối văn bản")
TWIPS_OF_MILLIMETRE = 56.7


@dataclass(slots=True)
class _Reader:
    """What the walk needs to know, and what it counted so far."""

    story: Story
    labels: Labels
    letters: Letters
    notes: dict[tuple[str, str], Element]
    source: Source
    paragraphs: int = 0


def read_paper(data: bytes, name: str, on_progress: Progress, options: ReadOptions = AS_STORED) -> Paper:
    """The whole paper; deleted text is absent, what content controls and insertions hold is there."""
    source = read_docx(data, name, on_progress, options)
    package = open_package(data)
    story = Story(Styles(package.styles))
    settle_controls(story, package.body)
    labels = Labels(package.numbering, story.styles)
    reader = _Reader(story, labels, Letters(options.encoding), _notes(package), source)
    blocks = tuple(_with_sources(list(_blocks(reader, package.body)), source))
    return Paper(source=source, blocks=blocks, problems=tuple(_problems(source)))


def _problems(source: Source) -> Iterator[Problem]:
    """What the table reader found on the whole file, but for the notes, which are read here."""
    for problem in source.problems:
        if not (problem.code == "part_not_read" and problem.place in NOTE_PLACES):
            yield problem


def _notes(package: Package) -> dict[tuple[str, str], Element]:
    """The notes by kind and id."""
    parts = [(place, part) for place, part in package.others if place in NOTE_PLACES]
    return {(place, attribute(note, "id")): note for place, part in parts for note in part}


def _blocks(reader: _Reader, element: Element) -> Iterator[PaperBlock]:
    """Paragraphs and tables in order. A table stands on the pages of the section that ends behind it."""
    waiting: list[PaperBlock] = []
    for block in within(reader.story, element, ("p", "tbl", "sectPr")):
        kind = local_name(block)
        if kind == "tbl":
            waiting.append(_table(reader, block))
            continue
        if kind == "p":
            waiting.extend(_paragraphs(reader, block))
        ends = block if kind == "sectPr" else child(child(block, "pPr"), "sectPr")
        if ends is not None:
            yield from _turned(waiting, ends)
            waiting = []
    yield from waiting


def _turned(blocks: Sequence[PaperBlock], section: Element) -> Iterator[PaperBlock]:
    landscape = attribute(child(section, "pgSz"), "orient") == "landscape"
    for block in blocks:
        yield replace(block, landscape=landscape) if isinstance(block, PaperTable) else block


def _table(reader: _Reader, table: Element) -> PaperTable:
    rows = []
    for row in within(reader.story, table, ("tr",)):
        if child(child(row, "trPr"), "del") is None:
            cells = within(reader.story, row, ("tc",))
            rows.append(tuple(PaperCell(paragraphs=tuple(_cell_paragraphs(reader, cell))) for cell in cells))
    return PaperTable(rows=tuple(rows))


def _with_sources(blocks: Sequence[PaperBlock], source: Source) -> Iterator[PaperBlock]:
    """The blocks, each table with its index among the tables of the source: the next one that begins alike."""
    free = list(range(len(source.tables)))
    for block in blocks:
        if not isinstance(block, PaperTable):
            yield block
            continue
        key = _start_key([plain(p.runs) for row in block.rows for cell in row for p in cell.paragraphs])
        index = next((index for index in free if _start_of(source.tables[index]) == key), None)
        free = [other for other in free if index is None or other > index]
        yield replace(block, source=index, place=source.tables[index].name if index is not None else "Bảng")


def _start_of(table: SourceTable) -> str:
    return _start_key([cell.text for row in table.rows for cell in row])


def _start_key(texts: Sequence[str]) -> str:
    """The first letters of a table, to know it by: what the two readers take for a number or a blank may differ."""
    letters = (sign for text in texts for sign in compare_key(text) if sign.isalpha())
    return "".join(sign for sign, _ in zip(letters, range(200), strict=False))


def _cell_paragraphs(reader: _Reader, cell: Element) -> Iterator[PaperParagraph]:
    for block in within(reader.story, cell, ("p", "tbl")):
        if local_name(block) == "p":
            yield from _paragraphs(reader, block)
        else:
            yield from _of_table(_table(reader, block))


def _of_table(table: PaperTable) -> Iterator[PaperParagraph]:
    for row in table.rows:
        for cell in row:
            yield from cell.paragraphs


def _paragraphs(reader: _Reader, paragraph: Element) -> Iterator[PaperParagraph]:
    """The paragraph, one for each of its lines, without empty ones; then those of the text boxes in it."""
    reader.paragraphs += 1
    place = f"Đoạn {reader.paragraphs}"
    look = reader.story.styles.paragraph(paragraph)
    label = reader.labels.next_label(paragraph)
    words = Paragraph(reader.story, paragraph, look)
    for line in _lines(_runs(reader, words.pieces)):
        if plain(line).strip() or any(isinstance(run, Footnote) for run in line):
            yield _paragraph(line, label, look, place)
            label = ""
    for box in words.boxes:
        for block in _blocks(reader, box):
            yield from [block] if isinstance(block, PaperParagraph) else _of_table(block)


def _paragraph(line: Runs, label: str, look: Look, place: str) -> PaperParagraph:
    marker, runs = (label, without_start(line, 0)) if label else cut_marker(line)
    words = [run for run in runs if isinstance(run, Words) and run.text.strip()]
    return PaperParagraph(
        runs=_trimmed(runs),
        marker=marker,
        automatic=bool(label),
        align=look.align or "",
        bold=bool(words) and all(run.bold for run in words),
        italic=bool(words) and all(run.italic for run in words),
        indent=round(look.indent / TWIPS_OF_MILLIMETRE),
        outline=look.outline,
        place=place,
    )


def _trimmed(runs: Runs) -> Runs:
    """The runs without blanks at the end, alike neighbours joined, so that a sentence is one run and not twenty."""
    joined: list[Inline] = []
    for run in runs:
        last = joined[-1] if joined else None
        if isinstance(run, Words) and isinstance(last, Words) and (run.bold, run.italic) == (last.bold, last.italic):
            joined[-1] = replace(last, text=clean(last.text + run.text))
        else:
            joined.append(run)
    while joined and isinstance(last := joined[-1], Words):
        text = last.text.rstrip()
        if text:
            joined[-1] = replace(last, text=text)
            break
        joined.pop()
    return tuple(joined)


def _lines(runs: Sequence[Inline]) -> Iterator[Runs]:
    """The runs of each line of a paragraph."""
    line: list[Inline] = []
    for run in runs:
        if not isinstance(run, Words):
            line.append(run)
            continue
        first, *rest = run.text.split("\n")
        line.append(replace(run, text=first))
        for text in rest:
            yield _filled(line)
            line = [replace(run, text=text)]
    yield _filled(line)


def _filled(line: Sequence[Inline]) -> Runs:
    return tuple(run for run in line if not isinstance(run, Words) or run.text)


def _runs(reader: _Reader, pieces: Sequence[Piece]) -> list[Inline]:
    """The pieces of a paragraph in Unicode, each with its marks, and the notes it refers to."""
    runs: list[Inline] = []
    for piece, text in zip(pieces, _unicode(reader, pieces), strict=True):
        note = reader.notes.get(piece.note) if piece.note else None
        if note is not None:
            runs.append(Footnote(paragraphs=tuple(_note_paragraphs(reader, note))))
        elif text:
            runs.append(Words(text=text, bold=piece.bold, italic=piece.italic))
    return runs


def _unicode(reader: _Reader, pieces: Sequence[Piece]) -> list[str]:
    """The text of each piece. What tells the encoding is the paragraph; the pieces are converted one by one."""
    runs = [(piece.text, piece.font) for piece in pieces]
    whole, raw = reader.letters.read_runs(runs)
    if not raw:
        return [_cleaned(text) for text, _ in runs]
    parts = [converted((run,), reader.letters.found)[0] for run in runs]
    if "".join(map(_cleaned, parts)) == _cleaned(whole):
        return [_cleaned(part) for part in parts]
    return [_cleaned(whole), *[""] * (len(pieces) - 1)]


def _cleaned(text: str) -> str:
    return clean(text.replace("\xa0", " "))


def _note_paragraphs(reader: _Reader, note: Element) -> Iterator[tuple[Words, ...]]:
    for paragraph in within(reader.story, note, ("p",)):
        pieces = Paragraph(reader.story, paragraph, reader.story.styles.paragraph(paragraph)).pieces
        runs = _trimmed(without_start(tuple(_runs(reader, pieces)), 0))
        words = tuple(run for run in runs if isinstance(run, Words))
        if fold_space(plain(words)):
            yield words
