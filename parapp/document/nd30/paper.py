"""A paper as the sum of its parts: letterhead, title, content, signature, appendices."""

import re
from dataclasses import dataclass, field
from itertools import takewhile

from parapp.document.nd30.lines import Grid, Line, Reading, Section
from parapp.document.nd30.strokes import Stroke
from parapp.vietnamese.text import compare_key

KINDS: dict[str, str] = {  # tên loại and its abbreviation: PL3-I
    "NGHỊ QUYẾT": "NQ",
    "QUYẾT ĐỊNH": "QĐ",
    "CHỈ THỊ": "CT",
    "QUY CHẾ": "QC",
    "QUY ĐỊNH": "QyĐ",
    "THÔNG CÁO": "TC",
    "THÔNG BÁO": "TB",
    "HƯỚNG DẪN": "HD",
    "CHƯƠNG TRÌNH": "CTr",
    "KẾ HOẠCH": "KH",
    "PHƯƠNG ÁN": "PA",
    "ĐỀ ÁN": "ĐA",
    "DỰ ÁN": "DA",
    "BÁO CÁO": "BC",
    "BIÊN BẢN": "BB",
    "TỜ TRÌNH": "TTr",
    "HỢP ĐỒNG": "HĐ",
    "CÔNG ĐIỆN": "CĐ",
}
_KIND_BY_KEY = {compare_key(kind): code for kind, code in KINDS.items()}
TYPED_LINE = re.compile(r"^[-_–—─=~*.\s]{3,}$")
BASIS = re.compile(r"^(Căn cứ|Theo đề nghị|Xét)\b", re.IGNORECASE)
HEADING = re.compile(r"^(?:Phần|Chương|Mục)\s+[IVXLC\d]+\b|^[IVXL]+[.)]\s|^Điều\s+\d+\b|^\d+(?:\.\d+)*[.)]\s")


@dataclass(slots=True)
class AppendixPart:
    """One appendix: its label line, title, reference line, and all its lines."""

    label: Line
    title: list[Line]
    reference: Line | None
    lines: list[Line]


@dataclass(slots=True)
class Paper:
    """The parts found. A part that is not there is None or empty."""

    reading: Reading
    national: Line | None = None
    motto: Line | None = None
    superior: list[Line] = field(default_factory=list)
    issuer: list[Line] = field(default_factory=list)
    number: Line | None = None
    place_date: Line | None = None
    issuer_strokes: list[Stroke] = field(default_factory=list)
    motto_strokes: list[Stroke] = field(default_factory=list)
    head: list[Line] = field(default_factory=list)
    kind: Line | None = None
    subject: list[Line] = field(default_factory=list)
    subject_strokes: list[Stroke] = field(default_factory=list)
    content: list[Line] = field(default_factory=list)
    recipients_title: Line | None = None
    recipients: list[Line] = field(default_factory=list)
    signing: list[Line] = field(default_factory=list)
    signer: Line | None = None
    appendices: list[AppendixPart] = field(default_factory=list)

    @property
    def code(self) -> str:
        """Abbreviation of the paper's kind ("KH"), "" for a công văn or where there is none."""
        return kind_code(self.kind.words) if self.kind else ""

    @property
    def sections(self) -> list[Section]:
        """The sections of the file."""
        return self.reading.sections

    @property
    def body(self) -> list[Line]:
        """Lines of the content outside tables and boxes, empty ones included."""
        return [line for line in self.content if not line.spot.in_table and not line.spot.box]

    @property
    def bases(self) -> list[Line]:
        """The căn cứ: such paragraphs before the first heading, but not an opening that leads over ("… như sau:")."""
        start = takewhile(lambda line: not HEADING.match(line.words), self.body)
        return [line for line in start if BASIS.match(line.words) and not line.words.endswith(":")]

    @property
    def appendix_sections(self) -> set[int]:
        """Numbers of the sections that belong to appendices."""
        main = {line.spot.section for line in [*self.head, *self.content, *self.signing] if line.words}
        return {line.spot.section for part in self.appendices for line in part.lines} - main

    @property
    def data_tables(self) -> list[Grid]:
        """The tables that show data: not the letterhead's and not the signature's."""
        layout = {line.spot.table for line in [*self.head, *self.signing, *self.recipients] if line.spot.in_table}
        return [grid for grid in self.reading.grids if grid.number not in layout and not grid.nested]


def kind_code(text: str) -> str:
    """Abbreviation of a kind of paper, "" if the text is none."""
    return _KIND_BY_KEY.get(compare_key(text), "")
