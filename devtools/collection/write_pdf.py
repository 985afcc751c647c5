"""Grids as PDF by typst: ruled or with gaps only, over several pages; and a page that is nothing but a picture."""

import json
from pathlib import Path
from typing import Any

import typst

from devtools.collection.grid import Grid, GridCell

_FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
_TYPST: Any = typst.compile  # its types allow no source in bytes together with a path of fonts


def pdf(
    grid: Grid, ruled: bool = True, repeat: bool = True, landscape: bool = False, size: int = 11, footer: str = ""
) -> bytes:
    """The lines above, the table with its header on each page (if `repeat`), the lines below, page numbers.

    `footer` stands at the foot of each page instead of the bare number, with "Trang 1/7" at its right.
    """
    source = _source(grid, ruled, repeat, landscape, size)
    return _compiled(f"{_foot(footer)}\n{source}" if footer else source)


def _foot(text: str) -> str:
    number = "Trang #counter(page).display()/#counter(page).final().first()"
    return f"#set page(footer: context text(size: 8pt)[#{_quoted(text)} #h(1fr) {number}])"


def scan(grid: Grid) -> bytes:
    """The first page as a picture in a PDF, as a scanner makes it: no text."""
    source = _source(grid, ruled=True, repeat=True, landscape=False, size=10)
    pages = _TYPST(source.encode(), format="png", ppi=70.0, font_paths=[_FONTS], ignore_system_fonts=True)
    picture = pages[0] if isinstance(pages, list) else pages
    assert isinstance(picture, bytes)
    numbers = ",".join(str(byte) for byte in picture)
    return _compiled(f"#set document(date: none)\n#set page(margin: 0pt)\n#image(bytes(({numbers})), width: 100%)")


def _compiled(source: str) -> bytes:
    found: bytes = _TYPST(source.encode(), font_paths=[_FONTS], ignore_system_fonts=True)
    return found


def _source(grid: Grid, ruled: bool, repeat: bool, landscape: bool, size: int) -> str:
    columns = ", ".join(f"{width}fr" for width in grid.widths)
    head = [_cell(cell) for row in grid.rows[: grid.header_rows] for cell in row if not cell.covered]
    body = [_cell(cell) for row in grid.rows[grid.header_rows :] for cell in row if not cell.covered]
    top = f"table.header({', '.join(head)})," if repeat else ", ".join(head) + ","
    return "\n".join(
        [
            "#set document(date: none)",
            f'#set page(paper: "a4", flipped: {str(landscape).lower()}, margin: 2cm, numbering: "1")',
            f'#set text(font: "Liberation Serif", size: {size}pt, hyphenate: false)',
            *(f"#align(center, [*#{_quoted(line)}*])" for line in grid.above if line),
            f"#table(columns: ({columns}), stroke: {'0.5pt' if ruled else 'none'}, inset: 4pt,",
            top,
            ", ".join(body) + ")",
            *(f"#par[#{_quoted(line)}]" for line in grid.below),
        ]
    )


def _cell(cell: GridCell) -> str:
    spans = f"colspan: {cell.colspan}, rowspan: {cell.rowspan}"
    weight = '"bold"' if cell.bold else '"regular"'
    style = '"italic"' if cell.italic else '"normal"'
    text = f"text(weight: {weight}, style: {style}, {_quoted(cell.text)})"
    return f"table.cell({spans}, pad(left: {cell.indent * 8}pt, {text}))"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
