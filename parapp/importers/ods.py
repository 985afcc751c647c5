"""Reads the sheets of an .ods as LibreOffice shows them: values, displayed texts, styles, spans, what is hidden."""

import io
import re
import zipfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from lxml import etree
from msgspec.structs import replace

from parapp.importers.cells import EMPTY, NO_STYLE, Run, Style, date_cell, displayed_cell, number_cell, truth_cell
from parapp.importers.docx_xml import attribute, local_name
from parapp.importers.docx_xml import number as number_of_text
from parapp.importers.formulas import Formula
from parapp.importers.letters import Letters
from parapp.importers.ods_styles import AS_AROUND, Look, Styles, add_styles
from parapp.importers.sheet import MAX_BLANK_RUN, MAX_COLUMNS, MAX_ROWS, PROGRESS_EVERY, Progress, Sheet, finished, stop
from parapp.importers.shown import number_of
from parapp.importers.uncalculated import Uncalculated
from parapp.importers.workbook import forget
from parapp.models import Problem, UserError
from parapp.models.table import Cell, ReadOptions, Source, SourceTable
from parapp.vietnamese.text import clean

MAX_BLANKS = 100
LAST = 2_000_000
HIDDEN = ("collapse", "filter")
NUMBERS = ("float", "percentage", "currency")
FAULT = re.compile(r"#[A-Z/0!?]+|Err:\d+|#N/A")
DURATION = re.compile(r"PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")
REFERENCE = re.compile(r"\[\.([$A-Z]+[$\d]+)(?::\.([$A-Z]+[$\d]+))?\]")
EVENTS = (
    "{*}table",
    "{*}table-row",
    "{*}table-column",
    "{*}style",
    "{*}table-source",
    "{*}shapes",
    "{*}tracked-changes",
)


@dataclass(slots=True)
class _Page:
    """A sheet while it is read. `row` is the next row's index; `stopped` the reason why no more rows are taken."""

    sheet: Sheet
    hidden: bool
    row: int = 0
    column: int = 0
    last_filled: int = -1
    stopped: str = ""
    is_elsewhere: bool = False
    column_styles: list[str] = field(default_factory=list)
    formulas: Uncalculated = field(default_factory=Uncalculated)


@dataclass(slots=True)
class _Book:
    letters: Letters
    styles: Styles
    tables: list[SourceTable] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    page: _Page | None = None
    depth: int = 0


def read_ods(data: bytes, name: str, on_progress: Progress, options: ReadOptions) -> Source:
    """All sheets of the spreadsheet, hidden ones marked. Raises UserError for one without sheets."""
    book = _Book(Letters(options.encoding), Styles())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "styles.xml" in archive.namelist():
            with archive.open("styles.xml") as stream:
                _read_common_styles(book, stream)
        size = max(1, archive.getinfo("content.xml").file_size)
        with archive.open("content.xml") as stream:
            for count, (event, element) in enumerate(_elements(stream)):
                _take(book, event, element)
                if count % PROGRESS_EVERY == 0:
                    on_progress(min(1.0, stream.tell() / size))
    if not book.tables:
        raise UserError("workbook_without_sheets", name=name)
    return Source(file_name=name, tables=tuple(book.tables), problems=tuple(book.problems), encoding=book.letters.found)


def _elements(stream: Any) -> Any:
    return etree.iterparse(
        stream,
        events=("start", "end"),
        tag=EVENTS,
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )


def _read_common_styles(book: _Book, stream: Any) -> None:
    for event, element in _elements(stream):
        if event == "end" and local_name(element) == "style":
            add_styles(book.styles, element)


def _take(book: _Book, event: str, element: Any) -> None:
    """One step through the content: styles come first, then the sheets with their columns and rows."""
    tag = local_name(element)
    if tag == "table":
        _begin_or_end_table(book, event, element)
    elif event == "start":
        return
    elif tag == "style":
        add_styles(book.styles, element)
    elif tag == "tracked-changes":
        count = sum(1 for _ in element.iter("{*}change-track-table-cell"))
        if count:
            book.problems.append(Problem(code="deletions_left_out", severity="info", facts={"count": str(count)}))
    elif book.page is not None and book.depth == 1:
        _take_part(book, book.page, tag, element)


def _begin_or_end_table(book: _Book, event: str, element: Any) -> None:
    """A sheet is a table right in the spreadsheet: others stand in cells, or keep what other files held."""
    if event == "start":
        book.depth += 1
        if book.depth == 1 and local_name(element.getparent()) == "spreadsheet":
            sheet = Sheet(clean(attribute(element, "name")), book.letters)
            book.page = _Page(sheet, hidden=attribute(element, "style-name") in book.styles.hidden_tables)
        return
    book.depth -= 1
    if book.depth == 0 and book.page is not None:
        if not book.page.is_elsewhere:
            book.tables.append(_finished(book.page))
        book.page = None
        forget(element)


def _take_part(book: _Book, page: _Page, tag: str, element: Any) -> None:
    if tag == "table-row":
        _take_row(book, page, element)
        forget(element)
    elif tag == "table-column":
        count = number_of_text(attribute(element, "number-columns-repeated"), 1)
        first, last = page.column, min(page.column + count, MAX_COLUMNS)
        page.column_styles += [attribute(element, "default-cell-style-name")] * (last - first)
        if attribute(element, "visibility") in HIDDEN:
            page.sheet.hidden_columns.update(range(first, last))
        page.column = min(page.column + count, LAST)
    elif tag == "table-source":
        page.is_elsewhere = True
    elif tag == "shapes":
        _name_drawings(page, element, page.sheet.name)


def _name_drawings(page: _Page, element: Any, place: str) -> None:
    text = clean("\n".join("".join(line.itertext()) for line in element.iter("{*}p")))
    if text.strip():
        page.sheet.complain("part_not_read", place, "info", text=text)
    else:
        page.sheet.complain("drawings_not_read", place, "info")


def _take_row(book: _Book, page: _Page, element: Any) -> None:
    """Puts the cells of a row, as often as it is repeated; rows without content only move on."""
    count = number_of_text(attribute(element, "number-rows-repeated"), 1)
    first = page.row
    page.row = min(first + count, LAST)
    if not any(len(cell) or attribute(cell, "formula") or attribute(cell, "value-type") for cell in element):
        return
    if not page.stopped and first - page.last_filled > MAX_BLANK_RUN:
        page.stopped = "long_blank_run"
    if not page.stopped and first + count > MAX_ROWS:
        page.stopped = "too_many_rows"
    if page.stopped and (page.stopped == "long_blank_run" or first >= MAX_ROWS):
        return
    last = min(first + count, MAX_ROWS)
    for row in range(first, last):
        if _put_cells(book, page, row, element):
            page.last_filled = row
    if attribute(element, "visibility") in HIDDEN:
        page.sheet.hidden_rows.extend(range(first, last))


def _put_cells(book: _Book, page: _Page, row: int, element: Any) -> bool:
    """Whether the row has content."""
    column, found = 0, False
    for part in element:
        if local_name(part) not in ("table-cell", "covered-table-cell"):
            continue
        count = number_of_text(attribute(part, "number-columns-repeated"), 1)
        if len(part) or part.attrib:
            found = _put_cell(book, page, row, column, count, part) or found
        column = min(column + count, LAST)
    return found


def _put_cell(book: _Book, page: _Page, row: int, column: int, count: int, part: Any) -> bool:
    """Puts a cell and its repetitions, if it has content; notes its span in any case."""
    sheet = page.sheet
    width = number_of_text(attribute(part, "number-columns-spanned"), 1)
    height = number_of_text(attribute(part, "number-rows-spanned"), 1)
    if width > 1 or height > 1:
        sheet.merges.append((column, row, column + width - 1, row + height - 1))
    formulas = len(page.formulas)
    cell = _cell(book, page, row, column, part)
    if cell is EMPTY:
        return len(page.formulas) > formulas
    for at in range(column, min(column + count, MAX_COLUMNS)):
        sheet.put(row, at, cell if at == column else replace(cell, place=sheet.place(row, at)))
    if column + count > MAX_COLUMNS:
        first = max(column, MAX_COLUMNS)
        sheet.leave_beyond(row, first, column + count - first)
    return True


def _cell(book: _Book, page: _Page, row: int, column: int, part: Any) -> Cell:
    """The cell; EMPTY for none and for what became a problem."""
    place = page.sheet.place(row, column)
    lines = _lines(book, page, part, place)
    kind, formula = attribute(part, "value-type"), attribute(part, "formula")
    if not (kind or formula or lines):
        return EMPTY
    style = _style(book, page, part, column)
    shown = "\n".join("".join(run.text for run in line) for line in lines)
    if _is_fault(part, formula, shown):
        page.formulas.spoil((row, column))
        page.sheet.complain("cell_is_error", place, "error", text=clean(shown))
        return EMPTY
    if formula and not kind and not lines:
        page.formulas.add((row, column), Formula(_as_in_excel(formula)), style)
        return EMPTY
    value = _value_cell(part, _value_type(part), shown, style, place)
    if value is None:
        return page.sheet.text_cell(_runs(lines) or attribute(part, "string-value"), style, place)
    value = page.sheet.unless_struck(page.sheet.unless_unseen(value), style)
    if value is EMPTY:  # nobody sees it and yet it counts: what asks for it has no sure value
        page.formulas.spoil((row, column))
    return value


def _value_type(part: Any) -> str:
    """The kind of value; of the two that LibreOffice writes, the one of the standard."""
    return next((value for key, value in part.attrib.items() if key.endswith("office:1.0}value-type")), "")


def _is_fault(part: Any, formula: str, shown: str) -> bool:
    kinds = [value for key, value in part.attrib.items() if key.endswith("}value-type")]
    return "error" in kinds or bool(formula and FAULT.fullmatch(shown.strip()))


def _as_in_excel(formula: str) -> str:
    """A formula with references as Excel writes them: of:=SUM([.A1:.A3]) is SUM(A1:A3)."""
    text = formula.partition("=")[2]
    return REFERENCE.sub(lambda found: found[1] if found[2] is None else f"{found[1]}:{found[2]}", text)


def _value_cell(part: Any, kind: str, shown: str, style: Style, place: str) -> Cell | None:
    """The cell of a stored number, date or truth; None for a text, and for a value that cannot be understood."""
    if kind in NUMBERS:
        number = _number(attribute(part, "value"))
        if number is None:
            return None
        tells_text = any(local_name(line) == "p" for line in part)
        return _number_cell(number, shown.strip() if tells_text else None, style, place)
    if kind == "boolean":
        return truth_cell(attribute(part, "boolean-value") == "true", style, place)
    if kind == "date":
        try:
            moment = datetime.fromisoformat(attribute(part, "date-value").removesuffix("Z"))
        except ValueError:
            return None
        return date_cell(moment, style, place)
    found = DURATION.match(attribute(part, "time-value")) if kind == "time" else None
    if found is None:
        return None
    hours, minutes, seconds = (int(group) for group in found.groups())
    return date_cell(timedelta(hours=hours, minutes=minutes, seconds=seconds), style, place)


def _number(value: str) -> Decimal | None:
    try:
        number = number_of(float(value))
    except ValueError:
        return None
    return number if number.is_finite() else None


def _number_cell(number: Decimal, shown: str | None, style: Style, place: str) -> Cell:
    """The cell of a number as it is shown; None where the program that wrote the file does not tell."""
    if shown is None:
        return number_cell(number, style, place)
    if shown.upper() in ("TRUE", "FALSE"):
        return truth_cell(number != 0, style, place)
    return displayed_cell(number, shown, style, place)


def _style(book: _Book, page: _Page, part: Any, column: int) -> Style:
    name = attribute(part, "style-name")
    if not name and column < len(page.column_styles):
        name = page.column_styles[column]
    return book.styles.cells.get(name, NO_STYLE)


def _lines(book: _Book, page: _Page, part: Any, place: str) -> list[list[Run]]:
    """The cell's paragraphs as runs; notes and drawings at it are listed, nested tables, too."""
    lines = []
    for child in part:
        tag = local_name(child)
        if tag in ("p", "h"):
            lines.append(_line(book, page, child, place))
        elif tag == "annotation":
            text = "\n".join("".join(line.itertext()) for line in child.iter("{*}p"))
            page.sheet.note(place, clean(text))
        elif tag not in ("detective", "cell-range-source"):
            _name_drawings(page, child, place)
    return [line for line in lines if line] if len(lines) == 1 else lines


def _line(book: _Book, page: _Page, element: Any, place: str, look: Look = AS_AROUND) -> list[Run]:
    runs = [look.run(element.text or "")]
    for child in element:
        tag = local_name(child)
        if tag == "s":
            runs.append(look.run(" " * min(MAX_BLANKS, number_of_text(attribute(child, "c"), 1))))
        elif tag in ("tab", "line-break"):
            runs.append(look.run("\t" if tag == "tab" else "\n"))
        elif tag in ("annotation", "note"):
            page.sheet.note(place, clean("".join(child.itertext())))
        else:
            own = book.styles.texts.get(attribute(child, "style-name"), AS_AROUND) if tag == "span" else AS_AROUND
            runs += _line(book, page, child, place, own.within(look))
        runs.append(look.run(child.tail or ""))
    return [run for run in runs if run.text]


def _runs(lines: list[list[Run]]) -> str | list[Run]:
    """The paragraphs one below the other; a plain text where no run has a look of its own."""
    runs = [run for index, line in enumerate(lines) for run in ([Run("\n")] if index else []) + line]
    is_plain = all(not run.font and run.bold is None and run.struck is None for run in runs)
    return "".join(run.text for run in runs) if is_plain else runs


def _finished(page: _Page) -> SourceTable:
    if page.stopped:
        stop(page.sheet, page.stopped, page.row, has_content=True)
    page.formulas.fill(page.sheet, whole=not page.stopped)
    return finished(page.sheet, hidden=page.hidden)
