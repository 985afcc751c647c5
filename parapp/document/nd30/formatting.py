"""Effective formatting: what remains of run, styles, table style, defaults and theme when Word draws the text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from lxml.etree import tostring

from parapp.document.nd30.markup import A, W, child, children, measure, number, switch, value
from parapp.document.nd30.package import Package
from parapp.document.nd30.table_parts import TablePlace

Element = Any

TOGGLES = ("b", "i", "caps", "vanish")
DEFAULT_SIZE = 20.0  # half-points, where nothing says a size
DEFAULT_FONT = "Times New Roman"  # Word's own, where nothing names a font
BLACK_THEME_COLOURS = ("text1", "dark1")
SINGLE = 240.0


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look: fonts of ASCII and of other characters, size in points, colour as Word names it."""

    font: str
    other_font: str
    size: float
    bold: bool = False
    italic: bool = False
    caps: bool = False
    hidden: bool = False
    underlined: bool = False
    colour: str = ""
    highlight: str = ""

    def fonts_of(self, text: str) -> set[str]:
        """The fonts that draw this text."""
        visible = [sign for sign in text if not sign.isspace()]
        return {self.font if sign.isascii() else self.other_font for sign in visible}


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph stands: alignment, indents and distances in twips, `line` as Word counts it by its rule."""

    align: str = "left"
    left: float = 0
    right: float = 0
    first: float = 0
    before: float = 0
    after: float = 0
    line: float = SINGLE
    line_rule: str = "auto"
    keep_next: bool = False
    contextual: bool = False
    style: str = ""
    frame_centred: bool = False
    centre_tab: bool = False
    borders: frozenset[str] = frozenset()

    def line_height(self, size: float) -> float:
        """Height in points of one line of text of this size (points)."""
        single = size * 1.15
        if self.line_rule == "auto":
            return single * self.line / SINGLE
        return self.line / 20 if self.line_rule == "exact" else max(single, self.line / 20)


@dataclass(slots=True)
class _Gathered:
    """Properties met so far, from the weakest source to the strongest."""

    values: dict[str, str] = field(default_factory=dict)

    def take_run(self, properties: Element | None, theme: dict[str, str]) -> None:
        """Lets these run properties win over what was met before; switches are counted elsewhere."""
        if properties is None:
            return
        _take_fonts(self.values, child(properties, "rFonts"), theme)
        for name in ("sz", "u", "highlight"):
            if (element := child(properties, name)) is not None:
                self.values[name] = value(element)
        if (colour := child(properties, "color")) is not None:
            self.values["colour"] = _colour(colour)

    def take_paragraph(self, properties: Element | None) -> None:
        """Lets these paragraph properties win over what was met before."""
        if properties is None:
            return
        for name in ("jc", "keepNext", "contextualSpacing"):
            if (element := child(properties, name)) is not None:
                self.values[name] = value(element) or "1"
        for name in ("spacing", "ind"):
            self._take_attributes(child(properties, name))
        if (frame := child(properties, "framePr")) is not None:
            self.values["frame"] = value(frame, "xAlign")
        for border in children(properties, "pBdr"):
            self.values["border " + border.tag.removeprefix(W)] = value(border)
        if (tabs := child(properties, "tabs")) is not None:
            self.values["tab"] = next((value(tab) for tab in tabs if value(tab) != "clear"), "")

    def _take_attributes(self, element: Element | None) -> None:
        for name, text in element.attrib.items() if element is not None else ():
            self.values[name.removeprefix(W)] = text
            if name in (W + "firstLine", W + "hanging"):  # the later of the two is the one that counts
                self.values.pop("hanging" if name == W + "firstLine" else "firstLine", None)


class Formatting:
    """Resolves the effective formatting of one document's paragraphs and runs."""

    def __init__(self, package: Package) -> None:
        styles = package.part("styles")
        named = [] if styles is None else styles.iterfind(W + "style")
        self._styles = {value(style, "styleId"): style for style in named}
        self._default_run = child(styles, "docDefaults", "rPrDefault", "rPr")
        self._default_paragraph = child(styles, "docDefaults", "pPrDefault", "pPr")
        self._default_style = self._default_of("paragraph")
        self._default_table = self._default_of("table")
        self._theme = _theme_fonts(package)
        self._chains: dict[str, list[Element]] = {}
        self._shapes: dict[tuple[str, TablePlace, bytes, bytes], Shape] = {}
        self._looks: dict[tuple[str, TablePlace, bytes], Look] = {}

    def paragraph_style(self, paragraph: Element) -> str:
        """Id of the paragraph's style, the default one's where it names none."""
        named = value(child(paragraph, "pPr", "pStyle"))
        return named if named in self._styles else self._default_style

    def numbering_of_style(self, style: str) -> Element | None:
        """The w:numPr that a style gives its paragraphs."""
        found = (child(link, "pPr", "numPr") for link in reversed(self._chain(style)))
        return next((element for element in found if element is not None), None)

    def table_style(self, table: Element) -> str:
        """Id of the table's style, the default one's where it names none; "" where there is neither."""
        named = value(child(table, "tblPr", "tblStyle"))
        return named if named in self._styles else self._default_table

    def cell_margins(self, table: Element) -> tuple[float, float]:
        """Left and right margins of the table's cells in twips."""
        sources = [*self._chain(self.table_style(table)), table]
        margins = {"left": 108.0, "right": 108.0}
        for source in sources:
            for side in children(source, "tblPr", "tblCellMar"):
                name = {"start": "left", "end": "right"}.get(side.tag.removeprefix(W), side.tag.removeprefix(W))
                margins[name] = measure(side, "w")
        return margins["left"], margins["right"]

    def shape(self, paragraph: Element, style: str, table: TablePlace, numbering: Element | None = None) -> Shape:
        """How a paragraph of this style stands at that place of a table; `numbering` is what its list level says."""
        own = child(paragraph, "pPr")
        key = (style, table, _content(numbering), _content(own))
        if key not in self._shapes:
            listed = self._layer(style, "pPr")
            listed.insert(len(listed) if child(own, "numPr") is not None else 0, numbering)
            gathered = _Gathered()
            for source in [self._default_paragraph, *self._table_layer(table, "pPr"), *listed, own]:
                gathered.take_paragraph(source)
            self._shapes[key] = _shape(gathered.values, style)
        return self._shapes[key]

    def look(self, run: Element | None, style: str, table: TablePlace) -> Look:
        """How the characters of a run, or of a paragraph's mark (its w:pPr), look in this style at that place."""
        own = child(run, "rPr")
        key = (style, table, _content(own))
        if key not in self._looks:
            layers = [self._layer(name, "rPr") for name in (style, value(child(own, "rStyle")))]
            layers.insert(0, self._table_layer(table, "rPr"))
            gathered = _Gathered()
            for source in [self._default_run, *layers[0], *layers[1], *layers[2], own]:
                gathered.take_run(source, self._theme)
            self._looks[key] = _look(gathered.values, {name: self._toggled(name, layers, own) for name in TOGGLES})
        return self._looks[key]

    def _layer(self, style: str, name: str) -> list[Element | None]:
        """What a style and those it is based on say of paragraphs (pPr) or characters (rPr), the weakest first."""
        return [child(link, name) for link in self._chain(style)]

    def _table_layer(self, table: TablePlace, name: str) -> list[Element | None]:
        """The same of a table style, with what it says of the parts of a table."""
        parts = [
            child(special, name)
            for part in table.parts
            for link in self._chain(table.style)
            for special in link.iterfind(W + "tblStylePr")
            if value(special, "type") == part
        ]
        return [*self._layer(table.style, name), *parts]

    def _toggled(self, name: str, layers: list[list[Element | None]], own: Element | None) -> bool:
        """A switch: what the run says wins; styles of different kinds cancel each other out (ISO 29500, 17.7.3)."""
        if (direct := switch(child(own, name))) is not None:
            return direct
        on = sum(_last_switch(layer, name) for layer in layers) % 2 == 1
        return on or bool(switch(child(self._default_run, name)))

    def _default_of(self, kind: str) -> str:
        found = (
            identity
            for identity, style in self._styles.items()
            if value(style, "type") == kind and value(style, "default") in ("1", "true", "on")
        )
        return next(found, "")

    def _chain(self, style: str) -> list[Element]:
        """The style and those it is based on, the most basic first; a circle ends where it closes."""
        if style not in self._chains:
            self._chains[style] = list(reversed(list(self._ancestors(style))))
        return self._chains[style]

    def _ancestors(self, style: str) -> Iterator[Element]:
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = value(child(self._styles[style], "basedOn"))


def _content(element: Element | None) -> bytes:
    """What tells one set of properties from another: most paragraphs and runs of a document share a few sets."""
    return b"" if element is None else tostring(element, with_tail=False)


def _last_switch(sources: Iterable[Element | None], name: str) -> bool:
    states = [state for source in sources if (state := switch(child(source, name))) is not None]
    return bool(states and states[-1])


def _take_fonts(values: dict[str, str], fonts: Element | None, theme: dict[str, str]) -> None:
    """Within one element a theme font wins over a named one; a stronger element wins over both."""
    if fonts is None:
        return
    for name in ("ascii", "hAnsi"):
        if named := value(fonts, name):
            values[name] = named
        if themed := theme.get(value(fonts, name + "Theme")):
            values[name] = themed


def _colour(colour: Element) -> str:
    themed = value(colour, "themeColor")
    changed = value(colour, "themeTint") or value(colour, "themeShade")
    if themed and not (themed in BLACK_THEME_COLOURS and not changed):
        return f"{themed} ({value(colour)})"
    return "" if themed or value(colour) in ("auto", "000000") else value(colour)


def _look(values: dict[str, str], toggles: dict[str, bool]) -> Look:
    return Look(
        font=values.get("ascii", DEFAULT_FONT),
        other_font=values.get("hAnsi", DEFAULT_FONT),
        size=number(values.get("sz", ""), DEFAULT_SIZE) / 2,
        bold=toggles["b"],
        italic=toggles["i"],
        caps=toggles["caps"],
        hidden=toggles["vanish"],
        underlined=values.get("u", "none") != "none",
        colour=values.get("colour", ""),
        highlight="" if values.get("highlight") == "none" else values.get("highlight", ""),
    )


def _shape(values: dict[str, str], style: str) -> Shape:
    def twips(*names: str) -> float:
        return next((number(values[name]) for name in names if name in values), 0.0)

    aligned = values.get("jc", "left")
    shape = Shape(
        align={"start": "left", "end": "right", "distribute": "both"}.get(aligned, aligned),
        left=twips("start", "left"),
        right=twips("end", "right"),
        first=twips("firstLine") - twips("hanging"),
        before=_distance(values, "before"),
        after=_distance(values, "after"),
        keep_next=values.get("keepNext", "0") not in ("0", "false", "off"),
        contextual=values.get("contextualSpacing", "0") not in ("0", "false", "off"),
        style=style,
        frame_centred=values.get("frame") == "center",
        centre_tab=values.get("tab") == "center",
        borders=frozenset(
            name.removeprefix("border ")
            for name, kind in values.items()
            if name.startswith("border ") and kind not in ("nil", "none", "")
        ),
    )
    if "line" not in values:
        return shape
    return replace(shape, line=number(values["line"], SINGLE), line_rule=values.get("lineRule", "auto"))


def _distance(values: dict[str, str], side: str) -> float:
    """Space before or after in twips; "automatic" is 14 points, as browsers have it."""
    if values.get(side + "Autospacing", "0") not in ("0", "false", "off"):
        return 280.0
    return number(values.get(side, ""))


def _theme_fonts(package: Package) -> dict[str, str]:
    """Font of each name a theme font can be asked by. Word set to Vietnamese takes the entry for its script."""
    theme = package.part("theme")
    settings = package.part("settings")
    vietnamese = value(child(settings, "themeFontLang")).lower().startswith("vi")
    fonts: dict[str, str] = {}
    for kind in ("major", "minor"):
        scheme = None if theme is None else theme.find(f".//{A}{kind}Font")
        if scheme is not None:
            font = _theme_font(scheme, vietnamese)
            fonts |= {kind + "Ascii": font, kind + "HAnsi": font}
    return fonts


def _theme_font(scheme: Element, vietnamese: bool) -> str:
    latin = scheme.find(A + "latin")
    named = "" if latin is None else str(latin.get("typeface", ""))
    of_script = (str(entry.get("typeface", "")) for entry in scheme.iter(A + "font") if entry.get("script") == "Viet")
    return next(of_script, "") or named if vietnamese else named
