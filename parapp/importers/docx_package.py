"""The parts of a Word file: the main one by its relation, styles and lists by theirs, and those beside the body."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import normpath

from lxml import etree

from parapp.importers.docx_xml import Element

MAIN_TYPE = "/relationships/officeDocument"
BESIDE_THE_BODY = (
    ("header", "Đầu trang"),
    ("footer", "Chân trang"),
    ("footnotes", "Chú thích cuối trang"),
    ("endnotes", "Chú thích cuối văn bản"),
    ("comments", "Nhận xét"),
)


@dataclass(frozen=True, slots=True)
class Package:
    """The parts the reader looks at, parsed; `others` are words beside the body, each with its name for people."""

    body: Element
    styles: Element | None
    numbering: Element | None
    others: tuple[tuple[str, Element], ...]


def open_package(data: bytes) -> Package:
    """The parts of a .docx that passed the gate. Raises what zipfile and lxml raise for broken ones."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        main = _related(archive, names, "_rels/.rels", MAIN_TYPE) or "word/document.xml"
        folder, _, name = main.rpartition("/")
        relations = f"{folder}/_rels/{name}.rels"
        parts = {
            kind: _related(archive, names, relations, f"/relationships/{kind}") or f"{folder}/{kind}.xml"
            for kind in ("styles", "numbering")
        }
        return Package(
            body=_parse(archive.read(main)),
            styles=_parse(archive.read(parts["styles"])) if parts["styles"] in names else None,
            numbering=_parse(archive.read(parts["numbering"])) if parts["numbering"] in names else None,
            others=tuple(_others(archive, sorted(names), f"{folder}/")),
        )


def _related(archive: zipfile.ZipFile, names: set[str], relations: str, kind: str) -> str:
    """The part a relation of that kind leads to, by its full name; "" where there is none."""
    if relations not in names:
        return ""
    folder = relations.rpartition("_rels/")[0]
    for relation in _parse(archive.read(relations)):
        target = str(relation.get("Target", ""))
        if relation.get("Type", "").endswith(kind) and target:
            return normpath(target.lstrip("/") if target.startswith("/") else folder + target)
    return ""


def _others(archive: zipfile.ZipFile, names: list[str], folder: str) -> Iterator[tuple[str, Element]]:
    for name in names:
        for start, place in BESIDE_THE_BODY:
            if name.startswith(folder + start) and name.endswith(".xml"):
                yield place, _parse(archive.read(name))


def _parse(data: bytes) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data, parser)
