"""The small pieces of WordprocessingML as text: lengths, runs, spans, paragraphs.

Text is put together as strings and parsed once, which is several times faster than building elements one by one.
"""

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from parapp.document.typography.fitting import characters
from parapp.document.typography.styles import Layout, NamedStyle, PageSize, StyleKey
from parapp.models.document import Align, Blank, Gap, Note, Spans, Text
from parapp.vietnamese.text import clean

NOTE_MARK_STYLE = "note_mark"
Element: TypeAlias = Any  # lxml tells no types
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
XMLNS = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
W = f"{{{NAMESPACES['w']}}}"
_JUSTIFICATION = {"left": "left", "center": "center", "right": "right", "justify": "both"}


@dataclass
class Pen:
    """What writing one paper needs at hand, and what it gathers: footnotes and the count of drawn lines."""

    layout: Layout
    ids: dict[StyleKey, str]
    page: PageSize
    notes: list[str] = field(default_factory=list)
    shapes: int = 0

    def style(self, key: StyleKey) -> NamedStyle:
        """The named style as the template has it."""
        return self.layout.styles[key]

    def width(self, key: StyleKey) -> float:
        """Millimetres that lines of this style have on the page, the indent of the first line left aside."""
        style = self.style(key)
        return self.page.text_width - style.left - style.right


def twips(millimetres: float) -> int:
    """Twentieths of a point, Word's usual unit."""
    return round(millimetres * 1440 / 25.4)


def jc(align: Align) -> str:
    """Word's word for an alignment."""
    return _JUSTIFICATION[align]


def escaped(text: str) -> str:
    """Cleaned text as it may stand in an element or in a quoted attribute."""
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def run(text: str, bold: bool = False, italic: bool = False, size: float | None = None) -> str:
    """A run of one look; line feeds and tabs become Word's own. Without marks it looks as its paragraph's style."""
    look = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    if size is not None:
        look += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    inner = f'<w:t xml:space="preserve">{escaped(text)}</w:t>'
    if "\n" in inner or "\t" in inner:
        inner = _with_signs(inner)
    return f"<w:r><w:rPr>{look}</w:rPr>{inner}</w:r>" if look else f"<w:r>{inner}</w:r>"


def _with_signs(inner: str) -> str:
    opening, closing = '<w:t xml:space="preserve">', "</w:t>"
    return inner.replace("\n", f"{closing}<w:br/>{opening}").replace("\t", f"{closing}<w:tab/>{opening}")


def runs(pen: Pen, spans: Spans, bold: bool = False, size: float | None = None) -> str:
    """Spans as runs; footnotes go to the pen."""
    return "".join(_span(pen, span, bold, size) for span in spans)


def _span(pen: Pen, span: Text | Gap | Blank | Note, bold: bool, size: float | None) -> str:
    match span:
        case Text():
            return run(span.text, bold or span.bold, span.italic, size)
        case Note():
            return _note(pen, span)
        case _:
            return run(characters(span), bold, size=size)


def _note(pen: Pen, note: Note) -> str:
    """The mark in the text; the note itself, its first paragraph beginning with the mark, goes to the pen."""
    number = len(pen.notes) + 1
    mark = f'<w:r><w:rPr><w:rStyle w:val="{NOTE_MARK_STYLE}"/><w:vertAlign w:val="superscript"/></w:rPr>{{}}</w:r>'
    paragraphs = [runs(pen, paragraph) for paragraph in note.paragraphs] or [""]
    paragraphs[0] = mark.format("<w:footnoteRef/>") + run(" ") + paragraphs[0]
    text = "".join(paragraph(pen, "footnote", inner) for inner in paragraphs)
    pen.notes.append(f'<w:footnote w:id="{number}">{text}</w:footnote>')
    return mark.format(f'<w:footnoteReference w:id="{number}"/>')


def paragraph(
    pen: Pen,
    key: StyleKey,
    inner: str,
    *,
    keep: bool = False,
    after: float = 0,
    side: float = 0,
    left: float = 0,
    align: Align | None = None,
) -> str:
    """A paragraph of a named style, perhaps kept with what follows.

    `after` is room below in points; `side` is more indent left and right and `left` more on the left alone, both in
    millimetres.
    """
    look = "<w:keepNext/>" if keep and not pen.style(key).keep_next else ""
    if after > pen.style(key).after:
        look += f'<w:spacing w:after="{round(after * 20)}"/>'
    if side or left:
        style = pen.style(key)
        look += f'<w:ind w:left="{twips(style.left + side + left)}" w:right="{twips(style.right + side)}"/>'
    if align is not None and align != pen.style(key).align:
        look += f'<w:jc w:val="{jc(align)}"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="{pen.ids[key]}"/>{look}</w:pPr>{inner}</w:p>'
