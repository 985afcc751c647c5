"""Formulas that a sheet holds without a value, until the sheet is read: then they are computed, or named."""

from dataclasses import dataclass, field

from parapp.importers.cells import EMPTY, Style
from parapp.importers.formulas import Formula, Position, computed
from parapp.importers.sheet import MAX_COLUMNS, Sheet
from parapp.vietnamese.text import clean

LAST_ROW = 1_048_576


@dataclass(slots=True)
class Uncalculated:
    """The formulas by their places, and the styles their values are shown in."""

    formulas: dict[Position, Formula] = field(default_factory=dict)
    styles: dict[Position, Style] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.formulas)

    def add(self, position: Position, formula: Formula, style: Style) -> None:
        """Notes a formula."""
        self.formulas[position] = formula
        self.styles[position] = style

    def spoil(self, position: Position) -> None:
        """Notes a cell whose value is a fault: what asks for it cannot be computed either."""
        self.formulas[position] = Formula("")

    def fill(self, sheet: Sheet, *, whole: bool) -> None:
        """Puts the values that are sure into the sheet, names the other formulas; `whole`: it was read to its end."""
        if not self.styles:
            return
        values = computed(self.formulas, sheet.rows, (LAST_ROW if whole else len(sheet.rows), MAX_COLUMNS))
        for (row, column), style in self.styles.items():
            place = sheet.place(row, column)
            if (row, column) in values:
                cell = sheet.unless_struck(sheet.number_cell(values[row, column], style, place), style)
                if cell is not EMPTY:
                    sheet.put(row, column, cell)
            else:
                sheet.complain("formula_without_value", place, text=clean(self.formulas[row, column].text))
        if values:
            first = next(position for position in self.styles if position in values)
            sheet.complain("formula_computed", sheet.place(*first), "info", count=str(len(values)))
