"""Reads what was copied in another program: the tables of its HTML, else of its text."""

import re

from parapp.importers.delimited import table_of_lines
from parapp.importers.html import tables_of_page
from parapp.importers.letters import Letters
from parapp.importers.sheet import Progress
from parapp.models import UserError
from parapp.models.table import ReadOptions, Source

MEGABYTE = 1024 * 1024
MAX_PASTED = 20
CLIPBOARD_HEAD = re.compile(r"\AVersion:[\d.]+\s.*?(?=<)", re.DOTALL)


def read_clipboard(html: str, text: str, name: str, on_progress: Progress, options: ReadOptions) -> Source:
    """The tables of the clipboard's HTML with the texts around, or of its text where the HTML holds none.

    Raises UserError for an empty clipboard, for one too large, and for text without columns.
    """
    if not html.strip() and not text.strip():
        raise UserError("pasted_nothing")
    if len(html) + len(text) > MAX_PASTED * MEGABYTE:
        raise UserError("pasted_too_large", limit=str(MAX_PASTED))
    letters = Letters(options.encoding)
    tables, texts = (
        tables_of_page(CLIPBOARD_HEAD.sub("", html), name, letters, on_progress) if html.strip() else ((), ())
    )
    if not tables:
        found = table_of_lines(text, letters, on_progress)
        if found is None:
            raise UserError("pasted_without_table")
        tables, texts = (found,), ()
    return Source(file_name=name, tables=tables, texts=texts, encoding=letters.found)
