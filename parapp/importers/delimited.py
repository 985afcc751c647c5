"""Reads a text whose columns are parted by commas, semicolons, tabs or bars: .csv, .txt, a table pasted as text.

Lines as PDF viewers copy them, without columns, are read by `pdf_text`.
"""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from msgspec.structs import replace

from parapp.importers.cells import EMPTY, NO_STYLE, text_cell
from parapp.importers.letters import Letters
from parapp.importers.pasted_cells import rows_of_cell_lines, rows_of_dashes
from parapp.importers.pasted_lines import rows_of_labelled_lines
from parapp.importers.pdf_text import table_of_text
from parapp.importers.plain_text import decoded
from parapp.importers.quoted_mail import unquoted
from parapp.importers.sheet import MAX_BLANK_RUN, MAX_ROWS, PROGRESS_EVERY, Progress, Sheet, finished, stop
from parapp.models import Problem, UserError
from parapp.models.table import Encoding, ReadOptions, Source, SourceTable
from parapp.vietnamese.text import clean

TABLE_NAME = "Bảng"
SURE_DELIMITERS = "\t;|"
DELIMITERS = SURE_DELIMITERS + ","  # the earlier where two part a text equally well: commas stand in scores, too
SAMPLE_ROWS = 300
MAX_CELL = 32_767
MAX_LINE = 1_000_000
MAX_LINES_IN_CELL = 60
NAMED_DELIMITER = re.compile(r"\Asep=(.)\r?\n", re.IGNORECASE)
# What programs write so that Excel takes a code for a text: ="1.10" and '1.10.
KEPT_AS_TEXT = re.compile(r"""=\s*"((?:[^"]|"")*)"|'(?=[-+.,]?\d)(.*)""", re.DOTALL)
ENOUGH = 0.5
# Signs without width or ink. Not the soft hyphen, which is a letter in TCVN3.
UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")

Rows = list[list[str]]


def read_delimited(data: bytes, name: str, on_progress: Progress, options: ReadOptions) -> Source:
    """The one table of the text. Raises UserError for a text that is not parted into columns."""
    text, encoding = decoded(data, options.encoding)
    text = _plain(text)
    letters = Letters(_letters_in(encoding, options.encoding))
    if name.lower().endswith(".csv"):  # commas are said to part it
        table = table_of_columns(text, letters, on_progress) or table_of_text(text)
    else:
        table = table_of_lines(text, letters, on_progress)
    if table is None:
        raise UserError("text_without_table", name=name)
    found = letters.found if letters.found != "unicode" else encoding
    return Source(file_name=name, tables=(table,), encoding=found)


def _letters_in(encoding: Encoding, wanted: Encoding) -> Encoding:
    """What to make of the letters: an old encoding that was found or asked for, else what the user or they say."""
    if encoding in ("tcvn3", "vni"):
        return encoding
    return "unicode" if wanted == "windows-1258" else wanted


def table_of_lines(text: str, letters: Letters, on_progress: Progress) -> SourceTable | None:
    """The table of a text parted by tabs (Excel) or other sure signs, or of lines as a PDF viewer copies them.

    Commas come last: in lines without columns they stand in scores. None too if a known form has rows that do not fit.
    """
    text = unquoted(_plain(text))
    for rows_of in (rows_of_labelled_lines, rows_of_dashes, rows_of_cell_lines):
        rows = rows_of(clean(text))
        if rows is not None:
            return _of_form(rows, letters, on_progress, titled=rows_of is not rows_of_labelled_lines) if rows else None
    parted = table_of_columns(text, letters, on_progress, SURE_DELIMITERS)
    found = parted or table_of_text(text)
    return found if found or _has_commas_in_figures(text) else table_of_columns(text, letters, on_progress)


def _has_commas_in_figures(text: str) -> bool:
    """Whether in most lines with commas the first one stands within a figure behind words: "Tên việc 1,5 0,5"."""
    lines = [line.partition(",") for line in text.splitlines() if "," in line]
    within = [
        before for before, _, after in lines if before[-1:].isdigit() and after[:1].isdigit() and '"' not in before
    ]
    return sum(any(map(str.isalpha, before)) for before in within) > len(lines) * ENOUGH


def _of_form(rows: Rows, letters: Letters, on_progress: Progress, *, titled: bool) -> SourceTable:
    """The table of rows; that its titles were made out of the words in the lines is said."""
    table = _table(rows, letters, on_progress)
    if titled:
        return table
    titles = next(row for row in rows if len(row) > 1)[2:]
    note = Problem(code="text_titles_added", severity="info", place=table.name, facts={"text": "; ".join(titles)})
    return replace(table, problems=(*table.problems, note))


def _plain(text: str) -> str:
    """The text without signs that nobody sees, with common blanks."""
    return UNSEEN.sub("", text).replace("\u00a0", " ")


def table_of_columns(
    text: str, letters: Letters, on_progress: Progress, delimiters: str = DELIMITERS
) -> SourceTable | None:
    """The table of a text; None if none of the signs parts most of its lines into columns."""
    text = text.rstrip("\x1a\0").replace("\0", "")
    if any(len(line) > MAX_LINE for line in text.splitlines()):
        return None
    named = NAMED_DELIMITER.match(text)
    if named is not None:
        text = text[named.end() :]
    delimiter = named[1] if named is not None else _delimiter(text, delimiters)
    return None if not delimiter else _table(_rows(text, delimiter), letters, on_progress)


def _delimiter(text: str, delimiters: str) -> str:
    """The sign that parts most lines into equally many columns; "" for none."""
    shares = {delimiter: _evenness(_rows(text, delimiter, SAMPLE_ROWS)) for delimiter in delimiters}
    best = max(shares.values())
    return next(delimiter for delimiter in delimiters if shares[delimiter] > 0.9 * best) if best >= ENOUGH else ""


def _evenness(rows: Rows) -> float:
    """The share of filled lines that have the commonest number of columns, two or more."""
    widths = Counter(len(row) for row in rows if any(text.strip() for text in row))
    several = [(count, width) for width, count in widths.items() if width > 1]
    return max(several)[0] / widths.total() if several else 0.0


def _rows(text: str, delimiter: str, limit: int | None = None) -> Rows:
    """The lines' cells. Where a quote is never closed and swallows the rest, quotes are signs like others."""
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
        reader = csv.reader(_kept_line_ends(text), delimiter=delimiter, quoting=quoting, skipinitialspace=False)
        try:
            rows = list(islice(reader, limit))
        except csv.Error:
            continue
        if quoting == csv.QUOTE_NONE or not any(_is_swallowed(cell) for row in rows for cell in row):
            return rows
    return [line.split(delimiter) for line in text.splitlines()[:limit]]


def _kept_line_ends(text: str) -> list[str]:
    return [line for line in re.split(r"(?<=\n)|(?<=\r)(?!\n)", text) if line]


def _is_swallowed(cell: str) -> bool:
    return len(cell) > MAX_CELL or cell.count("\n") > MAX_LINES_IN_CELL


def _table(rows: Sequence[Sequence[str]], letters: Letters, on_progress: Progress) -> SourceTable:
    sheet = Sheet(TABLE_NAME, letters)
    filled = [row for row, cells in enumerate(rows) if any(text.strip() for text in cells)]
    last_filled = -1
    for number, row in enumerate(filled):
        if row >= MAX_ROWS or row - last_filled > MAX_BLANK_RUN:
            stop(sheet, "too_many_rows" if row >= MAX_ROWS else "long_blank_run", len(rows), has_content=True)
            break
        for column, text in enumerate(rows[row]):
            cell = text_cell(letters, _meant(text), NO_STYLE, sheet.place(row, column))
            if cell is not EMPTY:
                sheet.put(row, column, cell)
        last_filled = row
        if number % PROGRESS_EVERY == 0:
            on_progress(number / len(filled))
    return finished(sheet)


def _meant(text: str) -> str:
    """The text without what only keeps Excel from taking it for a number."""
    found = KEPT_AS_TEXT.fullmatch(text.strip())
    return text if found is None else (found[1] or "").replace('""', '"') + (found[2] or "")
