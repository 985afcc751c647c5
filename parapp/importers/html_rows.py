"""The rows of a table of a web page: which cells stand in which columns, what is hidden, what stands between them."""

from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from parapp.importers.docx_xml import number
from parapp.importers.html_styles import PageStyles, is_hidden
from parapp.importers.html_text import flow_of
from parapp.importers.sheet import MAX_COLUMNS, MAX_ROWS

MAX_SPAN = 65_534
MAX_COLSPAN = 1_000
TO_THE_END = MAX_ROWS


@dataclass(slots=True)
class HtmlRow:
    """Cells as (column, element, colspan, rowspan), and hidden ones that the others close up over."""

    element: Any
    hidden: bool = False
    is_foot: bool = False
    parts: list[Any] = field(default_factory=list)
    cells: list[tuple[int, Any, int, int]] = field(default_factory=list)
    left_out: list[Any] = field(default_factory=list)


@dataclass(slots=True)
class HtmlRows:
    """A table's rows in the order they are shown; `misplaced` tables and `stray` texts stand outside of its cells."""

    rows: list[HtmlRow] = field(default_factory=list)
    caption: list[str] = field(default_factory=list)
    stray: list[str] = field(default_factory=list)
    misplaced: list[Any] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)


def rows_of(table: Any, styles: PageStyles) -> HtmlRows:
    """The rows of a table without those of tables in its cells. Feet of a table stand at its end, wherever written."""
    found = HtmlRows()
    column, foot, hidden = 0, 0, 0
    walker = etree.iterwalk(table, events=("start", "end"))
    next(walker)
    _keep_stray(found, table.text)
    for event, part in walker:
        if part is table:
            break
        step = 1 if event == "start" else -1
        foot += step * (part.tag == "tfoot")
        hidden += step * _hides(part, styles)
        if event == "end":
            _keep_stray(found, part.tail)
        elif part.tag == "tr":
            found.rows.append(HtmlRow(part, hidden=hidden > 0, is_foot=foot > 0))
            _keep_stray(found, part.text)
        elif part.tag in ("td", "th"):
            _add_cell(found, part, table)
            walker.skip_subtree()
        elif part.tag == "col":
            column = _note_column(found, part, column, styles)
        elif _is_apart(found, part, styles):
            walker.skip_subtree()
        else:
            _keep_stray(found, part.text)
    found.rows.sort(key=lambda row: row.is_foot)
    _place(found.rows, styles)
    return found


def _hides(part: Any, styles: PageStyles) -> bool:
    return part.tag not in ("td", "th", "col") and (is_hidden(styles.of(part)) or part.get("hidden") is not None)


def _keep_stray(found: HtmlRows, text: str | None) -> None:
    if text and text.strip():
        found.stray.append(" ".join(text.split()))


def _add_cell(found: HtmlRows, part: Any, table: Any) -> None:
    if not found.rows:
        found.rows.append(HtmlRow(table))
    found.rows[-1].parts.append(part)


def _is_apart(found: HtmlRows, part: Any, styles: PageStyles) -> bool:
    """Whether the element is no part of the rows: the caption, a table or text between the rows."""
    if part.tag == "caption":
        found.caption += flow_of(part, styles).upto(0)
    elif part.tag == "table":
        found.misplaced.append(part)
    else:
        return part.tag in ("script", "style", "template", "noscript")
    return True


def _note_column(found: HtmlRows, part: Any, column: int, styles: PageStyles) -> int:
    span = min(number(part.get("span", "1"), 1), MAX_COLSPAN)
    if is_hidden(styles.of(part)) or part.get("hidden") is not None:
        found.hidden_columns.update(range(column, min(column + span, MAX_COLUMNS)))
    return column + span


def _place(rows: list[HtmlRow], styles: PageStyles) -> None:
    """Gives each cell its column, beside those that reach down from rows above."""
    taken: dict[int, int] = {}
    for index, row in enumerate(rows):
        column = 0
        for part in row.parts:
            if is_hidden(styles.of(part)) or part.get("hidden") is not None:
                row.left_out.append(part)
                continue
            while taken.get(column, 0) > index:
                column += 1
            colspan = max(1, min(number(part.get("colspan", "1").strip(), 1), MAX_COLSPAN))
            rowspan = min(number(part.get("rowspan", "1").strip(), 1), MAX_SPAN) or TO_THE_END
            row.cells.append((column, part, colspan, rowspan))
            if rowspan > 1:
                taken |= dict.fromkeys(range(column, column + colspan), index + rowspan)
            column += colspan
