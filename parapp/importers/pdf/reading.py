"""Reads the tables and texts of a PDF that carries its letters: by ruled lines, by gaps, over all its pages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2

from parapp.importers.letters import Letters
from parapp.importers.pdf.ink import Ink, page_ink
from parapp.importers.pdf.joining import belongs_to, joined
from parapp.importers.pdf.paragraphs import Paragraph, joined_over_pages, page_marks, paragraphs
from parapp.importers.pdf.rules import frames
from parapp.importers.pdf.tables import (
    OpenFrame,
    PageTable,
    loose_tables,
    ruled_tables,
    tables_of_open_frames,
    with_rows_below,
)
from parapp.importers.pdf.words import Word, struck_out, words_of
from parapp.models import Problem, Severity, UserError
from parapp.models.table import ReadOptions, Source, SourceTable

MAX_PAGES = 600
MAX_SIGNS = 4_000_000
CAPTION_LINES = 4
MOST_UNKNOWN = 0.3
SCANNED = 0.7  # share of a page that a picture covers

AS_FOUND = ReadOptions()

Progress = Callable[[float], None]


@dataclass(slots=True)
class _Page:
    """A page while it is read: its words, tables and paragraphs."""

    number: int
    height: float
    words: list[Word]
    tables: list[PageTable] = field(default_factory=list)
    open_frames: list[OpenFrame] = field(default_factory=list)
    texts: list[Paragraph] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)


def read_pdf(data: bytes, name: str, on_progress: Progress, options: ReadOptions = AS_FOUND) -> Source:
    """All tables of the document in order, those over several pages as one, and the paragraphs outside of them.

    Raises UserError for a file without letters (a scan), with a password, or with letters that cannot be known.
    """
    letters = Letters(options.encoding)
    problems: list[Problem] = []
    pages = _pages(data, name, on_progress, problems)
    _settle_open_frames(pages)
    marks = page_marks([(page.height, page.words) for page in pages])
    before: PageTable | None = None
    for index, (page, own) in enumerate(zip(pages, marks, strict=True)):
        before = _lay_out(page, own, before, letters)
        on_progress(0.7 + 0.1 * (index + 1) / len(pages))
    tables = tuple(_tables(pages, letters, on_progress))
    problems.extend(_unknown_in_texts(pages))
    on_progress(1.0)
    return Source(file_name=name, tables=tables, texts=_texts(pages), problems=tuple(problems), encoding=letters.found)


def _pages(data: bytes, name: str, on_progress: Progress, problems: list[Problem]) -> list[_Page]:
    """The words and ruled tables of each page. What is missing or doubtful in the whole file goes to the problems."""
    with _opened(data, name) as document:
        count = len(document)
        pages: list[_Page] = []
        notes = _Notes()
        for index in range(min(count, MAX_PAGES)):
            ink = _ink(document, index)
            if ink is None:
                notes.broken.append(index + 1)
            else:
                pages.append(_page(ink, notes))
            on_progress(0.7 * (index + 1) / count)
            if notes.signs > MAX_SIGNS:
                break
    notes.check(name)
    problems.extend(notes.problems(read=len(pages) + len(notes.broken), count=count))
    return pages


def _opened(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = "pdf_encrypted" if "assword" in str(error) else "file_broken"
        raise UserError(code, name=name) from error
    if not len(document):
        raise UserError("file_broken", name=name)
    return document


def _ink(document: pypdfium2.PdfDocument, index: int) -> Ink | None:
    """What stands on a page; None if its description is damaged."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return None
    ink = page_ink(page, index + 1)
    page.close()
    return ink


@dataclass(slots=True)
class _Notes:
    """What was seen of all pages together."""

    signs: int = 0
    letters: int = 0
    unknown: int = 0
    broken: list[int] = field(default_factory=list)
    without_text: list[int] = field(default_factory=list)
    scans_with_text: list[int] = field(default_factory=list)
    too_much: list[int] = field(default_factory=list)
    beyond: list[int] = field(default_factory=list)
    struck: list[tuple[int, str]] = field(default_factory=list)

    def see(self, ink: Ink, words: Sequence[Word]) -> None:
        """Takes note of a page."""
        self.signs += len(ink.signs)
        self.letters += sum(len(word.text) for word in words)
        self.unknown += sum(word.unknown for word in words)
        if not words and ink.drawn:
            self.without_text.append(ink.number)
        hidden = sum(word.hidden for word in words) * 2 > len(words)
        if words and (ink.picture > SCANNED or (hidden and ink.picture)):
            self.scans_with_text.append(ink.number)
        if ink.too_much:
            self.too_much.append(ink.number)

    def check(self, name: str) -> None:
        """Refuses a file of which nothing can be read."""
        if self.broken and not self.letters:
            raise UserError("file_broken", name=name)
        if not self.letters:
            raise UserError("pdf_without_text", name=name)
        if self.unknown > MOST_UNKNOWN * self.letters:
            raise UserError("pdf_letters_lost", name=name)

    def problems(self, read: int, count: int) -> list[Problem]:
        """What a person has to know of the file as a whole."""
        found = []
        if self.struck:
            text = " ".join(text for _, text in self.struck)
            place = f"Trang {self.struck[0][0]}"
            found.append(Problem(code="pdf_struck_out", severity="warning", place=place, facts={"text": text}))
        if read < count:
            facts = {"read": str(read), "count": str(count)}
            found.append(Problem(code="pdf_too_many_pages", severity="error", place=f"Trang {read + 1}", facts=facts))
        for code, numbers in (
            ("pdf_page_broken", self.broken),
            ("pdf_pages_without_text", self.without_text),
            ("pdf_page_too_full", self.too_much),
            ("pdf_beyond_page", self.beyond),
            ("pdf_is_scan_with_text", self.scans_with_text),
        ):
            if numbers:
                severity: Severity = "warning" if numbers is self.scans_with_text else "error"
                place = f"Trang {numbers[0]}"
                found.append(Problem(code=code, severity=severity, place=place, facts={"pages": _listed(numbers)}))
        return found


def _listed(numbers: Sequence[int]) -> str:
    """Numbers for people: "2, 4–6"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _page(ink: Ink, notes: _Notes) -> _Page:
    """The page with its ruled tables; `words` are what stands beside them."""
    words = words_of(ink)
    shown = [word for word in words if _is_on(ink, word)]
    notes.see(ink, shown)
    if len(shown) < len(words):
        notes.beyond.append(ink.number)
    struck = struck_out(shown, ink.strokes)
    if struck:
        notes.struck.extend((ink.number, word.text) for word in struck)
        gone = {id(word) for word in struck}
        shown = [word for word in shown if id(word) not in gone]
    tables, open_frames, rest = ruled_tables(ink.number, frames(ink.strokes), shown)
    return _Page(ink.number, max(1.0, ink.height), rest, tables, open_frames)


def _is_on(ink: Ink, word: Word) -> bool:
    """Whether a person sees the word: most of it lies on the page."""
    x, y = (word.x0 + word.x1) / 2, word.middle[1]
    return 0 <= x <= ink.width and 0 <= y <= ink.height


def _settle_open_frames(pages: Sequence[_Page]) -> None:
    """Gives each page the tables in its frames without columns; a box around a text gives its words back."""
    by_number = {page.number: page for page in pages}
    for found, table in tables_of_open_frames([frame for page in pages for frame in page.open_frames]):
        page = by_number[found.page]
        if table is None:
            page.words.extend(found.words)
        else:
            page.tables.append(table)


def _lay_out(page: _Page, marks: set[int], before: PageTable | None, letters: Letters) -> PageTable | None:
    """Finds the tables without lines and the paragraphs of a page. Gives back the table that ends the page, if any."""
    own = [word for word in page.words if id(word) in marks]
    rest = [word for word in page.words if id(word) not in marks]
    for start, end in _strips(page):
        strip = [word for word in rest if start <= word.base < end]
        first = before if start == float("-inf") else None
        above = next((index for index, table in enumerate(page.tables) if _middle(table) == start), None)
        if above is not None:
            page.tables[above], strip = with_rows_below(page.tables[above], strip)
        loose, beside = loose_tables(page.number, strip, first)
        page.tables.extend(loose)
        page.texts.extend(paragraphs(beside, letters))
    page.marks = [paragraph.text for paragraph in paragraphs(own, letters)]
    page.tables.sort(key=lambda table: table.top)
    last = page.tables[-1] if page.tables else None
    ends_page = last is not None and not any(text.top > last.bottom for text in page.texts)
    return last if ends_page else None


def _strips(page: _Page) -> list[tuple[float, float]]:
    """The heights above, between and below the ruled tables of a page."""
    edges = [float("-inf")]
    for table in sorted(page.tables, key=lambda table: table.top):
        edges.extend([_middle(table)] * 2)
    edges.append(float("inf"))
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _middle(table: PageTable) -> float:
    return (table.top + table.bottom) / 2


def _tables(pages: Sequence[_Page], letters: Letters, on_progress: Progress) -> Iterator[SourceTable]:
    """The tables of the document, parts on following pages as one, each with the paragraphs before it as caption."""
    chains: list[list[PageTable]] = []
    captions: list[tuple[str, ...]] = []
    lately: list[str] = []
    for page in pages:
        things: list[PageTable | Paragraph] = [*page.tables, *page.texts]
        things.sort(key=lambda thing: thing.top)
        for thing in things:
            if isinstance(thing, Paragraph):
                lately.append(thing.text)
            elif not lately and chains and chains[-1][-1].page == page.number - 1 and belongs_to(chains[-1][-1], thing):
                chains[-1].append(thing)
            else:
                chains.append([thing])
                captions.append(tuple(lately[-CAPTION_LINES:]))
                lately = []
    total, done = max(1, sum(map(len, chains))), 0
    for index, (chain, caption) in enumerate(zip(chains, captions, strict=True)):
        yield joined(chain, index + 1, caption, letters, _progress_of_parts(on_progress, done, total))
        done += len(chain)


def _progress_of_parts(on_progress: Progress, done: int, total: int) -> Callable[[int], None]:
    """Passes on how many parts of all tables are joined, as the last fifth of the work."""
    return lambda part: on_progress(0.8 + 0.2 * (done + part) / total)


def _texts(pages: Sequence[_Page]) -> tuple[str, ...]:
    """The paragraphs in order; marks that all pages carry only the first time."""
    found: list[str] = []
    seen: set[str] = set()
    last = ""
    for page in pages:
        texts = [text.text for text in page.texts]
        if texts and found and found[-1] == last and joined_over_pages(last, texts[0]):
            found[-1] = f"{last} {texts.pop(0)}"
        found.extend(texts)
        last = found[-1] if found and not _ends_with_table(page) else ""
        for mark in page.marks:
            if mark not in seen:
                seen.add(mark)
                found.append(mark)
    return tuple(found)


def _unknown_in_texts(pages: Sequence[_Page]) -> Iterator[Problem]:
    """The paragraphs with letters that the file does not tell."""
    for page in pages:
        for text in page.texts:
            if text.unknown:
                yield Problem(code="pdf_letters_unknown", place=f"Trang {page.number}", facts={"text": text.text})


def _ends_with_table(page: _Page) -> bool:
    """Whether a table is the last thing on the page."""
    lowest = max((text.top for text in page.texts), default=float("-inf"))
    return any(table.top > lowest for table in page.tables)
