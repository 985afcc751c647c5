"""Opening a .docx from anywhere: limits on its size, no document types, and only the XML parts asked for are parsed."""

import posixpath
import zipfile
import zlib
from pathlib import Path
from typing import Any

from parapp.models import UserError
from parapp.vietnamese.text import clean

Element = Any  # lxml's elements

MEGABYTE = 1024 * 1024
MAX_FILE = 60 * MEGABYTE
MAX_UNPACKED = 200 * MEGABYTE
MAX_PARTS = 3_000
DOCUMENT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}document"
STRICT_DOCUMENT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}document"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """The XML parts of one .docx: the main part, and others by kind or by relation id."""

    def __init__(self, parts: dict[str, bytes], name: str) -> None:
        self._parts, self._name = parts, name
        self.roots: dict[str, Element] = {}
        self.main = next((path for _, kind, path in self._relations("_rels/.rels", "") if kind == "officeDocument"), "")
        document = self.root(self.main)
        if document is not None and document.tag == STRICT_DOCUMENT:
            raise UserError("check_strict", name=name)
        if document is None or document.tag != DOCUMENT:
            raise UserError("check_no_docx", name=name)
        self.document: Element = document
        folder, base = posixpath.split(self.main)
        self.relations_path = f"{folder}/_rels/{base}.rels"
        self.refresh()

    def refresh(self) -> None:
        """Reads the document's list of relations anew, after it was changed."""
        self._related = self._relations(self.relations_path, posixpath.dirname(self.main))

    def part(self, kind: str) -> Element | None:
        """Root of the document's part of this kind ("styles", "numbering" …); None if there is none."""
        return next((self.root(path) for _, of_kind, path in self._related if of_kind == kind), None)

    def related(self, relation: str) -> Element | None:
        """Root of the part with this relation id; None if there is none."""
        return next((self.root(path) for identity, _, path in self._related if identity == relation), None)

    def target(self, relation: str) -> str:
        """Path of the part with this relation id, "" if there is none."""
        return next((path for identity, _, path in self._related if identity == relation), "")

    def _relations(self, path: str, folder: str) -> list[tuple[str, str, str]]:
        """Id, kind and path of each part that this list of relations names."""
        root = self.root(path)
        return [
            (item.get("Id", ""), item.get("Type", "").rpartition("/")[2], _inside(folder, item.get("Target", "")))
            for item in (root.iter(RELATION) if root is not None else ())
            if item.get("TargetMode") != "External"
        ]

    def parts(self, kind: str) -> list[Element]:
        """Roots of all the document's parts of this kind ("header" …)."""
        return [self.root(path) for _, of_kind, path in self._related if of_kind == kind]

    def root(self, path: str) -> Element | None:
        """Root of the part at this path, the same one each time; None if there is none. `roots` has those asked for."""
        if path not in self.roots and path in self._parts:
            self.roots[path] = parse(self._parts[path], self._name)
        return self.roots.get(path)


def open_package(path: Path) -> Package:
    """The file's parts, in memory. Raises UserError for whatever is not a whole, harmless .docx."""
    name = clean(path.resolve().name)
    if path.is_dir():
        raise UserError("check_is_folder", name=name)
    try:
        if path.stat().st_size > MAX_FILE:
            raise UserError("check_too_large", name=name)
        with zipfile.ZipFile(path) as archive:
            return Package(_xml_parts(archive, name), name)
    except FileNotFoundError as error:
        raise UserError("check_missing", name=name) from error
    except zipfile.BadZipFile as error:
        raise UserError("check_no_docx", name=name) from error
    except (zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise UserError("check_broken", name=name) from error
    except OSError as error:
        raise UserError("check_unreadable", name=name) from error


def _xml_parts(archive: zipfile.ZipFile, name: str) -> dict[str, bytes]:
    """Path and bytes of each XML part; pictures and all else stay packed."""
    members = archive.infolist()
    wanted = [member for member in members if member.filename.endswith((".xml", ".rels"))]
    if len(members) > MAX_PARTS or sum(member.file_size for member in wanted) > MAX_UNPACKED:
        raise UserError("check_too_large", name=name)
    return {member.filename: archive.read(member) for member in wanted}


def parse(data: bytes, name: str) -> Element:
    """Root of the part. Office files have no document type: one that does is refused, its entities never resolved."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UserError("check_broken", name=name) from error
    if root.getroottree().docinfo.doctype:
        raise UserError("check_document_type", name=name)
    return root


def _inside(folder: str, target: str) -> str:
    """Path of a part within the file, from a target that is absolute or relative to the folder."""
    return posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))
