"""Blocks of cells as the text that Excel and other spreadsheets put on the clipboard and read from it."""

from collections.abc import Sequence

from parapp.vietnamese.text import clean

_QUOTE = '"'


def sheet_text(rows: Sequence[Sequence[str]]) -> str:
    """Cells joined by tabs, rows by line ends; cells that hold either, or begin with a quote, are quoted."""
    return "\r\n".join("\t".join(map(_quoted, row)) for row in rows)


def _quoted(cell: str) -> str:
    if any(sign in cell for sign in "\t\r\n") or cell.startswith(_QUOTE):
        return _QUOTE + cell.replace(_QUOTE, _QUOTE * 2) + _QUOTE
    return cell


def sheet_cells(text: str) -> list[list[str]]:
    """The cells of such a text, row by row, cleaned. A quote that is not closed before a tab or line end is a sign
    like any other. Empty for an empty text; the line end behind the last row begins no further one."""
    text = clean(text)
    if not text:
        return []
    text = text.removesuffix("\n")
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        cell, at = _read_cell(text, at)
        rows[-1].append(cell)
        if at >= len(text):
            return rows
        if text[at] == "\n":
            rows.append([])
        at += 1


def _read_cell(text: str, at: int) -> tuple[str, int]:
    """The cell that begins at a position, and where the border behind it stands."""
    if text.startswith(_QUOTE, at) and (quoted := _read_quoted(text, at + 1)):
        return quoted
    ends = [place for sign in "\t\n" if (place := text.find(sign, at)) >= 0]
    end = min(ends, default=len(text))
    return text[at:end], end


def _read_quoted(text: str, at: int) -> tuple[str, int] | None:
    start = at
    while (end := text.find(_QUOTE, at)) >= 0:
        if text.startswith(_QUOTE, end + 1):
            at = end + 2
        elif text[end + 1 : end + 2] in ("", "\t", "\n"):
            return text[start:end].replace(_QUOTE * 2, _QUOTE), end + 1
        else:
            return None
    return None
