"""The characters of a page as PDFium sees them, in the page's own coordinates, with the look of what draws them."""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

INVISIBLE = 3
STROKED = (1, 2, 5, 6)  # render modes that draw the outline too: how programs without a bold font make letters bold
BOLD_NAME = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
BOLD_WEIGHT = 600
SUBSET = re.compile(r"^[A-Z]{6}\+")
STRAIGHT = 0.06  # quarter turns that a line of writing may be off


@dataclass(frozen=True, slots=True)
class Look:
    """What all characters of one piece of text share: `turn` is its direction in quarter turns, None if slanted."""

    piece: int
    font: str
    size: float
    turn: int | None
    bold: bool
    hidden: bool


@dataclass(slots=True)
class Glyph:
    """One character: its box (left, bottom, right, top), where it begins on its line, and what is known of it.

    `apart`: PDFium puts a blank or a line end before it by itself.
    """

    text: str
    box: tuple[float, float, float, float]
    origin: tuple[float, float]
    look: Look
    known: bool
    apart: bool


def glyphs_of(page: PdfPage, most: int) -> list[Glyph]:
    """The characters in the order of the file, at most so many."""
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return []
    try:
        return list(_glyphs(text_page, min(pdfium.FPDFText_CountChars(text_page), most)))
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _glyphs(text_page: object, count: int) -> Iterator[Glyph]:
    looks: dict[int, Look] = {}
    apart = False
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for index in range(count):
        if pdfium.FPDFText_IsGenerated(text_page, index) == 1:
            apart = True
            continue
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        pdfium.FPDFText_GetLooseCharBox(text_page, index, box)
        pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
        yield Glyph(
            text=_text(text_page, index, code),
            box=(box.left, box.bottom, box.right, box.top),
            origin=(x.value, y.value),
            look=_look(text_page, index, looks),
            known=code > 0 and pdfium.FPDFText_HasUnicodeMapError(text_page, index) != 1,
            apart=apart,
        )
        apart = False


def _text(text_page: object, index: int, code: int) -> str:
    """The character; a hyphen that ends a line has a code of PDFium's own."""
    if code < 32 and pdfium.FPDFText_IsHyphen(text_page, index) == 1:
        return "-"
    return chr(code) if 0 < code < 0x110000 else "\0"


def _look(text_page: object, index: int, looks: dict[int, Look]) -> Look:
    """The look of the piece of text that draws the character; pieces are known by their address."""
    piece = pdfium.FPDFText_GetTextObject(text_page, index)
    key = ctypes.addressof(piece.contents) if piece else 0
    look = looks.get(key)
    if look is None:
        look = looks[key] = _new_look(text_page, index, piece, len(looks))
    return look


def _new_look(text_page: object, index: int, piece: object, number: int) -> Look:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, index, matrix)
    quarters = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
    font = _font_name(piece) if piece else ""
    mode = pdfium.FPDFTextObj_GetTextRenderMode(piece) if piece else 0
    heavy = pdfium.FPDFText_GetFontWeight(text_page, index) >= BOLD_WEIGHT
    return Look(
        piece=number,
        font=font,
        size=pdfium.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.c, matrix.d),
        turn=round(quarters) % 4 if abs(quarters - round(quarters)) < STRAIGHT else None,
        bold=heavy or mode in STROKED or BOLD_NAME.search(font) is not None,
        hidden=mode == INVISIBLE,
    )


def _font_name(piece: object) -> str:
    font = pdfium.FPDFTextObj_GetFont(piece)
    if not font:
        return ""
    name = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
    return SUBSET.sub("", name.value.decode("utf-8", errors="replace"))
