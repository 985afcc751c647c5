"""Paragraphs of running text: their named styles, what stands before their words, and the lines of "Kính gửi"."""

from msgspec.structs import replace

from parapp.document.typography.fitting import one_line, plain
from parapp.document.typography.styles import (
    ADDRESSEES_INDENT,
    ADDRESSEES_TITLE,
    Layout,
    StyleKey,
    heading_style,
    item_style,
)
from parapp.models.document import Addressees, Heading, Item, Paragraph, Spans, Text

_PLAIN_STYLES: dict[str, StyleKey] = {"closing": "body"}  # the others have the name of their style


def style_of(node: Paragraph | Heading | Item) -> StyleKey:
    """The named style of a paragraph of running text."""
    match node:
        case Heading():
            return heading_style(node.level)
        case Item():
            return item_style(node.marker)
        case Paragraph(style=style):
            return _PLAIN_STYLES.get(style, style)  # type: ignore[arg-type]


def led(node: Paragraph | Heading | Item) -> Spans:
    """The words of a paragraph behind its number or marker; marker and title of an article are bold (R66)."""
    match node:
        case Item(marker=sign, title=title) if title:
            return (*_sign(sign), *_bold(title), *_sign(" " if node.spans else ""), *node.spans)
        case Heading(number=sign) | Item(marker=sign):
            return (*_sign(sign), *node.spans)
    return node.spans


def addressee_lines(node: Addressees) -> tuple[Spans, ...]:
    """ "Kính gửi:" with its one addressee; or alone, and several below with dashes, ending ";", the last "." (R86)."""
    title = Text(text=ADDRESSEES_TITLE)
    if len(node.names) == 1:
        return ((title, Text(text=" "), *node.names[0]),)
    *others, last = node.names or ((),)
    listed = [_listed(name, ";") for name in others] + [_listed(last, ".")] if node.names else []
    return ((title,), *listed)


def addressee_indents(layout: Layout, node: Addressees, text_width: float) -> tuple[float, float]:
    """Left indents in millimetres of "Kính gửi:" and of the dashes, which stand under its colon (R86).

    The whole stands in the middle of the page as far as its longest line allows.
    """
    title, *listed = addressee_lines(node)
    style = layout.styles["addressee"]
    colon = one_line(style, plain(title).rstrip(":"))
    widest = max((one_line(style, plain(line)) for line in listed), default=0.0)
    least, most = ADDRESSEES_INDENT
    indent = min(max((text_width - colon - widest) / 2, least), most)
    return indent, indent + colon


def _listed(name: Spans, sign: str) -> Spans:
    ending = () if plain(name).endswith((";", ".")) else (Text(text=sign),)
    return (Text(text="- "), *name, *ending)


def _sign(sign: str) -> Spans:
    """A number or marker and the blank behind it, that of an article in bold; nothing where there is none."""
    return (Text(text=f"{sign.strip()} ", bold=item_style(sign) == "article"),) if sign else ()


def _bold(spans: Spans) -> Spans:
    return tuple(replace(span, bold=True) if isinstance(span, Text) else span for span in spans)
