"""Pieces of WordprocessingML for the tests of the Word reader."""

from parapp.importers.docx import read_docx
from parapp.models.table import Cell, ReadOptions, Source
from tests.importers import office_files as files
from tests.importers.office_files import tbl, tr


def read(body: str, encoding: str = "auto", **others: str) -> Source:
    """What the reader makes of a document with this body; other parts by their name in word/."""
    data = files.zipped(files.word_parts(body, **others))
    return read_docx(data, "a.docx", lambda share: None, ReadOptions(encoding=encoding))  # type: ignore[arg-type]


def texts(source: Source, table: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row] for row in source.tables[table].rows]


def cell(content: str, **others: str) -> Cell:
    """The cell of these paragraphs, in a table of one row."""
    return read(tbl(tr("x", f"<w:tc><w:tcPr/>{content}</w:tc>")), **others).tables[0].rows[0][1]


def line(*runs: str, properties: str = "") -> str:
    """A paragraph of these runs."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def codes(source: Source) -> list[str]:
    """Codes of all problems, those of the tables first."""
    return [problem.code for table in source.tables for problem in table.problems] + [
        problem.code for problem in source.problems
    ]


def styles(inner: str) -> str:
    return f"<w:styles {files.W}>{inner}</w:styles>"


def style(name: str, inner: str, kind: str = "paragraph", based: str = "", default: bool = False) -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    mark = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"{mark}>{base}{inner}</w:style>'
