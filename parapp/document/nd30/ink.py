"""What a paragraph shows: its characters line by line, with their looks, its text boxes and drawn lines."""

from collections.abc import Callable
from typing import Any

from parapp.document.nd30.formatting import Look
from parapp.document.nd30.lines import Piece
from parapp.document.nd30.markup import MC, A, R, V, W, child, switch, value
from parapp.document.nd30.strokes import Stroke, strokes_in

Element = Any

WRAPPERS = {
    W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "hyperlink", "customXml", "dir", "bdo")
}
DRAWINGS = {W + name for name in ("drawing", "pict", "object")}
MARKS = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}


class Ink:
    """What a paragraph shows: pieces line by line, text boxes, strokes."""

    def __init__(self, look: Callable[[Element | None], Look], paragraph: Element) -> None:
        self._look = look
        self.lines: list[list[Piece]] = [[]]
        self.boxes: list[Element] = []
        self.strokes: list[Stroke] = []
        self.pictures: list[str] = []
        self.shapes = 0
        self.new_page = bool(switch(child(paragraph, "pPr", "pageBreakBefore")))
        self._instruction: list[str] | None = None
        self._field = ""
        self._run: Element | None = None
        self._add("", look(child(paragraph, "pPr")))

    def take(self, element: Element) -> None:
        """Adds what these inline elements show."""
        for inner in element:
            if inner.tag == W + "r":
                self._take_run(inner)
            elif inner.tag == W + "fldSimple":
                self._take_simple_field(inner)
            elif inner.tag == MC + "AlternateContent":
                self.take(alternative(inner))
            elif inner.tag in WRAPPERS:
                self.take(inner)
            else:
                self._take_drawing(inner)

    def _take_simple_field(self, element: Element) -> None:
        self._field = _field_name(value(element, "instr"))
        self.take(element)
        if not list(element):
            self._add("", self._look(None))
        self._field = ""

    def _take_run(self, run: Element) -> None:
        look = self._look(run)
        if look.hidden:
            return
        self._run = run
        for part in run:
            if part.tag == W + "t":
                self._add(part.text or "", look)
            elif part.tag == W + "br" and value(part, "type") in ("page", "column"):
                self.new_page = True
            elif part.tag in MARKS:
                self._add(MARKS[part.tag], look)
            elif part.tag in (W + "fldChar", W + "instrText"):
                self._take_field_mark(part, look)
            elif part.tag == MC + "AlternateContent":
                for inner in alternative(part):
                    self._take_drawing(inner)
            else:
                self._take_drawing(part)

    def _take_field_mark(self, part: Element, look: Look) -> None:
        if part.tag == W + "instrText":
            if self._instruction is not None:
                self._instruction.append(part.text or "")
        elif value(part, "fldCharType") == "begin":
            self._instruction = []
        elif self._instruction is not None:
            self._field = _field_name("".join(self._instruction))
            self._instruction = None
            self._add("", look)
        if value(part, "fldCharType") == "end":
            self._field, self._instruction = "", None

    def _take_drawing(self, element: Element) -> None:
        if element.tag not in DRAWINGS:
            return
        pictures = [blip.get(R + "embed") or blip.get(R + "link", "") for blip in element.iter(A + "blip")]
        self.pictures += pictures or [image.get(R + "id", "") for image in element.iter(V + "imagedata")]
        self.shapes += not pictures and element.find(f".//{V}imagedata") is None
        boxes = [box for box in element.iter(W + "txbxContent") if _outermost(box, element)]
        self.boxes += boxes
        if not boxes:
            self.strokes += strokes_in(element)

    def _add(self, text: str, look: Look) -> None:
        if self._instruction is not None:
            return
        for index, part in enumerate(text.split("\n")):
            if index:
                self.lines.append([])
            self.lines[-1].append(Piece(part.upper() if look.caps else part, look, self._field, self._run))


def _field_name(instruction: str) -> str:
    words = instruction.split()
    return words[0].upper() if words else ""


def alternative(element: Element) -> Element:
    """The one form of a drawing that is shown: the first choice, or else the fallback."""
    choice = element.find(MC + "Choice")
    fallback = element.find(MC + "Fallback")
    return choice if choice is not None else fallback if fallback is not None else ()


def _outermost(box: Element, within: Element) -> bool:
    """Whether the text box belongs to the drawing itself and is not the fallback form of another."""
    for ancestor in box.iterancestors():
        if ancestor is within:
            return True
        if ancestor.tag in (W + "txbxContent", MC + "Fallback"):
            return False
    return True
