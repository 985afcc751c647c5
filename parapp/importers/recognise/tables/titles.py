"""What stands above a table: its titles, and the year of its points."""

import re

from parapp.importers.recognise.columns.meanings import YEAR
from parapp.importers.recognise.headers.finding import header_stacks
from parapp.models.table import Layout, SourceTable
from parapp.vietnamese.text import search_key

RESULT_WORDS = re.compile(r"\b(ket qua|diem|chi so|xep hang|danh gia|cham)\b")
PLAN_WORDS = re.compile(r"\b(ke hoach|khac phuc|nhiem vu|giai doan|20\d\d ?- ?20\d\d)\b")


def titles_of(table: SourceTable, layout: Layout) -> tuple[str, ...]:
    """The texts above the header, and the last paragraphs before a Word table."""
    above = table.rows[: min(layout.header_rows, default=0)]
    rows = (" ".join(" ".join(cell.text.split()) for cell in row if cell.text) for row in above)
    return (*table.caption, *(row for row in rows if row))


def year_of_results(table: SourceTable, layout: Layout) -> int | None:
    """The year the points are of: named over a column, else in a title that speaks of results."""
    inside = [row for row in layout.header_rows if row < len(table.rows)]
    words = " ".join(text for stack in header_stacks(table.rows, inside) for text in stack)
    if in_header := YEAR.findall(words):
        return max(map(int, in_header))
    keys = [search_key(title) for title in titles_of(table, layout)]
    spoken = [key for key in keys if RESULT_WORDS.search(key) and not PLAN_WORDS.search(key)]
    return max((int(year) for key in spoken for year in YEAR.findall(key)), default=None)
