"""A paper as the sum of its parts: letterhead, title, content, signature, appendices."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from parapp.document.nd30.lines import Grid, Line, Reading, Section
from parapp.document.nd30.looks import in_paragraph, quote
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
    "BẢN GHI NHỚ": "BGN",
    "BẢN THỎA THUẬN": "BTT",
    "GIẤY ỦY QUYỀN": "GUQ",
    "GIẤY MỜI": "GM",
    "GIẤY GIỚI THIỆU": "GGT",
    "GIẤY NGHỈ PHÉP": "GNP",
    "PHIẾU GỬI": "PG",
    "PHIẾU CHUYỂN": "PC",
    "PHIẾU BÁO": "PB",
}
OWN_KINDS = {"PHIẾU GIAO VIỆC": "PGV"}  # kinds that offices use; the decree has no abbreviation for them
_KIND_BY_KEY = {compare_key(kind): code for kind, code in (KINDS | OWN_KINDS).items()}
TYPED_LINE = re.compile(r"^[-_–—─=~*.\s]{3,}$")
BASIS = re.compile(r"^(Căn cứ|Theo đề nghị|Xét)\b", re.IGNORECASE)
COMMAND = re.compile(r"^QUYẾT (?:ĐỊNH|NGHỊ)\s*:?$", re.IGNORECASE)
DECIDING = ("QĐ", "NQ")
HEADING = re.compile(r"^(?:Phần|Chương|Mục)\s+[IVXLC\d]+\b|^[IVXL]+[.)]\s|^Điều\s+\d+\b|^\d+(?:\.\d+)*[.)]\s")


@dataclass(slots=True)
class AppendixPart:
    """One appendix: its label line, title, reference line, all its lines, and the strokes of its head."""

    label: Line
    title: list[Line]
    reference: Line | None
    lines: list[Line]
    strokes: list[Stroke] = field(default_factory=list)


@dataclass(slots=True)
class Paper:
    """The parts found. A part that is not there is None or empty.

    `regarding` is the "V/v …" of a công văn, `attached_to` the "(Kèm theo …)" under a trích yếu, `block` all lines of
    the end, `drafter` the mark of who drafted it, `earlier` the papers before it in the same file. In a file that is an
    appendix alone (`standalone`), `head` is what stands above it.
    """

    reading: Reading
    standalone: bool = False
    earlier: list["Paper"] = field(default_factory=list, compare=False, repr=False)
    national: Line | None = None
    motto: Line | None = None
    superior: list[Line] = field(default_factory=list)
    issuer: list[Line] = field(default_factory=list)
    number: Line | None = None
    place_date: Line | None = None
    regarding: list[Line] = field(default_factory=list)
    issuer_strokes: list[Stroke] = field(default_factory=list)
    motto_strokes: list[Stroke] = field(default_factory=list)
    head: list[Line] = field(default_factory=list)
    kind: Line | None = None
    subject: list[Line] = field(default_factory=list)
    subject_strokes: list[Stroke] = field(default_factory=list)
    attached_to: Line | None = None
    addressees: list[Line] = field(default_factory=list)
    content: list[Line] = field(default_factory=list)
    recipients_title: Line | None = None
    recipients: list[Line] = field(default_factory=list)
    drafter: Line | None = None
    block: list[Line] = field(default_factory=list)
    signing: list[Line] = field(default_factory=list)
    signer: Line | None = None
    appendices: list[AppendixPart] = field(default_factory=list)

    @property
    def code(self) -> str:
        """Abbreviation of the paper's kind ("KH"), "" for a công văn or where there is none."""
        return kind_code(self.kind.words) if self.kind else ""

    @property
    def issuer_name(self) -> str:
        """Full name of the issuing body on one line, as printed."""
        return " ".join(line.words for line in self.issuer)

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
        own = [] if self.standalone else [*self.head, *self.content, *self.signing]
        main = {line.spot.section for line in own if line.words}
        return {line.spot.section for part in self.appendices for line in part.lines} - main

    @property
    def data_tables(self) -> list[Grid]:
        """The tables that show data: not the letterhead's and not the signature's."""
        layout = {line.spot.table for line in [*self.head, *self.addressees, *self.block] if line.spot.in_table}
        own = {line.spot.table for line in self.reading.lines}
        return [grid for grid in self.reading.grids if grid.number in own - layout and not grid.nested]

    def table_lines(self) -> Iterator[tuple[str, Line]]:
        """Each line of the tables that show data, with its place."""
        orders = self._table_orders()
        for line in self.reading.lines:
            if order := orders.get(line.spot.table):
                yield f"Bảng {order}, hàng {line.spot.row + 1}", line

    def place_of(self, line: Line) -> str:
        """Where a line of any part stands: paragraph, row of a table, or its own words."""
        if order := self._table_orders().get(line.spot.table):
            return f"Bảng {order}, hàng {line.spot.row + 1}: {quote(line)}"
        return in_paragraph(line) if line.ordinal else f"Dòng {quote(line)}"

    def _table_orders(self) -> dict[int, int]:
        return {grid.number: order for order, grid in enumerate(self.data_tables, start=1)}

    @property
    def authority(self) -> list[Line]:
        """The lines of authority of a decision: capitals in the middle, before căn cứ and articles (R47)."""
        if self.code not in DECIDING:
            return []
        start = takewhile(lambda line: not line.words or TYPED_LINE.match(line.words) or _is_capital(line), self.body)
        return [line for line in start if line.words.isupper() and not COMMAND.match(line.words)]

    @property
    def command(self) -> Line | None:
        """ "QUYẾT ĐỊNH:" or "QUYẾT NGHỊ:" (R48)."""
        return next((line for line in self.body if COMMAND.match(line.words)), None)


def _is_capital(line: Line) -> bool:
    return line.words.isupper() and line.shape.align == "center" and not COMMAND.match(line.words)


def kind_code(text: str) -> str:
    """Abbreviation of a kind of paper, "" if the text is none."""
    return _KIND_BY_KEY.get(compare_key(text), "")
