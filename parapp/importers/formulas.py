"""Computes formulas that were stored without a value: sums, ROUND, + - * / over cells of the same sheet.

Whatever else a formula does, it gets no value here: a wrong score is worse than a missing one.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from parapp.models.table import Cell

Position = tuple[int, int]  # row, column, from 0

MAX_DEPTH = 64
MAX_LENGTH = 8_192
MAX_CELLS_LOOKED_AT = 2_000_000
MAX_DECIMALS = 15
MAX_MAGNITUDE = 300
EXCEL_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)

TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+\.?\d*(?:[eE][+-]?\d{1,3})?|\.\d+)"
    r"|(?P<cell>\$?[A-Z]{1,3}\$?[1-9]\d{0,6}(?![\w(.!]))"
    r"|(?P<name>[A-Z]+)(?=\()"
    r"|(?P<sign>[-+*/%(),;:]))"
)
CELL = re.compile(r"(\$?)([A-Z]{1,3})(\$?)([1-9]\d{0,6})")
AREA = re.compile(rf"{CELL.pattern}(?:\s*:\s*{CELL.pattern})?")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as written (without "="), and how far the cell lies from the one it was written for (rows, columns)."""

    text: str
    shift: Position = (0, 0)


class NotComputed(Exception):
    """The formula asks for something that is not computed here, or for a cell without a sure value."""


@dataclass(frozen=True, slots=True)
class _Area:
    top: int
    left: int
    bottom: int
    right: int

    def holds(self, position: Position) -> bool:
        row, column = position
        return self.top <= row <= self.bottom and self.left <= column <= self.right


def computed(
    formulas: Mapping[Position, Formula], rows: Sequence[Sequence[Cell]], known_to: Position
) -> dict[Position, Decimal]:
    """The values of those formulas that could be computed; circles and what hangs on them have none.

    `known_to` is the row and column from which on the sheet was not read: what asks for more has no value, too.
    """
    values: dict[Position, Decimal] = {}
    looker = _Looker(formulas, rows, known_to, values)
    for position in _in_order(formulas, looker):
        try:
            value = EXCEL_DIGITS.plus(_Computation(formulas[position], looker).result())
        except (NotComputed, ArithmeticError):
            continue
        if value.adjusted() <= MAX_MAGNITUDE:
            values[position] = value
    return values


def _in_order(formulas: Mapping[Position, Formula], looker: "_Looker") -> Iterator[Position]:
    """The formulas, each behind those it asks for; none of a circle."""
    needed: dict[Position, int] = {}
    asked_by: dict[Position, list[Position]] = {}
    for position, formula in formulas.items():
        try:
            sources = {found for area in _areas(formula) for found in looker.formulas_in(area)}
        except NotComputed:  # too much to look at: this one and what hangs on it stay without a value
            continue
        needed[position] = len(sources)
        for source in sources:
            asked_by.setdefault(source, []).append(position)
    ready = [position for position, count in needed.items() if count == 0]
    while ready:
        position = ready.pop()
        yield position
        for asking in asked_by.get(position, ()):
            needed[asking] -= 1
            if needed[asking] == 0:
                ready.append(asking)


def _areas(formula: Formula) -> Iterator[_Area]:
    if len(formula.text) <= MAX_LENGTH:
        for found in AREA.finditer(formula.text):
            first, last = found.groups()[:4], found.groups()[4:]
            yield _area(_position(first, formula.shift), _position(last if last[1] else first, formula.shift))


def _position(parts: Sequence[str], shift: Position) -> Position:
    column_fixed, letters, row_fixed, number = parts
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    row = int(number) - 1 + (0 if row_fixed else shift[0])
    return row, column - 1 + (0 if column_fixed else shift[1])


def _area(one: Position, other: Position) -> _Area:
    (top, bottom), (left, right) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return _Area(top, left, bottom, right)


@dataclass(slots=True)
class _Looker:
    """Looks into the sheet, as often as a sheet made by people needs."""

    formulas: Mapping[Position, Formula]
    rows: Sequence[Sequence[Cell]]
    known_to: Position
    values: dict[Position, Decimal]
    looked_at: int = 0

    def formulas_in(self, area: _Area) -> list[Position]:
        size = (area.bottom - area.top + 1) * (area.right - area.left + 1)
        self._count(min(size, len(self.formulas)))
        if size > len(self.formulas):
            return [position for position in self.formulas if area.holds(position)]
        return [position for position in _positions(area) if position in self.formulas]

    def numbers_in(self, area: _Area) -> Iterator[Decimal]:
        """All numbers of an area as SUM sees them: texts do not count; one like a number makes it unsure."""
        self._refuse_unread(area)
        for row in range(area.top, min(area.bottom, len(self.rows) - 1) + 1):
            for column in range(area.left, min(area.right, len(self.rows[row]) - 1) + 1):
                self._count(1)
                number = self._number(row, column, in_sum=True)
                if number is not None:
                    yield number
        yield from self._values_outside(area)

    def number_at(self, area: _Area) -> Decimal:
        """The number of one cell, as + and * see it: an empty cell is nought, a text is no number."""
        row, column = area.top, area.left
        self._count(1)
        self._refuse_unread(area)
        if (row, column) in self.values:
            return self.values[row, column]
        if row >= len(self.rows) or column >= len(self.rows[row]):
            self._refuse_uncomputed(row, column)
            return Decimal(0)
        number = self._number(row, column, in_sum=False)
        return Decimal(0) if number is None else number

    def _number(self, row: int, column: int, *, in_sum: bool) -> Decimal | None:
        cell = self.rows[row][column]
        if (row, column) in self.values:
            return self.values[row, column]
        self._refuse_uncomputed(row, column)
        unsure = cell.is_date or (cell.number is None and cell.text and _may_be_number(cell.text, in_sum))
        if unsure:
            raise NotComputed
        return cell.number

    def _values_outside(self, area: _Area) -> Iterator[Decimal]:
        """Computed cells that lie behind the end of their row, where nothing else stands."""
        for position in self.formulas_in(area):
            row, column = position
            if row >= len(self.rows) or column >= len(self.rows[row]):
                self._refuse_uncomputed(row, column)
                yield self.values[position]

    def _refuse_uncomputed(self, row: int, column: int) -> None:
        if (row, column) in self.formulas and (row, column) not in self.values:
            raise NotComputed

    def _refuse_unread(self, area: _Area) -> None:
        if area.bottom >= self.known_to[0] or area.right >= self.known_to[1]:
            raise NotComputed

    def _count(self, cells: int) -> None:
        self.looked_at += cells
        if self.looked_at > MAX_CELLS_LOOKED_AT:
            raise NotComputed


def _may_be_number(text: str, in_sum: bool) -> bool:
    return not in_sum or any(sign.isdigit() for sign in text)


def _positions(area: _Area) -> Iterator[Position]:
    for row in range(area.top, area.bottom + 1):
        for column in range(area.left, area.right + 1):
            yield row, column


class _Computation:
    """Reads one formula from left to right and computes on the way."""

    def __init__(self, formula: Formula, looker: _Looker) -> None:
        self.tokens = list(_tokens(formula.text))
        self.shift = formula.shift
        self.looker = looker
        self.at = 0
        self.depth = 0

    def result(self) -> Decimal:
        value = self._sum()
        if self.at < len(self.tokens):
            raise NotComputed
        return value

    def _next(self) -> tuple[str, str]:
        return self.tokens[self.at] if self.at < len(self.tokens) else ("", "")

    def _took(self, *signs: str) -> str:
        kind, text = self._next()
        if kind == "sign" and text in signs:
            self.at += 1
            return text
        return ""

    def _must(self, *signs: str) -> str:
        found = self._took(*signs)
        if not found:
            raise NotComputed
        return found

    def _sum(self) -> Decimal:
        value = self._product()
        while sign := self._took("+", "-"):
            other = self._product()
            value = value + other if sign == "+" else value - other
        return value

    def _product(self) -> Decimal:
        value = self._factor()
        while sign := self._took("*", "/"):
            other = self._factor()
            if sign == "/" and not other:
                raise NotComputed
            value = value * other if sign == "*" else value / other
        return value

    def _factor(self) -> Decimal:
        minus = False
        while sign := self._took("+", "-"):
            minus ^= sign == "-"
        value = self._plain()
        while self._took("%"):
            value = value / 100
        return -value if minus else value

    def _plain(self) -> Decimal:
        kind, text = self._next()
        self.at += 1
        if kind == "number":
            return Decimal(text)
        if kind == "cell":
            return self.looker.number_at(_area(*[self._cell(text)] * 2))
        if kind == "name":
            return self._nested(_FUNCTIONS.get(text))
        if (kind, text) == ("sign", "("):
            self.at -= 1
            return self._nested(_Computation._sum)
        raise NotComputed

    def _nested(self, inner: "Callable[[_Computation], Decimal] | None") -> Decimal:
        self.depth += 1
        if inner is None or self.depth > MAX_DEPTH:
            raise NotComputed
        self._must("(")
        value = inner(self)
        self._must(")")
        self.depth -= 1
        return value

    def _total(self) -> Decimal:
        total = self._addend()
        while self._took(",", ";"):
            total += self._addend()
        return total

    def _addend(self) -> Decimal:
        """An argument of SUM: an area or one cell alone, else a value."""
        area = self._area_ahead()
        return self._sum() if area is None else sum(self.looker.numbers_in(area), Decimal(0))

    def _area_ahead(self) -> _Area | None:
        ahead = [*self.tokens[self.at : self.at + 4], ("", ""), ("", ""), ("", "")]
        if ahead[0][0] != "cell":
            return None
        first = last = self._cell(ahead[0][1])
        length = 1
        if ahead[1] == ("sign", ":"):
            if ahead[2][0] != "cell":
                raise NotComputed
            last, length = self._cell(ahead[2][1]), 3
        if ahead[length] not in (("sign", ","), ("sign", ";"), ("sign", ")")):
            return None
        self.at += length
        return _area(first, last)

    def _rounded(self) -> Decimal:
        value = self._sum()
        self._must(",", ";")
        decimals = self._sum()
        if decimals != decimals.to_integral_value() or abs(decimals) > MAX_DECIMALS:
            raise NotComputed
        return EXCEL_DIGITS.plus(value).quantize(Decimal(1).scaleb(-int(decimals)), ROUND_HALF_UP)

    def _cell(self, text: str) -> Position:
        found = CELL.fullmatch(text)
        assert found is not None
        row, column = _position(found.groups(), self.shift)
        if row < 0 or column < 0:
            raise NotComputed
        return row, column


_FUNCTIONS: dict[str, Callable[[_Computation], Decimal]] = {
    "SUM": _Computation._total,
    "ROUND": _Computation._rounded,
}


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at, end = 0, len(text.rstrip())
    if end > MAX_LENGTH:
        raise NotComputed
    while at < end:
        found = TOKEN.match(text, at)
        if found is None or found.lastgroup is None:
            raise NotComputed
        yield found.lastgroup, found[found.lastgroup]
        at = found.end()
