"""The rows below a header as a layout sees them: cells by meaning, and texts that merged cells bring down."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from parapp.importers.recognise.columns.meanings import TASK_TEXTS
from parapp.models.criteria import CriterionLevel
from parapp.models.table import Cell, ColumnMeaning, Layout, SourceTable

NOTHING = re.compile(r"^\s*[-–—]+\s*$")  # what people put where there is no remedy, no unit, no deadline


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its cells by meaning. `reached` are texts of merged cells that reach down into this row.

    `asked` are the meanings that any column of the table has; `rows` of the source went into the line; `level` is what
    the column of its name tells.
    """

    index: int
    cells: tuple[Cell, ...]
    by_meaning: dict[ColumnMeaning, list[Cell]]
    reached: dict[ColumnMeaning, tuple[int, str]]
    asked: frozenset[ColumnMeaning] = frozenset()
    rows: int = 1
    level: CriterionLevel | None = None

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
        cells = self.by_meaning.get(meaning)
        if not cells:
            return ""
        return "\n".join(text for cell in cells if (text := cell.text.strip()))

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
