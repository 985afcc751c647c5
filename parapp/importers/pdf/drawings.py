"""The straight lines that a page draws: strokes, thin boxes, thin pictures, through forms in forms."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from parapp.importers.pdf.frame import Frame

MAX_PARTS = 200_000
MAX_DEPTH = 8
THIN = 3.2
STRAIGHT = 0.8

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line along an axis; `upright` ones have x at `at` and go from `start` to `end` in y."""

    upright: bool
    at: float
    start: float
    end: float


@dataclass(slots=True)
class Drawings:
    """The lines of a page, the share that its largest picture covers, and whether anything is drawn at all."""

    strokes: list[Stroke] = field(default_factory=list)
    picture: float = 0.0
    drawn: bool = False
    too_much: bool = False


def drawings_of(page: PdfPage, frame: Frame) -> Drawings:
    """The straight lines on the page, thin boxes and pictures among them, as the reader sees them."""
    width, height = frame.size
    found = Drawings()
    for count, (part, matrix) in enumerate(_parts(page)):
        if count >= MAX_PARTS:
            found.too_much = True
            break
        kind = pdfium.FPDFPageObj_GetType(part)
        found.drawn = True
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            found.strokes.extend(_strokes(part, matrix, frame))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            x0, top, x1, bottom = frame.box(*_corners(_bounds(part), matrix))
            covered = max(0.0, min(x1, width) - max(x0, 0)) * max(0.0, min(bottom, height) - max(top, 0))
            found.picture = max(found.picture, covered / max(1.0, width * height))
            found.strokes.extend(_thin_box(x0, top, x1, bottom))
    return found


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
