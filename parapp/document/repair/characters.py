"""The characters of a paragraph where they are stored: changing and cutting text while runs keep their looks."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any, NamedTuple

from parapp.document.nd30.ink import MARKS, WRAPPERS, alternative
from parapp.document.nd30.markup import MC, W, child, switch, value
from parapp.document.repair.markup import drop, make

Element = Any

_SHELL_PROPERTIES = {W + name for name in ("pPr", "rPr", "sdtPr", "smartTagPr", "customXmlPr")}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Bit(NamedTuple):
    """A stretch of shown text: the w:t (or tab, break …) that holds it, and whether a field shows it."""

    node: Element
    text: str
    field: bool


def bits(paragraph: Element) -> list[Bit]:
    """What the paragraph shows, in order, as the checker reads it."""
    return list(_Walk().take(paragraph))


def shown(paragraph: Element) -> str:
    """The paragraph's text, with "\\n" for line breaks."""
    return "".join(bit.text for bit in bits(paragraph))


def replace(paragraph: Element, start: int, end: int, text: str) -> bool:
    """Puts `text` in place of the shown characters from `start` to `end`; runs keep their looks.

    False, and nothing changed, where a field shows them or where there is no run to write in.
    """
    at, touched = 0, []
    for bit in bits(paragraph):
        stop = at + len(bit.text)
        if at < end and stop > start:
            touched.append((bit, max(0, start - at), min(len(bit.text), end - at)))
        elif start == end and bit.node.tag == W + "t" and not bit.field and (stop == start or at == start == 0):
            touched = [(bit, start - at, start - at)]
        at = stop
    writable = any(bit.node.tag == W + "t" for bit, _, _ in touched)
    if not touched or any(bit.field for bit, _, _ in touched) or (text and not writable):
        return False
    _write(touched, text)
    return True


def _write(touched: list[tuple[Bit, int, int]], text: str) -> None:
    """The first w:t touched takes the text; what else was there goes."""
    rest = text
    for bit, first, last in touched:
        if bit.node.tag == W + "t":
            _set_text(bit.node, bit.text[:first] + rest + bit.text[last:])
            rest = ""
        elif last > first:
            bit.node.getparent().remove(bit.node)


def cut(paragraph: Element, start: int, end: int) -> Element | None:
    """Moves what is shown from `end` on to a paragraph of the same look behind this one; what lies between goes.

    None where nothing is shown from `start` on.
    """
    node = _node_at(paragraph, start)
    if node is None:
        return None
    twin = _split_before(node, paragraph)
    _remove_first(twin, end - start)
    return twin


def runs_of_first(paragraph: Element, number: int) -> list[Element]:
    """The runs that show the first so many characters and nothing else; a run that shows more is parted."""
    node = _node_at(paragraph, number)
    if node is not None and any(other.tag != W + "rPr" for other in node.itersiblings(preceding=True)):
        _split_before(node, node.getparent())
    found: dict[int, Element] = {}
    for bit in bits(paragraph):
        if number <= 0:
            break
        number -= len(bit.text)
        found[id(bit.node.getparent())] = bit.node.getparent()
    return list(found.values())


def _remove_first(paragraph: Element, number: int) -> None:
    """Takes so many characters away at the paragraph's beginning."""
    for bit in bits(paragraph):
        if number <= 0:
            return
        if bit.node.tag == W + "t":
            _set_text(bit.node, bit.text[number:])
        else:
            bit.node.getparent().remove(bit.node)
        number -= len(bit.text)


def _node_at(paragraph: Element, start: int) -> Element | None:
    """The node whose text begins at `start`; a w:t that holds more is parted there."""
    at = 0
    for bit in bits(paragraph):
        if at == start and bit.text:
            return bit.node
        if at < start < at + len(bit.text):
            rest = make("t")
            _set_text(rest, bit.text[start - at :])
            _set_text(bit.node, bit.text[: start - at])
            bit.node.addnext(rest)
            return rest
        at += len(bit.text)
    return None


def _split_before(node: Element, top: Element) -> Element:
    """Moves the node and all that follows it within `top` to a copy of `top` set behind it."""
    current = node
    while True:
        parent = current.getparent()
        twin = _shell(parent)
        for moved in [current, *current.itersiblings()]:
            twin.append(moved)
        parent.addnext(twin)
        current = twin
        if parent is top:
            drop(child(top, "pPr"), "sectPr")  # a section ends behind the last part
            return twin


def _shell(element: Element) -> Element:
    """The element without what it holds: same properties, but no identity that only one may have."""
    twin = element.makeelement(element.tag, {key: text for key, text in element.attrib.items() if key.startswith(W)})
    for inner in element:
        if inner.tag in _SHELL_PROPERTIES:
            twin.append(deepcopy(inner))
            drop(twin[-1], "id")
    return twin


def _set_text(node: Element, text: str) -> None:
    node.text = text
    node.set(_SPACE, "preserve")


class _Walk:
    """Goes through a paragraph in the order in which the checker reads it."""

    def __init__(self) -> None:
        self._in_instruction = self._in_result = False

    def take(self, element: Element) -> Iterator[Bit]:
        for inner in element:
            if inner.tag == W + "r":
                yield from self._take_run(inner)
            elif inner.tag == W + "fldSimple":
                yield from (bit._replace(field=True) for bit in self.take(inner))
            elif inner.tag == MC + "AlternateContent":
                for part in alternative(inner):
                    if part.tag in WRAPPERS:
                        yield from self.take(part)
            elif inner.tag in WRAPPERS:
                yield from self.take(inner)

    def _take_run(self, run: Element) -> Iterator[Bit]:
        if switch(child(run, "rPr", "vanish")):
            return
        for part in run:
            if part.tag == W + "fldChar":
                kind = value(part, "fldCharType")
                self._in_instruction, self._in_result = kind == "begin", kind == "separate"
            elif self._in_instruction:
                continue
            elif part.tag == W + "t":
                yield Bit(part, part.text or "", self._in_result)
            elif part.tag in MARKS and not (part.tag == W + "br" and value(part, "type") in ("page", "column")):
                yield Bit(part, MARKS[part.tag], self._in_result)
