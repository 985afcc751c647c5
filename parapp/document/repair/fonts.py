"""Times New Roman and black throughout (I.4): in styles, theme and defaults first, then where runs say otherwise."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from parapp.document.nd30.formatting import Look
from parapp.document.nd30.markup import A, W, child, switch, value
from parapp.document.nd30.page import FONT, LEGACY_FONT
from parapp.document.nd30.paper import Paper
from parapp.document.repair.draft import Draft
from parapp.document.repair.markup import drop, ensure, properties, put

Element = Any

# Fonts whose characters are signs, not letters: another font would show something else.
SIGN_FONT = re.compile(r"symbol|dings|webdings|ms gothic|emoji|math", re.IGNORECASE)
_SLOTS = ("ascii", "hAnsi", "cs", "eastAsia")
_MOST_NAMED = 3


def repair_fonts(draft: Draft) -> None:
    """One font and one colour. Fonts of old encodings stay: their letters are no Unicode, and only people see what."""
    paper = draft.whole()
    fonts, colours = _used(paper)
    _repair_theme(draft)
    _repair_styles(draft)
    for root in [*draft.printed(), draft.archive.package.part("numbering")]:
        for look in [] if root is None else root.iter(W + "rPr"):
            _repair_run(look)
    _note(draft, "R04", "phông", fonts, FONT)
    _note(draft, "R07", "màu, nền", colours, "chữ đen, không tô nền")


def _used(paper: Paper) -> tuple[Counter[str], Counter[str]]:
    """The wrong fonts and colours with the number of pieces that have them."""
    fonts: Counter[str] = Counter()
    colours: Counter[str] = Counter()
    edges = [line for section in paper.sections for lines in section.headers.values() for line in lines]
    for line in [*paper.reading.lines, *paper.reading.notes, *edges]:
        for piece in line.visible:
            fonts.update(name for name in piece.look.fonts_of(piece.text) if name != FONT and not _stays(name))
            colours.update(_colours(piece.look))
    return fonts, colours


def _colours(look: Look) -> Iterable[str]:
    return [found for found in (look.colour, look.highlight) if found]


def _note(draft: Draft, rule: str, kind: str, found: Counter[str], after: str) -> None:
    if found:
        names = ", ".join(name for name, _ in found.most_common(_MOST_NAMED))
        draft.note(rule, f"{sum(found.values())} chỗ", f"{kind} {names}", after)


def _stays(font: str) -> bool:
    return bool(SIGN_FONT.search(font) or LEGACY_FONT.match(font))


def _repair_theme(draft: Draft) -> None:
    theme = draft.archive.package.part("theme")
    for scheme in [] if theme is None else theme.iter(A + "majorFont", A + "minorFont"):
        for entry in scheme.iter(A + "latin"):
            entry.set("typeface", FONT)
            entry.attrib.pop("panose", None)
        for entry in scheme.iter(A + "font"):
            if entry.get("script") == "Viet":
                entry.set("typeface", FONT)


def _repair_styles(draft: Draft) -> None:
    """Every style names the one font, the defaults too; colours of styles go, those of table shading stay."""
    styles = draft.archive.package.part("styles")
    if styles is None:
        return
    for look in styles.iter(W + "rPr"):
        _repair_run(look)
    defaults = child(styles, "docDefaults")
    if defaults is None:
        defaults = styles.makeelement(W + "docDefaults")
        styles.insert(0, defaults)
    part = child(defaults, "rPrDefault")
    if part is None:
        part = defaults.makeelement(W + "rPrDefault")
        defaults.insert(0, part)
    put(properties(part, "rPr"), "rFonts", **dict.fromkeys(_SLOTS, FONT))


def _repair_run(look: Element) -> None:
    """Names the font outright where these properties name one, and takes colour and highlight away."""
    fonts = child(look, "rFonts")
    if fonts is not None and not any(_stays(value(fonts, slot)) for slot in _SLOTS):
        hint = value(fonts, "hint")
        put(look, "rFonts", **dict.fromkeys(_SLOTS, FONT), **({"hint": hint} if hint and hint != "eastAsia" else {}))
    if child(look, "color") is not None and not switch(child(look, "vanish")):
        put(ensure(look, "color").getparent(), "color", val="auto")
    drop(look, "highlight")
