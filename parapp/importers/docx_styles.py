"""What Word shows of a run or a paragraph: its own marks, else those of its styles, else the document's."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from parapp.importers.docx_xml import Element, attribute, child, is_on, local_name, number
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
# Which part of a table a conditional format is for: the attribute of tblLook, its bit in the older figure.
_TABLE_PARTS = (("firstRow", 0x20), ("lastRow", 0x40), ("firstColumn", 0x80), ("lastColumn", 0x100))
_STYLE_PARTS = {"firstRow": "firstRow", "lastRow": "lastRow", "firstCol": "firstColumn", "lastCol": "lastColumn"}


@dataclass(frozen=True, slots=True)
class Look:
    """Marks of a run or a paragraph; None where nothing is said. `font` is the name its letters are stored for.

    `left` and `first` are indents in twentieths of a point: of all lines, and of the first one beyond that.
    """

    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    raised: bool | None = None
    font: str | None = None
    align: Alignment | None = None
    left: int | None = None
    first: int | None = None
    outline: int | None = None

    def over(self, below: "Look") -> "Look":
        """This look, with what it does not say taken from the one below."""
        if below == NOTHING_SAID:
            return self
        if self == NOTHING_SAID:
            return below
        said = {name: getattr(self, name) for name in _NAMES if getattr(self, name) is not None}
        return Look(**{name: said.get(name, getattr(below, name)) for name in _NAMES})

    @property
    def indent(self) -> int:
        """Where the first line begins, in twentieths of a point; what hangs out to the left counts as 0."""
        return max(0, (self.left or 0) + (self.first or 0))


NOTHING_SAID = Look()
_NAMES = tuple(field.name for field in fields(Look))


class Styles:
    """The styles of a document; without a styles part every style says nothing."""

    def __init__(self, part: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._looks: dict[str, Look] = {}
        self._based: dict[tuple[str, Look], Look] = {}
        self._defaults = NOTHING_SAID
        self._normal = ""
        for element in part if part is not None else ():
            self._take(element)

    def _take(self, element: Element) -> None:
        if local_name(element) == "style":
            self._elements[attribute(element, "styleId")] = element
            if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true"):
                self._normal = attribute(element, "styleId")
        elif local_name(element) == "docDefaults":
            run = of_run(child(child(element, "rPrDefault"), "rPr"))
            self._defaults = run.over(of_paragraph(child(child(element, "pPrDefault"), "pPr")))

    def paragraph(self, paragraph: Element, table: Look = NOTHING_SAID) -> Look:
        """The look of a paragraph, and of the runs in it that say nothing themselves; `table` is its table's look."""
        properties = child(paragraph, "pPr")
        style = attribute(child(properties, "pStyle"), "val") or self._normal
        if (style, table) not in self._based:
            self._based[style, table] = self._style(style).over(table).over(self._defaults)
        return of_paragraph(properties).over(self._based[style, table])

    def run(self, run: Element, paragraph: Look) -> Look:
        """The look of a run in a paragraph of this look."""
        properties = child(run, "rPr")
        if properties is None:
            return paragraph
        style = attribute(child(properties, "rStyle"), "val")
        return of_run(properties).over(self._style(style) if style else NOTHING_SAID).over(paragraph)

    def table(self, table: Element) -> dict[str, Look]:
        """The looks a table's style gives it as a whole ("") and its parts that are switched on ("firstRow" …)."""
        properties = child(table, "tblPr")
        style = attribute(child(properties, "tblStyle"), "val")
        if style not in self._elements:
            return {}
        looks = {"": self._style(style)}
        switched_on = _parts_of(child(properties, "tblLook"))
        for element in (found for name in self.chain(style) for found in self._elements[name]):
            part = _STYLE_PARTS.get(attribute(element, "type")) if local_name(element) == "tblStylePr" else None
            if part in switched_on and part is not None:
                looks[part] = looks.get(part, NOTHING_SAID).over(of_run(child(element, "rPr")))
        return looks

    def style_of(self, paragraph: Element) -> str:
        """The id of a paragraph's style."""
        return attribute(child(child(paragraph, "pPr"), "pStyle"), "val") or self._normal

    def chain(self, name: str) -> Iterator[str]:
        """The style and those it is based on, nearest first."""
        for _ in range(_DEEPEST):
            element = self._elements.get(name)
            if element is None:
                return
            yield name
            name = attribute(child(element, "basedOn"), "val")

    def numbering(self, name: str) -> Element | None:
        """The list a paragraph style belongs to, as it says itself."""
        return child(child(self._elements.get(name), "pPr"), "numPr")

    def _style(self, name: str) -> Look:
        if name not in self._looks:
            look = NOTHING_SAID
            for part in self.chain(name):
                element = self._elements[part]
                look = look.over(of_paragraph(child(element, "pPr")).over(of_run(child(element, "rPr"))))
            self._looks[name] = look
        return self._looks[name]


def _parts_of(look: Element | None) -> set[str]:
    """The parts of a table that its style's conditional formats are switched on for."""
    figure = attribute(look, "val")
    bits = int(figure[:8], 16) if figure and not set(figure) - set("0123456789abcdefABCDEF") else 0
    named = {name: attribute(look, name) for name, _bit in _TABLE_PARTS}
    return {name for name, bit in _TABLE_PARTS if (named[name] in ("1", "true", "on") if named[name] else bits & bit)}


def of_paragraph(properties: Element | None) -> Look:
    """What paragraph properties say; the marks of the paragraph's own sign are not those of its words."""
    if properties is None or not len(properties):
        return NOTHING_SAID
    indents = child(properties, "ind")
    outline = attribute(child(properties, "outlineLvl"), "val")
    hanging = attribute(indents, "hanging")
    return Look(
        align=_ALIGNMENTS.get(attribute(child(properties, "jc"), "val")),
        left=_twips(attribute(indents, "left") or attribute(indents, "start")),
        first=-(_twips(hanging) or 0) if hanging else _twips(attribute(indents, "firstLine")),
        outline=number(outline, 9) if outline else None,
    )


def of_run(properties: Element | None) -> Look:
    """What run properties say. A theme's font goes before a named one; letters with marks take hAnsi's."""
    if properties is None or not len(properties):
        return NOTHING_SAID
    fonts = child(properties, "rFonts")
    names = (attribute(fonts, name) for name in ("hAnsiTheme", "hAnsi", "asciiTheme", "ascii"))
    position = attribute(child(properties, "vertAlign"), "val")
    return Look(
        bold=_mark(properties, "b"),
        italic=_mark(properties, "i"),
        caps=_mark(properties, "caps"),
        hidden=_mark(properties, "vanish"),
        struck=_either(_mark(properties, "strike"), _mark(properties, "dstrike")),
        raised=position == "superscript" if position else None,
        font=next((name for name in names if name), None),
    )


def _mark(properties: Element, name: str) -> bool | None:
    element = child(properties, name)
    return None if element is None else is_on(element)


def _either(one: bool | None, other: bool | None) -> bool | None:
    return other if one is None else one or bool(other)


def _twips(text: str) -> int | None:
    """A signed measure; None for what is no whole number."""
    digits = text.removeprefix("-")
    if not digits.isascii() or not digits.isdigit():
        return None
    return (-1 if text.startswith("-") else 1) * number(digits, 0)
