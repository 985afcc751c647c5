"""Reads the body of a .docx in order, with marks, footnotes and automatic numbers.

The table reader (`parapp.importers.docx`) gives the same file's tables with their merges; here a table is a place and
the paragraphs of its cells.
"""

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from posixpath import normpath

from lxml import etree
from msgspec.structs import replace

from parapp.importers.docx import read_docx
from parapp.importers.docx_numbering import Labels
from parapp.importers.docx_xml import Element, attribute, child, local_name
from parapp.importers.old_plan.looks import Look, Styles
from parapp.importers.old_plan.markers import cut_marker, plain, without_start
from parapp.models import Footnote, Inline, Problem, Runs, Words
from parapp.models.paper import Paper, PaperBlock, PaperCell, PaperParagraph, PaperTable
from parapp.models.table import ReadOptions, Source
from parapp.vietnamese.text import clean, fold_space

Progress = Callable[[float], None]

_LEFT_OUT = {"del", "moveFrom", "Fallback", "instrText", "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid"}
_LEFT_OUT |= {"trPr", "tcPr", "delText"}
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_NOTE_PLACES = {"Chú thích cuối trang", "Chú thích cuối văn bản"}
_TWIPS_OF_MILLIMETRE = 56.7


@dataclass(slots=True)
class _Reader:
    """What the walk needs to know, and what it counted so far."""

    styles: Styles
    labels: Labels
    notes: dict[str, dict[str, Element]]
    source: Source
    tables: int = 0
    paragraphs: int = 0
    hidden: list[str] = field(default_factory=list)


def read_paper(data: bytes, name: str, on_progress: Progress, options: ReadOptions | None = None) -> Paper:
    """The whole paper; deleted text is absent, what content controls and insertions hold is there."""
    source = read_docx(data, name, on_progress, *([options] if options else []))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = _Parts(archive)
        reader = _Reader(
            styles=Styles(parts.beside("styles")),
            labels=Labels(parts.beside("numbering")),
            notes={kind: _notes(parts.beside(kind)) for kind in _NOTES.values()},
            source=source,
        )
        body = child(parts.main, "body")
    blocks = tuple(_blocks(reader, body)) if body is not None else ()
    return Paper(source=source, blocks=blocks, problems=tuple(_problems(reader)))


class _Parts:
    """The parts of the package, parsed; the main one by its relation, the others beside it."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())
        relations = self._parsed("_rels/.rels")
        targets = [
            str(relation.get("Target", "")).lstrip("/")
            for relation in (relations if relations is not None else ())
            if relation.get("Type", "").endswith("/relationships/officeDocument")
        ]
        self._name = normpath(targets[0]) if targets else "word/document.xml"
        self.main = self._parsed(self._name)

    def beside(self, kind: str) -> Element | None:
        """The part of this name in the main part's folder; None if there is none."""
        folder = self._name.rpartition("/")[0]
        return self._parsed(f"{folder}/{kind}.xml" if folder else f"{kind}.xml")

    def _parsed(self, name: str) -> Element | None:
        if name not in self._names:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
        )
        return etree.fromstring(self._archive.read(name), parser)


def _problems(reader: _Reader) -> Iterator[Problem]:
    """The table reader's findings on the whole file, but for the notes, which are read here; and hidden words."""
    for problem in reader.source.problems:
        if not (problem.code == "part_not_read" and problem.place in _NOTE_PLACES):
            yield problem
    if reader.hidden:
        text = " ".join(reader.hidden)
        yield Problem(code="hidden_text_left_out", severity="info", facts={"text": text})


def _notes(part: Element | None) -> dict[str, Element]:
    return {attribute(note, "id"): note for note in (part if part is not None else ())}


def _inside(element: Element, wanted: Sequence[str]) -> Iterator[Element]:
    """The nearest wanted elements below, through whatever wraps them."""
    for part in element:
        local = local_name(part)
        if local in wanted:
            yield part
        elif local not in _LEFT_OUT:
            yield from _inside(part, wanted)


def _blocks(reader: _Reader, element: Element) -> Iterator[PaperBlock]:
    """Paragraphs and tables in order. A table stands on the pages of the section that ends behind it."""
    waiting: list[PaperBlock] = []
    for block in _inside(element, ("p", "tbl", "sectPr")):
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
    size = child(section, "pgSz")
    landscape = attribute(size, "orient") == "landscape"
    for block in blocks:
        yield replace(block, landscape=landscape) if isinstance(block, PaperTable) else block


def _table(reader: _Reader, table: Element) -> PaperTable:
    reader.tables += 1
    name = f"Bảng {reader.tables}"
    rows = []
    for row in _inside(table, ("tr",)):
        if child(child(row, "trPr"), "del") is None:
            cells = _inside(row, ("tc",))
            rows.append(tuple(PaperCell(paragraphs=tuple(_cell_paragraphs(reader, cell))) for cell in cells))
    return PaperTable(rows=tuple(rows), source=_source_index(reader.source, name), place=name)


def _source_index(source: Source, name: str) -> int | None:
    return next((index for index, table in enumerate(source.tables) if table.name == name), None)


def _cell_paragraphs(reader: _Reader, cell: Element) -> Iterator[PaperParagraph]:
    for block in _inside(cell, ("p", "tbl")):
        if local_name(block) == "p":
            yield from _paragraphs(reader, block)
            continue
        for row in _table(reader, block).rows:
            for inner in row:
                yield from inner.paragraphs


def _paragraphs(reader: _Reader, paragraph: Element) -> Iterator[PaperParagraph]:
    """The paragraph, one for each of its lines, without empty ones; then those of the text boxes in it."""
    reader.paragraphs += 1
    place = f"Đoạn {reader.paragraphs}"
    look = reader.styles.paragraph(paragraph)
    label = reader.labels.next_label(paragraph)
    boxes: list[Element] = []
    for line in _lines(tuple(_runs(reader, paragraph, look, boxes))):
        if plain(line).strip() or any(isinstance(run, Footnote) for run in line):
            yield _paragraph(line, label, look, place)
            label = ""
    for box in boxes:
        for block in _blocks(reader, box):
            yield from [block] if isinstance(block, PaperParagraph) else _of_table(block)


def _of_table(table: PaperTable) -> Iterator[PaperParagraph]:
    for row in table.rows:
        for cell in row:
            yield from cell.paragraphs


def _paragraph(line: Runs, label: str, look: Look, place: str) -> PaperParagraph:
    marker, runs = (label, without_start(line, 0)) if label else cut_marker(line)
    words = [run for run in runs if isinstance(run, Words) and run.text.strip()]
    return PaperParagraph(
        runs=_trimmed(runs),
        marker=marker,
        automatic=bool(label),
        align=look.align,
        bold=bool(words) and all(run.bold for run in words),
        italic=bool(words) and all(run.italic for run in words),
        indent=round(look.indent / _TWIPS_OF_MILLIMETRE),
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
        joined[-1] = replace(last, text=last.text.rstrip())
        if joined[-1].text:
            break
        joined.pop()
    return tuple(joined)


def _lines(runs: Runs) -> Iterator[Runs]:
    """The runs of each line of a paragraph."""
    line: list[Inline] = []
    for run in runs:
        if not isinstance(run, Words):
            line.append(run)
            continue
        first, *rest = run.text.split("\n")
        line.append(replace(run, text=first))
        for text in rest:
            yield tuple(part for part in line if not isinstance(part, Words) or part.text)
            line = [replace(run, text=text)]
    yield tuple(part for part in line if not isinstance(part, Words) or part.text)


def _runs(reader: _Reader, element: Element, look: Look, boxes: list[Element]) -> Iterator[Inline]:
    for part in element:
        local = local_name(part)
        if local == "r":
            yield from _pieces(reader, part, reader.styles.run(part, look), boxes)
        elif local == "txbxContent":
            boxes.append(part)
        elif local not in _LEFT_OUT:
            yield from _runs(reader, part, look, boxes)


def _pieces(reader: _Reader, run: Element, look: Look, boxes: list[Element]) -> Iterator[Inline]:
    """The words, notes and text boxes of one run."""
    for part in run:
        local = local_name(part)
        if local == "t" or local in _SIGNS:
            yield from _words(reader, _SIGNS.get(local) or part.text or "", look)
        elif local in _NOTES:
            note = reader.notes[_NOTES[local]].get(attribute(part, "id"))
            if note is not None:
                yield Footnote(paragraphs=tuple(_note_paragraphs(reader, note)))
        elif local not in _LEFT_OUT and len(part):
            yield from _runs(reader, part, look, boxes)


def _words(reader: _Reader, text: str, look: Look) -> Iterator[Words]:
    text = clean(text.replace("\xa0", " "))
    if look.hidden:
        reader.hidden.append(fold_space(text))
    elif text:
        yield Words(text=text.upper() if look.caps else text, bold=bool(look.bold), italic=bool(look.italic))


def _note_paragraphs(reader: _Reader, note: Element) -> Iterator[tuple[Words, ...]]:
    for paragraph in _inside(note, ("p",)):
        look = reader.styles.paragraph(paragraph)
        runs = without_start(tuple(_runs(reader, paragraph, look, [])), 0)
        words = tuple(run for run in _trimmed(runs) if isinstance(run, Words))
        if words:
            yield words
