"""Word files typed by hand for the tests of old plans."""

import io
import zipfile
from collections.abc import Sequence

from parapp.importers.old_plan.flow import read_paper
from parapp.models.paper import Paper

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def p(text: str, *, bold: bool = False, center: bool = False) -> str:
    """A paragraph; "|" is a tab, "/n" a line break."""
    marks = "<w:rPr><w:b/></w:rPr>" if bold else ""
    align = '<w:pPr><w:jc w:val="center"/></w:pPr>' if center else ""
    runs = '</w:t><w:tab/><w:t xml:space="preserve">'.join(text.split("|"))
    runs = '</w:t><w:br/><w:t xml:space="preserve">'.join(runs.split("/n"))
    return f'<w:p>{align}<w:r>{marks}<w:t xml:space="preserve">{runs}</w:t></w:r></w:p>'


def table(*rows: Sequence[Sequence[str]]) -> str:
    """A table; each cell is given by its paragraphs."""
    drawn = ("<w:tr>" + "".join(f"<w:tc>{''.join(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    return f"<w:tbl>{''.join(drawn)}</w:tbl>"


def docx_bytes(*blocks: str) -> bytes:
    """A .docx with this body."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{''.join(blocks)}</w:body></w:document>")
        relation = f'<Relationship Id="r" Type="{RELATION}" Target="word/document.xml"/>'
        archive.writestr("_rels/.rels", f"<Relationships>{relation}</Relationships>")
    return target.getvalue()


def paper(*blocks: str) -> Paper:
    """The paper with this body, as read."""
    return read_paper(docx_bytes(*blocks), "kế hoạch.docx", lambda _share: None)
