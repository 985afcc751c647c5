"""The content tree as a Word file, laid out by a template."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart
from docx.package import Package
from lxml import etree

from parapp.document.saving import save_whole
from parapp.document.typography.choices import chosen_layout
from parapp.document.typography.keeping import LAID_AS_TABLES
from parapp.document.typography.styles import STYLES, StyleKey
from parapp.document.word.blocks import nodes_markup, separator
from parapp.document.word.choices import mark_as_draft, restyle, set_margins, with_first_number
from parapp.document.word.layout import (
    control,
    default_template,
    layout_of,
    named_paragraph_styles,
    style_elements,
)
from parapp.document.word.markup import NOTE_MARK_STYLE, XMLNS, Element, Pen, W, escaped
from parapp.document.word.package import open_package, package_bytes, put_part
from parapp.document.word.style_markup import note_mark_markup, style_markup
from parapp.models import UserError
from parapp.models.document import Document, Letterhead, Node, Part, SignatureBlock

SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
_MARK = "parapp"
CONTROLS = {
    "letterhead": "chỗ dành cho phần đầu văn bản",
    "body": "chỗ dành cho nội dung",
    "signature": "chỗ dành cho chữ ký và nơi nhận",
    "appendix": "chỗ dành cho phụ lục",
}


def write(document: Document, target: Path, template: Path | None = None) -> None:
    """Write the paper as .docx by the layout template (or the one that comes with parapp), never half a file.

    UserError: `docx_locked` where the target is open in Word, `folder_missing`, `folder_unwritable`, `disk_full`,
    and those of `word_bytes`.
    """
    save_whole(target, word_bytes(document, template), "docx_locked")


def word_bytes(document: Document, template: Path | None = None) -> bytes:
    """The paper as the bytes of a .docx file, the same for the same tree.

    UserError: `template_unreadable`, `template_unsafe`, `template_lacks` (a place for text, a sheet).
    """
    path = template or default_template()
    package = open_package(path)
    main = package.main_document_part
    pen = _pen(package, document)
    parts = document.parts or (Part(nodes=()),)
    breaks = _sections(main.element.body, path.name)
    _mark_places(main.element.body, path.name)
    main.element.body.append(etree.fromstring(_ending(breaks, parts[-1])))
    regions = _regions(pen, parts, breaks)
    _put_notes(package, pen.notes)
    _put_properties(package, document)
    if document.draft:
        mark_as_draft(package, pen)
    return package_bytes(package, {main.partname: _filled(main.blob, regions)})


def footnotes_markup(notes: Sequence[str]) -> str:
    """A footnotes part: the two separators and these notes."""
    return f"<w:footnotes {XMLNS}>{SEPARATORS}{''.join(notes)}</w:footnotes>"


def properties_markup(title: str, author: str = "") -> str:
    """The properties of a file: its title and language, the body that issues it, nobody's name and no time."""
    creator = f"<dc:creator>{escaped(author)}</dc:creator>" if author else ""
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escaped(title)}</dc:title>{creator}<dc:language>vi-VN</dc:language></cp:coreProperties>"
    )


def _pen(package: Package, document: Document) -> Pen:
    """Layout and styles of the template with the office's own choices; what they change is changed in the package."""
    root = style_elements(package)
    layout = layout_of(package)
    chosen = chosen_layout(layout, document.choices)
    ids = _style_ids(root)
    if chosen != layout:
        named = named_paragraph_styles(root)
        restyle({key: named[style.name] for key, style in STYLES.items()}, layout, chosen)
        set_margins(package.main_document_part.element.body, chosen.landscape)
    return Pen(chosen, ids, chosen.portrait)


def _style_ids(root: Element) -> dict[StyleKey, str]:
    """The id of each named style in these styles of a template; those that it lacks are added as usual."""
    named = named_paragraph_styles(root)
    for key, style in STYLES.items():
        if style.name not in named:
            root.extend(_elements(style_markup(key, style)))
    if not any(style.get(f"{W}styleId") == NOTE_MARK_STYLE for style in root.iter(f"{W}style")):
        root.extend(_elements(note_mark_markup()))
    return {key: named[style.name].get(f"{W}styleId") if style.name in named else key for key, style in STYLES.items()}


def _elements(markup: str) -> list[Element]:
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False)
    return list(etree.fromstring(f"<w:body {XMLNS}>{markup}</w:body>", parser))


def _regions(pen: Pen, parts: Sequence[Part], breaks: dict[bool, str]) -> dict[str, str]:
    """Markup for each control: letterheads, text, everything from the signature on, all parts after the first."""
    first = parts[0]
    pieces = _pieces(pen, first)
    kinds = [type(node) for node in first.nodes]
    top = next((index for index, kind in enumerate(kinds) if kind is not Letterhead), len(kinds))
    end = kinds.index(SignatureBlock) if SignatureBlock in kinds else len(kinds)
    closing = separator(pen) if isinstance(_last(parts), LAID_AS_TABLES) else ""
    return {
        "letterhead": "".join(pieces[:top]),
        "body": "".join(pieces[top:end]),
        "signature": "".join(pieces[end:]),
        "appendix": _appendices(pen, parts, breaks) + closing,
    }


def _appendices(pen: Pen, parts: Sequence[Part], breaks: dict[bool, str]) -> str:
    """All parts after the first, before each the end of the section it follows."""
    markup = ""
    for before, part in pairwise(parts):
        ending = separator(pen).replace("</w:pPr>", _ending(breaks, before) + "</w:pPr>")
        markup += ending + "".join(_pieces(pen, part))
    return markup


def _ending(breaks: dict[bool, str], part: Part) -> str:
    """Section properties that end this part."""
    section = breaks[part.landscape]
    return with_first_number(section) if part.first_number else section


def _pieces(pen: Pen, part: Part) -> list[str]:
    pen.page = pen.layout.page(part.landscape)
    return nodes_markup(pen, part.nodes)


def _last(parts: Sequence[Part]) -> Node | None:
    return parts[-1].nodes[-1] if parts[-1].nodes else None


def _mark_places(body: Element, name: str) -> None:
    """A mark in place of each content control: the control and its sample text do not remain in the paper."""
    for key, what in CONTROLS.items():
        place = control(body, key)
        if place is None or place.getparent() is not body:
            raise UserError("template_lacks", name=name, what=what)
        body.replace(place, etree.ProcessingInstruction(_MARK, key))


def _filled(content: bytes, regions: dict[str, str]) -> bytes:
    """The document part with the markup at the marks; as text, because lxml grafts large trees in quadratic time."""
    for key, markup in regions.items():
        content = content.replace(f"<?{_MARK} {key}?>".encode(), markup.encode())
    return content


def _sections(body: Element, name: str) -> dict[bool, str]:
    """Section properties of the template for upright (False) and landscape (True) pages, taken out of its body."""
    found: dict[bool, str] = {}
    for section in list(body.iter(f"{W}sectPr")):
        size = section.find(f"{W}pgSz")
        if size is not None:
            found[int(size.get(f"{W}w", "0")) > int(size.get(f"{W}h", "0"))] = etree.tostring(
                section, encoding="unicode"
            )
        _take_out(section, body)
    if len(found) < 2:
        raise UserError("template_lacks", name=name, what="trang ngang" if False in found else "trang dọc")
    return found


def _take_out(section: Element, body: Element) -> None:
    """Remove a section break, and the paragraph that held nothing else."""
    properties = section.getparent()
    if properties is None:
        return
    properties.remove(section)
    holder = properties.getparent()
    if properties is not body and holder is not None and len(holder) == 1 and holder.getparent() is body:
        body.remove(holder)


def _put_notes(package: Package, notes: Sequence[str]) -> None:
    """The footnotes part, anew: python-docx knows none."""
    part = _part("/word/footnotes.xml", CT.WML_FOOTNOTES, footnotes_markup(notes), package)
    put_part(package.main_document_part.rels, RT.FOOTNOTES, part)


def _put_properties(package: Package, document: Document) -> None:
    """Title and issuing body of the paper instead of what stood in the template: no name of whoever edited that."""
    markup = properties_markup(document.title, document.author)
    part = _part("/docProps/core.xml", CT.OPC_CORE_PROPERTIES, markup, package)
    put_part(package.rels, RT.CORE_PROPERTIES, part)


def _part(name: str, content_type: str, markup: str, package: Package) -> PackagePart:
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return PackagePart(PackURI(name), content_type, (declaration + markup).encode(), package)
