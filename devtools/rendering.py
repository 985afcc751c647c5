"""Lines of text with their places on the pages of a PDF file, and pages as LibreOffice makes them of a Word file."""

import shutil
import subprocess
import tempfile
from ctypes import c_double
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_PROGRAM = "soffice"
_PATIENCE = 600  # seconds
_LINE_STEP = 5.0  # points: base lines of one line differ by less, raised marks of footnotes included
_OVERLAP = 4.0  # points, of slanted and of kerned letters
_WIDEST_GAP = 25.0  # points between two words of one line
_WIDEST_GAP_IN_CELLS = 7.5  # the same on lying pages, where cells of a row stand so close


class Line(NamedTuple):
    """A line of text without its blanks, and its place in points from the upper left corner of the page."""

    text: str
    left: float
    right: float
    base: float


class Page(NamedTuple):
    """The lines of a page in the order of the file, and its size in points."""

    width: float
    height: float
    lines: tuple[Line, ...]


class Letter(NamedTuple):
    """A letter, where its ink begins and ends, and its base line, measured from the lower left corner."""

    sign: str
    left: float
    right: float
    base: float


def has_libreoffice() -> bool:
    """Whether it is installed here."""
    return shutil.which(_PROGRAM) is not None


def by_libreoffice(*papers: Path) -> list[bytes]:
    """The Word files as PDF by LibreOffice, in one go. FileNotFoundError where it is not installed."""
    with tempfile.TemporaryDirectory() as folder:
        command = [_PROGRAM, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
        subprocess.run(
            [*command, "--outdir", folder, *map(str, papers)], check=True, capture_output=True, timeout=_PATIENCE
        )
        return [(Path(folder) / paper.with_suffix(".pdf").name).read_bytes() for paper in papers]


def pages_of(pdf: bytes) -> list[Page]:
    """The lines of each page."""
    from pypdfium2 import PdfDocument

    pages = []
    with PdfDocument(pdf) as document:
        for page in document:
            width, height = page.get_size()
            words = page.get_textpage()
            gap = _WIDEST_GAP_IN_CELLS if width > height else _WIDEST_GAP
            pages.append(Page(width, height, tuple(_lines(_letters(words), height, gap))))
            words.close()
            page.close()
    return pages


def _letters(words: "PdfTextPage") -> list[Letter]:
    """All letters but blanks."""
    text = words.get_text_range()
    count = words.count_chars()
    if len(text) != count:  # letters outside the first plane count twice
        text = "".join(words.get_text_range(index, 1) for index in range(count))
    return [_letter(words, sign, index) for index, sign in enumerate(text) if not _is_blank(sign)]


def _is_blank(sign: str) -> bool:
    return sign.isspace() or sign in "\x02\ufffe"


def _letter(words: "PdfTextPage", sign: str, index: int) -> Letter:
    """The height of a letter is its base line's: fonts of one program differ in all other measures."""
    from pypdfium2.raw import FPDFText_GetCharOrigin

    x, y = c_double(), c_double()
    FPDFText_GetCharOrigin(words, index, x, y)
    left, _, right, _ = words.get_charbox(index)
    return Letter(sign, left, right, y.value)


def _lines(letters: list[Letter], height: float, gap: float) -> list[Line]:
    found: list[Line] = []
    run: list[Letter] = []
    for letter in letters:
        if run and not _continues(run[-1], letter, gap):
            found.append(_line(run, height))
            run = []
        run.append(letter)
    return [*found, _line(run, height)] if run else found


def _continues(before: Letter, letter: Letter, gap: float) -> bool:
    return abs(letter.base - before.base) < _LINE_STEP and -_OVERLAP < letter.left - before.right < gap


def _line(run: list[Letter], height: float) -> Line:
    return Line("".join(letter.sign for letter in run), run[0].left, run[-1].right, height - run[0].base)
