"""A table whose cells stand each on a line of its own, or are parted by dashes between blanks: for lack of better."""

import re
from collections.abc import Iterator, Sequence

from parapp.importers.pdf_text import FEWEST_ROWS, FIGURE, codes_of
from parapp.importers.pdf_titles import CODES, NAMES, SCORES
from parapp.importers.recognise.headers.words import meaning_of
from parapp.vietnamese.text import fold_space

DASH = re.compile(r"(?:^| )[-–—](?: |$)")
CODE = re.compile(r"\d{1,2}(?:\.\d{1,3}){0,4}\.?|[IVX]{1,5}\.?")
MOST_COLUMNS = 12
MOST_LINES = 50_000
HEADER_WITHIN = 50

Rows = list[list[str]]


def rows_of_cell_lines(text: str) -> Rows | None:
    """The rows of a table copied with each cell on a line of its own, each row as long as the titles in front.

    None if the lines are not of this form, no rows if they are, but a row has a line more or less: as an empty cell
    that was not copied would move all behind it.
    """
    lines = [fold_space(line) for line in text.strip().split("\n")]
    if len(lines) > MOST_LINES:
        return None
    filled = [line for line in lines if line]
    return _rows_of_cells(lines) or (_rows_of_cells(filled) if len(filled) < len(lines) else None) or _refusal(filled)


def _rows_of_cells(lines: Sequence[str]) -> Rows | None:
    for start, width in _headers(lines):
        rows, rest = _grid(lines[start:], width)
        if len(rows) > FEWEST_ROWS and not any(CODE.fullmatch(line) or FIGURE.match(line) for line in rest):
            return [*([line] for line in lines[:start]), *rows, *([line] for line in rest)]
    return None


def _refusal(lines: Sequence[str]) -> Rows | None:
    """No rows where titles and at least one row stand in lines of their own."""
    return [] if any(len(_grid(lines[start:], width)[0]) > 1 for start, width in _headers(lines)) else None


def _grid(lines: Sequence[str], width: int) -> tuple[Rows, Sequence[str]]:
    """Titles and rows as far as they fit, and the lines behind."""
    rows = [list(lines[start : start + width]) for start in range(0, len(lines) - width + 1, width)]
    whole = _whole_rows(rows)
    return rows[:whole], lines[width * whole :]


def _headers(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where titles stand one below the other up to the first code, and how many."""
    first = next((index for index, line in enumerate(lines) if CODE.fullmatch(line)), 0)
    for start in range(max(0, first - MOST_COLUMNS), first - 2):
        if is_header(lines[start:first]):
            yield start, first - start


def is_header(titles: Sequence[str]) -> bool:
    """Whether these are the titles of a code, a name, points and nothing unknown, in this order, none twice."""
    meanings = [meaning_of(title) for title in titles]
    known = len(meanings) > 2 and meanings[0] in CODES and meanings[1] in NAMES and None not in meanings
    points = [meaning for meaning in meanings[2:] if meaning in SCORES]
    return known and bool(points) and len(set(points)) == len(points)


def _whole_rows(rows: Sequence[Sequence[str]]) -> int:
    """How many rows, the titles counted, hold what their titles say, with codes that go on."""
    scores = [column for column, title in enumerate(rows[0]) if meaning_of(title) in SCORES]
    codes = codes_of([f"{row[0]} {row[1]}" for row in rows])
    next(codes)
    for number, (row, code) in enumerate(zip(rows[1:], codes, strict=True), start=1):
        has_points = all(not row[column] or FIGURE.match(row[column]) for column in scores)
        if code != row[0] or CODE.fullmatch(row[1]) or not has_points:
            return number
    return len(rows)


def rows_of_dashes(text: str) -> Rows | None:
    """The rows of lines parted by dashes between blanks; dashes within a name stay in it.

    None if no line is a header of this form; no rows if a line that begins with a code has fewer cells than titles, or
    text where points should stand.
    """
    lines = [fold_space(line) for line in text.split("\n")]
    header = next((index for index, line in enumerate(lines[:HEADER_WITHIN]) if is_header(DASH.split(line))), None)
    if header is None:
        return None
    titles = DASH.split(lines[header])
    rows = [[line] if line else [] for line in lines[:header]] + [titles]
    for line in lines[header + 1 :]:
        parts = DASH.split(line)
        row = _row(parts, line, titles) if CODE.fullmatch(parts[0]) else [line]
        if row is None:
            return []
        rows.append(row if line else [])
    return rows


def _row(parts: Sequence[str], line: str, titles: Sequence[str]) -> list[str] | None:
    behind = len(titles) - 2
    if len(parts) == 2:  # a heading without points
        return [*parts, *[""] * behind]
    if len(parts) < len(titles):
        return None
    cells = parts[len(parts) - behind :]
    figures = [cell for cell, title in zip(cells, titles[2:], strict=True) if meaning_of(title) in SCORES]
    if not all(not cell or FIGURE.match(cell) for cell in figures):
        return None
    marks = list(DASH.finditer(line))
    name = line[marks[0].end() : marks[len(parts) - behind - 1].start()]
    return [parts[0], name, *cells] if any(map(str.isalpha, name)) else None
