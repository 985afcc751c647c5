"""The rows below a header as a layout sees them, and which of them are no criteria: repeated headers, totals, notes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from parapp.importers.recognise.columns import TASK_TEXTS
from parapp.models.table import Cell, ColumnMeaning, Layout, SourceTable
from parapp.vietnamese.text import search_key

NUMBER_CELL = re.compile(r"^\(?\s*(\d{1,2}|[A-Za-z])\s*\)?(\s*=.*)?$")
TOTAL = re.compile(
    r"^(tong( cong| so| diem| so diem)*|cong)( diem| chung| (cac )?(linh vuc|tieu chi).*)?( \(.*\))?\s*:?$"
)
NOTE = re.compile(r"^(\(?\*+\)?|ghi chu|luu y|chu thich|noi nhan|nguoi lap|nguoi tong hop|tm\.|kt\.|\(?kem theo)\b")

NOTHING = re.compile(r"^\s*[-–—]+\s*$")  # what people put where there is no remedy, no unit, no deadline

LONGEST_FORMULA = 20
LONGEST_TOTAL = 80


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its cells by meaning. `reached` are texts of merged cells that reach down into this row.

    `asked` are the meanings that any column of the table has.
    """

    index: int
    cells: tuple[Cell, ...]
    by_meaning: dict[ColumnMeaning, list[Cell]]
    reached: dict[ColumnMeaning, tuple[int, str]]
    asked: frozenset[ColumnMeaning] = frozenset()

    @property
    def filled(self) -> list[Cell]:
        """Cells with text."""
        return [cell for cell in self.cells if cell.text]

    @property
    def place(self) -> str:
        """Where the row begins."""
        return next((cell.place for cell in self.cells if cell.text), "")

    def own(self, meaning: ColumnMeaning) -> str:
        """The text of the row's own cells of that meaning, line under line."""
        texts = [cell.text.strip() for cell in self.by_meaning.get(meaning, ()) if cell.text.strip()]
        return "\n".join(texts)

    def text(self, meaning: ColumnMeaning) -> str:
        """The own text, or that of a merged cell above that reaches down here."""
        return self.own(meaning) or self.reached.get(meaning, (0, ""))[1]

    def any_own(self, meanings: Iterable[ColumnMeaning]) -> bool:
        """Whether one of these has text of its own here."""
        return any(cell.text.strip() for meaning in meanings for cell in self.by_meaning.get(meaning, ()))

    def whole_text(self) -> str:
        """All texts, for a message."""
        return " | ".join(" ".join(cell.text.split()) for cell in self.filled)


def lines_below(table: SourceTable, layout: Layout) -> Iterator[Line]:
    """The non-empty rows below the layout's header, in order."""
    first = max(layout.header_rows, default=-1) + 1
    columns = [(index, meaning) for index, meaning in enumerate(layout.columns) if meaning != "ignore"]
    asked = frozenset(meaning for _, meaning in columns)
    open_merges: dict[int, tuple[int, int, str]] = {}
    for index in range(first, len(table.rows)):
        cells = table.rows[index]
        by_meaning: dict[ColumnMeaning, list[Cell]] = {}
        reached: dict[ColumnMeaning, tuple[int, str]] = {}
        for column, meaning in columns:
            if column >= len(cells):
                continue
            cell = cells[column]
            if cell.rowspan > 1:
                open_merges[column] = (index, index + cell.rowspan, cell.text.strip())
            elif cell.covered and column in open_merges and index < open_merges[column][1]:
                reached[meaning] = (open_merges[column][0], open_merges[column][2])
            if cell.text and not (meaning in TASK_TEXTS and NOTHING.match(cell.text)):
                by_meaning.setdefault(meaning, []).append(cell)
        if any(cell.text for cell in cells):
            yield Line(index, cells, by_meaning, reached, asked)


def header_keys(table: SourceTable, layout: Layout) -> frozenset[tuple[str, ...]]:
    """The texts of each header row, to know it again further down."""
    rows = (table.rows[index] for index in layout.header_rows if index < len(table.rows))
    return frozenset(tuple(search_key(cell.text) for cell in row if cell.text) for row in rows) - {()}


def repeats_header(line: Line, headers: frozenset[tuple[str, ...]]) -> bool:
    """Whether the row is one of the header's rows again, whatever its case, marks and white space."""
    filled = line.filled
    alike = [header for header in headers if len(header) == len(filled) and header[0] == search_key(filled[0].text)]
    return bool(alike) and tuple(search_key(cell.text) for cell in filled) in alike


def is_numbering(line: Line) -> bool:
    """Whether the row only numbers the columns: (1), (2), (3)=(1)-(2), or A, B, 1, 2."""
    filled = line.filled
    if len(filled) < 3 or any(len(cell.text) > LONGEST_FORMULA for cell in filled):
        return False
    marks = [NUMBER_CELL.match(cell.text.strip()) for cell in filled]
    if not all(marks):
        return False
    figures = [int(mark[1]) for mark in marks if mark and mark[1].isdigit()]
    letters = [mark[1].upper() for mark in marks if mark and mark[1].isalpha()]
    expected = list(range(1, len(figures) + 1))
    return len(figures) > 1 and figures == expected and letters == [chr(65 + index) for index in range(len(letters))]


def is_total(line: Line) -> bool:
    """Whether the row sums up the table: "Tổng cộng", "Cộng", "Tổng điểm" in its first words."""
    words = next((cell.text for cell in line.cells if any(map(str.isalpha, cell.text))), "")
    return len(words) <= LONGEST_TOTAL and TOTAL.match(search_key(words)) is not None


def is_note(line: Line, *, tail: bool) -> bool:
    """Whether the row is a remark below the table: by its first words, or a lone text behind the last coded row."""
    filled = line.filled
    if len(filled) > 2:
        return False
    alone = len(filled) == 1 and any(map(str.isalpha, filled[0].text))
    return NOTE.match(search_key(filled[0].text)) is not None or (tail and alone)
