"""What stands on a page of a PDF: its signs, its straight strokes and how much of it is a picture.

Everything is given in the frame a person reads the page in: x to the right, y down from the top, in points. A table
that lies on its side on an upright page is turned like a landscape page; what stands across it keeps its own direction.
"""

from collections import Counter
from dataclasses import dataclass, field

from pypdfium2 import PdfPage

from parapp.importers.pdf.drawings import Stroke, drawings_of
from parapp.importers.pdf.frame import Frame
from parapp.importers.pdf.glyphs import Glyph, glyphs_of

MAX_GLYPHS = 200_000


@dataclass(slots=True)
class Sign:
    """One character. `base` is where the line of writing lies; `quarter` counts turns against the page's own direction.

    `known` is off where the file does not say which letter a glyph is; `skew` marks slanted writing, as of a stamp;
    `apart` says that PDFium takes the gap before the sign for a blank, `piece` counts the pieces the text is drawn in.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    size: float
    font: str
    bold: bool = False
    hidden: bool = False
    known: bool = True
    quarter: int = 0
    skew: bool = False
    apart: bool = False
    piece: int = 0


@dataclass(slots=True)
class Ink:
    """A page in its reading frame. `picture` is the share of the page that its largest picture covers.

    `drawn` says whether there is anything on it, `too_much` whether some of it was left out.
    """

    number: int
    width: float
    height: float
    signs: list[Sign] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    picture: float = 0.0
    drawn: bool = False
    too_much: bool = False


def page_ink(page: PdfPage, number: int) -> Ink:
    """All that matters for tables on this page; `number` counts from 1."""
    glyphs = glyphs_of(page, MAX_GLYPHS)
    turns = Counter(glyph.look.turn for glyph in glyphs if glyph.look.turn is not None and not glyph.text.isspace())
    quarter = turns.most_common(1)[0][0] if turns else page.get_rotation() // 90
    left, bottom, right, top = page.get_bbox()
    frame = Frame(left, bottom, right, top, quarter)
    drawings = drawings_of(page, frame)
    return Ink(
        number,
        *frame.size,
        signs=[_sign(frame, glyph) for glyph in glyphs],
        strokes=drawings.strokes,
        picture=drawings.picture,
        drawn=drawings.drawn,
        too_much=drawings.too_much or len(glyphs) >= MAX_GLYPHS,
    )


def _sign(frame: Frame, glyph: Glyph) -> Sign:
    """The sign as the reader sees it. One that stands across keeps its box here; its own lines are made later."""
    x0, top, x1, bottom = frame.box(*glyph.box)
    _, base = frame.point(*glyph.origin)
    look = glyph.look
    size = look.size if 1 < look.size < 400 else max(1.0, bottom - top)
    quarter = 0 if look.turn is None else (look.turn - frame.quarter) % 4
    skew = look.turn is None
    return Sign(
        glyph.text, x0, x1, top, bottom, base, size, look.font, look.bold, look.hidden, glyph.known,
        quarter, skew, glyph.apart, look.piece,
    )  # fmt: skip
