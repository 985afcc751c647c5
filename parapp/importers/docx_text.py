"""The words of a Word paragraph as the accepted, printed paper shows them: runs of text with their fonts.

Left out, and kept to be told: deleted and moved-away text, hidden and struck-out text, prompts of empty controls.
Not text at all: the codes of fields, the copy of a drawing for older programs.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from parapp.importers.docx_styles import Look, Styles
from parapp.importers.docx_symbols import BOX, TICK, in_unicode, symbol
from parapp.importers.docx_xml import Element, attribute, child, is_on, local_name, number
from parapp.vietnamese.old_encodings import encoding_of_font

DELETED = frozenset({"del", "moveFrom"})
PROPERTIES = frozenset({"pPr", "rPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr"})
NO_TEXT = PROPERTIES | {"instrText", "delText", "delInstrText", "rt"}
SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
NOTES = {"footnoteReference": "Chú thích cuối trang", "endnoteReference": "Chú thích cuối văn bản"}
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one look within a paragraph; or a place without text, where a note is referred to (its kind and id)."""

    text: str
    font: str = ""
    bold: bool = False
    italic: bool = False
    note: tuple[str, str] | None = None


@dataclass(slots=True)
class Story:
    """What is left out of a document's text, and the objects in it, each with its kind."""

    styles: Styles
    deleted: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)
    objects: list[str] = field(default_factory=list)
    without_result: list[str] = field(default_factory=list)


def within(story: Story, element: Element, wanted: tuple[str, ...]) -> Iterator[Element]:
    """The nearest wanted elements below, through content controls, insertions and whatever else wraps them."""
    for part in element:
        local = local_name(part)
        if local in wanted:
            yield part
        elif local in DELETED:
            note_deleted(story, part)
        elif local == "AlternateContent":
            yield from within(story, chosen(part), wanted)
        elif local == "altChunk":
            story.objects.append("altChunk")
        elif local not in NO_TEXT:
            yield from within(story, part, wanted)


def holds_text(element: Element) -> bool:
    """Whether any text, deleted or not, stands in it."""
    return any((text.text or "").strip() for text in element.iter("{*}delText", "{*}t"))


def note_deleted(story: Story, element: Element) -> None:
    """Keeps the words of something deleted, cell by cell, to be told; a mark without words is none."""
    if holds_text(element):
        parts = (
            "".join(text.text or "" for text in part.iter("{*}delText", "{*}t")) for part in _paragraphs_of(element)
        )
        story.deleted.append(" | ".join(part for part in parts if part.strip()))


def _paragraphs_of(element: Element) -> list[Element]:
    return list(element.iter("{*}p")) or [element]


def chosen(alternatives: Element) -> Element:
    """The branch of mc:AlternateContent to read: the first that holds words, for the others repeat it."""
    branches = [part for part in alternatives if local_name(part) in ("Choice", "Fallback")]
    with_text = (branch for branch in branches if next(branch.iter("{*}t"), None) is not None)
    return next(with_text, branches[0] if branches else alternatives)


def settle_controls(story: Story, root: Element) -> None:
    """Writes ✓ or ☐ into each checkbox, and takes the prompt ("Bấm để nhập văn bản") out of each empty control.

    Controls wrap rows, cells or a few letters alike, so this is done before anything is read.
    """
    for properties in list(root.iter("{*}sdtPr")):
        content = child(properties.getparent(), "sdtContent")
        signs = [] if content is None else list(content.iter("{*}t", "{*}sym"))
        box = child(properties, "checkbox")
        if box is not None:
            _write(signs, TICK if is_on(child(box, "checked")) else BOX)
        elif is_on(child(properties, "showingPlcHdr")):
            story.prompts.append("".join(sign.text or "" for sign in signs))
            _write(signs, "")


def _write(signs: list[Element], text: str) -> None:
    for place, sign in enumerate(signs):
        sign.tag = sign.tag.rpartition("}")[0] + "}t"
        sign.text = "" if place else text


@dataclass(slots=True)
class _Field:
    """A complex field that is open: its code, and how many pieces stood before its result (None: still its code)."""

    code: str = ""
    result_from: int | None = None

    @property
    def computes(self) -> bool:
        """Whether it shows a figure of its own making: a sum, a number of a list."""
        return self.code.strip().upper().startswith(("=", "AUTONUM", "LISTNUM", "SEQ"))


class Paragraph:
    """Reads one paragraph: `pieces` of text in order, and the text `boxes` anchored in it."""

    def __init__(self, story: Story, paragraph: Element, look: Look) -> None:
        self.pieces: list[Piece] = []
        self.boxes: list[Element] = []
        self._story = story
        self._look = look
        self._fields: list[_Field] = []
        self._codes: list[Piece] = []
        self._walk(paragraph, look)
        self.pieces += self._codes  # of a field that never ends: better too much than text that is gone

    def _walk(self, element: Element, look: Look) -> None:
        for part in element:
            local = local_name(part)
            if local == "t":
                self._add(part.text or "", look)
            elif local == "r":
                self._walk(part, self._story.styles.run(part, self._look))
            elif local in SIGNS:
                self._add_sign(local, look)
            elif local in DELETED:
                note_deleted(self._story, part)
            elif local == "instrText" and self._fields:
                self._fields[-1].code += part.text or ""
            elif local == "rt":  # how to pronounce what stands below it: no part of the text, but not passed over
                self._story.hidden.append("".join(text.text or "" for text in part.iter("{*}t")))
            elif local not in NO_TEXT:
                self._walk_special(part, local, look)

    def _walk_special(self, part: Element, local: str, look: Look) -> None:
        if local == "sym":
            font = attribute(part, "font") or look.font or ""
            self._add(symbol(font, attribute(part, "char")), replace(look, font=font))
        elif local in NOTES:
            self.pieces.append(Piece("", note=(NOTES[local], attribute(part, "id"))))
        elif local == "fldChar":
            self._field(part, look)
        elif local == "txbxContent":
            self.boxes.append(part)
        elif local == "AlternateContent":
            self._walk(chosen(part), look)
        elif part.tag == MATH + "f":
            self._fraction(part, look)
        else:
            self._note_object(part, local)
            self._walk(part, look)

    def _note_object(self, part: Element, local: str) -> None:
        if local == "OLEObject":
            self._story.objects.append(attribute(part, "ProgID") or "OLE")
        elif local in ("blip", "imagedata"):
            self._story.objects.append("picture")
        elif local == "chart" and not len(part):
            self._story.objects.append("chart")
        elif local == "textpath" and attribute(part, "string"):
            self._story.objects.append(f"WordArt “{attribute(part, 'string')}”")

    def _add_sign(self, local: str, look: Look) -> None:
        """An optional hyphen shows nothing, but in TCVN3 it is the letter ư."""
        if local != "softHyphen" or encoding_of_font(look.font or "") == "tcvn3":
            self._add(SIGNS[local], look)

    def _fraction(self, fraction: Element, look: Look) -> None:
        """½ of an equation as 1/2: run together, its figures would be another number."""
        for local, sign in (("num", "/"), ("den", "")):
            part = child(fraction, local)
            if part is not None:
                self._walk(part, look)
            self._add(sign, look)

    def _add(self, text: str, look: Look) -> None:
        if not text:
            return
        if look.hidden or look.struck:
            (self._story.hidden if look.hidden else self._story.struck).append(text)
            return
        font = look.font or ""
        text = in_unicode(font, text)
        if look.caps and not encoding_of_font(font):
            text = text.upper()
        if look.raised and text.strip().isdigit():
            text = text.translate(RAISED)
        piece = Piece(text, font, bool(look.bold), bool(look.italic))
        (self._codes if self._in_code() else self.pieces).append(piece)

    def _in_code(self) -> bool:
        return any(field.result_from is None for field in self._fields)

    def _field(self, sign: Element, look: Look) -> None:
        """A complex field: its code is no text, its result is; form fields show their state."""
        kind = attribute(sign, "fldCharType")
        if kind == "begin":
            self._add(_form_value(child(sign, "ffData")), look)
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result_from = len(self.pieces)
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            if ended.computes and ended.result_from in (None, len(self.pieces)):
                self._story.without_result.append(ended.code.strip())
        if not self._in_code():
            self._codes.clear()


def _form_value(data: Element | None) -> str:
    """What a form field shows that keeps no text: the tick of a checkbox, the entry of a list."""
    box, entries = child(data, "checkBox"), child(data, "ddList")
    if box is not None:
        state = child(box, "checked")
        return TICK if is_on(state if state is not None else child(box, "default")) else BOX
    if entries is None:
        return ""
    names = [attribute(entry, "val") for entry in entries if local_name(entry) == "listEntry"]
    state = child(entries, "result")
    chosen_entry = number(attribute(state if state is not None else child(entries, "default"), "val"), 0)
    return names[chosen_entry] if chosen_entry < len(names) else ""
