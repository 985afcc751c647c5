"""Word packages: opened and judged as templates, and written again without a clock."""

import zipfile
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import quoteattr

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from docx.opc.rel import Relationships
from docx.package import Package
from docx.parts.document import DocumentPart

from parapp.document.word.gate import NOT_WHOLE, check_template
from parapp.document.word.markup import W
from parapp.models import UserError

_NEEDED = {RT.STYLES, RT.SETTINGS, RT.HEADER, RT.FOOTER, RT.FOOTNOTES, RT.ENDNOTES, RT.NUMBERING, RT.THEME}
_NEEDED |= {RT.FONT_TABLE, RT.IMAGE}
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the zip format knows no year before it, and none after 2107


def open_package(path: Path) -> Package:
    """The package of a layout template, only the parts a paper needs in it.

    UserError: `template_missing`, `template_unreadable` where it is no Word file, `template_unsafe` where it
    holds or fetches anything foreign.
    """
    try:
        content = path.read_bytes()
        check_template(content, path.name)
        package = Package.open(BytesIO(content))
        main = package.main_document_part
    except FileNotFoundError as error:
        raise UserError("template_missing", name=path.name) from error
    except (*NOT_WHOLE, AttributeError, TypeError, IndexError) as error:  # python-docx trusts what it opens
        raise UserError("template_unreadable", name=path.name) from error
    if not isinstance(main, DocumentPart) or main.element.find(f"{W}body") is None:
        raise UserError("template_unreadable", name=path.name)
    _drop_unneeded(package)
    return package


def package_bytes(package: Package, instead: dict[str, bytes]) -> bytes:
    """The package as a file: the same bytes for the same content, whatever the computer's clock says.

    `instead` gives parts by name the content that they shall have in the file.
    """
    parts = list(package.iter_parts())
    members = {"[Content_Types].xml": _content_types(parts), "_rels/.rels": _bytes(package.rels)}
    for part in parts:
        members[part.partname.membername] = instead.get(part.partname) or part.blob
        if part.rels:
            members[part.partname.rels_uri.membername] = _bytes(part.rels)
    return zip_bytes(members)


def zip_bytes(members: dict[str, bytes]) -> bytes:
    """A zip file of these members, in this order, all with one fixed date."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return buffer.getvalue()


def put_part(source: Relationships, kind: str, part: Part) -> None:
    """Make this the only part of its kind that `source` (the relations of the package or of a part) leads to."""
    for name in [name for name, relation in source.items() if relation.reltype == kind]:
        del source[name]
    source.get_or_add(kind, part)


def _bytes(relations: Relationships) -> bytes:
    xml: str | bytes = relations.xml
    return xml.encode() if isinstance(xml, str) else xml


def _content_types(parts: list[Part]) -> bytes:
    overrides = "".join(
        f"<Override PartName={quoteattr(part.partname)} ContentType={quoteattr(part.content_type)}/>" for part in parts
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{CT.OPC_RELATIONSHIPS}"/>'
        f'<Default Extension="xml" ContentType="{CT.XML}"/>{overrides}</Types>'
    ).encode()


def _drop_unneeded(package: Package) -> None:
    """Cut the relations to parts that no paper needs (comments, custom data …), so that they are not written."""
    _cut(package.rels, {RT.OFFICE_DOCUMENT})
    for part in list(package.iter_parts()):
        _cut(part.rels, _NEEDED)


def _cut(relations: Relationships, needed: set[str]) -> None:
    for name in [name for name, relation in relations.items() if relation.reltype not in needed]:
        del relations[name]
