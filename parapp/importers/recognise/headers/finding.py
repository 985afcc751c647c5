"""Finding the header of a table: 1 to 3 rows anywhere, merged or not, and the words over each column."""

from collections.abc import Sequence
from dataclasses import dataclass

from parapp.importers.recognise.codes.parsing import parse_code
from parapp.importers.recognise.columns.meanings import SCORES, column_meanings, meanings_of_stack
from parapp.importers.recognise.headers.words import meaning_of
from parapp.models.table import Cell, ColumnMeaning, SourceTable
from parapp.vietnamese.numbers import parse_score

SEARCHED_FIRST = 300
MAX_HEIGHT = 3
LONGEST_LINE = 30
WORTH: dict[str, int] = {"name": 3, "code_and_name": 3, "content": 2, "max_score": 2, "printed_lost": 2, "remedy": 2}


@dataclass(frozen=True, slots=True)
class Header:
    """Rows of a header, what its columns mean, and how much that looks like a table of criteria."""

    rows: tuple[int, ...]
    meanings: tuple[ColumnMeaning, ...]
    worth: int


def find_header(table: SourceTable) -> Header | None:
    """The best header of the table; None if no row names at least two known columns."""
    rows = table.rows
    best = _best(rows, range(min(len(rows), SEARCHED_FIRST)))
    return best or _best(rows, range(SEARCHED_FIRST, len(rows)))


def _best(rows: Sequence[Sequence[Cell]], starts: range) -> Header | None:
    found = [header for start in starts if _may_start(rows[start]) for header in _from(rows, start)]
    # The same words stand again on the next page: the first of the best ones is the header.
    return max(found, key=lambda header: (header.worth, -header.rows[0], -len(header.rows)), default=None)


def _may_start(row: Sequence[Cell]) -> bool:
    filled = [cell for cell in row if cell.text]
    return len(filled) > 1 and any(meaning_of(cell.text) for cell in filled) and not any(map(_is_of_body, filled))


def _is_of_body(cell: Cell) -> bool:
    """Whether the cell is a code with points or a number with decimals, which no header has."""
    if cell.number is not None:
        return cell.number != cell.number.to_integral_value()
    code = parse_code(cell.text)
    return code is not None and code.depth > 1


def _from(rows: Sequence[Sequence[Cell]], start: int) -> list[Header]:
    """The headers that may begin at this row, one for each height."""
    found = []
    for height in range(1, min(MAX_HEIGHT, len(rows) - start) + 1):
        if height > 1 and not _goes_on(rows, start, start + height - 1):
            break
        if height < _least_height(rows, start):
            continue
        indexes = tuple(range(start, start + height))
        meanings = column_meanings(header_stacks(rows, indexes))
        known = {meaning for meaning in meanings if meaning != "ignore"}
        if len(known) > 1:
            found.append(Header(indexes, meanings, sum(WORTH.get(meaning, 1) for meaning in known)))
    return found


def _least_height(rows: Sequence[Sequence[Cell]], start: int) -> int:
    """Rows that the first one's merged cells reach down, as far as a header can."""
    reach = max((cell.rowspan for cell in rows[start] if cell.text), default=1)
    return min(reach, MAX_HEIGHT, len(rows) - start)


def _goes_on(rows: Sequence[Sequence[Cell]], start: int, lower: int) -> bool:
    """Whether a row continues the header above it: words under merged or empty places, no figures, no codes."""
    row, above = rows[lower], rows[lower - 1]
    filled = [column for column, cell in enumerate(row) if cell.text]
    if not filled:
        return any(cell.covered for cell in row)
    if any(_is_figure(row[column]) for column in filled):
        return False
    beneath = [column for column in filled if _stands_over_one(above, row, column)]
    if len(beneath) * 3 <= len(filled) or lower - start < _least_height(rows, start):
        return True
    return _says_more(rows, start, lower)


def _says_more(rows: Sequence[Sequence[Cell]], start: int, lower: int) -> bool:
    """Whether the row's words make known more columns: a header whose lines became rows ("Tài liệu", "kiểm chứng")."""
    if any(len(cell.text) > LONGEST_LINE for cell in rows[lower]):
        return False
    before, after = (header_stacks(rows, range(start, end)) for end in (lower, lower + 1))
    known = [sum(1 for stack in stacks if meanings_of_stack(stack)) for stacks in (before, after)]
    return known[1] > known[0]


def _stands_over_one(above: Sequence[Cell], row: Sequence[Cell], column: int) -> bool:
    """Whether the header's cell above belongs to this column alone, so that what is below it is no header.

    Where merges were dropped, an empty place to its right with words below shows that it reaches further.
    """
    if not above[column].text or above[column].colspan > 1:
        return False
    right = column + 1
    return right >= len(row) or bool(above[right].text) or not row[right].text


def _is_figure(cell: Cell) -> bool:
    if cell.number is not None or cell.is_date or parse_code(cell.text) is not None:
        return True
    try:
        return parse_score(cell.text) is not None
    except ValueError:
        return False


def header_stacks(rows: Sequence[Sequence[Cell]], indexes: Sequence[int]) -> list[list[str]]:
    """For each column the header's texts over it, top to bottom; a merged cell's text counts for all it covers."""
    width = len(rows[indexes[0]]) if indexes else 0
    stacks: list[list[str]] = [[] for _ in range(width)]
    for index in indexes:
        texts = _spread(rows[index], index != indexes[-1] and rows[index + 1])
        for column, text in enumerate(texts):
            if text:
                stacks[column].append(text)
    return stacks


def _spread(row: Sequence[Cell], below: Sequence[Cell] | bool) -> list[str]:
    """The row's texts with those of cells that reach over several columns repeated.

    Programs that drop merges leave "Điểm" over the first of its columns only: over a filled place below, an empty one
    takes the text to its left.
    """
    texts = [cell.text for cell in row]
    for column, cell in enumerate(row):
        for covered in range(column + 1, min(column + cell.colspan, len(row))):
            texts[covered] = cell.text
    if isinstance(below, bool):
        return texts
    for column in range(1, len(texts)):
        if not texts[column] and not row[column].covered and below[column].text and below[column - 1].text:
            texts[column] = texts[column - 1]
    return texts


def header_text(table: SourceTable, header_rows: Sequence[int], column: int) -> str:
    """The words over a column, as a person would name it."""
    inside = [row for row in header_rows if row < len(table.rows)]
    stacks = header_stacks(table.rows, inside)
    return " – ".join(stacks[column]) if column < len(stacks) else ""


def has_scores(meanings: Sequence[ColumnMeaning]) -> bool:
    """Whether a column gives points or "Đạt/Không đạt"."""
    return any(meaning in SCORES or meaning in ("passed", "not_passed") for meaning in meanings)
