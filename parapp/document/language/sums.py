"""Sums printed in tables that are not the sums of what stands above them."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from parapp.document.language.records import Contradiction
from parapp.document.nd30.paper import Paper
from parapp.vietnamese.numbers import format_score, parse_score

_TOTAL = re.compile(r"^(?:tổng(?: cộng| số| điểm)?|cộng)\s*:?$", re.IGNORECASE)
_CODE = re.compile(r"^(?:\d+(?:\.\d+)+|[IVX]+|[A-ZĐ])\.?$")
_FULL = re.compile(r"điểm (?:chuẩn|tối đa|tối đa của)", re.IGNORECASE)
_HELD = re.compile(r"điểm (?:đạt|thẩm định|được)", re.IGNORECASE)
_LOST = re.compile(r"(?:điểm )?(?:bị mất|mất điểm|bị trừ|chênh lệch)", re.IGNORECASE)
_LEAST_ROWS = 2

Row = Mapping[int, str]


def sums(paper: Paper) -> Iterator[Contradiction]:
    """Totals of flat tables, and points lost against points to be had in each row."""
    for order, grid in enumerate(paper.data_tables, start=1):
        rows = _rows(paper, grid.number)
        if len(rows) > _LEAST_ROWS:
            yield from _totals(f"Bảng {order}", rows)
            yield from _differences(f"Bảng {order}", rows)


def _rows(paper: Paper, number: int) -> list[Row]:
    """Each row's texts by column."""
    rows: dict[int, dict[int, str]] = {}
    for line in paper.reading.lines:
        if line.spot.table == number:
            row = rows.setdefault(line.spot.row, {})
            row[line.spot.column] = f"{row.get(line.spot.column, '')} {line.words}".strip()
    return [rows[index] for index in sorted(rows)]


def _totals(place: str, rows: list[Row]) -> Iterator[Contradiction]:
    """The last row "Tổng cộng" against the rows above it; tables of levels within levels are not judged."""
    total = rows[-1]
    if not any(_TOTAL.match(text) for text in total.values()) or any(_is_level(row) for row in rows):
        return
    for column, text in total.items():
        printed = _score(text)
        parts = [_score(row.get(column, "")) for row in rows[1:-1]]
        known = [part for part in parts if part is not None]
        if printed is None or len(known) < _LEAST_ROWS:
            continue
        if all(part is not None or not row.get(column) for row, part in zip(rows[1:-1], parts, strict=True)):
            yield from _difference(f"{place}, hàng cuối", printed, sum(known, Decimal(0)))


def _score(text: str) -> Decimal | None:
    """The number in a cell; None where it holds none, or words."""
    try:
        return parse_score(text)
    except ValueError:
        return None


def _difference(place: str, printed: Decimal, counted: Decimal) -> Iterator[Contradiction]:
    if printed != counted:
        message = f"Tổng ghi {format_score(printed)}, cộng các hàng trên được {format_score(counted)}."
        yield Contradiction("sum", place, "", message)


def _is_level(row: Row) -> bool:
    return bool(_CODE.match(row.get(min(row), "")))


def _differences(place: str, rows: list[Row]) -> Iterator[Contradiction]:
    """Points lost are points to be had less points given, where one header row names the three columns."""
    named = (_FULL, _HELD, _LOST)
    columns = [next((at for at, text in rows[0].items() if name.search(text)), None) for name in named]
    if None in columns or len(set(columns)) < len(columns):
        return
    for index, row in enumerate(rows[1:], start=2):
        full, held, lost = (_score(row.get(column or 0, "")) for column in columns)
        if full is None or held is None or lost is None or full - held == lost:
            continue
        message = f"Điểm mất ghi {format_score(lost)}, mà {format_score(full)} − {format_score(held)} = "
        yield Contradiction("sum", f"{place}, hàng {index}", "", f"{message}{format_score(full - held)}.")
