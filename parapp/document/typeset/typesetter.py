"""The content tree as PDF and PNG pages, by typst in this process."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from parapp.document.typeset.blocks import part_data
from parapp.document.typeset.fonts import families, load_fonts
from parapp.document.typeset.glyphs import visible
from parapp.document.typeset.lines import Sheet, grid_points, lines, points
from parapp.document.typeset.spans import Data
from parapp.document.typography.choices import chosen_layout
from parapp.document.typography.styles import (
    CELL_MARGIN,
    CELL_MARGIN_TOP,
    DRAFT,
    GRID_WEIGHT,
    RULE_DROP,
    RULE_WEIGHT,
    Layout,
    NamedStyle,
)
from parapp.models.document import Document, Part, Text
from parapp.models.office import LayoutChoices
from parapp.paths import templates

if TYPE_CHECKING:
    from typst import Compiler

_MAIN = b'#import "paper.typ": paper\n#paper(json(bytes("%s")))\n'
_PANIC = "PanicException"  # of typst's Rust, which has no name in any module
_NOTE = b'{"note":'  # in data only where a footnote is, for quotation marks of a text are escaped


class PageFault(Exception):
    """Typst failed, warned or broke: a bug of parapp or typst, for no text of a user should bring it about."""


class Typesetter:
    """Makes pages by one layout, owned by one thread. What has not changed since the last is not laid out again."""

    def __init__(self, layout: Layout | None = None, template: Path | None = None) -> None:
        """By the layout at hand, else by what the Word template (or the one that comes with parapp) says.

        UserError `template_unreadable`, `template_unsafe`.
        """
        self._usual = layout or _layout_of(template)
        self._layout = self._usual
        self._manner = (False, LayoutChoices())  # whether the last paper was a draft, and by which choices it was laid
        self._compiler, self._families = _compiler()
        self._parts: dict[Part, bytes] = {}  # of the last paper, ready for typst
        self._files: dict[Part, bytes] = {}  # of the last paper, as PDF

    def pdf(self, document: Document, made_on: date | None = None) -> bytes:
        """The paper as a PDF file, the same bytes for the same tree and day; with a day it is one to keep (PDF/A-2b).

        PageFault where typst fails or warns.
        """
        self._prepare(document)
        return self._compile(document, "pdf", made_on=made_on)[0]

    def part_pdfs(self, document: Document) -> list[bytes]:
        """The pages of `pdf` as one file for each part: quick where only one part changed since the last time.

        A single file where several parts have footnotes, which are counted through. PageFault as `pdf`.
        """
        self._prepare(document)
        if sum(_NOTE in self._parts[part] for part in document.parts) > 1:
            return self._compile(document, "pdf")
        self._files = {part: self._files.get(part) or self._file(document, part) for part in document.parts}
        return [self._files[part] for part in document.parts]

    def pngs(self, document: Document, ppi: float = 96) -> list[bytes]:
        """Each page as a PNG picture of so many pixels an inch. PageFault where typst fails or warns."""
        self._prepare(document)
        return self._compile(document, "png", ppi)

    def _prepare(self, document: Document) -> None:
        if self._manner != (document.draft, document.choices):
            self._manner = (document.draft, document.choices)
            self._layout = chosen_layout(self._usual, document.choices)
            self._parts, self._files = {}, {}
        self._parts = {part: self._parts.get(part) or self._part(part) for part in document.parts}

    def _file(self, document: Document, part: Part) -> bytes:
        return self._compile(Document(parts=(part,), draft=document.draft), "pdf")[0]

    def _compile(
        self,
        document: Document,
        kind: Literal["pdf", "png"],
        ppi: float | None = None,
        made_on: date | None = None,
    ) -> list[bytes]:
        from typst import TypstError

        source = self._source(document, made_on)
        archival: Literal["a-2b"] | None = "a-2b" if made_on else None  # ISO 19005-2 asks for a date
        try:
            made, warnings = self._compiler.compile_with_warnings(source, format=kind, ppi=ppi, pdf_standards=archival)
        except TypstError as error:
            raise PageFault(error.message) from None  # the cause would quote the whole paper
        except BaseException as fault:
            if type(fault).__name__ != _PANIC:
                raise
            raise PageFault("typst panicked") from None
        if warnings:
            raise PageFault(warnings[0].message) from None
        return made if isinstance(made, list) else [made or b""]

    def _part(self, part: Part) -> bytes:
        return msgspec.json.encode(part_data(self._layout, part))

    def _source(self, document: Document, made_on: date | None) -> bytes:
        """The main file of typst: the paper as one string in it, so that no character of the paper is ever markup."""
        data = {
            "title": visible(document.title),
            "author": visible(document.author),
            "date": made_on and (made_on.year, made_on.month, made_on.day),
            "fonts": self._families,
            "kit": _kit(self._layout, document.draft),
            "parts": [msgspec.Raw(self._parts[part]) for part in document.parts],
        }
        return _MAIN % msgspec.json.encode(data).replace(b"\\", b"\\\\").replace(b'"', b'\\"')


def _kit(layout: Layout, draft: bool) -> Data:
    """What templates/typst/paper.typ needs beside the text."""
    sheet = Sheet(layout, layout.portrait)
    return {
        "styles": {key: _style_data(style) for key, style in layout.styles.items()},
        "rule": {"weight": RULE_WEIGHT, "drop": RULE_DROP},
        "grid": {"weight": GRID_WEIGHT, "side": grid_points(CELL_MARGIN), "top": grid_points(CELL_MARGIN_TOP)},
        "number": lines(sheet, "page_number", ()),
        "draft": lines(sheet, "draft", (Text(text=DRAFT),)) if draft else None,
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
