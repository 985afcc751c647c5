"""What Word shows of a run or a paragraph: its own marks, else those of its styles, else the document's."""

from dataclasses import dataclass, replace

from parapp.importers.docx_xml import Element, attribute, child, local_name, number
from parapp.models.paper import Alignment

_ALIGNMENTS: dict[str, Alignment] = {
    "left": "left",
    "start": "left",
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "justify",
    "distribute": "justify",
}
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Look:
    """Marks of a run or a paragraph; None where nothing is said. `font` is the name its letters are stored for."""

    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None
    font: str = ""
    align: Alignment = ""
    indent: int = 0
    outline: int | None = None
    numbering: Element | None = None

    def over(self, below: "Look") -> "Look":
        """This look, with what it does not say taken from the one below."""
        return Look(
            bold=below.bold if self.bold is None else self.bold,
            italic=below.italic if self.italic is None else self.italic,
            caps=below.caps if self.caps is None else self.caps,
            hidden=below.hidden if self.hidden is None else self.hidden,
            font=self.font or below.font,
            align=self.align or below.align,
            indent=self.indent or below.indent,
            outline=below.outline if self.outline is None else self.outline,
            numbering=below.numbering if self.numbering is None else self.numbering,
        )


class Styles:
    """The styles of a document; without a styles part every style says nothing."""

    def __init__(self, part: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._looks: dict[str, Look] = {}
        self._defaults = Look()
        self._normal = ""
        for element in part if part is not None else ():
            self._take(element)

    def paragraph(self, paragraph: Element) -> Look:
        """The look of a paragraph and of the runs in it that say nothing themselves."""
        properties = child(paragraph, "pPr")
        style = attribute(child(properties, "pStyle"), "val") or self._normal
        return _of_paragraph(properties).over(self._style(style)).over(self._defaults)

    def run(self, run: Element, paragraph: Look) -> Look:
        """The look of a run in a paragraph of this look."""
        properties = child(run, "rPr")
        style = attribute(child(properties, "rStyle"), "val")
        return _of_run(properties).over(self._style(style) if style else Look()).over(paragraph)

    def _take(self, element: Element) -> None:
        if local_name(element) == "style":
            self._elements[attribute(element, "styleId")] = element
            if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true"):
                self._normal = attribute(element, "styleId")
        elif local_name(element) == "docDefaults":
            self._defaults = _of_run(child(child(element, "rPrDefault"), "rPr"))

    def _style(self, name: str, depth: int = 0) -> Look:
        if name not in self._looks:
            element = self._elements.get(name)
            if element is None or depth > _DEEPEST:
                return Look()
            own = _of_paragraph(child(element, "pPr")).over(_of_run(child(element, "rPr")))
            based = attribute(child(element, "basedOn"), "val")
            self._looks[name] = own.over(self._style(based, depth + 1)) if based else own
        return self._looks[name]


def _of_paragraph(properties: Element | None) -> Look:
    """What paragraph properties say; the marks of the paragraph's own sign are not those of its words."""
    indents = child(properties, "ind")
    left = max(number(attribute(indents, name), 0) for name in ("left", "start", "firstLine"))
    outline = attribute(child(properties, "outlineLvl"), "val")
    return Look(
        align=_ALIGNMENTS.get(attribute(child(properties, "jc"), "val"), ""),
        indent=left,
        outline=number(outline, 9) if outline else None,
        numbering=child(properties, "numPr"),
    )


def _of_run(properties: Element | None) -> Look:
    fonts = child(properties, "rFonts")
    look = Look(
        bold=_mark(properties, "b"),
        italic=_mark(properties, "i"),
        caps=_mark(properties, "caps"),
        hidden=_mark(properties, "vanish"),
    )
    return replace(look, font=attribute(fonts, "ascii") or attribute(fonts, "hAnsi"))


def _mark(properties: Element | None, name: str) -> bool | None:
    element = child(properties, name)
    return None if element is None else attribute(element, "val") not in ("0", "false", "off", "none")
