"""A grid as .ods: its XML written out, as LibreOffice Calc has it."""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from devtools.collection.grid import Grid, GridCell, sheet_rows
from devtools.collection.packages import pack
from devtools.collection.write_xlsx import formula_text

_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = {
    "office": "office", "table": "table", "text": "text", "style": "style", "number": "datastyle",
}  # fmt: skip
_NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"' for short, long in _SPACES.items()
)
_FO = 'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIME}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def ods(grids: Sequence[Grid], hidden: Sequence[Grid] = ()) -> bytes:
    """A spreadsheet of the grids; empty cells at the end of rows are repeated far out, as Calc writes them."""
    tables = "".join(_table(grid, grid in hidden) for grid in (*grids, *hidden))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMESPACES} {_FO} office:version="1.3">'
        f"<office:automatic-styles>{_STYLES}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    parts = {"mimetype": _MIME.encode(), "content.xml": content.encode(), "META-INF/manifest.xml": _MANIFEST.encode()}
    return pack(parts, stored=("mimetype",))


_STYLES = (
    '<style:style style:name="out" style:family="table"><style:table-properties table:display="false"/></style:style>'
    '<style:style style:name="b" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style>'
    + "".join(
        f'<style:style style:name="i{step}" style:family="table-cell">'
        f'<style:paragraph-properties fo:margin-left="{step * 0.353:.3f}cm"/></style:style>'
        for step in (1, 2, 3)
    )
)


def _table(grid: Grid, hidden: bool) -> str:
    whole = sheet_rows(grid)
    style = ' table:style-name="out"' if hidden else ""
    rows = "".join(_row(cells, index in whole.hidden_rows, whole) for index, cells in enumerate(whole.rows))
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    tail = f'<table:table-row table:number-rows-repeated="1048000">{empty}</table:table-row>'
    return f"<table:table table:name={quoteattr(grid.name)}{style}>{rows}{tail}</table:table>"


def _row(cells: list[GridCell], hidden: bool, whole: Grid) -> str:
    mark = ' table:visibility="collapse"' if hidden else ""
    inner = "".join(_cell(cell, whole) for cell in cells)
    rest = f'<table:table-cell table:number-columns-repeated="{16384 - len(cells)}"/>'
    return f"<table:table-row{mark}>{inner}{rest}</table:table-row>"


def _cell(cell: GridCell, whole: Grid) -> str:
    if cell.covered:
        return "<table:covered-table-cell/>"
    facts = _type(cell, whole)
    if cell.bold or cell.indent:
        facts += f' table:style-name="{"b" if cell.bold else f"i{cell.indent}"}"'
    if cell.colspan > 1 or cell.rowspan > 1:
        facts += f' table:number-columns-spanned="{cell.colspan}" table:number-rows-spanned="{cell.rowspan}"'
    lines = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in cell.text.split("\n")) if cell.text else ""
    return f"<table:table-cell{facts}>{lines}</table:table-cell>"


def _type(cell: GridCell, whole: Grid) -> str:
    if cell.day is not None:
        return f' office:value-type="date" office:date-value="{cell.day.isoformat()}"'
    if cell.number is not None:
        kind = "percentage" if "%" in cell.format else "float"
        formula = f' table:formula="of:={_of(formula_text(cell.formula, whole))}"' if cell.formula else ""
        return f'{formula} office:value-type="{kind}" office:value="{cell.number}"'
    return ' office:value-type="string"' if cell.text else ""


def _of(formula: str) -> str:
    """A1 references in the brackets of OpenFormula."""
    if formula.startswith("SUM("):
        first, last = formula[4:-1].split(":")
        return f"SUM([.{first}:.{last}])"
    for sign in "+-":
        formula = formula.replace(sign, f"]{sign}[.")
    return f"[.{formula}]"


def _spaced(text: str) -> str:
    return escape(text).replace("  ", " <text:s/>")
