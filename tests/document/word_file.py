"""Asking a Word file that was just written: its parts, its paragraphs by style, the lengths of its rules."""

import zipfile
from io import BytesIO

import pytest
from lxml import etree

from parapp.document import word
from parapp.document.word.markup import NAMESPACES, W
from parapp.models.document import Document, Part

NS = {key: NAMESPACES[key] for key in ("w", "wp", "mc", "v", "r", "a")}
MM = 1440 / 25.4
EMU = 36000


def parts_of(tree: Document) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(word.word_bytes(tree))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def paper(*nodes: object) -> Document:
    return Document(parts=(Part(nodes=nodes),))


def body_of(tree: Document) -> etree._Element:
    return etree.fromstring(parts_of(tree)["word/document.xml"])[0]


def find(element: etree._Element, path: str) -> list:
    return element.xpath(path, namespaces=NS)


def shown(element: etree._Element) -> str:
    signs = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(signs.get(part.tag, part.text or "") for part in element.iter(f"{W}t", f"{W}br", f"{W}tab"))


def style_of(paragraph: etree._Element) -> str:
    return find(paragraph, "string(w:pPr/w:pStyle/@w:val)")


def paragraphs(element: etree._Element, style: str) -> list:
    return find(element, f".//w:p[w:pPr/w:pStyle/@w:val='{style}']")


def the(element: etree._Element, style: str) -> etree._Element:
    (only,) = paragraphs(element, style)
    return only


def rule_of(paragraph: etree._Element) -> float:
    """Length in millimetres of the rule in a paragraph, the same in the drawing and in its substitute."""
    (drawn,) = find(paragraph, ".//wp:anchor/wp:extent/@cx")
    (line,) = find(paragraph, ".//v:line/@to")
    assert float(line.partition("pt")[0]) / 72 * 25.4 == pytest.approx(int(drawn) / EMU, abs=0.01)
    return int(drawn) / EMU
