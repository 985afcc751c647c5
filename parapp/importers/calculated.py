"""Which cells of a spreadsheet hold a formula: their values are read as any others, but people want to know."""

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from parapp.importers.gate import FileKind
from parapp.importers.sheet import MAX_COLUMNS, MAX_ROWS, column_name
from parapp.vietnamese.text import clean

Places = frozenset[str]
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def formulas_of_xlsx(data: bytes) -> Places:
    """The places ("Sheet!D12") of the formulas of an .xlsx that passed the gate."""
    from parapp.importers.workbook import opened

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        book = opened(archive)
        parts = [(clean(part.name), book.member(part.path)) for part in book.sheets if part.kind == "worksheet"]
        return frozenset(f"{name}!{place}" for name, path in parts for place in _cells_of(archive.read(path)))


def _cells_of(sheet: bytes) -> Iterator[str]:
    from parapp.importers.workbook import forget

    for _event, element in _elements(sheet, ("{*}f",)):
        cell = element.getparent()
        if cell is not None and cell.get("r"):
            yield cell.get("r")
        forget(element)


def formulas_of_ods(data: bytes) -> Places:
    """The same of an .ods. A formula that stands for several equal cells is counted for the first."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = archive.read("content.xml")
    return frozenset(_places(content))


def _places(content: bytes) -> Iterator[str]:
    name, row = "", 0
    for event, element in _elements(content, (f"{_TABLE}table", f"{_TABLE}table-row"), ("start", "end")):
        if element.tag == f"{_TABLE}table":
            name, row = clean(element.get(f"{_TABLE}name", "")), 0
        elif event == "end":
            yield from (f"{name}!{column_name(column)}{row + 1}" for column in _columns(element))
            row = min(MAX_ROWS, row + _count(element, "number-rows-repeated"))
            element.clear()


def _columns(row: Any) -> Iterator[int]:
    column = 0
    for cell in row:
        if column >= MAX_COLUMNS:
            return
        if cell.get(f"{_TABLE}formula"):
            yield column
        column += _count(cell, "number-columns-repeated")


def _count(element: Any, name: str) -> int:
    text = element.get(f"{_TABLE}{name}", "1")
    return int(text) if text.isdecimal() and len(text) < 10 else 1


def _elements(part: bytes, tags: tuple[str, ...], events: tuple[str, ...] = ("end",)) -> Any:
    from lxml import etree

    return etree.iterparse(io.BytesIO(part), events=events, tag=tags, resolve_entities=False, no_network=True)


FORMULAS: dict[FileKind, Callable[[bytes], Places]] = {
    "xlsx": formulas_of_xlsx,
    "ods": formulas_of_ods,
    "xls": lambda _data: frozenset(),  # the reader of .xls gives values only
}
