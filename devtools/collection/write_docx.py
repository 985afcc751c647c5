"""Grids as .docx: tables as raw XML in python-docx's default document, with everything Word users do to tables."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from devtools.collection.grid import Grid, GridCell
from devtools.collection.packages import repack

Habit = Literal["", "controls", "tracked", "nested"]


@dataclass(frozen=True, slots=True)
class Marks:
    """What is done to some cells: `habit` in every third name; `number_at` the column of names."""

    habit: Habit = ""
    name_column: int = 1
    deleted_rows: tuple[int, ...] = ()
    counted: tuple[int, ...] = ()


def docx(blocks: Sequence[Grid | str], marks: Marks | None = None) -> bytes:
    """A document of paragraphs and tables in order; what stands above and below a grid becomes paragraphs."""
    document = Document()
    document.core_properties.created = document.core_properties.modified = datetime(2026, 1, 15, 8)
    body = document.element.body
    for block in blocks:
        lines = (block,) if isinstance(block, str) else block.above
        for line in lines:
            body.insert(len(body) - 1, parse_xml(_paragraph(line, nsdecls("w"))))
        if isinstance(block, Grid):
            body.insert(len(body) - 1, parse_xml(_table(block, marks or Marks())))
            for line in ("", *block.below):
                body.insert(len(body) - 1, parse_xml(_paragraph(line, nsdecls("w"))))
    if marks and marks.counted:
        document.part.numbering_part.element.extend(parse_xml(part) for part in _numbering_parts())
        _move_abstract_first(document.part.numbering_part.element)
    target = io.BytesIO()
    document.save(target)
    return repack(target.getvalue())


def _table(grid: Grid, marks: Marks) -> str:
    columns = "".join(f'<w:gridCol w:w="{int(width * 110)}"/>' for width in grid.widths)
    rows = "".join(
        _deleted_row(grid.width) * (index in marks.deleted_rows) + _row(grid, index, marks)
        for index in range(len(grid.rows))
    )
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="0" w:type="auto"/>'
        f"<w:tblBorders>{borders}</w:tblBorders></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _deleted_row(width: int) -> str:
    """A row that somebody struck out while changes were tracked."""
    who = f"<w:del {_WHO}"
    cells = [
        f"<w:tc><w:tcPr/><w:p><w:pPr><w:rPr>{who}/></w:rPr></w:pPr>{who}><w:r><w:delText>{text}</w:delText></w:r></w:del></w:p></w:tc>"
        for text in ("9.9", "Dòng đã xóa khi sửa", *["1"] * (width - 2))
    ]
    return f"<w:tr><w:trPr>{who}/></w:trPr>{''.join(cells[:width])}</w:tr>"


_WHO = 'w:id="5" w:author="Người sửa" w:date="2026-01-10T08:00:00Z"'


def _row(grid: Grid, index: int, marks: Marks) -> str:
    """The row's cells; one under a cell merged down continues it, one under a cell merged across does not stand."""
    cells, column, row = [], 0, grid.rows[index]
    marked = marks.habit and index >= grid.header_rows and index % 3 == 0
    while column < len(row):
        cell = row[column]
        if marks.counted and column == 0 and 0 <= index - grid.header_rows < len(marks.counted):
            cells.append(_counted(marks.counted[index - grid.header_rows], cell))
            column += 1
            continue
        over = _merged_down_into(grid, index, column) if cell.covered else None
        habit: Habit = marks.habit if marked and column == marks.name_column and not cell.runs else ""
        if over is not None:
            cells.append(_cell(GridCell(colspan=over.colspan), "<w:vMerge/>", ""))
        else:
            cells.append(_cell(cell, '<w:vMerge w:val="restart"/>' if cell.rowspan > 1 else "", habit))
        column += (over or cell).colspan
    return f"<w:tr>{''.join(cells)}</w:tr>"


def _counted(depth: int, cell: GridCell) -> str:
    """An empty cell with a paragraph that Word numbers."""
    number = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>'
    bold = "<w:rPr><w:b/></w:rPr>" if cell.bold else ""
    return f"<w:tc><w:tcPr/><w:p><w:pPr>{number}{bold}</w:pPr></w:p></w:tc>"


def _numbering_parts() -> tuple[str, str]:
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{".".join(f"%{part + 1}" for part in range(depth + 1))}"/></w:lvl>'
        for depth in range(4)
    )
    kind = '<w:multiLevelType w:val="multilevel"/>'
    return (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{kind}{levels}</w:abstractNum>',
        f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>',
    )


def _move_abstract_first(numbering: Any) -> None:
    """All w:abstractNum stand before the first w:num."""
    numbering[:] = sorted(numbering, key=lambda element: element.tag.endswith("}num"))


def _merged_down_into(grid: Grid, index: int, column: int) -> GridCell | None:
    for above in range(index - 1, -1, -1):
        cell = grid.rows[above][column]
        if not cell.covered:
            return cell if cell.rowspan > index - above else None
    return None


def _cell(cell: GridCell, merge: str, habit: Habit) -> str:
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/>{span}{merge}</w:tcPr>{_content(cell, habit)}</w:tc>'


def _content(cell: GridCell, habit: Habit) -> str:
    if habit == "controls" and cell.text:
        runs = _runs(cell)
        about = f'<w:sdtPr><w:id w:val="{len(cell.text) + 7}"/></w:sdtPr>'
        return f"<w:p><w:sdt>{about}<w:sdtContent>{runs}</w:sdtContent></w:sdt></w:p>"
    if habit == "tracked" and cell.text:
        return f"<w:p>{_tracked(cell)}</w:p>"
    if habit == "nested" and cell.text:
        inner = (
            '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid>'
            f"<w:tr><w:tc><w:tcPr/><w:p>{_runs(cell)}</w:p></w:tc></w:tr></w:tbl>"
        )
        return f"{inner}<w:p/>"
    lines = cell.text.split("\n") if not cell.runs else [cell.text]
    return "".join(_paragraph_of(cell, line) for line in lines)


def _tracked(cell: GridCell) -> str:
    """The last word newly written, a word struck out before it."""
    words = cell.text.rsplit(" ", 1)
    last = words[1] if len(words) > 1 else ""
    gone = f'<w:del {_WHO}><w:r><w:delText xml:space="preserve"> chữ đã xóa</w:delText></w:r></w:del>'
    new = f'<w:ins {_WHO}><w:r><w:t xml:space="preserve"> {escape(last)}</w:t></w:r></w:ins>' if last else ""
    return _run(words[0], cell.font, cell.bold, cell.italic) + gone + new


def _paragraph_of(cell: GridCell, line: str) -> str:
    indent = f'<w:ind w:left="{cell.indent * 284}"/>' if cell.indent else ""
    runs = _runs(cell) if cell.runs else _run(line, cell.font, cell.bold, cell.italic)
    return f"<w:p><w:pPr>{indent}</w:pPr>{runs}</w:p>"


def _runs(cell: GridCell) -> str:
    pieces = cell.runs or ((cell.text, cell.font),)
    return "".join(_run(text, font, cell.bold, cell.italic) for text, font in pieces)


def _run(text: str, font: str, bold: bool, italic: bool) -> str:
    if not text:
        return ""
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>' if font else ""
    marks = fonts + "<w:b/>" * bold + "<w:i/>" * italic
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _paragraph(text: str, declarations: str) -> str:
    bold = "<w:b/>" if text.isupper() else ""
    return f'<w:p {declarations}><w:r><w:rPr>{bold}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def header_by_hand(grid: Grid, every: int) -> Grid:
    """The header typed again each `every` rows, as if for each page."""
    head, body = grid.rows[: grid.header_rows], grid.rows[grid.header_rows :]
    rows = list(head)
    for start in range(0, len(body), every):
        rows += (head if start else []) + body[start : start + every]
    return replace(grid, rows=rows)


def cut_rows(grid: Grid, column: int, every: int) -> Grid:
    """Long texts of the column cut in two rows, as when a page ends within a row: the rest alone in the next row."""
    rows = list(grid.rows[: grid.header_rows])
    for index, row in enumerate(grid.rows[grid.header_rows :], start=1):
        words = row[column].text.split()
        if index % every or len(words) < 8 or row[column].covered:
            rows.append(row)
            continue
        half = _lower_half(words)
        rows.append([*row[:column], replace(row[column], text=" ".join(words[:half])), *row[column + 1 :]])
        rest = [GridCell() for _ in row]
        rest[column] = replace(row[column], text=" ".join(words[half:]))
        rows.append(rest)
    return replace(grid, rows=rows)


def _lower_half(words: list[str]) -> int:
    """Where to cut: near the middle, before a small letter."""
    middle = len(words) // 2
    return next((at for at in range(middle, len(words)) if words[at][0].islower()), middle)


def split_table(grid: Grid, parts: int, with_header: bool) -> list[Grid]:
    """The table as several, each with the header or only the first; the lines above and below stay outside."""
    head, body = grid.rows[: grid.header_rows], grid.rows[grid.header_rows :]
    size = -(-len(body) // parts)
    found = []
    for start in range(0, len(body), size):
        rows = (head if with_header or not start else []) + body[start : start + size]
        first, last = start == 0, start + size >= len(body)
        found.append(
            replace(
                grid,
                rows=rows,
                header_rows=grid.header_rows if rows[0] is head[0] else 0,
                above=grid.above if first else (),
                below=grid.below if last else (),
            )
        )
    return found
