"""Footnotes in a python-docx document, which has no part for them."""

from typing import Any
from xml.sax.saxutils import escape

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class NotesPart(Part):
    """The footnotes: paragraphs for each, written when the package is saved."""

    notes: list[list[str]]

    @property
    def blob(self) -> bytes:
        """The part's XML."""
        notes = "".join(
            f'<w:footnote w:id="{number}">{"".join(map(_paragraph, texts))}</w:footnote>'
            for number, texts in enumerate(self.notes, start=1)
        )
        return (
            f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes xmlns:w="{_NAMESPACE}">{notes}</w:footnotes>'.encode()
        )


def _paragraph(text: str) -> str:
    return f'<w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p>'


def notes_part(document: Any) -> NotesPart:
    """The document's footnotes, made where there are none."""
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FOOTNOTES and isinstance(relation.target_part, NotesPart):
            return relation.target_part
    part = NotesPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, b"", document.part.package)
    part.notes = []
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    return part
