"""What stands on a page of a PDF: its signs, its straight strokes and how much of it is a picture, as PDFium sees it.

Everything is given in the frame a person reads the page in: x to the right, y down from the top, in points. A table
that lies on its side on an upright page is turned like a landscape page; what stands across it keeps its own direction.
"""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

MAX_SIGNS = 200_000
MAX_PARTS = 200_000
MAX_DEPTH = 8
THIN = 3.2
STRAIGHT = 0.8
INVISIBLE = 3
STROKED = (1, 2, 5, 6)  # render modes that draw the outline too: how programs without a bold font make letters bold
BOLD_NAME = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
SUBSET = re.compile(r"^[A-Z]{6}\+")
BOLD_WEIGHT = 600

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


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


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line along an axis; `upright` ones have x at `at` and go from `start` to `end` in y."""

    upright: bool
    at: float
    start: float
    end: float


@dataclass(slots=True)
class Ink:
    """A page in its reading frame. `picture` is the share of the page that its largest picture covers."""

    number: int
    width: float
    height: float
    signs: list[Sign] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    picture: float = 0.0
    drawn: bool = False
    too_much: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """How the page's own coordinates become those of the reader: `quarter` turns clockwise of the box on the page."""

    left: float
    bottom: float
    right: float
    top: float
    quarter: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as read."""
        across, along = self.right - self.left, self.top - self.bottom
        return (along, across) if self.quarter % 2 else (across, along)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as the reader sees it."""
        if self.quarter == 0:
            return x - self.left, self.top - y
        if self.quarter == 1:
            return y - self.bottom, x - self.left
        if self.quarter == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """x0, top, x1, bottom of a box as the reader sees it."""
        (ax, ay), (bx, by) = self.point(left, bottom), self.point(right, top)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


@dataclass(frozen=True, slots=True)
class _Look:
    """What all signs of one piece of text share."""

    font: str
    bold: bool
    hidden: bool


@dataclass(slots=True)
class _RawSign:
    """A sign in the page's own coordinates; `turn` is its direction in quarter turns, None if slanted."""

    text: str
    box: tuple[float, float, float, float]
    origin: tuple[float, float]
    size: float
    turn: int | None
    look: _Look
    known: bool
    apart: bool
    piece: int


def page_ink(page: PdfPage, number: int) -> Ink:
    """All that matters for tables on this page; `number` counts from 1."""
    raw = _raw_signs(page)
    left, bottom, right, top = page.get_bbox()
    turns = Counter(sign.turn for sign in raw if sign.turn is not None and not sign.text.isspace())
    quarter = turns.most_common(1)[0][0] if turns else page.get_rotation() // 90
    frame = Frame(left, bottom, right, top, quarter)
    ink = Ink(number, *frame.size)
    ink.signs = [_sign_in(frame, sign) for sign in raw]
    _add_drawings(ink, page, frame)
    ink.too_much = ink.too_much or len(raw) >= MAX_SIGNS
    return ink


def _raw_signs(page: PdfPage) -> list[_RawSign]:
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return []
    try:
        count = min(pdfium.FPDFText_CountChars(text_page), MAX_SIGNS)
        return list(_drawn_signs(text_page, count))
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _drawn_signs(text_page: object, count: int) -> Iterator[_RawSign]:
    """The signs of the file; the blanks and line ends that PDFium puts in by itself are only remembered as gaps."""
    looks: dict[int, tuple[int, _Look]] = {}
    apart = False
    for index in range(count):
        if pdfium.FPDFText_IsGenerated(text_page, index) == 1:
            apart = True
        else:
            yield _raw_sign(text_page, index, looks, apart)
            apart = False


def _raw_sign(text_page: object, index: int, looks: dict[int, tuple[int, _Look]], apart: bool) -> _RawSign:
    code = pdfium.FPDFText_GetUnicode(text_page, index)
    hyphen = pdfium.FPDFText_IsHyphen(text_page, index) == 1
    box, origin, matrix = pdfium.FS_RECTF(), (ctypes.c_double(), ctypes.c_double()), pdfium.FS_MATRIX()
    pdfium.FPDFText_GetLooseCharBox(text_page, index, box)
    pdfium.FPDFText_GetCharOrigin(text_page, index, *origin)
    pdfium.FPDFText_GetMatrix(text_page, index, matrix)
    piece, look = _look(text_page, index, looks)
    size = pdfium.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.c, matrix.d)
    return _RawSign(
        text="-" if hyphen and code < 32 else chr(code) if 0 < code < 0x110000 else "\0",
        box=(box.left, box.bottom, box.right, box.top),
        origin=(origin[0].value, origin[1].value),
        size=size if 1 < size < 400 else max(1.0, abs(box.top - box.bottom)),
        turn=_turn(matrix),
        look=look,
        known=code > 0 and pdfium.FPDFText_HasUnicodeMapError(text_page, index) != 1,
        apart=apart,
        piece=piece,
    )


def _turn(matrix: pdfium.FS_MATRIX) -> int | None:
    """Direction of writing: 0 to the right, 1 up, 2 to the left, 3 down; None if slanted."""
    quarters = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
    return round(quarters) % 4 if abs(quarters - round(quarters)) < 0.06 else None


def _look(text_page: object, index: int, looks: dict[int, tuple[int, _Look]]) -> tuple[int, _Look]:
    """The number of the piece of text that the sign is drawn in, and its look."""
    piece = pdfium.FPDFText_GetTextObject(text_page, index)
    key = ctypes.cast(piece, ctypes.c_void_p).value or 0
    if key not in looks:
        name = _font_name(piece) if piece else ""
        mode = pdfium.FPDFTextObj_GetTextRenderMode(piece) if piece else 0
        weight = pdfium.FPDFText_GetFontWeight(text_page, index)
        bold = bool(BOLD_NAME.search(name)) or weight >= BOLD_WEIGHT or mode in STROKED
        looks[key] = len(looks), _Look(name, bold, mode == INVISIBLE)
    return looks[key]


def _font_name(piece: object) -> str:
    font = pdfium.FPDFTextObj_GetFont(piece)
    if not font:
        return ""
    name = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
    return SUBSET.sub("", name.value.decode("utf-8", errors="replace"))


def _sign_in(frame: Frame, raw: _RawSign) -> Sign:
    """The sign as the reader sees it. One that stands across keeps its box here; its own lines are made later."""
    x0, top, x1, bottom = frame.box(*raw.box)
    _, base = frame.point(*raw.origin)
    look = raw.look
    return Sign(
        text=raw.text,
        x0=x0,
        x1=x1,
        top=top,
        bottom=bottom,
        base=base,
        size=raw.size,
        font=look.font,
        bold=look.bold,
        hidden=look.hidden,
        known=raw.known,
        quarter=0 if raw.turn is None else (raw.turn - frame.quarter) % 4,
        skew=raw.turn is None,
        apart=raw.apart,
        piece=raw.piece,
    )


def _add_drawings(ink: Ink, page: PdfPage, frame: Frame) -> None:
    area = max(1.0, ink.width * ink.height)
    for count, (part, matrix) in enumerate(_parts(page)):
        if count >= MAX_PARTS:
            ink.too_much = True
            return
        kind = pdfium.FPDFPageObj_GetType(part)
        ink.drawn = True
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            ink.strokes.extend(_strokes(part, matrix, frame))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            x0, top, x1, bottom = frame.box(*_corners(_bounds(part), matrix))
            covered = max(0.0, min(x1, ink.width) - max(x0, 0)) * max(0.0, min(bottom, ink.height) - max(top, 0))
            ink.picture = max(ink.picture, covered / area)
            ink.strokes.extend(_thin_box(x0, top, x1, bottom))


def _parts(page: PdfPage) -> Iterator[tuple[object, Matrix]]:
    """Every drawn thing on the page with the matrix of the forms it stands in."""
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _unpacked(pdfium.FPDFPage_GetObject(page, index), IDENTITY, 0)


def _unpacked(part: object, matrix: Matrix, depth: int) -> Iterator[tuple[object, Matrix]]:
    if pdfium.FPDFPageObj_GetType(part) != pdfium.FPDF_PAGEOBJ_FORM:
        yield part, matrix
    elif depth < MAX_DEPTH:
        inside = _multiplied(_matrix(part), matrix)
        for index in range(pdfium.FPDFFormObj_CountObjects(part)):
            yield from _unpacked(pdfium.FPDFFormObj_GetObject(part, index), inside, depth + 1)


def _matrix(part: object) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(part, matrix):
        return IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _multiplied(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(part: object) -> tuple[float, float, float, float]:
    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(part, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    return left, bottom, right, top


def _corners(bounds: tuple[float, float, float, float], matrix: Matrix) -> tuple[float, float, float, float]:
    left, bottom, right, top = bounds
    (ax, ay), (bx, by) = _moved(matrix, left, bottom), _moved(matrix, right, top)
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _strokes(path: object, matrix: Matrix, frame: Frame) -> Iterator[Stroke]:
    fill, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
    if not pdfium.FPDFPath_GetDrawMode(path, fill, stroke) or not (fill.value or stroke.value):
        return
    whole = _multiplied(_matrix(path), matrix)
    for points in _outlines(path, whole, frame):
        if stroke.value:
            for (ax, ay), (bx, by) in pairwise(points):
                yield from _thin_box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by), STRAIGHT)
        else:
            across, down = [x for x, _ in points], [y for _, y in points]
            yield from _thin_box(min(across), min(down), max(across), max(down))


def _outlines(path: object, matrix: Matrix, frame: Frame) -> Iterator[list[tuple[float, float]]]:
    """The corners of each piece of a path, as the reader sees them; the bend of a curve counts as a straight way."""
    points: list[tuple[float, float]] = []
    for index in range(min(pdfium.FPDFPath_CountSegments(path), MAX_PARTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append(frame.point(*_moved(matrix, x.value, y.value)))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _thin_box(x0: float, top: float, x1: float, bottom: float, thin: float = THIN) -> Iterator[Stroke]:
    """The line that a long thin box is."""
    width, height = x1 - x0, bottom - top
    if not (math.isfinite(width) and math.isfinite(height)):
        return
    if height <= thin and width > max(height, 1.0):
        yield Stroke(False, (top + bottom) / 2, x0, x1)
    elif width <= thin and height > max(width, 1.0):
        yield Stroke(True, (x0 + x1) / 2, top, bottom)
