"""The parts of an .xlsx around its sheets: their names, shared texts, styles, notes.

All is found by local names, so that the strict flavour of the format reads like the usual one.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import join, normpath
from typing import Any

from lxml import etree

from parapp.importers.cells import Run, Style, Text, raised, style_of
from parapp.importers.docx_xml import attribute, child, is_on, local_name
from parapp.importers.shown import BUILTIN_FORMATS, is_date_format

ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
Element = Any
Font = tuple[str, bool, bool]  # name, bold, struck out


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet's name, the part it stands in, and its kind ("worksheet", "chartsheet" …)."""

    name: str
    path: str
    kind: str
    hidden: bool


@dataclass(slots=True)
class Workbook:
    """An opened .xlsx: what its sheets refer to."""

    archive: zipfile.ZipFile
    members: dict[str, str]
    sheets: list[SheetPart] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    styles: list[Style] = field(default_factory=list)
    from_1904: bool = False

    def has(self, path: str) -> bool:
        """Whether there is such a part, whatever the case and the slashes of its name."""
        return path.lower() in self.members

    def member(self, path: str) -> str:
        """The name of a part within the archive."""
        return self.members[path.lower()]

    def parse(self, path: str) -> Element:
        """The root of a part."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        return etree.fromstring(self.archive.read(self.member(path)), parser)


def opened(archive: zipfile.ZipFile) -> Workbook:
    """The workbook with its shared texts and styles; sheets whose part is missing are left out."""
    book = Workbook(archive, {name.replace("\\", "/").lower(): name for name in archive.namelist()})
    main = next((path for kind, path in relations(book, "").values() if kind == "officeDocument"), "xl/workbook.xml")
    root = book.parse(main)
    related = relations(book, main)
    book.from_1904 = is_yes(attribute(child(root, "workbookPr"), "date1904"))
    book.sheets = list(_sheets(book, root, related))
    for kind, path in related.values():
        if kind == "sharedStrings" and book.has(path):
            book.texts = list(_shared_texts(book, path))
        elif kind == "styles" and book.has(path):
            book.styles = _styles(book.parse(path))
    return book


def relations(book: Workbook, path: str) -> dict[str, tuple[str, str]]:
    """What a part refers to by id: the last word of the relation's kind, and the other part's path."""
    folder, _, name = path.rpartition("/")
    listing = join(folder, "_rels", f"{name}.rels")
    if not book.has(listing):
        return {}
    found = {}
    for relation in book.parse(listing):
        target = relation.get("Target", "")
        whole = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
        found[relation.get("Id", "")] = relation.get("Type", "").rpartition("/")[2], whole
    return found


def _sheets(book: Workbook, root: Element, related: dict[str, tuple[str, str]]) -> Iterator[SheetPart]:
    for sheet in _children(root, "sheets"):
        kind, path = related.get(attribute(sheet, "id"), ("", ""))
        if book.has(path):
            yield SheetPart(sheet.get("name", ""), path, kind, sheet.get("state", "visible") != "visible")


def _shared_texts(book: Workbook, path: str) -> Iterator[Text]:
    with book.archive.open(book.member(path)) as stream:
        for _event, element in etree.iterparse(
            stream, tag="{*}si", resolve_entities=False, no_network=True, remove_comments=True
        ):
            yield text_of(element)
            forget(element)


def text_of(element: Element) -> Text:
    """A shared or inline text, or its runs where they have looks; reading aids over Asian letters are not shown."""
    runs = [_run(part) for part in element if local_name(part) in ("t", "r")]
    if all(not run.font and run.bold is None for run in runs):
        return "".join(run.text for run in runs)
    return tuple(runs)


def _run(part: Element) -> Run:
    if local_name(part) == "t":
        return Run(unescaped(part.text or ""))
    look, text = child(part, "rPr"), child(part, "t")
    content = unescaped(text.text or "") if text is not None else ""
    if look is None:
        return Run(content)
    if attribute(child(look, "vertAlign"), "val") == "superscript":
        content = raised(content)
    return Run(content, attribute(child(look, "rFont"), "val"), is_on(child(look, "b")), is_on(child(look, "strike")))


def unescaped(text: str) -> str:
    """Excel writes signs that XML cannot carry, and its own escapes, as _x000D_."""
    return ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text) if "_x" in text else text


def forget(element: Element) -> None:
    """Frees an element of a stream that was read, and those before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _styles(root: Element) -> list[Style]:
    own = {attribute(found, "numFmtId"): attribute(found, "formatCode") for found in _children(root, "numFmts")}
    fonts = [_font(font) for font in _children(root, "fonts")]
    return [_style(look, own, fonts) for look in _children(root, "cellXfs")]


def _font(look: Element) -> Font:
    return attribute(child(look, "name"), "val"), is_on(child(look, "b")), is_on(child(look, "strike"))


def _children(root: Element, name: str) -> list[Element]:
    found = child(root, name)
    return [] if found is None else list(found)


def _style(look: Element, own: dict[str, str], fonts: list[Font]) -> Style:
    number = look.get("numFmtId", "0")
    number_format = own.get(number) or BUILTIN_FORMATS.get(int(number), "General")
    index = int(look.get("fontId", "0"))
    font, bold, struck = fonts[index] if 0 <= index < len(fonts) else ("", False, False)
    indent = attribute(child(look, "alignment"), "indent")
    steps = int(indent) if indent.isascii() and indent.isdigit() else 0
    return style_of(number_format, is_date_format(number_format), bold, font, steps, struck=struck)


def is_yes(value: str | None) -> bool:
    """Whether an attribute says yes."""
    return value in ("1", "true", "on")


def notes(book: Workbook, sheet_path: str) -> Iterator[tuple[str, str]]:
    """Cell name and text of each note at a cell of the sheet."""
    for kind, path in relations(book, sheet_path).values():
        if kind == "comments" and book.has(path):
            for note in book.parse(path).iter("{*}comment"):
                text = "".join(part.text or "" for part in note.iter("{*}t"))
                yield note.get("ref", ""), unescaped(text)
