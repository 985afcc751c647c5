"""A .docx in memory that can be changed: XML parts as trees, all else byte for byte as it came."""

import io
import posixpath
import zipfile
from copy import deepcopy
from pathlib import Path
from typing import Any

from parapp.document.nd30.markup import W, child
from parapp.document.nd30.package import RELATION, Package, open_package
from parapp.document.repair.gate import CONTENT_TYPES, refuse_active
from parapp.document.repair.markup import put_in_order

Element = Any

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DATE = (1980, 1, 1, 0, 0, 0)


class Archive:
    """The members of one .docx; `package` shows its XML parts, and changes to them are written by `content`."""

    def __init__(self, path: Path) -> None:
        self.package: Package = open_package(path)
        with zipfile.ZipFile(path) as archive:
            refuse_active(archive, path.name)
            self._members = {member.filename: archive.read(member) for member in archive.infolist()}
        _complete_settings(self.package)

    def content(self) -> bytes:
        """The whole file: parts that were looked at as they are now, the others as they came."""
        from lxml import etree

        parts = dict(self._members)
        for path, root in self.package.roots.items():
            put_in_order(root)
            parts[path] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(parts, key=lambda path: path != CONTENT_TYPES):
                archive.writestr(zipfile.ZipInfo(path, _DATE), parts[path], zipfile.ZIP_DEFLATED)
        return stream.getvalue()

    def state(self) -> int:
        """The same number as long as no part is changed: writing parts down is far quicker than reading a paper."""
        from lxml import etree

        return hash(tuple(etree.tostring(root) for root in self.package.roots.values()))

    def add_part(self, kind: str, root: Element, like: Element | None = None) -> str:
        """Adds a header or footer (`kind`), with the relations of the part `like` if given; returns its relation id."""
        folder = posixpath.dirname(self.package.main)
        names = {*self._members, *self.package.roots}
        base = next(name for number in range(1, 10_000) if f"{folder}/{(name := f'{kind}{number}.xml')}" not in names)
        self.package.roots[f"{folder}/{base}"] = root
        self._copy_relations(like, f"{folder}/{base}")
        types: Element = self.package.root(CONTENT_TYPES)
        entry = types.makeelement(_TYPES + "Override")
        entry.set("PartName", f"/{folder}/{base}")
        entry.set("ContentType", f"{_WORD}{kind}+xml")
        types.append(entry)
        return self._relate(kind, base)

    def _copy_relations(self, like: Element | None, path: str) -> None:
        known = next((path for path, root in self.package.roots.items() if root is like), "")
        relations = self.package.root(_relations_path(known))
        if relations is not None:
            self.package.roots[_relations_path(path)] = deepcopy(relations)

    def _relate(self, kind: str, target: str) -> str:
        relations: Element = self.package.root(self.package.relations_path)
        taken = {item.get("Id") for item in relations.iter(RELATION)}
        identity = next(name for number in range(1, 100_000) if (name := f"rIdParapp{number}") not in taken)
        entry = relations.makeelement(RELATION)
        for key, text in (("Id", identity), ("Type", f"{RELATIONS}/{kind}"), ("Target", target)):
            entry.set(key, text)
        relations.append(entry)
        self.package.refresh()
        return identity


def _relations_path(path: str) -> str:
    """Where the part's relations stand."""
    folder, base = posixpath.split(path)
    return f"{folder}/_rels/{base}.rels"


def _complete_settings(package: Package) -> None:
    """Some programs leave out the zoom's measure, without which the schema has no zoom."""
    zoom = child(package.part("settings"), "zoom")
    if zoom is not None and not zoom.get(W + "percent"):
        zoom.set(W + "percent", "100")
