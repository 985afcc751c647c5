"""Reads the sheets of an .xlsx as they are shown: values, formats, merged cells, what is hidden.

One pass over the XML of each sheet gives all of it. openpyxl's read-only mode would drop merges, hidden rows, fonts
within a cell and formulas without a value, and falls over styles that other programs write.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import IO, Any

from lxml import etree

from parapp.importers.cells import EMPTY, NO_STYLE, Style, date_cell, text_cell, truth_cell
from parapp.importers.formulas import Formula, Position
from parapp.importers.letters import Letters
from parapp.importers.sheet import (
    MAX_BLANK_RUN,
    MAX_COLUMNS,
    MAX_ROWS,
    PROGRESS_EVERY,
    Area,
    Progress,
    Sheet,
    finished,
    part_of,
    stop,
)
from parapp.importers.shown import date_of, number_of
from parapp.importers.uncalculated import Uncalculated
from parapp.importers.workbook import SheetPart, Workbook, forget, is_yes, notes, opened, text_of, unescaped
from parapp.models import Problem, UserError
from parapp.models.table import Cell, ReadOptions, Source, SourceTable
from parapp.vietnamese.text import clean

EXACT_LENGTH = 15
LAST_COLUMN = 16_384
PARTS = ("{*}row", "{*}col", "{*}mergeCell", "{*}sheetView")
ROW_START = re.compile(rb"<(?:\w+:)?row[ >/]")
CONTENT = re.compile(rb"<(?:\w+:)?[vt](?:\s[^>]*)?>[^<]")
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s+ref=[\"']([A-Z]+\d+:[A-Z]+\d+)[\"']")
REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?")


@dataclass(slots=True)
class _Page:
    """A sheet while it is read, with what belongs to this kind of file only."""

    sheet: Sheet
    book: Workbook
    formulas: Uncalculated = field(default_factory=Uncalculated)
    shared: dict[str, tuple[Position, str]] = field(default_factory=dict)
    numbers: dict[str, Decimal] = field(default_factory=dict)
    rows_taken: int = 0


def read_xlsx(data: bytes, name: str, on_progress: Progress, options: ReadOptions) -> Source:
    """All sheets of the workbook, hidden ones marked; `on_progress` gets the share of the work that is done."""
    letters = Letters(options.encoding)
    tables: list[SourceTable] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        book = opened(archive)
        sheets = [part for part in book.sheets if part.kind == "worksheet"]
        if not sheets:
            raise UserError("workbook_without_sheets", name=name)
        for index, part in enumerate(sheets):
            tables.append(_read_sheet(book, part, letters, part_of(on_progress, index, len(sheets))))
        problems = tuple(_unread_parts(book))
    return Source(file_name=name, tables=tuple(tables), problems=problems, encoding=letters.found)


def _read_sheet(book: Workbook, part: SheetPart, letters: Letters, on_progress: Progress) -> SourceTable:
    page = _Page(Sheet(clean(part.name), letters), book)
    sheet = page.sheet
    path = book.member(part.path)
    with book.archive.open(path) as stream:
        merges: list[str] = []
        stopped = _read_rows(page, stream, merges, _measured(stream, book.archive.getinfo(path).file_size, on_progress))
    if stopped:
        with book.archive.open(path) as stream:
            rest = _scan_rest(stream, page.rows_taken)
        merges = rest.merges
        stop(sheet, stopped, rest.rows, has_content=rest.has_content)
    sheet.merges = [area for area in map(_bounds, merges) if area is not None]
    page.formulas.fill(sheet, whole=not stopped)
    for reference, text in notes(book, part.path):
        sheet.note(f"{sheet.name}!{reference}", clean(text))
    return finished(sheet, hidden=part.hidden)


def _measured(stream: IO[bytes], size: int, on_progress: Progress) -> Progress:
    """Progress by the place in the stream, whatever it is told."""
    return lambda _share: on_progress(min(1.0, stream.tell() / max(1, size)))


def _bounds(reference: str) -> Area | None:
    found = REFERENCE.fullmatch(reference.replace("$", ""))
    if found is None or found[3] is None:
        return None
    left, right = sorted((column_index(found[1]), column_index(found[3])))
    top, bottom = sorted((int(found[2]) - 1, int(found[4]) - 1))
    return (left, top, right, bottom) if top >= 0 else None


def column_index(letters: str) -> int:
    """Index from 0 of the column with these letters. Raises ValueError for what is no column of Excel."""
    index = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            raise ValueError(f"no column: {letters}")
        index = index * 26 + ord(letter) - 64
    if not 0 < index <= LAST_COLUMN:
        raise ValueError(f"no column: {letters}")
    return index - 1


def _read_rows(page: _Page, stream: IO[bytes], merges: list[str], on_progress: Progress) -> str:
    """Fills the sheet's rows. The code of the reason if it stopped before the end, else an empty text."""
    sheet = page.sheet
    last_filled = number = -1
    for element in _elements(stream, sheet, merges):
        number = int(element.get("r", number + 2)) - 1
        if number >= MAX_ROWS:
            return "too_many_rows"
        if number - last_filled > MAX_BLANK_RUN:
            return "long_blank_run"
        if number < len(sheet.rows):
            raise ValueError("rows out of order")
        sheet.rows.extend([] for _ in range(number + 1 - len(sheet.rows)))
        formulas = len(page.formulas)
        _read_row(page, number, element)
        page.rows_taken += 1
        if sheet.rows[number] or len(page.formulas) > formulas:
            last_filled = number
            if is_yes(element.get("hidden")):
                sheet.hidden_rows.append(number)
        if number % PROGRESS_EVERY == 0:
            on_progress(0)
    return ""


def _elements(stream: IO[bytes], sheet: Sheet, merges: list[str]) -> Iterator[Any]:
    """The rows; columns, merged cells and what the window hides are noted on the way."""
    elements = etree.iterparse(
        stream, tag=PARTS, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    for _event, element in elements:
        if element.tag.endswith("}row"):
            yield element
            forget(element)
        elif element.tag.endswith("}col"):
            if is_yes(element.get("hidden")):
                first, last = int(element.get("min", 1)), int(element.get("max", 1))
                sheet.hidden_columns.update(range(first - 1, min(last, MAX_COLUMNS)))
        elif element.tag.endswith("}mergeCell"):
            merges.append(element.get("ref", ""))
        elif element.get("showZeros") in ("0", "false"):
            sheet.hides_zeros = True


def _read_row(page: _Page, row: int, element: Any) -> None:
    """Puts the cells of a row that have content; a row without any stays empty."""
    sheet = page.sheet
    columns = _COLUMNS
    column = -1
    for found in element:
        reference = found.get("r")
        if reference is None:
            column += 1
        else:
            letters = reference.rstrip("0123456789")
            column = columns[letters] if letters in columns else column_index(letters)
        if len(found):
            cell = _cell(page, row, column, found)
            if cell is not EMPTY:
                sheet.put(row, column, cell)


_COLUMNS = {chr(65 + index): index for index in range(26)}


def _cell(page: _Page, row: int, column: int, element: Any) -> Cell:
    """The cell as it is shown; EMPTY for none, and for what became a problem instead."""
    style_id = int(element.get("s", 0))
    styles = page.book.styles
    style = styles[style_id] if 0 <= style_id < len(styles) else NO_STYLE
    kind = element.get("t", "n")
    value, formula, inline = None, None, None
    for part in element:
        tag = part.tag
        if tag.endswith("}v"):
            value = part.text or ""
        elif tag.endswith("}f"):
            formula = part
        elif tag.endswith("}is"):
            inline = part
    if formula is not None:
        _note_formula(page, (row, column), element, value, formula, style)
    place = page.sheet.place(row, column)
    if kind == "inlineStr" and inline is not None:
        return page.sheet.text_cell(text_of(inline), style, place)
    if not value:
        return EMPTY
    if kind == "s":
        return page.sheet.text_cell(page.book.texts[int(value)], style, place)
    cell = _stored_number(page, place, value, style) if kind == "n" else _rarer_cell(page, place, kind, value, style)
    cell = page.sheet.unless_struck(cell, style)
    if cell is EMPTY:  # an error, or nobody sees it and yet it counts: what asks for it has no sure value
        page.formulas.spoil((row, column))
    return cell


def _note_formula(page: _Page, position: Position, element: Any, value: str | None, formula: Any, style: Style) -> None:
    """Keeps a formula that has no stored value. One that gave an empty text has one: "str" and nothing in it."""
    text, group = formula.text or "", formula.get("si")
    shift = (0, 0)
    if formula.get("t") == "shared" and group is not None:
        if text:
            page.shared[group] = position, text
        elif group in page.shared:
            first, text = page.shared[group]
            shift = position[0] - first[0], position[1] - first[1]
    if not value and not (element.get("t") == "str" and value is not None):
        page.formulas.add(position, Formula(text, shift), style)


def _stored_number(page: _Page, place: str, value: str, style: Style) -> Cell:
    if style.is_date:
        return _stored_date(page, place, value, style)
    number = page.numbers.get(value)
    if number is None:
        number = page.numbers[value] = _number(value)
    if not number.is_finite():
        return text_cell(page.sheet.letters, value, style, place)
    return page.sheet.number_cell(number, style, place)


def _number(value: str) -> Decimal:
    exact = len(value) <= EXACT_LENGTH and value.isascii() and value.replace(".", "", 1).lstrip("-").isdigit()
    return Decimal(value) + 0 if exact else number_of(float(value))  # -0 is 0


def _stored_date(page: _Page, place: str, value: str, style: Style) -> Cell:
    moment = date_of(float(value), style.number_format, from_1904=page.book.from_1904)
    if moment is None:  # Excel shows ######## for it
        page.sheet.complain("date_out_of_calendar", place, "error", text=clean(value))
        return EMPTY
    return date_cell(moment, style, place)


def _rarer_cell(page: _Page, place: str, kind: str, value: str, style: Style) -> Cell:
    if kind == "b":
        return truth_cell(is_yes(value.strip()), style, place)
    if kind == "d":
        return date_cell(datetime.fromisoformat(value.removesuffix("Z")), style, place)
    if kind == "e":
        page.sheet.complain("cell_is_error", place, "error", text=clean(value))
        return EMPTY
    return text_cell(page.sheet.letters, unescaped(value), style, place)


@dataclass(slots=True)
class _Rest:
    """What a search in the bytes of a sheet finds that is not read to its end."""

    merges: list[str] = field(default_factory=list)
    rows: int = 0
    has_content: bool = False


def _scan_rest(stream: IO[bytes], rows_taken: int) -> _Rest:
    """Merges and number of rows of the whole sheet, and whether there is content behind the rows that were read."""
    rest = _Rest()
    tail = b""
    while chunk := stream.read(1 << 20):
        text = tail + chunk
        cut = text.rfind(b"<row")  # a row that the next chunk completes waits for it
        cut = text.rfind(b"<") if cut <= 0 else cut
        text, tail = text[:cut], text[cut:]
        _scan(text, rest, rows_taken)
    _scan(tail, rest, rows_taken)
    return rest


def _scan(text: bytes, rest: _Rest, rows_taken: int) -> None:
    starts = [found.start() for found in ROW_START.finditer(text)]
    missing = rows_taken - rest.rows
    behind = 0 if missing < 0 else starts[missing] if missing < len(starts) else len(text)
    rest.has_content = rest.has_content or CONTENT.search(text, behind) is not None
    rest.rows += len(starts)
    rest.merges.extend(found.decode("ascii") for found in MERGED.findall(text))


def _unread_parts(book: Workbook) -> Iterator[Problem]:
    """What else can hold words in a workbook: text boxes, charts. Named, so that nothing vanishes."""
    for part in book.sheets:
        if part.kind != "worksheet":
            yield Problem(code="drawings_not_read", severity="info", place=clean(part.name))
    for path in sorted(book.members):
        if path.startswith("xl/drawings/drawing") and path.endswith(".xml"):
            root = book.parse(path)
            if len(root):  # LibreOffice gives sheets a drawing with nothing in it
                yield _drawing(root)


def _drawing(root: Any) -> Problem:
    lines = ("".join(part.text or "" for part in line.iter("{*}t")) for line in root.iter("{*}p"))
    text = clean("\n".join(line for line in lines if line.strip()))
    if text:
        return Problem(code="part_not_read", severity="info", place="Hình vẽ, hộp chữ", facts={"text": text})
    return Problem(code="drawings_not_read", severity="info")
