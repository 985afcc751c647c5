"""Draws an old paper as a .docx the way offices type: tables or tabs for the top, numbers typed or counted by Word."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from devtools.collection import old_letters

Align = Literal["left", "center", "right", "justify"]
ALIGNS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_FORMATS = {
    "I.": ("upperRoman", "%1."),
    "1.": ("decimal", "%1."),
    "1.1.": ("decimal", "%1.%2."),
    "a)": ("lowerLetter", "%1)"),
}


@dataclass(frozen=True, slots=True)
class Habit:
    """How an office types: one paper looks different with each.

    `head`: the letterhead in a table of two rows, of one row, with tabs, or in lines below one another.
    `automatic`: numbers are Word's; `cut`: long paragraphs are cut in two as copied from a PDF; `plain`: headings are
    not bold; `letters`: the text is stored in an old encoding and its fonts; `controls`: each paragraph lies in a
    content control; `tracked`: words that were deleted are still in the file; `styled`: headings are Word's own.
    """

    name: str
    head: Literal["table", "one row", "tabs", "lines"] = "table"
    foot: Literal["table", "lines", "tabs"] = "table"
    automatic: bool = False
    cut: bool = False
    plain: bool = False
    controls: bool = False
    tracked: bool = False
    styled: bool = False
    letters: Literal["", "tcvn3", "vni"] = ""


@dataclass(slots=True)
class Drawing:
    """A Word file in the making."""

    habit: Habit
    document: Any = field(default_factory=docx.Document)
    _numbers: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        body = self.document.element.body
        for element in list(body):
            if element.tag != qn("w:sectPr"):
                body.remove(element)

    def save(self, path: Path) -> None:
        """Writes the file."""
        if self.habit.controls:
            self._wrap()
        self.document.save(str(path))

    def paragraph(self, text: str, *, bold: bool = False, italic: bool = False, align: Align = "justify") -> Any:
        """A paragraph; a long one perhaps cut in two."""
        head, rest = self._cut(text) if align == "justify" and not bold else (text, "")
        paragraph = self.document.add_paragraph()
        paragraph.alignment = ALIGNS[align]
        self._run(paragraph, head, bold, italic)
        if self.habit.tracked and len(text) > 80:
            self._deleted(paragraph)
        if rest:
            self.paragraph(rest, italic=italic)
        return paragraph

    def numbered(self, marker: str, text: str, *, bold: bool = False, italic: bool = False) -> Any:
        """A paragraph with its number, letter or dash, typed or counted by Word."""
        shape = _shape(marker)
        if not self.habit.automatic or shape not in _FORMATS:
            return self.paragraph(f"{marker} {text}", bold=bold, italic=italic)
        paragraph = self.document.add_paragraph()
        paragraph.alignment = ALIGNS["justify"]
        self._run(paragraph, text, bold, italic)
        number_id, level = self._list(shape, marker)
        properties = paragraph._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number_id}"/></w:numPr>')
        )
        return paragraph

    def heading(self, marker: str, text: str, level: int) -> Any:
        """A heading: bold, unless the office leaves that out; perhaps in one of Word's heading styles."""
        bold = not self.habit.plain or text.isupper()
        paragraph = self.numbered(marker, text, bold=bold) if marker else self.paragraph(text, bold=bold)
        if self.habit.styled:
            paragraph.style = self.document.styles[f"Heading {level}"]
        return paragraph

    def table(self, rows: Sequence[Sequence[str]], *, landscape: bool = False, bold_rows: Sequence[int] = ()) -> None:
        """A table with a grid, perhaps on pages of its own."""
        table = self.document.add_table(rows=len(rows), cols=len(rows[0]))
        table.style = "Table Grid"
        for number, row in enumerate(rows):
            for cell, text in zip(table.rows[number].cells, row, strict=True):
                first, *others = text.split("\n")
                self._run(cell.paragraphs[0], first, bold=number in bold_rows)
                for line in others:
                    self._run(cell.add_paragraph(), line, bold=number in bold_rows)
        if landscape:
            section = self.document.sections[-1]
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = section.page_height, section.page_width

    def columns(self, left: Sequence[str], right: Sequence[str], how: str, bold: Sequence[str] = ()) -> None:
        """Lines side by side: in a table, with tabs, or below one another."""
        if how in ("table", "one row"):
            table = self.document.add_table(rows=1, cols=2)
            for cell, lines in zip(table.rows[0].cells, (left, right), strict=True):
                for index, line in enumerate(lines):
                    paragraph = cell.paragraphs[0] if not index else cell.add_paragraph()
                    self._run(paragraph, line, bold=line in bold)
        elif how == "tabs":
            for index in range(max(len(left), len(right))):
                pair = [lines[index] if index < len(lines) else "" for lines in (left, right)]
                paragraph = self.document.add_paragraph()
                self._run(paragraph, "\t".join(pair), bold=pair[0] in bold or pair[1] in bold)
        else:
            for line in (*left, *right):
                self._run(self.document.add_paragraph(), line, bold=line in bold)

    def new_section(self) -> None:
        """What comes next stands on a new page."""
        self.document.add_section()

    def note(self, paragraph: Any, texts: Sequence[str]) -> None:
        """A footnote behind a paragraph's last words."""
        part = _notes_part(self.document)
        number = len(part.notes) + 1
        part.notes.append(list(texts))
        run = OxmlElement("w:r")
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(number))
        run.append(reference)
        paragraph._p.append(run)

    def _run(self, paragraph: Any, text: str, bold: bool = False, italic: bool = False) -> None:
        for stored, font in stored_runs(text, self.habit.letters):
            run = paragraph.add_run(stored)
            run.bold, run.italic = bold or None, italic or None
            run.font.name, run.font.size = font, Pt(14)

    def _cut(self, text: str) -> tuple[str, str]:
        """A long text in two before a small letter in its middle."""
        if not self.habit.cut or len(text) < 160:
            return text, ""
        for at in range(len(text) // 2, len(text) - 40):
            if text[at] == " " and text[at + 1].islower() and text[at - 1] not in ".;:!?)”":
                return text[:at], text[at + 1 :]
        return text, ""

    def _deleted(self, paragraph: Any) -> None:
        words = "<w:r><w:delText> bỏ đi</w:delText></w:r>"
        paragraph._p.append(parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="A">{words}</w:del>'))

    def _list(self, shape: str, marker: str) -> tuple[int, int]:
        """A list of Word's for markers of this shape; a marker that begins anew begins another list."""
        first = marker in ("I.", "1.", "a)") or (shape == "1.1." and marker.rstrip(".").endswith(".1"))
        if first or shape not in self._numbers:
            self._numbers[shape] = self._new_list(shape, marker)
        return self._numbers[shape], 0 if shape != "1.1." else 1

    def _new_list(self, shape: str, marker: str) -> int:
        numbering = self.document.part.numbering_part.element
        ids = [int(part.get(qn("w:abstractNumId"))) for part in numbering.findall(qn("w:abstractNum"))]
        new_id = max(ids, default=0) + 1
        number_format, pattern = _FORMATS[shape]
        start = int(marker.split(".")[0]) if shape == "1.1." else 1
        levels = _level(0, start, number_format, "%1." if shape == "1.1." else pattern)
        if shape == "1.1.":
            levels += _level(1, 1, "decimal", "%1.%2.")
        abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{new_id}">{levels}</w:abstractNum>')
        first_number = numbering.find(qn("w:num"))
        place = len(numbering) if first_number is None else list(numbering).index(first_number)
        numbering.insert(place, abstract)
        number_id = max((int(part.get(qn("w:numId"))) for part in numbering.findall(qn("w:num"))), default=0) + 1
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number_id}"><w:abstractNumId w:val="{new_id}"/></w:num>')
        )
        return number_id

    def _wrap(self) -> None:
        """Each paragraph of the body into a content control of its own."""
        body = self.document.element.body
        for paragraph in [element for element in body if element.tag == qn("w:p")]:
            control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
            body.replace(paragraph, control)
            control.find(qn("w:sdtContent")).append(paragraph)


def stored_runs(text: str, encoding: str) -> list[tuple[str, str]]:
    """The text as stored, run by run with the font it is stored for: TCVN3 has a font of its own for capitals."""
    if encoding == "vni":
        return [(old_letters.vni(text), "VNI-Times")]
    if encoding != "tcvn3":
        return [(text, "Times New Roman")]
    if text.isupper():
        return [(old_letters.tcvn3_capitals(text), ".VnTimeH")]
    parts = groupby(text, key=old_letters.needs_capital_font)
    return [
        (old_letters.tcvn3_capitals(part), ".VnTimeH") if capital else (old_letters.tcvn3(part), ".VnTime")
        for capital, letters in parts
        for part in ["".join(letters)]
    ]


def _level(index: int, start: int, number_format: str, pattern: str) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def _shape(marker: str) -> str:
    if marker[:1] in "IVX":
        return "I."
    if marker[:1].isdigit():
        return {0: "1.", 1: "1.1."}.get(marker.rstrip(".").count("."), marker)
    return "a)" if marker.endswith(")") else marker


def _notes_part(document: Any) -> Any:
    from devtools.old_papers.notes import notes_part

    return notes_part(document)
