"""The content tree as PDF and PNG pages, by typst in this process."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from parapp.document.styles import (
    CELL_MARGIN,
    CELL_MARGIN_TOP,
    GRID_WEIGHT,
    RULE_DROP,
    RULE_WEIGHT,
    Layout,
    NamedStyle,
)
from parapp.document.typeset.blocks import part_data
from parapp.document.typeset.fonts import families, load_fonts
from parapp.document.typeset.glyphs import visible
from parapp.document.typeset.lines import Sheet, lines, points
from parapp.document.typeset.spans import Data
from parapp.models.document import Document, Part
from parapp.paths import templates

if TYPE_CHECKING:
    from typst import Compiler

_MAIN = b'#import "paper.typ": paper\n#paper(json(bytes("%s")))\n'


class PageFault(Exception):
    """Typst failed or warned: a bug of parapp, for no text of a user can bring it about."""


class Typesetter:
    """Makes pages by one layout, owned by one thread. What has not changed since the last is not laid out again."""

    def __init__(self, layout: Layout | None = None, template: Path | None = None) -> None:
        """By the layout at hand, else by what the Word template (or the one that comes with parapp) says.

        UserError `template_unreadable`, `template_unsafe`.
        """
        self._layout = layout or _layout_of(template)
        self._compiler, self._families = _compiler()
        self._parts: dict[Part, msgspec.Raw] = {}  # of the last paper, ready for typst

    def pdf(self, document: Document) -> bytes:
        """The paper as a PDF file, the same bytes for the same tree. PageFault where typst fails or warns."""
        return self._compile(document, "pdf")[0]

    def pngs(self, document: Document, ppi: float = 96) -> list[bytes]:
        """Each page as a PNG picture of so many pixels an inch. PageFault where typst fails or warns."""
        return self._compile(document, "png", ppi)

    def _compile(self, document: Document, kind: Literal["pdf", "png"], ppi: float | None = None) -> list[bytes]:
        from typst import TypstError

        self._parts = {part: self._parts.get(part) or self._part(part) for part in document.parts}
        source = self._source(document)
        try:
            made, warnings = self._compiler.compile_with_warnings(source, format=kind, ppi=ppi)
        except TypstError as error:
            raise PageFault(error.message) from None  # the cause would quote the whole paper
        if warnings:
            raise PageFault(warnings[0].message) from None
        return made if isinstance(made, list) else [made or b""]

    def _part(self, part: Part) -> msgspec.Raw:
        return msgspec.Raw(msgspec.json.encode(part_data(self._layout, part)))

    def _source(self, document: Document) -> bytes:
        """The main file of typst: the paper as one string in it, so that no character of the paper is ever markup."""
        data = {
            "title": visible(document.title),
            "fonts": self._families,
            "kit": _kit(self._layout),
            "parts": [self._parts[part] for part in document.parts],
        }
        return _MAIN % msgspec.json.encode(data).replace(b"\\", b"\\\\").replace(b'"', b'\\"')


def _kit(layout: Layout) -> Data:
    """What templates/typst/paper.typ needs beside the text."""
    sheet = Sheet(layout, layout.portrait)
    return {
        "styles": {key: _style_data(style) for key, style in layout.styles.items()},
        "rule": {"weight": RULE_WEIGHT, "drop": RULE_DROP},
        "grid": {"weight": GRID_WEIGHT, "side": points(CELL_MARGIN), "top": points(CELL_MARGIN_TOP)},
        "number": lines(sheet, "page_number", ()),
        "note": lines(sheet, "footnote", ()),
    }


def _style_data(style: NamedStyle) -> Data:
    """What a paragraph takes from its style. A first line that hangs out begins left of the others."""
    return {
        **{"size": style.size, "bold": style.bold, "italic": style.italic, "align": style.align, "line": style.line},
        "first": points(max(style.first_line, 0)),
        "hanging": points(max(-style.first_line, 0)),
        "left": points(style.left + min(style.first_line, 0)),
        "right": points(style.right),
    }


def _layout_of(template: Path | None) -> Layout:
    from parapp.document.word import read_layout

    return read_layout(template)


def _compiler() -> tuple["Compiler", list[str]]:
    from typst import Compiler

    fonts = load_fonts()
    return Compiler(b"", root=str(templates() / "typst"), font_paths=fonts, ignore_system_fonts=True), families(fonts)
