"""Writing properties into WordprocessingML: each child where the schema wants it, or Word refuses the file."""

from collections.abc import Iterable
from typing import Any

from parapp.document.nd30.markup import W, child

Element = Any

_RUN = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish"
    " webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang"
    " eastAsianLayout specVanish oMath rPrChange"
)
_PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
    " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
_TABLE = (
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd"
    " tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange"
)
_CELL = (
    "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark headers"
    " cellIns cellDel cellMerge tcPrChange"
)
_SECTION = (
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols"
    " formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
)
ORDERS = {
    W + parent: {W + name: place for place, name in enumerate(names.split())}
    for parent, names in (
        ("rPr", _RUN),
        ("pPr", _PARAGRAPH),
        ("tblPr", _TABLE),
        ("tcPr", _CELL),
        ("sectPr", _SECTION),
    )
}


def put_in_order(root: Element) -> None:
    """Puts properties into the order of the schema where the program that wrote them did not."""
    for holder in root.iter(*ORDERS):
        order = ORDERS[holder.tag]
        places = [order.get(inner.tag, len(order)) for inner in holder]
        if places != sorted(places):
            holder[:] = sorted(holder, key=lambda inner: order.get(inner.tag, len(order)))


def make(name: str, **attributes: object) -> Element:
    """A new element of w: with these attributes of w:."""
    from lxml import etree

    element = etree.Element(W + name)
    for key, text in attributes.items():
        element.set(W + key, str(text))
    return element


def properties(element: Element, name: str) -> Element:
    """The element's properties of this name ("pPr", "rPr" …), made as its first child where there are none."""
    found = child(element, name)
    if found is None:
        found = make(name)
        after = 1 if name == "trPr" and child(element, "tblPrEx") is not None else 0
        element.insert(after, found)
    return found


def ensure(parent: Element, name: str) -> Element:
    """The property of this name, made at its place where it is missing; what it said before stays."""
    found = child(parent, name)
    if found is None:
        found = make(name)
        order = ORDERS.get(parent.tag, {})
        place = order.get(W + name, len(order))
        before = (index for index, other in enumerate(parent) if order.get(other.tag, len(order)) > place)
        parent.insert(next(before, len(parent)), found)
    return found


def put(parent: Element, name: str, **attributes: object) -> Element:
    """Makes the property say exactly this."""
    found = ensure(parent, name)
    found.attrib.clear()
    for key, text in attributes.items():
        found.set(W + key, str(text))
    return found


def add_to(parent: Element, name: str, **attributes: object) -> Element:
    """Makes the property say this too; None takes an attribute away."""
    found = ensure(parent, name)
    for key, text in attributes.items():
        if text is None:
            found.attrib.pop(W + key, None)
        else:
            found.set(W + key, str(text))
    return found


def drop(parent: Element | None, *names: str) -> None:
    """Takes these properties away."""
    for name in names:
        found = child(parent, name)
        if parent is not None and found is not None:
            parent.remove(found)


def turn(parent: Element, name: str, on: bool) -> None:
    """Switches a property on or off, whatever styles say."""
    put(parent, name, **({} if on else {"val": "0"}))


def drop_all(elements: Iterable[Element]) -> None:
    """Takes elements out of their parents."""
    for element in list(elements):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
