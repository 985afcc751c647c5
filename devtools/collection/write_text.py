"""A grid as text: .csv of several kinds, tabs as a clipboard gives them, and lines as a PDF viewer copies them."""

import csv
import io
import textwrap

from devtools.collection.grid import Grid, sheet_rows, texts
from devtools.collection.old_letters import windows_1258


def csv_file(grid: Grid, delimiter: str, encoding: str) -> bytes:
    """Comma, semicolon or tab; "windows-1258" has its own splitting of letters; "utf-16" comes with its mark."""
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=delimiter, lineterminator="\r\n").writerows(texts(sheet_rows(grid)))
    text = target.getvalue()
    return windows_1258(text) if encoding == "windows-1258" else text.encode(encoding)


def tabbed(grid: Grid) -> str:
    """Rows as lines, cells by tabs, quoted where a cell holds several lines: the text Excel puts on the clipboard."""
    target = io.StringIO(newline="")
    csv.writer(target, delimiter="\t", lineterminator="\r\n").writerows(texts(grid))
    return target.getvalue()


def viewer_lines(grid: Grid, gaps: bool = False) -> str:
    """What a PDF viewer copies: columns by one space (or by wide gaps), long names broken over lines, page numbers."""
    lines = [line for line in grid.above if line]
    space = "    " if gaps else " "
    for index, row in enumerate(texts(grid)):
        filled = [" ".join(text.split()) for text in row if text]
        line = space.join(filled)
        lines += [line] if gaps else textwrap.wrap(line, 78, break_on_hyphens=False)
        if index and index % 30 == 0:
            lines.append(str(index // 30 + 1))
    return "\n".join([*lines, *grid.below])
