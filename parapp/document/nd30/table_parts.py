"""Parts of a table that its style draws in a way of their own: first row, last column, bands (ISO 29500, 17.7.6)."""

from typing import Any, NamedTuple

from parapp.document.nd30.markup import child, value

Element = Any

BITS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100, "noHBand": 0x200, "noVBand": 0x400}
NO_BANDS = 0x600


class TablePlace(NamedTuple):
    """The style of the table that a paragraph stands in, and the parts of it that it belongs to, the weakest first."""

    style: str = ""
    parts: tuple[str, ...] = ()


class TableParts:
    """Says of each cell of one table to which parts it belongs."""

    def __init__(self, table: Element, style: str, rows: int, columns: int) -> None:
        self._style, self._rows, self._columns = style, rows, columns
        look = child(table, "tblPr", "tblLook")
        bits = _hexadecimal(value(look)) if look is not None else NO_BANDS
        self._on = {name: _is_on(value(look, name), bool(bits & bit)) for name, bit in BITS.items()}

    def of_cell(self, row: int, column: int, span: int) -> TablePlace:
        """Where a cell stands that begins in this row and column and covers so many columns."""
        return TablePlace(self._style, (*self._bands(row, column), *self._edges(row, column, span)))

    def _bands(self, row: int, column: int) -> list[str]:
        down, across = row - self._on["firstRow"], column - self._on["firstColumn"]
        parts = [] if self._on["noVBand"] or across < 0 else [f"band{across % 2 + 1}Vert"]
        return parts if self._on["noHBand"] or down < 0 else [*parts, f"band{down % 2 + 1}Horz"]

    def _edges(self, row: int, column: int, span: int) -> list[str]:
        left, right = column == 0 and self._on["firstColumn"], column + span >= self._columns and self._on["lastColumn"]
        top, bottom = row == 0 and self._on["firstRow"], row == self._rows - 1 and self._on["lastRow"]
        sides = {"firstCol": left, "lastCol": right, "firstRow": top, "lastRow": bottom}
        corners = {
            "neCell": top and right,
            "nwCell": top and left,
            "seCell": bottom and right,
            "swCell": bottom and left,
        }
        return [name for name, there in (sides | corners).items() if there]


def _hexadecimal(text: str) -> int:
    try:
        return int(text or "0", 16)
    except ValueError:
        return NO_BANDS


def _is_on(said: str, by_bit: bool) -> bool:
    return said not in ("0", "false", "off") if said else by_bit
