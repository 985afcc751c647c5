"""How a layout template says papers look: sheets, margins, named styles, widths of the tables without lines."""

import re
from collections.abc import Iterator
from pathlib import Path

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import XmlPart
from docx.package import Package
from lxml import etree

from parapp.document.typography.styles import (
    DEFAULT_LAYOUT,
    STYLES,
    Layout,
    NamedStyle,
    PageSize,
    StyleKey,
    line_height,
)
from parapp.document.word.markup import Element, W
from parapp.document.word.package import open_package
from parapp.models import UserError
from parapp.models.document import Align
from parapp.paths import templates

_ALIGNMENT: dict[str, Align] = {
    **{"left": "left", "start": "left", "center": "center", "right": "right", "end": "right"},
    **{"both": "justify", "distribute": "justify"},
}
LEAST_COLUMN = 45.0  # millimetres, of a left column that gives room to the right one
_SLACK = 0.1
LEAST_ROOM = 60.0  # millimetres of text that any page must leave
_OFF = {"0", "false", "off", "none"}


def default_template() -> Path:
    """The layout template that comes with parapp."""
    return templates() / "word" / "ke-hoach.docx"


def read_layout(template: Path | None = None) -> Layout:
    """What the template (or the one that comes with parapp) says about pages and styles; what it lacks is as usual.

    UserError `template_unreadable`, `template_unsafe`, `template_senseless`.
    """
    return layout_of(open_package(template or default_template()))


def layout_of(package: Package) -> Layout:
    """The layout that an opened template gives. UserError `template_senseless` (place) for lengths no page can have."""
    body = package.main_document_part.element
    sheets = {sheet.width > sheet.height: sheet for sheet in map(_page_size, body.iter(f"{W}sectPr"))}
    upright = sheets.get(False, DEFAULT_LAYOUT.portrait)
    layout = Layout(
        portrait=upright,
        landscape=sheets.get(True, DEFAULT_LAYOUT.landscape),
        styles=_styles(style_elements(package)),
        letterhead_columns=_fitted(_columns(body, "letterhead"), DEFAULT_LAYOUT.letterhead_columns, upright),
        signature_columns=_fitted(_columns(body, "signature"), DEFAULT_LAYOUT.signature_columns, upright),
    )
    if place := next(_senseless(layout), None):
        raise UserError("template_senseless", place=place)
    return layout


def _senseless(layout: Layout) -> Iterator[str]:
    """Places of the template where no text could be laid out."""
    for page, name in ((layout.portrait, "trang dọc"), (layout.landscape, "trang ngang")):
        lengths = (page.top, page.bottom, page.left, page.right, page.header)
        if min(lengths) < 0 or max(page.width, page.height) > 1200 or page.text_width < LEAST_ROOM:
            yield f"lề hoặc khổ giấy của {name}"
        if page.height - page.top - page.bottom < LEAST_ROOM:
            yield f"lề trên, lề dưới của {name}"
    for style in layout.styles.values():
        if not (
            1 <= style.size <= 72 and 0.5 <= style.line <= 6 and 0 <= style.before <= 400 and 0 <= style.after <= 400
        ):
            yield f"cỡ chữ hoặc khoảng cách của kiểu “{style.name}”"
        if min(style.left + style.first_line, style.left, style.right) < -60 or style.left + style.right > LEAST_ROOM:
            yield f"thụt lề của kiểu “{style.name}”"
    for columns in (layout.letterhead_columns, layout.signature_columns):
        if min(columns) < 20 or sum(columns) > layout.portrait.width:
            yield "độ rộng hai cột của phần đầu hoặc phần ký"


def style_elements(package: Package) -> Element:
    """The root of the styles part, empty where there is none."""
    try:
        part = package.main_document_part.part_related_by(RT.STYLES)
    except KeyError:
        return etree.Element(f"{W}styles")
    return part.element if isinstance(part, XmlPart) else etree.fromstring(part.blob)


def named_paragraph_styles(styles: Element) -> dict[str, Element]:
    """Paragraph styles by the name that Word shows: ids may change when Word saves a template."""
    found = (style for style in styles.iter(f"{W}style") if style.get(f"{W}type") == "paragraph")
    return {_value(style, "name") or "": style for style in found}


def control(body: Element, name: str) -> Element | None:
    """The content control that marks a place: letterhead, body, signature or appendix."""
    for found in body.iter(f"{W}sdt"):
        if _value(found, "sdtPr/tag") == f"parapp.{name}":
            return found
    return None


def _styles(root: Element) -> dict[StyleKey, NamedStyle]:
    named = named_paragraph_styles(root)
    by_id = {style.get(f"{W}styleId"): style for style in root.iter(f"{W}style")}
    defaults = root.findall(f"{W}docDefaults/*")
    found: dict[StyleKey, NamedStyle] = {}
    for key, usual in STYLES.items():
        style = named.get(usual.name)
        chain = [*_ancestry(style, by_id), *defaults] if style is not None else []
        found[key] = _resolved(usual.name, chain) if chain else usual
    return found


def _ancestry(style: Element | None, by_id: dict[str | None, Element]) -> Iterator[Element]:
    """The style and what it is based on, nearest first; a ring ends where it began."""
    seen: list[Element] = []
    while style is not None and style not in seen:
        seen.append(style)
        yield style
        style = by_id.get(_value(style, "basedOn"))


def _resolved(name: str, chain: list[Element]) -> NamedStyle:
    size = _number(_first(chain, "rPr/sz", "val") or "20") / 2
    return NamedStyle(
        name=name,
        size=size,
        bold=_on(chain, "rPr/b"),
        italic=_on(chain, "rPr/i"),
        align=_ALIGNMENT.get(_first(chain, "pPr/jc", "val") or "left", "left"),
        first_line=_mm(_first(chain, "pPr/ind", "firstLine")) - _mm(_first(chain, "pPr/ind", "hanging")),
        left=_mm(_first(chain, "pPr/ind", "left") or _first(chain, "pPr/ind", "start")),
        right=_mm(_first(chain, "pPr/ind", "right") or _first(chain, "pPr/ind", "end")),
        before=_number(_first(chain, "pPr/spacing", "before")) / 20,
        after=_number(_first(chain, "pPr/spacing", "after")) / 20,
        line=_line(chain, size),
        keep_next=_on(chain, "pPr/keepNext"),
        outline=_outline(chain),
    )


def _line(chain: list[Element], size: float) -> float:
    """Distance of lines as a multiple of single; an exact distance is reckoned by the font's own height."""
    distance = _number(_first(chain, "pPr/spacing", "line")) or 240
    if (_first(chain, "pPr/spacing", "lineRule") or "auto") == "auto":
        return round(distance / 240, 4)
    return round(distance / 20 / line_height(max(size, 1)), 4)


def _outline(chain: list[Element]) -> int | None:
    level = _first(chain, "pPr/outlineLvl", "val")
    return int(level) if level is not None and re.fullmatch("[0-8]", level) else None


def _first(chain: list[Element], path: str, attribute: str) -> str | None:
    """The attribute where it is first said along the chain of styles."""
    for style in chain:
        found = _find(style, path)
        if found is not None and f"{W}{attribute}" in found.attrib:
            return str(found.get(f"{W}{attribute}"))
    return None


def _on(chain: list[Element], path: str) -> bool:
    for style in chain:
        found = _find(style, path)
        if found is not None:
            return found.get(f"{W}val", "true") not in _OFF
    return False


def _value(element: Element, path: str) -> str | None:
    found = _find(element, path)
    return None if found is None else str(found.get(f"{W}val"))


def _find(element: Element, path: str) -> Element | None:
    return element.find("/".join(f"{W}{step}" for step in path.split("/")))


def _number(text: str | None) -> float:
    """A whole number as Word writes it. UserError `template_senseless` for anything else."""
    if text and not re.fullmatch(r"-?\d{1,6}", text):
        raise UserError("template_senseless", place=f"giá trị “{text[:20]}”")
    return float(text) if text else 0.0


def _mm(text: str | None) -> float:
    """Millimetres, to the hundredth, of twips."""
    return round(_number(text) * 25.4 / 1440, 2)


def _page_size(section: Element) -> PageSize:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    usual = DEFAULT_LAYOUT.portrait

    def length(element: Element | None, name: str, otherwise: float) -> float:
        text = None if element is None else element.get(f"{W}{name}")
        return otherwise if text is None else _mm(text)

    return PageSize(
        width=length(size, "w", usual.width),
        height=length(size, "h", usual.height),
        **{side: length(margins, side, getattr(usual, side)) for side in ("top", "bottom", "left", "right", "header")},
    )


def _fitted(own: tuple[float, float] | None, usual: tuple[float, float], page: PageSize) -> tuple[float, float]:
    """Two columns that fill the text width where the template left them as they came, and never exceed it."""
    left, right = own or usual
    beyond = left + right - page.text_width
    untouched = abs(left - usual[0]) < _SLACK and abs(right - usual[1]) < _SLACK
    if beyond < _SLACK and not (untouched and beyond < -_SLACK):
        return left, right
    if left - beyond >= LEAST_COLUMN:
        return round(left - beyond, 2), right
    share = page.text_width / (left + right)
    return round(left * share, 2), round(right * share, 2)


def _columns(body: Element, name: str) -> tuple[float, float] | None:
    """Widths of the two columns of the first table in a control."""
    place = control(body, name)
    grid = None if place is None else next(place.iter(f"{W}tblGrid"), None)
    widths = [] if grid is None else [_mm(column.get(f"{W}w")) for column in grid]
    return (widths[0], widths[1]) if len(widths) == 2 else None
