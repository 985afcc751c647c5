"""Drawn lines: horizontal strokes in DrawingML or VML, with their lengths in millimetres."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from parapp.document.nd30.markup import WP, A, V, number

Element = Any

EMU_PER_MM = 36_000
LINE_FORMS = ("line", "straightConnector1")
VML_LINE_TYPES = ("#_x0000_t32", "#_x0000_t20")
FLATTEST = 1.5  # millimetres: what is at most this high counts as a stroke, not as a box
UNITS = {"pt": 25.4 / 72, "in": 25.4, "mm": 1.0, "cm": 10.0, "px": 25.4 / 96, "": 25.4 / 72}
LENGTH = re.compile(r"^\s*(-?[\d.]+)\s*(pt|in|mm|cm|px|)\s*$")


@dataclass(frozen=True, slots=True)
class Stroke:
    """A horizontal line: its length, its left end from the edge of its column, margin or page (None: unknown).

    `element` is the frame or shape that draws it, None for a paragraph's border.
    """

    length: float
    left: float | None = None
    centred: bool = False
    solid: bool = True
    origin: str = "column"
    element: Element = field(default=None, compare=False, repr=False)


def strokes_in(element: Element) -> Iterator[Stroke]:
    """The strokes of one w:drawing or w:pict."""
    for frame in element.iter(WP + "anchor", WP + "inline"):
        yield from _drawn(frame)
    for shape in element.iter(V + "line", V + "shape", V + "rect"):
        yield from _vector(shape)


def _drawn(frame: Element) -> Iterator[Stroke]:
    extent = frame.find(WP + "extent")
    if extent is None or (frame.tag == WP + "inline" and frame.find(f".//{A}prstGeom") is None):
        return
    width, height = (number(extent.get(side, "0")) / EMU_PER_MM for side in ("cx", "cy"))
    forms = {form.get("prst") for form in frame.iter(A + "prstGeom")}
    if height > FLATTEST or width <= height or not (forms & set(LINE_FORMS) or forms == {"rect"}):
        return
    line = frame.find(f".//{A}ln")
    if line is not None and line.find(A + "noFill") is not None:
        return
    horizontal = frame.find(WP + "positionH")
    yield Stroke(width, _offset(horizontal), _is_centred(horizontal), _is_solid(line), _origin(horizontal), frame)


def _offset(position: Element | None) -> float | None:
    offset = None if position is None else position.find(WP + "posOffset")
    return None if offset is None else number(offset.text or "0") / EMU_PER_MM


def _is_centred(position: Element | None) -> bool:
    aligned = None if position is None else position.find(WP + "align")
    return aligned is not None and (aligned.text or "").strip() == "center"


def _origin(position: Element | None) -> str:
    named = "" if position is None else str(position.get("relativeFrom", ""))
    return {"margin": "margin", "page": "page", "leftMargin": "page"}.get(named, "column")


def _is_solid(line: Element | None) -> bool:
    dash = None if line is None else line.find(A + "prstDash")
    return dash is None or dash.get("val") == "solid"


def _vector(shape: Element) -> Iterator[Stroke]:
    style = dict(part.split(":", 1) for part in shape.get("style", "").replace(" ", "").split(";") if ":" in part)
    width, height = _vector_size(shape, style)
    is_line = shape.tag != V + "shape" or shape.get("type") in VML_LINE_TYPES
    if not is_line or height > FLATTEST or width <= height or shape.get("stroked") in ("f", "false"):
        return
    stroke = shape.find(V + "stroke")
    dashed = stroke is not None and stroke.get("dashstyle", "solid") != "solid"
    left = _length(style["margin-left"]) if "margin-left" in style else _left_end(shape)
    centred = style.get("mso-position-horizontal") == "center"
    relative = style.get("mso-position-horizontal-relative", "")
    origin = relative if relative in ("margin", "page") else "column"
    yield Stroke(width, None if centred else left, centred, not dashed, origin, shape)


def _vector_size(shape: Element, style: dict[str, str]) -> tuple[float, float]:
    ends = [_point(shape.get(end, "")) for end in ("from", "to")]
    if ends[0] and ends[1]:
        return abs(ends[1][0] - ends[0][0]), abs(ends[1][1] - ends[0][1])
    return _length(style.get("width", "")), _length(style.get("height", ""))


def _left_end(shape: Element) -> float | None:
    start = _point(shape.get("from", ""))
    return start[0] if start else None


def _point(text: str) -> tuple[float, float] | None:
    across, comma, down = text.partition(",")
    return (_length(across), _length(down)) if comma else None


def _length(text: str) -> float:
    """Millimetres of a length as VML writes it; without a unit it means points; 0 if it is no length."""
    match = LENGTH.match(text)
    return number(match[1]) * UNITS[match[2]] if match else 0.0
