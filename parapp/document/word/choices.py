"""What changes in the parts of a template for one paper: sizes and indents an office chose, margins, "DỰ THẢO"."""

import re
from collections.abc import Mapping

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import XmlPart
from docx.package import Package
from lxml import etree

from parapp.document.typography.styles import DRAFT, Layout, NamedStyle, PageSize, StyleKey
from parapp.document.typography.text_width import text_width
from parapp.document.word.markup import XMLNS, Element, Pen, W, paragraph, run, twips

_DRAFT_NUMBER = 30300000  # of the first drawing, apart from those of the rules
_TITLE_PAGE = re.compile(r"<w:titlePg\b[^>]*/>")
_SPARE = 2.0  # millimetres of the box beyond its words, so that no program breaks them
# Children of w:pPr and w:rPr in front of which indents and sizes stand (ISO 29500-1, annex A).
_BEHIND_INDENT = (
    *("contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment"),
    *("textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
)
_BEHIND_SIZE = (
    *("highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang"),
    *("eastAsianLayout", "specVanish", "oMath", "rPrChange"),
)
_BEHIND_LOOK = ("tblPr", "trPr", "tcPr", "tblStylePr")  # of a style


def restyle(styles: Mapping[StyleKey, Element], before: Layout, after: Layout) -> None:
    """Gives the template's styles the sizes and first lines that the office chose otherwise."""
    for key, element in styles.items():
        old, new = before.styles[key], after.styles[key]
        if new.size != old.size:
            _resize(element, new)
        if new.first_line != old.first_line:
            properties = _child(element, "pPr", ("rPr", *_BEHIND_LOOK))
            indent = _child(properties, "ind", _BEHIND_INDENT)
            indent.attrib.pop(f"{W}hanging", None)
            indent.set(f"{W}firstLine", str(twips(new.first_line)))


def set_margins(body: Element, page: PageSize) -> None:
    """Gives every section of this orientation these margins."""
    for section in body.iter(f"{W}sectPr"):
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        if size is None or margins is None:
            continue
        if (int(size.get(f"{W}w", "0")) > int(size.get(f"{W}h", "0"))) == (page.width > page.height):
            for side in ("top", "bottom", "left", "right"):
                margins.set(f"{W}{side}", str(twips(getattr(page, side))))


def with_first_number(section: str) -> str:
    """The section properties, the first page numbered as all others (R98)."""
    return _TITLE_PAGE.sub("", section)


def mark_as_draft(package: Package, pen: Pen) -> None:
    """Puts "DỰ THẢO" at the left end of each header, in a box that takes no room from the page number or the text."""
    for number, relation in enumerate(package.main_document_part.rels.values(), start=_DRAFT_NUMBER):
        if relation.reltype == RT.HEADER and isinstance(relation.target_part, XmlPart):
            header = relation.target_part.element
            first = next(header.iter(f"{W}p"), None)
            if first is not None:
                properties = first.find(f"{W}pPr")
                first.insert(0 if properties is None else 1, etree.fromstring(_draft_box(pen, number)))


def _draft_box(pen: Pen, number: int) -> str:
    """A run with the words in a box at the left margin, on the base line of the page number."""
    style, page_number = pen.style("draft"), pen.style("page_number")
    width = round((text_width(DRAFT, style.size, style.bold, style.italic) + _SPARE) * 36000)
    height, drop = round(style.size * 1.2 * 12700), round((page_number.size - style.size) * 0.93 * 12700)
    shape = (
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{paragraph(pen, 'draft', run(DRAFT))}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0"><a:noAutofit/></wps:bodyPr></wps:wsp>'
    )
    return (
        f'<w:r {XMLNS}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0"'
        ' layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{drop}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="Dự thảo"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{shape}</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def _resize(element: Element, style: NamedStyle) -> None:
    properties = _child(element, "rPr", _BEHIND_LOOK)
    for name in ("szCs", "sz"):
        behind = _BEHIND_SIZE if name == "szCs" else ("szCs", *_BEHIND_SIZE)
        _child(properties, name, behind).set(f"{W}val", str(round(style.size * 2)))


def _child(parent: Element, name: str, behind: tuple[str, ...]) -> Element:
    """The child of this name, made in front of those that must stand behind it where there is none."""
    found = parent.find(f"{W}{name}")
    if found is None:
        found = etree.Element(f"{W}{name}")
        tags = {f"{W}{other}" for other in behind}
        place = next((index for index, child in enumerate(parent) if child.tag in tags), len(parent))
        parent.insert(place, found)
    return found
