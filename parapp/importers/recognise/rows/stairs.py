"""Names in several columns, one for each level: a row of the source becomes a line for each level that it opens."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from parapp.importers.recognise.codes.parsing import parse_code
from parapp.importers.recognise.rows.lines import Line
from parapp.models.criteria import CriterionLevel
from parapp.models.table import Cell, ColumnMeaning

STEPS: tuple[ColumnMeaning, ...] = ("field", "name", "code_and_name")
LEVELS: tuple[CriterionLevel, ...] = ("field", "criterion", "component")


def unfolded(lines: Iterable[Line], columns: Sequence[ColumnMeaning]) -> Iterator[Line]:
    """The lines, each with one name: points and work belong to the deepest level that a row names.

    A name that is the same as in the row above only says again what that row opened.
    """
    steps = _levels_of_steps(columns)
    if len(steps) < 2 and "field" not in columns:
        yield from lines
        return
    seen: dict[int, str] = {}
    for line in lines:
        yield from _lines_of(line, columns, _opened(line, steps, seen), steps)


def _levels_of_steps(columns: Sequence[ColumnMeaning]) -> dict[int, CriterionLevel]:
    """The level that each column of names opens: fields where it is said so, or where there are three."""
    steps = [column for column, meaning in enumerate(columns) if meaning in STEPS]
    first = 0 if "field" in columns or len(steps) >= len(LEVELS) else 1
    return {column: LEVELS[min(first + place, len(LEVELS) - 1)] for place, column in enumerate(steps)}


def _opened(line: Line, steps: Iterable[int], seen: dict[int, str]) -> list[int]:
    """The columns in which the row names something new; `seen` are the names that stand open above it."""
    *upper, lowest = [column for column in steps if column < len(line.cells)]
    opened: list[int] = []
    for column in upper:
        text = line.cells[column].text.strip()
        if text and (opened or seen.get(column) != text):
            opened.append(column)
            seen[column] = text
    return [*opened, lowest] if line.cells[lowest].text.strip() else opened


def _lines_of(
    line: Line, columns: Sequence[ColumnMeaning], opened: Sequence[int], steps: dict[int, CriterionLevel]
) -> Iterator[Line]:
    """A line for each name, the row's other contents with the last one, or behind it where they name a row, too."""
    codes = _codes_of_steps(line, columns, opened)
    left = [
        column for column, one in enumerate(columns[: len(line.cells)]) if one == "code" and line.cells[column].text
    ]
    left = [column for column in left if column not in codes.values()]
    alone = bool(opened) and not left and not line.own("content")
    rest = {meaning: cells for meaning, cells in line.by_meaning.items() if meaning not in (*STEPS, "code")}
    if left:
        rest["code"] = [line.cells[column] for column in left]
    for column in opened[:-1] if alone else opened:
        naming = _naming(line, columns, column, codes)
        cells = tuple(cell for group in naming.values() for cell in group)
        yield replace(line, cells=cells, by_meaning=naming, reached={}, rows=0, level=steps[column])
    last = opened[-1] if alone else None
    naming = _naming(line, columns, last, codes) if last is not None else {}
    yield replace(line, by_meaning={**rest, **naming}, level=steps[last] if last is not None else None)


def _codes_of_steps(line: Line, columns: Sequence[ColumnMeaning], opened: Sequence[int]) -> dict[int, int]:
    """For each name its code's column: codes stand left of their names, the last one's next to the deepest."""
    filled = [column for column, one in enumerate(columns) if one == "code" and column < len(line.cells)]
    filled = [column for column in filled if line.cells[column].text.strip()]
    found: dict[int, int] = {}
    for place, code in enumerate(filled):
        end = filled[place + 1] if place + 1 < len(filled) else len(columns)
        between = [column for column in opened if code < column < end]
        if between:
            found[between[-1]] = code
    return found


def _naming(
    line: Line, columns: Sequence[ColumnMeaning], column: int, codes: dict[int, int]
) -> dict[ColumnMeaning, list[Cell]]:
    """Code and name of one level; a field may begin with its code, or be counted in a column of its own."""
    if column in codes:
        return {"code": [line.cells[codes[column]]], "name": [line.cells[column]]}
    number = line.by_meaning.get("number", ())
    if columns[column] == "field" and number and parse_code(number[0].text):
        return {"code": [number[0]], "name": [line.cells[column]]}
    return {"name" if columns[column] == "name" else "code_and_name": [line.cells[column]]}
