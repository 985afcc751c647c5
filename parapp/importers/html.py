"""Reads the tables of a web page, of an HTML file that is called .xls, or of what was copied in another program."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from lxml import etree
from msgspec.structs import replace

from parapp.importers.cells import EMPTY, Style, date_cell, displayed_cell, style_of, truth_cell
from parapp.importers.html_rows import HtmlRow, rows_of
from parapp.importers.html_styles import Declarations, PageStyles, font_of, indent_of, is_bold, is_struck, number_format
from parapp.importers.html_text import Flow, flow_of
from parapp.importers.letters import Letters
from parapp.importers.plain_text import as_windows_1258, decoded
from parapp.importers.sheet import MAX_COLUMNS, MAX_ROWS, PROGRESS_EVERY, Progress, Sheet, finished, stop
from parapp.importers.shown import date_of, is_date_format, number_of
from parapp.models import Problem, UserError
from parapp.models.table import Cell, Encoding, ReadOptions, Source, SourceTable
from parapp.vietnamese.text import clean

MAX_DEPTH = 8
CAPTION_LINES = 4
CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,30})", re.IGNORECASE)
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
FAULT = re.compile(r"#(?:REF!|DIV/0!|N/A|NAME\?|NULL!|NUM!|VALUE!)|Err:\d{3}")
MAX_LAYERS = 2_000  # of elements; libxml2 2.14 ends a page at 2,048, the 2.11 in lxml for Windows nowhere


@dataclass(slots=True)
class _Page:
    """What was found so far."""

    name: str
    letters: Letters
    styles: PageStyles
    on_progress: Progress
    row_count: int = 1
    rows_done: int = 0
    tables: list[SourceTable] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    named: int = 0


def read_html(data: bytes, name: str, on_progress: Progress, options: ReadOptions) -> Source:
    """All tables of the page in order, nested ones after theirs, and the texts around. UserError if it has none."""
    text, encoding = _letters_of(data, options.encoding)
    letters = Letters(options.encoding)
    tables, texts = tables_of_page(text, name, letters, on_progress)
    if not tables:
        raise UserError("web_page_without_table", name=name)
    found = letters.found if letters.found != "unicode" else encoding
    return Source(file_name=name, tables=tables, texts=texts, encoding=found)


def _letters_of(data: bytes, wanted: Encoding) -> tuple[str, Encoding]:
    """The page as text: by its mark, by what it says itself, else as any text."""
    said = CHARSET.search(data[:8192])
    if wanted not in ("auto", "unicode") or said is None or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return decoded(data, wanted)
    charset = said[1].decode("ascii").lower()
    try:
        if charset in ("windows-1258", "cp1258"):
            return as_windows_1258(data), "windows-1258"
        if charset.startswith("utf"):
            return data.decode("utf-8-sig"), "utf-8"
        # What is called windows-1252 may hold the bytes of an old encoding, whose fonts tell it.
        is_western = charset in ("windows-1252", "iso-8859-1", "latin1", "us-ascii", "x-user-defined")
        return data.decode("cp1252" if is_western else charset), "unicode"
    except (LookupError, UnicodeDecodeError):
        return decoded(data, "auto")


def tables_of_page(
    text: str, name: str, letters: Letters, on_progress: Progress
) -> tuple[tuple[SourceTable, ...], tuple[str, ...]]:
    """Tables with content, and the lines of text outside of them."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(CONTROLS.sub("", text).encode("utf-8", errors="replace"), parser)
    if root is None:
        return (), ()
    if _is_too_deep(root):
        raise UserError("web_page_too_deep", name=name)
    rows = max(1, sum(1 for _ in root.iter("tr")))
    page = _Page(name, letters, PageStyles(root), on_progress, rows)
    flow = flow_of(root, page.styles)
    for hidden in flow.hidden_tables:
        _read_table(page, hidden, (), depth=1, hidden=True)
    start = 0
    for table, line in flow.nested:
        lines = _unicode(letters, flow.upto(start, line))
        page.texts += lines
        _read_table(page, table, tuple(lines[-CAPTION_LINES:]), depth=1)
        start = line
    page.texts += _unicode(letters, flow.upto(start))
    return tuple(page.tables), tuple(page.texts)


def _is_too_deep(root: Any) -> bool:
    """Whether elements stand in more layers than any page has: what follows would take the square of their number."""
    depth = 0
    for event, _part in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_LAYERS:
            return True
    return False


def _unicode(letters: Letters, lines: list[str]) -> list[str]:
    return [letters.read(line)[0] for line in lines]


def _read_table(page: _Page, element: Any, caption: tuple[str, ...], *, depth: int, hidden: bool = False) -> str:
    """Adds the table, if it has content, and those in its cells behind it. Its name, "" if there is none."""
    found = rows_of(element, page.styles)
    sheet = Sheet(f"Bảng {page.named + 1}", page.letters, cell_names=False)
    nested: list[tuple[str, Any]] = [(sheet.name, table) for table in found.misplaced]
    font = font_of(page.styles.of(element))
    for row, line in enumerate(found.rows):
        if row >= MAX_ROWS:
            stop(sheet, "too_many_rows", len(found.rows), has_content=True)
            break
        _put_row(page, sheet, row, line, font, nested)
    sheet.hidden_columns = found.hidden_columns
    for text in found.stray:
        sheet.complain("part_not_read", sheet.name, "info", text=page.letters.read(text)[0])
    at, has_content = len(page.tables), any(sheet.rows)
    page.named += has_content
    for place, table in nested:
        _read_nested(page, sheet, place, table, depth, hidden=hidden, is_layout=not has_content)
    if has_content:
        title = tuple(_unicode(page.letters, found.caption))
        page.tables.insert(at, finished(sheet, hidden=hidden, caption=(*caption, *title)))
    return sheet.name if has_content else ""


def _read_nested(
    page: _Page, sheet: Sheet, place: str, table: Any, depth: int, *, hidden: bool, is_layout: bool
) -> None:
    """A table in a cell: read apart, and named there; in too many layers only its words are named."""
    if depth >= MAX_DEPTH:
        text = " ".join("".join(table.itertext()).split())
        if text and not is_layout:
            sheet.complain("nested_too_deep", place, text=clean(text))
        elif text:
            page.tables.append(_only_words(page, place, clean(text), hidden=hidden))
        return
    name = _read_table(page, table, (), depth=depth + 1, hidden=hidden)
    if name and not is_layout:
        sheet.complain("nested_table", place, "info", name=name)


def _only_words(page: _Page, place: str, text: str, *, hidden: bool) -> SourceTable:
    """What stands in too many layers of tables, where no table above has words of its own that could name it."""
    page.named += 1
    problem = Problem(code="nested_too_deep", place=place, facts={"text": text})
    name = f"Bảng {page.named}"
    cell = Cell(text=text, place=f"{name}, dòng 1, cột 1")
    return SourceTable(name=name, rows=((cell,),), hidden=hidden, problems=(problem,))


def _put_row(page: _Page, sheet: Sheet, row: int, line: HtmlRow, font: str, nested: list[tuple[str, Any]]) -> None:
    sheet.rows.extend([] for _ in range(row + 1 - len(sheet.rows)))
    if line.hidden:
        sheet.hidden_rows.append(row)
    for part in line.left_out:
        flow = flow_of(part, page.styles)
        nested += [(sheet.name, table) for table, _line in flow.nested]
        if flow.plain().strip():
            sheet.complain("hidden_text_left_out", sheet.place(row, 0), "info", text=page.letters.read(flow.plain())[0])
    row_look = page.styles.of(line.element)
    for column, element, colspan, rowspan in line.cells:
        look = page.styles.of(element)
        place = sheet.place(row, column)
        flow = flow_of(element, page.styles, font_of(look) or font_of(row_look) or font)
        cell = _cell(sheet, element, flow, _style(element, look, struck=is_struck(row_look)), place)
        if cell is not EMPTY:
            sheet.put(row, column, cell)
        if (colspan > 1 or rowspan > 1) and column < MAX_COLUMNS:
            sheet.merges.append((column, row, column + colspan - 1, row + rowspan - 1))
        nested += [(place, table) for table, _line in flow.nested]
    page.rows_done += 1
    if page.rows_done % PROGRESS_EVERY == 0:
        page.on_progress(min(1.0, page.rows_done / page.row_count))


def _style(element: Any, look: Declarations, *, struck: bool) -> Style:
    own_format = number_format(look) or (element.get("sdnum", "") + ";;").split(";")[2]
    bold = is_bold(look)
    return style_of(
        number_format=own_format or "General",
        is_date=is_date_format(own_format),
        bold=element.tag == "th" if bold is None else bold,
        font="",
        indent=indent_of(look),
        struck=struck or is_struck(look),
    )


def _cell(sheet: Sheet, element: Any, flow: Flow, style: Style, place: str) -> Cell:
    """The cell as it is shown, and as a number or date where the page says what its program stored."""
    _name_what_is_not_shown(sheet, flow, place)
    runs = flow.text()
    shown = "".join(run.text for run in runs)
    if FAULT.fullmatch(shown.strip()) or element.get("x:err") is not None:
        sheet.complain("cell_is_error", place, "error", text=clean(shown))
        return EMPTY
    if element.get("x:bool") is not None:
        return sheet.unless_struck(truth_cell(element.get("x:bool", "").upper() == "TRUE", style, place), style)
    value = _stored(element, shown)
    if value is not None:
        return sheet.unless_struck(sheet.unless_unseen(_value_cell(value, shown.strip(), style, place)), style)
    cell = sheet.text_cell(runs, style, place)
    return replace(cell, is_date=True) if style.is_date and cell.text and any(map(str.isdigit, shown)) else cell


def _stored(element: Any, shown: str) -> Decimal | None:
    """The number that the cell's program stored: x:num of Excel (empty where it is the text), sdval of LibreOffice."""
    value = element.get("sdval") or element.get("x:num")
    if value is None:
        return None
    try:
        number = number_of(float(value or shown.strip()))
    except ValueError:
        return None
    return number if number.is_finite() else None


def _value_cell(number: Decimal, shown: str, style: Style, place: str) -> Cell:
    if style.is_date:
        moment = date_of(float(number), style.number_format)
        if moment is not None:
            return date_cell(moment, style, place)
    return displayed_cell(number, shown, style, place)


def _name_what_is_not_shown(sheet: Sheet, flow: Flow, place: str) -> None:
    for note in flow.notes:
        sheet.note(place, clean(note))
    for code, texts in (("hidden_text_left_out", flow.hidden), ("struck_text_left_out", flow.struck)):
        for text in texts:
            sheet.complain(code, place, "info", text=sheet.letters.read(text)[0])
    for words in flow.pictures:
        if words.strip():
            sheet.complain("part_not_read", place, "info", text=clean(words))
        elif not flow.plain().strip():
            sheet.complain("drawings_not_read", place, "info")
